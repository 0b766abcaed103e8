//! Moments and dates as values: parsed, checked, printed. Nothing here reads the clock.

pub mod read;

use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::words::Sentence;
use crate::{say, sentence};

/// A moment in UTC, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(DateTime);

impl Timestamp {
    /// Reads `2026-11-23T20:28:09Z` and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let shape = b"dddd-dd-ddTdd:dd:ddZ";
        if !fits(text, shape) {
            return None;
        }
        let civil = &text[..text.len() - 1];
        let moment: DateTime = civil.parse().ok()?;
        // A leap second would be read as the second before it, and print as another text.
        (civil == moment.strftime("%Y-%m-%dT%H:%M:%S").to_string()).then_some(Self(moment))
    }

    /// The moment that many seconds after the start of 1970.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        let civil = jiff::tz::Offset::UTC.to_datetime(moment);
        (0..=9999).contains(&civil.year()).then_some(Self(civil))
    }

    /// `23 November 2026, 20:28`, in UTC.
    #[must_use]
    pub fn words(self) -> String {
        say!(
            "time.moment",
            day = self.0.day(),
            month = month(self.0.month()),
            year = self.0.strftime("%Y"),
            time = self.0.strftime("%H:%M")
        )
    }

    /// `2026-11-23`, in UTC.
    #[must_use]
    pub fn date(self) -> String {
        self.0.strftime("%Y-%m-%d").to_string()
    }
}

/// Where a day begins and ends: a time zone, as a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    pub const UTC: Self = Self(TimeZone::UTC);

    #[must_use]
    pub const fn new(zone: TimeZone) -> Self {
        Self(zone)
    }

    /// The date of a moment here, as `2026-11-23`.
    #[must_use]
    pub fn date(&self, moment: Timestamp) -> String {
        let there = jiff::tz::Offset::UTC.to_timestamp(moment.0);
        there.map_or_else(
            |_| moment.date(),
            |there| self.0.to_datetime(there).strftime("%Y-%m-%d").to_string(),
        )
    }

    /// The moment at which a date, as `2026-11-23`, begins here; `None` where it is no date.
    #[must_use]
    pub fn begin(&self, text: &str) -> Option<Timestamp> {
        let midnight = date(text)?.to_datetime(jiff::civil::Time::midnight());
        let moment = self.0.to_timestamp(midnight).ok()?;
        Timestamp::from_unix(moment.as_second())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%SZ"))
    }
}

/// Whether the text is a date that exists, as `2026-11-23`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    date(text).is_some()
}

/// The days from 1970-01-01 to a date as `2026-11-23`.
#[must_use]
pub fn days(text: &str) -> Option<i64> {
    let start = Date::constant(1970, 1, 1);
    let span = start.until((jiff::Unit::Day, date(text)?)).ok()?;
    Some(i64::from(span.get_days()))
}

/// The date that many days after 1970-01-01, as `2026-11-23`; empty beyond the years 1 to 9999.
#[must_use]
pub fn date_of_days(days: i64) -> String {
    let start = Date::constant(1970, 1, 1);
    let span = jiff::Span::new().try_days(days);
    span.and_then(|span| start.checked_add(span)).map_or_else(
        |_| String::new(),
        |date| date.strftime("%Y-%m-%d").to_string(),
    )
}

/// Reads a date as [`read::read`] does; `None` where it is none.
#[must_use]
pub fn read_date(text: &str) -> Option<String> {
    read::read(text).ok()
}

/// A date in words, as `23 November 2026`; text that is not a date comes back as it is.
#[must_use]
pub fn date_words(text: &str) -> String {
    date(text).map_or_else(
        || text.to_owned(),
        |date| {
            say!(
                "time.date",
                day = date.day(),
                month = month(date.month()),
                year = date.strftime("%Y")
            )
        },
    )
}

/// A moment as stored, in words; text that is not a moment comes back as it is.
#[must_use]
pub fn moment_words(text: &str) -> String {
    Timestamp::parse(text).map_or_else(|| text.to_owned(), Timestamp::words)
}

/// The name of a month, from 1.
fn month(number: i8) -> &'static str {
    let place = usize::try_from(number - 1).unwrap_or_default();
    MONTHS.get(place).map_or("", Sentence::text)
}

/// The names of the months.
const MONTHS: [Sentence<0>; 12] = [
    sentence!("time.january"),
    sentence!("time.february"),
    sentence!("time.march"),
    sentence!("time.april"),
    sentence!("time.may"),
    sentence!("time.june"),
    sentence!("time.july"),
    sentence!("time.august"),
    sentence!("time.september"),
    sentence!("time.october"),
    sentence!("time.november"),
    sentence!("time.december"),
];

fn date(text: &str) -> Option<Date> {
    fits(text, b"dddd-dd-dd").then(|| text.parse().ok())?
}

fn fits(text: &str, shape: &[u8]) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape).all(|(byte, expected)| {
            byte == *expected || (*expected == b'd' && byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_round_trip_and_read_in_words() {
        let text = "2026-11-23T20:28:09Z";
        let moment = Timestamp::parse(text).expect("it is one");
        assert_eq!(moment.to_string(), text);
        assert_eq!(moment.words(), "23 November 2026, 20:28 UTC");
        assert_eq!(moment.date(), "2026-11-23");
        assert_eq!(
            Timestamp::from_unix(0).expect("it is one").to_string(),
            "1970-01-01T00:00:00Z"
        );
        assert_eq!(Timestamp::from_unix(1_795_465_689), Some(moment));
        assert_eq!(Timestamp::from_unix(i64::MAX), None);
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "2026-11-23",
            "2026-11-23T20:28:09",
            "2026-11-23 20:28:09Z",
            "2026-11-23T20:28:60Z",
            "2026-02-29T20:28:09Z",
            "2026-11-23T20:28:0dZ",
            "2026-11-23T20:28:09ZZ",
            "+026-11-23T20:28:09Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "2026-11-05",
            "5/11/2026",
            " 5 November 2026 ",
            "05 nov 2026",
            "5-11-2026",
        ] {
            assert_eq!(read_date(text).as_deref(), Some("2026-11-05"), "{text}");
        }
        for text in [
            "",
            "5/11/26",
            "31/2/2026",
            "5 N 2026",
            "5 11",
            "5 november 2026 8",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
        assert_eq!(days("1970-01-02"), Some(1));
        assert_eq!(days("2000-03-01"), Some(11_017));
        assert_eq!(days("1969-12-31"), Some(-1));
        assert_eq!(date_of_days(11_017), "2000-03-01");
        assert_eq!(date_of_days(i64::MAX), "");
    }

    #[test]
    fn dates_must_exist() {
        assert!(is_date("2024-02-29"));
        for text in [
            "2026-02-29",
            "2026-13-01",
            "26-01-01",
            "2026-1-1",
            "dddd-dd-dd",
            "",
        ] {
            assert!(!is_date(text), "{text}");
        }
        assert_eq!(date_words("2026-01-05"), "5 January 2026");
        assert_eq!(date_words("soon"), "soon");
    }
}
