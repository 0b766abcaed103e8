//! Forms and tables by command: filled in, asked about, given out and taken in.

use apposite::cli::schema::SchemaOf;
use apposite::session::event::Filled;
use apposite::session::filling::json;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{document, tables};
use crate::common::workspace::{Output, Workspace};

const WHO: &str = "--as Ann --role officer";

fn begun() -> Workspace {
    let space = Workspace::new();
    space.write("tables.json", document().to_string());
    space.start("{tables.json}");
    space
}

fn run(space: &Workspace, line: &str) -> Output {
    space.run(&format!("{line} {WHO}"))
}

#[track_caller]
fn done(space: &Workspace, line: &str) -> Output {
    let output = run(space, line);
    assert_eq!(output.code, 0, "{output}");
    output
}

#[track_caller]
fn refused(space: &Workspace, line: &str, code: u8, says: &str) {
    let output = run(space, line);
    assert_eq!(output.code, code, "{output}");
    let said = output.to_string().replace('\n', " ");
    assert!(said.contains(says), "{output}");
}

/// What `status` says is asked next, which is as its schema has it.
fn ask(space: &Workspace) -> Value {
    let status = space.status();
    let schema = jsonschema::validator_for(&SchemaOf::Status.schema()).expect("a schema");
    let wrong: Vec<String> = schema
        .iter_errors(&status)
        .map(|error| error.to_string())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    status["ask"].clone()
}

#[test]
fn a_form_is_filled_in_by_entry_and_value() {
    let space = begun();
    let asked = ask(&space);
    assert_eq!(asked["kind"], "fields");
    assert_eq!(
        asked["entries"][1],
        json!({ "id": "cost", "label": "Cost a year", "kind": "money", "needed": true, "options": [] })
    );
    let output = done(
        &space,
        "answer {case.apposite.jsonl} supplier name=Acme cost=£1.85m",
    );
    assert!(output.out.contains("£1,850,000"), "{output}");
    let row = &ask(&space)["filled_in"][0];
    assert_eq!(row["state"], "unfinished");
    assert_eq!(row["missing"], json!(["starts"]));
    assert_eq!(
        row["values"],
        json!({ "name": "Acme", "cost": "£1,850,000" })
    );
    refused(
        &space,
        "answer {case.apposite.jsonl} supplier starts=5/13/26",
        1,
        "First day of the contract:",
    );
    refused(
        &space,
        "answer {case.apposite.jsonl} supplier Acme",
        1,
        "`Acme` does not name an entry",
    );
    refused(
        &space,
        "answer {case.apposite.jsonl} supplier --add name=Acme",
        1,
        "entry by entry",
    );
    done(
        &space,
        "answer {case.apposite.jsonl} supplier starts=2026-11-05",
    );
    assert_eq!(space.status()["next"], "risks");
}

#[test]
fn a_table_is_filled_in_row_by_row() {
    let space = begun();
    done(
        &space,
        "answer {case.apposite.jsonl} supplier name=Acme cost=1 starts=2026-11-05",
    );
    refused(
        &space,
        "answer {case.apposite.jsonl} risks Late",
        1,
        "--add",
    );
    let answer = "answer {case.apposite.jsonl} risks";
    done(
        &space,
        &format!("{answer} --add \"what=Wrong match\" likelihood=possible"),
    );
    done(&space, &format!("{answer} --add what=Late"));
    refused(&space, &format!("{answer} --end all"), 1, "unfinished");
    let asked = ask(&space);
    assert_eq!(asked["rows"]["many"], "risks");
    assert_eq!(asked["filled_in"][1]["missing"], json!(["likelihood"]));
    let id = asked["filled_in"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    done(&space, &format!("{answer} --row 2 likelihood=probable"));
    done(&space, &format!("{answer} --row {id} people=12"));
    refused(&space, &format!("{answer} --strike 2"), 1, "reason");
    done(
        &space,
        &format!("{answer} --strike 2 --reason \"Said twice.\""),
    );
    done(&space, &format!("{answer} --put-back 2"));
    done(&space, &format!("{answer} --confirm late"));
    refused(
        &space,
        &format!("{answer} --row 9 people=1"),
        1,
        "no row `9`",
    );
    // Where it is only asked about, nothing is saved.
    let case = space.filled("{case.apposite.jsonl}");
    let args = ["what-if", &case, "risks", r#"{"end":"all"}"#].map(str::to_owned);
    let seen = space.run_args(&args, b"", false);
    assert_eq!(seen.code, 0, "{seen}");
    assert!(seen.out.contains("Nothing has been changed"), "{seen}");
    assert_eq!(space.status()["next"], "risks");
    done(&space, &format!("{answer} --end all"));
    assert_eq!(space.status()["next"], "grid");
    let grid = "answer {case.apposite.jsonl} grid";
    done(&space, &format!("{grid} --row Age impact=worse"));
    done(&space, &format!("{grid} --row sex impact=none --end all"));
    assert_eq!(space.status()["next"], "gate");
    let listed = done(&space, "questions {tables.json}");
    assert!(listed.out.contains("likelihood"), "{listed}");
    let why = done(&space, "why {case.apposite.jsonl} risks");
    assert!(why.out.contains("What could go wrong?"), "{why}");
}

#[test]
fn a_table_goes_out_as_a_file_and_comes_back() {
    let space = begun();
    done(
        &space,
        "answer {case.apposite.jsonl} risks --add what==1+1 likelihood=remote",
    );
    done(&space, "answer {case.apposite.jsonl} risks --add what=Late");
    done(
        &space,
        "table {case.apposite.jsonl} risks --output {risks.csv}",
    );
    let text = std::fs::read_to_string(space.path("risks.csv")).expect("a file");
    assert!(
        text.starts_with("\u{feff}row,What could happen?,Likelihood"),
        "{text}"
    );
    assert!(text.contains(",'=1+1,Remote,,"), "{text}");
    let same = done(
        &space,
        "table {case.apposite.jsonl} risks --from {risks.csv}",
    );
    assert!(same.out.contains("Nothing would change"), "{same}");
    let changed = text.replace("Late,,", "Late,probable,") + ",New,possible,7,\n";
    space.write("risks.csv", &changed);
    let shown = done(
        &space,
        "table {case.apposite.jsonl} risks --from {risks.csv}",
    );
    for says in [
        "Late: Likelihood: Probable",
        "risk 3: What could happen? New",
        "With --yes",
    ] {
        assert!(shown.out.contains(says), "{shown}");
    }
    assert_eq!(ask(&space)["kind"], "fields");
    done(
        &space,
        "table {case.apposite.jsonl} risks --from {risks.csv} --yes",
    );
    let rows = done(&space, "table {case.apposite.jsonl} risks --json");
    let rows: Value = serde_json::from_str(&rows.out).expect("JSON");
    assert_eq!(rows["rows"].as_array().map(Vec::len), Some(4));
    // What is not in the file is struck only where that is asked for.
    let lines: Vec<&str> = changed.lines().take(2).collect();
    space.write("risks.csv", lines.join("\r\n"));
    let kept = done(
        &space,
        "table {case.apposite.jsonl} risks --from {risks.csv} --yes",
    );
    assert!(kept.out.contains("Nothing would change"), "{kept}");
    let struck = done(
        &space,
        "table {case.apposite.jsonl} risks --from {risks.csv} --strike-missing --yes",
    );
    assert!(
        struck.out.contains("2 rows of the risks would be struck"),
        "{struck}"
    );
    space.write("risks.csv", "What could happen?,Likelihood\nWrong,maybe\n");
    refused(
        &space,
        "table {case.apposite.jsonl} risks --from {risks.csv} --yes",
        1,
        "row 2 of the sheet, Wrong, Likelihood: `maybe`",
    );
    refused(
        &space,
        "table {case.apposite.jsonl} supplier",
        1,
        "is not a table",
    );
}

#[test]
fn a_workbook_is_taken_in_from_its_first_sheet() {
    let space = begun();
    space.write("risks.xlsx", include_bytes!("risks.xlsx"));
    let shown = run(
        &space,
        "table {case.apposite.jsonl} risks --from {risks.xlsx}",
    );
    let said = shown.out.replace('\n', " ");
    for says in [
        "risk 1: What could happen? Wrong match; Likelihood: Possible; People affected: 1,250 people",
        "row 5 of the sheet, Late, Likelihood: `maybe`",
        "row 5 of the sheet, Late, People affected: `2.5`",
    ] {
        assert!(said.contains(says), "{shown}");
    }
    space.write("risks.xlsx", &include_bytes!("risks.xlsx")[..400]);
    let line = "table {case.apposite.jsonl} risks --from {risks.xlsx}";
    refused(&space, line, 1, "cannot be read as a workbook");
}

proptest! {
    /// What scripts write of a form or table is what they read.
    #[test]
    fn what_a_script_fills_in_is_written_as_it_is_read(
        rows in proptest::collection::vec(("[a-zé;=]{1,9}", 0..3_usize, proptest::option::of(0..9_999_i64), 0..4_usize), 0..4),
        cost in proptest::option::of(-9_999_999..9_999_999_i64),
        end in 0..3_usize,
    ) {
        let flow = tables();
        let question = |id: &str| flow.question(flow.at(id).expect("a node")).expect("a question");
        let options = ["remote", "possible", "probable"];
        let measures: [&[&str]; 4] = [&[], &["train"], &["test"], &["train", "test"]];
        let rows: Vec<Value> = rows.iter().map(|(what, likelihood, people, some)| {
            let mut row = json!({ "what": what, "likelihood": options[*likelihood], "people": people });
            if !measures[*some].is_empty() {
                row["measures"] = json!(measures[*some]);
            }
            row
        }).collect();
        let mut said = json!({ "add": &rows, "strike": { "x.1": "why" }, "put_back": ["x.2"], "order": ["x.2", "x.3"] });
        for (number, row) in rows.iter().enumerate() {
            said["change"][format!("y.{number}")] = row.clone();
        }
        match end {
            0 => {}
            1 => said["end"] = "all".into(),
            _ => said["end"] = json!({ "none": "nothing can" }),
        }
        let again = |id: &str, said: &Value| -> (Filled, Filled) {
            let read = json::read(question(id), said).expect("it is read");
            let again = json::read(question(id), &json::written(&read)).expect("it is read again");
            (read, again)
        };
        let (read, once_more) = again("risks", &said);
        prop_assert_eq!(read, once_more);
        let pounds = cost.map(|cost| format!("{}{}.{:02}", if cost < 0 { "-" } else { "" }, cost.abs() / 100, cost.abs() % 100));
        let form = json!({ "name": "Acme", "cost": pounds, "contact": { "name": "Ada", "contact": "a@b.uk" } });
        let (read, once_more) = again("supplier", &form);
        prop_assert_eq!(read, once_more);
    }
}
