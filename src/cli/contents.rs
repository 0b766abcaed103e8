//! `roles` and `questions`: what a flow names, so that nobody has to guess an id.

use serde_json::{Value, json};

use super::error::Failure;
use super::lint::found;
use super::world::World;
use crate::flow::{Flow, NodeAt, Question};
use crate::say;
use crate::session::status::ask;
use crate::session::value;
use crate::store::case::compiled;
use crate::store::flows::built_in;
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Roles {
    /// A built-in flow, the path of a flow document, or `-` for standard input; without one, every built-in
    /// flow.
    pub flow: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Questions {
    /// A built-in flow, the path of a flow document, or `-` for standard input.
    pub flow: String,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `roles`: of one flow, or of each that is built in.
///
/// # Errors
///
/// Where there is no such flow, it has faults, or output fails.
pub fn roles(world: &mut World<'_>, args: &Roles) -> Result<(), Failure> {
    let (flow, as_json) = (args.flow.as_deref(), args.json);
    let flows = match flow {
        Some(name) => vec![self::flow(world, name)?],
        None => {
            let names = built_in().map(|(id, _)| id);
            let mut flows = Vec::new();
            for name in names {
                flows.push(self::flow(world, name)?);
            }
            flows
        }
    };
    if as_json {
        let all: Vec<Value> = flows.iter().map(roles_json).collect();
        return world.json(&match (flow, all.as_slice()) {
            (Some(_), [one]) => one.clone(),
            _ => json!({ "flows": all }),
        });
    }
    for (place, flow) in flows.iter().enumerate() {
        if place > 0 {
            world.line("")?;
        }
        if flows.len() > 1 {
            world.line(&say!("cli.contents_flow", id = flow.id, title = flow.title))?;
        }
        if flow.roles.is_empty() {
            world.line(&say!("cli.contents_no_roles"))?;
        }
        for role in &flow.roles {
            world.line(&say!("cli.contents_line", id = role.id, text = role.title))?;
            if !role.meaning.is_empty() {
                world.line(&say!("cli.indented", text = role.meaning))?;
            }
        }
    }
    Ok(())
}

fn roles_json(flow: &Flow) -> Value {
    let roles: Vec<Value> = flow
        .roles
        .iter()
        .map(|role| json!({ "id": role.id, "title": role.title, "meaning": role.meaning }))
        .collect();
    json!({ "flow": flow.id, "edition": flow.edition, "roles": roles })
}

/// `questions`: every question of a flow in the order of the flow, with its options and who answers it.
///
/// # Errors
///
/// Where there is no such flow, it has faults, or output fails.
pub fn questions(world: &mut World<'_>, args: &Questions) -> Result<(), Failure> {
    let flow = self::flow(world, &args.flow)?;
    let all = all_questions(&flow);
    if args.json {
        let all: Vec<Value> = all
            .iter()
            .map(|(at, question)| question_json(&flow, *at, question))
            .collect();
        return world.json(&json!({
            "flow": flow.id,
            "edition": flow.edition,
            "questions": all,
        }));
    }
    let mut stage = "";
    for (at, question) in &all {
        let here = flow.stage_of(*at).map_or("", |stage| stage.title.as_str());
        if here != stage {
            world.line(here)?;
            stage = here;
        }
        let id = &flow.node(*at).id;
        let line = say!("cli.contents_line", id = id, text = question.prompt);
        world.line(&say!("cli.indented", text = line))?;
        for choice in &question.options {
            let line = say!("cli.contents_line", id = choice.id, text = choice.label);
            world.line(&say!("cli.contents_option", line = line))?;
        }
        for entry in &question.entries {
            let text = say!(
                "cli.contents_entry",
                label = entry.label,
                kind = value::entry::wanted(entry.kind)
            );
            let line = say!("cli.contents_line", id = entry.id, text = text);
            world.line(&say!("cli.contents_option", line = line))?;
            for choice in &entry.options {
                let line = say!("cli.contents_line", id = choice.id, text = choice.label);
                let line = say!("cli.indented_twice", text = line);
                world.line(&say!("cli.indented", text = line))?;
            }
        }
        for row in &question.rows.given {
            let line = say!("cli.contents_line", id = row.id, text = row.label);
            world.line(&say!("cli.contents_row", line = line))?;
        }
    }
    Ok(())
}

fn all_questions(flow: &Flow) -> Vec<(NodeAt, &Question)> {
    flow.nodes()
        .filter_map(|(at, _)| Some((at, flow.question(at)?)))
        .collect()
}

fn question_json(flow: &Flow, at: NodeAt, question: &Question) -> Value {
    let options: Vec<Value> = question
        .options
        .iter()
        .map(|choice| {
            let mut said = json!({ "id": choice.id, "label": choice.label });
            if choice.exclusive {
                said["exclusive"] = true.into();
            }
            said
        })
        .collect();
    let mut said = json!({
        "id": flow.node(at).id,
        "stage": flow.stage_of(at).map(|stage| stage.id.as_str()),
        "kind": question.kind.word(),
        "prompt": question.prompt,
        "options": options,
        "answered_by": question.answered_by,
        "advised_by": question.advised_by,
        "may_defer": question.may_defer,
        "may_not_apply": question.may_not_apply,
    });
    if let Some(entries) = ask::entries(question) {
        said["entries"] = json!(entries);
    }
    if let Some(rows) = ask::rows(question) {
        said["rows"] = json!(rows);
    }
    said
}

fn flow(world: &mut World<'_>, name: &str) -> Result<Flow, Failure> {
    let (store, _, _) = world.store()?;
    let found = found(world, &store, name)?;
    Ok(compiled(&found)?.0)
}
