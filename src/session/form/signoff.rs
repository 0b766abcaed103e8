//! Forms of sign-offs. The words are shown before anything is signed.

use super::{Field, Fill, Filled, Sign, Takes, WithdrawSignoff};
use crate::say;
use crate::session::command::Command;
use crate::session::field::FieldKey;
use crate::session::rejection::Rejection;
use crate::session::signoff::Command as Of;
use crate::session::state::Case;

impl Fill for Sign {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![
            Field::new(
                FieldKey::Conditions,
                say!("form.sign_conditions"),
                Takes::Each,
            ),
            Field::new(FieldKey::Note, say!("form.sign_note"), Takes::Line),
        ]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::SignOff(Of::Sign {
            scope: self.scope.clone(),
            conditions: filled.lines(FieldKey::Conditions),
            note: filled.text(FieldKey::Note),
            at: String::new(),
            paper: None,
        }))
    }
}

impl Fill for WithdrawSignoff {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::SignOff(Of::Withdraw {
            signoff: self.signoff.to_string(),
            reason: filled.text(FieldKey::Reason),
        }))
    }
}
