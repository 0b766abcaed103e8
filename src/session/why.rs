//! Why a node is asked, or is not: the way that led there, the guards and answers that opened it, and the
//! authority it rests on.

use super::adopt::words::said_then;
use super::eval::Standing;
use super::responses::SaidKind;
use super::state::Case;
use super::table;
use crate::flow::document::Cite;
use crate::flow::guard::{Facts, GuardAt, Tri};
use crate::flow::{NodeAt, NodeKind, phrase};
use crate::say;

/// Everything that explains a node's place.
#[derive(Debug, Clone)]
pub struct Why {
    pub node: NodeAt,
    /// On the walk, whether reached or not.
    pub on_walk: bool,
    pub reached: bool,
    /// The node before it on the walk, or the one whose way leads past it.
    pub from: Option<NodeAt>,
    /// One sentence: how it came onto the walk, or why it is not on it.
    pub way: String,
    /// The guards that decided it, each with its parts.
    pub because: Vec<Clause>,
    /// Questions that those guards read.
    pub reads: Vec<NodeAt>,
    pub sources: Vec<Cite>,
}

/// A guard in words, with whether it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// One phrase without full stop.
    pub words: String,
    pub holds: Tri,
    /// Its parts, where it has any.
    pub parts: Vec<Clause>,
}

impl Clause {
    /// Whether it holds, in a word.
    #[must_use]
    pub fn holds_in_words(&self) -> String {
        match self.holds {
            Tri::True => say!("session.holds"),
            Tri::False => say!("session.holds_not"),
            Tri::Unknown => say!("session.holds_unknown"),
        }
    }

    /// Every line, indented by two spaces a level.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.write(0, &mut lines);
        lines
    }

    fn write(&self, depth: usize, lines: &mut Vec<String>) {
        let indent = "  ".repeat(depth);
        lines.push(format!(
            "{indent}- {} ({})",
            self.words,
            self.holds_in_words()
        ));
        for part in &self.parts {
            part.write(depth + 1, lines);
        }
    }
}

/// Explains a node.
#[must_use]
pub fn why(case: &Case, node: NodeAt) -> Why {
    let flow = &case.flow;
    let now = &case.now;
    let mut facts = now.facts.clone();
    let on_walk = now.on_walk(node);
    let mut guards: Vec<GuardAt> = flow.ways.when[node.index()].into_iter().collect();
    let (from, way) = if let Some(place) = now.place(node) {
        let from = place.checked_sub(1).map(|before| now.walk[before]);
        (from, way_in(case, from, node, &mut guards))
    } else {
        way_past(case, node, &mut facts, &mut guards)
    };
    let reads = flow.program.reads(guards.iter().copied());
    let because = guards
        .iter()
        .map(|guard| clause(case, *guard, &mut facts))
        .collect();
    Why {
        node,
        on_walk,
        reached: now.is_reached(node),
        from,
        way,
        because,
        reads,
        sources: flow.node(node).sources().to_vec(),
    }
}

fn way_in(case: &Case, from: Option<NodeAt>, node: NodeAt, guards: &mut Vec<GuardAt>) -> String {
    let flow = &case.flow;
    let guarded = !guards.is_empty();
    let Some(from) = from else {
        return say!("session.way_first");
    };
    let title = flow.node(from).heading();
    if flow.on_stop(from) == Some(node) {
        return say!("session.way_stop", from = title);
    }
    if let Some(guard) = jump_to(case, from, node) {
        guards.extend(guard);
        return say!("session.way_jump", from = title);
    }
    if guarded {
        say!("session.way_guard", from = title)
    } else {
        say!("session.way_next", from = title)
    }
}

/// The guard of the jump taken from one node of the walk to the next; `None` where no jump leads there.
fn jump_to(case: &Case, from: NodeAt, to: NodeAt) -> Option<Vec<GuardAt>> {
    let mut facts = case.now.facts.clone();
    let taken = case.flow.jumps(from).iter().find(|(guard, _)| {
        guard.is_none_or(|guard| case.flow.program.eval(guard, &mut facts) == Tri::True)
    })?;
    (taken.1 == to).then(|| taken.0.into_iter().collect())
}

fn way_past(
    case: &Case,
    node: NodeAt,
    facts: &mut Facts,
    guards: &mut Vec<GuardAt>,
) -> (Option<NodeAt>, String) {
    let flow = &case.flow;
    let closed = guards
        .iter()
        .any(|guard| flow.program.eval(*guard, facts) != Tri::True);
    let before = last_before(&case.now, node);
    let title = before.map_or("", |from| flow.node(from).heading());
    if closed {
        return (before, say!("session.way_closed"));
    }
    if let Some(from) = before {
        let after = case
            .now
            .place(from)
            .and_then(|place| case.now.walk.get(place + 1));
        if let Some(&to) = after {
            if flow.on_stop(from) == Some(to) {
                return (before, say!("session.way_stopped", from = title));
            }
            if let Some(guard) = jump_to(case, from, to) {
                guards.extend(guard);
                let target = flow.node(to).heading();
                let way = say!("session.way_jumped", from = title, to = target);
                return (before, way);
            }
        }
    }
    if matches!(flow.node(node).kind, NodeKind::Outcome(_)) {
        return (before, say!("session.way_other_outcome"));
    }
    (before, say!("session.way_elsewhere"))
}

fn last_before(now: &Standing, node: NodeAt) -> Option<NodeAt> {
    now.walk.iter().rev().find(|at| **at < node).copied()
}

/// A guard in words over what can be seen.
pub fn clause(case: &Case, at: GuardAt, facts: &mut Facts) -> Clause {
    let flow = &case.flow;
    let holds = flow.program.eval(at, facts);
    let parts = flow.program.parts(at).iter();
    Clause {
        words: phrase::phrase(flow, at, phrase::Named::ByHeading),
        holds,
        parts: parts.map(|part| clause(case, *part, facts)).collect(),
    }
}

/// What stands for a question, in words, for lists of what a guard read.
#[must_use]
pub fn said_in_words(case: &Case, at: NodeAt) -> String {
    if let Some(said) = table::words::said(case, at) {
        return said;
    }
    match case.kind(at) {
        SaidKind::Nothing => match case.awaiting.get(&at) {
            Some(kept) => say!("adopt.said_before", said = said_then(case, kept.event)),
            None if case.is_conflict(at) => say!("merge.said_conflict"),
            None => say!("session.said_nothing"),
        },
        SaidKind::Answered => case.answer_in_words(at),
        SaidKind::Deferred => say!("session.said_deferred", owner = case.deferred_to(at)),
        SaidKind::NotApplicable => say!("session.said_not_applicable"),
        SaidKind::Read => say!("session.said_read"),
    }
}
