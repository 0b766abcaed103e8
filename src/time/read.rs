//! Dates as people write them.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::MONTHS;
use crate::words::Sentence;

/// The years that a date may be of which a person types: others are slips.
pub const YEARS: RangeInclusive<i16> = 1900..=2199;

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotADate {
    /// It is none at all.
    Unread,
    /// Its year is not written in four digits, or is outside [`YEARS`].
    Year(String),
    /// There is no such month; the day may stand in its place.
    NoSuchMonth(i8),
    /// There is no such day.
    NoSuchDay,
}

/// Reads a date as people write it: `2026-11-23`, `2026/11/23`, `23/11/2026`, `23.11.2026`,
/// `23 November 2026`, `23rd Nov 2026` or `November 23, 2026`; gives the first form. Of two numbers the
/// first is the day, as in the United Kingdom.
///
/// # Errors
///
/// Where it is none, where the year is not one from 1900 to 2199 in four digits, and where the day does not
/// exist.
pub fn read(text: &str) -> Result<String, NotADate> {
    let parts = parts(text).ok_or(NotADate::Unread)?;
    let [first, second, third] = parts.each_ref().map(String::as_str);
    let (year, month, day) = if is_number(first) && first.len() >= 4 {
        (first, second, third)
    } else if month_by_name(first).is_some() {
        (third, first, second)
    } else {
        (third, second, first)
    };
    let day = day_of(day).ok_or(NotADate::Unread)?;
    let month = match month_by_name(month) {
        Some(month) => month,
        None if is_number(month) && month.len() <= 2 => {
            month.parse().map_err(|_| NotADate::Unread)?
        }
        None => return Err(NotADate::Unread),
    };
    if !is_number(year) {
        return Err(NotADate::Unread);
    }
    let wrong = || NotADate::Year(year.to_owned());
    if year.len() != 4 {
        return Err(wrong());
    }
    let year: i16 = year.parse().map_err(|_| wrong())?;
    if !YEARS.contains(&year) {
        return Err(wrong());
    }
    if !(1..=12).contains(&month) {
        return Err(NotADate::NoSuchMonth(month));
    }
    let date = Date::new(year, month, day).map_err(|_| NotADate::NoSuchDay)?;
    Ok(date.strftime("%Y-%m-%d").to_string())
}

/// The three parts of a date, in small letters: between them stands a slash, a stop, a dash, or a comma, with
/// or without spaces, or spaces alone.
fn parts(text: &str) -> Option<[String; 3]> {
    let mut parts: Vec<String> = vec![String::new()];
    // What stands between the part before and the next.
    let mut mark = false;
    let mut gap = false;
    for c in text.trim().chars() {
        // Digits of full width.
        let c = match c {
            '\u{FF0E}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if is_mark(c) {
            if mark || parts.last().is_some_and(String::is_empty) {
                return None;
            }
            mark = true;
            continue;
        }
        if mark || gap {
            (mark, gap) = (false, false);
            // 23rd of November 2026.
            if parts.last().is_some_and(|part| part == "of") {
                parts.pop();
            }
            parts.push(String::new());
        }
        parts.last_mut()?.extend(c.to_lowercase());
    }
    (!mark).then(|| parts.try_into().ok())?
}

/// Whether a character may stand between two parts: any dash is one.
const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '/' | '.' | ',' | '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day of one or two digits, with the letters of an ordinal or without.
fn day_of(text: &str) -> Option<i8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ends = matches!(&text[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    (ends && is_number(digits) && digits.len() <= 2).then(|| digits.parse().ok())?
}

fn month_by_name(text: &str) -> Option<i8> {
    let called = |month: &Sentence<0>| month.text().to_lowercase().starts_with(text);
    let place = MONTHS
        .iter()
        .position(|month| text.chars().count() >= 3 && called(month))?;
    i8::try_from(place + 1).ok()
}
