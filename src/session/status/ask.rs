//! What is asked next, as scripts read it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::flow::{Flow, NodeAt, NodeKind, QuestionKind};
use crate::id::RoleId;
use crate::session::event::Decision;
use crate::session::in_words::decision_in_words;

/// What a node asks.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Ask {
    /// What kind of node it is.
    pub kind: AskKind,
    /// The question, or the heading of the note or gate.
    pub prompt: String,
    /// What can be chosen: the options of a question, the decisions at a gate; empty where nothing is chosen.
    pub options: Vec<Choice>,
    /// Whether it may be said that the answer is not known yet.
    pub may_defer: bool,
    /// Whether it may be said that the question does not apply.
    pub may_not_apply: bool,
    /// The least number, the fewest options or the fewest characters that are taken; absent where there is no such bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The greatest number, the most options or the most characters that are taken; absent where there is no such bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Ids of the roles that may decide; at gates only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_maker: Option<Vec<RoleId>>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Choice {
    /// By which `answer` and `decide` name it.
    pub id: String,
    /// As a person reads it.
    pub label: String,
}

/// A kind of node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AskKind {
    /// A question that takes one option.
    One,
    /// A question that takes several options.
    Many,
    /// A question that takes words.
    Text,
    /// A question that takes a whole number.
    Number,
    /// A question that takes a date.
    Date,
    /// A form: its entries are filled in.
    Fields,
    /// A table: rows of entries.
    Table,
    /// A note to read.
    Note,
    /// A gate, at which somebody decides.
    Gate,
    /// The end of a walk.
    Outcome,
}

impl AskKind {
    const fn of(kind: &NodeKind) -> Self {
        match kind {
            NodeKind::Question(question) => match question.kind {
                QuestionKind::One => Self::One,
                QuestionKind::Many => Self::Many,
                QuestionKind::Text => Self::Text,
                QuestionKind::Number => Self::Number,
                QuestionKind::Date => Self::Date,
                QuestionKind::Fields => Self::Fields,
                QuestionKind::Table => Self::Table,
            },
            NodeKind::Note(_) => Self::Note,
            NodeKind::Gate(_) => Self::Gate,
            NodeKind::Outcome(_) => Self::Outcome,
        }
    }
}

impl Ask {
    /// What this node asks.
    #[must_use]
    pub fn of(flow: &Flow, at: NodeAt) -> Self {
        let node = flow.node(at);
        let mut ask = Self {
            kind: AskKind::of(&node.kind),
            prompt: node.heading().to_owned(),
            options: Vec::new(),
            may_defer: false,
            may_not_apply: false,
            min: None,
            max: None,
            decision_maker: None,
        };
        match &node.kind {
            NodeKind::Question(question) => {
                let options = question.options.iter().map(|choice| Choice {
                    id: choice.id.clone(),
                    label: choice.label.clone(),
                });
                ask.options = options.collect();
                ask.may_defer = question.may_defer;
                ask.may_not_apply = question.may_not_apply;
                (ask.min, ask.max) = (question.min, question.max);
            }
            NodeKind::Gate(gate) => {
                let options = Decision::ALL.into_iter().map(|decision| Choice {
                    id: decision.word().to_owned(),
                    label: decision_in_words(decision),
                });
                ask.options = options.collect();
                ask.decision_maker = Some(gate.decision_maker.clone());
            }
            NodeKind::Note(_) | NodeKind::Outcome(_) => {}
        }
        ask
    }
}
