//! Guards in short words, for labels.

use crate::flow::guard::{Guard, GuardAt};
use crate::flow::phrase::{Named, phrase};
use crate::flow::{Flow, NodeAt, Question, QuestionKind};
use crate::{say, time};

/// Longer than any label: a guard over hundreds of tests is not written out.
const ENOUGH: usize = 200;

/// A guard in short words: ids of questions and options, titles of facts.
pub(super) fn in_words(flow: &Flow, at: GuardAt) -> String {
    words(flow, at, false)
}

fn words(flow: &Flow, at: GuardAt, nested: bool) -> String {
    match flow.program.guards[at.0 as usize] {
        Guard::AnyOf { question, .. }
            if flow.question(question).is_some_and(Question::is_filled_in) =>
        {
            phrase(flow, at, Named::ById)
        }
        Guard::AnyOf { question, mask } => {
            let options = options(flow, question, mask, &say!("flow.graph_or"));
            say!(
                "flow.graph_any_of",
                question = id(flow, question),
                options = options
            )
        }
        Guard::AllOf { question, mask } => {
            let options = options(flow, question, mask, &say!("flow.graph_and"));
            say!(
                "flow.graph_any_of",
                question = id(flow, question),
                options = options
            )
        }
        Guard::NoneOf { question, mask } => {
            let options = options(flow, question, mask, &say!("flow.graph_or"));
            say!(
                "flow.graph_none_of",
                question = id(flow, question),
                options = options
            )
        }
        Guard::AtLeast { question, bound } => say!(
            "flow.graph_at_least",
            question = id(flow, question),
            bound = bound_in_words(flow, question, bound)
        ),
        Guard::AtMost { question, bound } => say!(
            "flow.graph_at_most",
            question = id(flow, question),
            bound = bound_in_words(flow, question, bound)
        ),
        Guard::Given { question, wanted } if wanted => {
            say!("flow.graph_given", question = id(flow, question))
        }
        Guard::Given { question, .. } => {
            say!("flow.graph_not_applicable", question = id(flow, question))
        }
        Guard::Fact(fact) => flow.facts[fact as usize].title.clone(),
        Guard::All { start, len } => list(
            flow,
            flow.program.run(start, len),
            &say!("flow.graph_and"),
            nested,
        ),
        Guard::Any { start, len } => list(
            flow,
            flow.program.run(start, len),
            &say!("flow.graph_or"),
            nested,
        ),
        Guard::Not(child) => say!("flow.graph_not", guard = words(flow, child, true)),
        Guard::Count { start, len, least } => {
            let all = list(flow, flow.program.run(start, len), ", ", false);
            say!("flow.graph_count", least = least, list = all)
        }
    }
}

fn list(flow: &Flow, children: &[GuardAt], between: &str, nested: bool) -> String {
    let mut out = String::new();
    for child in children {
        if !out.is_empty() {
            out.push_str(between);
        }
        out.push_str(&words(flow, *child, children.len() > 1));
        if out.len() > ENOUGH {
            break;
        }
    }
    if nested && children.len() > 1 {
        return format!("({out})");
    }
    out
}

fn id(flow: &Flow, question: NodeAt) -> &str {
    &flow.node(question).id
}

fn options(flow: &Flow, question: NodeAt, mask: u64, between: &str) -> String {
    let options = flow.question(question).map(|q| &q.options[..]);
    let chosen: Vec<&str> = options
        .into_iter()
        .flatten()
        .take(64)
        .enumerate()
        .filter(|(bit, _)| mask & (1 << bit) != 0)
        .map(|(_, option)| option.id.as_str())
        .collect();
    chosen.join(between)
}

fn bound_in_words(flow: &Flow, question: NodeAt, bound: i64) -> String {
    let date = flow
        .question(question)
        .filter(|question| question.kind == QuestionKind::Date)
        .map(|_| time::date_of_days(bound));
    date.filter(|date| !date.is_empty())
        .unwrap_or_else(|| bound.to_string())
}
