//! What looks like personal data in a text: to warn the person who typed it, never to refuse it.
//!
//! Four kinds are known, each by its own form: National Insurance numbers, vehicle registration marks,
//! PNC ids (with their check letter) and dates of birth, beside a name or said to be one. A text that has
//! none of them may still be about somebody, and one that is found may be about nobody: so the program
//! warns and the person decides.

mod birth;
mod number;
mod vehicle;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::same::plain_mark;
use super::unseen::{is_gap, is_unseen};

/// What a part of a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    NationalInsurance,
    VehicleMark,
    PncId,
    /// A date of birth: beside a name, or said to be one.
    Birth,
}

impl Kind {
    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NationalInsurance => "national-insurance-number",
            Self::VehicleMark => "vehicle-mark",
            Self::PncId => "pnc-id",
            Self::Birth => "date-of-birth",
        }
    }
}

/// A part of a text that looks like personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub kind: Kind,
    /// In bytes.
    pub range: Range<usize>,
}

/// Everything in a text that looks like personal data, in the order of the text.
///
/// How it is written makes no difference: with any white space or dash, with characters between that nobody
/// sees, and in letters and digits of any width.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let plain = Plain::of(text);
    let mut found = find_plain(&plain.text);
    for one in &mut found {
        one.range = plain.place(&one.range);
    }
    found
}

/// A text with each thing that can be written in several ways in one of them.
struct Plain {
    text: String,
    /// For each byte of it, where the character begins that it comes from, and where that ends.
    from: Vec<(usize, usize)>,
}

impl Plain {
    fn of(text: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(text.len()),
            from: Vec::with_capacity(text.len()),
        };
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            if c.is_ascii() && c != '\t' && c != ' ' && c != '\r' {
                plain.put(c, at, end);
            } else if is_gap(c) || (c.is_whitespace() && c != '\r') {
                // One space for any number of them.
                if !plain.text.ends_with(' ') {
                    plain.put(' ', at, end);
                }
            } else if c != '\r' && !is_unseen(c) && c.nfkd().all(|part| part.is_ascii()) {
                for part in c.nfkd() {
                    plain.put(part, at, end);
                }
            } else if c != '\r' && !is_unseen(c) {
                plain.put(plain_mark(c), at, end);
            }
        }
        plain
    }

    fn put(&mut self, c: char, at: usize, end: usize) {
        self.text.push(c);
        self.from.resize(self.text.len(), (at, end));
    }

    /// The place in the text as it was written.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.from.get(range.start).map_or(0, |from| from.0);
        let last = range
            .end
            .checked_sub(1)
            .and_then(|last| self.from.get(last));
        start..last.map_or(start, |from| from.1)
    }
}

fn find_plain(text: &str) -> Vec<Found> {
    // Each of the kinds has a digit in it, and most texts have none.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    number::national_insurance(text, &tokens, &mut found);
    number::pnc(text, &tokens, &mut found);
    birth::births(text, &tokens, &mut found);
    vehicle::marks(text, &tokens, &mut found);
    found.sort_by_key(|one| (one.range.start, one.range.end));
    found.dedup_by(|later, earlier| {
        later.kind == earlier.kind && later.range.start < earlier.range.end
    });
    found
}

/// A run of letters and digits.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    start: usize,
}

impl Token<'_> {
    const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_digits(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn number(&self) -> Option<u32> {
        self.is_digits().then(|| self.text.parse().ok())?
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                let text = &text[start..at];
                out.push(Token { text, start });
                from = None;
            }
            _ => {}
        }
    }
    if let Some(start) = from {
        let text = &text[start..];
        out.push(Token { text, start });
    }
    out
}

/// Tokens from this one on as one word in capitals, for as long as no more stands between two of them than
/// one of `between` or a space: each longer word with the place after its last token.
fn joined<'a>(
    text: &'a str,
    tokens: &'a [Token<'a>],
    from: usize,
    between: &'a str,
    most: usize,
) -> impl Iterator<Item = (String, usize)> + 'a {
    let mut word = String::new();
    let mut next = from;
    std::iter::from_fn(move || {
        let token = tokens.get(next)?;
        if next > from {
            let gap = &text[tokens[next - 1].end()..token.start];
            // A sign with a space on either side, or without.
            let small = gap.chars().count() <= 3;
            let signs = gap.chars().filter(|c| !c.is_whitespace()).count();
            let fits = |c: char| c.is_whitespace() || between.contains(c);
            if !small || signs > 2 || !gap.chars().all(fits) {
                return None;
            }
        }
        word.push_str(&token.text.to_ascii_uppercase());
        next += 1;
        (word.len() <= most).then(|| (word.clone(), next))
    })
}

/// Whether one of these words stands among the last few before a place.
fn said_before(text: &str, at: usize, reach: usize, words: &[&str]) -> bool {
    let start = text[..at]
        .char_indices()
        .rev()
        .take(reach)
        .last()
        .map_or(at, |(start, _)| start);
    // A word that is cut off is another word.
    let cut = text[..start]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    let before = &text[start..at];
    let before = if cut {
        before.trim_start_matches(char::is_alphanumeric)
    } else {
        before
    };
    has_word(before, words)
}

/// Whether one of these words stands among the first few after a place.
fn said_after(text: &str, at: usize, reach: usize, words: &[&str]) -> bool {
    let rest = &text[at..];
    let end = rest
        .char_indices()
        .nth(reach)
        .map_or(rest.len(), |(end, _)| end);
    let cut = rest[end..]
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    let after = &rest[..end];
    let after = if cut {
        after.trim_end_matches(char::is_alphanumeric)
    } else {
        after
    };
    has_word(after, words)
}

fn has_word(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            open(lower[..at].chars().next_back()) && open(lower[at + word.len()..].chars().next())
        })
    })
}
