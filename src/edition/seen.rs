//! What a combination of answers has of one question, for people and scripts.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use crate::analysis::{Answer, Is};
use crate::flow::entry::written;
use crate::flow::phrase::{self, Named, at_least, at_most, bound_in_words};
use crate::flow::{Choice, Flow, NodeAt, QuestionKind};
use crate::{say, time, words};

/// What stands for one question in a combination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    pub question: String,
    #[serde(flatten)]
    pub state: State,
    /// One phrase without full stop.
    pub words: String,
}

/// What a guard can see of one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    NotAsked,
    NotApplicable,
    /// Whatever the answer is.
    Answered,
    /// These options and no others, by id.
    Chosen {
        options: Vec<String>,
    },
    /// A number within these bounds, both included.
    Number {
        at_least: Option<i64>,
        at_most: Option<i64>,
    },
    /// A form or table of which these guards hold, and these do not.
    Filled {
        holds: Vec<Value>,
        fails: Vec<Value>,
    },
    /// A date within these bounds, both included.
    Date {
        at_least: Option<String>,
        at_most: Option<String>,
    },
}

/// Ids of the options of a mask; of a form or table, its probes as they are written.
pub(super) fn options_of(flow: &Flow, question: NodeAt, mask: u64) -> Vec<Cow<'_, str>> {
    let asked = flow.question(question).filter(|one| one.is_filled_in());
    if let Some(asked) = asked {
        let probes = asked.probes_of(mask);
        let written = probes.map(|probe| written(&flow.node(question).id, asked, probe));
        let texts = written.map(|guard| serde_json::to_string(&guard).unwrap_or_default());
        return texts.map(Cow::Owned).collect();
    }
    let options = flow.question(question).map_or(&[][..], |q| &q.options);
    options
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < 64 && mask >> place & 1 == 1)
        .map(|(_, choice)| Cow::Borrowed(choice.id.as_str()))
        .collect()
}

/// An answer of a combination over the new and the old flow.
pub(super) fn seen(flows: [&Flow; 2], answer: &Answer) -> Seen {
    let both = || flows.into_iter().zip(answer.question);
    // The question as the new flow has it, or as the old one had it.
    let asked = both().find_map(|(flow, at)| at.map(|at| (flow, at)));
    let id = asked.map_or("", |(flow, at)| flow.node(at).id.as_str());
    let named = say!("flow.named_by_id", id = id);
    let given = |named: String| (State::Answered, say!("flow.given", question = named));
    let (state, words) = match &answer.is {
        None => (State::NotAsked, say!("edition.seen_not_asked", id = id)),
        Some([Is::NotApplicable, _]) => {
            let words = say!("flow.marked", question = named);
            (State::NotApplicable, words)
        }
        Some([Is::OneOf(new), Is::OneOf(old)]) => chosen(&named, &[option(both(), [*new, *old])]),
        Some([Is::Many { with: new, .. }, Is::Many { with: old, .. }]) => {
            let sets = new.iter().zip(old);
            let options: Vec<_> = sets
                .map(|(new, old)| option(both(), [*new, *old]))
                .collect();
            chosen(&named, &options)
        }
        Some([Is::Between { from, to }, _]) => match asked {
            Some((flow, at)) => between(id, (flow, at), *from, *to),
            None => given(named),
        },
        Some(
            [
                Is::Filled {
                    holding: new,
                    failing: no_more,
                },
                Is::Filled {
                    holding: old,
                    failing: not_yet,
                },
            ],
        ) => {
            let (holds, mut words) = told(both(), [*new, *old], true);
            let (fails, others) = told(both(), [*no_more, *not_yet], false);
            words.extend(others);
            let probe = words::long_list(&words);
            let words = say!("flow.probe", question = named, probe = probe);
            (State::Filled { holds, fails }, words)
        }
        Some(
            [
                Is::NotKnown | Is::Answered | Is::OneOf(_) | Is::Many { .. } | Is::Filled { .. },
                _,
            ],
        ) => given(named),
    };
    Seen {
        question: id.to_owned(),
        state,
        words,
    }
}

/// The probes of masks of the new and the old flow, as they are written and in words; what both ask once.
fn told<'a>(
    asked: impl Iterator<Item = (&'a Flow, Option<NodeAt>)>,
    masks: [u64; 2],
    holds: bool,
) -> (Vec<Value>, Vec<String>) {
    let (mut guards, mut words) = (Vec::new(), Vec::new());
    for ((flow, at), mask) in asked.zip(masks) {
        let asked = at.and_then(|at| Some((at, flow.question(at)?)));
        let Some((at, question)) = asked else {
            continue;
        };
        for probe in question.probes_of(mask) {
            let guard = json!(written(&flow.node(at).id, question, probe));
            if !guards.contains(&guard) {
                guards.push(guard);
                words.push(phrase::probe(question, probe, holds, Named::ById));
            }
        }
    }
    (guards, words)
}

/// The first option of a set, of the new flow if it has one.
fn option<'a>(
    asked: impl Iterator<Item = (&'a Flow, Option<NodeAt>)>,
    sets: [u64; 2],
) -> Option<&'a Choice> {
    let mut each = asked.zip(sets);
    each.find_map(|((flow, at), set)| {
        let options = &flow.question(at?)?.options;
        options.get(set.trailing_zeros() as usize)
    })
}

fn chosen(named: &str, options: &[Option<&Choice>]) -> (State, String) {
    let options: Vec<&Choice> = options.iter().flatten().copied().collect();
    let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
    let words = say!(
        "flow.test_is",
        question = named,
        list = words::long_list(&labels)
    );
    let options = options.iter().map(|option| option.id.clone()).collect();
    (State::Chosen { options }, words)
}

fn between(
    id: &str,
    (flow, at): (&Flow, NodeAt),
    low: Option<i64>,
    high: Option<i64>,
) -> (State, String) {
    let words = measured(id, (flow, at), low, high);
    let is_date = flow
        .question(at)
        .is_some_and(|one| one.kind == QuestionKind::Date);
    let state = if is_date {
        State::Date {
            at_least: low.map(time::date_of_days),
            at_most: high.map(time::date_of_days),
        }
    } else {
        State::Number {
            at_least: low,
            at_most: high,
        }
    };
    (state, words)
}

fn measured(id: &str, (flow, at): (&Flow, NodeAt), low: Option<i64>, high: Option<i64>) -> String {
    let words = |bound| bound_in_words(flow, at, bound);
    match (low, high) {
        (Some(low), Some(high)) if low == high => {
            say!("edition.seen_exactly", id = id, bound = words(low))
        }
        (Some(low), Some(high)) => {
            let (low, high) = (words(low), words(high));
            say!("edition.seen_between", id = id, low = low, high = high)
        }
        (Some(low), None) => at_least(flow, at, low, Named::ById),
        (None, Some(high)) => at_most(flow, at, high, Named::ById),
        (None, None) => say!("flow.given", question = say!("flow.named_by_id", id = id)),
    }
}
