//! `lint` and `schema`: what is wrong with flow documents, and what they should look like.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::args::{self, LintFormat, SchemaOf};
use super::error::{self, Failure};
use super::session::read_stdin;
use super::world::{World, escaped};
use crate::analysis;
use crate::diagnostic::{Diagnostic, Level, LintCode, render};
use crate::flow::compile::{Compiled, Document, compile};
use crate::flow::schema;
use crate::say;
use crate::session;
use crate::store::Store;
use crate::store::flows::FoundFlow;

/// `lint`.
///
/// # Errors
///
/// Where a document has faults or cannot be read, after all that could be read were checked.
pub fn run(world: &mut World<'_>, args: &args::Lint) -> Result<(), Failure> {
    if let Some(code) = &args.explain {
        return explain(world, code);
    }
    let (store, _, _) = world.store()?;
    let mut failures = Vec::new();
    let mut report = Report::default();
    let begun = Instant::now();
    let budget = Duration::from_secs_f64(args.budget.max(0.0));
    for name in &args.flows {
        match found(world, &store, name) {
            Ok(found) => {
                let mut compiled = compile(found.document.clone(), &|id| found.find(id));
                if let Some(flow) = &compiled.flow {
                    let proved =
                        analysis::lint(flow, &compiled.documents, &|| begun.elapsed() > budget);
                    compiled.diagnostics.extend(proved);
                }
                report.add(&found, compiled);
            }
            Err(failure) => failures.push(failure),
        }
    }
    let (diagnostics, documents) = report.finish();
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
            let text = render::json(&diagnostics);
            world.raw(escaped(&text).as_bytes())?;
        }
        LintFormat::Sarif => {
            let text = render::sarif(&diagnostics, env!("CARGO_PKG_VERSION"));
            world.raw(escaped(&text).as_bytes())?;
        }
    }
    world.stdout.flush()?;
    let count = |level| diagnostics.iter().filter(|d| d.level == level).count();
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    if format == LintFormat::Text {
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

fn found(world: &mut World<'_>, store: &Store, name: &str) -> Result<FoundFlow, Failure> {
    if name != "-" {
        return Ok(store.flow(name)?);
    }
    let bytes = read_stdin(world)?;
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

/// What was said about every document named, each thing once.
#[derive(Default)]
struct Report {
    flows: Vec<(PathBuf, Compiled)>,
}

impl Report {
    fn add(&mut self, found: &FoundFlow, compiled: Compiled) {
        let path = found.path.as_deref().map_or_else(PathBuf::new, same);
        self.flows.push((path, compiled));
    }

    /// A document that another of those named includes is checked as part of that, where it may use what
    /// it does not define itself; by itself it need not be a flow.
    fn finish(self) -> (Vec<Diagnostic>, Vec<Document>) {
        let included: HashSet<PathBuf> = self
            .flows
            .iter()
            .flat_map(|(_, compiled)| compiled.documents.iter().skip(1))
            .map(|document| same(Path::new(&document.name)))
            .collect();
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let mut documents: Vec<Document> = Vec::new();
        let mut said = HashSet::new();
        let mut read = HashSet::new();
        for (path, compiled) in self.flows {
            if included.contains(&path) {
                continue;
            }
            for diagnostic in compiled.diagnostics {
                if said.insert(diagnostic.line_text()) {
                    diagnostics.push(diagnostic);
                }
            }
            for document in compiled.documents {
                if read.insert(document.name.clone()) {
                    documents.push(document);
                }
            }
        }
        (diagnostics, documents)
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
            return Err(Failure::Usage {
                message: say!("cli.no_such_code", given = given),
                hint: Some(say!("cli.hint_codes", codes = all.join(", "))),
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
            text = render::explain(code)
        ))?;
    }
    Ok(())
}

/// `schema`.
///
/// # Errors
///
/// Where it cannot be printed, and for what has no schema yet.
pub fn schema(world: &mut World<'_>, of: SchemaOf) -> Result<(), Failure> {
    match of {
        SchemaOf::Flow => world.json(&schema::flow_schema()),
        SchemaOf::Session => world.json(&session::schema::line_schema()),
        SchemaOf::Record => Err(Failure::Content {
            message: say!("cli.no_record_schema"),
            hint: None,
        }),
    }
}
