//! `publish`: a copy of a record from which the marked passages are gone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::args::{RecordFormat, Which, Who};
use super::error::Failure;
use super::record::{LEGAL, by_name, rendered, template};
use super::session::{self, Seen};
use super::world::World;
use crate::record::build::Printed;
use crate::record::published::search::{Form, Standing, standing};
use crate::record::published::{Making, Published, astray, published, waiting};
use crate::say;
use crate::session::cautions::kind_in_words;
use crate::session::event::Actor;
use crate::session::journal::{self, hex};
use crate::session::redaction::copy::Removed;
use crate::session::redaction::{Redaction, words};
use crate::session::state::Case;
use crate::store::{Doing, StoreError, atomic};
use crate::text::passage::{Passage, Words};
use crate::text::personal;

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// The file to write.
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// Which record: `summary`, or the path of a record template.
    #[arg(long, default_value = "summary")]
    pub kind: String,
    /// Without it, the end of the file's name says which.
    #[arg(long, value_enum)]
    pub format: Option<RecordFormat>,
    /// A draft: what nobody has reviewed yet is removed too, and the copy says that it is a draft.
    #[arg(long)]
    pub draft: bool,
    /// A mark whose words may stand elsewhere, since they are ordinary there; may be given more than once.
    #[arg(long, value_name = "ID")]
    pub stays: Vec<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
///
/// Where something waits for review, where words that should be gone still stand in the copy, and where the
/// session cannot be read or the copy not be written. Nothing is written then.
pub fn run(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    let (case, path) = original(world, &args.which)?;
    let at = world.now();
    let order = Order {
        session: &path,
        output: &args.output,
        kind: &args.kind,
        format: args.format,
        draft: args.draft,
        stays: &args.stays,
        role: who.role.as_deref().unwrap_or_default(),
        at: &at,
    };
    let there = args.output.is_file();
    let done = write_copy(&case, &order)?;
    if there {
        let path = args.output.display();
        world.notice(&say!("cli.record_replaced", path = path));
    }
    if !case.opened.handling.is_empty() {
        let handling = &case.opened.handling;
        world.notice(&say!("publish.handling_left", handling = handling));
    }
    if !done.personal.is_empty() {
        let what = done.personal.join(", ");
        world.notice(&say!("publish.left_personal", what = what));
    }
    world.notice(&say!("publish.look_over"));
    if args.json {
        let list: Vec<_> = done
            .removed
            .iter()
            .map(|one| json!({ "number": one.number, "mark": one.mark, "places": one.places }))
            .collect();
        return world.json(&json!({
            "written": args.output.to_string_lossy(),
            "session": case.id(),
            "sha256": done.sha256,
            "draft": args.draft,
            "removed": list,
            "stays": done.stays,
        }));
    }
    world.line(&done.says(&args.output))
}

/// What copy is to be made of which session.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The session's file.
    pub session: &'a Path,
    pub output: &'a Path,
    /// Id or path of a record template.
    pub kind: &'a str,
    pub format: Option<RecordFormat>,
    pub draft: bool,
    /// The starts of ids of marks whose words may stand elsewhere.
    pub stays: &'a [String],
    /// Of whoever makes it; may be empty.
    pub role: &'a str,
    pub at: &'a str,
}

/// A copy that was written.
#[derive(Debug)]
pub struct Done {
    pub removed: Vec<Removed>,
    pub sha256: String,
    pub stays: Vec<String>,
    /// What looks like personal data and is still in it, in words.
    pub personal: Vec<String>,
}

impl Done {
    /// What was written, in a sentence.
    #[must_use]
    pub fn says(&self, output: &Path) -> String {
        let places: usize = self.removed.iter().map(|one| one.places).sum();
        say!(
            "publish.written",
            path = output.display(),
            marks = self.removed.len(),
            places = places
        )
    }
}

/// Makes a copy, looks through its bytes, and writes it.
///
/// # Errors
///
/// As for [`run`]. Nothing is written then.
pub fn write_copy(case: &Case, order: &Order<'_>) -> Result<Done, Failure> {
    let template = template(order.kind)?;
    if template.id == LEGAL {
        return Err(Failure::Content {
            message: say!("review.not_published"),
            hint: None,
        });
    }
    let format = match order.format {
        Some(format) => format,
        None => by_name(order.output)?,
    };
    let sha256 = digest(case, order.session)?;
    may_publish(case, order.draft)?;
    let stays = stays(case, order.stays)?;
    let by = Actor {
        name: String::new(),
        role: order.role.to_owned(),
    };
    let making = Making {
        printed: Printed {
            at: order.at,
            by: &by,
            version: env!("CARGO_PKG_VERSION"),
        },
        sha256: &sha256,
        draft: order.draft,
        stays: &stays,
    };
    let Published { record, removed } = published(case, &template, making);
    let text = rendered(&record, format);
    let mut left = standing(&text, form(format), &record, &removed);
    left.retain(|one| !stays.contains(&one.mark));
    if !left.is_empty() {
        return Err(still_there(&left));
    }
    named_safely(order.output, &removed)?;
    atomic::write(order.output, text.as_bytes())?;
    let mut personal: Vec<String> = personal::find(&text)
        .iter()
        .map(|found| kind_in_words(found.kind))
        .collect();
    personal.sort();
    personal.dedup();
    Ok(Done {
        removed,
        sha256,
        stays,
        personal,
    })
}

/// As [`write_copy`], into a new file: a person may have gone on writing in one that is there.
///
/// # Errors
///
/// As for [`write_copy`], and where there is a file of that name.
pub fn write_new(case: &Case, order: &Order<'_>) -> Result<Done, Failure> {
    if order.output.exists() {
        return Err(Failure::Content {
            message: say!("cli.record_there", path = order.output.display()),
            hint: Some(say!("cli.hint_record_there")),
        });
    }
    write_copy(case, order)
}

/// The session as it is in its file, and where that is.
fn original(world: &mut World<'_>, which: &Which) -> Result<(Case, PathBuf), Failure> {
    if which.session == "-" {
        return Err(Failure::usage(say!("publish.not_stdin")));
    }
    let case = match session::to_look(world, which)? {
        Seen::Case(case) => *case,
        Seen::Alone(alone) => {
            return Err(Failure::Content {
                message: alone.notice(),
                hint: Some(say!("publish.hint_flow")),
            });
        }
    };
    let (store, ..) = world.store()?;
    Ok((case, store.find(&which.session)?))
}

/// The SHA-256 of the session's file, which must hold what the case was read from and nothing else.
fn digest(case: &Case, path: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|error| StoreError::io(Doing::Read, path, error))?;
    let reading = journal::read(&bytes);
    let there: BTreeSet<&str> = reading
        .events
        .iter()
        .map(|event| event.id.as_str())
        .collect();
    let here: BTreeSet<&str> = case.events.iter().map(|event| event.id.as_str()).collect();
    if there != here {
        return Err(Failure::Content {
            message: say!("publish.moved", path = path.display()),
            hint: Some(say!("publish.hint_moved")),
        });
    }
    Ok(hex(&Sha256::digest(&bytes)))
}

/// Whether every mark has been looked at, and has its words in the file.
fn may_publish(case: &Case, draft: bool) -> Result<(), Failure> {
    let ids = |marks: &[Redaction<'_>]| {
        let ids: Vec<&str> = marks
            .iter()
            .map(|mark| words::short(&mark.event.id))
            .collect();
        ids.join(", ")
    };
    let astray = astray(case);
    if !astray.is_empty() {
        return Err(Failure::Content {
            message: say!("publish.astray", list = ids(&astray)),
            hint: Some(say!("publish.hint_astray")),
        });
    }
    let waiting = waiting(case);
    if !waiting.is_empty() && !draft {
        return Err(Failure::Content {
            message: say!("publish.waits", list = ids(&waiting)),
            hint: Some(say!("publish.hint_waits")),
        });
    }
    Ok(())
}

/// The whole ids of marks given by the start of theirs.
fn stays(case: &Case, given: &[String]) -> Result<Vec<String>, Failure> {
    let ids = given.iter().map(|start| {
        let known = case.redaction(start);
        known
            .map(|known| known.event.id.clone())
            .ok_or_else(|| Failure::Content {
                message: say!("publish.no_such_mark", id = start),
                hint: Some(say!("publish.hint_list")),
            })
    });
    ids.collect()
}

/// What still stands, for whoever makes the copy; the words are not repeated.
fn still_there(left: &[Standing]) -> Failure {
    let lines: Vec<String> = left
        .iter()
        .map(|one| {
            let mark = words::short(&one.mark);
            if one.places.is_empty() {
                return say!("publish.stands", mark = mark);
            }
            let shown = one.places.iter().take(5).cloned().collect::<Vec<_>>();
            say!("publish.stands_at", mark = mark, places = shown.join("; "))
        })
        .collect();
    Failure::Content {
        message: say!("publish.still_there", list = lines.join("; ")),
        hint: Some(say!("publish.hint_still_there")),
    }
}

/// A file's name is read by everybody.
fn named_safely(path: &Path, removed: &[Removed]) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let words = Words::of(&name.replace('_', " "));
    let forms = removed.iter().flat_map(|one| &one.forms);
    let tells = forms
        .filter_map(|form| Passage::of(form))
        .any(|passage| words.has(&passage));
    if tells {
        return Err(Failure::Content {
            message: say!("publish.name_tells"),
            hint: None,
        });
    }
    Ok(())
}

const fn form(format: RecordFormat) -> Form {
    match format {
        RecordFormat::Markdown => Form::Markdown,
        RecordFormat::Plain => Form::Plain,
        RecordFormat::Html => Form::Html,
        RecordFormat::Json => Form::Json,
    }
}
