//! Words that are spelt in another way and that a reader takes for the same: `Mueller` for `Müller`, and digits
//! and letters that look alike, such as `R0e` and `42O,OOO`.
//!
//! Both sides are made coarser until they are the same, and what makes them differ has to be one of these
//! things; so `bail` is not near to `Ball`.

use std::ops::Range;

use super::letters::{Gap, Letters};
use super::{Near, Passage, Stands};

/// From how many letters on a passage is looked for.
const LEAST: usize = 3;

/// A passage, made coarser.
#[derive(Debug, Clone)]
pub struct Loose {
    written: Letters,
    coarse: Letters,
    passage: Passage,
}

/// The letters of a text, made coarser.
#[derive(Debug, Clone)]
pub struct Coarse<'a> {
    letters: &'a Letters,
    even: Letters,
    fours: Fours,
    /// The letters with digits for those that stand among digits and look like them; `None` where there are none.
    digits: Option<Letters>,
}

impl<'a> Coarse<'a> {
    #[must_use]
    pub fn of(letters: &'a Letters) -> Self {
        let even = coarse(letters);
        Self {
            letters,
            fours: Fours::of(&even.text),
            even,
            digits: digits(letters),
        }
    }

    /// Whether the letter before it, other than such as it is, is a small one of the same word.
    fn is_among_small(&self, letter: &Range<usize>) -> bool {
        let letters = self.letters;
        let mut at = letter.start;
        loop {
            let before = letters.text[..at].chars().next_back();
            let Some(before) = before.filter(|_| letters.gap(at) <= Gap::Soft) else {
                return false;
            };
            at -= before.len_utf8();
            if before != 'i' || !letters.is_capital(at) {
                return !letters.is_capital(at);
            }
        }
    }
}

impl Loose {
    /// The words of a passage; `None` where there is too little of it.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let written = Letters::of(text);
        let coarse = coarse(&written);
        let passage = Passage::of_letters(&coarse)?;
        (written.text.chars().count() >= LEAST).then_some(Self {
            written,
            coarse,
            passage,
        })
    }

    /// Where it stands among letters spelt in another way, as places in them.
    #[must_use]
    pub fn find_in(&self, text: &Coarse<'_>) -> Vec<Range<usize>> {
        if self.written.text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.digits_in(text);
        }
        if !text.fours.may_have(self.passage.letters()) {
            return Vec::new();
        }
        let found = self.passage.find_in(&text.even).into_iter();
        found
            .filter(|(_, stands)| *stands != Stands::Near(Near::Longer))
            .filter(|(range, _)| self.is_meant(text, range))
            .map(|(range, _)| text.even.source(&range))
            .collect()
    }

    fn digits_in(&self, text: &Coarse<'_>) -> Vec<Range<usize>> {
        let (Some(digits), Some(passage)) = (&text.digits, Passage::of_letters(&self.written))
        else {
            return Vec::new();
        };
        if passage.count <= LEAST {
            return Vec::new();
        }
        let found = passage.find_in(digits).into_iter().map(|(range, _)| range);
        found
            .filter(|range| text.letters.at(range) != digits.at(range))
            .collect()
    }

    /// Whether what makes the two differ is what a reader takes for the same; not where nothing does.
    fn is_meant(&self, text: &Coarse<'_>, range: &Range<usize>) -> bool {
        let (mut other, mut same) = (false, false);
        for (ours, theirs) in (0..self.coarse.text.len()).zip(range.clone()) {
            let ours = self.coarse.source(&(ours..ours + 1));
            let theirs = text.even.source(&(theirs..theirs + 1));
            let (is, seen) = (self.written.at(&ours), text.letters.at(&theirs));
            if is == seen {
                same |= !is.bytes().all(|byte| byte.is_ascii_digit());
                continue;
            }
            other = true;
            if is.len() != seen.len() && self.passage.count < LEAST {
                return false;
            }
            let digit = |letters: &str| letters.bytes().all(|byte| byte.is_ascii_digit());
            let allowed = match (is, seen) {
                // A small l among capitals, and a capital I among small letters.
                ("i", "l") => {
                    let capital = |at: usize| text.letters.is_capital(at);
                    let beside = theirs.start.checked_sub(1).is_some_and(capital);
                    !capital(theirs.start)
                        && (self.written.is_capital(ours.start) || beside || capital(theirs.end))
                }
                ("l", "i") => text.letters.is_capital(theirs.start) && text.is_among_small(&theirs),
                ("o" | "i" | "l" | "s", _) if digit(seen) => true,
                (_, "o" | "i" | "l" | "s") if digit(is) => matches!(is, "0" | "1" | "5"),
                _ if digit(seen) => !digit(is),
                _ => !digit(is),
            };
            if !allowed {
                return false;
            }
        }
        other && same
    }
}

/// Every four bytes in a row of a text, by a hash: tells at once of most words that they are not in it.
#[derive(Debug, Clone)]
struct Fours {
    seen: Vec<u64>,
}

impl Fours {
    fn of(text: &str) -> Self {
        // Sixteen times as many bits as there are letters, up to two million.
        let words = (text.len() / 4).next_power_of_two().clamp(64, 1 << 15);
        let mut out = Self {
            seen: vec![0; words],
        };
        for four in text.as_bytes().windows(4) {
            let (word, bit) = out.place(four);
            out.seen[word] |= bit;
        }
        out
    }

    /// In which word of the bits, and which bit.
    fn place(&self, four: &[u8]) -> (usize, u64) {
        let value = four
            .iter()
            .fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
        let hash = (value.wrapping_mul(0x9E37_79B1) >> 11) as usize;
        ((hash >> 6) & (self.seen.len() - 1), 1 << (hash & 63))
    }

    /// Whether the letters may stand in it; where not, they do not.
    fn may_have(&self, letters: &str) -> bool {
        letters.as_bytes().windows(4).all(|four| {
            let (word, bit) = self.place(four);
            self.seen[word] & bit != 0
        })
    }
}

/// The letters as they are compared when spelling does not count.
fn coarse(letters: &Letters) -> Letters {
    let text = letters.text.as_str();
    let mut out = Letters::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        let next = text
            .as_bytes()
            .get(at)
            .filter(|_| letters.gap(at) <= Gap::Soft);
        let class = alike(c);
        // An umlaut and its like, written out.
        let next = next.map(|byte| alike(char::from(*byte)));
        if let ('a' | 'o' | 'u', Some('e')) | ('a', Some('a')) = (class, next) {
            at += 1;
        }
        out.put(
            class,
            start..at,
            letters.gap(start),
            letters.is_capital(start),
        );
    }
    out
}

/// One of the letters and digits that look alike for all of them.
const fn alike(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | 'l' => 'i',
        '2' => 'z',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '6' | '8' => 'b',
        '7' => 't',
        '9' => 'g',
        c => c,
    }
}

/// The letters with digits for what stands among digits and looks like one.
fn digits(letters: &Letters) -> Option<Letters> {
    let text = letters.text.as_bytes();
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte),
        b'o' => Some(b'0'),
        b'i' | b'l' => Some(b'1'),
        b'z' => Some(b'2'),
        b's' => Some(b'5'),
        b'b' => Some(b'8'),
        _ => None,
    };
    let mut changed: Vec<usize> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = start + 1;
        let may = |at: usize| text.get(at).is_some_and(|byte| digit(*byte).is_some());
        while may(start) && may(end) && letters.gap(end) <= Gap::Join {
            end += 1;
        }
        let token = &text[start..end];
        // Digits with such letters among them, or a group of noughts.
        if may(start) && (token.iter().any(u8::is_ascii_digit) || token == b"ooo") {
            changed.extend((start..end).filter(|at| !text[*at].is_ascii_digit()));
        }
        start = end;
    }
    if changed.is_empty() {
        return None;
    }
    let mut bytes = text.to_vec();
    for at in changed {
        bytes[at] = digit(bytes[at]).unwrap_or(bytes[at]);
    }
    let mut out = letters.clone();
    out.text = String::from_utf8(bytes).ok()?;
    Some(out)
}

/// Whether a word of five letters or more is another with one letter wrong, missing or too much, or with two
/// that changed places. The first letter counts.
#[must_use]
pub fn is_misspelt(word: &str, known: &str) -> bool {
    const LEAST: usize = 5;
    let lengths = word.len().abs_diff(known.len()) <= 4;
    word != known
        && lengths
        && word.chars().next() == known.chars().next()
        && known.chars().count() >= LEAST
        && !known.bytes().any(|byte| byte.is_ascii_digit())
        && strsim::osa_distance(word, known) == 1
}

/// A number of up to twelve digits in words, as it is compared, without *and* and with it.
#[must_use]
pub fn in_words(number: u128) -> Vec<Passage> {
    if !(1_000..1_000_000_000_000).contains(&number) {
        return Vec::new();
    }
    let said = |and: &str| {
        let mut words = String::new();
        for (size, scale) in [
            (1_000_000_000, " billion "),
            (1_000_000, " million "),
            (1_000, " thousand "),
            (1, ""),
        ] {
            let group = number / size % 1_000;
            if group > 0 {
                let joins = size == 1 && group < 100 && !words.is_empty();
                words.push_str(if joins { and } else { "" });
                words.push_str(&hundreds(group, and));
                words.push_str(scale);
            }
        }
        Passage::of(&words)
    };
    let mut out: Vec<Passage> = said(" and ").into_iter().collect();
    out.extend(said(" ").filter(|plain| !out.contains(plain)));
    out
}

/// A number below a thousand.
fn hundreds(number: u128, and: &str) -> String {
    const ONES: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let word = |of: &[&'static str], at: u128| {
        let at = usize::try_from(at).unwrap_or_default();
        of.get(at).copied().unwrap_or_default()
    };
    let (high, low) = (number / 100, number % 100);
    let mut out = String::new();
    if high > 0 {
        out.push_str(word(&ONES, high));
        out.push_str(" hundred");
        out.push_str(if low > 0 { and } else { "" });
    }
    if low < 20 {
        out.push_str(word(&ONES, low));
    } else {
        out.push_str(word(&TENS, low / 10));
        out.push('-');
        out.push_str(word(&ONES, low % 10));
    }
    out
}
