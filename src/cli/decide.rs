//! `decide` and `override`: what a named person does at a gate.

use clap::Args as ClapArgs;

use super::choice::one_of;
use super::error::Failure;
use super::perform::open_and_do;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::say;
use crate::session::command::Command;
use crate::session::event::Decision;

#[derive(Debug, ClapArgs)]
pub struct Decide {
    #[command(flatten)]
    pub which: Which,
    pub gate: String,
    #[arg(help = one_of(&Decision::ALL.map(Decision::word)))]
    pub decision: String,
    #[arg(long)]
    pub reason: String,
    /// A condition that the decision maker sets; may be given more than once.
    #[arg(long = "condition", value_name = "TEXT")]
    pub conditions: Vec<String>,
    /// Who disagreed, and why.
    #[arg(long, default_value = "")]
    pub dissent: String,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Override {
    #[command(flatten)]
    pub which: Which,
    /// The rule that raised it.
    pub rule: String,
    #[arg(long)]
    pub reason: String,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `decide`.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn run(world: &mut World<'_>, who: &Who, args: Decide) -> Result<(), Failure> {
    let Some(decision) = Decision::parse(&args.decision) else {
        return Err(Failure::value(say!(
            "cli.script_decision",
            said = args.decision
        )));
    };
    let command = Command::Decide {
        gate: args.gate.into(),
        decision,
        reason: args.reason,
        conditions: args.conditions,
        dissent: args.dissent,
    };
    open_and_do(world, who, &args.which, args.json, |_| Ok(command))
}

/// `override`.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn overridden(world: &mut World<'_>, who: &Who, args: Override) -> Result<(), Failure> {
    let (rule, reason) = (args.rule, args.reason);
    let command = Command::Override {
        rule: rule.into(),
        reason,
    };
    open_and_do(world, who, &args.which, args.json, |_| Ok(command))
}
