//! Events folded into a [`Case`]: total, so that no journal can make it fail.
//!
//! Where two people wrote at once the file holds two branches; they are folded in the order of the file,
//! and the tips are counted for the shells to show.

use std::sync::Arc;

use super::event::{AnswerValue, Event, EventBody};
use super::said::{self, Decided, Overridden, SaidKind};
use super::state::Case;
use super::value;
use crate::flow::NodeAt;

impl Case {
    /// Takes one more event into what has been said, without recomputing what follows.
    pub(super) fn fold(&mut self, event: Event) {
        let place = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
        let fits = self.fold_body(&event, place);
        if !fits {
            self.strangers.push(place);
        }
        self.events.push(Arc::new(event));
    }

    /// False where the event speaks of something that this flow does not have.
    fn fold_body(&mut self, event: &Event, place: u32) -> bool {
        match &event.body {
            EventBody::AnswerGiven(given) => {
                let Some((at, word)) = self.fitting(&given.question, &given.value) else {
                    return false;
                };
                self.say(at, SaidKind::Answered, Some(&given.value), word, place)
            }
            EventBody::AnswerDeferred(deferred) => {
                self.say_of(&deferred.question, SaidKind::Deferred, place)
            }
            EventBody::AnswerNotApplicable(marked) => {
                self.say_of(&marked.question, SaidKind::NotApplicable, place)
            }
            EventBody::AnswerWithdrawn(withdrawn) => {
                self.say_of(&withdrawn.question, SaidKind::Nothing, place)
            }
            EventBody::NoteRead { node } => match self.flow.at(node) {
                Some(at) if self.flow.question(at).is_none() => {
                    self.say(at, SaidKind::Read, None, 0, place)
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
            EventBody::GateDecided(decided) => {
                let gate = self.flow.at(&decided.gate);
                let slot = gate.and_then(|gate| self.flow.gates.binary_search(&gate).ok());
                let Some(slot) = slot else { return false };
                self.said.decided[slot] = Some(Decided {
                    decision: decided.decision,
                    basis: said::read_digest(&decided.basis),
                    event: place,
                });
                true
            }
            EventBody::FindingOverridden(overridden) => {
                let id = &overridden.rule;
                let Some(rule) = self.flow.rules.iter().position(|rule| rule.id == *id) else {
                    return false;
                };
                self.said.overridden.retain(|(known, _)| *known != rule);
                let basis = said::read_digest(&overridden.basis);
                self.said.overridden.push((
                    rule,
                    Overridden {
                        basis,
                        event: place,
                    },
                ));
                true
            }
            EventBody::Opened(_) | EventBody::Sealed { .. } => true,
            EventBody::Unknown(_) => false,
        }
    }

    fn fitting(&self, id: &str, value: &AnswerValue) -> Option<(NodeAt, i64)> {
        let at = self.flow.at(id)?;
        let question = self.flow.question(at)?;
        // Bounds are not asked again: an edition that narrowed them does not undo what was said.
        Some((at, said::word(question, value)?))
    }

    fn say_of(&mut self, id: &str, kind: SaidKind, place: u32) -> bool {
        match self.flow.at(id) {
            Some(at) if self.flow.question(at).is_some() => self.say(at, kind, None, 0, place),
            _ => false,
        }
    }

    fn say(
        &mut self,
        at: NodeAt,
        kind: SaidKind,
        answer: Option<&AnswerValue>,
        word: i64,
        place: u32,
    ) -> bool {
        let flow = std::sync::Arc::clone(&self.flow);
        self.said.set(&flow, at, kind, answer, word, place);
        true
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
