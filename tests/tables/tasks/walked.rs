//! A task file with a form and tables, walked in plain mode by somebody who has nothing else.

use super::{begun, clean, new_risk, planned, sent, taken, whats};
use crate::common::stage::{Set, Stage};
use crate::common::workspace::Workspace;

#[test]
fn plain_mode_fills_rows_in_and_the_file_holds_them() {
    let mut case = begun();
    let space = Workspace::new();
    let text = new_risk(&sent(&case), "Late", "Remote");
    space.write("task.txt", &text);
    let line = "task {task.txt} --plain --as \"Dee Example\" --role officer";
    let now = || std::fs::read_to_string(space.path("task.txt")).expect("the file");
    // What is not begun is as it was.
    let output = space.type_into(line, "go risks\nlist\nquit\n");
    assert_eq!(output.code, 0, "{output}");
    assert!(output.out.contains("2. Late (complete)"), "{output}");
    assert_eq!(now(), text);
    let lines = [
        "go risks",
        "add",
        "Lost file",
        "2",
        "",
        "",
        "yes",
        "edit 1",
        "",
        "",
        "12",
        "",
        "yes",
        "remove 2",
        "It cannot happen",
        "remove 1",
        "Nobody is hurt",
        "done",
        "go grid",
        "edit 1",
        "2",
        "",
        "yes",
        "quit",
        "",
    ];
    let output = space.type_into(line, &lines.join("\n"));
    assert_eq!(output.code, 0, "{output}");
    let text = now();
    let reading = clean(&text);
    let rows = &reading.filled.given[1].rows;
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[0].strike, "Nobody is hurt");
    assert_eq!(rows[0].entries, ["Wrong match", "possible", "12", "train"]);
    assert_eq!(rows[1].entries, ["Lost file", "possible", "", ""]);
    assert_eq!(reading.filled.given[1].marked, [0]);
    assert_eq!(reading.filled.given[2].rows[0].entries, ["worse", ""]);
    // Gone through once more it holds the same, and so it comes in.
    let output = space.type_into(line, "go grid\ncomment: A word.\nquit\n");
    assert_eq!(output.code, 0, "{output}");
    let again = clean(&now());
    assert_eq!(again.filled.given[1], reading.filled.given[1]);
    taken(&mut case, &text);
    assert_eq!(whats(&case), ["Lost file"]);
    assert!(planned(&case, &clean(&text)).steps.is_empty());
}

#[test]
fn what_is_taken_back_in_a_walk_stands_as_it_did() {
    let case = begun();
    let space = Workspace::new();
    let text = new_risk(&sent(&case), "Late", "Remote");
    space.write("task.txt", &text);
    let line = "task {task.txt} --plain --as \"Dee Example\" --role officer";
    let output = space.type_into(line, "go risks\nwithdraw\n\nquit\n");
    assert_eq!(output.code, 0, "{output}");
    let text = std::fs::read_to_string(space.path("task.txt")).expect("the file");
    let reading = clean(&text);
    assert!(reading.filled.given[1].says_as(&reading.task.questions[1].was));
    assert!(planned(&case, &reading).steps.is_empty());
}

#[test]
fn full_screen_fills_rows_in_and_the_file_holds_them() {
    let set = Set {
        name: "Dee Example",
        role: "officer",
        ..Set::default()
    };
    let mut stage: Stage = set.over_task(&sent(&begun()));
    let file = stage.folder().join("task.txt");
    let text = || std::fs::read_to_string(&file).expect("the file");
    stage.press("<Enter>").sees("Still missing: First day");
    stage.press(" Limited<Enter>").sees("> £1,850,000");
    stage.press("<Enter><Enter><Enter><Enter><Enter><Enter><Enter>5 November 2026<Enter>");
    stage.sees("Wrong match");
    for said in ["Answer: Acme Limited", "Answer: 5 November 2026"] {
        assert!(text().contains(said), "{said}\n{}", text());
    }
    stage.press("a").sees("What could happen?");
    stage.press("Late files<Enter>");
    stage.press("1<Enter>");
    let rows = &clean(&text()).filled.given[1].rows;
    assert_eq!(rows[1].entries, ["Late files", "remote", "", ""]);
}
