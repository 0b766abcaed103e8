//! Rules of shared documents: a milestone stands for whichever gate a flow has for it.

use apposite::diagnostic::LintCode;
use apposite::flow::compile::{Compiled, Document, compile};
use apposite::flow::document::Severity;

use crate::common::stage::CLEAN;

/// A document that knows no gate: its rule holds whatever `contract` means in the flow.
const SHARED: &str = r#"{
  "format": "apposite-flow/1", "id": "shared", "edition": "2026-11-23", "title": "Shared", "language": "en",
  "sources": [{ "id": "spare", "title": "Used by another flow", "kind": "house", "how": "read" }],
  "roles": [{ "id": "spare", "title": "Named by another flow" }],
  "facts": [{ "id": "spare", "title": "Used by another flow", "when": { "answer": "tool", "is": "yes" } }],
  "rules": [
    { "id": "no-terms", "title": "No terms", "severity": "hold", "gate": "contract",
      "when": { "answer": "cost", "at_least": 5 }, "says": "The terms are missing.",
      "sources": [{ "source": "house", "basis": "house" }], "override_by": ["owner"] }
  ]
}"#;

/// The clean flow with the shared document and this milestone.
fn with(milestone: &str) -> Compiled {
    let text = CLEAN.replacen(
        r#""sources": ["#,
        &format!(r#""include": ["shared"], "milestones": [{milestone}], "sources": ["#),
        1,
    );
    let document = |name: &str, text: &str| Document {
        name: name.to_owned(),
        text: text.to_owned().into(),
    };
    compile(document("main.json", &text), &|id| {
        (id == "shared").then(|| document("shared.json", SHARED))
    })
}

#[test]
fn a_milestone_stands_for_the_gate_of_the_flow() {
    let compiled = with(r#"{ "id": "contract", "title": "before signing", "gate": "gate" }"#);
    // What the shared document offers and this flow does not use is no fault.
    assert!(
        compiled.diagnostics.is_empty(),
        "{:?}",
        compiled.diagnostics
    );
    let flow = compiled.flow.unwrap();
    let rule = flow.rule("no-terms").unwrap();
    assert_eq!(rule.gate, flow.at("gate"));
    assert_eq!(rule.severity, Severity::Hold);
    assert_eq!(rule.due, "before signing");
    assert_eq!(flow.rule("hold-cost").unwrap().due, "");
}

#[test]
fn what_is_due_beyond_the_flow_is_advice_and_not_forgotten() {
    let flow = with(r#"{ "id": "contract", "title": "before signing" }"#)
        .flow
        .unwrap();
    let rule = flow.rule("no-terms").unwrap();
    assert_eq!(rule.gate, None);
    assert_eq!(rule.severity, Severity::Advice);
    assert_eq!(rule.due, "before signing");
}

#[test]
fn a_milestone_must_lead_to_a_gate_and_be_there() {
    for (milestone, line) in [
        (
            r#"{ "id": "contract", "title": "x", "gate": "tool" }"#,
            "main.json",
        ),
        (
            r#"{ "id": "other", "title": "x", "gate": "gate" }"#,
            "shared.json",
        ),
    ] {
        let compiled = with(milestone);
        assert!(compiled.flow.is_none());
        let fault = &compiled.diagnostics[0];
        assert_eq!(fault.code, LintCode::UnknownId, "{fault:?}");
        assert_eq!(fault.file, line);
    }
}

/// A flow whose only stage of its own is followed by a shared document's, under this guard.
fn framed(guard: &str) -> Compiled {
    let document = |name: &str, text: String| Document {
        name: name.to_owned(),
        text: text.into(),
    };
    let cites = r#""sources": [{ "source": "house", "basis": "house" }]"#;
    let question = |id: &str, when: &str| {
        format!(
            r#"{{ "id": "{id}", "kind": "one", "prompt": "What of {id}?", {when}"options": [{{ "id": "a", "label": "A" }}, {{ "id": "b", "label": "B" }}], {cites} }}"#
        )
    };
    let shared = format!(
        r#"{{ "format": "apposite-flow/1", "id": "shared", "edition": "2026-11-23", "title": "Shared", "language": "en",
"stages": [
  {{ "id": "one", "title": "One", "nodes": [{}] }},
  {{ "id": "two", "title": "Two", "when": {{ "answer": "x", "is": "a" }}, "nodes": [{}] }}
] }}"#,
        question("x", ""),
        question("y", r#""when": { "answer": "q", "is": "b" }, "#)
    );
    let main = format!(
        r#"{{ "format": "apposite-flow/1", "id": "main", "edition": "2026-11-23", "title": "Main", "language": "en", "include": ["shared"],
"sources": [{{ "id": "house", "title": "House", "kind": "house", "how": "read" }}],
"stages": [
  {{ "id": "own", "title": "Own", "nodes": [{}] }},
  {{ "id": "theirs", "title": "", "from": "shared", "when": {guard} }}
],
"outcomes": [{{ "id": "end", "title": "End", "text": "It ends.", "kind": "stop" }}] }}"#,
        question("q", "")
    );
    compile(document("main.json", main), &|id| {
        (id == "shared").then(|| document("shared.json", shared.clone()))
    })
}

#[test]
fn a_flow_says_when_the_stages_of_a_document_are_due() {
    use crate::common::case::{answer, case};
    let compiled = framed(r#"{ "answer": "q", "any_of": ["b"] }"#);
    assert_eq!(compiled.diagnostics, []);
    let flow = std::sync::Arc::new(compiled.flow.unwrap());
    let asked = |q: &str, x: &str| -> Vec<String> {
        let mut case = case(&flow);
        answer(&mut case, "q", q).unwrap();
        if case.now.on_walk(flow.at("x").unwrap()) {
            answer(&mut case, "x", x).unwrap();
        }
        let walk = case.now.walk.iter();
        walk.map(|at| flow.node(*at).id.to_string()).collect()
    };
    assert_eq!(asked("a", "a"), ["q", "end"]);
    assert_eq!(asked("b", "a"), ["q", "x", "y", "end"]);
    assert_eq!(asked("b", "b"), ["q", "x", "end"]);
}

#[test]
fn that_guard_may_read_only_what_comes_before() {
    let compiled = framed(r#"{ "answer": "y", "is": "a" }"#);
    let found = &compiled.diagnostics[0];
    assert_eq!(found.code, LintCode::GuardTooLate);
    assert_eq!((found.file.as_str(), found.line), ("main.json", 5));
}
