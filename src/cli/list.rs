//! What there is: sessions, flows, and the files that shells and manuals want.

use std::path::Path;

use clap::CommandFactory as _;
use serde_json::{Value, json};

use super::args::Args;
use super::error::Failure;
use super::world::World;
use crate::store::case::compiled;
use crate::store::flows::built_in;
use crate::{say, time};

/// `sessions`.
///
/// # Errors
///
/// Where the folder cannot be read.
pub fn sessions(world: &mut World<'_>, dir: Option<&Path>, as_json: bool) -> Result<(), Failure> {
    let (store, _, _) = world.store()?;
    let listed = store.sessions(dir)?;
    if as_json {
        let list: Vec<Value> = listed
            .iter()
            .map(|session| {
                let opened = session.opened.as_ref();
                json!({
                    "path": session.path.to_string_lossy(),
                    "session": session.id,
                    "title": session.title(),
                    "flow": opened.map(|opened| json!({ "id": opened.flow, "edition": opened.edition })),
                    "marking": opened.map(|opened| opened.marking),
                    "practice": opened.map(|opened| opened.practice),
                    "started": session.started,
                    "changed": session.changed,
                    "copies": session.copies.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>(),
                    "trouble": session.trouble,
                })
            })
            .collect();
        return world.json(&json!({ "sessions": list }));
    }
    if listed.is_empty() {
        world.line(&say!("cli.no_sessions"))?;
    }
    for session in &listed {
        let digits: String = session.id.chars().take(8).collect();
        let practice = session
            .opened
            .as_ref()
            .is_some_and(|opened| opened.practice);
        let title = if practice {
            say!("cli.session_practice", title = session.title())
        } else {
            session.title()
        };
        let marking = session
            .opened
            .as_ref()
            .map_or("", |opened| opened.marking.text());
        world.line(&say!(
            "cli.session_line",
            id = digits,
            changed = time::moment_words(&session.changed),
            marking = marking,
            title = title
        ))?;
        for path in &session.copies {
            let own = session.path.display();
            let also = say!("merge.also", own = own, path = path.display());
            world.line(&say!("cli.indented", text = also))?;
        }
        if let Some(trouble) = &session.trouble {
            world.line(&say!("cli.indented", text = trouble))?;
        }
    }
    Ok(())
}

/// `flows`.
///
/// # Errors
///
/// Where it cannot be printed.
pub fn flows(world: &mut World<'_>, as_json: bool) -> Result<(), Failure> {
    let (store, _, _) = world.store()?;
    let mut list = Vec::new();
    for (id, _) in built_in() {
        let Ok((flow, _)) = compiled(&store.flow(id)?) else {
            continue;
        };
        list.push(flow);
    }
    if as_json {
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
                    "nodes": flow.nodes.len(),
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
pub fn completions(world: &mut World<'_>, shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "apposite", &mut text);
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
