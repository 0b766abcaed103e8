//! A probe as an author writes it.

use super::{Probe, RowTest};
use crate::flow::Question;
use crate::flow::document::{Bound, CountDocument, EntryKind, GuardDocument};
use crate::time;

/// The guard that a probe of a question comes from. Two editions ask the same thing where this is the same.
#[must_use]
pub fn written(id: &str, question: &Question, probe: &Probe) -> GuardDocument {
    let table = Some(id.to_owned());
    let rows = |rows: u32| Some(Bound::Number(i64::from(rows)));
    let of_row = |test| Some(Box::new(row(question, test, None)));
    match probe {
        Probe::Form(test) => row(question, test, Some(id)),
        Probe::AtLeast(least) => GuardDocument {
            rows: table,
            at_least: rows(*least),
            ..GuardDocument::default()
        },
        Probe::AtMost(most) => GuardDocument {
            rows: table,
            at_most: rows(*most),
            ..GuardDocument::default()
        },
        Probe::Any(test) => GuardDocument {
            any_row: table,
            of_row: of_row(test),
            ..GuardDocument::default()
        },
        Probe::Every(test) => GuardDocument {
            every_row: table,
            of_row: of_row(test),
            ..GuardDocument::default()
        },
    }
}

/// A test of a row, or of the entries of a form with this id.
fn row(question: &Question, test: &RowTest, form: Option<&str>) -> GuardDocument {
    let each = |of: &[RowTest]| of.iter().map(|test| row(question, test, form)).collect();
    let named = |entry: usize| {
        let entry = question.entries.get(entry).map_or("", |entry| &entry.id);
        match form {
            Some(form) => GuardDocument {
                answer: Some(format!("{form}.{entry}")),
                ..GuardDocument::default()
            },
            None => GuardDocument {
                entry: Some(entry.to_owned()),
                ..GuardDocument::default()
            },
        }
    };
    let options = |entry: usize, mask: u64| -> Vec<String> {
        let options = question
            .entries
            .get(entry)
            .map_or(&[][..], |entry| &entry.options);
        let options = options.iter().take(64).enumerate();
        let named = options.filter(|(place, _)| mask >> place & 1 == 1);
        named.map(|(_, option)| option.id.clone()).collect()
    };
    let bound = |entry: usize, bound: i64| {
        let kind = question.entries.get(entry).map(|entry| entry.kind);
        Some(match kind {
            Some(EntryKind::Date) => Bound::Date(time::date_of_days(bound)),
            kind => {
                let scale = kind.and_then(EntryKind::scale).unwrap_or(1);
                Bound::Number(bound / scale)
            }
        })
    };
    match test {
        RowTest::AnyOf { entry, mask } => GuardDocument {
            any_of: Some(options(*entry, *mask)),
            ..named(*entry)
        },
        RowTest::AllOf { entry, mask } => GuardDocument {
            all_of: Some(options(*entry, *mask)),
            ..named(*entry)
        },
        RowTest::NoneOf { entry, mask } => GuardDocument {
            none_of: Some(options(*entry, *mask)),
            ..named(*entry)
        },
        RowTest::AtLeast { entry, bound: at } => GuardDocument {
            at_least: bound(*entry, *at),
            ..named(*entry)
        },
        RowTest::AtMost { entry, bound: at } => GuardDocument {
            at_most: bound(*entry, *at),
            ..named(*entry)
        },
        RowTest::Given { entry, wanted } => GuardDocument {
            given: Some(*wanted),
            ..named(*entry)
        },
        RowTest::All(of) => GuardDocument {
            all: Some(each(of)),
            ..GuardDocument::default()
        },
        RowTest::Any(of) => GuardDocument {
            any: Some(each(of)),
            ..GuardDocument::default()
        },
        RowTest::Not(test) => GuardDocument {
            not: Some(Box::new(row(question, test, form))),
            ..GuardDocument::default()
        },
        RowTest::Count { of, least } => GuardDocument {
            count: Some(CountDocument {
                of: each(of),
                at_least: *least,
            }),
            ..GuardDocument::default()
        },
    }
}
