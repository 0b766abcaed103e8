//! Flows too long to try everything in.

use std::cell::Cell;
use std::collections::BTreeSet;

use apposite::analysis;
use apposite::diagnostic::{Diagnostic, LintCode};
use serde_json::Value;

use super::{compiled, documents, replay};
use crate::common::branching;

const LENGTH: usize = 400;

fn lint(text: &str, over: analysis::Over<'_>) -> analysis::Report {
    analysis::lint(&compiled(text).unwrap(), &documents(text), over)
}

#[test]
fn a_long_flow_without_fault_is_proved_to_have_none() {
    let report = lint(&branching::flow(LENGTH), &|| false);
    let lines: Vec<String> = report
        .diagnostics
        .iter()
        .map(Diagnostic::line_text)
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    let counts = report.counts;
    assert_eq!(counts.questions, LENGTH);
    // A walk may end at the third question, and may miss none.
    assert!(
        counts.shortest.exact && counts.shortest.number == 3,
        "{counts:?}"
    );
    assert!(
        counts.longest.exact && counts.longest.number == LENGTH,
        "{counts:?}"
    );
    assert!(
        counts.paths.at_least >= 1000 && !counts.paths.exact,
        "{counts:?}"
    );
}

/// The flow with a rule late in it that can never be raised, and a question whose guard is never true.
fn broken() -> String {
    let mut flow: Value = serde_json::from_str(&branching::flow(LENGTH)).unwrap();
    let rules = flow["rules"].as_array_mut().unwrap();
    let late = rules
        .iter_mut()
        .rev()
        .find(|rule| rule["gate"].is_string())
        .unwrap();
    let on = late["when"]["answer"].clone();
    late["when"] = serde_json::json!({ "all": [late["when"], { "answer": on, "is": "a" }] });
    flow.to_string()
}

#[test]
fn a_fault_beyond_gates_is_shown_by_a_shortest_list_that_replays() {
    let text = broken();
    let said = lint(&text, &|| false).diagnostics;
    let codes: Vec<LintCode> = said.iter().map(|one| one.code).collect();
    assert_eq!(codes, [LintCode::RuleNever]);
    assert!(said[0].shortest);
    // All before the gate that is passed must be given; half of the questions stand there.
    assert!(said[0].counterexample.len() > LENGTH / 5);
    replay(&compiled(&text).unwrap(), &said[0].counterexample);
}

#[test]
fn whenever_the_time_is_over_it_ends_and_says_so() {
    let text = broken();
    let asked = Cell::new(0_usize);
    let whole = lint(&text, &|| {
        asked.set(asked.get() + 1);
        false
    });
    let wanted: BTreeSet<String> = whole
        .diagnostics
        .iter()
        .map(Diagnostic::line_text)
        .collect();
    let mut cut = false;
    // From no time at all to all but the last look at the clock.
    for part in 0..8 {
        let left = Cell::new(asked.get() * part / 8);
        let report = lint(&text, &|| {
            left.set(left.get().saturating_sub(1));
            left.get() == 0
        });
        let said: Vec<&Diagnostic> = report.diagnostics.iter().collect();
        let undecided = said.iter().any(|one| one.code == LintCode::NotDecided);
        cut |= undecided;
        for one in said.iter().filter(|one| one.code != LintCode::NotDecided) {
            assert!(wanted.contains(&one.line_text()), "{}", one.line_text());
        }
        // What was not found was not decided.
        let found: BTreeSet<String> = said.iter().map(|one| one.line_text()).collect();
        assert!(undecided || wanted.is_subset(&found), "{part}");
    }
    assert!(cut);
}
