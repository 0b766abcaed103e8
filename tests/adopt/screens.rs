//! Another edition on the screen.

use apposite::tui::kind::Kind;

use super::edition;
use crate::common::stage::{Set, Stage};

const NEED: (&str, &str) = (
    "What is the problem?",
    "What is to be solved, and for whom?",
);
const START: (&str, &str) = ("When does it begin?", "When is it first used?");

/// Answered up to its first gate and decided there.
fn decided() -> Stage {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Too slow<Enter>1<Enter>1<Enter><Enter>100<Enter>23 11 2026<Enter>");
    stage
        .sees("May it go on?")
        .press("1<Enter>It is right.<Enter><Enter>");
    stage.sees("Is the assessment done?");
    stage
}

fn small() -> Set {
    Set {
        size: (40, 15),
        ..Set::default()
    }
}

#[test]
fn opening_shows_what_differs_and_leaving_changes_nothing() {
    for set in [Set::default(), small()] {
        let stage = decided();
        let before = stage.journal();
        let mut stage = set.again_over(stage, &edition(&[NEED, START]));
        stage
            .sees("Another edition of the flow")
            .sees("The edition here is 2027-01-01.")
            .sees("Reworded: What is to be solved, and for whom?")
            .sees("Not looked at yet");
        stage.press("<Esc>").sees("something differs");
        assert_eq!(stage.journal(), before);
        // It can be gone back to, looked at and left.
        stage
            .press("<Down><Enter>")
            .sees("Another edition of the flow");
        stage
            .press("<Enter>")
            .sees("reworded after it was answered");
        stage
            .press("2")
            .press("2")
            .press("<End><Up><Enter>")
            .sees("Adopt edition 2027-01-01?");
        stage.press("<Enter>").sees("You keep what was said");
        stage.press("<Esc><C-c>");
        assert!(stage.over);
        assert_eq!(stage.journal(), before);
    }
}

#[test]
fn old_and_new_stand_side_by_side_or_one_after_the_other() {
    let later = edition(&[NEED]);
    let mut stage = Set::default().again_over(decided(), &later);
    stage.press("<Enter>");
    let rows = stage.rows();
    let row = rows
        .iter()
        .find(|row| row.contains("What is the problem?"))
        .expect("the question as it was");
    assert!(row.contains("|  What is to be solved"), "{row}");
    stage.sees("Then").sees("Now").sees("Too slow");
    let mut stage = small().again_over(decided(), &later);
    stage
        .press("<Enter>")
        .sees("Then: What is the problem?")
        .sees("Now: What is to be solved, and for whom?")
        .sees("Too slow");
    stage.press("<End>").sees("Answer it again");
}

#[test]
fn enter_alone_confirms_nothing() {
    let stage = decided();
    let count = stage.journal().len();
    let mut stage = Set::default().again_over(stage, &edition(&[NEED, START]));
    // Through both reworded answers, to the last page, and back from it.
    for _ in 0..12 {
        stage.press("<Enter>");
    }
    assert_eq!(stage.journal().len(), count, "{}", stage.text());
}

#[test]
fn what_is_kept_counts_and_the_rest_is_asked_again() {
    for set in [Set::default(), small()] {
        let stage = decided();
        let count = stage.journal().len();
        let mut stage = set.again_over(stage, &edition(&[NEED, START]));
        // Keep the first; the second follows by itself and is to be answered again.
        stage.press("<Enter>").press("2");
        assert!(matches!(&stage.model().page().kind, Kind::Reworded(id) if id == "start"));
        stage.press("3").sees("Go on to adopt edition 2027-01-01");
        stage.press("<Enter>").sees("Adopt edition 2027-01-01?");
        assert_eq!(stage.journal().len(), count);
        stage.press("2<Enter>").sees("Saved.");
        assert_eq!(stage.journal().len(), count + 1);
        let last = stage.journal().pop().unwrap();
        assert!(last.contains(r#""flow_adopted""#), "{last}");
        assert!(last.contains(r#""asked_again":["start"]"#), "{last}");
        // The task list leads on to what is asked again, with what was said before.
        stage.sees("Go on: When is it first used?").press("<Enter>");
        stage.press("<PageUp>");
        stage.sees("This question has changed since something was said to it");
        stage.press("24 11 2026<Enter>").sees("May it go on?");
    }
}

#[test]
fn what_was_left_for_later_is_kept_from_the_task_list_and_taken_back() {
    let mut stage = Set::default().again_over(decided(), &edition(&[NEED]));
    stage
        .press("<Enter><Enter>")
        .press("<Enter>")
        .press("2<Enter>")
        .sees("Saved.");
    stage.sees("do not count yet: 1").press("<Down><Enter>");
    stage
        .press("<Enter>")
        .press("2")
        .sees("Save what is kept")
        .press("<Enter>");
    stage
        .press("2<Enter>")
        .sees("Saved.")
        .lacks("do not count yet");
    stage.press("<Enter>").sees("Is the assessment done?");
    // What is taken back is the latest.
    stage.press("u");
    while stage.text().contains("Take this back?") {
        stage.press("2<Enter>");
    }
    let last = stage.journal().pop().unwrap();
    assert!(last.contains(r#""adoption_undone""#), "{last}");
    stage.press("t").sees("do not count yet: 1");
}

#[test]
fn a_decision_before_it_is_refused_and_says_where_to_go() {
    let mut stage = Set::default().again_over(decided(), &edition(&[NEED]));
    stage
        .press("<Esc>")
        .press("/")
        .press("go on?<Enter>")
        .sees("May it go on?");
    stage
        .press("1<Enter>")
        .sees("the task list leads to what differs");
    // To pause is possible.
    stage.press("3<Enter>").sees("Your decision: Pause");
}

#[test]
fn spelling_alone_shows_no_page() {
    let later = edition(&[("What is the problem?", "What is the  problem?")]);
    let mut stage = Set::default().again_over(decided(), &later);
    // Where the walk goes on, with a word in passing.
    stage
        .sees("Is the assessment done?")
        .sees("Edition 2027-01-01 of the flow is here");
    stage
        .press("t")
        .press("<End>")
        .sees("nothing said so far differs");
    stage
        .press("<Up><Enter>")
        .sees("Another edition of the flow");
    stage
        .press("<Enter>")
        .sees("Adopt edition 2027-01-01?")
        .press("2<Enter>");
    stage.sees("Saved.").lacks("Another edition");
}

#[test]
fn what_has_gone_and_what_is_new_can_be_read() {
    let later = edition(&[
        (
            r#"{ "id": "need", "kind": "text","#,
            r#"{ "id": "aim", "kind": "text","#,
        ),
        (
            r#"{ "answer": "need", "given": true }"#,
            r#"{ "answer": "aim", "given": true }"#,
        ),
    ]);
    for set in [Set::default(), small()] {
        let mut stage = set.again_over(decided(), &later);
        stage.sees("Another edition of the flow");
        let mut seen = stage.text();
        for _ in 0..12 {
            stage.press("<PageDown>");
            seen.push_str(&stage.text());
        }
        let flat = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in ["No longer asked", "Too slow", "New in this edition"] {
            assert!(flat.contains(said), "{said}\n{seen}");
        }
    }
}

#[test]
fn what_was_chosen_about_reworded_answers_is_there_the_next_time() {
    let later = edition(&[NEED, START]);
    let mut stage = Set::default().again_over(decided(), &later);
    stage.press("<Enter>").press("2").press("<C-c>");
    assert!(stage.over);
    let chosen = stage.model().choices.clone();
    assert_eq!(chosen.len(), 1);
    let mut stage = Set::default().again_over(stage, &later);
    assert_eq!(stage.model().choices, chosen);
    stage.sees("Another edition of the flow").press("<C-c>");
    // Nobody else's, and not about other words.
    let bob = Set {
        name: "Bob",
        ..Set::default()
    };
    let mut stage = bob.again_over(stage, &later);
    assert!(stage.model().choices.is_empty());
    stage.press("<C-c>");
    let stage = Set::default().again_over(stage, &edition(&[NEED]));
    assert!(stage.model().choices.is_empty());
}
