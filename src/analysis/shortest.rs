//! The shortest list of answers that shows something.
//!
//! Every answer, deferral, mark, override and decision of the list counts one. The fewest of what must be
//! listed is a search of its own ([`super::fewest`]). So that a search that takes long does not take the
//! time from all others, [`Lists::any`] finds a list for each first, whatever its length, and
//! [`Lists::shortest`] makes it the shortest thereafter.

use super::claim::{self, Target};
use super::fewest::fewest;
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
    /// What counts of it: all but a decision to stop in the end, which every list that shows the same has.
    cost: usize,
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
    fn new(
        model: &mut Model<'_>,
        until: usize,
        stop: Option<NodeAt>,
        overrides: &[(usize, NodeAt, Lit)],
    ) -> Self {
        let flow = model.flow;
        let until = until.min(flow.node_count());
        let mut nodes = vec![Lit::FALSE; until];
        // What stands before a gate that is passed must have been given.
        let mut needed = Lit::FALSE;
        for slot in (0..until).rev() {
            let on = model.on[slot];
            match &flow.node(at(slot)).kind {
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
        let overrides = overrides.iter().filter(|(_, gate, _)| gate.index() < until);
        Self {
            until,
            stop,
            nodes,
            overrides: overrides.copied().collect(),
        }
    }

    fn costs(&self) -> impl Iterator<Item = Lit> + '_ {
        let overrides = self.overrides.iter().map(|(.., lit)| *lit);
        self.nodes.iter().copied().chain(overrides)
    }
}

/// Finds lists of answers.
pub(super) struct Lists<'a> {
    over: Over<'a>,
    /// For lists of any length: it is not told what is counted.
    solver: Solver<'a>,
    /// Every override that may be needed anywhere.
    overrides: Vec<(usize, NodeAt, Lit)>,
}

impl<'a> Lists<'a> {
    pub(super) fn new(model: &mut Model<'_>, over: Over<'a>) -> Self {
        let flow = model.flow;
        let mut overrides = Vec::new();
        for (rule, written) in flow.rules.iter().enumerate() {
            if written.override_by.is_empty() || !claim::holds(written.severity) || over() {
                continue;
            }
            let holding = model.holding(rule);
            for place in 0..flow.gates.len() {
                let hears = model.hears(rule, place);
                let lit = model.net.and(hears, holding);
                if lit != Lit::FALSE {
                    overrides.push((rule, flow.gates[place], lit));
                }
            }
        }
        Self {
            over,
            solver: Solver::new(over),
            overrides,
        }
    }

    /// Some list that shows one of these; `None` where none can be shown in the time.
    pub(super) fn any(&mut self, model: &mut Model<'_>, targets: &[Target]) -> Option<Shown> {
        for target in grouped(model, targets) {
            if let Found::Holds(pattern) = self.solver.solve(model, &[target.lit]) {
                let listing = self.listing(model, target);
                return Some(shown(model, &listing, &pattern));
            }
        }
        None
    }

    /// The shortest list that shows one of these, or the one that is known where the time is over before.
    pub(super) fn shortest(
        &mut self,
        model: &mut Model<'_>,
        targets: &[Target],
        known: Shown,
    ) -> Shown {
        let mut best = known;
        let mut proven = true;
        for target in grouped(model, targets) {
            if (self.over)() {
                proven = false;
                break;
            }
            let listing = self.listing(model, target);
            let costs: Vec<Lit> = listing.costs().collect();
            let mut solver = Solver::new(self.over);
            let found = fewest(model, &mut solver, &costs, &[target.lit], best.cost);
            proven &= found.never || found.is_exact() || found.at_least >= best.cost;
            if let Some((count, pattern)) = found.best
                && count < best.cost
            {
                best = shown(model, &listing, &pattern);
            }
        }
        best.shortest = proven;
        best
    }

    fn listing(&self, model: &mut Model<'_>, target: Target) -> Listing {
        Listing::new(model, target.until, target.stop, &self.overrides)
    }
}

fn shown(model: &Model<'_>, listing: &Listing, pattern: &Pattern) -> Shown {
    let values = evaluate(model, pattern);
    let costs = listing.costs();
    Shown {
        steps: steps::steps(model, listing, pattern),
        cost: costs
            .filter(|lit| values[lit.node()] != lit.negated())
            .count(),
        shortest: false,
    }
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
