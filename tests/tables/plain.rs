//! Forms and tables in plain mode.

use serde_json::json;

use super::document;
use crate::common::workspace::{Output, Workspace};

fn begun() -> Workspace {
    let space = Workspace::new();
    space.write("tables.json", document().to_string());
    space.start("{tables.json}");
    space
}

fn typed(space: &Workspace, lines: &[&str]) -> Output {
    let typed = lines.join("\n") + "\n";
    space.type_into(
        "resume {case.apposite.jsonl} --plain --as Ann --role officer",
        &typed,
    )
}

fn script(space: &Workspace, file: &str, name: &str, lines: &[serde_json::Value]) {
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let line = format!("answer {{{file}}} --script - --as {name} --role officer");
    let output = space.run_with(&line, &(lines.join("\n") + "\n"));
    assert_eq!(output.code, 0, "{output}");
}

#[track_caller]
fn says(output: &Output, sentences: &[&str]) {
    let text = output.out.replace('\n', " ");
    let mut rest = text.as_str();
    for sentence in sentences {
        let Some(at) = rest.find(sentence) else {
            panic!("`{sentence}` is not said, or not there:\n{output}");
        };
        rest = &rest[at + sentence.len()..];
    }
}

/// The form of the flow, filled in.
const FORM: [&str; 8] = ["", "Acme", "1.85m", "", "", "", "5 11 2026", "yes"];

#[test]
fn a_form_is_asked_entry_by_entry_and_read_back() {
    let space = begun();
    let output = typed(
        &space,
        &[
            "",
            "Acme",
            "<",
            "Acme Ltd",
            "12,5",
            "£1.85m",
            ".",
            "read",
            "",
            "list",
            "",
            "",
            "",
            "",
            "31 6 2026",
            "30 6 2026",
            "",
            "quit",
        ],
    );
    says(
        &output,
        &[
            "1. Name of the supplier: nothing filled in",
            "Name of the supplier [Acme]:",
            "Error in Cost a year: `12,5`",
            "Keep? yes, read, edit or drop",
            "Name of the supplier: Acme Ltd",
            "Cost a year: £1,850,000",
            "First day of the contract: nothing filled in",
            "Saved. Still missing: First day of the contract",
            "2. Cost a year: £1,850,000",
            "Error in First day of the contract: `31 6 2026` is not a date",
            "30 June 2026",
            "The form is complete.",
            "What could go wrong?",
        ],
    );
}

#[test]
fn a_table_grows_row_by_row_and_every_change_says_how_many_there_are() {
    let space = begun();
    let mut lines = FORM.to_vec();
    lines.extend([
        "add",
        "Wrong match",
        "2",
        "",
        "1",
        "", // Kept as it was read back.
        "add",
        "Late",
        "",
        "x",
        "12",
        ".",
        "", // The likelihood is taken from the row before.
        "add",
        "Unread",
        ".",
        "yes", //
        "3",
        "done",
        "",
        "probable",
        "",
        "",
        "yes", //
        "remove 1",
        "a slip",
        "remove 2",
        "back",
        "put back 3",
        "move 3 to 1",
        "list",
        "edit 2 likelihood",
        "1",
        "done",
        "quit",
    ]);
    let output = typed(&space, &lines);
    says(
        &output,
        &[
            "So far: no risks.",
            "Risk 1.",
            "Likelihood: > Possible",
            "Keep? yes, read, edit or drop",
            "Now: 1 risk.",
            "Likelihood [Possible, as in risk 1]:",
            "Error in risk 2, People affected: `x`",
            "12 people",
            "Now: 2 risks.",
            "Now: 3 risks, 1 unfinished.",
            "Risk 3 (unfinished: Likelihood missing)",
            "error: *Unread* is unfinished: Likelihood",
            "Now: 3 risks.",
            "Why is risk 1 removed?",
            "Now: 2 risks, 1 struck.",
            "Nothing has been changed.",
            "Now: 3 risks.",
            "So far: 3 risks.",
            "Now: 3 risks.",
            "Who is affected, and how?",
        ],
    );
}

#[test]
fn given_rows_are_asked_one_after_another_and_alike_where_that_is_wanted() {
    let space = begun();
    let mut lines = FORM.to_vec();
    lines.extend([
        "none",
        "Nothing can go wrong.",
        "",
        "worse",
        "Older people",
        "",
        "back", //
        "same 1, 2",
        "none",
        "",
        "",
        "edit 1",
        "2",
        "",
        "",
        "remove 1",
        "add",
        "done",
        "quit",
    ]);
    let output = typed(&space, &lines);
    says(
        &output,
        &[
            "Why are there no risks?",
            "1. Age (not filled in yet)",
            "Worse",
            "Now: 2 characteristics, 1 unfinished.",
            "Sex.",
            "Age, Sex.",
            "Now: 2 characteristics.",
            "Worse",
            "error: *Age* is a row of the flow and cannot be struck",
            "No characteristics can be added here",
            "Gate: Go on?",
        ],
    );
    let status = space.status();
    assert_eq!(status["answered"], json!(["supplier", "risks", "grid"]));
}

#[test]
fn what_was_typed_of_a_row_comes_back() {
    let space = begun();
    let output = typed(&space, &["", "Acme", "not an amount"]);
    says(&output, &["What you typed was not saved."]);
    let output = typed(&space, &["", "", "", "12", ".", "", "quit"]);
    says(
        &output,
        &[
            "What you began to fill in",
            "and it was not saved; Enter takes it: Acme",
            "Enter takes it: not an amount",
            "Error in Cost a year: `not an amount`",
            "£12",
            "Still missing: First day of the contract",
        ],
    );
    let output = typed(&space, &["", "back", "quit"]);
    assert!(!output.out.contains("Enter takes it"), "{output}");
    let mut lines = vec!["6", "5 11 2026"];
    lines.extend(["add", "Wrong match", "2", "quit", "quit"]);
    typed(&space, &lines);
    let output = typed(&space, &["add", "", "", ".", "drop", "add", "back", "quit"]);
    says(
        &output,
        &[
            "A row that you began",
            "Enter takes it: Wrong match",
            "Enter takes it: Possible",
            "Dropped.",
        ],
    );
    let text = output.out.replace('\n', " ");
    assert_eq!(text.matches("Enter takes it").count(), 2, "{output}");
}

#[test]
fn rows_are_pasted_after_they_were_read_out() {
    let space = begun();
    let mut lines = FORM.to_vec();
    lines.extend([
        "paste",
        "Likelihood\tWhat could happen?",
        "possible\tWrong match",
        "maybe\tLate",
        "",
        "no",
        "paste",
        "Likelihood\tWhat could happen?",
        "possible\tWrong match",
        "maybe\tLate",
        "",
        "yes",
        "Pasted alone\tprobable",
        "yes",
        "quit",
    ]);
    let output = typed(&space, &lines);
    says(
        &output,
        &[
            "2 rows would be added to the risks:",
            "risk 1: Likelihood: Possible; What could happen? Wrong match",
            "1 thing could not be read:",
            "row 3 of the sheet, maybe, Likelihood: `maybe` is not an option",
            "Nothing has been changed.",
            "Now: 2 risks, 1 unfinished.",
            "risk 3: What could happen? Pasted alone; Likelihood: Probable",
            "Now: 3 risks, 1 unfinished.",
        ],
    );
}

#[test]
fn what_two_people_did_to_one_row_is_said_and_settled() {
    let space = begun();
    let add = json!({ "answer": "risks", "value": { "add": [
        { "what": "Joined", "likelihood": "remote" }, { "what": "Differs", "likelihood": "remote" },
        { "what": "Struck", "likelihood": "remote" } ] } });
    let form = json!({ "answer": "supplier", "value": { "name": "Acme", "cost": 1, "starts": "2026-11-05" } });
    script(&space, "case.apposite.jsonl", "Ann", &[form, add]);
    let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    space.write("other.apposite.jsonl", &text);
    let last = text.lines().last().expect("an entry");
    let last: serde_json::Value = serde_json::from_str(last).expect("JSON");
    let id = |number: usize| format!("{}.{number}", last["id"].as_str().expect("an id"));
    let change = |value: serde_json::Value| json!({ "answer": "risks", "value": value });
    script(
        &space,
        "case.apposite.jsonl",
        "Ann",
        &[change(json!({
            "change": { id(1): { "people": 5 }, id(2): { "likelihood": "possible" } },
            "strike": { id(3): "a slip" } }))],
    );
    script(
        &space,
        "other.apposite.jsonl",
        "Bob",
        &[change(json!({ "change": {
            id(1): { "measures": ["test"] }, id(2): { "likelihood": "probable" },
            id(3): { "people": 7 } } }))],
    );
    let merged = space
        .run("merge {case.apposite.jsonl} {other.apposite.jsonl} --output {both.apposite.jsonl}");
    assert!(merged.code <= 1, "{merged}");
    let both = |lines: &[&str]| {
        space.type_into(
            "resume {both.apposite.jsonl} --plain --as Ann --role officer",
            &(lines.join("\n") + "\n"),
        )
    };
    let output = both(&[
        "done",
        "confirm 1",
        "edit 2 likelihood",
        "",
        "edit 2 likelihood",
        "3",
        "put back 3",
        "confirm 3",
        "done",
        "quit",
    ]);
    says(
        &output,
        &[
            "3 risks, 1 unfinished, 1 to be confirmed, 1 to be settled",
            "Joined (filled in by people who did not know of each other",
            "Struck (somebody struck this and somebody else changed it",
            "`put back 3`",
            "Risk 1 (filled in by people who did not know of each other",
            "People affected: 5 people",
            "Likelihood was filled in differently",
            "(Officer), 24 November 2026",
            "That is still to be settled.",
            "Probable",
            "Now: 3 risks",
        ],
    );
    assert!(output.out.contains("Who is affected, and how?"), "{output}");
}
