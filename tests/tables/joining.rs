//! Three people who fill in the same form and tables, joined in random order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use apposite::flow::{Flow, NodeAt, Question};
use apposite::id::RowId;
use apposite::session::command::Command;
use apposite::session::event::{
    AnswerValue, EntryValue, Event, EventBody, Filled, RowChanged, RowStruck, TableEnd,
};
use apposite::session::filling::confirmation;
use apposite::session::merge::About;
use apposite::session::responses::SaidKind;
use apposite::session::sheet;
use apposite::session::state::Case;
use apposite::session::table::{Ending, PlaceState, Row, RowState, Table};
use apposite::session::value::entry;
use proptest::prelude::*;

use super::tables;
use crate::common::case::Dice;
use crate::common::filled;
use crate::merge::properties::{ancestors, reordered, shuffled, two_by_two};
use crate::merge::writers::{Writer, defer, joined, joined_files, open};

const QUESTIONS: [&str; 3] = ["supplier", "risks", "grid"];

fn place(case: &Case, id: &str) -> (NodeAt, Arc<Table>) {
    let at = case.flow.at(id).expect("a question");
    (at, case.table(at).expect("a form or table"))
}

fn question<'a>(case: &'a Case, id: &str) -> &'a Question {
    let at = case.flow.at(id).expect("a question");
    case.flow.question(at).expect("a question")
}

fn fills(question: &str, filled: Filled) -> Command {
    Command::Answer {
        question: question.into(),
        value: AnswerValue::Filled(Box::new(filled)),
        note: String::new(),
    }
}

/// What a person might do with a form or table now; often refused.
fn random(case: &Case, name: &str, dice: &mut Dice) -> Command {
    let id = QUESTIONS[dice.below(3)];
    let asked = question(case, id);
    let (_, table) = place(case, id);
    let count = table.rows.len();
    let row = (count > 0).then(|| &table.rows[dice.below(count)]);
    let mut filled = Filled::default();
    match (dice.below(14), row) {
        (0, _) => return defer(id, name),
        (1, _) if dice.below(3) == 0 => {
            return Command::Withdraw {
                question: id.into(),
                reason: format!("by {name}"),
            };
        }
        (2, _) if dice.below(2) == 0 => {
            return Command::NotApplicable {
                question: id.into(),
                reason: format!("by {name}"),
            };
        }
        (3 | 4, Some(row)) => filled.struck.push(RowStruck {
            row: row.id.clone(),
            reason: format!("by {name}"),
        }),
        (5, Some(row)) => filled.put_back.push(row.id.clone()),
        (6, Some(row)) => filled.changed.push(confirmation(case, asked, row)),
        (7, _) => {
            let ids: Vec<RowId> = table.rows.iter().map(|row| row.id.clone()).collect();
            filled.order = shuffled(&ids, dice);
        }
        (8, _) => filled.end = Some(TableEnd::All),
        (9, _) => {
            filled.end = Some(TableEnd::None {
                because: format!("by {name}"),
            });
        }
        (10..=12, Some(row)) => {
            let entry = &asked.entries[dice.below(asked.entries.len())];
            let value = (dice.below(6) > 0).then(|| filled::value(dice, entry));
            filled.changed.push(RowChanged {
                row: row.id.clone(),
                entries: vec![entry::given(entry, value)],
                ..RowChanged::default()
            });
        }
        _ => {
            let mut row = filled::row(dice, asked);
            row.truncate(1 + dice.below(row.len()));
            if id == "supplier" {
                filled = Filled::form(row);
            } else {
                filled.added.push(row);
            }
        }
    }
    fills(id, filled)
}

/// Copies that went separate ways, and met again now and then.
fn history(flow: &Arc<Flow>, dice: &mut Dice) -> Vec<Writer> {
    let mut first = Writer::new("w0", flow);
    for _ in 0..dice.below(10) {
        let command = random(&first.case(), "w0", dice);
        let _ = first.does(0, "officer", &command);
    }
    let mut writers: Vec<Writer> = (0..3).map(|n| first.copy(&format!("w{n}"))).collect();
    for step in 0..8 + dice.below(40) {
        let at = dice.below(3);
        if dice.below(9) == 0 {
            let other = writers[dice.below(3)].clone();
            writers[at].joins(&[&other]);
            continue;
        }
        let minute = (step / 2).saturating_sub(dice.below(4));
        let command = random(&writers[at].case(), &format!("w{at}"), dice);
        let _ = writers[at].does(minute, "officer", &command);
    }
    writers
}

/// Where something is said and what it says: the id of the entry of the journal and the value.
type Says = (String, Option<EntryValue>);

/// A row with its state, and what is said at each of its places.
type Told = (RowId, RowState, Vec<(PlaceState, Vec<Says>)>);

/// What the forms and tables of a case say, with what stands for their questions.
fn state(case: &Case) -> BTreeMap<&'static str, (SaidKind, String, bool, Vec<Told>)> {
    let event = |place: u32| case.events[place as usize].id.to_string();
    let told = |row: &Row| {
        let places = row.entries.iter().map(|place| {
            let said = place.said.iter().map(|said| {
                let given = sheet::given(&case.events, *said).expect("it is there");
                (event(said.event), given.value.clone())
            });
            (place.state, said.collect())
        });
        (row.id.clone(), row.state, places.collect())
    };
    let of = |id: &'static str| {
        let (at, table) = place(case, id);
        let ending = match table.whole {
            Ending::Open => "open".to_owned(),
            Ending::Disputed => "disputed".to_owned(),
            Ending::All(by) => format!("all {}", event(by)),
            Ending::None(by) => format!("none {}", event(by)),
            Ending::Outdated(by) => format!("outdated {}", event(by)),
            Ending::MoreToCome(by) => format!("more {}", event(by)),
            Ending::NotApplicable(by) => format!("not applicable {}", event(by)),
        };
        let rows = table.rows.iter().map(|row| told(row)).collect();
        (id, (case.kind(at), ending, case.is_conflict(at), rows))
    };
    QUESTIONS.into_iter().map(of).collect()
}

/// By question, row and entry.
type Key = (String, RowId, String);

/// What was said last at each place of each row by all who did not know of anything later there, worked out the slow
/// way.
fn last_said(events: &[Event]) -> BTreeMap<Key, BTreeSet<String>> {
    let before = ancestors(events);
    let mut all: BTreeMap<Key, Vec<&Event>> = BTreeMap::new();
    let mut withdrawn: Vec<(&Event, String)> = Vec::new();
    for event in events {
        match &event.body {
            EventBody::AnswerGiven(given) => {
                let AnswerValue::Filled(filled) = &given.value else {
                    continue;
                };
                let born =
                    filled.added.iter().enumerate().map(|(n, entries)| {
                        (RowId::from(format!("{}.{}", event.id, n + 1)), entries)
                    });
                let changed = filled.changed.iter();
                let changed = changed.map(|row| (row.row.clone(), &row.entries));
                for (row, entries) in born.chain(changed) {
                    for entry in entries {
                        let question = given.question.to_string();
                        let key = (question, row.clone(), entry.entry.clone());
                        all.entry(key).or_default().push(event);
                    }
                }
            }
            EventBody::AnswerWithdrawn(gone) => withdrawn.push((event, gone.question.to_string())),
            _ => {}
        }
    }
    let knows =
        |later: &Event, earlier: &Event| before[later.id.as_str()].contains(earlier.id.as_str());
    let mut out = BTreeMap::new();
    for (key, said) in all {
        // A form, and a row that the flow gives, is empty again once it was withdrawn.
        let is_born = key.1.contains('.');
        let gone = |event: &Event| {
            let mut withdrawn = withdrawn.iter();
            !is_born && withdrawn.any(|(by, question)| *question == key.0 && knows(by, event))
        };
        let last: BTreeSet<String> = said
            .iter()
            .filter(|event| !said.iter().any(|other| knows(other, event)) && !gone(event))
            .map(|event| event.id.to_string())
            .collect();
        if !last.is_empty() {
            out.insert(key, last);
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn rows_come_together_in_any_order_and_none_is_lost(seed in any::<u32>()) {
        let dice = &mut Dice::new(u64::from(seed));
        let flow = tables();
        let writers = history(&flow, dice);
        let files: Vec<Vec<u8>> = writers.iter().map(|writer| writer.file.clone()).collect();
        let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
        let order: Vec<&[u8]> = files.iter().rev().chain(&files[..1]).map(Vec::as_slice).collect();
        prop_assert_eq!(&joined_files(&order).expect("they join").bytes, &all.bytes);
        let case = open(&flow, all.events.clone());
        let says = state(&case);
        let pairs = two_by_two(&files, dice);
        prop_assert_eq!(&state(&open(&flow, pairs.events)), &says);

        // However the file holds them, and one by one.
        let other = reordered(&all.events, dice);
        prop_assert_eq!(&state(&open(&flow, other.clone())), &says);
        let mut rest = other.into_iter();
        let mut one_by_one = open(&flow, rest.by_ref().take(1).collect());
        for event in rest {
            one_by_one.apply(event);
        }
        prop_assert_eq!(&state(&one_by_one), &says);
        let mut loose = all.events.clone();
        loose.truncate(loose.len() - all.merged);
        prop_assert_eq!(&state(&open(&flow, loose)), &says);

        // Everything that was said last stands at its place in its row, and nothing else does.
        let mut there: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
        for (id, (_, _, _, rows)) in &says {
            let asked = question(&case, id);
            for (row, _, places) in rows {
                for (entry, (_, said)) in asked.entries.iter().zip(places) {
                    let said: BTreeSet<String> = said.iter().map(|(by, _)| by.clone()).collect();
                    if !said.is_empty() {
                        there.insert(((*id).to_owned(), row.clone(), entry.id.clone()), said);
                    }
                }
            }
        }
        prop_assert_eq!(there, last_said(&all.events));

        // What is disputed holds the question, and is told as a conflict with two sides or more.
        let told: BTreeSet<String> = case.conflicts().iter().map(|known| {
            assert!(known.sides.len() > 1, "{known:?}");
            match &known.about {
                About::Question(id) => id.to_string(),
                other => panic!("{other:?}"),
            }
        }).collect();
        for id in QUESTIONS {
            let (kind, _, conflict, rows) = &says[id];
            prop_assert_eq!(*conflict, told.contains(id));
            // What stands in a row that was struck holds nothing up, whatever people said there.
            let mut live = rows.iter().filter(|(_, state, _)| *state != RowState::Struck);
            let disputed = live.any(|(_, state, places)| {
                *state == RowState::Disputed
                    || places.iter().any(|(state, _)| *state == PlaceState::Disputed)
            });
            prop_assert!(!disputed || *conflict);
            prop_assert!(!*conflict || *kind != SaidKind::Answered, "{} {:?}", id, kind);
            if *kind == SaidKind::Answered {
                let mut live = rows.iter().filter(|(_, state, _)| *state != RowState::Struck);
                prop_assert!(live.all(|(_, state, _)| *state == RowState::Complete));
            }
        }
    }

    #[test]
    fn every_conflict_can_be_settled_by_one_who_sees_it(seed in any::<u32>()) {
        let dice = &mut Dice::new(u64::from(seed));
        let flow = tables();
        let writers = history(&flow, dice);
        let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
        let mut who = Writer::of(&flow, "settler", all.bytes);
        for id in QUESTIONS {
            for _ in 0..200 {
                let Some(filled) = settling(&who.case(), id, dice) else { break };
                who.done(80, "officer", &fills(id, filled));
            }
            let case = who.case();
            let (at, table) = place(&case, id);
            prop_assert!(!case.is_conflict(at), "{} {:#?}", id, table);
            prop_assert_eq!(case.kind(at), SaidKind::Answered, "{} {:#?}", id, table);
        }
    }
}

/// What a person would do next who wants the question answered; `None` where it is.
fn settling(case: &Case, id: &str, dice: &mut Dice) -> Option<Filled> {
    let (at, table) = place(case, id);
    let asked = question(case, id);
    if case.kind(at) == SaidKind::Answered && !case.is_conflict(at) {
        return None;
    }
    let mut filled = Filled::default();
    for row in &table.rows {
        if row.state == RowState::Disputed {
            if dice.below(2) == 0 || row.given.is_some() {
                filled.put_back.push(row.id.clone());
            } else {
                filled.struck.push(RowStruck {
                    row: row.id.clone(),
                    reason: "settled".to_owned(),
                });
            }
            return Some(filled);
        }
        if row.state == RowState::Struck {
            continue;
        }
        let missing = row.missing(asked).next();
        let first = missing.or_else(|| (row.state == RowState::Unfinished).then_some(0));
        if let Some(first) = first {
            let entry = &asked.entries[first];
            filled.changed.push(RowChanged {
                row: row.id.clone(),
                entries: vec![entry::given(entry, Some(filled::value(dice, entry)))],
                ..RowChanged::default()
            });
            return Some(filled);
        }
        if row.state == RowState::ToConfirm {
            filled.changed.push(confirmation(case, asked, row));
            return Some(filled);
        }
    }
    if id == "supplier" {
        // A form has no end: to confirm it says that it holds.
        filled
            .changed
            .push(confirmation(case, asked, &table.rows[0]));
        return Some(filled);
    }
    let none = table.live().next().is_none();
    filled.end = Some(if none {
        TableEnd::None {
            because: "settled".to_owned(),
        }
    } else {
        TableEnd::All
    });
    Some(filled)
}

#[test]
fn random_histories_have_rows_of_every_state() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..60 {
        let flow = tables();
        let writers = history(&flow, &mut Dice::new(seed));
        let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
        let case = open(&flow, all.events);
        for id in QUESTIONS {
            let (at, table) = place(&case, id);
            for row in &table.rows {
                *seen.entry(row.state.word()).or_default() += 1;
                let mut places = row.entries.iter();
                if places.any(|place| place.state == PlaceState::Disputed) {
                    *seen.entry("place disputed").or_default() += 1;
                }
            }
            if case.kind(at) == SaidKind::Answered {
                *seen.entry("answered").or_default() += 1;
            }
            if case.is_conflict(at) {
                *seen.entry("conflict").or_default() += 1;
            }
        }
    }
    let wanted = [
        "complete",
        "unfinished",
        "to-confirm",
        "disputed",
        "struck",
        "place disputed",
        "answered",
        "conflict",
    ];
    for word in wanted {
        let count = seen.get(word).copied().unwrap_or_default();
        assert!(count >= 5, "{word}: {seen:?}");
    }
}
