//! What a changed guard catches now.
//!
//! Guards see of a question only whether it is asked and answered, which options are chosen, and on which side
//! of a bound a number or date lies. So the answers to a question fall into few cells, within
//! which neither guard can tell one answer from another ([`super::cells`]), and trying every combination of
//! cells over all questions that either guard reads, facts looked through, is trying every combination of
//! answers. Questions and options are set side by side by their ids; an answer that only one edition
//! offers is none of the options that the other's guard names.
//!
//! Combinations are taken freely: whether the rest of the flow lets a person give them is not asked. So
//! *the same cases* is certain, and a combination given as an example may be one that no walk reaches. A question
//! that every walk of its flow comes by is never taken as not asked.
//!
//! Up to [`LIMIT`] combinations are tried for one guard and [`BUDGET`] in all; what is beyond is said not
//! to be decided.

use std::collections::BTreeMap;

use super::cells::{self, Reading, Seen, Variable};
use super::{Effect, Place};
use crate::flow::guard::{Facts, Guard, GuardAt, Sight, Tri};
use crate::flow::{Flow, NodeAt};

/// The most combinations that are tried for one guard.
pub const LIMIT: u64 = 200_000;

/// The most combinations that are tried in one comparison.
pub const BUDGET: u64 = 2_000_000;

/// Compares guards; keeps its tables between guards.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    old: Side<'a>,
    new: Side<'a>,
    spent: u64,
}

/// One edition, as guards are tried on it.
#[derive(Debug)]
struct Side<'a> {
    flow: &'a Flow,
    facts: Facts,
    /// Per node whether every walk comes by it.
    always: Vec<bool>,
}

/// Smallest combinations found so far, each with its cost.
#[derive(Default)]
struct Best {
    found: Option<(u64, Vec<usize>)>,
}

impl Best {
    fn offer(&mut self, cost: u64, chosen: &[usize]) {
        if self.found.as_ref().is_none_or(|(known, _)| cost < *known) {
            self.found = Some((cost, chosen.to_vec()));
        }
    }

    fn seen(self, variables: &[Variable]) -> Option<Vec<Seen>> {
        let (_, chosen) = self.found?;
        let seen = variables.iter().zip(chosen);
        Some(seen.filter_map(|(one, cell)| one.seen(cell)).collect())
    }
}

impl<'a> Judge<'a> {
    pub(super) fn new(old: &'a Flow, new: &'a Flow) -> Self {
        Self {
            old: Side::new(old),
            new: Side::new(new),
            spent: 0,
        }
    }

    /// Whether two guards are written alike, by the ids that they name. A fact is its id.
    pub(super) fn is_written_alike(&self, old: Option<GuardAt>, new: Option<GuardAt>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => alike(self.old.flow, old, self.new.flow, new),
            _ => false,
        }
    }

    /// What the new guard catches that the old did not. One that is not there always holds, except where
    /// that would discharge a finding: no guard never does.
    pub(super) fn effect(
        &mut self,
        place: &Place,
        old: Option<GuardAt>,
        new: Option<GuardAt>,
    ) -> Effect {
        let absent = match place {
            Place::Discharged => Tri::False,
            _ => Tri::True,
        };
        let mut readings = BTreeMap::new();
        self.old.read(old, true, &mut readings);
        self.new.read(new, false, &mut readings);
        let facts = [self.old.facts_of(old), self.new.facts_of(new)];
        let always = [self.old.always.as_slice(), self.new.always.as_slice()];
        let mut variables = Vec::with_capacity(readings.len());
        for reading in readings.values() {
            match cells::variable(self.old.flow, self.new.flow, reading, always) {
                Ok(variable) => variables.push(variable),
                Err(effect) => return effect,
            }
        }
        // In the order of the flow, whatever the table's: what is found must not depend on it.
        variables.sort_by_key(|one| (one.new.is_none(), one.new, one.old));
        let combinations = variables
            .iter()
            .try_fold(1_u64, |all, one| all.checked_mul(one.cells.len() as u64))
            .unwrap_or(u64::MAX);
        if combinations > LIMIT || self.spent + combinations > BUDGET {
            return Effect::TooMany { combinations };
        }
        self.spent += combinations;
        self.search(&variables, [old, new], &facts, absent)
    }

    /// Tries every combination.
    fn search(
        &mut self,
        variables: &[Variable],
        guards: [Option<GuardAt>; 2],
        facts: &[Vec<usize>; 2],
        absent: Tri,
    ) -> Effect {
        let mut chosen = vec![0_usize; variables.len()];
        for (one, cell) in variables.iter().zip(&chosen) {
            self.set(one, *cell);
        }
        // What is known to hold and known not to hold makes the plainest example.
        let (mut gained, mut lost) = (Best::default(), Best::default());
        let (mut gained_open, mut lost_open, mut open) =
            (Best::default(), Best::default(), Best::default());
        loop {
            let before = self.old.holds(guards[0], &facts[0], absent);
            let now = self.new.holds(guards[1], &facts[1], absent);
            if before != now {
                let cost = variables
                    .iter()
                    .zip(&chosen)
                    .map(|(one, cell)| one.cells[*cell].cost)
                    .sum();
                let best = match (before, now) {
                    (Tri::False, Tri::True) => &mut gained,
                    (Tri::True, Tri::False) => &mut lost,
                    (_, Tri::True) => &mut gained_open,
                    (Tri::True, _) => &mut lost_open,
                    _ => &mut open,
                };
                best.offer(cost, &chosen);
            }
            // The next combination, as a counter counts.
            let Some(wheel) = (0..variables.len())
                .find(|wheel| chosen[*wheel] + 1 < variables[*wheel].cells.len())
            else {
                break;
            };
            for earlier in 0..wheel {
                chosen[earlier] = 0;
                self.set(&variables[earlier], 0);
            }
            chosen[wheel] += 1;
            self.set(&variables[wheel], chosen[wheel]);
        }
        for one in variables {
            self.clear(one);
        }
        let gained = gained
            .seen(variables)
            .or_else(|| gained_open.seen(variables));
        let lost = lost.seen(variables).or_else(|| lost_open.seen(variables));
        let open = open.seen(variables);
        if gained.is_none() && lost.is_none() && open.is_none() {
            return Effect::Same;
        }
        let open = open.filter(|_| gained.is_none() && lost.is_none());
        Effect::Differs { gained, lost, open }
    }

    fn set(&mut self, one: &Variable, cell: usize) {
        let cell = &one.cells[cell];
        self.old.see(one.old, cell.sight, cell.old);
        self.new.see(one.new, cell.sight, cell.new);
    }

    fn clear(&mut self, one: &Variable) {
        self.old.see(one.old, Sight::Off, 0);
        self.new.see(one.new, Sight::Off, 0);
    }
}

impl<'a> Side<'a> {
    fn new(flow: &'a Flow) -> Self {
        Self {
            flow,
            facts: Facts::new(flow.nodes.len(), flow.facts.len()),
            always: always(flow),
        }
    }

    fn see(&mut self, at: Option<NodeAt>, sight: Sight, value: i64) {
        if let Some(at) = at {
            self.facts.sight[at.index()] = sight;
            self.facts.value[at.index()] = value;
        }
    }

    fn holds(&mut self, guard: Option<GuardAt>, facts: &[usize], absent: Tri) -> Tri {
        let Some(guard) = guard else { return absent };
        for fact in facts {
            self.facts.known[*fact] = None;
        }
        self.flow.program.eval(guard, &mut self.facts)
    }

    /// Adds what a guard tests of each question, facts looked through.
    fn read(
        &self,
        guard: Option<GuardAt>,
        is_old: bool,
        readings: &mut BTreeMap<&'a str, Reading>,
    ) {
        let mut facts = vec![false; self.flow.facts.len()];
        let mut left: Vec<GuardAt> = guard.into_iter().collect();
        while let Some(at) = left.pop() {
            let guard = self.flow.program.guards[at.0 as usize];
            if let Guard::Fact(fact) = guard
                && std::mem::replace(&mut facts[fact as usize], true)
            {
                continue;
            }
            left.extend(crate::flow::phrase::parts(self.flow, at));
            let Some(question) = question_of(guard) else {
                continue;
            };
            let id = self.flow.node(question).id.as_str();
            let reading = readings.entry(id).or_default();
            reading.take(question, guard, is_old);
        }
    }

    /// The facts that a guard uses, itself or through others.
    fn facts_of(&self, guard: Option<GuardAt>) -> Vec<usize> {
        let mut used = vec![false; self.flow.facts.len()];
        let mut left: Vec<GuardAt> = guard.into_iter().collect();
        let mut list = Vec::new();
        while let Some(at) = left.pop() {
            if let Guard::Fact(fact) = self.flow.program.guards[at.0 as usize] {
                if std::mem::replace(&mut used[fact as usize], true) {
                    continue;
                }
                list.push(fact as usize);
            }
            left.extend(crate::flow::phrase::parts(self.flow, at));
        }
        list
    }
}

/// The question that a guard tests by itself.
const fn question_of(guard: Guard) -> Option<NodeAt> {
    match guard {
        Guard::AnyOf { question, .. }
        | Guard::AllOf { question, .. }
        | Guard::NoneOf { question, .. }
        | Guard::AtLeast { question, .. }
        | Guard::AtMost { question, .. }
        | Guard::Given { question, .. } => Some(question),
        _ => None,
    }
}

/// Which nodes every walk comes by, as far as one can tell without looking at guards: nothing leads past
/// them, and they have no guard.
fn always(flow: &Flow) -> Vec<bool> {
    let mut furthest = 0;
    (0..flow.nodes.len())
        .map(|slot| {
            let at = NodeAt(u32::try_from(slot).unwrap_or(u32::MAX));
            let always = furthest <= slot && flow.ways.when[slot].is_none();
            let jumps = flow.jumps(at).iter().map(|(_, to)| *to);
            let stop = flow.gate(at).and_then(|gate| gate.on_stop);
            for to in jumps.chain(stop) {
                furthest = furthest.max(to.index());
            }
            always
        })
        .collect()
}

fn alike(old: &Flow, a: GuardAt, new: &Flow, b: GuardAt) -> bool {
    let same = |a: NodeAt, b: NodeAt| old.node(a).id == new.node(b).id;
    let options = |a: (NodeAt, u64), b: (NodeAt, u64)| {
        same(a.0, b.0) && {
            let mut one = cells::options_of(old, a.0, a.1);
            let mut other = cells::options_of(new, b.0, b.1);
            one.sort_unstable();
            other.sort_unstable();
            one == other
        }
    };
    let runs = |a: (u32, u32), b: (u32, u32)| {
        a.1 == b.1
            && old
                .program
                .run(a.0, a.1)
                .iter()
                .zip(new.program.run(b.0, b.1))
                .all(|(a, b)| alike(old, *a, new, *b))
    };
    match (
        old.program.guards[a.0 as usize],
        new.program.guards[b.0 as usize],
    ) {
        (
            Guard::AnyOf { question: a, mask },
            Guard::AnyOf {
                question: b,
                mask: other,
            },
        )
        | (
            Guard::AllOf { question: a, mask },
            Guard::AllOf {
                question: b,
                mask: other,
            },
        )
        | (
            Guard::NoneOf { question: a, mask },
            Guard::NoneOf {
                question: b,
                mask: other,
            },
        ) => options((a, mask), (b, other)),
        (
            Guard::AtLeast { question: a, bound },
            Guard::AtLeast {
                question: b,
                bound: other,
            },
        )
        | (
            Guard::AtMost { question: a, bound },
            Guard::AtMost {
                question: b,
                bound: other,
            },
        ) => same(a, b) && bound == other,
        (
            Guard::Given {
                question: a,
                wanted,
            },
            Guard::Given {
                question: b,
                wanted: other,
            },
        ) => same(a, b) && wanted == other,
        (Guard::Fact(a), Guard::Fact(b)) => old.facts[a as usize].id == new.facts[b as usize].id,
        (
            Guard::All { start: a, len },
            Guard::All {
                start: b,
                len: other,
            },
        )
        | (
            Guard::Any { start: a, len },
            Guard::Any {
                start: b,
                len: other,
            },
        ) => runs((a, len), (b, other)),
        (Guard::Not(a), Guard::Not(b)) => alike(old, a, new, b),
        (
            Guard::Count {
                start: a,
                len,
                least,
            },
            Guard::Count {
                start: b,
                len: other,
                least: wanted,
            },
        ) => least == wanted && runs((a, len), (b, other)),
        _ => false,
    }
}
