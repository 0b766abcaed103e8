//! `evidence`: attached by reference, or removed.

use clap::Args as ClapArgs;

use super::choice::marking;
use super::choice::marking_help;
use super::error::Failure;
use super::perform::open_and_do;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::say;
use crate::session::command::Command;
use crate::session::event::EvidenceAdded;

#[derive(Debug, ClapArgs)]
pub struct Evidence {
    #[command(flatten)]
    pub which: Which,
    /// What it supports.
    #[arg(required_unless_present = "remove")]
    pub node: Option<String>,
    #[arg(long, required_unless_present = "remove")]
    pub title: Option<String>,
    /// A local file, which is measured and never copied, or an address.
    #[arg(long, value_name = "PATH", default_value = "")]
    pub location: String,
    #[arg(long, help = say!("cli.help_evidence_marking", markings = marking_help()))]
    pub marking: Option<String>,
    /// The id, or its start, of evidence to remove.
    #[arg(long, value_name = "ID", requires = "reason", conflicts_with_all = ["node", "title"])]
    pub remove: Option<String>,
    #[arg(long)]
    pub reason: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `evidence`.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn run(world: &mut World<'_>, who: &Who, args: Evidence) -> Result<(), Failure> {
    if let Some(evidence) = args.remove {
        let reason = args.reason.unwrap_or_default();
        let command = Command::RemoveEvidence { evidence, reason };
        return open_and_do(world, who, &args.which, args.json, |_| Ok(command));
    }
    let given = args.marking.as_deref().map(marking).transpose()?;
    open_and_do(world, who, &args.which, args.json, |desk| {
        Ok(Command::AddEvidence(EvidenceAdded {
            node: args.node.unwrap_or_default().into(),
            title: args.title.unwrap_or_default(),
            location: args.location,
            size: None,
            sha256: None,
            marking: given.unwrap_or(desk.case.opened.marking),
        }))
    })
}
