//! The page: a line that says whose case this is and how it is marked, the body, a line for what has just
//! happened, and the keys that work.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::{truncate, width, wrap};
use crate::tui::doc::Doc;
use crate::tui::keymap;
use crate::tui::kind::Kind;
use crate::tui::model::{Hidden, Model, Page};
use crate::tui::window::{ABOVE, BELOW, LEAST, body_rows};
use crate::{say, sentence};

/// Columns left on the rule for how much is above.
const ROOM_FOR_MORE: usize = 16;
/// Rows that what has just happened may take.
const MOST_TOLD: usize = 3;
/// Draws the page shown, with this body; `where_` says where in the session it is.
pub fn draw(model: &Model, frame: &mut Frame<'_>, doc: &Doc<'_>, where_: &str) {
    let area = frame.area();
    let wide = usize::from(area.width.saturating_sub(2));
    head(model, frame, wide, where_);
    body(model, frame, doc);
    acting(model, frame, wide);
    let bottom = area.height.saturating_sub(1);
    if let Some(notice) = &model.notice {
        let style = if notice.problem {
            model.theme.problem()
        } else {
            model.theme.strong()
        };
        let told = told(model, wide);
        let above = u16::try_from(told.len()).unwrap_or(0);
        for (y, text) in (bottom.saturating_sub(above)..).zip(told) {
            put(frame, 1, y, &Line::styled(text, style));
        }
    }
    put(frame, 1, bottom, &keys(model, wide));
}

/// What has just happened, a line each: in a narrow window its end is no less to be read than its beginning.
fn told(model: &Model, wide: usize) -> Vec<String> {
    let Some(notice) = &model.notice else {
        return Vec::new();
    };
    let shown = model.theme.show(&notice.text);
    let mut lines: Vec<String> = wrap(&shown, wide).into_iter().map(str::to_owned).collect();
    if lines.len() > MOST_TOLD {
        let rest = lines.split_off(MOST_TOLD - 1).join(" ");
        lines.push(truncate(&rest, wide, model.theme.ellipsis()).into_owned());
    }
    lines
}

fn head(model: &Model, frame: &mut Frame<'_>, wide: usize, where_: &str) {
    let theme = model.theme;
    let ellipsis = theme.ellipsis();
    let mut spans = Vec::with_capacity(4);
    let case = model.case.as_ref().map(|case| &case.opened);
    let title = match case.or(model.detached.as_ref().map(|ledger| &ledger.opened)) {
        Some(opened) => {
            let marking = opened.marking.text();
            spans.push(Span::styled(marking, theme.marking()));
            if opened.practice {
                spans.push(Span::styled(say!("tui.practice"), theme.notice()));
            }
            opened.title.as_str()
        }
        None => sentence!("tui.program").text(),
    };
    let used: usize = spans.iter().map(|span| width(&span.content) + 2).sum();
    let title = theme.show(title);
    let mut line = Line::default();
    let title = truncate(&title, wide.saturating_sub(used), ellipsis);
    line.spans.push(Span::styled(title, theme.strong()));
    let gap = wide.saturating_sub(used + width(&line.spans[0].content)) + 2;
    for (place, span) in spans.into_iter().enumerate() {
        line.spans
            .push(Span::raw(" ".repeat(if place == 0 { gap } else { 2 })));
        line.spans.push(span);
    }
    put(frame, 1, 0, &line);
    let where_ = theme.show(where_);
    put(frame, 1, 1, &Line::raw(truncate(&where_, wide, ellipsis)));
    put(frame, 1, 2, &Line::raw(theme.rule().repeat(wide)));
}

/// Who acts, on the rule, so that there is room for it in the smallest window. How much is above stands to its
/// right.
fn acting(model: &Model, frame: &mut Frame<'_>, wide: usize) {
    let by = &model.by;
    // Home says it under the program's name, and the page on which it is changed holds it.
    if by.name.is_empty() || matches!(model.page().kind, Kind::Home | Kind::Who) {
        return;
    }
    let said = format!(" {} ", model.acting());
    let more = model.page().top.get() > 0;
    let room = wide.saturating_sub(if more { ROOM_FOR_MORE } else { 2 });
    let shown = model.theme.show(&said);
    let shown = truncate(&shown, room, model.theme.ellipsis());
    put(frame, 2, 2, &Line::raw(shown));
}

fn body(model: &Model, frame: &mut Frame<'_>, doc: &Doc<'_>) {
    let area = frame.area();
    let told_rows = told(model, usize::from(area.width.saturating_sub(2))).len();
    let mut rows = usize::from(body_rows(area.height)).saturating_sub(told_rows.saturating_sub(1));
    let page = model.page();
    let told = page.fault.is_some() && page.told.get();
    // What could not be done is said at the top, whatever else would be in sight.
    let mut top = if told { 0 } else { scrolled(page, doc, rows) };
    // What is being filled in has its name above it, however far down it is.
    let title = doc
        .title
        .filter(|title| *title < top && page.field().is_some());
    if let Some(row) = title.and_then(|title| doc.rows.get(title)) {
        rows = rows.saturating_sub(1);
        top = scrolled(page, doc, rows);
        put(frame, 1 + row.indent, ABOVE, &row.line);
    }
    let first = ABOVE + u16::from(title.is_some());
    let most = doc.rows.len().saturating_sub(rows);
    page.top.set(top);
    page.hidden.set(match doc.cursor {
        Some((row, _)) if row < top => Some(Hidden::Above),
        Some((row, _)) if row >= top + rows => Some(Hidden::Below),
        Some(_) | None => None,
    });
    for (place, row) in doc.rows.iter().skip(top).take(rows).enumerate() {
        let y = first + u16::try_from(place).unwrap_or(0);
        put(frame, 1 + row.indent, y, &row.line);
    }
    // More above or below is said in words, on the rule and on the line of what happened.
    if most > top {
        let more = say!("tui.more_below", count = most - top);
        at_right(model, frame, area.height.saturating_sub(BELOW), &more);
    }
    let hidden = top.saturating_sub(usize::from(title.is_some()));
    if hidden > 0 {
        let more = say!("tui.more_above", count = hidden);
        at_right(model, frame, ABOVE - 1, &more);
    }
    let (row, column) = doc.cursor.unwrap_or((top, 0));
    let row = row.clamp(top, top + rows.saturating_sub(1)) - top;
    let y = first + u16::try_from(row).unwrap_or(0);
    let x = (1 + column).min(area.width.saturating_sub(1));
    frame.set_cursor_position((x, y.min(area.height.saturating_sub(1))));
}

/// The first of so many rows that are shown: where the person scrolled to, or what keeps the focus in sight.
fn scrolled(page: &Page, doc: &Doc<'_>, rows: usize) -> usize {
    let most = doc.rows.len().saturating_sub(rows);
    let mut top = page.top.get().min(most);
    if page.follow.get() {
        if doc.keep.end > top + rows {
            top = doc.keep.end - rows;
        }
        // What comes first matters more where not all of it fits.
        if doc.keep.start < top {
            top = doc.keep.start;
        }
        // Near the beginning, the beginning itself.
        if doc.keep.end <= rows {
            top = 0;
        }
    }
    top.min(most)
}

fn at_right(model: &Model, frame: &mut Frame<'_>, y: u16, text: &str) {
    let wide = u16::try_from(width(text)).unwrap_or(0);
    let told = told(model, usize::from(frame.area().width.saturating_sub(2)));
    let notice = told.last().filter(|_| y >= ABOVE);
    let taken = notice.map_or(0, |line| width(line) + 3);
    if taken + usize::from(wide) + 1 > usize::from(frame.area().width) {
        return;
    }
    let x = frame.area().width.saturating_sub(wide + 1);
    put(frame, x, y, &Line::raw(text));
}

fn keys(model: &Model, wide: usize) -> Line<'static> {
    let mut line = Line::default();
    let mut left = wide;
    // What does not fit is found by the key that lists all: that one has its room first.
    let lists = sentence!("tui.brief_help").text();
    let wanted = |key: &str, word: &str| width(key) + 1 + width(word) + 2;
    let mut kept = keymap::briefs(model)
        .find(|(_, word)| *word == lists)
        .map_or(0, |(key, word)| wanted(&key, word));
    for (key, word) in keymap::briefs(model) {
        let text = format!(" {word}");
        let gap = if line.spans.is_empty() { 0 } else { 2 };
        if word == lists {
            kept = 0;
        }
        let takes = width(&key) + width(&text) + gap;
        if takes + kept > left {
            continue;
        }
        left -= takes;
        if gap > 0 {
            line.spans.push(Span::raw("  "));
        }
        line.spans.push(Span::styled(key, model.theme.strong()));
        line.spans.push(Span::raw(text));
    }
    line
}

/// Puts a line where there is room for it, and nothing where there is none.
fn put(frame: &mut Frame<'_>, x: u16, y: u16, line: &Line<'_>) {
    let area = frame.area();
    if x < area.right() && y < area.bottom() {
        frame.buffer_mut().set_line(x, y, line, area.right() - x);
    }
}

/// What is shown where the window is too small for pages.
pub fn too_small(frame: &mut Frame<'_>) {
    let area = frame.area();
    let (wide, high) = LEAST;
    let said = say!(
        "tui.too_small",
        width = area.width,
        height = area.height,
        wide = wide,
        high = high
    );
    let lines = crate::text::wrap(&said, usize::from(area.width).max(2));
    for (y, line) in lines.iter().take(usize::from(area.height)).enumerate() {
        put(frame, 0, u16::try_from(y).unwrap_or(0), &Line::raw(*line));
    }
    let at = Rect::new(0, 0, area.width, area.height);
    if at.width > 0 && at.height > 0 {
        frame.set_cursor_position((0, 0));
    }
}
