//! What a changed guard catches now.
//!
//! Guards see of a question only whether it is asked and answered, which options are chosen, and on which side
//! of a bound a number or date lies. So the answers to a question fall into few cells, within which neither
//! guard can tell one answer from another ([`super::cells`]). Over these cells both guards, facts looked
//! through, are made into decision diagrams ([`super::diagram`]), which say for every combination of answers
//! whether each holds. Questions and options are set side by side by their ids; an answer that only one
//! edition offers is none of the options that the other's guard names.
//!
//! Combinations are taken freely: whether the rest of the flow lets a person give them is not asked. So
//! *the same cases* is certain, and a combination given as an example may be one that no walk reaches. A question
//! that every walk of its flow comes by is never taken as not asked.
//!
//! Up to [`LIMIT`] steps are spent on one guard and [`BUDGET`] on all; what is beyond is said not to be decided.

use std::collections::{BTreeMap, HashMap};

use super::cells::{self, Reading, Seen, Variable};
use super::diagram::{At, Diagram, TooLong};
use super::{Effect, Place};
use crate::flow::guard::{Facts, Guard, GuardAt, Tri};
use crate::flow::{Flow, NodeAt, phrase};

/// The most steps that are spent on one guard; a step is one cell at one node of a diagram.
pub const LIMIT: u64 = 1_000_000;

/// The most steps that are spent in one comparison.
pub const BUDGET: u64 = 20_000_000;

/// A guard over more questions is not made into a diagram, whose depth is their number.
const QUESTIONS: usize = 256;

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
        let limit = LIMIT.min(BUDGET.saturating_sub(self.spent));
        if variables.len() > QUESTIONS {
            return Effect::TooLong;
        }
        let costs = variables.iter().map(Variable::costs).collect();
        let mut diagram = Diagram::new(costs, limit);
        let found = self.differences(&mut diagram, &variables, [old, new], absent);
        self.spent += diagram.steps();
        let Ok([gained, lost, gained_open, lost_open, open]) = found else {
            return Effect::TooLong;
        };
        let seen = |cells: Option<Vec<usize>>| -> Option<Vec<Seen>> {
            let cells = variables.iter().zip(cells?);
            Some(cells.filter_map(|(one, cell)| one.seen(cell)).collect())
        };
        // What is known to hold and known not to hold makes the plainest example.
        let gained = seen(gained.or(gained_open));
        let lost = seen(lost.or(lost_open));
        let open = seen(open);
        if gained.is_none() && lost.is_none() && open.is_none() {
            return Effect::Same;
        }
        let open = open.filter(|_| gained.is_none() && lost.is_none());
        Effect::Differs { gained, lost, open }
    }

    fn differences(
        &mut self,
        diagram: &mut Diagram,
        variables: &[Variable],
        [old, new]: [Option<GuardAt>; 2],
        absent: Tri,
    ) -> Result<[Option<Vec<usize>>; 5], TooLong> {
        let mut made = |side: &mut Side<'_>, guard: Option<GuardAt>, is_old: bool| {
            let Some(guard) = guard else {
                return Ok(Diagram::value(absent));
            };
            side.diagram(guard, diagram, variables, is_old, &mut HashMap::new())
        };
        let before = made(&mut self.old, old, true)?;
        let now = made(&mut self.new, new, false)?;
        let cheapest: Vec<usize> = variables.iter().map(Variable::cheapest).collect();
        diagram.differences(before, now, &cheapest)
    }
}

impl<'a> Side<'a> {
    fn new(flow: &'a Flow) -> Self {
        Self {
            flow,
            facts: Facts::new(flow.node_count(), flow.facts.len()),
            always: always(flow),
        }
    }

    /// A guard as a diagram. `facts`: what was made of each fact so far.
    fn diagram(
        &mut self,
        at: GuardAt,
        diagram: &mut Diagram,
        variables: &[Variable],
        is_old: bool,
        facts: &mut HashMap<u32, At>,
    ) -> Result<At, TooLong> {
        let guard = self.flow.program.guards[at.0 as usize];
        if let Guard::Fact(fact) = guard
            && let Some(known) = facts.get(&fact)
        {
            return Ok(*known);
        }
        if let Some(question) = question_of(guard) {
            let place = variables
                .iter()
                .position(|one| one.at(is_old) == Some(question));
            let Some(place) = place else {
                return Ok(Diagram::value(Tri::False));
            };
            let values: Vec<Tri> = variables[place]
                .seen_by(is_old)
                .map(|(sight, value)| {
                    self.facts.sight[question.index()] = sight;
                    self.facts.value[question.index()] = value;
                    self.flow.program.eval(at, &mut self.facts)
                })
                .collect();
            return diagram.test(place, values.into_iter());
        }
        let mut parts = Vec::new();
        for part in phrase::parts(self.flow, at) {
            parts.push(self.diagram(part, diagram, variables, is_old, facts)?);
        }
        match guard {
            Guard::Not(_) => diagram.not(parts[0]),
            Guard::Fact(fact) => {
                facts.insert(fact, parts[0]);
                Ok(parts[0])
            }
            Guard::Any { .. } => parts
                .into_iter()
                .try_fold(Diagram::value(Tri::False), |all, one| diagram.or(all, one)),
            Guard::Count { least, .. } => diagram.at_least(least as usize, &parts),
            _ => parts
                .into_iter()
                .try_fold(Diagram::value(Tri::True), |all, one| diagram.and(all, one)),
        }
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
            left.extend(phrase::parts(self.flow, at));
            let Some(question) = question_of(guard) else {
                continue;
            };
            let id = self.flow.node(question).id.as_str();
            let reading = readings.entry(id).or_default();
            reading.take(question, guard, is_old);
        }
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
    let mut always = flow
        .start()
        .map_or_else(Vec::new, |start| flow.graph.on_every_walk(start));
    for (always, when) in always.iter_mut().zip(&flow.ways.when) {
        *always &= when.is_none();
    }
    always
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
