//! What is left where saves were written over one another, and the event that accounts for it.
//!
//! On a share that does not put every append at the end of a file, two people who save in one instant write at
//! one place, and of the entry underneath nothing is left, or a piece. The machine that saved it has it in its
//! own copy and puts it back at the end. The piece stays where it is, and entries that follow on from the lost
//! one now stand before it. An [`EventBody::Mended`] event names both, so that whoever opens the file next can
//! tell them from a line that was altered or removed: it holds for just these bytes, by their digest, and just
//! these entries.

use crate::id::EventId;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

pub use crate::session::event::{Mended, Piece};

use super::{Event, EventBody, Place, Reading, Wrong, digest};

impl Piece {
    /// What names these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.len() as u64,
            digest: digest(&[bytes]).into(),
        }
    }
}

impl Mended {
    /// Whether it accounts for nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.lost.is_empty()
    }
}

/// Whether a piece of a line is what is wrong with it.
#[must_use]
pub const fn is_piece(wrong: &Wrong) -> bool {
    matches!(
        wrong,
        Wrong::NotUtf8(_)
            | Wrong::NotJson
            | Wrong::NotAnEvent
            | Wrong::Altered
            | Wrong::TooLong(_)
            | Wrong::Remains(_)
    )
}

/// Tells what is accounted for from damage, and puts events after those that they follow on from, where a
/// file was found to be damaged.
pub(super) fn settle(reading: &mut Reading, seen: &HashSet<EventId>, bytes: &[u8]) {
    let mut pieces: HashSet<&Piece> = HashSet::new();
    let mut lost: HashSet<&str> = HashSet::new();
    for event in &reading.events {
        if let EventBody::Mended(mended) = &event.body {
            pieces.extend(&mended.pieces);
            lost.extend(mended.lost.iter().map(EventId::as_str));
        }
    }
    let mut lines: HashMap<usize, usize> = HashMap::new();
    if !pieces.is_empty() {
        for Place { line, bytes: at } in &reading.broken {
            let piece = Piece::of(&bytes[at.clone()]);
            if pieces.contains(&piece) {
                lines.insert(*line, at.len());
            }
        }
    }
    let mut stands: HashMap<&str, usize> = HashMap::new();
    let mut later = false;
    for problem in &mut reading.problems {
        match &problem.wrong {
            wrong if is_piece(wrong) => {
                if let Some(bytes) = lines.get(&problem.line) {
                    problem.wrong = Wrong::Mended(*bytes);
                }
            }
            Wrong::ParentMissing(id) if seen.contains(id) => {
                later = true;
                if stands.is_empty() {
                    let all = reading.events.iter().zip(&reading.places);
                    stands.extend(all.map(|(event, place)| (event.id.as_str(), place.line)));
                }
                let line = stands.get(id.as_str()).copied().unwrap_or_default();
                problem.wrong = if lost.contains(id.as_str()) {
                    Wrong::PutBack(id.clone())
                } else {
                    Wrong::ParentLater(id.clone(), line)
                };
            }
            Wrong::ParentMissing(id) if lost.contains(id.as_str()) => {
                problem.wrong = Wrong::Awaited(id.clone());
            }
            _ => {}
        }
    }
    if later {
        in_order(reading);
    }
}

/// Puts every event after those that it follows on from, and leaves all others as they stand.
fn in_order(reading: &mut Reading) {
    let places: HashMap<&str, usize> = (reading.events.iter().zip(0..))
        .map(|(event, place)| (event.id.as_str(), place))
        .collect();
    let mut waits = vec![0_usize; reading.events.len()];
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); reading.events.len()];
    for (place, event) in reading.events.iter().enumerate() {
        for parent in event
            .parents
            .iter()
            .filter_map(|id| places.get(id.as_str()))
        {
            waits[place] += 1;
            followers[*parent].push(place);
        }
    }
    let mut ready: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    ready.extend(
        (0..waits.len())
            .filter(|place| waits[*place] == 0)
            .map(Reverse),
    );
    let mut order = Vec::with_capacity(waits.len());
    while let Some(Reverse(place)) = ready.pop() {
        order.push(place);
        for &follower in &followers[place] {
            waits[follower] -= 1;
            if waits[follower] == 0 {
                ready.push(Reverse(follower));
            }
        }
    }
    drop(places);
    let mut events: Vec<Option<Event>> = std::mem::take(&mut reading.events)
        .into_iter()
        .map(Some)
        .collect();
    let mut all: Vec<Option<Place>> = std::mem::take(&mut reading.places)
        .into_iter()
        .map(Some)
        .collect();
    for place in order {
        reading.events.extend(events[place].take());
        reading.places.extend(all[place].take());
    }
}
