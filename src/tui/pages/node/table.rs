//! A table: its rows, one a line, and how it ends. Only the lines in sight are laid out.

use super::question::{head, standing, tail};
use super::{Case, Doc, Model, NodeAt, Page, Question, sides};
use crate::flow::document::EntryKind;
use crate::say;
use crate::session::filling;
use crate::session::form::{Defer, NoRows};
use crate::session::table::standing::Standing;
use crate::session::table::told::Told;
use crate::session::table::words::{end_in_words, written_by};
use crate::session::table::{Ending, Row, RowState};
use crate::session::telling::Telling;
use crate::text::{capitalised, truncate, width};
use crate::tui::kind::{Go, Kind, OfTable, Rows};
use crate::tui::widget::options::Options;
use crate::tui::window::ROOMY;

/// The columns of the state of a row, and of an entry beside what the row is told by.
const STATE: usize = 10;
const BESIDE: usize = 12;
/// The fewest columns of what a row is told by.
const NAME: usize = 24;

pub(super) fn build(case: &Case, at: NodeAt, page: &mut Page) {
    let Some(sheet) = Standing::of(case, at) else {
        return;
    };
    let view = |row: &Row| Go::To(Kind::Rows(at, Rows::View(row.id.clone())));
    if let Some(ending) = ending(&sheet) {
        page.worked_out = ending;
    }
    // What is in a line is known where it is drawn.
    for row in sheet.table.live() {
        page.add(sheet.brief_state(row), view(row));
    }
    ways(&sheet, page);
    for row in sheet.table.rows.iter().filter(|row| !row.is_live()) {
        page.add(sheet.brief_state(row), view(row));
    }
}

/// What was said of the table as a whole, and who filled it in, where more than one did. What is put off and what does
/// not apply is told of every question.
fn ending(sheet: &Standing<'_>) -> Option<Vec<String>> {
    match sheet.table.whole {
        Ending::All(_) | Ending::None(_) | Ending::Outdated(_) => {}
        Ending::Open | Ending::MoreToCome(_) | Ending::NotApplicable(_) | Ending::Disputed => {
            return None;
        }
    }
    let told = Told::of(sheet.case, sheet.at)?;
    let telling = Telling::of(sheet.case);
    let end = end_in_words(&told, &telling)?;
    let last = sheet.case.event_of(sheet.at);
    let others = last.and_then(|last| written_by(&told, &telling, last));
    Some(
        [say!("rows.ended", end = end)]
            .into_iter()
            .chain(others)
            .collect(),
    )
}

/// What there is to do besides: adding, and the three ends.
fn ways(sheet: &Standing<'_>, page: &mut Page) {
    let rows = &sheet.question.rows;
    let at = sheet.at;
    let there = sheet.table.live().count();
    if rows.may_add {
        let label = say!("rows.go_add", one = rows.one);
        page.add(label, Go::To(Kind::Rows(at, Rows::Add(None))));
    }
    if rows.given.len() > 1 {
        page.add(say!("rows.go_alike"), Go::To(Kind::Rows(at, Rows::Alike)));
    }
    if there > 0 && !matches!(sheet.table.whole, Ending::All(_)) {
        let label = say!("rows.go_all", many = rows.many);
        page.add(label, Go::Table(at, OfTable::All));
    }
    if sheet.question.may_defer {
        let go = Go::To(Kind::fill(Defer { question: at }));
        page.add(say!("rows.go_more"), go);
    }
    if there == 0 && rows.least == 0 {
        let label = say!("rows.go_none", many = rows.many);
        page.add(label, Go::To(Kind::fill(NoRows { question: at })));
    }
    if matches!(sheet.table.whole, Ending::All(_) | Ending::None(_)) {
        page.add(say!("tui.continue"), Go::Yes);
    }
}

pub(super) fn draw<'k>(
    model: &'k Model,
    case: &'k Case,
    at: NodeAt,
    question: &'k Question,
    doc: &mut Doc<'k>,
) {
    let Some(sheet) = Standing::of(case, at) else {
        return;
    };
    // In a low window the rows come first, once there are some.
    let hint_below = model.height < ROOMY && sheet.table.is_begun();
    head(model, case, at, question, !hint_below, doc);
    if sheet.table.whole == Ending::Disputed {
        sides(case, at, doc);
    }
    let rows = &question.rows;
    if sheet.table.rows.is_empty() {
        doc.strong(if rows.least == 0 {
            say!("rows.none_yet", many = rows.many)
        } else {
            say!("rows.none_yet_needed", many = rows.many, least = rows.least)
        });
    } else {
        doc.strong(capitalised(&sheet.counts()));
    }
    for ending in &model.page().worked_out {
        doc.line(0, ending.as_str());
    }
    doc.gap();
    standing(model, case, at, doc);
    if let Some(list) = model.page().list() {
        Lines::over(&sheet, model, list, doc.columns).draw(doc);
        doc.gap();
    } else {
        doc.controls(model.page());
    }
    if hint_below {
        doc.para(question.hint.as_str());
    }
    tail(case, at, doc);
}

/// The lines of a list of rows, and how wide its columns are.
struct Lines<'a, 'k> {
    sheet: &'a Standing<'k>,
    model: &'k Model,
    list: &'k Options,
    live: Vec<&'a Row>,
    struck: Vec<&'a Row>,
    number: usize,
    name: usize,
    beside: Vec<usize>,
}

impl<'a, 'k> Lines<'a, 'k> {
    fn over(sheet: &'a Standing<'k>, model: &'k Model, list: &'k Options, columns: usize) -> Self {
        let live: Vec<&Row> = sheet.table.live().collect();
        let struck: Vec<&Row> = sheet.table.struck().collect();
        let number = live.len().to_string().len() + 2;
        let mut name = columns.saturating_sub(2 + number + 2 + STATE);
        let given = sheet.question.rows.given.len();
        let told = usize::from(given == 0);
        let entries = sheet.question.entries.iter().enumerate().skip(told);
        let mut beside = Vec::new();
        for (at, _) in entries.filter(|(_, asked)| is_brief(asked.kind)) {
            if beside.len() < 2 && name >= NAME + BESIDE + 2 {
                name -= BESIDE + 2;
                beside.push(at);
            }
        }
        Self {
            sheet,
            model,
            list,
            live,
            struck,
            number,
            name,
            beside,
        }
    }

    fn draw(&self, doc: &mut Doc<'k>) {
        let ways = self.list.items.len() - self.live.len() - self.struck.len();
        if !self.beside.is_empty() && !self.live.is_empty() {
            self.headings(doc);
        }
        let rows = self.live.iter().enumerate();
        self.rows(doc, rows.map(|(at, row)| (at, *row, Some(at + 1))));
        if !self.live.is_empty() {
            doc.gap();
        }
        for at in self.live.len()..self.live.len() + ways {
            doc.entry_of(self.list, at, true);
        }
        if !self.struck.is_empty() {
            doc.part(say!("rows.struck_heading"));
            let from = self.live.len() + ways;
            let rows = self.struck.iter().enumerate();
            self.rows(doc, rows.map(|(at, row)| (from + at, *row, None)));
        }
    }

    fn headings(&self, doc: &mut Doc<'_>) {
        let question = self.sheet.question;
        let first = if question.rows.given.is_empty() {
            question.entries.first().map_or("", |entry| &entry.label)
        } else {
            ""
        };
        let first = if first.is_empty() {
            capitalised(question.rows.called())
        } else {
            first.to_owned()
        };
        let mut line = " ".repeat(2 + self.number);
        line.push_str(&self.cell(&first, self.name));
        for at in &self.beside {
            line.push_str("  ");
            line.push_str(&self.cell(&question.entries[*at].label, BESIDE));
        }
        line.push_str("  ");
        line.push_str(&say!("rows.state"));
        doc.plain_row(line, doc.theme.strong());
    }

    fn rows<'r>(
        &self,
        doc: &mut Doc<'_>,
        rows: impl Iterator<Item = (usize, &'r Row, Option<usize>)>,
    ) {
        let high = usize::from(self.model.height);
        let top = self.model.page().top.get();
        let first = doc.rows.len();
        let focus = self.list.at;
        for (place, (at, row, number)) in rows.enumerate() {
            let start = first + place;
            let here = focus == Some(at);
            if here {
                doc.cursor = Some((start, 0));
                doc.keep = start..start + 1;
            }
            let near = |of: usize| start + 2 * high >= of && start <= of.saturating_add(2 * high);
            let focused = focus.is_some_and(|focus| focus.abs_diff(at) <= high);
            if near(top) || focused {
                self.row(doc, row, number, at, here);
            } else {
                doc.plain_row(String::new(), doc.theme.text());
            }
        }
    }

    fn row(&self, doc: &mut Doc<'_>, row: &Row, number: Option<usize>, at: usize, here: bool) {
        let mark = if here { "> " } else { "  " };
        let number = number.map_or_else(String::new, |number| format!("{number}. "));
        let mut line = format!("{mark}{number:<wide$}", wide = self.number);
        let told = self
            .sheet
            .name(row)
            .unwrap_or_else(|| say!("rows.nothing_yet"));
        line.push_str(&self.cell(&told, self.name));
        let style = if here {
            doc.theme.focus()
        } else {
            doc.theme.text()
        };
        let stands = self.list.items.get(at).map_or("", |item| &item.label);
        let telling = if row.given.is_some() {
            None
        } else {
            filling::telling_entry(self.sheet.case, row)
        };
        for beside in &self.beside {
            let said = self
                .sheet
                .value(row, *beside)
                .filter(|_| telling != Some(*beside));
            line.push_str("  ");
            line.push_str(&self.cell(&said.unwrap_or_default(), BESIDE));
        }
        line.push_str("  ");
        line.push_str(&self.cut(stands, STATE));
        let style = match row.state {
            RowState::Disputed | RowState::ToConfirm if !here => doc.theme.notice(),
            RowState::Complete
            | RowState::Unfinished
            | RowState::ToConfirm
            | RowState::Disputed
            | RowState::Struck => style,
        };
        doc.plain_row(line, style);
    }

    /// A text in one line of at most so many columns, safe to show.
    fn cut(&self, text: &str, columns: usize) -> String {
        // A long text is not read to its end for one line.
        let start: String = text.chars().take(4 * columns + 8).collect();
        let words: Vec<&str> = start.split_whitespace().collect();
        let shown = self.model.theme.show(&words.join(" ")).into_owned();
        truncate(&shown, columns, self.model.theme.ellipsis()).into_owned()
    }

    /// The same, as wide as the column.
    fn cell(&self, text: &str, columns: usize) -> String {
        let mut cell = self.cut(text, columns);
        let left = columns.saturating_sub(width(&cell));
        cell.extend(std::iter::repeat_n(' ', left));
        cell
    }
}

/// Whether what stands at an entry of this kind has room beside what a row is told by.
const fn is_brief(kind: EntryKind) -> bool {
    match kind {
        EntryKind::One
        | EntryKind::Number
        | EntryKind::Money
        | EntryKind::Percent
        | EntryKind::Date
        | EntryKind::Person => true,
        EntryKind::Line
        | EntryKind::Text
        | EntryKind::Address
        | EntryKind::Reference
        | EntryKind::Many => false,
    }
}
