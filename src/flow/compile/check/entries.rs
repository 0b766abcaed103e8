//! What a form or table asks for, and what its rows are.

use super::super::fault::{Step, at, under};
use super::pen::Pen;
use crate::diagnostic::LintCode;
use crate::flow::document::{EntryDocument, EntryKind, RowsDocument};
use crate::flow::entry::ROWS;
use crate::say;

/// The entries of a form or table.
pub(super) fn entries(pen: &mut Pen<'_>, entries: &[EntryDocument], path: &dyn Fn() -> Vec<Step>) {
    let ids = || entries.iter().map(|entry| entry.id.as_str());
    for (place, entry) in entries.iter().enumerate() {
        let to = |key: &'static str| move || under(&path(), at![place, key]);
        pen.own_id(&entry.id, ids().take(place), to("id"));
        pen.needed(&entry.label, to("label"));
        pen.short(&entry.label, to("label"));
        pen.seen(&entry.hint, to("hint"));
        pen.short(&entry.hint, to("hint"));
        pen.seen(&entry.unit, to("unit"));
        pen.options(&entry.options, &to("options"));
        if entry.kind.chooses() && entry.options.is_empty() {
            let message = say!("flow.no_options", id = entry.id);
            pen.fault(LintCode::NoOptions, to("kind")(), message);
        }
        let (counted, worded) = match entry.kind {
            EntryKind::Number | EntryKind::Money | EntryKind::Percent => (true, false),
            EntryKind::Line | EntryKind::Text => (false, true),
            EntryKind::Date
            | EntryKind::Person
            | EntryKind::Address
            | EntryKind::Reference
            | EntryKind::One
            | EntryKind::Many => (false, false),
        };
        let many = entry.kind == EntryKind::Many;
        // Something must be chosen or written, so a most of nothing leaves nothing to fill in.
        let least = if worded || many {
            Some(entry.min.unwrap_or(1).max(1))
        } else {
            entry.min
        };
        if let (Some(min), Some(max)) = (least, entry.max)
            && min > max
        {
            let key = if entry.min.is_some() { "min" } else { "max" };
            let message = say!("flow.bad_range", min = min, max = max);
            pen.fault(LintCode::BadRange, to(key)(), message);
        }
        let mut placed = |set: bool, key: &'static str, fits: bool| {
            let kind = entry.kind.word();
            pen.placed(set, fits, to(key), || {
                say!("flow.misplaced_in_entry", key = key, kind = kind)
            });
        };
        placed(!entry.options.is_empty(), "options", entry.kind.chooses());
        placed(
            !entry.unit.is_empty(),
            "unit",
            entry.kind == EntryKind::Number,
        );
        let date = entry.kind == EntryKind::Date;
        placed(entry.returns.is_some(), "returns", date);
        placed(entry.min.is_some(), "min", counted || worded);
        placed(entry.max.is_some(), "max", counted || worded || many);
    }
}

/// The rows of a table.
pub(super) fn rows(pen: &mut Pen<'_>, rows: &RowsDocument, path: &dyn Fn() -> Vec<Step>) {
    let to = |key: &'static str| move || under(&path(), at![key]);
    pen.needed(&rows.one, to("one"));
    pen.needed(&rows.many, to("many"));
    let ids = || rows.given.iter().map(|row| row.id.as_str());
    for (place, row) in rows.given.iter().enumerate() {
        let to = |key: &'static str| move || under(&path(), at!["given", place, key]);
        pen.own_id(&row.id, ids().take(place), to("id"));
        pen.needed(&row.label, to("label"));
        pen.seen(&row.hint, to("hint"));
    }
    let given = u32::try_from(rows.given.len()).unwrap_or(u32::MAX);
    let most = if rows.may_add {
        rows.most.unwrap_or(ROWS)
    } else {
        given
    };
    let mut range = |key: &'static str, message: String| {
        pen.fault(LintCode::BadRange, to(key)(), message);
    };
    if given > rows.most.unwrap_or(ROWS) {
        let most = rows.most.unwrap_or(ROWS);
        range(
            "given",
            say!("flow.too_many_given", given = given, most = most),
        );
    } else if !rows.may_add && given == 0 {
        range("may_add", say!("flow.never_a_row"));
    } else if most == 0 {
        range("most", say!("flow.never_a_row"));
    } else if rows.least > most {
        range(
            "least",
            say!("flow.too_few_rows", least = rows.least, most = most),
        );
    } else if rows.most.is_some_and(|most| most > ROWS) {
        range("most", say!("flow.so_many_rows", most = ROWS));
    }
}
