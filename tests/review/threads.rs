//! Comments in threads: replies, how they stand, and people who did not know of each other.

use apposite::id::EventId;
use apposite::session::event::ThreadState;
use apposite::session::review::Thread;
use apposite::session::state::Case;

use super::{reply, settle};
use crate::merge::writers::{Writer, at_the_gate, comment};

/// Ann has commented on a question.
fn asked() -> (Writer, EventId) {
    let mut ann = at_the_gate();
    ann.done(10, "", &comment("risk", "Who said that it is low?"));
    let id = only(&ann.case()).first.id.clone();
    (ann, id)
}

fn only(case: &Case) -> Thread<'_> {
    let mut threads = case.reviewed().threads();
    assert_eq!(threads.len(), 1);
    threads.remove(0)
}

#[test]
fn a_reply_stands_with_the_comment_that_it_answers() {
    let (mut ann, id) = asked();
    ann.done(11, "", &comment("data", "Another matter."));
    let mut bob = ann.copy("Bob");
    bob.done(12, "", &reply(&id[..6], "The survey did."));
    let first_reply = bob.reading().events.last().expect("an event").id.clone();
    // A reply to a reply goes to the same thread.
    ann.joins(&[&bob]);
    ann.done(13, "", &reply(&first_reply, "Which one?"));
    let case = ann.case();
    let threads = case.reviewed().threads();
    assert_eq!(threads.len(), 2);
    let texts: Vec<&str> = threads[0].replies.iter().map(|(_, text)| *text).collect();
    assert_eq!(texts, ["The survey did.", "Which one?"]);
    assert_eq!(threads[0].node, "risk");
    assert_eq!(threads[0].state, ThreadState::Open);
    assert!(threads[1].replies.is_empty());
    assert_eq!(case.reviewed().threads_on("data").len(), 1);
    assert_eq!(
        case.reviewed()
            .thread_named(&first_reply)
            .expect("it is there")
            .first
            .id
            .as_str(),
        id
    );
}

#[test]
fn who_made_a_comment_withdraws_it_and_anyone_answers_it_in_words() {
    let (ann, id) = asked();
    let mut bob = ann.copy("Bob");
    let by_another = settle(&id, ThreadState::Withdrawn, "not mine");
    let rejection = bob.does(11, "", &by_another).expect_err("not Bob's");
    assert_eq!(rejection.refusal.key(), "review.not_yours");
    let silent = settle(&id, ThreadState::Answered, " ");
    let rejection = bob.does(11, "", &silent).expect_err("no answer");
    assert_eq!(rejection.refusal.key(), "review.answer_needed");
    bob.done(11, "", &reply(&id, "The survey did."));
    bob.done(12, "", &silent);
    assert_eq!(only(&bob.case()).state, ThreadState::Answered);
    let again = bob.does(13, "", &silent).expect_err("it is so");
    assert_eq!(again.refusal.key(), "review.settled_so");
    let silent = settle(&id, ThreadState::Open, "");
    let rejection = bob.does(13, "", &silent).expect_err("no reason");
    assert_eq!(rejection.refusal.key(), "session.reason_needed");
    bob.done(13, "", &settle(&id, ThreadState::Open, "Not quite."));
    assert!(only(&bob.case()).is_open());
    // As she may write her name another time.
    let mut ann = ann.copy("ANN");
    ann.joins(&[&bob]);
    ann.done(14, "", &settle(&id, ThreadState::Withdrawn, "I see now."));
    let case = ann.case();
    let thread = only(&case);
    assert_eq!(
        (thread.state, thread.reopened),
        (ThreadState::Withdrawn, false)
    );
    assert_eq!(thread.replies.len(), 1);
}

#[test]
fn where_two_settle_it_differently_it_is_open_until_one_knows_of_both() {
    let (mut ann, id) = asked();
    let mut bob = ann.copy("Bob");
    bob.done(
        11,
        "",
        &settle(&id, ThreadState::Answered, "The survey did."),
    );
    ann.done(12, "", &settle(&id, ThreadState::Withdrawn, "Never mind."));
    ann.joins(&[&bob]);
    let case = ann.case();
    let thread = only(&case);
    assert!(thread.is_open() && thread.reopened);
    assert_eq!(thread.settled.len(), 2);
    ann.done(13, "", &settle(&id, ThreadState::Answered, "It was."));
    let case = ann.case();
    let thread = only(&case);
    assert_eq!(
        (thread.state, thread.reopened),
        (ThreadState::Answered, false)
    );
    assert_eq!(thread.settled.len(), 1);
}

#[test]
fn a_reply_that_nobody_who_settled_it_had_seen_opens_it_again() {
    let (mut ann, id) = asked();
    let mut bob = ann.copy("Bob");
    bob.done(11, "", &reply(&id, "I doubt it."));
    ann.done(12, "", &settle(&id, ThreadState::Withdrawn, "Never mind."));
    // One that knew of it does not.
    let mut cem = ann.copy("Cem");
    cem.done(13, "", &reply(&id, "Fine."));
    assert_eq!(only(&cem.case()).state, ThreadState::Withdrawn);
    ann.joins(&[&bob, &cem]);
    let case = ann.case();
    let thread = only(&case);
    assert!(thread.is_open() && thread.reopened);
    assert_eq!(thread.replies.len(), 2);
    ann.done(14, "", &settle(&id, ThreadState::Answered, ""));
    assert_eq!(only(&ann.case()).state, ThreadState::Answered);
}

#[test]
fn comments_from_before_there_were_replies_are_threads_of_their_own() {
    let line = r#"{"comment_made":{"node":"risk","text":"As it was."}}"#;
    let body: apposite::session::event::EventBody = serde_json::from_str(line).expect("it reads");
    // And one without a reply is written as it was.
    assert_eq!(serde_json::to_string(&body).expect("it writes"), line);
    let (mut ann, _) = asked();
    let tips = ann.tips();
    ann.append(20, &crate::common::case::actor(""), tips, body);
    let case = ann.case();
    let threads = case.reviewed().threads();
    assert_eq!(threads.len(), 2);
    assert!(threads.iter().all(Thread::is_open));
}
