//! A part of a flow by id, for saying where in the documents something stands.

use crate::id::{NodeId, RuleId};

/// Something that a flow document has written down. Ids are unique across a flow.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A question, note, gate or outcome.
    Node(NodeId),
    /// The guard of a question, note, gate or outcome.
    When(NodeId),
    /// A jump by its node and its place there.
    Jump(NodeId, usize),
    /// The guard of a stage.
    StageWhen(String),
    Fact(String),
    Rule(RuleId),
    /// The guard of a rule.
    RuleWhen(RuleId),
    /// What discharges a rule.
    Discharged(RuleId),
    /// The flow as a whole.
    Flow,
}
