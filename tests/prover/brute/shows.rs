//! Whether one case shows what was found: the state that a counterexample leads to.

use std::sync::Arc;

use apposite::diagnostic::LintCode;
use apposite::flow::part::Part;
use apposite::flow::{Flow, NodeAt};
use apposite::session::event::Decision;
use apposite::session::state::Case;

use super::Brute;
use super::places::{Of, jump_from, jump_part};

/// Whether this is to be seen in a case, and in no other.
pub(in crate::prover) fn shows(flow: &Arc<Flow>, case: &Case, code: LintCode, part: &Part) -> bool {
    let mut seen = Brute::nothing(flow);
    seen.look(case);
    let node = |id: &str| flow.at(id).unwrap();
    let asked = |holds: bool| {
        seen.places
            .iter()
            .any(|place| place.part == *part && place.seen.ever && (place.seen.holds || !holds))
    };
    let jump = || -> (usize, NodeAt) {
        let all = 0..flow.ways.jumps.len();
        let found = all.map(|jump| (jump, jump_from(flow, jump)));
        let found = found.filter(|(jump, from)| jump_part(flow, *from, *jump) == *part);
        found.collect::<Vec<_>>()[0]
    };
    match (code, part) {
        (LintCode::NoWayOn, Part::Node(id)) => {
            let gate = case.now.gate(node(id));
            let stopped = gate.is_some_and(|gate| gate.decision == Some(Decision::Stop));
            stopped && case.now.outcome.is_none() && case.now.next.is_none()
        }
        (LintCode::GateShut, Part::Node(id)) => seen.reached.contains(&node(id)),
        (LintCode::NeverReached, Part::Node(id)) => {
            let mut ways = flow.graph.ways();
            seen.arrived.contains(&node(id))
                || ways.any(|(from, to, _)| {
                    to == node(id) && (seen.left.contains(&from) || seen.arrived.contains(&from))
                })
        }
        (LintCode::JumpNever, _) => seen.left.contains(&jump().1),
        (LintCode::JumpShadowed, _) => seen.held.contains(&jump().0),
        (LintCode::SameGuard, _) => asked(true),
        (LintCode::AlwaysTrue | LintCode::NeverTrue | LintCode::NeverMet, _) => asked(false),
        (LintCode::RuleNever, Part::Rule(id)) => seen.places.iter().any(|place| {
            matches!(place.of, Of::Rule(index) if flow.rules[index].id == *id) && place.seen.ever
        }),
        (LintCode::OpposedRules, Part::Rule(id)) => {
            seen.pairs.iter().any(|((_, two), (alone, both))| {
                flow.rules[*two].id == *id && *alone != [false; 2] && !both
            })
        }
        _ => seen.wrong.contains_key(&(code, part.clone())),
    }
}
