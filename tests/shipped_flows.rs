//! The content: every shipped flow lints clean, every rule is shown raised and not raised, every outcome is
//! reached, every walk leads to its stated end.

use std::collections::BTreeSet;

use apposite::flow::compile::compile;
use apposite::flow::document::{Basis, SourceKind};
use apposite::flow::guard::Tri;
use apposite::flow::{Flow, NodeKind};
use apposite::session::eval::{Evaluator, Standing};
use apposite::session::event::AnswerValue;
use apposite::session::said::{Said, SaidKind, word};
use apposite::session::state::Case;
use apposite::store::flows::built_in;

use crate::common::case::{self, Dice};
use crate::common::workspace::Workspace;

/// Script, and the outcome that it leads to.
const WALKS: &[(&str, &str, &str)] = &[
    ("long", include_str!("walks/long.jsonl"), "go-on-full-way"),
    (
        "short",
        include_str!("walks/short.jsonl"),
        "go-on-short-way",
    ),
    (
        "standard",
        include_str!("walks/standard.jsonl"),
        "go-on-to-development",
    ),
    (
        "stopped",
        include_str!("walks/stopped.jsonl"),
        "stop-prioritisation",
    ),
    (
        "out of scope",
        include_str!("walks/out-of-scope.jsonl"),
        "out-of-scope",
    ),
];

const MAIN: &str = "data-driven-technologies";

#[test]
fn every_shipped_flow_lints_clean() {
    for (id, document) in built_in() {
        let compiled = compile(document, &|_| None);
        let said: Vec<String> = compiled
            .diagnostics
            .iter()
            .map(apposite::diagnostic::Diagnostic::line_text)
            .collect();
        assert!(said.is_empty(), "{id}:\n{}", said.join("\n"));
        assert!(compiled.flow.is_some());
    }
    assert!(built_in().count() > 0);
}

#[test]
fn it_asks_enough_and_says_on_whose_authority() {
    let flow = case::built_in(MAIN);
    let questions = flow
        .nodes
        .iter()
        .filter(|node| matches!(node.kind, NodeKind::Question(_)))
        .count();
    assert!(questions >= 40, "{questions}");
    for node in &flow.nodes {
        if let NodeKind::Question(question) = &node.kind {
            assert!(!question.why.is_empty(), "{} does not say why", node.id);
            assert!(
                !question.answered_by.is_empty(),
                "{} says not who answers",
                node.id
            );
        }
        for cite in node.sources() {
            let source = flow.source(&cite.source).expect("a listed source");
            assert_eq!(
                source.kind == SourceKind::App,
                cite.basis == Basis::Seen,
                "{} rests on {}",
                node.id,
                cite.source
            );
        }
    }
    for rule in &flow.rules {
        assert!(
            !rule.matters.is_empty() && !rule.resolve.is_empty(),
            "{}",
            rule.id
        );
        assert!(!rule.who.is_empty(), "{} says not who resolves it", rule.id);
    }
    for source in &flow.sources {
        assert!(
            !source.checked.is_empty(),
            "{} says not when it was checked",
            source.id
        );
    }
}

#[test]
fn every_walk_leads_to_its_stated_end() {
    for (name, script, outcome) in WALKS {
        let space = Workspace::new();
        space.start(MAIN);
        let output = space.run_with(
            "answer {case.apposite.jsonl} --script - --as Ann --role senior-leader",
            script,
        );
        assert_eq!(output.code, 0, "{name}: {}", output.err);
        assert_eq!(output.out.lines().count(), script.lines().count(), "{name}");
        let status = space.status();
        assert_eq!(status["outcome"], *outcome, "{name}: {status:#}");
        assert_eq!(status["next"], serde_json::Value::Null, "{name}");
        let verified = space.run("verify {case.apposite.jsonl}");
        assert_eq!(verified.code, 0, "{verified}");
    }
}

/// The answers of a walk, as the evaluator sees them.
fn base(script: &str) -> Case {
    let space = Workspace::new();
    space.start(MAIN);
    space.run_with(
        "answer {case.apposite.jsonl} --script - --as Ann --role senior-leader",
        script,
    );
    let bytes = std::fs::read(space.path("case.apposite.jsonl")).expect("the session");
    let events = apposite::session::journal::read(&bytes).events;
    Case::open(case::built_in(MAIN), events).expect("a session")
}

fn give(said: &mut Said, flow: &Flow, at: apposite::flow::NodeAt, value: &AnswerValue) {
    let question = flow.question(at).expect("a question");
    let bits = word(question, value).expect("a value that fits");
    said.set(flow, at, SaidKind::Answered, Some(value), bits, 0);
}

#[test]
fn every_rule_is_shown_raised_and_not_raised() {
    let flow = case::built_in(MAIN);
    let bases: Vec<Case> = WALKS
        .iter()
        .take(3)
        .map(|(_, script, _)| base(script))
        .collect();
    let mut evaluator = Evaluator::new(&flow);
    let mut now = Standing::default();
    let mut missing = Vec::new();
    for (place, rule) in flow.rules.iter().enumerate() {
        let (mut raised, mut quiet) = (false, false);
        let mut dice = Dice::new(place as u64);
        'search: for attempt in 0..4000 {
            let mut said = bases[attempt % bases.len()].said.clone();
            if attempt >= bases.len() {
                // What leads to what the rule reads matters as well as what it reads; and a rule that
                // reads much is met by changing little.
                let kept = attempt / bases.len() % 6;
                for at in &rule.reads {
                    if dice.below(6) >= kept {
                        let value = dice.value(flow.question(*at).expect("a question"));
                        give(&mut said, &flow, *at, &value);
                    }
                }
                for _ in 0..dice.below(1 + (5 - kept) * 2) {
                    let at = apposite::flow::NodeAt(
                        u32::try_from(dice.below(flow.nodes.len())).expect("small"),
                    );
                    if let Some(question) = flow.question(at) {
                        let value = dice.value(question);
                        give(&mut said, &flow, at, &value);
                    }
                }
            }
            evaluator.run(&flow, &said, &mut now);
            if rule.gate.is_some_and(|gate| !now.on_walk(gate)) {
                continue;
            }
            match flow.program.eval(rule.guard, &mut now.facts) {
                Tri::True => raised = true,
                Tri::False => quiet = true,
                Tri::Unknown => {}
            }
            if raised && quiet {
                break 'search;
            }
        }
        if !raised || !quiet {
            missing.push(format!("{} (raised {raised}, not raised {quiet})", rule.id));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn random_walks_reach_every_outcome_and_never_panic() {
    let flow = case::built_in(MAIN);
    let mut reached = BTreeSet::new();
    for (_, _, outcome) in WALKS {
        reached.insert((*outcome).to_owned());
    }
    let wanted: BTreeSet<String> = flow
        .nodes
        .iter()
        .filter(|node| matches!(node.kind, NodeKind::Outcome(_)))
        .map(|node| node.id.clone())
        .collect();
    let bases: Vec<Case> = WALKS
        .iter()
        .take(3)
        .map(|(_, script, _)| base(script))
        .collect();
    for seed in 0..600 {
        // One in five walks is wild; the others keep near a sensible one, and so come further.
        let kind = usize::try_from(seed % 5).expect("small");
        let like = bases.get(kind).map(|base| (base, 4 + kind * 4));
        let mut dice = Dice::new(seed);
        let mut case = case::case(&flow);
        let mut steps = 0;
        while case::step(&mut case, &mut dice, like) {
            steps += 1;
            assert!(steps <= flow.nodes.len() * 2, "a walk that does not end");
        }
        let outcome = case.now.outcome.expect("the end of a walk is an outcome");
        reached.insert(case.flow.node(outcome).id.clone());
        if seed > 40 && reached == wanted {
            break;
        }
    }
    let missing: Vec<&String> = wanted.difference(&reached).collect();
    assert!(missing.is_empty(), "not reached: {missing:?}");
}
