//! Guards in compact form, and their evaluation to true, false or unknown.
//!
//! A guard is unknown while a question it needs is on the path and deferred or not answered. An answer
//! off the path does not count: its tests are false. Facts are evaluated at most once a pass.

use super::NodeAt;

/// A three-valued truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tri {
    False,
    True,
    Unknown,
}

impl Tri {
    /// Negation: unknown stays unknown.
    #[must_use]
    pub const fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::True => Self::False,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Tri {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// The place of a guard in a [`Program`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GuardAt(pub u32);

/// One guard. Children stand together in [`Program::children`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// At least one option of the mask is chosen.
    AnyOf { question: NodeAt, mask: u64 },
    /// Every option of the mask is chosen.
    AllOf { question: NodeAt, mask: u64 },
    /// No option of the mask is chosen.
    NoneOf { question: NodeAt, mask: u64 },
    /// The number, or the date as days since 1970-01-01, is this or more.
    AtLeast { question: NodeAt, bound: i64 },
    /// The number, or the date as days since 1970-01-01, is this or less.
    AtMost { question: NodeAt, bound: i64 },
    /// An answer has been given (`wanted`), or the question was marked not applicable (not `wanted`).
    Given { question: NodeAt, wanted: bool },
    /// The fact with this index.
    Fact(u32),
    /// Every child holds.
    All { start: u32, len: u32 },
    /// At least one child holds.
    Any { start: u32, len: u32 },
    /// The child does not hold.
    Not(GuardAt),
    /// At least `least` children hold.
    Count { start: u32, len: u32, least: u32 },
}

impl Guard {
    /// The question whose answer it tests; `None` for a fact and for what joins other guards.
    #[must_use]
    pub const fn question(self) -> Option<NodeAt> {
        match self {
            Self::AnyOf { question, .. }
            | Self::AllOf { question, .. }
            | Self::NoneOf { question, .. }
            | Self::AtLeast { question, .. }
            | Self::AtMost { question, .. }
            | Self::Given { question, .. } => Some(question),
            Self::Fact(_)
            | Self::All { .. }
            | Self::Any { .. }
            | Self::Not(_)
            | Self::Count { .. } => None,
        }
    }
}

/// Every guard of a flow.
#[derive(Debug, Default)]
pub struct Program {
    pub guards: Vec<Guard>,
    /// Runs of child guards.
    pub children: Vec<GuardAt>,
    /// Per fact, its guard.
    pub facts: Vec<GuardAt>,
}

/// What a guard can see of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Sight {
    /// Off the path: tests are false.
    #[default]
    Off,
    /// On the path with no answer, or deferred: tests are unknown.
    Open,
    /// On the path with an answer.
    Answered,
    /// On the path and marked not applicable: tests are false, but `given: false` holds.
    NotApplicable,
}

/// What guards read: per node a [`Sight`] and a value; per fact what is known so far in this pass.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub sight: Vec<Sight>,
    /// Chosen options as bits, or the number, or the date as days.
    pub value: Vec<i64>,
    /// Per fact; `None` until asked in this pass.
    pub known: Vec<Option<Tri>>,
}

impl Facts {
    /// Tables for a flow of so many nodes and facts, everything off the path.
    #[must_use]
    pub fn new(nodes: usize, facts: usize) -> Self {
        Self {
            sight: vec![Sight::Off; nodes],
            value: vec![0; nodes],
            known: vec![None; facts],
        }
    }
}

impl Program {
    /// Evaluates one guard on what can be seen.
    ///
    /// Guards nest no deeper than the document did, and documents are refused beyond a fixed depth, so
    /// the recursion is bounded.
    pub fn eval(&self, at: GuardAt, facts: &mut Facts) -> Tri {
        match self.guards[at.0 as usize] {
            Guard::AnyOf { question, mask } => {
                test(question, facts, |value| value.cast_unsigned() & mask != 0)
            }
            Guard::AllOf { question, mask } => test(question, facts, |value| {
                value.cast_unsigned() & mask == mask
            }),
            Guard::NoneOf { question, mask } => {
                test(question, facts, |value| value.cast_unsigned() & mask == 0)
            }
            Guard::AtLeast { question, bound } => test(question, facts, |value| value >= bound),
            Guard::AtMost { question, bound } => test(question, facts, |value| value <= bound),
            Guard::Given { question, wanted } => match facts.sight[question.index()] {
                Sight::Off => Tri::False,
                Sight::Open => Tri::Unknown,
                Sight::Answered => wanted.into(),
                Sight::NotApplicable => (!wanted).into(),
            },
            Guard::Fact(fact) => {
                let slot = fact as usize;
                if let Some(known) = facts.known[slot] {
                    return known;
                }
                let value = self.eval(self.facts[slot], facts);
                facts.known[slot] = Some(value);
                value
            }
            Guard::All { start, len } => {
                let mut result = Tri::True;
                for &child in self.run(start, len) {
                    match self.eval(child, facts) {
                        Tri::False => return Tri::False,
                        Tri::Unknown => result = Tri::Unknown,
                        Tri::True => {}
                    }
                }
                result
            }
            Guard::Any { start, len } => {
                let mut result = Tri::False;
                for &child in self.run(start, len) {
                    match self.eval(child, facts) {
                        Tri::True => return Tri::True,
                        Tri::Unknown => result = Tri::Unknown,
                        Tri::False => {}
                    }
                }
                result
            }
            Guard::Not(child) => self.eval(child, facts).not(),
            Guard::Count { start, len, least } => {
                let (mut held, mut open) = (0, 0);
                for &child in self.run(start, len) {
                    match self.eval(child, facts) {
                        Tri::True => held += 1,
                        Tri::Unknown => open += 1,
                        Tri::False => {}
                    }
                }
                if held >= least {
                    Tri::True
                } else if held + open < least {
                    Tri::False
                } else {
                    Tri::Unknown
                }
            }
        }
    }

    /// The children of a run.
    #[must_use]
    pub fn run(&self, start: u32, len: u32) -> &[GuardAt] {
        &self.children[start as usize..(start + len) as usize]
    }

    /// The guards that a guard is made of; for a fact, its own.
    #[must_use]
    pub fn parts(&self, at: GuardAt) -> &[GuardAt] {
        match &self.guards[at.0 as usize] {
            Guard::Fact(fact) => std::slice::from_ref(&self.facts[*fact as usize]),
            Guard::Not(child) => std::slice::from_ref(child),
            Guard::All { start, len }
            | Guard::Any { start, len }
            | Guard::Count { start, len, .. } => self.run(*start, *len),
            Guard::AnyOf { .. }
            | Guard::AllOf { .. }
            | Guard::NoneOf { .. }
            | Guard::AtLeast { .. }
            | Guard::AtMost { .. }
            | Guard::Given { .. } => &[],
        }
    }

    /// A guard and every guard within it. Facts are named and not opened.
    #[must_use]
    pub fn within(&self, at: GuardAt) -> Vec<Guard> {
        self.all_within(vec![at], false)
    }

    /// The facts that a guard names itself.
    #[must_use]
    pub fn named(&self, at: GuardAt) -> Vec<usize> {
        let within = self.within(at).into_iter();
        let named = within.filter_map(|guard| {
            let Guard::Fact(fact) = guard else {
                return None;
            };
            Some(fact as usize)
        });
        named.collect()
    }

    /// Guards and every guard within them, facts opened; each fact once.
    #[must_use]
    pub fn opened(&self, guards: impl IntoIterator<Item = GuardAt>) -> Vec<Guard> {
        self.all_within(guards.into_iter().collect(), true)
    }

    /// Every question that guards read, facts opened, in the order of the flow.
    #[must_use]
    pub fn reads(&self, guards: impl IntoIterator<Item = GuardAt>) -> Vec<NodeAt> {
        let opened = self.opened(guards).into_iter();
        let mut reads: Vec<NodeAt> = opened.filter_map(Guard::question).collect();
        reads.sort_unstable();
        reads.dedup();
        reads
    }

    fn all_within(&self, mut left: Vec<GuardAt>, open: bool) -> Vec<Guard> {
        let mut found = Vec::new();
        let mut opened = vec![!open; self.facts.len()];
        while let Some(at) = left.pop() {
            let guard = self.guards[at.0 as usize];
            found.push(guard);
            if let Guard::Fact(fact) = guard
                && std::mem::replace(&mut opened[fact as usize], true)
            {
                continue;
            }
            left.extend(self.parts(at).iter().rev());
        }
        found
    }
}

fn test(question: NodeAt, facts: &Facts, holds: impl Fn(i64) -> bool) -> Tri {
    match facts.sight[question.index()] {
        Sight::Off | Sight::NotApplicable => Tri::False,
        Sight::Open => Tri::Unknown,
        Sight::Answered => holds(facts.value[question.index()]).into(),
    }
}
