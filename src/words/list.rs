//! Several things in a sentence.

use crate::{say, sentence};

/// Things in a list: `one, two, three`.
pub fn list<T: AsRef<str>>(things: impl IntoIterator<Item = T>) -> String {
    joined(things, sentence!("words.comma").text())
}

/// The same of things that may have commas themselves: `one; two, or so; three`.
pub fn long_list<T: AsRef<str>>(things: impl IntoIterator<Item = T>) -> String {
    joined(things, sentence!("words.semicolon").text())
}

/// One of several: `one, two or three`.
pub fn either<T: AsRef<str>>(things: &[T]) -> String {
    match things {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [before @ .., last] => {
            say!("words.either", list = list(before), last = last.as_ref())
        }
    }
}

fn joined<T: AsRef<str>>(things: impl IntoIterator<Item = T>, between: &str) -> String {
    let mut out = String::new();
    for (place, thing) in things.into_iter().enumerate() {
        if place > 0 {
            out.push_str(between);
        }
        out.push_str(thing.as_ref());
    }
    out
}
