//! What a page of the flow says of itself besides what is asked: why, who answers, on whose authority. Assembled
//! once, for every surface that shows the page.

use super::in_words::cite_in_words;
use super::state::Case;
use crate::flow::NodeAt;
use crate::flow::document::Cite;
use crate::id::RoleId;

/// One thing that a page says, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Why it is asked.
    Why(String),
    /// The roles that answer.
    Answers(String),
    /// The roles that can advise.
    Advises(String),
    /// Where it comes from, never empty; our own judgement says that it is.
    Sources(Vec<String>),
}

/// What the page of a node says of itself. Who decides at a gate belongs to what the gate asks and is not here.
#[must_use]
pub fn about(case: &Case, at: NodeAt) -> Vec<About> {
    let why = |why: &str| (!why.is_empty()).then(|| About::Why(why.to_owned()));
    let roles = |roles: &[RoleId]| (!roles.is_empty()).then(|| case.role_list(roles));
    let sources = |cites: &[Cite]| {
        let cites: Vec<String> = cites
            .iter()
            .map(|cite| cite_in_words(&case.flow, cite))
            .collect();
        (!cites.is_empty()).then_some(About::Sources(cites))
    };
    let node = case.flow.node(at);
    let question = case.flow.question(at);
    let parts = [
        why(node.why()),
        question.and_then(|one| roles(&one.answered_by).map(About::Answers)),
        question.and_then(|one| roles(&one.advised_by).map(About::Advises)),
        sources(node.sources()),
    ];
    parts.into_iter().flatten().collect()
}
