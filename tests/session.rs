//! The core: what follows from what was said, what may happen, what a change would do.

use std::sync::Arc;

use apposite::flow::Flow;
use apposite::session::command::Command;
use apposite::session::eval::FindingState;
use apposite::session::event::Decision;
use apposite::session::preview;
use apposite::session::proposal::propose;
use apposite::session::responses::SaidKind;
use apposite::session::stages::StageStatus;
use apposite::session::state::Case;
use apposite::session::why::why;
use proptest::prelude::*;

use crate::common::case::{self, Dice, actor, answer, built_in, decide, id, perform, step};

pub(crate) const SMALL: &str = include_str!("flows/small.json");

fn small() -> Arc<Flow> {
    case::flow(SMALL)
}

/// A case answered up to its first gate: risky, with data A.
fn to_the_gate() -> Case {
    let mut case = case::case(&small());
    perform(
        &mut case,
        &Command::Read {
            node: "intro".into(),
        },
        "",
    )
    .unwrap();
    for (question, typed) in [
        ("ddt", "yes"),
        ("risk", "high"),
        ("why-risk", "so"),
        ("data", "a"),
    ] {
        answer(&mut case, question, typed).unwrap();
    }
    case
}

fn ids(case: &Case, nodes: &[apposite::flow::NodeAt]) -> Vec<String> {
    nodes
        .iter()
        .map(|at| case.flow.node(*at).id.to_string())
        .collect()
}

fn path(case: &Case) -> Vec<String> {
    ids(case, case.now.path())
}

fn state(case: &Case, rule: &str) -> Option<FindingState> {
    let at = case
        .flow
        .rules
        .iter()
        .position(|r| r.id == rule)
        .expect("a rule");
    case.now.finding(at)
}

fn key(result: Result<(), apposite::session::rejection::Rejection>) -> &'static str {
    result.expect_err("it should be rejected").refusal.key()
}

#[test]
fn a_new_case_asks_the_first_thing_and_reaches_the_first_gate() {
    let case = case::case(&small());
    assert_eq!(id(&case, case.now.next), "intro");
    // The risk is not known, so the question that depends on it is asked rather than skipped.
    assert_eq!(
        path(&case),
        ["intro", "ddt", "risk", "why-risk", "data", "g1"]
    );
    assert_eq!(case.now.bound, (1, 6));
    assert_eq!(case.now.outcome, None);
    assert_eq!(state(&case, "r-data"), Some(FindingState::NotAssessed));
    // Its gate is not reached, so it is not said yet.
    assert_eq!(state(&case, "r-cost"), None);
}

#[test]
fn a_jump_is_taken_only_when_it_is_certain() {
    let mut case = case::case(&small());
    perform(
        &mut case,
        &Command::Read {
            node: "intro".into(),
        },
        "",
    )
    .unwrap();
    let defer = Command::NotKnown {
        question: "ddt".into(),
        owner: "sro".to_owned(),
        due: "1/2/2027".to_owned(),
        note: String::new(),
    };
    perform(&mut case, &defer, "").unwrap();
    assert!(path(&case).contains(&"risk".to_owned()));
    answer(&mut case, "ddt", "no").unwrap();
    assert_eq!(path(&case), ["intro", "ddt", "out"]);
    assert_eq!(id(&case, case.now.outcome), "out");
    assert_eq!(case.now.bound, (0, 0));
}

#[test]
fn nothing_beyond_a_gate_can_be_answered() {
    let mut case = to_the_gate();
    assert_eq!(key(answer(&mut case, "cost", "10")), "session.not_yet");
    decide(&mut case, "g1", Decision::Proceed, "sro").unwrap();
    answer(&mut case, "cost", "£1,000").unwrap();
    assert_eq!(id(&case, case.now.next), "start");
}

#[test]
fn only_the_named_role_decides_and_never_without_reasons() {
    let mut case = to_the_gate();
    assert_eq!(
        key(decide(&mut case, "g1", Decision::Proceed, "")),
        "session.role_needed"
    );
    assert_eq!(
        key(decide(&mut case, "g1", Decision::Proceed, "chief")),
        "session.not_decision_maker"
    );
    let empty = Command::Decide {
        gate: "g1".into(),
        decision: Decision::Proceed,
        reason: "  ".to_owned(),
        conditions: Vec::new(),
        dissent: String::new(),
    };
    assert_eq!(
        key(perform(&mut case, &empty, "sro")),
        "session.reason_needed"
    );
    // By title as well as by id, in any case.
    decide(
        &mut case,
        "g1",
        Decision::Proceed,
        "senior RESPONSIBLE owner",
    )
    .unwrap();
    assert!(case.now.gates[0].stands);
}

#[test]
fn a_gate_is_held_by_open_questions_by_holds_and_by_what_is_not_assessed() {
    let mut case = case::case(&small());
    assert_eq!(
        key(decide(&mut case, "g1", Decision::Proceed, "sro")),
        "session.gate_held"
    );
    let mut case = to_the_gate();
    answer(&mut case, "data", "b").unwrap();
    assert_eq!(state(&case, "r-data"), Some(FindingState::Raised));
    assert_eq!(
        key(decide(&mut case, "g1", Decision::Proceed, "sro")),
        "session.gate_held"
    );
    // Deferred: the rule cannot be assessed, and that holds too.
    let defer = Command::NotKnown {
        question: "data".into(),
        owner: "sro".to_owned(),
        due: String::new(),
        note: String::new(),
    };
    perform(&mut case, &defer, "").unwrap();
    assert_eq!(state(&case, "r-data"), Some(FindingState::NotAssessed));
    assert_eq!(
        key(decide(&mut case, "g1", Decision::Proceed, "sro")),
        "session.gate_held"
    );
    // To pause or to stop is always possible.
    decide(&mut case, "g1", Decision::Pause, "sro").unwrap();
    assert_eq!(id(&case, case.now.next), "g1");
    decide(&mut case, "g1", Decision::Stop, "sro").unwrap();
    assert_eq!(id(&case, case.now.outcome), "stopped");
    assert_eq!(case.now.next, None);
}

#[test]
fn an_override_needs_its_role_and_stands_while_its_answers_do() {
    let mut case = to_the_gate();
    answer(&mut case, "data", "b").unwrap();
    let command = Command::Override {
        rule: "r-data".into(),
        reason: "urgent".to_owned(),
    };
    assert_eq!(
        key(perform(&mut case, &command, "sro")),
        "session.may_not_override"
    );
    perform(&mut case, &command, "chief").unwrap();
    assert_eq!(state(&case, "r-data"), Some(FindingState::Overridden));
    decide(&mut case, "g1", Decision::Proceed, "sro").unwrap();
    answer(&mut case, "data", "a,b").unwrap();
    assert_eq!(state(&case, "r-data"), Some(FindingState::Raised));
    answer(&mut case, "data", "b").unwrap();
    assert_eq!(state(&case, "r-data"), Some(FindingState::Overridden));
    let condition = Command::Override {
        rule: "r-cost".into(),
        reason: "why not".to_owned(),
    };
    assert_eq!(
        key(perform(&mut case, &condition, "chief")),
        "session.no_override"
    );
}

#[test]
fn a_decision_falls_with_the_answers_it_was_taken_on_and_returns_with_them() {
    let mut case = to_the_gate();
    decide(&mut case, "g1", Decision::Proceed, "sro").unwrap();
    answer(&mut case, "cost", "500").unwrap();
    answer(&mut case, "risk", "low").unwrap();
    let gate = case.now.gates[0];
    assert_eq!(
        (gate.decision, gate.stands),
        (Some(Decision::Proceed), false)
    );
    // What lies beyond is kept, but one is led back, and no later gate can be passed.
    assert_eq!(id(&case, case.now.next), "g1");
    assert!(path(&case).contains(&"cost".to_owned()));
    answer(&mut case, "start", "1 2 2027").unwrap();
    assert_eq!(
        key(decide(&mut case, "g2", Decision::Proceed, "chief")),
        "session.gate_held"
    );
    assert_eq!(case.now.outcome, None);
    answer(&mut case, "risk", "high").unwrap();
    assert!(case.now.gates[0].stands);
    // A note is no reason to ask the decision maker again.
    let noted = Command::Answer {
        question: "risk".into(),
        value: case
            .answer(case.flow.at("risk").unwrap())
            .unwrap()
            .value
            .clone(),
        note: "see annex".to_owned(),
    };
    perform(&mut case, &noted, "").unwrap();
    assert!(case.now.gates[0].stands);
}

#[test]
fn a_condition_holds_the_later_gate_until_it_is_discharged() {
    let mut case = to_the_gate();
    assert_eq!(state(&case, "r-cost"), Some(FindingState::Raised));
    decide(&mut case, "g1", Decision::ProceedWithConditions, "sro").unwrap();
    answer(&mut case, "cost", "1").unwrap();
    answer(&mut case, "start", "2027-02-01").unwrap();
    assert_eq!(
        key(decide(&mut case, "g2", Decision::Proceed, "chief")),
        "session.gate_held"
    );
    answer(&mut case, "cost", "100").unwrap();
    assert_eq!(state(&case, "r-cost"), Some(FindingState::Discharged));
    decide(&mut case, "g2", Decision::Proceed, "chief").unwrap();
    assert_eq!(id(&case, case.now.outcome), "go");
}

#[test]
fn answers_that_leave_the_path_are_kept_and_return_with_it() {
    let mut case = to_the_gate();
    answer(&mut case, "risk", "low").unwrap();
    assert_eq!(ids(&case, &case.stale()), ["why-risk"]);
    assert!(!path(&case).contains(&"why-risk".to_owned()));
    assert_eq!(
        key(answer(&mut case, "why-risk", "again")),
        "session.off_path"
    );
    answer(&mut case, "risk", "high").unwrap();
    assert!(case.stale().is_empty());
    assert_eq!(case.with(SaidKind::Answered).count(), 4);
}

#[test]
fn values_are_brought_into_form_or_refused_in_words() {
    let mut case = to_the_gate();
    for (question, typed, expected) in [
        ("data", "a,none", "session.exclusive"),
        ("data", "c", "session.no_such_option"),
        ("ddt", "maybe", "session.no_such_option"),
        ("why-risk", "  ", "session.blank"),
    ] {
        assert_eq!(
            key(answer(&mut case, question, typed)),
            expected,
            "{question} {typed}"
        );
    }
    decide(&mut case, "g1", Decision::Proceed, "sro").unwrap();
    for (question, typed, expected) in [
        ("cost", "-1", "session.out_of_range"),
        ("cost", "1000001", "session.out_of_range"),
        ("cost", "1.5", "session.not_a_number"),
        ("cost", "99999999999999999999", "session.not_a_number"),
        ("start", "31/2/2027", "session.not_a_date"),
    ] {
        assert_eq!(
            key(answer(&mut case, question, typed)),
            expected,
            "{question} {typed}"
        );
    }
    answer(&mut case, "data", "B, a").unwrap();
    assert_eq!(case.answer_in_words(case.flow.at("data").unwrap()), "A; B");
    let reason = Command::NotApplicable {
        question: "ddt".into(),
        reason: "x".to_owned(),
    };
    assert_eq!(key(perform(&mut case, &reason, "")), "session.must_apply");
    let unknown = Command::Read {
        node: "intra".into(),
    };
    let rejection = perform(&mut case, &unknown, "").unwrap_err();
    assert_eq!(rejection.hint.as_deref(), Some("did you mean `intro`?"));
}

#[test]
fn stages_say_in_words_where_they_stand() {
    use StageStatus::{CannotStart, Done, InProgress, NotStarted, OffPath, ToDecide};
    let mut case = case::case(&small());
    let status = |case: &Case| -> Vec<StageStatus> {
        case.stages().iter().map(|line| line.status).collect()
    };
    assert_eq!(status(&case), [NotStarted, CannotStart]);
    perform(
        &mut case,
        &Command::Read {
            node: "intro".into(),
        },
        "",
    )
    .unwrap();
    answer(&mut case, "ddt", "yes").unwrap();
    assert_eq!(status(&case), [InProgress, CannotStart]);
    answer(&mut case, "ddt", "no").unwrap();
    assert_eq!(status(&case), [Done, OffPath]);
    let mut case = to_the_gate();
    assert_eq!(status(&case), [ToDecide, CannotStart]);
    decide(&mut case, "g1", Decision::Proceed, "sro").unwrap();
    assert_eq!(status(&case), [Done, NotStarted]);
}

#[test]
fn why_tells_the_way_and_the_answers_that_opened_it() {
    let case = to_the_gate();
    let flow = small();
    let explained = why(&case, flow.at("why-risk").unwrap());
    assert!(explained.reached);
    assert_eq!(ids(&case, &explained.reads), ["risk"]);
    let lines: Vec<String> = explained
        .because
        .iter()
        .flat_map(apposite::session::why::Clause::lines)
        .collect();
    assert_eq!(
        lines,
        [
            "- It is risky (holds)",
            "  - \"How risky?\" is: High (holds)"
        ]
    );
    let past = why(&case, flow.at("out").unwrap());
    assert!(!past.on_walk);
    let mut case = case;
    answer(&mut case, "ddt", "no").unwrap();
    let jumped = why(&case, flow.at("risk").unwrap());
    assert!(!jumped.on_walk);
    assert_eq!(ids(&case, &jumped.reads), ["ddt"]);
    assert_eq!(id(&case, jumped.from), "ddt");
}

#[test]
fn evidence_and_comments_are_kept_by_reference() {
    let mut case = to_the_gate();
    let added = apposite::session::event::EvidenceAdded {
        node: "risk".into(),
        title: "Risk register".to_owned(),
        location: "https://example.org/risk".to_owned(),
        ..Default::default()
    };
    perform(&mut case, &Command::AddEvidence(added), "").unwrap();
    let at = case.flow.at("risk").unwrap();
    let id = case.evidence_of(at).next().expect("it stands").id.clone();
    let remove = Command::RemoveEvidence {
        evidence: id[..8].to_owned(),
        reason: "superseded".to_owned(),
    };
    perform(&mut case, &remove, "").unwrap();
    assert_eq!(case.evidence_of(at).count(), 0);
    let comment = Command::Comment {
        node: "risk".into(),
        text: "check this".to_owned(),
    };
    perform(&mut case, &comment, "").unwrap();
    assert_eq!(case.comments_on(at).count(), 1);
}

/// What can be seen of a case, for comparing two.
fn seen(case: &Case) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        case.now.walk.clone(),
        case.now.reached,
        (case.now.next, case.now.outcome),
        case.now
            .gates
            .iter()
            .map(|g| (g.gate, g.decision, g.stands))
            .collect::<Vec<_>>(),
        case.now.findings.clone(),
        case.now.bound,
        case.stale(),
        case.said.kind.clone(),
    )
}

pub(crate) fn random_case(seed: u64, steps: usize) -> (Case, Dice) {
    let flow = if seed.is_multiple_of(2) {
        small()
    } else {
        built_in("data-driven-technologies")
    };
    let mut case = case::case(&flow);
    let mut dice = Dice::new(seed);
    for _ in 0..steps {
        if !step(&mut case, &mut dice, None) {
            break;
        }
    }
    (case, dice)
}

/// A change of some question of the path.
pub(crate) fn some_change(case: &Case, dice: &mut Dice) -> Option<Command> {
    let questions: Vec<_> = case.questions().collect();
    let at = *questions.get(dice.below(questions.len()))?;
    let question = case.flow.question(at)?;
    let id = case.flow.node(at).id.clone();
    Some(match dice.below(5) {
        0 if case.kind(at) != SaidKind::Nothing => Command::Withdraw {
            question: id,
            reason: String::new(),
        },
        1 if question.may_defer => Command::NotKnown {
            question: id,
            owner: "Dee Example".to_owned(),
            due: String::new(),
            note: String::new(),
        },
        _ => Command::Answer {
            question: id,
            value: dice.value(question),
            note: String::new(),
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_replayed_case_is_the_live_one(seed in 0_u64..1_000_000, steps in 0_usize..70) {
        let (live, _) = random_case(seed, steps);
        let replayed = Case::open(Arc::clone(&live.flow), live.events.iter().map(|event| event.as_ref().clone()).collect()).expect("a session");
        prop_assert_eq!(seen(&live), seen(&replayed));
    }

    #[test]
    fn a_preview_tells_what_then_happens(seed in 0_u64..1_000_000, steps in 1_usize..70) {
        let (mut case, mut dice) = random_case(seed, steps);
        let Some(change) = some_change(&case, &mut dice) else { return Ok(()) };
        let told = propose(&case, &change, &actor("")).expect("it may happen").preview(&case);
        let before = case.clone();
        perform(&mut case, &change, "").expect("it may happen");
        prop_assert_eq!(&told, &preview::between(&before, &case));
        for at in &told.goes_stale {
            prop_assert!(case.stale().contains(at));
        }
    }

    #[test]
    fn undo_brings_back_what_stood(seed in 0_u64..1_000_000, steps in 1_usize..70) {
        let (mut case, mut dice) = random_case(seed, steps);
        let Some(change) = some_change(&case, &mut dice) else { return Ok(()) };
        let before = seen(&case);
        perform(&mut case, &change, "").expect("it may happen");
        let undo = case.undo().expect("there is something to undo");
        // What a change has put off the path cannot be answered there; only its own question is undone.
        perform(&mut case, &undo, "").expect("undo may happen");
        prop_assert_eq!(before, seen(&case));
    }

    #[test]
    fn what_remains_lies_within_what_was_said(seed in 0_u64..1_000_000) {
        let flow = built_in("data-driven-technologies");
        let mut case = case::case(&flow);
        let mut dice = Dice::new(seed);
        let mut told = Vec::new();
        loop {
            let answered = case.said.kind.iter().filter(|k| !matches!(k, SaidKind::Nothing | SaidKind::Read)).count();
            told.push((answered, case.now.bound));
            if !step(&mut case, &mut dice, None) {
                break;
            }
        }
        // A stop ends the walk early; otherwise as many were asked as was said at each point.
        let last = told.last().expect("at least one").0;
        let stopped = case.now.gates.iter().any(|g| g.decision == Some(Decision::Stop));
        for (answered, (least, most)) in told {
            let asked = u32::try_from(last - answered).expect("small");
            prop_assert!(asked <= most, "{asked} more were asked, at most {most} were said");
            prop_assert!(stopped || asked >= least, "{asked} more were asked, at least {least} were said");
        }
    }
}
