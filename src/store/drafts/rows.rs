//! What drafts of forms and rows are kept under and how their fields are called, on every surface: what was typed on one
//! is offered on another.

use std::collections::BTreeMap;

use super::Filled;
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::flow::{NodeAt, Question};
use crate::id::{EventId, RowId};
use crate::session::event::EntryValue;
use crate::session::field::FieldKey;
use crate::session::state::Case;
use crate::session::table::Row;
use crate::session::value::entry;
use crate::text::is_blank;

const FORM: &str = "answer";
const ROW: &str = "row";
const NEW: &str = "row-add";
const SEVERAL: &str = "rows";
const PASTED: &str = "rows-pasted";

/// The places that a person is told by, each a field of its own, in order.
pub const PARTS: [&str; 4] = ["name", "role", "unit", "contact"];

/// The field that pasted rows are in.
const TEXT: &str = "pasted";

/// What a draft of a form or table is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    Form,
    Row(RowId),
    /// A new row, filled in beforehand like another where one is named.
    New(Option<RowId>),
    /// Rows that are filled in alike.
    Several(Vec<RowId>),
    /// Rows from a spreadsheet that were not taken in yet.
    Pasted,
}

impl Kept {
    /// What it is kept under, at a question.
    #[must_use]
    pub fn page(&self, question: &str) -> Vec<String> {
        let (word, rows): (&str, &[RowId]) = match self {
            Self::Form => (FORM, &[]),
            Self::Row(row) => (ROW, std::slice::from_ref(row)),
            Self::New(like) => (NEW, like.as_slice()),
            Self::Several(rows) => (SEVERAL, rows),
            Self::Pasted => (PASTED, &[]),
        };
        let rows = rows.iter().map(RowId::as_str);
        let page = [word, question].into_iter().chain(rows);
        page.map(str::to_owned).collect()
    }

    /// What is kept there of rows, and the question; `None` where it is something else.
    #[must_use]
    pub fn read<'p>(page: &[&'p str]) -> Option<(Self, &'p str)> {
        let id = |row: &&str| RowId::from(*row);
        Some(match page {
            [ROW, question, row] => (Self::Row(id(row)), question),
            [NEW, question] => (Self::New(None), question),
            [NEW, question, like] => (Self::New(Some(id(like))), question),
            [SEVERAL, question, rows @ ..] if !rows.is_empty() => {
                (Self::Several(rows.iter().map(id).collect()), question)
            }
            [PASTED, question] => (Self::Pasted, question),
            _ => return None,
        })
    }

    /// The entries of the journal that stand for what it is about.
    #[must_use]
    pub fn over(&self, case: &Case, at: NodeAt) -> Vec<EventId> {
        match self {
            Self::Form => case.head_ids(at),
            Self::Row(id) => {
                let table = case.table(at);
                let row = table.as_ref().and_then(|table| table.row(id));
                row.map_or_else(Vec::new, |row| stands_on(case, row))
            }
            Self::New(_) | Self::Several(_) | Self::Pasted => Vec::new(),
        }
    }
}

fn stands_on(case: &Case, row: &Row) -> Vec<EventId> {
    let said = row.entries.iter().flat_map(|place| &place.said);
    let events = said.filter_map(|said| case.events.get(said.event as usize));
    let mut ids: Vec<EventId> = events.map(|event| event.id.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What the field of an entry is called, or that of one of its parts.
#[must_use]
pub fn name(entry: &str, part: &str) -> String {
    let parts = [FieldKey::Entry(0, 0).name(), entry, part];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(".")
}

/// What the first field of an entry is called.
#[must_use]
pub fn first_name(asked: &Entry) -> String {
    let person = asked.kind == EntryKind::Person;
    name(&asked.id, if person { PARTS[0] } else { "" })
}

/// What stands in a form or row, as its draft has it where nothing was typed.
#[must_use]
pub fn filled(question: &Question, stands: &[Option<EntryValue>]) -> BTreeMap<String, Filled> {
    let mut fields = BTreeMap::new();
    for (asked, value) in question.entries.iter().zip(stands) {
        put(&mut fields, asked, value.as_ref());
    }
    fields
}

/// Puts what stands at an entry into the fields of a draft, in place of what is there.
pub fn put(fields: &mut BTreeMap<String, Filled>, asked: &Entry, value: Option<&EntryValue>) {
    let mut field = |part: &str, filled: Option<Filled>| match filled {
        Some(filled) => drop(fields.insert(name(&asked.id, part), filled)),
        None => drop(fields.remove(&name(&asked.id, part))),
    };
    let text = |text: &str| (!text.is_empty()).then(|| Filled::Text(text.to_owned()));
    match (asked.kind, value) {
        (EntryKind::Person, value) => {
            let parts = match value {
                Some(EntryValue::Person(person)) => person.parts(),
                Some(_) | None => [""; 4],
            };
            for (part, said) in PARTS.into_iter().zip(parts) {
                field(part, text(said));
            }
        }
        (EntryKind::One | EntryKind::Many, Some(value)) => {
            field("", Some(Filled::Chosen(entry::labels(asked, value))));
        }
        (_, Some(value)) => field("", text(&entry::as_typed(asked, value))),
        (_, None) => field("", None),
    }
}

/// Puts what was typed at an entry and cannot be read into the fields of a draft. What is chosen from a list has no
/// place for it.
pub fn put_text(fields: &mut BTreeMap<String, Filled>, asked: &Entry, typed: &str) {
    if !asked.kind.chooses() {
        fields.insert(first_name(asked), Filled::Text(typed.to_owned()));
    }
}

/// What the fields of a draft hold at an entry, as it would be typed; `None` where that is nothing.
#[must_use]
pub fn typed(fields: &BTreeMap<String, Filled>, asked: &Entry) -> Option<String> {
    let of = |part: &str| match fields.get(&name(&asked.id, part)) {
        Some(Filled::Text(text)) => text.clone(),
        Some(Filled::Chosen(labels)) => labels.join("; "),
        None => String::new(),
    };
    let text = if asked.kind == EntryKind::Person {
        let parts = PARTS.map(of).join("; ");
        parts.trim_end_matches([';', ' ']).to_owned()
    } else {
        of("")
    };
    (!is_blank(&text)).then_some(text)
}

/// The fields of a draft of pasted rows.
#[must_use]
pub fn pasted(text: &str) -> BTreeMap<String, Filled> {
    [(TEXT.to_owned(), Filled::Text(text.to_owned()))].into()
}

/// The rows that a draft of pasted rows holds.
#[must_use]
pub fn pasted_in(fields: &BTreeMap<String, Filled>) -> Option<&str> {
    match fields.get(TEXT) {
        Some(Filled::Text(text)) => Some(text),
        Some(Filled::Chosen(_)) | None => None,
    }
}
