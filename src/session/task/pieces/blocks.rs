//! What stands around the entries of a form or table: a block a row begins with a line of its own, and each entry with
//! its label. Writing and reading share the words.

use super::super::Question;
use super::super::rows::GivenRow;
use super::letters;
use crate::flow::document::{EntryDocument, EntryKind};
use crate::flow::entry::Rows;
use crate::say;
use crate::text::{capitalised, is_blank};

/// What a row is called before its number.
fn called(question: &Question) -> String {
    let rows = question.rows.clone().map(Rows::from);
    rows.map_or_else(String::new, |rows| rows.called().to_owned())
}

/// How a form or table is filled in.
#[must_use]
pub(in crate::session::task) fn how(question: &Question) -> String {
    let Some(rows) = &question.rows else {
        return say!("task.form_how");
    };
    let one = called(question);
    let mut how = say!("task.table_how", one = one);
    let mut add = |sentence: String| {
        how.push(' ');
        how.push_str(&sentence);
    };
    if rows.may_add {
        add(say!("task.table_add", one = one));
    }
    if question
        .was
        .rows
        .iter()
        .any(|row| may_strike(question, row))
    {
        add(say!("task.table_strike", one = one));
    }
    how
}

/// How many rows there may be, where the flow says.
#[must_use]
pub(in crate::session::task) fn bounds(question: &Question) -> Option<String> {
    let rows = question.rows.as_ref().filter(|rows| rows.may_add)?;
    let many = &rows.many;
    match (rows.least, rows.most) {
        (0 | 1, None) => None,
        (least, None) => Some(say!("task.rows_least", least = least, many = many)),
        (0 | 1, Some(most)) => Some(say!("task.rows_most", most = most, many = many)),
        (least, Some(most)) => Some(say!(
            "task.rows_between",
            least = least,
            most = most,
            many = many
        )),
    }
}

/// What is said behind the rows, before the mark that ends the table.
#[must_use]
pub(in crate::session::task) fn ending(question: &Question) -> Option<String> {
    let rows = question.rows.as_ref()?;
    Some(say!("task.table_end", many = rows.many))
}

/// The mark by which a table ends.
#[must_use]
pub(in crate::session::task) fn that_is_all(question: &Question) -> String {
    let rows = question.rows.as_ref();
    match rows {
        Some(rows) if rows.may_add => say!("task.that_is_all", one = called(question)),
        Some(_) | None => say!("task.that_is_all_given"),
    }
}

/// What is said before the place for why there is no row, where that may be said.
#[must_use]
pub(in crate::session::task) fn none(question: &Question) -> Option<String> {
    let rows = question.rows.as_ref()?;
    let may = rows.least == 0 && rows.given.is_empty();
    may.then(|| say!("task.table_none", many = rows.many))
}

/// The line that begins a row: by its number and id, or by the label of one that the flow gives.
#[must_use]
pub(in crate::session::task) fn head(question: &Question, row: &GivenRow, number: usize) -> String {
    if let Some(given) = given(question, row) {
        return given.to_owned();
    }
    let called = capitalised(&called(question));
    if row.row.is_empty() {
        return new_head(question);
    }
    say!(
        "task.row_head",
        one = called,
        number = number,
        id = short(&row.row)
    )
}

/// The line that begins a new row.
#[must_use]
pub(in crate::session::task) fn new_head(question: &Question) -> String {
    say!("task.row_new", one = called(question))
}

/// An id of a row as it stands in the file: the beginning of the entry's of the journal, and the number in it.
#[must_use]
pub(in crate::session::task) fn short(id: &str) -> String {
    match id.split_once('.') {
        Some((event, number)) => {
            let event: String = event.chars().take(super::REFERENCE).collect();
            format!("{event}.{number}")
        }
        None => id.to_owned(),
    }
}

fn given<'q>(question: &'q Question, row: &GivenRow) -> Option<&'q str> {
    let mut given = question.rows.iter().flat_map(|rows| &rows.given);
    let given = given.find(|given| row.row == *given.id)?;
    Some(&given.label)
}

/// What a row that the flow gives says beside its label.
#[must_use]
pub(in crate::session::task) fn row_hint<'q>(question: &'q Question, row: &GivenRow) -> &'q str {
    let mut given = question.rows.iter().flat_map(|rows| &rows.given);
    let given = given.find(|given| row.row == *given.id);
    given.map_or("", |given| &given.hint)
}

/// Whether a row may be struck: rows that the flow gives may not.
#[must_use]
pub(in crate::session::task) fn may_strike(question: &Question, row: &GivenRow) -> bool {
    !row.row.is_empty() && given(question, row).is_none()
}

/// Whether one more row may be added to so many.
#[must_use]
pub(in crate::session::task) fn may_add(question: &Question, count: usize) -> bool {
    let rows = question.rows.as_ref();
    rows.is_some_and(|rows| rows.may_add && rows.most.is_none_or(|most| count < most as usize))
}

/// What is said before the place for why a row is struck.
#[must_use]
pub(in crate::session::task) fn strike(question: &Question) -> String {
    say!("task.strike", one = called(question))
}

/// What is said before an entry: its label and what it takes.
#[must_use]
pub(in crate::session::task) fn label(entry: &EntryDocument) -> String {
    say!("task.entry", label = entry.label, takes = takes(entry))
}

fn takes(entry: &EntryDocument) -> String {
    let takes = match entry.kind {
        EntryKind::Line => say!("task.takes_line"),
        EntryKind::Text => say!("task.takes_text"),
        EntryKind::Number if entry.unit.is_empty() => say!("task.takes_number"),
        EntryKind::Number => say!("task.takes_number_unit", unit = entry.unit),
        EntryKind::Money => say!("task.takes_money"),
        EntryKind::Percent => say!("task.takes_percent"),
        EntryKind::Date => say!("task.takes_date"),
        EntryKind::Person => say!("task.takes_person"),
        EntryKind::Address => say!("task.takes_address"),
        EntryKind::Reference => say!("task.takes_reference"),
        EntryKind::One => say!("task.takes_one"),
        EntryKind::Many => say!("task.takes_many"),
    };
    if entry.needed {
        takes
    } else {
        say!("task.takes_optional", takes = takes)
    }
}

/// What helps with an entry, and how long or large it may be; may be empty.
#[must_use]
pub(in crate::session::task) fn hint(entry: &EntryDocument) -> String {
    let of = match entry.kind {
        EntryKind::Line | EntryKind::Text | EntryKind::Address | EntryKind::Reference => {
            super::Bounds::Letters
        }
        EntryKind::Number | EntryKind::Money | EntryKind::Percent => super::Bounds::Number,
        EntryKind::Many => super::Bounds::Marks,
        EntryKind::Date | EntryKind::Person | EntryKind::One => super::Bounds::None,
    };
    let bounds = super::bounds(of, entry.min, entry.max);
    let parts = [entry.hint.trim(), bounds.as_deref().unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !is_blank(part)).collect();
    parts.join(" ")
}

/// Whether a line that was filled in in an entry would be taken for one of the program's.
#[must_use]
pub(in crate::session::task) fn divides(question: &Question, line: &str, format: &str) -> bool {
    let line = line.trim();
    if line.starts_with("==") || super::divides(line, format) {
        return true;
    }
    let here = letters(line);
    let colon = |words: &str| {
        let words = letters(words);
        let behind = line.split([':', '\u{ff1a}']).next().unwrap_or_default();
        here.len() > words.len() && letters(behind) == words || here == words
    };
    let entry = |entry: &EntryDocument| {
        let (words, takes) = (letters(&entry.label), letters(&takes(entry)));
        let takes: String = takes.chars().take(4).collect();
        colon(&entry.label) || !words.is_empty() && here.starts_with(&format!("{words}{takes}"))
    };
    let closing = ending(question).unwrap_or_else(|| say!("task.note"));
    colon(&say!("task.answer"))
        || here.starts_with(&letters(&closing))
        || question.rows.is_some() && colon(&strike(question))
        || question.entries.iter().any(entry)
}
