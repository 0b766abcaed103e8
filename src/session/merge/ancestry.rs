//! Which event knew of which: whether one stands among those that another follows on from.
//!
//! Events are laid into chains, each event at the end of the chain of one of its parents where that is free;
//! of every other chain it is kept how far it was known. A journal written by one person at a time is one
//! chain, and what many hands wrote has about as many as there were hands, so that a long journal is laid out
//! in one pass and a question to it takes a step or two.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::session::event::{Event, EventBody};

/// How many places in other chains are kept in all. Only a file made to be dear needs more; an event beyond
/// that counts as if it had known of none before it, so that it is rather asked twice than overruled.
const MOST: usize = 4_000_000;

/// Who knew of whom in a journal, by places of events in it.
#[derive(Debug, Clone, Default)]
pub struct Ancestry {
    spots: Vec<Spot>,
    /// How many events stand before each on the longest way to it.
    depths: Vec<u32>,
    /// How far other chains were known, as (chain, step), by chain.
    bases: Vec<Arc<[(u32, u32)]>>,
    /// How long each chain is.
    lengths: Vec<u32>,
    spent: usize,
}

#[derive(Debug, Clone, Copy)]
struct Spot {
    chain: u32,
    step: u32,
    /// Index into `bases`.
    base: u32,
}

impl Ancestry {
    /// Of the events of a journal, in its order.
    #[must_use]
    pub fn of<E: Borrow<Event>>(events: &[E]) -> Self {
        let mut ancestry = Self::default();
        let mut places: Option<HashMap<&str, u32>> = None;
        let mut parents = Vec::new();
        for (place, event) in events.iter().enumerate() {
            let event = event.borrow();
            let before = place.checked_sub(1).map(|before| events[before].borrow());
            parents.clear();
            if let ([parent], Some(before)) = (event.parents.as_slice(), before)
                && *parent == before.id
            {
                parents.push(number(place - 1));
            } else {
                let places = places.get_or_insert_with(|| {
                    let ids = events.iter().enumerate();
                    ids.map(|(place, event)| (event.borrow().id.as_str(), number(place)))
                        .collect()
                });
                let find = |id: &str| places.get(id).copied();
                known(event, place, &mut parents, find, |id| is_lost(events, id));
            }
            ancestry.push(&parents);
        }
        ancestry
    }

    /// Takes in one more event, which comes after these.
    pub fn follow(&mut self, events: &[Arc<Event>], event: &Event) {
        let mut parents = Vec::new();
        // What an event follows on from stands near the end.
        let find = |id: &str| events.iter().rposition(|known| known.id == id).map(number);
        let is_lost = |id: &str| is_lost(events, id);
        known(event, events.len(), &mut parents, find, is_lost);
        self.push(&parents);
    }

    /// How many events are known.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.spots.len()
    }

    /// Whether no event is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }

    /// Whether the event at `earlier` is one of those that the event at `later` follows on from, directly or
    /// through others. No event follows on from itself.
    #[must_use]
    pub fn is_before(&self, earlier: u32, later: u32) -> bool {
        let at = |place: u32| self.spots.get(place as usize);
        let (Some(earlier), Some(later)) = (at(earlier), at(later)) else {
            return false;
        };
        if earlier.chain == later.chain {
            return earlier.step < later.step;
        }
        self.base(later)
            .binary_search_by_key(&earlier.chain, |(chain, _)| *chain)
            .is_ok_and(|found| self.base(later)[found].1 >= earlier.step)
    }

    fn base(&self, spot: &Spot) -> &[(u32, u32)] {
        self.bases
            .get(spot.base as usize)
            .map_or(&[], AsRef::as_ref)
    }

    /// How many events stand before this one on the longest way to it: more than before each that it follows on from,
    /// whatever the clocks said, and the same in whatever order the journal holds them.
    #[must_use]
    pub fn depth(&self, place: u32) -> u32 {
        self.depths.get(place as usize).copied().unwrap_or_default()
    }

    fn push(&mut self, parents: &[u32]) {
        let depths = parents.iter().map(|place| self.depth(*place) + 1);
        self.depths.push(depths.max().unwrap_or_default());
        let spots = parents
            .iter()
            .filter_map(|place| self.spots.get(*place as usize));
        let spots: Vec<Spot> = spots.copied().collect();
        let is_free = |spot: &Spot| self.lengths[spot.chain as usize] == spot.step + 1;
        let on = spots.iter().position(is_free);
        if let ([only], Some(_)) = (spots.as_slice(), on) {
            self.lengths[only.chain as usize] += 1;
            let step = only.step + 1;
            self.spots.push(Spot { step, ..*only });
            return;
        }
        let mut far: BTreeMap<u32, u32> = BTreeMap::new();
        let mut size = 0;
        for spot in &spots {
            let base = self.base(spot);
            size += base.len() + 1;
            for &(chain, step) in base.iter().chain([&(spot.chain, spot.step)]) {
                let known = far.entry(chain).or_insert(step);
                *known = step.max(*known);
            }
        }
        self.spent += size;
        let on = on.map(|on| spots[on]).filter(|_| self.spent <= MOST);
        if self.spent > MOST {
            far.clear();
        }
        let (chain, step) = match on {
            Some(on) => (on.chain, on.step + 1),
            None => (number(self.lengths.len()), 0),
        };
        far.remove(&chain);
        match self.lengths.get_mut(chain as usize) {
            Some(length) => *length += 1,
            None => self.lengths.push(1),
        }
        let base = number(self.bases.len());
        self.bases.push(far.into_iter().collect());
        self.spots.push(Spot { chain, step, base });
    }
}

/// The places of an event's parents. One that names a parent which is not there, or none although it is not
/// the first, follows on from the line before it too: such a file is damaged, and reads in its order. Where that
/// parent was written over and is to come back, it is not known what it knew of but how the session was opened.
fn known(
    event: &Event,
    place: usize,
    into: &mut Vec<u32>,
    find: impl Fn(&str) -> Option<u32>,
    is_lost: impl Fn(&str) -> bool,
) {
    let mut astray = event.parents.is_empty();
    for parent in &event.parents {
        match find(parent).filter(|found| (*found as usize) < place) {
            Some(found) => into.push(found),
            None if is_lost(parent) => into.push(0),
            None => astray = true,
        }
    }
    if astray && let Some(before) = place.checked_sub(1) {
        into.push(number(before));
    }
}

/// Whether an event is known to have been written over.
fn is_lost<E: Borrow<Event>>(events: &[E], id: &str) -> bool {
    events.iter().any(|event| match &event.borrow().body {
        EventBody::Mended(mended) => mended.lost.iter().any(|lost| lost == id),
        _ => false,
    })
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
