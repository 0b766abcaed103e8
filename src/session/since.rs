//! What changed in a session since a date, an entry, a decision at a gate, or what a person knew of.
//!
//! A point in the past is a set of entries that count as known. The session is folded over those alone and
//! compared with what stands now, so that an answer changed twice is told once, and what follows from it is
//! told too. Since a date goes by the times in the entries, as people wrote them; every other point goes by
//! who knew of what, so that an entry made earlier on another machine and joined later is new.

mod changes;
mod words;

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use changes::{Answered, Changes, between_copies, changes};
pub use words::{answers_json, away, came_in, copies_lines, lines, point_in_words, to_json};

use super::event::{Event, EventBody};
use super::ids;
use super::value;
use crate::id::EventId;
use crate::say;
use crate::text::same::same_name;
use crate::time::Zone;

/// A point in the past of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Point {
    /// Before this date began, by the times in the entries. What follows on from an entry of that date or
    /// later is later too, whatever its time says.
    Date(String),
    /// The latest decision to go on at this gate, and what its maker could know of.
    Gate(String),
    /// An entry, by its id or the start of it, and what it follows on from.
    Entry(String),
    /// What this person could know of when they wrote last.
    Person(String),
    /// What this person had been shown: ids of entries, with all that those follow on from; and what they
    /// wrote themselves.
    Looked { name: String, tips: Vec<EventId> },
}

/// Why a point is not in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPoint {
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

/// Which entries of a journal count as known. The opening always does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// In step with the events.
    is: Vec<bool>,
    /// How many ids were to be known that are not in the journal.
    missing: usize,
}

impl Known {
    /// What is known at a point; `zone` is where a date begins.
    ///
    /// # Errors
    ///
    /// Where the session has no such point: the text is no date, no decision to go on was taken at the gate,
    /// no entry or more than one begins so, or the person wrote nothing.
    pub fn at(events: &[Arc<Event>], point: &Point, zone: &Zone) -> Result<Self, NoPoint> {
        match point {
            Point::Date(text) => {
                let date = value::date(text).map_err(|rejection| NoPoint {
                    message: rejection.message,
                    hint: say!("since.hint_date"),
                })?;
                let begin = zone
                    .begin(&date)
                    .map_or(date.into(), |moment| moment.to_string());
                Ok(Self::of(before(events, &begin), 0))
            }
            Point::Gate(gate) => {
                let passed = events.iter().filter(|event| {
                    matches!(&event.body, EventBody::GateDecided(decided)
                        if decided.gate == gate.as_str() && decided.decision.goes_on())
                });
                let last = passed.max_by_key(|event| (&event.at, &event.id));
                let last = last.ok_or_else(|| NoPoint {
                    message: say!("since.gate_not_passed", gate = gate),
                    hint: say!("since.hint_gate"),
                })?;
                Ok(Self::up_to(events, [last.id.as_str()]))
            }
            Point::Entry(start) => {
                let ids = || events.iter().map(|event| event.id.as_str());
                match (ids::one(start, ids(), |id| id), ids::several(start, ids())) {
                    (Some(id), _) => Ok(Self::up_to(events, [id])),
                    (None, None) => Err(NoPoint {
                        message: say!("since.no_such_entry", id = start),
                        hint: say!("since.hint_entry"),
                    }),
                    (None, Some(list)) => Err(NoPoint {
                        message: say!("since.many_entries", id = start),
                        hint: say!("session.hint_ids", list = list),
                    }),
                }
            }
            Point::Person(name) => {
                let own = own(events, name);
                if own.is_empty() {
                    return Err(NoPoint {
                        message: say!("since.wrote_nothing", name = name),
                        hint: say!("since.hint_person", names = names(events)),
                    });
                }
                Ok(Self::up_to(events, own))
            }
            Point::Looked { name, tips } => {
                let own = own(events, name);
                if own.is_empty() && tips.is_empty() {
                    return Err(NoPoint {
                        message: say!("since.never_looked", name = name),
                        hint: say!("since.hint_looked"),
                    });
                }
                Ok(Self::up_to(
                    events,
                    tips.iter().map(EventId::as_str).chain(own),
                ))
            }
        }
    }

    /// These entries and all that they follow on from.
    #[must_use]
    pub fn up_to<'a>(events: &[Arc<Event>], ids: impl IntoIterator<Item = &'a str>) -> Self {
        let places: HashMap<&str, usize> = events
            .iter()
            .enumerate()
            .map(|(place, event)| (event.id.as_str(), place))
            .collect();
        let mut is = vec![false; events.len()];
        let mut missing = HashSet::new();
        let mut left: Vec<usize> = Vec::new();
        for id in ids {
            match places.get(id) {
                Some(place) => left.push(*place),
                None => {
                    missing.insert(id);
                }
            }
        }
        while let Some(place) = left.pop() {
            if std::mem::replace(&mut is[place], true) {
                continue;
            }
            let parents = events[place].parents.iter();
            left.extend(parents.filter_map(|parent| places.get(parent.as_str()).copied()));
        }
        Self::of(is, missing.len())
    }

    fn of(mut is: Vec<bool>, missing: usize) -> Self {
        if let Some(opening) = is.first_mut() {
            *opening = true;
        }
        Self { is, missing }
    }

    /// Whether the entry at this place counts as known.
    #[must_use]
    pub fn is(&self, place: usize) -> bool {
        self.is.get(place).copied().unwrap_or(false)
    }

    /// How many entries count as known.
    #[must_use]
    pub fn count(&self) -> usize {
        self.is.iter().filter(|known| **known).count()
    }

    /// How many entries were to be known that the journal does not have: it was put back to an older state.
    #[must_use]
    pub const fn missing(&self) -> usize {
        self.missing
    }

    /// The places of the entries that are new, in the order of the journal.
    pub fn news(&self) -> impl Iterator<Item = usize> + '_ {
        let is = self.is.iter().enumerate();
        is.filter(|(_, known)| !**known).map(|(place, _)| place)
    }
}

/// Per entry, whether it was written before a moment, as in an event, and follows on from nothing later.
fn before(events: &[Arc<Event>], moment: &str) -> Vec<bool> {
    let mut later: HashSet<&str> = HashSet::new();
    let known = events.iter().map(|event| {
        // Texts of moments compare as moments do.
        let known = event.at.as_str() < moment
            && !event
                .parents
                .iter()
                .any(|parent| later.contains(parent.as_str()));
        if !known {
            later.insert(&event.id);
        }
        known
    });
    known.collect()
}

/// How many entries have an earlier time than an entry that they follow on from: a clock was wrong.
#[must_use]
pub fn backwards<E: Borrow<Event>>(events: &[E]) -> usize {
    let events = events.iter().map(Borrow::borrow);
    let times: HashMap<&str, &str> = events
        .clone()
        .map(|event| (event.id.as_str(), event.at.as_str()))
        .collect();
    let runs_back = |event: &&Event| {
        let mut parents = event.parents.iter();
        parents.any(|parent| {
            times
                .get(parent.as_str())
                .is_some_and(|at| event.at.as_str() < *at)
        })
    };
    events.filter(runs_back).count()
}

/// That times in the file do not follow its order, where so; to be said wherever something goes by time.
#[must_use]
pub fn backwards_in_words<E: Borrow<Event>>(events: &[E]) -> Option<String> {
    match backwards(events) {
        0 => None,
        count => Some(say!("since.backwards", count = count)),
    }
}

/// The ids of what a person wrote. A name is what somebody said of themselves.
fn own<'a>(events: &'a [Arc<Event>], name: &str) -> Vec<&'a str> {
    let own = events.iter().filter(|event| is_by(event, name));
    own.map(|event| event.id.as_str()).collect()
}

/// Whether an entry bears this name.
fn is_by(event: &Event, name: &str) -> bool {
    same_name(&event.by.name, name)
}

/// Everybody who wrote something, in the order in which they first did.
fn names(events: &[Arc<Event>]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for event in events {
        let machine = matches!(event.body, EventBody::Merged {});
        if !machine && !names.contains(&event.by.name.as_str()) {
            names.push(&event.by.name);
        }
    }
    crate::words::list(&names)
}
