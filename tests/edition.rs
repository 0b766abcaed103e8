//! What a new edition changes: nothing where it is the same, each single change as what it is, and what a
//! changed guard catches against a count of every answer there is.

mod command;
mod entries;
mod filled;
mod guards;
mod mutations;

use apposite::diagnostic::Diagnostic;
use apposite::edition::{self, Detail, Difference, FlowChanges};
use apposite::flow::Flow;
use apposite::flow::compile::{Document, compile};
use apposite::store::flows::{built_in, built_in_document};

use crate::common::stage::CLEAN;

/// The flow of a document that must have one.
pub(crate) fn flow(text: &str) -> Flow {
    tried(text).unwrap_or_else(|said| panic!("{said}"))
}

/// The flow of a document, or what is wrong with it.
pub(crate) fn tried(text: &str) -> Result<Flow, String> {
    let document = Document {
        name: "test.json".to_owned(),
        text: text.to_owned().into(),
    };
    let compiled = compile(document, &|_| None);
    let said = compiled.diagnostics.iter().map(Diagnostic::line_text);
    compiled
        .flow
        .ok_or_else(|| said.collect::<Vec<_>>().join("\n"))
}

/// A word of the JSON for a value.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

/// Every change in a line of its own: weight, what, and each detail in short.
pub(crate) fn short(changes: &FlowChanges) -> Vec<String> {
    let mut lines: Vec<String> = changes
        .changes
        .iter()
        .flat_map(|change| {
            let about = format!(
                "{} {} {}",
                word(&change.weight),
                word(&change.part),
                change.id
            );
            let twin = change.wording_of.as_ref();
            let twin = twin.map_or_else(String::new, |id| format!(" as {id}"));
            let details: Vec<String> = match word(&change.fate).as_str() {
                "changed" => change.details.iter().flat_map(difference).collect(),
                fate => vec![format!("{fate}{twin}")],
            };
            details
                .into_iter()
                .map(move |detail| format!("{about}: {detail}"))
        })
        .collect();
    lines.extend(changes.spelling.iter().map(|one| {
        let how = if one.spelling { "spelling" } else { "layout" };
        let within = [&one.entry, &one.row, &one.option].into_iter().flatten();
        let within: Vec<&str> = within.map(String::as_str).collect();
        let within = within.iter().fold(String::new(), |all, id| all + id + " ");
        format!(
            "{how} {} {}: {within}{}",
            word(&one.part),
            one.id,
            word(&one.field)
        )
    }));
    lines
}

/// What differs, a line each, with what it means for what was filled in where that is said.
fn difference(difference: &Difference) -> Vec<String> {
    let inner = match &difference.detail {
        Detail::EntryChanged {
            entry: id, details, ..
        }
        | Detail::RowChanged {
            row: id, details, ..
        } => Some((id, details)),
        _ => None,
    };
    if let Some((id, details)) = inner {
        let lines = details.iter().flat_map(self::difference);
        return lines.map(|line| format!("{id} {line}")).collect();
    }
    let says = detail(&difference.detail);
    vec![match &difference.answers {
        Some(answers) => format!("{says} ({})", word(answers)),
        None => says,
    }]
}

fn detail(detail: &Detail) -> String {
    let value = serde_json::to_value(detail).unwrap();
    let text = |key: &str| match &value[key] {
        serde_json::Value::Null => "none".to_owned(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(list) => list
            .iter()
            .map(|one| {
                one.as_str().map_or_else(
                    || one["id"].as_str().unwrap_or("?").to_owned(),
                    str::to_owned,
                )
            })
            .collect::<Vec<_>>()
            .join(","),
        serde_json::Value::Object(map) => {
            let (key, value) = map.iter().next().unwrap();
            format!("{key} {}", value.as_str().unwrap())
        }
        other => other.to_string(),
    };
    let option = if value["option"].is_string() {
        format!("{} ", text("option"))
    } else {
        String::new()
    };
    match detail {
        Detail::Reworded { .. } => format!("{option}{} reworded", text("field")),
        Detail::Value { .. } => format!(
            "{option}{} {} -> {}",
            text("field"),
            text("old"),
            text("new")
        ),
        Detail::List { .. } => format!(
            "{} +[{}] -[{}]",
            text("field"),
            text("added"),
            text("removed")
        ),
        Detail::Cites { added, removed } => {
            let list = |cites: &[apposite::flow::document::Cite]| {
                let cites: Vec<String> = cites
                    .iter()
                    .map(|one| format!("{} {}", one.source, one.at))
                    .collect();
                cites.join(",").trim().to_owned()
            };
            format!("cites +[{}] -[{}]", list(added), list(removed))
        }
        Detail::OptionAdded { .. } => format!("{option}added as {}", text("wording_of")),
        Detail::OptionRemoved { .. } => format!("{option}removed as {}", text("wording_of")),
        Detail::OptionsMoved { .. } => format!("options moved {}", text("options")),
        // Told elsewhere, and by what differs within.
        Detail::Stands { .. }
        | Detail::Under { .. }
        | Detail::EntryChanged { .. }
        | Detail::RowChanged { .. } => String::new(),
        Detail::Moved { .. } => format!(
            "moved {}/{} -> {}/{}",
            text("from_stage"),
            text("old_after"),
            text("to_stage"),
            text("after")
        ),
        Detail::Guard { effect, .. } => {
            let seen = |seen: &Option<Vec<edition::Seen>>| {
                seen.as_ref().map_or_else(
                    || "-".to_owned(),
                    |seen| {
                        seen.iter()
                            .map(|one| one.words.clone())
                            .collect::<Vec<_>>()
                            .join(" & ")
                    },
                )
            };
            let effect = match effect {
                edition::Effect::Same => "same".to_owned(),
                edition::Effect::Differs { gained, lost, open } => {
                    format!(
                        "gained {} lost {} open {}",
                        seen(gained),
                        seen(lost),
                        seen(open)
                    )
                }
                edition::Effect::TooLong => "too long".to_owned(),
                edition::Effect::OtherKind { question } => format!("other kind {question}"),
            };
            format!("{}: {effect}", text("place"))
        }
        Detail::JumpAdded { .. } => format!("jump added {}", text("to")),
        Detail::JumpRemoved { .. } => format!("jump removed {}", text("to")),
        Detail::Touches { .. } => format!("touches {}", text("parts")),
        Detail::EntryAdded { .. } => {
            let (kind, needed) = (text("kind"), text("needed"));
            let (id, twin) = (text("entry"), text("wording_of"));
            format!("{id} added as {twin}, {kind}, needed {needed}")
        }
        Detail::EntryRemoved { .. } => {
            format!("{} removed as {}", text("entry"), text("wording_of"))
        }
        Detail::EntriesMoved { .. } => format!("entries moved {}", text("entries")),
        Detail::RowAdded { .. } => format!("{} added as {}", text("row"), text("wording_of")),
        Detail::RowRemoved { .. } => format!("{} removed as {}", text("row"), text("wording_of")),
        Detail::RowsMoved { .. } => format!("rows moved {}", text("rows")),
    }
}

#[test]
fn a_flow_does_not_differ_from_itself() {
    let clean = flow(CLEAN);
    assert!(edition::compare(&clean, &flow(CLEAN)).is_empty());
    // As written by a machine: other spaces, the same flow.
    let plain: serde_json::Value = serde_json::from_str(CLEAN).unwrap();
    let changes = edition::compare(&clean, &flow(&plain.to_string()));
    assert!(changes.is_empty(), "{changes:?}");
    assert_ne!(changes.old.fingerprint, changes.new.fingerprint);
    for (_, document) in built_in() {
        let compiled = || {
            compile(document.clone(), &|id| built_in_document(id))
                .flow
                .unwrap()
        };
        assert!(edition::compare(&compiled(), &compiled()).is_empty());
    }
}

#[test]
fn ten_thousand_changed_questions_are_each_said() {
    let text = crate::common::synthetic::flow(10_000);
    let old = flow(&text);
    // Every prompt, and every guard on the first question.
    let text = text
        .replace("What is the state of item", "Which is the state of item")
        .replace(
            r#"{"answer":"q0","is":"a"}"#,
            r#"{"answer":"q0","none_of":["b"]}"#,
        );
    let new = flow(&text);
    let changes = edition::compare(&old, &new);
    assert_eq!(changes.changes.len(), 10_000);
}
