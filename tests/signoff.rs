//! Sign-offs: what they are bound to, when they stand, what changed where they do not, and who may sign.

mod bound;
mod commands;
pub(crate) mod keys;
mod refused;
mod screens;

use std::sync::Arc;

use apposite::flow::Flow;
use apposite::session::command::{self, Command};
use apposite::session::event::{Event, EventBody};
use apposite::session::journal;
use apposite::session::rejection::Rejection;
use apposite::session::signoff::covered::no_papers;
use apposite::session::signoff::{self, Look, Scope, Standing};
use apposite::session::state::Case;

use crate::common::case;

/// The command that signs this.
pub(crate) fn sign(scope: Scope) -> Command {
    Command::SignOff(signoff::Command::Sign {
        scope,
        conditions: Vec::new(),
        note: String::new(),
        at: case::AT.to_owned(),
        paper: None,
    })
}

pub(crate) fn stage(id: &str) -> Scope {
    Scope::Stage(id.to_owned())
}

/// Does a command as a named person.
fn as_named(case: &mut Case, name: &str, role: &str, command: &Command) -> Result<(), Rejection> {
    let mut by = case::actor(role);
    name.clone_into(&mut by.name);
    let body = command::check(case, command, &by)?;
    let event = stamped(case, &by, body);
    case.apply(event);
    Ok(())
}

/// The event that a body becomes at the end of what is there.
fn stamped(case: &Case, by: &apposite::session::event::Actor, body: EventBody) -> Event {
    let tips = case.tips().iter().map(|tip| case.events[*tip].id.clone());
    journal::write(tips.collect(), case::AT, by, body).0
}

/// Whether each sign-off stands, by time and id.
fn standings(case: &Case) -> Vec<Standing> {
    let look = Look::new(case, &no_papers);
    let all = case.signoffs();
    all.iter().map(|signoff| look.standing(signoff)).collect()
}

fn changes(case: &Case) -> Vec<String> {
    let look = Look::new(case, &no_papers);
    let all = case.signoffs();
    signoff::words::changes_in_words(&look, all.first().expect("one was made"))
}

fn small() -> Arc<Flow> {
    case::flow(include_str!("flows/small.json"))
}

/// Answered up to the first gate.
fn at_the_gate() -> Case {
    let mut case = case::case(&small());
    for (question, typed) in [("ddt", "yes"), ("risk", "low"), ("data", "a")] {
        case::answer(&mut case, question, typed).expect("it is asked");
    }
    case
}
