//! What is said something to is typed by its number in plain mode: comments and advice, marks, sign-offs. Each has one
//! number in every list, by the order in which they came; ids are understood too.

use super::super::error::Failure;
use super::Plain;
use crate::id::EventId;
use crate::say;
use crate::session::event::EventBody;
use crate::session::state::Case;

/// Things of a kind, by id, in the order of their numbers.
pub(super) struct Numbers(Vec<EventId>);

impl Numbers {
    /// Comments that began a thread, and advice.
    pub(super) fn of_review(case: &Case) -> Self {
        let events = case.events.iter().filter(|event| match &event.body {
            EventBody::CommentMade { reply_to, .. } => reply_to.is_empty(),
            body => matches!(body, EventBody::AdviceGiven(_)),
        });
        Self(events.map(|event| event.id.clone()).collect())
    }

    pub(super) fn of_marks(case: &Case) -> Self {
        let marks = case.redactions();
        Self(marks.iter().map(|mark| mark.event.id.clone()).collect())
    }

    pub(super) fn of_signoffs(case: &Case) -> Self {
        let signoffs = case.signoffs();
        let ids = signoffs.iter().map(|signoff| signoff.event.id.clone());
        Self(ids.collect())
    }

    /// The line of a list about one, with its number.
    pub(super) fn line(&self, id: &str, text: &str) -> String {
        let number = self.0.iter().position(|known| known == id);
        match number {
            Some(place) => say!("plain.option", number = place + 1, label = text),
            None => say!("cli.indented", text = text),
        }
    }

    /// Several lines about one, the first with its number.
    pub(super) fn lines(&self, id: &str, lines: Vec<String>) -> Vec<String> {
        let lines = lines.into_iter().enumerate();
        let lines = lines.map(|(place, text)| match place {
            0 => self.line(id, &text),
            _ => say!("cli.indented_twice", text = text),
        });
        lines.collect()
    }

    /// The id that is meant: that of a number, else what was typed. `None` where the number is none of these, or
    /// not one of `fitting`, which is said.
    pub(super) fn read(
        &self,
        plain: &mut Plain<'_, '_>,
        typed: &str,
        fitting: impl Fn(&str) -> bool,
    ) -> Result<Option<String>, Failure> {
        let typed = typed.trim();
        // No list is as long as the shortest start of an id.
        let Some(number) = typed.parse::<usize>().ok().filter(|_| typed.len() < 4) else {
            return Ok(Some(typed.to_owned()));
        };
        let id = number.checked_sub(1).and_then(|place| self.0.get(place));
        let id = id.filter(|id| fitting(id)).map(|id| id.as_str().to_owned());
        if id.is_none() {
            plain.say(&say!("plain.no_such_number", number = number))?;
        }
        Ok(id)
    }
}
