//! What was read from what a person typed, said back as it was understood.

use super::event::{EntryValue, EventBody};
use super::state::Case;
use super::texts;
use super::value::filled::labelled;
use super::value::{self, entry};
use crate::session::event::AnswerValue;

/// What an entry of the journal says that was read from what a person typed, as it was understood: numbers, amounts
/// and dates. `None` where it says no such thing.
#[must_use]
pub fn understood(case: &Case, body: &EventBody) -> Option<String> {
    let EventBody::AnswerGiven(given) = body else {
        return None;
    };
    let question = case.flow.question(case.flow.at(&given.question)?)?;
    let AnswerValue::Filled(filled) = &given.value else {
        let is_read = !texts::shown::shown(&given.value).is_empty();
        return is_read.then(|| value::in_words(question, &given.value));
    };
    let read = filled.entries().filter_map(|given| {
        let value = given.value.as_ref()?;
        let asked = &question.entries[question.entry_at(&given.entry)?];
        let value = match value {
            EntryValue::Number(_)
            | EntryValue::Pence(_)
            | EntryValue::Hundredths(_)
            | EntryValue::Date(_) => entry::in_words(asked, value),
            EntryValue::One(_)
            | EntryValue::Many(_)
            | EntryValue::Text(_)
            | EntryValue::Person(_) => return None,
        };
        Some(labelled(&asked.label, &value))
    });
    let read: Vec<String> = read.collect();
    (!read.is_empty()).then(|| read.join("; "))
}
