//! What the parser refuses and what it shows, in the program's own words.

use std::ffi::OsString;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::args::{Args, COMMANDS, entry};
use super::error::Failure;
use super::help;
use super::world::World;
use crate::say;
use crate::text::nearest;

/// Help goes to standard output; what the parser refused is an error like any other.
///
/// # Errors
///
/// What was refused, and where help cannot be written.
pub(super) fn report(
    world: &mut World<'_>,
    error: &Error,
    args: &[OsString],
) -> Result<(), Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let shown = error.render().to_string();
            let long = args.iter().any(|arg| arg == "--help");
            let text = help::shown(&shown, &command_in(&shown), long, world.width);
            world.raw(text.as_bytes())
        }
        ErrorKind::DisplayVersion => world.raw(error.render().to_string().as_bytes()),
        _ => Err(refused(error, args)),
    }
}

/// The command that a usage line is about, as its words after the program's name: empty for the program itself.
fn command_in(text: &str) -> Vec<&str> {
    let line = text.lines().find_map(|line| line.strip_prefix("Usage: "));
    let words = line.unwrap_or_default().split_whitespace().skip(1);
    words
        .take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect()
}

/// What was refused. Where the parser does not say of which command, the arguments do.
fn refused(error: &Error, args: &[OsString]) -> Failure {
    let usage = all(error, ContextKind::Usage).join(" ");
    let mut words = command_in(&usage);
    if words.is_empty() {
        let mut named = args.iter().skip(1).filter_map(|arg| arg.to_str());
        words.extend(named.find(|name| entry(name).is_some()));
    }
    let command = std::iter::once("apposite").chain(words.iter().copied());
    let command = command.collect::<Vec<_>>().join(" ");
    let about = || named(&one(error, ContextKind::InvalidArg));
    let how = say!("help.hint_usage", command = command);
    let value = one(error, ContextKind::InvalidValue);
    let usage = |message| Failure::Usage {
        message,
        hint: Some(how.clone()),
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let given = one(error, ContextKind::InvalidSubcommand);
            let known = COMMANDS.iter().map(|entry| entry.name);
            let like = nearest(&given, known.filter(|_| words.is_empty()));
            Failure::Usage {
                message: say!("help.no_such_command", command = command, given = given),
                hint: Some(match like {
                    Some(like) => say!("session.did_you_mean", id = like),
                    None if words.is_empty() => say!("help.hint_commands"),
                    None => how,
                }),
            }
        }
        ErrorKind::UnknownArgument => unknown(error, &command, how),
        ErrorKind::MissingRequiredArgument => {
            let needed = all(error, ContextKind::InvalidArg);
            let needed: Vec<String> = needed.iter().map(|one| named(one)).collect();
            let list = needed.join("`, `");
            usage(say!("help.missing", command = command, list = list))
        }
        ErrorKind::MissingSubcommand => usage(say!("help.missing_command", command = command)),
        ErrorKind::InvalidValue if value.is_empty() => {
            usage(say!("help.missing_value", argument = about()))
        }
        ErrorKind::InvalidValue => {
            let known = all(error, ContextKind::ValidValue);
            let like = all(error, ContextKind::SuggestedValue);
            Failure::Content {
                message: say!("help.bad_value", value = value, argument = about()),
                hint: Some(match like.first() {
                    Some(like) => say!("session.did_you_mean", id = like),
                    None if known.is_empty() => how,
                    None => say!("help.hint_values", list = known.join("`, `")),
                }),
            }
        }
        ErrorKind::ValueValidation => {
            let argument = about();
            let takes = takes(&words, &argument);
            Failure::Content {
                hint: Some(match takes {
                    Some(takes) => say!("help.hint_takes", argument = argument, takes = takes),
                    None => how,
                }),
                message: say!("help.bad_value", value = value, argument = argument),
            }
        }
        ErrorKind::ArgumentConflict => {
            let prior = all(error, ContextKind::PriorArg);
            let prior: Vec<String> = prior.iter().map(|one| named(one)).collect();
            let argument = about();
            usage(if prior.is_empty() || prior.contains(&argument) {
                say!("help.twice", argument = argument)
            } else {
                let list = prior.join("`, `");
                say!("help.conflict", argument = argument, list = list)
            })
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            usage(say!("help.too_few", argument = about()))
        }
        ErrorKind::TooManyValues => usage(say!("help.too_many", command = command, given = value)),
        ErrorKind::NoEquals => usage(say!("help.missing_value", argument = about())),
        ErrorKind::InvalidUtf8 => usage(say!("help.not_utf8")),
        // The list of kinds is the parser's and may grow; what is new is told in the parser's words.
        _ => {
            let text = error.render().to_string();
            let first = text.lines().next().unwrap_or_default();
            usage(first.strip_prefix("error: ").unwrap_or(first).to_owned())
        }
    }
}

/// An option that there is not, or a word too many.
fn unknown(error: &Error, command: &str, how: String) -> Failure {
    let given = one(error, ContextKind::InvalidArg);
    if !given.starts_with('-') {
        let message = say!("help.too_many", command = command, given = given);
        return Failure::Usage {
            message,
            hint: Some(how),
        };
    }
    let like = one(error, ContextKind::SuggestedArg);
    Failure::Usage {
        message: say!("help.no_such_option", command = command, given = given),
        hint: Some(if like.is_empty() {
            how
        } else {
            say!("session.did_you_mean", id = named(&like))
        }),
    }
}

/// What an argument is for, in the words of its help.
fn takes(command: &[&str], argument: &str) -> Option<String> {
    let mut root = Args::command();
    root.build();
    let mut found = &root;
    for word in command {
        found = found.find_subcommand(word)?;
    }
    let argument = found
        .get_arguments()
        .find(|known| named(&known.to_string()) == argument)?;
    let help = argument.get_help()?.to_string();
    let mut words = help.trim_end_matches('.').chars();
    let first = words.next()?.to_lowercase();
    Some(first.chain(words).collect())
}

/// An argument as help writes it, without the brackets: `--title TITLE`, `SESSION`.
fn named(argument: &str) -> String {
    argument.replace(['<', '>', '[', ']', '\''], "")
}

fn one(error: &Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(list)) => list.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(list)) => list.iter().map(ToString::to_string).collect(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        // The list is the parser's and may grow.
        Some(_) | None => Vec::new(),
    }
}
