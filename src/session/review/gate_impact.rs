//! What of review bears on a gate.

use super::Given;
pub(super) use super::ledger::GateImpact;
use crate::flow::NodeAt;
use crate::id::EventId;
use crate::say;
use crate::session::event::{Decision, Response};
use crate::session::state::Case;
use crate::session::telling::Telling;

impl Case {
    /// What of review bears on a gate: advice on the whole session, and advice and open comments on nodes up
    /// to the gate, on the path or not.
    #[must_use]
    pub fn review_at(&self, gate: NodeAt) -> GateImpact {
        let mut impact = GateImpact::default();
        // Nodes are numbered in the order in which walks meet them. What this flow has no place for is
        // rather looked at too often than never.
        let near = |id: &str| self.flow.at(id).is_none_or(|at| at <= gate);
        let reviewed = self.reviewed();
        let decided: Vec<u32> = self
            .said
            .decisions(&self.flow, gate)
            .map(|decided| decided.event)
            .collect();
        for given in reviewed.advice() {
            if !given.advice.on.is_empty() && !near(&given.advice.on) {
                continue;
            }
            impact.all.push(given.place);
            if given.holds() {
                impact.holds.push(given.place);
            } else if !given.is_answered() {
                impact.unanswered.push(given.place);
            }
            if decided.iter().any(|place| self.is_after(&given, *place)) {
                impact.after.push(given.place);
            }
        }
        let threads = reviewed.threads().into_iter();
        let open = threads.filter(|thread| thread.is_open() && near(thread.node));
        impact.comments = open.map(|thread| thread.place).collect();
        impact
    }

    /// Whether a decision was taken without this advice, or before it was said that it is not followed.
    fn is_after(&self, given: &Given<'_>, decision: u32) -> bool {
        if !self.ancestry.is_before(given.place, decision) {
            return true;
        }
        let responses = given.points.iter().flat_map(|point| &point.responses);
        let mut others = responses.filter(|answered| answered.said.response != Response::Followed);
        others.any(|answered| !self.ancestry.is_before(answered.place, decision))
    }

    /// Gates with a decision to go on that was taken without some advice that bears on it, or before it was
    /// said that advice is not followed; each with that advice.
    #[must_use]
    pub fn advice_after_decisions(&self) -> Vec<(NodeAt, Vec<u32>)> {
        if self.reviewed().advice().next().is_none() {
            return Vec::new();
        }
        let gates = self.now.gates.iter().filter(|gate| {
            gate.on_walk && gate.stands && gate.decision.is_some_and(Decision::goes_on)
        });
        gates
            .map(|gate| (gate.gate, self.review_at(gate.gate).after))
            .filter(|(_, after)| !after.is_empty())
            .collect()
    }
}

impl GateImpact {
    /// What holds the gate, each as a sentence without capital or full stop.
    #[must_use]
    pub fn in_words(&self, case: &Case) -> Vec<String> {
        let telling = Telling::of(case);
        let holds = self.holds.iter();
        let holds = holds.filter_map(|place| case.reviewed().given(*place));
        holds
            .map(|given| {
                let advice = super::words::named(telling, &given.event.id);
                if given.points.iter().any(super::Point::is_conflict) {
                    say!("review.block_conflict", advice = advice)
                } else {
                    say!("review.block", advice = advice)
                }
            })
            .collect()
    }

    /// Ids of the advice that the decision maker had before them.
    pub fn seen<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = EventId> + 'a {
        let all = self.all.iter();
        all.filter_map(|place| Some(case.events.get(*place as usize)?.id.clone()))
    }
}
