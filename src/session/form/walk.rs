//! Forms of what is said to a question besides an answer.

use super::{Defer, Field, Fill, Filled, NotApplicable, Takes};
use crate::id::EventId;
use crate::say;
use crate::session::command::Command;
use crate::session::field::FieldKey;
use crate::session::rejection::Rejection;
use crate::session::roles;
use crate::session::state::Case;

impl Fill for Defer {
    fn fields(&self, case: &Case, _: &str) -> Vec<Field> {
        let stands = case.deferral(self.question);
        let (owner, due, note) = stands.map_or_else(Default::default, |deferred| {
            let owner = roles::as_typed(case, &deferred.owner);
            (owner, deferred.due.clone(), deferred.note.clone())
        });
        vec![
            Field::new(FieldKey::Owner, say!("form.owner"), Takes::RoleOrPerson)
                .hint(say!("form.whom_hint"))
                .stands(owner),
            Field::date(FieldKey::Due, say!("form.due"), &due),
            Field::new(FieldKey::Note, say!("form.note"), Takes::Lines).stands(note),
        ]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::NotKnown {
            question: case.flow.node(self.question).id.clone(),
            owner: filled.text(FieldKey::Owner),
            due: filled.text(FieldKey::Due),
            note: filled.text(FieldKey::Note),
        })
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        case.head_ids(self.question)
    }
}

impl Fill for NotApplicable {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::NotApplicable {
            question: case.flow.node(self.question).id.clone(),
            reason: filled.text(FieldKey::Reason),
        })
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        case.head_ids(self.question)
    }
}
