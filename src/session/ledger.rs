//! A session as its events tell it, whether its flow is at hand or not.
//!
//! Each answer holds what was asked and chosen as it was shown, each decision its prompt and reasons, each
//! override what the finding said. So a session can be read years later. What follows from the answers
//! cannot be known without the flow: the path, what is asked next, findings, whether a decision stands. All of
//! that is in a [`Case`](super::state::Case), which has a ledger within.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::adopt::in_force::{edition_in_force, edition_of, undoes};
use super::event::{
    Assigned, Confirmed, Edition, Event, EventBody, FlowAdopted, HandedOver, Opened,
};
use super::journal;
use super::merge::ancestry::Ancestry;
use super::merge::heads::join;
use super::people::ledger::{Owner, People};
use super::redaction::ledger::Redactions;
use super::review::ledger::Review;
use super::sheet::{self, Sheet};
use super::signoff::ledger::Signoffs;
use crate::id::{EventId, NodeId};
use crate::say;
use crate::session::event::subjects::{OfEdition, OfReview, OfWalk, Subject};
use crate::text::same::same_name;

/// What the events of a session come to by themselves.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub opened: Opened,
    /// In the order of the journal; the first opens the session. Shared, so that looking ahead copies
    /// none of their texts.
    pub events: Vec<Arc<Event>>,
    /// What of its file is not as it was written, as sentences.
    pub gaps: Vec<String>,
    /// The edition that the session was opened with or has adopted last.
    pub in_force: Edition,
    /// Evidence that stands, as places in `events`.
    pub evidence: Vec<u32>,
    /// Comments, as places in `events`.
    pub comments: Vec<u32>,
    /// What stands in forms and tables, by the id of the question.
    pub(super) sheets: BTreeMap<NodeId, Arc<Sheet>>,
    /// Who is to answer what, and whose session it is.
    pub people: People,
    /// How threads stand, advice and what was done with it.
    pub(super) review: Review,
    /// Passages marked to be kept out of a copy for publication.
    pub(super) redactions: Redactions,
    pub(super) signoffs: Signoffs,
    pub(super) tips: Vec<usize>,
    /// Which event knew of which.
    pub(super) ancestry: Ancestry,
    /// Ids of adoptions that were taken back.
    pub(super) undone: HashSet<EventId>,
    /// Adoptions that no later one knew of.
    pub(super) adoptions: Vec<u32>,
    /// Adoptions that confirmed an answer, by the id of the event that gave it.
    pub(super) confirmations: BTreeMap<EventId, Vec<u32>>,
}

impl Ledger {
    /// The session that the events of a journal give; `None` where the first does not open one.
    #[must_use]
    pub fn open(events: Vec<Event>) -> Option<Self> {
        Self::over(events.into_iter().map(Arc::new).collect())
    }

    /// As [`Self::open`], over events that another holds too.
    #[must_use]
    pub fn over(events: Vec<Arc<Event>>) -> Option<Self> {
        let mut ledger = Self::begin(&events)?;
        for event in events {
            ledger.take(event);
        }
        Some(ledger)
    }

    /// Before any of these events is taken: which of them knew of which, and which adoptions they take back.
    pub(super) fn begin(events: &[Arc<Event>]) -> Option<Self> {
        let EventBody::Opened(opened) = &events.first()?.body else {
            return None;
        };
        let undone = events.iter().filter_map(|event| undoes(event));
        Some(Self {
            opened: opened.clone(),
            events: Vec::with_capacity(events.len() + 16),
            gaps: Vec::new(),
            in_force: edition_of(opened),
            evidence: Vec::new(),
            comments: Vec::new(),
            sheets: BTreeMap::new(),
            people: People::default(),
            review: Review::default(),
            redactions: Redactions::default(),
            signoffs: Signoffs::default(),
            // All at once: one by one, a file of nothing but branches would take the square of its length.
            tips: journal::tips(events),
            ancestry: Ancestry::of(events),
            undone: undone.map(EventId::from).collect(),
            adoptions: Vec::new(),
            confirmations: BTreeMap::new(),
        })
    }

    /// Learns of an event that is to be taken next and was not there in the beginning. True where it takes back an
    /// adoption: what that had carried over is not there without it, so all is to be taken anew.
    pub(super) fn follow(&mut self, event: &Event) -> bool {
        let parents: HashSet<&str> = event.parents.iter().map(EventId::as_str).collect();
        let events = &self.events;
        self.tips
            .retain(|tip| !parents.contains(events[*tip].id.as_str()));
        self.tips.push(self.events.len());
        self.ancestry.follow(&self.events, event);
        let undone = undoes(event).map(EventId::from);
        let anew = undone.is_some();
        self.undone.extend(undone);
        anew
    }

    /// Takes one more event; false where it can mean nothing, whatever the flow.
    pub(super) fn take(&mut self, event: Arc<Event>) -> bool {
        let place = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
        let fits = self.take_body(&event, place);
        self.events.push(event);
        fits
    }

    fn take_body(&mut self, event: &Event, place: u32) -> bool {
        match event.body.subject() {
            Subject::Walk(OfWalk::EvidenceAdded(_)) => self.evidence.push(place),
            Subject::Walk(OfWalk::EvidenceRemoved { evidence, .. }) => {
                let events = &self.events;
                self.evidence
                    .retain(|added| events[*added as usize].id != *evidence);
            }
            Subject::Review(body) => {
                if matches!(body, OfReview::CommentMade { .. }) {
                    self.comments.push(place);
                }
                self.review.fold(body, place, &self.ancestry);
            }
            Subject::Edition(OfEdition::FlowAdopted(adopted)) => {
                if !self.undone.contains(&event.id) {
                    self.take_adopted(adopted, place);
                }
            }
            Subject::People(body) => {
                return self
                    .people
                    .take(event, body, place, &self.events, &self.ancestry);
            }
            Subject::Redaction(body) => self.redactions.take(body, place, &self.ancestry),
            Subject::Signoff(body) => self.signoffs.fold(body, place),
            Subject::Walk(OfWalk::Opened(_))
            | Subject::Walk(OfWalk::NoteRead { .. })
            | Subject::Walk(OfWalk::GateDecided(_))
            | Subject::Walk(OfWalk::FindingOverridden(_))
            | Subject::Edition(OfEdition::AdoptionUndone { .. })
            | Subject::File(_) => {}
            Subject::Answer(_) => self.take_answer(event, place),
        }
        true
    }

    /// Takes what is said to a question, where it is a form or table.
    fn take_answer(&mut self, event: &Event, place: u32) {
        let Some(question) = sheet::asked(&event.body) else {
            return;
        };
        if let Some(sheet) = self.sheets.get_mut(question) {
            Arc::make_mut(sheet).take(event, place, &self.ancestry);
        } else if event.body.filled().is_some() {
            // What was said to it before the first was filled in is among the earlier entries.
            let mut sheet = Sheet::of(&self.events, question, &self.ancestry);
            sheet.take(event, place, &self.ancestry);
            self.sheets.insert(question.into(), Arc::new(sheet));
        }
    }

    fn take_adopted(&mut self, adopted: &FlowAdopted, place: u32) {
        join(&mut self.adoptions, place, &self.ancestry);
        self.in_force = edition_in_force(&self.adoptions, |known| {
            if known == place {
                return Some(adopted);
            }
            match &self.events.get(known as usize)?.body {
                EventBody::FlowAdopted(adopted) => Some(adopted),
                _ => None,
            }
        });
        for confirmed in &adopted.confirmed {
            let places = confirmed.places.iter().map(|known| &known.answer);
            for id in std::iter::once(&confirmed.answer).chain(places) {
                let known = self.confirmations.entry(id.clone()).or_default();
                if known.last() != Some(&place) {
                    known.push(place);
                }
            }
        }
    }

    /// What adoptions confirmed of what an entry of the journal says to a question, in the order of the journal, each
    /// with the adoption as a place in it.
    pub fn confirmed<'a>(
        &'a self,
        answer: &str,
        question: &'a str,
    ) -> impl DoubleEndedIterator<Item = (u32, &'a Confirmed)> {
        let places = self.confirmations.get(answer).into_iter().flatten();
        places.filter_map(move |place| {
            let EventBody::FlowAdopted(adopted) = &self.events.get(*place as usize)?.body else {
                return None;
            };
            let mut all = adopted.confirmed.iter();
            Some((*place, all.find(|known| known.question == *question)?))
        })
    }

    /// The session's id: that of its first event.
    #[must_use]
    pub fn id(&self) -> &str {
        self.events.first().map_or("", |event| event.id.as_str())
    }

    /// The events that nothing follows yet; more than one where people wrote at the same time.
    #[must_use]
    pub fn tips(&self) -> &[usize] {
        &self.tips
    }

    /// The ids of the events that nothing follows yet.
    #[must_use]
    pub fn tip_ids(&self) -> Vec<EventId> {
        let tips = self.tips.iter();
        tips.map(|tip| self.events[*tip].id.clone()).collect()
    }

    /// Whose session it is now: whoever acknowledged the last hand-over, else who opened it.
    #[must_use]
    pub fn owner(&self) -> Owner {
        self.people.owner(&self.events)
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
        pending.find(|(_, handed)| same_name(&handed.to.name, name))
    }

    /// Whether people who did not know of each other adopted different editions, and nobody has settled it.
    #[must_use]
    pub fn editions_differ(&self) -> bool {
        self.adoptions.len() > 1 && self.in_force.fingerprint.is_empty()
    }

    /// The evidence that stands, in the order of the journal.
    pub fn evidence_added(&self) -> impl Iterator<Item = &Event> {
        let places = self.evidence.iter();
        places.filter_map(|place| Some(self.events.get(*place as usize)?.as_ref()))
    }

    /// Puts places of events in an order that is the same in whatever order the journal holds them: the latest
    /// first.
    pub(super) fn latest_first(&self, places: &mut [u32]) {
        places.sort_by(|a, b| {
            let of = |place: &u32| {
                let event = &self.events[*place as usize];
                (event.at.as_str(), event.id.as_str())
            };
            of(b).cmp(&of(a))
        });
    }

    /// The sentence that says what cannot be told without the flow.
    #[must_use]
    pub fn no_flow(&self) -> String {
        say!("adopt.alone", edition = self.in_force.edition)
    }

    /// As [`Self::no_flow`], with which flow is to be asked for: no title of it is known.
    #[must_use]
    pub fn no_flow_named(&self) -> String {
        let says = self.no_flow();
        say!("adopt.alone_which", says = says, flow = self.opened.flow)
    }
}
