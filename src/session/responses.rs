//! What has been said to each node, in the compact form that evaluation reads.

use sha2::{Digest as _, Sha256};

use super::event::{AnswerValue, Decision};
use crate::flow::{Flow, NodeAt, Question, QuestionKind};
use crate::id::Digest;
use crate::time;

/// What stands for one node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum SaidKind {
    /// Nothing, or it was withdrawn.
    #[default]
    Nothing,
    /// A question was answered.
    Answered,
    /// *Not known yet* was said.
    Deferred,
    /// The question was marked not applicable.
    NotApplicable,
    /// A note was read.
    Read,
}

/// Per node of a flow, what stands; gates and overrides apart.
#[derive(Debug, Clone, Default)]
pub struct Responses {
    pub kind: Vec<SaidKind>,
    /// Chosen options as bits, or the number, or the date as days since 1970-01-01.
    pub value: Vec<i64>,
    /// Stands for the node and what was said to it; 0 where nothing was.
    pub mark: Vec<u128>,
    /// The event that said it.
    pub event: Vec<Option<u32>>,
    /// Latest decision per gate, in the order of [`Flow::gates`].
    pub decided: Vec<Option<Decided>>,
    /// The same decision taken by others who did not know of that one, as (place in [`Flow::gates`],
    /// decision).
    pub decided_too: Vec<(usize, Decided)>,
    /// Latest override per rule, as (rule, override), in no order; more than one for a rule where people
    /// overrode it without knowing of each other.
    pub overridden: Vec<(usize, Overridden)>,
}

/// The latest decision at a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    pub decision: Decision,
    /// Digest of what it was taken on; `None` where the journal's text is not one, and where this
    /// edition asks something else at the gate.
    pub basis: Option<u128>,
    pub event: u32,
    /// It was taken on another edition of the flow.
    pub foreign: bool,
}

/// The latest override of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overridden {
    /// Digest of the answers the rule read; `None` where the journal's text is not one, and where this
    /// edition finds something else.
    pub basis: Option<u128>,
    pub event: u32,
}

impl Responses {
    /// Nothing said to any node of the flow.
    #[must_use]
    pub fn new(flow: &Flow) -> Self {
        let nodes = flow.node_count();
        Self {
            kind: vec![SaidKind::Nothing; nodes],
            value: vec![0; nodes],
            mark: vec![0; nodes],
            event: vec![None; nodes],
            decided: vec![None; flow.gates.len()],
            decided_too: Vec::new(),
            overridden: Vec::new(),
        }
    }

    /// Sets what stands for a node.
    pub fn set(
        &mut self,
        flow: &Flow,
        at: NodeAt,
        kind: SaidKind,
        answer: Option<&AnswerValue>,
        value: i64,
        event: u32,
    ) {
        let slot = at.index();
        self.kind[slot] = kind;
        self.value[slot] = value;
        self.mark[slot] = mark(&flow.node(at).id, kind, answer);
        self.event[slot] = (kind != SaidKind::Nothing).then_some(event);
    }

    /// The latest decision at a gate.
    #[must_use]
    pub fn decision(&self, flow: &Flow, gate: NodeAt) -> Option<Decided> {
        self.decisions(flow, gate).next()
    }

    /// The latest decision at a gate, then the same one as others took it without knowing of that.
    pub fn decisions(&self, flow: &Flow, gate: NodeAt) -> impl Iterator<Item = Decided> + '_ {
        let place = flow.gates.binary_search(&gate).ok();
        let first = place.and_then(|place| self.decided.get(place).copied().flatten());
        let too = self.decided_too.iter();
        first.into_iter().chain(
            too.filter(move |(known, _)| Some(*known) == place)
                .map(|(_, decided)| *decided),
        )
    }

    /// The latest overrides of a rule.
    pub fn overrides_of(&self, rule: usize) -> impl Iterator<Item = Overridden> + '_ {
        self.overridden
            .iter()
            .filter(move |(known, _)| *known == rule)
            .map(|(_, overridden)| *overridden)
    }
}

/// The digest that a decision or override is bound to: over the marks in this order.
#[must_use]
pub fn digest(marks: impl Iterator<Item = u128>) -> u128 {
    let mut hasher = Sha256::new();
    for mark in marks {
        if mark != 0 {
            hasher.update(mark.to_be_bytes());
        }
    }
    first_half(&hasher.finalize())
}

/// A digest as 32 hex digits.
#[must_use]
pub fn digest_text(digest: u128) -> Digest {
    format!("{digest:032x}").into()
}

/// Reads 32 hex digits.
#[must_use]
pub fn read_digest(text: &str) -> Option<u128> {
    (text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .then(|| u128::from_str_radix(text, 16).ok())?
}

/// The first 128 bits of a SHA-256 over parts, each with its length.
#[must_use]
pub fn digest_of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> u128 {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    first_half(&hasher.finalize())
}

/// The first 128 bits of the SHA-256 of some bytes, as 32 hex digits.
#[must_use]
pub fn digest_of_bytes(bytes: &[u8]) -> String {
    digest_text(first_half(&Sha256::digest(bytes))).into()
}

/// The machine word that guards see of a value; `None` where the value does not fit the question.
#[must_use]
pub fn word(question: &Question, value: &AnswerValue) -> Option<i64> {
    match (question.kind, value) {
        (QuestionKind::One, AnswerValue::One(option)) => bit(question, option),
        (QuestionKind::Many, AnswerValue::Many(options)) => options
            .iter()
            .try_fold(0, |bits, option| Some(bits | bit(question, option)?)),
        (QuestionKind::Text, AnswerValue::Text(_)) => Some(0),
        // What guards read of a form or table hangs on all that was filled in: `table`.
        (QuestionKind::Fields, AnswerValue::Filled(filled)) => filled.fits_form().then_some(0),
        (QuestionKind::Table, AnswerValue::Filled(filled)) => (!filled.is_form()).then_some(0),
        (QuestionKind::Number, AnswerValue::Number(number)) => Some(*number),
        (QuestionKind::Date, AnswerValue::Date(date)) => time::days(date),
        (
            QuestionKind::Fields
            | QuestionKind::Table
            | QuestionKind::One
            | QuestionKind::Many
            | QuestionKind::Text
            | QuestionKind::Number
            | QuestionKind::Date,
            _,
        ) => None,
    }
}

fn bit(question: &Question, option: &str) -> Option<i64> {
    let place = question.option_at(option)?;
    (place < 64).then(|| (1_u64 << place).cast_signed())
}

/// Notes and owners are left out on purpose: only what rules and routes can see binds a decision.
fn mark(id: &str, kind: SaidKind, answer: Option<&AnswerValue>) -> u128 {
    let tag = match kind {
        SaidKind::Nothing | SaidKind::Read => return 0,
        SaidKind::Answered => "answered",
        SaidKind::Deferred => "deferred",
        SaidKind::NotApplicable => "not-applicable",
    };
    let number;
    let mut parts = vec![id, tag];
    match answer {
        Some(AnswerValue::One(option)) => parts.extend(["one", option.as_str()]),
        Some(AnswerValue::Many(options)) => {
            parts.push("many");
            parts.extend(options.iter().map(String::as_str));
        }
        Some(AnswerValue::Text(text)) => parts.extend(["text", text.as_str()]),
        Some(AnswerValue::Number(value)) => {
            number = value.to_string();
            parts.extend(["number", number.as_str()]);
        }
        Some(AnswerValue::Date(date)) => parts.extend(["date", date.as_str()]),
        // What stands in a form or table has a mark of its own: `table::mark`.
        Some(AnswerValue::Filled(_)) | None => {}
    }
    // Nothing said is 0, and an answer is never nothing.
    digest_of_parts(parts).max(1)
}

fn first_half(bytes: &[u8]) -> u128 {
    bytes
        .iter()
        .take(16)
        .fold(0, |digest, byte| digest << 8 | u128::from(*byte))
}
