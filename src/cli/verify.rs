//! `verify`: what a session file shows about itself, and what it cannot show.
//!
//! Each check is a `Part`: what it found as data, as lines, and whether something is not as it was written.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::error::{CONTENT, Failure};
use super::session;
use super::signatures;
use super::world::World;
use crate::say;
use crate::session::event::{Event, EvidenceAdded};
use crate::session::journal::{self, Reading, Wrong};
use crate::session::since::{backwards, backwards_in_words};
use crate::session::verify::{Noted, evidence, last, noted};
use crate::store::missing::is_in_git;
use crate::store::{Doing, Mode, Notice, StoreError, evidence as files};
use crate::time;
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Verify {
    /// A session file, or part of a title or id; `-` for standard input.
    pub session: String,
    /// An entry that was noted elsewhere, by its id or its first 8 digits or more: is it in the file, and so all
    /// before it as it was? May be given several times.
    #[arg(long, value_name = "ID")]
    pub tip: Vec<String>,
    /// Check signatures against this list of allowed signers, in the form of `ssh-keygen`.
    #[arg(long, value_name = "FILE")]
    pub allowed_signers: Option<PathBuf>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// What one check found.
struct Part {
    /// Members of the whole as data.
    data: Vec<(&'static str, Value)>,
    lines: Vec<String>,
    /// A line or a file is not as it was written.
    wrong: bool,
}

/// What is looked at.
struct Subject {
    reading: Reading,
    /// What this machine keeps that the file has lost.
    lost: Option<(usize, String)>,
    /// The file is in a git work tree: what another branch has is not lost.
    in_git: bool,
    /// The folder of the session.
    folder: Option<std::path::PathBuf>,
}

/// `verify`.
///
/// # Errors
///
/// Where the file cannot be read; exit code 1 where a line or an evidence file is not as written, where this
/// machine keeps what the file has lost, and where an entry that was named is not there.
pub fn run(world: &mut World<'_>, args: &Verify) -> Result<(), Failure> {
    let subject = subject(world, &args.session)?;
    if let Some(path) = &args.allowed_signers {
        // A list that is not there would be told as one that does not hold the key.
        std::fs::read(path).map_err(|error| StoreError::io(Doing::Read, path, error))?;
    }
    let mut parts = vec![lines(&subject.reading), ends(&subject.reading)];
    parts.extend(args.tip.iter().map(|id| one_noted(&subject.reading, id)));
    parts.push(times(&subject.reading));
    parts.push(lost(&subject));
    parts.push(evidence_files(&subject));
    parts.push(signed(&subject.reading, args.allowed_signers.as_deref()));
    let wrong = parts.iter().any(|part| part.wrong);
    if args.json {
        let mut all = serde_json::Map::new();
        for (key, value) in parts.into_iter().flat_map(|part| part.data) {
            match (all.get_mut(key), value) {
                // What is asked for several times is one list.
                (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
                (_, value) => {
                    all.insert(key.to_owned(), value);
                }
            }
        }
        all.insert("shows".to_owned(), shows().into());
        all.insert("does_not_show".to_owned(), shows_not().into());
        world.json(&Value::Object(all))?;
    } else {
        for line in parts.iter().flat_map(|part| &part.lines) {
            world.line(line)?;
        }
        world.line("")?;
        world.line(&say!("verify.shows"))?;
        for line in shows() {
            world.line(&say!("cli.bullet", text = line))?;
        }
        world.line(&say!("verify.shows_not"))?;
        for line in shows_not() {
            world.line(&say!("cli.bullet", text = line))?;
        }
    }
    if wrong {
        return Err(Failure::Said(CONTENT));
    }
    Ok(())
}

/// Whether times run backwards. That alone is no fault of the file.
fn times(reading: &Reading) -> Part {
    Part {
        data: vec![("times_backwards", backwards(&reading.events).into())],
        lines: backwards_in_words(&reading.events).into_iter().collect(),
        wrong: false,
    }
}

fn subject(world: &mut World<'_>, name: &str) -> Result<Subject, Failure> {
    if name == "-" {
        let bytes = session::read_stdin(world)?;
        let reading = journal::read(&bytes);
        if let journal::Format::Foreign(why) = &reading.format {
            return Err(Failure::Content {
                message: say!("cli.stdin_not_session", why = why.text()),
                hint: None,
            });
        }
        return Ok(Subject {
            reading,
            lost: None,
            in_git: false,
            folder: None,
        });
    }
    let (store, _, _) = world.store()?;
    let path = store.find(name)?;
    let opening = store.open(&path, Mode::Read)?;
    let lost = opening.notices.iter().find_map(|notice| match notice {
        Notice::Lost { count, copy } | Notice::Missing { count, copy, .. } => {
            Some((*count, copy.display().to_string()))
        }
        _ => None,
    });
    let folder = opening.journal.path().parent().map(Path::to_owned);
    Ok(Subject {
        reading: opening.reading,
        lost,
        in_git: is_in_git(&path),
        folder,
    })
}

fn shows() -> Vec<String> {
    vec![say!("verify.shows_lines"), say!("verify.shows_between")]
}

fn shows_not() -> Vec<String> {
    vec![
        say!("verify.shows_not_end"),
        say!("verify.shows_not_who"),
        say!("verify.shows_not_order"),
        say!("verify.shows_not_anew"),
    ]
}

/// Every line by itself, and whether all are there that others follow on from.
fn lines(reading: &Reading) -> Part {
    let checked = reading.verify();
    let wrong = reading
        .problems
        .iter()
        .any(|problem| problem.wrong.is_gap());
    let data: Vec<Value> = checked
        .iter()
        .filter(|line| line.torn || !line.wrong.is_empty())
        .map(|line| {
            json!({
                "line": line.line,
                "damage": line.wrong.iter().any(Wrong::is_gap),
                "torn": line.torn,
                "wrong": line.wrong.iter().map(Wrong::text).collect::<Vec<_>>(),
            })
        })
        .collect();
    let mut lines = Vec::new();
    for line in &checked {
        for wrong in &line.wrong {
            let text = wrong.text();
            lines.push(say!("verify.line", line = line.line, wrong = text));
        }
        if line.torn {
            lines.push(say!("verify.torn", line = line.line));
        }
    }
    if reading.more_problems > 0 {
        lines.push(say!("verify.more", count = reading.more_problems));
    }
    let mut problems = reading.problems.iter();
    if problems.any(|problem| problem.wrong.is_resaved()) {
        lines.push(say!("store.way_back"));
    }
    let count = reading.events.len();
    lines.push(if wrong {
        say!("verify.damaged", count = count)
    } else {
        say!("verify.whole", count = count)
    });
    Part {
        data: vec![
            ("events", count.into()),
            ("as_written", (!wrong).into()),
            ("lines", data.into()),
        ],
        lines,
        wrong,
    }
}

fn entry_json(event: &Event) -> Value {
    json!({ "id": event.id, "at": event.at, "by": event.by })
}

/// The last entries, to be noted elsewhere: nothing in the file vouches for these.
fn ends(reading: &Reading) -> Part {
    let last = last(reading);
    let mut lines: Vec<String> = last
        .iter()
        .map(|event| {
            say!(
                "verify.end",
                id = event.id,
                by = event.by.name,
                at = time::moment_words(&event.at)
            )
        })
        .collect();
    lines.extend(journal::tips_in_words(&reading.events, last.len()));
    let all: Vec<Value> = last.iter().map(|event| entry_json(event)).collect();
    Part {
        data: vec![("tips", last.len().into()), ("last", all.into())],
        lines,
        wrong: false,
    }
}

/// An entry that was noted elsewhere, in a letter or a record.
fn one_noted(reading: &Reading, id: &str) -> Part {
    let (found, line) = match noted(reading, id) {
        Noted::There {
            at,
            before,
            outside,
        } => {
            let event = &reading.events[at];
            let (by, at) = (&event.by.name, time::moment_words(&event.at));
            let mut line = say!(
                "verify.noted",
                id = event.id,
                by = by,
                at = at,
                before = before
            );
            if outside > 0 {
                line.push(' ');
                line.push_str(&say!("verify.noted_outside", count = outside));
            }
            (
                Some(json!({ "entry": entry_json(event), "before": before, "outside": outside })),
                line,
            )
        }
        Noted::Absent => (None, say!("verify.noted_absent", id = id)),
        Noted::Unclear => (None, say!("verify.noted_unclear", id = id)),
    };
    let wrong = found.is_none();
    let data = json!([{ "given": id, "found": found }]);
    Part {
        data: vec![("noted", data)],
        lines: vec![line],
        wrong,
    }
}

/// What this machine keeps and the file has lost.
fn lost(subject: &Subject) -> Part {
    let data = subject.lost.as_ref();
    let data = data.map(|(count, copy)| json!({ "count": count, "copy": copy }));
    let lines = subject.lost.iter();
    let lines = lines.map(|(count, copy)| say!("verify.lost", count = count, copy = copy));
    Part {
        data: vec![("lost", data.into())],
        lines: lines.collect(),
        wrong: subject.lost.is_some() && !subject.in_git,
    }
}

/// Signatures by a key of one's own.
fn signed(reading: &Reading, allowed: Option<&Path>) -> Part {
    let all = signatures::check(&reading.events, allowed);
    Part {
        data: vec![("signatures", signatures::to_json(&all).into())],
        lines: all.iter().map(|checked| checked.says.clone()).collect(),
        wrong: signatures::is_bad(&all),
    }
}

/// Evidence files that are at hand, by their digest.
fn evidence_files(subject: &Subject) -> Part {
    let mut part = Part {
        data: Vec::new(),
        lines: Vec::new(),
        wrong: false,
    };
    let mut all = Vec::new();
    for (event, added) in evidence(&subject.reading) {
        let told = if added.location.is_empty() {
            added.title.clone()
        } else {
            let (title, location) = (&added.title, &added.location);
            say!("verify.evidence", title = title, location = location)
        };
        let (state, line) = match state(added, subject.folder.as_deref()) {
            State::Same => ("same", say!("verify.evidence_same", file = told)),
            State::Changed => ("changed", say!("verify.evidence_changed", file = told)),
            State::Away => ("not-at-hand", say!("verify.evidence_away", file = told)),
            State::Elsewhere => ("not-opened", say!("verify.evidence_elsewhere", file = told)),
            State::NoDigest => ("no-digest", say!("verify.evidence_no_digest", file = told)),
        };
        part.wrong |= state == "changed";
        part.lines.push(line);
        all.push(json!({
            "evidence": event.id,
            "title": added.title,
            "location": added.location,
            "state": state,
        }));
    }
    part.data.push(("evidence", all.into()));
    part
}

enum State {
    Same,
    Changed,
    /// It cannot be read from here.
    Away,
    /// On the network or a device, so not opened.
    Elsewhere,
    /// Its digest was never taken, so there is nothing to compare.
    NoDigest,
}

/// A location that is no path from the root is looked for where the program runs and beside the session. One on
/// another machine is not: whoever sends a session file must not have this machine call anywhere.
fn state(added: &EvidenceAdded, folder: Option<&Path>) -> State {
    let Some(sha256) = &added.sha256 else {
        return State::NoDigest;
    };
    let location = added.location.as_str();
    if files::is_elsewhere(location) {
        return State::Elsewhere;
    }
    let beside = folder.map(|folder| folder.join(location));
    let places = [Some(Path::new(location)), beside.as_deref()];
    let found = places.into_iter().flatten();
    let found: Vec<_> = found.filter_map(|path| files::measure(path).ok()).collect();
    if found.is_empty() {
        State::Away
    } else if found
        .iter()
        .any(|file| file.sha256.eq_ignore_ascii_case(sha256))
    {
        State::Same
    } else {
        State::Changed
    }
}
