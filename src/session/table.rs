//! What stands in a form or table, as its question asks it now: which rows there are, what is missing in them, and
//! whether it is an answer.
//!
//! What people filled in is told by the entries of the journal ([`super::sheet`]). Here it is held against the flow:
//! an entry whose label was reworded since does not count until somebody has filled it in again, a row is complete
//! where every needed entry counts, and a table is answered once somebody has said that the rows which are there are
//! all, or that there is none.

pub mod changes;
pub mod standing;
pub mod told;
pub mod words;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use schemars::JsonSchema;
use serde::Serialize;

use super::adopt::asked;
use super::adopt::in_force::{AwaitingReconfirmation, said_in};
use super::event::{Asked, EntryValue, Event, Filled, PlaceAsked, PlaceConfirmed};
use super::ledger::Ledger;
use super::merge::ancestry::Ancestry;
use super::responses::{SaidKind, digest_of_parts, digest_text};
use super::sheet::{self, Said, Sheet, Whole};
use super::value::entry;
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::flow::{Flow, NodeAt, Question, QuestionKind, entry as probes};
use crate::id::{EventId, NodeId, RowId};
use crate::text::wording::{Likeness, compare_in};

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

/// What stands in a form or table by the entries of a journal. `before` is what stood there before the last of them:
/// a row of which nothing was said since is taken from it.
#[must_use]
pub fn table(
    ledger: &Ledger,
    flow: &Flow,
    at: NodeAt,
    question: &Question,
    before: Option<&Table>,
) -> Table {
    let id = &flow.node(at).id;
    let sheet = sheet_of(ledger, id);
    let before = before.map_or(&[][..], |table| &table.rows);
    let of = Of {
        id,
        question,
        language: &flow.language,
        ledger,
        events: &ledger.events,
        ancestry: &ledger.ancestry,
        sheet: &sheet,
        before,
    };
    let rows = of.rows();
    let (whole, said) = of.whole(&rows);
    let kind = of.kind(&rows, whole);
    Table {
        rows,
        whole,
        reworded: said.err(),
        kind,
        confirmed: said.ok().flatten(),
    }
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

/// What a table is worked out from.
struct Of<'a> {
    id: &'a NodeId,
    question: &'a Question,
    language: &'a str,
    ledger: &'a Ledger,
    events: &'a [Arc<Event>],
    ancestry: &'a Ancestry,
    sheet: &'a Sheet,
    /// The rows that stood there before.
    before: &'a [Arc<Row>],
}

impl Of<'_> {
    fn rows(&self) -> Vec<Arc<Row>> {
        let given = &self.question.rows.given;
        let mut rows: Vec<Arc<Row>> = Vec::new();
        let known = self.sheet.rows(self.events, self.ancestry);
        if self.question.kind == QuestionKind::Fields && self.sheet.find("").is_none() {
            rows.push(self.row(rows.len(), &RowId::default(), None, None));
        }
        // Rows that the flow gives stand first, in its order, unless somebody put them in another.
        let ordered = self.sheet.is_ordered();
        let place = |id: &str| given.iter().position(|row| row.id == id);
        if !ordered {
            for (at, row) in given.iter().enumerate() {
                let id = RowId::from(row.id.as_str());
                rows.push(self.row(rows.len(), &id, Some(at), self.sheet.find(&id)));
            }
        }
        for row in known {
            let at = place(&row.id);
            let is_form = self.question.kind == QuestionKind::Fields && row.id.is_empty();
            if at.is_some() && !ordered || at.is_none() && !is_form && !row.is_born() {
                continue;
            }
            rows.push(self.row(rows.len(), &row.id, at, Some(row)));
        }
        if ordered {
            for (at, row) in given.iter().enumerate() {
                if self.sheet.find(&row.id).is_none() {
                    rows.push(self.row(rows.len(), &RowId::from(row.id.as_str()), Some(at), None));
                }
            }
        }
        rows
    }

    /// The row as it stood before, where nothing was said of it since.
    fn stood(&self, at: usize, row: &Arc<sheet::Row>) -> Option<&Arc<Row>> {
        let is = |stood: &&Arc<Row>| {
            stood
                .from
                .as_ref()
                .is_some_and(|from| Arc::ptr_eq(from, row))
        };
        // It mostly stands where it stood.
        self.before
            .get(at)
            .filter(is)
            .or_else(|| self.before.iter().find(is))
    }

    fn row(
        &self,
        at: usize,
        id: &RowId,
        given: Option<usize>,
        row: Option<&Arc<sheet::Row>>,
    ) -> Arc<Row> {
        if let Some(stood) = row.and_then(|row| self.stood(at, row)) {
            return Arc::clone(stood);
        }
        let entries: Vec<Place> = self
            .question
            .entries
            .iter()
            .map(|entry| row.map_or_else(Place::default, |row| self.place(id, given, entry, row)))
            .collect();
        let lacks = || {
            let mut places = entries.iter().zip(&self.question.entries);
            places.any(|(place, entry)| place.lacks(entry))
                || entries.iter().all(|place| place.state == PlaceState::Empty)
        };
        let state = match row {
            None => RowState::Unfinished,
            Some(row) if row.removal_disputed(self.events) => RowState::Disputed,
            Some(row) if row.is_struck(self.events) => RowState::Struck,
            Some(_) if lacks() => RowState::Unfinished,
            Some(row) if row.is_joined() => RowState::ToConfirm,
            Some(_) => RowState::Complete,
        };
        Arc::new(Row {
            id: id.clone(),
            given,
            state,
            entries,
            from: row.cloned(),
            mark: OnceLock::new(),
        })
    }

    fn place(
        &self,
        id: &RowId,
        row_given: Option<usize>,
        entry: &Entry,
        row: &sheet::Row,
    ) -> Place {
        let said = sheet::latest_first(row.said(&entry.id), self.events);
        let Some(given) = said
            .first()
            .and_then(|said| sheet::given(self.events, *said))
        else {
            return Place::default();
        };
        let of_state = |state, said| Place {
            state,
            said,
            ..Place::default()
        };
        if !sheet::alike(&said, self.events) {
            return of_state(PlaceState::Disputed, said);
        }
        let Some(value) = &given.value else {
            return of_state(PlaceState::Empty, said);
        };
        let Some(word) = entry::word(entry, value) else {
            return of_state(PlaceState::NoPlace, said);
        };
        let called = row_given.and_then(|at| self.question.rows.given.get(at));
        let called = called.map_or("", |row| row.label.as_str());
        let reads_alike = |was: &str, is: &str| {
            was == is || compare_in(self.language, was, is) != Likeness::Reworded
        };
        let same = |row: &str, label: &str, unit: &str, chosen: &[String]| {
            let ids = value.chosen().unwrap_or_default();
            reads_alike(row, called)
                && reads_alike(label, &entry.label)
                && (entry.kind != EntryKind::Number || unit == entry.unit)
                && ids.iter().zip(chosen).all(|(id, was)| {
                    let place = entry.option_at(id);
                    place.is_some_and(|place| reads_alike(was, &entry.options[place].label))
                })
        };
        let by = said[0];
        let was = sheet::called(self.events, by);
        let mut confirmed = None;
        let mut counts = same(was, &given.label, &given.unit, &given.chosen);
        if !counts && let Some(event) = self.events.get(by.event as usize) {
            let all = confirmed_places(self.ledger, (self.id, &event.id), id, entry);
            for (adoption, known) in all {
                let now = &known.now;
                confirmed = Some(adoption);
                counts = same(&now.called, &now.label, &now.unit, &now.chosen);
                if counts {
                    break;
                }
            }
        }
        Place {
            state: if counts {
                PlaceState::Filled
            } else {
                PlaceState::Reworded
            },
            said,
            word: counts.then_some(word),
            confirmed,
        }
    }

    /// How it ends; and the adoption that confirmed what was said of the whole, where the wording alone does not carry
    /// it, or what is kept and does not count.
    fn whole(&self, rows: &[Arc<Row>]) -> (Ending, Result<Option<u32>, AwaitingReconfirmation>) {
        let whole = self.sheet.whole(self.events, self.ancestry);
        let by = match whole {
            Whole::Filling => return (Ending::Open, Ok(None)),
            Whole::Disputed => return (Ending::Disputed, Ok(None)),
            Whole::Deferred(by) | Whole::NotApplicable(by) | Whole::Ended(by) => by,
        };
        let said = self.carries(by);
        let ending = match whole {
            Whole::Filling | Whole::Disputed => Ending::Open,
            _ if said.is_err() => Ending::Outdated(by),
            Whole::Deferred(by) => Ending::MoreToCome(by),
            Whole::NotApplicable(by) => Ending::NotApplicable(by),
            Whole::Ended(by) => self.ended(rows, by),
        };
        (ending, said)
    }

    /// Whether what an entry of the journal says of the whole holds for the question as it reads now.
    fn carries(&self, by: u32) -> Result<Option<u32>, AwaitingReconfirmation> {
        let event = self.events.get(by as usize);
        let said = event.and_then(|event| Some((event, said_in(&event.body)?)));
        let Some((event, said)) = said else {
            return Ok(None);
        };
        let reads =
            |asked: &Asked| asked::compare(asked, None, self.question, self.language).carries();
        if reads(said.asked) {
            return Ok(None);
        }
        let known = self.ledger.confirmed(&event.id, self.id);
        let mut last = None;
        for (adoption, confirmed) in known.filter(|(_, known)| known.answer == event.id) {
            if reads(&confirmed.now) {
                return Ok(Some(adoption));
            }
            last = Some(adoption);
        }
        Err(AwaitingReconfirmation {
            event: by,
            confirmed: last,
        })
    }

    fn ended(&self, rows: &[Arc<Row>], by: u32) -> Ending {
        let covers = |row: &Row| {
            let known = self.sheet.find(&row.id);
            known.is_none_or(|known| self.sheet.covers(by, known, self.ancestry))
        };
        let mut live = rows.iter().filter(|row| row.is_live());
        if !live.all(|row| covers(row)) {
            return Ending::Outdated(by);
        }
        if sheet::filled(self.events, by).is_some_and(Filled::says_none) {
            Ending::None(by)
        } else {
            Ending::All(by)
        }
    }

    fn kind(&self, rows: &[Arc<Row>], whole: Ending) -> SaidKind {
        let live = || rows.iter().filter(|row| row.is_live());
        let complete = live().all(|row| row.state == RowState::Complete);
        let count = u32::try_from(live().count()).unwrap_or(u32::MAX);
        let least = self.question.rows.least;
        let most = self.question.rows.most.unwrap_or(u32::MAX);
        let enough = match self.question.kind {
            QuestionKind::Table => count > 0 && (least..=most).contains(&count),
            QuestionKind::Fields
            | QuestionKind::One
            | QuestionKind::Many
            | QuestionKind::Text
            | QuestionKind::Number
            | QuestionKind::Date => true,
        };
        match whole {
            Ending::NotApplicable(_) => SaidKind::NotApplicable,
            Ending::MoreToCome(_) => SaidKind::Deferred,
            Ending::All(_) if complete && enough => SaidKind::Answered,
            Ending::None(_) if count == 0 && least == 0 => SaidKind::Answered,
            Ending::All(_)
            | Ending::None(_)
            | Ending::Outdated(_)
            | Ending::Open
            | Ending::Disputed => SaidKind::Nothing,
        }
    }
}
