//! Opening the session that a command names, and who acts on it.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::error::Failure;
use super::shared_args::{Which, Who};
use super::typed;
use super::world::World;
use crate::flow::Flow;
use crate::say;
use crate::session::adopt::{in_force, words};
use crate::session::event::{Actor, Event, EventBody};
use crate::session::journal::{self, Format};
use crate::session::ledger::Ledger;
use crate::session::roles;
use crate::session::state::Case;
use crate::session::view::View;
use crate::store::{CaseError, Desk, Found, JOURNAL_LIMIT, Mode, Settings, Store};
use crate::text::is_blank;
use crate::text::same::same_name;

/// Opens a session to work on. Notices go to standard error.
///
/// # Errors
///
/// Where it cannot be found or opened, or no flow for it is to be had.
pub fn to_write(world: &mut World<'_>, which: &Which) -> Result<(Store, Settings, Desk), Failure> {
    let (store, settings, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    if which.session == "-" {
        return Err(Failure::usage(say!("cli.session_not_stdin")));
    }
    let path = store.find(&which.session)?;
    let desk = store.desk(&path, Mode::Write, which.flow.as_deref())?;
    for notice in desk.notices.iter().chain(&words::notice(&desk.case)) {
        world.notice(notice);
    }
    Ok((store, settings, desk))
}

/// Opens a session to look at; `-` reads standard input. Nothing is written.
///
/// # Errors
///
/// Where it cannot be found or opened, or no flow for it is to be had.
pub fn to_read(world: &mut World<'_>, which: &Which) -> Result<(Store, Case), Failure> {
    let (store, _, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    if which.session == "-" {
        return match from_stdin(world, &store, which.flow.as_deref())? {
            Seen::Case(case) => Ok((store, *case)),
            Seen::Detached(ledger) => Err(CaseError::Missing {
                flow: ledger.opened.flow.clone(),
                edition: ledger.in_force.edition,
            }
            .into()),
        };
    }
    let path = store.find(&which.session)?;
    let desk = store.desk(&path, Mode::Read, which.flow.as_deref())?;
    for notice in desk.notices.iter().chain(&words::notice(&desk.case)) {
        world.notice(notice);
    }
    Ok((store, desk.case))
}

/// A session to look at: over its flow, or by itself where that is not at hand.
#[derive(Debug)]
pub enum Seen {
    Case(Box<Case>),
    Detached(Box<Ledger>),
}

/// As [`to_read`], for what can be told without the flow too.
///
/// # Errors
///
/// Where it cannot be found or opened.
pub fn to_look(world: &mut World<'_>, which: &Which) -> Result<Seen, Failure> {
    let (store, _, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    if which.session == "-" {
        return from_stdin(world, &store, which.flow.as_deref());
    }
    let path = store.find(&which.session)?;
    match store.desk_or_detached(&path, Mode::Read, which.flow.as_deref())? {
        Found::Desk(desk) => {
            for notice in desk.notices.iter().chain(&words::notice(&desk.case)) {
                world.notice(notice);
            }
            Ok(Seen::Case(Box::new(desk.case)))
        }
        Found::Detached(read) => {
            for notice in &read.notices {
                world.notice(notice);
            }
            Ok(Seen::Detached(Box::new(read.ledger)))
        }
    }
}

/// Everything on standard input, up to the size of a session file.
///
/// # Errors
///
/// Where it cannot be read or is too long.
pub fn read_stdin(world: &mut World<'_>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut input = (&mut *world.stdin).take(JOURNAL_LIMIT + 1);
    input
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::stdin(&error))?;
    if bytes.len() as u64 > JOURNAL_LIMIT {
        return Err(Failure::Content {
            message: say!("cli.stdin_too_long", limit = JOURNAL_LIMIT),
            hint: None,
        });
    }
    Ok(bytes)
}

/// Text on standard input, without the line ends that follow it.
///
/// # Errors
///
/// Where it cannot be read, is too long or is not text.
pub fn read_text(world: &mut World<'_>) -> Result<String, Failure> {
    let bytes = read_stdin(world)?;
    let why = not_utf8(&bytes);
    let text = match (String::from_utf8(bytes), why) {
        (Ok(text), None) => text,
        (_, why) => {
            return Err(Failure::Content {
                message: why.map_or_else(
                    || say!("cli.stdin_not_utf8"),
                    |why| say!("cli.stdin_why", why = why),
                ),
                hint: Some(say!("cli.hint_save_utf8")),
            });
        }
    };
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

/// How a text was saved that is no UTF-8, in words; `None` where it is.
#[must_use]
pub fn not_utf8(bytes: &[u8]) -> Option<String> {
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    // Letters of English in UTF-16 have a nought beside each, whichever comes first.
    let noughts = memchr::memchr_iter(0, bytes).count();
    if marked || (noughts > 0 && noughts * 4 >= bytes.len()) {
        return Some(say!("cli.saved_utf16"));
    }
    std::str::from_utf8(bytes)
        .is_err()
        .then(|| say!("cli.saved_windows"))
}

fn from_stdin(world: &mut World<'_>, store: &Store, flow: Option<&str>) -> Result<Seen, Failure> {
    let bytes = read_stdin(world)?;
    let reading = journal::read(&bytes);
    if let Format::Foreign(why) = &reading.format {
        return Err(Failure::Content {
            message: say!("cli.stdin_not_session", why = why.text()),
            hint: None,
        });
    }
    let Some(EventBody::Opened(opened)) = reading.events.first().map(|event| &event.body) else {
        return Err(Failure::Content {
            message: say!(
                "cli.stdin_not_session",
                why = say!("store.foreign_not_opened")
            ),
            hint: None,
        });
    };
    for problem in &reading.problems {
        world.notice(&say!(
            "store.notice_oddity",
            line = problem.line,
            wrong = problem.wrong.text()
        ));
    }
    let id = opened.flow.clone();
    let gaps = reading.gaps();
    let mut seen = over_flow(store, Path::new("-"), &id, reading.events, flow)?;
    match &mut seen {
        Some(Seen::Case(case)) => case.ledger.gaps = gaps,
        Some(Seen::Detached(ledger)) => ledger.gaps = gaps,
        None => {}
    }
    if let Some(Seen::Case(case)) = &seen
        && let Some(notice) = words::notice(case)
    {
        world.notice(&notice);
    }
    seen.ok_or_else(|| Failure::Content {
        message: say!(
            "cli.stdin_not_session",
            why = say!("store.foreign_not_opened")
        ),
        hint: None,
    })
}

/// Events of a session over its flow (`id`), which may lie beside `session`; by themselves where it is not at
/// hand. `None` where the first does not open a session.
///
/// # Errors
///
/// Where a flow was named and cannot be had, or is another than the session's.
pub fn over_flow(
    store: &Store,
    session: &Path,
    id: &str,
    events: Vec<Event>,
    flow: Option<&str>,
) -> Result<Option<Seen>, Failure> {
    let in_force = in_force::in_force(&events).unwrap_or_default();
    let found = match flow {
        Some(name) => store.flow_named(name, id),
        None => store.flow_of(session, id, &in_force),
    };
    Ok(match found {
        Ok((flow, _)) => Case::open(Arc::new(flow), events).map(|mut case| {
            store.bring_earlier(&mut case, session);
            Seen::Case(Box::new(case))
        }),
        Err(error) if flow.is_none() && error.is_about_the_flow() => {
            Ledger::open(events).map(|ledger| Seen::Detached(Box::new(ledger)))
        }
        Err(error) => return Err(error.into()),
    })
}

impl Seen {
    /// As it is told.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        match self {
            Self::Case(case) => case.as_ref().into(),
            Self::Detached(ledger) => ledger.as_ref().into(),
        }
    }
}

/// Who the command line and the settings say is acting; either may be empty. The role in the settings is that
/// of the person in the settings, and of nobody else.
#[must_use]
pub fn said_to_act(who: &Who, settings: &Settings) -> Actor {
    let name = who.name.as_deref().unwrap_or(&settings.name).trim();
    let theirs = who.name.is_none() || same_name(name, &settings.name);
    let kept = if theirs { settings.role.as_str() } else { "" };
    Actor {
        name: name.to_owned(),
        role: who.role.as_deref().unwrap_or(kept).trim().to_owned(),
    }
    .as_saved()
}

/// Whoever acts, with the id of the role of the flow that their word means.
///
/// # Errors
///
/// Where the flow has no such role.
pub fn in_role(who: &Who, flow: &Flow, by: &Actor) -> Result<Actor, Failure> {
    roles::acting(flow, by).map_err(|rejection| {
        let Failure::Content { message, hint } = rejection.into() else {
            return Failure::usage(say!("cli.who_missing"));
        };
        let hint = match (hint, &who.role) {
            (Some(hint), None) => Some(say!("cli.hint_role_kept", hint = hint)),
            (hint, _) => hint,
        };
        Failure::Content { message, hint }
    })
}

/// Who is acting: from the command line, else the settings, else asked for where there is a terminal, and
/// then kept. The role is one of the flow's, where that is known already.
///
/// # Errors
///
/// Where nobody is named and nobody can be asked, and where the flow has no such role.
pub fn actor(
    world: &mut World<'_>,
    who: &Who,
    store: &Store,
    settings: &Settings,
    flow: Option<&Flow>,
) -> Result<Actor, Failure> {
    actor_of(world, who, store, settings, flow, false)
}

/// As [`actor`], for a walk in plain mode: there a pipe stands for what is typed. Nothing of it is kept.
///
/// # Errors
///
/// As [`actor`].
pub fn actor_in_plain(
    world: &mut World<'_>,
    who: &Who,
    store: &Store,
    settings: &Settings,
    flow: Option<&Flow>,
) -> Result<Actor, Failure> {
    actor_of(world, who, store, settings, flow, true)
}

fn actor_of(
    world: &mut World<'_>,
    who: &Who,
    store: &Store,
    settings: &Settings,
    flow: Option<&Flow>,
    pipe: bool,
) -> Result<Actor, Failure> {
    let by = said_to_act(who, settings);
    if !is_blank(&by.name) {
        return match flow {
            Some(flow) => in_role(who, flow, &by),
            None => Ok(by),
        };
    }
    if !world.asks && !pipe {
        return Err(Failure::Usage {
            message: say!("cli.who_missing"),
            hint: Some(say!("cli.hint_who")),
        });
    }
    let name = typed::said_to(world, &say!("cli.ask_name"))?;
    if is_blank(&name) {
        return Err(Failure::Usage {
            message: say!("cli.who_missing"),
            hint: Some(say!("cli.hint_who")),
        });
    }
    let role = match (is_blank(&by.role), flow) {
        (true, _) => ask_role(world, flow)?,
        (false, Some(flow)) => roles::role_only(flow, &by.role)?,
        (false, None) => by.role,
    };
    let by = Actor { name, role }.as_saved();
    if !world.asks {
        return Ok(by);
    }
    let mut settings = settings.clone();
    settings.name.clone_from(&by.name);
    settings.role.clone_from(&by.role);
    match store.save_settings(&settings) {
        Ok(()) => world.notice(&say!("cli.who_kept")),
        Err(error) => world.notice(&say!("cli.who_not_kept", why = error)),
    }
    Ok(by)
}

/// Asks in which role a person acts, with the roles there are; again where it is none of them.
fn ask_role(world: &mut World<'_>, flow: Option<&Flow>) -> Result<String, Failure> {
    for line in flow.map_or_else(Vec::new, roles::listed) {
        world.notice(&line);
    }
    loop {
        let said = typed::said_to(world, &say!("cli.ask_role"))?;
        let Some(flow) = flow else { return Ok(said) };
        match roles::by_number(flow, &said) {
            Ok(role) => return Ok(role),
            Err(rejection) => world.notice(Failure::from(rejection).text().trim_end()),
        }
    }
}
