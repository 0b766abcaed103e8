//! Who answers what in plain mode: my questions, giving one to somebody, and handing the session over.

use super::super::beside::Ids;
use super::super::error::Failure;
use super::form::Form;
use super::{Plain, Then, words as typed};
use crate::flow::NodeAt;
use crate::say;
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::people::mine::{self, Whose};
use crate::session::people::{self, words};
use crate::session::roles;
use crate::session::telling::Telling;
use crate::session::value;
use crate::text::is_blank;

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

/// Gives the question shown to a role or person.
pub(super) fn assign(plain: &mut Plain<'_, '_>, at: NodeAt, rest: &str) -> Result<Then, Failure> {
    let question = plain.desk.case.flow.node(at).id.clone();
    let given = !plain.desk.case.assigned(&question).is_empty();
    let prompt = if given {
        say!("people.ask_to_or_none")
    } else {
        say!("people.ask_to")
    };
    let Some(to) = ask_whom(plain, rest, &prompt)? else {
        return Ok(Then::Ask);
    };
    if to.is_empty() && !given {
        plain.say(&say!("plain.unchanged"))?;
        return Ok(Then::Ask);
    }
    let (mut due, mut note) = (String::new(), String::new());
    let mut form = Form::of(plain, &["assign", &question], Vec::new());
    if !to.is_empty() {
        loop {
            let Some(typed) = plain.ask_within(&say!("plain.due"))? else {
                return Ok(Then::Ask);
            };
            if is_blank(&typed) {
                break;
            }
            match value::date(&typed) {
                Ok(date) => {
                    due = date;
                    break;
                }
                Err(rejection) => plain.rejected(&rejection)?,
            }
        }
        let Some(typed) = form.text(plain, "note", &say!("people.ask_note"))? else {
            return Ok(Then::Ask);
        };
        note = typed;
    }
    let command = Command::People(people::Command::Assign {
        question,
        to,
        due,
        note,
    });
    plain.at = Some(at);
    form.perform(plain, &command, None)
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
    let Some(name) = plain.ask_within(&say!("people.ask_new_owner"))? else {
        return Ok(());
    };
    if is_blank(&name) {
        return plain.say(&say!("plain.unchanged"));
    }
    let Some(role) = ask_role(plain, &say!("people.ask_new_role"))? else {
        return Ok(());
    };
    let mut form = Form::of(plain, &["hand-over"], Vec::new());
    let Some(note) = form.text(plain, "note", &say!("people.ask_handover_note"))? else {
        return Ok(());
    };
    let command = Command::People(people::Command::HandOver {
        to: Actor { name, role },
        note,
        today: plain.world.today(),
    });
    form.perform(plain, &command, None)?;
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

/// The role or the person that is meant, asked for unless `rest` names it, and again until it is clear; `None`
/// where the person leaves it. It may be empty.
pub(super) fn ask_whom(
    plain: &mut Plain<'_, '_>,
    rest: &str,
    prompt: &str,
) -> Result<Option<String>, Failure> {
    let mut said = Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty());
    loop {
        let named = said.is_some();
        let said = match said.take() {
            Some(said) => said,
            None => {
                list_roles(plain)?;
                match plain.ask_within(prompt)? {
                    Some(said) => said,
                    None => return Ok(None),
                }
            }
        };
        let case = &plain.desk.case;
        // What was typed with the word had no list to take a number from.
        let whom = if named {
            roles::role_or_person(case, &said)
        } else {
            roles::person_or_number(case, &said)
        };
        match whom {
            Ok(whom) => return Ok(Some(whom)),
            Err(rejection) => plain.rejected(&rejection)?,
        }
    }
}

/// The role that is meant, asked for until it is one; `None` where the person leaves it. It may be empty.
pub(super) fn ask_role(plain: &mut Plain<'_, '_>, prompt: &str) -> Result<Option<String>, Failure> {
    list_roles(plain)?;
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

fn list_roles(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    for line in roles::listed(&plain.desk.case.flow) {
        plain.say(&line)?;
    }
    Ok(())
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
