//! The full-screen walk, as the command line starts it.

use std::path::{Path, PathBuf};

use super::beside::Ids;
use super::error::Failure;
use super::publish::{Order, make_new};
use super::session;
use super::shared_args::Who;
use super::world::World;
use crate::say;
use crate::session::event::Actor;
use crate::session::offer::Known;
use crate::store::{Found, Mode, Settings, Store};
use crate::tui::driver::{Copied, First, Outside};
use crate::tui::{self, theme::Theme};

/// Opens the session, or the home page where none is named, and runs until the person leaves.
///
/// # Errors
///
/// Where the session cannot be opened, or the terminal fails.
pub fn run(
    world: &mut World<'_>,
    who: &Who,
    store: &Store,
    settings: &Settings,
    (path, flow): (Option<&Path>, Option<&str>),
    offered: Known,
) -> Result<(), Failure> {
    let mut by = session::said_to_act(who, settings);
    let first = match path {
        Some(path) => match store.desk_or_detached(path, Mode::Write, flow)? {
            Found::Desk(mut desk) => {
                desk.offered = offered;
                let fresh = desk.case.events.len() == 1;
                // A role that was kept and is none here is asked for on the first page.
                if who.role.is_some() {
                    by = session::in_role(who, &desk.case.flow, &by)?;
                }
                First::Desk(desk, fresh)
            }
            Found::Detached(read) => First::Detached(read),
        },
        None => First::Home,
    };
    show(world, store, by, first).map(|last| {
        if let Some(path) = last {
            world.notice(&say!("tui.left", path = path.display()));
        }
    })
}

/// Shows this first, and runs until the person leaves; gives the file of the session open last.
///
/// # Errors
///
/// Where the terminal fails.
pub fn show(
    world: &mut World<'_>,
    store: &Store,
    by: Actor,
    first: First,
) -> Result<Option<PathBuf>, Failure> {
    world.stdout.flush()?;
    let theme = Theme::from_environment(|name| std::env::var(name).ok());
    let outside = Outside {
        store,
        clock: world.clock,
        zone: world.zone,
        nonce: world.nonce,
        write_record: &|case, at, by, path| {
            super::record::write_to(case, at, by, path).map_err(said)
        },
        publish: &|case, session, at, by, output, draft, near| {
            let order = Order {
                session,
                output,
                kind: "summary",
                format: None,
                draft,
                stays: &[],
                near,
                ids: Ids::Nowhere,
                role: &by.role,
                at,
            };
            let made = make_new(case, &order).map_err(said)?;
            let lines = made.near_in_words();
            if !lines.is_empty() {
                let marks = made.near_marks();
                return Ok(Copied::Near { lines, marks });
            }
            made.write().map_err(said)?;
            Ok(Copied::Written)
        },
    };
    let escape = store.settings().0.escape_wait();
    let left = tui::run(outside, theme, by, first, escape);
    let left = left.map_err(|error| Failure::Machine {
        message: say!("tui.terminal_failed", why = error),
        hint: Some(say!("tui.hint_terminal_failed")),
    })?;
    let Some(left) = left else { return Ok(None) };
    // Nothing is called saved that a last look did not find.
    for notice in left.looked? {
        world.notice(&notice.text());
    }
    Ok(Some(left.path))
}

/// What went wrong, with what to do next.
fn said(failure: Failure) -> (String, Option<String>) {
    match failure {
        Failure::Usage { message, hint }
        | Failure::Content { message, hint }
        | Failure::Machine { message, hint } => (message, hint),
        Failure::Said(_) | Failure::ClosedPipe => (String::new(), None),
    }
}

/// Whether the walk is in plain mode: where it was asked for or set, and where nothing else can be shown, which
/// is said.
///
/// # Errors
///
/// Where there is no terminal, and plain mode was not asked for.
pub fn plain_mode(
    world: &mut World<'_>,
    plain: bool,
    settings: &Settings,
) -> Result<bool, Failure> {
    if plain || settings.plain || world.accessible {
        return Ok(true);
    }
    if !world.asks || !world.shows {
        return Err(Failure::Usage {
            message: say!("cli.no_terminal"),
            hint: Some(say!("cli.hint_plain")),
        });
    }
    if !world.draws {
        world.notice(&say!("cli.cannot_draw"));
    }
    Ok(!world.draws)
}
