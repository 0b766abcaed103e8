//! What is asked next, as scripts read it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::flow::document::EntryKind;
use crate::flow::{self, NodeAt, NodeKind, Question, QuestionKind};
use crate::id::{RoleId, RowId};
use crate::session::event::Decision;
use crate::session::filling::json::value_written;
use crate::session::in_words::decision_in_words;
use crate::session::state::Case;
use crate::session::table::RowState;

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
    /// What is filled in, in a form or in each row of a table; absent for other kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<AskEntry>>,
    /// What the rows are; of a table only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<AskRows>,
    /// What stands so far, row by row in their order, those that were struck among them; absent for other kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filled_in: Option<Vec<AskRow>>,
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
    /// It is chosen alone or not at all; absent where it is chosen as others are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub exclusive: bool,
}

/// One place of a form or of each row.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AskEntry {
    /// By which `answer` names it.
    pub id: String,
    /// What is asked there.
    pub label: String,
    /// Absent where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub hint: String,
    /// What is filled in there.
    pub kind: EntryKind,
    /// Whether the form or row is unfinished without it.
    pub needed: bool,
    /// What can be chosen; empty where nothing is.
    pub options: Vec<Choice>,
    /// As of a question; money in pounds, percentages in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// As `min`, the most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The unit of a number; absent where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub unit: String,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AskRows {
    /// One, with its article: `a risk`.
    pub one: String,
    /// Several: `risks`.
    pub many: String,
    /// The fewest rows that are an answer. Where it is 0, it may be said that there is none.
    pub least: u32,
    /// The most rows there may be; absent where there is no such bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// Rows that are there from the beginning, each to be answered.
    pub given: Vec<GivenRow>,
    /// Whether rows may be added.
    pub may_add: bool,
}

/// A row that is there from the beginning.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GivenRow {
    /// By which `answer` names it.
    pub id: String,
    /// What the row is about.
    pub label: String,
}

/// A row as it stands. A form is one, with an empty id.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AskRow {
    /// By which `answer` names it; that of a given row is in the flow, that of a form is empty.
    pub id: RowId,
    /// How it stands.
    pub state: RowState,
    /// Ids of entries that are needed and do not count yet.
    pub missing: Vec<String>,
    /// What stands at each entry by its id, as scripts write it; that of the latest where people said different things.
    pub values: BTreeMap<String, Value>,
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
    pub fn of(case: &Case, at: NodeAt) -> Self {
        let node = case.flow.node(at);
        let mut ask = Self {
            kind: AskKind::of(&node.kind),
            prompt: node.heading().to_owned(),
            options: Vec::new(),
            may_defer: false,
            may_not_apply: false,
            min: None,
            max: None,
            entries: None,
            rows: None,
            filled_in: None,
            decision_maker: None,
        };
        match &node.kind {
            NodeKind::Question(question) => {
                ask.options = choices(&question.options);
                ask.may_defer = question.may_defer;
                ask.may_not_apply = question.may_not_apply;
                (ask.min, ask.max) = (question.min, question.max);
                ask.entries = entries(question);
                ask.rows = rows(question);
                ask.filled_in = question
                    .is_filled_in()
                    .then(|| filled_in(case, at, question));
            }
            NodeKind::Gate(gate) => {
                let options = Decision::ALL.into_iter().map(|decision| Choice {
                    id: decision.word().to_owned(),
                    label: decision_in_words(decision),
                    exclusive: false,
                });
                ask.options = options.collect();
                ask.decision_maker = Some(gate.decision_maker.clone());
            }
            NodeKind::Note(_) | NodeKind::Outcome(_) => {}
        }
        ask
    }
}

fn choices(options: &[flow::Choice]) -> Vec<Choice> {
    let choices = options.iter().map(|choice| Choice {
        id: choice.id.clone(),
        label: choice.label.clone(),
        exclusive: choice.exclusive,
    });
    choices.collect()
}

/// What is filled in, in a form or in each row; `None` of other kinds.
#[must_use]
pub fn entries(question: &Question) -> Option<Vec<AskEntry>> {
    let entries = question.entries.iter().map(|entry| AskEntry {
        id: entry.id.clone(),
        label: entry.label.clone(),
        hint: entry.hint.clone(),
        kind: entry.kind,
        needed: entry.needed,
        options: choices(&entry.options),
        min: entry.min,
        max: entry.max,
        unit: entry.unit.clone(),
    });
    question.is_filled_in().then(|| entries.collect())
}

/// What the rows of a table are; `None` of other kinds.
#[must_use]
pub fn rows(question: &Question) -> Option<AskRows> {
    let rows = &question.rows;
    let given = rows.given.iter().map(|given| GivenRow {
        id: given.id.clone(),
        label: given.label.clone(),
    });
    (question.kind == QuestionKind::Table).then(|| AskRows {
        one: rows.one.clone(),
        many: rows.many.clone(),
        least: rows.least,
        most: rows.most,
        given: given.collect(),
        may_add: rows.may_add,
    })
}

fn filled_in(case: &Case, at: NodeAt, question: &Question) -> Vec<AskRow> {
    let table = case.table(at).unwrap_or_default();
    let ids = |places: &mut dyn Iterator<Item = usize>| -> Vec<String> {
        places
            .map(|place| question.entries[place].id.clone())
            .collect()
    };
    let rows = table.rows.iter().map(|row| {
        let places = row.entries.iter().zip(&question.entries);
        let values = places.filter_map(|(place, entry)| {
            let value = place.value(&case.events)?;
            Some((entry.id.clone(), value_written(value)))
        });
        AskRow {
            id: row.id.clone(),
            state: row.state,
            missing: ids(&mut row.missing(question)),
            values: values.collect(),
        }
    });
    rows.collect()
}
