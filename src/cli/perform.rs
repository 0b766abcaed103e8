//! Doing a command to a session without a screen, and saying that it is saved.

use serde_json::json;

use super::error::Failure;
use super::session;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::say;
use crate::session::cautions::{self, Caution};
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::merge::words::at_node;
use crate::session::proposal::{Proposal, propose};
use crate::session::redaction;
use crate::session::understood;
use crate::store::{Desk, Notice};

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
    one(world, &mut desk, &by, &command, as_json)
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
    let command = &command.clone().dated(&now, || world.today());
    let proposal = propose(&desk.case, command, by)?;
    let cautions = cautioned(world, desk, &proposal, &now);
    let notices = desk.append(proposal.body, &now, by)?;
    if let Some(at) = settles.filter(|at| !desk.case.is_conflict(*at)) {
        let title = desk.case.flow.node(at).heading();
        world.notice(&say!("merge.settled", title = title));
    }
    report(world, desk, command, as_json, None, (&notices, &cautions))
}

/// Says what should be looked at before it is saved; nobody is here to be asked.
pub(super) fn cautioned(
    world: &mut World<'_>,
    desk: &Desk,
    proposal: &Proposal,
    now: &str,
) -> Vec<Caution> {
    let today = || now.chars().take(10).collect();
    let cautions = proposal.cautions(&desk.case, today);
    for line in cautions::in_words(&cautions) {
        world.notice(&line);
    }
    cautions
}

/// Says that a command is on disk; called only when it is.
pub(super) fn report(
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
    let understood = last.and_then(|event| understood::understood(&desk.case, &event.body));
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
