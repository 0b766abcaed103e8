//! The shortest list of answers that shows something.
//!
//! Every answer, deferral, mark, override and decision of the list counts one. The fewest of what must be
//! listed is a search of its own ([`super::fewest`]). So that a search that takes long does not take the
//! time from all others, [`Lists::any`] finds a list for each first, whatever its length, and
//! [`Lists::shortest`] makes it the shortest thereafter.

use super::claim::{self, Target};
use super::fewest::fewest;
use super::listing::Listing;
use super::model::Model;
use super::network::Lit;
use super::pattern::Pattern;
use super::solver::{Found, Over, Solver};
use super::steps;
use crate::diagnostic::Step;
use crate::flow::NodeAt;

/// A list of answers.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) steps: Vec<Step>,
    /// What counts of it: all but a decision to stop in the end, which every list that shows the same has.
    cost: usize,
    /// No shorter list shows it; else the time was over before that was known.
    pub(super) shortest: bool,
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
            if let Found::Holds(pattern) = self.solver.solve(&model.net, &[target.lit]) {
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
            let found = fewest(
                &mut model.net,
                &mut solver,
                &costs,
                &[target.lit],
                best.cost,
            );
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
    let values = model.net.evaluate(pattern);
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
