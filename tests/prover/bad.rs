//! For each code that is proved, a flow that raises it and nothing else.

use std::collections::BTreeSet;

use apposite::analysis;
use apposite::diagnostic::{Diagnostic, LintCode};
use apposite::flow::compile::compile;
use serde_json::{Value, json};

use super::{compiled, documents, replay};

/// A flow of these nodes, rules and guarded outcomes; a walk ends in `on`, and a gate stops in `stopped`.
fn flow(nodes: &Value, rules: &Value, outcomes: &Value) -> String {
    let cites = json!([{ "source": "house", "basis": "house" }]);
    let mut nodes = nodes.clone();
    for node in nodes.as_array_mut().unwrap() {
        node["sources"] = cites.clone();
        let id = node["id"].as_str().unwrap().to_owned();
        if node["prompt"].is_null() {
            node["prompt"] = json!(format!("What of {id}?"));
        }
        if node["kind"] == "gate" {
            node["decision_maker"] = json!(["owner"]);
        } else if node["options"].is_null() {
            let options = ["a", "b", "c"].map(|id| json!({ "id": id, "label": id }));
            node["options"] = json!(options);
        }
    }
    let mut rules = rules.clone();
    for rule in rules.as_array_mut().unwrap() {
        rule["title"] = json!("A rule");
        rule["says"] = json!("Something is wrong.");
        rule["sources"] = cites.clone();
    }
    let mut all = outcomes.as_array().unwrap().clone();
    all.push(json!({ "id": "stopped", "title": "Stopped", "text": "It ends.", "kind": "stop" }));
    all.push(json!({ "id": "on", "title": "On", "text": "It goes on.", "kind": "go-on" }));
    json!({
        "format": "apposite-flow/1", "id": "bad", "edition": "2026-11-25", "title": "Bad",
        "summary": "A flow.", "language": "en",
        "sources": [{ "id": "house", "title": "House", "kind": "house", "how": "unverified" }],
        "roles": [{ "id": "owner", "title": "Owner" }],
        "stages": [{ "id": "one", "title": "One", "nodes": nodes }],
        "rules": rules, "outcomes": all,
    })
    .to_string()
}

fn is(id: &str, option: &str) -> Value {
    json!({ "answer": id, "is": option })
}

/// The bad example of a code.
fn bad(code: LintCode) -> String {
    let q = json!({ "id": "q", "kind": "one" });
    let r = json!({ "id": "r", "kind": "one" });
    let g = json!({ "id": "g", "kind": "gate", "on_stop": "stopped" });
    let two = json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }]);
    let (both, none) = (json!({ "all": [is("q", "a"), is("q", "b")] }), json!([]));
    match code {
        LintCode::NeverReached => {
            let nodes = json!([{ "id": "q", "kind": "one", "goto": [{ "when": is("q", "a"), "to": "stopped" }] }, g]);
            let never = json!([{ "id": "never", "title": "Never", "text": "It ends.", "kind": "stop", "when": is("q", "a") }]);
            flow(&nodes, &none, &never)
        }
        // Any two of them can be satisfied together, and never all three.
        LintCode::GateShut => flow(
            &json!([q, g]),
            &json!(["a", "b", "c"].map(|option| json!({
                "id": option, "severity": "hold", "gate": "g", "when": is("q", option),
            }))),
            &none,
        ),
        LintCode::NoWayOn => flow(&json!([q, { "id": "h", "kind": "gate" }, g]), &none, &none),
        LintCode::JumpNever => flow(
            &json!([{ "id": "q", "kind": "one", "goto": [{ "when": both, "to": "g" }] }, r, g]),
            &none,
            &none,
        ),
        LintCode::JumpShadowed => flow(
            &json!([{ "id": "q", "kind": "one", "goto": [
                { "when": { "answer": "q", "any_of": ["a", "b"] }, "to": "g" },
                { "when": is("q", "a"), "to": "g" },
            ] }, r, g]),
            &none,
            &none,
        ),
        LintCode::JumpsOverlap => flow(
            &json!([{ "id": "q", "kind": "many", "goto": [
                { "when": { "answer": "q", "any_of": ["a"] }, "to": "g" },
                { "when": { "answer": "q", "any_of": ["b"] }, "to": "stopped" },
            ] }, r, g]),
            &none,
            &none,
        ),
        LintCode::AlwaysTrue => flow(
            &json!([q, { "id": "r", "kind": "one", "when": { "answer": "q", "any_of": ["a", "b", "c"] } }, g]),
            &none,
            &none,
        ),
        LintCode::NeverTrue => flow(
            &json!([q, { "id": "r", "kind": "one", "when": both }, g]),
            &none,
            &none,
        ),
        LintCode::NeverMet => flow(
            &json!([
                { "id": "q", "kind": "one", "goto": [{ "when": is("q", "b"), "to": "r" }] },
                { "id": "x", "kind": "one" }, r, g,
            ]),
            &json!([{
                "id": "rule", "severity": "hold", "gate": "g", "when": is("q", "b"),
                "discharged": { "any": [is("x", "a"), is("r", "a")] },
            }]),
            &none,
        ),
        LintCode::SameGuard => flow(
            &json!([
                q, r, { "id": "x", "kind": "one", "when": { "all": [is("q", "a"), is("r", "a")] } },
                { "id": "y", "kind": "one", "when": { "not": { "any": [
                    { "not": is("r", "a") }, { "not": is("q", "a") },
                ] } } },
                g,
            ]),
            &none,
            &none,
        ),
        LintCode::RuleNever => flow(
            &json!([q, g]),
            &json!([{ "id": "rule", "severity": "hold", "gate": "g", "when": both }]),
            &none,
        ),
        LintCode::HoldUnheard => flow(
            &json!([
                g, { "id": "x", "kind": "one" }, { "id": "y", "kind": "one" },
                { "id": "h", "kind": "gate", "on_stop": "stopped", "when": is("x", "b") },
            ]),
            &json!([{ "id": "rule", "severity": "hold", "gate": "h", "when": is("y", "a") }]),
            &none,
        ),
        LintCode::AroundGate => flow(
            &json!([q, { "id": "g", "kind": "gate", "on_stop": "stopped", "when": is("q", "b") }]),
            &none,
            &none,
        ),
        LintCode::OpposedRules => flow(
            &json!([{ "id": "q", "kind": "one", "options": two }, g]),
            &json!([
                { "id": "first", "severity": "hold", "gate": "g", "when": is("q", "a"), "override_by": ["owner"] },
                { "id": "second", "severity": "hold", "gate": "g", "when": is("q", "b"), "override_by": ["owner"] },
            ]),
            &none,
        ),
        LintCode::AskedTwice => flow(
            &json!([q, { "id": "r", "kind": "one", "prompt": "what of  Q?" }, g]),
            &none,
            &none,
        ),
        other => panic!("{other:?} is not proved"),
    }
}

fn said(text: &str) -> Vec<Diagnostic> {
    let read = compile(documents(text).remove(0), &|_| None);
    let lines: Vec<String> = read.diagnostics.iter().map(Diagnostic::line_text).collect();
    let flow = read.flow.unwrap_or_else(|| panic!("{}", lines.join("\n")));
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    analysis::lint(&flow, &documents(text), &|| false).diagnostics
}

#[test]
fn each_bad_example_raises_its_code_and_nothing_else() {
    for code in LintCode::ALL.into_iter().filter(|code| code.is_proved()) {
        if code == LintCode::NotDecided {
            continue;
        }
        let text = bad(code);
        let said = said(&text);
        let lines: Vec<String> = said.iter().map(Diagnostic::line_text).collect();
        let codes: BTreeSet<&str> = said.iter().map(|one| one.code.word()).collect();
        assert_eq!(codes, BTreeSet::from([code.word()]), "{}", lines.join("\n"));
        let flow = compiled(&text).unwrap();
        for one in &said {
            assert!(one.line > 0 && one.column > 0, "{}", one.line_text());
            replay(&flow, &one.counterexample);
        }
    }
}

#[test]
fn what_is_not_decided_in_the_time_is_listed() {
    let text = bad(LintCode::GateShut);
    let flow = compiled(&text).unwrap();
    let said = analysis::lint(&flow, &documents(&text), &|| true).diagnostics;
    assert!(!said.is_empty());
    let codes: BTreeSet<&str> = said.iter().map(|one| one.code.word()).collect();
    assert_eq!(codes, BTreeSet::from(["not-decided"]));
    let shut = said.iter().any(|one| one.message.contains("`on`"));
    assert!(
        shut,
        "the end beyond the gate is among what was not decided"
    );
}
