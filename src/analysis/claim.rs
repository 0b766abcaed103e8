//! What was found about a flow, with what would show it.

use super::network::Lit;
use crate::diagnostic::LintCode;
use crate::flow::NodeAt;
use crate::flow::document::Severity;
use crate::flow::part::Part;
use crate::id::NodeId;
use crate::{say, words};

/// One thing found.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) code: LintCode,
    pub(super) part: Part,
    pub(super) message: String,
    /// What a counterexample must show; the shortest over all of them is given.
    pub(super) shown: Vec<Target>,
}

/// A condition to be shown by answers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) lit: Lit,
    /// What stands before this number on the walk is answered or passed; it must be all that `lit` rests
    /// on.
    pub(super) until: usize,
    /// The gate that the walk is stopped at in the end.
    pub(super) stop: Option<NodeAt>,
}

impl Target {
    pub(super) const fn before(node: NodeAt, lit: Lit) -> Self {
        Self {
            lit,
            until: node.index(),
            stop: None,
        }
    }

    pub(super) const fn after(node: NodeAt, lit: Lit) -> Self {
        Self {
            lit,
            until: node.index() + 1,
            stop: None,
        }
    }
}

/// Whether a rule can stand in the way of a gate.
pub(super) const fn holds(severity: Severity) -> bool {
    matches!(severity, Severity::Hold | Severity::Condition)
}

/// Names listed in one sentence; the rest are counted.
const NAMED: usize = 6;

/// Ids in a row, cut where there are many.
pub(super) fn list(ids: &[NodeId]) -> String {
    let shown: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let shown = words::list(&shown);
    match ids.len().saturating_sub(NAMED) {
        0 => shown,
        more => say!("analysis.list_more", list = shown, more = more),
    }
}
