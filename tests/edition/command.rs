//! The command `flow-diff`, whole.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;

/// The clean flow in a new edition: meaning, surroundings, spelling.
fn renewed() -> String {
    let changes = [
        (r#""edition": "2026-11-23""#, r#""edition": "2026-12-24""#),
        ("What is the problem?", "What was the actual problem?"),
        ("Keep the reasons.", "Keep  the reasons"),
        ("House judgement", "House judgment"),
        (
            r#""id": "cost", "kind": "number""#,
            r#""id": "cost", "answered_by": ["owner"], "kind": "number""#,
        ),
        (
            r#""severity": "condition", "gate": "late-gate", "when": { "fact": "personal" }"#,
            r#""severity": "condition", "gate": "late-gate", "when": { "all": [{ "fact": "personal" }, { "answer": "tool", "is": "yes" }] }"#,
        ),
        (
            r#""rules": ["#,
            r#""rules": [{ "id": "new", "title": "New", "severity": "hold", "gate": "gate", "when": { "answer": "cost", "at_most": 0 }, "says": "It is free.", "sources": [{ "source": "act", "basis": "official" }] },"#,
        ),
        (r#""at": "s.3""#, r#""at": "s.4""#),
    ];
    let mut text = CLEAN.to_owned();
    for (from, to) in changes {
        let next = text.replacen(from, to, 1);
        assert_ne!(next, text, "{from}");
        text = next;
    }
    text
}

const SAID: &str = "\
A clean flow (`clean`): edition 2026-12-24, against edition 2026-11-23.
Added: 1. Removed: 0. Changed: 4. Texts that differ in spelling or layout only: 2.

What may change the meaning:

Changed question `need`: What was the actual problem?
  The prompt was reworded:
    What [-is-]{+was+} the {+actual+} problem?

Added rule `new`: New
  The severity is hold.
  The gate is `gate`.
  Raised if:
    - `cost` is 0 or less

Changed rule `impact-missing`: No assessment
  Raised if (before):
    - Personal data is used
  Raised if (now):
    - all of these
      - Personal data is used
      - `tool` is: Yes
  It held before, and does not now, where `tool` is: No, and `data` is: About people.

What else changed:

Changed fact `personal`: Personal data is used
  It no longer rests on Data Protection Act 2018, s.3 (basis: official).
  It now rests on Data Protection Act 2018, s.4 (basis: official).

Changed question `cost`: What does it cost?
  New in the list of who answers: Senior responsible owner.

Spelling or layout only:
- outcome `no-tool`, text: layout
- source `house`, title: [-judgement-]{+judgment+}
";

#[test]
fn changes_are_told_with_what_changes_the_meaning_first() {
    let space = Workspace::new();
    space.write("old.json", CLEAN);
    space.write("new.json", renewed());
    let output = space.run("flow-diff {old.json} {new.json}");
    assert_eq!(output.to_string(), SAID);
    for line in ["flow-diff - {new.json}", "flow-diff {old.json} -"] {
        let input = if line.contains("old") {
            renewed()
        } else {
            CLEAN.to_owned()
        };
        assert_eq!(space.run_with(line, &input).to_string(), SAID);
    }
}

#[test]
fn nothing_changed_is_said() {
    let space = Workspace::new();
    space.write("old.json", CLEAN);
    let same = space.run("flow-diff {old.json} {old.json}");
    assert_eq!(
        same.to_string(),
        "A clean flow (`clean`): edition 2026-11-23, against edition 2026-11-23.\nNothing has changed.\n"
    );
    let spaced = space.run_with("flow-diff {old.json} -", &CLEAN.replace("  ", " "));
    assert!(
        spaced.out.contains("say the same in every part"),
        "{spaced}"
    );
    assert_eq!(spaced.code, 0);
    let built_in = space.run("flow-diff data-ethics data-ethics --json");
    let value: Value = serde_json::from_str(&built_in.out).unwrap();
    assert_eq!(value["identical"], true);
}

#[test]
fn json_has_the_keys_that_scripts_rely_on() {
    let space = Workspace::new();
    space.write("old.json", CLEAN);
    space.write("new.json", renewed());
    let output = space.run("flow-diff {old.json} {new.json} --json");
    assert_eq!(output.code, 0, "{output}");
    let value: Value = serde_json::from_str(&output.out).unwrap();
    let keys = |value: &Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let set =
        |keys: &[&str]| -> BTreeSet<String> { keys.iter().map(|key| (*key).to_owned()).collect() };
    assert_eq!(
        keys(&value),
        set(&["changes", "identical", "new", "old", "spelling"])
    );
    assert_eq!(
        keys(&value["old"]),
        set(&["edition", "fingerprint", "flow", "title"])
    );
    assert_eq!(value["identical"], false);
    let rule = &value["changes"][2];
    assert_eq!(
        keys(rule),
        set(&["details", "fate", "heading", "id", "part", "weight"])
    );
    let effect = &rule["details"][0]["effect"];
    assert_eq!(effect["decided"], "differs");
    assert_eq!(effect["gained"], Value::Null);
    let lost = effect["lost"].as_array().unwrap();
    assert_eq!(lost[0]["question"], "tool");
    assert_eq!(lost[0]["state"], "chosen");
    assert_eq!(lost[0]["options"][0], "no");
    assert_eq!(value["spelling"][0]["spelling"], false);
    assert_eq!(value["spelling"][1]["spelling"], true);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let space = Workspace::new();
    space.write("old.json", CLEAN);
    space.write(
        "broken.json",
        CLEAN.replacen(r#""to": "no-tool""#, r#""to": "nowhere""#, 1),
    );
    let both = space.run("flow-diff - -");
    assert_eq!(both.code, 2, "{both}");
    let broken = space.run("flow-diff {old.json} {broken.json}");
    assert_eq!(broken.code, 1, "{broken}");
    assert!(broken.err.contains("nowhere"), "{broken}");
    assert!(broken.err.contains("hint: "), "{broken}");
    let missing = space.run("flow-diff {old.json} {missing.json}");
    assert_eq!(missing.code, 3, "{missing}");
    let unknown = space.run("flow-diff {old.json} no-such-flow");
    assert_eq!(unknown.code, 1, "{unknown}");
}

#[test]
fn what_steers_a_terminal_is_made_visible() {
    let space = Workspace::new();
    space.write("old.json", CLEAN);
    let hostile = CLEAN.replacen("One sentence.", "One \\u001b[31msentence.", 1);
    space.write("new.json", hostile);
    for line in [
        "flow-diff {old.json} {new.json}",
        "flow-diff {old.json} {new.json} --json",
    ] {
        let output = space.run(line);
        assert!(!output.to_string().contains('\u{1b}'), "{output:?}");
    }
}
