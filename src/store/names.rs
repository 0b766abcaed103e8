//! What session files are called, and which names every machine takes.

mod fitting;
pub mod unfit;

pub use fitting::check_name;
pub(super) use fitting::is_device;

use crate::text::same::as_saved;
use crate::text::to_ascii;

/// How the name of a session file ends.
pub const SUFFIX: &str = ".apposite.jsonl";

/// Whether a file is called a session file, in whatever case: not every disk keeps that.
#[must_use]
pub fn is_called_session(name: &str) -> bool {
    ends_with(name, SUFFIX)
}

/// Whether a name ends so, in whatever case.
pub(super) fn ends_with(name: &str, ending: &str) -> bool {
    let at = name.len().checked_sub(ending.len());
    let end = at.and_then(|at| name.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// A file name for a session: legal on Windows, `OneDrive` and `SharePoint`, and short. `id` is that of
/// the first event.
#[must_use]
pub fn file_name(title: &str, id: &str, practice: bool) -> String {
    let digits: String = id.chars().take(8).collect();
    let practice = if practice { "PRACTICE-" } else { "" };
    format!("{practice}{}-{digits}{SUFFIX}", slug(title))
}

/// ASCII letters and digits with single hyphens between, at most 40 characters, never empty. Accented letters
/// are put by their plain ones.
///
/// No name that Windows reserves can come of it, since a hyphen and digits always follow.
fn slug(title: &str) -> String {
    let mut out = String::new();
    for character in to_ascii(&as_saved(title)).chars() {
        if out.len() >= 40 {
            break;
        }
        if character.is_ascii_alphanumeric() {
            out.push(character.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let slug = out.trim_end_matches('-');
    if slug.is_empty() {
        "session".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_plain() {
        let id = "0123456789abcdef0123456789abcdef";
        let name = |title| file_name(title, id, false);
        assert_eq!(
            name("Live facial recognition: town centre"),
            "live-facial-recognition-town-centre-01234567.apposite.jsonl"
        );
        assert_eq!(name("CON"), "con-01234567.apposite.jsonl");
        assert_eq!(name("../..\\ 中"), "session-01234567.apposite.jsonl");
        for (title, slug) in [
            ("Éclair pilot", "eclair-pilot"),
            ("E\u{301}clair", "eclair"),
            ("Dŵr Tŷ", "dwr-ty"),
            ("Déjà vu", "deja-vu"),
            ("Ŵyl Dewi", "wyl-dewi"),
            ("Straße, Ærø, Łódź", "strasse-aero-lodz"),
            ("日本 pilot", "pilot"),
            ("日本", "session"),
        ] {
            assert_eq!(name(title), format!("{slug}-01234567.apposite.jsonl"));
        }
        assert_eq!(
            file_name("a", id, true),
            "PRACTICE-a-01234567.apposite.jsonl"
        );
        assert!(name(&"long title ".repeat(20)).len() <= 40 + 9 + SUFFIX.len());
    }
}
