//! What is in forms and tables is found by its words, and its dates come back.

use apposite::flow::Flow;
use apposite::session::command::Command;
use apposite::session::search::found;
use apposite::session::state::Case;
use apposite::session::summary::{DueKind, Summary, overdue};
use serde_json::{Value, json};

use super::{document, fill};
use crate::common::case::{case, flow, perform};

/// The flow in which the first day of the contract comes back, and each risk has a day to look again.
fn flow_with_dates() -> std::sync::Arc<Flow> {
    let mut document = document();
    document["stages"][0]["nodes"][0]["entries"][5]["returns"] = json!("end");
    let entries = &mut document["stages"][0]["nodes"][1]["entries"];
    let again = json!({ "id": "again", "label": "Look again on", "kind": "date", "needed": false,
        "returns": "review" });
    entries.as_array_mut().expect("a list").push(again);
    flow(&document.to_string())
}

fn add(case: &mut Case, row: &Value) {
    fill(case, "risks", &json!({ "add": [row] })).expect("taken");
}

fn found_by(case: &Case, typed: &str) -> Vec<String> {
    let found = found(case, typed, 9).into_iter();
    found.map(|at| case.flow.node(at).id.to_string()).collect()
}

#[test]
fn a_search_finds_what_was_filled_in_and_what_is_asked_in_rows() {
    let mut case = case(&flow_with_dates());
    assert!(found_by(&case, "bystander").is_empty());
    add(&mut case, &json!({ "what": "A bystander is stopped" }));
    assert_eq!(found_by(&case, "bystander"), ["risks"]);
    // What was filled in is found as it was typed; what is asked may be shortened or have a slip in it.
    assert!(found_by(&case, "bystandre").is_empty());
    assert_eq!(found_by(&case, "likelihod"), ["risks"]);
    assert_eq!(found_by(&case, "probable"), ["risks"]);
    assert_eq!(found_by(&case, "web address"), ["supplier"]);
    fill(&mut case, "supplier", &json!({ "name": "Acme" })).expect("taken");
    assert_eq!(found_by(&case, "acme"), ["supplier"]);
    // A row that was struck is not found.
    let at = case.flow.at("risks").expect("a table");
    let id = case.table(at).expect("a table").rows[0].id.to_string();
    fill(&mut case, "risks", &json!({ "strike": { &id: "A slip" } })).expect("struck");
    assert!(found_by(&case, "bystander").is_empty());
}

#[test]
fn a_date_in_a_form_or_row_comes_back() {
    let mut case = case(&flow_with_dates());
    fill(&mut case, "supplier", &json!({ "starts": "1 12 2026" })).expect("taken");
    add(
        &mut case,
        &json!({ "what": "Wrong match", "again": "2 12 2026" }),
    );
    add(&mut case, &json!({ "what": "Relied on" }));
    let due = |case: &Case| -> Vec<(DueKind, String, String)> {
        let all = overdue(case, "2027-01-01").into_iter();
        all.map(|due| (due.kind, due.title, due.on.to_string()))
            .collect()
    };
    let title = |text: &str| text.to_owned();
    let contract = (
        DueKind::End,
        title("First day of the contract (Who supplies the tool?)"),
        title("2026-12-01"),
    );
    let risk = (
        DueKind::Review,
        title("Look again on (Wrong match)"),
        title("2026-12-02"),
    );
    assert_eq!(due(&case), [contract.clone(), risk]);
    let review = Summary::of(&case).review().map(|due| due.on.to_string());
    assert_eq!(review.as_deref(), Some("2026-12-02"));
    perform(
        &mut case,
        &Command::NotApplicable {
            question: "risks".into(),
            reason: "Asked all".to_owned(),
        },
        "officer",
    )
    .expect("marked");
    assert_eq!(due(&case), [contract]);
}
