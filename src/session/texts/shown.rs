//! What is no text in the file and is shown as one: numbers, amounts and dates, of an answer and of entries of forms
//! and tables. They are found, marked and taken out as a whole.

use crate::session::event::{AnswerValue, EntryGiven, EntryValue, Filled};
use crate::session::value::entry::{per_cent, pounds};
use crate::{text, time};

/// Where an answer stands that is a number.
const NUMBER: &str = "value.number";

/// Where an answer stands that is a date.
const DATE: &str = "value.date";

/// A value that is no text in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Where it stands, as in [`super::TextAt`].
    pub member: String,
    /// Every way in which it is written; as the program shows it first.
    pub forms: Vec<String>,
}

/// Whether what stands at this place is taken as a whole.
#[must_use]
pub fn is_whole(member: &str) -> bool {
    let entry = member.starts_with("value.filled.")
        && matches!(
            member.rsplit('.').next(),
            Some("number" | "amount" | "percent" | "date")
        );
    member == NUMBER || member == DATE || entry
}

/// The numbers, amounts and dates of a value.
#[must_use]
pub fn shown(value: &AnswerValue) -> Vec<Shown> {
    let one = |member: &str, forms: Vec<String>| {
        vec![Shown {
            member: member.to_owned(),
            forms,
        }]
    };
    match value {
        AnswerValue::Number(number) => one(NUMBER, numbers(*number)),
        AnswerValue::Date(date) => one(DATE, dates(date)),
        AnswerValue::Text(_) | AnswerValue::One(_) | AnswerValue::Many(_) => Vec::new(),
        AnswerValue::Filled(filled) => {
            let entries = places(filled).filter_map(|(place, given)| {
                let (name, forms) = of_entry(given.value.as_ref()?)?;
                let member = format!("{place}.{name}");
                Some(Shown { member, forms })
            });
            entries.collect()
        }
    }
}

/// Puts a text in the place of each number, amount and date for which one is given.
pub(in crate::session) fn change(
    value: &mut AnswerValue,
    text: &mut dyn FnMut(&Shown) -> Option<String>,
) {
    let all = shown(value);
    if let AnswerValue::Filled(filled) = value {
        for (place, given) in places_mut(filled) {
            let known = all.iter().find(|shown| {
                let rest = shown.member.strip_prefix(&place);
                rest.is_some_and(|rest| rest.starts_with('.'))
            });
            if let Some(text) = known.and_then(&mut *text) {
                given.value = Some(EntryValue::Text(text));
            }
        }
    } else if let Some(text) = all.first().and_then(text) {
        *value = AnswerValue::Text(text);
    }
}

/// Every entry that was filled in, with where it stands.
pub fn places(filled: &Filled) -> impl Iterator<Item = (String, &EntryGiven)> {
    let added = filled.added.iter().enumerate();
    let added = added.flat_map(|(row, entries)| numbered("added", row, entries.iter()));
    let changed = filled.changed.iter().enumerate();
    let changed = changed.flat_map(|(row, one)| numbered("changed", row, one.entries.iter()));
    added.chain(changed)
}

fn places_mut(filled: &mut Filled) -> impl Iterator<Item = (String, &mut EntryGiven)> {
    let added = filled.added.iter_mut().enumerate();
    let added = added.flat_map(|(row, entries)| numbered("added", row, entries.iter_mut()));
    let changed = filled.changed.iter_mut().enumerate();
    let changed = changed.flat_map(|(row, one)| numbered("changed", row, one.entries.iter_mut()));
    added.chain(changed)
}

fn numbered<T>(
    list: &str,
    row: usize,
    entries: impl Iterator<Item = T>,
) -> impl Iterator<Item = (String, T)> {
    let entries = entries.enumerate();
    entries.map(move |(place, given)| (format!("value.filled.{list}.{row}.{place}"), given))
}

fn of_entry(value: &EntryValue) -> Option<(&'static str, Vec<String>)> {
    Some(match value {
        EntryValue::Number(number) => ("number", numbers(*number)),
        EntryValue::Pence(pence) => ("amount", hundredths(*pence, pounds(*pence))),
        EntryValue::Hundredths(value) => ("percent", hundredths(*value, per_cent(*value))),
        EntryValue::Date(day) => ("date", dates(day)),
        EntryValue::One(_) | EntryValue::Many(_) | EntryValue::Text(_) | EntryValue::Person(_) => {
            return None;
        }
    })
}

fn numbers(number: i64) -> Vec<String> {
    vec![text::grouped(number), number.to_string()]
}

/// As it is shown, without its sign, and in digits alone.
fn hundredths(value: i64, shown: String) -> Vec<String> {
    let bare = shown.replace(['£', '%'], "");
    let plain = bare.replace(',', "");
    let mut out = vec![shown, bare, plain];
    if value % 100 == 0 {
        out.push((value / 100).to_string());
    }
    out.dedup();
    out
}

fn dates(date: &str) -> Vec<String> {
    let words = time::date_words(date);
    let mut out = vec![words.clone(), date.to_owned()];
    let mut parts = date.splitn(3, '-');
    if let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) {
        out.push(format!("{day}/{month}/{year}"));
        let bare = |text: &str| text.trim_start_matches('0').to_owned();
        out.push(format!("{}/{}/{year}", bare(day), bare(month)));
        if let [day, month, year] = words.split(' ').collect::<Vec<_>>().as_slice() {
            let short: String = month.chars().take(3).collect();
            out.push(format!("{day} {short} {year}"));
        }
    }
    out.dedup();
    out
}
