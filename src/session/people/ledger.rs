//! Who is to answer what and whose session it is, as the events of a session tell it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::id::{Digest, EventId, NodeId};
use crate::session::event::subjects::OfPeople;
use crate::session::event::{Actor, Assigned, Event, EventBody, HandedOver};
use crate::session::merge::ancestry::Ancestry;
use crate::session::merge::heads::join;
use crate::text::same::{in_order, same_name};

/// What a session says of people, as places of events in its journal.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Per question, by id, the entries that no later one knew of.
    assigned: BTreeMap<NodeId, Vec<u32>>,
    /// Hand-overs and their acknowledgements that no later such entry knew of.
    last: Vec<u32>,
    /// Entries by which somebody became the owner, which no later such entry knew of.
    taken: Vec<u32>,
    handovers: HashMap<EventId, u32>,
    /// Digests of task files that came back.
    returned: BTreeSet<Digest>,
    /// Ids of the entries that they brought.
    brought: BTreeSet<EventId>,
}

/// Whose session it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// One; more where people disagree, by name.
    pub people: Vec<Actor>,
}

impl Owner {
    /// Whether it was handed to several people by such as did not know of each other.
    #[must_use]
    pub const fn is_disputed(&self) -> bool {
        self.people.len() > 1
    }

    /// Whether this person owns the session, alone or not.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.people
            .iter()
            .any(|person| same_name(&person.name, name))
    }

    /// The names, with commas.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<&str> = self
            .people
            .iter()
            .map(|person| person.name.as_str())
            .collect();
        crate::words::list(&names)
    }
}

impl People {
    /// Takes in an entry; false where it is about people and can mean nothing.
    pub(in crate::session) fn take(
        &mut self,
        event: &Event,
        body: OfPeople<'_>,
        place: u32,
        events: &[Arc<Event>],
        ancestry: &Ancestry,
    ) -> bool {
        match body {
            OfPeople::Assigned(assigned) => {
                let heads = self.assigned.entry(assigned.question.clone()).or_default();
                join(heads, place, ancestry);
                true
            }
            OfPeople::HandedOver(handed) => {
                self.handovers.insert(event.id.clone(), place);
                join(&mut self.last, place, ancestry);
                if same_name(&handed.to.name, &event.by.name) {
                    join(&mut self.taken, place, ancestry);
                }
                true
            }
            OfPeople::HandoverAcknowledged(acknowledged) => {
                let known = self.handovers.get(&acknowledged.handover).copied();
                let to = known.and_then(|known| handed_over(events.get(known as usize)?));
                if !to.is_some_and(|handed| same_name(&handed.to.name, &event.by.name)) {
                    return false;
                }
                join(&mut self.last, place, ancestry);
                join(&mut self.taken, place, ancestry);
                true
            }
            OfPeople::TaskReturned(returned) => {
                self.returned.insert(returned.file.clone());
                self.brought.extend(returned.brought.iter().cloned());
                true
            }
        }
    }

    /// The person to whom a hand-over or its acknowledgement gives the session.
    fn person<'a>(&self, place: u32, events: &'a [Arc<Event>]) -> Option<&'a Actor> {
        let event = events.get(place as usize)?;
        match &event.body {
            EventBody::HandedOver(handed) => Some(&handed.to),
            EventBody::HandoverAcknowledged(acknowledged) => {
                let place = self.handovers.get(&acknowledged.handover)?;
                Some(&handed_over(events.get(*place as usize)?)?.to)
            }
            _ => None,
        }
    }

    /// The different people that entries give the session to, by name.
    fn persons(&self, places: &[u32], events: &[Arc<Event>]) -> Vec<Actor> {
        let mut people: Vec<&Actor> = places
            .iter()
            .filter_map(|place| self.person(*place, events))
            .collect();
        people.sort_by(|a, b| in_order(&a.name, &b.name).then_with(|| a.role.cmp(&b.role)));
        people.dedup_by(|a, b| same_name(&a.name, &b.name));
        people.into_iter().cloned().collect()
    }

    /// Whose session it is.
    #[must_use]
    pub fn owner(&self, events: &[Arc<Event>]) -> Owner {
        let last = self.persons(&self.last, events);
        if last.len() > 1 {
            return Owner { people: last };
        }
        let mut people = self.persons(&self.taken, events);
        if people.is_empty() {
            people.extend(events.first().map(|opened| opened.by.clone()));
        }
        Owner { people }
    }

    /// Hand-overs that nobody has acknowledged or followed up yet, by time.
    #[must_use]
    pub fn pending<'a>(&self, events: &'a [Arc<Event>]) -> Vec<(&'a Event, &'a HandedOver)> {
        let handed = self.last.iter().filter(|place| !self.taken.contains(place));
        let mut handed: Vec<_> = handed
            .filter_map(|place| {
                let event = events.get(*place as usize)?.as_ref();
                Some((event, handed_over(event)?))
            })
            .collect();
        handed.sort_by_key(|(event, _)| (&event.at, &event.id));
        handed
    }

    /// The hand-overs that count now, acknowledged or not, by time: one, unless people disagree.
    #[must_use]
    pub fn latest<'a>(&self, events: &'a [Arc<Event>]) -> Vec<(&'a Event, &'a HandedOver, bool)> {
        let mut all: Vec<(&Event, &HandedOver, bool)> = Vec::new();
        for place in &self.last {
            let Some(event) = events.get(*place as usize) else {
                continue;
            };
            let handover = match &event.body {
                EventBody::HandoverAcknowledged(known) => {
                    let place = self.handovers.get(&known.handover);
                    place.and_then(|place| events.get(*place as usize))
                }
                _ => Some(event),
            };
            let taken = self.taken.contains(place);
            if let Some((event, handed)) =
                handover.and_then(|event| Some((event.as_ref(), handed_over(event)?)))
            {
                match all.iter_mut().find(|(known, ..)| known.id == event.id) {
                    Some(known) => known.2 |= taken,
                    None => all.push((event, handed, taken)),
                }
            }
        }
        all.sort_by_key(|(event, ..)| (&event.at, &event.id));
        all
    }

    /// To whom a question is given now, by time. More than one where people gave it to several without
    /// knowing of each other.
    #[must_use]
    pub fn assigned<'a>(
        &self,
        question: &str,
        events: &'a [Arc<Event>],
    ) -> Vec<(&'a Event, &'a Assigned)> {
        let heads = self.assigned.get(question).into_iter().flatten();
        let mut all: Vec<_> = heads
            .filter_map(|place| {
                let event = events.get(*place as usize)?.as_ref();
                match &event.body {
                    EventBody::Assigned(assigned) if !assigned.to.is_empty() => {
                        Some((event, assigned))
                    }
                    _ => None,
                }
            })
            .collect();
        all.sort_by_key(|(event, _)| (&event.at, &event.id));
        all
    }

    /// Every question that is given to somebody now, by id.
    pub fn given(&self) -> impl Iterator<Item = &str> {
        self.assigned.keys().map(NodeId::as_str)
    }

    /// Whether a task file of these bytes has been taken in; `digest` as in the event's `file`.
    #[must_use]
    pub fn has_returned(&self, digest: &str) -> bool {
        self.returned.contains(digest)
    }
}

impl People {
    /// Whether it is told of an entry that a task file brought it.
    #[must_use]
    pub fn was_brought(&self, id: &str) -> bool {
        self.brought.contains(id)
    }
}

fn handed_over(event: &Event) -> Option<&HandedOver> {
    match &event.body {
        EventBody::HandedOver(handed) => Some(handed),
        _ => None,
    }
}
