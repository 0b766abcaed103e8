//! What is open in a session, worded so that somebody new to it can see to it without the flow.

use crate::flow::document::Severity;
use crate::flow::{NodeAt, Rule};
use crate::id::RuleId;
use crate::say;
use crate::session::eval::FindingState;
use crate::session::event::OpenItem;
use crate::session::responses::SaidKind;
use crate::session::review::{Thread, words};
use crate::session::state::Case;
use crate::session::telling::Telling;

/// Whether a date has passed; an empty one never has.
#[must_use]
pub fn is_overdue(due: &str, today: &str) -> bool {
    // As `2026-11-23` both, so that letters order as days do.
    !due.is_empty() && !today.is_empty() && due < today
}

/// Whether nothing need be done about a question any more.
#[must_use]
pub fn is_settled(case: &Case, at: NodeAt) -> bool {
    matches!(
        case.kind(at),
        SaidKind::Answered | SaidKind::NotApplicable | SaidKind::Read
    )
}

/// Rules of which a hold stands, by id, in the order of the flow.
#[must_use]
pub fn holds(case: &Case) -> Vec<RuleId> {
    standing(case)
        .filter(|(rule, _)| rule.severity == Severity::Hold)
        .map(|(rule, _)| rule.id.clone())
        .collect()
}

/// Rules with a finding that stands, or that could not be assessed.
fn standing(case: &Case) -> impl Iterator<Item = (&Rule, FindingState)> {
    let told = case.findings_told().0.into_iter();
    told.filter(|finding| finding.state.is_open())
        .map(|finding| (&case.flow.rules[finding.rule], finding.state))
}

/// Everything open: holds, conditions, what people said differently, what is not known yet, and what was
/// given to somebody. `today` is a date.
#[must_use]
pub fn items(case: &Case, today: &str) -> Vec<OpenItem> {
    let mut items = Vec::new();
    for (rule, state) in standing(case) {
        let owner = case.role_list(&rule.who);
        let title = &rule.title;
        items.push(OpenItem {
            kind: match (rule.severity, state) {
                (Severity::Hold, _) => "hold",
                (Severity::Condition, _) => "condition",
                (Severity::Advice, FindingState::NotAssessed) => "not_assessed",
                (Severity::Advice, _) => "finding",
            }
            .to_owned(),
            id: rule.id.to_string(),
            says: if state == FindingState::NotAssessed {
                say!("people.open_not_assessed", title = title, says = rule.says)
            } else {
                say!("people.open_rule", title = title, says = rule.says)
            },
            owner: if rule.who.is_empty() {
                String::new()
            } else {
                owner
            },
            ..OpenItem::default()
        });
    }
    items.extend(review(case));
    for (gate, condition) in case.conditions() {
        let node = case.flow.node(gate);
        items.push(OpenItem {
            kind: "condition".to_owned(),
            id: node.id.to_string(),
            says: say!(
                "people.open_condition",
                condition = condition,
                gate = node.heading()
            ),
            ..OpenItem::default()
        });
    }
    for at in case.conflicting() {
        let node = case.flow.node(at);
        items.push(OpenItem {
            kind: "conflict".to_owned(),
            id: node.id.to_string(),
            says: say!("people.open_conflict", prompt = node.heading()),
            ..OpenItem::default()
        });
    }
    if case.editions_differ() {
        items.push(OpenItem {
            kind: "conflict".to_owned(),
            says: say!("people.open_editions"),
            ..OpenItem::default()
        });
    }
    for at in case.with(SaidKind::Deferred) {
        for deferred in case.deferrals(at) {
            items.push(OpenItem {
                kind: "deferred".to_owned(),
                id: deferred.question.to_string(),
                says: case.flow.node(at).heading().to_owned(),
                owner: case.flow.role_title(&deferred.owner).to_owned(),
                due: deferred.due.clone(),
                overdue: is_overdue(&deferred.due, today),
            });
        }
    }
    items.extend(given(case, today));
    items
}

/// Advice that nobody has said yet what is done about, and how many comments are open.
fn review(case: &Case) -> Vec<OpenItem> {
    let reviewed = case.reviewed();
    let advice = reviewed.advice().filter(|given| !given.is_answered());
    let mut items: Vec<OpenItem> = advice
        .map(|given| {
            let from = words::from(Telling::of(case), given.advice);
            OpenItem {
                kind: "advice".to_owned(),
                id: words::short(&given.event.id).to_owned(),
                says: if given.holds() {
                    say!("people.open_advice_holds", from = from)
                } else {
                    say!("people.open_advice", from = from)
                },
                ..OpenItem::default()
            }
        })
        .collect();
    let threads = reviewed.threads().into_iter();
    let open = threads.filter(Thread::is_open).count();
    if open > 0 {
        items.push(OpenItem {
            kind: "comments".to_owned(),
            says: say!("people.open_comments", count = open),
            ..OpenItem::default()
        });
    }
    items
}

/// Questions that were given to somebody and are not answered, in the order of the flow, each as often as it
/// was given. Those off the path are left out: nobody needs their answer now.
#[must_use]
pub fn given(case: &Case, today: &str) -> Vec<OpenItem> {
    let mut at: Vec<NodeAt> = case
        .people
        .given()
        .filter_map(|id| case.flow.at(id))
        .filter(|at| case.now.on_walk(*at) && !is_settled(case, *at))
        .collect();
    at.sort_unstable();
    at.into_iter()
        .flat_map(|at| {
            let node = case.flow.node(at);
            let mut all: Vec<OpenItem> = case
                .assigned(&node.id)
                .into_iter()
                .map(|(_, assigned)| OpenItem {
                    kind: "assigned".to_owned(),
                    id: node.id.to_string(),
                    says: node.heading().to_owned(),
                    owner: case.flow.role_title(&assigned.to).to_owned(),
                    due: assigned.due.clone(),
                    overdue: is_overdue(&assigned.due, today),
                })
                .collect();
            all.dedup();
            all
        })
        .collect()
}

/// What is overdue of all that was given to somebody or is to be found out. `today` is a date.
#[must_use]
pub fn overdue(case: &Case, today: &str) -> Vec<OpenItem> {
    let mut items = items(case, today);
    items.retain(|item| item.overdue);
    items
}

/// What comes next, in words; empty where nothing does.
#[must_use]
pub fn next(case: &Case) -> String {
    match case.now.next {
        Some(at) => case.flow.node(at).heading().to_owned(),
        None => String::new(),
    }
}
