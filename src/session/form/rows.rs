//! Forms of what is said of the rows of a table besides what is filled in in them.

use super::{Field, Fill, Filled, NoRows, Strike};
use crate::flow::NodeAt;
use crate::id::EventId;
use crate::session::command::Command;
use crate::session::event::{self, AnswerValue, RowStruck, TableEnd};
use crate::session::field::FieldKey;
use crate::session::rejection::Rejection;
use crate::session::state::Case;

impl Fill for Strike {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        let struck = RowStruck {
            row: self.row.clone(),
            reason: filled.text(FieldKey::Reason),
        };
        let filled = event::Filled {
            struck: vec![struck],
            ..event::Filled::default()
        };
        Ok(said(case, self.question, filled))
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        case.head_ids(self.question)
    }
}

impl Fill for NoRows {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        let filled = event::Filled {
            end: Some(TableEnd::None {
                because: filled.text(FieldKey::Reason),
            }),
            ..event::Filled::default()
        };
        Ok(said(case, self.question, filled))
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        case.head_ids(self.question)
    }
}

/// What is done to a table; the note that stands there stays.
fn said(case: &Case, question: NodeAt, filled: event::Filled) -> Command {
    let note = case.answer(question);
    Command::Answer {
        question: case.flow.node(question).id.clone(),
        value: AnswerValue::Filled(Box::new(filled)),
        note: note.map_or_else(String::new, |given| given.note.clone()),
    }
}
