//! What the decision graph says of a flow, against every way through it, tried one by one.

use std::collections::BTreeSet;
use std::sync::Arc;

use apposite::analysis::on_the_graph;
use apposite::flow::graph::WayKind;
use apposite::flow::{Flow, NodeAt, NodeKind};

use super::random::{self, Size};
use crate::common::case::{self, Dice};

/// Every way through, whatever the guards say: the nodes that are met, and whether each is entered or passed over.
fn ways_through(
    flow: &Flow,
    at: NodeAt,
    met: &mut Vec<(NodeAt, bool)>,
    all: &mut Vec<Vec<(NodeAt, bool)>>,
) {
    let guarded = flow.ways.when[at.index()].is_some();
    let next = flow.ways.next[at.index()];
    met.push((at, true));
    if matches!(flow.node(at).kind, NodeKind::Outcome(_)) {
        all.push(met.clone());
    } else {
        let mut always = false;
        for (guard, to) in flow.jumps(at) {
            ways_through(flow, *to, met, all);
            always |= guard.is_none();
            if always {
                break;
            }
        }
        if let Some(next) = next.filter(|_| !always) {
            ways_through(flow, next, met, all);
        }
    }
    met.pop();
    if let Some(next) = next.filter(|_| guarded) {
        met.push((at, false));
        ways_through(flow, next, met, all);
        met.pop();
    }
}

#[test]
fn the_graph_says_what_trying_every_way_finds() {
    let mut dice = Dice::new(2611);
    let (mut tried, mut differing, mut branched) = (0, 0, 0);
    while tried < 150 {
        let size = Size {
            questions: 2 + dice.below(6),
            gates: dice.below(3),
            rules: 0,
            filled: false,
        };
        let Some(flow) = super::compiled(&random::flow(&mut dice, size)) else {
            continue;
        };
        let start = flow.start().expect("a first node");
        let mut all = Vec::new();
        ways_through(&flow, start, &mut Vec::new(), &mut all);
        if all.is_empty() {
            continue;
        }
        tried += 1;
        // Lengths.
        let asked = |way: &Vec<(NodeAt, bool)>| {
            way.iter()
                .filter(|(at, entered)| *entered && flow.question(*at).is_some())
                .count()
        };
        let (least, most) = (all.iter().map(asked).min(), all.iter().map(asked).max());
        assert_eq!(on_the_graph(&flow), (least.unwrap(), most.unwrap()));
        differing += usize::from(least != most);
        // What every way comes by, and what some way leads to; a way to an outcome by a decision to stop counts.
        let stops = flow.graph.ways().any(|(.., way)| way.kind == WayKind::Stop);
        let on_all = flow.graph.on_every_walk(start);
        let reachable = flow.graph.reachable(start);
        for at in flow.places() {
            let met = |way: &&Vec<(NodeAt, bool)>| way.iter().any(|(met, _)| *met == at);
            let on = all.iter().filter(met).count();
            if !stops && !matches!(flow.node(at).kind, NodeKind::Outcome(_)) {
                assert_eq!(on == all.len(), on_all[at.index()], "{}", flow.node(at).id);
            }
            assert!(on == 0 || reachable[at.index()], "{}", flow.node(at).id);
            branched += usize::from(on > 0 && on < all.len());
        }
        // The evaluator's own count at the start, when nothing is known, is never outside.
        let fresh = case::case(&Arc::clone(&flow));
        let (low, high) = fresh.now.bound;
        assert!(low as usize >= least.unwrap() && high as usize <= most.unwrap());
    }
    assert!(differing > 50 && branched > 100, "{differing} {branched}");
}

#[test]
fn what_lies_behind_a_node_is_what_its_ways_lead_to() {
    let mut dice = Dice::new(7);
    for _ in 0..1000 {
        let size = Size {
            questions: 6,
            gates: 1,
            rules: 0,
            filled: false,
        };
        let Some(flow) = super::compiled(&random::flow(&mut dice, size)) else {
            continue;
        };
        for from in flow.places() {
            let over: BTreeSet<NodeAt> = flow.places().filter(|_| dice.below(3) > 0).collect();
            let mut wanted = BTreeSet::new();
            let mut left = vec![from];
            while let Some(at) = left.pop() {
                for (to, _) in flow.graph.ways_from(at) {
                    if over.contains(&to) && wanted.insert(to) {
                        left.push(to);
                    }
                }
            }
            let found = flow.graph.behind(from, |at| over.contains(&at));
            assert_eq!(found, wanted.into_iter().collect::<Vec<_>>());
            let before: Vec<NodeAt> = flow
                .places()
                .filter(|at| flow.graph.ways_from(*at).iter().any(|(to, _)| *to == from))
                .collect();
            assert_eq!(flow.graph.before(from), before);
        }
    }
}
