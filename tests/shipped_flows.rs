//! The content: every shipped flow lints clean, every rule is shown raised and not raised, every outcome is
//! reached, every walk leads to its stated end.

use std::collections::BTreeSet;

use apposite::flow::compile::compile;
use apposite::flow::document::{Basis, SourceKind};
use apposite::flow::guard::Tri;
use apposite::flow::{Flow, NodeKind};
use apposite::session::eval::{Evaluator, Standing};
use apposite::session::event::AnswerValue;
use apposite::session::responses::{Responses, SaidKind, word};
use apposite::session::state::Case;
use apposite::store::flows::{built_in, built_in_document};

use crate::common::case::{self, Dice};
use crate::common::filled;
use crate::common::workspace::Workspace;
use crate::content::scenarios;

/// Script, and the outcome that it leads to.
const WALKS: &[(&str, &str, &str)] = &[
    (MAIN, include_str!("walks/long.jsonl"), "in-use-full"),
    (MAIN, include_str!("walks/middle.jsonl"), "in-use"),
    (MAIN, include_str!("walks/standard.jsonl"), "in-use"),
    (MAIN, include_str!("walks/short.jsonl"), "go-on-short-way"),
    (
        MAIN,
        include_str!("walks/stopped.jsonl"),
        "stop-prioritisation",
    ),
    (
        MAIN,
        include_str!("walks/out-of-scope.jsonl"),
        "out-of-scope",
    ),
    (
        ETHICS,
        include_str!("walks/ethics-middle.jsonl"),
        "go-on-ethics",
    ),
    (
        ETHICS,
        include_str!("walks/ethics-plain.jsonl"),
        "go-on-ethics-full",
    ),
    (
        ETHICS,
        include_str!("walks/ethics-light.jsonl"),
        "go-on-light",
    ),
];

const MAIN: &str = "data-driven-technologies";
const ETHICS: &str = "data-ethics";

#[test]
fn every_shipped_flow_lints_clean() {
    for (id, document) in built_in() {
        let compiled = compile(document, &built_in_document);
        let said: Vec<String> = compiled
            .diagnostics
            .iter()
            .map(apposite::diagnostic::Diagnostic::line_text)
            .collect();
        assert!(said.is_empty(), "{id}:\n{}", said.join("\n"));
        let flow = compiled.flow.unwrap();
        let proved = apposite::analysis::lint(&flow, &compiled.documents, &|| false);
        let own = compiled.documents[0].name.clone();
        // What is idle in a shared document is judged over both flows, where all documents are named.
        let said: Vec<String> = proved
            .diagnostics
            .iter()
            .filter(|found| !found.code.is_idle() || found.file == own)
            .map(apposite::diagnostic::Diagnostic::line_text)
            .collect();
        assert!(said.is_empty(), "{id}:\n{}", said.join("\n"));
        assert!(proved.counts.shortest.exact && proved.counts.longest.exact);
    }
    assert!(built_in().count() > 0);
}

#[test]
fn it_asks_enough_and_says_on_whose_authority() {
    let flow = case::built_in(MAIN);
    let questions = flow
        .graph
        .nodes()
        .filter(|node| matches!(node.kind, NodeKind::Question(_)))
        .count();
    assert!(questions >= 40, "{questions}");
    for node in flow.graph.nodes() {
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
    for (flow, script, outcome) in WALKS {
        let space = Workspace::new();
        space.start(flow);
        let output = space.run_with(
            "answer {case.apposite.jsonl} --script - --as Ann --role senior-leader",
            script,
        );
        assert_eq!(output.code, 0, "{outcome}: {}", output.err);
        assert_eq!(
            output.out.lines().count(),
            script.lines().count(),
            "{outcome}"
        );
        let status = space.status();
        assert_eq!(status["outcome"], *outcome, "{status:#}");
        assert_eq!(status["next"], serde_json::Value::Null, "{outcome}");
        let verified = space.run("verify {case.apposite.jsonl}");
        assert_eq!(verified.code, 0, "{verified}");
    }
}

/// The answers of a walk, as the evaluator sees them.
fn base(flow: &str, script: &str) -> Case {
    let space = Workspace::new();
    space.start(flow);
    space.run_with(
        "answer {case.apposite.jsonl} --script - --as Ann --role senior-leader",
        script,
    );
    let bytes = std::fs::read(space.path("case.apposite.jsonl")).expect("the session");
    let events = apposite::session::journal::read(&bytes).events;
    Case::open(case::built_in(flow), events).expect("a session")
}

/// Sensible cases of a flow to keep near to: the walks, and every scenario.
fn bases(flow: &str) -> Vec<Case> {
    let walks = WALKS.iter().filter(|(of, ..)| *of == flow);
    let scenarios = scenarios::all();
    let told = scenarios.iter().filter(|scenario| scenario.flow == flow);
    walks
        .map(|(_, script, _)| base(flow, script))
        .chain(told.map(|scenario| base(flow, &scenarios::lines(&scenario.script))))
        .collect()
}

fn give(said: &mut Responses, flow: &Flow, at: apposite::flow::NodeAt, value: &AnswerValue) {
    let question = flow.question(at).expect("a question");
    let bits = match value {
        AnswerValue::Filled(filled) => filled::word(question, filled),
        value => word(question, value).expect("a value that fits"),
    };
    said.set(flow, at, SaidKind::Answered, Some(value), bits, 0);
}

#[test]
fn every_rule_is_shown_raised_and_not_raised() {
    for id in [MAIN, ETHICS] {
        let missing = never_shown(id);
        assert!(missing.is_empty(), "{id}:\n{}", missing.join("\n"));
    }
}

/// The rules of a flow that no case near a sensible one raises, or that each raises.
fn never_shown(id: &str) -> Vec<String> {
    let flow = case::built_in(id);
    let bases = bases(id);
    let mut evaluator = Evaluator::new(&flow);
    let mut now = Standing::default();
    let mut missing = Vec::new();
    for (place, rule) in flow.rules.iter().enumerate() {
        let (mut raised, mut quiet) = (false, false);
        let mut dice = Dice::new(place as u64);
        'search: for attempt in 0..20_000 {
            let mut said = bases[attempt % bases.len()].said.clone();
            if attempt >= bases.len() {
                // What leads to what the rule reads matters as well as what it reads; and a rule that
                // reads much is met by changing little.
                let kept = attempt / bases.len() % 7;
                let one = dice.below(rule.reads.len().max(1));
                for (place, at) in rule.reads.iter().enumerate() {
                    let change = match kept {
                        6 => place == one,
                        kept => dice.below(6) >= kept,
                    };
                    if change {
                        let value = dice.value(flow.question(*at).expect("a question"));
                        give(&mut said, &flow, *at, &value);
                    }
                }
                for _ in 0..dice.below(1 + 5_usize.saturating_sub(kept) * 2) {
                    let at = apposite::flow::NodeAt(
                        u32::try_from(dice.below(flow.node_count())).expect("small"),
                    );
                    if let Some(question) = flow.question(at) {
                        let value = dice.value(question);
                        give(&mut said, &flow, at, &value);
                    }
                }
            }
            evaluator.run(&flow, &said, &mut now);
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
    missing
}

#[test]
fn random_walks_reach_every_outcome_and_never_panic() {
    for id in [MAIN, ETHICS] {
        let missing = never_reached(id);
        assert!(missing.is_empty(), "{id}: not reached: {missing:?}");
    }
}

/// The outcomes of a flow that no random walk reaches.
fn never_reached(id: &str) -> Vec<apposite::id::NodeId> {
    let flow = case::built_in(id);
    let mut reached = BTreeSet::new();
    let wanted: BTreeSet<_> = flow
        .graph
        .nodes()
        .filter(|node| matches!(node.kind, NodeKind::Outcome(_)))
        .map(|node| node.id.clone())
        .collect();
    let bases = bases(id);
    for seed in 0..600 {
        // One in five walks is wild; the others keep near a sensible one, and so come further.
        let mut dice = Dice::new(seed);
        let near = [4, 12, 60, 400][dice.below(4)];
        let like = (seed % 5 > 0).then(|| (&bases[dice.below(bases.len())], near));
        let mut case = case::case(&flow);
        let mut steps = 0;
        while case::step(&mut case, &mut dice, like) {
            steps += 1;
            assert!(steps <= flow.node_count() * 2, "a walk that does not end");
        }
        let outcome = case.now.outcome.expect("the end of a walk is an outcome");
        reached.insert(case.flow.node(outcome).id.clone());
        if seed > 40 && reached == wanted {
            break;
        }
    }
    wanted.difference(&reached).cloned().collect()
}

/// Each role that a gate names can take its decision when it is reached, and no other can.
#[test]
fn every_role_named_at_a_gate_can_decide_there() {
    use apposite::session::command::{self, Command};
    use apposite::session::event::Decision;
    for id in [MAIN, ETHICS] {
        let flow = case::built_in(id);
        let bases = bases(id);
        for &at in &flow.gates {
            let gate = flow.gate(at).expect("a gate");
            let name = &flow.node(at).id;
            let case = bases
                .iter()
                .find(|case| case.now.is_reached(at))
                .unwrap_or_else(|| panic!("no case comes to {name}"));
            let pause = Command::Decide {
                gate: name.clone(),
                decision: Decision::Pause,
                reason: "Not yet.".to_owned(),
                conditions: Vec::new(),
                dissent: String::new(),
            };
            for role in &flow.roles {
                let may = command::check(case, &pause, &case::actor(&role.id)).is_ok();
                let named = gate.decision_maker.contains(&role.id);
                assert_eq!(may, named, "{} at {name}", role.id);
            }
        }
    }
}
