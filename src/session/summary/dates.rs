//! What has a day: when somebody is to look again, when something ends, when an answer was promised.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::flow::document::OutcomeKind;
use crate::flow::entry::Entry;
use crate::flow::{Flow, NodeAt, Question, Returns};
use crate::id::Day;
use crate::say;
use crate::session::event::{AnswerValue, Decision, EntryValue, EventBody};
use crate::session::filling::row_name;
use crate::session::last_said::LastSaid;
use crate::session::people::open;
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::table::PlaceState;
use crate::session::view::View;

/// Something that is due on a day and has not been settled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Due {
    /// What kind of day it is.
    pub kind: DueKind,
    /// Id of the node, or of the event that assigned it.
    pub id: String,
    /// What is due, as people know it.
    pub title: String,
    /// A role or a person; may be empty.
    pub who: String,
    /// As `2026-11-23`.
    pub on: Day,
}

/// What is due.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum DueKind {
    /// Somebody looks again.
    Review,
    /// Something ends.
    End,
    /// An answer that was not known yet.
    Answer,
    /// A question that was given to somebody.
    Task,
}

/// Dates on the path that come back, deferred answers, and what was given to somebody. Without the flow, which
/// dates come back is not known, and deferred answers are.
pub(super) fn of(session: View<'_>) -> Vec<Due> {
    session
        .case
        .map_or_else(|| deferred(&session.last_said()), over_flow)
}

fn over_flow(case: &Case) -> Vec<Due> {
    let flow = &case.flow;
    let ends = case.now.outcome.and_then(|at| flow.outcome(at));
    let stopped = ends.is_some_and(|outcome| outcome.kind == OutcomeKind::Stop);
    let mut all = Vec::new();
    for at in case.questions() {
        for deferral in case.deferrals(at) {
            if !deferral.due.is_empty() {
                all.push(Due {
                    kind: DueKind::Answer,
                    who: flow.role_title(&deferral.owner).to_owned(),
                    on: deferral.due.clone(),
                    ..named(flow, at)
                });
            }
        }
        let Some(question) = flow.question(at) else {
            continue;
        };
        for (returns, on, title) in coming_back(case, at, question) {
            let settled = match returns {
                Returns::Review => stopped,
                Returns::End => stopped && was_stopped_by(case, on),
            };
            if settled {
                continue;
            }
            all.push(Due {
                kind: match returns {
                    Returns::Review => DueKind::Review,
                    Returns::End => DueKind::End,
                },
                who: case.role_list(&question.answered_by),
                on: on.into(),
                title,
                ..named(flow, at)
            });
        }
    }
    let given = open::given(case, "").into_iter();
    all.extend(given.filter(|item| !item.due.is_empty()).map(|item| Due {
        kind: DueKind::Task,
        id: item.id,
        title: item.says,
        who: item.owner,
        on: item.due,
    }));
    all
}

/// The dates of a question that come back, each with what it is called: its answer, or what stands in a form or in the
/// rows of a table, whether these are complete or not.
fn coming_back<'c>(
    case: &'c Case,
    at: NodeAt,
    question: &'c Question,
) -> Vec<(Returns, &'c str, String)> {
    let answer = case.answer(at).map(|given| &given.value);
    let mut all = Vec::new();
    if let (Some(returns), Some(AnswerValue::Date(on)), SaidKind::Answered) =
        (question.returns, answer, case.kind(at))
    {
        all.push((returns, on.as_str(), question.prompt.clone()));
    }
    let dates = (0..).zip(&question.entries);
    let dates = dates.filter_map(|(place, entry)| Some((place, entry, entry.returns?)));
    let dates: Vec<(usize, &Entry, Returns)> = dates.collect();
    let table = if dates.is_empty() || case.kind(at) == SaidKind::NotApplicable {
        None
    } else {
        case.table(at)
    };
    for row in table.iter().flat_map(|table| table.live()) {
        for (place, entry, returns) in &dates {
            let filled =
                (row.entries.get(*place)).filter(|place| place.state == PlaceState::Filled);
            let value = filled.and_then(|place| place.value(&case.events));
            if let (Some(EntryValue::Date(on)), Some(table)) = (value, &table) {
                let of = row_name(case, question, table, row);
                let title = say!("list.date_of", label = entry.label, of = of);
                all.push((*returns, on.as_str(), title));
            }
        }
    }
    all
}

/// Whether a decision to stop that stands was taken on that day or later: only then has it ended.
fn was_stopped_by(case: &Case, on: &str) -> bool {
    case.now.gates.iter().any(|gate| {
        let event = gate.event.and_then(|place| case.events.get(place as usize));
        gate.stands
            && gate.decision == Some(Decision::Stop)
            && event.is_some_and(|event| event.at.get(..10).is_some_and(|day| day >= on))
    })
}

fn named(flow: &Flow, at: NodeAt) -> Due {
    Due {
        kind: DueKind::Answer,
        id: flow.node(at).id.to_string(),
        title: flow.node(at).heading().to_owned(),
        who: String::new(),
        on: Day::default(),
    }
}

fn deferred(said: &[LastSaid<'_>]) -> Vec<Due> {
    said.iter()
        .filter_map(|said| match &said.event.body {
            EventBody::AnswerDeferred(deferred) if !deferred.due.is_empty() => Some(Due {
                kind: DueKind::Answer,
                id: said.question.to_owned(),
                title: said.asked.prompt.clone(),
                who: deferred.owner.clone(),
                on: deferred.due.clone(),
            }),
            _ => None,
        })
        .collect()
}
