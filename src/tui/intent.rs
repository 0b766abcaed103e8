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
    NextControl,
    PreviousControl,
    NotKnown,
    NotApplicable,
    Note,
    Why,
    Guidance,
    Evidence,
    Comment,
    Review,
    Signing,
    Redact,
    People,
    Jump,
    Tasks,
    Check,
    Findings,
    Map,
    History,
    Terms,
    Write,
    TakeBack,
    /// Puts a draft that is offered into the page.
    TakeDraft,
    /// Throws away what is not saved.
    ThrowDraft,
    Who,
    Leave,
    Suspend,
    Repaint,
    NewLine,
    Go(Motion),
    Delete(Motion),
    Undo,
    Redo,
}
