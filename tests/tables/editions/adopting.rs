//! Adopting an edition that rewords forms and tables: by command, in plain mode and on screen.

use apposite::session::responses::SaidKind;
use serde_json::{Value, json};

use super::later;
use crate::common::stage::{Set, Stage};
use crate::common::workspace::{Output, Workspace};
use crate::tables::document;

/// An entry and an option of the risks, a row of the grid and the form as a whole read differently.
fn reworded() -> String {
    let mut document = later("risks", &|node| {
        node["entries"][0]["label"] = json!("What harm could come of it?");
        node["entries"][1]["options"][2]["label"] = json!("Very likely");
    });
    let nodes = &mut document["stages"][0]["nodes"];
    nodes[0]["prompt"] = json!("Which firm supplies the tool?");
    nodes[2]["rows"]["given"][0]["label"] = json!("Years lived");
    document.to_string()
}

/// A session with everything filled in and decided, and the later edition.
fn workspace() -> Workspace {
    let space = Workspace::new();
    space.write("old.json", document().to_string());
    space.write("new.json", reworded());
    space.start("{old.json}");
    let script = [
        json!({ "answer": "supplier", "value": { "name": "Acme", "cost": "£1.85m", "starts": "2026-11-05" } }),
        json!({ "answer": "risks", "value": { "add": [
            { "what": "Wrong match", "likelihood": "probable" },
            { "what": "Late", "likelihood": "remote" } ], "end": "all" } }),
        json!({ "answer": "grid", "value": {
            "change": { "age": { "impact": "worse" }, "sex": { "impact": "none" } }, "end": "all" } }),
        json!({ "decide": "gate", "decision": "proceed", "reason": "It is right." }),
    ];
    let script: Vec<String> = script.iter().map(Value::to_string).collect();
    let line = "answer {case.apposite.jsonl} --script - --as Ann --role officer";
    let output = space.run_with(line, &(script.join("\n") + "\n"));
    assert_eq!(output.code, 0, "{output}");
    space
}

fn flat(output: &Output) -> String {
    output.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn status(space: &Workspace) -> Value {
    let output = space.run("status {case.apposite.jsonl} --flow {new.json} --json");
    serde_json::from_str(&output.out).expect("JSON")
}

#[test]
fn the_command_shows_both_wordings_and_confirms_what_is_named() {
    let space = workspace();
    let adopt = "adopt {case.apposite.jsonl} --flow {new.json} --as Ann --role officer";
    let said = flat(&space.run(adopt));
    for part in [
        "Question then: Who supplies the tool? Question now: Which firm supplies the tool? Answer: Name of the supplier: Acme;",
        "Answer: 2 risks: Wrong match (Probable); Late (Remote); that is all",
        "Entry then: What could happen? Entry now: What harm could come of it?",
        "Chosen option then: Probable Chosen option now: Very likely",
        "Wrong match, Likelihood then: Probable Wrong match, Likelihood now: Very likely",
        "Late, What harm could come of it?: Late",
        "Row then: Age Row now: Years lived Years lived, Effect: Worse",
        "- What could go wrong? (`risks`)",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let told = space.run(&format!("{adopt} --json"));
    let told: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(told["to_confirm"], json!(["supplier", "risks", "grid"]));
    let parts = told["answers"][1]["parts"].as_array().expect("parts");
    assert!(parts.contains(&json!({
        "part": "stands", "row": "Wrong match", "entry": "Likelihood", "was": "Probable", "now": "Very likely" })));
    let done = space.run(&format!("{adopt} --yes --confirm risks --confirm grid"));
    assert_eq!(done.code, 0, "{done}");
    assert_eq!(status(&space)["reworded"], json!(["supplier"]));
    let history = flat(&space.run("history {case.apposite.jsonl} --flow {new.json}"));
    let confirmed = "Confirmed what was said to \"Who is affected, and how?\" Row then: Age Row now: Years lived";
    assert!(history.contains(confirmed), "{history}");
    let record = flat(&space.run("record {case.apposite.jsonl} --flow {new.json} --format text"));
    assert!(
        record.contains("Entry then: What could happen?"),
        "{record}"
    );
    // What waits still may be confirmed later, and taken back.
    let done = space.run(&format!("{adopt} --yes --confirm-all"));
    assert_eq!(done.code, 0, "{done}");
    assert_eq!(status(&space)["reworded"], json!([]));
    assert_eq!(status(&space)["gates"][0]["stands"], true);
    let undone = space.run("undo {case.apposite.jsonl} --flow {new.json} --as Ann --role officer");
    assert_eq!(undone.code, 0, "{undone}");
    assert_eq!(status(&space)["reworded"], json!(["supplier"]));
}

#[test]
fn plain_mode_asks_about_each_and_leads_to_what_is_answered_again() {
    let space = workspace();
    let line = "resume {case.apposite.jsonl} --plain --as Ann --role officer --flow {new.json}";
    // Keep the form, answer the risks again, keep the grid, adopt; then the rows one by one.
    let typed = "1\n2\n1\n1\nconfirm 1\nconfirm 2\nquit\n";
    let output = space.type_into(line, typed);
    assert_eq!(output.code, 0, "{output}");
    let said = flat(&output);
    for part in [
        "Reworded, 1 of 3: Which firm supplies the tool?",
        "Reworded, 2 of 3: What could go wrong?",
        "Entry then: What could happen? Entry now: What harm could come of it?",
        "Reworded, 3 of 3: Who is affected, and how?",
        "Row then: Age Row now: Years lived",
        "Edit or confirm what was asked differently",
    ] {
        assert!(said.contains(part), "{part}\n{output}");
    }
    assert_eq!(status(&space)["reworded"], json!([]), "{output}");
    assert_eq!(status(&space)["gates"][0]["stands"], true, "{output}");
}

#[test]
fn plain_mode_confirms_a_form_that_was_reworded() {
    let space = workspace();
    let line = "resume {case.apposite.jsonl} --plain --as Ann --role officer --flow {new.json}";
    let output = space.type_into(line, "2\n1\n1\n1\nconfirm\nquit\n");
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(status(&space)["reworded"], json!([]), "{output}");
}

fn set(size: (u16, u16)) -> Set {
    Set {
        size,
        role: "officer",
        flow: Box::leak(document().to_string().into_boxed_str()),
        ..Set::default()
    }
}

/// Everything filled in on screen and decided.
fn decided(size: (u16, u16)) -> Stage {
    let mut stage = set(size).start();
    stage.press("<Enter>");
    stage
        .press("Acme<Enter>1.85m<Enter><Enter><Enter><Enter><Enter><Enter><Enter>1 12 2026<Enter>");
    stage.sees("What could go wrong?");
    for (what, likelihood) in [("Wrong match", "3"), ("Late", "1")] {
        stage.press("a").press(what).press("<Enter>");
        stage.press(likelihood).press("<Enter><Enter><Enter>");
    }
    stage
}

fn kind(stage: &Stage, id: &str) -> SaidKind {
    let case = stage.model().case.as_ref().unwrap();
    case.kind(case.flow.at(id).unwrap())
}

#[test]
fn the_screen_sets_both_wordings_side_by_side_and_keeps_what_is_kept() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = set(size).again_over(decided(size), &reworded());
        stage
            .sees("Another edition of the flow")
            .sees("Reworded: Which firm supplies the tool?")
            .sees("Reworded: What could go wrong?");
        stage
            .press("<Enter>")
            .sees("reworded after it was answered");
        stage.press("2").sees("Entry");
        if size.0 == 80 {
            let rows = stage.rows();
            let row = rows.iter().find(|row| row.contains("What could happen?"));
            let row = row.expect("the entry as it was");
            assert!(row.contains("|  What harm could come of it?"), "{row}");
        } else {
            stage.sees("Then: What could happen?");
        }
        stage.press("2").press("<Enter>");
        stage
            .sees("Adopt edition 2027-01-01?")
            .press("<Down><Enter>");
        assert_eq!(kind(&stage, "supplier"), SaidKind::Answered);
        let case = stage.model().case.as_ref().unwrap();
        assert!(case.awaiting.is_empty() && !case.flow_changed());
    }
}

#[test]
fn a_form_left_for_later_is_confirmed_on_its_page() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = set(size).again_over(decided(size), &reworded());
        // Later, keep; then adopt.
        stage
            .press("<Enter>1")
            .press("2")
            .press("<Enter><Down><Enter>");
        assert_eq!(kind(&stage, "supplier"), SaidKind::Nothing);
        stage.press("<Enter>").sees("Which firm supplies the tool?");
        stage.press("<Enter>").sees("What could go wrong?");
        assert_eq!(kind(&stage, "supplier"), SaidKind::Answered);
    }
}
