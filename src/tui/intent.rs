//! What a person wants by a key.

use super::widget::field::Motion;

/// What a person wants by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    Confirm,
    Back,
    Help,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Mark,
    Pick(usize),
    /// Opens a page over the one shown.
    Open(Opens),
    /// Something about the rows of a table.
    Row(OfRow),
    NextControl,
    PreviousControl,
    Note,
    Tasks,
    TakeBack,
    /// Puts a draft that is offered into the page.
    TakeDraft,
    /// Throws away what is not saved.
    ThrowDraft,
    Leave,
    Suspend,
    Repaint,
    NewLine,
    Go(Motion),
    Delete(Motion),
    Undo,
    Redo,
}

/// The pages that a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    NotKnown,
    NotApplicable,
    Why,
    Guidance,
    Evidence,
    Comment,
    Review,
    Signing,
    Redact,
    People,
    Jump,
    Check,
    Findings,
    Map,
    History,
    Terms,
    Write,
    Who,
}

/// What is done with a row of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfRow {
    View,
    Add,
    /// Adds one that is filled in beforehand like the row in focus.
    Like,
    Edit,
    Strike,
    PutBack,
    MoveUp,
    MoveDown,
    /// Says that there is no row.
    None,
    /// Says that these are all.
    All,
    /// From a row to the one after it.
    Next,
    Previous,
    /// Fills several of the rows that the flow gives in alike.
    Alike,
}
