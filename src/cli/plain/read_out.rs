//! A session whose flow is not at hand: it is read out, and there is nothing to answer.

use super::super::beside::Ids;
use super::super::error::Failure;
use super::super::lines::{entry_lines, wrapped};
use super::super::status;
use super::super::world::World;
use crate::say;
use crate::store::Detached;

/// Prints where it stands and every entry, once.
///
/// # Errors
///
/// Where output fails.
pub fn read_out(world: &mut World<'_>, read: &Detached) -> Result<(), Failure> {
    let ledger = &read.ledger;
    let mut lines = read.notices.clone();
    lines.extend(status::lines(ledger, &world.today(), Ids::Nowhere));
    lines.extend([String::new(), say!("adopt.alone_entries")]);
    let telling = ledger.telling_without_flow();
    for event in &ledger.events {
        lines.extend(entry_lines(&telling.entry(event)));
    }
    lines.extend([String::new(), say!("adopt.alone_end")]);
    for line in lines {
        wrapped(world, &line)?;
    }
    Ok(())
}
