//! Another edition in plain mode.

use serde_json::json;

use super::commands::{NEED, file, workspace};
use crate::common::workspace::{Output, Workspace};

const RESUME: &str = "resume {case.apposite.jsonl} --plain --as Ann --role owner --flow {new.json}";
const START: (&str, &str) = ("When does it begin?", "When is it first used?");

fn typed(space: &Workspace, lines: &[&str]) -> Output {
    let output = space.type_into(RESUME, &(lines.join("\n") + "\n"));
    assert_eq!(output.code, 0, "{output}");
    output
}

#[test]
fn each_reworded_answer_is_asked_about_and_then_whether_to_adopt() {
    let space = workspace(&[NEED, START]);
    let before = file(&space);
    let output = typed(&space, &["1", "2", "1", "quit"]);
    let flat = output.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "The edition here is 2027-01-01.",
        "Reworded, 1 of 2: What is to be solved, and for whom? Question then: What is the problem? Question now: What is to be solved, and for whom? Answer: Too slow",
        "1. Keep what was said, as the question reads now",
        "Reworded, 2 of 2: When",
        "May it go on?: the decision stood and would not stand",
        "1. Adopt edition 2027-01-01 2. Not now: nothing is changed",
    ] {
        assert!(flat.contains(said), "{said}\n{output}");
    }
    assert!(file(&space).starts_with(&before));
    let status = space.status();
    assert_eq!(status["flow"]["edition"], "2027-01-01");
    assert_eq!(status["reworded"], json!(["start"]));
    // It went on with what is to be answered again.
    let after = output.out.split("Saved.").nth(1).expect("it was saved");
    assert!(after.contains("When is it first used?"), "{after}");
    assert!(after.contains("Answer: 23 November 2026"), "{after}");
}

#[test]
fn leaving_it_anywhere_leaves_the_file_alone() {
    let space = workspace(&[NEED, START]);
    let before = file(&space);
    for lines in [
        &["quit", "quit"][..],
        &["1", "back", "quit"],
        &["1", "1", "2", "quit"],
        &["3", "3", "2", "quit"],
        &["1", "nonsense", "7", "help", "2", "quit", "quit"],
        &["1"],
        &[],
    ] {
        let output = typed(&space, lines);
        assert!(file(&space) == before, "{lines:?}\n{output}");
        assert!(output.out.contains("Nothing has been changed."), "{output}");
    }
}

#[test]
fn what_waits_can_be_looked_at_later() {
    let space = workspace(&[NEED]);
    // Adopted without confirming.
    typed(&space, &["3", "1", "quit"]);
    let output = typed(&space, &["edition", "1", "1", "edition", "quit"]);
    let flat = output.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("given again: 1. Type `edition`"), "{output}");
    assert!(flat.contains("1. Save what is kept"), "{output}");
    assert!(flat.contains("Nothing in this session waits"), "{output}");
    assert_eq!(space.status()["reworded"], json!([]));
    assert_eq!(space.status()["gates"][0]["stands"], true);
}

#[test]
fn spelling_alone_is_no_reason_to_ask() {
    let space = workspace(&[("About officers", "about officers")]);
    let output = typed(&space, &["quit"]);
    let flat = output.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("Everything said so far reads the same."),
        "{output}"
    );
    assert!(!output.out.contains("Not now"), "{output}");
}

#[test]
fn a_refused_decision_names_the_word_for_it() {
    let space = workspace(&[NEED]);
    let output = typed(&space, &["quit", "go gate", "1", "quit"]);
    let flat = output.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("see what, and adopt it"), "{output}");
    assert!(flat.contains("hint: type `edition`"), "{output}");
}

#[test]
fn a_pipe_is_not_asked_at_the_opening_about_another_edition() {
    let space = workspace(&[NEED, START]);
    let before = file(&space);
    // These would adopt it, if they were taken for its questions.
    let output = space.run_with(RESUME, "1\n1\n1\nquit\n");
    assert!(
        output.out.contains("Type `edition` to go through"),
        "{output}"
    );
    assert!(file(&space).starts_with(&before));
    assert_ne!(space.status()["flow"]["edition"], "2027-01-01", "{output}");
    let output = space.run_with(RESUME, "edition\n1\n1\n1\nquit\n");
    assert_eq!(space.status()["flow"]["edition"], "2027-01-01", "{output}");
}
