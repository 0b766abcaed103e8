//! What a form or table comes to over the flow: its rows with what counts in them, how it ends, and whether it is an
//! answer.

use std::sync::{Arc, OnceLock};

use super::{Ending, Place, PlaceState, Row, RowState, Table, confirmed_places, sheet_of};
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::flow::{Flow, NodeAt, Question, QuestionKind};
use crate::id::{NodeId, RowId};
use crate::session::adopt::asked;
use crate::session::adopt::in_force::{AwaitingReconfirmation, said_in};
use crate::session::event::{Asked, Event, Filled};
use crate::session::ledger::Ledger;
use crate::session::merge::ancestry::Ancestry;
use crate::session::responses::SaidKind;
use crate::session::sheet::{self, Sheet, Whole};
use crate::session::value::entry;
use crate::text::wording::{Likeness, compare_in};

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
