//! `register`: every project of a folder, for an oversight board.
//!
//! One entry a project, however many copies of its session lie there. The register carries the highest marking
//! of what is in it, and every form of it says that it is no clearance and what could not be read.

mod columns;
mod forms;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::error::Failure;
use super::output;
use super::record::usual;
use super::sessions::folder;
use super::world::World;
use crate::id::EventId;
use crate::say;
use crate::session::event::Marking;
use crate::session::summary::Summary;
use crate::store::{FileState, Look, Row};
use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A folder; without one, your own sessions.
    pub dir: Option<PathBuf>,
    /// The folders in it too. Links to folders are not followed.
    #[arg(long, short)]
    pub recursive: bool,
    /// Practice sessions too.
    #[arg(long)]
    pub practice: bool,
    /// Without it, as the name of the output says, else CSV.
    #[arg(long, value_enum)]
    pub format: Option<RegisterFormat>,
    /// Where to write it; without it, standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The flow document of sessions whose flow is not built in and not known on this machine.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// The same as `--format jsonl`.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegisterFormat {
    Csv,
    /// JSON Lines.
    #[value(alias = "json")]
    Jsonl,
    #[value(alias = "md")]
    Markdown,
}

impl RegisterFormat {
    /// How the names of such files may end, the usual one first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv"],
            Self::Jsonl => &["jsonl"],
            Self::Markdown => &["md", "markdown"],
        }
    }
}

/// Every project of a folder.
#[derive(Debug)]
pub(super) struct Register {
    /// UTC, as in an event.
    made: String,
    today: String,
    folder: String,
    projects: Vec<Project>,
    /// Files that nothing can be told of.
    not_read: Vec<Row>,
    /// How many files were read in which lines are not as they were written.
    damaged: usize,
    /// How many practice sessions were left out.
    practice_left_out: usize,
    /// The highest of what is in it.
    marking: Marking,
    /// Handling instructions of what is in it, each once.
    handling: Vec<String>,
}

/// One project: the copy of its session that is whole and was changed last, and where the others lie.
#[derive(Debug)]
struct Project {
    row: Row,
    summary: Summary,
    copies: Vec<String>,
}

/// Runs the command.
///
/// # Errors
///
/// Where the folder cannot be read or the register not written.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let (store, _, _) = world.store()?;
    let format = format(args)?;
    let look = Look {
        recursive: args.recursive,
        ..Look::default()
    };
    let rows = store.listing_over(args.dir.as_deref(), look, args.flow.as_deref())?;
    let register = Register::of(
        rows,
        args.practice,
        folder(world, args.dir.as_deref()),
        (world.now(), world.today()),
    );
    let text = match format {
        RegisterFormat::Csv => forms::csv(&register)?,
        RegisterFormat::Jsonl => forms::jsonl(&register),
        RegisterFormat::Markdown => forms::markdown(&register),
    };
    world.notice(&say!(
        "list.register_marking",
        marking = register.marking.text()
    ));
    if !register.not_read.is_empty() {
        let count = register.not_read.len();
        world.notice(&say!("list.register_not_read", count = count));
    }
    match &args.output {
        Some(path) => {
            let marked = match format {
                RegisterFormat::Csv => format!("{}{text}", forms::MARK),
                RegisterFormat::Jsonl | RegisterFormat::Markdown => text,
            };
            output::write(world, path, marked.as_bytes())?;
            world.line(&say!("list.register_written", path = path.display()))
        }
        None => world.raw(text.as_bytes()),
    }
}

/// The form asked for, else the one that the name of the file says, else CSV.
fn format(args: &Args) -> Result<RegisterFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    if args.json {
        return Ok(RegisterFormat::Jsonl);
    }
    let Some(path) = &args.output else {
        return Ok(RegisterFormat::Csv);
    };
    let end = path.extension().unwrap_or_default().to_string_lossy();
    let end = end.to_lowercase();
    let all = RegisterFormat::value_variants();
    let found = all
        .iter()
        .find(|format| format.endings().contains(&end.as_str()));
    found.copied().ok_or_else(|| {
        let endings = all.iter().map(|format| format.endings());
        Failure::value(say!(
            "list.register_ending",
            path = path.display(),
            list = usual(endings)
        ))
    })
}

impl Project {
    /// Takes in another copy of the same session, and speaks for whichever says more: one that is whole before
    /// one that is not, then the one changed last, then the one with more in it.
    fn take_copy(&mut self, other: Self) {
        let says = |project: &Self| {
            let whole = project.row.state == FileState::Whole;
            let changed = project.summary.changed.at.clone();
            let said = project.summary.answered + project.summary.deferred;
            (whole, changed, said)
        };
        let mut copies = std::mem::take(&mut self.copies);
        let other = if says(&other) > says(self) {
            std::mem::replace(self, other)
        } else {
            other
        };
        copies.push(other.row.listed.path.to_string_lossy().into_owned());
        self.copies = copies;
    }
}

impl Register {
    fn of(rows: Vec<Row>, practice: bool, folder: String, (made, today): (String, String)) -> Self {
        let mut register = Self {
            made,
            today,
            folder,
            projects: Vec::new(),
            not_read: Vec::new(),
            damaged: 0,
            practice_left_out: 0,
            marking: Marking::default(),
            handling: Vec::new(),
        };
        // Latest change first, as they come.
        let mut places: BTreeMap<EventId, usize> = BTreeMap::new();
        for mut row in rows {
            let Some(summary) = row.summary.take() else {
                register.not_read.push(row);
                continue;
            };
            if summary.practice && !practice {
                register.practice_left_out += 1;
                continue;
            }
            register.damaged += usize::from(row.state == FileState::Damaged);
            register.marking = register.marking.max(summary.marking);
            if !summary.handling.is_empty() && !register.handling.contains(&summary.handling) {
                register.handling.push(summary.handling.clone());
            }
            let new = Project {
                row,
                summary,
                copies: Vec::new(),
            };
            if let Some(place) = places.get(&new.summary.id) {
                register.projects[*place].take_copy(new);
                continue;
            }
            places.insert(new.summary.id.clone(), register.projects.len());
            register.projects.push(new);
        }
        register.projects.sort_by(|a, b| {
            let key = |project: &Project| {
                let title = project.summary.title.to_lowercase();
                (title, project.summary.id.clone())
            };
            key(a).cmp(&key(b))
        });
        register
    }

    /// The head, as label and value.
    fn head(&self) -> Vec<(String, String)> {
        let mut head = vec![
            (
                say!("list.head_made"),
                crate::time::moment_words(&self.made),
            ),
            (say!("list.head_folder"), self.folder.clone()),
            (say!("list.head_count"), self.projects.len().to_string()),
            (say!("list.head_not_read"), self.not_read.len().to_string()),
            (say!("list.head_damaged"), self.damaged.to_string()),
            (
                say!("list.head_practice"),
                self.practice_left_out.to_string(),
            ),
        ];
        let untold = self.projects.iter();
        let untold = untold
            .filter(|project| project.summary.over.is_none())
            .count();
        head.push((say!("list.head_untold"), untold.to_string()));
        let copies = self.projects.iter();
        let copies = copies.filter(|project| !project.copies.is_empty()).count();
        head.push((say!("list.head_copies"), copies.to_string()));
        head
    }

    /// What has to be known of the whole.
    fn warning(&self) -> String {
        say!("list.register_aggregate", marking = self.marking.text())
    }
}
