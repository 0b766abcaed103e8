//! Marks and what became of them, as the events of a session tell it.

use std::collections::BTreeMap;

use crate::id::EventId;
use crate::session::event::subjects::OfRedaction;
use crate::session::event::{Event, EventBody, RedactionMarked};
use crate::session::merge::ancestry::Ancestry;
use crate::session::merge::heads::join;

/// What a session says of passages to be removed, as places of events in its journal.
#[derive(Debug, Clone, Default)]
pub struct Redactions {
    pub(super) marks: Vec<u32>,
    /// Per mark, by the id of its entry, the reviews and liftings that no later one knew of.
    pub(super) said: BTreeMap<EventId, Vec<u32>>,
}

impl Redactions {
    /// Takes in an entry.
    pub(in crate::session) fn take(
        &mut self,
        body: OfRedaction<'_>,
        place: u32,
        ancestry: &Ancestry,
    ) {
        let about = match body {
            OfRedaction::RedactionMarked(_) => {
                self.marks.push(place);
                return;
            }
            OfRedaction::RedactionReviewed(reviewed) => &reviewed.redaction,
            OfRedaction::RedactionLifted(lifted) => &lifted.redaction,
        };
        join(self.said.entry(about.clone()).or_default(), place, ancestry);
    }
}

/// What became of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Nobody else has looked at it.
    Waiting,
    /// The passage is removed.
    Agreed,
    /// It stays.
    Refused,
    /// People said different things who did not know of each other.
    Disputed,
    /// The mark was taken back.
    Lifted,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Agreed,
        Self::Refused,
        Self::Disputed,
        Self::Lifted,
    ];

    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "not-reviewed",
            Self::Agreed => "agreed",
            Self::Refused => "refused",
            Self::Disputed => "disputed",
            Self::Lifted => "lifted",
        }
    }

    /// Whether somebody has to look at it before a copy can be published.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, Self::Waiting | Self::Disputed)
    }

    /// Whether its passage is removed; from a draft also what nobody has agreed to yet.
    #[must_use]
    pub const fn removes(self, draft: bool) -> bool {
        match self {
            Self::Agreed => true,
            Self::Waiting | Self::Disputed => draft,
            Self::Refused | Self::Lifted => false,
        }
    }
}

/// A mark and what became of it.
#[derive(Debug, Clone)]
pub struct Redaction<'a> {
    pub event: &'a Event,
    pub marked: &'a RedactionMarked,
    pub state: State,
    /// The reviews and liftings that stand, by time.
    pub said: Vec<&'a Event>,
}

pub(super) fn state(said: &[&Event]) -> State {
    let of = |event: &Event| match &event.body {
        EventBody::RedactionReviewed(reviewed) if reviewed.agreed => State::Agreed,
        EventBody::RedactionReviewed(_) => State::Refused,
        _ => State::Lifted,
    };
    let Some(first) = said.first().map(|event| of(event)) else {
        return State::Waiting;
    };
    if said.iter().all(|event| of(event) == first) {
        first
    } else {
        State::Disputed
    }
}
