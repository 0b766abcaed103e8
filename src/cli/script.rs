//! One line of a script of commands.
//!
//! [`read`] makes a command of a line, and [`written()`] a line of a command. A new command has to have its place
//! in `written`, which says how a script writes it or, in words, why none can.

mod commands;
mod fault;
mod members;
mod written;

pub use commands::{lines, words};
pub use written::{value_json, written};

use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::roles;
use crate::session::state::Case;
use crate::text::nearest;
use crate::text::same::same_name;
use crate::{say, words};
use commands::COMMANDS;
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
    let mut line: Members = serde_json::from_slice(line)
        .map_err(|error| fault!("cli.script_not_json", said = message_of(&error)))?;
    let (word, members, reader) = &COMMANDS[command_in(&line)?];
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
    if let Some(member) = line.beyond(word, members) {
        let mut fault = fault!("cli.script_not_with", said = member, command = word);
        fault.hint = Some(if members.is_empty() {
            say!("cli.hint_script_alone", command = word)
        } else {
            let list = words::list(*members);
            say!("cli.hint_script_with", command = word, list = list)
        });
        return Err(fault);
    }
    Ok((reader(case, &mut line, &actor)?, actor))
}

/// The one command of a line, as a place in [`COMMANDS`].
fn command_in(line: &Members) -> Result<usize, Fault> {
    let known = || {
        let members = COMMANDS
            .iter()
            .flat_map(|(word, members, _)| std::iter::once(word).chain(*members));
        members.chain(&EVERYWHERE).copied()
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
    let commands = COMMANDS.iter().enumerate();
    let given: Vec<(usize, &str)> = commands
        .filter(|(_, (word, ..))| line.has(word))
        .map(|(place, (word, ..))| (place, *word))
        .collect();
    match given.as_slice() {
        [(place, _)] => Ok(*place),
        [] => Err(fault!("cli.script_no_command")),
        several => {
            let several = several.iter().map(|(_, word)| format!("`{word}`"));
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
