//! What guards ask of forms and tables, in phrases.

use super::{Named, bound_words, test};
use crate::flow::Question;
use crate::flow::document::EntryKind;
use crate::flow::entry::{Entry, Probe, RowTest};
use crate::{say, text, time, words};

/// What a probe asks of its form or table, or that it is not so, as one phrase without full stop.
#[must_use]
pub fn probe(question: &Question, probe: &Probe, holds: bool, named: Named) -> String {
    let many = &question.rows.many;
    match (probe, holds) {
        (Probe::Form(test), true) => row(question, test, named, false),
        (Probe::Form(RowTest::Not(test)), false) => row(question, test, named, false),
        (Probe::Form(RowTest::Given { entry, wanted }), false) => {
            let (entry, wanted) = (*entry, !wanted);
            row(question, &RowTest::Given { entry, wanted }, named, false)
        }
        (Probe::Form(test), false) => {
            say!("flow.not_so", test = row(question, test, named, false))
        }
        (Probe::AtLeast(rows), true) => at_least(question, u64::from(*rows)),
        (Probe::AtMost(rows), true) => at_most(question, u64::from(*rows)),
        (Probe::AtLeast(0), false) => say!("flow.never"),
        (Probe::AtLeast(rows), false) => at_most(question, u64::from(*rows) - 1),
        (Probe::AtMost(rows), false) => at_least(question, u64::from(*rows) + 1),
        (Probe::Any(test), true) => {
            let test = row(question, test, named, false);
            say!("flow.in_some_row", many = many, test = test)
        }
        (Probe::Any(test), false) => {
            let test = row(question, test, named, false);
            say!("flow.in_no_row", many = many, test = test)
        }
        (Probe::Every(test), true) => {
            let test = row(question, test, named, false);
            say!("flow.in_each_row", many = many, test = test)
        }
        (Probe::Every(test), false) => {
            let test = row(question, test, named, false);
            say!("flow.not_in_each_row", many = many, test = test)
        }
    }
}

fn at_least(question: &Question, rows: u64) -> String {
    let many = &question.rows.many;
    match rows {
        0 => say!("flow.any_rows", many = many),
        1 => say!("flow.some_rows", many = many),
        _ => say!("flow.rows_or_more", rows = rows, many = many),
    }
}

fn at_most(question: &Question, rows: u64) -> String {
    let many = &question.rows.many;
    match rows {
        0 => say!("flow.no_rows", many = many),
        1 => say!("flow.one_row_or_none", one = question.rows.one),
        _ => say!("flow.rows_or_fewer", rows = rows, many = many),
    }
}

fn row(question: &Question, of: &RowTest, named: Named, nested: bool) -> String {
    let joined = |of: &[RowTest], between: &str, nested: bool| {
        let each = of
            .iter()
            .map(|test| row(question, test, named, of.len() > 1));
        let list = each.collect::<Vec<_>>().join(between);
        if nested && of.len() > 1 {
            format!("({list})")
        } else {
            list
        }
    };
    let entry = |place: usize, said: &dyn Fn(&Entry, String) -> String| {
        let entry = question.entries.get(place);
        entry.map_or_else(String::new, |entry| said(entry, called(entry, named)))
    };
    match of {
        RowTest::AnyOf { entry: at, mask } => entry(*at, &|entry, called| {
            test(&entry.options, &called, "any", *mask)
        }),
        RowTest::AllOf { entry: at, mask } => entry(*at, &|entry, called| {
            test(&entry.options, &called, "all", *mask)
        }),
        RowTest::NoneOf { entry: at, mask } => entry(*at, &|entry, called| {
            test(&entry.options, &called, "none", *mask)
        }),
        RowTest::AtLeast { entry: at, bound } => entry(*at, &|entry, called| {
            bound_words(
                &called,
                &bound_in_words(entry, *bound),
                is_date(entry),
                true,
            )
        }),
        RowTest::AtMost { entry: at, bound } => entry(*at, &|entry, called| {
            bound_words(
                &called,
                &bound_in_words(entry, *bound),
                is_date(entry),
                false,
            )
        }),
        RowTest::Given { entry: at, wanted } => entry(*at, &|_, called| {
            if *wanted {
                say!("flow.entry_given", entry = called)
            } else {
                say!("flow.entry_empty", entry = called)
            }
        }),
        RowTest::All(of) => joined(of, &say!("flow.row_and"), nested),
        RowTest::Any(of) => joined(of, &say!("flow.row_or"), nested),
        RowTest::Not(of) => say!("flow.graph_not", guard = row(question, of, named, true)),
        RowTest::Count { of, least } => {
            let list = joined(of, "; ", false);
            say!("flow.graph_count", least = least, list = list)
        }
    }
}

fn called(entry: &Entry, named: Named) -> String {
    match named {
        Named::ById => say!("flow.named_by_id", id = entry.id),
        Named::ByHeading => say!("flow.named_by_heading", heading = entry.label),
    }
}

fn is_date(entry: &Entry) -> bool {
    entry.kind == EntryKind::Date
}

/// The bound of a test of an entry: a date, an amount, a share or a number with its unit.
fn bound_in_words(entry: &Entry, bound: i64) -> String {
    match entry.kind {
        EntryKind::Date => time::date_words(&time::date_of_days(bound)),
        EntryKind::Money => text::pounds(bound),
        EntryKind::Percent => text::per_cent(bound),
        EntryKind::Number
        | EntryKind::Line
        | EntryKind::Text
        | EntryKind::Person
        | EntryKind::Address
        | EntryKind::Reference
        | EntryKind::One
        | EntryKind::Many => text::grouped(bound),
    }
}

/// The probes of a mask as one phrase, any of which may hold.
pub(super) fn any_of(question: &Question, called: &str, mask: u64, named: Named) -> String {
    let asked: Vec<String> = question
        .probes_of(mask)
        .map(|of| probe(question, of, true, named))
        .collect();
    say!(
        "flow.probe",
        question = called,
        probe = words::long_list(&asked)
    )
}
