//! Guards in phrases: what a guard asks for, in the words of the flow, whatever has been answered.

mod probes;

use super::guard::{Guard, GuardAt};
use super::{Choice, Flow, NodeAt, QuestionKind};
use crate::{say, text, time, words};
pub use probes::probe;

/// What a question is called in a phrase: by its heading for who answers it, by its id for who writes the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    ById,
    ByHeading,
}

impl Named {
    fn question(self, flow: &Flow, at: NodeAt) -> String {
        let node = flow.node(at);
        match self {
            Self::ById => say!("flow.named_by_id", id = node.id),
            Self::ByHeading => say!("flow.named_by_heading", heading = node.heading()),
        }
    }
}

/// A guard by itself as one phrase without full stop; its parts follow it where it has any.
#[must_use]
pub fn phrase(flow: &Flow, at: GuardAt, named: Named) -> String {
    let called = |question| named.question(flow, question);
    let options = |at| {
        flow.question(at)
            .map_or(&[][..], |question| &question.options)
    };
    match flow.program.guards[at.0 as usize] {
        Guard::AnyOf { question, mask } => match flow.question(question) {
            Some(asked) if asked.is_filled_in() => {
                probes::any_of(asked, &called(question), mask, named)
            }
            _ => test(options(question), &called(question), "any", mask),
        },
        Guard::AllOf { question, mask } => test(options(question), &called(question), "all", mask),
        Guard::NoneOf { question, mask } => {
            test(options(question), &called(question), "none", mask)
        }
        Guard::AtLeast { question, bound } => at_least(flow, question, bound, named),
        Guard::AtMost { question, bound } => at_most(flow, question, bound, named),
        Guard::Given { question, wanted } if wanted => {
            say!("flow.given", question = called(question))
        }
        Guard::Given { question, .. } => say!("flow.marked", question = called(question)),
        Guard::Fact(fact) => say!("flow.fact", title = flow.facts[fact as usize].title),
        Guard::All { .. } => say!("flow.all_of"),
        Guard::Any { .. } => say!("flow.any_of"),
        Guard::Not(_) => say!("flow.not"),
        Guard::Count { least, .. } => say!("flow.count_of", least = least),
    }
}

/// A guard and its parts for who writes the flow, a line each, indented by two spaces a level. Facts are named, not opened.
#[must_use]
pub fn lines(flow: &Flow, at: GuardAt) -> Vec<String> {
    let mut lines = Vec::new();
    write(flow, at, 0, &mut lines);
    lines
}

fn write(flow: &Flow, at: GuardAt, depth: usize, lines: &mut Vec<String>) {
    lines.push(format!(
        "{}- {}",
        "  ".repeat(depth),
        phrase(flow, at, Named::ById)
    ));
    if matches!(flow.program.guards[at.0 as usize], Guard::Fact(_)) {
        return;
    }
    for part in flow.program.parts(at) {
        write(flow, *part, depth + 1, lines);
    }
}

fn test(options: &[Choice], called: &str, how: &str, mask: u64) -> String {
    let labels: Vec<&str> = options
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < 64 && mask >> place & 1 == 1)
        .map(|(_, choice)| choice.label.as_str())
        .collect();
    let list = words::long_list(&labels);
    match (how, labels.len()) {
        ("none", _) => say!("flow.test_none", question = called, list = list),
        (_, 1) => say!("flow.test_is", question = called, list = list),
        ("all", _) => say!("flow.test_all", question = called, list = list),
        _ => say!("flow.test_any", question = called, list = list),
    }
}

/// That a number or date is this or more.
#[must_use]
pub fn at_least(flow: &Flow, question: NodeAt, bound: i64, named: Named) -> String {
    let called = named.question(flow, question);
    let words = bound_in_words(flow, question, bound);
    bound_words(&called, &words, is_date(flow, question), true)
}

/// That a number or date is this or less.
#[must_use]
pub fn at_most(flow: &Flow, question: NodeAt, bound: i64, named: Named) -> String {
    let called = named.question(flow, question);
    let words = bound_in_words(flow, question, bound);
    bound_words(&called, &words, is_date(flow, question), false)
}

fn bound_words(called: &str, bound: &str, is_date: bool, or_more: bool) -> String {
    match (is_date, or_more) {
        (true, true) => say!("flow.or_later", question = called, bound = bound),
        (true, false) => say!("flow.or_earlier", question = called, bound = bound),
        (false, true) => say!("flow.at_least", question = called, bound = bound),
        (false, false) => say!("flow.at_most", question = called, bound = bound),
    }
}

fn is_date(flow: &Flow, question: NodeAt) -> bool {
    let asked = flow.question(question);
    asked.is_some_and(|asked| asked.kind == QuestionKind::Date)
}

/// The bound of a test: a date in words, a number with its thousands apart.
#[must_use]
pub fn bound_in_words(flow: &Flow, question: NodeAt, bound: i64) -> String {
    if is_date(flow, question) {
        time::date_words(&time::date_of_days(bound))
    } else {
        text::grouped(bound)
    }
}
