//! Word wrap to a width, by grapheme.

use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A run that is not broken, with the spaces after it. Places are bytes of the whole text.
#[derive(Debug)]
struct Word {
    start: usize,
    end: usize,
    columns: usize,
    spaces: usize,
}

impl Fragment for Word {
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    fn width(&self) -> f64 {
        self.columns as f64
    }
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    fn whitespace_width(&self) -> f64 {
        self.spaces as f64
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Cleaned text in lines of at most so many columns; one empty line where there is no text.
///
/// Lines break at spaces, after hyphens and slashes, and beside wide characters, but within no date and no
/// id between backticks; a longer word is broken where it must be. Spaces at a break are dropped, those at the start of a paragraph stay. In
/// fewer than two columns a wide character still takes two.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<&str> {
    wrap_ranges(text, columns)
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

/// The lines of [`wrap`] as ranges of bytes.
#[must_use]
pub fn wrap_ranges(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        wrap_line(text, start..start + line.len(), columns, &mut lines);
        start += line.len() + 1;
    }
    lines
}

fn wrap_line(text: &str, line: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) {
    let shown = text[line.clone()].trim_end_matches(' ');
    let line = line.start..line.start + shown.len();
    if line.len() <= columns && super::is_plain(shown) {
        lines.push(line);
        return;
    }
    let words = words(text, line, columns);
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    let widths = [columns as f64];
    for run in wrap_first_fit(&words, &widths) {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            lines.push(first.start..last.end);
        }
    }
}

/// The words of a line, none wider than the columns.
fn words(text: &str, line: Range<usize>, columns: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    // Whether the next part starts a word of its own.
    let mut fresh = true;
    let mut indent = true;
    // Ids stand between backticks, and are typed as they are read.
    let mut code = false;
    let mut before = "";
    for (at, part) in text[line.clone()].grapheme_indices(true) {
        let start = line.start + at;
        if part == " " {
            if let Some(word) = words.last_mut().filter(|_| !indent) {
                word.spaces += 1;
                fresh = true;
            } else {
                let full = words_full(&words, columns, 1);
                add(&mut words, start, 1, 1, full);
            }
            continue;
        }
        indent = false;
        let width = part.width();
        if width > columns {
            for (offset, c) in part.char_indices() {
                let wide = c.width().unwrap_or(0);
                let full = words_full(&words, columns, wide);
                add(
                    &mut words,
                    start + offset,
                    c.len_utf8(),
                    wide,
                    fresh || full,
                );
                fresh = false;
            }
            fresh = true;
            continue;
        }
        let wide = width > 1 && part.chars().next().is_some_and(|c| c.width() == Some(2));
        let full = words_full(&words, columns, width);
        add(&mut words, start, part.len(), width, fresh || full || wide);
        code ^= part == "`";
        let digit = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
        let within = code || digit(before) && digit(&text[start + part.len()..line.end]);
        fresh = wide || !within && matches!(part, "-" | "/" | "–" | "—");
        before = part;
    }
    words
}

/// Whether so many columns more make the last word too wide.
fn words_full(words: &[Word], columns: usize, more: usize) -> bool {
    words
        .last()
        .is_some_and(|word| word.columns + more > columns)
}

/// Adds a part to the last word, or as a word of its own.
fn add(words: &mut Vec<Word>, start: usize, length: usize, columns: usize, own: bool) {
    match words.last_mut() {
        Some(word) if !own => {
            word.end = start + length;
            word.columns += columns;
        }
        _ => words.push(Word {
            start,
            end: start + length,
            columns,
            spaces: 0,
        }),
    }
}
