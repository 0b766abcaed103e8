//! What one entry of the journal changed in a form or table, in words.

use crate::session::event::{EntryGiven, Filled, RowChanged, TableEnd};
use crate::text::shortened;
use crate::{say, words};

use super::entry::then_in_words;

/// What is known of a form or table besides what was changed in it.
pub trait Around {
    /// What several rows are called; empty where that is not known.
    fn many(&self) -> &str;
    /// What a row is called.
    fn called(&self, row: &str) -> String;
    /// The how manyth a row is among those that were not struck.
    fn number(&self, row: &str) -> Option<usize>;
    /// What stood at each place of a row before it was changed.
    fn before(&self, changed: &RowChanged) -> Vec<Option<&EntryGiven>>;
}

/// Where nothing is known but what was changed.
struct Nothing;

impl Around for Nothing {
    fn many(&self) -> &'static str {
        ""
    }

    fn called(&self, _: &str) -> String {
        say!("table.one_row")
    }

    fn number(&self, _: &str) -> Option<usize> {
        None
    }

    fn before(&self, changed: &RowChanged) -> Vec<Option<&EntryGiven>> {
        vec![None; changed.entries.len()]
    }
}

/// What was changed, where nothing else is known: in one sentence.
#[must_use]
pub fn by_itself(filled: &Filled) -> String {
    words::long_list(lines(filled, "", &Nothing))
}

/// What was changed by the entry of this id, a line each: rows by what they hold and by their number, entries by
/// their labels, with what stood there before.
#[must_use]
pub fn lines(filled: &Filled, event: &str, around: &dyn Around) -> Vec<String> {
    let mut out = Vec::new();
    for (number, entries) in (1..).zip(&filled.added) {
        let row = row_given(entries);
        let number = around.number(&format!("{event}.{number}"));
        out.push(say!("table.added", row = numbered(number, row)));
    }
    for changed in &filled.changed {
        let called = || match changed.called.as_str() {
            "" => around.called(&changed.row),
            called => called.to_owned(),
        };
        if changed.entries.is_empty() {
            out.push(say!("table.confirmed", row = called()));
            continue;
        }
        let before = around.before(changed);
        for (given, before) in changed.entries.iter().zip(before) {
            let before = before.map_or_else(String::new, then_in_words);
            let what = from_to(&given.label, &before, &then_in_words(given));
            out.push(if changed.row.is_empty() {
                what
            } else {
                say!("table.change", row = called(), what = what)
            });
        }
    }
    for struck in &filled.struck {
        let row = around.called(&struck.row);
        out.push(say!("table.row_struck", row = row, reason = struck.reason));
    }
    for row in &filled.put_back {
        out.push(say!("table.put_back", row = around.called(row)));
    }
    if !filled.order.is_empty() {
        let rows = filled.order.iter().map(|row| around.called(row));
        out.push(say!("table.order", list = words::long_list(rows)));
    }
    out.extend(filled.end.as_ref().map(|end| match end {
        TableEnd::All => say!("table.all"),
        TableEnd::Open => say!("table.open_again"),
        TableEnd::None { because } => none_because(around.many(), because),
    }));
    out
}

/// A row with its number before what it holds, where it has one.
#[must_use]
pub fn numbered(number: Option<usize>, row: String) -> String {
    match number {
        Some(number) => {
            let called = say!("table.numbered", number = number);
            say!("table.change", row = called, what = row)
        }
        None => row,
    }
}

/// What a row is called: by its number and what it holds.
#[must_use]
pub fn row_called(number: Option<usize>, name: &str) -> String {
    match (number, name.is_empty()) {
        (Some(number), true) => say!("table.numbered", number = number),
        (Some(number), false) => say!("table.numbered_named", number = number, name = name),
        (None, true) => say!("table.empty_row"),
        (None, false) => name.to_owned(),
    }
}

/// A label and what stands there, in one sentence; a label that asks needs no colon.
#[must_use]
pub fn labelled(label: &str, value: &str) -> String {
    if asks(label) {
        say!("table.asked_is", label = label.trim_end(), value = value)
    } else {
        say!("table.entry_is", label = label, value = value)
    }
}

/// What stood at a place and what stands there now. What stood there is told by how it begins.
#[must_use]
pub fn from_to(label: &str, before: &str, after: &str) -> String {
    let was = shortened(before);
    match (before.is_empty(), after.is_empty()) {
        (true, true) => say!("table.left_empty", label = label),
        (true, false) => labelled(label, after),
        (false, true) => labelled(label, &say!("table.taken_out", before = was)),
        (false, false) if before == after => labelled(label, after),
        (false, false) => {
            let both = say!("table.from_to", before = was, after = after);
            labelled(label, &both)
        }
    }
}

fn asks(label: &str) -> bool {
    label.trim_end().ends_with(['?', ':'])
}

/// What was filled in in a row, in one sentence.
fn row_given(entries: &[EntryGiven]) -> String {
    let given = entries.iter().filter(|given| given.value.is_some());
    let given: Vec<String> = given
        .map(|given| labelled(&given.label, &then_in_words(given)))
        .collect();
    if given.is_empty() {
        return say!("table.empty_row");
    }
    words::long_list(given)
}

/// That there is no row, and why.
#[must_use]
pub fn none_because(many: &str, because: &str) -> String {
    if many.is_empty() {
        say!("table.none_because", because = because)
    } else {
        say!("table.none_called_because", many = many, because = because)
    }
}
