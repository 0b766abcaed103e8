//! What stands at one place of a form or a row: from what a person typed to a value, and back to words.

use super::{Takes, date, many, option, several, within, worded_many, words as text_of};
use crate::flow::Choice;
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::session::event::{EntryGiven, EntryValue, Person, PlaceAsked};
use crate::session::rejection::{Refusal, Rejection, reject};
use crate::text::cells::harmless;
use crate::text::number::{self, NotANumber};
use crate::text::{grouped, is_blank, shortened};
pub use crate::text::{per_cent, pounds};
use crate::{say, time};

impl<'a> From<&'a Entry> for Takes<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            options: &entry.options,
            min: entry.min,
            max: entry.max,
            unit: &entry.unit,
        }
    }
}

/// Reads what a person typed at one place: option ids or labels, words, a number, an amount, a date, a person as
/// `name; role; unit; contact`.
///
/// # Errors
///
/// A rejection that says what the place takes.
pub fn read(entry: &Entry, typed: &str) -> Result<EntryValue, Rejection> {
    let takes = Takes::from(entry);
    let value = match entry.kind {
        EntryKind::One => EntryValue::One(option(takes.options, typed.trim())?),
        EntryKind::Many => EntryValue::Many(several(takes.options, typed, &[typed.to_owned()])?),
        EntryKind::Line | EntryKind::Text | EntryKind::Address | EntryKind::Reference => {
            EntryValue::Text(typed.to_owned())
        }
        EntryKind::Number => EntryValue::Number(number(typed, takes.unit, 0)?),
        EntryKind::Money => EntryValue::Pence(number(typed, "pounds", 2)?),
        EntryKind::Percent => EntryValue::Hundredths(number(typed, "%", 2)?),
        EntryKind::Date => EntryValue::Date(date(typed)?),
        EntryKind::Person => {
            let mut parts = typed.splitn(4, ';').map(|part| part.trim().to_owned());
            let mut next = || parts.next().unwrap_or_default();
            EntryValue::Person(Box::new(Person {
                name: next(),
                role: next(),
                unit: next(),
                contact: next(),
            }))
        }
    };
    check(entry, value)
}

/// Brings a value into its stored form and checks that the place takes it.
///
/// # Errors
///
/// A rejection that says what the place takes.
pub fn check(entry: &Entry, value: EntryValue) -> Result<EntryValue, Rejection> {
    let takes = Takes::from(entry);
    let hundred = |bound: Option<i64>| bound.map(|bound| bound.saturating_mul(100));
    let hundreds = Takes {
        min: hundred(takes.min),
        max: hundred(takes.max),
        ..takes
    };
    Ok(match (entry.kind, value) {
        (EntryKind::One, EntryValue::One(id)) => EntryValue::One(option(takes.options, &id)?),
        (EntryKind::Many, EntryValue::Many(ids)) => EntryValue::Many(many(takes, &ids)?),
        (EntryKind::Line | EntryKind::Reference, EntryValue::Text(text)) => {
            EntryValue::Text(one_line(&text_of(takes, text)?))
        }
        (EntryKind::Text, EntryValue::Text(text)) => EntryValue::Text(text_of(takes, text)?),
        (EntryKind::Address, EntryValue::Text(text)) => {
            let text = one_line(&text_of(takes, text)?);
            if !is_address(&text) {
                let given = shortened(&text).into_owned();
                return Err(reject(Refusal::NotAnAddress { given }));
            }
            EntryValue::Text(text)
        }
        (EntryKind::Number, EntryValue::Number(number)) => {
            EntryValue::Number(within(takes, number, grouped)?)
        }
        (EntryKind::Money, EntryValue::Pence(pence)) => {
            EntryValue::Pence(within(hundreds, pence, pounds)?)
        }
        (EntryKind::Percent, EntryValue::Hundredths(hundredths)) => {
            EntryValue::Hundredths(within(hundreds, hundredths, per_cent)?)
        }
        (EntryKind::Date, EntryValue::Date(day)) => EntryValue::Date(date(&day)?),
        (EntryKind::Person, EntryValue::Person(person)) => {
            let Person {
                name,
                role,
                unit,
                contact,
            } = *person;
            let part = |text: String| one_line(text.trim());
            EntryValue::Person(Box::new(Person {
                name: part(text_of(takes, name)?),
                role: part(role),
                unit: part(unit),
                contact: part(contact),
            }))
        }
        (kind, _) => {
            let wanted = wanted(kind);
            return Err(reject(Refusal::WrongKind { wanted }));
        }
    })
}

/// What an entry of this kind takes, in words.
#[must_use]
pub fn wanted(kind: EntryKind) -> String {
    match kind {
        EntryKind::Line => say!("session.wants_line"),
        EntryKind::Text => say!("session.wants_text"),
        EntryKind::Number => say!("session.wants_number"),
        EntryKind::Money => say!("session.wants_money"),
        EntryKind::Percent => say!("session.wants_percent"),
        EntryKind::Date => say!("session.wants_date"),
        EntryKind::Person => say!("session.wants_person"),
        EntryKind::Address => say!("session.wants_address"),
        EntryKind::Reference => say!("session.wants_reference"),
        EntryKind::One => say!("session.wants_one"),
        EntryKind::Many => say!("session.wants_many"),
    }
}

/// The word that guards read of what stands at a place; `None` where the place does not take such a value.
#[must_use]
pub fn word(entry: &Entry, value: &EntryValue) -> Option<i64> {
    let bit = |id: &String| {
        let place = entry.option_at(id)?;
        (place < 64).then(|| (1_u64 << place).cast_signed())
    };
    match (entry.kind, value) {
        (EntryKind::One, EntryValue::One(id)) => bit(id),
        (EntryKind::Many, EntryValue::Many(ids)) => {
            ids.iter().try_fold(0, |bits, id| Some(bits | bit(id)?))
        }
        (
            EntryKind::Line | EntryKind::Text | EntryKind::Address | EntryKind::Reference,
            EntryValue::Text(_),
        )
        | (EntryKind::Person, EntryValue::Person(_)) => Some(0),
        (EntryKind::Number, EntryValue::Number(number))
        | (EntryKind::Money, EntryValue::Pence(number))
        | (EntryKind::Percent, EntryValue::Hundredths(number)) => Some(*number),
        (EntryKind::Date, EntryValue::Date(day)) => time::days(day),
        (
            EntryKind::One
            | EntryKind::Many
            | EntryKind::Line
            | EntryKind::Text
            | EntryKind::Address
            | EntryKind::Reference
            | EntryKind::Person
            | EntryKind::Number
            | EntryKind::Money
            | EntryKind::Percent
            | EntryKind::Date,
            _,
        ) => None,
    }
}

/// What stands at a place, in words, with the labels that options have now.
#[must_use]
pub fn in_words(entry: &Entry, value: &EntryValue) -> String {
    let label = |id: &String| {
        let place = entry.option_at(id);
        place.map_or_else(|| id.clone(), |place| entry.options[place].label.clone())
    };
    worded(value, label, &entry.unit)
}

/// What was filled in at a place, in the words that were seen then; empty where something was taken out.
#[must_use]
pub fn then_in_words(given: &EntryGiven) -> String {
    let value = given.value.as_ref();
    value.map_or_else(String::new, |value| seen(value, &given.chosen, &given.unit))
}

/// What stands at a place, in the words under which it was filled in or confirmed.
#[must_use]
pub fn as_asked(value: &EntryValue, asked: &PlaceAsked) -> String {
    seen(value, &asked.chosen, &asked.unit)
}

fn seen(value: &EntryValue, chosen: &[String], unit: &str) -> String {
    let ids = value.chosen().unwrap_or_default();
    let label = |id: &String| {
        let place = ids.iter().position(|known| known == id);
        let label = place.and_then(|place| chosen.get(place));
        label.unwrap_or(id).clone()
    };
    worded(value, label, unit)
}

fn worded(value: &EntryValue, label: impl Fn(&String) -> String, unit: &str) -> String {
    match value {
        EntryValue::One(id) => label(id),
        EntryValue::Many(ids) => worded_many(ids, label),
        EntryValue::Text(text) => text.clone(),
        EntryValue::Number(number) if unit.is_empty() => grouped(*number),
        EntryValue::Number(number) => format!("{} {unit}", grouped(*number)),
        EntryValue::Pence(pence) => pounds(*pence),
        EntryValue::Hundredths(hundredths) => per_cent(*hundredths),
        EntryValue::Date(day) => time::date_words(day),
        EntryValue::Person(person) => {
            let parts = person.parts().into_iter();
            let parts: Vec<&str> = parts.filter(|part| !is_blank(part)).collect();
            parts.join("; ")
        }
    }
}

/// The labels of the chosen options of a value; empty for other kinds.
#[must_use]
pub fn labels(entry: &Entry, value: &EntryValue) -> Vec<String> {
    let ids = value.chosen().unwrap_or_default();
    let label = |choice: &Choice| choice.label.clone();
    ids.iter()
        .filter_map(|id| Some(label(&entry.options[entry.option_at(id)?])))
        .collect()
}

/// What was filled in, as an entry of the journal records it: with what was asked, as it is asked now.
#[must_use]
pub fn given(entry: &Entry, value: Option<EntryValue>) -> EntryGiven {
    EntryGiven {
        entry: entry.id.clone(),
        label: entry.label.clone(),
        chosen: value
            .as_ref()
            .map(|value| labels(entry, value))
            .unwrap_or_default(),
        unit: match value {
            Some(EntryValue::Number(_)) => entry.unit.clone(),
            _ => String::new(),
        },
        value,
    }
}

/// What stands at a place as a person would type it, so that it can be changed.
#[must_use]
pub fn as_typed(entry: &Entry, value: &EntryValue) -> String {
    match value {
        EntryValue::Date(day) => day.rsplit('-').collect::<Vec<_>>().join(" "),
        EntryValue::Number(number) => grouped(*number),
        // A part that is not known keeps its place.
        EntryValue::Person(person) => {
            let parts = person.parts().join("; ");
            parts.trim_end_matches([';', ' ']).to_owned()
        }
        EntryValue::Text(_) | EntryValue::Pence(_) | EntryValue::Hundredths(_) => {
            in_words(entry, value)
        }
        EntryValue::One(_) | EntryValue::Many(_) => {
            let ids = value.chosen().unwrap_or_default();
            let labels = in_words(entry, value);
            // A label may be that of two options, or read as several.
            if read(entry, &labels).as_ref() == Ok(value) {
                labels
            } else {
                ids.join("; ")
            }
        }
    }
}

/// What stands at a place as a spreadsheet takes it: numbers in digits alone and dates as `2026-11-23`, and text that is
/// taken for no formula. Read again, it says the same.
#[must_use]
pub fn as_cell(entry: &Entry, value: &EntryValue) -> String {
    match value {
        EntryValue::Number(number) => number.to_string(),
        EntryValue::Pence(pence) => pounds(*pence).replace(['£', ','], ""),
        EntryValue::Hundredths(hundredths) => per_cent(*hundredths).replace(',', ""),
        EntryValue::Date(day) => day.to_string(),
        EntryValue::One(_) | EntryValue::Many(_) | EntryValue::Text(_) | EntryValue::Person(_) => {
            harmless(&as_typed(entry, value)).into_owned()
        }
    }
}

fn number(typed: &str, unit: &str, places: usize) -> Result<i64, Rejection> {
    number::read_places(typed, unit, places).map_err(|wrong: NotANumber| {
        let given = shortened(typed).into_owned();
        reject(if places == 0 {
            Refusal::NotANumber { given, wrong }
        } else {
            Refusal::NotAnAmount { given, wrong }
        })
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is an e-mail or web address: one word with an `@` within or a full stop.
fn is_address(text: &str) -> bool {
    let host = |host: &str| {
        let mut parts = host.split('.');
        host.contains('.') && parts.all(|part| !part.is_empty())
    };
    if text.contains(char::is_whitespace) {
        return false;
    }
    match text.split_once('@') {
        Some((name, domain)) => !name.is_empty() && !domain.contains('@') && host(domain),
        None => {
            let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
            host(rest.split(['/', '?', '#', ':']).next().unwrap_or_default())
        }
    }
}
