//! What a changed guard catches now.
//!
//! [`crate::analysis::Editions`] finds the smallest combinations of answers that tell two guards apart, and says what
//! that is and is not certain of. Up to [`LIMIT`] steps are spent on one guard and [`BUDGET`] on all; what is beyond is
//! said not to be decided.

use super::seen::{Seen, options_of, seen};
use super::{Effect, Place};
use crate::analysis::{Answer, Apart, Editions};
use crate::flow::guard::{Guard, GuardAt};
use crate::flow::{Flow, NodeAt};

/// The most steps that are spent on one guard. A step is a contradiction that the solver runs into. A guard of a few
/// questions takes a hundred, one that counts among more than about fifteen may take too many.
pub const LIMIT: u64 = 30_000;

/// The most steps that are spent in one comparison.
pub const BUDGET: u64 = 300_000;

/// Compares guards of two flows.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    old: &'a Flow,
    new: &'a Flow,
    editions: Editions<'a>,
    spent: u64,
}

impl<'a> Judge<'a> {
    pub(super) fn new(old: &'a Flow, new: &'a Flow) -> Self {
        Self {
            old,
            new,
            editions: Editions::new(new, old),
            spent: 0,
        }
    }

    /// Whether two guards are written alike, by the ids that they name. A fact is its id.
    pub(super) fn is_written_alike(&self, old: Option<GuardAt>, new: Option<GuardAt>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => alike(self.old, old, self.new, new),
            (None, Some(_)) | (Some(_), None) => false,
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
            Place::Discharged => false,
            Place::When | Place::Raised | Place::Holds | Place::Jump(_) => true,
        };
        let limit = LIMIT.min(BUDGET.saturating_sub(self.spent));
        let (apart, steps) = self.editions.apart([new, old], absent, limit);
        self.spent += steps;
        let flows = [self.new, self.old];
        let seen = |answers: Option<Vec<Answer>>| -> Option<Vec<Seen>> {
            Some(answers?.iter().map(|answer| seen(flows, answer)).collect())
        };
        match apart {
            Apart::Same => Effect::Same,
            Apart::Differs { gained, lost, open } => Effect::Differs {
                gained: seen(gained),
                lost: seen(lost),
                open: seen(open),
            },
            Apart::OtherKind { question } => {
                let mut ids = flows.into_iter().zip(question);
                let id = ids.find_map(|(flow, at)| Some(flow.node(at?).id.to_string()));
                Effect::OtherKind {
                    question: id.unwrap_or_default(),
                }
            }
            Apart::Undecided => Effect::TooLong,
        }
    }
}

fn alike(old: &Flow, a: GuardAt, new: &Flow, b: GuardAt) -> bool {
    let same = |a: NodeAt, b: NodeAt| old.node(a).id == new.node(b).id;
    let options = |a: (NodeAt, u64), b: (NodeAt, u64)| {
        same(a.0, b.0) && {
            let mut one = options_of(old, a.0, a.1);
            let mut other = options_of(new, b.0, b.1);
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
        (
            Guard::AnyOf { .. }
            | Guard::AllOf { .. }
            | Guard::NoneOf { .. }
            | Guard::AtLeast { .. }
            | Guard::AtMost { .. }
            | Guard::Given { .. }
            | Guard::Fact(_)
            | Guard::All { .. }
            | Guard::Any { .. }
            | Guard::Not(_)
            | Guard::Count { .. },
            _,
        ) => false,
    }
}
