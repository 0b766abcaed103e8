//! Sessions on another edition of their flow, and sessions without their flow.

mod alone;
mod commands;
mod comparing;
mod deciding;
mod plain;
mod screens;

use std::sync::Arc;

use apposite::flow::Flow;
use apposite::id::Digest;
use apposite::session::adopt::{Change, Comparison};
use apposite::session::command::Command;
use apposite::session::event::{Decision, Event, EventBody};
use apposite::session::state::Case;

use crate::common::case::{self, answer, decide, perform};
use crate::common::stage::CLEAN;

/// The clean flow as a later edition, with these pieces of its text replaced.
pub(crate) fn edition(changes: &[(&str, &str)]) -> String {
    let mut text = CLEAN.replace(
        "\"2026-11-23\",\n  \"title\"",
        "\"2027-01-01\",\n  \"title\"",
    );
    assert_ne!(text, CLEAN);
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

fn later(changes: &[(&str, &str)]) -> Arc<Flow> {
    case::flow(&edition(changes))
}

/// The case on another edition, with the earlier one at hand.
fn on(case: &Case, flow: &Arc<Flow>) -> Case {
    let mut moved = without(case, flow);
    moved.before = Some(Arc::clone(&case.flow));
    moved
}

/// The case on another edition, with the earlier one not at hand.
fn without(case: &Case, flow: &Arc<Flow>) -> Case {
    Case::over(Arc::clone(flow), case.events.clone()).expect("it opens a session")
}

/// Everything answered up to the first gate.
fn at_gate() -> Case {
    let mut case = case::case(&case::flow(CLEAN));
    let read = Command::Read {
        node: "welcome".into(),
    };
    perform(&mut case, &read, "").expect("a note");
    for (question, typed) in [
        ("need", "Too slow"),
        ("tool", "yes"),
        ("data", "people"),
        ("cost", "100"),
        ("start", "23 11 2026"),
    ] {
        answer(&mut case, question, typed).expect("an answer");
    }
    case
}

/// Decided at the first gate as well, and answered beyond it.
fn beyond_gate() -> Case {
    let mut case = at_gate();
    decide(&mut case, "gate", Decision::Proceed, "owner").expect("a decision");
    answer(&mut case, "impact", "yes").expect("an answer");
    case
}

fn change(case: &Case, question: &str) -> Change {
    let comparison = Comparison::of(case);
    let known = comparison.answer(question).expect("it was answered");
    known.change.clone()
}

fn adopt(case: &mut Case, confirm: &[&str]) {
    let confirm = confirm.iter().map(|id| (*id).into()).collect();
    perform(case, &Command::Adopt { confirm }, "").expect("it can be adopted");
}

fn undo(case: &mut Case) {
    let command = case.undo().expect("something to take back");
    perform(case, &command, "").expect("it can be taken back");
}

/// Whether a question counts as answered.
fn counts(case: &Case, question: &str) -> bool {
    let at = case.flow.at(question).expect("it is in the flow");
    case.answer(at).is_some()
}

fn stands(case: &Case, gate: &str) -> bool {
    let at = case.flow.at(gate).expect("it is in the flow");
    case.now.gate(at).is_some_and(|gate| gate.stands)
}

/// The same case read anew from its events.
fn replayed(case: &Case) -> Case {
    without(case, &case.flow)
}

#[track_caller]
fn same(one: &Case, other: &Case) {
    assert_eq!(one.said.kind, other.said.kind);
    assert_eq!(one.said.mark, other.said.mark);
    assert_eq!(one.said.decided, other.said.decided);
    assert_eq!(one.awaiting, other.awaiting);
    assert_eq!(one.confirmed, other.confirmed);
    assert_eq!(one.in_force, other.in_force);
    assert_eq!(one.evidence, other.evidence);
    assert_eq!(one.comments, other.comments);
    assert_eq!(one.strangers, other.strangers);
    assert_eq!(one.now.walk, other.now.walk);
    assert_eq!(one.now.findings, other.now.findings);
    assert_eq!(one.now.gates, other.now.gates);
}

/// The events as a file from before everything that was shown was kept.
fn older(case: &Case, flow: &Arc<Flow>) -> Case {
    let events = case.events.iter().map(|event| {
        let mut event = Event::clone(event);
        match &mut event.body {
            EventBody::AnswerGiven(given) => given.asked.shown = None,
            EventBody::AnswerDeferred(deferred) => deferred.asked.shown = None,
            EventBody::AnswerNotApplicable(marked) => marked.asked.shown = None,
            EventBody::GateDecided(decided) => decided.fingerprint = Digest::default(),
            _ => {}
        }
        event
    });
    Case::open(Arc::clone(flow), events.collect()).expect("it opens a session")
}
