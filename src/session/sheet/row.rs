//! One row of a form or table by the entries of the journal: what was said at each place last, on every side, and
//! whether the row is struck.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{Said, alike, latest, withdraws};
use crate::id::RowId;
use crate::session::event::{EntryGiven, Event, Filled};
use crate::session::merge::ancestry::Ancestry;

/// What stands in one row, as places in the journal.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub id: RowId,
    /// What added the row, and the how manyth it was there; `None` for a form and for a row that a flow gives.
    pub(super) born: Option<(u32, u32)>,
    /// What was done with the row last, on every side.
    pub(super) heads: Vec<u32>,
    /// What added it, struck it or put it back last.
    pub(super) there: Vec<u32>,
    /// Per entry what was said last.
    pub(super) entries: BTreeMap<String, Vec<Said>>,
    /// What sides disagree on, once it was asked for since something was done to the row.
    conflict: OnceLock<Vec<u32>>,
}

impl Row {
    /// The row of this id, of which nothing was said yet, and what it begins after.
    pub(super) fn beginning(id: RowId, heads: Vec<u32>) -> Self {
        Self {
            id,
            heads,
            ..Self::default()
        }
    }

    /// The row, for something to be done to it.
    pub(super) fn change(row: &mut Arc<Self>) -> &mut Self {
        let row = Arc::make_mut(row);
        row.conflict = OnceLock::new();
        row
    }

    /// What was said last at a place, on every side: more than one only where nobody knew of the others.
    #[must_use]
    pub fn said(&self, entry: &str) -> &[Said] {
        self.entries.get(entry).map_or(&[], Vec::as_slice)
    }

    /// The ids of the entries of which something was said.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// What was done with the row last, on every side, as places in the journal.
    #[must_use]
    pub fn heads(&self) -> &[u32] {
        &self.heads
    }

    /// Whether a person added the row. Otherwise it is a form, a row that a flow gives, or one that nothing is known
    /// of.
    #[must_use]
    pub const fn is_born(&self) -> bool {
        self.born.is_some()
    }

    /// Whether it was filled in by people who did not know of each other, and nobody has confirmed it since.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        self.heads.len() > 1
    }

    /// Whether it was struck, by what was done last to its being there.
    #[must_use]
    pub fn is_struck<E: Borrow<Event>>(&self, events: &[E]) -> bool {
        self.there.iter().any(|place| self.strikes(events, *place))
    }

    /// Who struck it and why, latest last, as places in the journal.
    #[must_use]
    pub fn struck_by<E: Borrow<Event>>(&self, events: &[E]) -> Vec<u32> {
        let mut by: Vec<u32> = self.there.clone();
        by.retain(|place| self.strikes(events, *place));
        by.sort_by_key(|place| latest(events, *place));
        by
    }

    /// Whether one side struck it and another changed it or put it back.
    #[must_use]
    pub fn removal_disputed<E: Borrow<Event>>(&self, events: &[E]) -> bool {
        if !self.is_struck(events) {
            return false;
        }
        let strikes = |head: &u32| self.there.contains(head) && self.strikes(events, *head);
        !self.heads.iter().all(strikes)
    }

    /// What sides that did not know of each other disagree on, as places in the journal; none where they agree.
    pub fn conflict<E: Borrow<Event>>(&self, events: &[E]) -> &[u32] {
        self.conflict.get_or_init(|| self.sides(events))
    }

    fn sides<E: Borrow<Event>>(&self, events: &[E]) -> Vec<u32> {
        let mut sides = Vec::new();
        if self.removal_disputed(events) {
            sides.extend_from_slice(&self.heads);
        } else if self.is_struck(events) {
            // What it said does not count any more, whoever said what.
            return sides;
        }
        for said in self.entries.values() {
            if !alike(said, events) {
                sides.extend(said.iter().map(|said| said.event));
            }
        }
        sides
    }

    /// Whether an entry of the journal strikes the row.
    fn strikes<E: Borrow<Event>>(&self, events: &[E], place: u32) -> bool {
        let Some(event) = events.get(place as usize) else {
            return false;
        };
        let body = &event.borrow().body;
        let struck = |filled: &Filled| filled.struck.iter().any(|gone| gone.row == self.id);
        withdraws(body) || body.filled().is_some_and(struck)
    }

    /// Takes what one entry of the journal filled in.
    pub(super) fn fill(
        &mut self,
        entries: &[EntryGiven],
        place: u32,
        added: bool,
        row: u32,
        ancestry: &Ancestry,
    ) {
        for (entry, given) in (0_u32..).zip(entries) {
            let all = self.entries.entry(given.entry.clone()).or_default();
            all.retain(|said| said.event != place && !ancestry.is_before(said.event, place));
            all.push(Said {
                event: place,
                added,
                row,
                entry,
            });
        }
    }
}
