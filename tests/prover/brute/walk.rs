//! A walk, taken step by step over what is given, and which gates hear a rule on it.

use std::collections::BTreeSet;

use apposite::flow::document::{OutcomeKind, Severity};
use apposite::flow::guard::{Facts, GuardAt, Sight, Tri};
use apposite::flow::{Flow, NodeAt};
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;

/// What is given to a question, as guards see it.
pub(in crate::prover) type Said = (Sight, i64);

/// A walk, taken step by step over what is given.
#[derive(Debug, Clone, Default)]
pub(in crate::prover) struct Walk {
    /// Every node that the walk comes to, with whether a jump or a stop led there and whether it is
    /// entered.
    pub(in crate::prover) met: Vec<(NodeAt, bool, bool)>,
    /// Jumps taken, as indexes into the flow's own.
    pub(in crate::prover) taken: BTreeSet<usize>,
    pub(in crate::prover) facts: Facts,
}

impl Walk {
    pub(in crate::prover) fn new(flow: &Flow, given: &dyn Fn(NodeAt) -> Said) -> Self {
        let mut walk = Self {
            facts: Facts::new(flow.node_count(), flow.facts.len()),
            ..Self::default()
        };
        let mut at = Some(flow.stages[0].nodes[0]);
        let mut led = false;
        while let Some(node) = at {
            let slot = node.index();
            let outcome = flow.outcome(node).is_some();
            let when = flow.ways.when[slot].map_or(Tri::True, |guard| walk.eval(flow, guard));
            let enters = if outcome {
                led || when == Tri::True
            } else {
                when != Tri::False
            };
            walk.met.push((node, led, enters));
            if !enters {
                at = flow.ways.next[slot];
                led = false;
                continue;
            }
            if outcome {
                break;
            }
            if flow.question(node).is_some() {
                (walk.facts.sight[slot], walk.facts.value[slot]) = given(node);
            }
            let (start, end) = flow.ways.jump_range[slot];
            let jump = (start as usize..end as usize).find(|jump| {
                let guard = flow.ways.jumps[*jump].0;
                guard.is_none_or(|guard| walk.eval(flow, guard) == Tri::True)
            });
            walk.taken.extend(jump);
            (at, led) = match jump {
                Some(jump) => (Some(flow.ways.jumps[jump].1), true),
                None => (flow.ways.next[slot], false),
            };
        }
        walk
    }

    pub(in crate::prover) fn eval(&mut self, flow: &Flow, guard: GuardAt) -> Tri {
        self.facts.known.fill(None);
        flow.program.eval(guard, &mut self.facts)
    }

    pub(in crate::prover) fn on(&self, node: NodeAt) -> bool {
        self.met
            .iter()
            .any(|(met, _, enters)| *met == node && *enters)
    }

    pub(in crate::prover) fn end(&self) -> Option<NodeAt> {
        self.met
            .last()
            .filter(|(.., enters)| *enters)
            .map(|(node, ..)| *node)
    }
}

pub(in crate::prover) fn given(case: &Case, at: NodeAt) -> Said {
    match case.kind(at) {
        SaidKind::Answered => (Sight::Answered, case.said.value[at.index()]),
        SaidKind::NotApplicable => (Sight::NotApplicable, 0),
        _ => (Sight::Open, 0),
    }
}

/// Whether a gate hears a rule: its own, or the next on the walk, or, as it was seen there, the last.
pub(in crate::prover) fn hears(
    flow: &Flow,
    walk: &Walk,
    case: &Case,
    rule: usize,
    gate: NodeAt,
) -> bool {
    let written = &flow.rules[rule];
    let Some(home) = written.gate else {
        return false;
    };
    let on: Vec<NodeAt> = flow
        .gates
        .iter()
        .copied()
        .filter(|gate| walk.on(*gate))
        .collect();
    if on.iter().find(|other| **other >= home) == Some(&gate) {
        return true;
    }
    if gate >= home || written.severity == Severity::Advice {
        return false;
    }
    let seen = Walk::new(flow, &|at| {
        if at > gate {
            (Sight::Open, 0)
        } else {
            given(case, at)
        }
    });
    let last = !flow
        .gates
        .iter()
        .any(|later| *later > gate && seen.on(*later));
    let goes_on = seen
        .end()
        .and_then(|end| flow.outcome(end))
        .is_some_and(|outcome| outcome.kind == OutcomeKind::GoOn);
    last && goes_on
        && written
            .reads
            .iter()
            .all(|read| *read < gate && seen.on(*read))
}
