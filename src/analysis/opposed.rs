//! Two rules that demand opposite things of the same answer.
//!
//! Two rules that read a common question are opposed where each can be satisfied at a gate that hears
//! both, and never both at once: whatever satisfies one leaves the other standing. A pair that is at odds
//! only in some cases is not reported, for there an earlier answer satisfies both.

use super::claim::{self, Claim, Target};
use super::model::Model;
use super::network::Lit;
use super::solver::{Found, Solver};
use super::sweep::{Can, Sweep, Tried};
use crate::diagnostic::LintCode;
use crate::flow::part::Part;
use crate::say;

/// A rule where it is heard.
struct Heard {
    rule: usize,
    /// Per gate: the gate is reached and hears it.
    at: Vec<Lit>,
    /// It does not stand.
    satisfied: Lit,
}

/// Every pair of rules that is never satisfied together.
pub(super) fn claims(
    model: &mut Model<'_>,
    solver: &mut Solver<'_>,
    sweep: &mut Sweep,
    into: &mut Vec<Claim>,
) {
    let flow = model.flow;
    let mut rules: Vec<Heard> = (0..flow.rules.len())
        .filter(|rule| claim::holds(flow.rules[*rule].severity))
        .map(|rule| heard(model, rule))
        .collect();
    unheard(model, solver, sweep, &mut rules);
    let mut pairs = Pairs::new(model, &rules);
    for place in 0..flow.gates.len() {
        if pairs.left.is_empty() {
            break;
        }
        // Where nothing stands at a gate, all that it hears is satisfied at once.
        let standing: Vec<Lit> = rules
            .iter()
            .map(|rule| model.net.and(rule.at[place], !rule.satisfied))
            .collect();
        let standing = model.net.any(&standing);
        let reached = model.reached(flow.gates[place]);
        if let Found::Holds(pattern) = solver.solve(&model.net, &[reached, !standing]) {
            pairs.note(&rules, &sweep.near(model, &pattern));
        }
    }
    let both: Vec<Lit> = pairs
        .left
        .iter()
        .map(|pair| together(model, &rules[pair.first], &rules[pair.second]))
        .collect();
    let all: Vec<usize> = (0..both.len()).collect();
    let mut can = vec![Can::Undecided; both.len()];
    sweep.settle(model, solver, &both, &all, &mut can);
    for (pair, can) in pairs.left.iter().zip(can) {
        let (one, other) = (&rules[pair.first], &rules[pair.second]);
        let found = match can {
            Can::Yes => continue,
            Can::No => opposed(model, solver, one, other),
            Can::Undecided => Verdict::Undecided,
        };
        let ids = [&flow.rules[one.rule].id, &flow.rules[other.rule].id];
        let (code, message, shown) = match found {
            Verdict::Fine => continue,
            Verdict::Opposed(shown) => (
                LintCode::OpposedRules,
                say!("analysis.opposed", one = ids[0], other = ids[1]),
                shown,
            ),
            Verdict::Undecided => (
                LintCode::NotDecided,
                say!("analysis.not_decided_opposed", one = ids[0], other = ids[1]),
                Vec::new(),
            ),
        };
        into.push(Claim {
            code,
            part: Part::Rule(ids[1].clone()),
            message,
            shown,
        });
    }
}

fn heard(model: &mut Model<'_>, rule: usize) -> Heard {
    let gates = model.flow.gates.len();
    let at = (0..gates)
        .map(|place| {
            let (hears, reached) = (
                model.hears(rule, place),
                model.reached(model.flow.gates[place]),
            );
            model.net.and(hears, reached)
        })
        .collect();
    Heard {
        rule,
        at,
        satisfied: !model.holding(rule),
    }
}

/// Strikes out what never hears: rules of gates that are all on one walk are no pairs.
fn unheard(model: &mut Model<'_>, solver: &mut Solver<'_>, sweep: &mut Sweep, rules: &mut [Heard]) {
    let mut lits: Vec<Lit> = rules.iter().flat_map(|rule| &rule.at).copied().collect();
    lits.sort_unstable();
    lits.dedup();
    let all: Vec<usize> = (0..lits.len()).collect();
    let mut can = vec![Can::Undecided; lits.len()];
    sweep.settle(model, solver, &lits, &all, &mut can);
    for lit in rules.iter_mut().flat_map(|rule| &mut rule.at) {
        if lits
            .binary_search(lit)
            .is_ok_and(|place| can[place] == Can::No)
        {
            *lit = Lit::FALSE;
        }
    }
}

/// Two rules, by their places in the list of those that are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    second: usize,
    first: usize,
}

/// Pairs of rules that read a common question and may be heard at the same gate, not yet seen satisfied
/// together.
struct Pairs {
    left: Vec<Pair>,
}

impl Pairs {
    fn new(model: &Model<'_>, rules: &[Heard]) -> Self {
        let mut reading: Vec<Vec<usize>> = vec![Vec::new(); model.flow.node_count()];
        let mut left = Vec::new();
        let mut firsts = Vec::new();
        for (second, rule) in rules.iter().enumerate() {
            firsts.clear();
            for read in &model.flow.rules[rule.rule].reads {
                let before = &mut reading[read.index()];
                firsts.extend(before.iter().copied());
                before.push(second);
            }
            firsts.sort_unstable();
            firsts.dedup();
            let at = |gate: usize| rule.at[gate] != Lit::FALSE;
            let gates: Vec<usize> = (0..rule.at.len()).filter(|gate| at(*gate)).collect();
            firsts.retain(|first| {
                let other = &rules[*first].at;
                gates.iter().any(|gate| other[*gate] != Lit::FALSE)
            });
            left.extend(firsts.iter().map(|&first| Pair { second, first }));
        }
        Self { left }
    }

    /// Sets aside what is satisfied together in something that was tried.
    fn note(&mut self, rules: &[Heard], tried: &Tried) {
        let words: Vec<Vec<u64>> = rules
            .iter()
            .map(|rule| {
                let satisfied = tried.holds(rule.satisfied);
                let at = rule.at.iter();
                at.map(|lit| tried.holds(*lit) & satisfied).collect()
            })
            .collect();
        self.left.retain(|pair| {
            let mut both = words[pair.first].iter().zip(&words[pair.second]);
            both.all(|(one, other)| one & other == 0)
        });
    }
}

enum Verdict {
    Fine,
    Opposed(Vec<Target>),
    Undecided,
}

/// Where each gate that hears both is reached: that gate, with the condition.
fn heard_by_both(model: &mut Model<'_>, one: &Heard, other: &Heard) -> Vec<Target> {
    let flow = model.flow;
    (0..flow.gates.len())
        .filter_map(|place| {
            let lit = model.net.and(one.at[place], other.at[place]);
            (lit != Lit::FALSE).then_some(Target::before(flow.gates[place], lit))
        })
        .collect()
}

/// A gate hears both, and neither stands.
fn together(model: &mut Model<'_>, one: &Heard, other: &Heard) -> Lit {
    let targets = heard_by_both(model, one, other);
    let both: Vec<Lit> = targets.iter().map(|target| target.lit).collect();
    let both = model.net.any(&both);
    model.net.all(&[both, one.satisfied, other.satisfied])
}

/// What to say of two rules that are never satisfied together.
fn opposed(model: &mut Model<'_>, solver: &mut Solver<'_>, one: &Heard, other: &Heard) -> Verdict {
    let targets = heard_by_both(model, one, other);
    let both: Vec<Lit> = targets.iter().map(|target| target.lit).collect();
    let both = model.net.any(&both);
    for wanted in [[both, one.satisfied], [both, other.satisfied]] {
        match solver.solve(&model.net, &wanted) {
            Found::Undecided => return Verdict::Undecided,
            Found::Never => return Verdict::Fine,
            Found::Holds(_) => {}
        }
    }
    let some = model.net.or(one.satisfied, other.satisfied);
    let shown = targets.iter().map(|target| Target {
        lit: model.net.and(target.lit, some),
        ..*target
    });
    Verdict::Opposed(shown.collect())
}
