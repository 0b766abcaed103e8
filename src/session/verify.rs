//! What the lines of a session file vouch for: each holds a digest of itself and the ids of those that it follows
//! on from, so that an entry vouches for everything before it, and nothing vouches for the last ones.

use std::collections::HashSet;

use super::event::{Event, EventBody, EvidenceAdded};
use super::ids;
use super::journal::{self, Reading};
use super::merge::ancestry::Ancestry;

/// An entry that was named by the beginning of its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// The event at this place of the reading; so many others stand before it in its own history, and so many
    /// are in the file that it does not vouch for.
    There {
        at: usize,
        before: usize,
        outside: usize,
    },
    /// No entry of the file has this id.
    Absent,
    /// More than one entry begins so, or too little was given to tell.
    Unclear,
}

/// The fewest digits of an id that are taken for one.
pub const FEWEST_DIGITS: usize = 8;

/// Looks for an entry that was noted elsewhere, by its id or the first digits of it.
#[must_use]
pub fn noted(reading: &Reading, id: &str) -> Noted {
    if id.trim().len() < FEWEST_DIGITS {
        return Noted::Unclear;
    }
    let mut found = (0..reading.events.len()).filter(|at| ids::fits(&reading.events[*at].id, id));
    let Some(at) = found.next() else {
        return Noted::Absent;
    };
    if found.next().is_some() {
        return Noted::Unclear;
    }
    let ancestry = Ancestry::of(&reading.events);
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let all = 0..reading.events.len();
    let before = all.filter(|place| ancestry.is_before(number(*place), number(at)));
    let before = before.count();
    Noted::There {
        at,
        before,
        outside: reading.events.len() - before - 1,
    }
}

/// The entries that no other follows on from, in file order.
#[must_use]
pub fn last(reading: &Reading) -> Vec<&Event> {
    let tips = journal::tips(&reading.events).into_iter();
    tips.map(|tip| &reading.events[tip]).collect()
}

/// The evidence that was added and not removed, in file order.
#[must_use]
pub fn evidence(reading: &Reading) -> Vec<(&Event, &EvidenceAdded)> {
    let removed = reading.events.iter().filter_map(|event| match &event.body {
        EventBody::EvidenceRemoved { evidence, .. } => Some(evidence.as_str()),
        _ => None,
    });
    let removed: HashSet<&str> = removed.collect();
    let added = reading.events.iter().filter_map(|event| match &event.body {
        EventBody::EvidenceAdded(added) => Some((event, added)),
        _ => None,
    });
    added
        .filter(|(event, _)| !removed.contains(event.id.as_str()))
        .collect()
}
