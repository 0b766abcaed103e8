//! Events folded into a [`Case`]: total, so that no journal can make it fail.
//!
//! Where two people wrote at once the file holds two branches; they are folded in the order of the file,
//! and the tips are counted for the shells to show.
//!
//! What was said to a question counts only while the question asks what it asked then. Where it has been
//! reworded, or has no place for the answer any more, the event is kept beside it and counts once a person
//! has confirmed it. This looks at the wording alone and not at editions, so that it cannot matter on
//! which machine, with which release, a journal is read.

use std::sync::Arc;

use super::adopt::asked;
use super::adopt::kept::{Kept, Said as WasSaid, said_in};
use super::event::{AnswerValue, Event, EventBody, FindingOverridden, FlowAdopted, GateDecided};
use super::said::{self, Decided, Overridden, SaidKind};
use super::state::Case;
use super::value;
use crate::flow::NodeAt;
use crate::text::wording::{Likeness, compare_in};

impl Case {
    /// Takes one more event into what has been said, without recomputing what follows.
    pub(super) fn fold(&mut self, event: Arc<Event>) {
        let place = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
        let fits = self.fold_body(&event, place);
        if !fits {
            self.strangers.push(place);
        }
        self.events.push(event);
    }

    /// False where the event speaks of something that this flow does not have.
    fn fold_body(&mut self, event: &Event, place: u32) -> bool {
        if let Some(was) = said_in(&event.body) {
            return self.fold_said(&was, place);
        }
        match &event.body {
            EventBody::AnswerWithdrawn(withdrawn) => match self.question_at(&withdrawn.question) {
                Some(at) => {
                    self.forget(at);
                    self.say(at, SaidKind::Nothing, None, 0, place);
                    true
                }
                None => false,
            },
            EventBody::NoteRead { node } => match self.flow.at(node) {
                Some(at) if self.flow.question(at).is_none() => {
                    self.say(at, SaidKind::Read, None, 0, place);
                    true
                }
                _ => false,
            },
            EventBody::EvidenceAdded(added) => {
                self.evidence.push(place);
                self.flow.at(&added.node).is_some()
            }
            EventBody::EvidenceRemoved { evidence, .. } => {
                let events = &self.events;
                self.evidence
                    .retain(|added| events[*added as usize].id != *evidence);
                true
            }
            EventBody::CommentMade { node, .. } => {
                self.comments.push(place);
                self.flow.at(node).is_some()
            }
            EventBody::GateDecided(decided) => self.fold_decided(decided, &event.by.role, place),
            EventBody::FindingOverridden(overridden) => {
                self.fold_overridden(overridden, &event.by.role, place)
            }
            EventBody::FlowAdopted(adopted) => {
                if !self.undone.contains(&event.id) {
                    self.fold_adopted(adopted, place);
                }
                true
            }
            EventBody::Opened(_) | EventBody::Sealed { .. } | EventBody::AdoptionUndone { .. } => {
                true
            }
            _ => false,
        }
    }

    fn question_at(&self, id: &str) -> Option<NodeAt> {
        let at = self.flow.at(id)?;
        self.flow.question(at).map(|_| at)
    }

    fn forget(&mut self, at: NodeAt) {
        self.kept.remove(&at);
        self.confirmed.remove(&at);
    }

    fn fold_said(&mut self, was: &WasSaid<'_>, place: u32) -> bool {
        let Some(at) = self.question_at(was.question) else {
            return false;
        };
        self.forget(at);
        // Bounds are not asked again: an edition that narrowed them does not undo what was said.
        let flow = Arc::clone(&self.flow);
        let word = flow.question(at).and_then(|question| {
            let wording = || asked::compare(was.asked, was.value, question, &flow.language);
            was.word(question).map(|word| (word, wording()))
        });
        match &word {
            Some((word, wording)) if wording.carries() => {
                self.say(at, was.kind, was.value, *word, place);
            }
            _ => {
                self.say(at, SaidKind::Nothing, None, 0, place);
                self.kept.insert(
                    at,
                    Kept {
                        event: place,
                        confirmed: None,
                    },
                );
            }
        }
        word.is_some()
    }

    /// Answers that were confirmed count where the question still asks what they were confirmed under.
    fn fold_adopted(&mut self, adopted: &FlowAdopted, place: u32) {
        self.in_force.edition.clone_from(&adopted.edition);
        self.in_force.fingerprint.clone_from(&adopted.fingerprint);
        for confirmed in &adopted.confirmed {
            let kept = self
                .question_at(&confirmed.question)
                .and_then(|at| self.kept.get(&at).map(|kept| (at, *kept)));
            let Some((at, kept)) = kept else { continue };
            let event = Arc::clone(&self.events[kept.event as usize]);
            if event.id != confirmed.answer {
                continue;
            }
            let Some(was) = said_in(&event.body) else {
                continue;
            };
            let flow = Arc::clone(&self.flow);
            let word = flow.question(at).and_then(|question| {
                let now = &confirmed.now;
                let wording = asked::compare(now, was.value, question, &flow.language);
                was.word(question).filter(|_| wording.carries())
            });
            match word {
                Some(word) => {
                    self.kept.remove(&at);
                    self.say(at, was.kind, was.value, word, kept.event);
                    self.confirmed.insert(at, place);
                }
                None => {
                    let confirmed = Some(place);
                    self.kept.insert(at, Kept { confirmed, ..kept });
                }
            }
        }
    }

    /// A decision from another edition stands only where the gate asks what it asked then, of the role
    /// that answered; what else it takes is looked at when the walk comes to the gate.
    fn fold_decided(&mut self, decided: &GateDecided, role: &str, place: u32) -> bool {
        let gate = self.flow.at(&decided.gate);
        let slot = gate.and_then(|gate| self.flow.gates.binary_search(&gate).ok());
        let (Some(gate), Some(slot)) = (gate, slot) else {
            return false;
        };
        let taken_on = if decided.fingerprint.is_empty() {
            &self.in_force.fingerprint
        } else {
            &decided.fingerprint
        };
        let foreign = *taken_on != self.flow.fingerprint;
        let asks_the_same = |case: &Self| {
            case.flow.gate(gate).is_some_and(|written| {
                case.reads_alike(&decided.prompt, &written.prompt)
                    && written
                        .decision_maker
                        .iter()
                        .any(|known| case.is_role(known, role))
            })
        };
        let basis = said::read_digest(&decided.basis);
        self.said.decided[slot] = Some(Decided {
            decision: decided.decision,
            basis: basis.filter(|_| !foreign || asks_the_same(self)),
            event: place,
            foreign,
        });
        true
    }

    /// An override stands only while the finding says what it said when it was overridden, and the role
    /// may still override it.
    fn fold_overridden(&mut self, overridden: &FindingOverridden, role: &str, place: u32) -> bool {
        let id = &overridden.rule;
        let Some(rule) = self.flow.rules.iter().position(|rule| rule.id == *id) else {
            return false;
        };
        let written = &self.flow.rules[rule];
        let stands = self.reads_alike(&overridden.says, &written.says)
            && written
                .override_by
                .iter()
                .any(|known| self.is_role(known, role));
        let basis = said::read_digest(&overridden.basis).filter(|_| stands);
        self.said.overridden.retain(|(known, _)| *known != rule);
        let event = place;
        self.said
            .overridden
            .push((rule, Overridden { basis, event }));
        true
    }

    fn reads_alike(&self, was: &str, is: &str) -> bool {
        was == is || compare_in(&self.flow.language, was, is) != Likeness::Reworded
    }

    fn say(
        &mut self,
        at: NodeAt,
        kind: SaidKind,
        answer: Option<&AnswerValue>,
        word: i64,
        place: u32,
    ) {
        let flow = Arc::clone(&self.flow);
        self.said.set(&flow, at, kind, answer, word, place);
    }

    /// The answer that stands for a question, in words; empty where none does.
    #[must_use]
    pub fn answer_in_words(&self, at: NodeAt) -> String {
        match (self.flow.question(at), self.answer(at)) {
            (Some(question), Some(given)) => value::in_words(question, &given.value),
            _ => String::new(),
        }
    }
}
