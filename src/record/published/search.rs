//! Whether anything that was removed still stands in a finished copy: its bytes are looked through.
//!
//! Three ways are looked for. The words byte for byte. The words as words, whatever stands between them and
//! however they are written, in the text as a reader of that form sees it (escapes, entities and tags
//! undone) and as it is. And for longer ones the letters alone, since a line may end within a word. Of a long
//! passage no eight words in a row may be left.

use std::collections::HashSet;

use super::super::{Block, Record};
use crate::say;
use crate::session::redaction::copy::Removed;
use crate::text::passage::{Passage, Words};

/// How many words in a row of a long passage may not be left.
const RUN: usize = 8;

/// From how many letters on a passage is looked for without regard to where words end.
const TOGETHER: usize = 12;

/// The form of a finished copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Markdown,
    Plain,
    Html,
    Json,
}

/// A passage that is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// As in [`Removed::number`].
    pub number: usize,
    pub mark: String,
    /// Parts of the record that have it, in words.
    pub places: Vec<String>,
}

/// The passages that still stand in a finished copy.
#[must_use]
pub fn standing(text: &str, form: Form, record: &Record, removed: &[Removed]) -> Vec<Standing> {
    let seen = Looked::of(&as_read(text, form));
    let raw = Looked::of(text);
    let places = parts(record);
    let mut out = Vec::new();
    for one in removed {
        let mut stands = false;
        for words in &one.forms {
            stands |= in_bytes(text, words) || seen.has(words) || raw.has(words);
        }
        if !stands {
            continue;
        }
        let has = |text: &str| {
            let looked = Looked::of(text);
            one.forms
                .iter()
                .any(|words| in_bytes(text, words) || looked.has(words))
        };
        let mut found: Vec<String> = places
            .iter()
            .filter(|(_, text)| has(text))
            .map(|(place, _)| place.clone())
            .collect();
        found.dedup();
        out.push(Standing {
            number: one.number,
            mark: one.mark.clone(),
            places: found,
        });
    }
    out
}

/// Whether the words stand there byte for byte. A bare number stands in other numbers and is looked for as
/// a word alone.
fn in_bytes(text: &str, words: &str) -> bool {
    let words = words.trim();
    let number = words.bytes().all(|byte| !byte.is_ascii_alphabetic()) && words.is_ascii();
    !number && !words.is_empty() && text.contains(words)
}

/// A text ready to be looked through.
struct Looked {
    words: Words,
    together: String,
    runs: HashSet<Passage>,
}

impl Looked {
    fn of(text: &str) -> Self {
        let words = Words::of(text);
        Self {
            together: words.run_together(),
            runs: Passage::of(text).map_or_else(HashSet::new, |all| all.runs(RUN).collect()),
            words,
        }
    }

    fn has(&self, words: &str) -> bool {
        let Some(passage) = Passage::of(words) else {
            return false;
        };
        let together = passage.run_together();
        let number = together.bytes().all(|byte| byte.is_ascii_digit());
        self.words.has(&passage)
            || (together.chars().count() >= TOGETHER
                && !number
                && self.together.contains(&together))
            || (passage.len() > RUN && passage.runs(RUN).any(|run| self.runs.contains(&run)))
    }
}

/// A finished text as its reader sees it.
fn as_read(text: &str, form: Form) -> String {
    match form {
        Form::Plain => text.to_owned(),
        Form::Markdown => text.replace("<br>", "\n").replace('\\', ""),
        Form::Html => entities(&without_tags(text)),
        Form::Json => {
            let mut out = String::new();
            if let Ok(value) = serde_json::from_str(text) {
                strings(&value, &mut out);
            }
            out
        }
    }
}

fn strings(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                out.push_str(name);
                out.push('\n');
                strings(value, out);
            }
        }
        other => {
            out.push_str(&other.to_string());
            out.push('\n');
        }
    }
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        out.push(' ');
        match rest[open..].find('>') {
            Some(close) => rest = &rest[open + close + 1..],
            None => return out,
        }
    }
    out.push_str(rest);
    out
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').filter(|end| *end <= 10);
        let Some(end) = end else {
            out.push('&');
            rest = &rest[at + 1..];
            continue;
        };
        let name = &rest[at + 1..at + end];
        let number = name.strip_prefix('#').and_then(|number| {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(
                || number.parse().ok(),
                |hex| u32::from_str_radix(hex, 16).ok(),
            );
            char::from_u32(code?)
        });
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some(' '),
            _ => number,
        };
        match c {
            Some(c) => out.push(c),
            None => out.push_str(&rest[at..=at + end]),
        }
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    out
}

/// Every text of a record with the part that it stands in.
fn parts(record: &Record) -> Vec<(String, String)> {
    let mut out = vec![
        (say!("publish.at_title"), record.title.clone()),
        (say!("publish.at_title"), record.intro.clone()),
        (say!("publish.at_title"), record.marking.clone()),
    ];
    for section in &record.sections {
        let heading = &section.heading;
        let mut put = |what: &str, text: &str| {
            let place = if what.is_empty() {
                say!("publish.at_part", part = heading)
            } else {
                say!("publish.at_item", part = heading, what = what)
            };
            out.push((place, text.to_owned()));
        };
        put("", heading);
        for block in &section.blocks {
            match block {
                Block::Heading(text) | Block::Paragraph(text) => put("", text),
                Block::Fields(fields) => {
                    for field in fields {
                        put(&field.label, &field.label);
                        put(&field.label, &field.value);
                    }
                }
                Block::Table(table) => {
                    put("", &table.caption);
                    for row in &table.rows {
                        let what = row.cells.first().map_or("", String::as_str);
                        for cell in &row.cells {
                            put(what, cell);
                        }
                    }
                }
            }
        }
    }
    out
}
