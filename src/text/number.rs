//! Whole numbers as people write them.

use super::{is_blank, same, unseen};

/// Why a text is no whole number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotANumber {
    /// It is none at all.
    Unread,
    /// There is something after the full stop.
    Fraction,
    /// What stands between its digits is not where thousands end. The digits alone, as a number.
    Grouping(i64),
    /// As [`Self::Grouping`], and its digits alone are hardly the number that was meant: what stands last may be a
    /// fraction.
    Unclear,
    /// It has three digits after a full stop, which may be thousands or thousandths. The digits alone, as a
    /// number.
    Stop(i64),
    /// The letter after it may stand for thousands or millions, and for the unit as well.
    Letter(char),
    /// It is an amount of money, and another thing is counted: the unit.
    Money(String),
    /// The program cannot hold it.
    TooLarge,
}

/// What may stand between thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Comma,
    Space,
    Underscore,
    Apostrophe,
}

impl Between {
    const fn of(c: char) -> Option<Self> {
        match c {
            ',' => Some(Self::Comma),
            '_' => Some(Self::Underscore),
            ' ' => Some(Self::Space),
            '\'' => Some(Self::Apostrophe),
            _ => None,
        }
    }
}

/// Reads a whole number: `1250`, `1,250`, `80 000 000`, `£2,000.00`, `-5`, `1.85m`, `420k`, `2 bn`.
///
/// Commas, spaces, underscores or apostrophes may stand between thousands, and only there, and only one kind
/// of them in a number. The `unit` may be written with it, and a pound sign where no other
/// thing is counted. A fraction is read only where
/// nothing is left of it, as in `12.00` or `1.5m`.
///
/// # Errors
///
/// Where it is none, and where it could be read in more than one way.
pub fn read(text: &str, unit: &str) -> Result<i64, NotANumber> {
    read_places(text, unit, 0)
}

/// As [`read`], a number with up to so many places after the full stop, in units of the last of them: `£12.50` with
/// two places is 1250.
///
/// # Errors
///
/// As [`read`]; a fraction where there are more places.
pub fn read_places(text: &str, unit: &str, places: usize) -> Result<i64, NotANumber> {
    let plain = plain(text);
    let bare = plain.strip_suffix('.').unwrap_or(&plain);
    let mut rest = bare;
    let mut minus = false;
    let mut pound = false;
    loop {
        rest = if let Some(after) = rest.strip_prefix('-').filter(|_| !minus) {
            minus = true;
            after
        } else if let Some(after) = rest.strip_prefix('£').filter(|_| !pound) {
            pound = true;
            after.trim_start()
        } else {
            break;
        };
    }
    if !minus && let Some(after) = rest.strip_prefix('+') {
        rest = after;
    }
    let mut body = rest;
    if let Some(before) = rest.strip_suffix('£').filter(|_| !pound) {
        pound = true;
        body = before.trim_end();
    }
    let unit = same::fold(unit);
    if !is_blank(&unit)
        && let Some(before) = body.strip_suffix(unit.as_str())
        && before.ends_with(|c: char| c == ' ' || c.is_ascii_digit() == unit.starts_with('%'))
    {
        body = before.trim_end();
    }
    if pound && !is_blank(&unit) && !is_money(&unit) {
        return Err(NotANumber::Money(unit));
    }
    let end = body.find(|c: char| c.is_alphabetic()).unwrap_or(body.len());
    let (digits, letters) = (body[..end].trim_end(), &body[end..]);
    let zeros = match letters {
        "" => 0,
        "k" | "thousand" => 3,
        "m" | "mn" | "million" => 6,
        "b" | "bn" | "billion" => 9,
        "tn" | "trillion" => 12,
        _ => return Err(NotANumber::Unread),
    };
    if letters.len() <= 2
        && !pound
        && let Some(letter) = letters.chars().next()
        && unit.starts_with(letter)
    {
        return Err(NotANumber::Letter(letter));
    }
    let number = scaled(digits, zeros, places)?;
    let signed = if minus { -number } else { number };
    i64::try_from(signed).map_err(|_| NotANumber::TooLarge)
}

/// Whether a unit, in small letters, is one that a pound sign stands for.
fn is_money(unit: &str) -> bool {
    unit.contains('£') || unit.contains("pound") || unit.contains("gbp")
}

/// In small letters, with one sign for each thing that is written with several, and without what nobody sees.
fn plain(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !unseen::is_unseen(*c))
        .map(|c| match c {
            // Those of full width; other forms of digits may mean something else, as in 10².
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{FFE1}' => '£',
            _ if c.is_whitespace() => ' ',
            _ => same::plain_mark(c),
        })
        .flat_map(char::to_lowercase)
        .collect();
    plain.trim().to_owned()
}

/// Digits with a fraction, times ten to the power of `zeros`, in units of the last of so many `places`.
fn scaled(text: &str, zeros: usize, places: usize) -> Result<i128, NotANumber> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let alone: String = text.chars().filter(char::is_ascii_digit).collect();
    let known = text
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || Between::of(c).is_some());
    let ends = text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit());
    if !known || !ends {
        // `.5` is a number, and no whole one.
        let half = known && text.starts_with('.') && !alone.is_empty();
        if half && places > 0 {
            return scaled(&format!("0{text}"), zeros, places);
        }
        return Err(if half {
            NotANumber::Fraction
        } else {
            NotANumber::Unread
        });
    }
    let other = |make: fn(i64) -> NotANumber| alone.parse().map_or(NotANumber::TooLarge, make);
    if fraction.contains(|c: char| !c.is_ascii_digit()) || !thousands(whole) {
        let mut marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        marks.dedup();
        let last = text.rsplit(|c: char| !c.is_ascii_digit()).next();
        let part = last.is_some_and(|last| last.len() != 3);
        if text.starts_with('0') || zeros > 0 || part && marks.len() > 1 {
            return Err(NotANumber::Unclear);
        }
        return Err(other(NotANumber::Grouping));
    }
    let grouped = whole.contains(|c: char| !c.is_ascii_digit());
    if fraction.len() == 3 && zeros == 0 && !grouped && whole.len() <= 3 && !whole.starts_with('0')
    {
        return Err(other(NotANumber::Stop));
    }
    let fraction = fraction.trim_end_matches('0');
    let Some(more) = (zeros + places).checked_sub(fraction.len()) else {
        return Err(NotANumber::Fraction);
    };
    let digits = whole.chars().filter(char::is_ascii_digit);
    let digits = digits
        .chain(fraction.chars())
        .chain(std::iter::repeat_n('0', more));
    let mut number: i128 = 0;
    for digit in digits {
        number = number
            .checked_mul(10)
            .and_then(|number| number.checked_add(i128::from(digit.to_digit(10)?)))
            .ok_or(NotANumber::TooLarge)?;
    }
    Ok(number)
}

/// Whether what stands between the digits, if anything, stands between thousands and is of one kind.
fn thousands(whole: &str) -> bool {
    let mut kinds = whole.chars().filter_map(Between::of);
    let Some(kind) = kinds.next() else {
        return true;
    };
    if kinds.any(|other| other != kind) || whole.starts_with('0') {
        return false;
    }
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}
