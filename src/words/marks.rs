//! The marks that stand in a sentence as it is compiled in, for the build script that sets them and for [`super`]
//! that reads them. The catalogue itself has no control characters but line ends.
//!
//! A place is [`PLACE`] and its number. A choice by a count is [`CHOICE`], the number of the place that is
//! counted, the variants and [`END`]; each variant is [`VARIANT`], its label, [`LABEL`] and its text, and the last
//! one is for what no other fits. A number is one ASCII character from `0` on.

/// A place for a value.
pub(super) const PLACE: char = '\u{1}';
/// A choice by a count.
pub(super) const CHOICE: char = '\u{2}';
/// The start of one variant of a choice.
pub(super) const VARIANT: char = '\u{3}';
/// The end of a variant's label.
pub(super) const LABEL: char = '\u{4}';
/// The end of a choice.
pub(super) const END: char = '\u{5}';
