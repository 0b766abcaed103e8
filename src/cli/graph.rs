//! `graph`: a flow as a picture, or a session's way through it.

use std::path::{Path, PathBuf};

use super::error::Failure;
use super::output;
use super::session::{read_stdin, to_read};
use super::shared_args::Which;
use super::world::World;
use crate::flow::compile::Document;
use crate::flow::diagram::Diagram;
use crate::say;
use crate::session::journal;
use crate::session::state::Case;
use crate::store::case::compiled;
use crate::store::flows::{FoundFlow, is_built_in};
use crate::store::{StoreError, atomic, regular};
use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A flow or a session.
    pub what: String,
    #[arg(long, value_enum, default_value_t = GraphFormat::Dot)]
    pub format: GraphFormat,
    /// The flow document of the session.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    Dot,
    Mermaid,
    Svg,
}

/// `graph`.
///
/// # Errors
///
/// Where there is no such flow or session, its flow has faults, or the picture cannot be written.
pub fn run(world: &mut World<'_>, args: Args) -> Result<(), Failure> {
    let diagram = diagram(world, args.what, args.flow)?;
    let text = match args.format {
        GraphFormat::Dot => diagram.dot(),
        GraphFormat::Mermaid => diagram.mermaid(),
        GraphFormat::Svg => diagram.svg(),
    };
    match &args.output {
        Some(path) => output::write(world, path, text.as_bytes()),
        None => world.raw(text.as_bytes()),
    }
}

fn diagram(world: &mut World<'_>, what: String, flow: Option<String>) -> Result<Diagram, Failure> {
    if what == "-" {
        return from_stdin(world, flow);
    }
    let (store, _, _) = world.store()?;
    let path = Path::new(&what);
    let is_flow = is_built_in(&what);
    let is_session = !is_flow
        && if path.exists() {
            regular(path)?;
            // What cannot be read is said where it is opened in earnest.
            atomic::is_session(path).unwrap_or(false)
        } else {
            match store.find(&what) {
                Ok(_) => true,
                Err(StoreError::NoSuchSession { .. }) => {
                    let message = say!("cli.neither_flow_nor_session", name = what);
                    let hint = Some(say!("cli.hint_flow_or_session"));
                    return Err(Failure::Content { message, hint });
                }
                Err(error) => return Err(error.into()),
            }
        };
    if is_session || flow.is_some() {
        return session(world, what, flow);
    }
    of_flow(&store.flow(&what)?)
}

fn of_flow(found: &FoundFlow) -> Result<Diagram, Failure> {
    let (flow, _) = compiled(found)?;
    Ok(Diagram::of(&flow, None, None))
}

fn session(
    world: &mut World<'_>,
    session: String,
    flow: Option<String>,
) -> Result<Diagram, Failure> {
    let (_, case) = to_read(world, &Which { session, flow })?;
    Ok(of_case(&case))
}

fn of_case(case: &Case) -> Diagram {
    let here = case.now.next.or(case.now.outcome);
    let mut diagram = Diagram::of(&case.flow, Some(case.now.path()), here);
    let practice = if case.opened.practice {
        say!("cli.practice")
    } else {
        String::new()
    };
    let title = say!(
        "cli.graph_title",
        marking = case.opened.marking.text(),
        practice = practice,
        title = case.opened.title,
        flow = case.flow.title
    );
    let words: Vec<&str> = title.split_whitespace().collect();
    diagram.title = crate::text::clean(&words.join(" ")).into_owned();
    diagram
}

fn from_stdin(world: &mut World<'_>, flow: Option<String>) -> Result<Diagram, Failure> {
    let bytes = read_stdin(world)?;
    if journal::looks_like_one(&bytes) || flow.is_some() {
        let mut input = bytes.as_slice();
        let mut inner = World {
            stdin: &mut input,
            stdout: &mut *world.stdout,
            stderr: &mut *world.stderr,
            clock: world.clock,
            zone: world.zone,
            nonce: world.nonce,
            more: world.more,
            places: world.places.clone(),
            ..*world
        };
        return session(&mut inner, "-".to_owned(), flow);
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::Content {
        message: say!("cli.stdin_not_utf8"),
        hint: None,
    })?;
    let name = "-".to_owned();
    of_flow(&FoundFlow {
        path: Some(PathBuf::from(&name)),
        document: Document {
            name,
            text: text.into(),
        },
    })
}
