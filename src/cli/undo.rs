//! `undo`: takes the latest change back.

use clap::Args as ClapArgs;

use super::error::Failure;
use super::perform::one;
use super::session;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::say;
use crate::session::command::Command;

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `undo`: says what it takes back.
///
/// # Errors
///
/// Where there is nothing to take back, a rejection or a failed save.
pub fn run(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    let (store, settings, mut desk) = session::to_write(world, &args.which)?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    let command = desk.case.undo().ok_or_else(|| Failure::Content {
        message: say!("cli.nothing_to_undo"),
        hint: None,
    })?;
    let said = match &command {
        Command::UndoAdoption { .. } => say!("cli.took_back_adoption"),
        Command::Adopt { .. } => say!("cli.adopted_again"),
        _ => {
            let flow = &desk.case.flow;
            let at = flow.at(command.subject());
            let prompt = at.map_or(command.subject(), |at| flow.node(at).heading());
            say!("cli.took_back", prompt = prompt)
        }
    };
    one(world, &mut desk, &by, &command, args.json)?;
    world.notice(&said);
    Ok(())
}
