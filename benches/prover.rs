//! What proving costs, as a ratio to compiling the same text in the same run.
//!
//! `cargo bench --bench prover` prints one line a flow: the median of compiling it, of linting it, and the
//! ratio of the two; then how the time for linting grows with the length. Both take turns, so that a
//! busy machine slows both. The flows: two of made-up shapes (`tests/common`), 100 to 10,000 questions, the two
//! that are shipped, and the larger of them with a fault beyond its last gates, which is to be shown by
//! a shortest list.

// A bench speaks to the person who ran it and stops at the first surprise.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic)]

#[path = "../tests/common/branching.rs"]
mod branching;
#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use std::hint::black_box;
use std::time::{Duration, Instant};

use apposite::analysis;
use apposite::flow::compile::{Compiled, Document, compile};
use apposite::store::flows::built_in_document;
use serde_json::{Value, json};

fn main() {
    println!(
        "{:<46} {:>12} {:>12} {:>8}",
        "figure", "compiled", "linted", "ratio"
    );
    for shape in ["plain", "branching"] {
        let mut before: Option<Duration> = None;
        for (questions, turns) in [(100, 31), (1_000, 15), (10_000, 3)] {
            let text = match shape {
                "plain" => synthetic::flow(questions),
                _ => branching::flow(questions),
            };
            let what = format!("{shape}, {questions} questions");
            let took = measured(&what, turns, || document("made-up.json", &text), 0);
            if let Some(before) = before {
                println!(
                    "{:<46} {:>34.1}",
                    format!("{shape}, {questions} against {}", questions / 10),
                    took.as_secs_f64() / before.as_secs_f64()
                );
            }
            before = Some(took);
        }
    }
    for id in ["data-driven-technologies", "data-ethics"] {
        measured(id, 15, || built_in_document(id).unwrap(), 0);
    }
    let text = broken();
    measured(
        "one rule broken late",
        5,
        || document("broken.json", &text),
        1,
    );
}

fn document(name: &str, text: &str) -> Document {
    Document {
        name: name.to_owned(),
        text: text.to_owned().into(),
    }
}

/// The larger shipped flow, with the last hold that nobody may override raised by nothing.
fn broken() -> String {
    let text = built_in_document("data-driven-technologies").unwrap().text;
    let mut flow: Value = serde_json::from_str(&text).unwrap();
    let rules = flow["rules"].as_array_mut().unwrap();
    let held = rules.iter_mut().rev().find(|rule| rule["gate"].is_string());
    let rule = held.unwrap();
    rule["when"] = json!({ "all": [rule["when"], { "not": rule["when"] }] });
    flow.to_string()
}

/// The median time for linting a flow, of which so many things must be said.
fn measured(what: &str, turns: usize, document: impl Fn() -> Document, said: usize) -> Duration {
    let (mut compiles, mut lints) = (Vec::new(), Vec::new());
    // The first turn does not count.
    for turn in 0..=turns {
        let document = document();
        let start = Instant::now();
        let compiled: Compiled = compile(document, &built_in_document);
        let compiling = start.elapsed();
        let flow = compiled.flow.unwrap();
        let start = Instant::now();
        let report = analysis::lint(&flow, &compiled.documents, &|| false);
        let linting = start.elapsed();
        assert_eq!(report.diagnostics.len(), said, "{:?}", report.diagnostics);
        assert!(report.diagnostics.iter().all(|one| one.shortest));
        black_box(report);
        if turn > 0 {
            compiles.push(compiling);
            lints.push(linting);
        }
    }
    let (compiling, linting) = (median(compiles), median(lints));
    println!(
        "{what:<46} {:>9.1} us {:>9.1} us {:>8.1}",
        compiling.as_secs_f64() * 1e6,
        linting.as_secs_f64() * 1e6,
        linting.as_secs_f64() / compiling.as_secs_f64()
    );
    linting
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
