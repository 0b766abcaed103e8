//! Taking back the latest change to a form or table: just that change, and twice brings it back.

use apposite::session::event::{AnswerValue, EntryValue, Event, EventBody};
use apposite::session::state::Case;
use apposite::session::table::RowState;
use apposite::session::why::said_in_words;
use serde_json::{Value, json};

use super::{at, fill, tables};
use crate::common::case::{case, perform};

/// What stands in a question, row by row.
fn stands(case: &Case, question: &str) -> Vec<(String, bool, Vec<Option<EntryValue>>)> {
    let table = case.table(at(case, question)).expect("a table");
    let rows = table.rows.iter().map(|row| {
        let places = row.entries.iter();
        let values = places.map(|place| place.value(&case.events).cloned());
        (
            row.id.to_string(),
            row.state == RowState::Struck,
            values.collect(),
        )
    });
    rows.collect()
}

fn undo(case: &mut Case) {
    let command = case.undo().expect("something to take back");
    perform(case, &command, "officer").expect("it may be taken back");
}

/// Does a change, takes it back, and brings it back; what stands is as it was each time.
fn there_and_back(case: &mut Case, question: &str, change: impl FnOnce(&mut Case)) {
    let live = |rows: Vec<(String, bool, Vec<Option<EntryValue>>)>| {
        let rows = rows.into_iter();
        rows.filter(|(_, struck, _)| !struck).collect::<Vec<_>>()
    };
    let said = |case: &Case| said_in_words(case, at(case, question));
    let before = (live(stands(case, question)), said(case));
    change(case);
    let after = (live(stands(case, question)), said(case));
    assert_ne!(before, after);
    undo(case);
    assert_eq!((live(stands(case, question)), said(case)), before);
    undo(case);
    assert_eq!((live(stands(case, question)), said(case)), after);
}

#[test]
fn a_change_to_a_table_is_taken_back_by_itself() {
    let mut case = case(&tables());
    let filled = |question: &'static str, value: Value| {
        move |case: &mut Case| fill(case, question, &value).expect("taken")
    };
    let add = json!({ "add": [{ "what": "Wrong match", "likelihood": "possible" }] });
    there_and_back(&mut case, "risks", filled("risks", add));
    let id = case.table(at(&case, "risks")).expect("a table").rows[0]
        .id
        .to_string();
    let change = json!({ "change": { &id: { "likelihood": "probable", "people": 5 } } });
    there_and_back(&mut case, "risks", filled("risks", change));
    there_and_back(
        &mut case,
        "risks",
        filled("risks", json!({ "strike": { &id: "a slip" } })),
    );
    there_and_back(
        &mut case,
        "risks",
        filled("risks", json!({ "put_back": [&id] })),
    );
    there_and_back(&mut case, "risks", filled("risks", json!({ "end": "all" })));
    let add = json!({ "add": [{ "what": "Late", "likelihood": "remote" }] });
    there_and_back(&mut case, "risks", filled("risks", add));
    let second = case.table(at(&case, "risks")).expect("a table").rows[1]
        .id
        .to_string();
    there_and_back(
        &mut case,
        "risks",
        filled("risks", json!({ "order": [&second, &id] })),
    );
    there_and_back(&mut case, "risks", filled("risks", json!({ "end": "all" })));
    there_and_back(&mut case, "risks", |case| {
        let command = apposite::session::command::Command::Withdraw {
            question: "risks".into(),
            reason: "all wrong".to_owned(),
        };
        perform(case, &command, "officer").expect("withdrawn");
    });
}

#[test]
fn a_change_to_a_form_is_taken_back_by_itself() {
    let mut case = case(&tables());
    for value in [
        json!({ "name": "Acme", "cost": "£5" }),
        json!({ "cost": "£6", "starts": "5 November 2026" }),
        json!({ "name": null }),
    ] {
        there_and_back(&mut case, "supplier", |case| {
            fill(case, "supplier", &value).expect("taken");
        });
    }
    let events = case.events.iter().map(std::convert::AsRef::as_ref);
    let filled = events.filter(|event: &&Event| match &event.body {
        EventBody::AnswerGiven(given) => matches!(given.value, AnswerValue::Filled(_)),
        _ => false,
    });
    assert_eq!(filled.count(), 9);
}
