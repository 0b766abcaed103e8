//! One line of a script of commands.
//!
//! [`read`] makes a command of a line, and [`written()`] a line of a command. A new command has to have its place
//! in `written`, which says how a script writes it or, in words, why none can.

mod commands;
mod members;
mod written;

use serde_json::Value;

pub use self::commands::{lines, words};
pub use self::written::written;

use self::commands::{COMMANDS, EVERYWHERE};
use self::members::Members;
use crate::session::command::Command;
use crate::session::event::{Actor, AnswerValue};
use crate::session::people::{self};
use crate::session::rejection::Rejection;
use crate::session::signoff;
use crate::session::state::Case;
use crate::session::{roles, value};
use crate::text::nearest;
use crate::text::same::same_name;
use crate::{say, words as catalogue};

/// A rejection with what a line looks like.
fn fault(key: &'static str, said: &dyn std::fmt::Display) -> Rejection {
    Rejection {
        key,
        message: catalogue::fill(key, &[("said", said)]),
        hint: Some(say!("cli.hint_script")),
    }
}

/// Reads a line as a command to this case, and who gives it: `by`, unless the line says otherwise.
/// What a command has of the clock is filled in by [`dated`].
///
/// # Errors
///
/// A rejection in words, where it is not one.
pub fn read(case: &Case, line: &[u8], by: &Actor) -> Result<(Command, Actor), Rejection> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let mut line: Members = serde_json::from_slice(line)
        .map_err(|error| fault("cli.script_not_json", &message_of(&error)))?;
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
        let mut rejection = fault("cli.script_not_with", &member);
        rejection.message = say!("cli.script_not_with", said = member, command = word);
        rejection.hint = Some(if members.is_empty() {
            say!("cli.hint_script_alone", command = word)
        } else {
            let list = members.join(", ");
            say!("cli.hint_script_with", command = word, list = list)
        });
        return Err(rejection);
    }
    Ok((reader(case, &mut line, &actor)?, actor))
}

/// The one command of a line, as a place in [`COMMANDS`].
fn command_in(line: &Members) -> Result<usize, Rejection> {
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
        let mut rejection = fault("cli.script_unknown", &unknown);
        if let Some(like) = nearest(unknown, known()) {
            rejection.hint = Some(say!("session.did_you_mean", id = like));
        }
        return Err(rejection);
    }
    if let Some(twice) = line.named_twice() {
        return Err(fault("cli.script_twice", &twice));
    }
    let commands = COMMANDS.iter().enumerate();
    let given: Vec<(usize, &str)> = commands
        .filter(|(_, (word, ..))| line.has(word))
        .map(|(place, (word, ..))| (place, *word))
        .collect();
    match given.as_slice() {
        [(place, _)] => Ok(*place),
        [] => Err(fault("cli.script_no_command", &"")),
        several => {
            let several = several.iter().map(|(_, word)| format!("`{word}`"));
            let list = several.collect::<Vec<_>>().join(", ");
            Err(fault("cli.script_one_command", &list))
        }
    }
}

/// The command at this moment, where it names the moment: `now` in UTC as in an event, `day` a date.
#[must_use]
pub fn dated(mut command: Command, now: &str, day: impl FnOnce() -> String) -> Command {
    match &mut command {
        Command::SignOff(signoff::Command::Sign { at, .. }) => now.clone_into(at),
        Command::People(people::Command::HandOver { today, .. }) => *today = day(),
        Command::SignOff(signoff::Command::Withdraw { .. } | signoff::Command::Attach { .. })
        | Command::People(people::Command::Assign { .. } | people::Command::Acknowledge { .. })
        | Command::Answer { .. }
        | Command::NotKnown { .. }
        | Command::NotApplicable { .. }
        | Command::Withdraw { .. }
        | Command::Read { .. }
        | Command::AddEvidence(_)
        | Command::RemoveEvidence { .. }
        | Command::Comment { .. }
        | Command::Review(_)
        | Command::Decide { .. }
        | Command::Override { .. }
        | Command::Adopt { .. }
        | Command::Redaction(_)
        | Command::UndoAdoption { .. } => {}
    }
    command
}

/// A JSON value as an answer; `None` where it is of a shape that no question takes.
fn value_of(case: &Case, question: &str, value: &Value) -> Option<Result<AnswerValue, Rejection>> {
    let asked = case.flow.at(question).and_then(|at| case.flow.question(at));
    let words = match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => {
            let words: Option<Vec<String>> = list
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect();
            let words = words?;
            // A list goes to choice questions as it is; for others it is refused there in words.
            return Some(match asked {
                Some(asked) => value::check(asked, AnswerValue::Many(words)),
                None => Ok(AnswerValue::Many(words)),
            });
        }
        _ => return None,
    };
    Some(match asked {
        Some(asked) => value::read(asked, &words),
        // The core says that there is no such question.
        None => Ok(AnswerValue::Text(words.join(" "))),
    })
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
