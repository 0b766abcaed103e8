//! The command line: parses, does, reports. The only module that knows exit codes, standard streams and
//! the clock.
//!
//! Every command is a function over a [`world::World`], so that tests run commands in process with a
//! clock and a home of their own.

pub mod adopt;
pub mod affected;
pub mod answer;
pub mod args;
pub mod beside;
pub mod choice;
pub mod config;
pub mod contents;
pub mod decide;
pub mod error;
pub mod evidence;
pub mod explain;
mod finding;
pub mod flow_diff;
pub mod graph;
pub mod help;
pub mod history;
mod hyphens;
pub mod inherit;
mod lines;
pub mod lint;
pub mod list;
pub mod merge;
mod output;
pub mod people;
pub mod perform;
pub mod plain;
pub mod privileged;
pub mod publish;
pub mod record;
pub mod recover;
pub mod redact;
pub mod register;
pub mod review;
pub mod schema;
pub mod screen;
pub mod script;
pub mod session;
pub mod sessions;
pub mod shared_args;
pub mod sign;
mod signatures;
pub mod start;
pub mod status;
pub mod table;
pub mod task;
pub mod typed;
pub mod undo;
mod usage;
pub mod verify;
mod waiting;
pub mod what_would;
pub mod world;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::FromArgMatches as _;

use crate::say;
use crate::store::held;
use crate::time::{Timestamp, Zone};
use crate::words::{self, Language};
use args::{Args, Sub};
use error::Failure;
use world::World;

/// Runs the program on the machine it stands on.
#[must_use]
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    outlive_limits();
    if moment(SystemTime::now()).is_none() {
        // Every entry would be dated wrongly.
        let failure = Failure::Machine {
            message: say!("cli.clock_unusable"),
            hint: Some(say!("cli.hint_clock")),
        };
        let _ = io::Write::write_all(&mut io::stderr(), failure.text().as_bytes());
        return ExitCode::from(failure.code());
    }
    let zone = Zone::new(jiff::tz::TimeZone::system());
    let stdin = io::stdin();
    let asks = stdin.is_terminal();
    let shows = io::stdout().is_terminal();
    let draws = draws(shows);
    let mut world = World {
        stdin: &mut stdin.lock(),
        stdout: &mut BufWriter::new(io::stdout().lock()),
        stderr: &mut io::stderr(),
        clock: &now,
        zone: &zone,
        nonce: &|| uuid::Uuid::now_v7().simple().to_string(),
        places: None,
        more: &waiting::more,
        asks,
        shows,
        draws,
        color: shows && draws && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        accessible: std::env::var_os("ACCESSIBLE").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb"),
        width: if shows { columns() } else { WIDTH },
        language: Language::default(),
    };
    ExitCode::from(run(&mut world, args))
}

/// Whether a terminal on standard output understands colours and the like: consoles of old do not, and others
/// must be asked to.
#[cfg(windows)]
fn draws(shows: bool) -> bool {
    shows && crossterm::ansi_support::supports_ansi()
}

/// Terminals understand them here.
#[cfg(not(windows))]
const fn draws(shows: bool) -> bool {
    shows
}

/// Where a limit on the size of files is set, a write that goes over it would end the program without a word; now
/// it fails and is said.
#[cfg(unix)]
fn outlive_limits() {
    let heard = std::sync::Arc::default();
    // Where it cannot be done, it is as it was before.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, heard);
}

#[cfg(not(unix))]
const fn outlive_limits() {}

/// The widest that text is wrapped to, since longer lines read badly.
const WIDTH: usize = 80;

/// Columns of the terminal, so that a narrow one does not break words; [`WIDTH`] where it does not say.
fn columns() -> usize {
    match crossterm::terminal::size() {
        Ok((columns, _)) if columns > 0 => usize::from(columns).min(WIDTH),
        _ => WIDTH,
    }
}

fn now() -> Timestamp {
    moment(SystemTime::now())
        .or_else(|| Timestamp::from_unix(0))
        .expect("the start of 1970 is a moment")
}

/// A time of the machine's clock as entries have it; `None` before the year 1970 and after 9999.
fn moment(time: SystemTime) -> Option<Timestamp> {
    let since = time.duration_since(UNIX_EPOCH).ok()?;
    Timestamp::from_unix(i64::try_from(since.as_secs()).ok()?)
}

/// Runs one command line in a world; gives the exit code. The first argument is the program's name.
pub fn run(world: &mut World<'_>, args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    words::speaking(world.language, || run_spoken(world, &args))
}

fn run_spoken(world: &mut World<'_>, args: &[OsString]) -> u8 {
    let done = dispatch(world, args).and_then(|()| Ok(world.stdout.flush()?));
    match done {
        Ok(()) => error::DONE,
        Err(failure) => {
            // What was already said comes before why it ended.
            let flushed = world.stdout.flush();
            let closed = flushed.is_err_and(|error| held::is_closed(&error));
            if wants_json(args)
                && let Some(said) = failure.to_json()
            {
                // Standard error and the exit code say it too.
                let _ = world.raw(world::escaped(&said.to_string()).as_bytes());
                let _ = world.stdout.flush();
            }
            let text = failure.text();
            if !text.is_empty() {
                world.notice(text.trim_end());
            }
            if closed && matches!(failure, Failure::ClosedPipe) {
                return error::DONE;
            }
            failure.code()
        }
    }
}

/// Whether the result was asked for as JSON.
fn wants_json(args: &[OsString]) -> bool {
    let mut options = args.iter().take_while(|arg| *arg != "--");
    options.any(|arg| arg == "--json")
}

fn dispatch(world: &mut World<'_>, args: &[OsString]) -> Result<(), Failure> {
    // Asked for by scripts again and again; the parser need not be built for it.
    if let [_, only] = args
        && (only == "--version" || only == "-V")
    {
        return world.line(&say!("cli.version", version = env!("CARGO_PKG_VERSION")));
    }
    let parser = help::parser(world.width);
    let parsed = parser
        .try_get_matches_from(hyphens::safe(args.to_vec()))
        .and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => return usage::report(world, &error, args),
    };
    let (who, plain) = (args.who, args.plain);
    let Some(command) = args.command else {
        return start::home(world, &who, plain);
    };
    match command {
        Sub::Start(start) => start::run(world, &who, plain, &start),
        Sub::Resume(args) => start::resume(world, &who, plain, &args),
        Sub::Sessions(args) => sessions::run(world, &args),
        Sub::Register(args) => register::run(world, &args),
        Sub::Status(args) => status::run(world, &args),
        Sub::Answer(args) => answer::run(world, &who, args),
        Sub::Decide(args) => decide::run(world, &who, args),
        Sub::Override(args) => decide::overridden(world, &who, args),
        Sub::Evidence(args) => evidence::run(world, &who, args),
        Sub::Mine(args) => people::mine(world, &who, &args),
        Sub::Assign(args) => people::assign(world, &who, args),
        Sub::Table(args) => table::run(world, &who, &args),
        Sub::Task(task) => task::run(world, &who, plain, &task),
        Sub::Handover(args) => people::handover(world, &who, args),
        Sub::Comment(args) => review::comment(world, &who, args),
        Sub::Comments(args) => review::comments(world, &args),
        Sub::Privileged(args) => privileged::run(world, &who, &args),
        Sub::Advice(args) => review::advice(world, &who, *args),
        Sub::Sign(args) => sign::run(world, &who, &args),
        Sub::Signoffs(args) => sign::list(world, &args),
        Sub::Inherit(args) => inherit::run(world, &who, &args),
        Sub::Undo(args) => undo::run(world, &who, &args),
        Sub::Adopt(args) => adopt::run(world, &who, &args),
        Sub::Why(args) => explain::run_why(world, &args),
        Sub::WhatIf(args) => explain::run_what_if(world, &who, &args),
        Sub::WhatWould(args) => what_would::run(world, &args),
        Sub::Merge(args) => merge::run(world, &args),
        Sub::Diff(args) => merge::diff(world, &args),
        Sub::Recover(args) => recover::run(world, &args),
        Sub::Config(args) => config::run(world, &args),
        Sub::History(args) => history::run(world, &args, who.name.as_deref()),
        Sub::Verify(args) => verify::run(world, &args),
        Sub::Flows(args) => list::flows(world, &args),
        Sub::Roles(args) => contents::roles(world, &args),
        Sub::Questions(args) => contents::questions(world, &args),
        Sub::Completions(args) => list::completions(world, &args),
        Sub::Man(args) => list::man(world, &args),
        Sub::Help(args) => help::run(world, &args),
        Sub::Lint(args) => lint::run(world, &args),
        Sub::Schema(args) => schema::run(world, &args),
        Sub::Affected(args) => affected::run(world, &args),
        Sub::FlowDiff(args) => flow_diff::run(world, &args),
        Sub::Graph(args) => graph::run(world, args),
        Sub::Record(args) => record::run(world, &who, &args),
        Sub::Redact(args) => redact::run(world, &who, *args),
        Sub::Publish(args) => publish::run(world, &who, &args),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_that_no_entry_can_be_dated_by_is_told_from_one_that_is_right() {
        let at = |seconds| moment(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(
            at(0).map(|at| at.to_string()).as_deref(),
            Some("1970-01-01T00:00:00Z")
        );
        let last = 253_402_207_200;
        assert!(at(last).is_some());
        assert_eq!(at(253_402_300_800), None);
        assert_eq!(moment(UNIX_EPOCH - Duration::from_secs(1)), None);
    }
}
