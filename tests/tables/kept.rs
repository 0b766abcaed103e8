//! What was typed in a form or row and not saved, or pasted, is there after a kill, on either surface.

use std::path::Path;

use super::screens::{at_form, at_risks, set};
use crate::common::workspace::{Output, Workspace};

const SIZE: (u16, u16) = (80, 24);
const SHEET: &str = "What could happen?\tLikelihood\r\nWrong match\tProbable\r\n";

fn plain(space: &Workspace, session: &Path, lines: &[&str]) -> Output {
    let line = format!(
        "resume {} --plain --as Ann --role officer",
        session.display()
    );
    space.type_into(&line, &(lines.join("\n") + "\n"))
}

#[track_caller]
fn says(output: &Output, sentence: &str) {
    let text = output.out.replace('\n', " ");
    assert!(text.contains(sentence), "`{sentence}`:\n{output}");
}

#[test]
fn a_new_row_of_full_screen_is_offered_in_plain_mode() {
    let mut stage = at_risks(SIZE);
    stage.press("aWrong match<Tab>2").pause();
    let (space, session) = stage.into_plain();
    let output = plain(&space, &session, &["add", "", "", ".", "", "quit"]);
    says(&output, "A row that you began");
    says(&output, "Enter takes it: Wrong match");
    says(&output, "Enter takes it: Possible");
    says(&output, "Now: 1 risk.");
    // It was saved, and is offered no more.
    let output = plain(&space, &session, &["add", "back", "quit"]);
    assert!(!output.out.contains("Enter takes it"), "{output}");
}

#[test]
fn a_new_row_of_plain_mode_is_there_in_full_screen() {
    let (space, session) = at_risks(SIZE).into_plain();
    let output = plain(&space, &session, &["add", "Wrong match", "2", "x"]);
    says(&output, "What you typed was not saved.");
    let mut stage = set(SIZE).after_plain(space, &session);
    stage.sees("Risk 1 (new)").sees("Wrong match");
    stage.sees("(*) 2. Possible").sees("Not saved yet");
}

#[test]
fn a_row_that_is_changed_is_one_draft_on_both_surfaces() {
    let mut stage = at_risks(SIZE);
    stage.press("aWrong match<Enter>2<Enter>").press("12<Tab>");
    stage.pause();
    let (space, session) = stage.into_plain();
    let output = plain(&space, &session, &["edit 1", "", "", "", "back", "quit"]);
    // What stands is no draft.
    let text = output.out.replace('\n', " ");
    assert_eq!(text.matches("Enter takes it").count(), 1, "{output}");
    says(&output, "Enter takes it: 12");
    let mut stage = set(SIZE).after_plain(space, &session);
    stage.sees("Risk 1 of 1: Wrong match (editing)").sees("12");
}

#[test]
fn a_form_is_one_draft_on_both_surfaces() {
    let mut stage = at_form(SIZE);
    stage
        .press("Acme<Enter>")
        .press("<Enter><Enter>Cem<Enter>Buyer");
    stage.pause();
    let (space, session) = stage.into_plain();
    let lines = ["", "", "12", "", "", "back", "quit"];
    let output = plain(&space, &session, &lines);
    says(&output, "Enter takes it: Acme");
    says(&output, "Enter takes it: Cem; Buyer");
    let mut stage = set(SIZE).after_plain(space, &session);
    stage.sees("£12").sees("Cem").sees("Not saved yet");
}

#[test]
fn rows_that_were_pasted_are_there_after_a_kill() {
    let mut stage = at_risks(SIZE);
    stage.paste(SHEET).sees("What you pasted").pause();
    let mut stage = set(SIZE).again(stage);
    stage.sees("What you pasted").pause();
    let (space, session) = stage.into_plain();
    let output = plain(&space, &session, &["paste", ""]);
    says(&output, "Rows that you pasted");
    says(&output, "1 row would be added");
    let mut stage = set(SIZE).after_plain(space, &session);
    stage.sees("What you pasted").press("<Down><Enter>");
    stage.sees("1 risk").pause();
    let mut stage = set(SIZE).again(stage);
    stage.lacks("What you pasted").sees("1 risk");
    // Left on purpose, it is gone.
    stage
        .paste(SHEET)
        .sees("What you pasted")
        .press("<Esc>")
        .pause();
    let (space, session) = stage.into_plain();
    let output = plain(&space, &session, &["paste", "back", "quit"]);
    assert!(!output.out.contains("that you pasted"), "{output}");
}
