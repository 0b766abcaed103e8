//! `why` and `what-if`: looking without changing.

use super::beside::Ids;
use serde_json::{Value, json};

use super::error::Failure;
use super::finding;
use super::session;
use super::shared_args::{Which, Who};
use super::what_would::{change_json, until};
use super::world::World;
use crate::analysis::Reach;
use crate::flow::NodeAt;
use crate::flow::guard::Tri;
use crate::say;
use crate::session::command::Command;
use crate::session::eval::FindingState;
use crate::session::event::{Actor, AnswerValue};
use crate::session::filling;
use crate::session::forecast;
use crate::session::preview::Preview;
use crate::session::proposal::propose;
use crate::session::roles;
use crate::session::state::Case;
use crate::session::value;
use crate::session::why::{Clause, clause, said_in_words, why};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Why {
    #[command(flatten)]
    pub which: Which,
    pub node: String,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct WhatIf {
    #[command(flatten)]
    pub which: Which,
    pub question: String,
    #[arg(allow_negative_numbers = true)]
    pub value: Vec<String>,
    /// As if it were not known yet.
    #[arg(long, conflicts_with = "value")]
    pub not_known: bool,
    /// As if it were marked not applicable.
    #[arg(long, conflicts_with_all = ["value", "not_known"])]
    pub not_applicable: bool,
    /// As if the answer were withdrawn.
    #[arg(long, conflicts_with_all = ["value", "not_known", "not_applicable"])]
    pub withdraw: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Seconds given to proving whether a node can still come.
const PROVING: f64 = 2.0;

/// `why`.
///
/// # Errors
///
/// Where the session or the node is not there.
pub fn run_why(world: &mut World<'_>, args: &Why) -> Result<(), Failure> {
    let (id, as_json) = (args.node.as_str(), args.json);
    let (_, case) = session::to_read(world, &args.which)?;
    if let Some(rule) = case.flow.rules.iter().position(|rule| rule.id == id) {
        return why_rule(world, &case, rule, as_json);
    }
    let Some(at) = case.flow.at(id) else {
        return Err(Failure::Content {
            message: say!("session.no_such_node", id = id),
            hint: case
                .nearest(id)
                .map(|like| say!("session.did_you_mean", id = like)),
        });
    };
    if as_json {
        return world.json(&why_json(&case, at));
    }
    for line in why_lines(&case, at, Ids::Beside) {
        world.line(&line)?;
    }
    Ok(())
}

/// A rule: what it says, how it stands, and the condition under which it is raised.
fn why_rule(world: &mut World<'_>, case: &Case, rule: usize, as_json: bool) -> Result<(), Failure> {
    let written = &case.flow.rules[rule];
    let mut facts = case.now.facts.clone();
    let when = clause(case, written.guard, &mut facts);
    let ends = written
        .discharged
        .map(|guard| clause(case, guard, &mut facts));
    if as_json {
        return world.json(&json!({
            "rule": written.id,
            "title": written.title,
            "severity": written.severity,
            "state": case.now.finding(rule).map(FindingState::word),
            "gate": case.now.gate_of(rule).map(|at| case.flow.node(at).id.as_str()),
            "raised_when": clause_json(&when),
            "discharged_when": ends.as_ref().map(clause_json),
            "authority": crate::session::in_words::authority_in_words(&case.flow, written),
        }));
    }
    let mut lines = Vec::new();
    finding::lines(case, rule, Ids::Beside, &mut lines);
    lines.push(String::new());
    lines.push(say!("cli.why_raised"));
    lines.extend(when.lines());
    if let Some(ends) = ends {
        lines.push(say!("cli.why_discharged"));
        lines.extend(ends.lines());
    }
    for line in lines {
        world.line(&line)?;
    }
    Ok(())
}

/// Whether what is off the walk can come there; null for what is on it.
fn reach_json(case: &Case, at: NodeAt) -> Value {
    if case.now.on_walk(at) {
        return Value::Null;
    }
    let over = until(PROVING);
    let reach = forecast::here(case, &over).reach(at);
    match reach {
        Reach::With(changes) => {
            let with = changes.iter().map(|change| change_json(case, change));
            json!({ "can": true, "with": with.collect::<Vec<_>>() })
        }
        Reach::Excluded(questions) => {
            let ids = questions.iter().map(|at| case.flow.node(*at).id.as_str());
            json!({ "can": false, "excluded_by": ids.collect::<Vec<_>>() })
        }
        Reach::Undecided => json!({ "can": null }),
    }
}

fn why_json(case: &Case, at: NodeAt) -> Value {
    let flow = &case.flow;
    let explained = why(case, at);
    let node = flow.node(at);
    let answers: Vec<Value> = explained
        .reads
        .iter()
        .map(|read| {
            json!({
                "question": flow.node(*read).id,
                "prompt": flow.node(*read).heading(),
                "on_path": case.now.is_reached(*read),
                "answer": case.answer(*read).map(|given| super::script::value_json(&given.value)),
                "said": said_in_words(case, *read),
            })
        })
        .collect();
    let sources: Vec<Value> = explained
        .sources
        .iter()
        .map(|cite| {
            let source = flow.source(&cite.source);
            json!({
                "source": cite.source,
                "at": cite.at,
                "basis": cite.basis,
                "title": source.map(|source| source.title.as_str()),
                "url": source.map(|source| source.url.as_str()),
                "how": source.map(|source| source.how),
                "checked": source.map(|source| source.checked.as_str()),
            })
        })
        .collect();
    let asked_because = flow.question(at).map(|question| question.why.as_str());
    json!({
        "node": node.id,
        "kind": node.kind_word(),
        "prompt": node.heading(),
        "on_path": explained.reached,
        "on_walk": explained.on_walk,
        "from": explained.from.map(|from| flow.node(from).id.as_str()),
        "way": explained.way,
        "guards": explained.because.iter().map(clause_json).collect::<Vec<_>>(),
        "answers": answers,
        "why": asked_because,
        "reach": reach_json(case, at),
        "sources": sources,
    })
}

fn clause_json(clause: &Clause) -> Value {
    let holds = match clause.holds {
        Tri::True => json!(true),
        Tri::False => json!(false),
        Tri::Unknown => Value::Null,
    };
    json!({
        "says": clause.words,
        "holds": holds,
        "parts": clause.parts.iter().map(clause_json).collect::<Vec<_>>(),
    })
}

/// The explanation in words, a line each.
#[must_use]
pub fn why_lines(case: &Case, at: NodeAt, ids: Ids) -> Vec<String> {
    let flow = &case.flow;
    let explained = why(case, at);
    let node = flow.node(at);
    let mut out = vec![node.heading().to_owned(), String::new()];
    if let Some(question) = flow.question(at)
        && !question.why.is_empty()
    {
        out.push(say!("cli.why_asked", why = question.why));
    }
    out.push(match (explained.reached, explained.on_walk) {
        (true, _) => say!("cli.why_on_path"),
        (false, true) => say!("cli.why_ahead"),
        (false, false) => say!("cli.why_off_path"),
    });
    out.push(explained.way.clone());
    for clause in &explained.because {
        out.extend(clause.lines());
    }
    let reach = forecast::proved_in_words(case, at, &until(PROVING));
    if !reach.is_empty() {
        out.push(String::new());
        out.extend(reach);
    }
    if !explained.reads.is_empty() {
        out.push(String::new());
        out.push(say!("cli.why_answers"));
        for read in &explained.reads {
            out.push(say!(
                "cli.why_answer",
                prompt = ids.node(flow, *read),
                said = said_in_words(case, *read)
            ));
        }
    }
    out.push(String::new());
    out.push(say!("cli.why_sources"));
    for cite in &explained.sources {
        out.push(say!(
            "cli.bullet",
            text = crate::session::in_words::cite_in_words(flow, cite)
        ));
    }
    out
}

/// `what-if`.
///
/// # Errors
///
/// Where the session cannot be opened, or the answer would be rejected.
pub fn run_what_if(world: &mut World<'_>, who: &Who, args: &WhatIf) -> Result<(), Failure> {
    let (_, case) = session::to_read(world, &args.which)?;
    let by = Actor {
        name: who.name.clone().unwrap_or_default(),
        role: who.role.clone().unwrap_or_default(),
    };
    let question = args.question.clone();
    let command = if args.not_known {
        Command::NotKnown {
            question: question.into(),
            owner: roles::person(&say!("cli.somebody")),
            due: String::new(),
            note: String::new(),
        }
    } else if args.not_applicable {
        Command::NotApplicable {
            question: question.into(),
            reason: say!("cli.somebody"),
        }
    } else if args.withdraw {
        Command::Withdraw {
            question: question.into(),
            reason: String::new(),
        }
    } else {
        let asked = case
            .flow
            .at(&question)
            .and_then(|at| case.flow.question(at));
        let value = match asked {
            Some(asked) if asked.is_filled_in() => {
                AnswerValue::Filled(Box::new(filling::typed::read(asked, &args.value)?))
            }
            Some(asked) => value::read(asked, &args.value)?,
            None => AnswerValue::Text(String::new()),
        };
        Command::Answer {
            question: question.into(),
            value,
            note: String::new(),
        }
    };
    let (preview, after) = propose(&case, &command, &by)?.what_if(&case);
    if args.json {
        let to_go = (case.to_go(), after.to_go());
        return world.json(&preview_json(&case, &preview, to_go));
    }
    for line in preview_lines(&case, &preview, after.to_go()) {
        world.line(&line)?;
    }
    world.line(&say!("cli.nothing_changed"))
}

fn preview_json(case: &Case, preview: &Preview, to_go: ((u32, u32), (u32, u32))) -> Value {
    let flow = &case.flow;
    let id = |at: NodeAt| flow.node(at).id.as_str();
    let ids = |nodes: &[NodeAt]| -> Vec<&str> { nodes.iter().map(|at| id(*at)).collect() };
    let findings: Vec<Value> = preview
        .findings
        .iter()
        .map(|change| {
            let rule = &flow.rules[change.rule];
            json!({
                "rule": rule.id,
                "severity": rule.severity,
                "before": change.before.map_or("not-raised", |state| state.word()),
                "after": change.after.map_or("not-raised", |state| state.word()),
            })
        })
        .collect();
    json!({
        "joins": ids(&preview.joins),
        "leaves": ids(&preview.leaves),
        "stale": ids(&preview.goes_stale),
        "returns": ids(&preview.returns),
        "findings": findings,
        "gates_fall": ids(&preview.gates_fall),
        "signoffs_fall": preview.signoffs_fall,
        "gates_return": ids(&preview.gates_return),
        "next": preview.next.map(id),
        "outcome": {
            "before": preview.outcome.0.map(id),
            "after": preview.outcome.1.map(id),
        },
        "remaining": {
            "before": { "min": to_go.0.0, "max": to_go.0.1 },
            "after": { "min": to_go.1.0, "max": to_go.1.1 },
        },
    })
}

/// A preview in words, a line each.
#[must_use]
pub fn preview_lines(case: &Case, preview: &Preview, to_go: (u32, u32)) -> Vec<String> {
    crate::session::preview::in_words(case, preview)
        .into_iter()
        .chain([forecast::to_go_in_words(to_go)])
        .collect()
}
