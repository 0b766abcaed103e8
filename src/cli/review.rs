//! `comment`, `comments` and `advice`.

pub mod args;

use serde_json::{Value, json};

use super::beside::with_entry;
use super::error::Failure;
use super::perform;
use super::session;
use super::shared_args::Who;
use super::world::World;
use crate::say;
use crate::session::command::Command;
use crate::session::event::AdviceGiven;
use crate::session::review::command::{self as review, Command as Of};
use crate::session::review::{Given, Reviewed, words};
use crate::session::state::Case;
use crate::session::telling::Telling;
use args::{Advice, Comment, Comments};

/// `comment`.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn comment(world: &mut World<'_>, who: &Who, args: Comment) -> Result<(), Failure> {
    if let (Some(comment), Some(state)) = (args.settle, args.state) {
        let reason = args.reason;
        return perform::open_and_do(world, who, &args.which, args.json, |_| {
            Ok(Command::Review(Of::Settle {
                comment,
                state,
                reason,
            }))
        });
    }
    let node = args.node.unwrap_or_default();
    let text = match args.text.as_slice() {
        [only] if only == "-" => session::read_text(world)?,
        words => words.join(" "),
    };
    perform::open_and_do(world, who, &args.which, args.json, |desk| {
        let Some(to) = args.reply_to else {
            return Ok(Command::Comment {
                node: node.into(),
                text,
            });
        };
        let thread = review::thread(&desk.case, &to)?;
        if thread.node != node {
            return Err(Failure::Content {
                message: say!(
                    "review.other_node",
                    id = to,
                    node = Telling::of(&desk.case).heading(thread.node)
                ),
                hint: None,
            });
        }
        Ok(Command::Review(Of::Reply { to, text }))
    })
}

/// `comments`.
///
/// # Errors
///
/// Where the session cannot be opened, or output fails.
pub fn comments(world: &mut World<'_>, args: &Comments) -> Result<(), Failure> {
    let seen = session::to_look(world, &args.which)?;
    let seen = seen.view();
    let telling = seen.telling();
    let mut threads = match &args.node {
        Some(node) => seen.reviewed().threads_on(node),
        None => seen.reviewed().threads(),
    };
    threads.retain(|thread| !args.open || thread.is_open());
    if args.json {
        let all = threads.iter();
        let all: Vec<Value> = all
            .map(|thread| words::thread_json(telling, thread))
            .collect();
        return world.json(&json!({ "comments": all }));
    }
    if threads.is_empty() {
        return world.line(&say!("review.no_comments"));
    }
    let mut on = "";
    for thread in &threads {
        if thread.node != on {
            on = thread.node;
            world.line(&words::about(telling, on))?;
        }
        for line in with_entry(&thread.first.id, words::thread_lines(telling, thread)) {
            world.line(&say!("cli.indented", text = line))?;
        }
    }
    Ok(())
}

/// `advice`.
///
/// # Errors
///
/// A rejection, a failed save, wrong usage, or where the session cannot be opened.
pub fn advice(world: &mut World<'_>, who: &Who, args: Advice) -> Result<(), Failure> {
    if let Some(kind) = args.give {
        let text = args.text.unwrap_or_default();
        let text = if text == "-" {
            session::read_text(world)?
        } else {
            text
        };
        let advice = AdviceGiven {
            on: args.on.into(),
            kind: kind.into(),
            called: String::new(),
            adviser: args.from.unwrap_or_default(),
            given: args.given.into(),
            outcome: args.outcome.unwrap_or_default(),
            text,
            conditions: args.conditions,
            replaces: args.replaces.into(),
        };
        return perform::open_and_do(world, who, &args.which, args.json, |_| {
            Ok(Command::Review(Of::Advise(advice)))
        });
    }
    if let (Some(advice), Some(response)) = (args.answer, args.response) {
        let condition =
            match args.conditions.as_slice() {
                [] => None,
                [number] => Some(number.trim().parse().map_err(|_| {
                    Failure::value(say!("review.condition_number", given = number))
                })?),
                _ => return Err(Failure::usage(say!("review.one_condition"))),
            };
        let reason = args.reason;
        return perform::open_and_do(world, who, &args.which, args.json, |_| {
            Ok(Command::Review(Of::Respond {
                advice,
                condition,
                response,
                reason,
            }))
        });
    }
    if !args.conditions.is_empty() {
        return Err(Failure::usage(say!("review.condition_alone")));
    }
    let seen = session::to_look(world, &args.which)?;
    let seen = seen.view();
    let telling = seen.telling();
    let all = seen.reviewed().advice();
    let all: Vec<Given<'_>> = all
        .filter(|given| !args.open || !given.is_answered())
        .collect();
    if args.json {
        let all = all.iter();
        let all: Vec<Value> = all
            .map(|given| words::advice_json(telling, given))
            .collect();
        return world.json(&json!({ "advice": all }));
    }
    if all.is_empty() {
        world.line(&say!("review.no_advice"))?;
    }
    for given in &all {
        for line in with_entry(&given.event.id, words::advice_lines(telling, given)) {
            world.line(&line)?;
        }
    }
    if let Some(case) = seen.case {
        for line in after_lines(case) {
            world.line(&line)?;
        }
    }
    Ok(())
}

/// Decisions that were taken without advice which is there now, a line each.
fn after_lines(case: &Case) -> Vec<String> {
    let mut out = Vec::new();
    let telling = crate::session::telling::Telling::of(case);
    for (gate, after) in case.advice_after_decisions() {
        let gate = case.flow.node(gate).heading();
        let given = case.reviewed().advice();
        for given in given.filter(|given| after.contains(&given.place)) {
            let advice = words::advice_short(telling, &given);
            out.push(say!("review.after_gate", gate = gate, advice = advice));
        }
    }
    out
}

/// What `status` says of review, a line each; empty where there is nothing to say.
#[must_use]
pub fn status_lines(
    seen: Reviewed<'_>,
    telling: crate::session::telling::Telling<'_>,
) -> Vec<String> {
    let mut out = Vec::new();
    let threads = seen.threads();
    let open: Vec<_> = threads.iter().filter(|thread| thread.is_open()).collect();
    if !open.is_empty() {
        out.push(String::new());
        out.push(say!("review.gate_comments"));
        let lines = open
            .iter()
            .map(|thread| words::thread_short(telling, thread));
        out.extend(lines.map(|line| say!("cli.indented", text = line)));
    }
    let advice: Vec<String> = seen
        .advice()
        .map(|given| words::advice_short(telling, &given))
        .collect();
    if !advice.is_empty() {
        out.push(String::new());
        out.push(say!("review.status_advice"));
        out.extend(advice.iter().map(|line| say!("cli.indented", text = line)));
    }
    let notes = seen.notes().count();
    if notes > 0 {
        out.push(String::new());
        out.push(say!("review.status_notes", count = notes));
    }
    out
}

/// As [`status_lines`], with decisions that were taken without advice which is there now.
#[must_use]
pub fn status_of(case: &Case) -> Vec<String> {
    let telling = crate::session::telling::Telling::of(case);
    let mut out = status_lines(case.reviewed(), telling);
    out.extend(after_lines(case));
    out
}
