//! What tells of a passage that is a name, of a person, a firm, a place or an operation: its parts, and what
//! people make of them.

use std::collections::HashSet;

use super::search::Ordinary;
use crate::session::redaction::copy::Removed;
use crate::text::passage::Passage;

/// The parts of a name.
#[derive(Debug, Default)]
pub(super) struct Name {
    parts: HashSet<String>,
    /// Parts with an `s` after them.
    plurals: HashSet<String>,
    /// Such as `jroe`, `roej` and `janer`.
    compounds: HashSet<String>,
    /// Such as `roejane`.
    reversed: HashSet<String>,
    /// The first letters in their order.
    initials: String,
    /// The first and the last of them.
    ends: String,
}

/// What stands before names and says nothing of whose they are.
const BEFORE: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lady",
    "lord",
    "pc",
    "pcso",
    "dc",
    "ds",
    "di",
    "dci",
    "sgt",
    "sergeant",
    "insp",
    "inspector",
    "chief",
    "constable",
    "det",
    "detective",
    "supt",
    "superintendent",
    "operation",
    "op",
    "project",
    "the",
];

/// What stands after names of firms.
const AFTER: &[&str] = &["ltd", "limited", "plc", "llp", "inc", "gmbh", "co"];

/// What places are called by.
const PLACES: &[&str] = &[
    "street", "st", "road", "rd", "lane", "avenue", "ave", "close", "drive", "way", "square",
    "court", "place", "house", "flat", "crescent", "terrace", "gardens", "hill", "park",
];

/// Small words within names.
const WITHIN: &[&str] = &[
    "of", "and", "the", "for", "at", "in", "on", "de", "la", "le", "van", "von", "der", "den",
    "du", "da", "al", "bin", "ap", "y",
];

/// How many words a name may have.
const MOST: usize = 6;

impl Name {
    /// The name that was removed; `None` where the passage does not look like one.
    pub(super) fn of(removed: &Removed, ordinary: &Ordinary) -> Option<Self> {
        let written = removed.forms.first()?.trim();
        let (written, address) = match written.split_once('@') {
            Some((local, _)) if !local.is_empty() && !written.contains(char::is_whitespace) => {
                (local.replace(['.', '_', '-', '+'], " "), true)
            }
            Some(_) => return None,
            None => (written.to_owned(), false),
        };
        let tokens: Vec<(&str, Passage)> = written
            .split_whitespace()
            .filter_map(|token| Some((token, Passage::of(token)?)))
            .collect();
        let has_digits = tokens.iter().any(|(_, passage)| passage.is_number());
        let count = tokens.len();
        let telling: Vec<&(&str, Passage)> = tokens
            .iter()
            .enumerate()
            .filter(|(at, (_, passage))| {
                let letters = passage.letters();
                let last = at + 1 == count;
                let before = !last && BEFORE.contains(&letters);
                let after = last && AFTER.contains(&letters);
                let place = has_digits && PLACES.contains(&letters);
                !(before || after || place || WITHIN.contains(&letters) || passage.is_number())
            })
            .map(|(_, token)| token)
            .collect();
        // A codename or a surname alone has no parts; one with a hyphen or a title has.
        if telling.is_empty() || telling.len() > MOST || (count < 2 && telling[0].1.len() < 2) {
            return None;
        }
        let capital = |token: &str| {
            let first = token.chars().find(|c| c.is_alphanumeric());
            first.is_some_and(|c| !c.is_lowercase())
        };
        let rare =
            |passage: &Passage| passage.letters().len() > 2 && !ordinary.has(passage.letters());
        let is_name = removed.is_name
            || address
            || telling.iter().all(|(token, _)| capital(token))
            || (telling.len() < 4 && telling.iter().all(|(_, passage)| rare(passage)));
        if !is_name {
            return None;
        }
        let mut out = Self::default();
        for (_, passage) in &telling {
            out.part(passage.letters());
            if passage.len() > 1 {
                passage.words().iter().for_each(|word| out.part(word));
            }
        }
        if telling.len() > 1 && !has_digits {
            out.put_together(&telling);
        }
        // The passage itself is looked for as such.
        let whole: String = tokens
            .iter()
            .map(|(_, passage)| passage.letters())
            .collect();
        out.parts.remove(&whole);
        Some(out)
    }

    fn part(&mut self, letters: &str) {
        let count = letters.chars().count();
        if count >= 2 {
            self.parts.insert(letters.to_owned());
        }
        if count >= 3 {
            self.plurals.insert(format!("{letters}s"));
        }
    }

    fn put_together(&mut self, telling: &[&(&str, Passage)]) {
        let parts: Vec<&str> = telling
            .iter()
            .map(|(_, passage)| passage.letters())
            .collect();
        let first = |part: &str| part.chars().next().map(String::from).unwrap_or_default();
        let (one, last) = (parts[0], parts[parts.len() - 1]);
        self.initials = parts.iter().map(|part| first(part)).collect();
        self.ends = format!("{}{}", first(one), first(last));
        for made in [
            format!("{}{last}", first(one)),
            format!("{last}{}", first(one)),
            format!("{one}{}", first(last)),
            format!(
                "{}{last}",
                &self.initials[..self.initials.len() - first(last).len()]
            ),
        ] {
            if made.chars().count() >= 4 {
                self.compounds.insert(made);
            }
        }
        let reversed = format!("{last}{one}");
        if reversed.chars().count() >= 6 {
            self.reversed.insert(reversed);
        }
        if parts.len() > 2 {
            self.compounds.insert(format!("{one}{last}"));
        }
    }

    /// Every word that tells.
    pub(super) fn telling(&self) -> impl Iterator<Item = &str> + '_ {
        let words = self.parts.iter().chain(&self.plurals);
        let words = words.chain(&self.compounds).chain(&self.reversed);
        let words = words.map(String::as_str);
        let short = [self.initials.as_str(), self.ends.as_str()];
        words.chain(short.into_iter().filter(|letters| !letters.is_empty()))
    }

    /// Its parts, each a word as it is compared.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> + '_ {
        self.parts.iter().map(String::as_str)
    }

    pub(super) fn is_part(&self, word: &str) -> bool {
        self.parts.contains(word) || self.plurals.contains(word)
    }

    pub(super) fn is_compound(&self, word: &str) -> bool {
        self.compounds.contains(word)
    }

    pub(super) fn is_reversed(&self, word: &str) -> bool {
        self.reversed.contains(word)
    }

    /// Whether these letters are its initials, all of them or the first and the last.
    pub(super) fn is_initials(&self, letters: &[&str]) -> bool {
        let given: String = letters.concat();
        !given.is_empty() && (given == self.initials || given == self.ends)
    }

    /// Whether this is one of its first letters.
    pub(super) fn is_initial(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        letter.is_some_and(|letter| self.initials.contains(letter))
    }
}
