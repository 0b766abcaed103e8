//! People in plain mode and in full screen.

use crate::common::stage::{CLEAN, Set, Stage};
use crate::common::workspace::{Output, Workspace};

fn handed_over() -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    for line in [
        "answer {case.apposite.jsonl} welcome --read --as Ann",
        "answer {case.apposite.jsonl} need --not-known --owner Bob --due 2026-11-01 --as Ann",
        "handover {case.apposite.jsonl} --to Bob --to-role owner --note \"New posting.\" --as Ann",
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 0, "{output}");
    }
    space
}

fn typed(space: &Workspace, who: &str, lines: &[&str]) -> Output {
    let line = format!("resume {{case.apposite.jsonl}} --plain --as {who} --role owner");
    space.type_into(&line, &(lines.join("\n") + "\n"))
}

#[test]
fn plain_mode_shows_a_hand_over_to_whom_it_is_for_and_no_other() {
    let space = handed_over();
    let ann = typed(&space, "Ann", &["quit"]);
    assert!(!ann.out.contains("Do you take this session over"), "{ann}");
    let no = typed(&space, "Bob", &["no", "quit"]);
    assert!(
        no.out.contains("Nothing has been changed. `handover`"),
        "{no}"
    );
    assert_eq!(space.status()["owner"]["name"], "Ann");
    let yes = typed(&space, "bob", &["yes", "quit"]);
    for said in [
        "New posting.",
        "Not known yet: What is the problem?",
        "Overdue",
    ] {
        assert!(yes.out.contains(said), "{said}\n{yes}");
    }
    assert_eq!(space.status()["owner"]["name"], "Bob");
    assert_eq!(space.status()["handover"]["acknowledged"], true);
}

#[test]
fn a_pipe_is_not_asked_at_the_opening_whether_a_hand_over_is_taken() {
    let space = handed_over();
    let line = "resume {case.apposite.jsonl} --plain --as Bob --role owner";
    // The first line is for the first page, here a choice.
    let out = space.run_with(line, "yes\nquit\n");
    assert!(out.out.contains("Type `handover` to take this"), "{out}");
    assert!(!out.out.contains("Do you take"), "{out}");
    assert_eq!(space.status()["owner"]["name"], "Ann");
    assert!(out.out.contains("Which data?"), "{out}");
    space.run_with(line, "handover\nyes\nquit\n");
    assert_eq!(space.status()["owner"]["name"], "Bob");
}

#[test]
fn plain_mode_gives_lists_and_takes_back() {
    let space = handed_over();
    let output = typed(
        &space,
        "Ann",
        &[
            "assign: Cem",
            "soon",
            "1 November 2026",
            "Look here.",
            "yes",
            "assign",
            "",
            "mine",
            "quit",
        ],
    );
    for said in [
        "A role of the flow, or a person's name. Empty takes the question back.",
        "Given to Cem by Ann. Overdue: it was due by 1 November 2026. Look here.",
    ] {
        assert!(
            output.out.replace('\n', " ").contains(said),
            "{said}\n{output}"
        );
    }
    assert_eq!(space.status()["assigned"], serde_json::json!([]));
    let bob = typed(&space, "Bob", &["no", "mine", "quit"]);
    assert!(bob.out.contains("Questions that wait for you: "), "{bob}");
    let left = typed(
        &space,
        "Ann",
        &["assign", "back", "handover", "back", "quit"],
    );
    assert!(left.out.contains("Nothing has been changed."), "{left}");
}

#[test]
fn full_screen_gives_a_question_and_hands_the_session_over() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>").sees("What is the problem?");
    stage
        .press("<F10>")
        .sees("Who does what")
        .sees("Owner: Ann");
    stage.press("<Esc>").sees("What is the problem?");
    stage
        .press("<F10>")
        .sees("Give the question before this page to somebody");
    stage
        .press("<End><Up><Up><Enter>")
        .sees("Who is to answer this?");
    stage
        .press("Cem<Enter>soon<Enter><Enter>")
        .sees("is not a date");
    stage.press("<Backspace><Backspace><Backspace><Backspace><Enter><Enter>");
    let last = stage.journal().pop().unwrap();
    assert!(
        last.contains(r#""assigned":{"question":"need","to":"Cem"}"#),
        "{last}"
    );
    stage.press("<Esc>").sees("Given to Cem by Ann.");
    stage.press("<F10><End><Up><Enter>");
    stage.press("Bob<Enter><Enter><Enter>");
    stage
        .sees("a hand-over needs a note")
        .press("You know it.<Enter>");
    let last = stage.journal().pop().unwrap();
    assert!(last.contains(r#""handed_over""#), "{last}");
    stage.sees("Handed over to Bob");
    let mut stage = Set {
        name: "Bob",
        ..Set::default()
    }
    .again(stage);
    stage
        .sees("This session was handed over to you")
        .sees("You know it.");
    stage.press("<Down><Enter>");
    let last = stage.journal().pop().unwrap();
    assert!(last.contains(r#""handover_acknowledged""#), "{last}");
}
