//! Marking, reviewing and writing a copy in full screen and in plain mode.

use crate::common::stage::{CLEAN, Set, Stage};
use crate::common::workspace::Workspace;

/// At the question that was just answered.
fn answered(size: (u16, u16)) -> Stage {
    let mut stage = Stage::new();
    stage.resize(size.0, size.1);
    stage.press("<Enter><Enter>The firm Marlowe asked<Enter><Esc>");
    stage.sees("What is the problem?");
    stage
}

#[test]
fn words_are_marked_reviewed_and_left_out_on_screen() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = answered(size);
        // The question takes text, where a letter is a letter: the list of tasks leads there too.
        stage.press("<F2>").sees("Camera trial");
        stage.press("<Esc>");
        let mut stage = Set {
            size,
            ..Set::default()
        }
        .again(stage);
        // A question that is not typed into.
        stage.sees("Is a tool wanted?").press("o");
        stage.press("Seen with Marlowe<Enter>").press("l");
        stage.sees("Keep something out of copies").sees("the text");
        stage.press("<Enter>").sees("Which words are kept out");
        stage.press("Marlowe<Enter>").press("2<Enter>");
        stage
            .press("Names a firm<Enter>")
            .press("<Enter>")
            .sees("Saved.");
        let mark = stage.journal().pop().expect("a line");
        assert!(
            mark.contains("redaction_marked") && mark.contains("s.40(2)"),
            "{mark}"
        );
        assert!(!mark.contains("Marlowe"), "{mark}");
        // Whoever marked it cannot agree to it.
        stage.press("<Esc>t");
        stage.press("<End><Up>").sees("Publication: 1");
        stage
            .press("<Enter>")
            .sees("(not reviewed)")
            .press("<Enter>");
        stage.sees("A marked passage").sees("Words: Marlowe");
        stage
            .press("2<Enter>")
            .sees("somebody else has to review it");
        let mut stage = Set {
            size,
            name: "Bob",
            ..Set::default()
        }
        .again(stage);
        stage
            .press("t<End><Up><Enter><Enter>2<Enter>")
            .sees("Saved.");
        assert!(stage.journal().concat().contains(r#""agreed":true"#));
    }
}

#[test]
fn words_are_marked_on_a_page_that_is_typed_into() {
    let mut stage = answered((80, 24));
    stage.press("<F11>").sees("Keep something out of copies");
    stage.press("<Esc><F1><PageDown>");
    stage.sees("F11: Mark words written here");
}

#[test]
fn a_copy_is_written_from_the_screen() {
    let stage = answered((80, 24));
    let mut stage = Set::default().again(stage);
    stage.press("l").sees("Nothing has been written here yet.");
    stage.press("<Enter>").sees("No passage is marked.");
    stage.press("<Enter>").sees("Write a copy for publication");
    stage
        .press("<Enter>")
        .press("<Enter>")
        .sees("choose whether it is a draft");
    stage.press("2<Enter>").sees("Written to");
    let copy = stage.path().with_extension("copy.html");
    let text = std::fs::read_to_string(copy).expect("the copy");
    assert_eq!(text, "true Camera trial");
}

#[test]
fn plain_mode_marks_reviews_and_writes() {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let lines = |words: &[&str]| words.join("\n") + "\n";
    let plain = |name: &str, words: &[&str]| {
        let line = format!("resume {{case.apposite.jsonl}} --plain --as {name} --role lead");
        space.type_into(&line, &lines(words))
    };
    let output = plain(
        "Ann",
        &[
            "",
            "The firm Marlowe asked",
            "",
            "go need",
            "redact: Nobody",
            "redact: Marlowe",
            "1",
            "It helps attackers",
            "Safety outweighs it",
            "quit",
        ],
    );
    assert!(output.out.contains("no such words stand"), "{output}");
    let listed = space.run("redact {case.apposite.jsonl} --list --json").out;
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("it is JSON");
    let mark = &listed["redactions"][0];
    assert_eq!(mark["section"], "s.31(1)(a)", "{output}");
    let id = mark["id"].as_str().expect("an id");
    let own = plain("Ann", &["marks", &format!("agree {id}"), "", "quit"]);
    assert!(own.out.contains("somebody else has to review it"), "{own}");
    let copy = space.path("copy.txt");
    let path = copy.to_string_lossy();
    let waits = plain("Ann", &[&format!("publish: {path}"), "quit"]);
    assert!(waits.out.contains("wait for a review"), "{waits}");
    assert!(!copy.exists());
    let other = plain(
        "Bob",
        &[
            "marks",
            &format!("agree {}", &id[..8]),
            "",
            &format!("publish: {path}"),
            "quit",
        ],
    );
    assert!(other.out.contains("marks: 1; places removed: "), "{other}");
    let text = std::fs::read_to_string(&copy).expect("the copy");
    assert!(
        !text.contains("Marlowe") && text.contains("[removed 1: s.31(1)(a)]"),
        "{text}"
    );
    // Nothing is written over.
    let again = plain("Bob", &[&format!("publish: draft {path}"), "quit"]);
    assert!(again.out.contains("there is a file at"), "{again}");
}
