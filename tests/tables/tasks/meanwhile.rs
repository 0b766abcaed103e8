//! Rows that others changed while a task file was away: nothing is written over in silence.

use apposite::session::responses::SaidKind;
use apposite::session::table::RowState;
use serde_json::json;

use super::{begun, clean, fill_in, mark, new_risk, planned, sent, taken, whats};
use crate::tables::{at, fill};

#[test]
fn another_value_at_the_same_place_is_a_conflict() {
    let mut case = begun();
    let risks = at(&case, "risks");
    let text = sent(&case).replacen(
        "[x] Possible   [ ] Probable",
        "[ ] Possible   [x] Probable",
        1,
    );
    let id = case.table(risks).expect("a table").rows[0].id.to_string();
    fill(
        &mut case,
        "risks",
        &json!({ "change": { &id: { "likelihood": "remote" } } }),
    )
    .expect("taken");
    let plan = taken(&mut case, &text);
    assert!(
        plan.steps[0].means.join(" ").contains("settles"),
        "{plan:?}"
    );
    assert!(case.is_conflict(risks));
}

#[test]
fn another_place_of_the_same_row_is_to_be_confirmed() {
    let mut case = begun();
    let risks = at(&case, "risks");
    let text = fill_in(&sent(&case), "== Risk 1", "People affected", "12");
    let id = case.table(risks).expect("a table").rows[0].id.to_string();
    fill(
        &mut case,
        "risks",
        &json!({ "change": { &id: { "likelihood": "remote" } } }),
    )
    .expect("taken");
    let plan = taken(&mut case, &text);
    assert!(
        plan.steps[0].means.join(" ").contains("confirm"),
        "{plan:?}"
    );
    let table = case.table(risks).expect("a table");
    assert_eq!(table.rows[0].state, RowState::ToConfirm);
}

#[test]
fn a_row_that_was_struck_meanwhile_is_in_dispute() {
    let mut case = begun();
    let risks = at(&case, "risks");
    let text = fill_in(&sent(&case), "== Risk 1", "People affected", "12");
    let id = case.table(risks).expect("a table").rows[0].id.to_string();
    fill(&mut case, "risks", &json!({ "strike": { &id: "a slip" } })).expect("taken");
    taken(&mut case, &text);
    let table = case.table(risks).expect("a table");
    assert_eq!(table.rows[0].state, RowState::Disputed);
    // It is not settled whether it is there, so it is not given out.
    assert!(!sent(&case).contains("== Risk 1"));
}

#[test]
fn rows_that_others_added_meanwhile_are_not_spoken_of() {
    let mut case = begun();
    let risks = at(&case, "risks");
    let text = mark(
        &new_risk(&sent(&case), "Late", "Remote"),
        "HOW IT ENDS",
        "That is all",
    );
    let row = json!({ "what": "Leak", "likelihood": "remote" });
    fill(&mut case, "risks", &json!({ "add": [row] })).expect("taken");
    let plan = taken(&mut case, &text);
    assert_eq!(case.kind(risks), SaidKind::Nothing);
    assert_eq!(whats(&case).len(), 3, "{plan:?}");
}

#[test]
fn a_row_that_changed_meanwhile_and_not_in_the_file_stays() {
    let mut case = begun();
    let risks = at(&case, "risks");
    let text = new_risk(&sent(&case), "Late", "Remote");
    let id = case.table(risks).expect("a table").rows[0].id.to_string();
    fill(
        &mut case,
        "risks",
        &json!({ "change": { &id: { "likelihood": "remote" } } }),
    )
    .expect("taken");
    taken(&mut case, &text);
    assert!(!case.is_conflict(risks));
    assert!(sent(&case).contains("[x] Remote"));
    assert!(planned(&case, &clean(&text)).steps.is_empty());
}
