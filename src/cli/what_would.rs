//! `what-would`: what would have to be true for a gate not to be held.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::error::Failure;
use super::session;
use super::shared_args::Which;
use super::world::World;
use crate::analysis::{Change, Is, Would};
use crate::flow::{NodeAt, entry};
use crate::id::NodeId;
use crate::say;
use crate::session::forecast::{self, Lifted};
use crate::session::state::Case;
use crate::time;
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct WhatWould {
    #[command(flatten)]
    pub which: Which,
    /// The gate's id.
    pub gate: String,
    /// How long to look, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0)]
    pub budget: f64,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `what-would`.
///
/// # Errors
///
/// Where the session is not there, or the id is no gate or one that is not on the walk.
pub fn run(world: &mut World<'_>, args: &WhatWould) -> Result<(), Failure> {
    let (_, case) = session::to_read(world, &args.which)?;
    let gate = gate(&case, &args.gate)?;
    let over = until(args.budget);
    let lifted = forecast::what_would(&case, gate, &over);
    if args.json {
        return world.json(&as_json(&case, gate, &lifted));
    }
    for line in forecast::gate_in_words(&case, gate, &lifted) {
        world.line(&line)?;
    }
    Ok(())
}

/// Says when so many seconds are over.
pub(super) fn until(seconds: f64) -> impl Fn() -> bool {
    let begun = Instant::now();
    let most = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::ZERO);
    move || begun.elapsed() >= most
}

/// The gate with this id, where it is on the walk.
pub(super) fn gate(case: &Case, id: &str) -> Result<NodeAt, Failure> {
    let at = case.flow.at(id).ok_or_else(|| Failure::Content {
        message: say!("session.no_such_node", id = id),
        hint: case
            .nearest(id)
            .map(|like| say!("session.did_you_mean", id = like)),
    })?;
    if case.flow.gate(at).is_none() {
        return Err(Failure::Content {
            message: say!("session.not_a_gate", title = case.flow.node(at).heading()),
            hint: None,
        });
    }
    if !case.now.on_walk(at) {
        return Err(Failure::Content {
            message: say!("session.off_path", title = case.flow.node(at).heading()),
            hint: Some(say!("session.hint_why", id = id)),
        });
    }
    Ok(at)
}

fn as_json(case: &Case, gate: NodeAt, lifted: &[Lifted]) -> Value {
    let ids = |list: &[NodeAt]| -> Vec<NodeId> {
        let nodes = list.iter().map(|at| case.flow.node(*at));
        nodes.map(|node| node.id.clone()).collect()
    };
    let blocks = case.blocks(gate);
    let advice = blocks.review.holds.iter();
    let advice: Vec<&str> = advice
        .filter_map(|place| Some(case.events.get(*place as usize)?.id.as_str()))
        .collect();
    let holds: Vec<Value> = lifted
        .iter()
        .map(|one| {
            let rule = &case.flow.rules[one.rule];
            let Would {
                ways,
                more,
                undecided,
            } = &one.would;
            let ways: Vec<Vec<Value>> = ways
                .iter()
                .map(|way| way.iter().map(|change| change_json(case, change)).collect())
                .collect();
            json!({
                "rule": rule.id,
                "title": rule.title,
                "severity": rule.severity,
                "state": one.state.word(),
                "override_by": rule.override_by,
                "ways": ways,
                "more": more,
                "undecided": undecided,
            })
        })
        .collect();
    json!({
        "gate": case.flow.node(gate).id,
        "holds": holds,
        "open": ids(&blocks.open),
        "earlier_gates": ids(&blocks.earlier),
        "advice": advice,
    })
}

pub(super) fn change_json(case: &Case, change: &Change) -> Value {
    let question = case.flow.question(change.question);
    let options = |set: u64| -> Vec<&str> {
        let options = question.map_or(&[][..], |question| &question.options);
        let all = options.iter().enumerate().take(64);
        all.filter(|(place, _)| set >> place & 1 == 1)
            .map(|(_, choice)| choice.id.as_str())
            .collect()
    };
    let date = question.is_some_and(|q| q.kind == crate::flow::QuestionKind::Date);
    let word = |bound: Option<i64>| match bound {
        Some(days) if date => json!(time::date_of_days(days)),
        other => json!(other),
    };
    let would = match &change.is {
        Is::NotKnown => json!({ "not_known": true }),
        Is::NotApplicable => json!({ "not_applicable": true }),
        Is::Answered => json!({ "answered": true }),
        Is::OneOf(set) => json!({ "one_of": options(*set) }),
        Is::Many { with, without } => {
            let with: Vec<Vec<&str>> = with.iter().map(|set| options(*set)).collect();
            json!({ "with_one_of_each": with, "without": options(*without) })
        }
        Is::Filled { holding, failing } => {
            let id = &case.flow.node(change.question).id;
            let written = |mask: u64| -> Vec<Value> {
                let probes = question.into_iter();
                let probes = probes.flat_map(|asked| {
                    let probes = asked.probes_of(mask);
                    probes.map(|probe| json!(entry::written(id, asked, probe)))
                });
                probes.collect()
            };
            json!({ "holding": written(*holding), "failing": written(*failing) })
        }
        Is::Between { from, to } => json!({ "from": word(*from), "to": word(*to) }),
    };
    json!({
        "question": case.flow.node(change.question).id,
        "would_be": would,
        "words": forecast::change_in_words(case, change),
    })
}
