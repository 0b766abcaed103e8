//! `start`, `resume` and the home screen: the ways into a walk.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::choice::marking_help;
use super::error::Failure;
use super::inherit::{self, Source};
use super::plain;
use super::screen;
use super::session;
use super::shared_args::Who;
use super::world::World;
use crate::say;
use crate::session::cautions;
use crate::session::event::{EventBody, Opened};
use crate::session::offer::Known;
use crate::store::case::compiled;
use crate::store::{Found, Mode, Settings, Store};
use crate::text::is_blank;
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Start {
    /// A built-in flow (`apposite flows` lists them), or the path of a flow document.
    pub flow: String,
    /// What the session is about.
    #[arg(long)]
    pub title: String,
    #[arg(long, default_value = "OFFICIAL", help = marking_help())]
    pub marking: String,
    /// Handling instructions that go with the marking.
    #[arg(long, default_value = "")]
    pub handling: String,
    /// For training; it can never become a real session.
    #[arg(long)]
    pub practice: bool,
    /// The file to make, or the folder to make it in.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Where answers are proposed from; each is shown, and taken or left.
    #[command(flatten)]
    pub source: Source,
    /// Make the session, and do not open it.
    #[arg(long)]
    pub no_open: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Resume {
    /// A session file, or an unambiguous part of a title or id; without one, the latest.
    pub session: Option<String>,
    /// The flow document, where it is not built in and not known on this machine.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
}

/// `start`.
///
/// # Errors
///
/// Where the flow has faults, the file cannot be made, or the walk cannot be shown.
pub fn run(world: &mut World<'_>, who: &Who, plain: bool, args: &Start) -> Result<(), Failure> {
    let (store, settings, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    let found = store.flow(&args.flow).ok();
    // What is wrong with the flow is said below.
    let flow = found.and_then(|found| compiled(&found).ok());
    let flow = flow.map(|(flow, _)| flow);
    let by = session::actor(world, who, &store, &settings, flow.as_ref())?;
    let title = args.title.trim();
    if is_blank(title) {
        return Err(Failure::usage(say!("cli.title_needed")));
    }
    let opened = Opened {
        title: title.to_owned(),
        marking: super::choice::marking(&args.marking)?,
        handling: args.handling.trim().to_owned(),
        practice: args.practice,
        nonce: (world.nonce)(),
        ..Opened::default()
    };
    let body = EventBody::Opened(opened.clone());
    for line in cautions::in_words(&cautions::of_body(opened.marking, &body)) {
        world.notice(&line);
    }
    let at = world.now();
    let desk = store.start(&args.flow, &at, &by, opened, args.output.as_deref())?;
    for notice in &desk.notices {
        world.notice(notice);
    }
    let path = desk.journal.path().to_owned();
    remember(world, &store, &path, title);
    let offered = inherit::known(world, &store, &settings, &path, &desk.case, &args.source)?;
    let opens = !args.no_open && world.asks && (world.shows || plain);
    let said = if args.json {
        world.json(&json!({ "session": desk.case.id(), "path": path.to_string_lossy() }))
    } else {
        world.line(&path.to_string_lossy())
    };
    said.and_then(|()| Ok(world.stdout.flush()?))
        .map_err(|failure| failure.or_hint(say!("cli.hint_started", path = path.display())))?;
    if !opens {
        return Ok(());
    }
    // Opened anew below; until then it would count as open elsewhere.
    drop(desk);
    let way = Way {
        path: Some(&path),
        offered,
        ..Way::default()
    };
    walk(world, who, plain, &store, &settings, way)
}

/// `resume`: goes on where a session stopped; without a name, with the one last worked on.
///
/// # Errors
///
/// Where there is none, it cannot be opened, or the walk cannot be shown.
pub fn resume(world: &mut World<'_>, who: &Who, plain: bool, args: &Resume) -> Result<(), Failure> {
    let (name, flow) = (args.session.as_deref(), args.flow.as_deref());
    let (store, settings, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    if let Some(name) = name
        && super::task::is_one(name)
    {
        return super::task::open(world, who, plain, Path::new(name));
    }
    let path = match name {
        Some("-") => return Err(Failure::usage(say!("cli.session_not_stdin"))),
        Some(name) => store.find(name)?,
        None => match store
            .recent()
            .0
            .into_iter()
            .find(|recent| recent.path.is_file())
        {
            Some(recent) => recent.path,
            None => {
                return Err(Failure::Content {
                    message: say!("cli.nothing_to_resume"),
                    hint: Some(say!("cli.hint_start")),
                });
            }
        },
    };
    let way = Way {
        path: Some(&path),
        flow,
        ..Way::default()
    };
    walk(world, who, plain, &store, &settings, way)
}

/// The home screen.
///
/// # Errors
///
/// Where there is no terminal to show it on.
pub fn home(world: &mut World<'_>, who: &Who, plain: bool) -> Result<(), Failure> {
    let (store, settings, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    walk(world, who, plain, &store, &settings, Way::default())
}

/// What a walk begins with.
#[derive(Default)]
struct Way<'a> {
    /// The session; the home where none is named.
    path: Option<&'a Path>,
    flow: Option<&'a str>,
    /// Answers that are proposed from elsewhere.
    offered: Known,
}

/// Opens the walk, or the home where no session is named: full screen on a terminal, else plain.
fn walk(
    world: &mut World<'_>,
    who: &Who,
    plain: bool,
    store: &Store,
    settings: &Settings,
    way: Way<'_>,
) -> Result<(), Failure> {
    let Way {
        path,
        flow,
        offered,
    } = way;
    let plain = screen::plain_mode(world, plain, settings)?;
    if !plain {
        return screen::run(world, who, store, settings, (path, flow), offered);
    }
    let mut by = session::actor_in_plain(world, who, store, settings, None)?;
    let Some(path) = path else {
        return plain::home(world, store, &by);
    };
    match store.desk_or_detached(path, Mode::Write, flow)? {
        Found::Desk(mut desk) => {
            desk.offered = offered;
            // A role that was kept and is none here is asked for when the walk begins.
            if who.role.is_some() {
                by = session::in_role(who, &desk.case.flow, &by)?;
            }
            remember(world, store, desk.journal.path(), &desk.case.opened.title);
            plain::walk(world, store, *desk, by)
        }
        Found::Detached(read) => plain::read_out(world, &read),
    }
}

/// Remembers a session for the home screen; the work goes on without.
fn remember(world: &mut World<'_>, store: &Store, path: &Path, title: &str) {
    if let Err(error) = store.remember(path, title) {
        world.notice(&say!("cli.not_remembered", why = error));
    }
}
