//! What counts as a conflict, what it holds up, and what settles it.

use apposite::flow::NodeAt;
use apposite::session::command::Command;
use apposite::session::eval::FindingState;
use apposite::session::event::{Decision, EventBody};
use apposite::session::ledger::Ledger;
use apposite::session::merge::{About, words};
use apposite::session::people::mine::{Whose, mine};
use apposite::session::people::open::items;
use apposite::session::proposal::propose;
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;
use apposite::session::telling::Telling;

use super::writers::{Writer, at_the_gate, comment, defer, evidence, small};
use crate::common::case::actor;

fn at(case: &Case, id: &str) -> NodeAt {
    case.flow.at(id).expect("it is in the flow")
}

fn withdraw(question: &str) -> Command {
    Command::Withdraw {
        question: question.into(),
        reason: "a withdrawal's reason".to_owned(),
    }
}

fn not_applicable(question: &str, reason: &str) -> Command {
    Command::NotApplicable {
        question: question.into(),
        reason: reason.to_owned(),
    }
}

fn decide(decision: Decision, reason: &str) -> Command {
    Command::Decide {
        gate: "g1".into(),
        decision,
        reason: reason.to_owned(),
        conditions: vec![format!("Condition of {reason}.")],
        dissent: String::new(),
    }
}

/// Two copies, in which these things were done, joined.
fn apart(ann: impl FnOnce(&mut Writer), bob: impl FnOnce(&mut Writer)) -> Writer {
    let mut first = at_the_gate();
    let mut second = first.copy("Bob");
    ann(&mut first);
    bob(&mut second);
    first.joins(&[&second]);
    first
}

fn abouts(case: &Case) -> Vec<String> {
    let conflicts = case.conflicts();
    let abouts = conflicts
        .iter()
        .map(|conflict| conflict.about.id().to_owned());
    abouts.collect()
}

/// The one conflict, in words.
fn told(case: &Case) -> String {
    let conflicts = case.conflicts();
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    words::conflict_in_words(Telling::of(case), &conflicts[0])
        .lines()
        .join("\n")
}

#[test]
fn two_answers_to_one_question_count_as_none_and_hold_the_gate() {
    let mut writer = apart(
        |ann| ann.answers(10, "risk", "high", "Ann's note"),
        |bob| bob.answers(11, "risk", "low", "Bob's note"),
    );
    let case = writer.case();
    assert_eq!(abouts(&case), ["risk"]);
    assert_eq!(case.kind(at(&case, "risk")), SaidKind::Nothing);
    assert_eq!(case.now.next, Some(at(&case, "risk")));
    assert_eq!(case.with(SaidKind::Nothing).next(), Some(at(&case, "risk")));
    let text = told(&case);
    for said in [
        "Ann's note",
        "Bob's note",
        "Ann, 25 Nov",
        "Bob, 25 Nov",
        "High",
        "Low",
        "Before that: Ann",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    // What stood before is what both knew.
    let conflict = &case.conflicts()[0];
    assert_eq!(conflict.before.len(), 1);
    assert_eq!(
        case.events[conflict.before[0] as usize].at,
        "2026-11-25T09:02:00Z"
    );
    let held = writer.does(12, "sro", &decide(Decision::Proceed, "it"));
    let held = held.expect_err("it is held");
    assert!(
        held.message
            .contains("\"How risky?\" was answered differently"),
        "{}",
        held.message
    );
    // Pausing is always possible, and settles nothing.
    writer.done(13, "sro", &decide(Decision::Pause, "it"));
    assert_eq!(abouts(&writer.case()), ["risk"]);
}

#[test]
fn an_answer_by_someone_who_has_both_settles_it_and_nothing_else_does() {
    let mut writer = apart(
        |ann| ann.answers(10, "risk", "high", ""),
        |bob| bob.answers(11, "risk", "low", ""),
    );
    // What was done since, in full view, is about something else.
    writer.answers(12, "data", "none", "");
    writer.done(13, "", &comment("risk", "which is it?"));
    assert_eq!(abouts(&writer.case()), ["risk"]);
    let mut again = writer.copy("Cem");
    writer.answers(14, "risk", "low", "as Bob had it");
    let case = writer.case();
    assert_eq!(abouts(&case), Vec::<String>::new());
    assert_eq!(
        case.answer(at(&case, "risk")).expect("an answer").note,
        "as Bob had it"
    );
    assert!(case.said_alike(at(&case, "risk")).is_empty());
    // Settled the same on both sides, it is settled; differently, it is not.
    let mut same = again.clone();
    same.answers(15, "risk", "low", "agreed");
    same.joins(&[&writer]);
    let case = same.case();
    assert_eq!(abouts(&case), Vec::<String>::new());
    assert_eq!(case.said_alike(at(&case, "risk")).len(), 2);
    again.answers(15, "risk", "high", "");
    again.joins(&[&writer]);
    let case = again.case();
    assert_eq!(abouts(&case), ["risk"]);
    // Before that it was open between two.
    assert_eq!(case.conflicts()[0].before.len(), 2);
}

#[test]
fn to_put_off_to_mark_or_to_withdraw_settles_too() {
    for command in [
        defer("why-risk", "sro"),
        not_applicable("why-risk", "it does not"),
        withdraw("why-risk"),
    ] {
        let mut writer = at_the_gate();
        writer.answers(5, "risk", "high", "");
        let mut other = writer.copy("Bob");
        writer.answers(10, "why-risk", "this", "");
        other.answers(10, "why-risk", "that", "");
        writer.joins(&[&other]);
        assert_eq!(abouts(&writer.case()), ["why-risk"]);
        writer.done(12, "", &command);
        assert_eq!(abouts(&writer.case()), Vec::<String>::new());
    }
}

#[test]
fn putting_off_marking_and_withdrawing_differ_from_an_answer_and_from_each_other() {
    type Does = fn(&mut Writer);
    let all: [(&str, Does); 5] = [
        ("answered", |w| w.answers(10, "why-risk", "this", "")),
        ("answered otherwise", |w| {
            w.answers(10, "why-risk", "that", "");
        }),
        ("deferred", |w| {
            w.done(10, "", &defer("why-risk", &w.name.clone()));
        }),
        ("marked", |w| {
            w.done(10, "", &not_applicable("why-risk", &w.name.clone()));
        }),
        ("withdrawn", |w| w.done(10, "", &withdraw("why-risk"))),
    ];
    for (mine, ann) in all {
        for (theirs, bob) in all {
            let mut first = at_the_gate();
            first.answers(5, "risk", "high", "");
            first.answers(6, "why-risk", "before", "");
            let mut second = first.copy("Bob");
            ann(&mut first);
            bob(&mut second);
            first.joins(&[&second]);
            let case = first.case();
            let node = at(&case, "why-risk");
            if mine == theirs {
                assert_eq!(abouts(&case), Vec::<String>::new(), "{mine} and {theirs}");
                // Both notes, owners or reasons are kept and shown.
                assert_eq!(case.said_alike(node).len(), 2, "{mine}");
                let shown = words::at_node(&case, node).join("\n");
                assert!(
                    shown.contains("Ann, 25") && shown.contains("Bob, 25"),
                    "{shown}"
                );
            } else {
                assert_eq!(abouts(&case), ["why-risk"], "{mine} and {theirs}");
                assert_eq!(case.kind(node), SaidKind::Nothing);
            }
        }
    }
}

#[test]
fn a_side_that_did_not_touch_it_has_no_say() {
    let writer = apart(
        |ann| {
            ann.answers(10, "risk", "high", "");
            ann.answers(11, "risk", "low", "back again");
        },
        |bob| {
            bob.done(10, "", &comment("risk", "seen"));
            bob.done(11, "", &evidence("risk", "a paper"));
        },
    );
    let case = writer.case();
    assert_eq!(abouts(&case), Vec::<String>::new());
    assert_eq!(
        case.answer(at(&case, "risk")).expect("an answer").note,
        "back again"
    );
    assert_eq!(case.comments_on(at(&case, "risk")).count(), 1);
    assert_eq!(case.evidence_of(at(&case, "risk")).count(), 1);
}

#[test]
fn three_sides_are_all_shown_and_one_answer_settles_them() {
    let first = at_the_gate();
    let mut sides: Vec<Writer> = ["Ann", "Bob", "Cem"].map(|name| first.copy(name)).into();
    for (writer, data) in sides.iter_mut().zip(["a", "b", "none"]) {
        let note = format!("note of {}", writer.name);
        writer.answers(10, "data", data, &note);
    }
    let (mut ann, bob, cem) = (sides[0].clone(), &sides[1], &sides[2]);
    ann.joins(&[bob, cem]);
    let case = ann.case();
    assert_eq!(case.conflicts()[0].sides.len(), 3);
    let text = told(&case);
    for name in ["Ann", "Bob", "Cem"] {
        assert!(text.contains(&format!("note of {name}")), "{text}");
    }
    // Someone who has two of three settles those two.
    let mut two = sides[0].clone();
    two.joins(&[bob]);
    two.answers(12, "data", "a", "");
    two.joins(&[cem]);
    assert_eq!(two.case().conflicts()[0].sides.len(), 2);
    ann.answers(12, "data", "a", "");
    assert_eq!(abouts(&ann.case()), Vec::<String>::new());
}

#[test]
fn different_decisions_at_one_gate_leave_neither() {
    let mut writer = apart(
        |ann| ann.done(10, "sro", &decide(Decision::Proceed, "Ann")),
        |bob| bob.done(11, "sro", &decide(Decision::Stop, "Bob")),
    );
    let case = writer.case();
    assert_eq!(abouts(&case), ["g1"]);
    let gate = case.now.gate(at(&case, "g1")).expect("it is on the walk");
    assert_eq!((gate.decision, gate.stands), (None, false));
    assert_eq!(case.frontier(), Some(at(&case, "g1")));
    let text = told(&case);
    assert!(
        text.contains("Reasons: Ann") || text.contains("Ann") && text.contains("Bob"),
        "{text}"
    );
    writer.done(12, "sro", &decide(Decision::Proceed, "both"));
    let case = writer.case();
    assert_eq!(abouts(&case), Vec::<String>::new());
    assert!(case.now.gate(at(&case, "g1")).expect("a gate").stands);
}

#[test]
fn an_earlier_gate_with_a_conflict_holds_the_later_one() {
    let mut first = at_the_gate();
    first.done(5, "sro", &decide(Decision::Proceed, "Ann"));
    let mut second = first.copy("Bob");
    first.answers(10, "risk", "high", "");
    first.answers(11, "why-risk", "so", "");
    first.done(12, "sro", &decide(Decision::Proceed, "Ann"));
    second.done(11, "sro", &decide(Decision::Pause, "Bob"));
    first.joins(&[&second]);
    let case = first.case();
    let blocks = case.blocks(at(&case, "g2"));
    let lines = blocks.in_words(&case).join("\n");
    assert!(
        lines.contains("different decisions were taken on \"Go on?\""),
        "{lines}"
    );
}

#[test]
fn the_same_decision_twice_stands_with_the_conditions_of_both() {
    let decision = Decision::ProceedWithConditions;
    let writer = apart(
        |ann| ann.done(10, "sro", &decide(decision, "Ann")),
        |bob| bob.done(11, "sro", &decide(decision, "Bob")),
    );
    let case = writer.case();
    assert_eq!(abouts(&case), Vec::<String>::new());
    assert!(case.now.gate(at(&case, "g1")).expect("a gate").stands);
    let conditions: Vec<&str> = case
        .conditions()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(conditions.len(), 2, "{conditions:?}");
    // Of the two, the one that was taken on the answers as they are now is the one that stands.
    let writer = apart(
        |ann| ann.done(11, "sro", &decide(Decision::Proceed, "Ann")),
        |bob| {
            bob.answers(9, "data", "none", "");
            bob.done(10, "sro", &decide(Decision::Proceed, "Bob"));
        },
    );
    let case = writer.case();
    let gate = case.now.gate(at(&case, "g1")).expect("a gate");
    assert!(gate.stands);
    assert_eq!(
        case.events[gate.event.expect("an event") as usize].by.name,
        "Bob"
    );
}

#[test]
fn a_decision_falls_where_the_other_side_changed_what_it_was_taken_on() {
    for late in [8, 12] {
        let writer = apart(
            |ann| ann.done(10, "sro", &decide(Decision::Proceed, "Ann")),
            |bob| bob.answers(late, "data", "none", ""),
        );
        let case = writer.case();
        assert_eq!(abouts(&case), Vec::<String>::new());
        let gate = case.now.gate(at(&case, "g1")).expect("a gate");
        assert_eq!(
            (gate.decision, gate.stands),
            (Some(Decision::Proceed), false)
        );
    }
    // And where they answered differently what it was taken on.
    let writer = apart(
        |ann| {
            ann.answers(9, "data", "none", "");
            ann.done(10, "sro", &decide(Decision::Proceed, "Ann"));
        },
        |bob| bob.answers(9, "data", "b", ""),
    );
    let case = writer.case();
    assert!(!case.now.gate(at(&case, "g1")).expect("a gate").stands);
    assert_eq!(abouts(&case), ["data"]);
}

#[test]
fn an_override_on_one_side_stands_only_for_the_answers_it_was_given_on() {
    let overrides = Command::Override {
        rule: "r-data".into(),
        reason: "accepted".to_owned(),
    };
    let with = |bob: &dyn Fn(&mut Writer)| {
        let mut first = at_the_gate();
        first.answers(5, "data", "b", "");
        let mut second = first.copy("Bob");
        first.done(10, "chief", &overrides);
        bob(&mut second);
        first.joins(&[&second]);
        first.case()
    };
    let state = |case: &Case| {
        let rule = case.flow.rules.iter().position(|rule| rule.id == "r-data");
        case.now
            .finding(rule.expect("a rule"))
            .map(FindingState::word)
    };
    let both = with(&|bob| bob.done(11, "chief", &overrides));
    assert_eq!(state(&both), Some("overridden"));
    assert_eq!(both.said.overridden.len(), 2);
    assert_eq!(abouts(&both), Vec::<String>::new());
    let changed = with(&|bob| bob.answers(9, "data", "a,b", ""));
    assert_eq!(state(&changed), Some("raised"));
}

#[test]
fn evidence_that_one_side_removed_is_removed_and_what_the_other_added_stays() {
    let mut first = at_the_gate();
    first.done(5, "", &evidence("risk", "old paper"));
    let id = first.tips().remove(0);
    let mut second = first.copy("Bob");
    let remove = Command::RemoveEvidence {
        evidence: id.into(),
        reason: "superseded".to_owned(),
    };
    first.done(10, "", &remove);
    second.done(9, "", &evidence("risk", "new paper"));
    second.done(10, "", &comment("risk", "see the new paper"));
    first.joins(&[&second]);
    let case = first.case();
    let titles = case
        .evidence_of(at(&case, "risk"))
        .map(|event| match &event.body {
            EventBody::EvidenceAdded(added) => added.title.as_str(),
            _ => "",
        });
    assert_eq!(titles.collect::<Vec<_>>(), ["new paper"]);
    assert_eq!(case.comments.len(), 1);
}

#[test]
fn undo_never_settles_a_conflict_for_one_side() {
    let mut writer = apart(
        |ann| ann.answers(10, "risk", "high", ""),
        |bob| bob.answers(11, "risk", "low", ""),
    );
    assert_eq!(writer.case().undo(), None);
    writer.answers(12, "risk", "high", "");
    let undo = writer.case().undo().expect("something to undo");
    assert!(matches!(undo, Command::Withdraw { .. }), "{undo:?}");
    writer.done(13, "", &undo);
    let case = writer.case();
    assert_eq!(case.kind(at(&case, "risk")), SaidKind::Nothing);
    assert_eq!(abouts(&case), Vec::<String>::new());
}

#[test]
fn what_an_answer_would_do_is_shown_as_settling_it() {
    let writer = apart(
        |ann| ann.answers(10, "risk", "high", ""),
        |bob| bob.answers(11, "risk", "low", ""),
    );
    let case = writer.case();
    let answer = Command::Answer {
        question: "risk".into(),
        value: apposite::session::event::AnswerValue::One("low".to_owned()),
        note: String::new(),
    };
    let preview = propose(&case, &answer, &actor(""))
        .expect("it may be given")
        .preview(&case);
    assert_eq!(preview.leaves, [at(&case, "why-risk")]);
    assert_eq!(preview.next, Some(at(&case, "g1")));
}

#[test]
fn a_conflict_off_the_path_holds_nothing_and_is_told_all_the_same() {
    let mut first = at_the_gate();
    first.answers(4, "risk", "high", "");
    let mut second = first.copy("Bob");
    first.answers(5, "why-risk", "this", "");
    second.answers(5, "why-risk", "that", "");
    first.joins(&[&second]);
    first.answers(10, "risk", "low", "");
    first.done(11, "sro", &decide(Decision::Proceed, "it"));
    let case = first.case();
    assert_eq!(abouts(&case), ["why-risk"]);
    assert!(case.now.gate(at(&case, "g1")).expect("a gate").stands);
}

#[test]
fn what_two_sides_said_rests_on_its_sources_all_the_same() {
    use apposite::session::affected::{Ground, affected};

    let writer = apart(
        |ann| ann.answers(10, "risk", "high", ""),
        |bob| bob.answers(11, "risk", "low", ""),
    );
    let case = writer.case();
    let ground = Ground {
        source: "h",
        at: None,
    };
    let found = affected(&case, ground);
    let mut questions = found.questions.iter();
    assert!(questions.any(|resting| resting.question == at(&case, "risk")));
}

#[test]
fn without_its_flow_a_session_tells_the_same_conflicts() {
    let writer = apart(
        |ann| {
            ann.answers(10, "risk", "high", "");
            ann.done(11, "sro", &decide(Decision::Pause, "Ann"));
        },
        |bob| {
            bob.answers(11, "risk", "low", "");
            bob.done(12, "sro", &decide(Decision::Stop, "Bob"));
        },
    );
    let alone = Ledger::open(writer.reading().events).expect("it opens");
    let case = writer.case();
    let mut expected = case.conflicts();
    expected.sort_by(|a, b| a.about.cmp(&b.about));
    assert_eq!(alone.conflicts(), expected);
    assert_eq!(alone.conflicts().len(), 2);
    assert!(alone.last_said().iter().all(|said| said.question != "risk"));
    assert_eq!(alone.last_decided().len(), 0);
}

#[test]
fn different_editions_adopted_on_two_sides_hold_every_gate_until_one_is_adopted_again() {
    let first = at_the_gate();
    let edition = |edition: &str| {
        let text = super::writers::SMALL.replace("\"2026-11-24\"", &format!("\"{edition}\""));
        crate::common::case::flow(&text)
    };
    let (one, two) = (edition("2026-12-01"), edition("2026-12-02"));
    let adopt = |writer: &Writer, flow: &std::sync::Arc<apposite::flow::Flow>, minute| {
        let mut writer = writer.over(flow);
        let confirm = Vec::new();
        writer.done(minute, "", &Command::Adopt { confirm });
        writer
    };
    let ann = adopt(&first, &one, 10);
    let bob = adopt(&first.copy("Bob"), &two, 11);
    let mut both = bob.clone();
    both.joins(&[&ann]);
    let case = both.case();
    assert_eq!(abouts(&case), ["edition"]);
    assert_eq!(case.conflicts()[0].about, About::Edition);
    assert!(case.editions_differ() && case.flow_changed());
    assert_eq!(case.in_force.edition, "2026-12-01 / 2026-12-02");
    // The later one is opened with, whichever file order there is.
    let mut other = ann.clone();
    other.joins(&[&bob]);
    for writer in [&both, &other] {
        let in_force = apposite::session::adopt::in_force::in_force(&writer.reading().events);
        assert_eq!(in_force.expect("a session").edition, "2026-12-02");
    }
    let held = both.does(12, "sro", &decide(Decision::Proceed, "it"));
    assert!(held.is_err());
    let lines = case.blocks(at(&case, "g1")).in_words(&case).join("\n");
    assert!(lines.contains("different editions"), "{lines}");
    both.done(13, "sro", &decide(Decision::Pause, "it"));
    let mut settled = adopt(&both, &one, 14);
    assert_eq!(abouts(&settled.case()), Vec::<String>::new());
    assert_eq!(settled.case().in_force.edition, "2026-12-01");
    settled.done(15, "sro", &decide(Decision::Proceed, "it"));
    // The same one on both sides is no conflict.
    let mut same = adopt(&first.copy("Cem"), &one, 12);
    same.joins(&[&ann]);
    assert!(!same.case().flow_changed());
    assert_eq!(abouts(&same.case()), Vec::<String>::new());
}

#[test]
fn a_damaged_file_reads_in_its_order_as_before() {
    let mut writer = at_the_gate();
    writer.answers(10, "risk", "high", "");
    writer.answers(11, "data", "none", "");
    writer.answers(12, "risk", "low", "");
    let text = String::from_utf8(writer.file.clone()).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    // A line in the middle is lost: what follows names a parent that is not there.
    let cut: Vec<&str> = lines[..6].iter().chain(&lines[7..]).copied().collect();
    let reading = apposite::session::journal::read(cut.join("\n").as_bytes());
    assert!(reading.is_damaged());
    let case = super::writers::open(&small(), reading.events);
    assert_eq!(abouts(&case), Vec::<String>::new());
    assert!(case.answer(at(&case, "risk")).is_some());
}

#[test]
fn a_question_deferred_to_two_people_waits_for_both() {
    let case = apart(
        |ann| ann.done(10, "", &defer("risk", "Cem")),
        |bob| bob.done(11, "", &defer("risk", "Dee")),
    )
    .case();
    // They agree that it is not known, so nobody has to settle anything.
    assert_eq!(abouts(&case), Vec::<String>::new());
    let risk = at(&case, "risk");
    assert_eq!(case.deferred_to(risk), "Dee, Cem");
    assert_eq!(case.said_alike(risk).len(), 2);
    for name in ["Cem", "Dee"] {
        let whose = Whose { name, role: "" };
        let list = mine(&case, whose, "2026-11-26");
        let ids: Vec<_> = list.answers.iter().map(|mine| mine.at).collect();
        assert_eq!(ids, [risk], "{name}");
    }
    let items = items(&case, "2026-11-26");
    let owners: Vec<_> = items
        .iter()
        .filter(|item| item.kind == "deferred")
        .map(|item| item.owner.as_str())
        .collect();
    assert_eq!(owners, ["Dee", "Cem"]);
}
