//! Every place where a guard is asked, with what was seen of it there.

use std::collections::BTreeSet;

use apposite::flow::guard::{Guard, GuardAt};
use apposite::flow::part::Part;
use apposite::flow::{Flow, NodeAt};

/// What was seen of a guard where it is asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) ever: bool,
    pub(super) holds: bool,
    pub(super) fails: bool,
    pub(super) raised: bool,
    pub(super) met: BTreeSet<NodeAt>,
}

/// A place where a guard is asked, in the order of the prover's.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) part: Part,
    pub(super) guard: GuardAt,
    pub(super) of: Of,
    pub(super) seen: Seen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Frame(usize),
    Node(NodeAt),
    Outcome(NodeAt),
    Jump(usize),
    Rule(usize),
    Discharge(usize),
    Fact(usize),
}

pub(super) fn places(flow: &Flow) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |part: Part, guard: GuardAt, of: Of| {
        places.push(Place {
            part,
            guard,
            of,
            seen: Seen::default(),
        });
    };
    for (index, frame) in flow.frames.iter().enumerate() {
        add(
            Part::StageWhen(frame.id.clone()),
            frame.guard,
            Of::Frame(index),
        );
    }
    for slot in 0..flow.node_count() {
        let node = NodeAt(u32::try_from(slot).unwrap());
        let Some(whole) = flow.ways.when[slot] else {
            continue;
        };
        let stage = flow.stage_of(node).and_then(|stage| stage.guard);
        let own = match (stage, flow.program.guards[whole.0 as usize]) {
            (None, _) => whole,
            (Some(stage), _) if stage == whole => continue,
            (Some(_), Guard::All { start, len: 2 }) => flow.program.run(start, 2)[1],
            other => panic!("{other:?}"),
        };
        let outcome = flow.outcome(node).is_some();
        let of = if outcome {
            Of::Outcome(node)
        } else {
            Of::Node(node)
        };
        add(Part::When(flow.node(node).id.clone()), own, of);
    }
    for (jump, (guard, _)) in flow.ways.jumps.iter().enumerate() {
        if let Some(guard) = guard {
            let from = jump_from(flow, jump);
            add(jump_part(flow, from, jump), *guard, Of::Jump(jump));
        }
    }
    for (index, rule) in flow.rules.iter().enumerate() {
        add(Part::RuleWhen(rule.id.clone()), rule.guard, Of::Rule(index));
        if let Some(guard) = rule.discharged {
            add(
                Part::Discharged(rule.id.clone()),
                guard,
                Of::Discharge(index),
            );
        }
    }
    for (index, fact) in flow.facts.iter().enumerate() {
        add(Part::Fact(fact.id.clone()), fact.guard, Of::Fact(index));
    }
    places
}

pub(super) fn jump_from(flow: &Flow, jump: usize) -> NodeAt {
    let slot = flow
        .ways
        .jump_range
        .iter()
        .position(|(start, end)| (*start as usize..*end as usize).contains(&jump));
    NodeAt(u32::try_from(slot.unwrap()).unwrap())
}

pub(super) fn jump_part(flow: &Flow, from: NodeAt, jump: usize) -> Part {
    let start = flow.ways.jump_range[from.index()].0 as usize;
    Part::Jump(flow.node(from).id.clone(), jump - start)
}

pub(super) fn visit(flow: &Flow, guard: GuardAt, see: &mut dyn FnMut(Guard)) {
    let this = flow.program.guards[guard.0 as usize];
    see(this);
    match this {
        Guard::Not(child) => visit(flow, child, see),
        Guard::All { start, len } | Guard::Any { start, len } | Guard::Count { start, len, .. } => {
            for child in flow.program.run(start, len) {
                visit(flow, *child, see);
            }
        }
        _ => {}
    }
}

pub(super) fn named(flow: &Flow, guard: GuardAt) -> Vec<usize> {
    let mut facts = Vec::new();
    visit(flow, guard, &mut |guard| {
        if let Guard::Fact(fact) = guard {
            facts.push(fact as usize);
        }
    });
    facts
}

pub(super) fn reads(flow: &Flow, guard: GuardAt) -> BTreeSet<NodeAt> {
    let mut reads = BTreeSet::new();
    visit(flow, guard, &mut |guard| match guard {
        Guard::AnyOf { question, .. }
        | Guard::AllOf { question, .. }
        | Guard::NoneOf { question, .. }
        | Guard::AtLeast { question, .. }
        | Guard::AtMost { question, .. }
        | Guard::Given { question, .. } => {
            reads.insert(question);
        }
        _ => {}
    });
    reads
}

/// A single test or fact, or the negation of one.
pub(super) fn plain(flow: &Flow, guard: GuardAt) -> bool {
    match flow.program.guards[guard.0 as usize] {
        Guard::Not(child) => plain(flow, child),
        Guard::All { .. } | Guard::Any { .. } | Guard::Count { .. } => false,
        _ => true,
    }
}
