//! Everything that can be given to a question, and done at a gate.

use apposite::flow::guard::Sight;
use apposite::flow::{Flow, NodeAt, QuestionKind};
use apposite::session::command::Command;
use apposite::session::event::{AnswerValue, Decision};
use apposite::session::state::Case;

use super::filled;
use super::walk::Said;
use crate::common::case;

/// Every combination of what may be given.
pub(in crate::prover) fn every(
    flow: &Flow,
    slot: usize,
    chosen: &mut Vec<Said>,
    see: &mut dyn FnMut(&[Said]),
) {
    if slot == flow.node_count() {
        see(chosen);
        return;
    }
    let at = NodeAt(u32::try_from(slot).unwrap());
    for given in all_given(flow, at) {
        chosen[slot] = given;
        every(flow, slot + 1, chosen, see);
    }
}

/// All that may be given to a question; for other nodes, nothing.
pub(in crate::prover) fn all_given(flow: &Flow, at: NodeAt) -> Vec<Said> {
    let mut all = vec![(Sight::Open, 0)];
    if let Some(question) = flow.question(at) {
        if question.may_not_apply {
            all.push((Sight::NotApplicable, 0));
        }
        let words = values(flow, at).into_iter();
        all.extend(words.filter_map(|value| {
            let word = apposite::session::responses::word(question, &value)?;
            Some((Sight::Answered, word))
        }));
        if question.is_filled_in() {
            all.retain(|(sight, _)| *sight != Sight::Answered);
            let words = filled::filled(question).into_keys();
            all.extend(words.map(|word| (Sight::Answered, word)));
        }
    }
    all
}

/// Every command that a question takes.
pub(in crate::prover) fn commands(flow: &Flow, at: NodeAt) -> Vec<Command> {
    let question = flow.question(at).unwrap();
    let id = flow.node(at).id.clone();
    let mut all: Vec<Command> = values(flow, at)
        .into_iter()
        .map(|value| Command::Answer {
            question: id.clone(),
            value,
            note: String::new(),
        })
        .collect();
    if question.may_defer {
        all.push(Command::NotKnown {
            question: id.clone(),
            owner: "owner".to_owned(),
            due: String::new(),
            note: String::new(),
        });
    }
    if question.may_not_apply {
        all.push(Command::NotApplicable {
            question: id,
            reason: "because".to_owned(),
        });
    }
    all
}

/// Every value that a question takes, as far as guards could tell them apart.
pub(in crate::prover) fn values(flow: &Flow, at: NodeAt) -> Vec<AnswerValue> {
    let question = flow.question(at).unwrap();
    let ids: Vec<&String> = question.options.iter().map(|choice| &choice.id).collect();
    match question.kind {
        QuestionKind::One => ids
            .into_iter()
            .map(|id| AnswerValue::One(id.clone()))
            .collect(),
        QuestionKind::Many => (1..1_usize << ids.len())
            .map(|bits| {
                let chosen = ids
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| bits >> place & 1 == 1);
                AnswerValue::Many(chosen.map(|(_, id)| (*id).clone()).collect())
            })
            .filter(|value| apposite::session::value::check(question, value.clone()).is_ok())
            .collect(),
        QuestionKind::Text => vec![AnswerValue::Text("Some words.".to_owned())],
        QuestionKind::Number => (0..=3).map(AnswerValue::Number).collect(),
        QuestionKind::Date => (1..=4)
            .map(|day| AnswerValue::Date(format!("2026-01-0{day}")))
            .collect(),
        QuestionKind::Fields | QuestionKind::Table => filled::filled(question)
            .into_values()
            .map(|filled| AnswerValue::Filled(Box::new(filled)))
            .collect(),
    }
}

/// Passes a gate, overriding what may be overridden; `None` where it cannot be passed.
pub(in crate::prover) fn pass(case: &Case, gate: NodeAt) -> Option<Case> {
    let mut after = case.clone();
    for (rule, _) in case.blocks(gate).holding {
        let rule = &case.flow.rules[rule];
        let command = Command::Override {
            rule: rule.id.clone(),
            reason: "because".to_owned(),
        };
        if !rule.override_by.is_empty() {
            case::perform(&mut after, &command, "owner").ok()?;
        }
    }
    let id = case.flow.node(gate).id.clone();
    case::decide(&mut after, &id, Decision::Proceed, "owner").ok()?;
    Some(after)
}
