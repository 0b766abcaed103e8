//! Who may not sign, and what may not be signed.

use apposite::session::command::Command;
use apposite::session::event::EventBody;
use apposite::session::signoff::{self, Scope, Standing};
use apposite::session::state::Case;

use super::{as_named, at_the_gate, sign, small, stage, stamped, standings};
use crate::common::case;

fn key(done: Result<(), apposite::session::rejection::Rejection>) -> &'static str {
    done.expect_err("it is refused").refusal.key()
}

#[test]
fn a_practice_session_cannot_be_signed() {
    let flow = small();
    let EventBody::Opened(mut opened) = case::opened(&flow) else {
        panic!("it opens");
    };
    opened.practice = true;
    let by = case::actor("chief");
    let (event, _) =
        apposite::session::journal::write(Vec::new(), case::AT, &by, EventBody::Opened(opened));
    let mut case = Case::open(flow, vec![event]).expect("it opens a session");
    let done = case::perform(&mut case, &sign(Scope::Whole), "chief");
    assert_eq!(key(done), "signoff.practice");
}

#[test]
fn who_signs_has_a_name_and_a_role_and_signs_a_stage_that_is_asked() {
    let mut case = at_the_gate();
    let done = case::perform(&mut case, &sign(Scope::Whole), "");
    assert_eq!(key(done), "signoff.role_needed");
    let done = as_named(&mut case, " ", "chief", &sign(Scope::Whole));
    assert_eq!(key(done), "signoff.name_needed");
    let done = case::perform(&mut case, &sign(stage("three")), "chief");
    assert_eq!(key(done), "signoff.no_such_stage");
    case::answer(&mut case, "ddt", "no").expect("it is asked");
    let done = case::perform(&mut case, &sign(stage("two")), "chief");
    assert_eq!(key(done), "signoff.not_asked");
    let record = Scope::Record("poem".to_owned());
    let done = case::perform(&mut case, &sign(record), "chief");
    assert_eq!(key(done), "signoff.no_such_record");
}

#[test]
fn the_same_is_not_signed_twice_by_one_person_and_may_be_by_two() {
    let mut case = at_the_gate();
    case::perform(&mut case, &sign(Scope::Whole), "chief").expect("it may be signed");
    let done = as_named(&mut case, "  ANN ", "Chief officer", &sign(Scope::Whole));
    assert_eq!(key(done), "signoff.signed_already");
    as_named(&mut case, "Bob", "sro", &sign(Scope::Whole)).expect("another signs too");
    assert_eq!(standings(&case), [Standing::Stands; 2]);
}

#[test]
fn what_people_said_differently_cannot_be_signed() {
    let mut case = at_the_gate();
    let before = case.events.last().expect("there are some").id.clone();
    for (name, option) in [("Bob", "high"), ("Cat", "low")] {
        let mut by = case::actor("");
        name.clone_into(&mut by.name);
        let answer = Command::Answer {
            question: "risk".into(),
            value: apposite::session::event::AnswerValue::One(option.to_owned()),
            note: String::new(),
        };
        let body = apposite::session::command::check(&case, &answer, &by).expect("it is asked");
        let parents = vec![before.clone()];
        case.apply(apposite::session::journal::write(parents, case::AT, &by, body).0);
    }
    let done = case::perform(&mut case, &sign(stage("one")), "chief");
    assert_eq!(key(done), "signoff.conflict");
}

#[test]
fn only_the_signatory_withdraws_and_only_with_a_reason() {
    let mut case = at_the_gate();
    case::perform(&mut case, &sign(Scope::Whole), "chief").expect("it may be signed");
    let id = case.signoffs()[0].event.id.clone();
    let withdraw = |reason: &str, start: &str| {
        Command::SignOff(signoff::Command::Withdraw {
            signoff: start.to_owned(),
            reason: reason.to_owned(),
        })
    };
    let done = as_named(&mut case, "Bob", "chief", &withdraw("No.", &id));
    assert_eq!(key(done), "signoff.not_yours");
    let done = case::perform(&mut case, &withdraw(" ", &id), "chief");
    assert_eq!(key(done), "session.reason_needed");
    let done = case::perform(&mut case, &withdraw("No.", "zz"), "chief");
    assert_eq!(key(done), "signoff.no_such");
    // A line that another wrote by hand counts for nothing.
    let mut bob = case::actor("chief");
    "Bob".clone_into(&mut bob.name);
    let forged = EventBody::SignoffWithdrawn(signoff::SignoffWithdrawn {
        signoff: id.clone(),
        reason: "No.".to_owned(),
    });
    let event = stamped(&case, &bob, forged);
    case.apply(event);
    assert_eq!(standings(&case), [Standing::Stands]);
    let done = case::perform(
        &mut case,
        &withdraw("I had not read it.", &id[..8]),
        "chief",
    );
    done.expect("their own");
    assert_eq!(standings(&case), [Standing::Withdrawn]);
    let done = case::perform(&mut case, &withdraw("Again.", &id), "chief");
    assert_eq!(key(done), "signoff.withdrawn_already");
    case::perform(&mut case, &sign(Scope::Whole), "chief").expect("it may be signed anew");
}

#[test]
fn where_the_flow_names_who_signs_nobody_else_does() {
    let text = include_str!("../flows/small.json").replacen(
        r#""title": "One","#,
        r#""title": "One", "sign_off": { "roles": ["sro"], "sources": [{ "source": "h", "basis": "house" }] },"#,
        1,
    );
    let mut case = case::case(&case::flow(&text));
    let done = case::perform(&mut case, &sign(stage("one")), "chief");
    assert_eq!(key(done), "signoff.not_signatory");
    let done = case::perform(&mut case, &sign(stage("one")), "");
    assert_eq!(key(done), "signoff.named_role_needed");
    case::perform(&mut case, &sign(stage("one")), "Senior responsible owner").expect("by title");
    case::perform(&mut case, &sign(stage("two")), "chief").expect("nobody is named for it");
}

#[test]
fn the_built_in_flows_name_who_signs_the_whole() {
    for id in ["data-driven-technologies", "data-ethics"] {
        let mut case = case::case(&case::built_in(id));
        let done = case::perform(&mut case, &sign(Scope::Whole), "records-manager");
        assert_eq!(key(done), "signoff.not_signatory", "{id}");
        case::perform(&mut case, &sign(Scope::Whole), "dpo").expect("named");
    }
}
