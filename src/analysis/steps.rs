//! From a combination to the list of answers that a person would give, and that a script replays.

use serde_json::{Value, json};

use super::filling::{self, chosen, text};
use super::listing::{Listing, walk};
use super::model::Model;
use super::pattern::{Given, Pattern};
use super::row::Words;
use crate::diagnostic::Step;
use crate::flow::{NodeAt, NodeKind, Question, QuestionKind};
use crate::id::RoleId;
use crate::{say, time};

/// The list, in the order of the walk.
pub(super) fn steps(model: &Model<'_>, listing: &Listing, pattern: &Pattern) -> Vec<Step> {
    let values = model.net.evaluate(pattern);
    let holds = |lit: super::network::Lit| values[lit.node()] != lit.negated();
    let mut steps = Vec::new();
    for node in walk(model, listing, &values) {
        match &model.flow.node(node).kind {
            NodeKind::Question(question) if holds(listing.nodes[node.index()]) => {
                let asked = &model.asked[node.index()];
                // What no guard reads may be answered with anything.
                let given = asked
                    .as_ref()
                    .map_or_else(|| anything(question), |asked| asked.given(holds));
                let rows = asked
                    .as_ref()
                    .map_or_else(Vec::new, |asked| asked.rows(holds));
                steps.push(answer(model, node, question, given, &rows));
            }
            NodeKind::Gate(_) => {
                for (rule, gate, lit) in &listing.overrides {
                    if *gate == node && holds(*lit) {
                        steps.push(overridden(model, *rule));
                    }
                }
                steps.push(decided(model, node, "proceed"));
            }
            NodeKind::Question(_) | NodeKind::Note(_) | NodeKind::Outcome(_) => {}
        }
    }
    if let Some(gate) = listing.stop {
        steps.push(decided(model, gate, "stop"));
    }
    steps
}

fn answer(
    model: &Model<'_>,
    node: NodeAt,
    question: &Question,
    given: Given,
    rows: &[Words],
) -> Step {
    let id = model.flow.node(node).id.clone();
    let (answer, script) = match given {
        Given::Open => {
            let owner = question.answered_by.first();
            let owner = owner.map_or_else(|| say!("analysis.owner"), RoleId::to_string);
            (
                say!("analysis.not_known"),
                json!({ "not_known": id, "owner": owner }),
            )
        }
        Given::NotApplicable => (
            say!("analysis.not_applicable"),
            json!({ "not_applicable": id, "reason": say!("analysis.reason") }),
        ),
        Given::Value(_) if question.is_filled_in() => {
            let (answer, value) = filling::filled(question, rows);
            (answer, json!({ "answer": id, "value": value }))
        }
        Given::Value(word) => {
            let value = value(question, word);
            let answer = match &value {
                Value::String(text) => text.clone(),
                Value::Array(list) => {
                    let ids: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                    ids.join(",")
                }
                other => other.to_string(),
            };
            (answer, json!({ "answer": id, "value": value }))
        }
    };
    Step {
        question: id.into(),
        answer,
        script,
    }
}

/// The value that a guard sees as this word.
fn value(question: &Question, word: i64) -> Value {
    match question.kind {
        QuestionKind::One => json!(chosen(&question.options, word).next().unwrap_or_default()),
        QuestionKind::Many => json!(chosen(&question.options, word).collect::<Vec<_>>()),
        QuestionKind::Number => json!(word),
        QuestionKind::Date => json!(time::date_of_days(word)),
        QuestionKind::Text => json!(text(question.min, question.max)),
        QuestionKind::Fields | QuestionKind::Table => filling::filled(question, &[]).1,
    }
}

/// An answer to a question that no guard reads.
fn anything(question: &Question) -> Given {
    match question.kind {
        QuestionKind::One | QuestionKind::Many => Given::Value(1),
        QuestionKind::Text | QuestionKind::Date | QuestionKind::Fields | QuestionKind::Table => {
            Given::Value(0)
        }
        QuestionKind::Number => {
            let least = question.min.unwrap_or(i64::MIN);
            Given::Value(0.clamp(least, question.max.unwrap_or(i64::MAX).max(least)))
        }
    }
}

fn decided(model: &Model<'_>, gate: NodeAt, decision: &str) -> Step {
    let id = model.flow.node(gate).id.clone();
    let makers = model
        .flow
        .gate(gate)
        .map_or(&[][..], |gate| &gate.decision_maker);
    let mut script = json!({
        "decide": id, "decision": decision, "reason": say!("analysis.reason"),
    });
    if let Some(role) = makers.first() {
        script["role"] = json!(role);
    }
    Step {
        question: id.into(),
        answer: decision.to_owned(),
        script,
    }
}

fn overridden(model: &Model<'_>, rule: usize) -> Step {
    let rule = &model.flow.rules[rule];
    let mut script = json!({ "override": rule.id, "reason": say!("analysis.reason") });
    if let Some(role) = rule.override_by.first() {
        script["role"] = json!(role);
    }
    Step {
        question: rule.id.to_string(),
        answer: say!("analysis.overridden"),
        script,
    }
}
