//! Numbers: the same digits in any grouping, and other numbers that tell about the same.

use std::ops::Range;

use super::letters::{Gap, Letters};
use super::{Near, Passage, Stands};

/// From how many digits on any grouping is the same number, and more digits round it are near to it.
const LONG: usize = 6;

/// From how many digits on the same digits in a row are no chance, whatever stands between them.
const TELLING: usize = 9;

/// From how many digits on a number is looked for where it touches letters.
const LEAST: usize = 4;

/// How the digits of a number stand where they were found among letters; `None` where they are part of
/// another number.
pub(super) fn stands(letters: &Letters, range: &Range<usize>) -> Option<Stands> {
    let digits = range.len();
    let near = |may: bool| may.then_some(Stands::Near(Near::Digits));
    let text = letters.text.as_bytes();
    let digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let mut groups = vec![1_usize];
    let (mut spaced, mut listed) = (false, false);
    for at in range.start + 1..range.end {
        match letters.gap(at) {
            Gap::None | Gap::Soft => {
                if let Some(last) = groups.last_mut() {
                    *last += 1;
                }
                continue;
            }
            Gap::Join => {}
            Gap::Space => spaced = true,
            Gap::Line if digits >= LONG => spaced = true,
            Gap::Line | Gap::Strong if digits >= LONG => listed = true,
            Gap::Line | Gap::Strong => return None,
        }
        groups.push(1);
    }
    let thousands =
        groups.len() == 1 || (groups[0] <= 3 && groups[1..].iter().all(|group| *group == 3));
    if listed {
        // A list of numbers, or one with a slip in it, such as `420, 000`. Nobody lists so many digits by chance:
        // it is a telephone number with brackets, or the like.
        return near(thousands || digits >= TELLING);
    }
    let before = range.start > 0 && digit(range.start - 1);
    let after = digit(range.end);
    match (before, letters.gap(range.start)) {
        (true, Gap::None | Gap::Soft | Gap::Join) => return near(digits > LONG),
        (true, Gap::Space) if spaced => return near(digits >= LEAST),
        (false, Gap::None) if range.start > 0 && digits < LEAST => return None,
        _ => {}
    }
    match (after, letters.gap(range.end)) {
        (true, Gap::None | Gap::Soft) => return near(digits > LONG),
        (true, Gap::Join) => {
            let mut end = range.end + 1;
            while digit(end) && letters.gap(end) <= Gap::Soft {
                end += 1;
            }
            let rest = &letters.text[range.end..end];
            let nothing = rest.len() < 3 && rest.bytes().all(|byte| byte == b'0');
            if !nothing {
                return near(rest.len() != 3 && digits >= LEAST);
            }
        }
        (true, Gap::Space) if spaced => return near(digits >= LEAST),
        (false, Gap::None | Gap::Soft) => {
            // `420000k` is another number, and `420000pa` is this one.
            let word: String = letters.text[range.end..]
                .char_indices()
                .take_while(|(at, _)| *at == 0 || letters.gap(range.end + at) <= Gap::Soft)
                .map(|(_, c)| c)
                .collect();
            if digits < LEAST {
                return None;
            }
            if scale(&word).is_some() {
                return near(true);
            }
        }
        _ => {}
    }
    if thousands || digits >= LONG {
        Some(Stands::Whole)
    } else {
        near(digits >= LEAST)
    }
}

/// How many noughts a word after a number stands for.
fn scale(word: &str) -> Option<u32> {
    Some(match word {
        "k" | "thousand" | "grand" => 3,
        "m" | "mn" | "mil" | "mill" | "million" => 6,
        "bn" | "billion" => 9,
        _ => return None,
    })
}

/// A number in a text that tells about another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// In the letters it was read from.
    pub range: Range<usize>,
    /// What it comes to, in thousandths.
    value: u128,
    /// What one of its last place is worth, in thousandths.
    unit: u128,
    /// A word such as `k` or `million` follows.
    scaled: bool,
}

impl Rounded {
    /// Whether this is what somebody writes for that number instead: to fewer places, or in thousands.
    #[must_use]
    pub fn is_about(&self, number: u128) -> bool {
        let number = number.saturating_mul(1000);
        // Two places at least, or it tells nothing.
        let places = self.value / self.unit.max(1);
        let off = self.value.abs_diff(number);
        (places >= 10 || (self.scaled && off == 0))
            && off <= self.unit / 2
            && (self.scaled || off > 0)
    }
}

/// Every number in a text that may be rounded: with a word such as `k` after it, or with noughts at its end.
#[must_use]
pub fn rounded(letters: &Letters) -> Vec<Rounded> {
    let text = letters.text.as_bytes();
    let digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut groups: Vec<Range<usize>> = Vec::new();
        while digit(at) {
            if at > start && letters.gap(at) > Gap::Space {
                break;
            }
            match groups.last_mut() {
                Some(last) if letters.gap(at) <= Gap::Soft => last.end = at + 1,
                _ => groups.push(at..at + 1),
            }
            at += 1;
        }
        out.extend(read(letters, &groups));
        // A list of numbers with spaces between them: each on its own.
        if groups.len() > 1 {
            for group in &groups {
                out.extend(read(letters, std::slice::from_ref(group)));
            }
        }
    }
    out
}

fn read(letters: &Letters, groups: &[Range<usize>]) -> Option<Rounded> {
    let (first, last) = (groups.first()?, groups.last()?);
    let digits: String = groups
        .iter()
        .map(|group| &letters.text[group.clone()])
        .collect();
    if digits.len() > 24 {
        return None;
    }
    // The word after it, with a space before it or not.
    let rest = &letters.text[last.end..];
    let word: String = rest
        .char_indices()
        .take_while(|(at, c)| {
            !c.is_ascii_digit()
                && (letters.gap(last.end + at) <= Gap::Soft
                    || (*at == 0 && letters.gap(last.end) <= Gap::Space))
        })
        .map(|(_, c)| c)
        .collect();
    let scale = scale(&word);
    let thousands = groups[1..].iter().all(|group| group.len() == 3);
    let decimals = if groups.len() == 2 && (scale.is_some() || !thousands) {
        groups[1].len()
    } else {
        0
    };
    if groups.len() > 2 && !thousands || decimals > 3 + scale.unwrap_or(0) as usize {
        return None;
    }
    let value: u128 = digits.parse().ok()?;
    let power = scale.unwrap_or(0) as usize + 3 - decimals;
    let mut unit = 10_u128.checked_pow(u32::try_from(power).ok()?)?;
    let value = value.checked_mul(unit)?;
    if scale.is_none() && decimals == 0 {
        // Noughts at the end say to which place it was rounded.
        let noughts = digits.len() - digits.trim_end_matches('0').len();
        unit = unit.checked_mul(10_u128.checked_pow(u32::try_from(noughts).ok()?)?)?;
        if noughts == 0 {
            return None;
        }
    }
    Some(Rounded {
        range: first.start..last.end,
        value,
        unit,
        scaled: scale.is_some(),
    })
}

/// A telephone number of this country as it is dialled in other ways: from within the country and from abroad, with
/// the 0 that is left out there and without. None where a text is no such number. How long numbers are: Ofcom's
/// National Telephone Numbering Plan, nine or ten digits after the 0.
#[must_use]
pub fn dialled(form: &str) -> Vec<Passage> {
    const BEFORE: [&str; 4] = ["0", "44", "440", "0044"];
    let is_between = |c: char| c.is_whitespace() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/');
    let digits: String = form.chars().filter(char::is_ascii_digit).collect();
    if !form.chars().all(|c| c.is_ascii_digit() || is_between(c)) {
        return Vec::new();
    }
    // The longest that fits is the one that was dialled.
    let mut parts = BEFORE.iter().rev().filter_map(|before| {
        let rest = digits.strip_prefix(before)?;
        let fits = matches!(rest.len(), 9 | 10) && !rest.starts_with('0');
        fits.then_some((*before, rest))
    });
    let Some((as_given, rest)) = parts.next() else {
        return Vec::new();
    };
    let others = BEFORE.iter().filter(|before| **before != as_given);
    others
        .filter_map(|before| Passage::of(&format!("{before}{rest}")))
        .collect()
}
