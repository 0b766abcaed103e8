//! Whether two wordings of a text ask the same thing.
//!
//! A flow is released again, and a question reads differently. Whoever answered it must be asked again if
//! its words may mean something else, and must not be bothered because a line was broken elsewhere.
//! [`compare`] tells the two apart, and where it is in doubt it says [`Likeness::Reworded`]: to ask once
//! more costs a moment, to carry an answer to another question in silence may cost a case.
//!
//! # What counts as layout
//!
//! Spaces and line ends; the composed and decomposed forms of a letter; soft hyphens; the shape of
//! quotation marks, apostrophes and dashes; a comma or a dash between words; a full stop or colon at the
//! very end; `**` round strong words and the marks of lists; a capital at the beginning of an ordinary
//! word, or capitals for stress, as in *NOT*.
//!
//! A comma stays where it says what belongs together: beside *who*, *no* or *unless*, or in a sentence
//! with both *and* and *or*. A full stop inside a text is no layout (*No. Drones are used*), nor are
//! question marks, brackets, a quotation mark that comes or goes, or any mark beside a digit.
//!
//! # What counts as spelling
//!
//! British and American forms, hyphens (`on-line`, `online`), and plain slips: two neighbouring letters
//! swapped or one doubled, in a word of five letters or more with the same first letter, unless both are
//! English words (`wording/neighbours.txt` holds the list), carry the sense (*unless*), count, or may be
//! names. All of it is about English; for another language see [`compare_in`].

mod spelling;
mod token;

use token::{Token, Word};

/// How much two wordings have in common. Ordered from alike to unlike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Likeness {
    /// The same words; at most the layout differs.
    Same,
    /// The same words, some of them spelled in another way.
    Spelling,
    /// Anything else: it may mean something else.
    Reworded,
}

/// Compares two wordings of an English text. It does not matter which is the older.
#[must_use]
pub fn compare(old: &str, new: &str) -> Likeness {
    // A mark with a line end after it is not one of a list when nothing more comes.
    let (old, new) = (old.trim(), new.trim());
    if old == new {
        return Likeness::Same;
    }
    align(&token::read(old), &token::read(new))
}

/// As [`compare`], for a text in the given language (BCP 47, such as `en` or `cy`).
///
/// What is known of spelling is known of English. In any other language another spelling is
/// another wording.
#[must_use]
pub fn compare_in(language: &str, old: &str, new: &str) -> Likeness {
    let primary = language.split('-').next().unwrap_or_default();
    match compare(old, new) {
        Likeness::Spelling if !primary.eq_ignore_ascii_case("en") => Likeness::Reworded,
        likeness => likeness,
    }
}

/// Walks both texts side by side; the worst pair decides.
fn align(old: &[Token], new: &[Token]) -> Likeness {
    let (mut left, mut right) = (old, new);
    let mut worst = Likeness::Same;
    loop {
        match (left, right) {
            ([], []) => return worst,
            ([Token::Word(a), ..], [Token::Word(b), ..]) => {
                let Some((likeness, from_left, from_right)) = step(a, b, left, right) else {
                    return Likeness::Reworded;
                };
                worst = worst.max(likeness);
                left = &left[from_left..];
                right = &right[from_right..];
            }
            ([a, rest_a @ ..], [b, rest_b @ ..]) if a == b => {
                left = rest_a;
                right = rest_b;
            }
            _ => return Likeness::Reworded,
        }
    }
}

/// How two words that stand at the same place compare, and how many tokens of each text that settles.
fn step(a: &Word, b: &Word, left: &[Token], right: &[Token]) -> Option<(Likeness, usize, usize)> {
    if a.parts.len() == b.parts.len() {
        return Some((words(a, b)?, 1, 1));
    }
    if b.parts.len() == 1 && joined(a, &b.parts[0]) || a.parts.len() == 1 && joined(b, &a.parts[0])
    {
        return Some((Likeness::Spelling, 1, 1));
    }
    if spread(a, right) {
        return Some((Likeness::Spelling, 1, a.parts.len()));
    }
    if spread(b, left) {
        return Some((Likeness::Spelling, b.parts.len(), 1));
    }
    None
}

/// Two words of as many parts each; `None` where they are other words.
fn words(a: &Word, b: &Word) -> Option<Likeness> {
    let mut worst = Likeness::Same;
    for (at, (one, other)) in a.parts.iter().zip(&b.parts).enumerate() {
        let both_start = at == 0 && a.starts && b.starts;
        let name = |word: &Word, part: &str| {
            !(at == 0 && word.starts) && part.starts_with(char::is_uppercase)
        };
        let may_be_name = name(a, one) || name(b, other);
        worst = worst.max(spelling::compare(one, other, both_start, may_be_name)?);
    }
    Some(worst)
}

/// Whether a word is a compound without its hyphens.
fn joined(compound: &Word, word: &str) -> bool {
    spelling::may_close(&compound.parts)
        && spelling::same_letters(&compound.parts.concat(), word, compound.starts)
}

/// Whether the next words are the parts of a compound.
fn spread(compound: &Word, text: &[Token]) -> bool {
    let parts = &compound.parts;
    if parts.len() < 2 || text.len() < parts.len() || !spelling::may_open(parts) {
        return false;
    }
    parts.iter().zip(text).all(|(part, token)| match token {
        Token::Word(word) if word.parts.len() == 1 => {
            spelling::same_letters(part, &word.parts[0], word.starts)
        }
        _ => false,
    })
}
