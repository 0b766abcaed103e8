//! `adopt`: what another edition of its flow changes in a session, and adopting it.

use super::beside::Ids;
use std::sync::Arc;

use serde_json::{Value, json};

use super::error::Failure;
use super::session;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::id::NodeId;
use crate::say;
use crate::session::adopt::{self, Comparison, Effect, words};
use crate::session::command::Command;
use crate::session::eval::FindingState;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::store::{Desk, Store};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Adopt {
    #[command(flatten)]
    pub which: Which,
    /// The edition that the session is on, where it is not on this machine: tells which findings differ.
    #[arg(long, value_name = "FLOW")]
    pub old: Option<String>,
    /// A question whose answer holds as the question reads now; may be given more than once.
    #[arg(long, value_name = "QUESTION")]
    pub confirm: Vec<String>,
    /// Every answer to a reworded question holds as the question reads now.
    #[arg(long, conflicts_with = "confirm")]
    pub confirm_all: bool,
    /// Adopt the edition. What is not confirmed is asked again.
    #[arg(long)]
    pub yes: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command. Without `--yes` nothing is changed.
///
/// # Errors
///
/// Where the session cannot be opened, what is to be confirmed was not reworded, or there is nothing to adopt.
pub fn run(world: &mut World<'_>, who: &Who, args: &Adopt) -> Result<(), Failure> {
    if args.yes {
        let (store, settings, mut desk) = session::to_write(world, &args.which)?;
        let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
        bring(&store, &mut desk.case, args)?;
        return adopted(world, args, &mut desk, &by);
    }
    let (store, mut case) = session::to_read(world, &args.which)?;
    bring(&store, &mut case, args)?;
    let comparison = Comparison::of(&case);
    let confirm = confirmed(&comparison, args);
    if !confirm.is_empty() {
        adopt::adoption(&case, &confirm)?;
    }
    let effect = Effect::of(&case, &comparison, &confirm);
    if args.json {
        return world.json(&comparison_json(&case, &comparison, &effect));
    }
    for line in words::lines(&case, &comparison, &confirm, &effect) {
        world.line(&line)?;
    }
    world.line("")?;
    let nodes = comparison.to_confirm().into_iter();
    let nodes: Vec<_> = nodes.filter_map(|id| case.flow.at(&id)).collect();
    if !nodes.is_empty() {
        world.line(&say!("adopt.to_confirm"))?;
        for at in nodes {
            let text = Ids::Beside.node(&case.flow, at);
            world.line(&say!("cli.bullet", text = text))?;
        }
    }
    if case.flow_changed() || !comparison.to_confirm().is_empty() {
        world.line(&say!("adopt.how"))?;
    }
    world.line(&say!("cli.nothing_changed"))
}

/// The earlier edition, where it is named.
fn bring(store: &Store, case: &mut Case, args: &Adopt) -> Result<(), Failure> {
    let Some(name) = &args.old else {
        return Ok(());
    };
    let (flow, _) = store.flow_named(name, &case.opened.flow)?;
    if flow.fingerprint != case.in_force.fingerprint {
        return Err(Failure::Content {
            message: say!(
                "adopt.not_the_earlier",
                name = name,
                edition = case.in_force.edition
            ),
            hint: None,
        });
    }
    if case.flow_changed() {
        case.before = Some(Arc::new(flow));
    }
    Ok(())
}

fn confirmed(comparison: &Comparison, args: &Adopt) -> Vec<NodeId> {
    if args.confirm_all {
        comparison.to_confirm()
    } else {
        args.confirm.iter().map(|id| id.as_str().into()).collect()
    }
}

fn adopted(
    world: &mut World<'_>,
    args: &Adopt,
    desk: &mut Desk,
    by: &crate::session::event::Actor,
) -> Result<(), Failure> {
    let comparison = Comparison::of(&desk.case);
    let confirm = confirmed(&comparison, args);
    let effect = Effect::of(&desk.case, &comparison, &confirm);
    let before = args
        .json
        .then(|| comparison_json(&desk.case, &comparison, &effect));
    let command = Command::Adopt {
        confirm: confirm.clone(),
    };
    let notices = desk.perform(&command, &world.now(), by)?;
    for notice in notices {
        world.notice(&notice.text());
    }
    if let Some(mut said) = before {
        let id = desk.case.events.last().map(|event| event.id.as_str());
        said["adopted"] = id.into();
        return world.json(&said);
    }
    world.line(&say!("adopt.done", edition = desk.case.flow.edition))?;
    if !confirm.is_empty() {
        world.line(&say!(
            "adopt.done_confirmed",
            list = Telling::of(&desk.case).headings(&confirm)
        ))?;
    }
    let again: Vec<NodeId> = comparison
        .answers
        .iter()
        .filter(|known| known.at.is_some() && known.change.is_lost())
        .filter(|known| !confirm.contains(&known.question))
        .map(|known| known.question.clone())
        .collect();
    if !again.is_empty() {
        world.line(&say!(
            "adopt.done_again",
            list = Telling::of(&desk.case).headings(&again)
        ))?;
    }
    Ok(())
}

/// The comparison with the keys that scripts rely on.
#[must_use]
pub fn comparison_json(case: &Case, comparison: &Comparison, effect: &Effect) -> Value {
    let answers: Vec<Value> = comparison
        .answers
        .iter()
        .map(|known| {
            let parts = known.change.parts().iter().map(|part| {
                let (was, is) = part.sides();
                let mut told = json!({ "part": part.word(), "was": was, "now": is });
                if let Some((row, entry)) = part.place() {
                    told["row"] = row.into();
                    told["entry"] = entry.into();
                }
                told
            });
            let parts: Vec<Value> = parts.collect();
            let pairs = words::pairs(case, known);
            let side = |place: usize, was: bool| {
                let pair = pairs.get(place)?;
                Some(if was { &pair.was } else { &pair.is }.clone())
            };
            let here = known.at.is_some();
            json!({
                "question": known.question,
                "change": known.change.word(),
                "counts": !known.change.is_lost(),
                "event": case.events[known.event as usize].id,
                "was": { "prompt": side(0, true), "answer": side(1, true) },
                "now": here.then(|| json!({ "prompt": side(0, false), "answer": side(1, false) })),
                "parts": parts,
            })
        })
        .collect();
    let state = |state: Option<FindingState>| state.map_or("not-raised", FindingState::word);
    let findings: Vec<Value> = effect
        .findings
        .iter()
        .map(|moved| {
            json!({
                "rule": moved.rule,
                "severity": moved.severity,
                "before": state(moved.before),
                "after": state(moved.after),
                "reworded": moved.reworded,
            })
        })
        .collect();
    let gates: Vec<Value> = effect
        .gates
        .iter()
        .map(|moved| json!({ "gate": moved.gate, "stood": moved.before, "stands": moved.after }))
        .collect();
    let added = comparison.added.iter();
    json!({
        "session": case.id(),
        "flow": case.flow.id,
        "from": comparison.from,
        "to": comparison.to,
        "changed": case.flow_changed(),
        "earlier_at_hand": comparison.earlier_at_hand,
        "answers": answers,
        "added": added.map(|at| case.flow.node(*at).id.as_str()).collect::<Vec<_>>(),
        "findings": comparison.earlier_at_hand.then_some(findings),
        "gates": gates,
        "to_confirm": comparison.to_confirm(),
        "adopted": Value::Null,
    })
}
