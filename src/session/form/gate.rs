//! Forms of what is decided at gates.

use super::{Decide, Field, Fill, Filled, Override, Takes};
use crate::id::EventId;
use crate::say;
use crate::session::command::Command;
use crate::session::event::Decision;
use crate::session::field::FieldKey;
use crate::session::rejection::Rejection;
use crate::session::state::Case;

impl Fill for Decide {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        let mut fields = vec![
            Field::new(FieldKey::Reasons, say!("form.reasons"), Takes::Lines)
                .hint(say!("form.reasons_hint")),
        ];
        if self.decision == Decision::ProceedWithConditions {
            let label = say!("form.conditions");
            fields.push(Field::new(FieldKey::Conditions, label, Takes::Each));
        }
        let dissent = Field::new(FieldKey::Dissent, say!("form.dissent"), Takes::Lines);
        fields.push(dissent.hint(say!("form.dissent_hint")));
        fields
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::Decide {
            gate: case.flow.node(self.gate).id.clone(),
            decision: self.decision,
            reason: filled.text(FieldKey::Reasons),
            conditions: filled.lines(FieldKey::Conditions),
            dissent: filled.text(FieldKey::Dissent),
        })
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        case.head_ids(self.gate)
    }
}

impl Fill for Override {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::Override {
            rule: self.rule.clone(),
            reason: filled.text(FieldKey::Reason),
        })
    }
}
