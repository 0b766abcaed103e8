//! `task`: a file with the questions of one role, what was filled in there, and the way back.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::error::{CONTENT, Failure};
use super::output;
use super::session;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::id::EventId;
use crate::say;
use crate::session::people::mine::Whose;
use crate::session::responses;
use crate::session::task::parse::{self, Reading};
use crate::session::task::render::render;
use crate::session::task::take::{Plan, plan};
use crate::session::task::{Task, Wanted};
use crate::session::value;
use crate::store::Desk;
use crate::store::task::bytes_of;
use crate::text::is_blank;
use crate::tui::driver::First;
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// Whose questions: a role of the flow, or a person's name; `person: NAME` where that could be taken for a
    /// role.
    #[arg(long = "for", value_name = "WHO", conflicts_with = "take")]
    pub whom: Option<String>,
    /// The file to make, which must not be there; `-` for standard output.
    #[arg(long, short, value_name = "FILE", conflicts_with = "take")]
    pub output: Option<PathBuf>,
    /// A word to whoever answers.
    #[arg(
        long,
        default_value = "",
        hide_default_value = true,
        conflicts_with = "take"
    )]
    pub note: String,
    /// By when, as a date.
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true,
        conflicts_with = "take"
    )]
    pub due: String,
    /// With those that are answered already, for review.
    #[arg(long, conflicts_with = "take")]
    pub all: bool,
    /// Take in a file that came back: shows what comes in, and asks; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub take: Option<String>,
    /// Take it in without asking.
    #[arg(long, requires = "take")]
    pub yes: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
///
/// Where the session or the file cannot be read or written, and where the file is not as it should be.
pub fn run(world: &mut World<'_>, who: &Who, plain: bool, args: &Args) -> Result<(), Failure> {
    match &args.take {
        Some(file) => take(world, who, args, file),
        None if is_one(&args.which.session) => {
            open(world, who, plain, Path::new(&args.which.session))
        }
        None => make(world, who, args),
    }
}

/// Whether a name is the path of a task file.
#[must_use]
pub fn is_one(name: &str) -> bool {
    let path = Path::new(name);
    let mut head = Vec::new();
    let file = fs::File::open(path).ok().filter(|_| path.is_file());
    let read = file.map(|file| file.take(4096).read_to_end(&mut head));
    read.is_some_and(|read| read.is_ok()) && parse::looks_like_one(&head)
}

/// Opens a task file: its questions one by one, full screen or plain. What is said goes into the file.
///
/// # Errors
///
/// Where it cannot be read, something in it cannot be understood, or it cannot be shown.
pub fn open(world: &mut World<'_>, who: &Who, plain: bool, path: &Path) -> Result<(), Failure> {
    let (store, settings, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    let bytes = bytes_of(path)?;
    let reading = reading_of(path, &bytes)?;
    for notice in reading.notices() {
        world.notice(&notice);
    }
    if !reading.faults.is_empty() || reading.around != (0, 0) {
        for fault in &reading.faults {
            world.notice(&fault.text());
        }
        return Err(Failure::Content {
            message: say!("task.mend_first", path = path.display()),
            hint: Some(say!("task.hint_mend_first")),
        });
    }
    let plain = super::screen::plain_mode(world, plain, &settings)?;
    // Whoever filled a part of it in goes on under that name.
    let or_filled = |given: &Option<String>, filled: &str| {
        let filled = Some(filled.trim()).filter(|filled| !filled.is_empty());
        given.clone().or(filled.map(str::to_owned))
    };
    let who = Who {
        name: or_filled(&who.name, &reading.filled.name),
        role: or_filled(&who.role, &reading.filled.role),
    };
    let by = session::actor(world, &who, &store, &settings, None)?;
    let at = world.now();
    let nonce = (world.nonce)();
    let (small, desk) = store.walk_task(path, &bytes, &reading, &at, &by, nonce)?;
    let task = &reading.task;
    world.notice(&say!(
        "task.opened",
        whose = task.whose,
        count = task.questions.len(),
        path = path.display()
    ));
    let walked = if plain {
        super::plain::walk(world, &small, desk, by)
    } else {
        let fresh = desk.case.events.len() == 1;
        super::screen::show(world, &small, by, First::Desk(Box::new(desk), fresh)).map(|_| ())
    };
    if let Err(error) = small.end_walk() {
        world.notice(&say!("task.left", error = error));
    }
    walked?;
    world.notice(&say!(
        "task.send_back",
        path = path.display(),
        from = task.from
    ));
    Ok(())
}

/// Writes the file.
fn make(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    let (store, case) = session::to_read(world, &args.which)?;
    let (settings, _) = store.settings();
    let whom = args.whom.as_deref().map(str::trim);
    let whom = whom.filter(|whom| !is_blank(whom));
    let Some(whom) = whom else {
        return Err(Failure::Usage {
            message: say!("task.for_whom"),
            hint: Some(say!("task.hint_for_whom")),
        });
    };
    let whom = super::people::asked_for(&case, whom)?;
    let whose = Whose {
        name: &whom.name,
        role: &whom.role,
    };
    let due = match args.due.trim() {
        "" => String::new(),
        text => value::date(text)?.into(),
    };
    let today = world.today();
    let wanted = Wanted {
        whose,
        all: args.all,
        note: &args.note,
        due: &due,
        from: who.name.as_deref().unwrap_or(&settings.name),
        today: &today,
    };
    let task = Task::of(&case, &wanted);
    if task.questions.is_empty() {
        return Err(Failure::Content {
            message: say!("task.nothing_for", whose = task.whose),
            hint: Some(say!("task.hint_nothing_for")),
        });
    }
    let text = render(&task, &task.blank());
    let ids: Vec<&str> = task.questions.iter().map(|q| q.id.as_str()).collect();
    if args.output.as_deref() == Some(Path::new("-")) {
        return world.raw(text.as_bytes());
    }
    let path = match &args.output {
        Some(path) => path.clone(),
        None => PathBuf::from(file_name(&task)),
    };
    if fs::symlink_metadata(&path).is_ok() {
        return Err(Failure::Content {
            message: say!("task.there_already", path = path.display()),
            hint: Some(say!("task.hint_there_already")),
        });
    }
    output::write(world, &path, text.as_bytes())?;
    if args.json {
        return world.json(&json!({
            "task": path.to_string_lossy(),
            "for": task.whose,
            "questions": ids,
            "base": task.base,
        }));
    }
    world.line(&say!(
        "task.written",
        count = ids.len(),
        path = path.display()
    ))
}

/// A name that is safe on every disk, and says whose questions these are.
fn file_name(task: &Task) -> String {
    let plain = |text: &str| -> String {
        let words: Vec<String> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.join("-").chars().take(30).collect()
    };
    let practice = if task.practice { "PRACTICE-" } else { "" };
    let id: String = task.session.chars().take(8).collect();
    format!("{practice}task-{}-{id}.txt", plain(&task.whose))
}

/// Reads a task file.
///
/// # Errors
///
/// Where it is none, or is not as it was written.
pub fn reading_of(path: &Path, bytes: &[u8]) -> Result<Reading, Failure> {
    parse::parse(bytes).map_err(|why| unreadable(path, &why))
}

fn unreadable(path: &Path, why: &parse::NoTask) -> Failure {
    Failure::Content {
        message: say!("task.unreadable", path = path.display(), why = why.0),
        hint: None,
    }
}

/// Takes a file in that came back.
fn take(world: &mut World<'_>, who: &Who, args: &Args, file: &str) -> Result<(), Failure> {
    let (store, settings, mut desk) = session::to_write(world, &args.which)?;
    let path = Path::new(file);
    let bytes = if file == "-" {
        session::read_stdin(world)?
    } else {
        bytes_of(path)?
    };
    let reading = parse::parse_beside(&bytes, &desk.case).map_err(|why| unreadable(path, &why))?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    let digest = responses::digest_of_bytes(&bytes);
    let plan = plan(&desk.case, &reading, &digest)?;
    let faulty = !reading.faults.is_empty();
    for notice in reading.notices() {
        world.notice(&notice);
    }
    if !args.json {
        for line in plan.lines(&desk.case, &reading.faults) {
            world.line(&line)?;
        }
    }
    let writes = plan.writes(&desk.case);
    if !writes {
        let why = if plan.returned {
            say!("task.returned_before")
        } else {
            say!("task.nothing_new")
        };
        if args.json {
            world.json(&taken_json(&plan, &reading, &[], false))?;
        } else {
            world.line(&why)?;
        }
        return if faulty {
            Err(Failure::Said(CONTENT))
        } else {
            Ok(())
        };
    }
    // Nobody is asked about what is not shown.
    if !args.yes && (args.json || !asked(world)?) {
        if args.json {
            world.json(&taken_json(&plan, &reading, &[], false))?;
        } else {
            world.line(&say!("task.not_taken"))?;
        }
        return Ok(());
    }
    let brought = bring(world, &mut desk, &plan, &reading, &digest, &by)?;
    if args.json {
        world.json(&taken_json(&plan, &reading, &brought, true))?;
    } else {
        world.line(&say!("task.taken", count = brought.len()))?;
    }
    if faulty {
        return Err(Failure::Said(CONTENT));
    }
    Ok(())
}

/// Appends what comes in, each entry after the one before it, and then that it came.
fn bring(
    world: &mut World<'_>,
    desk: &mut Desk,
    plan: &Plan,
    reading: &Reading,
    digest: &str,
    by: &crate::session::event::Actor,
) -> Result<Vec<EventId>, Failure> {
    let mut brought = Vec::new();
    let mut parents = plan.parents();
    for step in &plan.steps {
        let at = world.now();
        let (id, notices) = desk.append_after(parents, &at, &plan.by, step.body.clone())?;
        for notice in notices {
            world.notice(&notice.text());
        }
        parents = vec![id.clone()];
        brought.push(id);
    }
    let all = plan.known.iter().chain(&brought).cloned().collect();
    let body = plan.returned(digest, &reading.filled.date, all);
    for notice in desk.append(body, &world.now(), by)? {
        world.notice(&notice.text());
    }
    Ok(brought)
}

/// Whether the person at the terminal says yes; without one nobody does.
fn asked(world: &mut World<'_>) -> Result<bool, Failure> {
    if !world.asks {
        return Ok(false);
    }
    let said = super::typed::said_to(world, &say!("task.ask_take"))?.to_lowercase();
    Ok(say!("plain.yes").split('|').any(|word| word == said))
}

fn taken_json(plan: &Plan, reading: &Reading, brought: &[EventId], taken: bool) -> Value {
    let steps = plan.steps.iter().enumerate();
    let steps: Vec<Value> = steps
        .map(|(at, step)| {
            let mut told = json!({
                "question": step.question,
                "says": step.says,
                "means": step.means,
                "event": brought.get(at),
            });
            if !step.rows.is_empty() {
                told["rows"] = json!(step.rows);
            }
            told
        })
        .collect();
    let faults: Vec<Value> = reading
        .faults
        .iter()
        .map(|fault| {
            let question = fault.question.and_then(|at| reading.task.questions.get(at));
            json!({
                "line": fault.line,
                "question": question.map(|question| question.id.as_str()),
                "message": fault.message,
            })
        })
        .collect();
    json!({
        "from": { "name": plan.by.name, "role": plan.by.role },
        "made_for": reading.task.whose,
        "notices": reading.notices().iter().chain(&plan.cautions).collect::<Vec<_>>(),
        "taken": taken,
        "entries": steps,
        "came_before": plan.again,
        "emptied": plan.emptied,
        "left": plan.left,
        "faults": faults,
    })
}
