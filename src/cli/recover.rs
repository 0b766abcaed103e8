//! `recover`: what this machine keeps of a session beyond what its file has.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::error::Failure;
use super::lines::entry_lines;
use super::session::over_flow;
use super::world::World;
use crate::say;
use crate::session::event::{Event, EventBody};
use crate::session::journal::Problem;
use crate::session::status::entries::EntryTold;
use crate::session::telling::Telling;
use crate::store::Store;
use crate::store::merge::take;
use crate::store::recover::{Gone, Kept, Standing};
use crate::store::resaved::Resaved;

/// What `recover` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A session file, or an unambiguous part of a session's title or id.
    #[arg(value_name = "FILE", required_unless_present = "gone")]
    pub session: Option<String>,
    /// Only show what there is.
    #[arg(long, conflicts_with_all = ["yes", "forget"])]
    pub list: bool,
    /// Take the entries of another copy that this machine keeps: its number in the list, or the path of the file
    /// that it was kept of.
    #[arg(long, value_name = "COPY", conflicts_with_all = ["gone", "forget"])]
    pub from: Option<String>,
    /// Show the copies of session files that are gone.
    #[arg(long, conflicts_with = "session")]
    pub gone: bool,
    /// Remove this machine's copies instead: those of the file, or with `--gone` those of files that are gone.
    #[arg(long)]
    pub forget: bool,
    /// Do it without asking.
    #[arg(long)]
    pub yes: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
    /// The flow document, where it is not built in and not known on this machine.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
}

/// `recover`.
///
/// # Errors
///
/// Where the file cannot be read, the copy named is not kept, or a save or a removal fails.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let (store, _, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    match &args.session {
        Some(name) if args.forget => forget(world, &store, args, name),
        Some(name) => recover(world, &store, args, name),
        None => gone(world, &store, args),
    }
}

/// Asks, where somebody can be asked and has not said so already.
fn agreed(world: &mut World<'_>, args: &Args, question: &str) -> Result<bool, Failure> {
    if args.yes || !world.asks || args.json {
        return Ok(args.yes);
    }
    world.stdout.flush()?;
    let _ = write!(world.stderr, "{question} ");
    let _ = world.stderr.flush();
    let mut line = Vec::new();
    world.read_line(&mut line)?;
    let line = String::from_utf8_lossy(&line).trim().to_lowercase();
    Ok(line == say!("recover.yes") || line == say!("recover.y"))
}

fn recover(world: &mut World<'_>, store: &Store, args: &Args, name: &str) -> Result<(), Failure> {
    let path = store.find(name)?;
    let turned = match turned_back(world, args, &path)? {
        Turned::Left => return Ok(()),
        Turned::Back => true,
        Turned::Not => false,
    };
    let kept = store.kept(&path)?;
    let chosen = chosen(&kept, args.from.as_deref())?;
    // What is there for this very file, unless another copy was asked for.
    let entries = chosen.map_or_else(Vec::new, |at| kept[at].entries.clone());
    let taken = take(&path)?;
    let events = taken.reading.events;
    let flow = events.first().and_then(|event| match &event.body {
        EventBody::Opened(opened) => Some(opened.flow.clone()),
        _ => None,
    });
    let flow = flow.unwrap_or_default();
    let seen = over_flow(store, &path, &flow, events, args.flow.as_deref())?;
    let seen = seen.ok_or_else(|| Failure::usage(say!("store.foreign_not_opened")))?;
    let telling = seen.view().telling();
    if !args.json {
        list(world, telling, &kept)?;
    }
    let count = entries.len();
    let ask = say!("recover.ask", count = count);
    let write = count > 0 && !args.list && agreed(world, args, &ask)?;
    let mut notices = Vec::new();
    if write {
        notices = store.put_back(&path, entries)?.notices;
    }
    if args.json {
        let copies = kept.iter().enumerate();
        let copies: Vec<Value> = copies.map(|at| kept_json(telling, at)).collect();
        return world.json(&json!({
            "file": path.to_string_lossy(),
            "copies": copies,
            "put_back": if write { count } else { 0 },
            "turned_back": turned,
        }));
    }
    for notice in notices {
        // What was put back is said below.
        if !matches!(notice, crate::store::Notice::PutBack(_)) {
            world.notice(&notice.text());
        }
    }
    world.line(&match (write, count) {
        (true, _) => say!("recover.done", count = count),
        (false, 0) => say!("recover.nothing", path = path.display()),
        (false, _) => say!("recover.not_done", path = path.display()),
    })
}

/// What became of a file that another program had saved in its own way.
enum Turned {
    /// It had not been.
    Not,
    Back,
    /// Nobody wanted it turned back now, which is said.
    Left,
}

/// Turns a file back that another program saved in its own way, where it is then as it was written.
fn turned_back(world: &mut World<'_>, args: &Args, path: &Path) -> Result<Turned, Failure> {
    let back = match Resaved::look(path)? {
        Resaved::No => return Ok(Turned::Not),
        Resaved::Never(problem) => {
            let message = match problem {
                Some(Problem { line, wrong }) => {
                    say!("recover.resaved_never", line = line, wrong = wrong.text())
                }
                None => say!("recover.resaved_never_whole"),
            };
            return Err(Failure::Content {
                message,
                hint: Some(say!("recover.hint_never", path = path.display())),
            });
        }
        Resaved::Back(back) => back,
    };
    let (lines, count) = (back.lines, back.entries);
    let done = match (back.mark, back.lines > 0) {
        (true, true) => say!("recover.did_both", lines = lines, count = count),
        (true, false) => say!("recover.did_mark", count = count),
        (false, _) => say!("recover.did_lines", lines = lines, count = count),
    };
    if !args.json {
        world.line(&match (back.mark, back.lines > 0) {
            (true, true) => say!("recover.resaved_both", lines = lines, count = count),
            (true, false) => say!("recover.resaved_mark", count = count),
            (false, _) => say!("recover.resaved_lines", lines = lines, count = count),
        })?;
    }
    if args.list || !agreed(world, args, &say!("recover.ask_back"))? {
        if args.json {
            world.json(&json!({ "file": path.to_string_lossy(), "turned_back": false }))?;
        } else {
            world.line(&say!("recover.not_turned", path = path.display()))?;
        }
        return Ok(Turned::Left);
    }
    if !back.write()? {
        return Err(Failure::Content {
            message: say!("recover.changed_since"),
            hint: None,
        });
    }
    if !args.json {
        world.line(&done)?;
    }
    Ok(Turned::Back)
}

/// The copy that was asked for, else that of the file itself.
fn chosen(kept: &[Kept], from: Option<&str>) -> Result<Option<usize>, Failure> {
    let Some(from) = from else {
        return Ok(kept.iter().position(|kept| kept.standing == Standing::This));
    };
    let by_number = from.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
    let path = std::path::absolute(from).unwrap_or_else(|_| PathBuf::from(from));
    let by_path = || {
        kept.iter()
            .position(|kept| kept.copy == path || kept.of.as_deref().is_some_and(|of| of == path))
    };
    let found = by_number.filter(|at| *at < kept.len()).or_else(by_path);
    found.map(Some).ok_or_else(|| Failure::Content {
        message: say!("recover.no_such_copy", name = from),
        hint: Some(say!("recover.hint_copy")),
    })
}

fn list(world: &mut World<'_>, telling: Telling<'_>, kept: &[Kept]) -> Result<(), Failure> {
    for (at, kept) in kept.iter().enumerate() {
        let path = kept.of.as_deref().unwrap_or(&kept.copy);
        let path = path.display();
        let number = at + 1;
        world.line(&match (kept.standing, &kept.of) {
            (Standing::This, _) => say!("recover.this", number = number),
            (Standing::Other, _) => say!("recover.other", number = number, path = path),
            (Standing::Gone, Some(_)) => say!("recover.gone", number = number, path = path),
            (Standing::Gone, None) => say!("recover.unknown", number = number, path = path),
        })?;
        if kept.entries.is_empty() {
            world.line(&say!("recover.no_more"))?;
        }
        for (event, _) in &kept.entries {
            for line in entry_lines(&telling.entry(event)) {
                world.line(&say!("cli.indented", text = line))?;
            }
        }
        if kept.adrift > 0 {
            world.line(&say!("recover.adrift", count = kept.adrift))?;
        }
    }
    Ok(())
}

fn kept_json(telling: Telling<'_>, (at, kept): (usize, &Kept)) -> Value {
    let entries = kept.entries.iter();
    let entries: Vec<EntryTold> = entries
        .map(|(event, _): &(Event, String)| EntryTold::of(telling, event))
        .collect();
    json!({
        "number": at + 1,
        "of": kept.of.as_deref().map(|of| of.to_string_lossy()),
        "copy": kept.copy.to_string_lossy(),
        "standing": match kept.standing {
            Standing::This => "this",
            Standing::Other => "other",
            Standing::Gone => "gone",
        },
        "entries": entries,
        "adrift": kept.adrift,
    })
}

/// Removes the copies of one file.
fn forget(world: &mut World<'_>, store: &Store, args: &Args, name: &str) -> Result<(), Failure> {
    let path = store.find(name).unwrap_or_else(|_| PathBuf::from(name));
    let copies = store.kept_of(&path)?;
    let path = path.display().to_string();
    remove(
        world,
        store,
        args,
        &copies,
        &say!("recover.no_copy", path = path),
    )
}

/// The copies of files that are gone.
fn gone(world: &mut World<'_>, store: &Store, args: &Args) -> Result<(), Failure> {
    let gone = store.kept_of_gone()?;
    if !args.json {
        for gone in &gone {
            let title = gone.opened.as_ref().map_or("", |opened| &opened.title);
            let of = gone.of.as_deref().unwrap_or(&gone.copy).display();
            let (copy, count) = (gone.copy.display(), gone.entries);
            world.line(&say!("recover.gone_file", title = title, path = of))?;
            world.line(&say!("recover.gone_copy", copy = copy, count = count))?;
        }
    }
    if args.forget {
        let copies: Vec<PathBuf> = gone.into_iter().map(|gone| gone.copy).collect();
        return remove(world, store, args, &copies, &say!("recover.none_gone"));
    }
    if args.json {
        let list: Vec<Value> = gone.iter().map(gone_json).collect();
        return world.json(&json!({ "gone": list }));
    }
    world.line(&if gone.is_empty() {
        say!("recover.none_gone")
    } else {
        say!("recover.gone_next")
    })
}

fn gone_json(gone: &Gone) -> Value {
    json!({
        "of": gone.of.as_deref().map(|of| of.to_string_lossy()),
        "copy": gone.copy.to_string_lossy(),
        "title": gone.opened.as_ref().map(|opened| &opened.title),
        "entries": gone.entries,
    })
}

fn remove(
    world: &mut World<'_>,
    store: &Store,
    args: &Args,
    copies: &[PathBuf],
    none: &str,
) -> Result<(), Failure> {
    let count = copies.len();
    let ask = say!("recover.ask_forget", count = count);
    let done = count > 0 && agreed(world, args, &ask)?;
    if done {
        store.forget(copies)?;
    }
    if args.json {
        return world.json(&json!({ "removed": if done { count } else { 0 }, "found": count }));
    }
    world.line(&match (done, count) {
        (_, 0) => none.to_owned(),
        (true, _) => say!("recover.forgotten", count = count),
        (false, _) => say!("recover.not_forgotten", count = count),
    })
}
