//! A session whose flow is not on the machine.

use std::fs;

use serde_json::{Value, json};

use super::commands::{NEED, file, snapshot, workspace};
use super::edition;
use crate::common::stage::{Set, Stage};
use crate::common::workspace::Workspace;

/// A session with something of everything, on a machine that has nothing else.
fn elsewhere() -> Workspace {
    let space = workspace(&[NEED, ("When does it begin?", "When is it first used?")]);
    let script = [
        r#"{"not_known":"start","owner":"lead","due":"2027-02-01","note":"Ask the supplier."}"#,
        r#"{"answer":"cost","value":600000}"#,
        r#"{"override":"hold-cost","reason":"Lives are at stake.","role":"owner"}"#,
        r#"{"evidence":"data","title":"The list","location":"https://example.org/list"}"#,
        r#"{"comment":"data","text":"As agreed with the panel."}"#,
    ];
    let done = space.run_with(
        "answer {case.apposite.jsonl} --as Ann --script -",
        &script.join("\n"),
    );
    assert_eq!(done.code, 0, "{done}");
    let adopt = "adopt {case.apposite.jsonl} --flow {new.json} --confirm need --yes --as Bo";
    assert_eq!(space.run(adopt).code, 0);
    let other = Workspace::new();
    other.write("case.apposite.jsonl", file(&space));
    other
}

#[test]
fn it_is_read_and_nothing_is_written() {
    let space = elsewhere();
    let home = space.path("");
    let before = snapshot(&home);
    for line in [
        "status {case.apposite.jsonl}",
        "status {case.apposite.jsonl} --json",
        "history {case.apposite.jsonl}",
        "history {case.apposite.jsonl} --json",
        "record {case.apposite.jsonl}",
        "record {case.apposite.jsonl} --json",
        "record {case.apposite.jsonl} --format html",
        "record {case.apposite.jsonl} --format markdown",
        "verify {case.apposite.jsonl}",
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 0, "{line}\n{output}");
        assert!(snapshot(&home) == before, "{line}");
    }
    // Opened as if to be worked on: this machine may keep a copy, but the file is as it was.
    let before = file(&space);
    let output = space.type_into("resume {case.apposite.jsonl} --plain --as Ann", "");
    assert_eq!(output.code, 0, "{output}");
    assert!(file(&space) == before);
}

#[test]
fn the_status_has_its_keys_and_null_where_it_cannot_be_told() {
    let space = elsewhere();
    let status = space.status();
    assert_eq!(status["flow_at_hand"], false);
    assert_eq!(
        status["flow"],
        json!({ "id": "clean", "edition": "2027-01-01" })
    );
    assert_eq!(
        status["answered"],
        json!(["need", "tool", "data", "impact", "cost"])
    );
    assert_eq!(status["deferred"], json!(["start"]));
    assert_eq!(
        status["gates"],
        json!([{ "id": "gate", "decision": "proceed", "stands": null }])
    );
    // The same keys as with the flow.
    let with = workspace(&[]).status();
    let keys = |status: &Value| -> Vec<String> {
        let members = status.as_object().expect("an object").keys();
        members.cloned().collect()
    };
    assert_eq!(keys(&status), keys(&with));
    assert_eq!(with["flow_at_hand"], true);
    for key in ["next", "path", "findings", "remaining", "outcome", "stale"] {
        assert_eq!(status[key], Value::Null, "{key}");
    }
    // From standard input too.
    let text = String::from_utf8(file(&space)).unwrap();
    let piped = space.run_with("status - --json", &text);
    assert_eq!(serde_json::from_str::<Value>(&piped.out).unwrap(), status);
}

#[test]
fn the_record_says_what_was_said_and_that_the_rest_cannot_be_told() {
    let space = elsewhere();
    let record = space.run("record {case.apposite.jsonl} --format plain");
    assert!(record.err.contains("is not on this machine"), "{record}");
    let flat = record.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "is not on this machine",
        "nothing can be said about findings",
        "This record is not clearance.",
        // As it was asked and chosen; the confirmed one as it was confirmed.
        "What is to be solved, and for whom?",
        "Too slow",
        "Confirmed by Bo",
        "About people",
        "600,000 pounds",
        "When does it begin?",
        "not known yet; lead is to find out",
        "By: 1 February 2027",
        "Ask the supplier.",
        // Decisions and overrides with reasons.
        "May it go on?",
        "It is right.",
        "This cannot be told without the flow.",
        "It costs a lot.",
        "Lives are at stake.",
        "The list",
        "As agreed with the panel.",
        "2027-01-01, by Bo",
    ] {
        assert!(flat.contains(said), "{said}\n{record}");
    }
    for never in ["No findings.", "It stands.", "Every question on the path"] {
        assert!(!flat.contains(never), "{never}\n{record}");
    }
    let json: Value =
        serde_json::from_str(&space.run("record {case.apposite.jsonl} --json").out).unwrap();
    assert_eq!(json["kind"], "summary");
}

#[test]
fn plain_mode_reads_it_out() {
    let space = elsewhere();
    let output = space.type_into("resume {case.apposite.jsonl} --plain --as Ann", "");
    let flat = output.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "OFFICIAL Case",
        "is not on this machine",
        "What is the problem?",
        "Every entry:",
        "Adopted edition 2027-01-01 of the flow",
        "ask for the flow document and name it with `--flow`",
    ] {
        assert!(flat.contains(said), "{said}\n{output}");
    }
    assert!(
        output.out.lines().all(|line| line.chars().count() <= 72),
        "{output}"
    );
}

#[test]
fn nothing_can_be_added_and_a_named_flow_must_be_there() {
    let space = elsewhere();
    let before = file(&space);
    for line in [
        "answer {case.apposite.jsonl} cost 7 --as Ann",
        "decide {case.apposite.jsonl} gate stop --reason x --as Ann --role owner",
        "undo {case.apposite.jsonl} --as Ann",
        "adopt {case.apposite.jsonl}",
        "why {case.apposite.jsonl} cost",
        "what-if {case.apposite.jsonl} cost 7",
        "graph {case.apposite.jsonl}",
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 1, "{line}\n{output}");
        assert!(
            output.err.contains("is not on this machine"),
            "{line}\n{output}"
        );
    }
    let output = space.run("status {case.apposite.jsonl} --flow {new.json}");
    assert_ne!(output.code, 0, "{output}");
    assert!(file(&space) == before);
    // With the flow named it is a session like any other.
    space.write(
        "new.json",
        edition(&[NEED, ("When does it begin?", "When is it first used?")]),
    );
    let output = space.run("answer {case.apposite.jsonl} cost 7 --as Ann --flow {new.json}");
    assert_eq!(output.code, 0, "{output}");
}

#[test]
fn a_flow_with_faults_beside_it_is_said_and_it_is_read_all_the_same() {
    let space = elsewhere();
    space.write("clean.json", "{ \"format\": 7 }");
    let output = space.run("status {case.apposite.jsonl} --json");
    assert_eq!(output.code, 0, "{output}");
    assert!(output.err.contains("clean.json"), "{output}");
    assert!(output.out.contains("\"flow_at_hand\": false"), "{output}");
    fs::remove_file(space.path("clean.json")).unwrap();
}

#[test]
fn the_screen_lists_its_entries_and_takes_nothing() {
    for size in [(80, 24), (40, 15)] {
        let space = elsewhere();
        let path = space.path("case.apposite.jsonl");
        let before = file(&space);
        let set = Set {
            size,
            session: false,
            ..Set::default()
        };
        let mut stage: Stage = set.alone(&path);
        stage
            .sees("Case")
            .sees("OFFICIAL")
            .sees("Without its flow: to be read only")
            .sees("is not on this machine");
        let mut seen = stage.text();
        for _ in 0..40 {
            stage.press("<PageDown>");
            seen.push_str(&stage.text());
        }
        let flat = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [
            "Adopted edition 2027-01-01",
            "Opened the session: Case",
            "Answered \"What is the problem?\"",
        ] {
            assert!(flat.contains(said), "{said}\n{seen}");
        }
        // Keys for what is not there do nothing, and nothing of it is written.
        stage.press("ntuwgecmh?<Esc>/").sees("Without its flow");
        stage.press("<Esc>").sees("What do you want to do?");
        stage.press("<C-c>");
        assert!(stage.over);
        assert!(file(&space) == before);
    }
}

/// From the list of recent sessions it is opened as from the command line.
#[test]
fn it_opens_from_the_home_page_and_gives_way_to_another() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Too slow<Enter>");
    let before = stage.journal();
    let folder = stage.folder().to_owned();
    let away = folder.join("away");
    fs::rename(folder.join("home").join("flows"), &away).unwrap();
    while stage.model().pages.len() > 1 {
        stage.press("<Esc>");
    }
    let chosen = |stage: &mut Stage, label: &str| {
        let rows = stage.rows();
        let row = rows.iter().find(|row| row.contains(label));
        let number = row.and_then(|row| row.trim_start_matches([' ', '>']).chars().next());
        stage.press(&number.expect("it is listed").to_string());
    };
    let recent = |stage: &mut Stage| {
        chosen(stage, "Go on with an earlier session");
        chosen(stage, "1. Camera trial");
    };
    recent(&mut stage);
    stage
        .sees("Without its flow: to be read only")
        .sees("OFFICIAL");
    assert!(stage.model().case.is_none());
    assert_eq!(stage.journal(), before);
    // With the flow back it is worked on again.
    fs::rename(&away, folder.join("home").join("flows")).unwrap();
    while stage.model().pages.len() > 1 {
        stage.press("<Esc>");
    }
    stage.sees("Read on: Camera trial");
    recent(&mut stage);
    stage.sees("Is a tool wanted?");
    assert!(stage.model().detached.is_none());
    stage.press("1<Enter>").sees("Saved.");
}

#[test]
fn plain_home_reads_it_out_too() {
    let space = elsewhere();
    let output = space.type_into("--plain --as Ann", "2\nX\n2\n\n5\n");
    assert_eq!(output.code, 0, "{output}");
    let path = space.path("case.apposite.jsonl");
    let typed = format!("2\n{}\n5\n", path.display());
    let output = space.type_into("--plain --as Ann", &typed);
    assert_eq!(output.code, 0, "{output}");
    assert!(output.out.contains("Every entry:"), "{output}");
}
