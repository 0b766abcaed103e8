//! The program's part of a task file: the task itself, in lines with a digest.
//!
//! It holds no space and no character that mail programs give another form or read something into, so that
//! its lines are joined again whatever came between them. In the first edition of task files it held spaces;
//! there the line ends that a mail program put in are told from the program's own.

use std::fmt::Write as _;
use std::ops::Range;

use super::mail::{Page, unescaped};
use super::pieces::WIDTH;
use super::{FIRST, FORMAT, Task, WITH_ROWS};
use crate::session::responses;
use crate::{say, text};

/// How often a digest is tried before a part is given up: a text may hold what only looks like one.
const TRIES: usize = 64;

/// The part as it is written.
#[must_use]
pub(super) fn written(task: &Task) -> String {
    let ascii = if task.format == FIRST {
        with_spaces(task)
    } else {
        without_spaces(task)
    };
    let mut out = String::new();
    let mut rest = ascii.as_str();
    while !rest.is_empty() {
        let mut end = rest.len().min(WIDTH - 4);
        // A space at either end of a line may be lost on the way.
        while end > 1
            && end < rest.len()
            && (rest[..end].ends_with(' ') || rest[end..].starts_with(' '))
        {
            end -= 1;
        }
        let _ = writeln!(out, "| {}", &rest[..end]);
        rest = &rest[end..];
    }
    let _ = writeln!(out, "|# {}", digest(&ascii));
    out
}

fn digest(ascii: &str) -> String {
    responses::digest_text(responses::digest_of_parts([ascii])).into()
}

fn escaped(out: &mut String, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// JSON as the first edition has it: a run of spaces may become one on the way.
fn with_spaces(task: &Task) -> String {
    let json = serde_json::to_string(task).unwrap_or_default();
    let mut ascii = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && !(c == ' ' && ascii.ends_with(' ')) && !c.is_ascii_control() {
            ascii.push(c);
        } else {
            escaped(&mut ascii, c);
        }
    }
    ascii
}

/// JSON with `_` for each space, and each other sign spelt out that JSON itself does not need.
fn without_spaces(task: &Task) -> String {
    let json = serde_json::to_string(task).unwrap_or_default();
    let mut ascii = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            ' ' => ascii.push('_'),
            // Two such together are drawn as one sign by editors that know better, or make an address.
            '-' | '.' | '/' if ascii.ends_with(c) => escaped(&mut ascii, c),
            '/' if ascii.ends_with(':') => escaped(&mut ascii, c),
            c if is_kept(c) && c != '_' => ascii.push(c),
            c => escaped(&mut ascii, c),
        }
    }
    ascii
}

/// Whether a character stands in the part as it is.
const fn is_kept(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '{' | '}' | '[' | ']' | '"' | ':' | ',' | '\\' | '-' | '.' | '/' | '_'
        )
}

/// The part where it was found whole.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) task: Task,
    /// Where it stands in the page.
    pub(super) part: Range<usize>,
}

/// Looks for the part; `None` where none is whole.
///
/// # Errors
///
/// The format, where one is whole and of a newer program.
pub(super) fn find(page: &Page) -> Result<Option<Found>, String> {
    let body = page.body.as_str();
    let begins: Vec<usize> = begins(body);
    let mut tries = 0;
    for (end, _) in body.match_indices("|#") {
        let Some((sum, after)) = sum(body, end) else {
            continue;
        };
        let before = begins.iter().rev().skip_while(|begin| **begin > end);
        for begin in before.take(3) {
            tries += 1;
            if tries > TRIES {
                return Ok(None);
            }
            let Some((json, spaced)) = matching(page, *begin..end, &sum) else {
                continue;
            };
            let json = if spaced { json } else { json.replace('_', " ") };
            let Ok(task) = serde_json::from_str::<Task>(&json) else {
                continue;
            };
            if ![FORMAT, FIRST, WITH_ROWS].contains(&task.format.as_str()) {
                return Err(say!("task.newer", format = text::clean(&task.format)));
            }
            let start = body[..*begin].rfind('|').unwrap_or(*begin);
            return Ok(Some(Found {
                task,
                part: start..after,
            }));
        }
    }
    Ok(None)
}

/// Where the part may begin: at the JSON behind a `|`.
fn begins(body: &str) -> Vec<usize> {
    let quotes = ['"', '\u{201c}', '\u{201d}', '\u{201e}', ' ', '\n', '|', '>'];
    let behind = |at: usize| {
        let before = body[..at].trim_end_matches([' ', '\n', '>']);
        before.ends_with('|')
    };
    let named = |at: usize| {
        let inner = body[at + 1..].trim_start_matches(quotes);
        inner.starts_with("format")
    };
    body.match_indices('{')
        .map(|(at, _)| at)
        .filter(|at| behind(*at) && named(*at))
        .collect()
}

/// The digest behind `|#`, and where it ends.
fn sum(body: &str, at: usize) -> Option<(String, usize)> {
    let mut sum = String::with_capacity(32);
    for (place, c) in body[at + 2..].char_indices() {
        if c.is_ascii_hexdigit() {
            sum.push(c.to_ascii_lowercase());
        } else if !(c.is_whitespace() || matches!(c, '>' | '|' | '=')) {
            return None;
        }
        if sum.len() == 32 {
            return Some((sum, at + 2 + place + c.len_utf8()));
        }
    }
    None
}

/// The JSON with this digest, and whether it has spaces of its own.
fn matching(page: &Page, part: Range<usize>, sum: &str) -> Option<(String, bool)> {
    // A mail program may have broken a character that another wrote as HTML does.
    let bare = page.body[part.clone()].split(|c: char| c.is_whitespace() || "|>".contains(c));
    let bare = unescaped(&bare.collect::<String>());
    let bare: String = bare.chars().map(plain).filter(|c| is_kept(*c)).collect();
    if digest(&bare) == sum {
        return Some((bare, false));
    }
    for everywhere in [false, true] {
        let (parts, joints) = pieces(page, part.clone(), everywhere);
        let open: Vec<usize> = (0..joints.len()).filter(|at| joints[*at].1).collect();
        // Where a line was full, a space may have stood at its end or none.
        for choice in 0..1_u32 << open.len().min(10) {
            let mut json = String::new();
            for (at, part) in parts.iter().enumerate() {
                json.push_str(part);
                let Some((joint, _)) = joints.get(at) else {
                    continue;
                };
                let place = open.iter().position(|other| *other == at).unwrap_or(31);
                let other = place < 10 && choice >> place & 1 == 1;
                json.push_str(match (*joint, other) {
                    ("", true) => " ",
                    (_, true) => "",
                    (joint, false) => joint,
                });
            }
            let json: String = json.chars().map(plain).collect();
            for json in [unescaped(&json), json] {
                if digest(&json) == sum {
                    return Some((json, true));
                }
            }
        }
    }
    None
}

/// Whatever is not plain was put there by an editor that knows better: the program writes none.
const fn plain(c: char) -> char {
    match c {
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2013}' | '\u{2014}' => '-',
        '\t' => ' ',
        other => other,
    }
}

/// The part in pieces, and what joins each to the next, with whether that is in doubt. `everywhere`: the
/// lines of the part may have become one paragraph.
fn pieces(
    page: &Page,
    part: Range<usize>,
    everywhere: bool,
) -> (Vec<String>, Vec<(&'static str, bool)>) {
    let mut parts: Vec<String> = Vec::new();
    let mut joints = Vec::new();
    let readable = page.body[..part.start].split_whitespace();
    let readable = readable.collect::<Vec<_>>().join(" ");
    let lines: Vec<(usize, &str)> = page
        .lines_of(part)
        .map(|(at, _, line)| (at, line))
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let widest = lines
        .iter()
        .map(|(at, _)| page.width(*at))
        .max()
        .unwrap_or(0);
    for (place, (_, line)) in lines.iter().enumerate() {
        let line = line.trim();
        let own = line.strip_prefix('|');
        let mut bare = own.unwrap_or(line).trim_start();
        if let Some(before) = parts.last() {
            let (previous, _) = lines[place - 1];
            let last = before.rsplit(' ').next().unwrap_or_default().len();
            let next = bare.split(' ').next().unwrap_or_default().len();
            let full = page.width(previous) == widest;
            joints.push(if own.is_some() || before.is_empty() {
                ("", false)
            } else if let Some(apart) = apart(&readable, before, bare) {
                (if apart { " " } else { "" }, false)
            } else if full && last + next + 6 > widest {
                ("", true)
            } else {
                (" ", full)
            });
        }
        while everywhere && let Some((first, rest)) = bare.split_once(" | ") {
            parts.push(first.trim_end().to_owned());
            joints.push(("", false));
            bare = rest.trim_start();
        }
        let ends = everywhere && bare.ends_with(" |");
        parts.push(if ends {
            bare[..bare.len() - 2].trim_end().to_owned()
        } else {
            bare.to_owned()
        });
        if ends {
            parts.push(String::new());
            joints.push(("", false));
        }
    }
    (parts, joints)
}

/// Whether the text that people read has a space between the last word of a line and the first of the next;
/// `None` where it does not tell.
fn apart(readable: &str, before: &str, after: &str) -> Option<bool> {
    let word = |c: char| c.is_alphanumeric();
    let last = before.rsplit(|c| !word(c)).next().unwrap_or_default();
    let next = after.split(|c| !word(c)).next().unwrap_or_default();
    if last.is_empty() || next.is_empty() {
        return None;
    }
    let spaced = readable.contains(&format!("{last} {next}"));
    let joined = readable.contains(&format!("{last}{next}"));
    (spaced != joined).then_some(spaced)
}
