//! What is proved about a case as it stands: how much there is still to go, whether a question can still
//! come, and what would have to be true for a gate not to be held.

use std::cell::Cell;

use super::eval::FindingState;
use super::event::Decision;
use super::in_words::{severity_in_words, state_in_words};
use super::responses::SaidKind;
use super::state::Case;
use super::value;
use crate::analysis::{self, Bound, Change, Given, Here, Is, Over, Reach, Stands, Would};
use crate::flow::phrase::{self, Named};
use crate::flow::{NodeAt, QuestionKind};
use crate::{say, time, words};

/// A hold, condition or open rule at a gate, with what would lift it.
#[derive(Debug, Clone)]
pub struct Lifted {
    /// Index into [`crate::flow::Flow::rules`].
    pub rule: usize,
    pub state: FindingState,
    pub would: Would,
}

/// The reasoner over a case. `over` ends every search; a core has no clock.
#[must_use]
pub fn here<'a>(case: &'a Case, over: Over<'a>) -> Here<'a> {
    Here::new(&case.flow, &|at| stands(case, at), over)
}

/// What stands for a question, as far as guards can see it.
fn stands(case: &Case, at: NodeAt) -> Stands {
    if case.flow.question(at).is_none() {
        return Stands::Nothing;
    }
    match case.kind(at) {
        SaidKind::Nothing | SaidKind::Read => Stands::Nothing,
        SaidKind::Deferred => Stands::Settled(Given::Open),
        SaidKind::NotApplicable => Stands::Settled(Given::NotApplicable),
        SaidKind::Answered => Stands::Settled(Given::Value(case.said.value[at.index()])),
    }
}

/// The fewest and the most questions still to be settled, each proved or said to be a bound. Holds are not
/// looked at: whoever meets one may stop.
#[must_use]
pub fn remaining(case: &Case, over: Over<'_>) -> (Bound, Bound) {
    let (least, most) = case.now.bound;
    if least == most {
        // The quick estimate lies outside the truth on both sides, so there is nothing between.
        let exact = |number| Bound {
            number: number as usize,
            exact: true,
        };
        return (exact(least), exact(most));
    }
    let stopped: Vec<NodeAt> = case
        .now
        .gates
        .iter()
        .filter(|gate| gate.stands && gate.decision == Some(Decision::Stop))
        .map(|gate| gate.gate)
        .collect();
    analysis::remaining(&case.flow, &|at| stands(case, at), &stopped, over)
}

/// Steps given to proving how much is still to go. A number of steps and no time, so that every surface and every
/// machine tells the same figure of the same session.
const STEPS: u32 = 100_000;

impl Case {
    /// The fewest and the most questions still to go: the one figure of it, worked out once for what stands. Where
    /// the proof would take too long, bounds that hold all the same.
    #[must_use]
    pub fn to_go(&self) -> (u32, u32) {
        *self.to_go.get_or_init(|| {
            let (least, most) = remaining(self, &after_steps(STEPS));
            let number = |bound: Bound| u32::try_from(bound.number).unwrap_or(u32::MAX);
            (number(least), number(most))
        })
    }
}

/// How much is to go, as a sentence.
#[must_use]
pub fn to_go_in_words((least, most): (u32, u32)) -> String {
    match (least, most) {
        (least, most) if least == most => say!("session.to_go", count = least),
        (least, most) => say!("session.to_go_range", least = least, most = most),
    }
}

/// For everything that holds a gate of the walk: the smallest changes to what was said that would lift it.
#[must_use]
pub fn what_would(case: &Case, gate: NodeAt, over: Over<'_>) -> Vec<Lifted> {
    let mut here = here(case, over);
    let mut holding = case.blocks(gate).holding;
    holding.sort_by_key(|(rule, _)| case.flow.rules[*rule].severity);
    holding
        .into_iter()
        .map(|(rule, state)| Lifted {
            rule,
            state,
            would: here.would_lift(rule, gate),
        })
        .collect()
}

/// What would lift a hold, a line each.
#[must_use]
pub fn would_in_words(case: &Case, would: &Would) -> Vec<String> {
    if would.ways.is_empty() {
        return vec![if would.undecided {
            say!("session.would_undecided")
        } else {
            say!("session.would_none")
        }];
    }
    let mut lines = Vec::new();
    for (place, way) in would.ways.iter().enumerate() {
        lines.push(if place == 0 {
            say!("session.would_if")
        } else {
            say!("session.would_or_if")
        });
        lines.extend(way.iter().map(|change| change_in_words(case, change)));
    }
    if would.more {
        lines.push(say!("session.would_more"));
    }
    if would.undecided {
        lines.push(say!("session.would_more_undecided"));
    }
    lines
}

/// What stands at a gate and what would lift each of it, a line each.
#[must_use]
pub fn gate_in_words(case: &Case, gate: NodeAt, lifted: &[Lifted]) -> Vec<String> {
    let node = case.flow.node(gate);
    let blocks = case.blocks(gate);
    let mut out = vec![say!("session.would_gate", prompt = node.heading())];
    if lifted.is_empty() {
        out.push(say!("session.would_none_holds"));
    } else {
        out.push(say!("session.would_meaning"));
    }
    for one in lifted {
        out.push(String::new());
        let rule = &case.flow.rules[one.rule];
        out.push(say!(
            "session.would_hold",
            severity = severity_in_words(rule.severity),
            state = state_in_words(one.state),
            title = rule.title
        ));
        out.push(rule.says.clone());
        if !rule.override_by.is_empty() {
            out.push(say!(
                "session.would_override",
                who = case.role_list(&rule.override_by)
            ));
        }
        let ways = would_in_words(case, &one.would);
        out.extend(ways.into_iter().map(|line| format!("  {line}")));
    }
    let open: Vec<&str> = blocks
        .open
        .iter()
        .map(|at| case.flow.node(*at).heading())
        .collect();
    if !open.is_empty() {
        out.push(String::new());
        out.push(say!("session.would_open", count = open.len()));
        out.extend(open.iter().map(|text| say!("cli.bullet", text = text)));
    }
    let earlier: Vec<&str> = blocks
        .earlier
        .iter()
        .map(|at| case.flow.node(*at).heading())
        .collect();
    if !earlier.is_empty() {
        out.push(String::new());
        out.push(say!("session.would_earlier", count = earlier.len()));
        out.extend(earlier.iter().map(|text| say!("cli.bullet", text = text)));
    }
    let advice = blocks.review.in_words(case);
    if !advice.is_empty() {
        out.push(String::new());
        out.push(say!("review.would"));
        out.extend(advice.iter().map(|line| say!("cli.bullet", text = line)));
    }
    out
}

/// What is proved about a node, a line each: for a gate of the walk, what would lift what holds it; for what
/// is not on the walk, whether it can still come there.
#[must_use]
pub fn proved_in_words(case: &Case, node: NodeAt, over: Over<'_>) -> Vec<String> {
    if case.flow.gate(node).is_some() && case.now.on_walk(node) {
        let lifted = what_would(case, node, over);
        if lifted.is_empty() {
            return Vec::new();
        }
        return gate_in_words(case, node, &lifted);
    }
    reach_in_words(case, node, over)
}

/// An end after so many steps of a search, for a shell that must not wait long and has no clock either.
pub fn after_steps(most: u32) -> impl Fn() -> bool {
    let left = Cell::new(most);
    move || {
        left.set(left.get().saturating_sub(1));
        left.get() == 0
    }
}

/// Whether a node that is not on the walk can still come there, a line each; nothing for one that is on it.
#[must_use]
pub fn reach_in_words(case: &Case, node: NodeAt, over: Over<'_>) -> Vec<String> {
    if case.now.on_walk(node) {
        return Vec::new();
    }
    match here(case, over).reach(node) {
        Reach::Undecided => vec![say!("session.reach_undecided")],
        Reach::Excluded(questions) if questions.is_empty() => vec![say!("session.reach_never")],
        Reach::Excluded(questions) => {
            let mut lines = vec![say!("session.reach_excluded")];
            lines.extend(questions.iter().map(|at| {
                let node = case.flow.node(*at);
                let prompt = node.heading();
                let now = super::why::said_in_words(case, *at);
                say!("session.reach_now", prompt = prompt, now = now)
            }));
            lines
        }
        Reach::With(changes) if changes.is_empty() => vec![say!("session.reach_order")],
        Reach::With(changes) => {
            let mut lines = vec![say!("session.reach_with")];
            lines.extend(changes.iter().map(|change| change_in_words(case, change)));
            lines
        }
    }
}

/// What would have to be so of one question, and what is said of it now.
#[must_use]
pub fn change_in_words(case: &Case, change: &Change) -> String {
    let node = case.flow.node(change.question);
    let would = is_in_words(case, change);
    let now = super::why::said_in_words(case, change.question);
    say!(
        "session.would_change",
        prompt = node.heading(),
        would = would,
        now = now
    )
}

fn is_in_words(case: &Case, change: &Change) -> String {
    let question = case.flow.question(change.question);
    let labels = |set: u64, joint: String| -> String {
        let options = question.map_or(&[][..], |question| &question.options);
        let chosen = options.iter().enumerate().take(64);
        let chosen: Vec<&str> = chosen
            .filter(|(place, _)| set >> place & 1 == 1)
            .map(|(_, choice)| choice.label.as_str())
            .collect();
        chosen.join(&joint)
    };
    let or = || say!("session.would_or");
    match &change.is {
        Is::NotKnown => say!("session.would_not_known"),
        Is::NotApplicable => say!("session.would_not_applicable"),
        Is::Answered => say!("session.would_answered"),
        Is::OneOf(set) => labels(*set, or()),
        Is::Many { with, without } => {
            let mut parts: Vec<String> = with
                .iter()
                .map(|set| say!("session.would_with", list = labels(*set, or())))
                .collect();
            if *without != 0 {
                let list = labels(*without, "; ".to_owned());
                parts.push(say!("session.would_without", list = list));
            }
            if parts.is_empty() {
                parts.push(say!("session.would_answered"));
            }
            words::long_list(&parts)
        }
        Is::Filled { holding, failing } => {
            let told = |mask: u64, holds: bool| {
                let asked = question.into_iter();
                asked.flat_map(move |asked| {
                    let probes = asked.probes_of(mask);
                    probes.map(move |of| phrase::probe(asked, of, holds, Named::ByHeading))
                })
            };
            let told: Vec<String> = told(*holding, true).chain(told(*failing, false)).collect();
            if told.is_empty() {
                say!("session.would_answered")
            } else {
                words::long_list(&told)
            }
        }
        Is::Between { from, to } => {
            let date = question.is_some_and(|question| question.kind == QuestionKind::Date);
            let word = |number: i64| {
                if date {
                    time::date_words(&time::date_of_days(number))
                } else {
                    value::grouped(number)
                }
            };
            match (from, to) {
                (Some(from), Some(to)) if from == to => word(*from),
                (Some(from), Some(to)) => {
                    say!("session.would_between", from = word(*from), to = word(*to))
                }
                (Some(from), None) => say!("session.would_from", from = word(*from)),
                (None, Some(to)) => say!("session.would_to", to = word(*to)),
                (None, None) => say!("session.would_answered"),
            }
        }
    }
}
