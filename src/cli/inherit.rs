//! `inherit`: answers that are proposed from the profile of a force or from another session, and taken over.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::error::Failure;
use super::perform::one;
use super::session::{self, Seen};
use super::shared_args::{Which, Who};
use super::world::World;
use crate::say;
use crate::session::event::Actor;
use crate::session::offer::{Known, inherited, offers};
use crate::session::state::Case;
use crate::store::profile;
use crate::store::{Settings, Store};

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// Where answers are proposed from.
    #[command(flatten)]
    pub source: Source,
    /// A question whose proposed answer you have seen and take over; may be given more than once. Without any, what
    /// is proposed is listed.
    #[arg(long, value_name = "QUESTION")]
    pub take: Vec<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Where answers are proposed from.
#[derive(Debug, Default, ClapArgs)]
pub struct Source {
    /// Another session: a file, or an unambiguous part of a title or id.
    #[arg(long, value_name = "SESSION")]
    pub from: Option<String>,
    /// The profile of a force, where it is another than that of the settings.
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
}

/// `inherit`.
///
/// # Errors
///
/// Where the session, the other one or the profile cannot be read, where the answers of the other are not for this one,
/// where something is taken that is not proposed, or a failed save.
pub fn run(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    if args.take.is_empty() {
        return list(world, args);
    }
    let (store, settings, mut desk) = session::to_write(world, &args.which)?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    let path = desk.journal.path().to_owned();
    let known = known(world, &store, &settings, &path, &desk.case, &args.source)?;
    for question in &args.take {
        let all = offers(&desk.case, &known, &by);
        let offer = all
            .into_iter()
            .find(|offer| desk.case.flow.node(offer.at).id == question.as_str());
        let Some(offer) = offer else {
            return Err(Failure::Content {
                message: say!("offer.not_proposed", question = question),
                hint: Some(say!("offer.hint_list")),
            });
        };
        one(world, &mut desk, &by, &offer.command, args.json)?;
    }
    Ok(())
}

fn list(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let (store, case) = session::to_read(world, &args.which)?;
    let (settings, _) = store.settings();
    let path = match args.which.session.as_str() {
        "-" => PathBuf::new(),
        session => store.find(session)?,
    };
    let known = known(world, &store, &settings, &path, &case, &args.source)?;
    let all = offers(&case, &known, &Actor::default());
    if args.json {
        let proposed = all.iter().map(|offer| {
            json!({
                "question": case.flow.node(offer.at).id, "prompt": offer.prompt,
                "answer": offer.answer, "origin": offer.origin,
            })
        });
        let proposed: Vec<_> = proposed.collect();
        return world.json(&json!({ "proposed": proposed }));
    }
    if all.is_empty() {
        return world.line(&say!("offer.none"));
    }
    let mut stage = None;
    for offer in all {
        let here = case.flow.node(offer.at).stage;
        if stage != here {
            stage = here;
            let title = case
                .flow
                .stage_of(offer.at)
                .map_or("", |stage| &stage.title);
            world.line(title)?;
        }
        let id = &case.flow.node(offer.at).id;
        for line in [
            say!("offer.listed", prompt = offer.prompt, id = id),
            say!("offer.listed_answer", answer = offer.answer),
            say!("offer.listed_origin", origin = offer.origin),
        ] {
            world.line(&line)?;
        }
    }
    Ok(())
}

/// What is proposed for a session: by another one, by the profile that is named, else by that of the settings or of
/// the folder. Notices go to standard error.
///
/// # Errors
///
/// Where what is named cannot be read, or is not for this session.
pub fn known(
    world: &mut World<'_>,
    store: &Store,
    settings: &Settings,
    path: &std::path::Path,
    case: &Case,
    source: &Source,
) -> Result<Known, Failure> {
    let content = |message: String| Failure::Content {
        message,
        hint: None,
    };
    let mut known = match &source.profile {
        Some(file) => {
            let (known, wrong) = profile::read(file).map_err(content)?.proposes(case);
            for line in &wrong {
                world.notice(line);
            }
            known
        }
        None => {
            let (known, wrong) = store.proposed(settings, path, case);
            for line in &wrong {
                world.notice(line);
            }
            known
        }
    };
    if let Some(other) = &source.from {
        let which = Which {
            session: other.clone(),
            flow: None,
        };
        let other = session::to_look(world, &which)?;
        let ledger = match &other {
            Seen::Case(case) => &case.ledger,
            Seen::Detached(ledger) => ledger.as_ref(),
        };
        let found =
            inherited(case, ledger).map_err(|unfit| content(unfit.text(&ledger.opened.title)))?;
        // What the profile says is said of all proposals, and what was said of another one counts for less.
        for (question, value) in found {
            known.entry(question).or_insert(value);
        }
    }
    Ok(known)
}
