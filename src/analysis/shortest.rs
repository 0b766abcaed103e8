//! The shortest list of answers that shows something.
//!
//! Every answer, deferral, mark, override and decision of the list counts one. The solver finds a list,
//! then a shorter one, until it proves that there is none: the count of what must be listed is itself a
//! condition in the network.

use super::claim::{self, Target};
use super::model::{Model, at};
use super::network::Lit;
use super::pattern::Pattern;
use super::solver::{Found, Over, Solver};
use super::steps;
use super::sweep::evaluate;
use crate::diagnostic::Step;
use crate::flow::{NodeAt, NodeKind};

/// A list of answers.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) steps: Vec<Step>,
    /// No shorter list shows it; else the time was over before that was known.
    pub(super) shortest: bool,
}

/// What must be in the list before a number of the walk.
#[derive(Debug)]
pub(super) struct Listing {
    pub(super) until: usize,
    pub(super) stop: Option<NodeAt>,
    /// Per node before `until`: it is in the list.
    pub(super) nodes: Vec<Lit>,
    /// Rules to be overridden, each with the condition and the gate it would hold.
    pub(super) overrides: Vec<(usize, NodeAt, Lit)>,
}

impl Listing {
    fn new(model: &mut Model<'_>, until: usize, stop: Option<NodeAt>) -> Self {
        let flow = model.flow;
        let until = until.min(flow.nodes.len());
        let mut nodes = vec![Lit::FALSE; until];
        // What stands before a gate that is passed must have been given.
        let mut needed = Lit::FALSE;
        for slot in (0..until).rev() {
            let on = model.on[slot];
            match &flow.nodes[slot].kind {
                NodeKind::Gate(_) => {
                    needed = model.net.or(needed, on);
                    nodes[slot] = on;
                }
                NodeKind::Question(_) => {
                    let given = model.asked[slot]
                        .as_ref()
                        .map_or(Lit::FALSE, |asked| !asked.open);
                    let listed = model.net.or(needed, given);
                    nodes[slot] = model.net.and(on, listed);
                }
                _ => {}
            }
        }
        let mut overrides = Vec::new();
        for (rule, written) in flow.rules.iter().enumerate() {
            if written.override_by.is_empty() || !claim::holds(written.severity) {
                continue;
            }
            let holding = model.holding(rule);
            for place in 0..flow.gates.len() {
                let gate = flow.gates[place];
                let hears = model.hears(rule, place);
                let lit = model.net.and(hears, holding);
                if gate.index() < until && lit != Lit::FALSE {
                    overrides.push((rule, gate, lit));
                }
            }
        }
        Self {
            until,
            stop,
            nodes,
            overrides,
        }
    }

    fn costs(&self) -> impl Iterator<Item = Lit> + '_ {
        let overrides = self.overrides.iter().map(|(.., lit)| *lit);
        self.nodes.iter().copied().chain(overrides)
    }
}

/// The shortest list that shows one of these; `None` where none can be shown in the time.
pub(super) fn shortest(model: &mut Model<'_>, over: Over<'_>, targets: &[Target]) -> Option<Shown> {
    let mut best: Option<(usize, Pattern, usize)> = None;
    let mut proven = true;
    let groups = grouped(model, targets);
    let listings: Vec<(Lit, Listing)> = groups
        .into_iter()
        .map(|target| {
            let listing = Listing::new(model, target.until, target.stop);
            (target.lit, listing)
        })
        .collect();
    for (place, (lit, listing)) in listings.iter().enumerate() {
        let all: Vec<Lit> = listing.costs().collect();
        let sure = all.iter().filter(|lit| **lit == Lit::TRUE).count();
        let open: Vec<Lit> = all
            .into_iter()
            .filter(|lit| *lit != Lit::TRUE && *lit != Lit::FALSE)
            .collect();
        let mut counted: Vec<Lit> = Vec::new();
        let mut solver = Solver::new(over);
        let mut wanted = vec![*lit];
        loop {
            // Fewer than the best so far, whichever target gave it.
            if let Some((cost, ..)) = &best {
                let Some(fewer) = cost.checked_sub(sure + 1) else {
                    break;
                };
                if counted.len() <= fewer && counted.len() < open.len() {
                    counted = model.net.counted(&open, fewer + 1);
                }
                let limit = counted.get(fewer).map_or(Lit::TRUE, |lit| !*lit);
                wanted = vec![*lit, limit];
            }
            match solver.solve(model, &wanted) {
                Found::Never => break,
                Found::Undecided => {
                    proven = false;
                    break;
                }
                Found::Holds(pattern) => {
                    let values = evaluate(model, &pattern);
                    let count = listing
                        .costs()
                        .filter(|lit| values[lit.node()] != lit.negated())
                        .count();
                    best = Some((count, pattern, place));
                }
            }
        }
    }
    let (_, pattern, place) = best?;
    Some(Shown {
        steps: steps::steps(model, &listings[place].1, &pattern),
        shortest: proven,
    })
}

/// Targets that end at the same number, as one.
fn grouped(model: &mut Model<'_>, targets: &[Target]) -> Vec<Target> {
    let mut sorted = targets.to_vec();
    sorted.sort_by_key(|target| (target.until, target.stop, target.lit));
    let mut groups: Vec<Target> = Vec::new();
    for target in sorted {
        match groups.last_mut() {
            Some(last) if last.until == target.until && last.stop == target.stop => {
                last.lit = model.net.or(last.lit, target.lit);
            }
            _ => groups.push(target),
        }
    }
    groups
}

/// The nodes of the walk before the end of a list, in order.
pub(super) fn walk<'m>(
    model: &'m Model<'_>,
    listing: &Listing,
    values: &'m [bool],
) -> impl Iterator<Item = NodeAt> + 'm {
    (0..listing.until).map(at).filter(|node| {
        let on = model.on[node.index()];
        values[on.node()] != on.negated()
    })
}
