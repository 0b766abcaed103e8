//! Events folded into a [`Case`]: total, so that no journal can make it fail.
//!
//! Where two people wrote at once the file holds two branches. What counts for a question is what was said
//! last on every branch, and where that differs nothing does until somebody answers who knew of all of it
//! ([`super::merge`]). So it does not matter in which order the file holds them.
//!
//! What was said to a question counts only while the question asks what it asked then. Where it has been
//! reworded, or has no place for the answer any more, the event is kept beside it and counts once a person
//! has confirmed it. This looks at the wording alone and not at editions, so that it cannot matter on
//! which machine, with which release, a journal is read.

use std::sync::Arc;

use super::adopt::asked;
use super::adopt::in_force::{AwaitingReconfirmation, SaidToQuestion, said_in};
use super::event::{
    Actor, AnswerValue, Asked, Event, EventBody, FindingOverridden, FlowAdopted, GateDecided,
};
use super::merge::conflict::agree;
use super::merge::heads::MOST;
use super::responses::{self, Decided, Overridden, SaidKind};
use super::review;
use super::state::Case;
use super::table::{self, Row};
use super::value;
use crate::flow::{NodeAt, Question};
use crate::id::{EventId, Moment};
use crate::session::event::subjects::{
    OfAnswer, OfEdition, OfFile, OfPeople, OfReview, OfWalk, Subject,
};
use crate::text::wording::{Likeness, compare_in};

impl Case {
    /// The case as it would be after an event with this body.
    #[must_use]
    pub fn after(&self, body: EventBody, by: &Actor) -> Self {
        let mut after = self.clone();
        let tips = self.tips().iter().map(|tip| self.events[*tip].id.clone());
        let parents = tips.collect();
        after.apply(Event {
            id: EventId::default(),
            parents,
            at: Moment::default(),
            by: by.clone(),
            body,
        });
        after
    }

    /// Takes one more event into what has been said, without recomputing what follows.
    pub(super) fn take(&mut self, event: &Arc<Event>) {
        let place = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
        let means = self.ledger.take(Arc::clone(event));
        let fits = self.fold(event, place);
        if !means || !fits {
            self.strangers.push(place);
        }
    }

    /// False where the event speaks of something that this flow does not have.
    fn fold(&mut self, event: &Event, place: u32) -> bool {
        if let Some(was) = said_in(&event.body) {
            let Some(at) = self.question_at(was.question) else {
                return false;
            };
            self.heads.put(at, place, &self.ledger.ancestry);
            let question = self.flow.question(at);
            return question.is_some_and(|question| was.word(question).is_some());
        }
        match event.body.subject() {
            Subject::Answer(OfAnswer::AnswerWithdrawn(withdrawn)) => {
                match self.question_at(&withdrawn.question) {
                    Some(at) => {
                        self.heads.put(at, place, &self.ledger.ancestry);
                        true
                    }
                    None => false,
                }
            }
            Subject::Walk(OfWalk::NoteRead { node }) => match self.flow.at(node) {
                Some(at) if self.flow.question(at).is_none() => {
                    self.say(at, SaidKind::Read, None, 0, place);
                    true
                }
                _ => false,
            },
            Subject::Walk(OfWalk::EvidenceAdded(added)) => self.flow.at(&added.node).is_some(),
            Subject::Review(OfReview::CommentMade { node, .. }) => self.flow.at(node).is_some(),
            Subject::Review(body) => {
                review::node(body).is_none_or(|node| self.flow.at(node).is_some())
            }
            Subject::Walk(OfWalk::GateDecided(decided)) => {
                self.fold_decided(decided, &event.by.role, place)
            }
            Subject::Walk(OfWalk::FindingOverridden(overridden)) => {
                self.fold_overridden(overridden, &event.by.role, place)
            }
            Subject::Edition(OfEdition::FlowAdopted(adopted)) => {
                if !self.undone.contains(&event.id) {
                    self.ask_again(adopted);
                }
                true
            }
            Subject::People(OfPeople::Assigned(assigned)) => {
                self.flow.at(&assigned.question).is_some()
            }
            Subject::Walk(OfWalk::Opened(_))
            | Subject::Walk(OfWalk::EvidenceRemoved { .. })
            | Subject::People(OfPeople::HandedOver(_))
            | Subject::People(OfPeople::HandoverAcknowledged(_))
            | Subject::People(OfPeople::TaskReturned(_))
            | Subject::Edition(OfEdition::AdoptionUndone { .. })
            | Subject::File(OfFile::Merged {} | OfFile::Sealed { .. } | OfFile::Mended(_))
            | Subject::Redaction(_)
            | Subject::Signoff(_) => true,
            // Told of above, where it says something to a question.
            Subject::Answer(OfAnswer::AnswerGiven(_))
            | Subject::Answer(OfAnswer::AnswerDeferred(_))
            | Subject::Answer(OfAnswer::AnswerNotApplicable(_))
            | Subject::File(OfFile::Unknown(_)) => false,
        }
    }

    fn question_at(&self, id: &str) -> Option<NodeAt> {
        let at = self.flow.at(id)?;
        self.flow.question(at).map(|_| at)
    }

    /// Sets what stands for every node about which something was said since the last time.
    pub(super) fn settle(&mut self) {
        for at in self.heads.changed() {
            if self.flow.gate(at).is_some() {
                self.settle_gate(at);
            } else if self.flow.question(at).is_some_and(Question::is_filled_in) {
                self.settle_table(at);
            } else {
                self.settle_question(at);
            }
        }
    }

    /// What stands for a question: what was said last, where all sides say the same. Notes are no part of
    /// an answer, and neither is who is to find out or why it does not apply.
    fn settle_question(&mut self, at: NodeAt) {
        self.awaiting.remove(&at);
        self.confirmed.remove(&at);
        self.conflicting.remove(&at);
        let mut heads = self.heads.of(at).to_vec();
        let Some(&last) = heads.last() else { return };
        if !agree(&self.events, &heads) {
            self.conflicting.insert(at);
            self.say(at, SaidKind::Nothing, None, 0, last);
            return;
        }
        self.latest_first(&mut heads);
        let mut kept = None;
        for head in heads {
            let event = Arc::clone(&self.events[head as usize]);
            let Some(was) = said_in(&event.body) else {
                continue;
            };
            match self.counts(at, &event, &was) {
                Ok((word, confirmed)) => {
                    self.say(at, was.kind, was.value, word, head);
                    if let Some(adoption) = confirmed {
                        self.confirmed.insert(at, adoption);
                    }
                    return;
                }
                Err(confirmed) => {
                    let event = head;
                    kept.get_or_insert(AwaitingReconfirmation { event, confirmed });
                }
            }
        }
        self.say(at, SaidKind::Nothing, None, 0, last);
        if let Some(kept) = kept {
            self.awaiting.insert(at, kept);
        }
    }

    /// What stands in a form or table, and whether it is an answer.
    fn settle_table(&mut self, at: NodeAt) {
        let flow = Arc::clone(&self.flow);
        let Some(question) = flow.question(at) else {
            return;
        };
        let sheet = table::sheet_of(&self.ledger, &flow.node(at).id);
        let sides = sheet.conflict(&self.ledger.events, &self.ledger.ancestry);
        if sides.is_empty() {
            self.conflicting.remove(&at);
        } else {
            self.conflicting.insert(at);
        }
        let mut heads = self.heads.of(at).to_vec();
        self.latest_first(&mut heads);
        let Some(&last) = heads.first() else { return };
        let before = self.tables.get(&at).map(Arc::as_ref);
        let now = table::table(&self.ledger, &flow, at, question, before);
        let (word, mark) = match now.kind {
            SaidKind::Answered => (
                table::word(question, &now),
                Some(table::mark(&flow, at, &now, &self.events)),
            ),
            SaidKind::Nothing | SaidKind::Deferred | SaidKind::NotApplicable | SaidKind::Read => {
                (0, None)
            }
        };
        self.say(at, now.kind, None, word, last);
        if let Some(mark) = mark {
            self.said.mark[at.index()] = mark;
        }
        let said = said_in(&self.events[last as usize].body);
        let fits = said.is_none_or(|said| said.word(question).is_some());
        let kept = now.reworded.or_else(|| {
            let (event, confirmed) = (last, None);
            let kept = AwaitingReconfirmation { event, confirmed };
            (!fits || now.live().any(Row::is_reworded)).then_some(kept)
        });
        match kept {
            Some(kept) => self.awaiting.insert(at, kept),
            None => self.awaiting.remove(&at),
        };
        match now.confirmed() {
            Some(adoption) => self.confirmed.insert(at, adoption),
            None => self.confirmed.remove(&at),
        };
        self.tables.insert(at, Arc::new(now));
    }

    /// Whether what was said counts for a question as it reads now: its machine word, and the adoption that
    /// confirmed it where the wording alone does not carry it; else the adoption that confirmed it last.
    fn counts(
        &self,
        at: NodeAt,
        event: &Event,
        was: &SaidToQuestion<'_>,
    ) -> Result<(i64, Option<u32>), Option<u32>> {
        let question = self.flow.question(at).ok_or(None)?;
        let language = &self.flow.language;
        // Bounds are not asked again: an edition that narrowed them does not undo what was said.
        let word = was.word(question);
        let carries =
            |asked: &Asked| asked::compare(asked, was.value, question, language).carries();
        if let Some(word) = word.filter(|_| carries(was.asked)) {
            return Ok((word, None));
        }
        let mut last = None;
        let known = self.ledger.confirmed(&event.id, was.question);
        for (place, confirmed) in known.filter(|(_, known)| known.answer == event.id) {
            if let Some(word) = word.filter(|_| carries(&confirmed.now)) {
                return Ok((word, Some(place)));
            }
            last = Some(place);
        }
        Err(last)
    }

    /// Answers that were confirmed count where the question still asks what they were confirmed under.
    fn ask_again(&mut self, adopted: &FlowAdopted) {
        for confirmed in &adopted.confirmed {
            if let Some(at) = self.question_at(&confirmed.question) {
                // What counts in its rows is another now, though nothing was said of them.
                self.tables.remove(&at);
                self.heads.touch(at);
            }
        }
    }

    /// A decision from another edition stands only where the gate asks what it asked then, of the role
    /// that answered; what else it takes is looked at when the walk comes to the gate.
    fn fold_decided(&mut self, decided: &GateDecided, role: &str, place: u32) -> bool {
        let gate = self.flow.at(&decided.gate);
        let Some(gate) = gate.filter(|gate| self.flow.gate(*gate).is_some()) else {
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
        let basis = responses::read_digest(&decided.basis);
        let decided = Decided {
            decision: decided.decision,
            basis: basis.filter(|_| !foreign || asks_the_same(self)),
            event: place,
            foreign,
        };
        self.decisions.insert(place, decided);
        self.heads.put(gate, place, &self.ledger.ancestry);
        true
    }

    /// What was decided at a gate: what was decided last, where all sides decided the same.
    fn settle_gate(&mut self, gate: NodeAt) {
        let Ok(slot) = self.flow.gates.binary_search(&gate) else {
            return;
        };
        self.conflicting.remove(&gate);
        self.said.decided[slot] = None;
        self.said.decided_too.retain(|(known, _)| *known != slot);
        let mut heads = self.heads.of(gate).to_vec();
        self.latest_first(&mut heads);
        let decided = heads.iter().filter_map(|head| self.decisions.get(head));
        let decided: Vec<Decided> = decided.copied().collect();
        let Some((first, others)) = decided.split_first() else {
            return;
        };
        if !agree(&self.events, &heads) {
            self.conflicting.insert(gate);
            return;
        }
        self.said.decided[slot] = Some(*first);
        let others = others.iter().map(|other| (slot, *other));
        self.said.decided_too.extend(others);
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
        let basis = responses::read_digest(&overridden.basis).filter(|_| stands);
        let ancestry = &self.ledger.ancestry;
        self.said.overridden.retain(|(known, overridden)| {
            *known != rule || !ancestry.is_before(overridden.event, place)
        });
        if self.said.overridden.len() >= MOST {
            self.said.overridden.remove(0);
        }
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
        if self.flow.question(at).is_some_and(Question::is_filled_in) {
            return table::words::answered(self, at).unwrap_or_default();
        }
        match (self.flow.question(at), self.answer(at)) {
            (Some(question), Some(given)) => value::in_words(question, &given.value),
            _ => String::new(),
        }
    }
}
