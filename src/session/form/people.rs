//! Forms of who answers what, and whose session it is.

use super::{Assign, Field, Fill, Filled, HandOver, Takes};
use crate::id::EventId;
use crate::say;
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::field::FieldKey;
use crate::session::people::Command as Of;
use crate::session::rejection::Rejection;
use crate::session::roles;
use crate::session::state::Case;
use crate::text::is_blank;

impl Fill for Assign {
    fn fields(&self, case: &Case, _: &str) -> Vec<Field> {
        let standing = case.assigned(&case.flow.node(self.question).id);
        let last = standing.last().map(|(_, assigned)| *assigned);
        let (to, due, note) = last.map_or_else(Default::default, |assigned| {
            let to = roles::as_typed(case, &assigned.to);
            (to, assigned.due.clone(), assigned.note.clone())
        });
        let hint = if last.is_none() {
            say!("form.whom_hint")
        } else {
            say!("form.whom_or_none_hint")
        };
        vec![
            Field::new(FieldKey::To, say!("form.to"), Takes::RoleOrPerson)
                .hint(hint)
                .stands(to),
            Field::date(FieldKey::Due, say!("form.due"), &due),
            Field::new(FieldKey::Note, say!("form.word_to_them"), Takes::Line).stands(note),
        ]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::People(Of::Assign {
            question: case.flow.node(self.question).id.clone(),
            to: filled.text(FieldKey::To),
            due: filled.text(FieldKey::Due),
            note: filled.text(FieldKey::Note),
        }))
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        let assigned = case.assigned(&case.flow.node(self.question).id);
        let assigned = assigned.into_iter();
        assigned.map(|(event, _)| event.id.clone()).collect()
    }

    fn asks(&self, _: &Case, key: FieldKey, filled: &Filled) -> bool {
        // Taking it back needs no more.
        key == FieldKey::To || !is_blank(&filled.text(FieldKey::To))
    }
}

impl Fill for HandOver {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![
            Field::new(FieldKey::To, say!("form.new_owner"), Takes::Line),
            Field::new(FieldKey::Role, say!("form.new_role"), Takes::Role),
            Field::new(FieldKey::Note, say!("form.handover_note"), Takes::Lines)
                .hint(say!("form.handover_note_hint")),
        ]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::People(Of::HandOver {
            to: Actor {
                name: filled.text(FieldKey::To),
                role: filled.text(FieldKey::Role),
            },
            note: filled.text(FieldKey::Note),
            today: String::new(),
        }))
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        let pending = case.pending().into_iter();
        pending.map(|(event, _)| event.id.clone()).collect()
    }
}
