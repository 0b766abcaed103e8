//! The summary record in its four forms: they say the same, they hide nothing, and nothing gets out of them.

mod forms;
mod page;

use serde_json::{Value, json};

use crate::common::workspace::{Output, Workspace};

const MAIN: &str = "data-driven-technologies";
const NOTICE: &str = "This record is not clearance.";

/// A session with everything in it that a reader could be misled about.
struct Session {
    space: Workspace,
    path: String,
}

/// The four forms of its record.
struct Forms {
    markdown: String,
    plain: String,
    html: String,
    json: Value,
}

impl Session {
    fn record(&self, format: &str) -> String {
        let output = self.run(&["record", &self.path, "--format", format]);
        assert_eq!(output.code, 0, "{output}");
        output.out
    }

    fn run(&self, args: &[&str]) -> Output {
        let who = ["--as", "Ann", "--role", "senior-leader"];
        let args: Vec<String> = [args, &who[..]]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect();
        self.space.run_args(&args, b"", false)
    }

    fn forms(&self) -> Forms {
        Forms {
            markdown: self.record("markdown"),
            plain: self.record("plain"),
            html: self.record("html"),
            json: serde_json::from_str(&self.record("json")).unwrap(),
        }
    }
}

impl Forms {
    /// The forms that are read as text, by name.
    fn texts(&self) -> [(&'static str, &str); 3] {
        [
            ("markdown", &self.markdown),
            ("plain", &self.plain),
            ("html", &self.html),
        ]
    }

    /// The JSON of a section.
    fn part(&self, part: &str) -> &Value {
        let sections = self.json["sections"].as_array().unwrap();
        let found = sections.iter().find(|section| section["part"] == part);
        &found.unwrap_or_else(|| panic!("no part {part}"))["blocks"]
    }
}

/// The long walk, with everything put in its way, up to the middle of the second stage.
fn script() -> String {
    let mut lines = Vec::new();
    for line in include_str!("walks/long.jsonl").lines() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let id = line["answer"].as_str().or(line["decide"].as_str());
        match id.unwrap_or_default() {
            "already-in-use" => lines.extend([
                json!({ "answer": "already-in-use", "value": "trial" }),
                json!({ "answer": "in-use-since", "value": "2026-05-01" }),
            ]),
            "best-use" => line["value"] = json!("unclear"),
            "success-measures" => {
                line = json!({ "not_known": "success-measures", "owner": "Jo Bloggs",
                    "due": "2026-12-24", "note": "The analysts will say" });
            }
            "cost-of-not-doing" => {
                line =
                    json!({ "not_applicable": "cost-of-not-doing", "reason": "Counted elsewhere" });
            }
            "prioritisation-gate" => {
                lines.push(
                    json!({ "override": "best-use-unclear", "reason": "Nothing else is ready" }),
                );
                line["conditions"] = json!(["Report back in March"]);
                line["decision"] = json!("proceed-with-conditions");
                line["dissent"] = json!("The analyst would rather wait");
            }
            "proxies" => break,
            _ => {}
        }
        lines.push(line);
    }
    lines.extend([
        json!({ "withdraw": "data-quality", "reason": "Typed in haste" }),
        json!({ "evidence": "problem-evidence", "title": "Crime figures 2025", "location": "https://example.org/figures", "marking": "OFFICIAL" }),
        json!({ "comment": "regime", "text": "Counsel agrees with this" }),
    ]);
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    lines.join("\n")
}

fn started(args: &[&str]) -> Session {
    let space = Workspace::new();
    let output = space.path("case.apposite.jsonl");
    let fixed = [
        "start",
        MAIN,
        "--no-open",
        "--as",
        "Ann",
        "--role",
        "senior-leader",
        "--output",
    ];
    let mut line: Vec<String> = fixed.into_iter().map(str::to_owned).collect();
    line.push(output.to_string_lossy().into_owned());
    line.extend(args.iter().map(|arg| (*arg).to_owned()));
    let made = space.run_args(&line, b"", false);
    assert_eq!(made.code, 0, "{made}");
    let name = if args.contains(&"--practice") {
        "PRACTICE-case.apposite.jsonl"
    } else {
        "case.apposite.jsonl"
    };
    let path = space.path(name).to_string_lossy().into_owned();
    Session { space, path }
}

fn full() -> Session {
    let session = started(&[
        "--title",
        "Faces from shops",
        "--practice",
        "--marking",
        "OFFICIAL-SENSITIVE",
        "--handling",
        "Recipients only",
    ]);
    let file = session.space.write("script.jsonl", script());
    let done = session.run(&["answer", &session.path, "--script", &file]);
    assert_eq!(done.code, 0, "{done}");
    // Somebody else wrote at the same time.
    let text = std::fs::read_to_string(&session.path).unwrap();
    let before_last: Value = serde_json::from_str(text.lines().rev().nth(1).unwrap()).unwrap();
    let (line, _) = crate::common::forge::line(&json!({
        "at": "2026-11-24T10:00:00Z", "by": { "name": "Bob", "role": "siro" },
        "body": { "comment_made": { "node": "regime", "text": "Written at the same time" } },
        "parents": [before_last["id"]],
    }));
    std::fs::write(&session.path, format!("{text}{line}\n")).unwrap();
    session
}
