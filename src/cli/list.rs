//! What there is: flows, and the files that shells and manuals want.

use clap::{Args as ClapArgs, CommandFactory as _};
use serde_json::{Value, json};

use super::args::Args;
use super::error::Failure;
use super::world::World;
use crate::say;
use crate::store::case::compiled;
use crate::store::flows::built_in;

#[derive(Debug, ClapArgs)]
pub struct Flows {
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}

/// `flows`.
///
/// # Errors
///
/// Where it cannot be printed.
pub fn flows(world: &mut World<'_>, args: &Flows) -> Result<(), Failure> {
    let (store, _, _) = world.store()?;
    let mut list = Vec::new();
    for (id, _) in built_in() {
        let Ok((flow, _)) = compiled(&store.flow(id)?) else {
            continue;
        };
        list.push(flow);
    }
    if args.json {
        let list: Vec<Value> = list
            .iter()
            .map(|flow| {
                json!({
                    "id": flow.id,
                    "edition": flow.edition,
                    "title": flow.title,
                    "summary": flow.summary,
                    "language": flow.language,
                    "fingerprint": flow.fingerprint,
                    "nodes": flow.node_count(),
                })
            })
            .collect();
        return world.json(&json!({ "flows": list }));
    }
    for flow in &list {
        world.line(&say!(
            "cli.flow_line",
            id = flow.id,
            edition = flow.edition,
            title = flow.title
        ))?;
        if !flow.summary.is_empty() {
            world.line(&say!("cli.indented", text = flow.summary))?;
        }
    }
    Ok(())
}

/// `completions`.
///
/// # Errors
///
/// Where it cannot be printed.
pub fn completions(world: &mut World<'_>, args: &Completions) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "apposite", &mut text);
    world.raw(&text)
}

/// `man`.
///
/// # Errors
///
/// Where it cannot be printed.
pub fn man(world: &mut World<'_>) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut text)?;
    for command in Args::command().get_subcommands() {
        let command = command.clone();
        clap_mangen::Man::new(command).render(&mut text)?;
    }
    world.raw(&text)
}
