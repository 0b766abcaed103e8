//! What a message changes. Nothing here draws, reads or writes; what must be done outside comes back as
//! an [`Effect`].

mod after;

use super::form::{FieldKey, Holds};
use super::intent::Intent;
use super::keymap;
use super::kind::{Go, Held, Kind, Then};
use super::model::{Hidden, Model};
use super::msg::{Effect, Msg, Unused};
use super::pages::asking::ask;
use super::pages::going::{back, fault, open, tell, to_next, to_tasks};
use super::pages::node::question;
use super::pages::rows::{self, keys};
use super::pages::{self, copies, drafts, edition, jump, offers};
use super::widget::field::Field;
use super::widget::options::Choosing;
use crate::say;
use crate::session::event::Actor;
use crate::text::{is_blank, truncate};

/// The most columns of a text that is quoted where it may not have been meant.
const STRAY_SHOWN: usize = 200;

/// Takes a message in; gives what must be done outside, if anything. What is filled in on the page shown is kept
/// by then, so that it may be left in any way.
pub fn update(model: &mut Model, msg: Msg) -> Option<Effect> {
    let by = model.by.clone();
    let typed = matches!(msg, Msg::Do(_));
    let effect = taken_in(model, msg);
    let effect = if typed {
        meant(model, effect, by)
    } else {
        effect
    };
    drafts::keep(model);
    effect
}

fn taken_in(model: &mut Model, msg: Msg) -> Option<Effect> {
    model.changed = true;
    let key = !matches!(msg, Msg::Do(Intent::Repaint | Intent::Suspend));
    if key && matches!(msg, Msg::Do(_) | Msg::Type(_) | Msg::Paste(_)) {
        model.page().told.set(false);
    }
    let effect = match msg {
        Msg::Do(intent) => {
            let effect = act(model, intent);
            named(model, effect)
        }
        Msg::Type(c) => edit(model, |field| field.type_char(c)),
        Msg::Paste(text) if rows::paste(model, &text) => None,
        Msg::Paste(text) => {
            edit(model, |field| field.paste(&text));
            // Whoever meant it as Enter must know that nothing was confirmed.
            if text.ends_with(['\r', '\n']) {
                tell(model, say!("tui.paste_ended"));
            }
            None
        }
        Msg::Unused(why) => {
            let why = match why {
                Unused::NoField => say!("tui.no_field"),
                Unused::TooEarly => say!("tui.too_early"),
            };
            tell(model, why);
            None
        }
        Msg::Resize { width, height } => {
            (model.width, model.height) = (width, height);
            model.page().follow.set(true);
            None
        }
        told => after::told(model, told),
    };
    pages::who::one_role(model);
    effect
}

/// A sentence that began where letters are commands changes nothing: what it led to is asked first. `by` is who
/// acted before it.
fn meant(model: &mut Model, effect: Option<Effect>, by: Actor) -> Option<Effect> {
    let effect = effect?;
    if !effect.changes() {
        return Some(effect);
    }
    let Some(text) = model.run.stray() else {
        model.run.end();
        return Some(effect);
    };
    let text = truncate(&text, STRAY_SHOWN, "…");
    let lines = vec![say!("tui.stray", text = text)];
    model.by = by;
    let held = Box::new(Held::Typed(effect, model.pending.take()));
    open(model, Kind::Caution { held, lines });
    None
}

/// Nothing is saved in nobody's name: who is acting is asked first, and what was said stays where it is.
fn named(model: &mut Model, effect: Option<Effect>) -> Option<Effect> {
    let saves = effect.as_ref().is_some_and(Effect::is_by_somebody);
    if !saves || !is_blank(&model.by.name) {
        return effect;
    }
    model.pending = None;
    open(model, Kind::Who);
    fault(model, say!("tui.name_first"), None, FieldKey::Name);
    None
}

/// Shows the first page for a person who has just come.
pub fn begin(model: &mut Model) {
    let home = pages::build(model, Kind::Home);
    model.pages = vec![home];
    if is_blank(&model.by.name) {
        open(model, Kind::Who);
    }
}

fn act(model: &mut Model, intent: Intent) -> Option<Effect> {
    if !matches!(intent, Intent::Repaint | Intent::Suspend) {
        model.notice = None;
    }
    match intent {
        Intent::Confirm => return confirm(model),
        Intent::Back => {
            let from = model.page().kind.clone();
            back(model);
            rows::came_back(model, &from);
        }
        Intent::Help => {
            model.help = keymap::help(model);
            open(model, Kind::Help);
        }
        Intent::Up => step(model, false),
        Intent::Down => step(model, true),
        Intent::PageUp => scroll(model, false),
        Intent::PageDown => scroll(model, true),
        Intent::First => to_end(model, false),
        Intent::Last => to_end(model, true),
        Intent::Mark => {
            let page = model.page_mut();
            page.follow.set(true);
            if let Some(list) = page.list_mut() {
                list.toggle();
            }
        }
        Intent::Pick(number) => return pick(model, number),
        Intent::NextControl => focus(model, true),
        Intent::PreviousControl => focus(model, false),
        Intent::Open(page) => {
            if let Some(kind) = keymap::opened(model, page) {
                open(model, kind);
            }
        }
        Intent::Note => question::add_note(model),
        Intent::Row(what) => return keys::act(model, what),
        Intent::Tasks => to_tasks(model),
        Intent::TakeDraft => drafts::take(model),
        Intent::ThrowDraft => drafts::throw_away(model),
        Intent::TakeBack => return take_back(model),
        Intent::Leave => return Some(Effect::Leave),
        Intent::Suspend => return Some(Effect::Suspend),
        Intent::Repaint => return Some(Effect::Repaint),
        Intent::NewLine => return edit(model, Field::new_line),
        Intent::Delete(motion) => return edit(model, |field| field.delete(motion)),
        Intent::Undo => return edit(model, Field::undo),
        Intent::Redo => return edit(model, Field::redo),
        Intent::Go(motion) => {
            let page = model.page_mut();
            page.follow.set(true);
            if let Some(field) = page.field_mut() {
                field.go(motion);
            }
        }
    }
    None
}

/// Changes the focused text field.
fn edit(model: &mut Model, change: impl FnOnce(&mut Field)) -> Option<Effect> {
    model.notice = None;
    let page = model.page_mut();
    if let Some(field) = page.field_mut() {
        change(field);
        page.follow.set(true);
        if page.kind == Kind::Jump {
            jump::refresh(model);
        }
    }
    None
}

fn step(model: &mut Model, down: bool) {
    let columns = super::window::field_columns(model.width);
    let page = model.page_mut();
    // Whoever reads on towards a list that is out of sight is still reading.
    let reads = page.hidden.get() == Some(if down { Hidden::Below } else { Hidden::Above });
    if reads && page.list().is_some() {
        scroll_by(model, down, 1);
        return;
    }
    page.follow.set(true);
    // While searching, the rows are stepped through although the field has the focus.
    if page.kind == Kind::Jump
        && let Some(menu) = page.named_mut(FieldKey::Menu)
        && let Some(options) = menu.options_mut()
    {
        options.step(down);
        return;
    }
    let many = page.controls.len() > 1;
    let moved = match page.control_mut().map(|control| &mut control.holds) {
        Some(Holds::Text(field)) => field.go_row(down, columns),
        Some(Holds::List(options)) => options.step(down),
        None => {
            page.follow.set(false);
            let top = page.top.get();
            page.top.set(if down {
                top.saturating_add(1)
            } else {
                top.saturating_sub(1)
            });
            true
        }
    };
    if !moved && many {
        focus(model, down);
    } else if !moved && !down {
        // Nothing above to focus; what stands there can still be read.
        let page = model.page_mut();
        page.follow.set(false);
        page.top.set(0);
    }
}

fn to_end(model: &mut Model, last: bool) {
    let page = model.page_mut();
    if let Some(list) = page.list_mut() {
        list.to_end(last);
        page.follow.set(true);
    } else {
        page.follow.set(false);
        page.top.set(if last { usize::MAX } else { 0 });
    }
}

fn scroll(model: &mut Model, down: bool) {
    let rows = usize::from(super::window::body_rows(model.height)).saturating_sub(1);
    scroll_by(model, down, rows.max(1));
}

fn scroll_by(model: &mut Model, down: bool, rows: usize) {
    let page = model.page_mut();
    page.follow.set(false);
    let top = page.top.get();
    page.top.set(if down {
        top.saturating_add(rows)
    } else {
        top.saturating_sub(rows)
    });
}

fn focus(model: &mut Model, forward: bool) {
    let page = model.page_mut();
    let last = page.controls.len().saturating_sub(1);
    page.focus = if forward {
        (page.focus + 1).min(last)
    } else {
        page.focus.saturating_sub(1)
    };
    page.follow.set(true);
}

/// A digit: marks or focuses an option; in a menu, goes there. What the page itself asks about is done by Enter alone:
/// a digit may be the first key of a sentence.
fn pick(model: &mut Model, number: usize) -> Option<Effect> {
    let page = model.page_mut();
    page.follow.set(true);
    let list = page.list_mut()?;
    let menu = list.choosing == Choosing::Entry;
    if !list.pick(number) || !menu {
        return None;
    }
    let chosen = list.chosen();
    let leads = chosen
        .and_then(|at| page.targets.get(at))
        .is_some_and(Go::leads);
    if leads { confirm(model) } else { None }
}

/// Enter.
fn confirm(model: &mut Model) -> Option<Effect> {
    let page = model.page_mut();
    page.fault = None;
    if let Some(list) = page.list()
        && list.choosing == Choosing::Entry
    {
        let go = list.chosen().and_then(|at| page.targets.get(at)).cloned();
        return go.and_then(|go| follow(model, go));
    }
    let entry = matches!(
        page.control().map(|control| control.key),
        Some(FieldKey::Entry(..))
    );
    // A row is saved entry by entry.
    let one_thing = matches!(page.kind, Kind::Jump | Kind::Rows(..))
        || matches!(page.kind, Kind::Node(_)) && !entry;
    if !one_thing && page.focus + 1 < page.controls.len() {
        focus(model, true);
        model.whole = true;
        return None;
    }
    pages::submit(model)
}

/// Takes back the latest change of an answer.
fn take_back(model: &mut Model) -> Option<Effect> {
    let command = model.case.as_ref()?.undo()?;
    ask(model, command, Then::Stay)
}

/// Follows an entry of a menu.
fn follow(model: &mut Model, go: Go) -> Option<Effect> {
    match go {
        Go::To(kind) => {
            let look = pages::look(model, &kind);
            open(model, kind);
            return look;
        }
        Go::Do(intent) => return act(model, intent),
        Go::Next => to_next(model),
        Go::Back => back(model),
        Go::Unchanged => {
            back(model);
            drafts::leave_as_it_is(model);
        }
        Go::Yes => return pages::submit(model),
        Go::Table(at, what) => return rows::act(model, at, &what),
        Go::TakeOver(at) => return offers::take(model, at),
        Go::Leave => return Some(copies::leave(model)),
        Go::Choose(question, choice) => edition::choose(model, question, choice),
        Go::Resume(place) => {
            let path = model.recent.get(place)?.path.clone();
            return Some(Effect::Open(path));
        }
    }
    None
}
