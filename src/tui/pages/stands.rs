//! Where a page of the flow stands, in a few words, for lists of pages.

use super::rows;
use crate::flow::{NodeAt, NodeKind};
use crate::say;
use crate::session::adopt::words::said_then;
use crate::session::in_words::decision_in_words;
use crate::session::responses::SaidKind;
use crate::session::state::Case;

/// A node in one line: its heading and whether it is settled.
pub(super) fn line_of(case: &Case, at: NodeAt) -> String {
    let heading = case.flow.node(at).heading();
    let settled = settled(case, at);
    if settled.is_empty() {
        heading.to_owned()
    } else {
        say!("tui.map_line", what = heading, status = settled)
    }
}

/// Where a page stands, in a word or two; empty for an outcome.
pub(super) fn settled(case: &Case, at: NodeAt) -> String {
    match case.kind(at) {
        SaidKind::Answered => say!("tui.settled_answered"),
        SaidKind::Deferred => say!("tui.settled_deferred"),
        SaidKind::NotApplicable => say!("tui.said_not_applicable"),
        SaidKind::Read => say!("tui.said_read"),
        SaidKind::Nothing => stands(case, at),
    }
}

/// What stands for a node, in a few words.
pub(super) fn stands(case: &Case, at: NodeAt) -> String {
    if let Some(gate) = case.now.gate(at) {
        let Some(decision) = gate.decision else {
            return if case.is_conflict(at) {
                say!("tui.decided_differently")
            } else {
                say!("tui.not_decided")
            };
        };
        let decision = decision_in_words(decision);
        return if gate.stands {
            decision
        } else {
            say!("tui.decision_fell", decision = decision)
        };
    }
    match case.kind(at) {
        SaidKind::Answered => case.answer_in_words(at),
        SaidKind::Deferred => say!("tui.said_deferred", owner = case.deferred_to(at)),
        SaidKind::NotApplicable => say!("tui.said_not_applicable"),
        SaidKind::Read => say!("tui.said_read"),
        SaidKind::Nothing => match (&case.flow.node(at).kind, case.awaiting.get(&at)) {
            (NodeKind::Note(_), _) => say!("tui.not_read"),
            (NodeKind::Question(_), Some(kept)) => {
                let said = said_then(case, kept.event);
                say!("adopt.tui_said_before", said = said)
            }
            (NodeKind::Question(_), None) if case.is_conflict(at) => {
                say!("tui.answered_differently")
            }
            (NodeKind::Question(_), None) => {
                rows::begun(case, at).unwrap_or_else(|| say!("tui.not_answered"))
            }
            (NodeKind::Gate(_) | NodeKind::Outcome(_), _) => String::new(),
        },
    }
}
