//! Sessions as scripts read them.

use serde_json::{Value, json};

use crate::session::event::Actor;
use crate::session::summary::{Named, SignedBy, Summary, Written};
use crate::store::Row;

/// A session with everything that is known of it. Null where it cannot be told.
#[must_use]
pub fn row_json(row: &Row, today: &str) -> Value {
    let listed = &row.listed;
    let mut value = json!({
        "path": row.listed.path.to_string_lossy(),
        "session": listed.id,
        "title": row.title(),
        "state": row.state.word(),
        "started": listed.started,
        "changed": listed.changed,
        "copies": listed.copies.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>(),
        "trouble": listed.trouble,
    });
    let told = match &row.summary {
        Some(summary) => summary_json(summary, today),
        // The same members for every session, so that a script need not ask which are there.
        None => match summary_json(&Summary::default(), today) {
            Value::Object(members) => members
                .into_iter()
                .map(|(key, _)| (key, Value::Null))
                .collect(),
            other => other,
        },
    };
    if let (Value::Object(value), Value::Object(told)) = (&mut value, told) {
        value.extend(told);
    }
    value
}

fn summary_json(summary: &Summary, today: &str) -> Value {
    let over = summary.over.as_ref();
    let people = |people: &[Actor]| -> Vec<Value> { people.iter().map(person_json).collect() };
    let gates: Vec<Value> = summary
        .gates
        .iter()
        .map(|gate| {
            json!({
                "id": gate.gate,
                "decision": gate.decision.word(),
                "stands": gate.stands,
                "at": gate.taken.at,
                "by": person_json(&gate.taken.by),
                "dissent": gate.dissent,
            })
        })
        .collect();
    json!({
        "flow": { "id": summary.flow, "edition": summary.opened_edition },
        "edition_in_force": summary.edition,
        "flow_at_hand": over.is_some(),
        "flow_changed": over.map(|over| over.other_edition),
        "marking": summary.marking,
        "handling": summary.handling,
        "practice": summary.practice,
        "opened": written_json(&summary.opened),
        "last": written_json(&summary.changed),
        "owner": people(&summary.owners),
        "handed_to": people(&summary.handed_to),
        "stage": over.and_then(|over| over.stage.as_ref()).map(|stage| json!({
            "id": stage.id, "title": stage.title, "number": stage.number, "of": stage.of,
        })),
        "next": over.and_then(|over| over.next.as_ref()).map(named_json),
        "outcome": over.and_then(|over| over.outcome.as_ref()).map(|ended| json!({
            "id": ended.id, "title": ended.title, "kind": ended.kind,
        })),
        "answered": summary.answered,
        "deferred": summary.deferred,
        "stale": over.map(|over| over.stale),
        "reworded": over.map(|over| over.reworded),
        "comments_open": summary.comments,
        "advice_to_answer": summary.advice,
        "signed": summary.signed.iter().map(signed_json).collect::<Vec<_>>(),
        "conflicts": summary.conflicts.len(),
        "tips": summary.tips,
        "holds": over.map(|over| named_list(&over.holds)),
        "conditions": over.map(|over| named_list(&over.conditions)),
        "conditions_set": over.map(|over| over.conditions_set.clone()),
        "not_assessed": over.map(|over| over.not_assessed),
        "overridden": over.map(|over| named_list(&over.overridden)),
        "gates": gates,
        "review": summary.review().map(|due| due.on.as_str()),
        "dates": summary.dates,
        "overdue": summary.overdue(today),
    })
}

fn person_json(person: &Actor) -> Value {
    json!({ "name": person.name, "role": person.role })
}

fn signed_json(signed: &SignedBy) -> Value {
    let mut value = written_json(&signed.signed);
    value["withdrawn"] = signed.withdrawn.into();
    value["stands"] = signed.stands.into();
    value
}

fn written_json(written: &Written) -> Value {
    json!({ "at": written.at, "by": person_json(&written.by) })
}

fn named_json(named: &Named) -> Value {
    json!({ "id": named.id, "title": named.title })
}

fn named_list(all: &[Named]) -> Vec<Value> {
    all.iter().map(named_json).collect()
}
