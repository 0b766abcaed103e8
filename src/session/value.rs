//! From what a person typed to a value that fits the question.

use super::event::{AnswerValue, EventBody};
use super::rejection::{Refusal, Rejection, TEXT_LIMIT, reject};
use super::state::Case;
use crate::flow::{Question, QuestionKind};
use crate::id::Day;
pub use crate::text::grouped;
use crate::text::number;
use crate::text::{is_blank, is_unseen, same, shortened};
use crate::time;
use crate::{say, words};

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
                for word in words {
                    chosen.extend(options(question, word)?);
                }
            }
            AnswerValue::Many(chosen)
        }
        QuestionKind::Text => AnswerValue::Text(joined),
        QuestionKind::Number => AnswerValue::Number(number(question, &joined)?),
        QuestionKind::Date => AnswerValue::Date(date(&joined)?.into()),
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
            _ => return Err(reject(Refusal::ChooseOne)),
        },
        (QuestionKind::Text, AnswerValue::Text(text)) => AnswerValue::Text(words(question, text)?),
        (QuestionKind::Number, AnswerValue::Number(number)) => {
            AnswerValue::Number(within(question, number)?)
        }
        (QuestionKind::Date, AnswerValue::Date(given)) => AnswerValue::Date(date(&given)?.into()),
        (kind, _) => {
            let wanted = wanted(kind);
            return Err(reject(Refusal::WrongKind { wanted }));
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
    worded(value, label, &question.unit)
}

/// A value in words, where options are called so and numbers have this unit.
pub(super) fn worded(value: &AnswerValue, label: impl Fn(&String) -> String, unit: &str) -> String {
    match value {
        AnswerValue::One(id) => label(id),
        AnswerValue::Many(ids) if ids.is_empty() => say!("session.none_chosen"),
        AnswerValue::Many(ids) => words::long_list(ids.iter().map(label)),
        AnswerValue::Text(text) => text.clone(),
        AnswerValue::Number(number) if unit.is_empty() => grouped(*number),
        AnswerValue::Number(number) => format!("{} {unit}", grouped(*number)),
        AnswerValue::Date(date) => time::date_words(date),
    }
}

/// What an entry says that was read from what a person typed, as it was understood: a number or a date. `None`
/// where it says no such thing.
#[must_use]
pub fn understood(case: &Case, body: &EventBody) -> Option<String> {
    let EventBody::AnswerGiven(given) = body else {
        return None;
    };
    let question = case.flow.question(case.flow.at(&given.question)?)?;
    super::texts::shown(&given.value).map(|_| in_words(question, &given.value))
}

/// The labels of chosen options; empty for other kinds.
#[must_use]
pub fn labels(question: &Question, value: &AnswerValue) -> Vec<String> {
    let ids = value.chosen().unwrap_or_default();
    ids.iter()
        .filter_map(|id| Some(question.options[question.option_at(id)?].label.clone()))
        .collect()
}

/// The options in a word that may hold several, with commas or semicolons between. A label may hold a comma
/// itself, so what is longest and an option is taken first.
fn options(question: &Question, word: &str) -> Result<Vec<String>, Rejection> {
    let mut chosen = Vec::new();
    let mut rest = word;
    while !is_blank(rest) {
        let cuts = rest.match_indices([',', ';']).map(|(at, _)| at);
        let mut cuts: Vec<usize> = cuts.chain([rest.len()]).collect();
        let first = cuts.first().copied().unwrap_or(rest.len());
        cuts.reverse();
        let longest = cuts.into_iter().find_map(|cut| {
            let found = option(question, rest[..cut].trim()).ok()?;
            Some((cut, found))
        });
        let (cut, found) = match longest {
            Some(found) => (found.0, Some(found.1)),
            None if is_blank(&rest[..first]) => (first, None),
            None => (first, Some(option(question, rest[..first].trim())?)),
        };
        chosen.extend(found);
        rest = rest.get(cut + 1..).unwrap_or_default();
    }
    Ok(chosen)
}

fn option(question: &Question, word: &str) -> Result<String, Rejection> {
    let by_id = question.options.iter().find(|choice| choice.id == word);
    let found = by_id.or_else(|| {
        let mut like = question.options.iter().filter(|choice| {
            same::same_name(&choice.id, word) || same::same_name(&choice.label, word)
        });
        like.next().filter(|_| like.next().is_none())
    });
    found.map(|choice| choice.id.clone()).ok_or_else(|| {
        let ids: Vec<&str> = question.options.iter().map(|c| c.id.as_str()).collect();
        let list = ids.join("`, `");
        if is_blank(word) {
            reject(Refusal::ChooseAnOption { list })
        } else {
            reject(Refusal::NoSuchOption {
                given: shortened(word).into_owned(),
                list,
            })
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
        return Err(reject(Refusal::ChooseSome));
    }
    let picked = || question.options.iter().zip(&chosen).filter(|(_, on)| **on);
    if count > 1
        && let Some((only, _)) = picked().find(|(choice, _)| choice.exclusive)
    {
        return Err(reject(Refusal::Exclusive {
            label: only.label.clone(),
        }));
    }
    if let Some(max) = question.max
        && i64::try_from(count).unwrap_or(i64::MAX) > max
    {
        return Err(reject(Refusal::TooMany { max }));
    }
    Ok(AnswerValue::Many(
        picked().map(|(choice, _)| choice.id.clone()).collect(),
    ))
}

fn words(question: &Question, text: String) -> Result<String, Rejection> {
    if text.len() > TEXT_LIMIT {
        return Err(reject(Refusal::TextTooLong { limit: TEXT_LIMIT }));
    }
    if is_blank(&text) {
        return Err(reject(Refusal::Blank));
    }
    let trimmed = text.trim();
    let seen = trimmed.chars().filter(|c| !is_unseen(*c));
    let length = i64::try_from(seen.count()).unwrap_or(i64::MAX);
    if let Some(min) = question.min
        && length < min
    {
        return Err(reject(Refusal::TooShort { min, length }));
    }
    if let Some(max) = question.max
        && length > max
    {
        return Err(reject(Refusal::TooLong { max, length }));
    }
    if trimmed.len() == text.len() {
        Ok(text)
    } else {
        Ok(trimmed.to_owned())
    }
}

/// Reads a whole number as people write it, with the unit of the question or without.
fn number(question: &Question, text: &str) -> Result<i64, Rejection> {
    let number = number::read(text, &question.unit).map_err(|wrong| {
        reject(Refusal::NotANumber {
            given: shortened(text).into_owned(),
            wrong,
        })
    })?;
    within(question, number)
}

/// Reads a date that a person typed; gives it as `2026-11-23`.
///
/// # Errors
///
/// A rejection that says what is wrong with it. It is the same refusal whatever that is.
pub fn date(text: &str) -> Result<Day, Rejection> {
    time::read::read(text).map(Day::from).map_err(|wrong| {
        reject(Refusal::NotADate {
            given: shortened(text).into_owned(),
            wrong,
        })
    })
}

/// As [`date`], where there may be none.
///
/// # Errors
///
/// As [`date`].
pub fn date_or_none(text: &str) -> Result<Day, Rejection> {
    match text.trim() {
        "" => Ok(Day::default()),
        text => date(text),
    }
}

fn within(question: &Question, number: i64) -> Result<i64, Rejection> {
    let low = question.min.is_some_and(|min| number < min);
    let high = question.max.is_some_and(|max| number > max);
    if !low && !high {
        return Ok(number);
    }
    Err(match (question.min, question.max) {
        (Some(min), Some(max)) => reject(Refusal::OutOfRange {
            min: grouped(min),
            max: grouped(max),
        }),
        (Some(min), None) => reject(Refusal::TooSmall { min: grouped(min) }),
        (None, max) => reject(Refusal::TooLarge {
            max: grouped(max.unwrap_or(i64::MAX)),
        }),
    })
}
