//! `history`: the journal in words, whole or since a point in the past.

use serde_json::{Value, json};

use super::error::Failure;
use super::lines::entry_lines;
use super::session::{self, Seen};
use super::shared_args::Which;
use super::world::World;
use crate::say;
use crate::session::merge::words::all_lines;
use crate::session::since::{
    Changes, Known, NoPoint, Point, backwards, backwards_in_words, changes, lines, point_in_words,
    to_json,
};
use crate::session::status::entries::ConflictTold;
use crate::session::telling::Telling;
use crate::session::view::View;
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct History {
    #[command(flatten)]
    pub which: Which,
    /// What changed since this date began, by the times in the entries.
    #[arg(long, value_name = "DATE", group = "point")]
    pub since: Option<String>,
    /// What changed that whoever last decided to go on at this gate did not have before them.
    #[arg(long, value_name = "GATE", group = "point")]
    pub since_gate: Option<String>,
    /// What changed since an entry, by its id or the start of it.
    #[arg(long, value_name = "ID", group = "point")]
    pub since_entry: Option<String>,
    /// What changed since this person last wrote something.
    #[arg(long, value_name = "NAME", group = "point")]
    pub since_wrote: Option<String>,
    /// What others changed since you last left the session on this machine; `--as` says who you are.
    #[arg(long, group = "point")]
    pub since_looked: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

impl From<NoPoint> for Failure {
    fn from(none: NoPoint) -> Self {
        Self::Content {
            message: none.message,
            hint: Some(none.hint),
        }
    }
}

/// `history`.
///
/// # Errors
///
/// Where the session cannot be opened, or has no such point in its past.
pub fn run(world: &mut World<'_>, args: &History, name: Option<&str>) -> Result<(), Failure> {
    let seen = session::to_look(world, &args.which)?;
    if let Seen::Detached(ledger) = &seen {
        world.notice(&ledger.no_flow_named());
    }
    let seen = seen.view();
    match point(world, args, seen, name)? {
        Some(point) => since(world, args, seen, &point),
        None => whole(world, seen, args.json),
    }
}

fn whole(world: &mut World<'_>, seen: View<'_>, as_json: bool) -> Result<(), Failure> {
    let (telling, conflicts) = (seen.telling(), seen.conflicts());
    if as_json {
        let entries: Vec<Value> = telling
            .events
            .iter()
            .map(|event| {
                let entry = telling.entry(event);
                json!({
                    "id": event.id,
                    "parents": event.parents,
                    "at": event.at,
                    "by": event.by,
                    "what": entry.what,
                    "details": entry.details,
                })
            })
            .collect();
        let conflicts = ConflictTold::all(telling, &conflicts);
        let all = json!({ "session": seen.id(), "events": entries, "conflicts": conflicts });
        return world.json(&all);
    }
    for event in telling.events {
        for line in entry_lines(&telling.entry(event)) {
            world.line(&line)?;
        }
    }
    for line in all_lines(telling, &conflicts) {
        world.line(&line)?;
    }
    Ok(())
}

/// The point that was asked for, if one was.
fn point(
    world: &mut World<'_>,
    args: &History,
    seen: View<'_>,
    name: Option<&str>,
) -> Result<Option<Point>, Failure> {
    if let Some(date) = &args.since {
        return Ok(Some(Point::Date(date.clone())));
    }
    if let Some(gate) = &args.since_gate {
        return Ok(Some(Point::Gate(gate.clone())));
    }
    if let Some(entry) = &args.since_entry {
        return Ok(Some(Point::Entry(entry.clone())));
    }
    if let Some(person) = &args.since_wrote {
        return Ok(Some(Point::Person(person.clone())));
    }
    if !args.since_looked {
        return Ok(None);
    }
    let (store, settings, _) = world.store()?;
    let name = name.unwrap_or(&settings.name).trim().to_owned();
    if name.is_empty() {
        return Err(Failure::Usage {
            message: say!("cli.who_missing"),
            hint: Some(say!("cli.hint_who")),
        });
    }
    let tips = store.last_seen(seen.id(), &name);
    Ok(Some(Point::Looked { name, tips }))
}

fn since(
    world: &mut World<'_>,
    args: &History,
    seen: View<'_>,
    point: &Point,
) -> Result<(), Failure> {
    let telling = seen.telling();
    let known = Known::at(telling.events, point, world.zone)?;
    let changes = changes(seen, &known);
    let conflicts = seen.conflicts();
    let words = point_in_words(telling, point);
    if args.json {
        return world.json(&json!({
            "session": seen.id(),
            "since": {
                "words": words,
                "known": known.count(),
                "missing": known.missing(),
                "backwards": backwards(telling.events),
            },
            "changes": to_json(telling, &changes),
            "conflicts": ConflictTold::all(telling, &conflicts),
        }));
    }
    world.line(&say!("since.heading", point = words))?;
    if known.missing() > 0 {
        world.line(&say!("since.missing", count = known.missing()))?;
    }
    if let Some(line) = backwards_in_words(telling.events) {
        world.line(&line)?;
    }
    for line in lines(telling, seen.case, &changes) {
        world.line(&line)?;
    }
    entries(world, telling, &changes)?;
    for line in all_lines(telling, &conflicts) {
        world.line(&line)?;
    }
    Ok(())
}

fn entries(world: &mut World<'_>, telling: Telling<'_>, changes: &Changes) -> Result<(), Failure> {
    if changes.entries.is_empty() {
        return Ok(());
    }
    world.line("")?;
    world.line(&say!("since.entries"))?;
    for place in &changes.entries {
        let Some(event) = telling.events.get(*place) else {
            continue;
        };
        for line in entry_lines(&telling.entry(event)) {
            world.line(&line)?;
        }
    }
    Ok(())
}
