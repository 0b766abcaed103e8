//! What pages are made of: text fields, lists of options, and the page itself.

pub mod field;
pub mod options;
pub mod page;
