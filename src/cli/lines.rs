//! Lines as plain mode prints them, wherever a command does.

use super::error::Failure;
use super::world::World;
use crate::text;

/// A line, wrapped to the width of the world.
pub(super) fn wrapped(world: &mut World<'_>, line: &str) -> Result<(), Failure> {
    let line = text::clean_lines(line).into_owned();
    for part in line.split('\n') {
        let indent: String = part.chars().take_while(|c| *c == ' ').collect();
        let width = world.width.saturating_sub(indent.len()).max(20);
        let lines = text::wrap(part.trim_start(), width);
        if lines.is_empty() {
            world.line("")?;
        }
        for wrapped in lines {
            world.line(&format!("{indent}{wrapped}"))?;
        }
    }
    Ok(())
}
