//! `publish`: a copy of a record from which the marked passages are gone.

mod told;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::beside::Ids;
use super::error::Failure;
use super::record::{LEGAL, RecordFormat, by_name, kind_help, or_format, rendered, template};
use super::session::{self, Seen};
use super::shared_args::{Which, Who};
use super::world::World;
use crate::id::EventId;
use crate::record::build::Printed;
use crate::record::published::near::{self, Near};
use crate::record::published::search::{Ordinary, Standing, standing, tells};
use crate::record::published::{Making, Published, astray, published, waiting};
use crate::record::signed::papers;
use crate::say;
use crate::session::cautions::kind_in_words;
use crate::session::event::Actor;
use crate::session::journal::{self, hex};
use crate::session::redaction::copy::Removed;
use crate::session::redaction::{self, Redaction, words};
use crate::session::state::Case;
use crate::store::{Doing, StoreError, atomic};
use crate::text::personal;

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// The file to write.
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    #[arg(long, default_value = "summary", help = kind_help())]
    pub kind: String,
    /// Without it, the end of the file's name says which.
    #[arg(long, value_enum)]
    pub format: Option<RecordFormat>,
    /// A draft: what nobody has reviewed yet is removed too, and the copy says that it is a draft.
    #[arg(long)]
    pub draft: bool,
    /// A mark whose words, or words near to them, may still stand, since they are ordinary there; may be given
    /// more than once.
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
/// Where something waits for review, where words that should be gone still stand in the copy or something near
/// to them does that nobody has allowed, and where the session cannot be read or the copy not be written.
/// Nothing is written then.
pub fn run(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    let (case, path) = original(world, &args.which)?;
    let at = world.now();
    let format = match args.format {
        Some(format) => format,
        None => by_name(&args.output).map_err(or_format)?,
    };
    let order = Order {
        session: &path,
        output: &args.output,
        kind: &args.kind,
        format: Some(format),
        draft: args.draft,
        stays: &args.stays,
        near: &[],
        ids: Ids::Beside,
        role: who.role.as_deref().unwrap_or_default(),
        at: &at,
    };
    let made = make(&case, &order)?;
    if let Some(failure) = made.near_failure() {
        return Err(failure);
    }
    let done = made.write()?;
    if done.replaced {
        super::output::announce(world, &args.output);
    }
    if !case.opened.handling.is_empty() {
        let handling = &case.opened.handling;
        world.notice(&say!("publish.handling_left", handling = handling));
    }
    if !done.personal.is_empty() {
        let what = crate::words::list(&done.personal);
        world.notice(&say!("publish.left_personal", what = what));
    }
    for line in done.left_in_words() {
        world.notice(&line);
    }
    world.notice(&done.searched());
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
            "near": done.left.iter().map(near_json).collect::<Vec<_>>(),
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
    /// The starts of ids of marks whose words may stand elsewhere, and words near to them.
    pub stays: &'a [String],
    /// The ids of marks near to which something was found that a person looked at and left.
    pub near: &'a [EventId],
    /// Whether marks are called by their ids, or by their numbers.
    pub ids: Ids,
    /// Of whoever makes it; may be empty.
    pub role: &'a str,
    pub at: &'a str,
}

/// A copy that was written.
#[derive(Debug)]
pub struct Done {
    pub removed: Vec<Removed>,
    pub sha256: String,
    pub stays: Vec<EventId>,
    /// What is near to something that was removed, and was left.
    pub left: Vec<Near>,
    /// What looks like personal data and is still in it, in words.
    pub personal: Vec<String>,
    /// Whether a file was there already, whose place it takes.
    pub replaced: bool,
    called: told::Called,
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

    /// How the copy was searched, and what that cannot tell.
    #[must_use]
    pub fn searched(&self) -> String {
        if self.removed.is_empty() {
            say!("publish.not_searched")
        } else {
            say!("publish.look_over")
        }
    }

    /// What was left near to something that was removed, a line each; none where nothing was.
    #[must_use]
    pub fn left_in_words(&self) -> Vec<String> {
        let mut lines = told::lines(&self.left, &self.called);
        if !lines.is_empty() {
            lines.insert(0, say!("publish.near_left"));
        }
        lines
    }
}

/// A copy that was made and looked through, and is not written yet.
#[derive(Debug)]
pub struct Made {
    output: PathBuf,
    text: String,
    done: Done,
    /// What somebody has to look at before it may be written.
    near: Vec<Near>,
}

impl Made {
    /// What is near to something that was removed and that nobody has allowed, in words; empty where the copy
    /// may be written.
    #[must_use]
    pub fn near_in_words(&self) -> Vec<String> {
        told::lines(&self.near, &self.done.called)
    }

    /// The ids of the marks that they are near to.
    #[must_use]
    pub fn near_marks(&self) -> Vec<EventId> {
        let marks: BTreeSet<&EventId> = self.near.iter().map(|near| &near.mark).collect();
        marks.into_iter().cloned().collect()
    }

    /// Why it may not be written; `None` where it may.
    #[must_use]
    pub fn near_failure(&self) -> Option<Failure> {
        if self.near.is_empty() {
            return None;
        }
        let list = self.near_in_words();
        let marks = self.near_marks();
        let stays: Vec<String> = marks
            .iter()
            .map(|mark| say!("publish.near_stays", mark = words::short(mark)))
            .collect();
        Some(Failure::Content {
            message: say!("publish.near_there", list = list.join("\n")),
            hint: Some(say!("publish.hint_near", stays = stays.join(" "))),
        })
    }

    /// Writes it.
    ///
    /// # Errors
    ///
    /// Where something is near that nobody has allowed, and where the file cannot be written.
    pub fn write(self) -> Result<Done, Failure> {
        if let Some(failure) = self.near_failure() {
            return Err(failure);
        }
        let replaced = atomic::write(&self.output, self.text.as_bytes())?.replaced;
        Ok(Done {
            replaced,
            ..self.done
        })
    }
}

/// Makes a copy and looks through its bytes.
///
/// # Errors
///
/// As for [`run`], but for what is only near to something that was removed.
pub fn make(case: &Case, order: &Order<'_>) -> Result<Made, Failure> {
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
    let called = told::Called::of(case, order.ids);
    may_publish(case, order.draft, &called)?;
    let mut allowed = stays(case, order.stays)?;
    allowed.extend(order.near.iter().cloned());
    allowed.sort();
    allowed.dedup();
    let by = Actor {
        name: String::new(),
        role: order.role.to_owned(),
    };
    let making = Making {
        printed: Printed {
            at: order.at,
            by: &by,
            version: env!("CARGO_PKG_VERSION"),
            papers,
        },
        sha256: &sha256,
        draft: order.draft,
        stays: &allowed,
    };
    let Published {
        record,
        removed,
        unspoken,
        typed,
    } = published(case, &template, making);
    let text = rendered(&record, format);
    let ordinary = Ordinary::of(&rendered(&unspoken, format));
    let stays = stays(case, order.stays)?;
    let mut left = standing(&text, &record, &removed, &ordinary);
    left.retain(|one| !stays.contains(&one.mark));
    if !left.is_empty() {
        return Err(still_there(&left, &called));
    }
    let name = order.output.file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    if tells(&name, &removed) {
        return Err(Failure::Content {
            message: say!("publish.name_tells"),
            hint: None,
        });
    }
    let in_name = (&*name, &*say!("publish.at_name"));
    let near = near::near(&text, in_name, &record, &removed, &typed, &ordinary);
    let (left, near) = near
        .into_iter()
        .partition(|near| allowed.contains(&near.mark));
    let mut personal: Vec<String> = personal::find(&text)
        .iter()
        .map(|found| kind_in_words(found.kind))
        .collect();
    personal.sort();
    personal.dedup();
    Ok(Made {
        output: order.output.to_owned(),
        text,
        done: Done {
            removed,
            sha256,
            stays: allowed,
            left,
            personal,
            replaced: false,
            called,
        },
        near,
    })
}

/// As [`make`], for a new file: a person may have gone on writing in one that is there.
///
/// # Errors
///
/// As for [`make`], and where there is a file of that name.
pub fn make_new(case: &Case, order: &Order<'_>) -> Result<Made, Failure> {
    if order.output.exists() {
        return Err(Failure::Content {
            message: say!("cli.record_there", path = order.output.display()),
            hint: Some(say!("cli.hint_record_there")),
        });
    }
    make(case, order)
}

fn near_json(near: &Near) -> serde_json::Value {
    json!({
        "mark": near.mark,
        "kind": near.kind.word(),
        "written": near.written,
        "times": near.times,
    })
}

/// The session as it is in its file, and where that is.
fn original(world: &mut World<'_>, which: &Which) -> Result<(Case, PathBuf), Failure> {
    if which.session == "-" {
        return Err(Failure::usage(say!("publish.not_stdin")));
    }
    let case = match session::to_look(world, which)? {
        Seen::Case(case) => *case,
        Seen::Detached(ledger) => {
            return Err(Failure::Content {
                message: ledger.no_flow_named(),
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
fn may_publish(case: &Case, draft: bool, called: &told::Called) -> Result<(), Failure> {
    let ids = |marks: &[Redaction<'_>]| {
        let ids: Vec<&str> = marks
            .iter()
            .map(|mark| called.name(&mark.event.id))
            .collect();
        crate::words::list(&ids)
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
fn stays(case: &Case, given: &[String]) -> Result<Vec<EventId>, Failure> {
    let ids = given.iter().map(|start| {
        let known = redaction::known(case, start)?;
        Ok(known.event.id.clone())
    });
    ids.collect()
}

/// What still stands, for whoever makes the copy; the words are not repeated.
fn still_there(left: &[Standing], called: &told::Called) -> Failure {
    let lines: Vec<String> = left
        .iter()
        .map(|one| {
            let mark = called.name(&one.mark);
            if one.places.is_empty() {
                return say!("publish.stands", mark = mark);
            }
            let shown = one.places.iter().take(5).cloned().collect::<Vec<_>>();
            say!(
                "publish.stands_at",
                mark = mark,
                places = crate::words::long_list(&shown)
            )
        })
        .collect();
    Failure::Content {
        message: say!(
            "publish.still_there",
            list = crate::words::long_list(&lines)
        ),
        hint: Some(say!("publish.hint_still_there")),
    }
}
