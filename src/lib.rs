//! Apposite: a guided decision assistant for police use of data-driven technologies.

pub mod cli;
pub mod diagnostic;
pub mod flow;
pub mod record;
pub mod session;
pub mod store;
pub mod text;
pub mod time;
pub mod tui;
pub mod words;
