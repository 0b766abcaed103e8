//! Apposite: a guided decision assistant for police use of data-driven technologies.

pub mod diagnostic;
pub mod flow;
pub mod session;
pub mod store;
pub mod time;
pub mod words;
