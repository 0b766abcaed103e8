//! What adopting an edition would change: findings, and which decisions stand.

use std::collections::BTreeMap;

use super::{Comparison, bodies, with};
use crate::flow::document::Severity;
use crate::id::{NodeId, RuleId};
use crate::session::eval::FindingState;
use crate::session::event::EventBody;
use crate::session::state::Case;
use crate::text::wording::{Likeness, compare_in};

/// What adopting would change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Effect {
    /// Findings that differ from those under the earlier edition; empty where that is not at hand.
    pub findings: Vec<FindingMoved>,
    pub gates: Vec<GateMoved>,
}

/// A finding that differs between two editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingMoved {
    pub rule: RuleId,
    pub title: String,
    pub severity: Severity,
    pub before: Option<FindingState>,
    pub after: Option<FindingState>,
    /// It is in the same state, and says or does something else.
    pub reworded: bool,
}

/// A decision that stood and does not, or the other way about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateMoved {
    pub gate: NodeId,
    pub prompt: String,
    /// Whether it stood under the earlier edition; `None` where that is not at hand.
    pub before: Option<bool>,
    pub after: bool,
}

impl Effect {
    /// What adopting this edition would change, with these answers confirmed.
    #[must_use]
    pub fn of(case: &Case, comparison: &Comparison, confirm: &[NodeId]) -> Self {
        let after = with(case, bodies(case, &comparison.answers, confirm));
        Self::between(case, &after)
    }

    pub(super) fn between(case: &Case, after: &Case) -> Self {
        let before = case.before.as_ref();
        let before =
            before.and_then(|flow| Case::over(std::sync::Arc::clone(flow), case.events.clone()));
        Self {
            findings: before
                .as_ref()
                .map(|before| findings(before, after))
                .unwrap_or_default(),
            gates: gates(before.as_ref(), after),
        }
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.gates.is_empty()
    }
}

fn findings(before: &Case, after: &Case) -> Vec<FindingMoved> {
    let mut ids: Vec<&str> = after.flow.rules.iter().map(|r| r.id.as_str()).collect();
    let gone = before.flow.rules.iter().map(|rule| rule.id.as_str());
    ids.extend(gone.filter(|id| after.flow.rule(id).is_none()));
    let state = |case: &Case, id: &str| {
        let rule = case.flow.rules.iter().position(|rule| rule.id == id)?;
        case.now.finding(rule)
    };
    let moved = ids.into_iter().filter_map(|id| {
        let (was, is) = (before.flow.rule(id), after.flow.rule(id));
        let written = is.or(was)?;
        let states = (state(before, id), state(after, id));
        let reworded = states.0.is_some()
            && states.0 == states.1
            && was.zip(is).is_some_and(|(was, is)| {
                was.severity != is.severity
                    || compare_in(&after.flow.language, &was.says, &is.says) == Likeness::Reworded
            });
        (reworded || states.0 != states.1).then(|| FindingMoved {
            rule: id.into(),
            title: written.title.clone(),
            severity: written.severity,
            before: states.0,
            after: states.1,
            reworded,
        })
    });
    moved.collect()
}

fn gates(before: Option<&Case>, after: &Case) -> Vec<GateMoved> {
    let mut decided: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (place, event) in after.events.iter().enumerate() {
        if let EventBody::GateDecided(taken) = &event.body {
            decided.insert(&taken.gate, (place, &taken.prompt));
        }
    }
    let mut decided: Vec<(&str, (usize, &str))> = decided.into_iter().collect();
    decided.sort_by_key(|(_, (place, _))| *place);
    let stands = |case: &Case, id: &str| {
        let at = case.flow.at(id);
        at.and_then(|at| case.now.gate(at))
            .is_some_and(|gate| gate.stands)
    };
    let moved = decided.into_iter().filter_map(|(id, (_, prompt))| {
        let (was, is) = (before.map(|case| stands(case, id)), stands(after, id));
        let moved = was.map_or(!is, |was| was != is);
        let here = after.flow.at(id).map(|at| after.flow.node(at).heading());
        moved.then(|| GateMoved {
            gate: id.into(),
            prompt: here.unwrap_or(prompt).to_owned(),
            before: was,
            after: is,
        })
    });
    moved.collect()
}
