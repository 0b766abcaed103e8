//! Which of many conditions can hold. Most are shown by trying combinations; the solver decides the rest.
//!
//! Sixty-four combinations are tried in one pass over the network, a bit each. Whatever the solver
//! finds is tried too, with combinations near it: what lies beyond a gate is seldom met by chance.

use super::model::Model;
use super::network::{Lit, Node};
use super::pattern::{Dice, Pattern};
use super::solver::{Found, Solver};

/// Combinations at a time.
const WIDE: usize = 64;

/// Rounds of combinations thrown at random before the solver is asked.
const ROUNDS: usize = 12;

/// Rounds of combinations near one that was found.
const NEAR: usize = 2;

/// Whether a condition can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Can {
    Yes,
    No,
    Undecided,
}

/// Sixty-four combinations tried: per node of the network, a bit for each.
#[derive(Debug)]
pub(super) struct Tried(Vec<u64>);

impl Tried {
    /// For which of the combinations it holds.
    pub(super) fn holds(&self, lit: Lit) -> u64 {
        let word = self.0[lit.node()];
        if lit.negated() { !word } else { word }
    }
}

/// Tries, and remembers nothing but the dice.
#[derive(Debug)]
pub(super) struct Sweep {
    dice: Dice,
}

impl Sweep {
    pub(super) const fn new() -> Self {
        Self { dice: Dice::new() }
    }

    /// Tries random combinations.
    pub(super) fn throw(&mut self, model: &Model<'_>) -> Tried {
        let mut words = vec![0_u64; model.net.len()];
        for asked in model.asked.iter().flatten() {
            for bit in 0..WIDE {
                asked.throw(&mut self.dice, &mut |lit, holds| {
                    put(&mut words, lit, bit, holds);
                });
            }
        }
        run(model, &mut words);
        Tried(words)
    }

    /// Tries a combination, as the first, and others near it.
    pub(super) fn near(&mut self, model: &Model<'_>, pattern: &Pattern) -> Tried {
        let mut words: Vec<u64> = (0..model.net.len())
            .map(|node| {
                if pattern.get(node) == Some(&true) {
                    u64::MAX
                } else {
                    0
                }
            })
            .collect();
        let asked: Vec<_> = model.asked.iter().flatten().collect();
        for bit in (1..WIDE).filter(|_| !asked.is_empty()) {
            for _ in 0..=self.dice.below(4) {
                let asked = asked[self.dice.below(asked.len())];
                asked.throw(&mut self.dice, &mut |lit, holds| {
                    put(&mut words, lit, bit, holds);
                });
            }
        }
        run(model, &mut words);
        Tried(words)
    }

    /// Decides for each condition whether it can hold.
    pub(super) fn decide(
        &mut self,
        model: &Model<'_>,
        solver: &mut Solver<'_>,
        lits: &[Lit],
    ) -> Vec<Can> {
        let mut can: Vec<Option<Can>> = lits
            .iter()
            .map(|lit| match *lit {
                Lit::FALSE => Some(Can::No),
                Lit::TRUE => Some(Can::Yes),
                _ => None,
            })
            .collect();
        let mark = |can: &mut [Option<Can>], tried: &Tried| {
            let mut fresh = 0;
            for (can, lit) in can.iter_mut().zip(lits) {
                if can.is_none() && tried.holds(*lit) != 0 {
                    *can = Some(Can::Yes);
                    fresh += 1;
                }
            }
            fresh
        };
        if can.iter().any(Option::is_none) && model.asked.iter().any(Option::is_some) {
            for _ in 0..ROUNDS {
                let tried = self.throw(model);
                if mark(&mut can, &tried) == 0 {
                    break;
                }
            }
        }
        // The last first: what lies deep passes by what lies before it.
        for place in (0..lits.len()).rev() {
            if can[place].is_some() {
                continue;
            }
            can[place] = Some(match solver.solve(model, &[lits[place]]) {
                Found::Never => Can::No,
                Found::Undecided => Can::Undecided,
                Found::Holds(pattern) => {
                    for _ in 0..NEAR {
                        let tried = self.near(model, &pattern);
                        mark(&mut can, &tried);
                    }
                    Can::Yes
                }
            });
        }
        can.into_iter()
            .map(|can| can.unwrap_or(Can::Undecided))
            .collect()
    }

    /// Decides for each condition whether it can hold, where it is expected that none can: all are refuted
    /// at once where that is so.
    pub(super) fn refute(
        &mut self,
        model: &mut Model<'_>,
        solver: &mut Solver<'_>,
        lits: &[Lit],
    ) -> Vec<Can> {
        let mut can = vec![Can::No; lits.len()];
        let mut left: Vec<usize> = (0..lits.len())
            .filter(|at| lits[*at] != Lit::FALSE)
            .collect();
        while !left.is_empty() {
            let some: Vec<Lit> = left.iter().map(|at| lits[*at]).collect();
            let some = model.net.any(&some);
            match solver.solve(model, &[some]) {
                Found::Never => break,
                Found::Undecided => {
                    for at in left.drain(..) {
                        can[at] = Can::Undecided;
                    }
                }
                Found::Holds(pattern) => {
                    let tried = self.near(model, &pattern);
                    left.retain(|at| {
                        let holds = tried.holds(lits[*at]) != 0;
                        if holds {
                            can[*at] = Can::Yes;
                        }
                        !holds
                    });
                }
            }
        }
        can
    }
}

fn put(words: &mut [u64], lit: Lit, bit: usize, holds: bool) {
    let word = &mut words[lit.node()];
    *word = *word & !(1 << bit) | u64::from(holds) << bit;
}

/// Evaluates every node from the inputs.
fn run(model: &Model<'_>, words: &mut [u64]) {
    for node in 0..words.len() {
        if let Node::And(a, b) = model.net.node(node) {
            let value = |lit: Lit| {
                let word = words[lit.node()];
                if lit.negated() { !word } else { word }
            };
            words[node] = value(a) & value(b);
        }
    }
}

/// Evaluates every node for one combination.
pub(super) fn evaluate(model: &Model<'_>, pattern: &Pattern) -> Vec<bool> {
    let mut values = pattern.clone();
    values.resize(model.net.len(), false);
    for node in 0..values.len() {
        if let Node::And(a, b) = model.net.node(node) {
            values[node] = (values[a.node()] != a.negated()) && (values[b.node()] != b.negated());
        }
    }
    values
}
