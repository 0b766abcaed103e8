//! A made-up flow of any length, of one shape: what the peers were measured on too.
//!
//! Every question has three options. Every fifth is asked only after a certain answer to the one four
//! before it, every tenth only after a certain answer to the very first. A stage holds a hundred
//! questions, and each has a rule of its own.

use serde_json::{Value, json};

/// The text of a flow with this many questions.
pub(crate) fn flow(questions: usize) -> String {
    let cites = json!([{ "source": "house", "basis": "house" }]);
    let stages: Vec<Value> = (0..questions.div_ceil(100))
        .map(|stage| {
            let nodes: Vec<Value> = (stage * 100..questions.min(stage * 100 + 100))
                .map(|at| question(at, &cites))
                .collect();
            json!({ "id": format!("stage-{stage}"), "title": format!("Stage {stage}"), "nodes": nodes })
        })
        .collect();
    let rules: Vec<Value> = (0..questions.div_ceil(100))
        .map(|stage| {
            json!({
                "id": format!("rule-{stage}"), "title": "Look at it again", "severity": "advice",
                "when": { "answer": format!("q{}", stage * 100), "is": "b" },
                "says": "The second answer was given.", "matters": "It may matter later on.",
                "resolve": "Look at it again.", "sources": cites,
            })
        })
        .collect();
    json!({
        "format": "apposite-flow/1", "id": "synthetic", "edition": "2026-11-24",
        "title": "Synthetic", "summary": "A flow of a given length.", "language": "en",
        "sources": [{ "id": "house", "title": "House judgement", "kind": "house", "how": "unverified" }],
        "stages": stages,
        "rules": rules,
        "outcomes": [{ "id": "end", "title": "The end", "text": "There is no more.", "kind": "go-on" }],
    })
    .to_string()
}

fn question(at: usize, cites: &Value) -> Value {
    let mut node = json!({
        "id": format!("q{at}"), "kind": "one",
        "prompt": format!("What is the state of item {at} on the panel?"),
        "hint": format!("Compare it with the table on page {}, and choose what fits best.", at % 97),
        "why": "What follows depends on it, and someone will ask why it was answered so.",
        "options": [
            { "id": "a", "label": format!("First answer to question {at}") },
            { "id": "b", "label": format!("Second answer to question {at}") },
            { "id": "c", "label": format!("Third answer to question {at}") },
        ],
        "sources": cites,
    });
    if let Some(when) = condition(at) {
        let all: Vec<Value> = when
            .into_iter()
            .map(|on| json!({ "answer": format!("q{on}"), "is": "a" }))
            .collect();
        node["when"] = match <[Value; 1]>::try_from(all) {
            Ok([one]) => one,
            Err(all) => json!({ "all": all }),
        };
    }
    node
}

/// The questions that must have been answered `a` for this one to be asked.
pub(crate) fn condition(at: usize) -> Option<Vec<usize>> {
    (at % 5 == 4).then(|| {
        if at % 10 == 9 {
            vec![at - 4, 0]
        } else {
            vec![at - 4]
        }
    })
}
