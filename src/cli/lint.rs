//! `lint`: what is wrong with flow documents.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::error::{self, Failure};
use super::output;
use super::session::read_stdin;
use super::world::{World, escaped};
use crate::analysis::{self, Bound, Counts, Linted, agreed};
use crate::diagnostic::levels::Levels;
use crate::diagnostic::{Diagnostic, Level, LintCode, render};
use crate::flow::compile::{Compiled, Document, compile};
use crate::say;
use crate::session::journal;
use crate::store::Store;
use crate::store::flows::FoundFlow;
use crate::store::names::{check_name, is_called_session};
use crate::text::nearest;
use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// Paths of flow documents, or built-in flows; `-` for standard input.
    #[arg(required_unless_present = "explain")]
    pub flows: Vec<String>,
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub format: LintFormat,
    /// The same as `--format json`.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Warnings fail too.
    #[arg(long)]
    pub strict: bool,
    /// How long to look for proofs, in seconds; what is not decided by then is listed as such.
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0)]
    pub budget: f64,
    /// Another level for a code: `CODE=error`, `CODE=warning` or `CODE=off`; may be given more than once.
    #[arg(long = "level", value_name = "CODE=LEVEL")]
    pub levels: Vec<String>,
    /// Write each counterexample into this folder, as a script for `answer --script`.
    #[arg(long, value_name = "FOLDER")]
    pub scripts: Option<PathBuf>,
    /// Explain a lint code, or `all` of them.
    #[arg(long, value_name = "CODE", conflicts_with = "flows")]
    pub explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    Text,
    /// One line a diagnostic.
    Plain,
    Json,
    Sarif,
}

/// `lint`.
///
/// # Errors
///
/// Where a document has faults or cannot be read, after all that could be read were checked; where a level
/// or code that was named does not exist.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    if let Some(code) = &args.explain {
        return explain(world, code);
    }
    let levels = args.levels.iter().map(String::as_str);
    let levels = Levels::read(levels).map_err(|message| Failure::Content {
        message,
        hint: Some(say!("cli.hint_levels")),
    })?;
    let (store, _, _) = world.store()?;
    let mut failures = Vec::new();
    let mut linted = Files::default();
    let begun = Instant::now();
    let over = || begun.elapsed().as_secs_f64() >= args.budget;
    for name in &args.flows {
        match found(world, &store, name) {
            Ok(found) => {
                let mut compiled = compile(found.document.clone(), &|id| found.find(id));
                let mut counts = None;
                if let Some(flow) = &compiled.flow {
                    let report = analysis::lint(flow, &compiled.documents, &over);
                    compiled.diagnostics.extend(report.diagnostics);
                    counts = Some(report.counts);
                }
                linted.add(&found, compiled, counts);
            }
            Err(failure) => failures.push(failure),
        }
    }
    let Found {
        mut diagnostics,
        documents,
        counts,
    } = linted.finish();
    levels.apply(&mut diagnostics);
    let format = if args.json {
        LintFormat::Json
    } else {
        args.format
    };
    match format {
        LintFormat::Text => {
            let text = render::text(&diagnostics, &documents, world.color, false);
            world.stdout.write_all(text.as_bytes())?;
        }
        LintFormat::Plain => {
            let text = render::plain(&diagnostics);
            world.stdout.write_all(text.as_bytes())?;
        }
        LintFormat::Json => {
            let text = render::json(&diagnostics, &counts);
            world.raw(escaped(&text).as_bytes())?;
        }
        LintFormat::Sarif => {
            let text = render::sarif(&diagnostics, env!("CARGO_PKG_VERSION"));
            world.raw(escaped(&text).as_bytes())?;
        }
    }
    world.stdout.flush()?;
    if let Some(folder) = &args.scripts {
        scripts(world, &diagnostics, folder)?;
    }
    let count = |level| diagnostics.iter().filter(|d| d.level == level).count();
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    if format == LintFormat::Text {
        for counts in &counts {
            world.notice(&counts_in_words(counts));
        }
        world.notice(&say!(
            "cli.lint_summary",
            errors = errors,
            warnings = warnings,
            documents = documents.len()
        ));
    }
    let mut code = error::DONE;
    if errors > 0 || (args.strict && warnings > 0) {
        code = error::CONTENT;
    }
    for failure in failures {
        world.notice(failure.text().trim_end());
        code = code.max(failure.code());
    }
    if code == error::DONE {
        return Ok(());
    }
    Err(Failure::Said(code))
}

/// Writes each counterexample as a script of its own, numbered as the diagnostics are.
fn scripts(
    world: &mut World<'_>,
    diagnostics: &[Diagnostic],
    folder: &Path,
) -> Result<(), Failure> {
    if !folder.exists() {
        check_name(folder)?;
    }
    let mut written = 0;
    for (number, diagnostic) in diagnostics.iter().enumerate() {
        if diagnostic.counterexample.is_empty() {
            continue;
        }
        let name = format!("{:02}-{}.jsonl", number + 1, diagnostic.code.word());
        let path = folder.join(name);
        output::write_in_folder(world, &path, render::script(diagnostic).as_bytes())?;
        written += 1;
    }
    world.notice(&say!(
        "cli.lint_scripts",
        count = written,
        folder = folder.display()
    ));
    Ok(())
}

/// What a flow amounts to, in one line.
fn counts_in_words(counts: &Counts) -> String {
    let bound = |bound: Bound, most: bool| match (bound.exact, most) {
        (true, _) => bound.number.to_string(),
        (false, true) => say!("cli.lint_at_most", number = bound.number),
        (false, false) => say!("cli.lint_at_least", number = bound.number),
    };
    let paths = &counts.paths;
    let ten = paths.at_most_log10.floor();
    let paths = if paths.exact {
        say!("cli.lint_paths", count = paths.at_least)
    } else {
        // Rounded up, so that it stays a bound.
        let lead = 10_f64.powf(paths.at_most_log10 - ten).ceil();
        let (lead, ten) = if lead < 10.0 {
            (lead, ten)
        } else {
            (1.0, ten + 1.0)
        };
        say!(
            "cli.lint_paths_bound",
            least = paths.at_least,
            lead = lead,
            ten = ten
        )
    };
    say!(
        "cli.lint_counts",
        flow = counts.flow,
        nodes = counts.nodes,
        questions = counts.questions,
        gates = counts.gates,
        ways = counts.ways,
        rules = counts.rules,
        facts = counts.facts,
        shortest = bound(counts.shortest, false),
        longest = bound(counts.longest, true),
        paths = paths
    )
}

/// A flow document by path or built-in id; `-` is standard input.
///
/// # Errors
///
/// Where it is not there or cannot be read.
pub(super) fn found(
    world: &mut World<'_>,
    store: &Store,
    name: &str,
) -> Result<FoundFlow, Failure> {
    if name != "-" {
        let found = store.flow(name)?;
        // A session whose first line is damaged is known by its name.
        let called = Path::new(name).file_name().unwrap_or_default();
        if journal::looks_like_one(found.document.text.as_bytes())
            || is_called_session(&called.to_string_lossy())
        {
            return Err(is_session(name));
        }
        return Ok(found);
    }
    let bytes = read_stdin(world)?;
    if journal::looks_like_one(&bytes) {
        return Err(is_session(name));
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::Content {
        message: say!("cli.stdin_not_utf8"),
        hint: None,
    })?;
    let document = Document {
        name: name.to_owned(),
        text: text.into(),
    };
    // What it includes is looked for in the folder one stands in.
    let path = Some(PathBuf::from(name));
    Ok(FoundFlow { document, path })
}

/// A session stands where a flow document is wanted.
fn is_session(name: &str) -> Failure {
    Failure::Content {
        message: say!("cli.session_no_flow", name = name),
        hint: Some(say!("cli.hint_session_no_flow")),
    }
}

/// Everything that was linted.
#[derive(Default)]
struct Files {
    flows: Vec<(PathBuf, Compiled, Option<Counts>)>,
}

/// What is said of it all.
struct Found {
    diagnostics: Vec<Diagnostic>,
    documents: Vec<Document>,
    counts: Vec<Counts>,
}

impl Files {
    fn add(&mut self, found: &FoundFlow, compiled: Compiled, counts: Option<Counts>) {
        let path = found.path.as_deref().map_or_else(PathBuf::new, same);
        self.flows.push((path, compiled, counts));
    }

    /// A document that another of those named includes is checked as part of that, where it may use what
    /// it does not define itself; by itself it need not be a flow.
    fn finish(self) -> Found {
        let included: HashSet<PathBuf> = self
            .flows
            .iter()
            .flat_map(|(_, compiled, _)| compiled.documents.iter().skip(1))
            .map(|document| same(Path::new(&document.name)))
            .collect();
        let asked: HashSet<PathBuf> = self.flows.iter().map(|(path, ..)| path.clone()).collect();
        let mut documents: Vec<Document> = Vec::new();
        let mut counts = Vec::new();
        let mut flows = Vec::new();
        let mut read = HashSet::new();
        for (path, compiled, counted) in self.flows {
            if included.contains(&path) {
                continue;
            }
            counts.extend(counted);
            let names = compiled.documents.iter();
            flows.push(Linted {
                documents: names.map(|document| document.name.clone()).collect(),
                diagnostics: compiled.diagnostics,
            });
            for document in compiled.documents {
                if read.insert(document.name.clone()) {
                    documents.push(document);
                }
            }
        }
        let asked = documents
            .iter()
            .filter(|document| asked.contains(&same(Path::new(&document.name))))
            .map(|document| document.name.clone())
            .collect();
        Found {
            diagnostics: agreed(flows, &asked),
            documents,
            counts,
        }
    }
}

/// A path by which the same file is known again.
fn same(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn explain(world: &mut World<'_>, given: &str) -> Result<(), Failure> {
    let codes = match (given, LintCode::parse(given)) {
        (_, Some(code)) => vec![code],
        ("all", None) => LintCode::ALL.to_vec(),
        _ => {
            let all: Vec<&str> = LintCode::ALL.iter().map(|code| code.word()).collect();
            let like = nearest(given, all.iter().copied());
            return Err(Failure::Content {
                message: say!("cli.no_such_code", given = given),
                hint: Some(match like {
                    Some(like) => say!("session.did_you_mean", id = like),
                    None => say!("cli.hint_codes"),
                }),
            });
        }
    };
    for code in codes {
        let level = match code.level() {
            Level::Error => say!("flow.level_error"),
            Level::Warning => say!("flow.level_warning"),
        };
        world.line(&say!(
            "cli.lint_explained",
            code = code.word(),
            level = level,
            text = code.explain()
        ))?;
    }
    Ok(())
}
