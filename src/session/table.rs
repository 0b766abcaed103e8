//! What stands in a form or table, as its question asks it now: which rows there are, what is missing in them, and
//! whether it is an answer.
//!
//! What people filled in is told by the entries of the journal ([`super::sheet`]). Here it is held against the flow:
//! an entry whose label was reworded since does not count until somebody has filled it in again, a row is complete
//! where every needed entry counts, and a table is answered once somebody has said that the rows which are there are
//! all, or that there is none.

pub mod changes;
mod over_flow;
pub mod standing;
pub mod told;
pub mod words;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use schemars::JsonSchema;
use serde::Serialize;

use super::adopt::in_force::AwaitingReconfirmation;
use super::event::{EntryValue, Event, PlaceAsked, PlaceConfirmed};
use super::ledger::Ledger;
use super::responses::{SaidKind, digest_of_parts, digest_text};
use super::sheet::{self, Said, Sheet};
use crate::flow::entry::Entry;
use crate::flow::{Flow, NodeAt, Question, entry as probes};
use crate::id::{EventId, RowId};

pub use over_flow::table;

/// A form or table as it stands.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Every row in its order, those that the flow gives and those that were struck among them. A form is one.
    pub rows: Vec<Arc<Row>>,
    pub whole: Ending,
    /// What was said of the whole to a question that was reworded since: it may be confirmed.
    pub reworded: Option<AwaitingReconfirmation>,
    /// Whether it is an answer, deferred, not applicable or open.
    pub kind: SaidKind,
    /// The adoption that confirmed what was said of the whole, where the wording alone does not carry it.
    confirmed: Option<u32>,
}

/// How a table ends, as far as anybody said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ending {
    /// Nobody said that it is complete.
    #[default]
    Open,
    /// That is all: the entry of the journal that says so, as its place in it.
    All(u32),
    /// There is none.
    None(u32),
    /// That is all, or that there is none, was said before rows were added or put back, or to a question that was
    /// reworded since.
    Outdated(u32),
    /// More is to come.
    MoreToCome(u32),
    NotApplicable(u32),
    /// Sides that did not know of each other say different things.
    Disputed,
}

/// A row as it stands.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: RowId,
    /// Which of the rows that the flow gives it is.
    pub given: Option<usize>,
    pub state: RowState,
    /// Per entry of the question.
    pub entries: Vec<Place>,
    /// What it was worked out from: while that is the same, so is the row.
    from: Option<Arc<sheet::Row>>,
    mark: OnceLock<u128>,
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowState {
    Complete,
    /// Something that is needed is missing, reworded or said in two ways.
    Unfinished,
    /// It is complete, and was filled in by people who did not know of each other: somebody has to confirm it.
    ToConfirm,
    /// One struck it and another changed it or put it back.
    Disputed,
    /// It is kept and not counted.
    Struck,
}

impl RowState {
    /// Whether somebody struck the row, and it was not put back since; another may have changed it meanwhile.
    #[must_use]
    pub const fn is_struck_by_somebody(self) -> bool {
        match self {
            Self::Struck | Self::Disputed => true,
            Self::Complete | Self::Unfinished | Self::ToConfirm => false,
        }
    }

    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Unfinished => "unfinished",
            Self::ToConfirm => "to-confirm",
            Self::Disputed => "disputed",
            Self::Struck => "struck",
        }
    }
}

/// What stands at one place of a row.
#[derive(Debug, Clone, Default)]
pub struct Place {
    pub state: PlaceState,
    /// Where it is said, latest first; more than one where people did not know of each other.
    pub said: Vec<Said>,
    /// What guards read; `None` where nothing counts.
    pub word: Option<i64>,
    /// The adoption that confirmed it last, where the wording alone does not carry it.
    pub confirmed: Option<u32>,
}

/// How one place of a row stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PlaceState {
    #[default]
    Empty,
    Filled,
    /// Something was filled in in other words: kept and shown, not counted until it is confirmed or filled in again.
    Reworded,
    /// Something was filled in that has no place here any more: an option that is not offered, or another kind of
    /// thing. It is kept and shown, and something else has to be filled in.
    NoPlace,
    /// Different things were filled in by people who did not know of each other.
    Disputed,
}

impl Row {
    /// Whether it stands in the table: it was not struck.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        match self.state {
            RowState::Complete
            | RowState::Unfinished
            | RowState::ToConfirm
            | RowState::Disputed => true,
            RowState::Struck => false,
        }
    }

    /// Whether something can be filled in in it: nobody struck it.
    #[must_use]
    pub const fn may_change(&self) -> bool {
        !self.state.is_struck_by_somebody()
    }

    /// Whether it can be struck: somebody added it, and it was not struck.
    #[must_use]
    pub fn may_strike(&self) -> bool {
        self.given.is_none() && !self.id.is_empty() && self.is_live()
    }

    /// Whether something stands in it that was filled in in other words, or has no place any more.
    #[must_use]
    pub fn is_reworded(&self) -> bool {
        let mut places = self.entries.iter();
        places.any(|place| matches!(place.state, PlaceState::Reworded | PlaceState::NoPlace))
    }

    /// Whether all that it lacks is that somebody says that it holds as it stands: it was filled in by people who did
    /// not know of each other, or in other words.
    #[must_use]
    pub fn may_be_confirmed(&self) -> bool {
        let mut states = self.entries.iter().map(|place| place.state);
        match self.state {
            RowState::ToConfirm => true,
            RowState::Unfinished => {
                states.clone().any(|state| state == PlaceState::Reworded)
                    && states.all(|state| match state {
                        PlaceState::Empty | PlaceState::Filled | PlaceState::Reworded => true,
                        PlaceState::NoPlace | PlaceState::Disputed => false,
                    })
            }
            RowState::Complete | RowState::Disputed | RowState::Struck => false,
        }
    }

    /// The places of entries that are needed and do not count.
    pub fn missing<'a>(&'a self, question: &'a Question) -> impl Iterator<Item = usize> + 'a {
        let places = self.entries.iter().zip(&question.entries).enumerate();
        places
            .filter(|(_, (place, entry))| place.lacks(entry))
            .map(|(at, _)| at)
    }
}

impl Place {
    /// What stands here, that of the latest where people said different things; whether it counts or not.
    #[must_use]
    pub fn value<'a>(&self, events: &'a [Arc<Event>]) -> Option<&'a EntryValue> {
        sheet::given(events, *self.said.first()?)?.value.as_ref()
    }

    fn lacks(&self, entry: &Entry) -> bool {
        match self.state {
            PlaceState::Filled => false,
            PlaceState::Empty => entry.needed,
            PlaceState::Reworded | PlaceState::NoPlace | PlaceState::Disputed => true,
        }
    }

    /// What was asked there when it was filled in, or confirmed last; `None` where nothing was.
    #[must_use]
    pub fn asked(
        &self,
        ledger: &Ledger,
        question: &str,
        row: &RowId,
        entry: &Entry,
    ) -> Option<PlaceAsked> {
        let said = *self.said.first()?;
        let given = sheet::given(&ledger.events, said)?;
        let answer = &ledger.events.get(said.event as usize)?.id;
        let mut confirmed = confirmed_places(ledger, (question, answer), row, entry);
        let last = confirmed.rfind(|(adoption, _)| Some(*adoption) == self.confirmed);
        Some(last.map_or_else(
            || PlaceAsked {
                label: given.label.clone(),
                called: sheet::called(&ledger.events, said).to_owned(),
                chosen: given.chosen.clone(),
                unit: given.unit.clone(),
            },
            |(_, known)| known.now.clone(),
        ))
    }
}

/// What adoptions confirmed of what an entry of the journal filled in at a place, in the order of the journal.
fn confirmed_places<'a>(
    ledger: &'a Ledger,
    (question, answer): (&'a str, &'a EventId),
    row: &'a RowId,
    entry: &'a Entry,
) -> impl DoubleEndedIterator<Item = (u32, &'a PlaceConfirmed)> {
    let confirmed = ledger.confirmed(answer, question);
    confirmed.filter_map(move |(adoption, confirmed)| {
        let mut places = confirmed.places.iter();
        let known = places
            .find(|known| known.row == *row && known.entry == entry.id && known.answer == *answer);
        Some((adoption, known?))
    })
}

impl Table {
    /// Whether the one row of a form may be confirmed as it stands: as a row may, and where the question was reworded
    /// since it was filled in.
    #[must_use]
    pub fn form_may_be_confirmed(&self, events: &[Arc<Event>]) -> bool {
        let kept = self
            .reworded
            .and_then(|kept| events.get(kept.event as usize));
        let is_filled_in = kept.is_some_and(|event| event.body.filled().is_some());
        self.rows.first().is_some_and(|row| {
            row.may_be_confirmed() || is_filled_in && row.state == RowState::Complete
        })
    }

    /// An adoption that confirmed something of what counts here, the latest in the journal.
    #[must_use]
    pub fn confirmed(&self) -> Option<u32> {
        let places = self.live().flat_map(|row| &row.entries);
        let counted = places.filter(|place| place.state == PlaceState::Filled);
        let confirmed = counted.filter_map(|place| place.confirmed);
        confirmed.chain(self.confirmed).max()
    }

    /// The rows that were not struck.
    pub fn live(&self) -> impl Iterator<Item = &Row> + Clone {
        self.rows
            .iter()
            .map(Arc::as_ref)
            .filter(|row| row.is_live())
    }

    /// The rows that were struck.
    pub fn struck(&self) -> impl Iterator<Item = &Row> + Clone {
        self.rows
            .iter()
            .map(Arc::as_ref)
            .filter(|row| !row.is_live())
    }

    /// The rows in the order of their numbers: those that hold, then those that were struck.
    pub fn numbered(&self) -> impl Iterator<Item = &Row> + Clone {
        self.live().chain(self.struck())
    }

    /// The order of the rows with one that stands put in this place among those that do; `None` where it is there
    /// already, and where there is no such place.
    #[must_use]
    pub fn moved(&self, row: &RowId, to: usize) -> Option<Vec<RowId>> {
        let mut order: Vec<RowId> = self.live().map(|row| row.id.clone()).collect();
        let from = order.iter().position(|id| id == row)?;
        if from == to || to >= order.len() {
            return None;
        }
        let row = order.remove(from);
        order.insert(to, row);
        // Rows that were struck keep standing after the others.
        let struck = self.rows.iter().filter(|row| !row.is_live());
        order.extend(struck.map(|row| row.id.clone()));
        Some(order)
    }

    /// A row by its id.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().map(Arc::as_ref).find(|row| row.id == *id)
    }

    /// The how manyth a row is among those that were not struck, from 1.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<usize> {
        self.live().position(|row| row.id == *id).map(|at| at + 1)
    }

    /// Whether anything was filled in or said of it.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.whole != Ending::Open
            || self.rows.iter().any(|row| {
                row.given.is_none() && !row.id.is_empty()
                    || row.entries.iter().any(|place| !place.said.is_empty())
            })
    }
}

/// What was said to a form or table. None is kept before anything was filled in, and the whole may have been put off
/// all the same.
#[must_use]
pub fn sheet_of<'a>(ledger: &'a Ledger, question: &str) -> Cow<'a, Sheet> {
    ledger.sheets.get(question).map_or_else(
        || Cow::Owned(Sheet::of(&ledger.events, question, &ledger.ancestry)),
        |sheet| Cow::Borrowed(sheet.as_ref()),
    )
}

/// The word that guards read of a form or table that is answered.
#[must_use]
pub fn word(question: &Question, table: &Table) -> i64 {
    if question.probes.is_empty() {
        return 0;
    }
    let rows: Vec<Vec<Option<i64>>> = table
        .live()
        .map(|row| row.entries.iter().map(|place| place.word).collect())
        .collect();
    probes::word(&question.probes, &rows)
}

/// Stands for a question and everything that its form or table says.
#[must_use]
pub fn mark(flow: &Flow, at: NodeAt, table: &Table, events: &[Arc<Event>]) -> u128 {
    let Some(question) = flow.question(at) else {
        return 0;
    };
    let rows = table.live().map(|row| {
        let mark = row.mark.get_or_init(|| mark_of_row(question, row, events));
        digest_text(*mark).into()
    });
    let mut parts: Vec<String> = vec![flow.node(at).id.to_string(), "table".to_owned()];
    parts.extend(rows);
    digest_of_parts(parts.iter().map(String::as_str)).max(1)
}

/// Stands for a row and everything that it says.
fn mark_of_row(question: &Question, row: &Row, events: &[Arc<Event>]) -> u128 {
    let mut parts: Vec<String> = vec![row.id.to_string()];
    for (place, entry) in row.entries.iter().zip(&question.entries) {
        if let Some(value) = place.value(events) {
            parts.push(entry.id.clone());
            // What it is kept as in the file, which tells every two values apart.
            parts.push(serde_json::to_string(value).unwrap_or_default());
        }
    }
    digest_of_parts(parts.iter().map(String::as_str))
}
