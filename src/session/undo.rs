//! What takes back the latest change.

mod filled;

use super::adopt::asked;
use super::adopt::in_force::said_in;
use super::command::Command;
use super::event::{Event, EventBody};
use super::merge::heads::join;
use super::state::Case;
use crate::say;
use crate::session::event::subjects::{OfAnswer, OfEdition, Subject};

/// A change that can be taken back.
enum Change<'a> {
    /// What was said to a question, or its withdrawal.
    Of(&'a str),
    Adopted(&'a str),
    /// The adoption that was taken back.
    Undone(&'a str),
}

impl Case {
    /// The command that takes back the latest change, by whomever it was made; taking back twice brings it
    /// back. `None` where there is nothing to take back, or where the latest change is of another edition than
    /// the one here: an earlier one is not taken back in its place.
    #[must_use]
    pub fn undo(&self) -> Option<Command> {
        let mut changes = self.events.iter().enumerate().rev();
        let (place, change) =
            changes.find_map(|(place, event)| Some((place, self.change(event)?)))?;
        self.taking_back(place, &change)
    }

    fn change<'a>(&self, event: &'a Event) -> Option<Change<'a>> {
        match event.body.subject() {
            Subject::Answer(OfAnswer::AnswerWithdrawn(withdrawn)) => {
                Some(Change::Of(&withdrawn.question))
            }
            Subject::Edition(OfEdition::FlowAdopted(_)) if !self.undone.contains(&event.id) => {
                Some(Change::Adopted(&event.id))
            }
            Subject::Edition(OfEdition::AdoptionUndone { adoption, .. }) => {
                Some(Change::Undone(adoption))
            }
            Subject::Answer(OfAnswer::AnswerGiven(_))
            | Subject::Answer(OfAnswer::AnswerDeferred(_))
            | Subject::Answer(OfAnswer::AnswerNotApplicable(_)) => {
                said_in(&event.body).map(|said| Change::Of(said.question))
            }
            Subject::Edition(OfEdition::FlowAdopted(_))
            | Subject::Walk(_)
            | Subject::Review(_)
            | Subject::People(_)
            | Subject::Signoff(_)
            | Subject::Redaction(_)
            | Subject::File(_) => None,
        }
    }

    fn taking_back(&self, place: usize, change: &Change<'_>) -> Option<Command> {
        match change {
            Change::Of(question) => {
                let at = self.flow.at(question)?;
                // Nobody has settled it, so there is no one change that could be taken back.
                if self.is_conflict(at) {
                    return None;
                }
                // What was filled in in a form or table says what changed, and just that is changed back.
                if self.flow.question(at)?.is_filled_in() {
                    return self.unfilled(place, at);
                }
                Some(self.said_before(place, question))
            }
            Change::Adopted(id) => Some(Command::UndoAdoption {
                adoption: (*id).to_owned(),
                reason: say!("session.undone"),
            }),
            Change::Undone(id) => {
                let adopted = self.events.iter().find(|event| event.id == **id)?;
                let EventBody::FlowAdopted(adopted) = &adopted.body else {
                    return None;
                };
                // Of another edition than the one here, it could not be adopted again.
                let here = adopted.fingerprint == self.flow.fingerprint && self.flow_changed();
                let confirm = adopted.confirmed.iter();
                here.then(|| Command::Adopt {
                    confirm: confirm
                        .map(|confirmed| confirmed.question.clone())
                        .collect(),
                })
            }
        }
    }

    /// The command that says again what was said to a question before this event.
    fn said_before(&self, place: usize, question: &str) -> Command {
        let withdraw = || Command::Withdraw {
            question: question.into(),
            reason: say!("session.undone"),
        };
        let before = self.events[..place].iter().rev().find(
            |event| matches!(self.change(event), Some(Change::Of(known)) if known == question),
        );
        let Some(before) = before else {
            return withdraw();
        };
        // It settled what was said differently; to take one side again would settle it the other way.
        let mut heads = Vec::new();
        for (place, event) in (0_u32..).zip(&self.events[..place]) {
            if matches!(self.change(event), Some(Change::Of(known)) if known == question) {
                join(&mut heads, place, &self.ancestry);
            }
        }
        let says = |place: &u32| {
            let said = said_in(&self.events[*place as usize].body);
            said.map(|said| (said.kind, said.value))
        };
        if heads.windows(2).any(|two| says(&two[0]) != says(&two[1])) {
            return withdraw();
        }
        // What was said to other words is not said to these.
        let asks_the_same = said_in(&before.body).is_some_and(|was| {
            let asked = self.flow.at(question).and_then(|at| self.flow.question(at));
            asked.is_some_and(|asked| {
                was.word(asked).is_some()
                    && asked::compare(was.asked, was.value, asked, &self.flow.language).carries()
            })
        });
        let question = question.to_owned();
        match &before.body {
            EventBody::AnswerGiven(given) if asks_the_same => Command::Answer {
                question: question.into(),
                value: given.value.clone(),
                note: given.note.clone(),
            },
            EventBody::AnswerDeferred(deferred) if asks_the_same => Command::NotKnown {
                question: question.into(),
                owner: deferred.owner.clone(),
                due: deferred.due.to_string(),
                note: deferred.note.clone(),
            },
            EventBody::AnswerNotApplicable(marked) if asks_the_same => Command::NotApplicable {
                question: question.into(),
                reason: marked.reason.clone(),
            },
            _ => withdraw(),
        }
    }
}
