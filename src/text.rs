//! Text from people and files: made safe to show, measured, cut and wrapped.
//!
//! Everything that reaches a terminal or a plain output passes [`clean`] or [`clean_lines`] once. What
//! could steer a terminal or reorder what a reader sees is not dropped but made visible, as `<U+202E>`,
//! so that nobody is misled about what a file holds. Widths are those of the terminal: by grapheme, as
//! the drawing library counts them.

pub mod markup;
pub mod passage;
pub mod personal;
pub mod wording;
mod wrap;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

pub use wrap::{wrap, wrap_ranges};

/// How many spaces a tab becomes.
const TAB: &str = "    ";

/// One line that is safe to show: line ends and tabs become spaces, and characters that control a
/// terminal or the order of text become visible.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    cleaned(text, false)
}

/// As [`clean`], but line ends stay, all of them as `\n`.
#[must_use]
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    cleaned(text, true)
}

fn cleaned(text: &str, lines: bool) -> Cow<'_, str> {
    let touched = |c: char| (c == '\n' && !lines) || (c != '\n' && is_hostile(c));
    let Some(first) = text.find(touched) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    let mut rest = text[first..].chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                if rest.peek() == Some(&'\n') {
                    rest.next();
                }
                out.push(if lines { '\n' } else { ' ' });
            }
            '\n' => out.push(if lines { '\n' } else { ' ' }),
            '\t' if lines => out.push_str(TAB),
            '\t' => out.push(' '),
            _ if is_hostile(c) => {
                use std::fmt::Write as _;
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether [`clean_lines`] would make this character visible: it controls a terminal or reorders text.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control() || hidden(c)
}

/// Whether a character is seen by nobody and yet changes what is seen.
///
/// Joiners (U+200C, U+200D) and variation selectors are not among them: whole writing systems need
/// them, and alone they change only the shape of their neighbours.
const fn hidden(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' // Arabic letter mark
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}' | '\u{200F}'
            | '\u{2028}' | '\u{2029}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

/// A path as it was pasted, without the quotes that a file manager puts round one it copies.
#[must_use]
pub fn unquoted(path: &str) -> &str {
    let path = path.trim();
    let inner = path
        .strip_prefix('"')
        .and_then(|path| path.strip_suffix('"'));
    inner.unwrap_or(path)
}

/// A number with a comma between thousands.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    if number < 0 {
        out.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// How many columns cleaned text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    text.graphemes(true)
        .map(unicode_width::UnicodeWidthStr::width)
        .sum()
}

/// Printable ASCII only: a byte is a column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The text where it fits the width, else as much of it as fits before the ellipsis.
///
/// Where not even the ellipsis fits, the text is cut without one.
#[must_use]
pub fn truncate<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    match columns.checked_sub(width(ellipsis)) {
        Some(room) => Cow::Owned(format!("{}{ellipsis}", head(text, room).trim_end())),
        None => Cow::Borrowed(head(text, columns)),
    }
}

/// As much of the text's beginning as fits the width.
fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, part) in text.grapheme_indices(true) {
        used += part.width();
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// The text in ASCII, for terminals that can show nothing else: punctuation and Latin letters by their
/// plain forms, anything else by `?`. Line ends stay.
#[must_use]
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for part in text.graphemes(true) {
        let mut chars = part.chars();
        match chars.next() {
            Some(first) if first.is_ascii() => {
                out.push(first);
                out.extend(chars.filter(char::is_ascii));
            }
            Some(first) => out.push_str(plain(first)),
            None => {}
        }
    }
    Cow::Owned(out)
}

/// The plain form of one character.
const fn plain(c: char) -> &'static str {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '´' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '−' | '─' | '•' | '·' => "-",
        '—' | '―' => "--",
        '…' => "...",
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '→' => "->",
        '←' => "<-",
        '×' => "x",
        '≤' => "<=",
        '≥' => ">=",
        '£' => "GBP ",
        '€' => "EUR ",
        '©' => "(c)",
        '§' => "s.",
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'Æ' => "AE",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E",
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => "I",
        'Ð' | 'Ď' | 'Đ' => "D",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' => "O",
        'Œ' => "OE",
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' => "U",
        'Ŵ' | 'Ẁ' | 'Ẃ' | 'Ẅ' => "W",
        'Ý' | 'Ŷ' | 'Ÿ' | 'Ỳ' => "Y",
        'Ś' | 'Ş' | 'Š' => "S",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'Ł' => "L",
        'Ğ' => "G",
        'ß' => "ss",
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ð' | 'ď' | 'đ' => "d",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' => "y",
        'ś' | 'ş' | 'š' => "s",
        'ź' | 'ż' | 'ž' => "z",
        'ł' => "l",
        'ğ' => "g",
        _ => "?",
    }
}
