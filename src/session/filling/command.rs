//! The command that fills in a form or table.

use crate::flow::NodeAt;
use crate::session::command::Command;
use crate::session::event::{AnswerValue, Filled};
use crate::session::state::Case;

/// Fills in what is at a place of the flow; the note that stands there stays.
#[must_use]
pub fn of(case: &Case, at: NodeAt, filled: Filled) -> Command {
    let note = case.answer(at);
    Command::Answer {
        question: case.flow.node(at).id.clone(),
        value: AnswerValue::Filled(Box::new(filled)),
        note: note.map_or_else(String::new, |given| given.note.clone()),
    }
}
