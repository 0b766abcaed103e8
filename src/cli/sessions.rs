//! `sessions`: many sessions at a glance, sorted and filtered.

pub mod args;
mod json;
pub mod table;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::path::Path;

use serde_json::{Value, json};

pub use self::json::row_json;

use super::error::Failure;
use super::lines::wrapped;
use super::world::World;
use crate::id::Day;
use crate::session::event::Marking;
use crate::session::summary::{Over, Summary, words};
use crate::session::value;
use crate::store::case::compiled;
use crate::store::flows::built_in;
use crate::store::{Look, Row, Store};
use crate::text::nearest;
use crate::text::same::{fold, fold_plain, has, in_order, same_name};
use crate::{say, time};
use args::{SessionsArgs, SortBy};

/// What is asked of sessions, made ready.
struct Wanted<'a> {
    args: &'a SessionsArgs,
    marking: Option<Marking>,
    before: Option<Day>,
    today: String,
}

/// Whether a session is among those asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fits {
    Yes,
    No,
    /// It cannot be told here: its flow is not at hand, or the file cannot be read.
    Untold,
}

/// Runs the command.
///
/// # Errors
///
/// Where the folder cannot be read, and where a date or marking is none.
pub fn run(world: &mut World<'_>, args: &SessionsArgs) -> Result<(), Failure> {
    let (store, _, _) = world.store()?;
    let wanted = Wanted::of(args, world.today())?;
    let look = Look {
        recursive: args.recursive,
        ..Look::default()
    };
    let rows = store.listing(args.dir.as_deref(), look)?;
    let all = rows.len();
    if let Some(stage) = &args.stage {
        known_stage(&store, &rows, stage)?;
    }
    let (mut shown, mut untold) = (Vec::new(), Vec::new());
    for row in rows {
        match wanted.fits(&row) {
            Fits::Yes => shown.push(row),
            Fits::Untold => untold.push(row),
            Fits::No => {}
        }
    }
    if args.sort != SortBy::Changed {
        shown.sort_by(|a, b| by(args.sort, a, b));
    }
    if args.reverse {
        shown.reverse();
    }
    if args.json {
        let untold: Vec<Value> = untold
            .iter()
            .map(|row| json!({ "path": path(row), "title": row.title(), "why": why_untold(row) }))
            .collect();
        let sessions: Vec<Value> = shown
            .iter()
            .map(|row| row_json(row, &wanted.today))
            .collect();
        return world.json(&json!({
            "today": wanted.today,
            "looked_at": all,
            "sessions": sessions,
            "not_told": untold,
        }));
    }
    if all == 0 {
        return world.line(&say!("cli.no_sessions"));
    }
    let mut told: HashSet<&str> = HashSet::new();
    if args.details {
        for row in &shown {
            // Copies are told of once, where the first of them stands.
            let first = told.insert(row.listed.id.as_str());
            lines(world, row, &wanted.today, first)?;
        }
    } else if !shown.is_empty() {
        in_short(world, &shown, &wanted.today)?;
    }
    if shown.len() < all {
        world.line(&say!("list.shown", count = shown.len(), all = all))?;
    }
    if !untold.is_empty() {
        wrapped(world, &say!("list.untold", count = untold.len()))?;
        for row in &untold {
            let line = say!("list.untold_one", path = path(row), why = why_untold(row));
            wrapped(world, &line)?;
        }
    }
    wrapped(world, &say!("list.not_clearance"))
}

impl<'a> Wanted<'a> {
    fn of(args: &'a SessionsArgs, today: String) -> Result<Self, Failure> {
        let marking = match &args.marking {
            None => None,
            Some(text) => Some(
                Marking::parse(text)
                    .ok_or_else(|| Failure::value(say!("list.bad_marking", text = text)))?,
            ),
        };
        let before = match &args.review_before {
            None => None,
            Some(text) => Some(value::date(text)?),
        };
        Ok(Self {
            args,
            marking,
            before,
            today,
        })
    }

    fn asks_anything(&self) -> bool {
        let args = self.args;
        args.holds
            || args.overdue
            || args.practice
            || args.real
            || args.stage.is_some()
            || args.owner.is_some()
            || args.flow.is_some()
            || self.before.is_some()
            || self.marking.is_some()
    }

    fn fits(&self, row: &Row) -> Fits {
        if !self.asks_anything() {
            return Fits::Yes;
        }
        let Some(summary) = &row.summary else {
            return Fits::Untold;
        };
        let args = self.args;
        let is = |asked: bool, holds: bool| !asked || holds;
        let known = is(args.practice, summary.practice)
            && is(args.real, !summary.practice)
            && self
                .marking
                .is_none_or(|marking| summary.marking == marking)
            && args.flow.as_ref().is_none_or(|flow| *flow == summary.flow)
            && args.owner.as_ref().is_none_or(|name| {
                let mut owners = summary.owners.iter();
                owners.any(|owner| is_named(&owner.name, name))
            });
        if !known {
            return Fits::No;
        }
        // A damaged session says something; what it has lost may say another.
        let told = summary.over.is_some();
        let overdue = !summary.overdue(&self.today).is_empty();
        let review = self.before.as_ref().is_none_or(|before| {
            let review = summary.review();
            review.is_some_and(|due| due.on < *before)
        });
        let Some(over) = &summary.over else {
            let needs = args.holds || args.stage.is_some() || self.before.is_some();
            return match (needs, args.overdue, overdue) {
                (false, false, _) | (false, true, true) => Fits::Yes,
                _ => Fits::Untold,
            };
        };
        let fits =
            told && is(
                args.holds,
                summary.open_holds().is_some_and(|all| !all.is_empty()),
            ) && is(args.overdue, overdue)
                && review
                && args.stage.as_ref().is_none_or(|stage| is_at(over, stage));
        if fits { Fits::Yes } else { Fits::No }
    }
}

/// Refuses a stage that no flow has, as far as that can be told: an empty list would read as *none is there*.
fn known_stage(store: &Store, rows: &[Row], wanted: &str) -> Result<(), Failure> {
    let mut titles: Vec<String> = Vec::new();
    let mut most = 0;
    let mut known = Vec::new();
    for (id, _) in built_in() {
        let Ok((flow, _)) = compiled(&store.flow(id)?) else {
            continue;
        };
        most = most.max(flow.stages.len());
        for stage in &flow.stages {
            titles.extend([stage.id.clone(), stage.title.clone()]);
        }
        known.push(flow.id);
    }
    let elsewhere = |row: &Row| {
        let summary = row.summary.as_ref();
        summary.is_none_or(|summary| !known.contains(&summary.flow))
    };
    // The stages of other flows are not at hand here.
    if rows.iter().any(elsewhere) {
        return Ok(());
    }
    let is_one = match wanted.trim().parse::<usize>() {
        Ok(number) => (1..=most).contains(&number),
        Err(_) => titles
            .iter()
            .any(|title| has(title, wanted) || same_name(title, wanted)),
    };
    if is_one {
        return Ok(());
    }
    let like = nearest(wanted, titles.iter().map(String::as_str));
    Err(Failure::Content {
        message: say!("list.no_such_stage", stage = wanted),
        hint: like.map(|like| say!("session.did_you_mean", id = like)),
    })
}

/// Whether a session is in a stage: its id, its number, or a part of its title.
fn is_at(over: &Over, wanted: &str) -> bool {
    over.stage.as_ref().is_some_and(|stage| {
        same_name(&stage.id, wanted)
            || stage.number.to_string() == wanted.trim()
            || has(&stage.title, wanted)
    })
}

/// What cannot be told comes last, whatever the order.
fn by(sort: SortBy, a: &Row, b: &Row) -> Ordering {
    fn last<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        }
    }
    let over = |row: &'_ Row| {
        row.summary
            .as_ref()
            .and_then(|summary| summary.over.clone())
    };
    match sort {
        SortBy::Changed => Ordering::Equal,
        SortBy::Title => in_order(&a.title(), &b.title()),
        SortBy::Opened => b.listed.started.cmp(&a.listed.started),
        SortBy::Stage => {
            let stage = |row: &Row| over(row).and_then(|over| over.stage.map(|stage| stage.number));
            last(stage(a), stage(b))
        }
        SortBy::Review => {
            let review = |row: &Row| {
                let summary = row.summary.as_ref();
                summary.and_then(|summary| Some(summary.review()?.on.clone()))
            };
            last(review(a), review(b))
        }
        SortBy::Owner => {
            let owner = |row: &Row| {
                let summary = row.summary.as_ref();
                summary.map(Summary::owner_names)
            };
            match (owner(a), owner(b)) {
                (Some(a), Some(b)) => in_order(&a, &b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            }
        }
        SortBy::Holds => {
            let holds = |row: &Row| {
                let all = row.summary.as_ref()?.open_holds()?;
                Some(std::cmp::Reverse(all.len()))
            };
            last(holds(a), holds(b))
        }
    }
}

fn path(row: &Row) -> String {
    row.listed.path.to_string_lossy().into_owned()
}

fn why_untold(row: &Row) -> String {
    match (&row.summary, &row.listed.trouble) {
        (_, Some(trouble)) => trouble.clone(),
        (Some(summary), None) => words::standing(summary),
        (None, None) => String::new(),
    }
}

/// Sessions in a table, and below it what a line has no room for and nobody may miss.
fn in_short(world: &mut World<'_>, shown: &[Row], today: &str) -> Result<(), Failure> {
    let summaries = || shown.iter().filter_map(|row| row.summary.as_ref());
    if let Some(marking) = summaries().map(|summary| summary.marking).max() {
        world.line(&say!("list.table_marking", marking = marking.text()))?;
        world.line("")?;
    }
    for line in table::lines(shown, world.zone, world.width) {
        world.line(&line)?;
    }
    world.line("")?;
    if summaries().count() < shown.len() || summaries().any(|summary| summary.over.is_none()) {
        wrapped(world, &say!("list.table_unknown"))?;
    }
    let late = summaries().filter(|summary| !summary.overdue(today).is_empty());
    let late = late.count();
    if late > 0 {
        wrapped(world, &say!("list.table_overdue", count = late))?;
    }
    let mut told: HashSet<&str> = HashSet::new();
    for row in shown {
        if let Some(also) = copies_text(row).filter(|_| told.insert(row.listed.id.as_str())) {
            world.line(&also)?;
        }
        if let Some(why) = &row.listed.trouble {
            let path = row.listed.path.display();
            world.line(&say!("list.trouble", path = path, why = why))?;
        }
    }
    wrapped(world, &say!("list.table_more"))
}

/// The title, with the word for practice where it is.
fn title(row: &Row) -> String {
    let practice = row.summary.as_ref().is_some_and(|summary| summary.practice);
    if practice {
        say!("cli.session_practice", title = row.title())
    } else {
        row.title()
    }
}

/// A session as a few lines.
fn lines(world: &mut World<'_>, row: &Row, today: &str, first: bool) -> Result<(), Failure> {
    let listed = &row.listed;
    let digits: String = listed.id.chars().take(8).collect();
    let marking = row
        .summary
        .as_ref()
        .map_or("", |summary| summary.marking.text());
    world.line(&say!(
        "cli.session_line",
        id = digits,
        changed = time::moment_words(&listed.changed),
        marking = marking,
        title = title(row)
    ))?;
    let mut more = Vec::new();
    if let Some(summary) = &row.summary {
        more.push(words::standing(summary));
        more.extend(words::counts(summary));
        more.push(words::owner_line(summary));
        let late = summary.overdue(today);
        if let Some(review) = summary.review()
            && !late.contains(&review)
        {
            more.push(say!("list.review", on = time::date_words(&review.on)));
        }
        more.extend(late.into_iter().map(words::overdue));
    }
    for line in more {
        wrapped(world, &say!("cli.indented", text = line))?;
    }
    // Commands and paths are copied from here, so they stay on one line.
    if let Some(also) = copies_text(row).filter(|_| first) {
        world.line(&say!("cli.indented", text = also))?;
    }
    let path = listed.path.display();
    let line = match &listed.trouble {
        Some(why) => say!("list.trouble", path = path, why = why),
        None => say!("list.file", path = path),
    };
    world.line(&say!("cli.indented", text = line))?;
    Ok(())
}

/// What is said of the copies of a session in one list, with the command that joins them all.
fn copies_text(row: &Row) -> Option<String> {
    let own = row.listed.path.display();
    match row.listed.copies.as_slice() {
        [] => None,
        [other] => Some(say!("merge.also", own = own, path = other.display())),
        many => {
            let paths = many.iter().map(|path| format!("\"{}\"", path.display()));
            let paths = paths.collect::<Vec<_>>().join(" ");
            Some(say!(
                "merge.also_all",
                count = many.len(),
                own = own,
                paths = paths
            ))
        }
    }
}

/// The folder that is listed, in words.
#[must_use]
pub fn folder(world: &World<'_>, dir: Option<&Path>) -> String {
    match (dir, world.store()) {
        (Some(dir), _) => dir.display().to_string(),
        (None, Ok((store, ..))) => store.places().sessions.display().to_string(),
        (None, Err(_)) => String::new(),
    }
}

/// Whether a person is meant: by the whole name, or by some of its words, in any case.
fn is_named(name: &str, wanted: &str) -> bool {
    let is = |fold: fn(&str) -> String| {
        let (name, wanted) = (fold(name), fold(wanted));
        let mut wanted = wanted.split(' ').filter(|word| !word.is_empty()).peekable();
        wanted.peek().is_some() && wanted.all(|word| name.split(' ').any(|known| known == word))
    };
    is(fold) || is(fold_plain)
}
