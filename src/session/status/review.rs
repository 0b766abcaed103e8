//! Comments and advice, counted as scripts read them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::id::{EventId, NodeId, RoleId};
use crate::session::event::{AdviceOutcome, Response};
use crate::session::review::Reviewed;
use crate::session::telling::Telling;

/// How many comments there are.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CommentCount {
    /// Threads that nobody has settled.
    pub open: usize,
    /// All threads.
    pub threads: usize,
}

/// Which advice was given, and what was done with it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AdviceCount {
    /// How many pieces of advice were given.
    pub given: usize,
    /// How many of them, or of their conditions, still wait for a response.
    pub not_answered: usize,
    /// How many were not followed, or only in part.
    pub not_followed: usize,
    /// Each piece of advice, in the order of the journal.
    pub list: Vec<AdviceTold>,
}

/// A piece of advice.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AdviceTold {
    /// Id of the entry.
    pub id: EventId,
    /// Id of the node that it is on; null where it is on the session as a whole.
    pub on: Option<NodeId>,
    /// Id of a role of the flow, or another word for who advises.
    pub kind: RoleId,
    /// The title of that role, or the word again.
    pub called: String,
    /// What the adviser came to.
    pub outcome: AdviceOutcome,
    /// Whether all of it has a response.
    pub answered: bool,
    /// Whether it stands in the way of a gate.
    pub holds: bool,
}

impl CommentCount {
    /// Counted in what was said in review.
    #[must_use]
    pub fn of(reviewed: Reviewed<'_>) -> Self {
        let threads = reviewed.threads();
        Self {
            open: threads.iter().filter(|thread| thread.is_open()).count(),
            threads: threads.len(),
        }
    }
}

impl AdviceCount {
    /// Counted in what was said in review.
    #[must_use]
    pub fn of(telling: Telling<'_>, reviewed: Reviewed<'_>) -> Self {
        let mut told = Self {
            given: 0,
            not_answered: 0,
            not_followed: 0,
            list: Vec::new(),
        };
        for given in reviewed.advice() {
            told.given += 1;
            told.not_answered += usize::from(!given.is_answered());
            let responses = given.points.iter().flat_map(|point| &point.responses);
            let mut others = responses.filter(|known| known.said.response != Response::Followed);
            told.not_followed += usize::from(others.next().is_some());
            let on = &given.advice.on;
            told.list.push(AdviceTold {
                id: given.event.id.clone(),
                on: (!on.is_empty()).then(|| on.clone()),
                kind: given.advice.kind.clone(),
                called: telling.role(&given.advice.kind).to_owned(),
                outcome: given.advice.outcome,
                answered: given.is_answered(),
                holds: given.holds(),
            });
        }
        told
    }
}
