//! Text from people and files: made safe to show, measured, cut and wrapped.
//!
//! Everything that reaches a terminal or a plain output passes [`clean`] or [`clean_lines`] once. What
//! could steer a terminal or reorder what a reader sees is not dropped but made visible, as `<U+202E>`,
//! so that nobody is misled about what a file holds. What is blank is said by [`is_blank`], and when two texts
//! are the same by [`same`]. Widths are those of the terminal: by grapheme, as
//! the drawing library counts them.

pub mod cells;
pub mod encoding;
pub mod manual;
pub mod markup;
pub mod number;
pub mod passage;
pub mod personal;
pub mod same;
mod unseen;
pub mod wording;
mod wrap;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

pub use unseen::{is_blank, is_unseen, without_idle};
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
    let touched =
        |c: char| (c == '\n' && !lines) || (c != '\n' && is_hostile(c)) || unseen::is_selector(c);
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
            // A selector follows what is shown, which need not be what was written.
            _ if is_hostile(c)
                || without_effect(out.chars().next_back(), c, rest.peek().copied()) =>
            {
                use std::fmt::Write as _;
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether [`clean_lines`] would make this character visible wherever it stands: it controls a terminal,
/// reorders text, or is seen by nobody and could make two texts look alike that differ.
///
/// Joiners (U+200C, U+200D) are not among them: whole writing systems need them, and alone they change only
/// the shape of their neighbours. Variation selectors are made visible only where they follow what they
/// cannot change.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control() || unseen::is_hidden(c)
}

/// Whether it is a variation selector that changes nothing where it stands.
fn without_effect(before: Option<char>, c: char, after: Option<char>) -> bool {
    unseen::is_selector(c) && unseen::selects_nothing(before, after)
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

/// An amount of money in pence, as pounds: `£1,850,000`, `£12.50`.
#[must_use]
pub fn pounds(pence: i64) -> String {
    let minus = if pence < 0 { "-" } else { "" };
    format!("{minus}£{}", hundredths(pence, 2))
}

/// Hundredths of a per cent: `12.5%`.
#[must_use]
pub fn per_cent(value: i64) -> String {
    let minus = if value < 0 { "-" } else { "" };
    format!("{minus}{}%", hundredths(value, 1))
}

/// A number of hundredths without its sign; where anything stands after the full stop, at least so many places.
fn hundredths(value: i64, places: usize) -> String {
    let value = value.unsigned_abs();
    let whole = i64::try_from(value / 100).unwrap_or(i64::MAX);
    let rest = format!("{:02}", value % 100);
    match rest.as_str() {
        "00" => grouped(whole),
        rest if places == 1 => format!("{}.{}", grouped(whole), rest.trim_end_matches('0')),
        rest => format!("{}.{rest}", grouped(whole)),
    }
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

/// What was typed, short enough to be quoted: its first line, of at most 60 columns.
#[must_use]
pub fn shortened(typed: &str) -> Cow<'_, str> {
    const COLUMNS: usize = 60;
    let typed = typed.trim();
    let line = typed.lines().next().unwrap_or_default();
    if line.len() < typed.len() && width(line) < COLUMNS {
        return Cow::Owned(format!("{line}..."));
    }
    truncate(line, COLUMNS, "...")
}

/// With a capital letter first, as at the beginning of a sentence.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(text.chars().skip(1)).collect()
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
            Some(first) => plain(first, &mut out),
            None => {}
        }
    }
    Cow::Owned(out)
}

/// Adds the plain form of one character.
fn plain(c: char, out: &mut String) {
    if let Some(mark) = mark(c).or_else(|| letter(c)) {
        out.push_str(mark);
        return;
    }
    let before = out.len();
    for part in c.nfkd().filter(|part| !is_combining_mark(*part)) {
        match part {
            '\u{2044}' => out.push('/'),
            _ if part.is_ascii() => out.push(part),
            _ => match letter(part) {
                Some(letters) => out.push_str(letters),
                None => {
                    out.truncate(before);
                    break;
                }
            },
        }
    }
    if out.len() == before {
        out.push('?');
    }
}

/// Punctuation and signs whose plain form is not that of what they are composed of.
const fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '\u{2B9}' | '\u{2BB}'..='\u{2BD}' => "'",
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
        _ => return None,
    })
}

/// Latin letters that are not composed of a plain one and a mark.
const fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'Æ' => "AE",
        'æ' => "ae",
        'Œ' => "OE",
        'œ' => "oe",
        'Ø' => "O",
        'ø' => "o",
        'Ð' | 'Đ' => "D",
        'ð' | 'đ' => "d",
        'Þ' => "Th",
        'þ' => "th",
        'Ł' => "L",
        'ł' => "l",
        'ẞ' => "SS",
        'ß' => "ss",
        'ı' => "i",
        'Ħ' => "H",
        'ħ' => "h",
        'Ŧ' => "T",
        'ŧ' => "t",
        'Ŋ' => "N",
        'ŋ' => "n",
        'ĸ' => "k",
        'Ə' => "E",
        'ə' => "e",
        _ => return None,
    })
}

/// The word most like another, where one is much like it.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let like = known
        .into_iter()
        .map(|known| (strsim::jaro_winkler(word, known), known));
    like.filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}
