//! From what a person typed to a value that fits the question.

use super::command::{Rejection, reject};
use super::event::AnswerValue;
use crate::flow::{Question, QuestionKind};
pub use crate::text::grouped;
use crate::{say, time};

/// The longest text accepted as an answer, in bytes; longer papers are evidence.
pub const TEXT_LIMIT: usize = 256 * 1024;

/// Reads words as an answer: option ids or labels, text, a number or a date. For choose-many each word is
/// an option, or several with commas between.
///
/// # Errors
///
/// A rejection that says what the question takes.
pub fn read(question: &Question, words: &[String]) -> Result<AnswerValue, Rejection> {
    let joined = words.join(" ");
    let value = match question.kind {
        QuestionKind::One => AnswerValue::One(option(question, joined.trim())?),
        QuestionKind::Many => {
            let mut chosen = Vec::new();
            if let Ok(whole) = option(question, joined.trim()) {
                chosen.push(whole);
            } else {
                for word in words.iter().flat_map(|word| word.split(',')) {
                    if !word.trim().is_empty() {
                        chosen.push(option(question, word.trim())?);
                    }
                }
            }
            AnswerValue::Many(chosen)
        }
        QuestionKind::Text => AnswerValue::Text(joined),
        QuestionKind::Number => AnswerValue::Number(number(question, &joined)?),
        QuestionKind::Date => AnswerValue::Date(
            time::read_date(&joined)
                .ok_or_else(|| reject("session.not_a_date", &[("given", &joined)]))?,
        ),
    };
    check(question, value)
}

/// Brings a value into its stored form and checks that the question takes it: options exist, in the order
/// of the flow and each once; an exclusive one alone; numbers within bounds; text not blank.
///
/// # Errors
///
/// A rejection that says what the question takes.
pub fn check(question: &Question, value: AnswerValue) -> Result<AnswerValue, Rejection> {
    let value = match (question.kind, value) {
        (QuestionKind::One, AnswerValue::One(id)) => AnswerValue::One(option(question, &id)?),
        (QuestionKind::Many, AnswerValue::Many(ids)) => many(question, &ids)?,
        (QuestionKind::Many, AnswerValue::One(id)) => many(question, &[id])?,
        (QuestionKind::One, AnswerValue::Many(ids)) => match ids.as_slice() {
            [id] => AnswerValue::One(option(question, id)?),
            _ => return Err(reject("session.choose_one", &[])),
        },
        (QuestionKind::Text, AnswerValue::Text(text)) => AnswerValue::Text(words(question, text)?),
        (QuestionKind::Number, AnswerValue::Number(number)) => {
            AnswerValue::Number(within(question, number)?)
        }
        (QuestionKind::Date, AnswerValue::Date(date)) => AnswerValue::Date(
            time::read_date(&date)
                .ok_or_else(|| reject("session.not_a_date", &[("given", &date)]))?,
        ),
        (kind, _) => {
            let wanted = wanted(kind);
            return Err(reject("session.wrong_kind", &[("wanted", &wanted)]));
        }
    };
    Ok(value)
}

/// What a kind of question takes, in words.
#[must_use]
pub fn wanted(kind: QuestionKind) -> String {
    match kind {
        QuestionKind::One => say!("session.wants_one"),
        QuestionKind::Many => say!("session.wants_many"),
        QuestionKind::Text => say!("session.wants_text"),
        QuestionKind::Number => say!("session.wants_number"),
        QuestionKind::Date => say!("session.wants_date"),
    }
}

/// An answer in words, with the labels of options.
#[must_use]
pub fn in_words(question: &Question, value: &AnswerValue) -> String {
    let label = |id: &String| {
        question
            .option_at(id)
            .map_or_else(|| id.clone(), |at| question.options[at].label.clone())
    };
    match value {
        AnswerValue::One(id) => label(id),
        AnswerValue::Many(ids) if ids.is_empty() => say!("session.none_chosen"),
        AnswerValue::Many(ids) => ids.iter().map(label).collect::<Vec<_>>().join("; "),
        AnswerValue::Text(text) => text.clone(),
        AnswerValue::Number(number) if question.unit.is_empty() => grouped(*number),
        AnswerValue::Number(number) => format!("{} {}", grouped(*number), question.unit),
        AnswerValue::Date(date) => time::date_words(date),
    }
}

/// The labels of chosen options; empty for other kinds.
#[must_use]
pub fn labels(question: &Question, value: &AnswerValue) -> Vec<String> {
    let ids = match value {
        AnswerValue::One(id) => std::slice::from_ref(id),
        AnswerValue::Many(ids) => ids,
        _ => return Vec::new(),
    };
    ids.iter()
        .filter_map(|id| Some(question.options[question.option_at(id)?].label.clone()))
        .collect()
}

fn option(question: &Question, word: &str) -> Result<String, Rejection> {
    let by_id = question.options.iter().find(|choice| choice.id == word);
    let lower = word.to_lowercase();
    let found = by_id.or_else(|| {
        let mut like = question.options.iter().filter(|choice| {
            choice.id.to_lowercase() == lower || choice.label.to_lowercase() == lower
        });
        like.next().filter(|_| like.next().is_none())
    });
    found.map(|choice| choice.id.clone()).ok_or_else(|| {
        let ids: Vec<&str> = question.options.iter().map(|c| c.id.as_str()).collect();
        let list = ids.join("`, `");
        if word.is_empty() {
            reject("session.choose_an_option", &[("list", &list)])
        } else {
            reject(
                "session.no_such_option",
                &[("given", &word), ("list", &list)],
            )
        }
    })
}

fn many(question: &Question, ids: &[String]) -> Result<AnswerValue, Rejection> {
    let mut chosen = vec![false; question.options.len()];
    for id in ids {
        let id = option(question, id)?;
        if let Some(at) = question.option_at(&id) {
            chosen[at] = true;
        }
    }
    let count = chosen.iter().filter(|chosen| **chosen).count();
    if count == 0 {
        return Err(reject("session.choose_some", &[]));
    }
    let picked = || question.options.iter().zip(&chosen).filter(|(_, on)| **on);
    if count > 1
        && let Some((only, _)) = picked().find(|(choice, _)| choice.exclusive)
    {
        return Err(reject("session.exclusive", &[("label", &only.label)]));
    }
    if let Some(max) = question.max
        && i64::try_from(count).unwrap_or(i64::MAX) > max
    {
        return Err(reject("session.too_many", &[("max", &max)]));
    }
    Ok(AnswerValue::Many(
        picked().map(|(choice, _)| choice.id.clone()).collect(),
    ))
}

fn words(question: &Question, text: String) -> Result<String, Rejection> {
    if text.len() > TEXT_LIMIT {
        return Err(reject("session.text_too_long", &[("limit", &TEXT_LIMIT)]));
    }
    let trimmed = text.trim();
    let length = i64::try_from(trimmed.chars().count()).unwrap_or(i64::MAX);
    if length == 0 {
        return Err(reject("session.blank", &[]));
    }
    if let Some(min) = question.min
        && length < min
    {
        return Err(reject(
            "session.too_short",
            &[("min", &min), ("length", &length)],
        ));
    }
    if let Some(max) = question.max
        && length > max
    {
        return Err(reject(
            "session.too_long",
            &[("max", &max), ("length", &length)],
        ));
    }
    if trimmed.len() == text.len() {
        Ok(text)
    } else {
        Ok(trimmed.to_owned())
    }
}

/// Reads a whole number as people write it: with commas, spaces or a pound sign.
fn number(question: &Question, text: &str) -> Result<i64, Rejection> {
    let bare: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '_' | '£'))
        .collect();
    let number = bare
        .parse()
        .map_err(|_| reject("session.not_a_number", &[("given", &text.trim())]))?;
    within(question, number)
}

fn within(question: &Question, number: i64) -> Result<i64, Rejection> {
    let low = question.min.is_some_and(|min| number < min);
    let high = question.max.is_some_and(|max| number > max);
    if !low && !high {
        return Ok(number);
    }
    Err(match (question.min, question.max) {
        (Some(min), Some(max)) => reject(
            "session.out_of_range",
            &[("min", &grouped(min)), ("max", &grouped(max))],
        ),
        (Some(min), None) => reject("session.too_small", &[("min", &grouped(min))]),
        (None, max) => reject(
            "session.too_large",
            &[("max", &grouped(max.unwrap_or(i64::MAX)))],
        ),
    })
}
