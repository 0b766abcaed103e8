//! Forms of passages to be kept out of copies.

use super::{Choice, Field, Fill, Filled, Lift, Mark, Refuse, Takes};
use crate::say;
use crate::session::command::Command;
use crate::session::field::FieldKey;
use crate::session::redaction::{Command as Of, words};
use crate::session::rejection::Rejection;
use crate::session::state::Case;

impl Fill for Mark {
    fn fields(&self, case: &Case, _: &str) -> Vec<Field> {
        let list = &case.flow.exemptions;
        let takes = if list.is_empty() {
            Takes::Line
        } else {
            let choices = list.iter().map(|known| Choice {
                label: words::exemption_line(known),
                explain: known.meaning.clone(),
                called: vec![known.id.clone(), known.section.clone()],
            });
            Takes::OneOf(choices.collect(), None)
        };
        vec![
            Field::new(FieldKey::Words, say!("form.words"), Takes::Line)
                .hint(say!("form.words_hint")),
            Field::new(FieldKey::Exemption, say!("form.exemption"), takes),
            Field::reason().hint(say!("form.mark_reason_hint")),
            Field::new(FieldKey::Interest, say!("form.interest"), Takes::Lines)
                .hint(say!("form.interest_hint")),
        ]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        let passage = filled.text(FieldKey::Words);
        let exemption = if case.flow.exemptions.is_empty() {
            filled.text(FieldKey::Exemption)
        } else {
            let chosen = filled.one_of(FieldKey::Exemption, &case.flow.exemptions);
            chosen.map_or_else(String::new, |known| known.id.clone())
        };
        Ok(Command::Redaction(Of::Mark {
            event: self.event.to_string(),
            member: self.member.clone(),
            passage: (!passage.is_empty()).then_some(passage),
            only_here: false,
            exemption,
            reason: filled.text(FieldKey::Reason),
            public_interest: filled.text(FieldKey::Interest),
        }))
    }

    fn asks(&self, case: &Case, key: FieldKey, filled: &Filled) -> bool {
        let chosen = filled.one_of(FieldKey::Exemption, &case.flow.exemptions);
        key != FieldKey::Interest || chosen.is_none_or(|known| known.qualified)
    }
}

impl Fill for Refuse {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::Redaction(Of::Review {
            redaction: self.mark.to_string(),
            agreed: false,
            reason: filled.text(FieldKey::Reason),
        }))
    }
}

impl Fill for Lift {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::Redaction(Of::Lift {
            redaction: self.mark.to_string(),
            reason: filled.text(FieldKey::Reason),
        }))
    }
}
