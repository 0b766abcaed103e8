//! Random sessions.

use std::sync::Arc;

use crate::common::case::{self, Dice, perform, step};
use crate::session::some_change;
use apposite::flow::{Flow, NodeAt};
use apposite::session::command::{self, Command};
use apposite::session::event::{AnswerValue, Decision};
use apposite::session::journal;
use apposite::session::people;
use apposite::session::review;
use apposite::session::signoff::command::named_roles;
use apposite::session::signoff::{self, Scope};
use apposite::session::state::Case;

/// A random walk, with changes, assignments, overrides, review, marks, sign-offs, and at times two people who did not
/// know of each other.
pub(super) fn walked(flow: &Arc<Flow>, seed: u64) -> Case {
    let (mut case, mut dice) = (case::case(flow), Dice::new(seed));
    let steps = dice.below(60);
    for _ in 0..steps {
        match dice.below(12) {
            0 => {
                if let Some(change) = some_change(&case, &mut dice) {
                    let _ = perform(&mut case, &change, "");
                }
            }
            1 => {
                if let Some(at) = some(&case, &mut dice) {
                    let assign = Command::People(people::Command::Assign {
                        question: flow.node(at).id.clone(),
                        to: "Dee Example".to_owned(),
                        due: "2026-11-20".to_owned(),
                        note: String::new(),
                    });
                    let _ = perform(&mut case, &assign, "");
                }
            }
            2 => overridden(&mut case),
            3 => said_of(&mut case, &mut dice),
            4 => signed(&mut case, &mut dice),
            _ => {
                if !step(&mut case, &mut dice, None) {
                    break;
                }
            }
        }
    }
    if dice.below(3) == 0 {
        // At a gate as often as at a question.
        let at_gate = |case: &Case| case.now.next.is_some_and(|at| flow.gate(at).is_some());
        if dice.below(2) == 0 {
            while !at_gate(&case) && step(&mut case, &mut dice, None) {}
        }
        forked(&mut case, &mut dice);
    }
    case
}

fn some(case: &Case, dice: &mut Dice) -> Option<NodeAt> {
    let questions: Vec<NodeAt> = case.questions().collect();
    questions.get(dice.below(questions.len())).copied()
}

fn overridden(case: &mut Case) {
    let flow = Arc::clone(&case.flow);
    for finding in case.now.findings.clone() {
        let rule = &flow.rules[finding.rule];
        if let Some(role) = rule.override_by.first() {
            let command = Command::Override {
                rule: rule.id.clone(),
                reason: "Weighed with care.".to_owned(),
            };
            if perform(case, &command, role).is_ok() {
                return;
            }
        }
    }
}

/// Two answers to one question from the same entry on.
fn forked(case: &mut Case, dice: &mut Dice) {
    let Some(at) = some(case, dice) else { return };
    let flow = Arc::clone(&case.flow);
    let question = flow.question(at).expect("it is one");
    let mut values: Vec<AnswerValue> = Vec::new();
    for _ in 0..20 {
        let value = dice.value(question);
        if !values.contains(&value) && values.len() < 2 {
            values.push(value);
        }
    }
    let by = case::actor("");
    let tip = case.events.last().expect("it was opened").id.clone();
    let bodies: Vec<_> = values
        .into_iter()
        .filter_map(|value| {
            let command = Command::Answer {
                question: flow.node(at).id.clone(),
                value,
                note: String::new(),
            };
            command::check(case, &command, &by).ok()
        })
        .collect();
    let gate = case
        .now
        .next
        .and_then(|at| flow.gate(at).map(|gate| (at, gate)));
    let decided = gate.map(|(at, gate)| {
        let by = case::actor(&gate.decision_maker[0]);
        let all = [Decision::Stop, Decision::Pause].map(|decision| {
            let command = Command::Decide {
                gate: flow.node(at).id.clone(),
                decision,
                reason: "because".to_owned(),
                conditions: Vec::new(),
                dissent: String::new(),
            };
            command::check(case, &command, &by).ok()
        });
        all.into_iter().flatten().collect::<Vec<_>>()
    });
    let bodies = match decided {
        Some(decided) if !decided.is_empty() => decided,
        _ => bodies,
    };
    for body in bodies {
        case.apply(journal::write(vec![tip.clone()], case::AT, &by, body).0);
    }
}

/// Comments, advice, what was done with it, and marks on passages.
fn said_of(case: &mut Case, dice: &mut Dice) {
    let Some(at) = some(case, dice) else { return };
    let id = case.flow.node(at).id.clone();
    let command = if dice.below(4) == 0 {
        crate::publish::random(case, dice)
    } else {
        let mut command = crate::review::random(case, &id, "Ann", dice);
        if let Command::Review(review::command::Command::Advise(given)) = &mut command {
            // Any role of the flow may advise.
            given.kind = case.flow.roles[dice.below(case.flow.roles.len())]
                .id
                .clone();
        }
        command
    };
    let role = case.flow.roles[0].id.clone();
    let _ = perform(case, &command, &role);
}

fn signed(case: &mut Case, dice: &mut Dice) {
    let stage = &case.flow.stages[dice.below(case.flow.stages.len())];
    let scope = if dice.below(2) == 0 {
        Scope::Whole
    } else {
        Scope::Stage(stage.id.clone())
    };
    let roles = named_roles(case, &scope);
    let role = roles.first().unwrap_or(&case.flow.roles[0].id).clone();
    let signoffs = case.signoffs();
    let command = if !signoffs.is_empty() && dice.below(3) == 0 {
        signoff::Command::Withdraw {
            signoff: signoffs[dice.below(signoffs.len())].event.id.to_string(),
            reason: "no longer".to_owned(),
        }
    } else {
        signoff::Command::Sign {
            scope,
            conditions: Vec::new(),
            note: "as read".to_owned(),
            at: case::AT.to_owned(),
            paper: None,
        }
    };
    let _ = perform(case, &Command::SignOff(command), &role);
}
