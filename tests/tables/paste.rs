//! Tables pasted from spreadsheets and given out to them.

use apposite::session::command::Command;
use apposite::session::event::{AnswerValue, EntryValue};
use apposite::session::filling::paste::{self, Pasted};
use apposite::session::filling::written;
use apposite::session::state::Case;
use apposite::session::value::entry;
use apposite::text::cells;
use proptest::prelude::*;
use serde_json::json;

use super::{at, fill, tables};
use crate::common::case::{case, perform};

fn pasted(case: &Case, question: &str, text: &str) -> Pasted {
    paste::read(case, at(case, question), &cells::read(text), None).expect("a table")
}

fn save(case: &mut Case, question: &str, pasted: &Pasted) {
    let command = Command::Answer {
        question: question.into(),
        value: AnswerValue::Filled(Box::new(pasted.filled.clone())),
        note: String::new(),
    };
    perform(case, &command, "officer").expect("saved");
}

fn faults(pasted: &Pasted) -> Vec<String> {
    pasted.faults.iter().map(paste::Fault::text).collect()
}

#[test]
fn columns_go_by_their_names_or_else_by_their_order() {
    let case = case(&tables());
    let by_name = pasted(
        &case,
        "risks",
        "likelihood\tWhat could happen\tPEOPLE AFFECTED\r\nProbable\t\"Wrong match,\nat night\"\t1,250\r\n",
    );
    let by_order = pasted(
        &case,
        "risks",
        "\"Wrong match,\nat night\"\tprobable\t1250 people",
    );
    assert_eq!(by_name.faults, []);
    assert_eq!(by_order.faults, []);
    let mut entries = by_name.filled.added[0].clone();
    entries.sort_by_key(|given| given.entry != "what");
    assert_eq!(entries, by_order.filled.added[0]);
    assert_eq!(
        by_order.added,
        [
            "risk 1: What could happen? Wrong match,\nat night; Likelihood: Probable; People affected: 1,250 people"
        ]
    );
    let unfinished = pasted(&case, "risks", "Late\t\t3");
    assert!(unfinished.added[0].ends_with("unfinished, Likelihood missing"));
}

#[test]
fn faults_name_the_row_and_the_column_and_take_nothing_away() {
    let mut case = case(&tables());
    let read = pasted(
        &case,
        "risks",
        "What could happen?\tLikelihood\tPeople affected\tOwner\nWrong match\tmaybe\t12\tAda\n\nLate\tremote\t5.5\t\n",
    );
    let told = faults(&read);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("column Owner: "), "{told:?}");
    assert!(
        told[1].starts_with("row 2 of the sheet, Wrong match, Likelihood: `maybe`"),
        "{told:?}"
    );
    assert!(
        told[2].starts_with("row 4 of the sheet, Late, People affected: `5.5`"),
        "{told:?}"
    );
    assert_eq!(read.filled.added.len(), 2);
    save(&mut case, "risks", &read);
    let cells = written::rows(&case, at(&case, "risks")).expect("a table");
    let id = &cells[1][0];
    for (text, want) in [
        (format!("row\tlikelihood\n{id}\tnever"), "`never`"),
        (
            format!("row\tlikelihood\n{id}\tremote\n{id}\tprobable"),
            "more than once",
        ),
        (
            "row\tlikelihood\nnobody.1\tremote".to_owned(),
            "no row `nobody.1`",
        ),
    ] {
        let told = faults(&pasted(&case, "risks", &text));
        assert!(told.len() == 1 && told[0].contains(want), "{told:?}");
    }
}

#[test]
fn rows_are_matched_by_their_ids_and_nothing_else() {
    let mut case = case(&tables());
    fill(
        &mut case,
        "risks",
        &json!({ "add": [
            { "what": "Wrong match", "likelihood": "remote", "measures": ["train", "test"] },
            { "what": "Wrong match", "likelihood": "remote" },
            { "what": "=1+1", "people": 12 } ] }),
    )
    .expect("taken");
    let mut out = written::rows(&case, at(&case, "risks")).expect("a table");
    assert_eq!(
        out[0],
        [
            "row",
            "What could happen?",
            "Likelihood",
            "People affected",
            "Measures"
        ]
    );
    assert_eq!(out[3][1], "'=1+1");
    assert_eq!(out[1][4], "Training; Testing");
    let text = |out: &[Vec<String>]| {
        let lines: Vec<String> = out.iter().map(|cells| cells.join("\t")).collect();
        lines.join("\n")
    };
    let same = pasted(&case, "risks", &text(&out));
    assert!(same.filled.is_empty() && same.faults.is_empty(), "{same:?}");
    assert_eq!(same.same, 3);
    out[2][2] = "Probable".to_owned();
    out[1][4] = String::new();
    out.push(vec![
        String::new(),
        "Late".to_owned(),
        "possible".to_owned(),
    ]);
    let changed = pasted(&case, "risks", &text(&out));
    assert_eq!(
        changed.changed,
        [
            "Wrong match: Measures: Training; Testing taken out",
            "Wrong match: Likelihood: Remote to Probable"
        ]
    );
    assert_eq!(changed.added.len(), 1);
    // Without the column `row` every line is a new row.
    let headless: Vec<Vec<String>> = out.iter().map(|cells| cells[1..].to_vec()).collect();
    assert_eq!(pasted(&case, "risks", &text(&headless)).added.len(), 4);
    // Rows are struck only where that was asked for, and ids say which are there.
    out.remove(1);
    let lines = cells::read(&text(&out));
    let struck = paste::read(&case, at(&case, "risks"), &lines, Some("not in the sheet"));
    let struck = struck.expect("a table");
    assert_eq!(struck.struck, ["Wrong match"]);
    save(&mut case, "risks", &struck);
    assert_eq!(
        case.table(at(&case, "risks"))
            .expect("a table")
            .live()
            .count(),
        3
    );
    let lines = cells::read(&text(&headless));
    let refused = paste::read(&case, at(&case, "risks"), &lines, Some("no")).expect("a table");
    assert!(refused.filled.struck.is_empty() && refused.faults.len() == 1);
}

#[test]
fn given_rows_go_by_their_labels_too() {
    let mut case = case(&tables());
    for text in [
        "age\tworse\tolder\nSex\tnone\t",
        "row\tEffect\tWhy\nAge\tworse\tolder\nsex\tnone",
        "Characteristic\tEffect\tWhy\nAge\tworse\tolder\nsex\tnone",
    ] {
        let read = pasted(&case, "grid", text);
        assert_eq!(read.faults, [], "{text}");
        assert_eq!(read.filled.changed.len(), 2, "{text}");
    }
    let nameless = pasted(&case, "grid", "Effect\tWhy\nworse\tolder");
    assert!(nameless.filled.is_empty());
    assert!(nameless.faults[0].message.contains("which row is meant"));
    let read = pasted(&case, "grid", "Age\tworse\tolder\nSex\tnone\t");
    save(&mut case, "grid", &read);
    let out = written::rows(&case, at(&case, "grid")).expect("a table");
    assert_eq!(out[1], ["age", "Worse", "older"]);
}

#[test]
fn every_value_is_read_from_a_cell_as_it_was_given_out() {
    let flow = tables();
    let entries = ["supplier", "risks", "grid"].map(|id| {
        flow.question(flow.at(id).expect("a node"))
            .expect("a question")
    });
    for (question, id, typed) in [
        (0, "cost", "£1.85m"),
        (0, "cost", "-12.50"),
        (0, "share", "12.5%"),
        (0, "contact", "Ada Byron; ; ICT; ada@example.police.uk"),
        (0, "contact", "Ada Byron"),
        (0, "site", "example.police.uk"),
        (0, "starts", "5 November 2026"),
        (1, "what", "'=2"),
        (1, "what", "@home"),
        (1, "measures", "test, train"),
        (1, "people", "1,250"),
    ] {
        let question = entries[question];
        let asked = &question.entries[question.entry_at(id).expect("an entry")];
        let value = entry::read(asked, typed).expect("a value");
        let cell = entry::as_cell(asked, &value);
        let again = entry::read(asked, cells::as_meant(&cell));
        assert_eq!(again.as_ref(), Ok(&value), "{typed} as {cell}");
        let again = entry::read(asked, &entry::as_typed(asked, &value));
        assert_eq!(again, Ok(value), "{typed} typed again");
    }
}

/// A table written as a file holds it.
fn as_csv(out: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let lines = out.iter();
    let lines = lines.map(|cells| cells.iter().map(quoted).collect::<Vec<_>>().join(","));
    lines.collect::<Vec<_>>().join("\r\n")
}

proptest! {
    /// Any text: no panic, and what is not taken is told.
    #[test]
    fn any_paste_is_read_or_told(text in "[a-z\"\t\n\r,;='’ 0-9-]{0,80}|\\PC{0,40}") {
        let mut case = case(&tables());
        fill(&mut case, "risks", &json!({ "add": [{ "what": "one" }, { "what": "two" }] })).expect("taken");
        for question in ["risks", "grid"] {
            let lines = cells::read(&text);
            let read = paste::read(&case, at(&case, question), &lines, None).expect("a table");
            prop_assert!(read.filled.struck.is_empty());
            prop_assert_eq!(read.filled.changed.len(), read.changed.len());
            let done = read.filled.added.len() + read.filled.changed.len() + read.same;
            // Every line is a row, or named in a fault, or the one that names the columns.
            let mut told: Vec<usize> = read.faults.iter().map(|fault| fault.line).collect();
            told.dedup();
            prop_assert!(done + told.len() + 1 >= lines.len(), "{:?}", read);
        }
    }

    /// What stands in cells is not lost between text and cells.
    #[test]
    fn nothing_in_a_cell_is_lost(cells in proptest::collection::vec(proptest::collection::vec("[a-z\"\t\n,;' =]{0,12}", 2..4), 1..5)) {
        let read = cells::read(&as_csv(&cells));
        let read: Vec<Vec<String>> = read.into_iter().map(|line| line.cells).collect();
        let want: Vec<Vec<String>> = cells.into_iter()
            .filter(|cells| cells.iter().any(|cell| !apposite::text::is_blank(cell)))
            .collect();
        prop_assert_eq!(read, want);
    }

    /// A table given out and taken in again changes nothing, whatever stands in it.
    #[test]
    fn a_table_given_out_and_taken_in_changes_nothing(
        rows in proptest::collection::vec(("[a-z\"\t\n,;'=+@ -]{0,12}x", 0..4_usize, proptest::option::of(0..2_000_000_i64)), 1..6),
    ) {
        let mut case = case(&tables());
        let added: Vec<serde_json::Value> = rows.iter().map(|(what, option, people)| {
            let mut row = json!({ "what": what, "people": people });
            if let Some(option) = ["remote", "possible", "probable"].get(*option) {
                row["likelihood"] = (*option).into();
            }
            row
        }).collect();
        fill(&mut case, "risks", &json!({ "add": added })).expect("taken");
        let out = written::rows(&case, at(&case, "risks")).expect("a table");
        let read = pasted(&case, "risks", &as_csv(&out));
        prop_assert!(read.filled.is_empty() && read.faults.is_empty(), "{:?} {:?}", out, read);
        // As new rows, they hold the same.
        let headless: Vec<Vec<String>> = out.iter().map(|cells| cells[1..].to_vec()).collect();
        let read = pasted(&case, "risks", &as_csv(&headless));
        prop_assert_eq!(&read.faults, &vec![]);
        let texts = read.filled.added.iter().map(|row| row.iter().find_map(|given| match &given.value {
            Some(EntryValue::Text(text)) => Some(text.clone()),
            _ => None,
        }));
        let texts: Vec<String> = texts.flatten().collect();
        prop_assert_eq!(texts, rows.iter().map(|(what, ..)| what.trim().to_owned()).collect::<Vec<_>>());
    }
}
