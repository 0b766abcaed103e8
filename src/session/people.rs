//! Who does what: questions given to people, whose session it is, and how it changes hands.
//!
//! What counts is what was said last on every side ([`super::merge`]). A question may be given to two people
//! at once by two who did not know of each other; both stand, since nothing is lost by that. A session that
//! was handed to two people so has no owner that one could name, until somebody who knew of both settles it.
//!
//! A name is what a person says of themselves: nothing here proves who acted.

pub mod mine;
pub mod open;
pub mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::event::{Actor, Assigned, Event, EventBody, HandedOver, HandoverAcknowledged};
use super::find::{node_at, not_a_question};
use super::ids;
use super::merge::ancestry::Ancestry;
use super::merge::heads::join;
use super::rejection::{Rejection, limited, reject};
use super::roles;
use super::state::Case;
use super::value;
use crate::say;
use crate::text::is_blank;
use crate::text::same::{in_order, same_name};

/// What a session says of people, as places of events in its journal.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Per question, by id, the entries that no later one knew of.
    assigned: BTreeMap<String, Vec<u32>>,
    /// Hand-overs and their acknowledgements that no later such entry knew of.
    last: Vec<u32>,
    /// Entries by which somebody became the owner, which no later such entry knew of.
    taken: Vec<u32>,
    handovers: HashMap<String, u32>,
    /// Digests of task files that came back.
    returned: BTreeSet<String>,
    /// Ids of the entries that they brought.
    brought: BTreeSet<String>,
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
            .any(|person| same_person(&person.name, name))
    }

    /// The names, with commas.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<&str> = self
            .people
            .iter()
            .map(|person| person.name.as_str())
            .collect();
        names.join(", ")
    }
}

/// Whether two names are of one person, as far as the program can tell: what [`same_name`] has as the same.
#[must_use]
pub fn same_person(a: &str, b: &str) -> bool {
    same_name(a, b)
}

/// Whose session it is now: whoever acknowledged the last hand-over, else who opened it.
#[must_use]
pub fn owner(case: &Case) -> Owner {
    case.people.owner(&case.events)
}

impl People {
    /// Of the events of a journal by themselves, whatever the flow.
    #[must_use]
    pub fn of(events: &[Arc<Event>]) -> Self {
        let ancestry = Ancestry::of(events);
        let mut people = Self::default();
        for (place, event) in (0_u32..).zip(events) {
            people.take(event, place, events, &ancestry);
        }
        people
    }

    /// Takes in an entry; false where it is about people and can mean nothing.
    pub(super) fn take(
        &mut self,
        event: &Event,
        place: u32,
        events: &[Arc<Event>],
        ancestry: &Ancestry,
    ) -> bool {
        match &event.body {
            EventBody::Assigned(assigned) => {
                let heads = self.assigned.entry(assigned.question.clone()).or_default();
                join(heads, place, ancestry);
                true
            }
            EventBody::HandedOver(handed) => {
                self.handovers.insert(event.id.clone(), place);
                join(&mut self.last, place, ancestry);
                if same_person(&handed.to.name, &event.by.name) {
                    join(&mut self.taken, place, ancestry);
                }
                true
            }
            EventBody::HandoverAcknowledged(acknowledged) => {
                let known = self.handovers.get(&acknowledged.handover).copied();
                let to = known.and_then(|known| handed_over(events.get(known as usize)?));
                if !to.is_some_and(|handed| same_person(&handed.to.name, &event.by.name)) {
                    return false;
                }
                join(&mut self.last, place, ancestry);
                join(&mut self.taken, place, ancestry);
                true
            }
            EventBody::TaskReturned(returned) => {
                self.returned.insert(returned.file.clone());
                self.brought.extend(returned.brought.iter().cloned());
                true
            }
            _ => true,
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
        people.dedup_by(|a, b| same_person(&a.name, &b.name));
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
        self.assigned.keys().map(String::as_str)
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

impl Case {
    /// Takes in an entry about people; false where this flow or this program cannot use it.
    pub(super) fn fold_people(&mut self, event: &Event, place: u32) -> bool {
        let fits = self.people.take(event, place, &self.events, &self.ancestry);
        match &event.body {
            EventBody::Assigned(assigned) => self.flow.at(&assigned.question).is_some(),
            _ => fits,
        }
    }

    /// To whom a question is given now, by time.
    #[must_use]
    pub fn assigned(&self, question: &str) -> Vec<(&Event, &Assigned)> {
        self.people.assigned(question, &self.events)
    }

    /// Hand-overs that nobody has acknowledged or followed up yet, by time.
    #[must_use]
    pub fn pending(&self) -> Vec<(&Event, &HandedOver)> {
        self.people.pending(&self.events)
    }

    /// The hand-over that waits for this person to acknowledge it.
    #[must_use]
    pub fn awaits(&self, name: &str) -> Option<(&Event, &HandedOver)> {
        let mut pending = self.pending().into_iter().rev();
        pending.find(|(_, handed)| same_person(&handed.to.name, name))
    }
}

/// What people may ask of one another.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Gives a question to a role or person; with an empty `to` takes it back. `due` is a date or empty.
    Assign {
        question: String,
        to: String,
        due: String,
        note: String,
    },
    /// Hands the session over. `today` is a date, by which what is overdue is told.
    HandOver {
        to: Actor,
        note: String,
        today: String,
    },
    /// Acknowledges a hand-over, by the id of its event; where that is empty the one that waits for whoever
    /// acts.
    Acknowledge { handover: String, note: String },
}

impl Command {
    /// The question it is about, or the word for the hand-over.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Assign { question, .. } => question,
            Self::HandOver { .. } | Self::Acknowledge { .. } => "handover",
        }
    }

    /// Every text in it that a person typed.
    pub(super) fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Assign { to, due, note, .. } => [to, due, note].into_iter().for_each(each),
            Self::HandOver { to, note, .. } => {
                [&mut to.name, &mut to.role, note]
                    .into_iter()
                    .for_each(each);
            }
            Self::Acknowledge { note, .. } => each(note),
        }
    }
}

/// Whether a command may happen now, by this person; gives the body to append.
///
/// # Errors
///
/// A rejection in words. Nothing has changed.
pub(super) fn check(case: &Case, command: &Command, by: &Actor) -> Result<EventBody, Rejection> {
    match command {
        Command::Assign {
            question,
            to,
            due,
            note,
        } => assign(case, question, to, due, note).map(EventBody::Assigned),
        Command::HandOver { to, note, today } => {
            hand_over(case, to, note, today, by).map(EventBody::HandedOver)
        }
        Command::Acknowledge { handover, note } => {
            acknowledge(case, handover, note, by).map(EventBody::HandoverAcknowledged)
        }
    }
}

fn assign(
    case: &Case,
    question: &str,
    to: &str,
    due: &str,
    note: &str,
) -> Result<Assigned, Rejection> {
    let at = node_at(case, question)?;
    if case.flow.question(at).is_none() {
        return Err(not_a_question(case, at));
    }
    let title = case.flow.node(at).heading();
    let standing = case.assigned(question);
    if is_blank(to) && !to.trim().is_empty() {
        return Err(reject("people.to_whom", &[]));
    }
    let to = roles::role_or_person(case, to)?;
    if to.is_empty() {
        if standing.is_empty() {
            return Err(reject("people.not_assigned", &[("title", &title)]));
        }
    } else if let [(_, only)] = standing.as_slice()
        && same_person(&only.to, &to)
        && only.due == due.trim()
        && only.note == note.trim()
    {
        return Err(reject("people.assigned_so", &[("title", &title)]));
    }
    Ok(Assigned {
        question: question.to_owned(),
        to: limited(&to)?,
        due: match due.trim() {
            "" => String::new(),
            text => value::date(text)?,
        },
        note: limited(note.trim())?,
    })
}

/// The id of the role that a person's own words mean; the words where they mean none.
#[must_use]
pub fn role_id(case: &Case, said: &str) -> String {
    let role = roles::role(&case.flow, said);
    role.map_or_else(|| said.to_owned(), |role| role.id.clone())
}

fn hand_over(
    case: &Case,
    to: &Actor,
    note: &str,
    today: &str,
    by: &Actor,
) -> Result<HandedOver, Rejection> {
    let name = to.name.trim();
    if is_blank(name) {
        return Err(reject("people.to_whom", &[]));
    }
    if is_blank(note) {
        return Err(reject("people.note_needed", &[]));
    }
    let owner = owner(case);
    if same_person(name, &by.name)
        && owner.is(name)
        && !owner.is_disputed()
        && case.pending().is_empty()
    {
        return Err(reject("people.owns_already", &[("name", &name)]));
    }
    Ok(HandedOver {
        to: Actor {
            name: limited(name)?,
            role: limited(&roles::role_only(&case.flow, &to.role)?)?,
        },
        note: limited(note.trim())?,
        holds: open::holds(case),
        open: open::items(case, today),
        next: open::next(case),
    })
}

fn acknowledge(
    case: &Case,
    handover: &str,
    note: &str,
    by: &Actor,
) -> Result<HandoverAcknowledged, Rejection> {
    let all = case.people.latest(&case.events);
    let disputed = owner(case).is_disputed();
    let open: Vec<_> = all
        .iter()
        .filter(|(_, _, taken)| disputed || !taken)
        .collect();
    let mine = |known: &&&(&Event, &HandedOver, bool)| {
        same_person(&known.1.to.name, &by.name)
            && (handover.is_empty() || ids::fits(&known.0.id, handover))
    };
    if open.iter().filter(mine).count() > 1 && !handover.is_empty() {
        let all = open.iter().map(|(event, ..)| event.id.as_str());
        return Err(ids::explained(
            handover,
            all,
            reject("people.nothing_to_acknowledge", &[]),
        ));
    }
    match open.iter().rev().find(mine) {
        Some((event, ..)) => Ok(HandoverAcknowledged {
            handover: event.id.clone(),
            note: limited(note.trim())?,
        }),
        None => Err(match open.last() {
            None => reject("people.nothing_to_acknowledge", &[]),
            Some((_, handed, _)) => reject(
                "people.not_yours_to_acknowledge",
                &[("to", &handed.to.name), ("name", &by.name)],
            )
            .hint(say!("people.hint_acknowledge", to = handed.to.name)),
        }),
    }
}
