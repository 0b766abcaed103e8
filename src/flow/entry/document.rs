//! What a form or table asks for, from what an author writes and back.

use super::{Entry, GivenRow, Rows};
use crate::flow::Choice;
use crate::flow::document::{EntryDocument, GivenRowDocument, OptionDocument, RowsDocument};

impl From<OptionDocument> for Choice {
    fn from(option: OptionDocument) -> Self {
        Self {
            id: option.id,
            label: option.label,
            explain: option.explain,
            exclusive: option.exclusive,
        }
    }
}

impl From<&Choice> for OptionDocument {
    fn from(choice: &Choice) -> Self {
        Self {
            id: choice.id.clone(),
            label: choice.label.clone(),
            explain: choice.explain.clone(),
            exclusive: choice.exclusive,
        }
    }
}

impl From<EntryDocument> for Entry {
    fn from(entry: EntryDocument) -> Self {
        Self {
            id: entry.id,
            label: entry.label,
            hint: entry.hint,
            profile: entry.profile,
            kind: entry.kind,
            needed: entry.needed,
            options: entry.options.into_iter().map(Choice::from).collect(),
            min: entry.min,
            max: entry.max,
            unit: entry.unit,
            returns: entry.returns,
        }
    }
}

impl From<&Entry> for EntryDocument {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.clone(),
            label: entry.label.clone(),
            hint: entry.hint.clone(),
            profile: entry.profile.clone(),
            kind: entry.kind,
            needed: entry.needed,
            options: entry.options.iter().map(OptionDocument::from).collect(),
            min: entry.min,
            max: entry.max,
            unit: entry.unit.clone(),
            returns: entry.returns,
        }
    }
}

impl From<RowsDocument> for Rows {
    fn from(rows: RowsDocument) -> Self {
        let given = |row: GivenRowDocument| GivenRow {
            id: row.id,
            label: row.label,
            hint: row.hint,
        };
        Self {
            one: rows.one,
            many: rows.many,
            least: rows.least,
            most: rows.most,
            given: rows.given.into_iter().map(given).collect(),
            may_add: rows.may_add,
        }
    }
}

impl From<&Rows> for RowsDocument {
    fn from(rows: &Rows) -> Self {
        let given = |row: &GivenRow| GivenRowDocument {
            id: row.id.clone(),
            label: row.label.clone(),
            hint: row.hint.clone(),
        };
        Self {
            one: rows.one.clone(),
            many: rows.many.clone(),
            least: rows.least,
            most: rows.most,
            given: rows.given.iter().map(given).collect(),
            may_add: rows.may_add,
        }
    }
}
