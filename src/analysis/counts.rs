//! How large a flow is, how long its walks are, and how many there are.
//!
//! Every question of a walk counts, be it answered, deferred or marked. Gates are passed, and what holds
//! them is not looked at.

use std::collections::HashSet;

use serde::Serialize;

use super::model::{Model, at};

use super::network::Lit;
use super::solver::{Found, Over, Solver};
use super::sweep::{Sweep, WIDE};
use crate::flow::graph::{Way, WayKind};
use crate::flow::{Flow, NodeAt};

/// Paths enumerated one by one; where there are more, a bound is given.
const ENUMERATED: usize = 1000;

/// Nodes that are not on every walk from which on chance is tried first.
const MANY: usize = 10;

/// A number that was proved, or a bound as far as the time went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bound {
    pub number: usize,
    /// Proved; else the least or the most that could not be ruled out.
    pub exact: bool,
}

/// How many distinct walks there are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paths {
    pub at_least: usize,
    /// The most there can be, as a power of ten: so many choices at each node, whatever excludes what.
    pub at_most_log10: f64,
    /// There are just as many as `at_least`.
    pub exact: bool,
}

/// What a flow amounts to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counts {
    pub flow: String,
    pub edition: String,
    /// Questions, notes, gates and outcomes.
    pub nodes: usize,
    pub questions: usize,
    pub gates: usize,
    pub ways: usize,
    pub rules: usize,
    pub facts: usize,
    /// Questions on the shortest walk.
    pub shortest: Bound,
    /// Questions on the longest walk.
    pub longest: Bound,
    pub paths: Paths,
}

/// Counts.
pub(super) fn counts(model: &mut Model<'_>, over: Over<'_>) -> Counts {
    let flow = model.flow;
    let (shortest, longest) = lengths(model, over);
    Counts {
        flow: flow.id.clone(),
        edition: flow.edition.clone(),
        nodes: flow.node_count(),
        questions: flow
            .places()
            .filter(|at| flow.question(*at).is_some())
            .count(),
        gates: flow.gates.len(),
        ways: flow.graph.way_count(),
        rules: flow.rules.len(),
        facts: flow.facts.len(),
        shortest,
        longest,
        paths: paths(model, over),
    }
}

fn lengths(model: &mut Model<'_>, over: Over<'_>) -> (Bound, Bound) {
    let flow = model.flow;
    let questions = flow.places().filter(|at| flow.question(*at).is_some());
    let questions: Vec<Lit> = questions.map(|at| model.on[at.index()]).collect();
    let settled = model.settled();
    let mut solver = Solver::new(over);
    let (least, greatest) = on_the_graph(flow);
    let mut shortest = fewest(model, &mut solver, &questions, &[settled]);
    let mut longest = most(model, &mut solver, &questions, &[settled]);
    // Where the time went before it was proved, the graph alone may say more.
    if !shortest.exact {
        shortest.number = shortest.number.max(least);
    }
    if !longest.exact {
        longest.number = longest.number.min(greatest);
    }
    (shortest, longest)
}

/// The fewest and the most questions on a walk, whatever the guards say.
#[must_use]
pub fn on_the_graph(flow: &Flow) -> (usize, usize) {
    let cost = |from: NodeAt, way: Way| {
        let asks = u32::from(flow.question(from).is_some());
        let guarded = flow.ways.when[from.index()].is_some();
        let always = || flow.jumps(from).iter().any(|(guard, _)| guard.is_none());
        match way.kind {
            // Gates are passed.
            WayKind::Stop => None,
            // By this way a guarded node is passed over too; and only so where a jump is always taken.
            WayKind::Next if guarded && always() => Some((0, 0)),
            WayKind::Next if guarded => Some((0, asks)),
            WayKind::Next | WayKind::Jump => Some((asks, asks)),
        }
    };
    let start = flow.start();
    let found = start.and_then(|start| flow.graph.lengths(start, cost));
    found.map_or((0, 0), |(least, most)| (least as usize, most as usize))
}

/// The fewest of these conditions that hold at once, where all of the others do.
pub(super) fn fewest(
    model: &mut Model<'_>,
    solver: &mut Solver<'_>,
    lits: &[Lit],
    given: &[Lit],
) -> Bound {
    let found = super::fewest::fewest(&mut model.net, solver, lits, given, usize::MAX);
    Bound {
        number: found.at_least,
        exact: found.is_exact() || found.never,
    }
}

/// The most of these conditions that hold at once, where all of the others do.
pub(super) fn most(
    model: &mut Model<'_>,
    solver: &mut Solver<'_>,
    lits: &[Lit],
    given: &[Lit],
) -> Bound {
    let negated: Vec<Lit> = lits.iter().map(|lit| !*lit).collect();
    let Bound { number, exact } = fewest(model, solver, &negated, given);
    Bound {
        number: lits.len() - number,
        exact,
    }
}

fn paths(model: &mut Model<'_>, over: Over<'_>) -> Paths {
    let at_most_log10 = at_most(model);
    let settled = model.settled();
    // A walk is told from another by its nodes.
    let mut marks: Vec<Lit> = model.on.clone();
    marks.retain(|lit| *lit != Lit::TRUE && *lit != Lit::FALSE);
    marks.sort_unstable();
    marks.dedup();
    // Where there are very many, chance meets enough of them.
    let mut thrown = HashSet::new();
    let mut sweep = Sweep::new();
    while marks.len() >= MANY && thrown.len() < ENUMERATED && !over() {
        let before = thrown.len();
        let tried = sweep.throw(model, true);
        let ends = tried.holds(settled);
        for bit in (0..WIDE).filter(|bit| ends >> bit & 1 == 1) {
            let walk = marks.iter().map(|lit| tried.holds(*lit) >> bit & 1 == 1);
            thrown.insert(walk.collect::<Vec<bool>>());
        }
        if thrown.len() < before + WIDE / 4 {
            break;
        }
    }
    if thrown.len() >= ENUMERATED {
        return Paths {
            at_least: thrown.len(),
            at_most_log10,
            exact: false,
        };
    }
    let mut solver = Solver::new(over);
    let mut found = 0;
    let mut exact = false;
    while found < ENUMERATED {
        match solver.solve(&model.net, &[settled]) {
            Found::Undecided => break,
            Found::Never => {
                exact = true;
                break;
            }
            Found::Holds(pattern) => {
                found += 1;
                let values = model.net.evaluate(&pattern);
                let other: Vec<Lit> = marks
                    .iter()
                    .map(|lit| {
                        if values[lit.node()] == lit.negated() {
                            *lit
                        } else {
                            !*lit
                        }
                    })
                    .collect();
                if other.is_empty() {
                    exact = true;
                    break;
                }
                solver.require(&model.net, &other);
            }
        }
    }
    Paths {
        at_least: found.max(thrown.len()),
        at_most_log10,
        exact,
    }
}

/// The number of paths through the graph, as a power of ten: at every node each way that is not known to
/// be closed.
fn at_most(model: &Model<'_>) -> f64 {
    let flow = model.flow;
    let nodes = flow.node_count();
    let mut log: Vec<f64> = vec![f64::NEG_INFINITY; nodes];
    for slot in (0..nodes).rev() {
        let next = flow.ways.next[slot].map_or(f64::NEG_INFINITY, |next| log[next.index()]);
        let (start, end) = flow.ways.jump_range[slot];
        let guard = flow.ways.when[slot].is_some();
        let outcome = flow.outcome(at(slot)).is_some();
        // Entered: the jumps, and the next node unless a jump is always taken.
        let mut entered = if outcome { 0.0 } else { f64::NEG_INFINITY };
        let mut always = outcome;
        for (guard, to) in &flow.ways.jumps[start as usize..end as usize] {
            entered = add(entered, log[to.index()]);
            always |= guard.is_none();
        }
        if !always {
            entered = add(entered, next);
        }
        log[slot] = if guard { add(entered, next) } else { entered };
    }
    flow.start().map_or(0.0, |first| log[first.index()])
}

/// The sum of two numbers given by their logarithms.
fn add(a: f64, b: f64) -> f64 {
    let (large, small) = if a > b { (a, b) } else { (b, a) };
    if small == f64::NEG_INFINITY {
        return large;
    }
    large + (1.0 + 10_f64.powf(small - large)).log10()
}
