//! `merge` and `diff`: copies of one session that went separate ways.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::error::Failure;
use super::lines::entry_lines;
use super::session::{Seen, over_flow, read_stdin};
use super::world::World;
use crate::say;
use crate::session::ledger::Ledger;
use crate::session::merge::Joined;
use crate::session::merge::words::all_lines;
use crate::session::since::{Answered, answers_json, between_copies, copies_lines};
use crate::session::state::Case;
use crate::session::status::entries::{ConflictTold, EntryTold};
use crate::session::view::View;
use crate::store::joining::{Done, join_with, joined, opened, take_all};
use crate::store::merge::{self, Taken};
use crate::store::{Store, StoreError};

/// What `merge` takes.
#[derive(Debug, ClapArgs)]
pub struct Merge {
    /// Two or more copies: session files, or unambiguous parts of titles or ids.
    #[arg(required = true, num_args = 2.., value_name = "COPY")]
    pub copies: Vec<String>,
    /// The file to make. It may be one of the copies, which is then replaced; any other file must not be there
    /// yet.
    #[arg(long, short, value_name = "FILE", required_unless_present = "driver")]
    pub output: Option<PathBuf>,
    /// For git: the copies are the common ancestor, ours and theirs, as `%O %A %B`; the result takes the place
    /// of ours. A fourth, `%P`, is what the file is called in what is said.
    #[arg(long, conflicts_with = "output")]
    pub driver: bool,
    /// The flow document, where it is not built in and not known on this machine.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// What `diff` takes.
#[derive(Debug, ClapArgs)]
pub struct Diff {
    /// A copy of a session.
    pub a: String,
    /// Another copy of it.
    pub b: String,
    /// The flow document, where it is not built in and not known on this machine.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `merge`.
///
/// # Errors
///
/// Where a copy cannot be read, is damaged, or is of another session, and where the file cannot be written;
/// nothing has changed then. What the copies disagree on is no error.
pub fn run(world: &mut World<'_>, args: &Merge) -> Result<(), Failure> {
    let (store, _, _) = world.store()?;
    let paths = if args.driver {
        let ([base, ours, theirs] | [base, ours, theirs, _]) = args.copies.as_slice() else {
            return Err(Failure::usage(say!("merge.driver_three")));
        };
        // Where both sides added the file there is no ancestor; where one lost something it is there.
        let ours = PathBuf::from(ours);
        let base = PathBuf::from(base);
        let mut paths = vec![ours, PathBuf::from(theirs)];
        if is_base(&base, &paths[0]) {
            paths.push(base);
        }
        paths
    } else {
        found(&store, &args.copies)?
    };
    let stdin = read_one(world, &paths)?;
    let output = match (&args.output, paths.first()) {
        (Some(output), _) => output.clone(),
        (None, ours) => ours.cloned().unwrap_or_default(),
    };
    let known = paths.iter().any(|path| merge::is_same_file(path, &output));
    let exists = |path: &Path| Failure::Content {
        message: say!("merge.exists", path = path.display()),
        hint: Some(say!("merge.hint_exists")),
    };
    if !known && std::fs::symlink_metadata(&output).is_ok() {
        return Err(exists(&output));
    }
    // Whatever is wrong with a flow that is named is said before anything is written.
    let look = |joined: &Joined| seen(&store, &output, joined, args.flow.as_deref());
    let done = join_with(&paths, stdin.as_ref(), &output, look)?;
    for taken in &done.taken {
        if let Some(torn) = taken.reading.torn {
            let (path, bytes) = (taken.path.display(), torn.bytes);
            world.notice(&say!("merge.torn", path = path, bytes = bytes));
        }
    }
    report(world, args, &done)
}

/// Whether git's common ancestor is a copy of the session that can be joined with it.
fn is_base(base: &Path, ours: &Path) -> bool {
    let (Ok(base), Ok(ours)) = (merge::take(base), merge::take(ours)) else {
        return false;
    };
    joined(&[ours, base]).is_ok()
}

/// The paths of copies; `-` is standard input, and stays as it is.
fn found(store: &Store, names: &[String]) -> Result<Vec<PathBuf>, StoreError> {
    let paths = names.iter().map(|name| match name.as_str() {
        "-" => Ok(PathBuf::from("-")),
        name => store.find(name),
    });
    paths.collect()
}

/// The copy on standard input, where one is to come from there.
///
/// # Errors
///
/// Where more than one is, or where it cannot be read.
fn read_one(world: &mut World<'_>, paths: &[PathBuf]) -> Result<Option<Taken>, Failure> {
    match paths.iter().filter(|path| path.as_os_str() == "-").count() {
        0 => Ok(None),
        1 => Ok(Some(merge::taken_in(read_stdin(world)?))),
        _ => Err(Failure::usage(say!("merge.one_stdin"))),
    }
}

/// What was joined, over its flow where that is at hand.
fn seen(
    store: &Store,
    session: &Path,
    joined: &Joined,
    flow: Option<&str>,
) -> Result<Seen, Failure> {
    let id = opened(joined).map_or("", |opened| opened.flow.as_str());
    let seen = over_flow(store, session, id, joined.events.clone(), flow)?;
    seen.ok_or_else(|| Failure::usage(say!("store.foreign_not_opened")))
}

fn report(world: &mut World<'_>, args: &Merge, done: &Done<Seen>) -> Result<(), Failure> {
    let Done {
        taken,
        joined,
        path,
        changed,
        seen,
    } = done;
    let seen = seen.view();
    let (telling, conflicts) = (seen.telling(), seen.conflicts());
    let count = joined.events.len();
    if args.json {
        return world.json(&json!({
            "output": path.to_string_lossy(),
            "session": joined.events[0].id,
            "entries": count,
            "written": changed,
            "merge_events": joined.merged,
            "copies": copies_json(seen, taken, joined),
            "conflicts": ConflictTold::all(telling, &conflicts),
        }));
    }
    // Git merges in a file of its own, and says as the fourth which file of the person's that is.
    let name = args.copies.get(3).filter(|_| args.driver);
    let name = name.map_or_else(|| path.display().to_string(), Clone::clone);
    world.line(&if *changed {
        say!("merge.joined", path = name, count = count)
    } else {
        say!("merge.unchanged", path = name, count = count)
    })?;
    if !args.driver {
        sides(world, seen, taken, joined)?;
    }
    verdict(world, seen)
}

/// What only one copy has, copy by copy.
fn sides(
    world: &mut World<'_>,
    seen: View<'_>,
    taken: &[Taken],
    joined: &Joined,
) -> Result<(), Failure> {
    let telling = seen.telling();
    for ((taken, only), had) in taken.iter().zip(&joined.only).zip(&joined.had) {
        let path = taken.path.display();
        let line = say!("merge.copy", path = path, count = had, only = only.len());
        world.line(&line)?;
        for place in only {
            let entry = telling.entry(&joined.events[*place]);
            for line in entry_lines(&entry) {
                world.line(&say!("cli.indented", text = line))?;
            }
        }
    }
    Ok(())
}

fn verdict(world: &mut World<'_>, seen: View<'_>) -> Result<(), Failure> {
    let lines = all_lines(seen.telling(), &seen.conflicts());
    if lines.is_empty() {
        return world.line(&say!("merge.no_conflicts"));
    }
    for line in lines {
        world.line(&line)?;
    }
    Ok(())
}

fn copies_json(seen: View<'_>, taken: &[Taken], joined: &Joined) -> Vec<Value> {
    let telling = seen.telling();
    let copies = taken.iter().zip(&joined.only).zip(&joined.had);
    copies
        .map(|((taken, only), had)| {
            let only = only.iter().map(|place| &joined.events[*place]);
            let only: Vec<EntryTold> = only.map(|event| EntryTold::of(telling, event)).collect();
            json!({ "path": taken.path.to_string_lossy(), "entries": had, "only": only })
        })
        .collect()
}

/// `diff`.
///
/// # Errors
///
/// Where a copy cannot be read, is damaged, or is of another session. Differences are no error.
pub fn diff(world: &mut World<'_>, args: &Diff) -> Result<(), Failure> {
    let (store, _, _) = world.store()?;
    let paths = found(&store, &[args.a.clone(), args.b.clone()])?;
    let stdin = read_one(world, &paths)?;
    let taken = take_all(&paths, stdin.as_ref())?;
    let joined = joined(&taken)?;
    let seen = seen(&store, &paths[0], &joined, args.flow.as_deref())?;
    let only: usize = joined.only.iter().map(Vec::len).sum();
    let both = joined.events.len() - joined.merged - only;
    let seen = seen.view();
    let differing = differing(seen, &taken);
    if args.json {
        let mut copies = copies_json(seen, &taken, &joined).into_iter();
        return world.json(&json!({
            "session": joined.events[0].id,
            "same": only == 0,
            "both": both,
            "a": copies.next(),
            "b": copies.next(),
            "answers": answers_json(&differing),
            "conflicts": ConflictTold::all(seen.telling(), &seen.conflicts()),
        }));
    }
    if only == 0 {
        return world.line(&say!("merge.same", count = both));
    }
    world.line(&say!("merge.differ", count = both))?;
    let names = [args.a.as_str(), args.b.as_str()];
    for line in copies_lines(seen.telling(), &differing, names) {
        world.line(&line)?;
    }
    sides(world, seen, &taken, &joined)?;
    world.line(&say!("merge.would"))?;
    verdict(world, seen)
}

/// The questions on which two copies differ, each copy read by itself.
fn differing(seen: View<'_>, taken: &[Taken]) -> Vec<Answered> {
    let [a, b] = taken else { return Vec::new() };
    let events = |taken: &Taken| taken.reading.events.clone();
    match seen.case {
        Some(case) => {
            let open = |taken| Case::open(Arc::clone(&case.flow), events(taken));
            let both = open(a).zip(open(b));
            both.map_or_else(Vec::new, |(a, b)| between_copies(&a, &b))
        }
        None => {
            let both = Ledger::open(events(a)).zip(Ledger::open(events(b)));
            both.map_or_else(Vec::new, |(a, b)| between_copies(&a, &b))
        }
    }
}
