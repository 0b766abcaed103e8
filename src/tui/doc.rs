//! The body of a page as rows, built afresh for each drawing and longer than the window if need be.
//!
//! All text passes the theme, which makes it safe to show. Rows borrow from the model where they can.

mod controls;

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::model::Fault;
use super::theme::Theme;
use crate::say;
use crate::session::adopt::words::Pair;
use crate::session::history::Entry;
use crate::text::markup::{self, BlockKind};
use crate::text::{self, wrap_ranges};

/// From this many columns on, what was and what is stand side by side.
const TWO_COLUMNS: usize = 60;
/// What stands between them.
const BETWEEN: &str = "  |  ";

/// One row of the body.
#[derive(Debug)]
pub struct Row<'a> {
    pub indent: u16,
    pub line: Line<'a>,
}

/// The rows, and where the focus is among them.
#[derive(Debug)]
pub struct Doc<'a> {
    pub theme: Theme,
    pub columns: usize,
    pub rows: Vec<Row<'a>>,
    /// Row and column of the hardware cursor.
    pub cursor: Option<(usize, u16)>,
    /// The rows that scrolling keeps in sight.
    pub keep: Range<usize>,
    /// The row that the heading of the page begins on.
    pub title: Option<usize>,
}

impl<'a> Doc<'a> {
    #[must_use]
    pub fn new(theme: Theme, columns: usize) -> Self {
        Self {
            theme,
            columns,
            rows: Vec::with_capacity(40),
            cursor: None,
            keep: 0..0,
            title: None,
        }
    }

    /// An empty row, unless there is one already.
    pub fn gap(&mut self) {
        if self
            .rows
            .last()
            .is_some_and(|row| !row.line.spans.is_empty())
        {
            self.rows.push(Row {
                indent: 0,
                line: Line::default(),
            });
        }
    }

    /// The heading of the page.
    pub fn heading(&mut self, given: impl Into<Cow<'a, str>>) {
        self.title.get_or_insert(self.rows.len());
        self.put(0, 0, given.into(), self.theme.strong());
        self.gap();
    }

    /// The heading of a part.
    pub fn part(&mut self, given: impl Into<Cow<'a, str>>) {
        self.gap();
        self.put(0, 0, given.into(), self.theme.strong());
    }

    /// A paragraph, with a row's distance to the next. Nothing where there is no text.
    pub fn para(&mut self, given: impl Into<Cow<'a, str>>) {
        let given = given.into();
        if !given.trim().is_empty() {
            self.put(0, 0, given, self.theme.text());
            self.gap();
        }
    }

    /// A line of its own, indented.
    pub fn line(&mut self, indent: u16, given: impl Into<Cow<'a, str>>) {
        self.put(indent, indent, given.into(), self.theme.text());
    }

    /// Lines of their own.
    pub fn lines<T: Into<Cow<'a, str>>>(&mut self, given: impl IntoIterator<Item = T>) {
        for line in given {
            self.line(0, line);
        }
    }

    /// A line of the core, which says by spaces how far in it stands.
    pub fn told(&mut self, line: impl Into<Cow<'a, str>>) {
        let mut line = line.into();
        let indent = line.len() - line.trim_start().len();
        match &mut line {
            Cow::Borrowed(line) => *line = line.trim_start(),
            Cow::Owned(line) => drop(line.drain(..indent)),
        }
        self.line(u16::try_from(indent).unwrap_or(0), line);
    }

    /// An entry of the session.
    pub fn entry(&mut self, entry: Entry) {
        self.part(say!("tui.history_entry", at = entry.at, by = entry.by));
        self.line(0, entry.what);
        for detail in entry.details {
            self.line(2, detail);
        }
    }

    /// A line that should not be overlooked.
    pub fn strong(&mut self, given: impl Into<Cow<'a, str>>) {
        self.put(0, 0, given.into(), self.theme.notice());
    }

    /// An entry of a list.
    pub fn item(&mut self, given: impl Into<Cow<'a, str>>) {
        let row = self.rows.len();
        self.put(2, 2, given.into(), self.theme.text());
        self.hang(row, "- ");
    }

    /// What was and what is, side by side where there is room and one after the other where there is not.
    /// Where both are the same it is said once.
    pub fn sides(&mut self, pairs: &[Pair]) {
        let wide = self.columns >= TWO_COLUMNS;
        let half = self.columns.saturating_sub(text::width(BETWEEN)) / 2;
        if wide {
            let heads = [say!("adopt.then"), say!("adopt.now")];
            self.beside(&heads[0], &heads[1], half, self.theme.strong());
        }
        for pair in pairs {
            self.put(0, 0, pair.label.clone().into(), self.theme.strong());
            if pair.was == pair.is {
                if !pair.was.is_empty() {
                    self.put(2, 2, pair.was.clone().into(), self.theme.text());
                }
            } else if wide {
                self.beside(&pair.was, &pair.is, half, self.theme.text());
            } else {
                for (was, text) in [(true, &pair.was), (false, &pair.is)] {
                    let text = if was {
                        say!("adopt.then_text", text = text)
                    } else {
                        say!("adopt.now_text", text = text)
                    };
                    self.put(2, 2, text.into(), self.theme.text());
                }
            }
        }
        self.gap();
    }

    /// Two texts in columns of this width each.
    fn beside(&mut self, left: &str, right: &str, half: usize, style: Style) {
        let rows = |given: &str, theme: Theme| -> Vec<String> {
            let shown = theme.show_lines(given).into_owned();
            let ranges = wrap_ranges(&shown, half);
            let pieces = ranges.into_iter();
            pieces
                .map(|range| shown.get(range).unwrap_or_default().trim_end().to_owned())
                .collect()
        };
        let (left, right) = (rows(left, self.theme), rows(right, self.theme));
        for place in 0..left.len().max(right.len()) {
            let was = left.get(place).map_or("", String::as_str);
            let is = right.get(place).map_or("", String::as_str);
            let pad = " ".repeat(half.saturating_sub(text::width(was)));
            self.rows.push(Row {
                indent: 0,
                line: Line::from(vec![
                    Span::styled(was.to_owned(), style),
                    Span::raw(format!("{pad}{BETWEEN}")),
                    Span::styled(is.to_owned(), style),
                ]),
            });
        }
    }

    /// What is wrong with the page.
    pub fn problem(&mut self, fault: &'a Fault) {
        let style = self.theme.problem();
        self.put(0, 0, say!("tui.problem").into(), style);
        self.put(0, 0, fault.message.as_str().into(), self.theme.text());
        if let Some(hint) = &fault.hint {
            self.put(0, 0, hint.as_str().into(), self.theme.text());
        }
        self.gap();
    }

    /// Text in the notation of guidance.
    pub fn markup(&mut self, given: &str) {
        for block in markup::parse(given) {
            let (indent, mark) = match block.kind {
                BlockKind::Paragraph => {
                    self.gap();
                    (0, String::new())
                }
                BlockKind::Item { depth, number } => {
                    let mark =
                        number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
                    (2 * u16::from(depth), mark)
                }
                BlockKind::More { depth } => (2 * u16::from(depth), String::new()),
            };
            let row = self.rows.len();
            self.spans(indent, &block);
            self.hang(row, &mark);
        }
        self.gap();
    }

    fn spans(&mut self, indent: u16, block: &markup::Block) {
        // One text for wrapping; then each row is cut into its spans again.
        let mut whole = String::new();
        let mut ends = Vec::new();
        for span in &block.spans {
            whole.push_str(&self.theme.show(&span.text));
            if let Some(link) = span.link.as_deref().filter(|link| *link != span.text) {
                whole.push_str(" (");
                whole.push_str(&self.theme.show(link));
                whole.push(')');
            }
            ends.push((whole.len(), span.strong));
        }
        let columns = self.columns.saturating_sub(usize::from(indent));
        for range in wrap_ranges(&whole, columns) {
            let mut spans = Vec::new();
            let mut start = range.start;
            for (end, strong) in &ends {
                let stop = (*end).min(range.end);
                if stop > start {
                    let piece = whole.get(start..stop).unwrap_or_default().to_owned();
                    let style = if *strong {
                        self.theme.strong()
                    } else {
                        self.theme.text()
                    };
                    spans.push(Span::styled(piece, style));
                    start = stop;
                }
            }
            self.rows.push(Row {
                indent,
                line: Line::from(spans),
            });
        }
    }

    /// Puts a mark before a row that leaves room for it.
    fn hang(&mut self, row: usize, mark: &str) {
        let Some(row) = self.rows.get_mut(row) else {
            return;
        };
        let wide = u16::try_from(text::width(mark)).unwrap_or(0);
        if wide > 0 {
            row.indent = row.indent.saturating_sub(wide);
            row.line.spans.insert(0, Span::raw(mark.to_owned()));
        }
    }

    fn put(&mut self, first: u16, indent: u16, given: Cow<'a, str>, style: Style) {
        let columns = self.columns.saturating_sub(usize::from(indent.max(first)));
        match given {
            Cow::Borrowed(given) => match self.theme.show_lines(given) {
                Cow::Borrowed(shown) => {
                    for range in wrap_ranges(shown, columns) {
                        let piece = shown.get(range).unwrap_or_default();
                        self.push(indent, Cow::Borrowed(piece), style);
                    }
                }
                Cow::Owned(shown) => self.put_owned(indent, columns, &shown, style),
            },
            Cow::Owned(given) => {
                let shown = self.theme.show_lines(&given);
                self.put_owned(indent, columns, &shown, style);
            }
        }
    }

    fn put_owned(&mut self, indent: u16, columns: usize, shown: &str, style: Style) {
        for range in wrap_ranges(shown, columns) {
            let piece = shown.get(range).unwrap_or_default().to_owned();
            self.push(indent, Cow::Owned(piece), style);
        }
    }

    fn push(&mut self, indent: u16, piece: Cow<'a, str>, style: Style) {
        let line = if piece.is_empty() {
            Line::default()
        } else {
            Line::from(Span::styled(piece, style))
        };
        self.rows.push(Row { indent, line });
    }

    /// A row as it stands, made safe to show by whoever made it.
    pub fn plain_row(&mut self, row: String, style: Style) {
        let row = Cow::Owned(row);
        self.push(0, row, style);
    }
}
