//! What may be read where: guards read only what can come before, and every node has a way to it.

use std::collections::HashMap;

use super::super::DEPTH_LIMIT;

use super::super::fault::{Fault, Step, at, under};
use super::super::guards::RuleGuards;
use super::super::ids::Ids;
use super::super::merge::Merged;
use crate::diagnostic::LintCode;
use crate::flow::NodeAt;
use crate::flow::document::GuardDocument;
use crate::flow::graph::{FlowGraph, Point, WayKind, order_of_needs};
use crate::flow::guard::{Guard, GuardAt, Program};
use crate::say;

/// Whether facts rest on each other in a circle, or too many on one another in a row: evaluating the first
/// would never end, and guards are evaluated by recursion.
pub(in super::super) fn fact_circle(
    merged: &Merged,
    program: &Program,
    faults: &mut Vec<Fault>,
) -> bool {
    let needs: Vec<Vec<usize>> = program
        .facts
        .iter()
        .map(|guard| {
            let mut list = Vec::new();
            facts_in(program, *guard, &mut list);
            list
        })
        .collect();
    let circle = match order_of_needs(&needs) {
        Ok(number) => return too_deep(merged, &needs, &number, faults),
        Err(circle) => circle,
    };
    let first = circle[0];
    let ids: Vec<String> = circle
        .iter()
        .chain(circle.first())
        .map(|fact| format!("`{}`", merged.facts[*fact].0.id))
        .collect();
    let written = merged.facts[first].1;
    let path = under(&written.path("facts"), at!["when"]);
    let message = say!("flow.fact_cycle", circle = ids.join(", then "));
    faults.push(Fault::new(LintCode::Cycle, written.document, path, message));
    true
}

/// Tests that a fact may come to with the facts that it names written out: it is looked through again and
/// again, and shown in words.
const SIZE_LIMIT: usize = 4096;

/// Whether some fact rests on more than [`DEPTH_LIMIT`] others in a row, or comes to more than [`SIZE_LIMIT`]
/// tests.
fn too_deep(
    merged: &Merged,
    needs: &[Vec<usize>],
    number: &[u32],
    faults: &mut Vec<Fault>,
) -> bool {
    // What a fact needs has a higher number.
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_unstable_by_key(|fact| std::cmp::Reverse(number[*fact]));
    let mut depth = vec![0_usize; needs.len()];
    let mut size = vec![1_usize; needs.len()];
    for fact in order {
        let below = needs[fact].iter().map(|need| depth[*need] + 1);
        depth[fact] = below.max().unwrap_or(0);
        let whole = needs[fact].iter().map(|need| size[*need]);
        size[fact] = whole.fold(1, usize::saturating_add);
        if depth[fact] > DEPTH_LIMIT || size[fact] > SIZE_LIMIT {
            let (written, id) = (merged.facts[fact].1, &merged.facts[fact].0.id);
            let path = under(&written.path("facts"), at!["when"]);
            let message = if depth[fact] > DEPTH_LIMIT {
                say!("flow.facts_too_deep", id = id, limit = DEPTH_LIMIT)
            } else {
                say!("flow.facts_too_large", id = id, limit = SIZE_LIMIT)
            };
            faults.push(Fault::new(
                LintCode::TooDeep,
                written.document,
                path,
                message,
            ));
            return true;
        }
    }
    false
}

fn facts_in(program: &Program, at: GuardAt, into: &mut Vec<usize>) {
    match program.guards[at.0 as usize] {
        Guard::Fact(fact) => into.push(fact as usize),
        Guard::Not(child) => facts_in(program, child, into),
        Guard::All { start, len } | Guard::Any { start, len } | Guard::Count { start, len, .. } => {
            for child in program.run(start, len) {
                facts_in(program, *child, into);
            }
        }
        _ => {}
    }
}

/// Which nodes can come before which.
struct Before<'a> {
    graph: &'a FlowGraph<Point>,
    /// Some node is not followed by the next, so that a lower number does not say it all.
    gaps: bool,
    known: HashMap<NodeAt, Vec<bool>>,
}

impl<'a> Before<'a> {
    fn new(graph: &'a FlowGraph<Point>, nodes: usize) -> Self {
        let mut followed = vec![false; nodes];
        for (from, to, way) in graph.ways() {
            if way.kind == WayKind::Next && from.index() < nodes {
                followed[from.index()] = to.index() >= nodes || to.index() == from.index() + 1;
            }
        }
        Self {
            graph,
            gaps: followed.contains(&false),
            known: HashMap::new(),
        }
    }

    /// Whether a walk can meet `first` and later `then`.
    fn can(&mut self, first: NodeAt, then: NodeAt) -> bool {
        if first >= then {
            return false;
        }
        if !self.gaps {
            return true;
        }
        let graph = self.graph;
        let reach = self.known.entry(first);
        reach.or_insert_with(|| graph.reachable(first))[then.index()]
    }
}

/// Guards may read only questions that can come before the place where they are asked.
pub(in super::super) fn order_of_guards(
    merged: &Merged,
    program: &Program,
    graph: &FlowGraph<Point>,
    rules: &[RuleGuards],
    ids: &Ids,
    number: &[u32],
    faults: &mut Vec<Fault>,
) {
    let mut before = Before::new(graph, merged.nodes.len());
    let id_of: Vec<&str> = {
        let mut list = vec![""; number.len()];
        for (place, (node, ..)) in merged.nodes.iter().enumerate() {
            list[number[place] as usize] = &node.id;
        }
        list
    };
    let mut late = |guard: GuardAt, at: NodeAt, itself: bool| -> Vec<&str> {
        let reads = program.reads([guard]).into_iter();
        reads
            .filter(|read| !(before.can(*read, at) || itself && *read == at))
            .map(|read| id_of[read.index()])
            .collect()
    };
    for (place, (node, stage, written)) in merged.nodes.iter().enumerate() {
        let at = NodeAt(number[place]);
        if let Some(guard) = *graph.node(at) {
            for id in late(guard, at, false) {
                let own = node.when.as_ref().and_then(|guard| find(guard, id));
                let mut frames = merged.frames.iter().filter(|f| f.stages.contains(stage));
                let (document, path, atom) = match own {
                    Some(atom) => (written.document, under(&written.path(), at!["when"]), atom),
                    None => match frames.find_map(|f| Some((f, find(&f.when, id)?))) {
                        Some((frame, atom)) => {
                            let path = under(&frame.written.path("stages"), at!["when"]);
                            (frame.written.document, path, atom)
                        }
                        // It is read through a fact.
                        None => match merged.frames.iter().find(|f| f.stages.contains(stage)) {
                            Some(frame) if node.when.is_none() => {
                                let path = under(&frame.written.path("stages"), at!["when"]);
                                (frame.written.document, path, Vec::new())
                            }
                            _ => {
                                let path = under(&written.path(), at!["when"]);
                                (written.document, path, Vec::new())
                            }
                        },
                    },
                };
                let path = under(&path, atom);
                let message = say!("flow.guard_too_late", id = id);
                faults.push(Fault::new(LintCode::GuardTooLate, document, path, message));
            }
        }
        if node.goto.is_empty() {
            continue;
        }
        let mut jumps = graph.ways_from(at);
        jumps.retain(|(_, way)| way.kind == WayKind::Jump);
        // Unknown targets are left out of the ways; then the places no longer match.
        if jumps.len() != node.goto.len() {
            continue;
        }
        for (jump_place, jump) in node.goto.iter().enumerate() {
            let Some(guard) = jumps[jump_place].1.guard else {
                continue;
            };
            for id in late(guard, at, true) {
                let path = under(&written.path(), at!["goto", jump_place, "when"]);
                let atom = jump.when.as_ref().and_then(|guard| find(guard, id));
                let path = under(&path, atom.unwrap_or_default());
                let message = say!("flow.guard_too_late", id = id);
                faults.push(Fault::new(
                    LintCode::GuardTooLate,
                    written.document,
                    path,
                    message,
                ));
            }
        }
    }
    for ((rule, written), guards) in merged.rules.iter().zip(rules) {
        let gate = rule.gate.as_ref().and_then(|gate| ids.nodes.get(gate));
        let Some(gate) = gate.map(|place| NodeAt(number[*place])) else {
            continue;
        };
        let both = [
            ("when", Some(guards.when)),
            ("discharged", guards.discharged),
        ];
        for (key, guard) in both {
            let Some(guard) = guard else { continue };
            for id in late(guard, gate, false) {
                let document = match key {
                    "when" => Some(&rule.when),
                    _ => rule.discharged.as_ref(),
                };
                let atom = document
                    .and_then(|guard| find(guard, id))
                    .unwrap_or_default();
                let path = under(&under(&written.path("rules"), at![key]), atom);
                let message = say!("flow.rule_too_late", id = id);
                faults.push(Fault::new(
                    LintCode::GuardTooLate,
                    written.document,
                    path,
                    message,
                ));
            }
        }
    }
}

/// The path to the test of a question inside a guard.
fn find(guard: &GuardDocument, id: &str) -> Option<Vec<Step>> {
    let tested = [
        ("answer", &guard.answer),
        ("rows", &guard.rows),
        ("any_row", &guard.any_row),
        ("every_row", &guard.every_row),
    ];
    for (key, named) in tested {
        let question = named.as_ref().and_then(|named| named.split('.').next());
        if question == Some(id) {
            return Some(at![key]);
        }
    }
    if let Some(child) = &guard.not {
        return find(child, id).map(|path| under(&[Step::Key("not")], path));
    }
    let within = |key: Vec<Step>, list: &[GuardDocument]| {
        list.iter().enumerate().find_map(|(place, child)| {
            find(child, id).map(|path| under(&under(&key, at![place]), path))
        })
    };
    if let Some(list) = guard.all.as_ref() {
        return within(at!["all"], list);
    }
    if let Some(list) = guard.any.as_ref() {
        return within(at!["any"], list);
    }
    let count = guard.count.as_ref()?;
    within(at!["count", "of"], &count.of)
}

/// Every node must have a way to it.
pub(in super::super) fn reachable(
    merged: &Merged,
    graph: &FlowGraph<Point>,
    number: &[u32],
    faults: &mut Vec<Fault>,
) {
    let seen = graph.reachable(NodeAt(number[0]));
    let mut fault = |document: usize, path: Vec<Step>, id: &str| {
        let message = say!("flow.unreachable", id = id);
        faults.push(Fault::new(
            LintCode::UnreachableNode,
            document,
            path,
            message,
        ));
    };
    for (place, (node, _, written)) in merged.nodes.iter().enumerate() {
        if !seen[number[place] as usize] {
            fault(
                written.document,
                under(&written.path(), at!["id"]),
                &node.id,
            );
        }
    }
    for (place, (outcome, written)) in merged.outcomes.iter().enumerate() {
        if !seen[number[merged.nodes.len() + place] as usize] {
            let path = under(&written.path("outcomes"), at!["id"]);
            fault(written.document, path, &outcome.id);
        }
    }
}
