//! Rows that were copied from a spreadsheet: what was understood of them, before anything is saved.

use super::{Sheet, open_rows, sheet_at};
use crate::say;
use crate::session::filling::paste::{self, Pasted};
use crate::text::cells;
use crate::tui::doc::Doc;
use crate::tui::keymap::takes_rows;
use crate::tui::kind::{Go, Kind, Rows, Then};
use crate::tui::model::{Model, Page};
use crate::tui::msg::Effect;
use crate::tui::pages::NodeAt;
use crate::tui::pages::asking::ask;

/// Takes a text that was pasted where rows are listed; `false` where it is none of rows.
pub(in crate::tui) fn paste(model: &mut Model, text: &str) -> bool {
    if !takes_rows(model, text) {
        return false;
    }
    let (at, text) = match &model.page().kind {
        Kind::Rows(at, Rows::Pasted(before)) => (*at, format!("{before}{text}")),
        Kind::Node(at) => (*at, text.to_owned()),
        _ => return false,
    };
    if matches!(model.page().kind, Kind::Rows(..)) {
        model.pages.pop();
    }
    // It is no sentence that was typed: what it comes to is shown before it is saved.
    model.run.end();
    open_rows(model, at, Rows::Pasted(text));
    true
}

fn read(sheet: &Sheet<'_>, text: &str) -> Option<Pasted> {
    paste::read(sheet.case, sheet.at, &cells::read(text), None)
}

pub(super) fn build(sheet: &Sheet<'_>, text: &str, page: &mut Page) {
    page.add(say!("rows.paste_no"), Go::Back);
    let Some(pasted) = read(sheet, text) else {
        return;
    };
    page.worked_out = pasted.in_words(sheet.question);
    if !pasted.filled.is_empty() {
        let label = if pasted.faults.is_empty() {
            say!("rows.paste_yes")
        } else {
            say!("rows.paste_yes_rest", count = pasted.faults.len())
        };
        page.add(label, Go::Yes);
    }
}

pub(super) fn head(sheet: &Sheet<'_>, doc: &mut Doc<'_>) {
    doc.heading(say!("rows.pasted"));
    doc.para(sheet.question.prompt.clone());
}

pub(super) fn submit(model: &mut Model, at: NodeAt, text: &str) -> Option<Effect> {
    let sheet = sheet_at(model.case.as_ref()?, at)?;
    let command = sheet.command(read(&sheet, text)?.filled);
    ask(model, command, Then::Entry)
}
