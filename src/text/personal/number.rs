//! Numbers that a person has: National Insurance numbers and PNC ids.

use super::{Found, Kind, Token, joined, said_before};

/// Pairs of letters that no National Insurance number begins with.
const NEVER: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

/// The check letters of a PNC id by the remainder of its digits divided by 23.
const CHECK: &[u8; 23] = b"ZABCDEFGHJKLMNPQRTUVWXY";

/// Two letters, six digits and a last letter from A to D, in whatever groups.
pub(super) fn national_insurance(text: &str, tokens: &[Token<'_>], found: &mut Vec<Found>) {
    for from in 0..tokens.len() {
        let start = tokens[from].start;
        for (word, next) in joined(text, tokens, from, "-./", 9) {
            let bytes = word.as_bytes();
            let digits = |range: std::ops::Range<usize>| {
                bytes
                    .get(range)
                    .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
            };
            let prefix = bytes.len() >= 8
                && bytes[..2].iter().all(u8::is_ascii_uppercase)
                && !b"DFIQUV".contains(&bytes[0])
                && !b"DFIOQUV".contains(&bytes[1])
                && !NEVER.contains(&&word[..2])
                && digits(2..8);
            let whole = bytes.len() == 9 && (b'A'..=b'D').contains(&bytes[8]);
            // The last letter is often left out.
            let said = || {
                let words = ["national insurance", "nino", "ni number", "ni no", "ni"];
                said_before(text, start, 40, &words)
            };
            if prefix && (whole || (bytes.len() == 8 && said())) {
                found.push(Found {
                    kind: Kind::NationalInsurance,
                    range: start..tokens[next - 1].end(),
                });
            }
        }
    }
}

/// A year, a number and the check letter that belongs to them.
pub(super) fn pnc(text: &str, tokens: &[Token<'_>], found: &mut Vec<Found>) {
    for (at, token) in tokens.iter().enumerate() {
        let (year, serial, end) = match tokens.get(at + 1) {
            Some(next)
                if matches!(token.text.len(), 2 | 4)
                    && token.is_digits()
                    && text[token.end()..next.start].trim() == "/" =>
            {
                // The letter may stand apart.
                match tokens.get(at + 2) {
                    Some(letter)
                        if next.is_digits()
                            && letter.text.len() == 1
                            && matches!(text[next.end()..letter.start].trim(), "" | "/" | "-") =>
                    {
                        let serial = format!("{}{}", next.text, letter.text);
                        (token.text, serial, letter.end())
                    }
                    _ => (token.text, next.text.to_owned(), next.end()),
                }
            }
            _ if token.text.len() == 12 && token.text.is_ascii() => {
                let (year, serial) = token.text.split_at(4);
                (year, serial.to_owned(), token.end())
            }
            _ => continue,
        };
        let Some((digits, letter)) = serial.split_at_checked(serial.len() - 1) else {
            continue;
        };
        let shape = (1..=7).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && letter.bytes().all(|byte| byte.is_ascii_alphabetic())
            && year.bytes().all(|byte| byte.is_ascii_digit());
        if !shape {
            continue;
        }
        let said = || said_before(text, token.start, 30, &["pnc", "pncid", "pnc id"]);
        let checks =
            check_letter(year, digits) == letter.bytes().next().map(|l| l.to_ascii_uppercase());
        // Short ones look like the place of a section, unless they are said to be PNC ids.
        if (checks && digits.len() >= 4) || said() {
            found.push(Found {
                kind: Kind::PncId,
                range: token.start..end,
            });
        }
    }
}

/// The letter that belongs to a year and a number: the remainder of the last two digits of the year and the
/// number in seven digits, divided by 23.
fn check_letter(year: &str, serial: &str) -> Option<u8> {
    let year: u64 = year.get(year.len().checked_sub(2)?..)?.parse().ok()?;
    let serial: u64 = serial.parse().ok()?;
    let rest = (year * 10_000_000 + serial) % 23;
    CHECK.get(usize::try_from(rest).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_letters_are_those_of_published_examples() {
        for (year, serial, letter) in [
            ("2001", "0171310", b'W'),
            ("79", "163001", b'B'),
            ("1981", "0154257", b'C'),
        ] {
            assert_eq!(check_letter(year, serial), Some(letter), "{year}/{serial}");
        }
    }
}
