//! Review: comments in threads, advice and what was done with it.

mod advice;
mod commands;
mod plain;
mod privileged;
mod record;
mod screens;
mod threads;

use std::collections::{BTreeMap, BTreeSet};

use apposite::id::EventId;
use apposite::session::command::Command;
use apposite::session::event::{AdviceGiven, AdviceOutcome, Response, ThreadState};
use apposite::session::review::command::Command as Of;
use apposite::session::state::Case;

use crate::common::case::Dice;

pub(crate) fn reply(to: &str, text: &str) -> Command {
    Command::Review(Of::Reply {
        to: to.to_owned(),
        text: text.to_owned(),
    })
}

pub(crate) fn settle(comment: &str, state: ThreadState, reason: &str) -> Command {
    Command::Review(Of::Settle {
        comment: comment.to_owned(),
        state,
        reason: reason.to_owned(),
    })
}

pub(crate) fn advise(on: &str, outcome: AdviceOutcome, conditions: &[&str]) -> Command {
    Command::Review(Of::Advise(AdviceGiven {
        on: on.into(),
        kind: "sro".into(),
        adviser: "Dee Okoro".to_owned(),
        given: "2026-11-20".into(),
        outcome,
        text: "What the officer said.".to_owned(),
        conditions: conditions.iter().map(|text| (*text).to_owned()).collect(),
        ..AdviceGiven::default()
    }))
}

pub(crate) fn respond(
    advice: &str,
    condition: Option<u32>,
    response: Response,
    reason: &str,
) -> Command {
    Command::Review(Of::Respond {
        advice: advice.to_owned(),
        condition,
        response,
        reason: reason.to_owned(),
    })
}

/// Something that a person might do in review now.
pub(crate) fn random(case: &Case, node: &str, name: &str, dice: &mut Dice) -> Command {
    let threads = case.reviewed().threads();
    let advice: Vec<_> = case.reviewed().advice().collect();
    let text = format!("{name} says so");
    match dice.below(9) {
        0 | 1 if !threads.is_empty() => reply(&threads[dice.below(threads.len())].first.id, &text),
        2 | 3 if !threads.is_empty() => {
            let thread = &threads[dice.below(threads.len())];
            settle(&thread.first.id, ThreadState::ALL[dice.below(3)], &text)
        }
        4..=7 if !advice.is_empty() => {
            let given = &advice[dice.below(advice.len())];
            let condition = u32::try_from(dice.below(given.advice.conditions.len() + 1));
            let condition = condition.ok().filter(|number| *number > 0);
            let response = Response::ALL[dice.below(3)];
            respond(&given.event.id, condition, response, &text)
        }
        _ if dice.below(3) > 0 => Command::Comment {
            node: node.into(),
            text,
        },
        _ => {
            let outcome = AdviceOutcome::ALL[dice.below(4)];
            let conditions: &[&str] = match outcome {
                AdviceOutcome::SupportsWithConditions => &["Test it.", "Tell people."],
                _ => &[],
            };
            let Command::Review(Of::Advise(mut given)) = advise(node, outcome, conditions) else {
                panic!("it is advice");
            };
            if !advice.is_empty() && dice.below(3) == 0 {
                given
                    .replaces
                    .clone_from(&advice[dice.below(advice.len())].event.id);
            }
            if dice.below(4) == 0 {
                given.on = apposite::id::NodeId::default();
            }
            Command::Review(Of::Advise(given))
        }
    }
}

/// All that the case says of review, whatever the order of its file.
pub(crate) fn says(case: &Case) -> BTreeMap<String, String> {
    let reviewed = case.reviewed();
    let mut out = BTreeMap::new();
    for thread in reviewed.threads() {
        let replies: Vec<&str> = thread
            .replies
            .iter()
            .map(|(event, _)| event.id.as_str())
            .collect();
        let settled: Vec<&str> = thread
            .settled
            .iter()
            .map(|(event, _)| event.id.as_str())
            .collect();
        let says = format!(
            "{:?} {} {replies:?} {settled:?}",
            thread.state, thread.reopened
        );
        out.insert(format!("thread {}", thread.first.id), says);
    }
    for given in reviewed.advice() {
        let points: Vec<String> = given
            .points
            .iter()
            .map(|point| {
                let heads: Vec<&str> = point
                    .responses
                    .iter()
                    .map(|known| known.event.id.as_str())
                    .collect();
                format!("{:?} {} {heads:?}", point.condition, point.is_answered())
            })
            .collect();
        let replaced: BTreeSet<&str> = given
            .replaced_by
            .iter()
            .map(|event| event.id.as_str())
            .collect();
        let says = format!(
            "{} {} {points:?} {replaced:?}",
            given.is_answered(),
            given.holds()
        );
        out.insert(format!("advice {}", given.event.id), says);
    }
    for gate in &case.flow.gates {
        let impact = case.review_at(*gate);
        let id = |place: &u32| case.events[*place as usize].id.clone();
        let set = |places: &[u32]| -> BTreeSet<EventId> { places.iter().map(id).collect() };
        let says = [
            &impact.holds,
            &impact.unanswered,
            &impact.after,
            &impact.all,
            &impact.comments,
        ];
        let says: Vec<_> = says.iter().map(|places| set(places)).collect();
        out.insert(
            format!("gate {}", case.flow.node(*gate).id),
            format!("{says:?}"),
        );
    }
    let notes: BTreeSet<&str> = reviewed
        .notes()
        .map(|(event, _)| event.id.as_str())
        .collect();
    out.insert("notes".to_owned(), format!("{notes:?}"));
    out
}
