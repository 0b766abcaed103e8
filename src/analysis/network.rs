//! Conditions as a network of ANDs and negations over inputs, each written once.
//!
//! Everything that can be asked about a flow becomes one [`Lit`]. Two conditions that are built the same
//! way are the same literal, so that what a hundred questions share is solved once. The network only
//! grows, and a node comes after what it is made of: one pass in order evaluates all of it.

use std::collections::HashMap;
use std::ops::Not;

use super::pattern::Pattern;

/// A condition: a node of the network, or its negation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Lit(u32);

impl Lit {
    /// Never.
    pub(super) const FALSE: Self = Self(0);
    /// Always.
    pub(super) const TRUE: Self = Self(1);

    /// The node it stands on.
    pub(super) const fn node(self) -> usize {
        (self.0 >> 1) as usize
    }

    /// Whether it is the negation of its node.
    pub(super) const fn negated(self) -> bool {
        self.0 & 1 == 1
    }

    fn of(node: usize) -> Self {
        Self(u32::try_from(node << 1).unwrap_or(u32::MAX))
    }
}

impl Not for Lit {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0 ^ 1)
    }
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    Never,
    /// One that may hold or not, of this group.
    Input(Option<u32>),
    And(Lit, Lit),
}

/// Inputs that bear on one another, such as the answers to one question.
#[derive(Debug)]
pub(super) struct Group {
    /// Where nothing asks for any of them, the first holds.
    pub(super) inputs: Vec<Lit>,
    /// At least one literal of each holds.
    pub(super) clauses: Vec<Vec<Lit>>,
}

/// The network.
#[derive(Debug)]
pub(super) struct Network {
    nodes: Vec<Node>,
    groups: Vec<Group>,
    known: HashMap<(Lit, Lit), Lit>,
}

impl Network {
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node::Never],
            groups: Vec::new(),
            known: HashMap::new(),
        }
    }

    pub(super) fn node(&self, at: usize) -> Node {
        self.nodes[at]
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A new condition that may hold or not.
    pub(super) fn input(&mut self) -> Lit {
        let lit = Lit::of(self.nodes.len());
        self.nodes.push(Node::Input(None));
        lit
    }

    /// Says what holds of inputs that belong together.
    pub(super) fn bind(&mut self, group: Group) {
        let number = u32::try_from(self.groups.len()).ok();
        for input in &group.inputs {
            self.nodes[input.node()] = Node::Input(number);
        }
        self.groups.push(group);
    }

    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Evaluates every node for one combination.
    pub(super) fn evaluate(&self, pattern: &Pattern) -> Vec<bool> {
        let mut values = pattern.clone();
        values.resize(self.len(), false);
        for node in 0..values.len() {
            if let Node::And(a, b) = self.node(node) {
                values[node] =
                    (values[a.node()] != a.negated()) && (values[b.node()] != b.negated());
            }
        }
        values
    }

    pub(super) fn and(&mut self, a: Lit, b: Lit) -> Lit {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        if a == Lit::FALSE || a == !b {
            return Lit::FALSE;
        }
        if a == Lit::TRUE || a == b {
            return b;
        }
        if let Some(&known) = self.known.get(&(a, b)) {
            return known;
        }
        // What one side already says of the other keeps chains of ways short.
        for (one, other) in [(a, b), (b, a)] {
            if let Node::And(x, y) = self.nodes[other.node()] {
                if !other.negated() && (x == one || y == one) {
                    return other;
                }
                if !other.negated() && (x == !one || y == !one) {
                    return Lit::FALSE;
                }
                if other.negated() && (x == !one || y == !one) {
                    return one;
                }
            }
        }
        let lit = Lit::of(self.nodes.len());
        self.nodes.push(Node::And(a, b));
        self.known.insert((a, b), lit);
        lit
    }

    pub(super) fn or(&mut self, a: Lit, b: Lit) -> Lit {
        !self.and(!a, !b)
    }

    /// Just one of the two.
    pub(super) fn differ(&mut self, a: Lit, b: Lit) -> Lit {
        let (one, other) = (self.and(a, !b), self.and(!a, b));
        self.or(one, other)
    }

    /// Every one; halves at a time, so that the depth stays small.
    pub(super) fn all(&mut self, lits: &[Lit]) -> Lit {
        match lits {
            [] => Lit::TRUE,
            [one] => *one,
            _ => {
                let (left, right) = lits.split_at(lits.len() / 2);
                let (left, right) = (self.all(left), self.all(right));
                self.and(left, right)
            }
        }
    }

    /// At least one.
    pub(super) fn any(&mut self, lits: &[Lit]) -> Lit {
        let negated: Vec<Lit> = lits.iter().map(|lit| !*lit).collect();
        !self.all(&negated)
    }

    /// For each number from 1 to `most`: whether at least so many hold. As if sorted, by merging halves.
    pub(super) fn counted(&mut self, lits: &[Lit], most: usize) -> Vec<Lit> {
        match lits {
            [] => Vec::new(),
            [one] => vec![*one],
            _ => {
                let (left, right) = lits.split_at(lits.len() / 2);
                let (left, right) = (self.counted(left, most), self.counted(right, most));
                let total = (left.len() + right.len()).min(most);
                (1..=total)
                    .map(|count| {
                        let ways: Vec<Lit> = (0..=count)
                            .filter(|of| *of <= left.len() && count - *of <= right.len())
                            .map(|of| {
                                let at_least = |side: &[Lit], of: usize| {
                                    of.checked_sub(1).map_or(Lit::TRUE, |of| side[of])
                                };
                                self.and(at_least(&left, of), at_least(&right, count - of))
                            })
                            .collect();
                        self.any(&ways)
                    })
                    .collect()
            }
        }
    }

    /// At least so many hold, taken one after the other: what is counted in two places, but for a few, is mostly the
    /// same conditions.
    pub(super) fn so_many(&mut self, lits: &[Lit], least: usize) -> Lit {
        let mut sorted = lits.to_vec();
        sorted.sort_unstable();
        // Per number still wanted, from none upwards: whether the rest has as many.
        let mut wanted = vec![Lit::FALSE; least + 1];
        wanted[0] = Lit::TRUE;
        for lit in sorted.into_iter().rev() {
            for need in (1..=least).rev() {
                let with = self.and(lit, wanted[need - 1]);
                wanted[need] = self.or(with, wanted[need]);
            }
        }
        wanted[least]
    }

    /// At least so many hold.
    pub(super) fn at_least(&mut self, lits: &[Lit], least: usize) -> Lit {
        match least {
            0 => Lit::TRUE,
            1 => self.any(lits),
            _ if least > lits.len() => Lit::FALSE,
            _ if least == lits.len() => self.all(lits),
            _ => {
                let counted = self.counted(lits, least);
                counted.get(least - 1).copied().unwrap_or(Lit::FALSE)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(network: &Network, lit: Lit, inputs: u32) -> bool {
        let mut next = 0;
        let mut values: Vec<bool> = Vec::new();
        for at in 0..network.len() {
            let value = |lit: Lit, values: &[bool]| values[lit.node()] != lit.negated();
            values.push(match network.node(at) {
                Node::Never => false,
                Node::Input(_) => {
                    next += 1;
                    inputs >> (next - 1) & 1 == 1
                }
                Node::And(a, b) => value(a, &values) && value(b, &values),
            });
        }
        values[lit.node()] != lit.negated()
    }

    #[test]
    fn counting_counts() {
        for size in 1..=5 {
            let mut network = Network::new();
            let inputs: Vec<Lit> = (0..size).map(|_| network.input()).collect();
            let counted = network.counted(&inputs, size);
            for least in 0..=size + 1 {
                let lit = network.at_least(&inputs, least);
                for given in 0..1_u32 << size {
                    let truth = given.count_ones() as usize >= least;
                    assert_eq!(
                        holds(&network, lit, given),
                        truth,
                        "{size} {least} {given:b}"
                    );
                    if (1..=size).contains(&least) {
                        assert_eq!(holds(&network, counted[least - 1], given), truth);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_built_alike_is_the_same_literal() {
        let mut network = Network::new();
        let (a, b) = (network.input(), network.input());
        assert_eq!(network.and(a, b), network.and(b, a));
        assert_eq!(network.and(a, !a), Lit::FALSE);
        assert_eq!(network.or(a, !a), Lit::TRUE);
        let both = network.and(a, b);
        assert_eq!(network.and(both, a), both);
        assert_eq!(network.and(both, !b), Lit::FALSE);
        assert_eq!(network.and(!both, !a), !a);
        let differ = network.differ(a, b);
        for given in 0..4 {
            assert_eq!(holds(&network, differ, given), given == 1 || given == 2);
        }
    }
}
