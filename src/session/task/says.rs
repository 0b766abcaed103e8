//! What an adviser says to a question, by its rules.

use super::{Given, Question, Says, bare};
use crate::flow::entry::{Entry, Rows};
use crate::flow::{self, Choice, QuestionKind};
use crate::session::event::{AnswerValue, Filled};
use crate::session::rejection::{Refusal, Rejection, reject};
use crate::session::value;

impl Question {
    /// As the core asks it, so that an answer is read by the same rules.
    #[must_use]
    pub fn asked(&self) -> flow::Question {
        let options = self.options.iter().map(|offer| Choice {
            id: offer.id.clone(),
            label: offer.label.clone(),
            explain: offer.explain.clone(),
            exclusive: offer.exclusive,
        });
        flow::Question {
            kind: self.kind(),
            prompt: self.prompt.clone(),
            hint: self.hint.clone(),
            why: self.why.clone(),
            guidance: self.guidance.clone(),
            options: options.collect(),
            may_defer: self.may_defer,
            may_not_apply: self.may_not_apply,
            min: self.min,
            max: self.max,
            unit: self.unit.clone(),
            entries: self.entries.iter().cloned().map(Entry::from).collect(),
            rows: Box::new(self.rows.clone().map(Rows::from).unwrap_or_default()),
            ..flow::Question::default()
        }
    }

    /// How it is answered; text, where the word is from a newer version.
    #[must_use]
    pub fn kind(&self) -> QuestionKind {
        [
            QuestionKind::One,
            QuestionKind::Many,
            QuestionKind::Number,
            QuestionKind::Date,
            QuestionKind::Fields,
            QuestionKind::Table,
        ]
        .into_iter()
        .find(|kind| kind.word() == self.kind)
        .unwrap_or(QuestionKind::Text)
    }

    /// What was filled in, by the rules of the question; empty where nothing was. Of a form or table it is what was
    /// filled in beside what stood when the file was made.
    ///
    /// # Errors
    ///
    /// Where it says more than one thing, or what the question does not take.
    pub fn says(&self, given: &Given) -> Result<Vec<Says>, Rejection> {
        let answered = !given.marked.is_empty() || !given.text.is_empty();
        let deferred = !given.owner.is_empty();
        let marked = !given.reason.is_empty();
        let ways = [answered, deferred, marked]
            .iter()
            .filter(|on| **on)
            .count();
        if ways > 1 {
            return Err(reject(Refusal::SaysTwoThings));
        }
        if ways == 0 && !given.due.is_empty() || answered && !given.due.is_empty() {
            return Err(reject(Refusal::DateWithoutPerson));
        }
        let filled = match self.kind() {
            QuestionKind::Fields | QuestionKind::Table => self.filled(given)?,
            QuestionKind::One
            | QuestionKind::Many
            | QuestionKind::Text
            | QuestionKind::Number
            | QuestionKind::Date => Filled::default(),
        };
        if marked && !filled.is_empty() {
            return Err(reject(Refusal::SaysTwoThings));
        }
        let mut says = Vec::new();
        if !filled.is_empty() {
            says.push(Says::Answer(AnswerValue::Filled(Box::new(filled))));
        }
        // What stood in a form or table when the file was made stands there again.
        let again =
            |is: [&str; 2], was: [&str; 2]| self.is_filled_in() && is.map(bare) == was.map(bare);
        if marked && !again([&given.reason, ""], [&self.was.reason, ""]) {
            says.push(Says::NotApplicable(given.reason.clone()));
        } else if deferred && !again([&given.owner, &given.due], [&self.was.owner, &self.was.due]) {
            let due = match given.due.as_str() {
                "" => String::new(),
                text => crate::time::read_date(text).ok_or_else(|| {
                    reject(Refusal::NotADate {
                        given: text.to_owned(),
                        wrong: crate::time::read::NotADate::Unread,
                    })
                })?,
            };
            let owner = given.owner.clone();
            says.push(Says::NotKnown { owner, due });
        } else if answered && !self.is_filled_in() {
            says.push(Says::Answer(self.value(given)?));
        }
        if !given.note.is_empty() && (marked || says.is_empty()) {
            return Err(reject(Refusal::NoteWithoutAnswer));
        }
        Ok(says)
    }

    /// Whether it is a form or a table.
    #[must_use]
    pub fn is_filled_in(&self) -> bool {
        !self.entries.is_empty()
    }

    /// What is answered, of a question that is no form or table.
    fn value(&self, given: &Given) -> Result<AnswerValue, Rejection> {
        let asked = self.asked();
        let value = match asked.kind {
            QuestionKind::One | QuestionKind::Many => {
                let marked = given.marked.iter();
                let ids = marked.filter_map(|at| Some(self.options.get(*at)?.id.clone()));
                value::check(&asked, AnswerValue::Many(ids.collect()))?
            }
            QuestionKind::Number => {
                // People write the unit behind it.
                let bare = given.text.strip_suffix(&self.unit).unwrap_or(&given.text);
                value::read(&asked, &[bare.trim().to_owned()])?
            }
            QuestionKind::Text
            | QuestionKind::Date
            | QuestionKind::Fields
            | QuestionKind::Table => value::read(&asked, std::slice::from_ref(&given.text))?,
        };
        Ok(value)
    }
}
