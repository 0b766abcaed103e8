//! Writes a task file.

mod blocks;

use std::borrow::Cow;
use std::fmt::Write as _;

use super::pieces::{self, Piece, Place, WIDTH};
use super::{FIRST, Filled, Given, Task, machine};
use crate::text;

/// Columns of a line that divides the text. It stays one line where a mail program quotes and wraps it.
const RULE: usize = 34;

/// The whole file.
#[must_use]
pub fn render(task: &Task, filled: &Filled) -> String {
    let mut out = pieces::magic();
    out.push_str("\n\n");
    let none = Given::default();
    for piece in pieces::opening(task) {
        write_piece(&mut out, task, &piece, filled, &none);
    }
    for number in 0..task.questions.len() {
        let given = filled.given.get(number).unwrap_or(&none);
        for piece in pieces::question(task, number) {
            write_piece(&mut out, task, &piece, filled, given);
        }
    }
    for piece in pieces::ending(task) {
        write_piece(&mut out, task, &piece, filled, &none);
    }
    out.push_str(&machine::written(task));
    out
}

fn write_piece(out: &mut String, task: &Task, piece: &Piece, filled: &Filled, given: &Given) {
    // The first edition had lines that mail programs break.
    let columns = if task.format == FIRST { WIDTH } else { RULE };
    match piece {
        Piece::Head(head) => {
            let _ = write!(out, "{}\n\n", ruled('=', head, columns));
        }
        Piece::Fixed(indent, words) => {
            for line in words.lines() {
                let deeper = line.len() - line.trim_start().len();
                let lead = " ".repeat(indent + deeper.min(8));
                for part in text::wrap(line.trim_start(), WIDTH - lead.len()) {
                    let _ = writeln!(out, "{lead}{}", bracketless(part).trim_end());
                }
            }
            out.push('\n');
        }
        Piece::Option(place, label, explain) => {
            let mark = if given.marked.contains(place) {
                'x'
            } else {
                ' '
            };
            for (at, line) in text::wrap(label, WIDTH - 4).into_iter().enumerate() {
                if at == 0 {
                    let _ = writeln!(out, "[{mark}] {line}");
                } else {
                    let _ = writeln!(out, "    {}", bracketless(line));
                }
            }
            let explain = Some(explain).filter(|explain| !explain.is_empty());
            for line in explain.iter().flat_map(|text| text::wrap(text, WIDTH - 6)) {
                let _ = writeln!(out, "      {}", bracketless(line));
            }
            out.push('\n');
        }
        Piece::Field(place, label) => {
            let value = inline(value_of(*place, filled, given));
            let space = if value.is_empty() { "" } else { " " };
            let _ = write!(out, "{label}:{space}{value}\n\n");
        }
        Piece::Blocks(question) => blocks::write(out, question, given, &task.format),
        Piece::Lines(place, words) => {
            let _ = writeln!(out, "{}", ruled('_', &pieces::below(words), columns));
            let value = value_of(*place, filled, given);
            if value.is_empty() {
                out.push('\n');
            }
            for line in value.split('\n').filter(|_| !value.is_empty()) {
                let line = spelt(line);
                if pieces::divides(line.trim_start_matches('\\'), &task.format) {
                    out.push('\\');
                }
                let _ = writeln!(out, "{line}");
            }
            let _ = write!(out, "{}\n\n", ruled('_', &pieces::above(words), columns));
        }
    }
}

/// A line of words that begins with a bracket would be taken for an option.
fn bracketless(line: &str) -> Cow<'_, str> {
    if line.trim_start().starts_with('[') {
        format!("- {line}").into()
    } else {
        line.into()
    }
}

fn value_of<'a>(place: Place, filled: &'a Filled, given: &'a Given) -> &'a str {
    match place {
        Place::Name => &filled.name,
        Place::Role => &filled.role,
        Place::Date => &filled.date,
        Place::Text => &given.text,
        Place::Note => &given.note,
        Place::Owner => &given.owner,
        Place::Due => &given.due,
        Place::Reason => &given.reason,
        Place::Comment => &given.comment,
    }
}

fn ruled(with: char, words: &str, columns: usize) -> String {
    let words = format!(" {words} ");
    let left = columns.saturating_sub(text::width(&words) + 4);
    let rule = |count: usize| -> String { std::iter::repeat_n(with, count).collect() };
    format!("{}{words}{}", rule(4), rule(left.max(4)))
}

/// A line with the characters that a terminal stumbles over, or that would be lost, spelt out: `\u{202e}`.
/// What looks like that already gets one more `\`, and one that stands right before such a character is
/// spelt out too.
#[must_use]
pub fn spelt(line: &str) -> String {
    let hostile = |c: char| c != '\t' && text::is_hostile(c);
    spelt_where(line, &hostile)
}

fn spelt_where(line: &str, hostile: &dyn Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(length) = spelling(rest) {
            out.push('\\');
            out.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        }
        let before = c == '\\' && rest.trim_start_matches('\\').starts_with(hostile);
        if before || hostile(c) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// How many bytes a spelt character takes where one stands here, with every `\` before it.
#[must_use]
pub fn spelling(text: &str) -> Option<usize> {
    let slashes = text.len() - text.trim_start_matches('\\').len();
    let inner = text.get(slashes..)?.strip_prefix("u{")?;
    let end = inner.find('}')?;
    let digits = &inner[..end];
    let hex = (1..=6).contains(&end) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (slashes > 0 && hex).then_some(slashes + 2 + end + 1)
}

fn inline(value: &str) -> String {
    // Nothing that ends a line may stand in one.
    spelt_where(value, &text::is_hostile)
}
