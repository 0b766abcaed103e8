//! Copies of one session that went separate ways, made one again; and what they disagree on.
//!
//! Joining takes the union of their entries, line for line, and decides nothing. Where two sides said
//! different things to one question, or decided differently at one gate, without knowing of each other, that
//! is a [`Conflict`]: a state of the session, computed from who knew of what ([`ancestry`]) and never
//! stored. It ends when somebody who had all sides before them answers, in an ordinary entry that follows on
//! from all of them. A file in which two people wrote at once is read by the same rules.
//!
//! What is joined is the same in whatever order the copies are given, and joining again changes nothing:
//! see [`join()`].

pub mod ancestry;
pub mod conflict;
pub mod heads;
mod join;
pub mod words;

pub use conflict::{About, Conflict};
pub use join::{Copy, Joined, Refusal, join};
