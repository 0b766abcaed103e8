//! What changed since a date, an entry, a decision or a person's last look.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use apposite::session::command::Command;
use apposite::session::event::{Decision, Event};
use apposite::session::ledger::Ledger;
use apposite::session::since::{Known, Point, away, between_copies, changes};
use apposite::session::state::Case;
use apposite::time::Zone;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::case::{self, Dice};
use crate::common::stage::{CLEAN, Set, Stage};
use crate::common::workspace::Workspace;
use crate::merge::properties::history;
use crate::merge::writers::{Writer, at_the_gate, comment, joined, open, small};

fn at(case: &Case, point: &Point) -> Known {
    Known::at(&case.events, point, &Zone::UTC).unwrap_or_else(|none| panic!("{}", none.message))
}

fn entry(id: &str) -> Point {
    Point::Entry(id.to_owned())
}

fn decide() -> Command {
    Command::Decide {
        gate: "g1".into(),
        decision: Decision::Proceed,
        reason: "It is right.".to_owned(),
        conditions: Vec::new(),
        dissent: String::new(),
    }
}

#[test]
fn an_answer_changed_twice_is_told_once_with_what_stood_before() {
    let mut ann = at_the_gate();
    let before = ann.tips().remove(0);
    ann.answers(20, "risk", "high", "");
    ann.answers(21, "risk", "low", "as it was");
    ann.answers(22, "data", "b", "");
    let case = ann.case();
    let changes = changes(&case, &at(&case, &entry(&before)));
    let told: Vec<_> = changes
        .answers
        .iter()
        .map(|answered| (answered.question.as_str(), answered.is_same()))
        .collect();
    assert_eq!(told, [("risk", true), ("data", false)]);
    assert_eq!(changes.entries.len(), 3);
    let data = &changes.answers[1];
    assert_ne!(data.before, data.after);
    assert_eq!(data.is, ann.tips()[0]);
}

#[test]
fn since_a_decision_is_what_its_maker_could_not_know() {
    let mut ann = at_the_gate();
    // Bob writes earlier by the clock, in a copy that comes later.
    let mut bob = ann.copy("Bob");
    bob.answers(4, "risk", "high", "");
    ann.done(30, "sro", &decide());
    ann.joins(&[&bob]);
    let case = ann.case();
    let gate = at(&case, &Point::Gate("g1".to_owned()));
    let told = changes(&case, &gate);
    let answers: Vec<_> = told.answers.iter().map(|known| &known.question).collect();
    assert_eq!(answers, ["risk"]);
    assert!(
        !told
            .follows
            .expect("the flow is at hand")
            .gates_fall
            .is_empty()
    );
    // By the clock nothing of Bob's is new since that minute; since the day before all is.
    let day = at(&case, &Point::Date("26 November 2026".to_owned()));
    assert_eq!(day.news().count(), 0);
    let day = at(&case, &Point::Date("2026-11-25".to_owned()));
    assert_eq!(
        day.news().count(),
        case.events.len() - 1,
        "all but the opening"
    );
}

#[test]
fn a_point_that_is_not_there_is_said() {
    let ann = at_the_gate();
    let case = ann.case();
    let looked = Point::Looked {
        name: "Cem".to_owned(),
        tips: Vec::new(),
    };
    for (point, says) in [
        (
            Point::Date("soon".to_owned()),
            "`soon` is not a date: write it as 23 11 2026 or 2026-11-23",
        ),
        (
            Point::Gate("g1".to_owned()),
            "nobody has decided to go on at g1",
        ),
        (entry("zz"), "no entry has an id that begins with zz"),
        (entry(""), "no entry has an id that begins with "),
        (Point::Person("Cem".to_owned()), "Cem has written nothing"),
        (looked, "it is not known what Cem has seen"),
    ] {
        let none = Known::at(&case.events, &point, &Zone::UTC).expect_err("there is none");
        assert!(
            none.message.contains(says),
            "{} is not {says}",
            none.message
        );
        assert!(!none.hint.is_empty());
    }
}

#[test]
fn whoever_comes_back_is_told_what_others_did_and_not_what_they_did_themselves() {
    let mut ann = at_the_gate();
    let mut bob = ann.copy("Bob");
    let looked = ann.tips();
    bob.done(5, "", &comment("risk", "Are you sure?"));
    bob.answers(6, "data", "b", "asked the supplier");
    ann.joins(&[&bob]);
    let case = ann.case();
    let lines = away(&case, "Ann", &looked).join("\n");
    for said in [
        "Bob: 2",
        "Which data?",
        "asked the supplier",
        "Are you sure?",
    ] {
        assert!(lines.contains(said), "{said} is not in\n{lines}");
    }
    // Without a memory of it, what she wrote last is gone by, which is the same here.
    assert_eq!(away(&case, " ann ", &[]).join("\n"), lines);
    // Bob's own are no news to Bob, and nobody is told what nobody knows that they missed.
    assert_eq!(away(&case, "Bob", &[]), Vec::<String>::new());
    assert_eq!(away(&case, "Cem", &[]), Vec::<String>::new());
    assert_eq!(away(&case, "Ann", &case.tip_ids()), Vec::<String>::new());
    // A file that was put back to an older state lacks what she was shown.
    let older = at_the_gate().case();
    let lines = away(&older, "Ann", &bob.tips()).join("\n");
    assert!(lines.contains("no longer in the file: 1"), "{lines}");
}

/// What stands for every question, whatever the order of the file.
fn stands(case: &Case) -> Vec<String> {
    let nodes = (0..case.flow.node_count()).map(|slot| {
        let at = apposite::flow::NodeAt(u32::try_from(slot).expect("few nodes"));
        let event = case.event_of(at).map(|event| event.id.as_str());
        // Two who defer at once agree that it is not known, and each may name somebody else.
        let waits = case.deferred_to(at);
        let conflict = case.is_conflict(at);
        format!("{:?} {event:?} {conflict} {waits}", case.kind(at))
    });
    nodes.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// At every entry of random histories: what is known is closed, what is new is all the rest, and the
    /// questions that are told are those on which the two states differ, no more and no fewer.
    #[test]
    fn every_difference_is_told_and_nothing_else(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let flow = small();
        let writers = history(&flow, &mut dice);
        let all = joined(&writers.iter().collect::<Vec<&Writer>>()).expect("they join");
        let case = open(&flow, all.events.clone());
        for point in &case.events {
            let known = at(&case, &entry(&point.id));
            let then: Vec<Arc<Event>> = (0..case.events.len())
                .filter(|place| known.is(*place))
                .map(|place| Arc::clone(&case.events[place]))
                .collect();
            let ids: BTreeSet<&str> = then.iter().map(|event| event.id.as_str()).collect();
            for event in &then {
                prop_assert!(event.parents.iter().all(|parent| ids.contains(parent.as_str())));
            }
            prop_assert!(ids.contains(point.id.as_str()));
            prop_assert_eq!(known.count() + known.news().count(), case.events.len());
            let told = changes(&case, &known);
            prop_assert_eq!(&told.entries, &known.news().collect::<Vec<_>>());
            let before = Case::over(Arc::clone(&flow), then).expect("it opens");
            let (was, is) = (stands(&before), stands(&case));
            let differing: Vec<&str> = (0..was.len())
                .filter(|slot| was[*slot] != is[*slot])
                .filter(|slot| {
                    let at = apposite::flow::NodeAt(u32::try_from(*slot).expect("few nodes"));
                    flow.question(at).is_some()
                })
                .map(|slot| flow.graph.nodes().nth(slot).unwrap().id.as_str())
                .collect();
            let named: Vec<&str> = told.answers.iter().map(|known| known.question.as_str()).collect();
            for id in &differing {
                prop_assert!(named.contains(id), "{} is not told", id);
            }
            // More is told only where another entry ends or repeats what stood.
            for answered in &told.answers {
                prop_assert!(
                    differing.contains(&answered.question.as_str()) || answered.is_same(),
                    "{} is told", answered.question
                );
            }
        }
    }
}

fn space() -> Workspace {
    let space = Workspace::new();
    space.write("small.json", crate::merge::writers::SMALL);
    space.start("{small.json}");
    for line in [
        "answer {case.apposite.jsonl} intro --read --as Ann",
        "answer {case.apposite.jsonl} ddt yes --as Ann",
        "answer {case.apposite.jsonl} risk low --as Ann",
        "answer {case.apposite.jsonl} data a --as Bob",
        "comment {case.apposite.jsonl} data Which supplier? --as Bob",
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 0, "{output}");
    }
    space
}

#[test]
fn the_history_since_a_point_is_told_and_is_data() {
    let space = space();
    let output = space.run("history {case.apposite.jsonl} --since-wrote Ann");
    assert_eq!(output.code, 0, "{output}");
    for said in [
        "What changed since Ann last wrote something",
        "New entries: 2. Bob: 2.",
        "  Which data?",
        "    was: not answered",
        "Which supplier?",
        "Every new entry",
    ] {
        assert!(output.out.contains(said), "{said} is not in\n{output}");
    }
    assert!(!output.out.contains("  risk: "), "{output}");
    let output = space.run("history {case.apposite.jsonl} --since-wrote Ann --json");
    let json: Value = serde_json::from_str(&output.out).expect("JSON");
    assert_eq!(json["changes"]["answers"][0]["question"], "data");
    assert_eq!(
        json["changes"]["entries"].as_array().expect("a list").len(),
        2
    );
    let output = space.run("history {case.apposite.jsonl} --since 2027-01-01");
    assert!(output.out.contains("Nothing changed."), "{output}");
    let output = space.run("history {case.apposite.jsonl} --since-looked --as Dee");
    assert_eq!(output.code, 1, "{output}");
    assert!(
        output.err.contains("it is not known what Dee has seen"),
        "{output}"
    );
    let output = space.run("history {case.apposite.jsonl} --since 1/1/2026 --since-looked");
    assert_eq!(output.code, 2, "{output}");
}

#[test]
fn a_session_without_its_flow_tells_what_changed_from_its_entries() {
    let space = space();
    fs::remove_file(space.path("small.json")).expect("it was there");
    fs::remove_dir_all(space.places().flows).expect("they were there");
    let output = space.run("history {case.apposite.jsonl} --since-wrote Ann");
    assert_eq!(output.code, 0, "{output}");
    for said in [
        "New entries: 2. Bob: 2.",
        "  Which data?",
        "    was: not answered",
    ] {
        assert!(output.out.contains(said), "{said} is not in\n{output}");
    }
    let events = |writer: &Writer| writer.reading().events;
    let mut ann = at_the_gate();
    let before = Ledger::open(events(&ann)).expect("it opens");
    ann.answers(20, "risk", "high", "");
    let after = Ledger::open(events(&ann)).expect("it opens");
    let told = between_copies(&before, &after);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].question, "risk");
}

#[test]
fn two_copies_are_told_apart_question_by_question() {
    let space = space();
    let copy = space.path("bob.apposite.jsonl");
    fs::copy(space.path("case.apposite.jsonl"), copy).expect("a copy");
    for line in [
        "answer {case.apposite.jsonl} risk high --as Ann",
        "answer {bob.apposite.jsonl} data b --as Bob",
    ] {
        let _ = fs::remove_dir_all(space.places().copies);
        assert_eq!(space.run(line).code, 0);
    }
    let output = space.run("diff {case.apposite.jsonl} {bob.apposite.jsonl}");
    assert!(
        output.out.contains("Questions on which they differ (2)"),
        "{output}"
    );
    let output = space.run("diff {case.apposite.jsonl} {bob.apposite.jsonl} --json");
    let json: Value = serde_json::from_str(&output.out).expect("JSON");
    let answers = json["answers"].as_array().expect("a list");
    let ids: Vec<&Value> = answers.iter().map(|known| &known["question"]).collect();
    assert_eq!(ids, ["risk", "data"]);
}

#[test]
fn plain_mode_tells_what_changed_once_and_again_when_asked() {
    let space = space();
    let resume = "resume {case.apposite.jsonl} --plain --as Ann";
    // Never left on this machine: what she wrote last is gone by.
    let output = space.type_into(resume, "quit\n");
    assert!(
        output
            .out
            .contains("What others changed while you were away"),
        "{output}"
    );
    assert!(output.out.contains("Commented on"), "{output}");
    assert!(output.out.contains("Which supplier?"), "{output}");
    let output = space.type_into(resume, "changes\nquit\n");
    // The comment is at the gate, because it is open; that it was made is not told again.
    assert!(!output.out.contains("Commented on"), "{output}");
    assert!(
        output.out.contains("Nobody else changed anything"),
        "{output}"
    );
    assert_eq!(
        space
            .run("comment {case.apposite.jsonl} data The first one. --as Bob")
            .code,
        0
    );
    // The input ends without a word: that is an ordinary end too.
    let output = space.type_into(resume, "changes\n");
    assert_eq!(output.out.matches("Commented on").count(), 2, "{output}");
    let output = space.run("history {case.apposite.jsonl} --since-looked --as Ann");
    assert!(output.out.contains("Nothing changed."), "{output}");
}

/// Ann leaves after an answer; Bob answers and comments; Ann comes back.
fn away_on_screen(size: (u16, u16), quits: bool) -> Stage {
    let set = || Set {
        size,
        ..Set::default()
    };
    let mut stage = set().start();
    stage.press("<Enter><Enter>Too slow<Enter>");
    let bytes = fs::read(stage.path()).expect("the session");
    if quits {
        let path = stage.path();
        stage.press("<C-c>");
        assert!(path.exists());
    }
    let mut bob = Writer::of(&case::flow(CLEAN), "Bob Moor", bytes);
    bob.answers(11, "need", "Too dear", "as the board says");
    bob.done(12, "", &comment("need", "Ask the panel."));
    fs::write(stage.path(), &bob.file).expect("it can be written");
    set().again(stage)
}

#[test]
fn full_screen_shows_what_changed_before_anything_else() {
    for (size, quits) in [((80, 24), true), ((40, 15), true), ((80, 24), false)] {
        let mut stage = away_on_screen(size, quits);
        stage.sees("What others changed while you were away");
        let mut seen = String::new();
        for _ in 0..8 {
            seen.push_str(&stage.text());
            seen.push('\n');
            stage.press("<PageDown>");
        }
        let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [
            "Bob Moor: 2",
            "now: Too dear",
            "was: Too slow",
            "Ask the panel.",
        ] {
            assert!(seen.contains(said), "{said} is not in\n{seen}");
        }
        stage.press("<Enter>").sees("Is a tool wanted?");
        // It can be looked at again from the list of tasks, until the session is left.
        stage.press("t").sees("What others changed");
        stage.press("q");
        let set = Set {
            size,
            ..Set::default()
        };
        let mut stage = set.again(stage);
        stage.sees("Is a tool wanted?").lacks("while you were away");
    }
}

#[test]
fn that_copies_were_joined_is_nobodys_entry() {
    let space = space();
    fs::copy(
        space.path("case.apposite.jsonl"),
        space.path("other.apposite.jsonl"),
    )
    .expect("a copy");
    for line in [
        "comment {other.apposite.jsonl} data Here --as Bob",
        "comment {case.apposite.jsonl} data There --as Cem",
        "merge {case.apposite.jsonl} {other.apposite.jsonl} --output {both.apposite.jsonl}",
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 0, "{output}");
    }
    let output = space.run("history {both.apposite.jsonl} --since-wrote Ann");
    assert!(output.out.contains("New entries: 4. "), "{output}");
    for said in ["Bob: 3", "Cem: 1"] {
        assert!(output.out.contains(said), "{output}");
    }
}
