//! The register that an oversight board reads: complete, marked, and no clearance.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::{Folder, to_the_gate};
use crate::common::forge;
use crate::common::workspace::Output;

const CHEAP: &str = r#"{"answer": "cost", "value": 10}"#;
const DEAR: &str = r#"{"answer": "cost", "value": 600000}"#;
const PAST: &str = r#"{"answer": "start", "value": "2026-11-01"}"#;
const STOP: &str = r#"{"decide": "gate", "decision": "stop", "reason": "Not now.", "dissent": "Bea would go on."}"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.session("beta", "", &to_the_gate(DEAR, PAST));
    let mut lines = to_the_gate(CHEAP, PAST);
    lines.push(STOP);
    folder.session(
        "alpha",
        "--marking OFFICIAL-SENSITIVE --handling \"Board only\"",
        &lines,
    );
    folder.session("try", "--practice", &[]);
    let text = fs::read_to_string(folder.path("beta.apposite.jsonl")).unwrap();
    fs::write(folder.path("beta-copy.apposite.jsonl"), &text).unwrap();
    fs::write(folder.path("broken.apposite.jsonl"), "no session\n").unwrap();
    folder
}

fn register(folder: &Folder, options: &str) -> Output {
    let output = folder.space.run(&format!("register {{cases}} {options}"));
    assert_eq!(output.code, 0, "{output}");
    output
}

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

#[test]
fn csv_has_a_row_a_project_and_one_for_the_whole() {
    let folder = folder();
    let output = register(&folder, "");
    let rows = rows(&output.out);
    let kinds: Vec<&str> = rows.iter().map(|row| row["row"].as_str()).collect();
    assert_eq!(kinds, ["register", "project", "project", "not-read"]);
    assert!(
        rows.iter()
            .all(|row| row["register_marking"] == "OFFICIAL-SENSITIVE")
    );
    let (head, alpha, beta, broken) = (&rows[0], &rows[1], &rows[2], &rows[3]);
    assert!(head["status"].contains("not clearance"));
    assert!(head["trouble"].contains("can be more sensitive"));
    assert!(head["trouble"].contains("Practice sessions left out: 1"));
    assert_eq!(head["handling"], "Board only");
    assert_eq!(alpha["title"], "alpha");
    assert_eq!(alpha["marking"], "OFFICIAL-SENSITIVE");
    assert_eq!(alpha["status"], "Ended with a decision to stop");
    assert_eq!(alpha["outcome"], "Stopped");
    assert!(
        alpha["gate_decisions"]
            .contains("May it go on?: Stop, Ann (Senior responsible owner), 24 November 2026")
    );
    assert_eq!(alpha["dissent"], "Bea would go on.");
    // What was stopped is not looked at again.
    assert_eq!(alpha["overdue"], "");
    assert_eq!(beta["open_holds"], "1");
    assert_eq!(beta["open_holds_are"], "It costs too much");
    assert_eq!(beta["review_date"], "2026-11-01");
    assert!(beta["overdue"].starts_with("Review overdue since 1 November 2026"));
    assert!(beta["copies"].ends_with(".apposite.jsonl"), "{beta:?}");
    assert_eq!(broken["file_state"], "foreign");
    assert!(!broken["trouble"].is_empty());
    assert!(output.err.contains("OFFICIAL-SENSITIVE"), "{output}");
    assert_eq!(self::rows(&register(&folder, "--practice").out).len(), 5);
}

#[test]
fn what_cannot_be_told_is_no_empty_cell() {
    let folder = folder();
    fs::remove_file(folder.path("clean.json")).unwrap();
    fs::remove_dir_all(folder.space.places().flows).unwrap();
    let rows = rows(&register(&folder, "").out);
    for column in [
        "open_holds",
        "stage",
        "outcome",
        "not_assessed",
        "review_date",
    ] {
        assert_eq!(rows[1][column], "cannot be told", "{column}");
    }
    assert_eq!(rows[1]["file_state"], "flow-missing");
    assert!(rows[1]["gate_decisions"].contains("cannot be told"));
    let text = register(&folder, "--format jsonl").out;
    let line: Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    assert!(line["project"]["open_holds"].is_null());
}

#[test]
fn json_lines_and_markdown_say_the_same() {
    let folder = folder();
    let text = register(&folder, "--format jsonl").out;
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["register"]["marking"], "OFFICIAL-SENSITIVE");
    assert_eq!(lines[0]["register"]["not_read"], 1);
    assert_eq!(lines[2]["project"]["open_holds"], 1);
    assert_eq!(lines[2]["project"]["copies"].as_array().unwrap().len(), 1);
    assert_eq!(lines[3]["not_read"]["file_state"], "foreign");
    let path = folder.path("register.md");
    let output = register(&folder, &format!("--output {}", path.display()));
    assert!(output.out.contains("register.md"), "{output}");
    let text = fs::read_to_string(path).unwrap();
    for part in [
        "**OFFICIAL-SENSITIVE - Board only**",
        "not clearance",
        "| beta | Ann | Stage 2 of 2: Decide | holds raised: 1, not assessed yet: 0 | 1 | 1 November 2026 | OFFICIAL | whole |",
        "| alpha | Ann | Ended: Stopped | holds raised: 0, not assessed yet: 0 | 0 | no date |",
        "### beta",
        "broken.apposite.jsonl",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_title_is_no_formula() {
    let folder = Folder::new();
    folder.session("x", "", &[]);
    let path = folder.path("x.apposite.jsonl");
    for title in [
        "=HYPERLINK(\"http://x\")",
        "+1",
        "@SUM(1)",
        "\t=1",
        "\u{1b}[2J\r\n=1",
    ] {
        let mut events = forge::events(&fs::read_to_string(&path).unwrap());
        events[0]["body"]["opened"]["title"] = title.into();
        events[0]["by"]["name"] = title.into();
        fs::write(&path, forge::file(&events)).unwrap();
        let text = register(&folder, "").out;
        assert!(!text.contains(['\u{1b}', '\t', '\r']), "{text:?}");
        for row in rows(&text) {
            for (column, cell) in row {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{column}: {cell}");
            }
        }
        let lines = register(&folder, "--format jsonl").out;
        assert!(!lines.contains('\u{1b}'));
    }
}

#[test]
fn a_register_is_written_over_no_session() {
    let folder = folder();
    let path = folder.path("beta.apposite.jsonl");
    let before = fs::read(&path).unwrap();
    for options in ["--format csv", ""] {
        let line = format!("register {{cases}} {options} --output {}", path.display());
        let output = folder.space.run(&line);
        // The name says another form, or the writer refuses.
        assert!(output.code != 0, "{output}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    let output = folder
        .space
        .run("register {cases} --output {cases/register.pdf}");
    assert_eq!(output.code, 1, "{output}");
    assert_eq!(folder.space.run("register {nowhere}").code, 3);
}
