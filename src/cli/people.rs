//! `mine`, `assign` and `handover`: who answers what, and whose session it is.

use super::beside::Ids;
use serde_json::{Value, json};

use super::error::Failure;
use super::perform;
use super::session;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::flow::NodeAt;
use crate::say;
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::people::mine::{self, List, Whose};
use crate::session::people::{self, People, open, words};
use crate::session::roles;
use crate::session::state::Case;
use crate::session::status::people::{HandoverTold, OpenTold, OwnerTold};
use crate::session::telling::Telling;
use crate::session::why::said_in_words;
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Mine {
    #[command(flatten)]
    pub which: Which,
    /// Of another role, or of another person, instead of you.
    #[arg(long = "for", value_name = "WHO")]
    pub whom: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Assign {
    #[command(flatten)]
    pub which: Which,
    /// The question's id.
    pub question: String,
    /// A role of the flow, or a person's name; `person: NAME` where that could be taken for a role.
    #[arg(long, value_name = "ROLE", required_unless_present = "withdraw")]
    pub to: Option<String>,
    /// By when, as a date.
    #[arg(long, value_name = "DATE", default_value = "")]
    pub due: String,
    /// A word to whoever answers.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Take it back.
    #[arg(long, conflicts_with_all = ["to", "due"])]
    pub withdraw: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Handover {
    #[command(flatten)]
    pub which: Which,
    /// Who takes the session over.
    #[arg(long, value_name = "NAME", requires = "note")]
    pub to: Option<String>,
    /// The role of whoever takes it over; `--role` is your own.
    #[arg(long, value_name = "ROLE", requires = "to")]
    pub to_role: Option<String>,
    /// A note to whoever takes over; with `--acknowledge`, a note of theirs.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
    /// Acknowledge the hand-over to you, with all that is open.
    #[arg(long, conflicts_with = "to")]
    pub acknowledge: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `mine`.
///
/// # Errors
///
/// Where the session cannot be opened, and where nobody is named.
pub fn mine(world: &mut World<'_>, who: &Who, args: &Mine) -> Result<(), Failure> {
    let (store, case) = session::to_read(world, &args.which)?;
    let (settings, _) = store.settings();
    let whom = match &args.whom {
        Some(whom) => asked_for(&case, whom)?,
        None => session::in_role(who, &case.flow, &session::said_to_act(who, &settings))?,
    };
    let whose = Whose {
        name: &whom.name,
        role: &whom.role,
    };
    if whose.name.is_empty() && whose.role.is_empty() {
        return Err(Failure::Usage {
            message: say!("people.whose"),
            hint: Some(say!("people.hint_whose")),
        });
    }
    let today = world.today();
    let list = mine::mine(&case, whose, &today);
    if args.json {
        return world.json(&mine_json(&case, whose, &list));
    }
    for line in lines(&case, &list, Ids::Beside) {
        world.line(&line)?;
    }
    Ok(())
}

/// The role or the person whose questions are asked for.
///
/// # Errors
///
/// Where it is neither a role of the flow nor clearly a person.
pub(super) fn asked_for(case: &Case, whom: &str) -> Result<Actor, Failure> {
    let whom = roles::role_or_person(case, whom)?;
    let is_role = roles::role(&case.flow, &whom).is_some();
    let (name, role) = if is_role {
        (String::new(), whom)
    } else {
        (whom, String::new())
    };
    Ok(Actor { name, role })
}

fn mine_json(case: &Case, whose: Whose<'_>, list: &List) -> Value {
    let questions: Vec<Value> = list
        .answers
        .iter()
        .map(|mine| {
            let node = case.flow.node(mine.at);
            json!({
                "question": node.id,
                "prompt": node.heading(),
                "state": mine.state.word(),
                "by_role": mine.by_role,
                "assigned": mine.assigned,
                "deferred": mine.deferred,
                "due": if mine.due.is_empty() { Value::Null } else { mine.due.as_str().into() },
                "overdue": mine.overdue,
                "said": said_in_words(case, mine.at),
            })
        })
        .collect();
    let advises: Vec<&str> = list
        .advises
        .iter()
        .map(|at| case.flow.node(*at).id.as_str())
        .collect();
    json!({
        "session": case.id(),
        "name": whose.name,
        "role": whose.role,
        "questions": questions,
        "advises": advises,
    })
}

/// "My questions", a line each.
#[must_use]
pub fn lines(case: &Case, list: &List, ids: Ids) -> Vec<String> {
    let mut out = Vec::new();
    let line = |at: NodeAt, said: String| {
        let prompt = ids.node(&case.flow, at);
        say!("cli.status_item", prompt = prompt, said = said)
    };
    let open: Vec<String> = list
        .open()
        .map(|mine| line(mine.at, mine::in_words(case, mine)))
        .collect();
    out.push(match open.len() {
        0 => say!("people.mine_none"),
        count => say!("people.mine_count", count = count),
    });
    out.extend(open);
    let done: Vec<_> = list
        .answers
        .iter()
        .filter(|mine| open::is_settled(case, mine.at))
        .collect();
    if !done.is_empty() {
        out.extend([String::new(), say!("people.mine_done")]);
        out.extend(
            done.into_iter()
                .map(|mine| line(mine.at, mine::in_words(case, mine))),
        );
    }
    if !list.advises.is_empty() {
        out.extend([String::new(), say!("people.mine_advises")]);
        out.extend(
            list.advises
                .iter()
                .map(|at| line(*at, said_in_words(case, *at))),
        );
    }
    out
}

/// `assign`.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn assign(world: &mut World<'_>, who: &Who, args: Assign) -> Result<(), Failure> {
    let command = Command::People(people::Command::Assign {
        question: args.question.into(),
        to: args.to.unwrap_or_default(),
        due: args.due,
        note: args.note,
    });
    perform::open_and_do(world, who, &args.which, args.json, |_| Ok(command))
}

/// `handover`: hands over, acknowledges, or shows.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn handover(world: &mut World<'_>, who: &Who, args: Handover) -> Result<(), Failure> {
    if args.acknowledge {
        let command = Command::People(people::Command::Acknowledge {
            handover: String::new(),
            note: args.note,
        });
        let (store, settings, mut desk) = session::to_write(world, &args.which)?;
        let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
        // Whoever acknowledges has the note and the list before them.
        for line in latest_lines(Telling::of(&desk.case), &desk.case.people) {
            world.notice(&line);
        }
        return perform::one(world, &mut desk, &by, &command, args.json);
    }
    let Some(name) = args.to else {
        return show(world, &args);
    };
    if args.to_role.is_none() && who.role.is_some() {
        world.notice(&say!("people.role_is_yours", name = name.trim()));
    }
    let to = Actor {
        name,
        role: args.to_role.unwrap_or_default(),
    };
    let command = Command::People(people::Command::HandOver {
        to,
        note: args.note,
        today: String::new(),
    });
    perform::open_and_do(world, who, &args.which, args.json, |_| Ok(command))
}

fn latest_lines(telling: Telling<'_>, people: &People) -> Vec<String> {
    let latest = people.latest(telling.events).into_iter();
    latest
        .flat_map(|(event, handed, acknowledged)| {
            words::handover_lines(telling, event, handed, acknowledged)
        })
        .collect()
}

fn show(world: &mut World<'_>, args: &Handover) -> Result<(), Failure> {
    let seen = session::to_look(world, &args.which)?;
    let seen = seen.view();
    let (telling, people) = (seen.telling(), &seen.people);
    let today = world.today();
    let now = seen.case.map(|case| open::items(case, &today));
    if args.json {
        let open = now.map(|items| items.iter().map(OpenTold::of).collect::<Vec<_>>());
        return world.json(&json!({
            "owner": OwnerTold::of(people, telling),
            "handover": HandoverTold::of(people, telling),
            "open_now": open,
        }));
    }
    let mut lines = words::owner_lines(telling, people);
    let latest = latest_lines(telling, people);
    if latest.is_empty() {
        lines.push(say!("people.never_handed"));
    } else {
        lines.push(String::new());
        lines.extend(latest);
    }
    if let Some(items) = now {
        lines.extend([String::new(), say!("people.open_now")]);
        let items: Vec<String> = items.iter().map(words::item).collect();
        if items.is_empty() {
            lines.push(say!(
                "people.open_line",
                line = say!("people.nothing_open_now")
            ));
        }
        lines.extend(
            items
                .iter()
                .map(|line| say!("people.open_line", line = line)),
        );
    }
    for line in lines {
        world.line(&line)?;
    }
    Ok(())
}
