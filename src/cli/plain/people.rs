//! Who answers what in plain mode: my questions, giving one to somebody, and handing the session over.

use super::super::beside::Ids;
use super::super::error::Failure;
use super::form::fill;
use super::{Plain, Then, words as typed};
use crate::say;
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::form::HandOver;
use crate::session::people::mine::{self, Whose};
use crate::session::people::{self, words};
use crate::session::roles;
use crate::session::telling::Telling;

/// At the opening: a hand-over that waits for whoever acts is shown, and may be acknowledged.
pub(super) fn at_opening(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    if plain.desk.case.awaits(&plain.by.name).is_none() {
        return Ok(());
    }
    if plain.world.asks {
        return acknowledge(plain);
    }
    // A pipe holds what was to be typed at the pages.
    plain.say("")?;
    for line in latest(plain) {
        plain.say(&line)?;
    }
    plain.say(&say!("people.by_word"))
}

/// "My questions", of whoever acts.
pub(super) fn mine(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let today = plain.world.today();
    let whose = Whose {
        name: &plain.by.name,
        role: &plain.by.role,
    };
    let list = mine::mine(&plain.desk.case, whose, &today);
    let mut lines = super::super::people::lines(&plain.desk.case, &list, Ids::Nowhere);
    if !list.answers.is_empty() {
        lines.push(say!("people.plain_go"));
    }
    for line in lines {
        plain.say(&line)?;
    }
    Ok(())
}

/// Shows whose session it is, and hands it over or acknowledges.
pub(super) fn handover(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    if plain.desk.case.awaits(&plain.by.name).is_some() {
        return acknowledge(plain);
    }
    let case = &plain.desk.case;
    let telling = Telling::of(case);
    for line in words::owner_lines(telling, &case.people) {
        plain.say(&line)?;
    }
    if !matches!(fill(plain, HandOver {}, &[], None)?, Then::Show) {
        return Ok(());
    }
    let shown = latest(plain);
    for line in shown {
        plain.say(&line)?;
    }
    Ok(())
}

fn latest(plain: &Plain<'_, '_>) -> Vec<String> {
    let case = &plain.desk.case;
    let telling = Telling::of(case);
    let all = case.people.latest(&case.events).into_iter();
    all.flat_map(|(event, handed, acknowledged)| {
        words::handover_lines(telling, event, handed, acknowledged)
    })
    .collect()
}

/// Shows the note and the list, and asks; nothing is changed unless that is said.
fn acknowledge(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    plain.say("")?;
    for line in latest(plain) {
        plain.say(&line)?;
    }
    let answer = plain.ask_within(&say!("people.ask_acknowledge"))?;
    if !answer.is_some_and(|line| typed::is_yes(&line)) {
        return plain.say(&say!("people.not_acknowledged_now"));
    }
    let command = Command::People(people::Command::Acknowledge {
        handover: String::new(),
        note: String::new(),
    });
    plain.perform(&command, None)?;
    Ok(())
}

/// The role that is meant, asked for until it is one; `None` where the person leaves it. It may be empty.
pub(super) fn ask_role(plain: &mut Plain<'_, '_>, prompt: &str) -> Result<Option<String>, Failure> {
    for line in roles::listed(&plain.desk.case.flow) {
        plain.say(&line)?;
    }
    loop {
        let Some(said) = plain.ask_within(prompt)? else {
            return Ok(None);
        };
        match roles::by_number(&plain.desk.case.flow, &said) {
            Ok(role) => return Ok(Some(role)),
            Err(rejection) => plain.rejected(&rejection)?,
        }
    }
}

/// At the opening: whoever acts in a role that this flow has not is asked for one that it has.
pub(super) fn role_at_opening(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    match roles::acting(&plain.desk.case.flow, &plain.by) {
        Ok(by) => plain.by = by,
        Err(rejection) => {
            plain.rejected(&rejection)?;
            let role = ask_role(plain, &say!("cli.ask_role"))?;
            plain.by.role = role.unwrap_or_default();
        }
    }
    Ok(())
}

/// Who acts from here on.
pub(super) fn change(plain: &mut Plain<'_, '_>, rest: &str) -> Result<(), Failure> {
    let Some(name) = plain.given_or_asked(rest, &say!("cli.ask_name"))? else {
        return Ok(());
    };
    let Some(role) = ask_role(plain, &say!("cli.ask_role"))? else {
        return Ok(());
    };
    plain.by = Actor { name, role }.as_saved();
    let (name, role) = (plain.by.name.clone(), plain.by.role.clone());
    let role = plain.desk.case.flow.role_title(&role).to_owned();
    plain.say(&say!("plain.now_acting", name = name, role = role))
}
