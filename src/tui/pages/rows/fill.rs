//! A row to be filled in: entry by entry, each saved as it is confirmed, so that a row which is left half-way is there
//! as an unfinished one. Rows that are filled in alike are saved at the end, each by itself.

use super::entries::{controls, entry_of, filled};
use super::{pasted, title};
use crate::id::RowId;
use crate::say;
use crate::session::event::{EventBody, Filled};
use crate::session::filling;
use crate::session::rejection::{Refusal, Rejection};
use crate::session::table::standing::Standing;
use crate::session::table::{Row, RowState};
use crate::text::capitalised;
use crate::tui::doc::Doc;
use crate::tui::form::FieldKey;
use crate::tui::keymap::in_focus;
use crate::tui::kind::{Go, Kind, Rows, Then};
use crate::tui::model::{Model, Page};
use crate::tui::msg::Effect;
use crate::tui::pages::asking::ask;
use crate::tui::pages::going::{back, fault, fresh, open, refuse, say_it, tell};
use crate::tui::pages::{NodeAt, anew, drafts};
use crate::tui::widget::options::{Choosing, Item, Options};
use crate::words;

pub(super) fn build_row(sheet: &Standing<'_>, row: &RowId, page: &mut Page) {
    page.controls = controls(sheet.case, sheet.question, sheet.table.row(row));
    // What is missing is what one comes for.
    let missing = sheet
        .table
        .row(row)
        .and_then(|row| row.missing(sheet.question).next());
    page.focus = missing
        .and_then(|at| {
            page.controls
                .iter()
                .position(|held| entry_of(held) == Some(at))
        })
        .unwrap_or(0);
    // In a low window it may be further down than the page begins.
    page.follow.set(page.focus > 0);
}

pub(super) fn build_new(sheet: &Standing<'_>, like: Option<&RowId>, page: &mut Page) {
    let like = like.and_then(|like| sheet.table.row(like));
    page.controls = controls(sheet.case, sheet.question, like);
}

pub(super) fn build_marks(sheet: &Standing<'_>, page: &mut Page) {
    let items = given_rows(sheet).map(|row| {
        let name = sheet.name(row).unwrap_or_default();
        Item::with(name, sheet.brief_state(row))
    });
    let options = Options::new(Choosing::Many, items.collect());
    page.choice(FieldKey::Listed, String::new(), options);
}

/// The rows that the flow gives, in their order.
fn given_rows<'a>(sheet: &'a Standing<'_>) -> impl Iterator<Item = &'a Row> {
    sheet.table.live().filter(|row| row.given.is_some())
}

pub(super) fn head_of_row(sheet: &Standing<'_>, row: &RowId, doc: &mut Doc<'_>) {
    let Some(row) = sheet.table.row(row) else {
        return;
    };
    doc.heading(say!("rows.editing", title = title(sheet, row)));
    if let Some(given) = row.given.and_then(|at| sheet.question.rows.given.get(at)) {
        doc.para(given.hint.clone());
    }
}

pub(super) fn head_of_new(sheet: &Standing<'_>, like: Option<&RowId>, doc: &mut Doc<'_>) {
    let one = capitalised(sheet.question.rows.called());
    let number = sheet.table.live().count() + 1;
    doc.heading(say!("rows.adding", one = one, number = number));
    if let Some(like) = like.and_then(|like| sheet.table.row(like)) {
        doc.strong(say!("rows.adding_like", title = title(sheet, like)));
        doc.gap();
    }
}

pub(super) fn head_of_marks(sheet: &Standing<'_>, doc: &mut Doc<'_>) {
    doc.heading(say!("rows.alike"));
    doc.para(sheet.question.prompt.clone());
    doc.para(say!("rows.alike_means"));
}

pub(super) fn head_of_several(sheet: &Standing<'_>, rows: &[RowId], doc: &mut Doc<'_>) {
    let names = rows
        .iter()
        .filter_map(|row| sheet.name(sheet.table.row(row)?));
    let names: Vec<String> = names.collect();
    doc.heading(say!("rows.several", rows = words::long_list(&names)));
    doc.para(say!("rows.several_means"));
}

/// Saves what was filled in down to where the person is, and goes on to what comes next.
pub(super) fn submit(model: &mut Model, at: NodeAt, row: Option<&RowId>) -> Option<Effect> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    let page = model.page();
    let is_last = page.focus + 1 >= page.controls.len();
    let stands = row.and_then(|row| sheet.table.row(row));
    let seen = page.controls.get(..seen(page)).unwrap_or_default();
    let given = match filled(sheet.case, sheet.question, stands, seen) {
        Ok(given) => given,
        Err(rejection) => {
            refuse(model, rejection);
            return None;
        }
    };
    let waits = stands.filter(|row| is_last && row.state == RowState::ToConfirm);
    let filled = match (row, waits) {
        (Some(row), None) if !given.is_empty() => {
            Filled::changing(std::slice::from_ref(row), &given)
        }
        (None, _) if !given.is_empty() => Filled::adding(given),
        (Some(_), Some(waits)) => {
            let confirmed = filling::confirmation(sheet.case, sheet.question, waits);
            Filled::confirming(confirmed, given)
        }
        (None, _) if is_last => {
            refuse(model, Rejection::from(Refusal::NothingFilledIn));
            return None;
        }
        (Some(_) | None, _) => {
            step(model, at, is_last);
            return None;
        }
    };
    let command = filling::command::of(sheet.case, sheet.at, filled);
    ask(model, command, Then::Entry)
}

/// How many controls from the first one the person has been to: to the end of the entry in focus, once that is all
/// filled in.
fn seen(page: &Page) -> usize {
    let next = page.controls.get(page.focus + 1);
    let here = page.control().and_then(entry_of);
    let within = next.is_some_and(|next| entry_of(next) == here);
    if !within {
        return page.focus + 1;
    }
    // A person is saved once the last of its places was confirmed.
    let first = page.controls.iter().position(|held| entry_of(held) == here);
    first.unwrap_or(page.focus)
}

/// On, where there was nothing to be saved.
fn step(model: &mut Model, at: NodeAt, is_last: bool) {
    if is_last {
        drafts::settle(model);
        let row = row_of(model, at);
        if let Some(said) = to_rows(model, at, row.as_ref()) {
            say_it(model, said);
        }
        return;
    }
    let page = model.page_mut();
    let left = page
        .control()
        .filter(|held| held.options().is_some_and(|list| list.filled().is_empty()));
    let left = left.map(|held| say!("rows.left_empty", label = held.label));
    page.focus += 1;
    page.follow.set(true);
    model.whole = true;
    if let Some(left) = left {
        tell(model, left);
    }
}

/// What was confirmed is safe: on to the next entry, and after the last to the rows. What there is to say of it.
pub(in crate::tui) fn saved(model: &mut Model) -> Option<String> {
    let Kind::Rows(at, rows) = model.page().kind.clone() else {
        fresh(model);
        return None;
    };
    let row = match rows {
        Rows::Edit(row) => Some(row),
        Rows::Add(_) => added(model, at),
        Rows::View(_) | Rows::Alike => None,
        Rows::Several(_) | Rows::Pasted(_) => {
            pasted::forget(model, at);
            to_rows(model, at, None);
            let sheet = Standing::of(model.case.as_ref()?, at)?;
            return Some(say!("rows.saved_several", counts = sheet.counts()));
        }
    };
    let page = model.page();
    let is_last = page.focus + 1 >= page.controls.len();
    let Some(row) = row.filter(|_| !is_last) else {
        let row = row_of(model, at);
        return to_rows(model, at, row.as_ref());
    };
    // What is saved is shown as it is saved; what comes after stays as it was typed.
    let mut page = anew(model, Kind::Rows(at, Rows::Edit(row)));
    let before = model.page_mut();
    let rest = before.controls.drain(before.focus + 1..);
    page.controls.truncate(before.focus + 1);
    page.controls.extend(rest);
    page.focus = before.focus + 1;
    page.top.set(before.top.get());
    page.follow.set(true);
    *model.page_mut() = page;
    model.whole = true;
    None
}

/// Shows the page anew after something was done on it; what there is to say of the row in focus.
pub(in crate::tui) fn stayed(model: &mut Model) -> Option<String> {
    let at = model.node()?;
    let row = in_focus(model);
    fresh(model);
    let row = row?;
    focus_on(model, at, &row);
    now(model, at, &row)
}

/// The row that the page shown is about.
fn row_of(model: &Model, at: NodeAt) -> Option<RowId> {
    let Kind::Rows(_, rows) = &model.page().kind else {
        return None;
    };
    match rows {
        Rows::Edit(row) => Some(row.clone()),
        Rows::Add(_) => added(model, at),
        Rows::View(_) | Rows::Alike | Rows::Several(_) | Rows::Pasted(_) => None,
    }
}

/// The row that was added last to the table at a place.
fn added(model: &Model, at: NodeAt) -> Option<RowId> {
    let case = model.case.as_ref()?;
    let id = &case.flow.node(at).id;
    let event = case.events.iter().rev().find(|event| {
        let EventBody::AnswerGiven(given) = &event.body else {
            return false;
        };
        let mut added = given
            .value
            .filled()
            .into_iter()
            .flat_map(|filled| &filled.added);
        given.question == *id && event.by.name == model.by.name && added.next().is_some()
    })?;
    Some(RowId::from(format!("{}.1", event.id)))
}

/// Back to the list of rows, with what became of this one.
fn to_rows(model: &mut Model, at: NodeAt, row: Option<&RowId>) -> Option<String> {
    let list = model
        .pages
        .iter()
        .rposition(|page| page.kind == Kind::Node(at));
    match list {
        Some(list) => {
            model.pages.truncate(list + 1);
            fresh(model);
        }
        None => back(model),
    }
    let row = row?;
    focus_on(model, at, row);
    now(model, at, row)
}

/// Back from a page of a row: the list has its focus there.
pub(in crate::tui) fn came_back(model: &mut Model, from: &Kind) {
    let Kind::Rows(at, rows) = from else {
        return;
    };
    match rows {
        Rows::View(row) | Rows::Edit(row) if model.page().kind == Kind::Node(*at) => {
            focus_on(model, *at, row);
        }
        Rows::Pasted(_) => pasted::forget(model, *at),
        Rows::View(_) | Rows::Edit(_) | Rows::Add(_) | Rows::Alike | Rows::Several(_) => {}
    }
}

/// How a row stands now.
fn now(model: &Model, at: NodeAt, row: &RowId) -> Option<String> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    let row = sheet.table.row(row)?;
    let (title, state) = (title(&sheet, row), sheet.brief_state(row));
    Some(say!("rows.now", title = title, state = state))
}

/// Puts the focus of the list of rows on this one.
fn focus_on(model: &mut Model, at: NodeAt, row: &RowId) {
    let page = model.page_mut();
    let view = Go::To(Kind::Rows(at, Rows::View(row.clone())));
    let target = |go: &Go| *go == view;
    let place = page.targets.iter().position(target);
    page.follow.set(true);
    if let (Some(list), Some(place)) = (page.list_mut(), place) {
        list.at = Some(place);
    }
}

/// Which rows are to be filled in alike was said: on to filling them in.
pub(super) fn marked(model: &mut Model, at: NodeAt) -> Option<Effect> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    let marked = model.page().named(FieldKey::Listed)?.options()?.filled();
    let rows: Vec<RowId> = given_rows(&sheet).map(|row| row.id.clone()).collect();
    let rows = marked.into_iter().filter_map(|at| rows.get(at).cloned());
    let rows: Vec<RowId> = rows.collect();
    if rows.len() < 2 {
        fault(model, say!("rows.mark_two"), None, FieldKey::Listed);
        return None;
    }
    model.pages.pop();
    open(model, Kind::Rows(at, Rows::Several(rows)));
    None
}

/// Saves what was filled in for several rows, each by itself.
pub(super) fn submit_several(model: &mut Model, at: NodeAt, rows: &[RowId]) -> Option<Effect> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    let given = match filled(sheet.case, sheet.question, None, &model.page().controls) {
        Ok(given) => given,
        Err(rejection) => {
            refuse(model, rejection);
            return None;
        }
    };
    let page = model.page();
    if page.focus + 1 < page.controls.len() {
        step(model, at, false);
        return None;
    }
    if given.is_empty() {
        refuse(model, Rejection::from(Refusal::NothingFilledIn));
        return None;
    }
    let command = filling::command::of(sheet.case, sheet.at, Filled::changing(rows, &given));
    ask(model, command, Then::Entry)
}
