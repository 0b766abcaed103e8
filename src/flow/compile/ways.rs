//! Ways between nodes: where jumps lead, what follows what, how a walk ends.

use std::collections::HashSet;

use super::build::{Ids, read};
use super::fault::{Fault, at, under};
use super::guards::Guards;
use super::merge::Merged;
use crate::diagnostic::LintCode;
use crate::flow::document::NodeDocument;
use crate::flow::graph::{FlowGraph, Way};
use crate::flow::guard::GuardAt;
use crate::flow::{NodeAt, Ways};
use crate::say;

/// The outcomes that are tried in turn after the last node: those with a guard in order, then the default.
///
/// The default is the first without a guard that nothing leads to; where something leads to each of them,
/// the last one without a guard.
pub(super) fn chain(merged: &Merged, faults: &mut Vec<Fault>) -> Option<Vec<usize>> {
    let jumps = merged.nodes.iter().flat_map(|(node, ..)| {
        let jumps = node.goto.iter().map(|jump| jump.to.as_str());
        jumps.chain(node.on_stop.as_deref())
    });
    let led: HashSet<&str> = jumps.collect();
    let outcomes = || {
        merged
            .outcomes
            .iter()
            .map(|(outcome, _)| outcome)
            .enumerate()
    };
    let plain = || outcomes().filter(|(_, outcome)| outcome.when.is_none());
    let default = plain()
        .find(|(_, outcome)| !led.contains(outcome.id.as_str()))
        .or_else(|| plain().next_back());
    let Some((default, _)) = default else {
        let (_, written) = merged.outcomes.last()?;
        let path = written.path("outcomes");
        let message = say!("flow.no_default_outcome");
        faults.push(Fault::new(
            LintCode::OutcomeOrder,
            written.document,
            path,
            message,
        ));
        return None;
    };
    let guarded = outcomes().filter(|(_, outcome)| outcome.when.is_some());
    Some(guarded.map(|(place, _)| place).chain([default]).collect())
}

/// Where the jumps of each node lead, in document order; an unknown one is left out.
pub(super) fn targets(
    merged: &Merged,
    ids: &Ids,
    faults: &mut Vec<Fault>,
) -> Vec<Vec<Option<usize>>> {
    let nodes = merged.nodes.iter();
    nodes
        .map(|(node, _, written)| {
            let jumps = node.goto.iter().enumerate();
            jumps
                .map(|(place, jump)| {
                    let known = ids.nodes.get(&jump.to).copied();
                    if known.is_none() {
                        let path = under(&written.path(), at!["goto", place, "to"]);
                        let message = say!("flow.unknown_target", id = jump.to);
                        faults.push(Fault::new(
                            LintCode::UnknownId,
                            written.document,
                            path,
                            message,
                        ));
                    }
                    known
                })
                .collect()
        })
        .collect()
}

/// Whether something always leads away from a node, so that the next one does not follow it.
fn always_jumps(node: &NodeDocument, guarded: bool) -> bool {
    !guarded && node.goto.iter().any(|jump| jump.when.is_none())
}

fn guarded(merged: &Merged, node: usize) -> bool {
    let (node, stage, _) = &merged.nodes[node];
    node.when.is_some()
        || merged
            .frames
            .iter()
            .any(|frame| frame.stages.contains(stage))
}

/// Ways between nodes, outcomes left out: they come last whatever leads to them.
pub(super) fn next_of(merged: &Merged, targets: &[Vec<Option<usize>>]) -> Vec<Vec<usize>> {
    let count = merged.nodes.len();
    (0..count)
        .map(|node| {
            let mut to: Vec<usize> = targets[node]
                .iter()
                .flatten()
                .copied()
                .filter(|to| *to < count)
                .collect();
            if node + 1 < count && !always_jumps(&merged.nodes[node].0, guarded(merged, node)) {
                to.push(node + 1);
            }
            to
        })
        .collect()
}

pub(super) fn circle(merged: &Merged, circle: &[usize], faults: &mut Vec<Fault>) {
    let ids: Vec<String> = circle
        .iter()
        .chain(circle.first())
        .map(|node| format!("`{}`", merged.nodes[*node].0.id))
        .collect();
    let message = say!("flow.cycle", circle = ids.join(", then "));
    // The jump that leads back is what the author can change.
    let back = circle
        .iter()
        .zip(circle.iter().skip(1).chain(circle.first()))
        .find(|(from, to)| to <= from)
        .map_or((circle[0], circle[0]), |(from, to)| (*from, *to));
    let (node, _, written) = &merged.nodes[back.0];
    let to = &merged.nodes[back.1].0.id;
    let jump = node.goto.iter().position(|jump| jump.to == *to);
    let path = jump.map_or_else(
        || written.path(),
        |place| under(&written.path(), at!["goto", place]),
    );
    faults.push(Fault::new(LintCode::Cycle, written.document, path, message));
}

/// What ways are laid from.
pub(super) struct Laying<'a> {
    pub(super) merged: &'a Merged,
    pub(super) targets: &'a [Vec<Option<usize>>],
    pub(super) number: &'a [u32],
    pub(super) chain: &'a [usize],
    pub(super) stage_guards: &'a [Option<GuardAt>],
}

impl Laying<'_> {
    /// The guards and ways of every node and outcome, by number.
    pub(super) fn lay(
        &self,
        guards: &mut Guards<'_>,
        faults: &mut Vec<Fault>,
    ) -> (Ways, FlowGraph) {
        let Self {
            merged,
            targets,
            number,
            chain,
            stage_guards,
        } = *self;
        let count = merged.nodes.len();
        let total = number.len();
        let mut ways = Ways {
            when: vec![None; total],
            next: vec![None; total],
            jump_range: vec![(0, 0); total],
            jumps: Vec::new(),
        };
        let mut edges = Vec::with_capacity(total + total / 4);
        for (place, (node, stage, written)) in merged.nodes.iter().enumerate() {
            let from = NodeAt(number[place]);
            let slot = from.index();
            let own = node.when.as_ref().map(|guard| {
                let path = || under(&written.path(), at!["when"]);
                read(guards, guard, written.document, &path, faults)
            });
            ways.when[slot] = match (stage_guards[*stage], own) {
                (Some(stage), Some(own)) => Some(guards.all(&[stage, own])),
                (stage, own) => stage.or(own),
            };
            let start = u32::try_from(ways.jumps.len()).unwrap_or(u32::MAX);
            for (jump_place, (jump, target)) in node.goto.iter().zip(&targets[place]).enumerate() {
                let guard = jump.when.as_ref().map(|guard| {
                    let path = || under(&written.path(), at!["goto", jump_place, "when"]);
                    read(guards, guard, written.document, &path, faults)
                });
                if let Some(target) = target {
                    let to = NodeAt(number[*target]);
                    let jump = u32::try_from(ways.jumps.len()).unwrap_or(u32::MAX) - start;
                    ways.jumps.push((guard, to));
                    edges.push((from, to, Way::Jump(jump)));
                }
            }
            ways.jump_range[slot] = (start, u32::try_from(ways.jumps.len()).unwrap_or(u32::MAX));
            let next = NodeAt(if place + 1 < count {
                number[place + 1]
            } else {
                number[count + chain[0]]
            });
            if !always_jumps(node, ways.when[slot].is_some()) {
                ways.next[slot] = Some(next);
                edges.push((from, next, Way::Next));
            }
            if let Some(on_stop) = &node.on_stop
                && let Some(&outcome) = guards.names.nodes.get(on_stop)
            {
                edges.push((from, NodeAt(number[outcome]), Way::Stop));
            }
        }
        for (place, (outcome, written)) in merged.outcomes.iter().enumerate() {
            let slot = number[count + place] as usize;
            ways.when[slot] = outcome.when.as_ref().map(|guard| {
                let path = || under(&written.path("outcomes"), at!["when"]);
                read(guards, guard, written.document, &path, faults)
            });
        }
        for pair in chain.windows(2) {
            let (from, to) = (
                NodeAt(number[count + pair[0]]),
                NodeAt(number[count + pair[1]]),
            );
            ways.next[from.index()] = Some(to);
            edges.push((from, to, Way::Next));
        }
        (ways, FlowGraph::new(total, edges))
    }
}
