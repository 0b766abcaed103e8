//! Dates that come back at people, and when they have come back for good.

use serde_json::json;

use super::{Folder, to_the_gate};
use crate::common::workspace::Output;

const CHEAP: &str = r#"{"answer": "cost", "value": 10}"#;
const STOP: &str = r#"{"decide": "gate", "decision": "stop", "reason": "Not now."}"#;
const PROCEED: &str = r#"{"decide": "gate", "decision": "proceed", "reason": "It is right."}"#;

fn start(day: &str) -> String {
    format!(r#"{{"answer": "start", "value": "{day}"}}"#)
}

/// The days that have come back, by question.
fn overdue(folder: &Folder, name: &str) -> Vec<String> {
    let line = format!("status {{cases/{name}.apposite.jsonl}} --json");
    let output = folder.space.run(&line);
    let status: serde_json::Value = serde_json::from_str(&output.out).expect("JSON");
    let all = status["overdue"].as_array().expect("a list").iter();
    all.map(|due| {
        let text = |key: &str| due[key].as_str().expect("a text").to_owned();
        format!("{} {} {}", text("kind"), text("id"), text("on"))
    })
    .collect()
}

/// The flow in which the date is that of an end.
fn ends(folder: &Folder) {
    let text = super::flow().replacen(r#""returns": "review""#, r#""returns": "end""#, 1);
    folder.space.write("cases/clean.json", text);
}

#[test]
fn a_review_comes_back_the_day_after_until_another_date_is_given() {
    let folder = Folder::new();
    folder.session("one", "", &to_the_gate(CHEAP, &start("2026-11-23")));
    assert_eq!(overdue(&folder, "one"), ["review start 2026-11-23"]);
    // Today it is due, and not yet overdue.
    folder.go_on("one", &[&start("2026-11-24")]);
    assert_eq!(overdue(&folder, "one"), [""; 0]);
    folder.go_on("one", &[&start("2026-11-01"), PROCEED]);
    assert_eq!(overdue(&folder, "one"), ["review start 2026-11-01"]);
    folder.session("two", "", &to_the_gate(CHEAP, &start("2026-11-01")));
    folder.go_on("two", &[STOP]);
    assert_eq!(overdue(&folder, "two"), [""; 0]);
}

#[test]
fn an_end_comes_back_until_a_decision_to_stop_on_that_day_or_later() {
    let folder = Folder::new();
    ends(&folder);
    folder.session("one", "", &to_the_gate(CHEAP, &start("2026-11-20")));
    assert_eq!(overdue(&folder, "one"), ["end start 2026-11-20"]);
    folder.go_on("one", &[PROCEED]);
    assert_eq!(overdue(&folder, "one"), ["end start 2026-11-20"]);
    folder.session("two", "", &to_the_gate(CHEAP, &start("2026-11-20")));
    folder.go_on("two", &[STOP]);
    assert_eq!(overdue(&folder, "two"), [""; 0]);
    // It was decided before the day that it is to end on: that day comes back.
    folder.session("three", "", &to_the_gate(CHEAP, &start("2026-12-01")));
    folder.go_on("three", &[STOP]);
    let list = folder.json("");
    let sessions = list["sessions"].as_array().unwrap();
    let three = sessions.iter().find(|one| one["title"] == "three").unwrap();
    assert_eq!(three["dates"][0]["on"], "2026-12-01");
    assert_eq!(three["overdue"], json!([]));
}

#[test]
fn promised_answers_and_tasks_come_back_with_who_owes_them() {
    let folder = Folder::new();
    let late = r#"{"not_known": "need", "owner": "lead", "due": "2026-11-20"}"#;
    folder.session("one", "", &[r#"{"read": "welcome"}"#, late]);
    let assign =
        "assign {cases/one.apposite.jsonl} tool --to lead --due 2026-11-21 --as Ann --role owner";
    let output = folder.space.run(assign);
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(
        overdue(&folder, "one"),
        ["answer need 2026-11-20", "task tool 2026-11-21"]
    );
    folder.go_on(
        "one",
        &[
            r#"{"answer": "need", "value": "Too slow"}"#,
            r#"{"answer": "tool", "value": "yes"}"#,
        ],
    );
    assert_eq!(overdue(&folder, "one"), [""; 0]);
}

#[test]
fn what_is_overdue_is_said_where_the_session_is_opened() {
    let folder = Folder::new();
    folder.session("one", "", &to_the_gate(CHEAP, &start("2026-11-01")));
    let text = folder.space.run("status {cases/one.apposite.jsonl}").out;
    let line = "Review overdue since 1 November 2026: When does it begin?";
    assert!(text.contains(&format!("Overdue:\n- {line}")), "{text}");
    let resume = |name: &str| -> Output {
        let line = format!("resume {{cases/{name}.apposite.jsonl}} --plain --as Ann --role owner");
        folder.space.type_into(&line, "quit\n")
    };
    let flat = |output: &Output| output.out.replace('\n', " ");
    assert!(flat(&resume("one")).contains(line));
    folder.session("two", "", &to_the_gate(CHEAP, &start("2027-11-01")));
    assert!(!flat(&resume("two")).contains("overdue"));
}
