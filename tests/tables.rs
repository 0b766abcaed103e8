//! Forms and tables: what is filled in, what stands, and what comes together of several people.

mod commands;
mod editions;
mod found;
mod guards;
mod joining;
mod kept;
mod linted;
mod marked;
mod offers;
mod paste;
mod plain;
mod recorded;
mod redaction;
mod screens;
mod tasks;
mod told;
mod undone;

use std::sync::Arc;

use apposite::flow::{Flow, NodeAt};
use apposite::session::command::Command;
use apposite::session::event::{AnswerValue, Filled};
use apposite::session::filling::json;
use apposite::session::rejection::Rejection;
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;
use apposite::session::table::{Ending, RowState};
use serde_json::{Value, json};

use crate::common::case::{case, flow, perform};

/// A flow with a form, a table of risks, and a grid of given rows.
pub(crate) fn document() -> Value {
    let cite = json!([{ "source": "house", "basis": "house" }]);
    json!({
        "format": "apposite-flow/1", "id": "tables", "edition": "2026-11-23", "title": "Tables",
        "summary": "A form and two tables.", "language": "en-GB",
        "sources": [{ "id": "house", "title": "Ours", "publisher": "Us", "url": "", "kind": "house",
            "checked": "2026-11-23", "how": "read", "jurisdiction": "" }],
        "roles": [{ "id": "officer", "title": "Officer", "meaning": "", "sources": [] }],
        "stages": [{ "id": "stage", "title": "Stage", "nodes": [
            { "id": "supplier", "kind": "fields", "prompt": "Who supplies the tool?",
              "answered_by": ["officer"], "sources": cite, "entries": [
                { "id": "name", "label": "Name of the supplier", "kind": "line" },
                { "id": "cost", "label": "Cost a year", "kind": "money" },
                { "id": "share", "label": "Share of the contract", "kind": "percent", "needed": false },
                { "id": "contact", "label": "Who to ask", "kind": "person", "needed": false },
                { "id": "site", "label": "Web address", "kind": "address", "needed": false },
                { "id": "starts", "label": "First day of the contract", "kind": "date" } ] },
            { "id": "risks", "kind": "table", "prompt": "What could go wrong?",
              "answered_by": ["officer"], "sources": cite, "may_not_apply": true,
              "rows": { "one": "a risk", "many": "risks" }, "entries": [
                { "id": "what", "label": "What could happen?", "kind": "text" },
                { "id": "likelihood", "label": "Likelihood", "kind": "one", "options": [
                    { "id": "remote", "label": "Remote" }, { "id": "possible", "label": "Possible" },
                    { "id": "probable", "label": "Probable" } ] },
                { "id": "people", "label": "People affected", "kind": "number", "needed": false,
                  "unit": "people", "min": 0 },
                { "id": "measures", "label": "Measures", "kind": "many", "needed": false, "options": [
                    { "id": "train", "label": "Training" }, { "id": "test", "label": "Testing" } ] } ] },
            { "id": "grid", "kind": "table", "prompt": "Who is affected, and how?",
              "answered_by": ["officer"], "sources": cite,
              "rows": { "one": "a characteristic", "many": "characteristics", "may_add": false,
                "least": 2, "given": [{ "id": "age", "label": "Age" }, { "id": "sex", "label": "Sex" }] },
              "entries": [
                { "id": "impact", "label": "Effect", "kind": "one", "options": [
                    { "id": "none", "label": "None" }, { "id": "worse", "label": "Worse" } ] },
                { "id": "why", "label": "Why", "kind": "text", "needed": false } ] },
            { "id": "gate", "kind": "gate", "prompt": "Go on?", "decision_maker": ["officer"],
              "sources": cite } ] }],
        "rules": [],
        "outcomes": [{ "id": "end", "title": "End", "text": "Done.", "kind": "go-on" }]
    })
}

pub(crate) fn tables() -> Arc<Flow> {
    flow(&document().to_string())
}

pub(crate) fn at(case: &Case, id: &str) -> NodeAt {
    case.flow.at(id).expect("a question")
}

/// Fills in, as a script would.
pub(crate) fn fill(case: &mut Case, question: &str, value: &Value) -> Result<(), Rejection> {
    fill_as(case, question, value, "officer")
}

pub(crate) fn fill_as(
    case: &mut Case,
    question: &str,
    value: &Value,
    role: &str,
) -> Result<(), Rejection> {
    let asked = case.flow.question(at(case, question)).expect("a question");
    let filled: Filled = json::read(asked, value)?;
    let command = Command::Answer {
        question: question.into(),
        value: AnswerValue::Filled(Box::new(filled)),
        note: String::new(),
    };
    perform(case, &command, role)
}

#[test]
fn a_form_is_an_answer_once_what_is_needed_is_filled_in() {
    let mut case = case(&tables());
    let supplier = at(&case, "supplier");
    fill(
        &mut case,
        "supplier",
        &json!({ "name": "Acme", "cost": "£1.85m" }),
    )
    .expect("taken");
    assert_eq!(case.kind(supplier), SaidKind::Nothing);
    let refused =
        fill(&mut case, "supplier", &json!({ "starts": "5/11/26" })).expect_err("unclear");
    assert_eq!(refused.entry, Some(5));
    fill(
        &mut case,
        "supplier",
        &json!({ "starts": "5 November 2026", "share": "12.5%" }),
    )
    .expect("taken");
    assert_eq!(case.kind(supplier), SaidKind::Answered);
    let table = case.table(supplier).expect("a form");
    let words: Vec<Option<i64>> = table.rows[0]
        .entries
        .iter()
        .map(|place| place.word)
        .collect();
    assert_eq!(words[1], Some(185_000_000));
    assert_eq!(words[2], Some(1250));
    assert_eq!(words[3], None);
}

#[test]
fn a_table_is_an_answer_once_somebody_says_that_it_is_complete() {
    let mut case = case(&tables());
    let risks = at(&case, "risks");
    fill(
        &mut case,
        "risks",
        &json!({ "add": [{ "what": "Wrong match" }] }),
    )
    .expect("taken");
    let refused = fill(&mut case, "risks", &json!({ "end": "all" })).expect_err("unfinished");
    assert!(
        refused.message.contains("Likelihood"),
        "{}",
        refused.message
    );
    let id = case.table(risks).expect("a table").rows[0].id.to_string();
    fill(
        &mut case,
        "risks",
        &json!({ "change": { &id: { "likelihood": "probable" } }, "end": "all" }),
    )
    .expect("complete");
    assert_eq!(case.kind(risks), SaidKind::Answered);
    // What was said of the rows that were there says nothing of one that was added since.
    fill(
        &mut case,
        "risks",
        &json!({ "add": [{ "what": "Late", "likelihood": "remote" }] }),
    )
    .expect("taken");
    assert_eq!(case.kind(risks), SaidKind::Nothing);
    let table = case.table(risks).expect("a table");
    assert!(matches!(table.whole, Ending::Outdated(_)));
    let second = table.rows[1].id.to_string();
    fill(
        &mut case,
        "risks",
        &json!({ "strike": { &second: "a slip" } }),
    )
    .expect("struck");
    assert_eq!(case.kind(risks), SaidKind::Answered);
    let table = case.table(risks).expect("a table");
    assert_eq!(table.rows[1].state, RowState::Struck);
    fill(&mut case, "risks", &json!({ "put_back": [&second] })).expect("put back");
    assert_eq!(case.kind(risks), SaidKind::Nothing);
}

#[test]
fn rows_that_the_flow_gives_are_each_answered() {
    let mut case = case(&tables());
    let grid = at(&case, "grid");
    assert_eq!(case.table(grid).expect("a table").rows.len(), 2);
    fill(
        &mut case,
        "grid",
        &json!({ "change": { "age": { "impact": "worse" } } }),
    )
    .expect("taken");
    let refused = fill(&mut case, "grid", &json!({ "end": "all" })).expect_err("unfinished");
    assert!(refused.message.contains("Sex"), "{}", refused.message);
    fill(
        &mut case,
        "grid",
        &json!({ "change": { "sex": { "impact": "none" } }, "end": "all" }),
    )
    .expect("complete");
    assert_eq!(case.kind(grid), SaidKind::Answered);
    assert!(fill(&mut case, "grid", &json!({ "strike": { "sex": "no" } })).is_err());
    assert!(fill(&mut case, "grid", &json!({ "add": [{ "impact": "none" }] })).is_err());
}
