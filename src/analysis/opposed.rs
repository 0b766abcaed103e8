//! Two rules that demand opposite things of the same answer.
//!
//! Two rules that read a common question are opposed where each can be satisfied at a gate that hears
//! both, and never both at once: whatever satisfies one leaves the other standing. A pair that is at odds
//! only in some cases is not reported, for there an earlier answer satisfies both.

use super::claim::{self, Claim, Target};
use super::model::Model;
use super::network::Lit;
use super::solver::{Found, Solver};
use super::sweep::{Sweep, Tried};
use crate::diagnostic::LintCode;
use crate::flow::part::Part;
use crate::flow::{NodeAt, Rule};
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
    let rules: Vec<Heard> = (0..flow.rules.len())
        .filter(|rule| claim::holds(flow.rules[*rule].severity))
        .map(|rule| heard(model, rule))
        .collect();
    let mut together = Together::new(rules.len());
    for place in 0..flow.gates.len() {
        // Where nothing stands at a gate, all that it hears is satisfied at once.
        let standing: Vec<Lit> = rules
            .iter()
            .map(|rule| model.net.and(rule.at[place], !rule.satisfied))
            .collect();
        let standing = model.net.any(&standing);
        let reached = model.reached(flow.gates[place]);
        if let Found::Holds(pattern) = solver.solve(model, &[reached, !standing]) {
            together.note(&rules, place, &sweep.near(model, &pattern));
        }
    }
    for second in 0..rules.len() {
        for first in 0..second {
            let (one, other) = (&rules[first], &rules[second]);
            if together.has(first, second) || !share(&flow.rules[one.rule], &flow.rules[other.rule])
            {
                continue;
            }
            let found = opposed(model, solver, one, other);
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

/// Which pairs were seen satisfied together.
struct Together {
    count: usize,
    seen: Vec<bool>,
}

impl Together {
    fn new(count: usize) -> Self {
        Self {
            count,
            seen: vec![false; count * count],
        }
    }

    fn has(&self, first: usize, second: usize) -> bool {
        self.seen[first * self.count + second]
    }

    fn note(&mut self, rules: &[Heard], place: usize, tried: &Tried) {
        let words: Vec<u64> = rules
            .iter()
            .map(|rule| tried.holds(rule.at[place]) & tried.holds(rule.satisfied))
            .collect();
        for (second, other) in words.iter().enumerate() {
            for (first, one) in words[..second].iter().enumerate() {
                if one & other != 0 {
                    self.seen[first * self.count + second] = true;
                }
            }
        }
    }
}

/// Whether two rules read a common question.
fn share(one: &Rule, other: &Rule) -> bool {
    let reads = |at: &NodeAt| other.reads.binary_search(at).is_ok();
    one.reads.iter().any(reads)
}

enum Verdict {
    Fine,
    Opposed(Vec<Target>),
    Undecided,
}

fn opposed(model: &mut Model<'_>, solver: &mut Solver<'_>, one: &Heard, other: &Heard) -> Verdict {
    let flow = model.flow;
    let targets: Vec<Target> = (0..flow.gates.len())
        .filter_map(|place| {
            let lit = model.net.and(one.at[place], other.at[place]);
            (lit != Lit::FALSE).then_some(Target::before(flow.gates[place], lit))
        })
        .collect();
    let both: Vec<Lit> = targets.iter().map(|target| target.lit).collect();
    let both = model.net.any(&both);
    for wanted in [
        vec![both, one.satisfied, other.satisfied],
        vec![both, one.satisfied],
        vec![both, other.satisfied],
    ] {
        let together = wanted.len() == 3;
        match solver.solve(model, &wanted) {
            Found::Undecided => return Verdict::Undecided,
            Found::Holds(_) if together => return Verdict::Fine,
            Found::Never if !together => return Verdict::Fine,
            _ => {}
        }
    }
    let some = model.net.or(one.satisfied, other.satisfied);
    let shown = targets.iter().map(|target| Target {
        lit: model.net.and(target.lit, some),
        ..*target
    });
    Verdict::Opposed(shown.collect())
}
