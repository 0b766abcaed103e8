//! Random histories of three and more people, joined in random order.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use apposite::flow::{Flow, NodeKind};
use apposite::id::EventId;
use apposite::session::command::Command;
use apposite::session::event::{Actor, Decision, Event, EventBody};
use apposite::session::journal;
use apposite::session::merge::{About, Joined};
use apposite::session::people;
use apposite::session::signoff::{self, Scope};
use apposite::session::state::Case;
use proptest::prelude::*;

use super::writers::{Writer, comment, defer, evidence, joined, joined_files, open, small, state};
use crate::common::case::Dice;
use crate::signoff::{sign, stage};

/// What a person might do now.
fn random(writer: &Writer, dice: &mut Dice) -> (Command, &'static str) {
    let case = writer.case();
    let path = case.now.path();
    let at = path[dice.below(path.len())];
    let node = case.flow.node(at);
    let id = node.id.clone();
    if dice.below(8) == 0 {
        return (signing(&case, dice), "chief");
    }
    if dice.below(4) == 0 {
        return (
            crate::review::random(&case, &id, &writer.name, dice),
            "chief",
        );
    }
    if dice.below(14) == 0 {
        return (crate::publish::random(&case, dice), "");
    }
    match (&node.kind, dice.below(12)) {
        (_, 10) => (random_people(&id, writer, dice), ""),
        (_, 0) => (comment(&id, &format!("by {}", writer.name)), ""),
        (_, 1) => (evidence(&id, &format!("from {}", writer.name)), ""),
        (_, 2) if !case.evidence.is_empty() => {
            let place = case.evidence[dice.below(case.evidence.len())];
            let remove = Command::RemoveEvidence {
                evidence: case.events[place as usize].id.to_string(),
                reason: "not needed".to_owned(),
            };
            (remove, "")
        }
        (_, 3) => {
            let rule = case.flow.rules[dice.below(case.flow.rules.len())]
                .id
                .clone();
            let reason = format!("{} accepts it", writer.name);
            (Command::Override { rule, reason }, "chief")
        }
        (NodeKind::Question(_), 4) => (defer(&id, &writer.name), ""),
        (NodeKind::Question(_), 5) => {
            let reason = String::new();
            (
                Command::Withdraw {
                    question: id,
                    reason,
                },
                "",
            )
        }
        (NodeKind::Question(_), 6) => {
            let reason = format!("{} says so", writer.name);
            (
                Command::NotApplicable {
                    question: id,
                    reason,
                },
                "",
            )
        }
        (NodeKind::Question(question), _) => {
            let answer = Command::Answer {
                value: dice.value(question),
                note: format!("noted by {}", writer.name),
                question: id,
            };
            (answer, "")
        }
        (NodeKind::Gate(gate), _) => {
            let decide = Command::Decide {
                decision: Decision::ALL[dice.below(4)],
                reason: format!("{} says so", writer.name),
                conditions: vec![format!("Ask {} first.", writer.name)],
                dissent: String::new(),
                gate: id,
            };
            (
                decide,
                if gate.decision_maker[0] == "sro" {
                    "sro"
                } else {
                    "chief"
                },
            )
        }
        _ => (Command::Read { node: id }, ""),
    }
}

/// What a person might ask of others.
fn random_people(question: &str, writer: &Writer, dice: &mut Dice) -> Command {
    let other = format!("w{}", dice.below(6));
    let note = format!("from {}", writer.name);
    Command::People(match dice.below(4) {
        0 => people::Command::Acknowledge {
            handover: String::new(),
            note,
        },
        1 => people::Command::HandOver {
            to: Actor {
                name: other,
                role: String::new(),
            },
            note,
            today: "2026-11-25".to_owned(),
        },
        2 => people::Command::Assign {
            question: question.into(),
            to: String::new(),
            due: String::new(),
            note,
        },
        _ => people::Command::Assign {
            question: question.into(),
            to: other,
            due: "2026-12-01".to_owned(),
            note,
        },
    })
}

/// A sign-off, or the withdrawal of one.
fn signing(case: &Case, dice: &mut Dice) -> Command {
    let signoffs = case.signoffs();
    let withdraw = !signoffs.is_empty() && dice.below(3) == 0;
    if withdraw {
        return Command::SignOff(signoff::Command::Withdraw {
            signoff: signoffs[dice.below(signoffs.len())].event.id.to_string(),
            reason: "no longer".to_owned(),
        });
    }
    let scopes = [Scope::Whole, stage("one"), stage("two")];
    sign(scopes[dice.below(3)].clone())
}

/// Copies that went separate ways, and met again now and then.
pub(crate) fn history(flow: &Arc<Flow>, dice: &mut Dice) -> Vec<Writer> {
    let mut first = Writer::new("w0", flow);
    for _ in 0..dice.below(12) {
        let (command, role) = random(&first, dice);
        let _ = first.does(0, role, &command);
    }
    let count = 3 + dice.below(3);
    let mut writers: Vec<Writer> = (0..count).map(|n| first.copy(&format!("w{n}"))).collect();
    for step in 0..10 + dice.below(50) {
        let at = dice.below(count);
        if dice.below(12) == 0 {
            let other = writers[dice.below(count)].clone();
            writers[at].joins(&[&other]);
            continue;
        }
        // Clocks differ, and two may act in the same minute.
        let minute = (step / 2).saturating_sub(dice.below(4));
        let (command, role) = random(&writers[at], dice);
        let _ = writers[at].does(minute, role, &command);
    }
    writers
}

pub(crate) fn shuffled<T: Clone>(list: &[T], dice: &mut Dice) -> Vec<T> {
    let mut out = list.to_vec();
    for end in (1..out.len()).rev() {
        out.swap(end, dice.below(end + 1));
    }
    out
}

fn is_merge(event: &Event) -> bool {
    event.body == EventBody::Merged {}
}

/// Ids of what people did, in the order of the file.
fn people(joined: &Joined) -> Vec<EventId> {
    let events = joined.events.iter().filter(|event| !is_merge(event));
    events.map(|event| event.id.clone()).collect()
}

/// Joined two by two, in whatever order.
pub(crate) fn two_by_two(files: &[Vec<u8>], dice: &mut Dice) -> Joined {
    let mut left = shuffled(files, dice);
    loop {
        let a = left.swap_remove(dice.below(left.len()));
        let b = left.swap_remove(dice.below(left.len()));
        let joined = joined_files(&[&a, &b]).expect("they join");
        if left.is_empty() {
            return joined;
        }
        left.push(joined.bytes);
    }
}

/// The events in another order in which each still comes after its parents.
pub(crate) fn reordered(events: &[Event], dice: &mut Dice) -> Vec<Event> {
    let mut left = events.to_vec();
    let mut here: HashSet<EventId> = HashSet::new();
    let mut out = Vec::new();
    while !left.is_empty() {
        let ready: Vec<usize> = (0..left.len())
            .filter(|at| left[*at].parents.iter().all(|id| here.contains(id)))
            .collect();
        let event = left.remove(ready[dice.below(ready.len())]);
        here.insert(event.id.clone());
        out.push(event);
    }
    out
}

/// All that an event follows on from, found by walking.
pub(crate) fn ancestors(events: &[Event]) -> HashMap<&str, HashSet<&str>> {
    let mut all: HashMap<&str, HashSet<&str>> = HashMap::new();
    for event in events {
        let mut own = HashSet::new();
        for parent in &event.parents {
            own.insert(parent.as_str());
            own.extend(all[parent.as_str()].iter().copied());
        }
        all.insert(&event.id, own);
    }
    all
}

/// What sides there are to each question and gate, worked out the slow way.
fn sides(events: &[Event]) -> BTreeMap<About, BTreeSet<EventId>> {
    let before = ancestors(events);
    let mut about: BTreeMap<About, Vec<(&Event, String)>> = BTreeMap::new();
    for event in events {
        let (key, says) = match &event.body {
            EventBody::AnswerGiven(given) => (
                About::Question(given.question.clone()),
                format!("{:?}", given.value),
            ),
            EventBody::AnswerDeferred(said) => (
                About::Question(said.question.clone()),
                "deferred".to_owned(),
            ),
            EventBody::AnswerNotApplicable(said) => {
                (About::Question(said.question.clone()), "marked".to_owned())
            }
            EventBody::AnswerWithdrawn(said) => {
                (About::Question(said.question.clone()), "nothing".to_owned())
            }
            EventBody::AdviceAnswered(answered) => (
                About::Advice {
                    advice: answered.advice.clone(),
                    condition: answered.condition.unwrap_or(0),
                },
                format!("{:?}", answered.response),
            ),
            EventBody::GateDecided(decided) => {
                let says = format!("{:?}", decided.decision);
                (About::Gate(decided.gate.clone()), says)
            }
            _ => continue,
        };
        about.entry(key).or_default().push((event, says));
    }
    let mut out = BTreeMap::new();
    for (key, all) in about {
        let overruled = |id: &str| {
            let mut others = all.iter();
            others.any(|(other, _)| before[other.id.as_str()].contains(id))
        };
        let heads: Vec<_> = all
            .iter()
            .filter(|(event, _)| !overruled(&event.id))
            .collect();
        if heads.iter().any(|(_, says)| *says != heads[0].1) {
            out.insert(
                key,
                heads.iter().map(|(event, _)| event.id.clone()).collect(),
            );
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn joining_does_not_depend_on_the_order_and_loses_nothing(seed in any::<u32>()) {
        let dice = &mut Dice::new(u64::from(seed));
        let flow = small();
        let writers = history(&flow, dice);
        let files: Vec<Vec<u8>> = writers.iter().map(|writer| writer.file.clone()).collect();
        let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");

        // The same bytes in any order, however often each is given, and with what came of it.
        for _ in 0..3 {
            let mut order = shuffled(&files, dice);
            order.push(files[dice.below(files.len())].clone());
            let order: Vec<&[u8]> = order.iter().map(Vec::as_slice).collect();
            prop_assert_eq!(&joined_files(&order).expect("they join").bytes, &all.bytes);
        }
        let again = joined_files(&[&all.bytes]).expect("it joins");
        prop_assert_eq!(&again.bytes, &all.bytes);
        prop_assert_eq!(again.merged, 0);
        let with_one = joined_files(&[&files[0], &all.bytes]).expect("they join");
        prop_assert_eq!(&with_one.bytes, &all.bytes);

        // Every line of every copy, byte for byte, once; one end; nothing to complain of.
        let reading = journal::read(&all.bytes);
        prop_assert_eq!(&reading.events, &all.events);
        prop_assert_eq!(&reading.problems, &[]);
        prop_assert_eq!(journal::tips(&reading.events).len(), 1);
        let mut lines: Vec<&[u8]> = all.bytes.split(|byte| *byte == b'\n').collect();
        lines.pop();
        let there: HashSet<&[u8]> = lines.iter().copied().collect();
        prop_assert_eq!(there.len(), lines.len());
        let wanted: HashSet<&[u8]> = files
            .iter()
            .flat_map(|file| file.split(|byte| *byte == b'\n'))
            .filter(|line| !line.is_empty())
            .collect();
        prop_assert!(wanted.is_subset(&there));
        prop_assert_eq!(there.len(), wanted.len() + all.merged);
        for (place, had) in all.had.iter().enumerate() {
            prop_assert_eq!(*had, journal::read(&files[place]).events.len());
        }

        // Two by two, only the entries that join differ.
        let pairs = two_by_two(&files, dice);
        prop_assert_eq!(people(&pairs), people(&all));
        let says = state(&open(&flow, all.events.clone()));
        prop_assert_eq!(&state(&open(&flow, pairs.events)), &says);

        // However the file holds them.
        for _ in 0..2 {
            let other = reordered(&all.events, dice);
            prop_assert_eq!(&state(&open(&flow, other.clone())), &says);
            // Nor does it matter whether they come one by one.
            let mut rest = other.into_iter();
            let mut one_by_one = open(&flow, rest.by_ref().take(1).collect());
            for event in rest {
                one_by_one.apply(event);
            }
            prop_assert_eq!(&state(&one_by_one), &says);
        }

        // Where nobody joined them, as in a file in which all wrote at once, it says the same.
        let mut loose = all.events.clone();
        loose.truncate(loose.len() - all.merged);
        prop_assert_eq!(&state(&open(&flow, loose)), &says);
    }

    #[test]
    fn conflicts_are_what_no_later_entry_knew_of(seed in any::<u32>()) {
        let dice = &mut Dice::new(u64::from(seed));
        let flow = small();
        let writers = history(&flow, dice);
        let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
        let case = open(&flow, reordered(&all.events, dice));
        let conflicts = case.conflicts().into_iter().map(|conflict| {
            let sides = conflict.sides.iter().map(|at| case.events[*at as usize].id.clone());
            (conflict.about, sides.collect::<BTreeSet<_>>())
        });
        let conflicts: BTreeMap<About, BTreeSet<EventId>> = conflicts.collect();
        prop_assert_eq!(&conflicts, &sides(&all.events));
        let of_nodes = conflicts.keys().filter(|about| !matches!(about, About::Advice { .. }));
        prop_assert_eq!(case.conflicting().count(), of_nodes.clone().count());
        for about in of_nodes {
            let at = flow.at(about.id()).expect("it is in the flow");
            prop_assert!(case.is_conflict(at));
            prop_assert_eq!(case.event_of(at), None);
        }
    }
}

#[test]
fn random_histories_do_have_conflicts_and_joins() {
    let (mut conflicts, mut merged, mut gates, mut advice) = (0, 0, 0, 0);
    for seed in 0..60 {
        let writers = history(&small(), &mut Dice::new(seed));
        let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
        let found = sides(&all.events);
        conflicts += found.len();
        gates += found
            .keys()
            .filter(|about| matches!(about, About::Gate(_)))
            .count();
        let about_advice = found
            .keys()
            .filter(|about| matches!(about, About::Advice { .. }));
        advice += about_advice.count();
        merged += all.events.iter().filter(|event| is_merge(event)).count();
    }
    assert!(
        conflicts > 60 && merged > 60 && gates > 5 && advice > 5,
        "{conflicts} {merged} {gates} {advice}"
    );
}
