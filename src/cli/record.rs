//! `record`: writes a record of a session.

use std::path::{Path, PathBuf};

use super::choice::one_of;
use super::error::Failure;
use super::output;
use super::session::{self, Seen};
use super::shared_args::{Which, Who};
use super::world::World;
use crate::record::build::{Printed, build};
use crate::record::review::with_privileged;
use crate::record::signed::papers;
use crate::record::template::{BUILT_IN, Template, built_in};
use crate::record::{Record, html, markdown, plain};
use crate::session::event::Actor;
use crate::session::review::privileged::Text;
use crate::session::state::Case;
use crate::session::view::View;
use crate::store::{atomic, flows};
use crate::{say, words};
use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    #[arg(long, default_value = "summary", help = kind_help())]
    pub kind: String,
    /// Without it, the end of the output's name says which, else plain text.
    #[arg(long, value_enum)]
    pub format: Option<RecordFormat>,
    /// Where to write it; without it, standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The same as `--format json`.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RecordFormat {
    #[value(alias = "md")]
    Markdown,
    #[value(alias = "text", alias = "txt")]
    Plain,
    #[value(alias = "htm")]
    Html,
    Json,
}

impl RecordFormat {
    /// How the names of such files may end, the usual one first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["md", "markdown"],
            Self::Plain => &["txt", "text"],
            Self::Html => &["html", "htm"],
            Self::Json => &["json"],
        }
    }
}

/// Every record that is built in: its id, and what it is called.
pub(super) fn kinds() -> impl Iterator<Item = (&'static str, String)> {
    let ids = BUILT_IN.iter().map(|(id, _)| *id);
    ids.map(|id| (id, built_in(id).map_or_else(String::new, |it| it.title)))
}

/// What `--kind` takes, wherever it stands.
pub(super) fn kind_help() -> String {
    let known: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
    say!("help.kind", list = known.join("`, `"))
}

/// The one kind of record that privileged notes go into.
pub(super) const LEGAL: &str = "legal";

/// `record`.
///
/// # Errors
///
/// Where the session cannot be opened, there is no such record, or it cannot be written.
pub fn run(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    let seen = session::to_look(world, &args.which)?;
    let template = template(&args.kind)?;
    let by = Actor {
        name: who.name.clone().unwrap_or_default(),
        role: who.role.clone().unwrap_or_default(),
    };
    let at = world.now();
    if let Seen::Detached(ledger) = &seen {
        world.notice(&ledger.no_flow_named());
    }
    let seen = seen.view();
    let mut record = made(seen, &template, &at, &by);
    if template.id == LEGAL {
        let texts = texts(world, args, seen)?;
        with_privileged(&mut record, seen.telling(), seen.reviewed(), &texts);
    }
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, _) if args.json => RecordFormat::Json,
        (None, Some(path)) => by_name_or_refused(path, is_no_record)?,
        (None, None) => RecordFormat::Plain,
    };
    let text = rendered(&record, format);
    match &args.output {
        Some(path) => {
            output::write(world, path, text.as_bytes())?;
            world.notice(&say!("cli.record_written", path = path.display()));
            Ok(())
        }
        None => world.raw(text.as_bytes()),
    }
}

/// What privileged notes say, as far as it is at hand.
fn texts(world: &World<'_>, args: &Args, seen: View<'_>) -> Result<Vec<Text>, Failure> {
    if args.which.session == "-" {
        return Ok(Vec::new());
    }
    let (store, _, _) = world.store()?;
    let path = store.find(&args.which.session)?;
    super::privileged::texts(&store, &path, seen)
}

/// Writes the summary record to a new file; the end of its name says the form.
///
/// # Errors
///
/// Where there is a file of that name, since a person may have gone on writing in it; where the name does
/// not say a form; where the file cannot be written.
pub fn write_to(case: &Case, at: &str, by: &Actor, path: &Path) -> Result<(), Failure> {
    let format = by_name(path)?;
    if path.exists() {
        return Err(Failure::Content {
            message: say!("cli.record_there", path = path.display()),
            hint: Some(say!("cli.hint_record_there")),
        });
    }
    let template = template("summary")?;
    let record = made(case, &template, at, by);
    // It is not there, as was just looked.
    let _ = atomic::write(path, rendered(&record, format).as_bytes())?;
    Ok(())
}

fn made<'a>(session: impl Into<View<'a>>, template: &Template, at: &str, by: &Actor) -> Record {
    let printed = Printed {
        at,
        by,
        version: env!("CARGO_PKG_VERSION"),
        papers,
    };
    build(session, template, printed)
}

/// A built-in template by id, or one from a file.
pub(super) fn template(kind: &str) -> Result<Template, Failure> {
    let (name, text) = match BUILT_IN.iter().find(|(id, _)| *id == kind) {
        Some((id, text)) => ((*id).to_owned(), (*text).into()),
        None if kind.contains(['/', '\\', '.']) => {
            let document = flows::read(Path::new(kind))?;
            (document.name, document.text)
        }
        None => {
            let known: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
            let message = say!("cli.no_such_record", kind = kind, list = known.join("`, `"));
            return Err(Failure::value(message));
        }
    };
    Template::read(&text).map_err(|fault| Failure::Content {
        message: say!(
            "cli.template_fault",
            name = name,
            line = fault.line,
            message = fault.message
        ),
        hint: None,
    })
}

/// A folder, a device or a session file.
fn is_no_record(path: &Path) -> bool {
    (path.exists() && !path.is_file()) || atomic::is_session(path).unwrap_or(false)
}

/// The form that the end of a name asks for; any form, since the writer refuses the path, where the name
/// says none and nothing may be written there in any.
///
/// The name is asked before the disk: a look at the disk that fails must not choose the form.
fn by_name_or_refused(
    path: &Path,
    refused: impl Fn(&Path) -> bool,
) -> Result<RecordFormat, Failure> {
    match by_name(path) {
        Err(_) if refused(path) => Ok(RecordFormat::Plain),
        named => named.map_err(or_format),
    }
}

/// That the command line has another way to say the form; full screen and plain mode have none.
pub(super) fn or_format(unnamed: Failure) -> Failure {
    unnamed.hinted(&say!("cli.hint_record_ending"))
}

/// The form that the end of a name asks for.
pub(super) fn by_name(path: &Path) -> Result<RecordFormat, Failure> {
    let end = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let all = RecordFormat::value_variants();
    let found = all
        .iter()
        .find(|format| format.endings().contains(&end.as_str()));
    found.copied().ok_or_else(|| {
        let endings = all.iter().map(|format| format.endings());
        Failure::value(say!(
            "cli.record_ending",
            path = path.display(),
            list = usual(endings)
        ))
    })
}

/// The usual ending of each form, to choose from: `.csv`, `.jsonl` or `.md`.
pub(super) fn usual<'a>(endings: impl Iterator<Item = &'a [&'a str]>) -> String {
    let firsts = endings.filter_map(|all| all.first());
    let all: Vec<String> = firsts.map(|end| format!(".{end}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    one_of(&all)
}

pub(super) fn rendered(record: &Record, format: RecordFormat) -> String {
    let language = words::Language::of(&record.language);
    words::speaking(language, || match format {
        RecordFormat::Markdown => markdown::render(record),
        RecordFormat::Plain => plain::render(record),
        RecordFormat::Html => html::render(record),
        RecordFormat::Json => super::world::escaped(&record.json()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When one look at the disk failed, a record called `.html` was once written as plain words.
    #[test]
    fn the_form_follows_the_name_whatever_the_disk_says() {
        for disk in [true, false] {
            let form = by_name_or_refused(Path::new("a.HTML"), |_| disk);
            assert!(matches!(form, Ok(RecordFormat::Html)), "{disk}");
            let form = by_name_or_refused(Path::new("a.pdf"), |_| disk);
            assert_eq!(
                form.is_ok(),
                disk,
                "left to the writer only where it refuses"
            );
        }
    }
}
