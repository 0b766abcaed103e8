//! What stands in a form or a table by the entries of the journal alone, whatever the flow.
//!
//! Entries of the journal say what changed ([`Filled`]). Each place of each row keeps what was said there last on
//! every side, so that what people filled in who did not know of each other comes together: different rows stand
//! beside one another, different entries of one row are joined and the row is to be confirmed, and two different
//! things at one place are a conflict, as is a row that one struck and another changed. Nothing here depends on the
//! order in which the journal holds what was written side by side.

mod row;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::event::subjects::{OfAnswer, Subject};
use super::event::{AnswerValue, EntryGiven, EntryValue, Event, EventBody, Filled, TableEnd};
use super::merge::ancestry::Ancestry;
use super::merge::heads::join;
use crate::id::RowId;
use crate::text::same::as_saved;

pub use row::Row;

/// What stands in one form or table.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// In the order in which they were first spoken of.
    rows: Vec<Arc<Row>>,
    /// Where in that order each stands.
    places: Arc<BTreeMap<RowId, u32>>,
    /// The order in which they stand, once it was asked for since it last may have changed.
    standing: OnceLock<Arc<[u32]>>,
    /// What was said last of how the table stands as a whole, on every side.
    ends: Vec<u32>,
    /// Everything said to the question last, on every side.
    heads: Vec<u32>,
    /// What put the rows in an order last.
    orders: Vec<u32>,
    /// What took the answer back last.
    withdrawn: Vec<u32>,
}

/// Where something that was filled in is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// The entry of the journal, as its place in it.
    pub event: u32,
    /// Among the rows that were added, or among those that were changed.
    added: bool,
    row: u32,
    entry: u32,
}

/// How a form or table stands as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whole {
    /// It is being filled in, and nothing was said of the whole.
    Filling,
    /// More is to come, or it is not known yet: the entry of the journal that says so last.
    Deferred(u32),
    NotApplicable(u32),
    /// That is all, or there is none: the entry of the journal that says so last.
    Ended(u32),
    /// The sides say different things.
    Disputed,
}

impl Sheet {
    /// What stands after these entries of a journal, of all that was said to this question.
    #[must_use]
    pub fn of<E: Borrow<Event>>(events: &[E], question: &str, ancestry: &Ancestry) -> Self {
        let mut sheet = Self::default();
        for (place, event) in (0_u32..).zip(events) {
            if asked(&event.borrow().body) == Some(question) {
                sheet.take(event.borrow(), place, ancestry);
            }
        }
        sheet
    }

    /// Takes one more entry of the journal about the question.
    pub fn take(&mut self, event: &Event, place: u32, ancestry: &Ancestry) {
        let Subject::Answer(body) = event.body.subject() else {
            return;
        };
        join(&mut self.heads, place, ancestry);
        match body {
            OfAnswer::AnswerGiven(given) => {
                if let AnswerValue::Filled(filled) = &given.value {
                    self.fill(event, filled, place, ancestry);
                }
            }
            OfAnswer::AnswerDeferred(_) | OfAnswer::AnswerNotApplicable(_) => {
                join(&mut self.ends, place, ancestry);
            }
            OfAnswer::AnswerWithdrawn(_) => {
                join(&mut self.ends, place, ancestry);
                join(&mut self.withdrawn, place, ancestry);
                for row in &mut self.rows {
                    let row = Row::change(row);
                    if let Some((born, _)) = row.born {
                        // A row that was added by who did not know of it stands.
                        if ancestry.is_before(born, place) {
                            join(&mut row.heads, place, ancestry);
                            join(&mut row.there, place, ancestry);
                        }
                        continue;
                    }
                    join(&mut row.heads, place, ancestry);
                    // A form, and a row that the flow gives, is there whatever anybody says: it is empty again.
                    for said in row.entries.values_mut() {
                        said.retain(|said| !ancestry.is_before(said.event, place));
                    }
                    row.entries.retain(|_, said| !said.is_empty());
                }
            }
        }
    }

    fn fill(&mut self, event: &Event, filled: &Filled, place: u32, ancestry: &Ancestry) {
        for (number, entries) in (0_u32..).zip(&filled.added) {
            let id = RowId::from(format!("{}.{}", event.id, number + 1));
            self.standing = OnceLock::new();
            let row = self.spoken_of(&id, Vec::new());
            row.heads.push(place);
            row.born = Some((place, number));
            join(&mut row.there, place, ancestry);
            row.fill(entries, place, true, number, ancestry);
        }
        for (number, changed) in (0_u32..).zip(&filled.changed) {
            let row = self.row(&changed.row, place, ancestry);
            row.fill(&changed.entries, place, false, number, ancestry);
        }
        let struck = filled.struck.iter().map(|struck| &struck.row);
        for id in struck.chain(&filled.put_back) {
            join(&mut self.row(id, place, ancestry).there, place, ancestry);
        }
        if !filled.order.is_empty() {
            join(&mut self.orders, place, ancestry);
            self.standing = OnceLock::new();
        }
        // Whoever fills in a form says that it is known what belongs there.
        if filled.end.is_some() || filled.is_form() {
            join(&mut self.ends, place, ancestry);
        }
    }

    fn row(&mut self, id: &RowId, place: u32, ancestry: &Ancestry) -> &mut Row {
        let row = self.spoken_of(id, self.withdrawn.clone());
        if row.heads.last() != Some(&place) {
            join(&mut row.heads, place, ancestry);
        }
        row
    }

    /// A row to change; where nothing was said of it before, one that begins after these places.
    fn spoken_of(&mut self, id: &RowId, heads: Vec<u32>) -> &mut Row {
        let place = match self.places.get(id) {
            Some(place) => *place as usize,
            None => {
                self.standing = OnceLock::new();
                let place = self.rows.len();
                let id = id.clone();
                let row = Row::beginning(id.clone(), heads);
                self.rows.push(Arc::new(row));
                let places = Arc::make_mut(&mut self.places);
                places.insert(id, u32::try_from(place).unwrap_or(u32::MAX));
                place
            }
        };
        Row::change(&mut self.rows[place])
    }

    /// A row by its id, struck or not.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Arc<Row>> {
        self.rows.get(*self.places.get(id)? as usize)
    }

    /// Every row that anybody filled in, struck ones among them, in the order in which they stand.
    pub fn rows<E: Borrow<Event>>(
        &self,
        events: &[E],
        ancestry: &Ancestry,
    ) -> impl Iterator<Item = &Arc<Row>> + Clone {
        let standing = self
            .standing
            .get_or_init(|| self.in_order(events, ancestry));
        standing.iter().map(|place| &self.rows[*place as usize])
    }

    fn in_order<E: Borrow<Event>>(&self, events: &[E], ancestry: &Ancestry) -> Arc<[u32]> {
        let order = self
            .orders
            .iter()
            .max_by_key(|place| latest(events, **place));
        let order = order.and_then(|place| filled(events, *place));
        let order = order.map_or(&[][..], |filled| &filled.order);
        let places: BTreeMap<&RowId, usize> =
            order.iter().enumerate().map(|(n, id)| (id, n)).collect();
        let mut rows: Vec<(u32, &Arc<Row>)> = (0_u32..).zip(&self.rows).collect();
        rows.sort_by_cached_key(|(_, row)| {
            let place = places.get(&row.id).copied().unwrap_or(usize::MAX);
            let born = row
                .born
                .map(|(born, number)| (ancestry.depth(born), latest(events, born), number));
            (place, born, &row.id)
        });
        rows.into_iter().map(|(place, _)| place).collect()
    }

    /// Whether somebody put the rows in an order.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        !self.orders.is_empty()
    }

    /// What was said of the whole, on every side, as places in the journal.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Everything said to the question last, on every side, as places in the journal.
    #[must_use]
    pub fn heads(&self) -> &[u32] {
        &self.heads
    }

    /// How it stands as a whole.
    #[must_use]
    pub fn whole<E: Borrow<Event>>(&self, events: &[E], ancestry: &Ancestry) -> Whole {
        let mut ends: Vec<u32> = self.ends.clone();
        ends.sort_by_cached_key(|place| latest(events, *place));
        let Some(&last) = ends.last() else {
            return Whole::Filling;
        };
        let says = |place: &u32| {
            events
                .get(*place as usize)
                .map(|event| said_of_whole(&event.borrow().body))
        };
        if ends.iter().any(|place| says(place) != says(&last)) {
            return Whole::Disputed;
        }
        // Something filled in by who did not know that the whole was taken back or does not apply.
        let unaware = || {
            let mut heads = self.heads.iter();
            heads.any(|head| {
                !ends.contains(head) && !ends.iter().all(|end| ancestry.is_before(*end, *head))
            })
        };
        match says(&last) {
            Some(OfWhole::All | OfWhole::None) => Whole::Ended(last),
            Some(OfWhole::Deferred) => Whole::Deferred(last),
            Some(OfWhole::NotApplicable) if unaware() => Whole::Disputed,
            Some(OfWhole::NotApplicable) if self.heads.iter().all(|head| ends.contains(head)) => {
                Whole::NotApplicable(last)
            }
            Some(OfWhole::Withdrawn | OfWhole::NotApplicable | OfWhole::Nothing) | None => {
                Whole::Filling
            }
        }
    }

    /// Whether what was said of the whole was said by somebody who knew that this row is there: rows that were
    /// added or put back since are not spoken of.
    #[must_use]
    pub fn covers(&self, end: u32, row: &Row, ancestry: &Ancestry) -> bool {
        let mut there = row.there.iter();
        there.all(|place| *place == end || ancestry.is_before(*place, end))
    }

    /// What sides that did not know of each other disagree on, as places in the journal; empty where they agree.
    #[must_use]
    pub fn conflict<E: Borrow<Event>>(&self, events: &[E], ancestry: &Ancestry) -> Vec<u32> {
        let mut sides = BTreeSet::new();
        if self.whole(events, ancestry) == Whole::Disputed {
            sides.extend(self.heads.iter().chain(&self.ends).copied());
        }
        for row in &self.rows {
            sides.extend(row.conflict(events));
        }
        sides.into_iter().collect()
    }
}

/// The question that an entry of the journal says something to.
pub(super) fn asked(body: &EventBody) -> Option<&str> {
    let Subject::Answer(body) = body.subject() else {
        return None;
    };
    Some(match body {
        OfAnswer::AnswerGiven(given) => &given.question,
        OfAnswer::AnswerDeferred(deferred) => &deferred.question,
        OfAnswer::AnswerNotApplicable(marked) => &marked.question,
        OfAnswer::AnswerWithdrawn(withdrawn) => &withdrawn.question,
    })
}

/// Whether an entry of the journal takes back what was said to a question.
pub(super) fn withdraws(body: &EventBody) -> bool {
    said_of_whole(body) == OfWhole::Withdrawn
}

/// What was done to a form or table by an entry of the journal.
#[must_use]
pub fn filled<E: Borrow<Event>>(events: &[E], place: u32) -> Option<&Filled> {
    events.get(place as usize)?.borrow().body.filled()
}

/// What was filled in at a place.
#[must_use]
pub fn given<E: Borrow<Event>>(events: &[E], said: Said) -> Option<&EntryGiven> {
    let filled = filled(events, said.event)?;
    let entries = if said.added {
        filled.added.get(said.row as usize)?
    } else {
        &filled.changed.get(said.row as usize)?.entries
    };
    entries.get(said.entry as usize)
}

/// What a row that a flow gives was called when something was filled in there; empty for other rows.
#[must_use]
pub fn called<E: Borrow<Event>>(events: &[E], said: Said) -> &str {
    let changed = filled(events, said.event).filter(|_| !said.added);
    let changed = changed.and_then(|filled| filled.changed.get(said.row as usize));
    changed.map_or("", |changed| changed.called.as_str())
}

/// What was said at a place, the latest first, in whatever order the journal holds it.
#[must_use]
pub fn latest_first<E: Borrow<Event>>(said: &[Said], events: &[E]) -> Vec<Said> {
    let mut said = said.to_vec();
    if said.len() > 1 {
        said.sort_by_key(|said| std::cmp::Reverse((latest(events, said.event), *said)));
    }
    said
}

/// Whether everything that was said at one place says the same.
pub(super) fn alike<E: Borrow<Event>>(said: &[Said], events: &[E]) -> bool {
    let value = |said: &Said| given(events, *said).and_then(|given| given.value.as_ref());
    let [first, others @ ..] = said else {
        return true;
    };
    if others.is_empty() {
        return true;
    }
    let first = value(first);
    others.iter().all(|other| match (first, value(other)) {
        (Some(EntryValue::Text(one)), Some(EntryValue::Text(other))) => {
            as_saved(one).trim() == as_saved(other).trim()
        }
        (one, other) => one == other,
    })
}

/// What an entry of the journal says of a form or table as a whole. Why there is no row is no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfWhole {
    All,
    None,
    Deferred,
    NotApplicable,
    Withdrawn,
    Nothing,
}

fn said_of_whole(body: &EventBody) -> OfWhole {
    let Subject::Answer(body) = body.subject() else {
        return OfWhole::Nothing;
    };
    match body {
        OfAnswer::AnswerGiven(given) => match given.value.filled().map(|filled| &filled.end) {
            Some(Some(TableEnd::All)) => OfWhole::All,
            Some(Some(TableEnd::None { .. })) => OfWhole::None,
            Some(None) if given.value.filled().is_some_and(Filled::is_form) => OfWhole::All,
            Some(Some(TableEnd::Open) | None) | None => OfWhole::Nothing,
        },
        OfAnswer::AnswerDeferred(_) => OfWhole::Deferred,
        OfAnswer::AnswerNotApplicable(_) => OfWhole::NotApplicable,
        OfAnswer::AnswerWithdrawn(_) => OfWhole::Withdrawn,
    }
}

/// What is latest comes last, in whatever order the journal holds it.
fn latest<E: Borrow<Event>>(events: &[E], place: u32) -> (&str, &str) {
    events.get(place as usize).map_or(("", ""), |event| {
        let event = event.borrow();
        (&event.at, &event.id)
    })
}
