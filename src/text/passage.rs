//! Words looked for in a text, however they are written there.
//!
//! Capitals, accents, widths, look-alikes and what nobody sees do not count ([`letters`]), and neither do the
//! escapes of addresses, HTML, JSON and Markdown (`decode`). What stands there is told apart by how sure it
//! is ([`Stands`]): the whole passage, the whole passage within a longer word, or something so near to it
//! that a person has to look.

pub mod coded;
mod decode;
pub mod letters;
pub mod loose;
pub mod number;

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::ops::Range;

use decode::Undo;
use letters::{Gap, Letters, Look, OTHER_LOOKS};

/// From how many letters on a passage counts wherever it stands, also over a space or run together.
const ANYWHERE: usize = 12;

/// From how many letters on a passage counts within any longer word, and run together is near to it.
const WITHIN: usize = 6;

/// From how many letters and digits on a code is near wherever it is parted.
const LEAST_CODE: usize = 5;

/// From how many letters on a passage is looked for within words at all.
const LEAST: usize = 4;

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Passage {
    words: Vec<String>,
    letters: String,
    /// Per byte of `letters`: what has to stand before it.
    wants: Vec<Want>,
    /// How many letters there are.
    count: usize,
}

/// What has to stand before a letter of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Want {
    Nothing,
    /// A hyphen, an apostrophe or the like, which people also leave out.
    Anything,
    Gap,
}

/// How a passage stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stands {
    /// All of it, as words of its own.
    Whole,
    /// All of it, within a longer word in which it can be nothing else.
    Inside,
    /// Perhaps.
    Near(Near),
}

impl Stands {
    /// Whether there is no doubt.
    #[must_use]
    pub const fn is_sure(self) -> bool {
        match self {
            Self::Whole | Self::Inside => true,
            Self::Near(_) => false,
        }
    }
}

/// What makes a place near to a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Near {
    /// Its letters stand within a longer word that may be quite another.
    Longer,
    /// Its words without the spaces between them.
    Together,
    /// Its letters with a space or a line's end among them.
    Pieces,
    /// Its digits, grouped in another way or within more digits.
    Digits,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// In the text as it was given, in bytes.
    pub range: Range<usize>,
    pub stands: Stands,
    /// It was seen only once escapes were undone.
    pub escaped: bool,
}

/// A text as it stands and without its escapes, to be looked through for many passages.
#[derive(Debug, Clone)]
pub struct Views {
    views: Vec<Letters>,
}

impl Views {
    /// Every way of reading a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let size = text.len();
        let mut views: Vec<Letters> = Vec::new();
        let mut put = |pieces: &[decode::Piece]| {
            let of = |look| Letters::of_pieces(pieces.iter().copied(), look, size);
            let view = of(Look::Seen);
            // In its own script as well: there a small letter may look unlike its capital.
            let others = OTHER_LOOKS.iter().filter(|_| view.foreign);
            let others: Vec<Letters> = others.map(|look| of(*look)).collect();
            for view in std::iter::once(view).chain(others) {
                if !views.iter().any(|known| known.same(&view)) {
                    views.push(view);
                }
            }
        };
        put(&decode::pieces(text));
        if decode::may_be_escaped(text) {
            let mail = decode::may_be_mail(text);
            for (tags, mail) in [(false, false), (true, false), (false, true), (true, true)]
                .into_iter()
                .filter(|(_, undo)| !undo || mail)
            {
                decode::decoded(text, Undo { tags, mail }, &mut put);
            }
        }
        Self { views }
    }

    /// The text as it stands, then with escapes undone, then without tags; fewer where that changes nothing.
    #[must_use]
    pub fn each(&self) -> &[Letters] {
        &self.views
    }

    /// Every place where a passage stands, or something near to it, by place; of those that overlap the
    /// surest alone.
    #[must_use]
    pub fn find(&self, passage: &Passage) -> Vec<Found> {
        let mut all = Vec::new();
        for (at, view) in self.views.iter().enumerate() {
            for (range, stands) in passage.find_in(view) {
                let range = view.source(&range);
                all.push(Found {
                    range,
                    stands,
                    escaped: at > 0,
                });
            }
        }
        all.sort_by_key(|found| (found.range.start, found.range.end, found.escaped));
        let mut out: Vec<Found> = Vec::new();
        for found in all {
            match out.last_mut() {
                Some(last) if found.range.start < last.range.end => {
                    if found.stands.is_sure() && !last.stands.is_sure() {
                        *last = found;
                    }
                }
                _ => out.push(found),
            }
        }
        out
    }

    /// Whether a place where the letters of a passage stand is one that is looked for, told how it stands there
    /// and which word or words it is in, from the beginning of the first to the end of the last.
    pub fn any(&self, passage: &Passage, wanted: impl Fn(Stands, &str) -> bool) -> bool {
        self.views.iter().any(|view| {
            let mut found = passage.find_in(view).into_iter();
            found.any(|(range, stands)| wanted(stands, &view.text[view.around(&range)]))
        })
    }

    /// Every word in every reading, as words are compared.
    pub fn words(&self) -> impl Iterator<Item = &str> + '_ {
        let views = self.views.iter();
        views.flat_map(|view| view.words().map(|word| &view.text[word]))
    }

    /// Whether a passage stands in it, without a doubt.
    #[must_use]
    pub fn has(&self, passage: &Passage) -> bool {
        self.any(passage, |stands, _| stands.is_sure())
    }
}

/// Every run of so many words of a text, to tell whether a part of a long passage is left in it.
#[derive(Debug)]
pub struct Runs {
    length: usize,
    hasher: RandomState,
    seen: HashSet<u64>,
}

impl Runs {
    /// The runs of this length in every reading of a text.
    #[must_use]
    pub fn of(views: &Views, length: usize) -> Self {
        let mut out = Self {
            length,
            hasher: RandomState::new(),
            seen: HashSet::new(),
        };
        for view in &views.views {
            let words: Vec<u64> = view
                .words()
                .map(|word| out.hasher.hash_one(&view.text[word]))
                .collect();
            for run in words.windows(length) {
                let run = out.hasher.hash_one(run);
                out.seen.insert(run);
            }
        }
        out
    }

    /// Whether so many words in a row of a passage that has more are among them.
    #[must_use]
    pub fn have_part_of(&self, passage: &Passage) -> bool {
        let words = passage
            .words
            .iter()
            .map(|word| self.hasher.hash_one(word.as_str()));
        let words: Vec<u64> = words.collect();
        words.len() > self.length
            && words
                .windows(self.length)
                .any(|run| self.seen.contains(&self.hasher.hash_one(run)))
    }
}

impl Passage {
    /// The words of a passage; `None` where it has none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Self::of_letters(&Letters::of(text))
    }

    /// The passage as it is compared in Latin letters and, where it has others, in every way of reading them.
    #[must_use]
    pub fn each(text: &str) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::new();
        for letters in Letters::each(text) {
            let passage = Self::of_letters(&letters);
            out.extend(passage.filter(|passage| !out.contains(passage)));
        }
        out
    }

    fn of_letters(letters: &Letters) -> Option<Self> {
        if letters.text.is_empty() {
            return None;
        }
        let words = letters.words().map(|word| letters.text[word].to_owned());
        let wants = (0..letters.text.len()).map(|at| match letters.gap(at) {
            _ if at == 0 => Want::Nothing,
            Gap::None => Want::Nothing,
            Gap::Soft | Gap::Join => Want::Anything,
            Gap::Space | Gap::Line | Gap::Strong => Want::Gap,
        });
        Some(Self {
            words: words.collect(),
            wants: wants.collect(),
            count: letters.text.chars().count(),
            letters: letters.text.clone(),
        })
    }

    /// Its words as they are compared.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Its letters and digits, with nothing between them.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// How many words it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it has digits and nothing else.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.letters.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether it has digits and letters, and enough of them that no other words come to the same.
    fn is_code(&self) -> bool {
        let digits = self.letters.bytes().filter(u8::is_ascii_digit).count();
        self.count >= LEAST_CODE && digits > 0 && digits < self.letters.len()
    }

    /// Where it stands in a text as words of its own, in bytes.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let letters = Letters::of(text);
        self.find_in(&letters)
            .into_iter()
            .filter(|(_, stands)| *stands == Stands::Whole)
            .map(|(range, _)| letters.source(&range))
            .collect()
    }

    /// Where it stands among letters, or something near to it, as places in them.
    #[must_use]
    pub fn find_in(&self, letters: &Letters) -> Vec<(Range<usize>, Stands)> {
        let mut out = Vec::new();
        let size = self.letters.len();
        if letters.text.len() < size {
            return out;
        }
        let finder = memchr::memmem::Finder::new(self.letters.as_bytes());
        let text = letters.text.as_bytes();
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| finder.find(rest)) {
            let range = from + at..from + at + size;
            let stands = if self.is_number() {
                number::stands(letters, &range)
            } else {
                self.stands(letters, &range)
            };
            match stands {
                Some(stands) => {
                    from = range.end;
                    out.push((range, stands));
                }
                None => from = range.start + 1,
            }
        }
        out
    }

    /// How it stands where its letters do.
    fn stands(&self, letters: &Letters, range: &Range<usize>) -> Option<Stands> {
        let (mut missing, mut joins, mut spaces) = (0, 0, 0);
        let mut apart = true;
        for (at, want) in range.clone().zip(&self.wants).skip(1) {
            if !letters.text.is_char_boundary(at) {
                continue;
            }
            let gap = letters.gap(at);
            apart &= gap > Gap::None;
            match (want, gap) {
                (Want::Gap, Gap::None) => missing += 1,
                (Want::Nothing, Gap::Join) => joins += 1,
                (Want::Nothing, Gap::Space | Gap::Line | Gap::Strong) => spaces += 1,
                _ => {}
            }
        }
        let starts = letters.gap(range.start) > Gap::None;
        let ends = letters.gap(range.end) > Gap::None;
        // Spaced out, letter by letter.
        if self.count >= LEAST && apart && starts && ends {
            return Some(Stands::Whole);
        }
        if missing > 0 || spaces > 0 {
            return if self.count >= ANYWHERE {
                Some(Stands::Whole)
            } else if self.is_code() && starts && ends {
                // A postcode or the number of a person, parted elsewhere.
                Some(Stands::Near(Near::Pieces))
            } else if self.count < WITHIN {
                None
            } else if spaces == 0 {
                Some(Stands::Near(Near::Together))
            } else if missing == 0 && spaces + joins == 1 && starts && ends {
                Some(Stands::Near(Near::Pieces))
            } else {
                None
            };
        }
        if joins > 0 && (self.count < LEAST || (self.count < WITHIN && !(starts && ends))) {
            return None;
        }
        if starts && ends {
            return Some(Stands::Whole);
        }
        if self.count < LEAST {
            return None;
        }
        let starts = starts || letters.part_begins(range.start);
        let ends = ends || letters.part_begins(range.end) || is_plural(letters, range.end);
        Some(if self.count >= WITHIN || (starts && ends) {
            Stands::Inside
        } else {
            Stands::Near(Near::Longer)
        })
    }
}

/// Whether what is left of the word only makes it a plural.
fn is_plural(letters: &Letters, at: usize) -> bool {
    let rest = &letters.text[at..];
    ["s", "es"]
        .iter()
        .any(|ending| rest.starts_with(ending) && letters.gap(at + ending.len()) > Gap::None)
}

#[cfg(test)]
mod tests;
