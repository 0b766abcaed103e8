//! Goes through a task file in step with what the program wrote, by letters and digits alone, wherever lines
//! end: so that a mail program may wrap them, change quotes and spaces, and put marks before each.

mod blocks;
mod heads;
mod several;

use super::mail::Page;
use super::pieces::{Piece, Place, letters};
use super::render::spelling;
use super::{Filled, Given};
use crate::text::encoding::LOST;
use crate::{say, text};

/// Where reading lost its way.
#[derive(Debug)]
pub(super) struct Lost {
    /// As an offset in the page.
    pub(super) at: usize,
    pub(super) message: String,
}

/// A part of a page that is being read.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) page: &'a Page,
    /// The format that the file was written in.
    pub(super) format: &'a str,
    pub(super) at: usize,
    /// Where the part ends.
    pub(super) end: usize,
    /// What cannot be read in a form or table, where the rest of it can.
    pub(super) faults: Vec<Lost>,
}

impl<'a> Reader<'a> {
    fn text(&self) -> &'a str {
        &self.page.body[..self.end]
    }

    /// Where the first letter or digit from here stands; the end where none does.
    pub(super) fn says(&self, from: usize) -> usize {
        let found = self.text()[from..].find(char::is_alphanumeric);
        found.map_or(self.end, |found| from + found)
    }

    /// Where these letters end, if nothing else is said between; else where something else is.
    fn after(&self, from: usize, wanted: &str) -> Result<usize, usize> {
        let found = self.matching(from, wanted, false);
        if !self.page.linked {
            return found;
        }
        found.or_else(|at| self.matching(from, wanted, true).map_err(|_| at))
    }

    /// `linked`: mail programs put `<https://…>` behind an address.
    fn matching(&self, from: usize, wanted: &str, linked: bool) -> Result<usize, usize> {
        let mut left = wanted.chars();
        let Some(mut next) = left.next() else {
            return Ok(from);
        };
        let mut rest = &self.text()[from..];
        while let Some(c) = rest.chars().next() {
            let at = self.end - rest.len();
            if linked && let Some(length) = link(rest) {
                rest = &rest[length..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            if c == next || (matches!(c, '?' | LOST) && !next.is_ascii()) {
                match left.next() {
                    Some(other) => next = other,
                    None => return Ok(at + c.len_utf8()),
                }
            } else if c.is_alphanumeric() {
                return Err(at);
            }
        }
        Err(self.end)
    }

    /// Where each word begins, from here.
    fn words(&self, from: usize) -> impl Iterator<Item = usize> + use<'a> {
        let text = self.text();
        let mut inside = text[..from]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric);
        text[from..].char_indices().filter_map(move |(at, c)| {
            let begins = c.is_alphanumeric() && !inside;
            inside = c.is_alphanumeric();
            begins.then_some(from + at)
        })
    }

    /// The head of a question or of the end, where `follows` comes behind it: where it begins.
    pub(super) fn head(&self, head: &str, follows: &str) -> Option<usize> {
        let wanted = letters(head);
        let follows = letters(follows);
        let mut other = None;
        for at in self.words(self.at) {
            let Ok(end) = self.after(at, &wanted) else {
                continue;
            };
            let rest = &self.text()[end..];
            if rest.starts_with(char::is_alphanumeric) || self.after(end, &follows).is_err() {
                continue;
            }
            let before = self.text()[self.at..at].trim_end_matches([' ', '\t']);
            let ruled = before.len() - before.trim_end_matches('=').len();
            let begin = self.at + before.len() - ruled;
            if ruled > 1 && self.page.begins_line(begin) {
                return Some(begin);
            }
            if ruled > 0 && other.is_none() && !before[..before.len() - ruled].ends_with('\\') {
                other = Some(begin);
            }
        }
        other
    }

    /// Behind these words, where they stand at the beginning of a line.
    pub(super) fn behind(&self, words: &str) -> Option<usize> {
        let wanted = letters(words);
        self.places(&wanted)
            .into_iter()
            .filter(|at| self.page.begins_line(*at))
            .find_map(|at| self.after(at, &wanted).ok())
    }

    /// Whether these words come next.
    pub(super) fn begins(&self, words: &str) -> bool {
        self.after(self.at, &letters(words)).is_ok()
    }

    /// Where these letters stand, from here.
    pub(super) fn places(&self, wanted: &str) -> Vec<usize> {
        let words = self.words(self.at);
        words.filter(|at| self.after(*at, wanted).is_ok()).collect()
    }

    /// Reads these pieces in order; where it loses its way, leaves the rest.
    pub(super) fn pieces(
        &mut self,
        pieces: &[Piece],
        filled: &mut Filled,
        given: &mut Given,
    ) -> Result<(), Lost> {
        for (place, piece) in pieces.iter().enumerate() {
            self.piece(piece, pieces.get(place + 1), filled, given)?;
        }
        // What stands before the next head was written outside of every place.
        let at = self.says(self.at);
        if at < self.end {
            return Err(outside(at));
        }
        Ok(())
    }

    fn piece(
        &mut self,
        piece: &Piece,
        next: Option<&Piece>,
        filled: &mut Filled,
        given: &mut Given,
    ) -> Result<(), Lost> {
        match piece {
            Piece::Head(text) | Piece::Fixed(_, text) => self.fixed(text),
            Piece::Option(place, label, explain) => {
                if self.option(label, explain)? {
                    given.marked.push(*place);
                }
                Ok(())
            }
            Piece::Field(place, label) => {
                let value = self.field(label, next)?;
                put(*place, value, filled, given);
                Ok(())
            }
            Piece::Blocks(question) => {
                given.rows = self.blocks(question, next);
                Ok(())
            }
            Piece::Lines(place, words) => {
                let value = self.several(words, next)?;
                put(*place, value, filled, given);
                Ok(())
            }
        }
    }

    /// Words that nobody changes.
    fn fixed(&mut self, text: &str) -> Result<(), Lost> {
        self.at = self.after(self.at, &letters(text)).map_err(outside)?;
        self.signs(text);
        Ok(())
    }

    /// Goes on over what stands behind the last letter of a text, as far as it is as it was.
    fn signs(&mut self, text: &str) {
        let last = text.rfind(char::is_alphanumeric);
        let behind = last.map_or(text, |last| &text[last..]);
        let mut wanted = behind
            .chars()
            .filter(|c| !c.is_alphanumeric() && !c.is_whitespace());
        let mut next = wanted.next();
        for (at, c) in self.text()[self.at..].char_indices() {
            let Some(sign) = next else {
                return;
            };
            if c.is_whitespace() {
                continue;
            }
            if c != sign {
                return;
            }
            next = wanted.next();
            if next.is_none() {
                self.at += at + c.len_utf8();
                return;
            }
        }
    }

    /// Whether an option is marked.
    fn option(&mut self, label: &str, explain: &str) -> Result<bool, Lost> {
        let wanted = format!("{}{}", letters(label), letters(explain));
        let gap = self.says(self.at);
        let before = &self.text()[self.at..gap];
        let mut places = before
            .match_indices(['[', '\u{2610}', '\u{2611}', '\u{2612}'])
            .map(|(at, _)| self.at + at);
        let first = places.clone().next();
        let open = places.find(|at| self.page.begins_line(*at)).or(first);
        let Some(open) = open else {
            return Err(if self.after(self.at, &wanted).is_ok() {
                lost(gap, say!("task.no_brackets", label = text::clean(label)))
            } else {
                outside(gap)
            });
        };
        let inside = &self.text()[open..];
        let (marked, end) = match inside.chars().next() {
            Some('[') => self.mark(open, label)?,
            Some(boxed) => (boxed != '\u{2610}', open + boxed.len_utf8()),
            None => return Err(outside(open)),
        };
        self.at = self.after(end, &wanted).map_err(outside)?;
        self.signs(if letters(explain).is_empty() {
            label
        } else {
            explain
        });
        Ok(marked)
    }

    /// What stands between brackets, and where they end.
    fn mark(&self, open: usize, label: &str) -> Result<(bool, usize), Lost> {
        let rest = &self.text()[open + 1..];
        let Some(close) = rest.find(']').filter(|close| *close < 40) else {
            let message = say!("task.no_brackets", label = text::clean(label));
            return Err(lost(open, message));
        };
        let inside: String = rest[..close].split_whitespace().collect();
        let marked = match inside.as_str() {
            "" | "_" => false,
            "x" | "X" | "xx" | "XX" | "\u{2713}" | "\u{2714}" | "\u{d7}" | "*" => true,
            other => {
                let other = text::clean(other);
                return Err(lost(open, say!("task.strange_mark", mark = other)));
            }
        };
        Ok((marked, open + 1 + close + 1))
    }

    /// One line to fill in; a mail program may have broken it in two.
    pub(super) fn field(&mut self, label: &str, next: Option<&Piece>) -> Result<String, Lost> {
        let end = self.after(self.at, &letters(label)).map_err(outside)?;
        let rest = self.text()[end..].trim_start();
        let from = self.end - rest.len();
        let Some(colon) = rest
            .chars()
            .next()
            .filter(|c| matches!(c, ':' | '\u{ff1a}'))
        else {
            return Err(outside(self.says(self.at)));
        };
        let from = from + colon.len_utf8();
        let stop = self.next(from, next);
        let mut value = String::new();
        let mut ended = false;
        let mut last: Option<(usize, &str)> = None;
        for (place, (at, begin, line)) in self.page.lines_of(from..stop).enumerate() {
            if line.trim().is_empty() {
                // The value may stand in the next line.
                ended |= place > 0;
                continue;
            }
            if ended && !letters(line).is_empty() {
                return Err(outside(self.says(begin)));
            }
            if ended {
                continue;
            }
            if let Some((before, said)) = last {
                let joint = self.page.joint(before, said, line);
                value.push_str(match joint.ok_or_else(|| long(begin))? {
                    "\n" => " ",
                    joint => joint,
                });
            }
            value.push_str(line.trim());
            last = Some((at, line));
        }
        self.at = stop;
        whole(plain(value.trim()), from)
    }

    /// Where the next piece begins; without one, or where it is not there, the end of the paragraph.
    fn next(&self, from: usize, next: Option<&Piece>) -> usize {
        let (wanted, colon) = match next {
            Some(Piece::Fixed(_, text) | Piece::Head(text)) => (letters(text), false),
            Some(Piece::Field(_, text)) => (letters(text), true),
            Some(Piece::Option(..) | Piece::Lines(..) | Piece::Blocks(_)) | None => {
                (String::new(), false)
            }
        };
        let mut inline = None;
        for at in self.words(from).filter(|_| !wanted.is_empty()) {
            let Ok(end) = self.after(at, &wanted) else {
                continue;
            };
            let behind = self.text()[end..].trim_start();
            if colon && !behind.starts_with([':', '\u{ff1a}']) {
                continue;
            }
            if self.page.begins_line(at) {
                return at;
            }
            inline = inline.or(Some(at));
        }
        inline.unwrap_or_else(|| {
            if wanted.is_empty() {
                return self.end;
            }
            let rest = &self.text()[from..];
            let said = rest.len() - rest.trim_start().len();
            rest[said..]
                .find("\n\n")
                .map_or(self.end, |at| from + said + at)
        })
    }

    /// What was filled in between two offsets. Before a line that divides what is filled in stands a `\`.
    fn filled_in(
        &self,
        from: usize,
        to: usize,
        divides: &dyn Fn(&str) -> bool,
    ) -> Result<String, Lost> {
        let mut out = String::new();
        let mut last: Option<(usize, &str)> = None;
        for (at, begin, line) in self.page.lines_of(from..to) {
            if let Some((before, said)) = last {
                let joint = self.page.joint(before, said, line);
                let joint = joint.ok_or_else(|| long(begin))?;
                if joint != "\n" {
                    out.truncate(out.trim_end().len());
                }
                out.push_str(joint);
            }
            last = Some((at, line));
            let bare = line.strip_prefix('\\');
            let bare = bare.filter(|_| divides(line.trim_start_matches('\\')));
            out.push_str(bare.unwrap_or(line));
        }
        Ok(out)
    }

    /// Reads a line to fill in wherever it stands in this part.
    pub(super) fn find_field(&mut self, piece: &Piece, next: Option<&Piece>, filled: &mut Filled) {
        let Piece::Field(place, label) = piece else {
            return;
        };
        let begun = self.at;
        for at in self.words(begun) {
            if !self.page.begins_line(at) {
                continue;
            }
            self.at = at;
            if let Ok(value) = self.field(label, next) {
                put(*place, value, filled, &mut Given::default());
                break;
            }
        }
        self.at = begun;
    }
}

fn lost(at: usize, message: String) -> Lost {
    Lost { at, message }
}

pub(super) fn outside(at: usize) -> Lost {
    lost(at, say!("task.outside"))
}

/// A word that may be two, or two that may be one.
fn long(at: usize) -> Lost {
    lost(at, say!("task.long_word"))
}

/// A text in which no character was lost.
fn whole(value: String, at: usize) -> Result<String, Lost> {
    if value.contains(LOST) {
        return Err(lost(at, say!("task.lost_characters")));
    }
    Ok(value)
}

/// The length of `<https://…>` or the like, where it stands here.
fn link(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let known = ["http", "mailto:", "file:"];
    let end = inner.find('>')?;
    known
        .iter()
        .any(|known| inner.starts_with(known))
        .then_some(end + 2)
}

fn put(place: Place, value: String, filled: &mut Filled, given: &mut Given) {
    let into = match place {
        Place::Name => &mut filled.name,
        Place::Role => &mut filled.role,
        Place::Date => &mut filled.date,
        Place::Text => &mut given.text,
        Place::Note => &mut given.note,
        Place::Owner => &mut given.owner,
        Place::Due => &mut given.due,
        Place::Reason => &mut given.reason,
        Place::Comment => &mut given.comment,
    };
    *into = value;
}

/// A line with spelt characters as they are.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let Some(length) = spelling(rest) else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        let spelt = &rest[..length];
        let once = spelt.strip_prefix("\\u{").and_then(|inner| {
            let number = u32::from_str_radix(inner.strip_suffix('}')?, 16).ok()?;
            char::from_u32(number)
        });
        match once {
            Some(character) => out.push(character),
            // One `\` was put before what only looked like it.
            None => out.push_str(spelt.strip_prefix("\\\\").map_or(spelt, |_| &spelt[1..])),
        }
        rest = &rest[length..];
    }
    out
}
