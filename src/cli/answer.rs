//! `answer` and its like: commands to the session without a screen.

mod rows;

use std::io::{BufRead, BufReader};

use serde_json::json;

use super::error::{CONTENT, Failure};
use super::perform::{cautioned, one, report};
use super::script;
use super::session;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::flow::QuestionKind;
use crate::say;
use crate::session::command::Command;
use crate::session::event::{Actor, AnswerValue};
use crate::session::filling;
use crate::session::proposal::propose;
use crate::session::value;
use crate::store::{Desk, Refused};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Answer {
    #[command(flatten)]
    pub which: Which,
    /// The question's id.
    #[arg(required_unless_present = "script")]
    pub question: Option<String>,
    /// An option id or several, text, a number or a date; `-` for text from standard input. In a form or row
    /// `ENTRY=VALUE`, an entry each.
    #[arg(allow_negative_numbers = true)]
    pub value: Vec<String>,
    /// A note with the answer.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Not known yet.
    #[arg(long, conflicts_with_all = ["value", "script"], requires = "owner")]
    pub not_known: bool,
    /// Who is to find out: a role of the flow, or a person's name; `person: NAME` where that could be taken
    /// for a role.
    #[arg(long, value_name = "ROLE")]
    pub owner: Option<String>,
    /// By when, as a date.
    #[arg(long, value_name = "DATE", default_value = "")]
    pub due: String,
    /// The question does not apply; give the reason.
    #[arg(long, value_name = "REASON", conflicts_with_all = ["value", "script", "not_known"])]
    pub not_applicable: Option<String>,
    /// Withdraw the answer.
    #[arg(long, conflicts_with_all = ["value", "script", "not_known", "not_applicable"])]
    pub withdraw: bool,
    /// Mark a note as read.
    #[arg(long, conflicts_with_all = ["value", "script", "not_known", "not_applicable", "withdraw"])]
    pub read: bool,
    #[command(flatten)]
    pub rows: rows::Rows,
    /// Commands as JSON Lines, applied in order; `-` for standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["question", "value"])]
    pub script: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `answer`.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn run(world: &mut World<'_>, who: &Who, args: Answer) -> Result<(), Failure> {
    let (store, settings, mut desk) = session::to_write(world, &args.which)?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    if let Some(name) = &args.script {
        return run_script(world, &mut desk, &by, name, args.json);
    }
    let question = args.question.unwrap_or_default();
    let note = args.note;
    let command = if args.not_known {
        let owner = args.owner.unwrap_or_default();
        let due = args.due;
        Command::NotKnown {
            question: question.into(),
            owner,
            due,
            note,
        }
    } else if let Some(reason) = args.not_applicable {
        Command::NotApplicable {
            question: question.into(),
            reason,
        }
    } else if args.withdraw {
        Command::Withdraw {
            question: question.into(),
            reason: note,
        }
    } else if args.read {
        Command::Read {
            node: question.into(),
        }
    } else if args.rows.is_asked() {
        rows::command(&desk.case, &question, args.rows, &args.value, note)?
    } else {
        let mut words = args.value;
        if words == ["-"] {
            words = vec![session::read_text(world)?];
        }
        answer_of(&desk, question, &words, note)?
    };
    one(world, &mut desk, &by, &command, args.json)
}

/// The command that gives an answer in words; the core says what is wrong with the question.
fn answer_of(
    desk: &Desk,
    question: String,
    words: &[String],
    note: String,
) -> Result<Command, Failure> {
    let asked = desk
        .case
        .flow
        .at(&question)
        .and_then(|at| desk.case.flow.question(at));
    let value = match asked {
        Some(asked) if asked.kind == QuestionKind::Table && !is_json(words) => {
            return Err(Failure::value(say!("cli.answer_which_row")));
        }
        Some(asked) if asked.is_filled_in() => {
            AnswerValue::Filled(Box::new(filling::typed::read(asked, words)?))
        }
        Some(asked) => value::read(asked, words)?,
        None => AnswerValue::Text(words.join(" ")),
    };
    Ok(Command::Answer {
        question: question.into(),
        value,
        note,
    })
}

fn is_json(words: &[String]) -> bool {
    let first = words.first();
    first.is_some_and(|word| word.trim_start().starts_with('{'))
}

/// Applies a script line by line; stops at the first that is rejected.
fn run_script(
    world: &mut World<'_>,
    desk: &mut Desk,
    by: &Actor,
    name: &str,
    as_json: bool,
) -> Result<(), Failure> {
    desk.journal.unattended();
    let mut number = 0;
    if name == "-" {
        let mut line = Vec::new();
        loop {
            if !world.read_line(&mut line)? {
                return last_look(world, desk);
            }
            number += 1;
            script_line(world, desk, by, number, &line, as_json)?;
        }
    }
    let error = |error: std::io::Error| {
        crate::store::StoreError::io(crate::store::Doing::Read, std::path::Path::new(name), error)
    };
    let mut lines = BufReader::new(std::fs::File::open(name).map_err(error)?);
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).map_err(error)? == 0 {
            return last_look(world, desk);
        }
        number += 1;
        script_line(world, desk, by, number, &line, as_json)?;
    }
}

/// At the end: whether all that was called saved stands in the file; what does not is put back.
fn last_look(world: &mut World<'_>, desk: &mut Desk) -> Result<(), Failure> {
    for notice in desk.last_look()? {
        world.notice(&notice.text());
    }
    Ok(())
}

fn script_line(
    world: &mut World<'_>,
    desk: &mut Desk,
    by: &Actor,
    number: usize,
    line: &[u8],
    as_json: bool,
) -> Result<(), Failure> {
    if line.trim_ascii().is_empty() {
        return Ok(());
    }
    if let Some(failure) = session::not_utf8(line) {
        return Err(Failure::Content {
            message: say!("cli.script_line", line = number, message = failure),
            hint: Some(say!("cli.hint_save_utf8")),
        });
    }
    let fault = |message: String, hint: Option<String>| Failure::Content {
        message: say!("cli.script_line", line = number, message = message),
        hint,
    };
    let (command, by) =
        script::read(&desk.case, line, by).map_err(|wrong| fault(wrong.message, wrong.hint))?;
    let now = world.now();
    let command = command.dated(&now, || world.today());
    let mut cautions = Vec::new();
    let done = propose(&desk.case, &command, &by)
        .map_err(Refused::from)
        .and_then(|proposal| {
            cautions = cautioned(world, desk, &proposal, &now);
            desk.append(proposal.body, &now, &by)
        });
    match done {
        Ok(notices) => match report(
            world,
            desk,
            &command,
            as_json,
            Some(number),
            (&notices, &cautions),
        ) {
            // Nobody listens any more, but the rest of the script is still to be done.
            Err(Failure::ClosedPipe) => Ok(()),
            reported => reported,
        },
        Err(Refused::Rejected(rejection)) => {
            if as_json {
                let said = json!({
                    "line": number,
                    "rejected": command.subject(),
                    "code": rejection.refusal.code(),
                    "message": rejection.message,
                });
                // Standard error and the exit code say it too.
                let _ = world.raw(super::world::escaped(&said.to_string()).as_bytes());
            }
            let failure = fault(rejection.message, rejection.hint);
            world.notice(failure.text().trim_end());
            Err(Failure::Said(CONTENT))
        }
        Err(Refused::NotSaved(error)) => Err(error.into()),
    }
}
