//! The entries of a form or row as controls, and what was filled in in them.

use crate::flow::Question;
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::say;
use crate::session::event::{EntryGiven, EntryValue, Person};
use crate::session::rejection::Rejection;
use crate::session::sheet;
use crate::session::state::Case;
use crate::session::table::standing::{Side, sides};
use crate::session::table::{Place, PlaceState, Row};
use crate::session::value::entry;
use crate::store::drafts::rows::{PARTS, name as kept_name};
use crate::text::is_blank;
use crate::tui::form::{Control, FieldKey, Holds};
use crate::tui::widget::options::{Choosing, Item, Options};

/// The controls of the entries, with what stands in a row.
pub(in crate::tui::pages) fn controls(
    case: &Case,
    question: &Question,
    row: Option<&Row>,
) -> Vec<Control> {
    let none = Place::default();
    let entries = question.entries.iter().enumerate();
    entries
        .flat_map(|(at, asked)| {
            let place = row.and_then(|row| row.entries.get(at)).unwrap_or(&none);
            of_entry(case, at, asked, place)
        })
        .collect()
}

fn of_entry(case: &Case, at: usize, asked: &Entry, place: &Place) -> Vec<Control> {
    // Where people said different things nothing is filled in beforehand: one of them has to be chosen.
    let stands = place
        .value(&case.events)
        .filter(|_| place.state != PlaceState::Disputed);
    let key = |part: u8| FieldKey::Entry(u16::try_from(at).unwrap_or(u16::MAX), part);
    let label = if asked.needed {
        asked.label.clone()
    } else {
        say!("rows.optional", label = asked.label)
    };
    let mut hints: Vec<String> = vec![asked.hint.clone(), takes(asked)];
    hints.extend(said(case, asked, place));
    hints.retain(|hint| !is_blank(hint));
    let hint = hints.join("\n");
    let name = |part: &str| kept_name(&asked.id, part);
    match asked.kind {
        EntryKind::One | EntryKind::Many => {
            let choosing = if asked.kind == EntryKind::Many {
                Choosing::Many
            } else {
                Choosing::One
            };
            let items = asked.options.iter().map(|option| Item {
                label: option.label.clone(),
                explain: option.explain.clone(),
                exclusive: option.exclusive,
            });
            let mut options = Options::new(choosing, items.collect());
            let chosen = stands.and_then(EntryValue::chosen).unwrap_or_default();
            let places = chosen.iter().filter_map(|id| asked.option_at(id));
            options.fill(&places.collect::<Vec<_>>());
            let control = Control::list(key(0), label, options).hinted(hint);
            vec![control.named(name(""))]
        }
        EntryKind::Text => {
            let text = stands.map(|value| entry::as_typed(asked, value));
            let text = text.unwrap_or_default();
            vec![Control::lines(key(0), label, hint, &text).named(name(""))]
        }
        EntryKind::Person => {
            let person = match stands {
                Some(EntryValue::Person(person)) => (**person).clone(),
                Some(_) | None => Person::default(),
            };
            let parts = PARTS.iter().zip(person.parts()).zip(0..);
            let parts = parts.map(|((part, text), number)| {
                let hint = if number == 0 {
                    hint.clone()
                } else {
                    String::new()
                };
                let label = labelled(number, &asked.label, &label);
                Control::line(key(number), label, hint, text).named(name(part))
            });
            parts.collect()
        }
        EntryKind::Line
        | EntryKind::Number
        | EntryKind::Money
        | EntryKind::Percent
        | EntryKind::Date
        | EntryKind::Address
        | EntryKind::Reference => {
            let text = stands.map(|value| entry::as_typed(asked, value));
            let text = text.unwrap_or_default();
            vec![Control::line(key(0), label, hint, &text).named(name(""))]
        }
    }
}

/// What a part of a person is called.
fn labelled(part: u8, bare: &str, label: &str) -> String {
    match part {
        0 => say!("rows.person_name", label = label),
        1 => say!("rows.person_role", label = bare),
        2 => say!("rows.person_unit", label = bare),
        _ => say!("rows.person_contact", label = bare),
    }
}

/// How what a kind takes is typed; empty where that needs no saying.
fn takes(asked: &Entry) -> String {
    match asked.kind {
        EntryKind::Number if asked.unit.is_empty() => say!("tui.hint_number"),
        EntryKind::Number => say!("tui.hint_number_unit", unit = asked.unit),
        EntryKind::Money => say!("rows.hint_money"),
        EntryKind::Percent => say!("rows.hint_percent"),
        EntryKind::Date => say!("tui.hint_date"),
        EntryKind::Address => say!("rows.hint_address"),
        EntryKind::Reference => say!("rows.hint_reference"),
        EntryKind::Person => say!("rows.hint_person"),
        EntryKind::Many => say!("rows.hint_many"),
        EntryKind::Line | EntryKind::Text | EntryKind::One => String::new(),
    }
}

/// Who said what at a place, where that is more than the control can show: a line each.
pub(in crate::tui::pages) fn said(case: &Case, asked: &Entry, place: &Place) -> Vec<String> {
    match place.state {
        PlaceState::Empty | PlaceState::Filled => Vec::new(),
        PlaceState::Reworded | PlaceState::NoPlace => {
            let given = place
                .said
                .first()
                .and_then(|said| sheet::given(&case.events, *said));
            let line = given.map(|given| {
                let value = entry::then_in_words(given);
                if place.state == PlaceState::NoPlace {
                    say!("rows.no_place", value = value)
                } else {
                    say!("rows.reworded", label = given.label, value = value)
                }
            });
            line.into_iter().collect()
        }
        PlaceState::Disputed => {
            let sides = sides(case, asked, place);
            let sides = sides.iter().map(Side::text);
            std::iter::once(say!("rows.sides")).chain(sides).collect()
        }
    }
}

/// Which entry a control is of, by its place in the question.
pub(in crate::tui::pages) const fn entry_of(control: &Control) -> Option<usize> {
    if let FieldKey::Entry(at, _) = control.key {
        Some(at as usize)
    } else {
        None
    }
}

/// What was filled in in these controls that does not stand in the row.
///
/// # Errors
///
/// A rejection that names the first entry which does not take what was typed.
pub(in crate::tui::pages) fn filled(
    case: &Case,
    question: &Question,
    row: Option<&Row>,
    controls: &[Control],
) -> Result<Vec<EntryGiven>, Rejection> {
    let none = Place::default();
    let mut out = Vec::new();
    for (at, asked) in question.entries.iter().enumerate() {
        let own = controls
            .iter()
            .filter(|control| entry_of(control) == Some(at));
        let own: Vec<&Control> = own.collect();
        if own.is_empty() {
            continue;
        }
        let place = row.and_then(|row| row.entries.get(at)).unwrap_or(&none);
        let stands = place.value(&case.events);
        let given = value(asked, &own)
            .and_then(|value| value.map(|value| entry::check(asked, value)).transpose());
        let value = given.map_err(|refused| refused.within(question, at))?;
        let same = match place.state {
            PlaceState::Filled => value.as_ref() == stands,
            // Nothing was filled in, or nothing was chosen of what people said differently.
            PlaceState::Empty | PlaceState::Disputed => value.is_none(),
            PlaceState::Reworded => false,
            // What stood there is shown until something else is filled in, or the place may be empty.
            PlaceState::NoPlace => value.is_none() && asked.needed,
        };
        if !same {
            out.push(entry::given(asked, value));
        }
    }
    Ok(out)
}

/// What the controls of one entry hold; `None` where they are empty.
fn value(asked: &Entry, controls: &[&Control]) -> Result<Option<EntryValue>, Rejection> {
    let texts = controls.iter().filter_map(|control| control.field());
    let texts: Vec<&str> = texts.map(|field| field.text().trim()).collect();
    match controls.first().map(|control| &control.holds) {
        None => Ok(None),
        Some(Holds::List(options)) => {
            let ids = options.filled().into_iter();
            let ids = ids.filter_map(|at| Some(asked.options.get(at)?.id.clone()));
            let mut ids: Vec<String> = ids.collect();
            Ok(match options.choosing {
                Choosing::Many => (!ids.is_empty()).then_some(EntryValue::Many(ids)),
                Choosing::One | Choosing::Entry => ids.pop().map(EntryValue::One),
            })
        }
        Some(Holds::Text(_)) if texts.iter().all(|text| is_blank(text)) => Ok(None),
        Some(Holds::Text(field)) => match texts.as_slice() {
            [_] if asked.kind == EntryKind::Text => {
                Ok(Some(EntryValue::Text(field.text().to_owned())))
            }
            [one] => entry::read(asked, one).map(Some),
            // Whoever types all of it in the first place may, with `;` between.
            [all, rest @ ..] if all.contains(';') && rest.iter().all(|text| is_blank(text)) => {
                entry::read(asked, all).map(Some)
            }
            parts => {
                let part = |at: usize| parts.get(at).copied().unwrap_or_default().to_owned();
                Ok(Some(EntryValue::Person(Box::new(Person {
                    name: part(0),
                    role: part(1),
                    unit: part(2),
                    contact: part(3),
                }))))
            }
        },
    }
}
