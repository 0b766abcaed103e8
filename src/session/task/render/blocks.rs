//! Writes what is filled in in a form or table: a block a row, and at the end an empty one.

use std::fmt::Write as _;

use super::super::pieces::WIDTH;
use super::super::pieces::blocks::{
    divides, head, hint, label, may_add, may_strike, row_hint, strike,
};
use super::super::rows::GivenRow;
use super::super::{Given, Question};
use super::{bracketless, spelt};
use crate::flow::document::EntryDocument;
use crate::text::is_blank;
use crate::{say, text};

/// Writes what is filled in in a form or table.
pub(super) fn write(out: &mut String, question: &Question, given: &Given, format: &str) {
    let pen = Pen { question, format };
    if question.rows.is_none() {
        let none = GivenRow::default();
        pen.entries(out, given.rows.first().unwrap_or(&none), true);
        return;
    }
    let mut number = 0;
    for row in &given.rows {
        number += usize::from(!row.row.is_empty());
        pen.row(out, row, number, number == 1);
    }
    if may_add(question, given.rows.len()) {
        pen.row(out, &GivenRow::default(), 0, true);
    }
}

struct Pen<'q> {
    question: &'q Question,
    format: &'q str,
}

impl Pen<'_> {
    fn row(&self, out: &mut String, row: &GivenRow, number: usize, hints: bool) {
        let head = head(self.question, row, number);
        let _ = write!(out, "== {} ==\n\n", text::clean(&head));
        let hint = row_hint(self.question, row);
        if !is_blank(hint) {
            wrapped(out, "  ", hint);
            out.push('\n');
        }
        self.entries(out, row, hints);
        if may_strike(self.question, row) {
            self.field(out, &strike(self.question), &row.strike);
        }
    }

    fn entries(&self, out: &mut String, row: &GivenRow, hints: bool) {
        for (place, entry) in self.question.entries.iter().enumerate() {
            wrapped(out, "", &label(entry));
            if hints {
                wrapped(out, "  ", &hint(entry));
            }
            if entry.kind.chooses() {
                options(out, entry, row.entry(place));
                out.push('\n');
            } else {
                self.field(out, &say!("task.answer"), row.entry(place));
            }
        }
    }

    /// A label with a colon and what stands behind it, in lines of its own where there are several.
    fn field(&self, out: &mut String, label: &str, value: &str) {
        let _ = write!(out, "{label}:");
        if value.contains('\n') {
            out.push('\n');
        } else if !value.is_empty() {
            out.push(' ');
        }
        for (at, line) in value.split('\n').enumerate() {
            let line = spelt(line);
            // The first line stands behind the colon.
            let begins = at > 0 || value.contains('\n');
            if begins && divides(self.question, line.trim_start_matches('\\'), self.format) {
                out.push('\\');
            }
            out.push_str(&line);
            out.push('\n');
        }
        out.push('\n');
    }
}

/// Options, on one line where they fit.
fn options(out: &mut String, entry: &EntryDocument, chosen: &str) {
    let is_chosen = |id: &str| chosen.split(';').any(|part| part.trim() == id);
    let marked = entry.options.iter().map(|option| {
        let mark = if is_chosen(&option.id) { 'x' } else { ' ' };
        format!("[{mark}] {}", text::clean(&option.label))
    });
    let marked: Vec<String> = marked.collect();
    let line = marked.join("   ");
    let plain = entry.options.iter().all(|option| option.explain.is_empty());
    if plain && text::width(&line) <= WIDTH {
        let _ = writeln!(out, "{line}");
        return;
    }
    for (marked, option) in marked.iter().zip(&entry.options) {
        for (at, line) in text::wrap(marked, WIDTH - 4).into_iter().enumerate() {
            let lead = if at == 0 { "" } else { "    " };
            let _ = writeln!(out, "{lead}{line}");
        }
        wrapped(out, "      ", &option.explain);
    }
}

/// Words that nobody changes.
fn wrapped(out: &mut String, lead: &str, words: &str) {
    let words = text::clean_lines(words);
    for line in words.lines().filter(|line| !is_blank(line)) {
        for part in text::wrap(line.trim(), WIDTH - lead.len()) {
            let _ = writeln!(out, "{lead}{}", bracketless(part).trim_end());
        }
    }
}
