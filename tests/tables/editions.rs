//! Forms and tables under another edition of their flow: what counts still, what may be confirmed, and what has to be
//! filled in again.

mod adopting;
mod changes;

use std::sync::Arc;

use apposite::flow::Flow;
use apposite::id::NodeId;
use apposite::session::adopt::{Change, Comparison, words};
use apposite::session::command::Command;
use apposite::session::event::{AnswerValue, Decision};
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;
use apposite::session::table::{Ending, PlaceState, RowState};
use serde_json::{Value, json};

use super::{at, document, fill, tables};
use crate::common::case::{case, decide, flow, perform};

/// The flow as a later edition, with one of its questions changed.
fn later(question: &str, change: &dyn Fn(&mut Value)) -> Value {
    let mut document = document();
    document["edition"] = json!("2027-01-01");
    let nodes = document["stages"][0]["nodes"].as_array_mut().unwrap();
    let mut nodes = nodes.iter_mut();
    change(nodes.find(|node| node["id"] == question).expect("it"));
    document
}

/// Everything filled in: a form, two risks, a grid.
fn filled() -> Case {
    let mut case = case(&tables());
    let values = [
        (
            "supplier",
            json!({ "name": "Acme", "cost": "£1.85m", "starts": "2026-11-05" }),
        ),
        (
            "risks",
            json!({ "add": [
            { "what": "Wrong match", "likelihood": "probable", "people": 3, "measures": ["train"] },
            { "what": "Late", "likelihood": "remote" } ], "end": "all" }),
        ),
        (
            "grid",
            json!({ "change": { "age": { "impact": "worse" }, "sex": { "impact": "none" } }, "end": "all" }),
        ),
    ];
    for (question, value) in values {
        fill(&mut case, question, &value).expect("taken");
    }
    case
}

/// The case over another edition, with the earlier one at hand or not.
fn on(case: &Case, flow: &Arc<Flow>, at_hand: bool) -> Case {
    let mut moved = Case::over(Arc::clone(flow), case.events.clone()).expect("a session");
    moved.before = at_hand.then(|| Arc::clone(&case.flow));
    moved
}

fn change_of(case: &Case, question: &str) -> Change {
    let comparison = Comparison::of(case);
    comparison
        .answer(question)
        .expect("it was answered")
        .change
        .clone()
}

fn kind(case: &Case, question: &str) -> SaidKind {
    case.kind(at(case, question))
}

fn adopt(case: &mut Case, confirm: &[&str]) -> Result<(), String> {
    let confirm: Vec<NodeId> = confirm.iter().map(|id| (*id).into()).collect();
    let adopt = Command::Adopt { confirm };
    perform(case, &adopt, "officer").map_err(|rejection| rejection.message)
}

#[test]
fn an_adoption_that_is_taken_back_leaves_nothing_confirmed() {
    let relabelled = |node: &mut Value| node["entries"][0]["label"] = json!("What harm is that?");
    let mut case = on(
        &filled(),
        &flow(&later("risks", &relabelled).to_string()),
        true,
    );
    adopt(&mut case, &["risks"]).expect("taken");
    assert_eq!(kind(&case, "risks"), SaidKind::Answered);
    let adoption = case.events.last().unwrap().id.clone();
    let undo = Command::UndoAdoption {
        adoption: adoption.to_string(),
        reason: "A slip.".to_owned(),
    };
    perform(&mut case, &undo, "officer").expect("taken");
    assert_eq!(kind(&case, "risks"), SaidKind::Nothing);
    let table = case.table(at(&case, "risks")).expect("a table");
    assert_eq!(table.rows[0].entries[0].state, PlaceState::Reworded);
    assert_eq!(table.rows[0].entries[1].state, PlaceState::Filled);
}

#[test]
fn what_was_confirmed_is_held_against_the_next_edition_too() {
    let labelled = |label: &'static str| {
        let new = later("risks", &move |node: &mut Value| {
            node["entries"][0]["label"] = json!(label);
        });
        flow(&new.to_string())
    };
    let mut case = on(&filled(), &labelled("What harm is that?"), true);
    adopt(&mut case, &["risks"]).expect("taken");
    let third = on(&case, &labelled("Who could be hurt?"), true);
    assert_eq!(kind(&third, "risks"), SaidKind::Nothing);
    let comparison = Comparison::of(&third);
    let pairs = words::pairs(&third, comparison.answer("risks").expect("it"));
    let entry = pairs.iter().find(|pair| pair.label == "Entry").expect("it");
    assert_eq!(
        (entry.was.as_str(), entry.is.as_str()),
        ("What harm is that?", "Who could be hurt?")
    );
    // What was filled in under these very words counts without anybody's confirming it.
    let back = on(&case, &tables(), true);
    assert_eq!(kind(&back, "risks"), SaidKind::Answered);
}

#[test]
fn what_is_filled_in_after_an_adoption_stands_by_itself() {
    let relabelled = |node: &mut Value| node["entries"][0]["label"] = json!("What harm is that?");
    let mut case = on(
        &filled(),
        &flow(&later("risks", &relabelled).to_string()),
        true,
    );
    adopt(&mut case, &[]).expect("taken");
    let risks = at(&case, "risks");
    let table = case.table(risks).expect("a table");
    assert_eq!(table.whole, Ending::All(2));
    let ids: Vec<String> = table.rows.iter().map(|row| row.id.to_string()).collect();
    let refill = json!({ "change": { &ids[0]: { "what": "A wrong match" } } });
    fill(&mut case, "risks", &refill).expect("taken");
    let table = case.table(risks).expect("a table");
    assert_eq!(table.rows[0].state, RowState::Complete);
    assert_eq!(table.rows[1].state, RowState::Unfinished);
    // The other may be confirmed on its page, or with what waits of the edition.
    adopt(&mut case, &["risks"]).expect("taken");
    assert_eq!(kind(&case, "risks"), SaidKind::Answered);
}

#[test]
fn what_was_put_off_or_does_not_apply_waits_too() {
    let reworded = |node: &mut Value| node["prompt"] = json!("What harm could come of it?");
    let new = flow(&later("risks", &reworded).to_string());
    let put_off = Command::NotKnown {
        question: "risks".into(),
        owner: "officer".into(),
        due: String::new(),
        note: String::new(),
    };
    let marked = Command::NotApplicable {
        question: "risks".into(),
        reason: "There is no tool.".to_owned(),
    };
    for (command, kind_then) in [
        (put_off, SaidKind::Deferred),
        (marked, SaidKind::NotApplicable),
    ] {
        let mut old = case(&tables());
        fill(
            &mut old,
            "supplier",
            &json!({ "name": "Acme", "cost": "1", "starts": "2026-11-05" }),
        )
        .expect("taken");
        perform(&mut old, &command, "officer").expect("taken");
        assert_eq!(kind(&old, "risks"), kind_then);
        let mut case = on(&old, &new, true);
        assert_eq!(kind(&case, "risks"), SaidKind::Nothing);
        adopt(&mut case, &["risks"]).expect("taken");
        assert_eq!(kind(&case, "risks"), kind_then);
    }
}

#[test]
fn a_decision_stands_again_once_the_rows_are_confirmed() {
    let relabelled = |node: &mut Value| node["entries"][0]["label"] = json!("What harm is that?");
    let mut old = filled();
    decide(&mut old, "gate", Decision::Proceed, "officer").expect("taken");
    let mut case = on(&old, &flow(&later("risks", &relabelled).to_string()), true);
    let gate = at(&case, "gate");
    assert!(!case.now.gate(gate).expect("a gate").stands);
    adopt(&mut case, &["risks"]).expect("taken");
    assert!(case.now.gate(gate).expect("a gate").stands);
}

#[test]
fn an_option_that_is_gone_is_not_confirmed_with_its_row() {
    let both = |node: &mut Value| {
        node["entries"][0]["label"] = json!("What harm is that?");
        node["entries"][1]["options"]
            .as_array_mut()
            .unwrap()
            .remove(2);
    };
    let mut case = on(&filled(), &flow(&later("risks", &both).to_string()), true);
    adopt(&mut case, &["risks"]).expect("taken");
    let risks = at(&case, "risks");
    let table = case.table(risks).expect("a table");
    assert_eq!(table.rows[0].entries[0].state, PlaceState::Filled);
    assert_eq!(table.rows[0].entries[1].state, PlaceState::NoPlace);
    assert_eq!(table.rows[1].state, RowState::Complete);
    let id = table.rows[0].id.to_string();
    let chosen = json!({ "change": { id: { "likelihood": "possible" } } });
    fill(&mut case, "risks", &chosen).expect("taken");
    assert_eq!(kind(&case, "risks"), SaidKind::Answered);
}

#[test]
fn a_form_reworded_whole_may_be_said_again_as_it_is() {
    let reworded = |node: &mut Value| node["prompt"] = json!("Which firm is it?");
    let mut case = on(
        &filled(),
        &flow(&later("supplier", &reworded).to_string()),
        true,
    );
    adopt(&mut case, &[]).expect("taken");
    assert_eq!(kind(&case, "supplier"), SaidKind::Nothing);
    let again = Command::Answer {
        question: "supplier".into(),
        value: AnswerValue::Filled(Box::new(apposite::session::event::Filled::form(Vec::new()))),
        note: String::new(),
    };
    perform(&mut case, &again, "officer").expect("taken");
    assert_eq!(kind(&case, "supplier"), SaidKind::Answered);
}
