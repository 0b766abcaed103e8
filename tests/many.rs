//! Many sessions: listed, sorted, filtered, and never told wrongly.

mod latest;
mod listed;
mod overdue;
mod register;
mod stale;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

/// Everything before the first gate but what it costs and when it starts.
const ANSWERS: &[&str] = &[
    r#"{"read": "welcome"}"#,
    r#"{"answer": "need", "value": "Too slow"}"#,
    r#"{"answer": "tool", "value": "yes"}"#,
    r#"{"answer": "data", "value": ["people"]}"#,
];

/// A folder of sessions over the clean flow, in which the date comes back as a review.
struct Folder {
    space: Workspace,
}

impl Folder {
    fn new() -> Self {
        let space = Workspace::new();
        fs::create_dir(space.path("cases")).unwrap();
        space.write("cases/clean.json", flow());
        Self { space }
    }

    /// A session that has got as far as these lines.
    fn session(&self, name: &str, options: &str, lines: &[&str]) {
        let start = format!(
            "start {{cases/clean.json}} --title {name} --as Ann --role owner --no-open --output {{cases/{name}.apposite.jsonl}} {options}"
        );
        let output = self.space.run(&start);
        assert_eq!(output.code, 0, "{output}");
        if options.contains("--practice") {
            self.go_on(&format!("PRACTICE-{name}"), lines);
        } else {
            self.go_on(name, lines);
        }
    }

    fn go_on(&self, name: &str, lines: &[&str]) {
        if lines.is_empty() {
            return;
        }
        let line =
            format!("answer {{cases/{name}.apposite.jsonl}} --script - --as Ann --role owner");
        let output = self.space.run_with(&line, &(lines.join("\n") + "\n"));
        assert_eq!(output.code, 0, "{output}");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.space.path("cases").join(name)
    }

    fn run(&self, options: &str) -> Output {
        let output = self.space.run(&format!("sessions {{cases}} {options}"));
        assert_eq!(output.code, 0, "{output}");
        output
    }

    fn json(&self, options: &str) -> Value {
        let output = self.run(&format!("{options} --json"));
        serde_json::from_str(&output.out).expect("JSON")
    }

    /// Titles of what is listed, in order.
    fn titles(&self, options: &str) -> Vec<String> {
        let list = self.json(options);
        let sessions = list["sessions"].as_array().unwrap().iter();
        sessions
            .map(|session| session["title"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn flow() -> String {
    CLEAN.replacen(
        r#""kind": "date","#,
        r#""kind": "date", "returns": "review","#,
        1,
    )
}

/// Lines that lead up to the first gate.
fn to_the_gate<'a>(cost: &'a str, start: &'a str) -> Vec<&'a str> {
    let mut lines = ANSWERS.to_vec();
    lines.extend([cost, start]);
    lines
}
