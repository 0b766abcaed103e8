//! The fewest of some conditions that hold at once, or the least that they weigh.
//!
//! All of them are wished away at once. Where that cannot be, the solver names a few that cannot all be
//! away: one of them at least must hold, so the number grows by one, and from then on they are wished
//! away all but one, then all but two. The first combination it finds when every wish is granted has the
//! fewest, for what was counted until then had to be. (This is the search by unsatisfiable cores known
//! as OLL.) The number is a bound from below at every moment, which is what is said of it where the time
//! is over before; and only as much counting is built as there are conditions that exclude one another.

use std::collections::BTreeMap;

use super::network::{Lit, Network};
use super::pattern::Pattern;
use super::solver::{Found, Solver};

/// The largest sum that is built, in literals times the number counted to. Beyond it the number stays a bound.
const SUM: usize = 1 << 22;

/// What is known of the fewest.
#[derive(Debug, Default)]
pub(super) struct Fewest {
    /// There are never fewer.
    pub(super) at_least: usize,
    /// A combination, with how many hold in it.
    pub(super) best: Option<(usize, Pattern)>,
    /// The rest cannot hold at all.
    pub(super) never: bool,
    /// Where the number is known: what holds in every combination with so few, and in no other.
    pub(super) just: Vec<Lit>,
}

impl Fewest {
    /// Whether the number is known.
    pub(super) fn is_exact(&self) -> bool {
        let best = self.best.as_ref();
        best.is_some_and(|(count, _)| *count == self.at_least)
    }
}

/// A condition that is wished away.
struct Wish {
    lit: Lit,
    weight: usize,
    /// At least so many of a sum.
    of: Option<(usize, usize)>,
}

/// The fewest of `lits` that hold where all of `given` do; a literal that is listed twice counts twice.
///
/// The search ends early where there are `enough` or more, for whoever knows of so few already.
pub(super) fn fewest(
    net: &mut Network,
    solver: &mut Solver<'_>,
    lits: &[Lit],
    given: &[Lit],
    enough: usize,
) -> Fewest {
    let each: Vec<(Lit, usize)> = lits.iter().map(|lit| (*lit, 1)).collect();
    lightest(net, solver, &each, given, enough)
}

/// As [`fewest`], of conditions that each weigh something.
pub(super) fn lightest(
    net: &mut Network,
    solver: &mut Solver<'_>,
    lits: &[(Lit, usize)],
    given: &[Lit],
    enough: usize,
) -> Fewest {
    let mut search = Search::new(lits);
    let mut found = Fewest::default();
    if given.contains(&Lit::FALSE) {
        found.never = true;
        return found;
    }
    // The heavy ones first: what they exclude need not be looked at one by one.
    let mut level = search.below(usize::MAX);
    let mut all_granted = false;
    loop {
        found.at_least = search.at_least;
        if all_granted || found.is_exact() {
            let wishes = search.wishes.iter();
            found.just = wishes.map(|wish| !wish.lit).collect();
            return found;
        }
        if search.at_least >= enough {
            return found;
        }
        let wishes: Vec<usize> = (0..search.wishes.len())
            .filter(|at| search.wishes[*at].weight >= level.max(1))
            .collect();
        match solver.solve(net, &search.wanted(given, &wishes)) {
            Found::Undecided => return found,
            Found::Holds(pattern) => {
                let values = net.evaluate(&pattern);
                let holds = lits
                    .iter()
                    .filter(|(lit, _)| values[lit.node()] != lit.negated());
                let count = holds.map(|(_, weight)| weight).sum();
                if found.best.as_ref().is_none_or(|(best, _)| count < *best) {
                    found.best = Some((count, pattern));
                }
                level = search.below(level);
                all_granted = level == 0;
            }
            Found::Never => {
                let Some(core) = search.core(net, solver, given, wishes) else {
                    return found;
                };
                if core.is_empty() {
                    found.never = true;
                    return found;
                }
                if !search.count(net, &core) {
                    found.at_least = search.at_least;
                    return found;
                }
            }
        }
    }
}

struct Search {
    at_least: usize,
    wishes: Vec<Wish>,
    sums: Vec<Vec<Lit>>,
}

impl Search {
    fn new(lits: &[(Lit, usize)]) -> Self {
        let mut weights: BTreeMap<Lit, usize> = BTreeMap::new();
        for (lit, weight) in lits {
            *weights.entry(*lit).or_default() += weight;
        }
        weights.remove(&Lit::FALSE);
        let at_least = weights.remove(&Lit::TRUE).unwrap_or(0);
        let wishes = weights
            .into_iter()
            .map(|(lit, weight)| Wish {
                lit,
                weight,
                of: None,
            })
            .collect();
        Self {
            at_least,
            wishes,
            sums: Vec::new(),
        }
    }

    /// The highest weight below this one; nought where there is none.
    fn below(&self, level: usize) -> usize {
        let weights = self.wishes.iter().map(|wish| wish.weight);
        weights.filter(|weight| *weight < level).max().unwrap_or(0)
    }

    fn wanted(&self, given: &[Lit], wishes: &[usize]) -> Vec<Lit> {
        let mut wanted = given.to_vec();
        wanted.extend(wishes.iter().map(|at| !self.wishes[*at].lit));
        wanted
    }

    /// Wishes that cannot all be granted, of those just refused; `None` where the time is over.
    fn core(
        &self,
        net: &Network,
        solver: &mut Solver<'_>,
        given: &[Lit],
        mut wishes: Vec<usize>,
    ) -> Option<Vec<usize>> {
        loop {
            let before = wishes.len();
            wishes.retain(|at| solver.blames(self.wishes[*at].lit));
            // Asked again, it often names fewer.
            if wishes.len() < 2 || wishes.len() == before {
                return Some(wishes);
            }
            if solver.solve(net, &self.wanted(given, &wishes)) != Found::Never {
                return None;
            }
        }
    }

    /// Counts one for these; false where the sum would be too large.
    fn count(&mut self, net: &mut Network, core: &[usize]) -> bool {
        let least = core.iter().map(|at| self.wishes[*at].weight).min();
        let weight = least.unwrap_or(0);
        self.at_least += weight;
        let mut sums = Vec::new();
        for at in core {
            self.wishes[*at].weight -= weight;
            sums.extend(self.wishes[*at].of.map(|(sum, count)| (sum, count + 1)));
        }
        if core.len() > 1 {
            let lits = core.iter().map(|at| self.wishes[*at].lit).collect();
            self.sums.push(lits);
            sums.push((self.sums.len() - 1, 2));
        }
        self.wishes.retain(|wish| wish.weight > 0);
        for (sum, mut count) in sums {
            loop {
                let lits = &self.sums[sum];
                if lits.len().saturating_mul(count) > SUM {
                    return false;
                }
                let lit = net.at_least(lits, count);
                if lit != Lit::TRUE {
                    break self.wish(lit, weight, (sum, count));
                }
                self.at_least += weight;
                count += 1;
            }
        }
        true
    }

    fn wish(&mut self, lit: Lit, weight: usize, of: (usize, usize)) {
        if lit != Lit::FALSE {
            self.wishes.push(Wish {
                lit,
                weight,
                of: Some(of),
            });
        }
    }
}
