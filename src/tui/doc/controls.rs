//! What there is to fill in and to choose from on a page, as rows.

use std::borrow::Cow;

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Doc, Row};
use crate::say;
use crate::store::drafts::Filled;
use crate::text;
use crate::time;
use crate::tui::draft;
use crate::tui::form::Holds;
use crate::tui::kind::Kind;
use crate::tui::model::Page;
use crate::tui::widget::field::Field;
use crate::tui::widget::options::{Choosing, Item, Options};

/// Rows of a draft that is offered; the rest is seen when it is taken.
const DRAFT: usize = 4;

impl<'a> Doc<'a> {
    /// A control of the page, with what is wrong with it beside it.
    pub fn control(&mut self, page: &'a Page, at: usize) {
        let Some(control) = page.controls.get(at) else {
            return;
        };
        if at == 0 {
            self.drafts(page);
        }
        let focused = page.focus == at;
        let fault = page
            .fault
            .as_ref()
            .filter(|fault| fault.field == Some(control.key));
        self.gap();
        let start = self.rows.len();
        let (label, hint) = (&control.label, &control.hint);
        if !label.is_empty() {
            self.put(0, 0, label.as_str().into(), self.theme.strong());
        }
        if !hint.is_empty() {
            self.put(0, 0, hint.as_str().into(), self.theme.text());
        }
        if draft::is_put_back(page, control)
            && let Some(restored) = &page.keeping.restored
        {
            let said = if restored.at.is_empty() {
                say!("tui.draft_not_saved_undated")
            } else {
                let when = time::moment_words(&restored.at);
                say!("tui.draft_not_saved", when = when)
            };
            self.put(0, 0, said.into(), self.theme.notice());
        }
        if let Some(fault) = fault {
            let said = say!("tui.error", message = fault.message);
            self.put(0, 0, said.into(), self.theme.problem());
        }
        match &control.holds {
            Holds::Text(field) => self.field(field, focused, start),
            // While searching, the caret is in the field and the rows are stepped through all the same.
            Holds::List(options) => {
                self.list(options, focused, page.kind == Kind::Jump, start);
            }
        }
        self.gap();
    }

    /// What was typed on the page and is not in it, on offer.
    fn drafts(&mut self, page: &'a Page) {
        let keeping = &page.keeping;
        let Some(draft) = keeping.thrown.as_ref().or(keeping.offers.first()) else {
            return;
        };
        let own = keeping.place.as_ref();
        let own = own.is_some_and(|place| draft.is_of(&place.by));
        let when = time::moment_words(&draft.at);
        let head = if keeping.thrown.is_some() {
            say!("tui.draft_thrown")
        } else if draft.at.is_empty() {
            say!("tui.draft_undated")
        } else if own {
            say!("tui.draft_yours", when = when)
        } else {
            say!("tui.draft_theirs", name = draft.by, when = when)
        };
        self.gap();
        self.put(0, 0, head.into(), self.theme.notice());
        let mut left = DRAFT;
        for value in draft.fields.values() {
            let text = match value {
                Filled::Text(text) => Cow::Borrowed(text.as_str()),
                Filled::Chosen(labels) => Cow::Owned(crate::words::long_list(labels)),
            };
            let from = self.rows.len();
            self.put(2, 2, text, self.theme.text());
            if self.rows.len() - from > left {
                self.rows.truncate(from + left);
                self.line(2, self.theme.ellipsis());
            }
            left = left.saturating_sub(self.rows.len() - from);
        }
        let keys = if keeping.thrown.is_some() || !own {
            say!("tui.draft_take")
        } else {
            say!("tui.draft_keys")
        };
        self.line(0, keys);
        self.gap();
    }

    /// All controls of the page.
    pub fn controls(&mut self, page: &'a Page) {
        for at in 0..page.controls.len() {
            self.control(page, at);
        }
    }

    /// One entry of a menu that is drawn piece by piece.
    pub fn entry_of(&mut self, options: &'a Options, at: usize, focused: bool) {
        let Some(item) = options.items.get(at) else {
            return;
        };
        let here = focused && options.at == Some(at);
        let start = self.rows.len();
        self.list_item(options, at, item, here);
        if here {
            self.cursor = Some((start, 0));
            self.keep = start..self.rows.len();
        }
    }

    fn field(&mut self, field: &'a Field, focused: bool, label: usize) {
        let columns = self.columns.saturating_sub(2);
        let rows = field.rows(columns);
        let first = self.rows.len();
        for (place, range) in rows.iter().enumerate() {
            let piece = field.text().get(range.clone()).unwrap_or_default();
            let mark = if focused && place == 0 { "> " } else { "  " };
            let shown = if self.theme.unicode || piece.is_ascii() {
                Cow::Borrowed(piece)
            } else {
                Cow::Owned(question_marks(piece))
            };
            self.rows.push(Row {
                indent: 0,
                line: Line::from(vec![Span::raw(mark), Span::raw(shown)]),
            });
        }
        let rule = self.theme.rule().repeat(columns.min(60));
        self.rows.push(Row {
            indent: 2,
            line: Line::raw(rule),
        });
        if focused {
            let (row, column) = field.place(&rows);
            let column = column.min(columns.saturating_sub(1)) + 2;
            self.cursor = Some((first + row, u16::try_from(column).unwrap_or(0)));
            // The label stays in sight while the text is short.
            let from = if row < 3 { label } else { first + row };
            self.keep = from..first + row + 2;
        }
    }

    fn list(&mut self, options: &'a Options, focused: bool, searched: bool, label: usize) {
        let first = self.rows.len();
        for (at, item) in options.items.iter().enumerate() {
            let here = options.at == Some(at);
            let start = self.rows.len();
            self.list_item(options, at, item, (focused || searched) && here);
            if searched && here && at > 0 {
                self.keep = start..self.rows.len();
            }
            if focused && here {
                self.cursor = Some((start, 0));
                self.keep = start..self.rows.len();
            }
        }
        // The label and every option are in sight while nothing is marked and the focus has not moved.
        if focused && options.at.is_none_or(|at| at == 0) && options.chosen().is_none() {
            self.cursor = Some((first, 0));
            self.keep = label..self.rows.len();
        }
    }

    fn list_item(&mut self, options: &'a Options, at: usize, item: &'a Item, focused: bool) {
        let sign = match options.choosing {
            Choosing::One if options.marked.get(at) == Some(&true) => "(*) ",
            Choosing::One => "( ) ",
            Choosing::Many if options.marked.get(at) == Some(&true) => "[x] ",
            Choosing::Many => "[ ] ",
            Choosing::Entry => "",
        };
        let number = match at {
            0..9 => format!("{}. ", at + 1),
            _ => "   ".to_owned(),
        };
        let mark = if focused { "> " } else { "  " };
        let prefix = format!("{mark}{sign}{number}");
        let indent = u16::try_from(prefix.len()).unwrap_or(0);
        let style = if focused {
            self.theme.focus()
        } else {
            self.theme.text()
        };
        let row = self.rows.len();
        self.put(indent, indent, item.label.as_str().into(), style);
        self.hang(row, &prefix);
        if !item.explain.is_empty() {
            self.put(
                indent,
                indent,
                item.explain.as_str().into(),
                self.theme.text(),
            );
        }
    }
}

/// A row of a field where only ASCII can be shown: as wide as the row itself.
fn question_marks(piece: &str) -> String {
    let mut out = String::with_capacity(piece.len());
    for part in piece.graphemes(true) {
        if part.is_ascii() {
            out.push_str(part);
        } else {
            out.push_str(&"?".repeat(text::width(part)));
        }
    }
    out
}
