//! What is filled in in a form or row, as it is typed on a command line: `ENTRY=VALUE`, a word each.

use serde_json::Value;

use super::{json, row_name};
use crate::flow::{Question, QuestionKind};
use crate::session::event::{EntryGiven, Filled};
use crate::session::rejection::{Refusal, Rejection, reject};
use crate::session::state::Case;
use crate::session::table::{Row, Table};
use crate::session::value::entry;
use crate::text::is_blank;
use crate::text::same::same_name;

/// Reads what is filled in in a form: `ENTRY=VALUE`, or an object as scripts write it. A table is an object.
///
/// # Errors
///
/// A rejection that names the entry, and says what it takes.
pub fn read(question: &Question, words: &[String]) -> Result<Filled, Rejection> {
    let whole = words.join(" ");
    if whole.trim_start().starts_with('{') {
        let value: Value = serde_json::from_str(&whole).map_err(|_| {
            let name = "value".to_owned();
            reject(Refusal::WrongShape { name })
        })?;
        return json::read(question, &value);
    }
    if question.kind != QuestionKind::Fields {
        let title = question.prompt.clone();
        return Err(reject(Refusal::FilledInByEntry { title }));
    }
    Ok(Filled::form(entries(question, words)?))
}

/// Reads `ENTRY=VALUE`, a word each, the entry by its id or its label. Nothing after the sign takes out what stands.
///
/// # Errors
///
/// As [`read`].
pub fn entries(question: &Question, words: &[String]) -> Result<Vec<EntryGiven>, Rejection> {
    let mut given: Vec<EntryGiven> = Vec::new();
    for word in words {
        let Some((place, typed)) = named(question, word) else {
            let ids = question.entries.iter().map(|entry| entry.id.as_str());
            let ids: Vec<&str> = ids.collect();
            return Err(reject(Refusal::NoEntryNamed {
                given: crate::text::shortened(word).into_owned(),
                list: ids.join("`, `"),
            }));
        };
        let asked = &question.entries[place];
        let value = if is_blank(typed) {
            None
        } else {
            let value = entry::read(asked, typed);
            Some(value.map_err(|refused| refused.within(question, place))?)
        };
        given.retain(|before| before.entry != asked.id);
        given.push(entry::given(asked, value));
    }
    Ok(given)
}

/// The entry that a word names, and what follows the sign.
fn named<'w>(question: &Question, word: &'w str) -> Option<(usize, &'w str)> {
    let (name, value) = word.split_once('=')?;
    let bare = |text: &str| text.trim().trim_end_matches(['?', ':']).to_owned();
    let mut entries = question.entries.iter();
    let by_id = question.entry_at(name.trim());
    let place =
        by_id.or_else(|| entries.position(|entry| same_name(&bare(&entry.label), &bare(name))))?;
    Some((place, value))
}

/// A line as words: pieces with semicolons between, each of which names an entry. A semicolon in a value stays in it.
#[must_use]
pub fn words(question: &Question, line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    if line.trim_start().starts_with('{') {
        return vec![line.to_owned()];
    }
    for piece in line.split(';') {
        match words.last_mut() {
            Some(before) if named(question, piece).is_none() => {
                before.push(';');
                before.push_str(piece);
            }
            _ => words.push(piece.trim_start().to_owned()),
        }
    }
    words
}

/// A row by its id, by its number (those that were struck come after those that hold), by the id or label of one that
/// the flow gives, or as it is called.
#[must_use]
pub fn row<'t>(case: &Case, question: &Question, table: &'t Table, which: &str) -> Option<&'t Row> {
    let which = which.trim();
    if let Some(row) = table.row(which) {
        return Some(row);
    }
    if let Ok(number) = which.parse::<usize>() {
        return table.numbered().nth(number.checked_sub(1)?);
    }
    let mut like = table.numbered().filter(|row| {
        let given = row.given.and_then(|given| question.rows.given.get(given));
        given.is_some_and(|given| same_name(&given.id, which))
            || same_name(&row_name(case, question, table, row), which)
    });
    like.next().filter(|_| like.next().is_none())
}
