//! Ways between nodes: where jumps lead, what follows what, how a walk ends.

use std::collections::HashSet;

use super::fault::{Fault, at, under};
use super::guards::{Guards, read};
use super::ids::Ids;
use super::merge::Merged;
use crate::diagnostic::LintCode;
use crate::flow::NodeAt;
use crate::flow::document::NodeDocument;
use crate::flow::graph::{FlowGraph, Point, WayKind};
use crate::flow::guard::GuardAt;
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

/// The graph of the document: nodes and outcomes at their places, with every way between them and no guard yet.
///
/// An unknown target of a jump or of a stop is left out.
pub(super) fn lay(
    merged: &Merged,
    ids: &Ids,
    targets: &[Vec<Option<usize>>],
    chain: &[usize],
) -> FlowGraph<Point> {
    let count = merged.nodes.len();
    let at = |place: usize| NodeAt(u32::try_from(place).unwrap_or(u32::MAX));
    let mut ways = Vec::with_capacity(count + count / 4);
    for (place, (node, ..)) in merged.nodes.iter().enumerate() {
        for target in targets[place].iter().flatten() {
            ways.push((at(place), at(*target), WayKind::Jump));
        }
        if !always_jumps(node, guarded(merged, place)) {
            let next = if place + 1 < count {
                Some(place + 1)
            } else {
                chain.first().map(|outcome| count + outcome)
            };
            ways.extend(next.map(|next| (at(place), at(next), WayKind::Next)));
        }
        let stop = node.on_stop.as_ref().and_then(|id| ids.nodes.get(id));
        ways.extend(stop.map(|stop| (at(place), at(*stop), WayKind::Stop)));
    }
    for pair in chain.windows(2) {
        ways.push((at(count + pair[0]), at(count + pair[1]), WayKind::Next));
    }
    FlowGraph::laid(count + merged.outcomes.len(), ways)
}

/// Says that ways lead round in a circle.
pub(super) fn circle(merged: &Merged, circle: &[NodeAt], faults: &mut Vec<Fault>) {
    let circle: Vec<usize> = circle.iter().map(|at| at.index()).collect();
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

/// Reads the guards of nodes, jumps and outcomes, and puts them where they belong in a graph whose nodes stand at
/// their numbers.
pub(super) fn guard(
    graph: &mut FlowGraph<Point>,
    merged: &Merged,
    targets: &[Vec<Option<usize>>],
    stage_guards: &[Option<GuardAt>],
    guards: &mut Guards<'_>,
    faults: &mut Vec<Fault>,
) {
    let number = guards.names.number;
    for (place, (node, stage, written)) in merged.nodes.iter().enumerate() {
        let at = NodeAt(number[place]);
        let own = node.when.as_ref().map(|guard| {
            let path = || under(&written.path(), at!["when"]);
            read(guards, guard, written.document, &path, faults)
        });
        let when = match (stage_guards[*stage], own) {
            (Some(stage), Some(own)) => Some(guards.all(&[stage, own])),
            (stage, own) => stage.or(own),
        };
        graph.guard(at, when);
        let mut jumps = Vec::with_capacity(node.goto.len());
        for (jump_place, (jump, target)) in node.goto.iter().zip(&targets[place]).enumerate() {
            let guard = jump.when.as_ref().map(|guard| {
                let path = || under(&written.path(), at!["goto", jump_place, "when"]);
                read(guards, guard, written.document, &path, faults)
            });
            if target.is_some() {
                jumps.push(guard);
            }
        }
        graph.guard_jumps(at, &jumps);
    }
    for (place, (outcome, written)) in merged.outcomes.iter().enumerate() {
        let when = outcome.when.as_ref().map(|guard| {
            let path = || under(&written.path("outcomes"), at!["when"]);
            read(guards, guard, written.document, &path, faults)
        });
        graph.guard(NodeAt(number[merged.nodes.len() + place]), when);
    }
}
