//! Every sentence the program itself says, in one catalogue.
//!
//! A second language is another catalogue with the same keys, not a rewrite. Text is looked up by a key
//! such as `tui.saved`; the part before the first dot names the file under `words/`. Places for values are
//! written `{name}`. A test checks that every key used in the source exists, that its places are
//! filled and that no sentence is unused. Pages of the manual are files of their own: [`topics`].

mod en;
pub mod topics;

/// The sentence for a key, without values.
///
/// An unknown key is returned as it is: a missing sentence must never stop a person's work, and a test
/// finds it.
#[must_use]
pub fn text(key: &str) -> &str {
    en::lookup(key).unwrap_or(key)
}

/// The sentence for a key with its places filled.
#[must_use]
pub fn fill(key: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut rest = text(key);
    let mut out = String::with_capacity(rest.len() + 32);
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let Some(close) = from.find('}') else {
            out.push_str(from);
            return out;
        };
        let name = &from[1..close];
        match values.iter().find(|(place, _)| *place == name) {
            Some((_, value)) => {
                use std::fmt::Write as _;
                let _ = write!(out, "{value}");
            }
            None => out.push_str(&from[..=close]),
        }
        rest = &from[close + 1..];
    }
    out.push_str(rest);
    out
}

/// A sentence from the catalogue: `say!("tui.saved")` or `say!("cli.rejected", question = id)`.
#[macro_export]
macro_rules! say {
    ($key:literal) => {
        $crate::words::text($key).to_owned()
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::words::fill($key, &[$((stringify!($name), &$value as &dyn ::std::fmt::Display)),+])
    };
}
