//! What entries about people mean, on one side and on several.

use apposite::session::command::Command;
use apposite::session::event::{Actor, EventBody};
use apposite::session::ledger::Ledger;
use apposite::session::people::mine::{self, State, Whose};
use apposite::session::people::{self, open};
use apposite::session::state::Case;
use apposite::text::same::same_name;

use crate::merge::writers::{Writer, at_the_gate, defer};

fn hand_over(to: &str) -> Command {
    Command::People(people::Command::HandOver {
        to: Actor {
            name: to.to_owned(),
            role: "sro".to_owned(),
        },
        note: format!("over to {to}"),
        today: "2026-11-25".to_owned(),
    })
}

fn acknowledge() -> Command {
    Command::People(people::Command::Acknowledge {
        handover: String::new(),
        note: "seen".to_owned(),
    })
}

fn assign(question: &str, to: &str, due: &str) -> Command {
    Command::People(people::Command::Assign {
        question: question.into(),
        to: to.to_owned(),
        due: due.to_owned(),
        note: String::new(),
    })
}

fn names(case: &Case) -> Vec<String> {
    let people = case.owner().people.into_iter();
    people.map(|person| person.name).collect()
}

fn given_to(case: &Case, question: &str) -> Vec<String> {
    let all = case.assigned(question).into_iter();
    all.map(|(_, assigned)| assigned.to.clone()).collect()
}

#[test]
fn the_old_owner_stays_until_the_new_one_acknowledges() {
    let mut ann = at_the_gate();
    assert_eq!(names(&ann.case()), ["Ann"]);
    ann.done(10, "", &hand_over("Bob"));
    let case = ann.case();
    assert_eq!(names(&case), ["Ann"]);
    assert_eq!(case.pending().len(), 1);
    assert!(case.awaits(" bob ").is_some());
    assert!(case.awaits("Cem").is_none());
    // Only the one named may; nothing is changed by another's try.
    let refused = ann
        .does(11, "", &acknowledge())
        .expect_err("Ann is not Bob");
    assert_eq!(refused.refusal.key(), "people.not_yours_to_acknowledge");
    let mut bob = ann.copy("BOB");
    bob.done(12, "", &acknowledge());
    let case = bob.case();
    assert_eq!(names(&case), ["Bob"]);
    assert_eq!(case.opened, ann.case().opened);
    assert!(case.pending().is_empty());
    let again = bob.does(13, "", &acknowledge()).expect_err("it was done");
    assert_eq!(again.refusal.key(), "people.nothing_to_acknowledge");
    // And on to a third, who is only that once it is acknowledged.
    bob.done(14, "", &hand_over("Cem"));
    assert_eq!(names(&bob.case()), ["Bob"]);
}

#[test]
fn an_acknowledgement_by_another_counts_for_nothing() {
    let mut ann = at_the_gate();
    ann.done(10, "", &hand_over("Bob"));
    let case = ann.case();
    let handover = case.events.last().expect("an event").id.clone();
    let body = EventBody::HandoverAcknowledged(apposite::session::event::HandoverAcknowledged {
        handover,
        note: String::new(),
    });
    let by = Actor {
        name: "Eve".to_owned(),
        role: String::new(),
    };
    ann.append(11, &by, ann.tips(), body);
    let case = ann.case();
    assert_eq!(names(&case), ["Ann"]);
    assert_eq!(case.pending().len(), 1);
    // It is kept and shown as one that cannot be used.
    assert_eq!(case.strangers.len(), 1);
}

#[test]
fn who_takes_a_session_over_owns_it_at_once() {
    // The old owner has moved on and hands nothing over.
    let mut bob = at_the_gate().copy("Bob");
    bob.done(10, "", &hand_over("Bob"));
    assert_eq!(names(&bob.case()), ["Bob"]);
    let again = bob.does(11, "", &hand_over("Bob")).expect_err("he owns it");
    assert_eq!(again.refusal.key(), "people.owns_already");
}

#[test]
fn handed_to_two_without_knowing_it_is_disputed_until_one_who_knows_settles_it() {
    let mut ann = at_the_gate();
    let mut dan = ann.copy("Dan");
    ann.done(10, "", &hand_over("Bob"));
    dan.done(9, "", &hand_over("Cem"));
    let mut bob = ann.copy("Bob");
    bob.done(11, "", &acknowledge());
    bob.joins(&[&dan]);
    let case = bob.case();
    assert_eq!(names(&case), ["Bob", "Cem"]);
    assert!(case.owner().is_disputed());
    assert!(case.owner().is("cem"));
    // A note or an answer settles nothing.
    bob.answers(12, "risk", "low", "again");
    assert!(bob.case().owner().is_disputed());
    // One of the two acknowledges in full view of both.
    let mut cem = bob.copy("Cem");
    cem.done(13, "", &acknowledge());
    assert_eq!(names(&cem.case()), ["Cem"]);
    assert!(cem.case().pending().is_empty());
    // Or somebody hands it over again: disputed until that is acknowledged.
    let mut eve = bob.copy("Eve");
    eve.done(13, "", &hand_over("Fay"));
    assert_eq!(names(&eve.case()), ["Bob"]);
    assert_eq!(eve.case().pending().len(), 1);
    let mut fay = eve.copy("Fay");
    fay.done(14, "", &acknowledge());
    assert_eq!(names(&fay.case()), ["Fay"]);
}

#[test]
fn the_list_of_what_is_open_reads_without_the_flow() {
    let mut ann = at_the_gate();
    ann.answers(10, "risk", "high", "");
    ann.done(11, "", &defer("why-risk", "sro"));
    ann.done(12, "", &assign("data", "chief", "2026-11-01"));
    let mut bob = ann.copy("Bob");
    ann.answers(13, "data", "a", "one");
    bob.answers(13, "data", "none", "other");
    ann.joins(&[&bob]);
    ann.done(14, "", &hand_over("Bob"));
    let case = ann.case();
    let (_, handed) = case.pending()[0];
    let kinds: Vec<(&str, &str)> = handed
        .open
        .iter()
        .map(|item| (item.kind.as_str(), item.id.as_str()))
        .collect();
    for wanted in [
        ("deferred", "why-risk"),
        ("conflict", "data"),
        ("assigned", "data"),
    ] {
        assert!(kinds.contains(&wanted), "{wanted:?} is not in {kinds:?}");
    }
    for item in &handed.open {
        assert!(!item.says.is_empty() && item.says != item.id, "{item:?}");
    }
    let assigned = handed.open.iter().find(|item| item.kind == "assigned");
    let assigned = assigned.expect("it is there");
    assert!(assigned.overdue);
    assert_eq!(assigned.owner, "Chief officer");
    // Every hold that stands is named.
    assert_eq!(handed.holds, open::holds(&case));
    for rule in &handed.holds {
        assert!(
            kinds.contains(&("hold", rule)),
            "{rule} is not in {kinds:?}"
        );
    }
}

#[test]
fn given_to_two_without_knowing_it_both_stand() {
    let mut ann = at_the_gate();
    let mut bob = ann.copy("Bob");
    ann.done(10, "", &assign("risk", "Chief officer", "1 December 2026"));
    bob.done(9, "", &assign("risk", "Cem", ""));
    ann.joins(&[&bob]);
    assert_eq!(given_to(&ann.case(), "risk"), ["Cem", "chief"]);
    // Who gives it anew in full view of both has the last word.
    ann.done(11, "", &assign("risk", "sro", ""));
    assert_eq!(given_to(&ann.case(), "risk"), ["sro"]);
    ann.done(12, "", &assign("risk", "", ""));
    assert_eq!(given_to(&ann.case(), "risk"), Vec::<String>::new());
    let refused = ann.does(13, "", &assign("risk", "", "")).expect_err("none");
    assert_eq!(refused.refusal.key(), "people.not_assigned");
    // Taken back on one side only, it stands for the other.
    let mut one = bob.copy("One");
    one.done(14, "", &assign("risk", "", ""));
    bob.done(14, "", &assign("risk", "Dan", ""));
    one.joins(&[&bob]);
    assert_eq!(given_to(&one.case(), "risk"), ["Dan"]);
}

#[test]
fn my_questions_are_those_of_my_role_given_to_me_or_mine_to_find_out() {
    let mut ann = at_the_gate();
    ann.answers(10, "risk", "high", "");
    ann.done(11, "", &defer("why-risk", "Bob Ray"));
    ann.done(12, "", &assign("data", "chief", "2026-12-01"));
    let case = ann.case();
    let list = |name: &str, role: &str, today: &str| -> Vec<(String, State, bool)> {
        let whose = Whose { name, role };
        mine::mine(&case, whose, today)
            .answers
            .iter()
            .map(|mine| {
                (
                    case.flow.node(mine.at).id.to_string(),
                    mine.state,
                    mine.overdue,
                )
            })
            .collect()
    };
    assert_eq!(
        list("bob  ray", "", "2026-11-25"),
        [("why-risk".to_owned(), State::Deferred, false)]
    );
    // Answered, it is nobody's delay.
    assert_eq!(
        list("", "Chief officer", "2026-12-24"),
        [("data".to_owned(), State::Answered, false)]
    );
    assert_eq!(list("", "nobody", "2026-12-24"), []);
    let mut waiting = ann.clone();
    let withdraw = Command::Withdraw {
        question: "data".into(),
        reason: String::new(),
    };
    waiting.done(13, "", &withdraw);
    let case = waiting.case();
    let whose = Whose {
        name: "",
        role: "chief",
    };
    let is_overdue = |today: &str| mine::mine(&case, whose, today).answers[0].overdue;
    assert!(!is_overdue("2026-12-01"));
    assert!(is_overdue("2026-12-02"));
    assert_eq!(open::overdue(&case, "2026-12-02").len(), 1);
}

#[test]
fn a_name_is_the_same_however_it_is_spaced() {
    assert!(same_name("Ann  Lee", " ann lee"));
    assert!(!same_name("", ""));
    assert!(!same_name("Ann", "Anne"));
}

#[test]
fn entries_about_people_say_the_same_without_the_flow() {
    let mut ann = at_the_gate();
    ann.done(10, "", &assign("risk", "Cem", ""));
    ann.done(11, "", &hand_over("Bob"));
    let mut bob: Writer = ann.copy("Bob");
    bob.done(12, "", &acknowledge());
    let case = bob.case();
    let ledger = Ledger::over(case.events.clone()).expect("it opens");
    assert_eq!(ledger.owner(), case.owner());
    assert_eq!(ledger.assigned("risk").len(), 1);
    let told = ledger
        .telling_without_flow()
        .entry(case.events.last().expect("an event"));
    assert!(told.what.contains("from Ann"), "{}", told.what);
}
