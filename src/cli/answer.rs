//! `answer` and its like: commands to the session without a screen.

use std::io::{BufRead, BufReader};

use serde_json::{Value, json};

use super::args::{Which, Who};
use super::error::{CONTENT, Failure};
use super::script;
use super::session;
use super::world::World;
use crate::say;
use crate::session::cautions::{self, Caution};
use crate::session::command::Command;
use crate::session::event::{Actor, Marking};
use crate::session::merge::words::at_node;
use crate::session::redaction;
use crate::session::value;
use crate::store::{Desk, Notice, evidence};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Answer {
    #[command(flatten)]
    pub which: Which,
    /// The question's id.
    #[arg(required_unless_present = "script")]
    pub question: Option<String>,
    /// An option id or several, text, a number or a date; `-` for text from standard input.
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
            question,
            owner,
            due,
            note,
        }
    } else if let Some(reason) = args.not_applicable {
        Command::NotApplicable { question, reason }
    } else if args.withdraw {
        Command::Withdraw {
            question,
            reason: note,
        }
    } else if args.read {
        Command::Read { node: question }
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
        Some(asked) => value::read(asked, words)?,
        None => crate::session::event::AnswerValue::Text(words.join(" ")),
    };
    Ok(Command::Answer {
        question,
        value,
        note,
    })
}

/// Does one command and reports it.
///
/// # Errors
///
/// A rejection or a failed save.
pub fn one(
    world: &mut World<'_>,
    desk: &mut Desk,
    by: &Actor,
    command: &Command,
    as_json: bool,
) -> Result<(), Failure> {
    // Whoever settles what was said differently has all of it before them.
    let at = desk.case.flow.at(command.subject());
    let settles = at.filter(|at| desk.case.is_conflict(*at));
    for line in settles.map_or_else(Vec::new, |at| at_node(&desk.case, at)) {
        world.notice(&line);
    }
    let now = world.now();
    let cautions = cautioned(world, desk, command, by, &now);
    let notices = desk.perform(command, &now, by)?;
    if let Some(at) = settles.filter(|at| !desk.case.is_conflict(*at)) {
        let title = desk.case.flow.node(at).heading();
        world.notice(&say!("merge.settled", title = title));
    }
    report(world, desk, command, as_json, None, (&notices, &cautions))
}

/// Says what should be looked at before it is saved; nobody is here to be asked.
fn cautioned(
    world: &mut World<'_>,
    desk: &Desk,
    command: &Command,
    by: &Actor,
    now: &str,
) -> Vec<Caution> {
    let today = || now.chars().take(10).collect();
    let cautions = cautions::of_command(&desk.case, command, by, today);
    for line in cautions::in_words(&cautions) {
        world.notice(&line);
    }
    cautions
}

/// Says that a command is on disk; called only when it is.
fn report(
    world: &mut World<'_>,
    desk: &Desk,
    command: &Command,
    as_json: bool,
    line: Option<usize>,
    (notices, cautions): (&[Notice], &[Caution]),
) -> Result<(), Failure> {
    for notice in notices {
        world.notice(&notice.text());
    }
    let last = desk.case.events.last();
    let id = last.map_or("", |event| event.id.as_str());
    let understood = last.and_then(|event| value::understood(&desk.case, &event.body));
    let next = desk
        .case
        .now
        .next
        .map(|at| desk.case.flow.node(at).id.as_str());
    let said = if as_json {
        let mut saved = json!({ "saved": command.subject(), "event": id, "next": next });
        if let Some(line) = line {
            saved["line"] = line.into();
        }
        if matches!(command, Command::Redaction(redaction::Command::Mark { .. })) {
            // Whoever reviews the mark or takes it back names it by this.
            saved["mark"] = id.into();
        }
        if !cautions.is_empty() {
            saved["warnings"] = cautions.iter().map(Caution::to_json).collect();
        }
        let text = super::world::escaped(&saved.to_string());
        world.raw(text.as_bytes())
    } else {
        let about = command.subject();
        // What was understood is said to people. In a script a value is not to be understood in two ways, and
        // whoever reads its lines takes what follows the colon for the id.
        let what = understood.map_or_else(
            || about.to_owned(),
            |value| say!("cli.saved_value", id = about, value = value),
        );
        let text = match line {
            Some(line) => say!("cli.saved_line", line = line, id = about),
            None => match command {
                Command::UndoAdoption { .. } => say!("cli.saved_undone"),
                _ => say!("cli.saved", id = what),
            },
        };
        let marks = matches!(command, Command::Redaction(redaction::Command::Mark { .. }));
        // Whoever reviews a mark or takes it back names it by this.
        let mark = marks.then(|| say!("publish.mark_saved", id = redaction::words::short(id)));
        world
            .line(&text)
            .and_then(|()| mark.map_or(Ok(()), |mark| world.line(&mark)))
    };
    // Whoever waits for the line may act on it.
    said.and_then(|()| Ok(world.stdout.flush()?))
        .map_err(|failure| {
            let (id, path) = (command.subject(), desk.journal.path().display());
            failure.or_hint(match line {
                Some(_) => say!("cli.hint_saved_line", id = id, path = path),
                None => say!("cli.hint_saved", id = id, path = path),
            })
        })
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
    let (command, by) = script::read(&desk.case, line, by)
        .map_err(|rejection| fault(rejection.message, rejection.hint))?;
    let command = measured(world, command);
    let now = world.now();
    let command = script::dated(command, &now, || world.today());
    let cautions = cautioned(world, desk, &command, &by, &now);
    match desk.perform(&command, &now, &by) {
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
        Err(crate::store::Refused::Rejected(rejection)) => {
            if as_json {
                let said = json!({
                    "line": number,
                    "rejected": command.subject(),
                    "code": rejection.key.trim_start_matches("session."),
                    "message": rejection.message,
                });
                // Standard error and the exit code say it too.
                let _ = world.raw(super::world::escaped(&said.to_string()).as_bytes());
            }
            let failure = fault(rejection.message, rejection.hint);
            world.notice(failure.text().trim_end());
            Err(Failure::Said(CONTENT))
        }
        Err(crate::store::Refused::NotSaved(error)) => Err(error.into()),
    }
}

/// Opens the session and does the command that it leads to.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn open_and_do(
    world: &mut World<'_>,
    who: &Who,
    which: &Which,
    as_json: bool,
    command: impl FnOnce(&Desk) -> Result<Command, Failure>,
) -> Result<(), Failure> {
    let (store, settings, mut desk) = session::to_write(world, which)?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    let command = command(&desk)?;
    let command = measured(world, command);
    one(world, &mut desk, &by, &command, as_json)
}

/// Measures evidence that is a local file; what is not there is kept as a mere reference, and said.
fn measured(world: &mut World<'_>, command: Command) -> Command {
    let Command::AddEvidence(added) = command else {
        return command;
    };
    let (added, trouble) = evidence::measured(added);
    if let Some(said) = trouble {
        world.notice(&said);
    }
    Command::AddEvidence(added)
}

/// Reads a marking.
///
/// # Errors
///
/// Where it is none that the program may hold.
pub fn marking(text: &str) -> Result<Marking, Failure> {
    Marking::parse(text).ok_or_else(|| Failure::Content {
        message: say!("cli.marking_refused", given = text),
        hint: Some(say!("cli.hint_marking")),
    })
}

/// An answer's value as scripts write it.
pub(super) fn value_json(value: &crate::session::event::AnswerValue) -> Value {
    use crate::session::event::AnswerValue;
    match value {
        AnswerValue::One(text) | AnswerValue::Text(text) | AnswerValue::Date(text) => {
            text.as_str().into()
        }
        AnswerValue::Many(list) => list.clone().into(),
        AnswerValue::Number(number) => (*number).into(),
    }
}
