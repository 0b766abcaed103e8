//! Review in plain mode.

use super::commands::{done, json, session};
use crate::common::workspace::Workspace;

fn typed(space: &Workspace, who: &str, lines: &[&str]) -> String {
    let resume = format!("resume {{s.apposite.jsonl}} --plain {who}");
    let output = space.type_into(&resume, &(lines.join("\n") + "\nquit\n"));
    assert_eq!(output.code, 0, "{output}");
    output.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn comments_are_made_answered_and_settled_by_words() {
    let space = session();
    let said = typed(&space, "--as Ann", &["go risk", "comment: Who says so?"]);
    assert!(said.contains("Saved"), "{said}");
    let said = typed(
        &space,
        "--as Bob",
        &["go risk", "review", "reply", "The survey."],
    );
    assert!(said.contains("Who says so?"), "{said}");
    // What is left in the middle changes nothing.
    typed(&space, "--as Bob", &["go risk", "reply", "back"]);
    let listed = json(&space, "comments {s.apposite.jsonl} --json");
    assert_eq!(
        listed["comments"][0]["replies"].as_array().map(Vec::len),
        Some(1)
    );
    typed(&space, "--as Ann", &["go risk", "settle", "answered", ""]);
    let listed = json(&space, "comments {s.apposite.jsonl} --json");
    assert_eq!(listed["comments"][0]["state"], "answered");
}

#[test]
fn advice_is_recorded_and_answered_by_words() {
    let space = session();
    let said = typed(
        &space,
        "--as Ann",
        &[
            "go risk",
            "advice",
            "1",
            "chief officer",
            "Dee Okoro",
            "soon",
            "2026-11-20",
            "9",
            "2",
            "Go on with care.",
            "",
            "Test it first.",
            "Tell the public.",
            "",
        ],
    );
    for told in [
        "permanent",
        "is not a date",
        "a number from 1 to 4",
        "at least one condition",
    ] {
        assert!(said.contains(told), "{told} is not in\n{said}");
    }
    let listed = json(&space, "advice {s.apposite.jsonl} --json");
    assert_eq!(
        listed["advice"][0]["conditions"].as_array().map(Vec::len),
        Some(2)
    );
    // The gate says it, and that it holds.
    let said = typed(
        &space,
        "--as Cem --role sro",
        &["respond", "1", "followed", ""],
    );
    assert!(said.contains("has not been answered"), "{said}");
    typed(
        &space,
        "--as Cem --role sro",
        &["respond", "2", "not followed", "It warns them."],
    );
    let listed = json(&space, "advice {s.apposite.jsonl} --json");
    assert_eq!(listed["advice"][0]["answered"], true);
    // Nobody without a role writes a reason in vain.
    let said = typed(&space, "--as Cem", &["respond", "2", "not followed"]);
    assert!(said.contains("says so in a role"), "{said}");
}

#[test]
fn what_was_chosen_is_kept_in_the_middle_too() {
    let space = session();
    let to_the_end = |reason| {
        let advice = [
            "advice",
            "2",
            "chief officer",
            "Dee Okoro",
            "",
            "3",
            reason,
            "",
        ];
        typed(&space, "--as Ann", &advice)
    };
    let left = to_the_end("back");
    assert!(left.contains("not saved in the session"), "{left}");
    let again = typed(
        &space,
        "--as Ann",
        &["advice", "2", "", "", "", "", "Go on with care.", ""],
    );
    for told in ["chief", "Dee Okoro", "has concerns"] {
        let told = format!("Enter takes it: {told}");
        assert!(again.contains(&told), "{told} is not in\n{again}");
    }
    let listed = json(&space, "advice {s.apposite.jsonl} --json");
    assert_eq!(listed["advice"][0]["outcome"], "has-concerns");
    assert_eq!(listed["advice"][0]["from"], "Dee Okoro");
}

#[test]
fn a_privileged_note_is_said_to_be_there_and_not_what_it_says() {
    let space = session();
    let said = typed(
        &space,
        "--as Lee",
        &["go risk", "privileged", "Not lawful."],
    );
    assert!(said.contains("s.privileged.txt"), "{said}");
    let said = typed(
        &space,
        "--as Ann",
        &["go risk", "review", "history", "check"],
    );
    assert!(
        said.contains("A privileged note is kept apart. Made by Lee"),
        "{said}"
    );
    assert!(!said.contains("Not lawful."), "{said}");
    assert!(done(&space, "privileged {s.apposite.jsonl}").contains("Not lawful."));
    assert!(!space.places().drafts.exists());
}
