//! Nothing typed is lost: what is filled in on the page shown is kept at every message, and is there again when
//! somebody comes back, as long as what it was typed over still stands and the same person comes.

use std::collections::BTreeMap;

use super::going::{fresh, open};
use super::rows::kept_pasted;
use super::{Case, Control, Kind, Model, Page, kept, kind_kept, note_field};
use crate::id::NodeId;
use crate::say;
use crate::session::form::Form;
use crate::store::drafts::{Draft, Filled};
use crate::text::is_blank;
use crate::tui::draft;
use crate::tui::keeping::{Fields, Place};
use crate::tui::kind::{Choice, Rows};
use crate::tui::model::Notice;

/// What a page just built is kept under, and what stands there.
pub(in crate::tui) fn keep_under(model: &Model, page: &mut Page) {
    page.keeping.place = kept(model, &page.kind);
    page.keeping.stands = draft::filled(page);
}

/// What was typed before on a page just built, put back or offered.
pub(in crate::tui) fn restore(model: &Model, page: &mut Page) {
    let Some(place) = page.keeping.place.clone() else {
        return;
    };
    let own = |draft: &&Draft| {
        place.has(draft) && draft.is_of(&place.by) && draft.over == place.over && !draft.aside
    };
    for draft in model.drafts.iter().filter(own).rev() {
        if draft::fill(page, &draft.fields, note_field) {
            page.focus = draft::focused(page, draft).unwrap_or(page.focus);
            page.keeping.restored = Some(draft.clone());
            break;
        }
    }
    offer(model, page);
}

/// What is offered on a page: what was typed there and is not in it.
fn offer(model: &Model, page: &mut Page) {
    let Some(place) = &page.keeping.place else {
        return;
    };
    let here = draft::filled(page);
    let stands = &page.keeping.stands;
    let drafts = model.drafts.iter().rev().filter(|draft| place.has(draft));
    // A privileged note is shown to nobody else, not even as not saved.
    let others = drafts.filter(|draft| !draft.private || draft.is_of(&place.by));
    let others = others.filter(|draft| {
        !draft.fields.is_empty() && draft.fields != here && draft.fields != *stands
    });
    page.keeping.offers = others.cloned().collect();
}

/// Keeps what is filled in on the page shown, and what was chosen about another edition. Other pages were kept
/// while they were shown.
pub(in crate::tui) fn keep(model: &mut Model) {
    keep_choices(model);
    keep_page(model);
}

/// What is wanted about the answers to reworded questions is chosen page by page, and saved at the end.
fn keep_choices(model: &mut Model) {
    let Some(place) = place_of_choices(model) else {
        return;
    };
    let fields: Fields = model
        .choices
        .iter()
        .map(|(question, choice)| {
            let word = choice.word().to_owned();
            (question.to_string(), Filled::Chosen(vec![word]))
        })
        .collect();
    let now = place.draft(fields, "field-0".to_owned(), model.now.clone());
    let mut known = model.drafts.iter();
    if known.any(|draft| draft.is_same_as(&now) && draft.fields == now.fields) {
        return;
    }
    model.drafts.retain(|draft| !draft.is_same_as(&now));
    if !now.fields.is_empty() {
        model.drafts.push(now);
    }
}

/// What the choices about another edition are kept under: they are about these two.
fn place_of_choices(model: &Model) -> Option<Place> {
    let case = model.case.as_ref()?;
    Some(Place {
        session: case.id().to_owned(),
        file: model.path.clone(),
        page: vec!["edition".to_owned()],
        by: model.by.name.clone(),
        over: vec![
            case.in_force.fingerprint.as_str().into(),
            case.flow.fingerprint.as_str().into(),
        ],
        ..Place::default()
    })
}

/// The choices that were made between the two editions before.
fn choices(model: &Model) -> BTreeMap<NodeId, Choice> {
    let Some(place) = place_of_choices(model) else {
        return BTreeMap::new();
    };
    let mut drafts = model.drafts.iter().rev();
    let own =
        |draft: &&Draft| place.has(draft) && draft.is_of(&place.by) && draft.over == place.over;
    let fields = drafts.find(own).into_iter().flat_map(|draft| &draft.fields);
    fields
        .filter_map(|(question, value)| {
            let Filled::Chosen(words) = value else {
                return None;
            };
            Some((question.as_str().into(), Choice::read(words.first()?)?))
        })
        .collect()
}

fn keep_page(model: &mut Model) {
    let Some(now) = current(model) else {
        return;
    };
    let changed = draft::is_changed(model.page());
    let restored = model.page().keeping.restored.clone();
    // Put back from what nobody was named for, it is whose page this is.
    let restored = restored.filter(|draft| draft.is_of(&now.by));
    let is_old = |draft: &Draft| {
        draft.is_same_as(&now) || restored.as_ref().is_some_and(|old| draft.is_same_as(old))
    };
    if !changed {
        model.drafts.retain(|draft| !is_old(draft));
        return;
    }
    let mut known = model.drafts.iter();
    let same = |draft: &&Draft| draft.is_same_as(&now) && draft.fields == now.fields;
    if let Some(place) = known.position(|draft| same(&draft)) {
        // The same words were not typed anew because somebody looked at them.
        if let Some(draft) = model.drafts.get_mut(place) {
            draft.focus = now.focus;
        }
        return;
    }
    let at = restored.as_ref().filter(|old| old.fields == now.fields);
    let at = at.map(|old| old.at.clone()).filter(|at| !at.is_empty());
    model.drafts.retain(|draft| !is_old(draft));
    model.drafts.push(Draft {
        at: at.unwrap_or_else(|| now.at.clone()),
        ..now
    });
}

/// What is filled in on the page shown, as a draft typed now.
fn current(model: &Model) -> Option<Draft> {
    let page = model.page();
    let place = page.keeping.place.as_ref()?;
    // A page without anything to fill in says nothing of what is kept under its name.
    if page.controls.iter().all(Control::is_menu) {
        return None;
    }
    Some(place.draft(draft::filled(page), focus_of(page), model.now.clone()))
}

/// The name of the field in focus.
fn focus_of(page: &Page) -> String {
    let focused = page.control().map(|control| control.name.as_ref());
    focused.unwrap_or_default().to_owned()
}

/// What the page shown says is confirmed: it is no draft any more.
pub(in crate::tui) fn settle(model: &mut Model) {
    let page = model.page();
    let Some(place) = page.keeping.place.clone() else {
        return;
    };
    // The decision that was marked at the gate is the one that is taken.
    let gate = if let Kind::Fill(Form::Decide(form)) = &page.kind {
        kept(model, &Kind::Node(form.gate))
    } else {
        None
    };
    let marked = |draft: &Draft| {
        let mut gate = gate.iter();
        gate.any(|gate| gate.has(draft) && draft.is_of(&gate.by))
    };
    let now = place.draft(draft::filled(page), focus_of(page), String::new());
    let restored = page.keeping.restored.clone();
    let restored = restored.filter(|draft| draft.is_of(&place.by));
    model.drafts.retain(|draft| {
        let put_back = restored.as_ref().is_some_and(|old| draft.is_same_as(old));
        !draft.is_same_as(&now) && !put_back && !marked(draft)
    });
    let page = model.page_mut();
    page.keeping.stands = draft::filled(page);
    page.keeping.restored = None;
}

/// Puts what is offered into the page; what was there changes places with it.
pub(in crate::tui) fn take(model: &mut Model) {
    let before = current(model).filter(|_| draft::is_changed(model.page()));
    let page = model.page_mut();
    let thrown = page.keeping.thrown.take();
    let Some(draft) = thrown.or_else(|| page.keeping.offers.first().cloned()) else {
        return;
    };
    if !draft::fill(page, &draft.fields, note_field) {
        page.keeping.thrown = None;
        notice(model, say!("tui.draft_does_not_fit"));
        return;
    }
    page.focus = draft::focused(page, &draft).unwrap_or(page.focus);
    page.follow.set(true);
    // What somebody else typed stays theirs; the person's own is in the page now.
    let own = page.keeping.place.as_ref();
    let own = own.is_some_and(|place| draft.is_of(&place.by));
    if own {
        model.drafts.retain(|known| !known.is_same_as(&draft));
    }
    if let Some(before) = before {
        set_aside(model, before);
    }
    model.page_mut().keeping.restored = Some(draft);
    keep(model);
    offer_again(model);
}

/// Throws away what is filled in and does not stand, else what is offered. It can be brought back while the page
/// is open.
pub(in crate::tui) fn throw_away(model: &mut Model) {
    let thrown = if draft::is_changed(model.page()) {
        let thrown = current(model);
        back_to_what_stands(model);
        thrown
    } else {
        // What somebody else typed is theirs to throw away.
        let offered = draft::own_offer(model.page()).cloned();
        model.drafts.retain(|known| {
            !offered
                .as_ref()
                .is_some_and(|draft| known.is_same_as(draft))
        });
        offered
    };
    if thrown.is_none() {
        return;
    }
    model.page_mut().keeping.thrown = thrown;
    model.page_mut().follow.set(true);
    offer_again(model);
    notice(model, say!("tui.draft_thrown_away"));
}

/// The person leaves it as it is: what stands is shown, and a text that was typed instead stays on offer.
pub(in crate::tui) fn leave_as_it_is(model: &mut Model) {
    if !draft::is_changed(model.page()) {
        return;
    }
    let stands = model.page().keeping.stands.clone();
    let typed = current(model).filter(|draft| {
        let mut texts = draft.fields.iter();
        texts.any(|(name, value)| {
            matches!(value, Filled::Text(_)) && stands.get(name) != Some(value)
        })
    });
    back_to_what_stands(model);
    if let Some(draft) = typed {
        set_aside(model, draft);
    }
    fresh(model);
}

/// Shows what stands on the page, and keeps nothing else of it.
fn back_to_what_stands(model: &mut Model) {
    let page = model.page_mut();
    let stands = page.keeping.stands.clone();
    draft::fill(page, &stands, note_field);
    keep(model);
    model.page_mut().keeping.restored = None;
}

/// Keeps a draft that is not put back without being asked for.
fn set_aside(model: &mut Model, mut draft: Draft) {
    draft.aside = true;
    model.drafts.retain(|known| !known.is_same_as(&draft));
    model.drafts.push(draft);
}

fn offer_again(model: &mut Model) {
    // The page is taken off for as long as the model is read.
    if let Some(mut page) = model.pages.pop() {
        offer(model, &mut page);
        model.pages.push(page);
    }
}

fn notice(model: &mut Model, text: String) {
    let problem = false;
    model.notice = Some(Notice { text, problem });
}

/// Drafts of the session just opened. Shows the page of the latest that is this person's and still has its
/// place; gives how many pages there are, none where no page is shown.
pub(in crate::tui) fn resume(model: &mut Model, drafts: Vec<Draft>) -> usize {
    model
        .drafts
        .retain(|draft| draft.session.is_empty() || draft.private);
    model.drafts.extend(drafts);
    model.choices = choices(model);
    let name = model.by.name.clone();
    let own = |draft: &&Draft| !draft.session.is_empty() && draft.is_of(&name);
    let Some(case) = &model.case else {
        return 0;
    };
    let mut drafts: Vec<(&str, Kind)> = model
        .drafts
        .iter()
        .rev()
        .filter(own)
        .filter_map(|draft| Some((draft.at.as_str(), kind_of(case, draft)?)))
        .collect();
    // Of two of one moment, the page that was opened on the other.
    drafts.sort_by_key(|(at, kind)| std::cmp::Reverse((*at, !matches!(kind, Kind::Node(_)))));
    let mut kinds: Vec<Kind> = Vec::new();
    for (_, kind) in drafts {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let count = kinds.len();
    let shown = kinds.into_iter().any(|kind| shows(model, kind));
    if shown { count } else { 0 }
}

/// The page that a draft is of.
fn kind_of(case: &Case, draft: &Draft) -> Option<Kind> {
    kept_pasted(case, draft).or_else(|| kind_kept(case, &draft.page))
}

/// Opens a page that holds a draft, on that of its node; `false`, and nothing is open, where it has no place now.
fn shows(model: &mut Model, kind: Kind) -> bool {
    let depth = model.pages.len();
    let node = kind.node();
    if let Some(at) = node.filter(|at| kind != Kind::Node(*at)) {
        open(model, Kind::Node(at));
    }
    let below = model.pages.len();
    let pasted = matches!(kind, Kind::Rows(_, Rows::Pasted(_)));
    open(model, kind);
    let keeping = &model.page().keeping;
    // What was only marked here, and was settled by somebody since, is on offer where it stands and worth no detour:
    // the page that comes would be taken for the one that is asked next.
    let written = |filled: &Filled| matches!(filled, Filled::Text(text) if !is_blank(text));
    let held = pasted
        || keeping.restored.is_some()
        || (keeping.offers.iter()).any(|draft| draft.fields.values().any(written));
    if model.pages.len() > below && held && !model.page().controls.is_empty() {
        return true;
    }
    model.pages.truncate(depth);
    model.page_mut().fault = None;
    false
}
