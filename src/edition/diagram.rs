//! Guards as decision diagrams: every answer to one question after the other leads to true, false or unknown.
//!
//! A node of a diagram asks one variable, has one child a cell, and is made once: two guards that hold in the
//! same cases are the same node. Conjunction, disjunction and negation are those of three values, and *at least
//! so many* is put together from them, which is exact since it negates nothing. The smallest answers that tell
//! two guards apart are a shortest way through both diagrams at once.

use std::collections::HashMap;

use crate::flow::guard::Tri;

/// A node of a diagram; the first three are the three values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct At(u32);

const FALSE: At = At(0);
const TRUE: At = At(1);
const UNKNOWN: At = At(2);

/// More steps were needed than were allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLong;

/// Ways in which two guards differ, in the order of [`Ways`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It failed and holds.
    Gained,
    /// It held and fails.
    Lost,
    /// It was not known and holds.
    GainedOpen,
    /// It held and is not known.
    LostOpen,
    /// It failed or was not known, and is the other of the two.
    Open,
}

impl Way {
    const COUNT: usize = 5;

    const fn of(before: At, now: At) -> Option<Self> {
        Some(match (before, now) {
            (FALSE, TRUE) => Self::Gained,
            (TRUE, FALSE) => Self::Lost,
            (_, TRUE) if before.0 != TRUE.0 => Self::GainedOpen,
            (TRUE, _) if now.0 != TRUE.0 => Self::LostOpen,
            _ if before.0 != now.0 => Self::Open,
            _ => return None,
        })
    }
}

/// The least cost of each way to differ; `None` where there is no such way.
type Ways = [Option<u64>; Way::COUNT];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Op {
    And,
    Or,
    Not,
}

/// The diagrams of two guards over the same variables.
#[derive(Debug)]
pub(super) struct Diagram {
    /// Per variable the cost of each of its cells.
    costs: Vec<Vec<u64>>,
    /// Variable and children of each node after the three values.
    nodes: Vec<(usize, Box<[At]>)>,
    unique: HashMap<(usize, Box<[At]>), At>,
    known: HashMap<(Op, At, At), At>,
    steps: u64,
    limit: u64,
}

impl Diagram {
    /// For variables with these costs a cell, in at most so many steps.
    pub(super) fn new(costs: Vec<Vec<u64>>, limit: u64) -> Self {
        Self {
            costs,
            nodes: Vec::new(),
            unique: HashMap::new(),
            known: HashMap::new(),
            steps: 0,
            limit,
        }
    }

    /// How many steps were taken.
    pub(super) const fn steps(&self) -> u64 {
        self.steps
    }

    fn step(&mut self, count: usize) -> Result<(), TooLong> {
        self.steps += count as u64;
        if self.steps > self.limit {
            return Err(TooLong);
        }
        Ok(())
    }

    /// One of the three values.
    pub(super) const fn value(value: Tri) -> At {
        match value {
            Tri::False => FALSE,
            Tri::True => TRUE,
            Tri::Unknown => UNKNOWN,
        }
    }

    /// A test of one variable: its value in each cell.
    pub(super) fn test(
        &mut self,
        variable: usize,
        values: impl Iterator<Item = Tri>,
    ) -> Result<At, TooLong> {
        let children: Box<[At]> = values.map(Self::value).collect();
        self.step(children.len())?;
        Ok(self.node(variable, children))
    }

    fn node(&mut self, variable: usize, children: Box<[At]>) -> At {
        if let Some(first) = children.first()
            && children.iter().all(|child| child == first)
        {
            return *first;
        }
        let key = (variable, children);
        if let Some(known) = self.unique.get(&key) {
            return *known;
        }
        let at = At(u32::try_from(self.nodes.len() + 3).unwrap_or(u32::MAX));
        self.nodes.push(key.clone());
        self.unique.insert(key, at);
        at
    }

    /// The variable that a node asks; a value asks one beyond all.
    fn variable(&self, at: At) -> usize {
        let inner = (at.0 as usize).checked_sub(3);
        inner.map_or(usize::MAX, |inner| self.nodes[inner].0)
    }

    /// Where a cell of a variable leads; a node that does not ask it leads to itself.
    fn child(&self, at: At, variable: usize, cell: usize) -> At {
        match (at.0 as usize).checked_sub(3) {
            Some(inner) if self.nodes[inner].0 == variable => self.nodes[inner].1[cell],
            _ => at,
        }
    }

    pub(super) fn and(&mut self, a: At, b: At) -> Result<At, TooLong> {
        match (a, b) {
            (FALSE, _) | (_, FALSE) => Ok(FALSE),
            (TRUE, other) | (other, TRUE) => Ok(other),
            _ if a == b => Ok(a),
            _ => self.apply(Op::And, a.min(b), a.max(b)),
        }
    }

    pub(super) fn or(&mut self, a: At, b: At) -> Result<At, TooLong> {
        match (a, b) {
            (TRUE, _) | (_, TRUE) => Ok(TRUE),
            (FALSE, other) | (other, FALSE) => Ok(other),
            _ if a == b => Ok(a),
            _ => self.apply(Op::Or, a.min(b), a.max(b)),
        }
    }

    pub(super) fn not(&mut self, a: At) -> Result<At, TooLong> {
        match a {
            FALSE => Ok(TRUE),
            TRUE => Ok(FALSE),
            UNKNOWN => Ok(UNKNOWN),
            _ => self.apply(Op::Not, a, a),
        }
    }

    fn apply(&mut self, op: Op, a: At, b: At) -> Result<At, TooLong> {
        if let Some(known) = self.known.get(&(op, a, b)) {
            return Ok(*known);
        }
        let variable = self.variable(a).min(self.variable(b));
        let cells = self.costs[variable].len();
        self.step(cells)?;
        let mut children = Vec::with_capacity(cells);
        for cell in 0..cells {
            let (a, b) = (self.child(a, variable, cell), self.child(b, variable, cell));
            children.push(match op {
                Op::And => self.and(a, b)?,
                Op::Or => self.or(a, b)?,
                Op::Not => self.not(a)?,
            });
        }
        let made = self.node(variable, children.into());
        self.known.insert((op, a, b), made);
        Ok(made)
    }

    /// That at least so many hold.
    pub(super) fn at_least(&mut self, least: usize, of: &[At]) -> Result<At, TooLong> {
        // Per number still wanted, from none upwards: whether the rest has as many.
        let mut wanted = vec![FALSE; least + 1];
        wanted[0] = TRUE;
        for one in of.iter().rev() {
            for need in (1..=least).rev() {
                let with = self.and(*one, wanted[need - 1])?;
                wanted[need] = self.or(with, wanted[need])?;
            }
        }
        Ok(wanted[least])
    }

    /// The cheapest cells, one a variable, in which two guards differ in each way; `cheapest` is the cell of
    /// each variable where it makes no difference.
    pub(super) fn differences(
        &mut self,
        before: At,
        now: At,
        cheapest: &[usize],
    ) -> Result<[Option<Vec<usize>>; Way::COUNT], TooLong> {
        let mut known = HashMap::new();
        let ways = self.ways(before, now, &mut known)?;
        let mut found: [Option<Vec<usize>>; Way::COUNT] = Default::default();
        for (way, slot) in found.iter_mut().enumerate() {
            if ways[way].is_some() {
                *slot = Some(self.follow(before, now, way, &known, cheapest));
            }
        }
        Ok(found)
    }

    fn ways(
        &mut self,
        before: At,
        now: At,
        known: &mut HashMap<(At, At), Ways>,
    ) -> Result<Ways, TooLong> {
        if before == now {
            return Ok(Ways::default());
        }
        if let Some(ways) = known.get(&(before, now)) {
            return Ok(*ways);
        }
        let variable = self.variable(before).min(self.variable(now));
        let mut ways = Ways::default();
        if variable == usize::MAX {
            if let Some(way) = Way::of(before, now) {
                ways[way as usize] = Some(0);
            }
        } else {
            let cells = self.costs[variable].len();
            self.step(cells)?;
            for cell in 0..cells {
                let a = self.child(before, variable, cell);
                let b = self.child(now, variable, cell);
                let below = self.ways(a, b, known)?;
                let cost = self.costs[variable][cell];
                for (best, below) in ways.iter_mut().zip(below) {
                    let offered = below.map(|below| below + cost);
                    *best = (*best).into_iter().chain(offered).min();
                }
            }
        }
        known.insert((before, now), ways);
        Ok(ways)
    }

    /// A cheapest way that is known to be there.
    fn follow(
        &self,
        mut before: At,
        mut now: At,
        way: usize,
        known: &HashMap<(At, At), Ways>,
        cheapest: &[usize],
    ) -> Vec<usize> {
        let mut chosen = cheapest.to_vec();
        loop {
            let variable = self.variable(before).min(self.variable(now));
            if variable == usize::MAX {
                return chosen;
            }
            let costs = self.costs[variable].iter().enumerate();
            let best = costs
                .filter_map(|(cell, cost)| {
                    let a = self.child(before, variable, cell);
                    let b = self.child(now, variable, cell);
                    let below = known.get(&(a, b)).and_then(|ways| ways[way])?;
                    Some((below + cost, cell, a, b))
                })
                .min_by_key(|(cost, ..)| *cost);
            let Some((_, cell, a, b)) = best else {
                return chosen;
            };
            chosen[variable] = cell;
            (before, now) = (a, b);
        }
    }
}
