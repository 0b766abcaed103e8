//! What was read in a task file.

use super::{Filled, Task};
use crate::say;
use crate::session::rejection::Rejection;
use crate::text::encoding::Encoding;

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub task: Task,
    pub filled: Filled,
    /// What cannot be understood, by line.
    pub faults: Vec<Fault>,
    /// How many lines stand before and after the task file itself, as in the answer to a mail. They are not
    /// read.
    pub around: (usize, usize),
    /// What it was saved as.
    pub encoding: Encoding,
    pub view: InView,
}

/// Whether it is known what the adviser had in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InView {
    /// The file itself says so.
    Told,
    /// The program's part is lost, and the reference at the top finds what stood then.
    ByReference,
    /// The program's part is lost and nothing else says so: only that the session was begun.
    Unknown,
}

/// Something that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// The question it is about, counted from 0; none where it is about the file. Nothing of that question
    /// is taken in.
    pub question: Option<usize>,
    pub message: String,
}

impl Fault {
    /// As one sentence with its place.
    #[must_use]
    pub fn text(&self) -> String {
        match self.question {
            Some(question) => say!(
                "task.fault_question",
                line = self.line,
                number = question + 1,
                message = self.message
            ),
            None => say!("task.fault", line = self.line, message = self.message),
        }
    }
}

/// Why a file is none that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoTask(pub String);

/// A refusal with what to do next.
pub(super) fn refusal(refused: &Rejection) -> String {
    match &refused.hint {
        None => refused.message.clone(),
        Some(hint) => say!("task.refused", message = refused.message, hint = hint),
    }
}
