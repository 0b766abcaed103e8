//! How much of a window is for what.

/// The smallest window that pages are drawn in.
pub const LEAST: (u16, u16) = (40, 15);
/// From this many rows of the window on there is room for what only explains.
pub(super) const ROOMY: u16 = 20;
/// Rows above the body and below it.
pub(super) const ABOVE: u16 = 3;
pub(super) const BELOW: u16 = 2;
/// Longer lines are hard to read.
const WIDEST: u16 = 78;

/// Columns of the body in a window of this width.
#[must_use]
pub fn columns(window: u16) -> usize {
    usize::from(window.saturating_sub(2).min(WIDEST))
}

/// Columns of a text field in a window of this width.
#[must_use]
pub fn field_columns(window: u16) -> usize {
    columns(window).saturating_sub(2)
}

/// Rows of the body in a window of this height.
#[must_use]
pub const fn body_rows(window: u16) -> u16 {
    window.saturating_sub(ABOVE + BELOW)
}
