//! The prover against trying everything.

mod bad;
mod brute;
mod here;
mod long;
mod mutations;
mod random;
mod shape;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use apposite::analysis;
use apposite::cli::script;
use apposite::diagnostic::{Diagnostic, LintCode, Step};
use apposite::flow::compile::{Document, Locator, compile};
use apposite::flow::part::Part;
use apposite::flow::{Flow, NodeAt};
use apposite::session::state::Case;

use crate::common::case::{self, Dice};
use brute::Brute;
use brute::given::all_given;
use brute::shows::shows;
use random::Size;

fn documents(text: &str) -> Vec<Document> {
    vec![Document {
        name: "random.json".to_owned(),
        text: text.to_owned().into(),
    }]
}

/// The flow, where the compiler finds nothing wrong.
fn compiled(text: &str) -> Option<Arc<Flow>> {
    let compiled = compile(documents(text).remove(0), &|_| None);
    compiled.flow.map(Arc::new)
}

/// Code, line and column.
type At = (LintCode, u32, u32);

fn at(diagnostic: &Diagnostic) -> At {
    (diagnostic.code, diagnostic.line, diagnostic.column)
}

/// Gives a list of answers to a new case, as a script.
fn replay(flow: &Arc<Flow>, steps: &[Step]) -> Case {
    let mut case = case::case(flow);
    for step in steps {
        let line = step.script.to_string();
        let by = case::actor("owner");
        let (command, by) = script::read(&case, line.as_bytes(), &by)
            .unwrap_or_else(|error| panic!("{line}: {}", error.message));
        case::perform(&mut case, &command, &by.role)
            .unwrap_or_else(|error| panic!("{line}: {}", error.message));
    }
    case
}

/// Everything the prover says about a flow and everything that trying finds must be the same: how much that
/// is, or nothing where the flow does not compile.
fn agree(text: &str, seen: &mut BTreeMap<&'static str, usize>) -> Option<usize> {
    let flow = compiled(text)?;
    *seen.entry("flows").or_default() += 1;
    let documents = documents(text);
    let report = analysis::lint(&flow, &documents, &|| false);
    let said = report.diagnostics;
    let brute = Brute::new(&flow);
    let (counts, walks) = (report.counts, brute.walks());
    assert!(counts.shortest.exact && counts.longest.exact && counts.paths.exact);
    let counted = (
        counts.shortest.number,
        counts.longest.number,
        counts.paths.at_least,
    );
    assert_eq!(counted, walks, "{text}");
    let locator = Locator::new(&documents);
    let expected = brute.expected();
    let parts: BTreeMap<At, &Part> = expected
        .keys()
        .map(|(code, part)| {
            let at = at(&locator.diagnostic(part, *code, String::new()));
            (at, part)
        })
        .collect();
    let expected: BTreeMap<At, Option<usize>> = expected
        .iter()
        .map(|((code, part), cost)| {
            let at = at(&locator.diagnostic(part, *code, String::new()));
            (at, *cost)
        })
        .collect();
    let found: BTreeSet<At> = said.iter().map(at).collect();
    let wanted: BTreeSet<At> = expected.keys().copied().collect();
    let lines: Vec<String> = said.iter().map(Diagnostic::line_text).collect();
    assert_eq!(found, wanted, "{text}\n{}", lines.join("\n"));
    for one in &said {
        *seen.entry(one.code.word()).or_default() += 1;
        assert!(one.shortest);
        let shown = std::panic::catch_unwind(|| {
            let case = replay(&flow, &one.counterexample);
            shows(&flow, &case, one.code, parts[&at(one)])
        });
        if !shown.unwrap_or(false) {
            let steps: Vec<String> = one
                .counterexample
                .iter()
                .map(|step| step.script.to_string())
                .collect();
            panic!("{}\n{text}\n{}", one.line_text(), steps.join("\n"));
        }
    }
    for (at_, cost) in &expected {
        if let Some(cost) = cost {
            let shortest = said
                .iter()
                .filter(|one| at(one) == *at_)
                .map(|one| one.counterexample.len())
                .min();
            assert_eq!(
                shortest,
                Some(*cost),
                "{at_:?}\n{text}\n{}",
                lines.join("\n")
            );
        }
    }
    Some(said.len())
}

fn sizes(dice: &mut Dice) -> Size {
    Size {
        questions: 1 + dice.below(3),
        gates: dice.below(3),
        rules: dice.below(4),
        filled: false,
    }
}

/// More combinations of what is filled in than this are not tried.
const MANY: usize = 300;

/// How many combinations there are of what may be given to all questions.
fn combinations(flow: &Flow) -> usize {
    let all = (0..flow.node_count()).map(|slot| NodeAt(u32::try_from(slot).unwrap()));
    all.map(|at| all_given(flow, at).len()).product()
}

/// How often each code came up over so many flows, and under `flows` how many compiled.
fn compare(seed: u64, flows: usize, filled: bool) -> BTreeMap<&'static str, usize> {
    let mut dice = Dice::new(seed);
    let mut seen = BTreeMap::new();
    for _ in 0..flows {
        let mut size = sizes(&mut dice);
        size.filled = filled;
        if filled {
            size.questions = size.questions.min(2);
        }
        let text = random::flow(&mut dice, size);
        // Some tables can be filled in in so many ways that trying them all would take minutes.
        if filled && compiled(&text).is_some_and(|flow| combinations(&flow) > MANY) {
            continue;
        }
        agree(&text, &mut seen);
    }
    seen
}

/// As [`compare`], and everything that can be proved came up.
fn compare_all(seed: u64) -> BTreeMap<&'static str, usize> {
    let seen = compare(seed, 10_000, false);
    assert!(seen["flows"] > 1000, "{seen:?}");
    for code in LintCode::ALL.into_iter().filter(|code| code.is_proved()) {
        let often = seen.get(code.word()).copied().unwrap_or(0);
        assert!(often > 2 || code == LintCode::NotDecided, "{seen:?}");
    }
    seen
}

#[test]
fn the_prover_and_trying_everything_agree() {
    compare_all(1);
}

#[test]
fn they_agree_on_other_flows_too() {
    compare_all(2);
}

#[test]
fn they_agree_on_forms_and_tables() {
    let seen = compare(4, 400, true);
    assert!(seen["flows"] > 25, "{seen:?}");
}
