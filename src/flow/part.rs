//! A part of a flow by id, for saying where in the documents something stands.

/// Something that a flow document has written down. Ids are unique across a flow.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A question, note, gate or outcome.
    Node(String),
    /// The guard of a question, note, gate or outcome.
    When(String),
    /// A jump by its node and its place there.
    Jump(String, usize),
    /// The guard of a stage.
    StageWhen(String),
    Fact(String),
    Rule(String),
    /// The guard of a rule.
    RuleWhen(String),
    /// What discharges a rule.
    Discharged(String),
    /// The flow as a whole.
    Flow,
}
