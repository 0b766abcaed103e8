//! Review in full screen.

use apposite::store::{Mode, Places, Store};

use crate::common::stage::{Set, Stage};

/// A question that is answered by choosing, so that letters are keys.
fn at_a_choice(size: (u16, u16)) -> Stage {
    let mut stage = Set {
        size,
        ..Set::default()
    }
    .start();
    stage.press("<Enter><Enter>Too slow<Enter>");
    stage.sees("Is a tool wanted?");
    stage
}

fn last(stage: &Stage) -> String {
    stage.journal().pop().expect("a line")
}

#[test]
fn a_comment_is_made_answered_and_settled() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = at_a_choice(size);
        stage.press("v").sees("There is nothing here yet.");
        stage.press("<Enter>Who says so?<Enter>");
        assert!(last(&stage).contains("comment_made"), "{}", last(&stage));
        stage.sees("Who says so?").sees("Comment, open.");
        // As Bob: he may not withdraw it.
        let mut stage = Set {
            size,
            name: "Bob",
            ..Set::default()
        }
        .again(stage);
        while stage.text().contains("What others changed") {
            stage.press("<Enter>");
        }
        stage
            .press("v<Enter>")
            .sees("A comment")
            .lacks("Withdraw it");
        stage.press("<Home><Enter>").sees("Reply to a comment");
        stage.press("The survey.<Enter>");
        assert!(last(&stage).contains(r#""reply_to":""#), "{}", last(&stage));
        stage.press("2").sees("How a comment stands");
        stage.press("<Enter>");
        assert!(
            last(&stage).contains(r#""state":"answered""#),
            "{}",
            last(&stage)
        );
        stage.press("<Esc>").sees("Comment, answered.");
    }
}

#[test]
fn advice_is_recorded_and_answered() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = at_a_choice(size);
        stage.press("v<Down><Enter>").sees("Record advice");
        // Role, name, date as it stands, outcome, text, conditions.
        stage.press("nobody<Enter>Dee Okoro<Enter><Enter>2<Enter>Go on with care.<Enter>Test it first.<Enter>");
        stage.sees("is not a role of this flow");
        stage.press("<C-u>");
        for _ in 0..6 {
            stage.press("<Backspace>");
        }
        stage.press("project lead<Enter><Enter><Enter><Enter><Enter><Enter>");
        let line = last(&stage);
        for said in [
            r#""on":"tool""#,
            r#""kind":"lead""#,
            r#""adviser":"Dee Okoro""#,
            r#""outcome":"supports-with-conditions""#,
            r#""conditions":["Test it first."]"#,
        ] {
            assert!(
                line.contains(said),
                "{said} is not in {line}\n{}",
                stage.text()
            );
        }
        stage.sees("not answered yet");
        stage
            .press("<Home><Enter>")
            .sees("Condition 1: Test it first.");
        stage.press("<Enter>").sees("What is done with advice");
        stage.press("3<Enter><Enter>").sees("reason");
        stage.press("It costs too much.<Enter>");
        let line = last(&stage);
        assert!(
            line.contains(r#""response":"not-followed""#),
            "{line}\n{}",
            stage.text()
        );
        stage.press("<Esc>").sees("not followed");
        // A correction takes the place of the first, which stays.
        stage
            .press("<Home><Enter><End><Up><Up><Enter>")
            .sees("Advice that takes the place of earlier");
        stage.press("<Enter><Enter><Enter>1<Enter>I see now.<Enter><Enter>");
        let line = last(&stage);
        assert!(line.contains(r#""replaces":""#), "{line}\n{}", stage.text());
        stage.press("<Esc>").sees("replaced by later advice");
    }
}

#[test]
fn what_is_typed_as_a_privileged_note_is_no_draft_and_not_in_the_session() {
    let mut stage = at_a_choice((80, 24));
    stage
        .press("v<Down><Down><Enter>")
        .sees("Make a privileged note");
    stage.press("Not lawful");
    assert!(stage.model().drafts.iter().all(|draft| draft.private));
    stage.press(" at all.<Enter>");
    assert!(
        last(&stage).contains("privileged_noted"),
        "{}",
        last(&stage)
    );
    stage
        .sees("A privileged note is kept apart. Made by Ann")
        .lacks("Not lawful");
    assert!(!stage.journal().concat().contains("Not lawful"));
    let home = stage.folder().join("home");
    assert!(!home.join("drafts").exists());
    let store = Store::new(Places::under(&home));
    let desk = store
        .desk(&stage.path(), Mode::Read, None)
        .expect("it opens");
    let whose = apposite::store::privileged::Whose {
        path: &stage.path(),
        id: desk.case.id(),
        opened: &desk.case.opened,
    };
    let notes = store.privileged(whose).expect("they are there");
    assert_eq!(notes.notes[0].text, "Not lawful at all.");
    // Where it cannot be kept, the session does not say that it was made, and the text stays.
    std::fs::remove_file(&notes.path).expect("it is there");
    std::fs::create_dir(&notes.path).expect("a folder");
    let before = stage.journal().len();
    stage
        .press("<End><Up><Enter>Another<Enter>")
        .sees("Another");
    assert_eq!(stage.journal().len(), before, "{}", stage.text());
}

#[test]
fn the_task_list_leads_to_what_is_open_and_gates_show_it() {
    let mut stage = at_a_choice((80, 24));
    stage.press("v<Enter>Who says so?<Enter>");
    stage
        .press("t<End>")
        .sees("Comments and advice: 1 open, 0 not answered");
    stage.press("<Esc>");
    // Full text of a typed question: F12 works while letters are text.
    stage.press("/need<Enter>").sees("What is the problem?");
    stage
        .press("<F12>")
        .sees("Comments and advice")
        .sees("Who says so?");
}
