//! `adopt` and its like, in process.

use std::fs;
use std::path::Path;

use apposite::flow::compile::{Document, compile};
use apposite::session::command::Command;
use apposite::session::journal;
use apposite::session::state::Case;
use apposite::store::flows::built_in_document;
use serde_json::{Value, json};

use super::edition;
use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;
use crate::common::{case, forge};

pub(super) const NEED: (&str, &str) = (
    "What is the problem?",
    "What is to be solved, and for whom?",
);

/// A session answered up to its first gate on the clean flow, and a later edition in `new.json`.
pub(super) fn workspace(changes: &[(&str, &str)]) -> Workspace {
    let space = Workspace::new();
    let flow = space.write("old.json", CLEAN);
    space.write("new.json", edition(changes));
    space.start(&flow);
    let script = [
        r#"{"read":"welcome"}"#,
        r#"{"answer":"need","value":"Too slow"}"#,
        r#"{"answer":"tool","value":"yes"}"#,
        r#"{"answer":"data","value":"people"}"#,
        r#"{"answer":"cost","value":100}"#,
        r#"{"answer":"start","value":"2026-11-23"}"#,
        r#"{"decide":"gate","decision":"proceed","reason":"It is right.","role":"owner"}"#,
        r#"{"answer":"impact","value":"yes"}"#,
    ];
    let done = space.run_with(
        "answer {case.apposite.jsonl} --as Ann --script -",
        &script.join("\n"),
    );
    assert_eq!(done.code, 0, "{done}");
    space
}

pub(super) fn file(space: &Workspace) -> Vec<u8> {
    fs::read(space.path("case.apposite.jsonl")).expect("the session")
}

/// Every file under a folder with its bytes.
pub(super) fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.push((path.to_string_lossy().into_owned(), bytes));
            }
        }
    }
    found.sort();
    found
}

fn json_of(space: &Workspace, line: &str) -> Value {
    let output = space.run(line);
    assert_eq!(output.code, 0, "{output}");
    serde_json::from_str(&output.out).expect("it is JSON")
}

#[test]
fn looking_at_a_session_on_another_edition_writes_nothing_anywhere() {
    let space = workspace(&[NEED]);
    let home = space.path("");
    let before = snapshot(&home);
    for line in [
        "adopt {case.apposite.jsonl} --flow {new.json}",
        "adopt {case.apposite.jsonl} --flow {new.json} --confirm-all --json",
        "adopt {case.apposite.jsonl} --flow {new.json} --confirm need",
        "status {case.apposite.jsonl} --flow {new.json}",
        "history {case.apposite.jsonl} --flow {new.json}",
        "record {case.apposite.jsonl} --flow {new.json}",
        "why {case.apposite.jsonl} need --flow {new.json}",
        "what-if {case.apposite.jsonl} cost 7 --flow {new.json}",
        "verify {case.apposite.jsonl}",
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 0, "{line}\n{output}");
        assert!(snapshot(&home) == before, "{line}");
    }
    // Opened to be worked on, and left: the session's file is as it was.
    let file = file(&space);
    let output = space.type_into(
        "resume {case.apposite.jsonl} --plain --as Ann --role owner --flow {new.json}",
        "",
    );
    assert_eq!(output.code, 0, "{output}");
    assert!(self::file(&space) == file);
}

#[test]
fn it_shows_what_differs_and_says_how_to_adopt() {
    let space = workspace(&[
        NEED,
        ("About officers", "about officers"),
        (
            r#"{ "answer": "cost", "at_least": 500000 }"#,
            r#"{ "answer": "cost", "at_least": 50 }"#,
        ),
    ]);
    let output = space.run("adopt {case.apposite.jsonl} --flow {new.json} --confirm need");
    for said in [
        "This session is on edition 2026-11-23 of its flow. The edition here is 2027-01-01.",
        "Unchanged answers: 4.",
        "differ only in spelling or layout, which count as they are: 1.",
        "Question then: What is the problem?\n    Question now: What is to be solved, and for whom?\n    Answer: Too slow",
        "May it go on?: the decision stood and would not stand",
        "Hold: It costs too much: not raised, then raised",
        "`apposite adopt SESSION --yes`",
        "Nothing has been changed",
    ] {
        assert!(output.out.contains(said), "{said}\n{output}");
    }
    // The notice says it at every other command.
    let status = space.run("status {case.apposite.jsonl} --flow {new.json}");
    assert!(status.err.contains("The file is unchanged."), "{status}");
    assert!(
        status.out.contains("Asked again, because the question has changed since it was answered:\n  What is to be solved, and for whom? (`need`): not answered; before the question changed: Too slow"),
        "{status}"
    );
}

#[test]
fn adopting_is_one_event_and_what_was_not_confirmed_is_asked_again() {
    let space = workspace(&[NEED, ("When does it begin?", "When is it first used?")]);
    let before = file(&space);
    let output = space.run(
        "adopt {case.apposite.jsonl} --flow {new.json} --confirm start --yes --as Bo --role lead",
    );
    assert_eq!(output.code, 0, "{output}");
    assert!(
        output
            .out
            .contains("Adopted edition 2027-01-01.\nConfirmed: When is it first used?\nAsked again: What is to be solved, and for whom?\n"),
        "{output}"
    );
    let after = file(&space);
    assert!(after.starts_with(&before));
    let added = &after[before.len()..];
    assert_eq!(
        added.iter().position(|b| *b == b'\n'),
        Some(added.len() - 1)
    );
    // From here on the session is on the new edition, which this machine keeps.
    fs::remove_file(space.path("new.json")).unwrap();
    let status = space.status();
    assert_eq!(status["flow"]["edition"], "2027-01-01");
    assert_eq!(status["flow_changed"], false);
    assert_eq!(status["next"], "need");
    assert_eq!(status["reworded"], json!(["need"]));
    // Who confirmed what, in the history and the record.
    let history = space.run("history {case.apposite.jsonl}").out;
    for said in [
        "Bo (Project lead)",
        "Adopted edition 2027-01-01 of the flow; it was on edition 2026-11-23 before",
        "Confirmed what was said to \"When is it first used?\"",
        "Asked then: When does it begin? Answer: 23 November 2026",
        "Asked now: When is it first used? Answer: 23 November 2026",
        "Not confirmed, so asked again: What is to be solved, and for whom?",
    ] {
        assert!(history.contains(said), "{said}\n{history}");
    }
    let record = space
        .run("record {case.apposite.jsonl} --format markdown")
        .out;
    for said in [
        "Edition opened with",
        "2027-01-01, by Bo (Project lead)",
        "Answers confirmed as reworded: When is it first used?",
        "Confirmed by Bo (Project lead)",
        "Asked then: What is the problem?",
    ] {
        assert!(record.contains(said), "{said}\n{record}");
    }
    // Later is early enough.
    let output = space.run("adopt {case.apposite.jsonl} --confirm need --yes --as Bo --json");
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(space.status()["reworded"], json!([]));
    assert_eq!(space.status()["next"], "late-gate");
    // And everything can be taken back.
    let output = space.run("undo {case.apposite.jsonl} --as Ann");
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(space.status()["reworded"], json!(["need"]));
    let history = space.run("history {case.apposite.jsonl}").out;
    assert!(history.contains("Took back the adoption"), "{history}");
}

#[test]
fn taking_back_goes_to_the_edition_before() {
    let space = workspace(&[NEED]);
    let adopt = "adopt {case.apposite.jsonl} --flow {new.json} --confirm-all --yes --as Ann";
    assert_eq!(space.run(adopt).code, 0);
    assert_eq!(space.status()["flow"]["edition"], "2027-01-01");
    assert_eq!(space.run("undo {case.apposite.jsonl} --as Ann").code, 0);
    let status = space.status();
    assert_eq!(status["flow"]["edition"], "2026-11-23");
    assert_eq!(status["gates"][0]["stands"], true);
    assert_eq!(status["reworded"], json!([]));
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let space = workspace(&[NEED]);
    let before = file(&space);
    for (line, said) in [
        (
            "adopt {case.apposite.jsonl} --yes --as Ann",
            "this session is on edition 2026-11-23 already",
        ),
        (
            "adopt {case.apposite.jsonl} --flow {new.json} --confirm cost --yes --as Ann",
            "\"What does it cost?\" was not reworded",
        ),
        (
            "adopt {case.apposite.jsonl} --flow {new.json} --confirm nonsense",
            "nothing was said to \"nonsense\"",
        ),
        (
            "adopt {case.apposite.jsonl} --flow {new.json} --old {new.json}",
            "is not edition 2026-11-23 of this flow",
        ),
        (
            "decide {case.apposite.jsonl} gate proceed --reason x --flow {new.json} --as Ann --role owner",
            "see what, and adopt it",
        ),
        (
            "adopt {case.apposite.jsonl} --flow data-ethics",
            "data-ethics",
        ),
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 1, "{line}\n{output}");
        assert!(output.err.contains(said), "{line}\n{output}");
    }
    assert!(file(&space) == before);
    // Answers are taken, and to pause is always possible.
    for line in [
        "answer {case.apposite.jsonl} need \"The public\" --flow {new.json} --as Ann",
        "decide {case.apposite.jsonl} gate pause --reason x --flow {new.json} --as Ann --role owner",
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 0, "{line}\n{output}");
    }
}

#[test]
fn the_comparison_as_data() {
    let space = workspace(&[NEED]);
    let whole = json_of(
        &space,
        "adopt {case.apposite.jsonl} --flow {new.json} --json",
    );
    assert_eq!(whole["from"]["edition"], "2026-11-23");
    assert_eq!(whole["to"]["edition"], "2027-01-01");
    assert_eq!(whole["to_confirm"], json!(["need"]));
    assert_eq!(whole["earlier_at_hand"], true);
    assert_eq!(whole["findings"], json!([]));
    assert_eq!(whole["adopted"], Value::Null);
    assert_eq!(
        whole["gates"],
        json!([{ "gate": "gate", "stood": true, "stands": false }])
    );
    let need = &whole["answers"][0];
    assert_eq!(need["change"], "reworded");
    assert_eq!(need["counts"], false);
    assert_eq!(
        need["was"],
        json!({ "prompt": NEED.0, "answer": "Too slow" })
    );
    assert_eq!(need["parts"][0]["part"], "prompt");
    let confirmed = json_of(
        &space,
        "adopt {case.apposite.jsonl} --flow {new.json} --confirm-all --json",
    );
    assert_eq!(confirmed["gates"], json!([]));
    // Another machine has the session and the new edition only.
    let other = Workspace::new();
    other.write("case.apposite.jsonl", file(&space));
    other.write("new.json", edition(&[NEED]));
    let there = json_of(
        &other,
        "adopt {case.apposite.jsonl} --flow {new.json} --json",
    );
    assert_eq!(there["earlier_at_hand"], false);
    assert_eq!(there["findings"], Value::Null);
    assert_eq!(there["answers"], whole["answers"]);
    // Unless it is given the old one too.
    other.write("old.json", CLEAN);
    let line = "adopt {case.apposite.jsonl} --flow {new.json} --old {old.json} --json";
    assert_eq!(json_of(&other, line), whole);
}

fn read_notes(case: &mut Case) {
    while let Some(at) = case.now.next {
        if case.flow.question(at).is_some() {
            return;
        }
        let node = case.flow.node(at).id.clone();
        case::perform(case, &Command::Read { node }, "").expect("a note");
    }
}

/// A file as it was written before all that is shown was kept with an answer.
#[test]
fn an_older_file_reads_verifies_and_is_compared() {
    let space = workspace(&[NEED, ("One sentence.", "In one  sentence")]);
    let text = String::from_utf8(file(&space)).unwrap();
    let mut events = forge::events(&text);
    for event in &mut events {
        let bodies = event["body"].as_object_mut().expect("a body").values_mut();
        for body in bodies {
            if let Some(asked) = body.get_mut("asked").and_then(Value::as_object_mut) {
                assert!(asked.remove("shown").is_some(), "{asked:?}");
            }
            if let Some(members) = body.as_object_mut().filter(|m| m.contains_key("gate")) {
                assert!(members.remove("fingerprint").is_some(), "{members:?}");
            }
        }
    }
    let older = forge::file(&events);
    assert!(older.len() < text.len());
    space.write("case.apposite.jsonl", &older);
    let verified = json_of(&space, "verify {case.apposite.jsonl} --json");
    assert_eq!(verified["as_written"], true);
    let status = space.status();
    assert_eq!(status["next"], "late-gate");
    assert_eq!(status["gates"][0]["stands"], true);
    let shown = json_of(
        &space,
        "adopt {case.apposite.jsonl} --flow {new.json} --json",
    );
    // The prompt is another; that the hint is too can be told, but not what it was.
    let parts: Vec<&str> = shown["answers"][0]["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["part"].as_str().unwrap())
        .collect();
    assert_eq!(parts, ["prompt", "untold"]);
    assert_eq!(shown["to_confirm"], json!(["need"]));
    let adopt = "adopt {case.apposite.jsonl} --flow {new.json} --confirm need --yes --as Ann";
    assert_eq!(space.run(adopt).code, 0);
    assert_eq!(space.status()["gates"][0]["stands"], true);
}

/// One machine has kept the edition that a session is on, another has not: both say that there are two.
#[test]
fn an_edition_beside_the_session_is_pointed_out() {
    let space = workspace(&[NEED]);
    space.write("clean.json", edition(&[NEED]));
    let status = space.run("status {case.apposite.jsonl}");
    assert!(
        status
            .err
            .contains("Edition 2027-01-01 of the flow lies beside"),
        "{status}"
    );
    assert_eq!(space.status()["flow"]["edition"], "2026-11-23");
    let other = Workspace::new();
    other.write("case.apposite.jsonl", file(&space));
    other.write("clean.json", edition(&[NEED]));
    assert_eq!(other.status()["flow"]["edition"], "2027-01-01");
    assert_eq!(other.status()["flow_changed"], true);
    // The same edition is no matter.
    space.write("clean.json", CLEAN);
    let status = space.run("status {case.apposite.jsonl}");
    assert_eq!(status.err, "", "{status}");
}

/// The program was replaced by a newer one: its flow is another edition, and the earlier one was kept when
/// the session was made.
#[test]
fn a_newer_program_shows_what_its_edition_changes() {
    let space = Workspace::new();
    let name = "data-ethics";
    let mut documents = Vec::new();
    let main = built_in_document(name).unwrap();
    let first = case::built_in(name);
    let mut before = case::case(&first);
    read_notes(&mut before);
    let at = before.now.next.unwrap();
    let asked = (
        first.node(at).id.clone(),
        first.node(at).heading().to_owned(),
    );
    let edited = |document: Document| Document {
        text: document
            .text
            .replace(&asked.1, "Is this the question of an earlier edition?")
            .into(),
        ..document
    };
    let find = |id: &str| built_in_document(id).map(edited);
    let compiled = compile(edited(main), &find);
    documents.extend(
        compiled
            .documents
            .iter()
            .map(|d| (d.name.clone(), d.text.to_string())),
    );
    let old = std::sync::Arc::new(compiled.flow.unwrap());
    assert_ne!(old.fingerprint, first.fingerprint);
    let mut before = case::case(&old);
    read_notes(&mut before);
    let question = case::id(&before, before.now.next).to_owned();
    assert_eq!(asked.0, question.as_str());
    let mut dice = case::Dice::new(7);
    case::step(&mut before, &mut dice, None);
    let lines = before.events.iter().map(|event| {
        let event = apposite::session::event::Event::clone(event);
        journal::write(event.parents, &event.at, &event.by, event.body).1 + "\n"
    });
    space.write("case.apposite.jsonl", lines.collect::<String>());
    let flows = space.places().flows;
    fs::create_dir_all(&flows).unwrap();
    let digits = &old.fingerprint["sha256:".len()..][..32];
    let kept = json!({ "documents": documents }).to_string();
    fs::write(flows.join(format!("{digits}.json")), kept).unwrap();
    let shown = json_of(&space, "adopt {case.apposite.jsonl} --json");
    assert_eq!(shown["earlier_at_hand"], true);
    assert_eq!(shown["to_confirm"], json!([question]));
}

#[test]
fn a_built_in_edition_is_kept_when_a_session_is_made() {
    let space = Workspace::new();
    space.start("data-ethics");
    let flows = space.places().flows;
    let kept: Vec<_> = fs::read_dir(flows).unwrap().collect();
    assert_eq!(kept.len(), 1);
    let path = kept[0].as_ref().unwrap().path();
    let text = fs::read_to_string(path).unwrap();
    let kept: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        kept["documents"][0][1],
        built_in_document("data-ethics").unwrap().text.as_ref()
    );
}
