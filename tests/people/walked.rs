//! A task file walked in plain mode and in full screen by somebody who has nothing else.

use apposite::session::people::mine::Whose;
use apposite::session::task::parse::{Reading, parse};
use apposite::session::task::render::render;
use apposite::session::task::{Given, Task, Wanted};

use crate::common::case;
use crate::common::stage::{CLEAN, Set, Stage};
use crate::common::workspace::{Output, Workspace};

/// Every kind of question, for one role, as a file made elsewhere.
fn sent() -> String {
    let every = CLEAN.replace(
        r#""sources": [{ "source": "app", "basis": "seen" }], "goto""#,
        r#""goto""#,
    );
    let flow = every.replace(
        r#""id": "tool", "kind": "one","#,
        r#""id": "tool", "kind": "one", "answered_by": ["lead"],"#,
    );
    let flow = flow
        .replace(
            r#""id": "data", "kind": "many","#,
            r#""id": "data", "kind": "many", "answered_by": ["lead"],"#,
        )
        .replace(
            r#""id": "cost", "kind": "number","#,
            r#""id": "cost", "kind": "number", "answered_by": ["lead"],"#,
        )
        .replace(
            r#""id": "start", "kind": "date","#,
            r#""id": "start", "kind": "date", "answered_by": ["lead"],"#,
        );
    let case = case::case(&case::flow(&flow));
    let wanted = Wanted {
        whose: Whose {
            name: "",
            role: "lead",
        },
        from: "Ann",
        note: "Please.",
        today: "2026-11-25",
        ..Wanted::default()
    };
    let task = Task::of(&case, &wanted);
    let kinds: Vec<&str> = task.questions.iter().map(|q| q.kind.as_str()).collect();
    assert_eq!(kinds, ["text", "one", "many", "number", "date"]);
    render(&task, &task.blank())
}

fn now(space: &Workspace) -> Reading {
    let bytes = std::fs::read(space.path("task.txt")).expect("the file");
    let reading = parse(&bytes).unwrap_or_else(|why| panic!("{}", why.0));
    assert_eq!(reading.faults, []);
    reading
}

fn typed(space: &Workspace, command: &str, lines: &[&str]) -> Output {
    let line = format!("{command} {{task.txt}} --plain --as \"Lee Lead\" --role lead");
    space.type_into(&line, &(lines.join("\n") + "\n"))
}

#[test]
fn plain_mode_fills_the_file_in_and_goes_on_where_it_was_left() {
    let space = Workspace::new();
    space.write("task.txt", sent());
    let one = typed(
        &space,
        "task",
        &[
            "Too slow.",
            "And dear.",
            "",
            "2",
            "comment: Ask the panel.",
            "quit",
        ],
    );
    assert_eq!(one.code, 0, "{one}");
    assert!(one.err.contains("Send it back to Ann"), "{one}");
    let reading = now(&space);
    assert_eq!(reading.filled.name, "Lee Lead");
    assert_eq!(reading.filled.given[0].text, "Too slow.\nAnd dear.");
    assert_eq!(reading.filled.given[1].marked, [1]);
    assert_eq!(reading.filled.given[2].comment, "Ask the panel.");
    let two = typed(
        &space,
        "resume",
        &[
            "1, 2",
            "not known",
            "Bob",
            "1 December 2026",
            "",
            "23 11 2026",
            "quit",
        ],
    );
    assert_eq!(two.code, 0, "{two}");
    let reading = now(&space);
    assert_eq!(reading.filled.given[0].text, "Too slow.\nAnd dear.");
    assert_eq!(reading.filled.given[2].marked, [0, 1]);
    assert_eq!(reading.filled.given[2].comment, "Ask the panel.");
    assert_eq!(
        reading.filled.given[3],
        Given {
            owner: "Bob".to_owned(),
            due: "1 December 2026".to_owned(),
            ..Given::default()
        }
    );
    assert_eq!(reading.filled.given[4].text, "23 November 2026");
    assert!(
        two.out.contains("You have been through every question"),
        "{two}"
    );
    // Taken back, it is empty again.
    let three = typed(&space, "task", &["go tool", "withdraw", "quit"]);
    assert_eq!(three.code, 0, "{three}");
    assert_eq!(now(&space).filled.given[1], Given::default());
}

#[test]
fn what_has_no_place_in_the_file_is_refused_and_not_lost_in_silence() {
    let space = Workspace::new();
    space.write("task.txt", sent());
    let before = std::fs::read(space.path("task.txt")).expect("the file");
    let output = typed(
        &space,
        "task",
        &[
            "evidence: A study",
            "https://example.org",
            "",
            "assign: Bob",
            "",
            "",
            "quit",
        ],
    );
    assert_eq!(
        output
            .out
            .matches("a task file has no place for this")
            .count(),
        2,
        "{output}"
    );
    let after = std::fs::read(space.path("task.txt")).expect("the file");
    assert_eq!(before, after);
}

#[test]
fn a_file_with_a_fault_is_not_opened_over_it() {
    let space = Workspace::new();
    let text = sent().replacen("YOUR ANSWER:", "Mine: none.\nYOUR ANSWER:", 1);
    space.write("task.txt", &text);
    let output = typed(&space, "task", &["Too slow.", "", "quit"]);
    assert_eq!(output.code, 1, "{output}");
    assert!(
        output.err.contains("question 1: something stands here"),
        "{output}"
    );
    let after = std::fs::read_to_string(space.path("task.txt")).expect("the file");
    assert_eq!(after, text);
}

#[test]
fn full_screen_fills_the_file_in_and_notices_another_hand() {
    let set = Set {
        name: "Lee Lead",
        role: "lead",
        ..Set::default()
    };
    let mut stage: Stage = set.over_task(&sent());
    let file = stage.folder().join("task.txt");
    let filled = || {
        let reading =
            parse(&std::fs::read(&file).unwrap()).unwrap_or_else(|why| panic!("{}", why.0));
        assert_eq!(reading.faults, []);
        reading.filled
    };
    stage.press("<Enter>").sees("What is the problem?");
    stage
        .press("Too slow<Enter>")
        .sees("Saved.")
        .sees("Is a tool wanted?");
    assert_eq!(filled().given[0].text, "Too slow");
    stage.press("1<Enter>").sees("Which data?");
    assert_eq!(filled().given[1].marked, [0]);
    // Somebody writes into it with an editor meanwhile: nothing is written over that.
    let text = std::fs::read_to_string(&file).unwrap();
    let edited = text.replacen("Too slow", "Too slow by far", 1);
    std::fs::write(&file, &edited).unwrap();
    stage
        .press("1<Enter>")
        .sees("There is a problem")
        .sees("Which data?");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), edited);
}

#[test]
fn the_end_of_a_task_file_speaks_of_the_file_and_of_no_proposal() {
    let mut stage: Stage = Set {
        name: "Lee Lead",
        role: "lead",
        ..Set::default()
    }
    .over_task(&sent());
    stage.press("<Enter>Too slow<Enter>1<Enter>1<Enter>");
    stage.press("100<Enter>23 11 2026<Enter>");
    stage.sees("You have been through every question");
    stage.sees("Send that file back").lacks("does not apply");
    stage.lacks("Findings").lacks("Write the record");
    stage.press("t").sees("Check your answers");
    stage.lacks("Findings").lacks("Write the record");
}

/// What the walk keeps for itself holds nothing that the task file does not, and is nobody else's to read.
#[test]
fn nothing_of_a_walk_is_left_on_the_machine() {
    use apposite::session::event::Actor;
    use apposite::store::Store;

    let space = Workspace::new();
    space.write("task.txt", sent());
    let tasks = space.places().drafts.with_file_name("tasks");
    let walked = typed(&space, "task", &["Too slow.", "", "quit"]);
    assert_eq!(walked.code, 0, "{walked}");
    assert_eq!(now(&space).filled.given[0].text, "Too slow.");
    assert!(!tasks.exists());

    let path = space.path("task.txt");
    let bytes = std::fs::read(&path).expect("the file");
    let by = Actor {
        name: "Lee".to_owned(),
        role: "lead".to_owned(),
    };
    let store = Store::new(space.places());
    let at = "2026-11-25T09:00:00Z";
    let walk = store.walk_task(&path, &bytes, &now(&space), at, &by, "nonce".to_owned());
    let (small, desk) = walk.expect("it can be walked");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for folder in [&tasks, small.places().drafts.parent().expect("its folder")] {
            let told = std::fs::metadata(folder).expect("it is there");
            assert_eq!(
                told.permissions().mode() & 0o777,
                0o700,
                "{}",
                folder.display()
            );
        }
    }
    drop(desk);
    // What was typed and not confirmed is for the next walk.
    let drafts = &small.places().drafts;
    std::fs::create_dir_all(drafts).expect("a folder");
    std::fs::write(drafts.join("draft.json"), "{}").expect("a draft");
    small.end_walk().expect("it can be removed");
    let folder = drafts.parent().expect("its folder");
    let left: Vec<_> = std::fs::read_dir(folder).expect("it is there").collect();
    assert_eq!(left.len(), 1, "{left:?}");
    std::fs::remove_file(drafts.join("draft.json")).expect("it was there");
    small.end_walk().expect("it can be removed");
    assert!(!tasks.exists());
}
