//! Finding a point of the flow by its id, or saying what it may have meant.

use super::rejection::{Rejection, reject};
use super::state::Case;
use crate::flow::NodeAt;
use crate::say;

pub(super) fn node_at(case: &Case, id: &str) -> Result<NodeAt, Rejection> {
    case.flow.at(id).ok_or_else(|| {
        let like = case.nearest(id);
        let rejection = reject!("session.no_such_node", id = id);
        match like {
            Some(like) => rejection.hint(say!("session.did_you_mean", id = like)),
            None => rejection,
        }
    })
}

/// That something else than a question was asked to be answered.
pub(super) fn not_a_question(case: &Case, at: NodeAt) -> Rejection {
    let node = case.flow.node(at);
    reject!(
        "session.not_a_question",
        title = node.heading(),
        kind = node.kind_word()
    )
}
