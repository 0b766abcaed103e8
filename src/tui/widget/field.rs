//! A text field: real editing, by grapheme, with undo and paste.
//!
//! The text is clean at all times: whatever is typed or pasted passes [`crate::text`] first. Drawing is
//! the page's business; a field only says how its text breaks into rows and where the caret stands.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text;
use crate::text::same::as_saved;

/// How many changes can be undone.
const UNDO: usize = 500;

/// A motion of the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    /// To the start or end of the line, as between line ends.
    Start,
    End,
    /// To the start or end of the text.
    First,
    Last,
}

/// One change: at a place, some text gave way to other text.
#[derive(Debug, Clone)]
struct Edit {
    at: usize,
    removed: String,
    added: String,
    caret: usize,
    /// Typed letters join the change before them.
    typed: bool,
}

/// A single-line or multi-line text field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    text: String,
    /// A byte place at the border of a grapheme.
    caret: usize,
    many_lines: bool,
    /// The column that moving up and down tries to keep.
    goal: Option<usize>,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl Field {
    /// A field of one line with this text in it, the caret at the end.
    #[must_use]
    pub fn line(text: &str) -> Self {
        let text = text::clean(text).into_owned();
        Self {
            caret: text.len(),
            text,
            ..Self::default()
        }
    }

    /// A field of as many lines as are written.
    #[must_use]
    pub fn lines(text: &str) -> Self {
        let text = text::clean_lines(text).into_owned();
        Self {
            caret: text.len(),
            text,
            many_lines: true,
            ..Self::default()
        }
    }

    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    #[must_use]
    pub const fn has_many_lines(&self) -> bool {
        self.many_lines
    }

    /// Puts a typed character in.
    pub fn type_char(&mut self, c: char) {
        let mut bytes = [0; 4];
        let typed = c.encode_utf8(&mut bytes);
        let clean = self.cleaned(typed);
        // An accent that comes as a key of its own is saved as one letter with the letter before, as when pasted.
        if !c.is_ascii()
            && let Some(before) = self.text[..self.caret].graphemes(true).next_back()
        {
            let apart = format!("{before}{clean}");
            let joined = as_saved(&apart);
            if joined != apart {
                let joined = joined.into_owned();
                self.replace(self.caret - before.len()..self.caret, &joined, true);
                return;
            }
        }
        self.replace(self.caret..self.caret, &clean, true);
    }

    /// Puts pasted text in. In a field of one line, line ends become spaces, but for those at the end. Other blanks
    /// at the end stay: keys that come together over a slow line are a piece of what somebody types.
    pub fn paste(&mut self, pasted: &str) {
        let pasted = text::without_idle(pasted);
        let end = pasted.trim_end();
        let ends_a_line = pasted[end.len()..].contains(['\r', '\n']);
        let pasted = if ends_a_line && !self.many_lines {
            end
        } else {
            &pasted
        };
        let clean = self.cleaned(pasted);
        self.replace(self.caret..self.caret, &clean, false);
    }

    fn cleaned(&self, given: &str) -> String {
        let given = as_saved(given);
        if self.many_lines {
            text::clean_lines(&given).into_owned()
        } else {
            text::clean(&given).into_owned()
        }
    }

    /// Starts a new line, or puts a space in a field of one line.
    pub fn new_line(&mut self) {
        let with = if self.many_lines { "\n" } else { " " };
        self.replace(self.caret..self.caret, with, false);
    }

    /// Takes out what lies between the caret and where a motion would lead.
    pub fn delete(&mut self, motion: Motion) {
        let to = self.target(motion);
        let range = to.min(self.caret)..to.max(self.caret);
        if !range.is_empty() {
            self.replace(range, "", false);
        }
    }

    /// Moves the caret.
    pub fn go(&mut self, motion: Motion) {
        self.caret = self.target(motion);
        self.goal = None;
        self.seal();
    }

    /// Moves the caret up or down a row of so many columns; `false` where there is no such row.
    pub fn go_row(&mut self, down: bool, columns: usize) -> bool {
        let rows = self.rows(columns);
        let (row, column) = self.place(&rows);
        let next = if down { row + 1 } else { row.wrapping_sub(1) };
        let Some(range) = rows.get(next) else {
            return false;
        };
        let goal = *self.goal.get_or_insert(column);
        let line = self.text.get(range.clone()).unwrap_or_default();
        let mut used = 0;
        let mut caret = range.start;
        for (at, part) in line.grapheme_indices(true) {
            if used >= goal {
                break;
            }
            used += text::width(part);
            caret = range.start + at + part.len();
        }
        self.caret = caret;
        self.seal();
        true
    }

    /// Takes the latest change back.
    pub fn undo(&mut self) {
        if let Some(edit) = self.undo.pop() {
            let end = edit.at + edit.added.len();
            self.text.replace_range(edit.at..end, &edit.removed);
            self.caret = edit.caret;
            self.goal = None;
            self.redo.push(edit);
        }
    }

    /// Makes a change again that was taken back.
    pub fn redo(&mut self) {
        if let Some(edit) = self.redo.pop() {
            let end = edit.at + edit.removed.len();
            self.text.replace_range(edit.at..end, &edit.added);
            self.caret = edit.at + edit.added.len();
            self.goal = None;
            self.undo.push(edit);
        }
    }

    /// The rows of the text, each of at most one column less than given, so that the caret has room.
    #[must_use]
    pub fn rows(&self, columns: usize) -> Vec<Range<usize>> {
        text::wrap_ranges(&self.text, columns.saturating_sub(1).max(2))
    }

    /// The row and column of the caret among the rows.
    #[must_use]
    pub fn place(&self, rows: &[Range<usize>]) -> (usize, usize) {
        let row = rows.partition_point(|row| row.start <= self.caret);
        let row = row.saturating_sub(1);
        let start = rows.get(row).map_or(0, |row| row.start);
        let before = self.text.get(start..self.caret).unwrap_or_default();
        // Spaces where a row breaks are not shown; the caret stays at its end.
        let most = rows.get(row).map_or(0, |row| {
            text::width(self.text.get(row.clone()).unwrap_or_default()) + 1
        });
        let column = text::width(before);
        let last = row + 1 >= rows.len();
        (row, if last { column } else { column.min(most) })
    }

    fn replace(&mut self, range: Range<usize>, with: &str, typed: bool) {
        if range.is_empty() && with.is_empty() {
            return;
        }
        let removed = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let caret = self.caret;
        self.text.replace_range(range.clone(), with);
        self.caret = range.start + with.len();
        self.goal = None;
        self.redo.clear();
        let joins = typed
            && removed.is_empty()
            && !with.starts_with(char::is_whitespace)
            && self
                .undo
                .last()
                .is_some_and(|last| last.typed && last.at + last.added.len() == range.start);
        match self.undo.last_mut() {
            Some(last) if joins => last.added.push_str(with),
            _ => {
                if self.undo.len() >= UNDO {
                    self.undo.remove(0);
                }
                self.undo.push(Edit {
                    at: range.start,
                    removed,
                    added: with.to_owned(),
                    caret,
                    typed,
                });
            }
        }
        // A combining character may have joined the grapheme before it.
        self.caret = self.border(self.caret);
    }

    /// What is typed after a motion is a change of its own.
    fn seal(&mut self) {
        if let Some(last) = self.undo.last_mut() {
            last.typed = false;
        }
    }

    /// The next border of a grapheme at or after a place.
    fn border(&self, place: usize) -> usize {
        let line = self.text.get(..place).and_then(|text| text.rfind('\n'));
        let start = line.map_or(0, |line| line + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        rest.grapheme_indices(true)
            .map(|(at, _)| start + at)
            .find(|at| *at >= place)
            .unwrap_or(self.text.len())
    }

    fn target(&self, motion: Motion) -> usize {
        let (before, after) = self.text.split_at(self.caret);
        match motion {
            Motion::Left => before
                .grapheme_indices(true)
                .next_back()
                .map_or(0, |(at, _)| at),
            Motion::Right => self.caret + after.graphemes(true).next().map_or(0, str::len),
            Motion::WordLeft => before
                .unicode_word_indices()
                .next_back()
                .map_or(0, |(at, _)| at),
            Motion::WordRight => after
                .unicode_word_indices()
                .map(|(at, word)| self.caret + at + word.len())
                .next()
                .unwrap_or(self.text.len()),
            Motion::Start => before.rfind('\n').map_or(0, |at| at + 1),
            Motion::End => after
                .find('\n')
                .map_or(self.text.len(), |at| self.caret + at),
            Motion::First => 0,
            Motion::Last => self.text.len(),
        }
    }
}
