//! A text reduced to the letters and digits that a reader sees, each with where it stands and with what
//! stands before it.
//!
//! Capitals, accents, widths and ligatures are evened out, what nobody sees is left out, and a letter of
//! another script that looks like a Latin one counts as that one. What lies between two letters is kept as a
//! [`Gap`], so that whoever looks can tell `Jane Roe` from `JaneRoe` and `North-town` from `north town`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

use super::decode::{self, Piece};

/// What stands between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing that is seen.
    None,
    /// Something that may or may not part words: a place where a line may end, a mark of emphasis.
    Soft,
    /// A hyphen, an apostrophe, a full stop or the like, with no space; or a hyphen at the end of a line.
    Join,
    /// A space, or several.
    Space,
    /// The end of a line.
    Line,
    /// Anything else.
    Strong,
}

/// For which Latin letter one of another script is taken. A capital and its small letter may look like two
/// different ones, as the Greek nu does like N and v, so that a text in capitals and one in small letters are
/// each read both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The one it looks like as it stands, else as its capital or small letter.
    Seen,
    /// The one that its capital or small letter looks like, whichever it is not.
    Turned,
    /// The one that its capital looks like.
    Capital,
    /// The one that its small letter looks like.
    Small,
    /// None: it stays what it is.
    Own,
}

/// The ways of reading letters of another script, beside that of how they stand there.
pub(super) const OTHER_LOOKS: [Look; 4] = [Look::Turned, Look::Capital, Look::Small, Look::Own];

/// The letters of a text.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// Letters and digits alone, as they are compared.
    pub(super) text: String,
    /// Per byte of `text`: where its letter begins in the text it was made from, in bytes.
    from: Vec<u32>,
    /// Per byte of `text`: where its letter ends there, with marks upon it.
    to: Vec<u32>,
    /// Per byte of `text`: what stands before its letter; [`Gap::None`] within a letter.
    gaps: Vec<Gap>,
    /// Per byte of `text`: whether its letter is a capital.
    capitals: Vec<bool>,
    /// There are letters of another script that look like Latin ones.
    pub(super) foreign: bool,
}

impl Letters {
    /// The letters of a text as it stands.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let pieces = text.char_indices().map(|(at, c)| Piece {
            c,
            from: at,
            to: at + c.len_utf8(),
        });
        Self::of_pieces(pieces, Look::Seen, text.len())
    }

    /// The letters of a text as it stands, in every way of reading those of another script.
    pub(super) fn each(text: &str) -> Vec<Self> {
        let seen = Self::of(text);
        let pieces = decode::pieces(text);
        let others = OTHER_LOOKS.iter().filter(|_| seen.foreign);
        let others = others.map(|look| Self::of_pieces(pieces.iter().copied(), *look, text.len()));
        let others: Vec<Self> = others.collect();
        std::iter::once(seen).chain(others).collect()
    }

    /// The letters of such pieces, of which those that look like Latin ones are taken for them in this way.
    pub(super) fn of_pieces(pieces: impl Iterator<Item = Piece>, look: Look, size: usize) -> Self {
        let mut out = Self::default();
        out.text.reserve(size);
        let mut between = Between::default();
        let mut plain = String::new();
        for piece in pieces {
            let c = piece.c;
            if c.is_ascii() {
                if c.is_ascii_alphanumeric() {
                    let gap = between.take(out.text.is_empty());
                    out.push(c.to_ascii_lowercase(), &piece, gap, c.is_ascii_uppercase());
                } else if c.is_ascii_control() && !c.is_ascii_whitespace() {
                    out.widen(&piece, &between);
                } else {
                    between.add(c);
                }
                continue;
            }
            if is_nothing(c) || is_combining_mark(c) {
                if matches!(c, '\u{200B}' | '\u{AD}') {
                    between.soft = true;
                }
                out.widen(&piece, &between);
                continue;
            }
            plain.clear();
            out.foreign |= fold(c, look, &mut plain);
            for folded in plain.chars() {
                if folded.is_alphanumeric() {
                    let gap = between.take(out.text.is_empty());
                    out.push(folded, &piece, gap, c.is_uppercase());
                } else {
                    between.add(folded);
                }
            }
        }
        out
    }

    /// One more letter, which was made of what stands at this place.
    pub(super) fn put(&mut self, c: char, of: Range<usize>, gap: Gap, capital: bool) {
        let piece = Piece {
            c,
            from: of.start,
            to: of.end,
        };
        self.push(c, &piece, gap, capital);
    }

    fn push(&mut self, c: char, piece: &Piece, gap: Gap, capital: bool) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.text.push(c);
        for byte in 0..c.len_utf8() {
            self.from.push(place(piece.from));
            self.to.push(place(piece.to));
            self.gaps.push(if byte == 0 { gap } else { Gap::None });
            self.capitals.push(capital);
        }
    }

    /// A mark, or what nobody sees, belongs to the letter before it.
    fn widen(&mut self, piece: &Piece, between: &Between) {
        if between.is_empty()
            && let Some(last) = self.text.chars().next_back()
        {
            let size = self.to.len();
            let end = u32::try_from(piece.to).unwrap_or(u32::MAX);
            for to in &mut self.to[size - last.len_utf8()..] {
                *to = end;
            }
        }
    }

    /// Where these letters stand in the text they were made from, in bytes.
    #[must_use]
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let (Some(from), Some(to)) = (self.from.get(range.start), self.to.get(range.end - 1))
        else {
            return 0..0;
        };
        *from as usize..*to as usize
    }

    /// What stands before the letter at this byte; the beginning counts as [`Gap::Strong`], and so does the end.
    #[must_use]
    pub fn gap(&self, at: usize) -> Gap {
        if at == 0 {
            return Gap::Strong;
        }
        self.gaps.get(at).copied().unwrap_or(Gap::Strong)
    }

    #[must_use]
    pub fn is_capital(&self, at: usize) -> bool {
        self.capitals.get(at).copied().unwrap_or_default()
    }

    /// The words that these letters are in.
    pub fn words_in<'a>(
        &'a self,
        range: &Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let (mut at, end) = (range.start, range.end.min(self.text.len()));
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let start = at;
            at += 1;
            while at < end && self.gaps[at] <= Gap::Soft {
                at += 1;
            }
            Some(start..at)
        })
    }

    /// The words, as places in the letters: runs with nothing or hardly anything between.
    pub fn words(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.words_in(&(0..self.text.len()))
    }

    /// These letters and the rest of the words that they are in.
    #[must_use]
    pub fn around(&self, range: &Range<usize>) -> Range<usize> {
        let within = |at: usize| at > 0 && at < self.text.len() && self.gaps[at] <= Gap::Soft;
        let (mut start, mut end) = (range.start, range.end);
        while within(start) {
            start -= 1;
        }
        while within(end) {
            end += 1;
        }
        start..end
    }

    /// Whether another part of a word begins here: digits after letters or letters after digits, or a capital
    /// after a small letter.
    pub(super) fn part_begins(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at(at);
        let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
            return true;
        };
        let capital = self.is_capital(at) && !self.is_capital(at - last.len_utf8());
        last.is_numeric() != next.is_numeric() || capital
    }

    /// The parts that a word is put together of, as places in the letters.
    #[must_use]
    pub fn parts_in(&self, word: &Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = word.start;
        for at in word.start + 1..=word.end {
            let ends = at == word.end || (self.text.is_char_boundary(at) && self.part_begins(at));
            if ends {
                out.push(start..at);
                start = at;
            }
        }
        out
    }

    /// The letters at a place.
    #[must_use]
    pub fn at(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Whether two texts read the same, letter for letter.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.text == other.text && self.gaps == other.gaps
    }
}

/// What has been met since the last letter.
#[derive(Debug, Default)]
struct Between {
    soft: bool,
    emphasis: bool,
    joins: u32,
    hyphen: bool,
    spaces: u32,
    lines: u32,
    other: bool,
}

impl Between {
    const fn is_empty(&self) -> bool {
        !self.emphasis && self.joins == 0 && self.spaces == 0 && self.lines == 0 && !self.other
    }

    fn add(&mut self, c: char) {
        match c {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{b}' | '\u{c}' => self.lines += 1,
            '\u{2029}' => self.other = true,
            '*' | '`' | '~' | '\\' => self.emphasis = true,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                self.hyphen = true;
                self.joins += 1;
            }
            '\''
            | '\u{2018}'..='\u{201B}'
            | '\u{2032}'
            | '.'
            | '_'
            | '/'
            | '\u{B7}'
            | '+'
            | '='
            | '&'
            | ','
            | ':'
            | '|'
            | '@'
            | '#'
            | '%'
            | '\u{B4}' => self.joins += 1,
            _ if c.is_whitespace() => self.spaces += 1,
            // Letters that stand for an apostrophe.
            _ if c.is_alphanumeric() => self.joins += 1,
            _ => self.other = true,
        }
    }

    fn take(&mut self, first: bool) -> Gap {
        let met = std::mem::take(self);
        if first {
            return Gap::Strong;
        }
        if met.other || met.joins > 2 {
            return Gap::Strong;
        }
        if met.joins > 0 {
            let broken = met.hyphen && met.joins == 1 && met.lines > 0;
            return if broken || (met.spaces == 0 && met.lines == 0) {
                Gap::Join
            } else {
                Gap::Strong
            };
        }
        if met.lines > 1 {
            Gap::Strong
        } else if met.lines > 0 {
            Gap::Line
        } else if met.spaces > 0 {
            Gap::Space
        } else if met.soft || met.emphasis {
            Gap::Soft
        } else {
            Gap::None
        }
    }
}

/// Whether a character is seen by nobody and stands within a word.
pub(super) const fn is_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    ) || matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}')
}

/// What a character that is not ASCII is compared as: letters and digits, or something that is none. Says
/// whether it was taken for a Latin letter that it looks like, or could be.
fn fold(c: char, look: Look, out: &mut String) -> bool {
    let mut taken = false;
    if is_apostrophe(c) {
        out.push('\'');
        return taken;
    }
    for part in std::iter::once(c).nfkd() {
        if is_combining_mark(part) || is_nothing(part) {
            continue;
        }
        if part.is_ascii() {
            out.push(part.to_ascii_lowercase());
        } else if let Some(letters) = spelt_otherwise(part) {
            out.push_str(letters);
        } else if !part.is_alphanumeric() {
            out.push(part);
        } else if let Some(digit) = digit(part) {
            out.push(digit);
        } else if let Some(letters) = looks_like(part, look) {
            out.push_str(&letters);
            taken = true;
        } else {
            let small = part.to_lowercase().nfkd();
            let small = small.filter(|c| !is_combining_mark(*c));
            // The small sigma at the end of a word has the same capital.
            out.extend(small.map(|c| if c == 'ς' { 'σ' } else { c }));
            taken |= look == Look::Own && looks_like(part, Look::Seen).is_some();
        }
    }
    taken
}

/// The Latin letters that a letter of another script is taken for.
fn looks_like(c: char, look: Look) -> Option<String> {
    let (capital, small) = (c.to_uppercase(), c.to_lowercase());
    let is_capital = capital.clone().eq(std::iter::once(c));
    let capital_first = match look {
        Look::Seen => is_capital,
        Look::Turned => !is_capital,
        Look::Capital => true,
        Look::Small => false,
        Look::Own => return None,
    };
    let mut buffer = [0; 4];
    let mut of = |form: char| {
        let seen: String = skeleton(form.encode_utf8(&mut buffer)).collect();
        if seen.is_empty() || !seen.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        // What looks like a capital I looks like a small l, and is told as that.
        Some(if form.is_uppercase() && seen == "l" {
            "i".to_owned()
        } else {
            seen.to_ascii_lowercase()
        })
    };
    if capital_first {
        capital.chain(small).find_map(&mut of)
    } else {
        small.chain(capital).find_map(&mut of)
    }
}

/// A decimal digit of another script.
fn digit(c: char) -> Option<char> {
    const ZEROS: &[u32] = &[
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
        0xED0, 0xF20, 0x1040, 0x17E0, 0x1810,
    ];
    let code = u32::from(c);
    let mut values = ZEROS.iter().filter_map(|zero| code.checked_sub(*zero));
    let value = values.find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

/// Whether a letter is used where an apostrophe should stand, or is a mark of its own that parts nothing.
const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\u{2B9}'
            ..='\u{2BF}'
                | '\u{2C8}'
                | '\u{2CA}'
                | '\u{2CB}'
                | '\u{2EE}'
                | '\u{55A}'
                | '\u{5F3}'
                | '\u{7F4}'
                | '\u{7F5}'
                | '\u{1FBD}'
                | '\u{1FBF}'
                | '\u{A78B}'
                | '\u{A78C}'
                | '\u{FF07}'
                | '\u{FF40}'
                | '\u{B4}'
                | '\u{384}'
    )
}

/// Letters that have no other form in Unicode and that people write with plain ones, and shapes of plain ones.
const fn spelt_otherwise(c: char) -> Option<&'static str> {
    const LETTERS: [&str; 26] = [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r",
        "s", "t", "u", "v", "w", "x", "y", "z",
    ];
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ᴀ' => "a",
        'ʙ' => "b",
        'ᴄ' => "c",
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ᴅ' => "d",
        'ᴇ' => "e",
        'ꜰ' => "f",
        'ɢ' => "g",
        'ħ' | 'Ħ' | 'ʜ' => "h",
        'ı' | 'ɪ' => "i",
        'ᴊ' => "j",
        'ᴋ' | 'ĸ' => "k",
        'ł' | 'Ł' | 'ʟ' => "l",
        'ᴍ' => "m",
        'ŋ' | 'Ŋ' | 'ɴ' => "n",
        'ø' | 'Ø' | 'ᴏ' => "o",
        'ᴘ' => "p",
        'ʀ' => "r",
        'ꜱ' => "s",
        'ŧ' | 'Ŧ' | 'ᴛ' => "t",
        'ᴜ' => "u",
        'ᴠ' => "v",
        'ᴡ' => "w",
        'ʏ' => "y",
        'ᴢ' => "z",
        // Letters in circles, in squares and of flags.
        '\u{1F150}'..='\u{1F169}' => LETTERS[(c as u32 - 0x1F150) as usize],
        '\u{1F170}'..='\u{1F189}' => LETTERS[(c as u32 - 0x1F170) as usize],
        '\u{1F1E6}'..='\u{1F1FF}' => LETTERS[(c as u32 - 0x1F1E6) as usize],
        _ => return None,
    })
}
