//! Characters that nobody sees, and what is blank.
//!
//! This is the one table of them: what is shown in their place, what a comparison passes over and what
//! counts as nothing typed all come from here.

use std::borrow::Cow;

use unicode_general_category::{GeneralCategory as Of, get_general_category};
use unicode_width::UnicodeWidthChar as _;

/// Whether a character is seen by nobody, whatever stands beside it: it has no shape of its own, or a blank
/// one. White space is not among them, nor what controls a terminal.
#[must_use]
pub const fn is_unseen(c: char) -> bool {
    is_joiner(c) || is_selector(c) || is_hidden(c)
}

/// Joiners shape their neighbours: whole writing systems need them, and they are shown as they are.
pub(super) const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Variation selectors choose the shape of the character before.
pub(super) const fn is_selector(c: char) -> bool {
    matches!(
        c,
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether a variation selector can change nothing where it stands, since no such pair is defined: after a
/// letter of an alphabet that has none, after ASCII, and after nothing at all. `before` is what it follows,
/// `after` what follows it.
pub(super) fn selects_nothing(before: Option<char>, after: Option<char>) -> bool {
    match before {
        None => true,
        // The keycaps.
        Some('0'..='9' | '#' | '*') => after != Some('\u{20E3}'),
        Some('ℹ') => false,
        Some(c) => {
            c.is_ascii()
                || c.is_lowercase()
                || c.is_uppercase()
                || c.is_whitespace()
                || is_unseen(c)
                || ('\u{300}'..='\u{36F}').contains(&c)
        }
    }
}

/// Whether a character is seen by nobody and has no good use in words.
pub(super) const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' // soft hyphen
            | '\u{34F}' // combining grapheme joiner
            | '\u{61C}' // Arabic letter mark
            | '\u{115F}' | '\u{1160}' // Hangul fillers
            | '\u{17B4}' | '\u{17B5}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{2800}' // Braille without a dot
            | '\u{3164}' // Hangul filler
            | '\u{FEFF}'
            | '\u{FFA0}' // Hangul filler, half width
            | '\u{FFF0}'..='\u{FFFC}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D159}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E00FF}'
            | '\u{E01F0}'..='\u{E0FFF}'
    )
}

/// Whether an unseen character leaves a gap as wide as a letter, so that it looks like a space.
pub(super) const fn is_gap(c: char) -> bool {
    matches!(
        c,
        '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
    )
}

/// A text without the characters that are not seen and do nothing to what is: copied pages are full of them,
/// and nobody misses them. Those that look like a space become one; those that reorder text stay.
#[must_use]
pub fn without_idle(text: &str) -> Cow<'_, str> {
    let reorders = |c: char| {
        matches!(
            c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        )
    };
    let idle = |c: char| is_hidden(c) && !reorders(c);
    if !text.contains(idle) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter(|c| !idle(*c) || is_gap(*c));
    Cow::Owned(kept.map(|c| if is_gap(c) { ' ' } else { c }).collect())
}

/// Whether there is nothing in it that a reader could see: no letter, digit, punctuation or symbol with a
/// width. Marks without a letter, fillers, tags and what controls a terminal are nothing.
///
/// Whatever a person has to type is asked for with this, and with nothing else.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(is_seen)
}

/// Whether a character can be seen by itself.
fn is_seen(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_graphic();
    }
    if is_unseen(c) || c.width().unwrap_or(0) == 0 {
        return false;
    }
    match get_general_category(c) {
        Of::UppercaseLetter
        | Of::LowercaseLetter
        | Of::TitlecaseLetter
        | Of::ModifierLetter
        | Of::OtherLetter
        | Of::DecimalNumber
        | Of::LetterNumber
        | Of::OtherNumber
        | Of::ConnectorPunctuation
        | Of::DashPunctuation
        | Of::OpenPunctuation
        | Of::ClosePunctuation
        | Of::InitialPunctuation
        | Of::FinalPunctuation
        | Of::OtherPunctuation
        | Of::MathSymbol
        | Of::CurrencySymbol
        | Of::ModifierSymbol
        | Of::OtherSymbol => true,
        // Marks, separators, controls, private use, and what is not assigned.
        _ => false,
    }
}
