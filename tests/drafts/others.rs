//! Somebody else answered meanwhile, or somebody else sits down: nobody's words are shown as another's.

use apposite::session::command::Command;
use apposite::session::event::{Actor, AnswerValue};
use apposite::store::{Mode, Places, Store};

use crate::common::stage::{Set, Stage};

/// Appends as somebody on another machine.
fn answers(stage: &Stage, name: &str, question: &str, value: AnswerValue) {
    let home = tempfile::tempdir().unwrap();
    let store = Store::new(Places::under(home.path()));
    let flow = stage.folder().join("clean.json");
    let mut desk = store
        .desk(&stage.path(), Mode::Write, flow.to_str())
        .unwrap();
    let by = Actor {
        name: name.into(),
        role: "owner".into(),
    };
    let command = Command::Answer {
        question: question.into(),
        value,
        note: String::new(),
    };
    let done = desk.perform(&command, "2026-11-24T10:00:00Z", &by);
    assert!(done.is_ok());
}

fn text(said: &str) -> AnswerValue {
    AnswerValue::Text(said.into())
}

#[test]
fn what_a_colleague_answered_is_shown_and_the_draft_is_offered_beside_it() {
    // The revision of an answer, and a first answer; told by a look at the file and by opening it anew.
    for revision in [true, false] {
        for anew in [true, false] {
            let mut stage = Stage::new();
            if revision {
                stage.press("<Enter><Enter>Too slow<Enter><Esc>");
            } else {
                stage.press("<Enter><Enter>");
            }
            stage.press(" and faces");
            answers(&stage, "Bob", "need", text("Bob says: a drone."));
            let mut stage = if anew {
                stage.press("<C-q>");
                Set::default().again(stage)
            } else {
                stage.press("<F2><C-l>");
                stage
            };
            stage.press("<F2>").press("/need<Enter>");
            stage.sees("Answered by Bob").sees("> Bob says: a drone.");
            stage
                .sees("Your text from")
                .sees("not saved yet")
                .sees("and faces");
            // Enter confirms what is in the page: Bob's words stand.
            let count = stage.journal().len();
            stage.press("<Enter>");
            assert_eq!(stage.journal().len(), count);
            stage.press("<F2>").press("/need<Enter>").press("<C-t>");
            stage.sees("and faces").sees("Not saved yet");
            stage.press("<Enter>");
            assert!(stage.journal().pop().unwrap().contains("and faces"));
        }
    }
}

#[test]
fn while_the_page_is_open_theirs_takes_its_place_and_what_was_typed_is_on_offer() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Half");
    answers(&stage, "Bob", "need", text("Bob says: a drone."));
    stage.press("<C-l><Enter>");
    stage.sees("> Bob says: a drone.").sees("Half");
    // Taking it and changing one's mind changes places.
    stage.press("<C-t>").sees("> Half").press("<C-x>");
    stage
        .sees("> Bob says: a drone.")
        .press("<C-t>")
        .sees("> Half");
}

#[test]
fn text_of_somebody_else_says_whose_it_is() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Too slow<Enter>1<Enter>1<Enter><Enter>100<Enter>23 11 2026<Enter>");
    stage.press("1<Enter>Because I say so.<C-q>");
    let bob = || Set {
        name: "Bob",
        ..Set::default()
    };
    let mut stage = bob().again(stage);
    stage.press("<F2><Home><Enter>").sees("May it go on?");
    stage
        .press("1<Enter>")
        .sees("Text typed by Ann")
        .sees("Because I say so.");
    stage.sees(">").lacks("> Because I say so.");
    // Bob's own, and Ann's, each for themselves.
    stage.press("Bob's reasons.<Tab>None<C-q>");
    let mut stage = Set::default().again(stage);
    stage.sees("> Because I say so.").press("<C-q>");
    let mut stage = bob().again(stage);
    stage.sees("Bob's reasons.").press("<C-q>");
    // Nobody throws away what is not theirs.
    let cem = Set {
        name: "Cem",
        ..Set::default()
    };
    let mut stage = cem.again(stage);
    stage
        .press("<F2><Home><Enter>1<Enter>")
        .sees("Text typed by")
        .press("<C-x>");
    stage.sees("Text typed by");
}

#[test]
fn a_copy_of_the_session_has_drafts_of_its_own() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Half a thought<C-q>");
    let id = stage.model().case.as_ref().unwrap().id().to_owned();
    let file = stage.model().path.clone();
    let store = stage.store();
    assert_eq!(store.drafts(&id, &file).0.len(), 1);
    assert_eq!(store.drafts(&id, "/elsewhere/copy.apposite.jsonl").0, []);
    // Where the file was moved, its drafts go with it.
    std::fs::rename(&file, format!("{file}.moved")).unwrap();
    assert_eq!(
        store.drafts(&id, "/elsewhere/copy.apposite.jsonl").0.len(),
        1
    );
}

#[test]
fn a_mark_on_what_somebody_settled_since_leads_nobody_back_there() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Too slow<Enter>2<C-q>");
    answers(&stage, "Bob", "tool", AnswerValue::One("yes".into()));
    let mut stage = Set::default().again(stage);
    stage.press("<Enter>").sees("Which data?");
    // It is still on offer where it was made.
    stage
        .press("/tool<Enter>")
        .sees("(*) 1. Yes")
        .sees("not saved");
}
