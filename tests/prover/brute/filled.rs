//! Everything that can be filled in in a form or table, as far as guards could tell it apart.

use std::collections::{BTreeMap, BTreeSet};

use apposite::flow::document::EntryKind;
use apposite::flow::entry::{self, Entry, Probe, RowTest};
use apposite::flow::{Question, QuestionKind};
use apposite::session::event::{EntryGiven, EntryValue, Filled, RowChanged, TableEnd};
use apposite::session::value::entry as place;

/// What is filled in in one row, and what guards see of it.
type Row = (Vec<EntryGiven>, Vec<Option<i64>>);

/// For each word that guards can read of it, something that is read so.
pub(in crate::prover) fn filled(question: &Question) -> BTreeMap<i64, Filled> {
    let mut all = BTreeMap::new();
    let kinds = rows(question);
    let mut see = |rows: &[Row]| {
        let words: Vec<Vec<Option<i64>>> = rows.iter().map(|(_, words)| words.clone()).collect();
        let word = entry::word(&question.probes, &words);
        all.entry(word).or_insert_with(|| whole(question, rows));
    };
    if question.kind == QuestionKind::Fields {
        for row in kinds {
            see(&[row]);
        }
        return all;
    }
    let asked = &question.rows;
    let tested = tests(question).len();
    let most = asked.most.map_or(usize::MAX, |most| most as usize);
    let (least, most) = if asked.may_add {
        let least = (asked.least as usize).max(asked.given.len());
        (least, most.min(tested.max(4).max(least)))
    } else {
        (
            asked.given.len().max(asked.least as usize),
            asked.given.len(),
        )
    };
    for count in least..=most {
        several(&kinds, count, &mut Vec::new(), &mut see);
    }
    all
}

/// Every way of having so many rows, whatever their order.
fn several(kinds: &[Row], count: usize, chosen: &mut Vec<Row>, see: &mut dyn FnMut(&[Row])) {
    if count == 0 {
        see(chosen);
        return;
    }
    for (at, kind) in kinds.iter().enumerate() {
        chosen.push(kind.clone());
        several(&kinds[at..], count - 1, chosen, see);
        chosen.pop();
    }
}

/// Every test of a row or form.
fn tests(question: &Question) -> Vec<&RowTest> {
    let tests = question.probes.iter().filter_map(|probe| match probe {
        Probe::Form(test) | Probe::Any(test) | Probe::Every(test) => Some(test),
        Probe::AtLeast(_) | Probe::AtMost(_) => None,
    });
    tests.collect()
}

/// Every row, of those that pass the same tests one.
fn rows(question: &Question) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![(Vec::new(), Vec::new())];
    for asked in &question.entries {
        let mut longer = Vec::new();
        for (given, words) in &rows {
            for value in values(asked) {
                let mut words = words.clone();
                words.push(
                    value
                        .as_ref()
                        .map(|value| place::word(asked, value).expect("the place takes it")),
                );
                let mut given = given.clone();
                given.extend(value.map(|value| place::given(asked, Some(value))));
                longer.push((given, words));
            }
        }
        rows = longer;
    }
    let tests = tests(question);
    let mut seen = BTreeSet::new();
    rows.retain(|(given, words)| {
        let passes = |test: &&RowTest| test.passes(&|entry| words[entry]);
        !given.is_empty() && seen.insert(tests.iter().map(passes).collect::<Vec<bool>>())
    });
    rows
}

/// Every value that a place takes, and that it is left empty where it may be.
fn values(asked: &Entry) -> Vec<Option<EntryValue>> {
    let ids: Vec<&String> = asked.options.iter().map(|choice| &choice.id).collect();
    let all: Vec<EntryValue> = match asked.kind {
        EntryKind::One => ids
            .iter()
            .map(|id| EntryValue::One((*id).clone()))
            .collect(),
        EntryKind::Many => (1..1_usize << ids.len())
            .map(|bits| {
                let chosen = ids.iter().enumerate();
                let chosen = chosen.filter(|(place, _)| bits >> place & 1 == 1);
                EntryValue::Many(chosen.map(|(_, id)| (*id).clone()).collect())
            })
            .collect(),
        EntryKind::Number => (0..=3).map(EntryValue::Number).collect(),
        EntryKind::Money => [0, 99, 100, 101, 200].map(EntryValue::Pence).into(),
        EntryKind::Line => vec![EntryValue::Text("Some words.".to_owned())],
        other => panic!("no flow at random has {other:?}"),
    };
    let taken = all
        .into_iter()
        .filter(|value| place::check(asked, value.clone()).is_ok());
    let empty = (!asked.needed).then_some(None);
    taken.map(Some).chain(empty).collect()
}

fn whole(question: &Question, rows: &[Row]) -> Filled {
    if question.kind == QuestionKind::Fields {
        return Filled::form(rows[0].0.clone());
    }
    let given = &question.rows.given;
    let own = given
        .iter()
        .zip(rows)
        .map(|(given, (entries, _))| RowChanged {
            row: given.id.as_str().into(),
            called: given.label.clone(),
            entries: entries.clone(),
        });
    let end = if rows.is_empty() {
        TableEnd::None {
            because: "there is none".to_owned(),
        }
    } else {
        TableEnd::All
    };
    Filled {
        changed: own.collect(),
        added: rows
            .iter()
            .skip(given.len())
            .map(|(row, _)| row.clone())
            .collect(),
        end: Some(end),
        ..Filled::default()
    }
}
