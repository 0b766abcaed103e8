//! `schema`: what a document should look like, as a JSON Schema.

use clap::{Args as ClapArgs, ValueEnum};
use serde_json::Value;

use super::error::Failure;
use super::world::World;
use crate::{flow, record, session};

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[arg(value_enum, default_value_t = SchemaOf::Flow)]
    pub of: SchemaOf,
}

/// Every schema that is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Flow documents.
    Flow,
    /// Lines of a session file.
    Session,
    /// What `status --json` prints.
    Status,
    /// What `record --format json` prints.
    Record,
    /// The profile of a force: what is the same for all its proposals.
    Profile,
}

impl SchemaOf {
    /// The schema (draft 2020-12).
    #[must_use]
    pub fn schema(self) -> Value {
        match self {
            Self::Flow => flow::schema::flow_schema(),
            Self::Session => session::schema::line_schema(),
            Self::Status => session::status::schema(),
            Self::Record => record::schema(),
            Self::Profile => session::profile::schema(),
        }
    }
}

/// `schema`.
///
/// # Errors
///
/// Where output fails.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    world.json(&args.of.schema())
}
