//! Forms of what is said of the rows of a table besides what is filled in in them.

use super::{Field, Fill, Filled, NoRows, Strike};
use crate::id::EventId;
use crate::session::command::Command;
use crate::session::event::{self, TableEnd};
use crate::session::field::FieldKey;
use crate::session::filling;
use crate::session::rejection::Rejection;
use crate::session::state::Case;

impl Fill for Strike {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        let reason = filled.text(FieldKey::Reason);
        let filled = event::Filled::striking(self.row.clone(), reason);
        Ok(filling::command::of(case, self.question, filled))
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
        let because = filled.text(FieldKey::Reason);
        let filled = event::Filled::ending(TableEnd::None { because });
        Ok(filling::command::of(case, self.question, filled))
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        case.head_ids(self.question)
    }
}
