//! Decisions, overrides and findings under another edition.

use std::sync::Arc;

use apposite::session::adopt::{Comparison, Effect, must_be_seen, words};
use apposite::session::command::Command;
use apposite::session::eval::FindingState;
use apposite::session::event::Decision;
use apposite::session::state::Case;

use super::{adopt, at_gate, beyond_gate, later, older, on, replayed, same, stands, undo, without};
use crate::common::case::{answer, decide, id, perform};

const NEED: (&str, &str) = (
    "What is the problem?",
    "What is to be solved, and for whom?",
);
/// A rule that is raised on these answers, and one that is not.
const DEARER: (&str, &str) = (
    r#"{ "answer": "cost", "at_least": 500000 }"#,
    r#"{ "answer": "cost", "at_least": 50 }"#,
);
const CHEAPER: (&str, &str) = (
    r#"{ "answer": "cost", "at_least": 500000 }"#,
    r#"{ "answer": "cost", "at_least": 400000 }"#,
);

fn effect(case: &Case) -> Effect {
    let comparison = Comparison::of(case);
    Effect::of(case, &comparison, &comparison.to_confirm())
}

#[test]
fn nobody_goes_on_before_what_differs_was_seen() {
    let mut case = on(&at_gate(), &later(&[NEED]));
    let rejection = decide(&mut case, "gate", Decision::Proceed, "owner").unwrap_err();
    assert_eq!(rejection.refusal.key(), "adopt.first");
    assert!(rejection.hint.unwrap().contains("apposite adopt SESSION"));
    // To pause and to answer is possible.
    decide(&mut case, "gate", Decision::Pause, "owner").unwrap();
    answer(&mut case, "cost", "200").unwrap();
    adopt(&mut case, &["need"]);
    decide(&mut case, "gate", Decision::Proceed, "owner").unwrap();
    assert!(stands(&case, "gate"));
}

#[test]
fn an_edition_that_changes_nothing_here_is_in_nobodys_way() {
    let mut case = on(
        &at_gate(),
        &later(&[CHEAPER, ("Spend less.", "Spend  less.")]),
    );
    assert!(case.flow_changed() && !must_be_seen(&case));
    decide(&mut case, "gate", Decision::Proceed, "owner").unwrap();
    assert!(stands(&case, "gate"));
    same(&case, &replayed(&case));
}

#[test]
fn a_decision_falls_with_a_reworded_answer_and_returns_when_it_is_confirmed() {
    let before = beyond_gate();
    let mut case = on(&before, &later(&[NEED]));
    assert!(stands(&before, "gate") && !stands(&case, "gate"));
    adopt(&mut case, &["need"]);
    assert!(stands(&case, "gate"));
    undo(&mut case);
    assert!(!stands(&case, "gate"));
    // Not confirmed: nothing returns.
    adopt(&mut case, &[]);
    assert!(!stands(&case, "gate"));
}

#[test]
fn a_decision_stands_only_where_the_gate_could_be_passed_now() {
    let before = beyond_gate();
    // Nobody saw this hold.
    let case = on(&before, &later(&[DEARER]));
    assert!(!stands(&case, "gate"));
    assert_eq!(id(&before, before.now.next), "late-gate");
    assert_eq!(id(&case, case.now.next), "gate");
    // One that had reached its end is led back to it.
    let mut ended = beyond_gate();
    decide(&mut ended, "late-gate", Decision::Proceed, "owner").unwrap();
    assert_eq!(id(&ended, ended.now.outcome), "go");
    let ended = on(&ended, &later(&[DEARER]));
    assert_eq!(ended.now.outcome, None);
    assert_eq!(id(&ended, ended.now.next), "gate");
    assert!(stands(&ended, "late-gate"));
    let effect = effect(&case);
    assert_eq!(effect.gates.len(), 1);
    assert_eq!(
        (effect.gates[0].before, effect.gates[0].after),
        (Some(true), false)
    );
    let moved: Vec<_> = effect
        .findings
        .iter()
        .map(|moved| (moved.rule.as_str(), moved.before, moved.after))
        .collect();
    assert_eq!(moved, [("hold-cost", None, Some(FindingState::Raised))]);
    assert!(must_be_seen(&case));
    // A rule that changed and is not raised on these answers undoes nothing.
    assert!(stands(&on(&before, &later(&[CHEAPER])), "gate"));
    // A question that is new before the gate was not answered by anybody.
    let new = (
        r#"{ "id": "tool", "kind": "one","#,
        r#"{ "id": "users", "kind": "text", "prompt": "Who will use it?", "sources": [{ "source": "house", "basis": "house" }] }, { "id": "tool", "kind": "one","#,
    );
    assert!(!stands(&on(&before, &later(&[new])), "gate"));
    // The question to proceed is another one.
    let prompt = ("May it go on?", "May it be bought?");
    assert!(!stands(&on(&before, &later(&[prompt])), "gate"));
    assert!(stands(
        &on(&before, &later(&[("May it go on?", "May it go  on?")])),
        "gate"
    ));
    // Another role decides there now.
    let role = (
        r#""prompt": "May it go on?", "decision_maker": ["owner"]"#,
        r#""prompt": "May it go on?", "decision_maker": ["lead"]"#,
    );
    assert!(!stands(&on(&before, &later(&[role])), "gate"));
}

/// The journal alone tells, without the earlier flow and in files from before it was kept.
#[test]
fn it_falls_without_the_earlier_flow_too() {
    let before = beyond_gate();
    for flow in [
        later(&[DEARER]),
        later(&[("May it go on?", "Must it go on?")]),
    ] {
        assert!(!stands(&without(&before, &flow), "gate"));
        assert!(!stands(&older(&before, &flow), "gate"));
    }
    let same = later(&[CHEAPER]);
    assert!(stands(&without(&before, &same), "gate"));
    assert!(stands(&older(&before, &same), "gate"));
    let case = without(&before, &later(&[DEARER]));
    let comparison = Comparison::of(&case);
    let text = words::lines(&case, &comparison, &[], &effect(&case)).join("\n");
    assert!(
        text.contains("the decision does not stand under this edition"),
        "{text}"
    );
    assert!(text.contains("is not on this machine"), "{text}");
}

#[test]
fn a_decision_taken_on_this_edition_is_not_asked_twice() {
    let mut case = on(&at_gate(), &later(&[NEED]));
    adopt(&mut case, &["need"]);
    decide(&mut case, "gate", Decision::Proceed, "owner").unwrap();
    answer(&mut case, "impact", "no").unwrap();
    assert!(stands(&case, "gate"));
    // Taken under this edition, and the adoption is undone: as if it had never been.
    let adoption = case
        .events
        .iter()
        .rev()
        .find_map(|event| match &event.body {
            apposite::session::event::EventBody::FlowAdopted(_) => Some(event.id.clone()),
            _ => None,
        });
    let command = Command::UndoAdoption {
        adoption: adoption.unwrap().into(),
        reason: String::new(),
    };
    perform(&mut case, &command, "").unwrap();
    assert!(!stands(&case, "gate"));
    let rejection = perform(&mut case, &command, "").unwrap_err();
    assert_eq!(rejection.refusal.key(), "adopt.not_adopted");
    same(&case, &replayed(&case));
}

#[test]
fn an_override_is_of_what_the_finding_said() {
    let mut before = at_gate();
    answer(&mut before, "cost", "600000").unwrap();
    let command = Command::Override {
        rule: "hold-cost".into(),
        reason: "urgent".to_owned(),
    };
    perform(&mut before, &command, "owner").unwrap();
    let state = |case: &Case| {
        let at = case
            .flow
            .rules
            .iter()
            .position(|rule| rule.id == "hold-cost");
        case.now.finding(at.unwrap())
    };
    assert_eq!(state(&before), Some(FindingState::Overridden));
    let says = ("It costs a lot.", "It costs more than the law allows.");
    let mut case = on(&before, &later(&[says]));
    assert_eq!(state(&case), Some(FindingState::Raised));
    let rejection = perform(&mut case, &command, "owner").unwrap_err();
    assert_eq!(rejection.refusal.key(), "adopt.first");
    adopt(&mut case, &[]);
    perform(&mut case, &command, "owner").unwrap();
    assert_eq!(state(&case), Some(FindingState::Overridden));
    // Nobody may override it any more.
    let never = (r#", "override_by": ["owner"]"#, "");
    assert_eq!(
        state(&on(&before, &later(&[never]))),
        Some(FindingState::Raised)
    );
    let spelt = ("It costs a lot.", "It costs  a lot.");
    assert_eq!(
        state(&on(&before, &later(&[spelt]))),
        Some(FindingState::Overridden)
    );
}

#[test]
fn editions_of_one_date_are_told_apart() {
    let text = crate::common::stage::CLEAN.replacen(NEED.0, NEED.1, 1);
    let case = on(&at_gate(), &crate::common::case::flow(&text));
    assert_eq!(case.in_force.edition, case.flow.edition);
    let (from, to) = words::names(&case);
    assert_ne!(from, to);
    let said = words::notice(&case).expect("it is another text");
    assert!(said.contains(&from) && said.contains(&to), "{said}");
}

#[test]
fn what_cannot_be_assessed_is_only_counted() {
    let mut before = at_gate();
    answer(&mut before, "cost", "600000").unwrap();
    let flow = later(&[("What does it cost?", "What does it cost each year?")]);
    let case = on(&before, &flow);
    let comparison = Comparison::of(&case);
    let effect = Effect::of(&case, &comparison, &[]);
    // Raised then, and not to be assessed now: that is told.
    let text = words::effect_lines(&case, &comparison, &effect).join("\n");
    assert!(
        text.contains("It costs too much: raised, then not assessed"),
        "{text}"
    );
    // Not raised then: that is counted.
    let case = on(&at_gate(), &flow);
    let comparison = Comparison::of(&case);
    let effect = Effect::of(&case, &comparison, &[]);
    assert_eq!(effect.findings.len(), 1);
    let text = words::effect_lines(&case, &comparison, &effect).join("\n");
    assert!(
        text.contains("that cannot be assessed, or can be again: 1"),
        "{text}"
    );
    assert!(!text.contains("hold-cost"), "{text}");
}

#[test]
fn a_rule_that_says_something_else_is_shown_as_such() {
    let mut before = at_gate();
    answer(&mut before, "cost", "600000").unwrap();
    let case = on(
        &before,
        &later(&[("It costs a lot.", "It costs more than the law allows.")]),
    );
    let effect = effect(&case);
    assert_eq!(effect.findings.len(), 1);
    assert!(effect.findings[0].reworded);
    assert!(must_be_seen(&case));
    assert!(Arc::ptr_eq(case.before.as_ref().unwrap(), &before.flow));
}
