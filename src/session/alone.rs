//! A session whose flow is not at hand: what its events say by themselves.
//!
//! Each answer holds what was asked and chosen as it was shown, each decision its prompt and reasons, each
//! override what the finding said. So a session can be read years later. What follows from the answers
//! cannot be known without the flow: the path, what is asked next, findings, whether a decision stands. A
//! type of its own keeps anybody from asking for that.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::adopt::kept::{in_force, said_in, undoes};
use super::adopt::words::answer_then;
use super::event::{Asked, Edition, Event, EventBody, GateDecided, Opened};
use super::journal;
use super::merge::conflict::{About, Conflict, conflicts};
use super::said::SaidKind;
use super::telling::Telling;
use crate::say;
use crate::session::event::subjects::{
    of_edition, of_file, of_people, of_redaction, of_review, of_signoff, of_walk_but_answers,
};

/// A session as its events tell it.
#[derive(Debug, Clone)]
pub struct Alone {
    pub opened: Opened,
    /// In the order of the journal; the first opens the session.
    pub events: Vec<Arc<Event>>,
    /// The edition that it was opened with or has adopted last.
    pub in_force: Edition,
    /// What of its file is not as it was written, as sentences.
    pub gaps: Vec<String>,
    pub(super) review: super::review::ledger::Kept,
    tips: Vec<usize>,
    conflicts: Vec<Conflict>,
}

/// What was said last to one question.
#[derive(Debug, Clone, Copy)]
pub struct LastSaid<'a> {
    pub question: &'a str,
    pub kind: SaidKind,
    pub event: &'a Event,
    /// What was asked as it was shown, when it was said or last confirmed.
    pub asked: &'a Asked,
    /// The adoption that confirmed it last, if one did.
    pub confirmed: Option<&'a Event>,
}

impl Alone {
    /// The session that the events of a journal give; `None` where the first does not open one.
    #[must_use]
    pub fn open(events: Vec<Event>) -> Option<Self> {
        let in_force = in_force(&events)?;
        let EventBody::Opened(opened) = &events.first()?.body else {
            return None;
        };
        Some(Self {
            opened: opened.clone(),
            in_force,
            gaps: Vec::new(),
            tips: journal::tips(&events),
            review: super::review::ledger::Kept::of(&events),
            conflicts: conflicts(&events),
            events: events.into_iter().map(Arc::new).collect(),
        })
    }

    /// The session's id: that of its first event.
    #[must_use]
    pub fn id(&self) -> &str {
        self.events.first().map_or("", |event| event.id.as_str())
    }

    /// The events that nothing follows yet.
    #[must_use]
    pub fn tips(&self) -> &[usize] {
        &self.tips
    }

    /// What people said differently who did not know of each other, and nobody has settled.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    fn is_conflict(&self, id: &str) -> bool {
        let mut conflicts = self.conflicts.iter();
        conflicts.any(|known| known.about != About::Edition && known.about.id() == id)
    }

    /// What its events are told with.
    #[must_use]
    pub fn telling(&self) -> Telling<'_> {
        Telling {
            flow: None,
            events: &self.events,
        }
    }

    /// What was said last to each question and not withdrawn, in the order of the journal. A question with a
    /// conflict is left out.
    #[must_use]
    pub fn said(&self) -> Vec<LastSaid<'_>> {
        let undone: HashSet<&str> = self
            .events
            .iter()
            .filter_map(|event| undoes(event))
            .collect();
        let mut last: BTreeMap<&str, (usize, LastSaid<'_>)> = BTreeMap::new();
        for (place, event) in self.events.iter().enumerate() {
            let event = event.as_ref();
            match &event.body {
                EventBody::AnswerWithdrawn(withdrawn) => {
                    last.remove(withdrawn.question.as_str());
                }
                EventBody::FlowAdopted(adopted) if !undone.contains(&event.id.as_str()) => {
                    for confirmed in &adopted.confirmed {
                        if let Some((_, said)) = last.get_mut(confirmed.question.as_str())
                            && said.event.id == confirmed.answer
                        {
                            said.asked = &confirmed.now;
                            said.confirmed = Some(event);
                        }
                    }
                }
                EventBody::AnswerGiven(_)
                | EventBody::AnswerDeferred(_)
                | EventBody::AnswerNotApplicable(_) => {
                    if let Some(said) = said_in(&event.body) {
                        let said = LastSaid {
                            question: said.question,
                            kind: said.kind,
                            event,
                            asked: said.asked,
                            confirmed: None,
                        };
                        last.insert(said.question, (place, said));
                    }
                }
                of_walk_but_answers!()
                | of_review!()
                | of_edition!()
                | of_people!()
                | of_signoff!()
                | of_redaction!()
                | of_file!() => {}
            }
        }
        last.retain(|id, _| !self.is_conflict(id));
        let mut said: Vec<_> = last.into_values().collect();
        said.sort_by_key(|(place, _)| *place);
        said.into_iter().map(|(_, said)| said).collect()
    }

    /// The latest decision at each gate, in the order they were taken. A gate with a conflict is left out.
    #[must_use]
    pub fn decided(&self) -> Vec<(&Event, &GateDecided)> {
        let mut last: BTreeMap<&str, (usize, &Event, &GateDecided)> = BTreeMap::new();
        for (place, event) in self.events.iter().enumerate() {
            if let EventBody::GateDecided(decided) = &event.body {
                last.insert(&decided.gate, (place, event, decided));
            }
        }
        last.retain(|id, _| !self.is_conflict(id));
        let mut decided: Vec<_> = last.into_values().collect();
        decided.sort_by_key(|(place, ..)| *place);
        decided
            .into_iter()
            .map(|(_, event, decided)| (event, decided))
            .collect()
    }

    /// Evidence that was not removed again.
    #[must_use]
    pub fn evidence(&self) -> Vec<&Event> {
        let mut standing: Vec<&Event> = Vec::new();
        for event in &self.events {
            match &event.body {
                EventBody::EvidenceAdded(_) => standing.push(event),
                EventBody::EvidenceRemoved { evidence, .. } => {
                    standing.retain(|added| added.id != *evidence);
                }
                _ => {}
            }
        }
        standing
    }

    /// Comments, oldest first.
    pub fn comments(&self) -> impl Iterator<Item = &Event> {
        let events = self.events.iter().map(AsRef::as_ref);
        events.filter(|event: &&Event| matches!(event.body, EventBody::CommentMade { .. }))
    }

    /// The sentence that says what cannot be told.
    #[must_use]
    pub fn notice(&self) -> String {
        say!("adopt.alone", edition = self.in_force.edition)
    }

    /// As [`Self::notice`], with which flow is to be asked for: no title of it is known.
    #[must_use]
    pub fn notice_with_flow(&self) -> String {
        let says = self.notice();
        say!("adopt.alone_which", says = says, flow = self.opened.flow)
    }
}

impl LastSaid<'_> {
    /// What was said, in the words of the time.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.event.body {
            EventBody::AnswerGiven(given) => answer_then(self.asked, &given.value),
            EventBody::AnswerDeferred(deferred) => {
                say!("session.said_deferred", owner = deferred.owner)
            }
            EventBody::AnswerNotApplicable(marked) => {
                say!("adopt.said_not_applicable", reason = marked.reason)
            }
            _ => String::new(),
        }
    }

    /// The note that was given with it.
    #[must_use]
    pub fn note(&self) -> &str {
        match &self.event.body {
            EventBody::AnswerGiven(given) => &given.note,
            EventBody::AnswerDeferred(deferred) => &deferred.note,
            _ => "",
        }
    }
}
