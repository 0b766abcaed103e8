//! Forms and tables in a record, in each of its forms, with the flow and without.

use apposite::record::build::{Printed, build};
use apposite::record::template::{self, Template};
use apposite::record::{Block, Record, Row, Table, Trace, html, markdown, plain};
use apposite::session::event::Actor;
use apposite::session::ledger::Ledger;
use apposite::session::signoff::Scope;
use apposite::session::signoff::covered::{covered, no_papers};
use apposite::session::state::Case;
use apposite::session::view::View;
use serde_json::json;

use super::told::filled_in;
use super::{at, fill, fill_as, tables};
use crate::common::case::case;

fn record<'a>(session: impl Into<View<'a>>) -> Record {
    let by = Actor::default();
    let printed = Printed {
        at: "2026-11-24T09:00:00Z",
        by: &by,
        version: "",
        papers: no_papers,
    };
    let template: Template = template::built_in("summary").expect("it is built in");
    build(session, &template, printed)
}

fn tables_of(record: &Record) -> Vec<(&str, Vec<&[String]>)> {
    let blocks = record.sections.iter().flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => {
            let rows = table.rows.iter().map(|row| row.cells.as_slice());
            Some((table.caption.as_str(), rows.collect()))
        }
        _ => None,
    });
    tables.collect()
}

#[test]
fn a_table_is_a_table_and_a_form_is_fields_with_the_flow_and_without() {
    let case = filled_in();
    for record in [
        record(&case),
        record(&Ledger::over(case.events.clone()).expect("a session")),
    ] {
        let tables = tables_of(&record);
        let (_, risks) = tables
            .iter()
            .find(|(caption, _)| *caption == "What could go wrong?")
            .expect("the risks");
        assert_eq!(risks[0][..3], ["1", "Wrong match", "Probable"]);
        assert_eq!(risks[1][0], "struck");
        assert_eq!(risks[1][1], "Late");
        let why = risks[1].last().expect("how it stands");
        assert!(why.contains("nobody expects it"), "{why}");
        assert!(why.contains("Struck by Ann"), "{why}");
        let (_, grid) = tables
            .iter()
            .find(|(caption, _)| *caption == "Who is affected, and how?")
            .expect("the grid");
        assert_eq!(grid[0][..2], ["Age", "Worse"]);
        for text in [
            markdown::render(&record),
            plain::render(&record),
            html::render(&record),
        ] {
            for said in ["Wrong match", "£2,000,000", "nobody", "Effect"] {
                assert!(text.contains(said), "{said} is not in\n{text}");
            }
        }
        assert!(plain::render(&record).contains("\n  Likelihood: Probable\n"));
    }
}

#[test]
fn whoever_filled_in_a_row_is_named_beside_who_ended_the_table() {
    let mut case = case(&tables());
    let add = json!({ "add": [{ "what": "Wrong match", "likelihood": "possible" }] });
    fill_as(&mut case, "risks", &add, "adviser").expect("taken");
    let text = |case: &Case| {
        let ledger = Ledger::over(case.events.clone()).expect("a session");
        [record(case), record(&ledger)].map(|record| plain::render(&record))
    };
    for text in text(&case) {
        assert!(!text.contains("Filled in by"), "{text}");
    }
    fill(&mut case, "risks", &json!({ "end": "all" })).expect("taken");
    for text in text(&case) {
        assert!(text.contains("Filled in by Ann (adviser)"), "{text}");
    }
}

#[test]
fn a_table_that_no_page_has_room_for_is_told_row_by_row() {
    let table = |count: usize| Table {
        caption: "Risks".to_owned(),
        columns: (0..count).map(|at| format!("Column {at}")).collect(),
        rows: vec![Row {
            cells: (0..count)
                .map(|at| {
                    if at == 3 {
                        String::new()
                    } else {
                        format!("Cell {at}")
                    }
                })
                .collect(),
            from: Trace::default(),
        }],
    };
    let printed = |count: usize| {
        let mut record = record(&case(&tables()));
        let table = Block::Table(table(count));
        record.sections[0].blocks = vec![table];
        [markdown::render(&record), html::render(&record)]
    };
    let [text, page] = printed(8);
    assert!(text.contains("| Cell 0 | Cell 1 |"), "{text}");
    assert!(page.contains("<td dir=\"auto\">Cell 7</td>"), "{page}");
    let [text, page] = printed(9);
    let told = "### Risks\n\n#### Column 0: Cell 0\n\n- **Column 1**: Cell 1\n- **Column 2**: Cell 2\n\
                - **Column 4**: Cell 4\n";
    assert!(text.contains(told), "{text}");
    assert!(
        page.contains("<h4 dir=\"auto\">Column 0: Cell 0</h4>"),
        "{page}"
    );
    assert!(
        page.contains("<dt>Column 8</dt>\n<dd dir=\"auto\">Cell 8</dd>"),
        "{page}"
    );
    assert!(!page.contains("Column 3"), "{page}");
}

#[test]
fn what_nobody_filled_in_is_a_sentence() {
    let mut case = case(&tables());
    let none = json!({ "end": { "none": "nothing is matched" } });
    fill(&mut case, "risks", &none).expect("taken");
    let record = record(&case);
    let tables = tables_of(&record);
    assert!(
        tables
            .iter()
            .all(|(caption, _)| *caption != "What could go wrong?")
    );
    let text = plain::render(&record);
    assert!(
        text.contains("there are no risks, because: nothing is matched"),
        "{text}"
    );
    assert!(text.contains("not answered"), "{text}");
}

#[test]
fn a_signature_is_bound_to_every_row() {
    let signed = |case: &Case| {
        covered(case, &Scope::Whole, &no_papers)
            .expect("the whole")
            .text()
    };
    let case = filled_in();
    let text = signed(&case);
    let line = text
        .lines()
        .find(|line| line.starts_with("question risks\t"));
    let line = line.expect("the risks");
    for said in ["complete", "struck", "Wrong match", "probable", "Late"] {
        assert!(line.contains(said), "{line}");
    }
    let mut other = filled_in();
    let row = other.table(at(&other, "risks")).expect("a table").rows[0]
        .id
        .to_string();
    let change = json!({ "change": { &row: { "likelihood": "remote" } } });
    fill(&mut other, "risks", &change).expect("taken");
    assert_ne!(signed(&other), text);
}
