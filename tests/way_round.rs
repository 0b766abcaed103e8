//! A way round a gate is no way round what it holds.

use apposite::session::event::Decision;

use crate::common::case::{self, decide};

/// One gate stands only for those who come early; both ways lead to a second one, and a third leads out.
const FLOW: &str = r#"{
  "format": "apposite-flow/1", "id": "round", "edition": "2026-11-25", "title": "Round", "language": "en",
  "sources": [{ "id": "house", "title": "House", "kind": "house", "how": "unverified" }],
  "roles": [{ "id": "owner", "title": "Owner" }],
  "stages": [{ "id": "all", "title": "All", "nodes": [
    { "id": "power", "kind": "one", "prompt": "Is there a power?", "options": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }], "sources": [{ "source": "house", "basis": "house" }] },
    { "id": "comes", "kind": "one", "prompt": "When do you come?", "options": [{ "id": "early", "label": "Early" }, { "id": "late", "label": "Late" }, { "id": "never", "label": "Never" }],
      "goto": [{ "when": { "answer": "comes", "is": "never" }, "to": "away" }], "sources": [{ "source": "house", "basis": "house" }] },
    { "id": "first", "kind": "gate", "prompt": "May it go on?", "when": { "answer": "comes", "is": "early" }, "decision_maker": ["owner"], "sources": [{ "source": "house", "basis": "house" }] },
    { "id": "second", "kind": "gate", "prompt": "May it be used?", "decision_maker": ["owner"], "sources": [{ "source": "house", "basis": "house" }] }
  ] }],
  "rules": [
    { "id": "no-power", "title": "No power", "severity": "hold", "gate": "first", "when": { "answer": "power", "is": "no" }, "says": "There is none.", "sources": [{ "source": "house", "basis": "house" }] }
  ],
  "outcomes": [
    { "id": "away", "title": "Away", "text": "Nothing comes of it.", "kind": "out-of-scope" },
    { "id": "on", "title": "On", "text": "It goes on.", "kind": "go-on" }
  ]
}"#;

/// What the rule bears on after these answers, and the case.
fn after(power: &str, comes: &str) -> (Option<String>, apposite::session::state::Case) {
    let mut case = case::case(&case::flow(FLOW));
    case::answer(&mut case, "power", power).unwrap();
    case::answer(&mut case, "comes", comes).unwrap();
    let gate = case
        .now
        .gate_of(0)
        .map(|at| case.flow.node(at).id.to_string());
    (gate, case)
}

#[test]
fn a_hold_bears_on_the_next_gate_of_the_walk() {
    let (gate, mut case) = after("no", "early");
    assert_eq!(gate.as_deref(), Some("first"));
    assert!(decide(&mut case, "first", Decision::Proceed, "owner").is_err());

    let (gate, mut case) = after("no", "late");
    assert_eq!(gate.as_deref(), Some("second"));
    assert!(decide(&mut case, "second", Decision::Proceed, "owner").is_err());
    decide(&mut case, "second", Decision::Pause, "owner").unwrap();

    let (gate, mut case) = after("yes", "late");
    assert_eq!(gate, None);
    decide(&mut case, "second", Decision::Proceed, "owner").unwrap();
}

#[test]
fn where_the_walk_ends_before_its_gate_it_is_left_aside() {
    let (gate, case) = after("no", "never");
    assert_eq!(gate, None);
    assert!(case.now.findings.is_empty());
    assert!(case.now.outcome.is_some());
}

#[test]
fn what_is_not_known_bears_on_it_too() {
    let mut case = case::case(&case::flow(FLOW));
    let command = apposite::session::command::Command::NotKnown {
        question: "power".into(),
        owner: "owner".to_owned(),
        due: String::new(),
        note: String::new(),
    };
    case::perform(&mut case, &command, "").unwrap();
    case::answer(&mut case, "comes", "late").unwrap();
    let second = case.flow.at("second");
    assert_eq!(case.now.gate_of(0), second);
    assert!(decide(&mut case, "second", Decision::Proceed, "owner").is_err());
}

/// The flow with its one gate before the question that decides about the second.
fn late(power_after: bool) -> String {
    let gate = r#"{ "id": "first", "kind": "gate", "prompt": "May it go on?", "decision_maker": ["owner"], "sources": [{ "source": "house", "basis": "house" }] }"#;
    let power = r#"{ "id": "power", "kind": "one", "prompt": "Is there a power?", "options": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }], "sources": [{ "source": "house", "basis": "house" }] }"#;
    let comes = r#"{ "id": "comes", "kind": "one", "prompt": "Is it large?", "options": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }], "sources": [{ "source": "house", "basis": "house" }] }"#;
    let second = r#"{ "id": "second", "kind": "gate", "prompt": "May it be used?", "when": { "answer": "comes", "is": "yes" }, "decision_maker": ["owner"], "sources": [{ "source": "house", "basis": "house" }] }"#;
    let nodes = if power_after {
        [comes, gate, power, second]
    } else {
        [comes, power, gate, second]
    };
    format!(
        r#"{{
  "format": "apposite-flow/1", "id": "late", "edition": "2026-11-25", "title": "Late", "language": "en",
  "sources": [{{ "id": "house", "title": "House", "kind": "house", "how": "unverified" }}],
  "roles": [{{ "id": "owner", "title": "Owner" }}],
  "stages": [{{ "id": "all", "title": "All", "nodes": [{}] }}],
  "rules": [
    {{ "id": "no-power", "title": "No power", "severity": "hold", "gate": "second", "when": {{ "answer": "power", "is": "no" }}, "says": "There is none.", "sources": [{{ "source": "house", "basis": "house" }}] }}
  ],
  "outcomes": [{{ "id": "on", "title": "On", "text": "It goes on.", "kind": "go-on" }}]
}}"#,
        nodes.join(", ")
    )
}

#[test]
fn the_last_gate_of_a_walk_that_goes_on_hears_what_was_asked_before_it() {
    let mut case = case::case(&case::flow(&late(false)));
    case::answer(&mut case, "comes", "no").unwrap();
    case::answer(&mut case, "power", "no").unwrap();
    assert_eq!(case.now.gate_of(0), case.flow.at("first"));
    assert!(decide(&mut case, "first", Decision::Proceed, "owner").is_err());
    case::answer(&mut case, "power", "yes").unwrap();
    decide(&mut case, "first", Decision::Proceed, "owner").unwrap();

    // Where its own gate comes, that one hears it.
    let mut case = case::case(&case::flow(&late(false)));
    case::answer(&mut case, "comes", "yes").unwrap();
    case::answer(&mut case, "power", "no").unwrap();
    assert_eq!(case.now.gate_of(0), case.flow.at("second"));
    decide(&mut case, "first", Decision::Proceed, "owner").unwrap();
    assert!(decide(&mut case, "second", Decision::Proceed, "owner").is_err());
}

#[test]
fn what_is_asked_after_the_last_gate_cannot_hold_it() {
    let mut case = case::case(&case::flow(&late(true)));
    case::answer(&mut case, "comes", "no").unwrap();
    decide(&mut case, "first", Decision::Proceed, "owner").unwrap();
    case::answer(&mut case, "power", "no").unwrap();
    assert_eq!(case.now.gate_of(0), None);
}
