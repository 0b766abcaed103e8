//! Copies of one session that went separate ways, and what becomes of them.

mod commands;
mod conflicts;
mod copies;
mod git;
mod lines;
mod offered;
pub(crate) mod properties;
mod shown;
pub(crate) mod writers;
