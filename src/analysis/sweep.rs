//! Which of many conditions can hold. Most are shown by trying combinations; the solver decides the rest.
//!
//! Sixty-four combinations are tried in one pass over the network, a bit each. What lies beyond a gate is
//! seldom met by chance, so a walk that meets all it can is tried with one question at a time changed,
//! and what one rule reads changed together. Whatever the solver finds after that is tried too, with
//! combinations near it. What was tried only ever shows that something can be; that it cannot is
//! the solver's to say.

use super::fewest::fewest;
use super::model::{Model, at};
use super::network::{Lit, Node};
use super::pattern::{Dice, Pattern};
use super::solver::{Found, Over, Solver};

/// Combinations at a time.
pub(super) const WIDE: usize = 64;

/// Rounds of combinations thrown at random before the solver is asked.
const ROUNDS: usize = 12;

/// Throws for an answer before a question is left open after all.
const THROWS: usize = 8;

/// Conditions left from which on questions are changed one by one.
const MANY: usize = 16;

/// Changes tried of one question.
const SINGLE: usize = 4;

/// Changes tried of several at once.
const JOINT: usize = 12;

/// Groups of changes for which at least one condition must have been found, for another round of changes.
const WORTH: usize = 32;

/// Conditions that the solver is asked for at once.
const ATONCE: usize = 32;

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

    /// Tries random combinations; where `settled`, ones that leave nothing open that must be answered.
    pub(super) fn throw(&mut self, model: &Model<'_>, settled: bool) -> Tried {
        let mut words = vec![0_u64; model.net.len()];
        for (slot, asked) in model.asked.iter().enumerate() {
            let Some(asked) = asked else { continue };
            let question = model.flow.question(at(slot));
            let must = settled && question.is_some_and(|question| !question.may_defer);
            for bit in 0..WIDE {
                for _ in 0..if must { THROWS } else { 1 } {
                    asked.throw(&mut self.dice, &mut |lit, holds| {
                        put(&mut words, lit, bit, holds);
                    });
                    if words[asked.open.node()] >> bit & 1 == 0 {
                        break;
                    }
                }
            }
        }
        run(model, &mut words);
        Tried(words)
    }

    /// Tries a combination, as the first, and others near it.
    pub(super) fn near(&mut self, model: &Model<'_>, pattern: &Pattern) -> Tried {
        let mut words = spread(model, pattern);
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

    /// Tries a combination with one of these groups of questions at a time changed.
    fn changes(
        &mut self,
        model: &Model<'_>,
        pattern: &Pattern,
        groups: &[Vec<usize>],
        see: &mut dyn FnMut(&Tried),
    ) {
        let base = spread(model, pattern);
        let mut words = base.clone();
        let mut bits = 0..WIDE;
        for group in groups {
            for _ in 0..if group.len() > 1 { JOINT } else { SINGLE } {
                let bit = bits.next().unwrap_or_else(|| {
                    run(model, &mut words);
                    see(&Tried(std::mem::replace(&mut words, base.clone())));
                    bits = 1..WIDE;
                    0
                });
                for asked in group.iter().filter_map(|slot| model.asked[*slot].as_ref()) {
                    asked.throw(&mut self.dice, &mut |lit, holds| {
                        put(&mut words, lit, bit, holds);
                    });
                }
            }
        }
        run(model, &mut words);
        see(&Tried(words));
    }

    /// Decides for each condition whether it can hold.
    pub(super) fn decide(
        &mut self,
        model: &mut Model<'_>,
        solver: &mut Solver<'_>,
        lits: &[Lit],
    ) -> Vec<Can> {
        let mut can: Vec<Can> = lits
            .iter()
            .map(|lit| match *lit {
                Lit::FALSE => Can::No,
                Lit::TRUE => Can::Yes,
                _ => Can::Undecided,
            })
            .collect();
        let mut left: Vec<usize> = (0..lits.len())
            .filter(|place| can[*place] == Can::Undecided)
            .collect();
        let mut mark = |left: &mut Vec<usize>, tried: &Tried| {
            left.retain(|place| {
                let holds = tried.holds(lits[*place]) != 0;
                if holds {
                    can[*place] = Can::Yes;
                }
                !holds
            });
        };
        if model.asked.iter().any(Option::is_some) {
            for _ in 0..ROUNDS {
                let before = left.len();
                if before > 0 {
                    mark(&mut left, &self.throw(model, false));
                }
                if left.len() == before {
                    break;
                }
            }
        }
        // A walk that meets as much as can be met: most of what can happen lies next to it.
        if left.len() > MANY
            && let Some(pattern) = long(model, solver.over())
        {
            let groups = groups(model);
            // As long as it finds enough to be worth the passes over the network.
            loop {
                let before = left.len();
                self.changes(model, &pattern, &groups, &mut |tried| {
                    mark(&mut left, tried);
                });
                if before - left.len() <= groups.len() / WORTH || solver.is_over() {
                    break;
                }
            }
        }
        self.settle(model, solver, lits, &left, &mut can);
        can
    }

    /// Decides these, one way or the other. Many are asked at once, far from each other; those that exclude
    /// one another are named by the solver and asked again.
    pub(super) fn settle(
        &mut self,
        model: &Model<'_>,
        solver: &mut Solver<'_>,
        lits: &[Lit],
        places: &[usize],
        can: &mut [Can],
    ) {
        for place in places {
            match lits[*place] {
                Lit::FALSE => can[*place] = Can::No,
                Lit::TRUE => can[*place] = Can::Yes,
                _ => {}
            }
        }
        let mut left = places.to_vec();
        left.retain(|place| can[*place] == Can::Undecided);
        while !left.is_empty() && !solver.is_over() {
            let apart = left.len().div_ceil(ATONCE);
            let mut some: Vec<usize> = left.iter().copied().step_by(apart).collect();
            loop {
                let wanted: Vec<Lit> = some.iter().map(|place| lits[*place]).collect();
                match solver.solve(&model.net, &wanted) {
                    Found::Undecided => return,
                    Found::Holds(pattern) => {
                        for place in some {
                            can[place] = Can::Yes;
                        }
                        for _ in 0..NEAR {
                            let tried = self.near(model, &pattern);
                            for place in &left {
                                if tried.holds(lits[*place]) != 0 {
                                    can[*place] = Can::Yes;
                                }
                            }
                        }
                        break;
                    }
                    Found::Never => {
                        let alone = some.len() == 1;
                        let (core, rest): (Vec<usize>, Vec<usize>) = some
                            .into_iter()
                            .partition(|place| alone || solver.blames(lits[*place]));
                        some = rest;
                        match core.as_slice() {
                            // Nothing at all can hold.
                            [] => {
                                for place in std::mem::take(&mut some) {
                                    can[place] = Can::No;
                                }
                            }
                            [one] => can[*one] = Can::No,
                            [one, ..] => some.push(*one),
                        }
                        if some.is_empty() {
                            break;
                        }
                    }
                }
            }
            left.retain(|place| can[*place] == Can::Undecided);
        }
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
            match solver.solve(&model.net, &[some]) {
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

/// A walk that passes every gate and ends by going on, and has as many questions as there can be.
fn long(model: &mut Model<'_>, over: Over<'_>) -> Option<Pattern> {
    let on = model.asked.iter().zip(&model.on);
    let off: Vec<Lit> = on
        .filter(|(asked, _)| asked.is_some())
        .map(|(_, on)| !*on)
        .collect();
    let ends: Vec<Lit> = model
        .goes_on()
        .iter()
        .map(|outcome| model.on[outcome.index()])
        .collect();
    let (ends, passed) = (model.net.any(&ends), model.passed_all());
    let mut solver = Solver::new(over);
    let found = fewest(
        &mut model.net,
        &mut solver,
        &off,
        &[ends, passed],
        usize::MAX,
    );
    found.best.map(|(_, pattern)| pattern)
}

/// Questions to be changed together: each by itself, and what a rule reads.
fn groups(model: &Model<'_>) -> Vec<Vec<usize>> {
    let read = |slot: &usize| model.asked[*slot].is_some();
    let single = (0..model.asked.len()).filter(read).map(|slot| vec![slot]);
    let rules = model.flow.rules.iter();
    let joint = rules.map(|rule| rule.reads.iter().map(|node| node.index()).collect());
    single
        .chain(joint.filter(|group: &Vec<usize>| (2..=JOINT).contains(&group.len())))
        .collect()
}

/// A combination, as all that are tried.
fn spread(model: &Model<'_>, pattern: &Pattern) -> Vec<u64> {
    (0..model.net.len())
        .map(|node| {
            if pattern.get(node) == Some(&true) {
                u64::MAX
            } else {
                0
            }
        })
        .collect()
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
