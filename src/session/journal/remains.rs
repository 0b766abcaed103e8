//! What is left of an entry that another was saved over, told by the file alone.
//!
//! Who knows neither entry cannot know what the bytes were, but can tell that no line was altered into them. The
//! entry on top is whole and stands right before; what is left below it is the end of a line, and its beginning,
//! with the id and the time, is gone. Whoever wrote it had not seen the entry on top, so does not follow on from
//! it: where a line was cut at its beginning afterwards, what is left follows on from the line before. A piece that
//! shows all this is no entry that anybody could read and does not stop the work, but it is told wherever the file
//! is: somebody may have cut the last line of a file so, who could as well have removed all of it without a trace.
//! Where an entry follows on from the one that is lost, the file is damaged for all that do not know it.

use std::collections::{BTreeMap, HashSet};

use super::{OPENING, Reading, Wrong};
use crate::say;

/// How many gaps are told one by one.
const SHOWN: usize = 5;

/// An id in hex.
const ID: usize = 32;

/// How much of an id must be in sight to be told from another.
const TELLING: usize = 4;

/// Within how many bytes the time of a line begins, with some letters put in before it.
const BEGINNING: usize = 64;

impl Reading {
    /// Whether pieces of entries are left that nobody has accounted for.
    #[must_use]
    pub fn has_remains(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| matches!(problem.wrong, Wrong::Remains(_)))
    }

    /// What of the file is not as it was written, as sentences, whether the work goes on over it or not.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let gaps = self.problems.iter().filter(|found| found.wrong.is_gap());
        let gaps: Vec<_> = gaps.collect();
        let mut told: Vec<String> = (gaps.iter().take(SHOWN))
            .map(|gap| say!("verify.line", line = gap.line, wrong = gap.wrong.text()))
            .collect();
        if gaps.len() > SHOWN {
            told.push(say!("verify.more", count = gaps.len() - SHOWN));
        }
        told
    }
}

/// Tells remains from damage.
pub(super) fn tell(reading: &mut Reading, bytes: &[u8]) {
    let mut whole: BTreeMap<usize, &str> = BTreeMap::new();
    for (event, place) in reading.events.iter().zip(&reading.places) {
        whole.insert(place.line, &event.id);
    }
    // Below a piece may lie what an earlier save left.
    let mut left: HashSet<usize> = HashSet::new();
    let mut broken = reading.broken.iter().peekable();
    for problem in &mut reading.problems {
        let line = problem.line;
        match problem.wrong {
            Wrong::Mended(_) => {
                left.insert(line);
            }
            Wrong::NotJson | Wrong::NotUtf8(1) => {
                while broken.next_if(|place| place.line < line).is_some() {}
                let Some(place) = broken.next_if(|place| place.line == line) else {
                    continue;
                };
                let above = line.saturating_sub(1);
                let lies_below = whole.contains_key(&above) || left.contains(&above);
                let on_top = whole.range(..line).next_back();
                if let (true, Some((_, on_top))) = (lies_below, on_top)
                    && is_left_below(&bytes[place.bytes.clone()], on_top)
                {
                    left.insert(line);
                    problem.wrong = Wrong::Remains(place.bytes.len());
                }
            }
            _ => {}
        }
    }
}

/// Whether this is the end of a line over whose beginning the entry of this id lies.
fn is_left_below(piece: &[u8], on_top: &str) -> bool {
    let mut text = piece;
    for _ in 0..3 {
        // It may begin within a letter.
        if let [0x80..=0xbf, rest @ ..] = text {
            text = rest;
        }
    }
    let is_seen = |id: &[u8]| id.len() >= TELLING && on_top.as_bytes().ends_with(id);
    std::str::from_utf8(text).is_ok()
        && !has_beginning(text)
        && parents(text).is_some_and(|parents| !parents.into_iter().any(is_seen))
}

/// Whether the beginning of a line is in this, altered or not: a whole id before the time, or something before some
/// of an id.
fn has_beginning(text: &[u8]) -> bool {
    let head = &text[..text.len().min(BEGINNING)];
    let is_cut = memchr::memmem::find(head, b"\",\"at\":\"").is_none_or(|at| {
        let digits = head[..at].iter().rev();
        let digits = digits.take_while(|byte| byte.is_ascii_hexdigit()).count();
        digits == at && digits < ID
    });
    !is_cut || memchr::memmem::find(text, OPENING).is_some()
}

/// The ids that the end of a line names as those that it follows on from, as far as they are in sight; none where
/// this is not how a line ends.
fn parents(end: &[u8]) -> Option<Vec<&[u8]>> {
    const NAME: &[u8] = b",\"parents\":[";
    if end == b"}" {
        return Some(Vec::new());
    }
    let mut rest = end.strip_suffix(b"]}")?;
    let mut ids = Vec::new();
    while !rest.is_empty() {
        rest = rest.strip_suffix(b"\"")?;
        let digits = rest.iter().rev().take(ID);
        let digits = digits.take_while(|byte| byte.is_ascii_hexdigit()).count();
        let (before, id) = rest.split_at(rest.len() - digits);
        ids.push(id);
        let Some(before) = before.strip_suffix(b"\"") else {
            return before.is_empty().then_some(ids);
        };
        if digits < ID {
            return None;
        }
        let cut = before.len().min(NAME.len());
        if before.ends_with(&NAME[NAME.len() - cut..]) {
            return Some(ids);
        }
        rest = before.strip_suffix(b",")?;
    }
    Some(ids)
}
