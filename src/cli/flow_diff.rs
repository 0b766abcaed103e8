//! `flow-diff`: what a new edition of a flow changes.

use super::error::Failure;
use super::lint::found;
use super::world::World;
use crate::flow::Flow;
use crate::store::case::compiled;
use crate::{edition, say};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The edition there was: the path of a flow document, or a built-in flow; `-` for standard input.
    pub old: String,
    /// The edition there is now.
    pub new: String,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `flow-diff`.
///
/// # Errors
///
/// Where a document cannot be read or has faults, and where both are to come from standard input.
/// Differences are no error.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let (old, new, as_json) = (args.old.as_str(), args.new.as_str(), args.json);
    if old == "-" && new == "-" {
        return Err(Failure::usage(say!("edition.both_stdin")));
    }
    let old = flow(world, old)?;
    let new = flow(world, new)?;
    let changes = edition::compare(&old, &new);
    if as_json {
        let mut value = serde_json::to_value(&changes).map_err(std::io::Error::other)?;
        value["identical"] = changes.is_empty().into();
        return world.json(&value);
    }
    for line in edition::in_words(&changes, &old, &new) {
        world.line(&line)?;
    }
    Ok(())
}

fn flow(world: &mut World<'_>, name: &str) -> Result<Flow, Failure> {
    let (store, _, _) = world.store()?;
    let found = found(world, &store, name)?;
    Ok(compiled(&found)?.0)
}
