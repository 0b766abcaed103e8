//! Rules that name a milestone come to hold the gate that this flow has for it.

use std::collections::HashMap;

use super::fault::{Fault, at, under};
use super::merge::Merged;
use crate::diagnostic::LintCode;
use crate::flow::document::{NodeKind, Severity};
use crate::say;

/// Puts gates in the place of milestones, and notes when each rule is due.
///
/// `nodes` gives the place of a node by its id. A milestone without a gate lies beyond this flow: what is
/// due by then is recorded as advice, so that it holds nothing here and is not forgotten.
pub(super) fn resolve(
    merged: &mut Merged,
    nodes: &HashMap<String, usize>,
    faults: &mut Vec<Fault>,
) {
    let mut known = HashMap::with_capacity(merged.milestones.len());
    for (place, (milestone, written)) in merged.milestones.iter().enumerate() {
        if let Some(gate) = &milestone.gate {
            let node = nodes.get(gate).and_then(|at| merged.nodes.get(*at));
            if node.is_none_or(|(node, ..)| node.kind != NodeKind::Gate) {
                faults.push(Fault::new(
                    LintCode::UnknownId,
                    written.document,
                    under(&written.path("milestones"), at!["gate"]),
                    say!("flow.unknown_gate", id = gate),
                ));
            }
        }
        known.insert(milestone.id.as_str(), place);
    }
    merged.due = vec![String::new(); merged.rules.len()];
    for ((rule, _), due) in merged.rules.iter_mut().zip(&mut merged.due) {
        let named = rule.gate.as_deref().and_then(|gate| known.get(gate));
        let Some((milestone, _)) = named.map(|place| &merged.milestones[*place]) else {
            continue;
        };
        due.clone_from(&milestone.title);
        rule.gate.clone_from(&milestone.gate);
        if rule.gate.is_none() {
            rule.severity = Severity::Advice;
        }
    }
}
