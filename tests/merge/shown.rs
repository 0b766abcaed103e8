//! Conflicts on the pages of full screen and plain mode.

use std::fs;

use super::commands::{at_odds, done};
use super::writers::Writer;
use crate::common::case;
use crate::common::stage::{CLEAN, Set, Stage};

/// A session in which Ann and Bob gave different answers to its first question, each in a copy.
fn at_odds_on_screen(size: (u16, u16)) -> Stage {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Too slow<Enter>");
    let bytes = fs::read(stage.path()).expect("the session");
    let mut ann = Writer::of(&case::flow(CLEAN), "Ann Hall", bytes);
    let mut bob = ann.copy("Bob Moor");
    ann.answers(10, "need", "Far too slow", "as the survey says");
    bob.answers(11, "need", "Too dear", "as the board says");
    ann.joins(&[&bob]);
    fs::write(stage.path(), &ann.file).expect("it can be written");
    let set = Set {
        size,
        name: "Cem",
        ..Set::default()
    };
    set.again(stage)
}

/// The whole page, however small the window.
fn whole(stage: &mut Stage) -> String {
    for _ in 0..12 {
        stage.press("<PageUp>");
    }
    let mut out = String::new();
    for _ in 0..12 {
        out.push_str(&stage.text());
        out.push('\n');
        stage.press("<PageDown>");
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_of_a_question_shows_every_side_before_it_is_answered_again() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = at_odds_on_screen(size);
        stage.sees("differently by people");
        stage.press("<Enter>");
        let whole = whole(&mut stage);
        for said in [
            "\"What is the problem?\" was answered differently",
            "Before that: Ann",
            "Side 1: Ann Hall",
            "Far too slow",
            "as the survey says",
            "Side 2: Bob Moor",
            "Too dear",
            "as the board says",
        ] {
            assert!(whole.contains(said), "{said} is not in\n{whole}");
        }
        let before = stage.journal().len();
        stage.press("Slow and dear<Enter>");
        let journal = stage.journal();
        assert_eq!(journal.len(), before + 1);
        assert!(
            journal[before].contains("Slow and dear"),
            "{}",
            journal[before]
        );
        let case = stage.model().case.as_ref().expect("a session");
        assert_eq!(case.conflicts(), []);
    }
}

#[test]
fn plain_mode_shows_every_side_and_the_next_answer_settles_it() {
    let space = at_odds();
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {case.apposite.jsonl}",
    );
    let output = space.type_into(
        "resume {case.apposite.jsonl} --plain --as Cem",
        "list\n2\nquit\n",
    );
    let flat = (output.err.clone() + &output.out)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for said in [
        "to be settled: 1 (How risky?)",
        "\"How risky?\" was answered differently",
        "Side 1: Ann",
        "Note: Ann's note",
        "Side 2: Bob",
        "Note: Bob's note",
    ] {
        assert!(flat.contains(said), "{said} is not in\n{output}");
    }
    let status = space.status();
    assert!(status["conflicts"].as_array().expect("a list").is_empty());
    assert!(status["answered"].to_string().contains("risk"));
}

#[test]
fn the_same_answer_with_two_notes_shows_both() {
    let space = at_odds();
    done(
        &space,
        "answer {bob.apposite.jsonl} risk high --note \"Bob agrees\" --as Bob",
    );
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {both.apposite.jsonl}",
    );
    let output = space.type_into(
        "resume {both.apposite.jsonl} --plain --as Cem",
        "go risk\nquit\n",
    );
    let flat = output.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let record = done(&space, "record {both.apposite.jsonl}").out;
    for said in ["The same was said by 2 people", "Ann's note", "Bob agrees"] {
        assert!(flat.contains(said), "{said} is not in\n{output}");
        assert!(record.contains(said), "{said} is not in\n{record}");
    }
}

#[test]
fn two_who_decide_differently_see_both_at_the_gate() {
    let space = at_odds();
    for (file, decision, name) in [("case", "pause", "Ann"), ("bob", "stop", "Bob")] {
        done(
            &space,
            &format!(
                "decide {{{file}.apposite.jsonl}} g1 {decision} --reason \"{name} says so\" --as {name} --role sro"
            ),
        );
        super::commands::forget(&space);
    }
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {case.apposite.jsonl}",
    );
    let status = done(&space, "status {case.apposite.jsonl}").out;
    assert!(
        status.contains("  Go on? (`g1`): different decisions were taken, and none stands"),
        "{status}"
    );
    let record = done(&space, "record {case.apposite.jsonl}").out;
    let record = record.split_whitespace().collect::<Vec<_>>().join(" ");
    let neither = "neither stands until one is taken again";
    assert!(record.matches(neither).count() >= 3, "{record}");
    let typed = space.type_into(
        "resume {case.apposite.jsonl} --plain --as Cem --role sro",
        "go g1\nquit\n",
    );
    let flat = typed.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Different decisions were taken at the gate \"Go on?\"",
        "Ann says so",
        "Bob says so",
    ] {
        assert!(flat.contains(said), "{said} is not in\n{typed}");
    }
}
