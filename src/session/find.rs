//! Finding a point of the flow by its id, or saying what it may have meant.

use super::rejection::{Refusal, Rejection, reject};
use super::state::Case;
use crate::flow::NodeAt;
use crate::say;

pub(super) fn node_at(case: &Case, id: &str) -> Result<NodeAt, Rejection> {
    case.flow.at(id).ok_or_else(|| {
        let like = case.nearest(id);
        let rejection = reject(Refusal::NoSuchNode { id: id.to_string() });
        match like {
            Some(like) => rejection.hint(say!("session.did_you_mean", id = like)),
            None => rejection,
        }
    })
}

/// That something else than a question was asked to be answered.
pub(super) fn not_a_question(case: &Case, at: NodeAt) -> Rejection {
    let node = case.flow.node(at);
    reject(Refusal::NotAQuestion {
        title: node.heading().to_string(),
        kind: node.kind_word().to_string(),
    })
}
