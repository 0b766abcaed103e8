//! A form or table as it is told to whoever reads of it, over its flow and by the entries of the journal alone.
//!
//! Without the flow the labels are those that were seen when something was filled in; which rows nobody has begun,
//! and what is missing in the others, only the flow can tell.

use std::sync::Arc;

use super::{Ending, PlaceState, Row, RowState, Table};
use crate::flow::{NodeAt, Question, QuestionKind};
use crate::id::RowId;
use crate::session::event::{AnswerValue, EntryGiven, EntryValue, Event, EventBody, Filled};
use crate::session::filling;
use crate::session::ledger::Ledger;
use crate::session::sheet::{self, Said, Sheet, Whole};
use crate::session::state::Case;
use crate::session::value::entry;
use crate::text::shortened;

/// A form or table in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub is_form: bool,
    /// One row, as it is called; empty where only the flow says.
    pub one: String,
    /// Several rows; empty where only the flow says.
    pub many: String,
    /// What is asked in each row.
    pub columns: Vec<Column>,
    /// In their order, those that were struck among them. A form has one.
    pub rows: Vec<ToldRow>,
    pub end: Ending,
}

/// What is asked at one place of each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Id of the entry.
    pub entry: String,
    pub label: String,
}

/// A row in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldRow {
    pub id: RowId,
    /// The how manyth it is among those that were not struck; `None` where it was, or where only the flow says.
    pub number: Option<usize>,
    /// What it is called by what it holds.
    pub name: String,
    pub state: RowState,
    /// The entries of the journal that struck it, as places in it, the latest last.
    pub struck_by: Vec<u32>,
    /// In step with the columns.
    pub cells: Vec<Cell>,
    /// Labels of what is needed and missing.
    pub missing: Vec<String>,
}

/// What stands at one place in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    pub state: PlaceState,
    /// What was filled in, the latest first; more than one where people did not know of each other and differ.
    pub values: Vec<String>,
    /// Whether it is a few words at most: an option, a number, an amount, a date.
    pub is_brief: bool,
    /// The entries of the journal that say so, as places in it.
    pub said_by: Vec<u32>,
}

impl Told {
    /// A form or table of a case; `None` where no such question stands there.
    #[must_use]
    pub fn of(case: &Case, at: NodeAt) -> Option<Self> {
        let question = case.flow.question(at)?;
        let table = case.table(at)?;
        Some(Self::over(case, at, question, &table))
    }

    fn over(case: &Case, at: NodeAt, question: &Question, table: &Table) -> Self {
        let none = Sheet::default();
        let sheet = case.sheets.get(&case.flow.node(at).id);
        let sheet = sheet.map_or(&none, Arc::as_ref);
        let events = &case.events;
        let row = |row: &Row| {
            let cells = row.entries.iter().zip(&question.entries);
            let cells = cells.map(|(place, asked)| {
                let words = |given: &EntryGiven| match (&given.value, place.state) {
                    (None, _) => String::new(),
                    (Some(_), PlaceState::Reworded | PlaceState::NoPlace) => {
                        entry::then_in_words(given)
                    }
                    (Some(value), _) => entry::in_words(asked, value),
                };
                cell(events, place.state, &place.said, &words)
            });
            let known = sheet.find(&row.id);
            let struck_by = known.filter(|_| row.state.is_struck_by_somebody());
            ToldRow {
                id: row.id.clone(),
                number: table.number(&row.id),
                name: filling::row_name(case, question, table, row),
                state: row.state,
                struck_by: struck_by.map_or_else(Vec::new, |known| known.struck_by(events)),
                cells: cells.collect(),
                missing: row
                    .missing(question)
                    .map(|entry| question.entries[entry].label.clone())
                    .collect(),
            }
        };
        let columns = question.entries.iter().map(|asked| Column {
            entry: asked.id.clone(),
            label: asked.label.clone(),
        });
        Self {
            is_form: question.kind == QuestionKind::Fields,
            one: question.rows.called().to_owned(),
            many: question.rows.many.clone(),
            columns: columns.collect(),
            rows: table.rows.iter().map(|one| row(one)).collect(),
            end: table.whole,
        }
    }

    /// A form or table by the entries of the journal; `None` where nothing was filled in in a question of this id.
    #[must_use]
    pub fn by_events(ledger: &Ledger, question: &str) -> Option<Self> {
        let sheet = ledger.sheets.get(question)?;
        let (events, ancestry) = (&ledger.events, &ledger.ancestry);
        let known = sheet.rows(events, ancestry);
        let is_form = known.clone().any(|row| row.id.is_empty());
        let columns = columns(question, events);
        let mut number = 0;
        let rows: Vec<ToldRow> = known
            .map(|row| {
                let cells: Vec<Cell> = columns
                    .iter()
                    .map(|column| {
                        let said = sheet::latest_first(row.said(&column.entry), events);
                        let state = match said.first().and_then(|said| sheet::given(events, *said))
                        {
                            _ if !sheet::alike(&said, events) => PlaceState::Disputed,
                            Some(given) if given.value.is_some() => PlaceState::Filled,
                            Some(_) | None => PlaceState::Empty,
                        };
                        cell(events, state, &said, &entry::then_in_words)
                    })
                    .collect();
                let state = if row.removal_disputed(events) {
                    RowState::Disputed
                } else if row.is_struck(events) {
                    RowState::Struck
                } else if row.is_joined() {
                    RowState::ToConfirm
                } else {
                    RowState::Complete
                };
                let stands = state != RowState::Struck;
                number += usize::from(stands);
                let called = row.entries().flat_map(|entry| row.said(entry));
                let called = called
                    .map(|said| sheet::called(events, *said))
                    .find(|called| !called.is_empty());
                let telling = || cells.iter().find_map(|cell| cell.values.first());
                ToldRow {
                    id: row.id.clone(),
                    number: (stands && !is_form).then_some(number),
                    name: match (called, telling()) {
                        (Some(called), _) => called.to_owned(),
                        (None, Some(telling)) => shortened(telling).into_owned(),
                        (None, None) => String::new(),
                    },
                    state,
                    struck_by: if stands {
                        Vec::new()
                    } else {
                        row.struck_by(events)
                    },
                    cells,
                    missing: Vec::new(),
                }
            })
            .collect();
        Some(Self {
            is_form,
            one: String::new(),
            many: String::new(),
            columns,
            rows,
            end: end(sheet, ledger),
        })
    }

    /// The rows that were not struck.
    pub fn live(&self) -> impl Iterator<Item = &ToldRow> + Clone {
        self.rows.iter().filter(|row| row.state != RowState::Struck)
    }

    /// A row by its id.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&ToldRow> {
        self.rows.iter().find(|row| row.id == *id)
    }
}

impl ToldRow {
    /// Whether anything was filled in in it.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.cells.iter().any(|cell| !cell.values.is_empty())
    }

    /// The entries of the journal that say what stands in it, as places in it, each once and in its order.
    #[must_use]
    pub fn events(&self) -> Vec<u32> {
        let cells = self.cells.iter().flat_map(|cell| &cell.said_by);
        let mut all: Vec<u32> = cells.chain(&self.struck_by).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn cell(
    events: &[Arc<Event>],
    state: PlaceState,
    said: &[Said],
    words: &dyn Fn(&EntryGiven) -> String,
) -> Cell {
    let given = said.iter().filter_map(|said| sheet::given(events, *said));
    let given: Vec<&EntryGiven> = given.collect();
    let mut values: Vec<String> = Vec::new();
    for given in &given {
        let value = words(given);
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    }
    // Those that say the same in other letters are one.
    if state != PlaceState::Disputed {
        values.truncate(1);
    }
    Cell {
        state,
        values,
        is_brief: given.first().is_some_and(|given| is_brief(given)),
        said_by: said.iter().map(|said| said.event).collect(),
    }
}

fn is_brief(given: &EntryGiven) -> bool {
    match &given.value {
        Some(
            EntryValue::One(_)
            | EntryValue::Number(_)
            | EntryValue::Pence(_)
            | EntryValue::Hundredths(_)
            | EntryValue::Date(_),
        ) => true,
        Some(EntryValue::Many(_) | EntryValue::Text(_) | EntryValue::Person(_)) | None => false,
    }
}

/// The entries of which something was said, in the order in which they were first filled in, with the labels that
/// were seen last.
pub(super) fn columns(question: &str, events: &[Arc<Event>]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for event in events {
        let EventBody::AnswerGiven(said) = &event.body else {
            continue;
        };
        let AnswerValue::Filled(filled) = &said.value else {
            continue;
        };
        for given in filled.entries().filter(|_| said.question == question) {
            let mut known = columns.iter_mut();
            match known.find(|column| column.entry == given.entry) {
                Some(column) => given.label.clone_into(&mut column.label),
                None => columns.push(Column {
                    entry: given.entry.clone(),
                    label: given.label.clone(),
                }),
            }
        }
    }
    columns
}

/// How a table ends, by the entries of the journal.
fn end(sheet: &Sheet, ledger: &Ledger) -> Ending {
    match sheet.whole(&ledger.events, &ledger.ancestry) {
        Whole::Filling => Ending::Open,
        Whole::Deferred(by) => Ending::MoreToCome(by),
        Whole::NotApplicable(by) => Ending::NotApplicable(by),
        Whole::Disputed => Ending::Disputed,
        Whole::Ended(by) => {
            let known = sheet.rows(&ledger.events, &ledger.ancestry);
            let mut live = known.filter(|row| !row.is_struck(&ledger.events));
            let end = sheet::filled(&ledger.events, by);
            let none = end.is_some_and(Filled::says_none);
            if !live.all(|row| sheet.covers(by, row, &ledger.ancestry)) {
                Ending::Outdated(by)
            } else if none {
                Ending::None(by)
            } else {
                Ending::All(by)
            }
        }
    }
}
