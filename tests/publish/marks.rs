//! Marks: who may make and review them, what they may say, and what becomes of them on several sides.

use std::sync::Arc;

use apposite::id::EventId;
use apposite::session::command::Command;
use apposite::session::event::EventBody;
use apposite::session::redaction::{Command as Redact, State};

use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;
use crate::common::{case, case::flow};
use crate::merge::writers::{Writer, joined, open};

fn mark(event: &str, words: &str) -> Command {
    Command::Redaction(Redact::Mark {
        event: event.to_owned(),
        member: "text".to_owned(),
        passage: Some(words.to_owned()),
        only_here: false,
        exemption: "s40".to_owned(),
        reason: "Private".to_owned(),
        public_interest: String::new(),
    })
}

fn review(redaction: &str, agreed: bool) -> Command {
    Command::Redaction(Redact::Review {
        redaction: redaction.to_owned(),
        agreed,
        reason: "Looked at it.".to_owned(),
    })
}

fn lift(redaction: &str) -> Command {
    Command::Redaction(Redact::Lift {
        redaction: redaction.to_owned(),
        reason: "Not needed".to_owned(),
    })
}

/// Three people with a session in which one of them has marked a passage; the mark's id.
fn marked() -> (Vec<Writer>, EventId) {
    let flow = flow(CLEAN);
    let mut first = Writer::new("Ann", &flow);
    let text = "The van of Old Bill stood there.".to_owned();
    let node = "need".into();
    first
        .does(0, "lead", &Command::Comment { node, text })
        .expect("a comment");
    let comment = first.case().events.last().expect("it").id.clone();
    first
        .does(1, "lead", &mark(&comment, "Old Bill"))
        .expect("a mark");
    let id = first.case().events.last().expect("it").id.clone();
    (vec![first.copy("Bob"), first.copy("Cem"), first], id)
}

fn state(writers: &[Writer], id: &str) -> State {
    let flow = flow(CLEAN);
    let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
    let case = open(&flow, all.events);
    case.redaction(id).expect("the mark").state
}

#[test]
fn sides_that_differ_are_settled_by_nobody_but_who_knew_of_both() {
    let (mut writers, id) = marked();
    assert_eq!(state(&writers, &id), State::Waiting);
    writers[0].does(2, "", &review(&id, true)).expect("agreed");
    assert_eq!(state(&writers, &id), State::Agreed);
    // Ann takes it back without knowing that Bob agreed: that is not settled by who came last.
    writers[2].does(3, "", &lift(&id)).expect("lifted");
    assert_eq!(state(&writers, &id), State::Disputed);
    let (left, right) = writers.split_at_mut(1);
    right[0].joins(&[&left[0], &right[1].clone()]);
    right[0].does(4, "", &review(&id, true)).expect("settled");
    assert_eq!(state(&writers, &id), State::Agreed);
}

#[test]
fn two_who_agree_are_one_word_and_two_who_differ_are_none() {
    let (mut writers, id) = marked();
    writers[0].does(2, "", &review(&id, true)).expect("agreed");
    writers[1].does(2, "", &review(&id, true)).expect("agreed");
    assert_eq!(state(&writers, &id), State::Agreed);
    let (mut writers, id) = marked();
    writers[0].does(2, "", &review(&id, true)).expect("agreed");
    writers[1]
        .does(2, "", &review(&id, false))
        .expect("refused");
    assert_eq!(state(&writers, &id), State::Disputed);
    assert!(State::Disputed.holds() && State::Disputed.removes(true));
    assert!(!State::Disputed.removes(false));
}

#[test]
fn a_passage_marked_anew_elsewhere_is_removed_whatever_became_of_the_first_mark() {
    let (mut writers, id) = marked();
    writers[2].does(2, "", &lift(&id)).expect("lifted");
    let comment = {
        let case = writers[0].case();
        let EventBody::RedactionMarked(marked) = &case.events.last().expect("it").body else {
            panic!("a mark")
        };
        marked.event.clone()
    };
    // On another side the same words are marked again, as another mark.
    writers[0]
        .does(2, "", &mark(&comment, "Old"))
        .expect("another mark");
    let again = writers[0].case().events.last().expect("it").id.clone();
    assert_eq!(state(&writers, &id), State::Lifted);
    assert_eq!(state(&writers, &again), State::Waiting);
}

#[test]
fn an_entry_never_repeats_the_words() {
    let (writers, _) = marked();
    let file = String::from_utf8(writers[0].file.clone()).expect("text");
    let line = file.lines().last().expect("the mark");
    assert!(
        line.contains("redaction_marked") && !line.contains("Old Bill"),
        "{line}"
    );
}

#[test]
fn what_may_not_be_marked_says_why() {
    let flow = flow(CLEAN);
    let mut of = case::case(&flow);
    case::perform(
        &mut of,
        &Command::Comment {
            node: "need".into(),
            text: "Old Bill stood there.".to_owned(),
        },
        "",
    )
    .expect("a comment");
    let id = of.events.last().expect("it").id.clone();
    let refused = |command: Command| {
        case::perform(&mut of.clone(), &command, "")
            .expect_err("refused")
            .refusal
            .key()
    };
    assert_eq!(refused(mark(&id, "Old Bil")), "publish.not_there");
    assert_eq!(refused(mark(&id, "?!")), "publish.no_words");
    assert_eq!(refused(mark("ffff", "Old")), "publish.no_such_entry");
    let with = |exemption: &str, reason: &str, interest: &str| {
        Command::Redaction(Redact::Mark {
            event: id.to_string(),
            member: "text".to_owned(),
            passage: Some("Old Bill".to_owned()),
            only_here: false,
            exemption: exemption.to_owned(),
            reason: reason.to_owned(),
            public_interest: interest.to_owned(),
        })
    };
    assert_eq!(refused(with("s99", "x", "")), "publish.no_such_exemption");
    assert_eq!(refused(with("s40", " ", "")), "session.reason_needed");
    assert_eq!(refused(with("s31", "x", "")), "publish.interest_needed");
    assert_eq!(
        refused(with("s.40(2)", "about OLD bill", "")),
        "publish.restated"
    );
    assert_eq!(refused(with("s31", "x", "old, bill")), "publish.restated");
    case::perform(&mut of, &with("s.31(1)(a)", "x", "Weighed."), "").expect("it may");
    let again = of.clone();
    let key = case::perform(&mut again.clone(), &with("s31", "y", "Weighed."), "")
        .expect_err("once is enough")
        .refusal
        .key();
    assert_eq!(key, "publish.marked_already");
    let _ = Arc::clone(&flow);
}

#[test]
fn exemptions_are_listed_with_how_they_were_checked() {
    let space = Workspace::new();
    space.start("data-driven-technologies");
    let output = space.run("redact {case.apposite.jsonl} --exemptions");
    assert_eq!(output.code, 0, "{output}");
    for line in [
        "s31-1-a (s.31(1)(a), Prevention or detection of crime)",
        "s40-2 (s.40(2), Personal information about somebody else)",
        "s42 (s.42, Legal professional privilege)",
        "s43 (s.43, Commercial interests; not verified)",
        "s24 (s.24, National security; not verified)",
        "s23 (s.23, Bodies that deal with security matters; not verified)",
    ] {
        assert!(output.out.contains(line), "{line}\n{output}");
    }
}
