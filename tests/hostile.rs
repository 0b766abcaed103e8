//! Files and text that mean harm or came to harm: nothing panics, nothing is altered, and it is said what
//! is wrong with which file.

mod files;
mod flips;
mod frames;
mod places;
mod shapes;
#[cfg(unix)]
mod special;
mod text;

use crate::common::hostile::escapes;
use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

/// The name of the file in every test.
const NAME: &str = "case.apposite.jsonl";

fn run(space: &Workspace, args: &[&str]) -> Output {
    run_as(space, args, &["--as", "Ann", "--role", "owner"])
}

/// As somebody else, or in no role.
fn run_as(space: &Workspace, args: &[&str], who: &[&str]) -> Output {
    let args: Vec<String> = [args, who]
        .concat()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let output = space.run_args(&args, b"", false);
    for text in [&output.out, &output.err] {
        assert_eq!(escapes(text), None, "{args:?}");
    }
    output
}

/// The commands that take a session at its path.
fn commands(path: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["status", path],
        vec!["status", path, "--json"],
        vec!["record", path],
        vec!["record", path, "--format", "html"],
        vec!["verify", path],
        vec!["verify", path, "--json"],
        vec!["history", path],
        vec!["why", path, "need"],
        vec!["what-if", path, "tool", "no"],
        vec!["graph", path],
        vec!["adopt", path],
    ]
}

/// The commands that append to it.
fn appends(path: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["answer", path, "cost", "12"],
        vec!["comment", path, "need", "A comment"],
        vec!["undo", path],
    ]
}

/// The commands that take a flow at its path.
fn on_flow(path: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["lint", path],
        vec!["lint", path, "--json"],
        vec!["lint", path, "--format", "sarif"],
        vec!["start", path, "--title", "T", "--no-open"],
        vec!["graph", path],
    ]
}

/// A session over the clean flow with one event of nearly every kind.
fn session(space: &Workspace) -> String {
    let flow = space.write("clean.json", CLEAN);
    let path = space.path(NAME).to_string_lossy().into_owned();
    let made = run(
        space,
        &[
            "start",
            &flow,
            "--title",
            "Trial",
            "--handling",
            "Recipients only",
            "--no-open",
            "--output",
            &path,
        ],
    );
    assert_eq!(made.code, 0, "{made}");
    let script = space.write(
        "script.jsonl",
        r#"{"read": "welcome"}
{"answer": "need", "value": "Too slow", "note": "Each time"}
{"answer": "tool", "value": "yes"}
{"answer": "data", "value": ["people", "officers"]}
{"answer": "cost", "value": 600000}
{"not_known": "start", "owner": "lead", "due": "2027-01-01", "note": "Soon"}
{"answer": "start", "value": "2027-02-01"}
{"override": "hold-cost", "reason": "No other way"}
{"decide": "gate", "decision": "proceed-with-conditions", "reason": "Needed", "conditions": ["Watch it"], "dissent": "Bob would wait"}
{"not_applicable": "impact", "reason": "Done elsewhere"}
{"withdraw": "impact", "reason": "In haste"}
{"evidence": "need", "title": "Figures", "location": "https://example.org"}
{"evidence": "need", "title": "More", "location": "elsewhere"}
{"comment": "need", "text": "Seen"}
"#,
    );
    let done = run(space, &["answer", &path, "--script", &script]);
    assert_eq!(done.code, 0, "{done}");
    let text = std::fs::read_to_string(&path).unwrap();
    let removed = run(
        space,
        &[
            "evidence",
            &path,
            "--remove",
            &added(&text),
            "--reason",
            "Old",
        ],
    );
    assert_eq!(removed.code, 0, "{removed}");
    let later = CLEAN
        .replacen("2026-11-23", "2027-01-01", 1)
        .replacen("What is the problem?", "What is to be solved?", 1)
        .replacen(
            "{ \"answer\": \"cost\", \"at_least\": 500000 }",
            "{ \"answer\": \"cost\", \"at_least\": 50 }",
            1,
        )
        .replacen("When does it begin?", "When is it used?", 1);
    let later = space.write("later.json", later);
    for args in [
        &[
            "adopt",
            &path,
            "--flow",
            &later,
            "--confirm",
            "need",
            "--yes",
        ][..],
        &["undo", &path],
        &["answer", &path, "cost", "600000", "--note", "Again"],
    ] {
        let done = run(space, args);
        assert_eq!(done.code, 0, "{done}");
    }
    path
}

/// The id of the second piece of evidence.
fn added(text: &str) -> String {
    let events = crate::common::forge::events(text);
    let found = events
        .iter()
        .find(|event| event["body"]["evidence_added"]["title"] == "More");
    found.unwrap()["id"].as_str().unwrap().to_owned()
}
