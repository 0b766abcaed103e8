//! Going from page to page, and what is said on the way.

use super::{FieldKey, Kind, Model, Rejection, build, of};
use crate::say;
use crate::session::rejection::Help;
use crate::session::understood;
use crate::tui::draft;
use crate::tui::model::{Fault, Notice};
use crate::tui::widget::options::Choosing;

/// The most pages one can go back through.
const PAGES: usize = 300;

/// Opens a page on top of the one shown.
pub(in crate::tui) fn open(model: &mut Model, kind: Kind) {
    // Nobody should write reasons first and be refused afterwards.
    if let Err(rejection) = of(&kind).may_open(model) {
        refuse(model, rejection);
        return;
    }
    let page = build(model, kind);
    // What is typed goes into the field, and what begins further down is what one came for: it is in sight from the
    // first.
    let is_sought = page.focus > 0 || page.field().is_some();
    page.follow.set(page.follow.get() || is_sought);
    if model.pages.len() >= PAGES {
        // The first two are home and the task list.
        model.pages.remove(2);
    }
    model.pages.push(page);
    model.whole = true;
}

/// Leaves the page shown for the one below. What was not confirmed is there again on a return.
pub(in crate::tui) fn back(model: &mut Model) {
    if model.pages.len() < 2 {
        return;
    }
    model.pages.pop();
    fresh(model);
}

/// Takes the page shown away, and shows the one below as things stand now.
pub(in crate::tui) fn close(model: &mut Model) {
    model.pages.pop();
    fresh(model);
}

/// Shows the page on top as things stand now, with what was filled in there and not confirmed.
pub(in crate::tui) fn fresh(model: &mut Model) {
    model.whole = true;
    let kind = model.page().kind.clone();
    let (top, focus) = (model.page().top.get(), model.page().focus);
    let at = model.page().list().and_then(|list| list.at);
    let mut page = build(model, kind);
    draft::carry(model.page_mut(), &mut page);
    page.top.set(top);
    *model.page_mut() = page;
    let page = model.page_mut();
    page.focus = focus.min(page.controls.len().saturating_sub(1));
    if let Some(list) = page.list_mut()
        && list.choosing == Choosing::Entry
        && let Some(at) = at
        && at < list.items.len()
    {
        list.at = Some(at);
    }
}

/// Goes to the task list, leaving everything above it.
pub(in crate::tui) fn to_tasks(model: &mut Model) {
    let place = model.pages.iter().position(|page| page.kind == Kind::Tasks);
    match place {
        Some(place) => {
            model.pages.truncate(place + 1);
            fresh(model);
        }
        None => open(model, Kind::Tasks),
    }
}

/// Goes to what is asked next: the open node, else the outcome, else the task list.
pub(in crate::tui) fn to_next(model: &mut Model) {
    let next = model
        .case
        .as_ref()
        .and_then(|case| case.now.next.or(case.now.outcome));
    match next {
        Some(at) => open(model, Kind::Node(at)),
        None => to_tasks(model),
    }
}

/// Shows on the page what is wrong with it. Hints of the core speak of the command line; here they are
/// about keys.
pub(in crate::tui) fn refuse(model: &mut Model, rejection: Rejection) {
    let hint = match rejection.refusal.help() {
        Some(Help::Role) => Some(if model.is_typing() {
            say!("tui.hint_change_role_typing")
        } else {
            say!("tui.hint_change_role")
        }),
        Some(Help::Gate) => Some(say!("tui.hint_held")),
        Some(Help::Edition) => Some(say!("adopt.tui_hint_first")),
        Some(Help::Nothing) => None,
        None => rejection.hint,
    };
    let entry = rejection.entry.map(|at| FieldKey::Entry(at, 0));
    let field = rejection.field.or(entry);
    fault(model, rejection.message, hint, field);
}

/// Shows on the page what is wrong with it, at this field; at the first where it is about none.
pub(in crate::tui) fn fault(
    model: &mut Model,
    message: String,
    hint: Option<String>,
    field: impl Into<Option<FieldKey>>,
) {
    let page = model.page_mut();
    let field = field.into().and_then(|key| page.position(key));
    page.focus = field.unwrap_or(0);
    page.fault = Some(Fault {
        message,
        hint,
        field: page.control().map(|control| control.key),
    });
    page.told.set(true);
    page.follow.set(true);
    model.whole = true;
}

/// Says something in the line above the keys, after what stands there.
pub(in crate::tui) fn tell(model: &mut Model, text: String) {
    let text = match &model.notice {
        Some(before) if before.text.ends_with(&text) => before.text.clone(),
        Some(before) => format!("{} {text}", before.text),
        None => text,
    };
    model.notice = Some(Notice {
        text,
        problem: true,
    });
}

/// Says in the line above the keys what became of something.
pub(in crate::tui) fn say_it(model: &mut Model, text: String) {
    model.notice = Some(Notice {
        text,
        problem: false,
    });
}

/// Says in the line above the keys that something is safe, or what became of it.
pub(in crate::tui) fn saved(model: &mut Model, said: Option<String>) {
    let understood = || {
        let case = model.case.as_ref()?;
        let value = understood::understood(case, &case.events.last()?.body)?;
        Some(say!("tui.saved_value", value = value))
    };
    let text = said.or_else(understood);
    model.notice = Some(Notice {
        text: text.unwrap_or_else(|| say!("tui.saved")),
        problem: false,
    });
}

/// On from a page where nothing had to be saved.
pub(in crate::tui) fn on(model: &mut Model) {
    if model.leads_back() {
        back(model);
        return;
    }
    // What follows this page on the path, where it was answered before; else what is open.
    let after = model
        .node()
        .zip(model.case.as_ref())
        .and_then(|(at, case)| {
            let place = case.now.place(at)?;
            case.now.path().get(place + 1).copied()
        });
    match after {
        Some(at) => open(model, Kind::Node(at)),
        None => to_next(model),
    }
}
