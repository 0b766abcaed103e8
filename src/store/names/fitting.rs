//! Names of files that Windows, `OneDrive` and `SharePoint` all take.
//!
//! What one person writes goes to others by mail and by shared folders, so a name that some of their machines
//! refuse is refused everywhere, before anything is written.

use std::path::{Component, Path, Prefix};

use super::SUFFIX;
use super::unfit::{MOST, Unfit};
use crate::say;
use crate::store::StoreError;

/// Characters that Windows does not take in a name, besides those that control something.
const REFUSED: &[char] = &['"', '*', ':', '<', '>', '?', '/', '\\', '|'];

/// Names that Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Names that belong to Windows or `OneDrive` themselves.
const THEIRS: &[&str] = &["desktop.ini", ".lock", ".ds_store"];

/// Refuses the name of a file to be written where some machine would refuse it. A path without a name of its own,
/// as `..`, is for whoever writes to refuse.
///
/// # Errors
///
/// With the reason and a name that is taken everywhere.
pub fn check_name(path: &Path) -> Result<(), StoreError> {
    let refused = |name: &str, why| StoreError::Unfit {
        name: name.replace(char::is_control, " "),
        why,
        instead: instead(name),
    };
    if let Some(Component::Prefix(prefix)) = path.components().next()
        && let Prefix::DeviceNS(device) = prefix.kind()
    {
        let device = device.to_string_lossy();
        return Err(refused(&device, Unfit::Reserved(device.to_string())));
    }
    let Some(name) = path.file_name() else {
        return Ok(());
    };
    let Some(name) = name.to_str() else {
        return Err(refused(&name.to_string_lossy(), Unfit::NotText));
    };
    unfit(name).map_or(Ok(()), |why| Err(refused(name, why)))
}

/// Why a name is not taken everywhere.
fn unfit(name: &str) -> Option<Unfit> {
    if let Some(character) = name.chars().find(|character| is_refused(*character)) {
        let shown = match character {
            '\n' => say!("store.unfit_line_end"),
            _ if character.is_control() => format!("U+{:04X}", u32::from(character)),
            _ => format!("`{character}`"),
        };
        return Some(Unfit::Character(shown));
    }
    if let Some(reserved) = reserved(name) {
        return Some(Unfit::Reserved(reserved));
    }
    if name.trim() != name || name.ends_with('.') {
        return Some(Unfit::Edge);
    }
    let long = name.len().max(name.encode_utf16().count());
    (long > MOST).then_some(Unfit::Long)
}

fn is_refused(character: char) -> bool {
    REFUSED.contains(&character)
        || character.is_control()
        || character == char::REPLACEMENT_CHARACTER
}

/// Whether Windows takes a name for that of a device.
pub(in crate::store) fn is_device(name: &str) -> bool {
    device(&name.to_lowercase())
}

/// What of a name in lower case says whether it is a device: what stands before its first full stop, without
/// blanks before that.
fn stem_of(lower: &str) -> &str {
    lower.split('.').next().unwrap_or_default().trim_end()
}

fn device(lower: &str) -> bool {
    let stem = stem_of(lower);
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let port = port.is_some_and(|rest| {
        let mut rest = rest.chars();
        let digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
        rest.next().is_some_and(digit) && rest.next().is_none()
    });
    port || DEVICES.contains(&stem)
}

/// What a name is kept for, if it is.
fn reserved(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    if device(&lower) {
        return Some(stem_of(&lower).to_uppercase());
    }
    if THEIRS.contains(&lower.as_str()) {
        return Some(name.to_owned());
    }
    let office = name.starts_with("~$").then(|| "~$".to_owned());
    office.or_else(|| lower.contains("_vti_").then(|| "_vti_".to_owned()))
}

/// A name like this one that is taken everywhere.
fn instead(name: &str) -> String {
    let mut out = String::new();
    for character in name.chars() {
        match character {
            _ if is_refused(character) && (out.is_empty() || out.ends_with('-')) => {}
            _ if is_refused(character) => out.push('-'),
            _ => out.push(character),
        }
    }
    let (stem, ending) = divided(&out);
    let ending = ending.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let ending = if ending.len() > 40 { "" } else { ending };
    let mut stem = stem.replace("_vti_", "-").replace("_VTI_", "-");
    let cut = (0..=stem.len().min(100)).rev();
    let cut = cut.into_iter().find(|end| stem.is_char_boundary(*end));
    stem.truncate(cut.unwrap_or(0));
    let edge = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '~' | '$');
    let stem = stem.trim_matches(edge);
    let ending = ending.strip_prefix('.').unwrap_or(ending);
    let ending: Vec<&str> = ending.split('.').map(str::trim).collect();
    let whole = |stem: &str| {
        if ending.concat().is_empty() {
            stem.to_owned()
        } else {
            format!("{stem}.{}", ending.join("."))
        }
    };
    [whole(stem), whole(&format!("{stem}-1"))]
        .into_iter()
        .find(|name| !stem.is_empty() && unfit(name).is_none())
        .unwrap_or_else(|| {
            "apposite-1".to_owned() + if out.ends_with(SUFFIX) { SUFFIX } else { "" }
        })
}

/// A name before its ending, and the ending with its full stop; that of a session file is one.
fn divided(name: &str) -> (&str, &str) {
    let at = match name.strip_suffix(SUFFIX) {
        Some(stem) => stem.len(),
        None => name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len()),
    };
    name.split_at(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_some_machine_refuses_is_refused() {
        let refused = [
            "CON",
            "con.apposite.jsonl",
            "Nul.txt",
            "nul .txt",
            "COM1",
            "com9.html",
            "LPT0",
            "COM¹.md",
            "prn.",
            "CONIN$",
            "aux.tar.gz",
            "a:b.apposite.jsonl",
            "a*b",
            "what?.md",
            "\"quoted\".md",
            "<a>",
            "a|b",
            "a\\b",
            "two\nlines.html",
            "tab\t.md",
            "bell\u{7}",
            "del\u{7f}",
            "next\u{85}line",
            "dot.",
            "blank ",
            " blank",
            "nbsp\u{a0}",
            "~$record.docx",
            "a_vti_b",
            "desktop.ini",
            "Desktop.INI",
            ".lock",
            "\u{fffd}.md",
        ];
        for name in refused {
            let why = unfit(name);
            assert!(why.is_some(), "{name:?}");
            assert!(
                check_name(&Path::new("folder").join(name)).is_err(),
                "{name:?}"
            );
        }
        assert_eq!(unfit(&"é".repeat(128)), Some(Unfit::Long));
        assert_eq!(unfit(&"a".repeat(255)), None);
    }

    #[test]
    fn other_names_are_taken() {
        let taken = [
            "record.html",
            "console.md",
            "com10.md",
            "common",
            "Contract.txt",
            "a.b.c",
            ".hidden",
            "Dŵr Tŷ – 2.md",
            "case (1).apposite.jsonl",
            "it's & more, #1 @ 50%.md",
            "~draft.md",
            "com",
            "lpt.txt",
            "auxiliary",
            "中文.md",
            "👮.md",
            "a'b;c=d+e[f]{g}.md",
        ];
        for name in taken {
            assert_eq!(unfit(name), None, "{name:?}");
        }
        for path in ["..", "/", ".", "folder/.."] {
            assert!(check_name(Path::new(path)).is_ok(), "{path}");
        }
    }

    #[test]
    fn another_name_is_named_that_is_like_it() {
        assert_eq!(instead("CON.apposite.jsonl"), "CON-1.apposite.jsonl");
        assert_eq!(instead("a:b.apposite.jsonl"), "a-b.apposite.jsonl");
        assert_eq!(instead("what?.md"), "what.md");
        assert_eq!(instead("two\n\nlines.html"), "two-lines.html");
        assert_eq!(instead("dot. "), "dot");
        assert_eq!(instead("~$record.html"), "record.html");
        assert_eq!(instead("???"), "apposite-1");
    }

    proptest! {
        #[test]
        fn the_other_name_is_taken_whatever_the_first_was(name in ".{0,300}") {
            prop_assert_eq!(unfit(&instead(&name)), None, "{:?}", instead(&name));
        }

        #[test]
        fn so_it_is_of_names_made_of_the_hard_parts(
            parts in prop::collection::vec(
                prop::sample::select(vec!["con", "COM1", ".", " ", ":", "~$", "_vti_", "_VtI_", "-", "\n", "a", ".jsonl", SUFFIX, "é", "\u{a0}"]),
                0..12,
            )
        ) {
            let name = parts.concat();
            prop_assert_eq!(unfit(&instead(&name)), None, "{:?}", instead(&name));
        }
    }
}
