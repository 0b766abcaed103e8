//! Lines as plain mode prints them, wherever a command does.

use super::error::Failure;
use super::world::World;
use crate::say;
use crate::session::history::Entry;
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

/// An entry of the journal, a line each.
#[must_use]
pub(super) fn entry_lines(entry: &Entry) -> Vec<String> {
    let mut out = vec![
        say!("cli.history_head", at = entry.at, by = entry.by),
        say!("cli.indented", text = entry.what),
    ];
    for detail in &entry.details {
        let lines = detail.lines();
        out.extend(lines.map(|line| say!("cli.indented_twice", text = line)));
    }
    out
}
