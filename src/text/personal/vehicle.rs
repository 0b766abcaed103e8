//! Vehicle registration marks, the current form and the older ones.

use super::{Found, Kind, Token, has_word, joined, said_after, said_before};

/// Words near a mark of a form that is too common to be taken for one by itself.
const NEAR: &[&str] = &[
    "vrm",
    "vrn",
    "reg",
    "registration",
    "registered",
    "number plate",
    "plate",
    "plates",
    "vehicle",
    "car",
    "van",
    "index",
    "motorcycle",
    "lorry",
];

/// Words that follow the name of a road, and would make a mark with it.
const COMMON: &[&str] = &[
    "the", "and", "for", "not", "was", "has", "are", "but", "may", "can", "all", "new", "set",
    "per",
];

/// What a word in capitals is, as a registration mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Hardly anything else is written so.
    Sure,
    /// Other things are written so too.
    Likely,
    /// Only where words near it say so.
    Said,
}

pub(super) fn marks(text: &str, tokens: &[Token<'_>], found: &mut Vec<Found>) {
    let mut from = 0;
    while from < tokens.len() {
        let taken = joined(text, tokens, from, "-", 7)
            .filter_map(|(word, next)| {
                let range = tokens[from].start..tokens[next - 1].end();
                let whole = form(&word)?;
                is_mark(text, &range, whole, next - from).then_some((range, next))
            })
            .last();
        match taken {
            Some((range, next)) => {
                // What is part of a longer number found already is none of its own.
                let inside = found
                    .iter()
                    .any(|known| known.range.start < range.end && range.start < known.range.end);
                if !inside {
                    let kind = Kind::VehicleMark;
                    found.push(Found { kind, range });
                }
                from = next;
            }
            None => from += 1,
        }
    }
}

fn is_mark(text: &str, range: &std::ops::Range<usize>, form: Form, parts: usize) -> bool {
    let written = &text[range.clone()];
    let said = || said_before(text, range.start, 40, NEAR) || said_after(text, range.end, 20, NEAR);
    let capitals = !written.chars().any(char::is_lowercase);
    let small = !written.chars().any(char::is_uppercase);
    match form {
        // In small letters too, where it is one word.
        Form::Sure => capitals || (small && parts == 1) || (parts <= 2 && said()),
        _ if parts > 2 => false,
        Form::Likely => {
            let common = parts == 2 && has_word(written, COMMON);
            (capitals && !common) || said()
        }
        Form::Said => (capitals || parts == 1) && said(),
    }
}

/// The form of a word in capitals, without its space.
fn form(word: &str) -> Option<Form> {
    let bytes = word.as_bytes();
    if !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let letters = |part: &[u8]| part.iter().all(u8::is_ascii_uppercase);
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let none_of = |part: &[u8], set: &[u8]| part.iter().all(|byte| !set.contains(byte));
    let lead = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_uppercase())
        .count();
    let middle = bytes[lead..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let rest = &bytes[lead + middle..];
    match (lead, middle, rest.len()) {
        // AB12 CDE, with a number that has been given out or will be.
        (2, 2, 3) if letters(rest) && none_of(rest, b"IQ") && none_of(&bytes[..2], b"IQZ") => {
            let age = (bytes[2] - b'0') * 10 + (bytes[3] - b'0');
            matches!(age, 2..=49 | 51..=99).then_some(Form::Sure)
        }
        // A123 BCD.
        (1, 1..=3, 3)
            if letters(rest) && none_of(rest, b"IQZ") && none_of(&bytes[..1], b"IOUZ") =>
        {
            Some(Form::Likely)
        }
        // ABC 123D. Short numbers look like the section of an Act.
        (3, 1..=3, 1)
            if letters(rest) && none_of(&bytes[..3], b"IQZ") && none_of(rest, b"IOQUZ") =>
        {
            Some(if middle == 3 {
                Form::Likely
            } else {
                Form::Said
            })
        }
        // Without a year, and those of Northern Ireland.
        (1..=3, 1..=4, 0) if digits(&bytes[lead..]) && word.len() >= 5 => Some(Form::Said),
        (0, 1..=4, 1..=3) if letters(rest) && word.len() >= 5 => Some(Form::Said),
        _ => None,
    }
}
