//! Advice, what is done with it, and gates.

use apposite::id::EventId;
use apposite::session::command::{self, Command};
use apposite::session::event::{AdviceOutcome, Decision, EventBody, Response};
use apposite::session::merge::About;
use apposite::session::proposal::propose;
use apposite::session::review::command::Command as Of;
use apposite::session::state::Case;

use super::{advise, respond};
use crate::common::case::actor;
use crate::merge::writers::{Writer, at_the_gate};

fn proceed() -> Command {
    decided(Decision::Proceed)
}

fn decided(decision: Decision) -> Command {
    Command::Decide {
        gate: "g1".into(),
        decision,
        reason: "because".to_owned(),
        conditions: Vec::new(),
        dissent: String::new(),
    }
}

fn last(writer: &Writer) -> EventId {
    writer.reading().events.last().expect("an event").id.clone()
}

/// Ann's case with advice on a question before the gate, and its id.
fn advised(outcome: AdviceOutcome, conditions: &[&str]) -> (Writer, EventId) {
    let mut ann = at_the_gate();
    ann.done(10, "", &advise("risk", outcome, conditions));
    let id = last(&ann);
    (ann, id)
}

fn refused(writer: &Writer) -> String {
    let by = actor("sro");
    command::check(&writer.case(), &proceed(), &by)
        .expect_err("something holds it")
        .message
}

fn passes(writer: &Writer) -> EventBody {
    command::check(&writer.case(), &proceed(), &actor("sro")).expect("nothing holds it")
}

fn impact(case: &Case) -> apposite::session::review::GateImpact {
    case.review_at(case.flow.at("g1").expect("a gate"))
}

#[test]
fn a_gate_is_not_passed_over_advice_in_silence() {
    for outcome in [AdviceOutcome::HasConcerns, AdviceOutcome::DoesNotSupport] {
        let (mut ann, id) = advised(outcome, &[]);
        let said = refused(&ann);
        assert!(
            said.contains("advice from Dee Okoro") && said.contains("has not been answered"),
            "{said}"
        );
        let case = ann.case();
        assert!(!case.blocks(case.flow.at("g1").expect("a gate")).is_clear());
        // To pause or stop is always possible.
        command::check(&case, &decided(Decision::Pause), &actor("sro")).expect("pausing");
        // It is enough to say why it is not followed, by name and role.
        let silent = respond(&id, None, Response::NotFollowed, " ");
        let why = "The trial is the only way to find out.";
        let said = respond(&id, None, Response::NotFollowed, why);
        assert_eq!(
            ann.does(11, "chief", &silent)
                .expect_err("no reason")
                .refusal
                .key(),
            "session.reason_needed"
        );
        assert_eq!(
            ann.does(11, "", &said).expect_err("no role").refusal.key(),
            "review.role_needed"
        );
        ann.done(11, "chief", &said);
        let EventBody::GateDecided(decided) = passes(&ann) else {
            panic!("a decision");
        };
        // What the decision maker had before them says so.
        assert!(decided.seen.iter().any(|seen| id == seen.as_str()));
    }
}

#[test]
fn each_condition_has_its_own_answer() {
    let (mut ann, id) = advised(
        AdviceOutcome::SupportsWithConditions,
        &["Test it first.", "Tell the public."],
    );
    refused(&ann);
    ann.done(11, "chief", &respond(&id, Some(1), Response::Followed, ""));
    refused(&ann);
    for number in [0, 3] {
        let none = respond(&id, Some(number), Response::Followed, "");
        assert_eq!(
            ann.does(12, "chief", &none)
                .expect_err("no such")
                .refusal
                .key(),
            "review.no_such_condition"
        );
    }
    ann.done(
        12,
        "chief",
        &respond(
            &id,
            Some(2),
            Response::FollowedInPart,
            "On the website only.",
        ),
    );
    passes(&ann);
    let case = ann.case();
    let given = case.reviewed().advice_named(&id[..8]).expect("it is there");
    assert_eq!(given.points.len(), 2);
    assert!(given.is_answered());
}

#[test]
fn support_holds_nothing_and_is_listed_until_it_is_answered() {
    let (mut ann, id) = advised(AdviceOutcome::Supports, &[]);
    passes(&ann);
    assert_eq!(impact(&ann.case()).unanswered.len(), 1);
    ann.done(11, "", &respond(&id, None, Response::Followed, ""));
    assert!(impact(&ann.case()).unanswered.is_empty());
}

#[test]
fn advice_about_what_comes_later_does_not_hold_an_earlier_gate() {
    let mut ann = at_the_gate();
    let case = ann.case();
    let gate = case.flow.at("g1").expect("a gate");
    let later = case
        .flow
        .gates
        .iter()
        .find(|other| **other > gate)
        .expect("another gate");
    let later = case.flow.node(*later).id.clone();
    ann.done(10, "", &advise(&later, AdviceOutcome::DoesNotSupport, &[]));
    passes(&ann);
    // What is about the whole session holds every gate.
    ann.done(11, "", &advise("", AdviceOutcome::DoesNotSupport, &[]));
    refused(&ann);
}

#[test]
fn advice_is_permanent_and_a_correction_names_what_it_replaces() {
    let (mut ann, first) = advised(AdviceOutcome::DoesNotSupport, &[]);
    let correction = |kind: &str| {
        let Command::Review(Of::Advise(mut given)) = advise("risk", AdviceOutcome::Supports, &[])
        else {
            panic!("it is advice");
        };
        given.replaces = first[..8].into();
        given.kind = kind.into();
        Command::Review(Of::Advise(given))
    };
    // Nobody takes back what another role said.
    let other = ann
        .does(11, "", &correction("chief"))
        .expect_err("another role");
    assert_eq!(other.refusal.key(), "review.replaces_other");
    ann.done(11, "", &correction("Senior responsible owner"));
    let case = ann.case();
    assert_eq!(case.reviewed().advice().count(), 2);
    let given = case
        .reviewed()
        .advice_named(&first)
        .expect("it is still there");
    assert_eq!(given.replaced_by.len(), 1);
    assert!(!given.holds());
    passes(&ann);
    // A file that was made so by hand does not get round it.
    let (mut ann, first) = advised(AdviceOutcome::DoesNotSupport, &[]);
    let Command::Review(Of::Advise(mut given)) = advise("risk", AdviceOutcome::Supports, &[])
    else {
        panic!("it is advice");
    };
    given.kind = "chief".into();
    given.replaces = first;
    let tips = ann.tips();
    ann.append(12, &actor(""), tips, EventBody::AdviceGiven(given));
    refused(&ann);
}

#[test]
fn answers_that_differ_count_as_none_until_one_knows_of_both() {
    let (mut ann, id) = advised(AdviceOutcome::HasConcerns, &[]);
    let mut bob = ann.copy("Bob");
    ann.done(11, "chief", &respond(&id, None, Response::Followed, ""));
    bob.done(
        12,
        "chief",
        &respond(&id, None, Response::NotFollowed, "Too slow."),
    );
    ann.joins(&[&bob]);
    let case = ann.case();
    let conflicts = case.conflicts();
    assert_eq!(conflicts.len(), 1);
    let about = About::Advice {
        advice: id.clone(),
        condition: 0,
    };
    assert_eq!((&conflicts[0].about, conflicts[0].sides.len()), (&about, 2));
    assert!(refused(&ann).contains("answered differently"));
    ann.done(
        13,
        "chief",
        &respond(&id, None, Response::NotFollowed, "Too slow after all."),
    );
    let case = ann.case();
    assert!(case.conflicts().is_empty());
    let given = case.reviewed().advice_named(&id).expect("it is there");
    assert_eq!(given.points[0].responses.len(), 1);
    passes(&ann);
}

#[test]
fn the_same_answer_given_by_two_is_one() {
    let (mut ann, id) = advised(AdviceOutcome::HasConcerns, &[]);
    let mut bob = ann.copy("Bob");
    ann.done(
        11,
        "chief",
        &respond(&id, None, Response::NotFollowed, "Too dear."),
    );
    bob.done(
        12,
        "chief",
        &respond(&id, None, Response::NotFollowed, "Too slow."),
    );
    ann.joins(&[&bob]);
    let case = ann.case();
    assert!(case.conflicts().is_empty());
    // Both reasons stay.
    let given = case.reviewed().advice_named(&id).expect("it is there");
    assert_eq!(given.points[0].responses.len(), 2);
    passes(&ann);
}

#[test]
fn advice_after_a_decision_leaves_it_standing_and_is_said() {
    let mut ann = at_the_gate();
    ann.done(9, "", &advise("risk", AdviceOutcome::HasConcerns, &[]));
    let early = last(&ann);
    ann.done(10, "chief", &respond(&early, None, Response::Followed, ""));
    let mut bob = ann.copy("Bob");
    ann.done(11, "sro", &proceed());
    let gate = ann.case().flow.at("g1").expect("a gate");
    assert!(ann.case().advice_after_decisions().is_empty());
    // Given later, or at the same time by somebody who did not know of the decision.
    bob.done(10, "", &advise("risk", AdviceOutcome::DoesNotSupport, &[]));
    ann.done(12, "", &advise("", AdviceOutcome::Supports, &[]));
    ann.joins(&[&bob]);
    let case = ann.case();
    assert!(case.now.gate(gate).expect("it is on the walk").stands);
    let after = case.advice_after_decisions();
    assert_eq!((after.len(), after[0].0, after[0].1.len()), (1, gate, 2));
    // What was known and is no longer followed comes after it too.
    ann.done(
        13,
        "chief",
        &respond(&early, None, Response::NotFollowed, "It costs too much."),
    );
    assert_eq!(ann.case().advice_after_decisions()[0].1.len(), 3);
    // Deciding again in view of it all settles that.
    let ids: Vec<EventId> = ann
        .case()
        .reviewed()
        .advice()
        .map(|given| given.event.id.clone())
        .collect();
    for id in &ids[1..] {
        ann.done(
            14,
            "chief",
            &respond(id, None, Response::NotFollowed, "We go on."),
        );
    }
    ann.done(15, "sro", &proceed());
    assert!(ann.case().advice_after_decisions().is_empty());
}

#[test]
fn advice_says_who_gave_it_when_and_in_which_role() {
    let mut ann = at_the_gate();
    let mut tried = |change: &dyn Fn(&mut apposite::session::event::AdviceGiven)| {
        let Command::Review(Of::Advise(mut given)) =
            advise("risk", AdviceOutcome::HasConcerns, &[])
        else {
            panic!("it is advice");
        };
        change(&mut given);
        let done = ann.does(10, "", &Command::Review(Of::Advise(given)));
        done.map_or_else(|rejection| rejection.refusal.key(), |()| "done")
    };
    assert_eq!(
        tried(&|given| given.kind = "nobody".into()),
        "review.no_such_kind"
    );
    assert_eq!(
        tried(&|given| given.adviser = " ".to_owned()),
        "review.from_needed"
    );
    assert_eq!(
        tried(&|given| given.text = String::new()),
        "review.text_needed"
    );
    assert_eq!(
        tried(&|given| given.given = "soon".into()),
        "session.not_a_date"
    );
    assert_eq!(
        tried(&|given| given.on = "nowhere".into()),
        "session.no_such_node"
    );
    assert_eq!(
        tried(&|given| given.replaces = "abcd".into()),
        "review.no_such_advice"
    );
    assert_eq!(
        tried(&|given| given.outcome = AdviceOutcome::SupportsWithConditions),
        "review.conditions_needed"
    );
    assert_eq!(
        tried(&|given| {
            given.outcome = AdviceOutcome::Supports;
            given.conditions = vec!["But.".to_owned()];
        }),
        "review.conditions_without"
    );
    assert_eq!(tried(&|given| given.kind = "chief officer".into()), "done");
    let case = ann.case();
    let given = case.reviewed().advice().next().expect("it is there");
    assert_eq!(
        (given.advice.kind.as_str(), given.advice.called.as_str()),
        ("chief", "Chief officer")
    );
}

#[test]
fn looking_ahead_does_not_mind_advice() {
    let (ann, id) = advised(AdviceOutcome::HasConcerns, &[]);
    let case = ann.case();
    let answer = respond(&id, None, Response::Followed, "");
    let difference = propose(&case, &answer, &actor("chief"))
        .expect("it may happen")
        .preview(&case);
    assert!(difference.is_empty());
    let gate = case.flow.at("g1").expect("a gate");
    let lifted = apposite::session::forecast::what_would(&case, gate, &|| false);
    let words = apposite::session::forecast::gate_in_words(&case, gate, &lifted).join("\n");
    assert!(words.contains("advice from Dee Okoro"), "{words}");
}

#[test]
fn what_a_person_typed_in_advice_is_known_as_such() {
    let (mut ann, id) = advised(AdviceOutcome::HasConcerns, &["Test it."]);
    ann.done(
        11,
        "chief",
        &respond(&id, Some(1), Response::FollowedInPart, "In May."),
    );
    let events = ann.reading().events;
    let typed = |event: &apposite::session::event::Event| -> Vec<String> {
        let texts = apposite::session::texts::typed(&event.body).into_iter();
        texts.map(|text| text.member).collect()
    };
    assert_eq!(
        typed(&events[events.len() - 2]),
        ["adviser", "text", "conditions.0"]
    );
    assert_eq!(typed(&events[events.len() - 1]), ["reason"]);
}
