//! Rows that were copied from a spreadsheet: what was understood of them, before anything is saved.

use super::{Case, open_rows, place};
use crate::say;
use crate::session::filling;
use crate::session::filling::paste::{self, Pasted};
use crate::session::table::standing::Standing;
use crate::store::drafts::Draft;
use crate::store::drafts::rows::{self, Kept};
use crate::text::cells;
use crate::tui::doc::Doc;
use crate::tui::keymap::{listed, takes_rows};
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
    let (at, text) = if let Kind::Rows(at, Rows::Pasted(before)) = &model.page().kind {
        let whole = (*at, format!("{before}{text}"));
        model.pages.pop();
        whole
    } else if let Some(at) = listed(model) {
        (at, text.to_owned())
    } else {
        return false;
    };
    // It is no sentence that was typed: what it comes to is shown before it is saved.
    model.run.end();
    forget(model, at);
    let draft = place(model, at, &Kept::Pasted)
        .map(|place| place.draft(rows::pasted(&text), String::new(), model.now.clone()));
    model.drafts.extend(draft);
    open_rows(model, at, Rows::Pasted(text));
    true
}

/// What was pasted is taken in, or not wanted: it is no draft any more.
pub(super) fn forget(model: &mut Model, at: NodeAt) {
    if let Some(place) = place(model, at, &Kept::Pasted) {
        let own = |draft: &Draft| place.has(draft) && draft.is_of(&place.by);
        model.drafts.retain(|draft| !own(draft));
    }
}

/// The page of rows that were pasted and neither taken in nor left, by their draft.
pub(in crate::tui) fn kept_pasted(case: &Case, draft: &Draft) -> Option<Kind> {
    let page: Vec<&str> = draft.page.iter().map(String::as_str).collect();
    let (kept, question) = Kept::read(&page)?;
    let text = rows::pasted_in(&draft.fields).filter(|_| kept == Kept::Pasted)?;
    let at = case.flow.at(question)?;
    case.table(at)?;
    Some(Kind::Rows(at, Rows::Pasted(text.to_owned())))
}

fn read(sheet: &Standing<'_>, text: &str) -> Option<Pasted> {
    paste::read(sheet.case, sheet.at, &cells::read(text), None)
}

pub(super) fn build(sheet: &Standing<'_>, text: &str, page: &mut Page) {
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

pub(super) fn head(sheet: &Standing<'_>, doc: &mut Doc<'_>) {
    doc.heading(say!("rows.pasted"));
    doc.para(sheet.question.prompt.clone());
}

pub(super) fn submit(model: &mut Model, at: NodeAt, text: &str) -> Option<Effect> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    let command = filling::command::of(sheet.case, sheet.at, read(&sheet, text)?.filled);
    ask(model, command, Then::Entry)
}
