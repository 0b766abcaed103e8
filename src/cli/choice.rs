//! What an argument takes, where that is one of the program's own words.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::error::Failure;
use crate::session::event::Marking;
use crate::{say, words};

/// A choice of the program's words, as help says what an argument takes.
#[must_use]
pub fn one_of(all: &[&str]) -> String {
    words::either(all)
}

/// What reads an argument that is one of these words of the program.
pub fn word_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let words = all.iter().map(|one| word(*one));
    PossibleValuesParser::new(words).try_map(move |said| {
        let mut all = all.iter().copied();
        all.find(|one| word(*one) == said).ok_or(said)
    })
}

/// What `--marking` takes, wherever it stands.
#[must_use]
pub fn marking_help() -> String {
    one_of(&Marking::ALL.map(Marking::text))
}

/// Reads a marking.
///
/// # Errors
///
/// Where it is none that the program may hold.
pub fn marking(text: &str) -> Result<Marking, Failure> {
    Marking::parse(text).ok_or_else(|| Failure::Content {
        message: say!("cli.marking_refused", given = text),
        hint: Some(say!("cli.hint_marking")),
    })
}
