//! From what a person typed to a value that fits the question.

pub mod entry;
pub mod filled;

use super::event::AnswerValue;
use super::rejection::{Refusal, Rejection, TEXT_LIMIT, reject};
use crate::flow::{Choice, Question, QuestionKind};
use crate::id::Day;
pub use crate::text::grouped;
use crate::text::number;
use crate::text::{is_blank, is_unseen, same, shortened};
use crate::time;
use crate::{say, words};

/// What one place takes, be it a question or an entry of one.
#[derive(Debug, Clone, Copy)]
struct Takes<'a> {
    options: &'a [Choice],
    min: Option<i64>,
    max: Option<i64>,
    unit: &'a str,
}

impl<'a> From<&'a Question> for Takes<'a> {
    fn from(question: &'a Question) -> Self {
        Self {
            options: &question.options,
            min: question.min,
            max: question.max,
            unit: &question.unit,
        }
    }
}

/// Reads words as an answer: option ids or labels, text, a number or a date. For choose-many each word is
/// an option, or several with commas between.
///
/// # Errors
///
/// A rejection that says what the question takes.
pub fn read(question: &Question, words: &[String]) -> Result<AnswerValue, Rejection> {
    let joined = words.join(" ");
    let takes = Takes::from(question);
    let value = match question.kind {
        QuestionKind::One => AnswerValue::One(option(takes.options, joined.trim())?),
        QuestionKind::Many => AnswerValue::Many(several(takes.options, &joined, words)?),
        QuestionKind::Text => AnswerValue::Text(joined),
        QuestionKind::Number => AnswerValue::Number(number(takes, &joined)?),
        QuestionKind::Date => AnswerValue::Date(date(&joined)?.into()),
        QuestionKind::Fields | QuestionKind::Table => {
            return Err(reject(Refusal::FilledInByEntry {
                title: question.prompt.clone(),
            }));
        }
    };
    check(question, value)
}

/// What words name of several options: one whose label is all of them, or one a word.
fn several(options: &[Choice], joined: &str, words: &[String]) -> Result<Vec<String>, Rejection> {
    if let Ok(whole) = option(options, joined.trim()) {
        return Ok(vec![whole]);
    }
    let mut chosen = Vec::new();
    for word in words {
        chosen.extend(parted(options, word)?);
    }
    Ok(chosen)
}

/// Brings a value into its stored form and checks that the question takes it: options exist, in the order
/// of the flow and each once; an exclusive one alone; numbers within bounds; text not blank.
///
/// # Errors
///
/// A rejection that says what the question takes.
pub fn check(question: &Question, value: AnswerValue) -> Result<AnswerValue, Rejection> {
    let takes = Takes::from(question);
    let value = match (question.kind, value) {
        (QuestionKind::One, AnswerValue::One(id)) => AnswerValue::One(option(takes.options, &id)?),
        (QuestionKind::Many, AnswerValue::Many(ids)) => AnswerValue::Many(many(takes, &ids)?),
        (QuestionKind::Many, AnswerValue::One(id)) => AnswerValue::Many(many(takes, &[id])?),
        (QuestionKind::One, AnswerValue::Many(ids)) => match ids.as_slice() {
            [id] => AnswerValue::One(option(takes.options, id)?),
            _ => return Err(reject(Refusal::ChooseOne)),
        },
        (QuestionKind::Text, AnswerValue::Text(text)) => AnswerValue::Text(words(takes, text)?),
        (QuestionKind::Number, AnswerValue::Number(number)) => {
            AnswerValue::Number(within(takes, number, grouped)?)
        }
        (QuestionKind::Date, AnswerValue::Date(given)) => AnswerValue::Date(date(&given)?.into()),
        // What a form or table takes hangs on what stands there: `filling`.
        (QuestionKind::Fields | QuestionKind::Table, AnswerValue::Filled(filled)) => {
            AnswerValue::Filled(filled)
        }
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
        QuestionKind::Fields => say!("session.wants_fields"),
        QuestionKind::Table => say!("session.wants_table"),
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
        AnswerValue::Many(ids) => worded_many(ids, label),
        AnswerValue::Text(text) => text.clone(),
        AnswerValue::Number(number) if unit.is_empty() => grouped(*number),
        AnswerValue::Number(number) => format!("{} {unit}", grouped(*number)),
        AnswerValue::Date(date) => time::date_words(date),
        AnswerValue::Filled(filled) => filled::by_itself(filled),
    }
}

fn worded_many(ids: &[String], label: impl Fn(&String) -> String) -> String {
    if ids.is_empty() {
        return say!("session.none_chosen");
    }
    words::long_list(ids.iter().map(label))
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
fn parted(options: &[Choice], word: &str) -> Result<Vec<String>, Rejection> {
    let mut chosen = Vec::new();
    let mut rest = word;
    while !is_blank(rest) {
        let cuts = rest.match_indices([',', ';']).map(|(at, _)| at);
        let mut cuts: Vec<usize> = cuts.chain([rest.len()]).collect();
        let first = cuts.first().copied().unwrap_or(rest.len());
        cuts.reverse();
        let longest = cuts.into_iter().find_map(|cut| {
            let found = option(options, rest[..cut].trim()).ok()?;
            Some((cut, found))
        });
        let (cut, found) = match longest {
            Some(found) => (found.0, Some(found.1)),
            None if is_blank(&rest[..first]) => (first, None),
            None => (first, Some(option(options, rest[..first].trim())?)),
        };
        chosen.extend(found);
        rest = rest.get(cut + 1..).unwrap_or_default();
    }
    Ok(chosen)
}

fn option(options: &[Choice], word: &str) -> Result<String, Rejection> {
    let by_id = options.iter().find(|choice| choice.id == word);
    let found = by_id.or_else(|| {
        let mut like = options.iter().filter(|choice| {
            same::same_name(&choice.id, word) || same::same_name(&choice.label, word)
        });
        like.next().filter(|_| like.next().is_none())
    });
    found.map(|choice| choice.id.clone()).ok_or_else(|| {
        let ids: Vec<&str> = options.iter().map(|c| c.id.as_str()).collect();
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

fn many(takes: Takes<'_>, ids: &[String]) -> Result<Vec<String>, Rejection> {
    let mut chosen = vec![false; takes.options.len()];
    for id in ids {
        let id = option(takes.options, id)?;
        for (choice, chosen) in takes.options.iter().zip(&mut chosen) {
            *chosen |= choice.id == id;
        }
    }
    let count = chosen.iter().filter(|chosen| **chosen).count();
    if count == 0 {
        return Err(reject(Refusal::ChooseSome));
    }
    let picked = || takes.options.iter().zip(&chosen).filter(|(_, on)| **on);
    if count > 1
        && let Some((only, _)) = picked().find(|(choice, _)| choice.exclusive)
    {
        return Err(reject(Refusal::Exclusive {
            label: only.label.clone(),
        }));
    }
    if let Some(max) = takes.max
        && i64::try_from(count).unwrap_or(i64::MAX) > max
    {
        return Err(reject(Refusal::TooMany { max }));
    }
    Ok(picked().map(|(choice, _)| choice.id.clone()).collect())
}

fn words(takes: Takes<'_>, text: String) -> Result<String, Rejection> {
    if text.len() > TEXT_LIMIT {
        return Err(reject(Refusal::TextTooLong { limit: TEXT_LIMIT }));
    }
    if is_blank(&text) {
        return Err(reject(Refusal::Blank));
    }
    let trimmed = text.trim();
    let seen = trimmed.chars().filter(|c| !is_unseen(*c));
    let length = i64::try_from(seen.count()).unwrap_or(i64::MAX);
    if let Some(min) = takes.min
        && length < min
    {
        return Err(reject(Refusal::TooShort { min, length }));
    }
    if let Some(max) = takes.max
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

/// Reads a whole number as people write it, with the unit of the place or without.
fn number(takes: Takes<'_>, text: &str) -> Result<i64, Rejection> {
    let number = number::read(text, takes.unit).map_err(|wrong| {
        reject(Refusal::NotANumber {
            given: shortened(text).into_owned(),
            wrong,
        })
    })?;
    within(takes, number, grouped)
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

fn within(takes: Takes<'_>, number: i64, worded: impl Fn(i64) -> String) -> Result<i64, Rejection> {
    let low = takes.min.is_some_and(|min| number < min);
    let high = takes.max.is_some_and(|max| number > max);
    if !low && !high {
        return Ok(number);
    }
    Err(match (takes.min, takes.max) {
        (Some(min), Some(max)) => reject(Refusal::OutOfRange {
            min: worded(min),
            max: worded(max),
        }),
        (Some(min), None) => reject(Refusal::TooSmall { min: worded(min) }),
        (None, max) => reject(Refusal::TooLarge {
            max: worded(max.unwrap_or(i64::MAX)),
        }),
    })
}
