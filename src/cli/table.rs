//! `table`: a table of a session as comma-separated values, and rows from a spreadsheet into one.

mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::error::{CONTENT, Failure};
use super::output;
use super::session;
use super::shared_args::{Which, Who};
use super::typed;
use super::world::World;
use crate::flow::{NodeAt, QuestionKind};
use crate::say;
use crate::session::command::Command;
use crate::session::event::AnswerValue;
use crate::session::filling::json::written;
use crate::session::filling::paste::{self, Pasted};
use crate::session::filling::written;
use crate::session::proposal::propose;
use crate::session::state::Case;
use crate::store::{Doing, StoreError};
use crate::text::cells::{self, Line};
use crate::text::encoding;
use clap::Args as ClapArgs;

/// What a spreadsheet knows UTF-8 by.
const MARK: &str = "\u{feff}";

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// The id of a question that is a table.
    pub question: String,
    /// Write the rows to this file as comma-separated values, and not to standard output.
    #[arg(long, short, value_name = "FILE", conflicts_with = "from")]
    pub output: Option<PathBuf>,
    /// Take in rows from comma-separated values, from text with tabs, or from the first sheet of a workbook; `-`
    /// for text from standard input.
    #[arg(long, value_name = "FILE")]
    pub from: Option<String>,
    /// Strike rows that the file does not name in its column `row`.
    #[arg(long, requires = "from")]
    pub strike_missing: bool,
    /// Why they are struck.
    #[arg(long, value_name = "REASON", requires = "strike_missing")]
    pub reason: Option<String>,
    /// Save it without asking.
    #[arg(long, requires = "from")]
    pub yes: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
///
/// Where the session or file cannot be read or written, the question is no table, and where the file has faults.
pub fn run(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    match &args.from {
        Some(from) => take(world, who, args, from),
        None => give(world, args),
    }
}

/// The table that is named.
fn table(case: &Case, id: &str) -> Result<NodeAt, Failure> {
    let Some(at) = case.flow.at(id) else {
        return Err(Failure::Content {
            message: say!("session.no_such_node", id = id),
            hint: case
                .nearest(id)
                .map(|like| say!("session.did_you_mean", id = like)),
        });
    };
    match case.flow.question(at) {
        Some(question) if question.kind == QuestionKind::Table => Ok(at),
        _ => Err(Failure::Content {
            message: say!("paste.no_table", title = case.flow.node(at).heading()),
            hint: None,
        }),
    }
}

fn give(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let (_, case) = session::to_read(world, &args.which)?;
    let at = table(&case, &args.question)?;
    let rows = written::rows(&case, at).unwrap_or_default();
    if args.json {
        return world.json(&json!({ "question": case.flow.node(at).id, "rows": rows }));
    }
    let text = csv_of(&rows)?;
    match &args.output {
        Some(path) => {
            output::write(world, path, format!("{MARK}{text}").as_bytes())?;
            world.line(&say!("paste.written", path = path.display()))
        }
        None => world.raw(text.as_bytes()),
    }
}

fn csv_of(rows: &[Vec<String>]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let wrong = |error: &dyn std::fmt::Display| Failure::Machine {
        message: error.to_string(),
        hint: None,
    };
    for row in rows {
        writer.write_record(row).map_err(|error| wrong(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| wrong(&error))?;
    String::from_utf8(bytes).map_err(|error| wrong(&error))
}

/// Shows what a file would do, and saves it where that is wanted. Where anything could not be read, nothing is.
fn take(world: &mut World<'_>, who: &Who, args: &Args, from: &str) -> Result<(), Failure> {
    let lines = lines(world, from)?;
    let (store, settings, mut desk) = session::to_write(world, &args.which)?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    let at = table(&desk.case, &args.question)?;
    let reason = args
        .reason
        .clone()
        .unwrap_or_else(|| say!("paste.struck_because", file = from));
    let strike = args.strike_missing.then_some(reason.as_str());
    let Some(read) = paste::read(&desk.case, at, &lines, strike) else {
        return Ok(());
    };
    let Some(question) = desk.case.flow.question(at) else {
        return Ok(());
    };
    let id = desk.case.flow.node(at).id.clone();
    if !args.json {
        for line in read.in_words(question) {
            world.line(&line)?;
        }
    }
    let nothing = read.filled.is_empty() || !read.faults.is_empty();
    let command = Command::Answer {
        question: id.clone(),
        value: AnswerValue::Filled(Box::new(read.filled.clone())),
        note: String::new(),
    };
    if !nothing {
        // What may not be is told before anybody is asked.
        propose(&desk.case, &command, &by)?;
    }
    let saves = !nothing && (args.yes || (!args.json && asked(world)?));
    if saves {
        if args.json {
            let now = world.now();
            let proposal = propose(&desk.case, &command, &by)?;
            for notice in desk.append(proposal.body, &now, &by)? {
                world.notice(&notice.text());
            }
        } else {
            super::perform::one(world, &mut desk, &by, &command, false)?;
        }
    }
    if args.json {
        world.json(&as_json(&id, &read, saves))?;
    } else if !read.faults.is_empty() {
        world.line(&say!("paste.not_saved_faults"))?;
    } else if !saves && !nothing {
        world.line(&say!("paste.not_saved"))?;
    }
    if read.faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::Said(CONTENT))
    }
}

/// The rows of cells in a file.
fn lines(world: &mut World<'_>, from: &str) -> Result<Vec<Line>, Failure> {
    let bytes = if from == "-" {
        session::read_stdin(world)?
    } else {
        let path = Path::new(from);
        fs::read(path).map_err(|error| StoreError::io(Doing::Read, path, error))?
    };
    if sheet::is_workbook(&bytes) {
        return sheet::lines(bytes).map_err(|why| Failure::Content {
            message: say!("paste.workbook", file = from, why = why),
            hint: Some(say!("paste.hint_workbook")),
        });
    }
    let Some((text, _)) = encoding::decode(&bytes) else {
        return Err(Failure::Content {
            message: say!("paste.no_text", file = from),
            hint: Some(say!("paste.hint_workbook")),
        });
    };
    Ok(cells::read(&text))
}

/// Whether the person at the terminal says yes; without one nobody does.
fn asked(world: &mut World<'_>) -> Result<bool, Failure> {
    if !world.asks {
        return Ok(false);
    }
    let said = typed::said_to(world, &say!("paste.ask"))?.to_lowercase();
    Ok(say!("plain.yes").split('|').any(|word| word == said))
}

fn as_json(id: &str, read: &Pasted, saved: bool) -> Value {
    let faults = read.faults.iter().map(|fault| {
        json!({
            "line": fault.line,
            "row": fault.row,
            "column": fault.column,
            "message": fault.message,
        })
    });
    let faults: Vec<Value> = faults.collect();
    json!({
        "question": id,
        "value": written(&read.filled),
        "added": read.added,
        "changed": read.changed,
        "struck": read.struck,
        "same": read.same,
        "faults": faults,
        "saved": saved,
    })
}
