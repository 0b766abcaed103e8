//! What a form or table asks for, and what its rows are.

use super::super::fault::{Step, at, under};
use super::pen::Pen;
use super::takes::Takes;
use crate::diagnostic::LintCode;
use crate::flow::document::{EntryDocument, RowsDocument};
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
        let to = |key: &'static str| under(&path(), at![place, key]);
        Takes::from(entry).check(pen, &to, &|key| {
            let kind = entry.kind.word();
            say!("flow.misplaced_in_entry", key = key, kind = kind)
        });
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
