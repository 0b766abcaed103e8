//! The field for a note to an answer: it is there once it was asked for.

use super::super::form::{Control, FieldKey};
use crate::say;

/// The field for a note to an answer.
pub(super) fn note_field() -> Control {
    Control::lines(FieldKey::Note, say!("tui.label_note"), String::new(), "")
}
