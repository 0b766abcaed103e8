//! Comments, advice and privileged notes, as the events of a session tell them.

use std::collections::{BTreeMap, HashMap};

use crate::session::event::subjects::OfReview;
use crate::session::merge::ancestry::Ancestry;
use crate::session::merge::heads::join;
use crate::session::responses::{digest_of_parts, read_digest};

/// An event's id as a number.
pub(super) type Id = u128;

pub(super) fn number(id: &str) -> Id {
    read_digest(id).unwrap_or_else(|| digest_of_parts([id]))
}

/// What review has said so far, by places of events in the journal.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// Entries on how a thread stands that no later one knew of, by the event that began the thread.
    pub(super) settled: HashMap<Id, Vec<u32>>,
    /// All advice, in the order of the journal.
    pub(super) advice: Vec<u32>,
    /// Advice that names an earlier one, by that.
    pub(super) replaced: HashMap<Id, Vec<u32>>,
    /// Responses that no later one knew of, by advice and condition; 0 stands for the advice as a whole.
    pub(super) responses: BTreeMap<(Id, u32), Vec<u32>>,
    /// Privileged notes, in the order of the journal.
    pub(super) notes: Vec<u32>,
}

impl Review {
    /// Takes in one more event.
    pub(in crate::session) fn fold(&mut self, body: OfReview<'_>, place: u32, ancestry: &Ancestry) {
        match body {
            OfReview::CommentSettled(settled) => {
                let heads = self.settled.entry(number(&settled.comment)).or_default();
                join(heads, place, ancestry);
            }
            OfReview::AdviceGiven(advice) => {
                self.advice.push(place);
                if !advice.replaces.is_empty() {
                    let replaced = self.replaced.entry(number(&advice.replaces)).or_default();
                    replaced.push(place);
                }
            }
            OfReview::AdviceAnswered(answered) => {
                let about = (number(&answered.advice), answered.condition.unwrap_or(0));
                join(self.responses.entry(about).or_default(), place, ancestry);
            }
            OfReview::PrivilegedNoted(_) => self.notes.push(place),
            // Whoever folds has the comments in a list of their own.
            OfReview::CommentMade { .. } => {}
        }
    }

    /// Whether people may have answered some advice without knowing of each other.
    pub(in crate::session) fn is_forked(&self) -> bool {
        self.responses.values().any(|heads| heads.len() > 1)
    }
}

/// What of review bears on a gate, by places of events in the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GateImpact {
    /// Advice that holds it until it is answered.
    pub holds: Vec<u32>,
    /// Other advice that is not answered yet.
    pub unanswered: Vec<u32>,
    /// Advice that came, or was answered otherwise than by following it, after the decision that was taken
    /// there, or without the decision maker knowing of it.
    pub after: Vec<u32>,
    /// All advice that bears on it.
    pub all: Vec<u32>,
    /// Comments that begin threads which are open.
    pub comments: Vec<u32>,
}
