//! What is filled in on a page, as values, and filling it in again.

use super::form::{Control, FieldKey, Holds};
use super::keeping::Fields;
use super::model::Page;
use super::widget::field::Field;
use super::widget::options::{Choosing, Options};
use crate::store::drafts::{Draft, Filled};

/// What is filled in on a page.
#[must_use]
pub fn filled(page: &Page) -> Fields {
    if page.keeping.place.is_none() {
        return Fields::new();
    }
    let controls = page.controls.iter();
    controls
        .filter_map(|control| Some((control.name.clone().into_owned(), value(control)?)))
        .collect()
}

/// Whether something is filled in that does not stand.
#[must_use]
pub fn is_changed(page: &Page) -> bool {
    page.keeping.place.is_some() && filled(page) != page.keeping.stands
}

/// Whether what a control holds was put back and does not stand.
#[must_use]
pub fn is_put_back(page: &Page, control: &Control) -> bool {
    let keeping = &page.keeping;
    keeping.place.is_some()
        && keeping.restored.is_some()
        && !control.is_menu()
        && keeping.stands.get(control.name.as_ref()) != value(control).as_ref()
}

/// The first draft offered, where the person who fills the page in typed it.
#[must_use]
pub fn own_offer(page: &Page) -> Option<&Draft> {
    let place = page.keeping.place.as_ref()?;
    let first = page.keeping.offers.first()?;
    first.is_of(&place.by).then_some(first)
}

/// What a control holds; `None` where it is empty, and in a menu.
fn value(control: &Control) -> Option<Filled> {
    match &control.holds {
        Holds::Text(field) => {
            let text = field.text();
            (!text.is_empty()).then(|| Filled::Text(text.to_owned()))
        }
        Holds::List(options) => {
            let chosen = options.filled();
            let labels = chosen.iter().filter_map(|at| options.items.get(*at));
            let labels: Vec<String> = labels.map(|item| item.label.clone()).collect();
            (!labels.is_empty()).then_some(Filled::Chosen(labels))
        }
    }
}

/// Fills a page in; `false`, and the page is as it was, where not all of it has a place there.
pub fn fill(page: &mut Page, fields: &Fields, more: impl FnOnce() -> Control) -> bool {
    let Some(place) = &page.keeping.place else {
        return false;
    };
    let before = page.controls.clone();
    // The field for a note is there once it was asked for.
    let at_question = place.page.first().is_some_and(|word| word == "answer");
    if at_question && page.position(FieldKey::Note).is_none() && fields.contains_key("note") {
        page.controls.push(more());
    }
    let known = |name: &String| {
        let mut controls = page.controls.iter();
        controls.any(|control| control.name == **name)
    };
    let fits = fields.keys().all(known)
        && (page.controls.iter_mut())
            .all(|control| put(control, fields.get(control.name.as_ref())));
    if !fits {
        page.controls = before;
    }
    fits
}

/// Puts a value into a control; `false` where it has no place there.
fn put(control: &mut Control, given: Option<&Filled>) -> bool {
    match (&mut control.holds, given) {
        (Holds::Text(field), None) => write(field, ""),
        (Holds::Text(field), Some(Filled::Text(text))) => write(field, text),
        (Holds::List(options), None) => {
            options.fill(&[]);
            true
        }
        (Holds::List(options), Some(Filled::Chosen(labels))) => choose(options, labels),
        (Holds::Text(_), Some(Filled::Chosen(_))) | (Holds::List(_), Some(Filled::Text(_))) => {
            false
        }
    }
}

fn write(field: &mut Field, text: &str) -> bool {
    if field.text() != text {
        *field = if field.has_many_lines() {
            Field::lines(text)
        } else {
            Field::line(text)
        };
    }
    true
}

fn choose(options: &mut Options, labels: &[String]) -> bool {
    let place = |label: &String| options.items.iter().position(|item| item.label == *label);
    let places: Option<Vec<usize>> = labels.iter().map(place).collect();
    let Some(places) = places else { return false };
    options.fill(&places);
    true
}

/// The control that a draft was left in.
#[must_use]
pub fn focused(page: &Page, draft: &Draft) -> Option<usize> {
    page.keeping.place.as_ref()?;
    let mut controls = page.controls.iter();
    controls.position(|control| control.name == draft.focus)
}

/// Takes over from an earlier page of the same kind what only the person's hand knows: the caret, what can be
/// undone, and where a list was looked at.
pub fn carry(from: &mut Page, to: &mut Page) {
    for (old, new) in from.controls.iter_mut().zip(&mut to.controls) {
        match (&mut old.holds, &mut new.holds) {
            (Holds::Text(old), Holds::Text(new)) => {
                if old.text() == new.text() {
                    *new = std::mem::take(old);
                }
            }
            (Holds::List(old), Holds::List(new)) => {
                if old.choosing != Choosing::Entry
                    && old.items == new.items
                    && old.filled() == new.filled()
                {
                    new.clone_from(old);
                }
            }
            (Holds::Text(_), Holds::List(_)) | (Holds::List(_), Holds::Text(_)) => {}
        }
    }
}
