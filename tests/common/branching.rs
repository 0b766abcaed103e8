//! A made-up flow of any length that branches as the shipped ones do, and has no fault.
//!
//! Stages of fifty questions, some as a whole under a fact; gates with holds, conditions and overrides on
//! them; facts over the first questions that are used to the very end; questions that follow from one
//! nearby; a few jumps. The first answer is always the harmless one, so that no two rules are at odds and
//! every gate can be passed.

use serde_json::{Value, json};

/// Questions in a stage.
const STAGE: usize = 50;

/// Questions before a gate.
const GATE: usize = 200;

/// The text of a flow with this many questions, a multiple of a hundred.
pub(crate) fn flow(questions: usize) -> String {
    let block = GATE.min(questions / 2);
    let cites = json!([{ "source": "house", "basis": "house" }]);
    let facts: Vec<Value> = (0..questions / STAGE)
        .map(|at| fact(at, questions))
        .collect();
    let mut rules = Vec::new();
    let stages: Vec<Value> = (0..questions.div_ceil(STAGE))
        .map(|stage| {
            let mut nodes = Vec::new();
            for at in stage * STAGE..(stage + 1) * STAGE {
                nodes.push(question(at, questions, &cites));
                rules.extend(rule(at, at / block, &cites));
                if (at + 1).is_multiple_of(block) {
                    nodes.push(gate(at / block, &cites));
                }
            }
            let mut stage_of = json!({ "id": format!("stage-{stage}"), "title": format!("Stage {stage}"), "nodes": nodes });
            let gated = ((stage + 1) * STAGE).is_multiple_of(block);
            if stage % 3 == 1 && !gated {
                stage_of["when"] = json!({ "fact": format!("f{}", stage / 3) });
            }
            stage_of
        })
        .collect();
    let flow = json!({
        "format": "apposite-flow/1", "id": "branching", "edition": "2026-11-24",
        "title": "Branching", "summary": "A flow of a given length.", "language": "en",
        "sources": [{ "id": "house", "title": "House judgement", "kind": "house", "how": "unverified" }],
        "roles": [{ "id": "owner", "title": "Owner" }],
        "facts": facts, "stages": stages, "rules": rules,
        "outcomes": [
            { "id": "stopped", "title": "Stopped", "text": "It ends.", "kind": "stop" },
            { "id": "end", "title": "The end", "text": "There is no more.", "kind": "go-on" },
        ],
    });
    // As people write them: a line for each member.
    format!("{flow:#}")
}

/// A fact over two or three of the first questions; no two are the same.
fn fact(at: usize, questions: usize) -> Value {
    let first = STAGE.min(questions / 4);
    let (one, other) = (at % first, (at + 1 + at / first) % first);
    let tests = [one, other].map(|on| match on % 10 {
        6 => json!({ "answer": format!("q{on}"), "at_least": 10 + at }),
        7 => json!({ "answer": format!("q{}", on - 1), "at_most": 3 }),
        8 => json!({ "answer": format!("q{on}"), "any_of": ["a", "c"] }),
        _ => json!({ "answer": format!("q{on}"), "is": "a" }),
    });
    json!({ "id": format!("f{at}"), "title": format!("Fact {at}"), "when": { "any": tests } })
}

fn question(at: usize, questions: usize, cites: &Value) -> Value {
    let mut node = json!({
        "id": format!("q{at}"),
        "prompt": format!("What is the state of item {at} on the panel?"),
        "hint": format!("Compare it with the table on page {}, and choose what fits best.", at % 97),
        "why": "What follows depends on it, and someone will ask why it was answered so.",
        "sources": cites,
    });
    node["kind"] = json!(match at % 10 {
        6 => "number",
        7 => "text",
        8 => "many",
        _ => "one",
    });
    if !matches!(at % 10, 6 | 7) {
        let options = ["a", "b", "c"]
            .map(|id| json!({ "id": id, "label": format!("Answer {id} to question {at}") }));
        node["options"] = json!(options);
    }
    if at % 7 == 3 {
        node["may_defer"] = json!(false);
    }
    if at % 11 == 5 {
        node["may_not_apply"] = json!(true);
    }
    let near = |back: usize| json!({ "answer": format!("q{}", at - back), "is": "a" });
    match at % 10 {
        4 => node["when"] = near(1),
        5 if at > STAGE => {
            let fact = at * 2 / STAGE % (questions / STAGE);
            node["when"] = json!({ "all": [near(3), { "fact": format!("f{fact}") }] });
        }
        9 => {
            let number = json!({ "answer": format!("q{}", at - 3), "at_least": 5 });
            node["when"] = json!({ "any": [near(4), number] });
        }
        2 if at == 2 => {
            node["goto"] = json!([{ "when": { "answer": "q2", "is": "c" }, "to": "stopped" }]);
        }
        2 if at % STAGE == 12 => {
            node["goto"] = json!([{ "when": { "answer": format!("q{at}"), "is": "c" }, "to": format!("q{}", at + 8) }]);
        }
        _ => {}
    }
    node
}

fn gate(at: usize, cites: &Value) -> Value {
    json!({
        "id": format!("g{at}"), "kind": "gate", "prompt": format!("May it go beyond part {at}?"),
        "decision_maker": ["owner"], "on_stop": "stopped", "sources": cites,
    })
}

/// The rule about a question, where it has one: most do.
fn rule(at: usize, gate: usize, cites: &Value) -> Option<Value> {
    let own = match at % 10 {
        6 => json!({ "answer": format!("q{at}"), "at_least": 1000 }),
        7 => return None,
        8 => json!({ "answer": format!("q{at}"), "any_of": ["c"] }),
        _ => json!({ "answer": format!("q{at}"), "is": "b" }),
    };
    // What facts rest on must stay free beyond the first gate.
    let severity = if at < STAGE {
        "advice"
    } else {
        ["hold", "condition", "advice"][at / 2 % 3]
    };
    let mut rule = json!({
        "id": format!("r{at}"), "title": format!("Look at item {at} again"), "severity": severity,
        "when": own, "says": "It is not in order.", "matters": "It may matter later on.",
        "resolve": "Look at it again.", "sources": cites,
    });
    if severity != "advice" {
        rule["gate"] = json!(format!("g{gate}"));
        if at.is_multiple_of(3) {
            rule["override_by"] = json!(["owner"]);
        }
        if at % 8 == 1 && at % 10 != 5 && at / STAGE % 3 != 1 && at > STAGE {
            rule["when"] =
                json!({ "all": [own, { "not": { "fact": format!("f{}", at / STAGE) } }] });
        }
        if at % 5 == 1 && at % 8 != 1 {
            rule["discharged"] = json!({ "answer": format!("q{}", at - 1), "is": "c" });
        }
    }
    Some(rule)
}
