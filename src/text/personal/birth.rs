//! Dates of birth: a date that is said to be one, or that stands beside a person's name.

use std::ops::Range;

use super::{Found, Kind, Token, said_after, said_before};

const BORN: &[&str] = &[
    "born",
    "dob",
    "d.o.b",
    "d.o.b.",
    "d/o/b",
    "date of birth",
    "birth date",
    "birthdate",
    "birthday",
];

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Words in capitals that are no person's name, though two of them stand in a row.
const NO_NAME: &[&str] = &[
    "act",
    "appendix",
    "assessment",
    "authority",
    "board",
    "chief",
    "city",
    "code",
    "college",
    "commissioner",
    "committee",
    "constabulary",
    "constable",
    "council",
    "court",
    "crime",
    "data",
    "decision",
    "department",
    "design",
    "digital",
    "division",
    "facial",
    "force",
    "general",
    "government",
    "guidance",
    "head",
    "home",
    "impact",
    "in",
    "information",
    "inspector",
    "justice",
    "lead",
    "live",
    "london",
    "meeting",
    "metropolitan",
    "ministry",
    "national",
    "north",
    "office",
    "officer",
    "on",
    "operation",
    "paper",
    "part",
    "phase",
    "police",
    "policing",
    "policy",
    "practice",
    "project",
    "protection",
    "public",
    "recognition",
    "record",
    "regulations",
    "report",
    "review",
    "schedule",
    "section",
    "security",
    "senior",
    "service",
    "services",
    "south",
    "square",
    "stage",
    "station",
    "street",
    "system",
    "team",
    "technology",
    "the",
    "trial",
    "unit",
    "version",
    "west",
    "east",
    "from",
    "by",
    "until",
    "since",
    "dated",
    "due",
    "signed",
    "before",
    "after",
    "this",
    "that",
    "we",
    "it",
    "at",
    "and",
    "or",
    "of",
];

/// The last year that a date beside a name is taken for one of birth without being said to be: later ones
/// are dates of signing and of meetings.
const LATEST: u32 = 2015;

/// A date as written.
struct Date {
    range: Range<usize>,
    /// As written: two or four digits.
    year: u32,
}

pub(super) fn births(text: &str, tokens: &[Token<'_>], found: &mut Vec<Found>) {
    let mut at = 0;
    while at < tokens.len() {
        let Some((date, used)) = date(text, tokens, at) else {
            at += 1;
            continue;
        };
        let said = said_before(text, date.range.start, 25, BORN)
            || said_after(text, date.range.end, 12, BORN);
        let early = date.year < 100 || (1900..=LATEST).contains(&date.year);
        let first = tokens[at].start;
        let name = early
            .then(|| {
                name_before(text, tokens, at)
                    .map(|start| start..date.range.end)
                    .or_else(|| name_after(text, tokens, at + used).map(|end| first..end))
            })
            .flatten();
        if said || name.is_some() {
            found.push(Found {
                kind: Kind::Birth,
                range: name.unwrap_or_else(|| date.range.clone()),
            });
        }
        at += used;
    }
}

/// The date that begins at a token, and how many tokens it is.
fn date(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let [first, second, third] = tokens.get(at..at + 3)? else {
        return None;
    };
    let gap = |a: &Token<'_>, b: &Token<'_>| &text[a.end()..b.start];
    // A sign with a space on either side is the sign.
    let sign = |gap: &'_ str| match gap.trim() {
        "" => " ".to_owned(),
        sign => sign.to_owned(),
    };
    let range = first.start..third.end();
    let one = |text: &str| matches!(text, "/" | "-" | "." | " ");
    // 12/03/1984, 12.3.84, 1984-03-12.
    let between = sign(gap(first, second));
    if one(&between) && between == sign(gap(second, third)) {
        let numbers = (first.number(), second.number(), third.number());
        if let (Some(a), Some(month), Some(c)) = numbers
            && (1..=12).contains(&month)
        {
            let lengths = (first.text.len(), third.text.len());
            let day = |day: u32| (1..=31).contains(&day);
            if lengths.0 <= 2 && matches!(lengths.1, 2 | 4) && day(a) && between != " "
                || lengths.0 <= 2 && lengths.1 == 4 && day(a)
            {
                return Some((Date { range, year: c }, 3));
            }
            if lengths.0 == 4 && lengths.1 <= 2 && day(c) {
                return Some((Date { range, year: a }, 3));
            }
        }
        // 12-Mar-84 is read below.
    }
    let is_month = |token: &Token<'_>| {
        let lower = token.text.to_lowercase();
        let month = MONTHS.iter().any(|month| lower.starts_with(month));
        month && lower.chars().all(char::is_alphabetic) && (3..=9).contains(&lower.len())
    };
    let day = |token: &Token<'_>| {
        let digits = token
            .text
            .trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ends = matches!(&token.text[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        let number: u32 = digits.parse().ok()?;
        (ends && digits.len() <= 2 && (1..=31).contains(&number)).then_some(number)
    };
    let year = |token: &Token<'_>| {
        let number = token.number()?;
        let whole = token.text.len() == 4 && (1850..=2100).contains(&number);
        (whole || token.text.len() == 2).then_some(number)
    };
    let near = |gap: &str| gap.chars().count() <= 2 && !gap.contains('\n');
    if !near(gap(first, second)) || !near(gap(second, third)) {
        // 12th of March 1984.
        return of_month(text, tokens, at, &is_month, &day, &year);
    }
    // 12 March 1984, March 12, 1984.
    let written =
        (day(first).is_some() && is_month(second)) || (is_month(first) && day(second).is_some());
    if written && let Some(year) = year(third) {
        return Some((Date { range, year }, 3));
    }
    of_month(text, tokens, at, &is_month, &day, &year)
}

/// A date with *of* in it.
fn of_month(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
    is_month: &dyn Fn(&Token<'_>) -> bool,
    day: &dyn Fn(&Token<'_>) -> Option<u32>,
    year: &dyn Fn(&Token<'_>) -> Option<u32>,
) -> Option<(Date, usize)> {
    let [first, of, month, last] = tokens.get(at..at + 4)? else {
        return None;
    };
    let close = text[first.start..last.end()].len() < 32;
    let reads = close && day(first).is_some() && of.text == "of" && is_month(month);
    let year = year(last).filter(|_| reads)?;
    let range = first.start..last.end();
    Some((Date { range, year }, 4))
}

/// Whether a token is written as part of a person's name.
fn is_name(token: &Token<'_>) -> bool {
    let mut chars = token.text.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let lower = token.text.to_lowercase();
    let month = MONTHS.iter().any(|month| lower.starts_with(month)) && lower.len() <= 9;
    capital
        && token.text.chars().count() >= 2
        && token.text.chars().all(char::is_alphabetic)
        && !NO_NAME.contains(&lower.as_str())
        && !(month && is_month_name(&lower))
}

fn is_month_name(lower: &str) -> bool {
    const WHOLE: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    WHOLE.contains(&lower)
}

/// Two parts of a name in a row that end just before a token: where they start.
fn name_before(text: &str, tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let [one, two] = tokens.get(at.checked_sub(2)?..at)? else {
        return None;
    };
    let beside = beside(&text[two.end()..tokens.get(at)?.start]);
    (beside && is_name(one) && is_name(two) && within(&text[one.end()..two.start]))
        .then_some(one.start)
}

/// Two parts of a name in a row that begin just after the token before this one: where they end.
fn name_after(text: &str, tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let [one, two] = tokens.get(at..at + 2)? else {
        return None;
    };
    let before = tokens.get(at.checked_sub(1)?)?;
    let beside = beside(&text[before.end()..one.start]);
    (beside && is_name(one) && is_name(two) && within(&text[one.end()..two.start]))
        .then_some(two.end())
}

/// What may stand between a name and its date.
fn beside(gap: &str) -> bool {
    gap.chars().count() <= 4 && !gap.contains(['.', '!', '?', ';']) && !gap.contains("\n\n")
}

/// What may stand between two parts of a name.
fn within(gap: &str) -> bool {
    matches!(gap, " " | ", " | "-" | "'" | "’" | "  ")
}
