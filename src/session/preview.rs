//! What a command would do, before it is done.

use super::eval::FindingState;
use super::responses::SaidKind;
use super::signoff;
use super::state::Case;
use crate::flow::{NodeAt, NodeKind};
use crate::id::EventId;
use crate::sentence;
use crate::words::Sentence;

/// The difference that a command would make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Nodes that would come onto the walk, in order.
    pub joins: Vec<NodeAt>,
    /// Nodes that would leave it.
    pub leaves: Vec<NodeAt>,
    /// Of those that leave, questions with an answer, which would be kept as stale.
    pub goes_stale: Vec<NodeAt>,
    /// Of those that join, questions whose kept answer would count again.
    pub returns: Vec<NodeAt>,
    /// Rules whose state would change: before and after, `None` for not raised.
    pub findings: Vec<FindingChange>,
    /// Gate decisions that would no longer stand.
    pub gates_fall: Vec<NodeAt>,
    /// Gate decisions that would stand again.
    pub gates_return: Vec<NodeAt>,
    /// Ids of sign-offs that would no longer stand.
    pub signoffs_fall: Vec<EventId>,
    /// The outcome before and after.
    pub outcome: (Option<NodeAt>, Option<NodeAt>),
    /// What would be asked next.
    pub next: Option<NodeAt>,
}

/// What would become of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingChange {
    /// Index into [`crate::flow::Flow::rules`].
    pub rule: usize,
    pub before: Option<FindingState>,
    pub after: Option<FindingState>,
}

impl FindingChange {
    /// Whether it would newly be raised.
    #[must_use]
    pub fn appears(&self) -> bool {
        self.after == Some(FindingState::Raised)
    }

    /// Whether it was raised and no longer would be.
    #[must_use]
    pub fn goes(&self) -> bool {
        self.before == Some(FindingState::Raised)
    }
}

impl Preview {
    /// Whether a person should be asked before the change is made: something said or decided would stop
    /// counting, or a hold would come.
    #[must_use]
    pub fn matters(&self) -> bool {
        !self.goes_stale.is_empty() || !self.gates_fall.is_empty() || !self.signoffs_fall.is_empty()
    }

    /// Whether nothing but the answer itself would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.joins.is_empty()
            && self.leaves.is_empty()
            && self.findings.is_empty()
            && self.gates_fall.is_empty()
            && self.gates_return.is_empty()
            && self.signoffs_fall.is_empty()
            && self.outcome.0 == self.outcome.1
    }
}

/// The difference between two states of one case.
#[must_use]
pub fn between(before: &Case, after: &Case) -> Preview {
    let flow = &before.flow;
    let moved = |from: &Case, to: &Case| -> Vec<NodeAt> {
        let walk = to.now.walk.iter().copied();
        walk.filter(|at| !from.now.on_walk(*at) && !is_outcome(flow, *at))
            .collect()
    };
    let (joins, leaves) = (moved(before, after), moved(after, before));
    let answered = |list: &[NodeAt], case: &Case| -> Vec<NodeAt> {
        let said =
            |at: &&NodeAt| flow.question(**at).is_some() && case.kind(**at) != SaidKind::Nothing;
        list.iter().filter(said).copied().collect()
    };
    let findings = (0..flow.rules.len())
        .filter_map(|rule| {
            let (was, is) = (before.now.finding(rule), after.now.finding(rule));
            (was != is).then_some(FindingChange {
                rule,
                before: was,
                after: is,
            })
        })
        .collect();
    let stands = |case: &Case, at: NodeAt| case.now.gate(at).is_some_and(|gate| gate.stands);
    let gates = |from: &Case, to: &Case| -> Vec<NodeAt> {
        let all = flow.gates.iter().copied();
        all.filter(|at| stands(from, *at) && !stands(to, *at))
            .collect()
    };
    Preview {
        goes_stale: answered(&leaves, after),
        returns: answered(&joins, before),
        joins,
        leaves,
        findings,
        gates_fall: gates(before, after),
        gates_return: gates(after, before),
        signoffs_fall: signoff::standing::falls(before, after),
        outcome: (before.now.outcome, after.now.outcome),
        next: after.now.next,
    }
}

fn is_outcome(flow: &crate::flow::Flow, at: NodeAt) -> bool {
    matches!(flow.node(at).kind, NodeKind::Outcome(_))
}

/// Questions named in each list of a preview; the rest are counted.
const MOST: usize = 8;

/// What a change would do in words, a line each, decisions first; says so where it would do nothing.
#[must_use]
pub fn in_words(case: &Case, preview: &Preview) -> Vec<String> {
    told(
        case,
        preview,
        &Headings {
            gates_fall: sentence!("session.preview_gates_fall"),
            gates_return: sentence!("session.preview_gates_return"),
            signoffs_fall: sentence!("signoff.would_fall"),
            findings: sentence!("session.preview_findings"),
            outcome: sentence!("session.preview_outcome", before, after),
            stale: sentence!("session.preview_stale"),
            returns: sentence!("session.preview_returns"),
            joins: sentence!("session.preview_joins"),
            leaves: sentence!("session.preview_leaves"),
            nothing: sentence!("session.preview_nothing"),
        },
    )
}

/// What a change has done in words, as [`in_words`].
#[must_use]
pub fn done_in_words(case: &Case, preview: &Preview) -> Vec<String> {
    told(
        case,
        preview,
        &Headings {
            gates_fall: sentence!("since.gates_fall"),
            gates_return: sentence!("since.gates_return"),
            signoffs_fall: sentence!("signoff.fell_since"),
            findings: sentence!("since.findings"),
            outcome: sentence!("since.outcome", before, after),
            stale: sentence!("since.stale"),
            returns: sentence!("since.returns"),
            joins: sentence!("since.joins"),
            leaves: sentence!("since.leaves"),
            nothing: sentence!("since.nothing"),
        },
    )
}

/// The sentences before each list.
struct Headings {
    gates_fall: Sentence<0>,
    gates_return: Sentence<0>,
    signoffs_fall: Sentence<0>,
    findings: Sentence<0>,
    outcome: Sentence<2>,
    stale: Sentence<0>,
    returns: Sentence<0>,
    joins: Sentence<0>,
    leaves: Sentence<0>,
    nothing: Sentence<0>,
}

fn told(case: &Case, preview: &Preview, headings: &Headings) -> Vec<String> {
    use super::in_words::{severity_in_words, state_in_words};
    use crate::say;
    let flow = &case.flow;
    let mut out = Vec::new();
    let list = |out: &mut Vec<String>, heading: Sentence<0>, nodes: &[NodeAt], most: usize| {
        if nodes.is_empty() {
            return;
        }
        out.push(heading.text().to_owned());
        for at in nodes.iter().take(most) {
            let prompt = flow.node(*at).heading();
            out.push(say!("session.preview_prompt", prompt = prompt));
        }
        if nodes.len() > most {
            out.push(say!("session.preview_more", count = nodes.len() - most));
        }
    };
    // What was decided comes first: it is dearest, and a long list of questions would hide it.
    let all = usize::MAX;
    list(&mut out, headings.gates_fall, &preview.gates_fall, all);
    list(&mut out, headings.gates_return, &preview.gates_return, all);
    if !preview.signoffs_fall.is_empty() {
        out.push(headings.signoffs_fall.text().to_owned());
        out.extend(signoff::words::named(case, &preview.signoffs_fall));
    }
    // That a rule cannot be assessed yet follows from the questions, and is only counted.
    let settled =
        |state: Option<FindingState>| state.is_some_and(|state| state != FindingState::NotAssessed);
    let (told, counted): (Vec<&FindingChange>, Vec<_>) = preview
        .findings
        .iter()
        .partition(|change| settled(change.before) || settled(change.after));
    if !preview.findings.is_empty() {
        out.push(headings.findings.text().to_owned());
        let state = |state: Option<FindingState>| {
            state.map_or_else(|| say!("session.state_none"), state_in_words)
        };
        if !counted.is_empty() {
            out.push(say!("session.preview_open_rules", count = counted.len()));
        }
        for change in told {
            let rule = &flow.rules[change.rule];
            out.push(say!(
                "session.preview_finding",
                severity = severity_in_words(rule.severity),
                title = rule.title,
                before = state(change.before),
                after = state(change.after)
            ));
        }
    }
    if preview.outcome.0 != preview.outcome.1 {
        let title = |at: Option<NodeAt>| {
            at.map_or_else(
                || say!("session.no_outcome"),
                |at| flow.node(at).heading().to_owned(),
            )
        };
        let (before, after) = (title(preview.outcome.0), title(preview.outcome.1));
        out.push(headings.outcome.with([&before, &after]));
    }
    for (heading, nodes) in [
        (headings.stale, &preview.goes_stale),
        (headings.returns, &preview.returns),
        (headings.joins, &preview.joins),
        (headings.leaves, &preview.leaves),
    ] {
        list(&mut out, heading, nodes, MOST);
    }
    if out.is_empty() {
        out.push(headings.nothing.text().to_owned());
    }
    out
}
