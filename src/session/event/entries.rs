//! What was filled in, in a form or a table: an entry of the journal says what changed, and not the whole again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{Day, EventId, RowId};

/// What was done to a form or a table at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct Filled {
    /// Rows that were added, each with what was filled in. The id of the first is that of this entry of the journal
    /// with `.1` after it, of the second with `.2`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Vec<EntryGiven>>,
    /// Rows that were there and were changed. A form is one row with an empty id, and a row that the flow gives has
    /// the id that it has there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<RowChanged>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<RowStruck>,
    /// Rows that had been struck and hold again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub put_back: Vec<RowId>,
    /// The rows in the order in which they are to stand, where that was changed. Others come after.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<RowId>,
    /// How the table ends, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<TableEnd>,
}

/// What was filled in at one place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct EntryGiven {
    /// Id of the entry in its question.
    pub entry: String,
    /// What was asked there, as it was seen.
    pub label: String,
    /// `None` where what stood there was taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<EntryValue>,
    /// Labels of the chosen options, in order; empty for other kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<String>,
    /// What a number counts; empty for other kinds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// What was asked at one place of a form or a row, as it was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct PlaceAsked {
    /// What was asked there.
    pub label: String,
    /// What a row that the flow gives was called; empty for other rows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub called: String,
    /// Labels of the chosen options, in order; empty for other kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<String>,
    /// What a number counts; empty for other kinds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// What stands at one place and was confirmed under other words than it was filled in under.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct PlaceConfirmed {
    /// Empty for a form.
    pub row: RowId,
    /// Id of the entry in its question.
    pub entry: String,
    /// Id of the event that filled it in.
    pub answer: EventId,
    /// The words it was filled in or last confirmed under.
    pub was: PlaceAsked,
    /// The words it was confirmed under.
    pub now: PlaceAsked,
}

/// What can stand at one place of a form or a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryValue {
    /// Option id.
    One(String),
    /// Option ids in the order of the flow.
    Many(Vec<String>),
    /// Lines, texts, addresses and references, as they were typed.
    Text(String),
    Number(i64),
    /// An amount of money in pence.
    Pence(i64),
    /// Per cent in hundredths: 12.5 % is 1250.
    Hundredths(i64),
    /// As `2026-11-23`.
    Date(Day),
    Person(Box<Person>),
}

/// Somebody who is named, and how to reach them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct Person {
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
}

/// A row that was there and was changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct RowChanged {
    pub row: RowId,
    /// What a row that the flow gives was called, as it was seen; empty for other rows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub called: String,
    /// What was filled in or taken out; without any, the row was confirmed as it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryGiven>,
}

/// A row that was struck: it is kept, shown and not counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct RowStruck {
    pub row: RowId,
    pub reason: String,
}

/// How a table ends. That more is to come is *not known yet* with an owner, as of any question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableEnd {
    /// That is all: no row is missing.
    All,
    /// There is no row.
    None { because: String },
    /// What was said of the whole is taken back: it is being filled in.
    Open,
}

impl Person {
    /// What was said of the person, in the order in which it is asked.
    #[must_use]
    pub fn parts(&self) -> [&str; 4] {
        [&self.name, &self.role, &self.unit, &self.contact]
    }
}

impl EntryValue {
    /// The options that were chosen; `None` where none are offered.
    #[must_use]
    pub const fn chosen(&self) -> Option<&[String]> {
        match self {
            Self::One(id) => Some(std::slice::from_ref(id)),
            Self::Many(ids) => Some(ids.as_slice()),
            Self::Text(_)
            | Self::Number(_)
            | Self::Pence(_)
            | Self::Hundredths(_)
            | Self::Date(_)
            | Self::Person(_) => None,
        }
    }

    /// What a person typed that is kept as it was typed, each with the name of its place.
    pub fn texts_mut(&mut self) -> Vec<(&'static str, &mut String)> {
        match self {
            Self::Text(text) => vec![("text", text)],
            Self::Person(person) => {
                let Person {
                    name,
                    role,
                    unit,
                    contact,
                } = person.as_mut();
                vec![
                    ("person.name", name),
                    ("person.role", role),
                    ("person.unit", unit),
                    ("person.contact", contact),
                ]
            }
            Self::One(_)
            | Self::Many(_)
            | Self::Number(_)
            | Self::Pence(_)
            | Self::Hundredths(_)
            | Self::Date(_) => Vec::new(),
        }
    }

    /// As [`EntryValue::texts_mut`], to be read.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &String)> {
        match self {
            Self::Text(text) => vec![("text", text)],
            Self::Person(person) => vec![
                ("person.name", &person.name),
                ("person.role", &person.role),
                ("person.unit", &person.unit),
                ("person.contact", &person.contact),
            ],
            Self::One(_)
            | Self::Many(_)
            | Self::Number(_)
            | Self::Pence(_)
            | Self::Hundredths(_)
            | Self::Date(_) => Vec::new(),
        }
    }
}

impl Filled {
    /// The row of a form.
    #[must_use]
    pub fn form(entries: Vec<EntryGiven>) -> Self {
        Self {
            changed: vec![RowChanged {
                entries,
                ..RowChanged::default()
            }],
            ..Self::default()
        }
    }

    /// A row that is added.
    #[must_use]
    pub fn adding(entries: Vec<EntryGiven>) -> Self {
        Self {
            added: vec![entries],
            ..Self::default()
        }
    }

    /// Rows that are filled in alike.
    #[must_use]
    pub fn changing(rows: &[RowId], entries: &[EntryGiven]) -> Self {
        let changed = rows.iter().map(|row| RowChanged {
            row: row.clone(),
            entries: entries.to_vec(),
            ..RowChanged::default()
        });
        Self {
            changed: changed.collect(),
            ..Self::default()
        }
    }

    /// A row that is confirmed, and what is changed in it besides.
    #[must_use]
    pub fn confirming(mut row: RowChanged, entries: Vec<EntryGiven>) -> Self {
        row.entries.extend(entries);
        Self {
            changed: vec![row],
            ..Self::default()
        }
    }

    /// A row that is struck.
    #[must_use]
    pub fn striking(row: RowId, reason: String) -> Self {
        Self {
            struck: vec![RowStruck { row, reason }],
            ..Self::default()
        }
    }

    /// A row that holds again.
    #[must_use]
    pub fn putting_back(row: RowId) -> Self {
        Self {
            put_back: vec![row],
            ..Self::default()
        }
    }

    /// Rows in another order.
    #[must_use]
    pub fn ordering(order: Vec<RowId>) -> Self {
        Self {
            order,
            ..Self::default()
        }
    }

    /// What is said of the whole.
    #[must_use]
    pub fn ending(end: TableEnd) -> Self {
        Self {
            end: Some(end),
            ..Self::default()
        }
    }

    /// Whether it is a form that is filled in.
    #[must_use]
    pub fn is_form(&self) -> bool {
        self.changed.iter().any(|row| row.row.is_empty())
    }

    /// Whether a form has a place for all of it: no row is in it but that of the form.
    #[must_use]
    pub fn fits_form(&self) -> bool {
        let mut changed = self.changed.iter();
        self.added.is_empty() && self.struck.is_empty() && changed.all(|row| row.row.is_empty())
    }

    /// Whether it says that there is no row.
    #[must_use]
    pub const fn says_none(&self) -> bool {
        matches!(self.end, Some(TableEnd::None { .. }))
    }

    /// Whether nothing is done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Everything filled in, row by row: those added, then those changed.
    pub fn entries(&self) -> impl Iterator<Item = &EntryGiven> + Clone {
        let changed = self.changed.iter().flat_map(|row| &row.entries);
        self.added.iter().flatten().chain(changed)
    }

    /// Every row that it names by its id.
    pub fn each_row(&mut self, each: &mut dyn FnMut(&mut RowId)) {
        let changed = self.changed.iter_mut().map(|row| &mut row.row);
        let struck = self.struck.iter_mut().map(|row| &mut row.row);
        let others = self.put_back.iter_mut().chain(&mut self.order);
        changed.chain(struck).chain(others).for_each(each);
    }

    /// Every text in it that a person typed and that is kept as it was typed.
    pub fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        let Self {
            added,
            changed,
            struck,
            put_back: _,
            order: _,
            end,
        } = self;
        let changed = changed.iter_mut().flat_map(|row| &mut row.entries);
        for entry in added.iter_mut().flatten().chain(changed) {
            let texts = entry.value.iter_mut().flat_map(EntryValue::texts_mut);
            texts.for_each(|(_, text)| each(text));
        }
        for row in struck {
            each(&mut row.reason);
        }
        if let Some(TableEnd::None { because }) = end {
            each(because);
        }
    }
}
