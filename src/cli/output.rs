//! What a command writes for a person: records, copies, registers, pictures. The store refuses what holds work
//! that would be lost; that another file was replaced is always said.

use std::path::Path;

use super::error::Failure;
use super::world::World;
use crate::say;
use crate::store::atomic;

/// Writes a file.
///
/// # Errors
///
/// Where it cannot be written, and where the path is that of a session, a task file or privileged notes.
pub(super) fn write(world: &mut World<'_>, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if atomic::write(path, bytes)?.replaced {
        announce(world, path);
    }
    Ok(())
}

/// As [`write()`], making the folder first.
///
/// # Errors
///
/// Where the folder cannot be made, and as for [`write()`].
pub(super) fn write_in_folder(
    world: &mut World<'_>,
    path: &Path,
    bytes: &[u8],
) -> Result<(), Failure> {
    atomic::folder_of(path)?;
    write(world, path, bytes)
}

/// Says that a file was replaced.
pub(super) fn announce(world: &mut World<'_>, path: &Path) {
    world.notice(&say!("cli.record_replaced", path = path.display()));
}
