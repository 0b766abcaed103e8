//! Copies of one session that went separate ways, and what becomes of them.

mod commands;
mod conflicts;
mod copies;
mod git;
mod lines;
mod properties;
mod shown;
mod writers;
