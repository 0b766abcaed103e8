//! Guards of three values as pairs of conditions.

use super::network::{Lit, Network};
use super::question::Asked;
use crate::flow::NodeAt;
use crate::flow::guard::{Guard, GuardAt, Program};

/// A guard: that it is true, and that it is false. Where neither holds, it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Rails {
    pub(super) yes: Lit,
    pub(super) no: Lit,
}

impl Rails {
    pub(super) const HOLDS: Self = Self {
        yes: Lit::TRUE,
        no: Lit::FALSE,
    };
    pub(super) const FAILS: Self = Self {
        yes: Lit::FALSE,
        no: Lit::TRUE,
    };

    /// A test of a question.
    fn test(net: &mut Network, test: Guard, seen: Seen<'_>) -> Self {
        let Seen { on, asked } = seen;
        let Some(asked) = asked else {
            return Self {
                yes: Lit::FALSE,
                no: !on,
            };
        };
        let passes = asked.passes(net, test);
        let yes = net.and(on, passes);
        let open = net.and(on, asked.open);
        Self {
            yes,
            no: net.and(!yes, !open),
        }
    }
}

/// What guards see of a question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    /// It is on the walk.
    pub(super) on: Lit,
    /// What is given to it; `None` where it is not known yet, whatever is given.
    pub(super) asked: Option<&'a Asked>,
}

/// What is seen of each question; `None` where there is nothing to see and tests are false.
type Sight<'s> = &'s dyn Fn(NodeAt) -> Option<Seen<'s>>;

/// The guards of a flow as conditions, each written once.
#[derive(Debug)]
pub(super) struct Guards<'a> {
    program: &'a Program,
    known: Vec<Option<Rails>>,
}

impl<'a> Guards<'a> {
    pub(super) fn new(program: &'a Program) -> Self {
        Self {
            program,
            known: vec![None; program.guards.len()],
        }
    }

    /// What was written of guards that count. A guard is not both true and false: for these that is hard to see.
    pub(super) fn counts(&self) -> impl Iterator<Item = Rails> + '_ {
        let written = self.known.iter().zip(&self.program.guards);
        written.filter_map(|(known, guard)| known.filter(|_| matches!(guard, Guard::Count { .. })))
    }

    /// A guard as conditions, where its questions are seen so.
    pub(super) fn rails(&mut self, net: &mut Network, at: GuardAt, sight: Sight<'_>) -> Rails {
        let slot = at.0 as usize;
        if let Some(known) = self.known[slot] {
            return known;
        }
        let guard = self.program.guards[slot];
        let parts = self.program.parts(at).iter();
        let parts: Vec<Rails> = parts.map(|part| self.rails(net, *part, sight)).collect();
        let all = |of: fn(&Rails) -> Lit| parts.iter().map(of).collect::<Vec<Lit>>();
        let (yes, no) = (all(|part| part.yes), all(|part| part.no));
        let rails = match guard {
            Guard::Fact(_) => parts[0],
            Guard::Not(_) => Rails {
                yes: parts[0].no,
                no: parts[0].yes,
            },
            Guard::All { .. } => Rails {
                yes: net.all(&yes),
                no: net.any(&no),
            },
            Guard::Any { .. } => Rails {
                yes: net.any(&yes),
                no: net.all(&no),
            },
            Guard::Count { least, .. } => {
                let least = least as usize;
                // Fewer than so many can still hold: more than the rest are false.
                let short = (yes.len() + 1).checked_sub(least);
                Rails {
                    yes: net.so_many(&yes, least),
                    no: short.map_or(Lit::TRUE, |short| net.so_many(&no, short)),
                }
            }
            Guard::AnyOf { question, .. }
            | Guard::AllOf { question, .. }
            | Guard::NoneOf { question, .. }
            | Guard::AtLeast { question, .. }
            | Guard::AtMost { question, .. }
            | Guard::Given { question, .. } => match sight(question) {
                Some(seen) => Rails::test(net, guard, seen),
                None => Rails::FAILS,
            },
        };
        self.known[slot] = Some(rails);
        rails
    }
}
