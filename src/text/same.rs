//! When two texts are the same: as they are saved, as names and titles are compared and found, and in which
//! order they are listed.

use std::borrow::Cow;
use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::unseen::{is_gap, is_unseen};

/// A text as it is saved, whichever way it came in: every line end is `\n`, those of office programs too
/// (U+000B, U+000C, U+0085, U+2028, U+2029); a byte order mark at its beginning is gone; letters and their
/// marks are composed (NFC).
#[must_use]
pub fn as_saved(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches('\u{FEFF}');
    if !bare.contains(ends_line) && is_nfc_quick(bare.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(bare);
    }
    let mut out = String::with_capacity(bare.len());
    let mut after_return = false;
    for c in bare.nfc() {
        match c {
            '\n' if after_return => {}
            _ if ends_line(c) => out.push('\n'),
            _ => out.push(c),
        }
        after_return = c == '\r';
    }
    Cow::Owned(out)
}

/// Whether a character ends a line and is not `\n`.
const fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A text as names, titles and ids are compared and looked for: in small letters, letters and marks
/// composed, widths of letters made the same, apostrophes, quotes and dashes in their plain form, one space
/// for any white space and none at the ends, and nothing that nobody sees.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return spaced(&text.to_ascii_lowercase());
    }
    let seen = text
        .chars()
        .filter_map(|c| match c {
            _ if is_gap(c) => Some(' '),
            _ if is_unseen(c) => None,
            _ => Some(plain_mark(c)),
        })
        .nfkc();
    // Upper case first: of ß it makes two letters, and of both forms of a Greek s the same.
    let small = seen.flat_map(|c| {
        let upper = (c != 'ı').then(|| c.to_uppercase());
        let same = (c == 'ı').then_some(c);
        same.into_iter()
            .chain(upper.into_iter().flatten().flat_map(char::to_lowercase))
    });
    spaced(&small.nfkc().collect::<String>())
}

/// As [`fold`], and without accents and other marks: what a person types who does not have the letter.
#[must_use]
pub fn fold_plain(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    let bare = folded
        .nfkd()
        .filter(|c| canonical_combining_class(*c) == 0)
        .nfc();
    let mut out = String::with_capacity(folded.len());
    for c in bare {
        match super::letter(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    out
}

/// Whether two names are the same, as [`fold`] has them. What is blank is the same as nothing.
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    let a = fold(a);
    !super::is_blank(&a) && a == fold(b)
}

/// Whether one text stands in another, as [`fold`] has them or else without accents. What is blank stands in
/// none.
#[must_use]
pub fn has(text: &str, wanted: &str) -> bool {
    let stands = |fold: fn(&str) -> String| {
        let wanted = fold(wanted);
        !wanted.is_empty() && fold(text).contains(&wanted)
    };
    stands(fold) || stands(fold_plain)
}

fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Apostrophes, quotes and dashes in their plain form; any other character as it is.
#[must_use]
pub const fn plain_mark(c: char) -> char {
    match c {
        '‘'
        | '’'
        | '‚'
        | '‛'
        | '′'
        | '´'
        | '`'
        | '\u{2B9}'
        | '\u{2BB}'..='\u{2BD}'
        | '\u{2C8}'
        | '\u{55A}'
        | '\u{A78C}'
        | '\u{FF07}'
        | '\u{FF40}' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '\u{FF02}' => '"',
        _ if is_dash(c) => '-',
        _ => c,
    }
}

/// Whether a character is a hyphen, a dash or a minus sign, in any of its forms.
#[must_use]
pub const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// The place of a text in a list: letters without regard to case and marks, numbers by their value. What is
/// the same so far goes by its marks, then as it is written.
#[must_use]
pub fn in_order(a: &str, b: &str) -> Ordering {
    by_parts(&fold_plain(a), &fold_plain(b))
        .then_with(|| fold(a).cmp(&fold(b)))
        .then_with(|| a.cmp(b))
}

/// Compares two folded texts, runs of digits by their value.
fn by_parts(mut a: &str, mut b: &str) -> Ordering {
    while let (Some(first), Some(second)) = (a.chars().next(), b.chars().next()) {
        let digits = first.is_ascii_digit() && second.is_ascii_digit();
        let order = if digits {
            let (one, two) = (number(&mut a), number(&mut b));
            one.len().cmp(&two.len()).then_with(|| one.cmp(two))
        } else {
            a = &a[first.len_utf8()..];
            b = &b[second.len_utf8()..];
            first.cmp(&second)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    a.len().cmp(&b.len())
}

/// Takes the digits at the beginning; gives them without the noughts in front.
fn number<'a>(text: &mut &'a str) -> &'a str {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits.trim_start_matches('0')
}

/// Letters and digits alone, in small letters and without marks.
#[must_use]
pub fn letters(text: &str) -> String {
    text.nfkd()
        .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two texts are the same but for case, marks and what stands between words; nothing is
/// the same as nothing.
#[must_use]
pub fn same_letters(a: &str, b: &str) -> bool {
    let a = letters(a);
    !a.is_empty() && a == letters(b)
}
