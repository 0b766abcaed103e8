//! What is filled in in a form or table, as a script writes it.

use serde_json::{Map, Value, json};

use super::row::Words;
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::flow::{Choice, Question, QuestionKind};
use crate::{say, time};

/// A form or table with these rows in a few words, and as a script fills it in. What no test looks at is filled in
/// where something must be; without rows, as little as there can be.
pub(super) fn filled(question: &Question, rows: &[Words]) -> (String, Value) {
    let nothing = Words::new();
    if question.kind == QuestionKind::Fields {
        let words = rows.first().unwrap_or(&nothing);
        return (told(question, words), row(question, words).into());
    }
    let given = &question.rows.given;
    let least = (question.rows.least as usize).max(given.len());
    let mut each: Vec<&Words> = rows.iter().collect();
    while each.len() < least {
        each.push(each.first().copied().unwrap_or(&nothing));
    }
    if each.is_empty() {
        let end = json!({ "none": say!("analysis.reason") });
        return (say!("analysis.no_rows"), json!({ "end": end }));
    }
    let mut members = Map::new();
    let own = given.iter().zip(&each);
    let change: Map<String, Value> = own
        .map(|(given, words)| (given.id.clone(), row(question, words).into()))
        .collect();
    let add = each.iter().skip(given.len());
    let add: Vec<Value> = add.map(|words| row(question, words).into()).collect();
    if !change.is_empty() {
        members.insert("change".to_owned(), change.into());
    }
    if !add.is_empty() {
        members.insert("add".to_owned(), add.into());
    }
    members.insert("end".to_owned(), json!("all"));
    let told: Vec<String> = each.iter().map(|words| told(question, words)).collect();
    let told = say!("analysis.rows", count = told.len(), rows = told.join("; "));
    (told, members.into())
}

/// What tests can tell of a row.
fn told(question: &Question, words: &Words) -> String {
    let each = words.iter().filter_map(|(entry, word)| {
        let entry = question.entries.get(*entry)?;
        let value = match value(entry, (*word)?) {
            Value::String(text) => text,
            Value::Array(list) => {
                let ids: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                ids.join(",")
            }
            other => other.to_string(),
        };
        Some(format!("{}: {value}", entry.id))
    });
    let told = each.collect::<Vec<_>>().join(", ");
    if told.is_empty() {
        say!("analysis.filled_in")
    } else {
        told
    }
}

fn row(question: &Question, words: &Words) -> Map<String, Value> {
    let mut row = Map::new();
    let mut spare = None;
    for (place, entry) in question.entries.iter().enumerate() {
        let known = words.iter().find(|(of, _)| *of == place);
        match known {
            Some((_, Some(word))) => {
                row.insert(entry.id.clone(), value(entry, *word));
            }
            Some((_, None)) => {}
            None if entry.needed => {
                row.insert(entry.id.clone(), value(entry, plainest(entry)));
            }
            None => spare = spare.or(Some(entry)),
        }
    }
    // Something stands in every row.
    if let (Some(entry), true) = (spare, row.is_empty()) {
        row.insert(entry.id.clone(), value(entry, plainest(entry)));
    }
    row
}

/// What may stand under an entry that no test looks at.
fn plainest(entry: &Entry) -> i64 {
    let scale = entry.kind.scale().unwrap_or(1);
    match entry.kind {
        EntryKind::One | EntryKind::Many => 1,
        EntryKind::Number | EntryKind::Money | EntryKind::Percent => {
            let least = entry.min.unwrap_or(i64::MIN);
            let nearest = 0.clamp(least, entry.max.unwrap_or(i64::MAX).max(least));
            nearest.saturating_mul(scale)
        }
        EntryKind::Line
        | EntryKind::Text
        | EntryKind::Date
        | EntryKind::Person
        | EntryKind::Address
        | EntryKind::Reference => 0,
    }
}

/// What guards see as this word, as a script fills it in.
fn value(entry: &Entry, word: i64) -> Value {
    match entry.kind {
        EntryKind::One => json!(chosen(&entry.options, word).next().unwrap_or_default()),
        EntryKind::Many => json!(chosen(&entry.options, word).collect::<Vec<_>>()),
        EntryKind::Number => json!(word),
        EntryKind::Money | EntryKind::Percent => {
            let (sign, word) = (if word < 0 { "-" } else { "" }, word.unsigned_abs());
            json!(format!("{sign}{}.{:02}", word / 100, word % 100))
        }
        EntryKind::Date => json!(time::date_of_days(word)),
        EntryKind::Line | EntryKind::Text | EntryKind::Reference => {
            json!(text(entry.min, entry.max))
        }
        EntryKind::Person => json!({ "name": text(None, None) }),
        EntryKind::Address => json!(say!("analysis.address")),
    }
}

/// The ids of the options of a word.
pub(super) fn chosen(options: &[Choice], word: i64) -> impl Iterator<Item = &str> {
    let options = options.iter().take(64).enumerate();
    let chosen = options.filter(move |(place, _)| word.cast_unsigned() >> place & 1 == 1);
    chosen.map(|(_, choice)| choice.id.as_str())
}

/// A text of a length that a place takes.
pub(super) fn text(min: Option<i64>, max: Option<i64>) -> String {
    let example = say!("analysis.example");
    let length = |bound: Option<i64>| bound.and_then(|bound| usize::try_from(bound).ok());
    let least = length(min).unwrap_or(0);
    let most = length(max).unwrap_or(usize::MAX);
    let whole: String = example
        .chars()
        .cycle()
        .take(least.max(example.chars().count()))
        .collect();
    let cut: String = whole.chars().take(most).collect();
    // A blank at the end would be taken off, and leave too little.
    let end = cut.trim_end().chars().count();
    cut.chars()
        .take(end)
        .chain("x".repeat(cut.chars().count() - end).chars())
        .collect()
}
