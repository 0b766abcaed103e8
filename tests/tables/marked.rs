//! Forms and tables that are put off, or said not to apply, before anything is filled in.

use apposite::session::command::Command;
use apposite::session::responses::SaidKind;
use serde_json::json;

use super::{at, document, fill};
use crate::common::case::{case, flow, perform};

#[test]
fn a_table_may_be_put_off_or_not_apply_from_the_start() {
    let mut document = document();
    document["stages"][0]["nodes"][2]["may_not_apply"] = true.into();
    let mut case = case(&flow(&document.to_string()));
    let (risks, grid) = (at(&case, "risks"), at(&case, "grid"));
    let later = Command::NotKnown {
        question: "risks".into(),
        owner: "Bob".to_owned(),
        due: "2026-12-24".to_owned(),
        note: String::new(),
    };
    perform(&mut case, &later, "officer").expect("put off");
    assert_eq!(case.kind(risks), SaidKind::Deferred);
    let never = Command::NotApplicable {
        question: "grid".into(),
        reason: "nobody is affected".to_owned(),
    };
    perform(&mut case, &never, "officer").expect("marked");
    assert_eq!(case.kind(grid), SaidKind::NotApplicable);
    // Whoever fills in what was put off, or did not apply, takes that back.
    let row = json!({ "what": "Wrong match", "likelihood": "remote" });
    fill(&mut case, "risks", &json!({ "add": [row], "end": "all" })).expect("filled in");
    assert_eq!(case.kind(risks), SaidKind::Answered);
    let one = json!({ "change": { "age": { "impact": "none" } } });
    fill(&mut case, "grid", &one).expect("filled in");
    assert_eq!(case.kind(grid), SaidKind::Nothing);
}
