//! One case being walked: a flow, a journal, and the state folded from it.
//!
//! The journal is the truth; everything else here is recomputed from it after every event, over the
//! flow's compact form. Both shells ask this module and nothing else what may happen and what follows.
//! A rejected command is not an error but a [`rejection::Rejection`] that a shell can word.

pub mod about;
pub mod adopt;
pub mod affected;
pub mod called;
pub mod cautions;
pub mod command;
pub mod eval;
pub mod event;
pub mod field;
pub mod filling;
pub mod find;
mod findings;
pub mod fold;
pub mod forecast;
pub mod form;
pub mod history;
pub mod holding;
pub mod ids;
pub mod in_words;
pub mod journal;
pub mod last_said;
pub mod ledger;
pub mod merge;
pub mod offer;
pub mod people;
pub mod preview;
pub mod profile;
pub mod proposal;
pub mod redaction;
pub mod rejection;
pub mod responses;
pub mod review;
pub mod roles;
pub mod schema;
pub mod search;
pub mod sheet;
pub mod signoff;
pub mod since;
pub mod stages;
pub mod state;
pub mod status;
pub mod summary;
pub mod table;
pub mod task;
pub mod telling;
pub mod texts;
pub mod understood;
pub mod undo;
pub mod value;
pub mod verify;
pub mod view;
pub mod why;
