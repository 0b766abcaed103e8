//! What there is: flows, and the files that shells and manuals want.

pub mod args;

use clap::CommandFactory as _;
use serde_json::{Value, json};

use super::args::{Args, entry, listed};
use super::error::Failure;
use super::output;
use super::world::World;
use crate::say;
use crate::store::case::compiled;
use crate::store::flows::built_in;
use args::{Completions, Flows, Man};

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

/// `man`: the main page, or a page for the program and each command into a folder.
///
/// # Errors
///
/// Where it cannot be printed or written.
pub fn man(world: &mut World<'_>, args: &Man) -> Result<(), Failure> {
    let mut root = Args::command();
    root.build();
    let Some(folder) = &args.output else {
        return world.raw(&page(root)?);
    };
    let commands = root.get_subcommands().cloned().collect::<Vec<_>>();
    let count = commands.len() + 1;
    for command in std::iter::once(root).chain(commands) {
        let name = command
            .get_display_name()
            .unwrap_or_else(|| command.get_name());
        let path = folder.join(format!("{name}.1"));
        output::write_in_folder(world, &path, &page(command)?)?;
    }
    world.line(&say!(
        "help.pages_written",
        count = count,
        folder = folder.display()
    ))
}

/// One page, with the examples of its command.
fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let command = match entry(command.get_name()) {
        Some(entry) => command.after_long_help(listed(entry.examples)),
        None => command,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text)?;
    Ok(text)
}
