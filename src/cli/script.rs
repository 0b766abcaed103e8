//! One line of a script of commands.
//!
//! [`read`] makes a command of a line, and [`written()`] a line of a command. Both are made of one table, in which a new
//! command has to have its place.

mod commands;
mod fault;
mod members;

pub use commands::{lines, value_json, words, written};

use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::roles;
use crate::session::state::Case;
use crate::text::nearest;
use crate::text::same::same_name;
use crate::{say, words};
pub use fault::Fault;
use fault::fault;
use members::{EVERYWHERE, Members};

/// Reads a line as a command to this case, and who gives it: `by`, unless the line says otherwise.
/// What a command has of the clock is filled in by [`Command::dated`].
///
/// # Errors
///
/// A fault in words, where it is not one.
pub fn read(case: &Case, line: &[u8], by: &Actor) -> Result<(Command, Actor), Fault> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let line: Members = serde_json::from_slice(line)
        .map_err(|error| fault!("cli.script_not_json", said = message_of(&error)))?;
    let (word, members) = command_in(&line)?;
    let name = line.given_text("as")?;
    let role = line.given_text("role")?;
    // The role of whoever runs the script is not that of another whom a line names.
    let theirs = name.as_deref().is_none_or(|name| same_name(name, &by.name));
    let kept = if theirs { by.role.as_str() } else { "" };
    let actor = Actor {
        name: name.unwrap_or_else(|| by.name.clone()),
        role: role.unwrap_or_else(|| kept.to_owned()),
    };
    let actor = roles::acting(&case.flow, &actor)?;
    if let Some(member) = line.beyond(word, &members) {
        let mut fault = fault!("cli.script_not_with", said = member, command = word);
        fault.hint = Some(if members.is_empty() {
            say!("cli.hint_script_alone", command = word)
        } else {
            let list = words::list(&members);
            say!("cli.hint_script_with", command = word, list = list)
        });
        return Err(fault);
    }
    Ok((commands::read(case, word, &line, &actor)?, actor))
}

/// The one command of a line, with the members that may stand beside it.
fn command_in(line: &Members) -> Result<(&'static str, Vec<&'static str>), Fault> {
    let known = || {
        let members = lines().flat_map(|(word, members)| std::iter::once(word).chain(members));
        members.chain(EVERYWHERE)
    };
    if let Some(unknown) = line
        .names()
        .find(|name| known().all(|known| known != *name))
    {
        let mut fault = fault!("cli.script_unknown", said = unknown);
        if let Some(like) = nearest(unknown, known()) {
            fault.hint = Some(say!("session.did_you_mean", id = like));
        }
        return Err(fault);
    }
    if let Some(twice) = line.named_twice() {
        return Err(fault!("cli.script_twice", said = twice));
    }
    let mut given: Vec<_> = lines().filter(|(word, _)| line.has(word)).collect();
    match given.len() {
        0 => Err(fault!("cli.script_no_command")),
        1 => Ok(given.remove(0)),
        _ => {
            let several = given.iter().map(|(word, _)| format!("`{word}`"));
            let list = words::list(several);
            Err(fault!("cli.script_one_command", said = list))
        }
    }
}

/// The JSON library's own sentence without its place: a line of a script is one line.
fn message_of(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rfind(" at line ") {
        Some(place) => say!(
            "cli.at_column",
            said = &said[..place],
            column = error.column()
        ),
        None => said,
    }
}
