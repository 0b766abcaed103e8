//! Whether a condition can hold, decided by a solver for propositional logic.
//!
//! Only what a condition rests on is told to the solver, and told once: later questions find it there, with
//! all that was learnt on the way.

use std::cell::Cell;
use std::fmt;

use batsat::{
    Callbacks, ClauseKind, Lit as Term, Solver as Engine, SolverInterface as _, SolverOpts, Var,
    lbool,
};

use super::network::{Group, Lit, Network, Node};
use super::pattern::Pattern;

/// Says whether the time for looking is over. The core has no clock: a shell lends it one.
pub type Over<'a> = &'a dyn Fn() -> bool;

/// What the solver found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// It holds for this combination.
    Holds(Pattern),
    /// It holds for none.
    Never,
    /// The time was over.
    Undecided,
}

/// Decisions of the engine between two looks at the clock, which would else take longer than they do.
const PATIENCE: u32 = 64;

struct Watch<'a> {
    over: Over<'a>,
    asked: Cell<u32>,
    stop: Cell<bool>,
    steps: u64,
    most: u64,
}

impl Callbacks for Watch<'_> {
    fn on_new_clause(&mut self, _: &[Term], _: ClauseKind) {
        self.steps += 1;
    }

    fn stop(&self) -> bool {
        if self.steps >= self.most {
            return true;
        }
        let asked = self.asked.get().wrapping_add(1);
        self.asked.set(asked);
        // What is over stays over: the engine asks more than once.
        if asked.is_multiple_of(PATIENCE) && !self.stop.get() {
            self.stop.set((self.over)());
        }
        self.stop.get()
    }
}

/// The solver with what it was told of a network.
pub(super) struct Solver<'a> {
    engine: Engine<Watch<'a>>,
    over: Over<'a>,
    /// Per node of the network, the solver's own variable.
    vars: Vec<Option<Var>>,
    /// Per group of inputs, whether it was told.
    told: Vec<bool>,
}

impl fmt::Debug for Solver<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Solver").finish_non_exhaustive()
    }
}

impl<'a> Solver<'a> {
    pub(super) fn new(over: Over<'a>) -> Self {
        Self::watched(over, u64::MAX)
    }

    /// One that looks for so many steps, however long they take. A step is a contradiction that it runs into.
    pub(super) fn limited(steps: u64) -> Self {
        Self::watched(&|| false, steps)
    }

    fn watched(over: Over<'a>, most: u64) -> Self {
        Self {
            engine: Engine::new(
                SolverOpts::default(),
                Watch {
                    over,
                    asked: Cell::new(0),
                    stop: Cell::new(false),
                    steps: 0,
                    most,
                },
            ),
            over,
            vars: Vec::new(),
            told: Vec::new(),
        }
    }

    /// What says whether the time is over.
    pub(super) fn over(&self) -> Over<'a> {
        self.over
    }

    /// Whether the time is over.
    pub(super) fn is_over(&self) -> bool {
        (self.over)()
    }

    /// How many steps were taken.
    pub(super) fn steps(&self) -> u64 {
        self.engine.cb().steps
    }

    /// A combination for which every one of these holds.
    pub(super) fn solve(&mut self, net: &Network, all: &[Lit]) -> Found {
        if all.contains(&Lit::FALSE) {
            return Found::Never;
        }
        // To tell the engine what they rest on may take long by itself.
        if self.is_over() {
            return Found::Undecided;
        }
        let mut terms = Vec::with_capacity(all.len());
        for lit in all {
            if *lit != Lit::TRUE {
                terms.push(self.term(net, *lit));
            }
        }
        let answer = self.engine.solve_limited(&terms);
        if answer == lbool::TRUE {
            Found::Holds(self.pattern(net))
        } else if answer == lbool::FALSE {
            Found::Never
        } else {
            Found::Undecided
        }
    }

    /// Whether this is among the conditions for which the last question was answered with never, or its
    /// negation is.
    pub(super) fn blames(&self, lit: Lit) -> bool {
        let var = self.vars.get(lit.node()).copied().flatten();
        var.is_some_and(|var| self.engine.unsat_core_contains_var(var))
    }

    /// At least one of these holds, from now on.
    pub(super) fn require(&mut self, net: &Network, any: &[Lit]) {
        if any.contains(&Lit::TRUE) {
            return;
        }
        let known: Vec<Lit> = any
            .iter()
            .copied()
            .filter(|lit| *lit != Lit::FALSE)
            .collect();
        let mut clause: Vec<Term> = known.iter().map(|lit| self.term(net, *lit)).collect();
        self.engine.add_clause_reuse(&mut clause);
    }

    fn pattern(&self, net: &Network) -> Pattern {
        let mut pattern = vec![false; net.len()];
        for (group, Group { inputs, .. }) in net.groups().iter().enumerate() {
            if self.told.get(group) != Some(&true) {
                if let Some(first) = inputs.first() {
                    pattern[first.node()] = true;
                }
                continue;
            }
            for input in inputs {
                if let Some(Some(var)) = self.vars.get(input.node()) {
                    let value = self.engine.value_var(*var);
                    pattern[input.node()] = value == lbool::TRUE;
                }
            }
        }
        pattern
    }

    /// The solver's term for a literal, telling it all that the literal rests on.
    fn term(&mut self, net: &Network, lit: Lit) -> Term {
        if self.vars.len() < net.len() {
            self.vars.resize(net.len(), None);
        }
        self.told.resize(net.groups().len(), false);
        // No recursion: a chain of ways may be as long as the flow.
        let mut left = vec![lit.node()];
        while let Some(&node) = left.last() {
            if self.vars[node].is_some() {
                left.pop();
                continue;
            }
            match net.node(node) {
                Node::Never => {
                    let var = self.engine.new_var_default();
                    self.engine
                        .add_clause_reuse(&mut vec![Term::new(var, false)]);
                    self.vars[node] = Some(var);
                    left.pop();
                }
                Node::Input(group) => {
                    self.vars[node] = Some(self.engine.new_var_default());
                    left.pop();
                    if let Some(group) = group.map(|group| group as usize)
                        && !std::mem::replace(&mut self.told[group], true)
                    {
                        let Group { inputs, clauses } = &net.groups()[group];
                        for input in inputs {
                            if self.vars[input.node()].is_none() {
                                self.vars[input.node()] = Some(self.engine.new_var_default());
                            }
                        }
                        for clause in clauses {
                            self.require(net, clause);
                        }
                    }
                }
                Node::And(a, b) => {
                    let (one, other) = (self.vars[a.node()], self.vars[b.node()]);
                    let (Some(one), Some(other)) = (one, other) else {
                        left.extend(
                            [a.node(), b.node()]
                                .into_iter()
                                .filter(|n| self.vars[*n].is_none()),
                        );
                        continue;
                    };
                    let var = self.engine.new_var_default();
                    self.vars[node] = Some(var);
                    left.pop();
                    let (one, other) =
                        (Term::new(one, !a.negated()), Term::new(other, !b.negated()));
                    let both = Term::new(var, true);
                    self.engine.add_clause_reuse(&mut vec![!both, one]);
                    self.engine.add_clause_reuse(&mut vec![!both, other]);
                    self.engine.add_clause_reuse(&mut vec![both, !one, !other]);
                }
            }
        }
        let var = self.vars[lit.node()].expect("the loop ends when it is known");
        Term::new(var, !lit.negated())
    }
}
