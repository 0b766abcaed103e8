//! What an argument takes, where that is one of the program's own words.

use crate::say;
use crate::session::event::Marking;

/// A choice of the program's words, as help says what an argument takes.
#[must_use]
pub fn one_of(all: &[&str]) -> String {
    match all {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [before @ .., last] => say!("help.or", list = before.join(", "), last = last),
    }
}

/// What `--marking` takes, wherever it stands.
#[must_use]
pub fn marking_help() -> String {
    one_of(&Marking::ALL.map(Marking::text))
}
