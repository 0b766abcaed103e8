//! Whether two pinpoints, such as `s.36` and `ss.35-37, Sch 2 para 7(2)`, have a place in common.

/// A kind of place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Section,
    Article,
    Paragraph,
    Schedule,
    Part,
    Regulation,
    /// A number by itself, as in reports.
    Bare,
}

impl Unit {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "s" | "ss" | "sec" | "secs" | "section" | "sections" => Self::Section,
            "art" | "arts" | "article" | "articles" => Self::Article,
            "para" | "paras" | "paragraph" | "paragraphs" => Self::Paragraph,
            "sch" | "schs" | "schedule" | "schedules" => Self::Schedule,
            "part" | "parts" => Self::Part,
            "reg" | "regs" | "regulation" | "regulations" => Self::Regulation,
            _ => return None,
        })
    }

    /// Whether it may stand within a schedule.
    const fn is_inner(self) -> bool {
        matches!(self, Self::Paragraph | Self::Article | Self::Part)
    }
}

/// A number as laws have it: `64`, `64A`, `3.10`. They order as they stand in the law.
type Number = (Vec<u32>, String);

/// One place or a run of places.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    unit: Unit,
    from: Number,
    to: Number,
    /// Subsections and what is below; none for a whole one.
    within: Vec<String>,
}

impl Place {
    fn meets(&self, other: &Self) -> bool {
        let below = self.within.iter().zip(&other.within);
        self.from <= other.to && other.from <= self.to && below.clone().all(|(a, b)| a == b)
    }
}

/// A place, with the schedule it stands in before it.
type Spot = Vec<Place>;

/// Whether a pinpoint names these words, or a place that they name: in any case, a range or list looked into,
/// a part with its whole and a whole with its parts, and never within a longer word or number.
pub(super) fn meets(place: &str, words: &str) -> bool {
    let (spots, asked) = (read(place), read(words));
    let common = |a: &Spot, b: &Spot| {
        let mut both = a.iter().flat_map(|one| {
            let same = b.iter().filter(|other| other.unit == one.unit);
            same.map(|other| one.meets(other))
        });
        both.next()
            .is_some_and(|first| first && both.all(|one| one))
    };
    has(place, words) || asked.iter().any(|a| spots.iter().any(|b| common(a, b)))
}

/// Whether a text holds these words, in any case and not within a longer word or number.
fn has(text: &str, words: &str) -> bool {
    let plain = |text: &str| -> String {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    let (text, words) = (plain(text), plain(words));
    let joins = |a: Option<char>, b: Option<char>| {
        let whole = |c: char| c.is_alphanumeric();
        a.is_some_and(whole) && b.is_some_and(whole)
    };
    !words.is_empty()
        && text.match_indices(&words).any(|(at, found)| {
            let (before, after) = (&text[..at], &text[at + found.len()..]);
            // What follows in brackets is within it; another bracket beside it is not.
            !joins(before.chars().next_back(), found.chars().next())
                && !joins(found.chars().next_back(), after.chars().next())
        })
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Unit(Unit),
    Number(Number),
    /// A bracket such as `(2)` or `(a)`.
    Within(String),
    /// A hyphen, a dash, or *to*.
    To,
    /// A comma, or *and*.
    And,
    Other,
}

/// Every place that a pinpoint names.
fn read(text: &str) -> Vec<Spot> {
    let tokens = tokens(text);
    let mut spots: Vec<Spot> = Vec::new();
    let mut schedule: Option<Place> = None;
    let mut unit = Unit::Bare;
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            Token::Unit(next) => unit = *next,
            Token::Number(from) => {
                let mut place = Place {
                    unit,
                    from: from.clone(),
                    to: from.clone(),
                    within: Vec::new(),
                };
                while let Some(Token::Within(part)) = tokens.get(at + 1) {
                    place.within.push(part.clone());
                    at += 1;
                }
                if let (Some(Token::To), Some(Token::Number(to))) =
                    (tokens.get(at + 1), tokens.get(at + 2))
                {
                    place.to = to.clone();
                    place.within.clear();
                    at += 2;
                } else if let (Some(Token::To), Some(Token::Within(_))) =
                    (tokens.get(at + 1), tokens.get(at + 2))
                {
                    // A run of subsections: the whole section, to be sure of it.
                    place.within.clear();
                }
                if unit == Unit::Schedule {
                    schedule = Some(place.clone());
                    spots.push(vec![place]);
                } else {
                    let outer = schedule.clone().filter(|_| unit.is_inner());
                    if outer.is_some()
                        && spots
                            .last()
                            .is_some_and(|last| last.len() == 1 && Some(&last[0]) == outer.as_ref())
                    {
                        // It narrows the schedule named just before.
                        spots.pop();
                    }
                    spots.push(outer.into_iter().chain([place]).collect());
                }
            }
            Token::Within(part) => {
                // As in `s.50A(1)(a), (2)`: another part of the section named before.
                let known = spots.last().and_then(|spot| spot.last()).cloned();
                if let Some(mut place) = known {
                    place.within = vec![part.clone()];
                    while let Some(Token::Within(part)) = tokens.get(at + 1) {
                        place.within.push(part.clone());
                        at += 1;
                    }
                    spots.push(vec![place]);
                }
            }
            Token::To | Token::And | Token::Other => {}
        }
        at += 1;
    }
    spots
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |keep: &dyn Fn(char) -> bool| -> usize {
            rest.find(|c| !keep(c)).unwrap_or(rest.len())
        };
        let taken = if c.is_ascii_digit() {
            let digits = run(&|c| c.is_ascii_digit() || c == '.');
            let digits = rest[..digits].trim_end_matches('.').len();
            let letters = rest[digits..]
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(rest.len() - digits);
            let parts: Option<Vec<u32>> = rest[..digits]
                .split('.')
                .map(|part| part.parse().ok())
                .collect();
            let suffix = rest[digits..digits + letters].to_uppercase();
            tokens.push(parts.map_or(Token::Other, |parts| Token::Number((parts, suffix))));
            digits + letters
        } else if c.is_alphabetic() {
            let letters = run(&char::is_alphabetic);
            tokens.push(match rest[..letters].to_lowercase().as_str() {
                "to" => Token::To,
                "and" => Token::And,
                word => Unit::read(word).map_or(Token::Other, Token::Unit),
            });
            letters
        } else if c == '(' {
            let end = rest.find(')').map_or(rest.len(), |end| end + 1);
            let inner = rest[1..end].trim_end_matches(')').trim().to_lowercase();
            let is_part = (1..=4).contains(&inner.len())
                && inner.bytes().all(|byte| byte.is_ascii_alphanumeric());
            tokens.push(if is_part {
                Token::Within(inner)
            } else {
                Token::Other
            });
            end
        } else {
            match c {
                '-' | '–' => tokens.push(Token::To),
                ',' | ';' | '&' => tokens.push(Token::And),
                _ => {}
            }
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_place_is_found_in_ranges_lists_wholes_and_parts() {
        for (place, words) in [
            ("s.64", "s.64"),
            ("s.64", "S. 64"),
            ("s.64", "section 64"),
            ("s.64(2)", "s.64"),
            ("s.64", "s.64(2)(a)"),
            ("s.35(2)(b)", "s.35(2)"),
            ("ss.35-36, 39", "s.36"),
            ("ss.35-36, 39", "s.39"),
            ("ss.78A-79", "s.78B"),
            ("ss.35-37", "ss.37-44"),
            ("ss.10(4)-(5), 11(2)", "s.10(5)"),
            ("s.50A(1)(a), (2)", "s.50A(2)"),
            ("ss.44(4)-(7), 45(4)-(7), 48", "s.48"),
            ("ss.74-77, Sch 8", "Schedule 8"),
            ("Sch 2 paras 7, 25", "Sch 2 para 25"),
            ("Sch 2 para 7(2)", "Sch 2"),
            ("Sch 2", "Sch 2 para 7"),
            ("Sch 2 para 7(2)", "para 7"),
            ("Schedule 1, Arts 10 and 11", "Art 11"),
            ("paras 163-175 and 179-181", "para 180"),
            ("1.1-1.3", "1.2"),
            ("s.11 (England), s.28 (Wales)", "s.28"),
            ("Design stage", "design  stage"),
            ("s.64", "64"),
        ] {
            assert!(meets(place, words), "{words} in {place}");
        }
    }

    #[test]
    fn another_place_is_not() {
        for (place, words) in [
            ("s.64", "s.6"),
            ("s.6", "s.64"),
            ("s.64", "s.64A"),
            ("s.64A", "s.64"),
            ("s.35(8)", "s.35(2)"),
            ("s.50A(1)(a), (2)", "s.50A(3)"),
            ("ss.35-36, 39", "s.38"),
            ("ss.35-36", "Art 35"),
            ("Sch 2 para 7", "Sch 3 para 7"),
            ("Sch 2 para 7", "Sch 2 para 8"),
            ("Sch 2 para 7, Sch 4 para 4", "Sch 4 para 7"),
            ("Part 3", "s.3"),
            ("para 3.10", "para 3.1"),
            ("s.164", "64"),
            ("Design stage", "stage 2"),
            ("s.11 (England)", "s.28 (Wales)"),
        ] {
            assert!(!meets(place, words), "{words} in {place}");
        }
    }

    proptest! {
        #[test]
        fn every_text_meets_itself_and_no_text_is_a_trap(a in ".{1,30}", b in "[s.0-9A-C(),\\- ]{0,20}") {
            prop_assume!(!a.trim().is_empty());
            prop_assert!(meets(&a, &a));
            let spaced = format!("{b} ");
            prop_assert!(meets(&spaced, &b) || b.trim().is_empty());
        }

        #[test]
        fn a_range_has_what_lies_in_it_and_nothing_else(from in 1_u32..50, length in 1_u32..20, asked in 1_u32..80) {
            let to = from + length;
            let found = meets(&format!("ss.{from}-{to}"), &format!("s.{asked}"));
            prop_assert_eq!(found, (from..=to).contains(&asked));
        }
    }
}
