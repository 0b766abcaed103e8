//! Writes a whole file so that it is either the old one or the new one.
//!
//! By hand and not through the crate of that name, which leaves its temporary file behind when the
//! sync or the rename fails.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::create::{Fresh, sync_folder};
use super::disk::make_folder;
use super::error::{Doing, StoreError};
use super::held::{For, patiently, retry};
use super::names::{check_name, is_called_session};
use crate::session::journal;
use crate::session::task::parse;

/// An output that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Written {
    /// Whether a file was there already, whose place it takes. Whoever asked for it is to be told.
    pub replaced: bool,
}

/// Writes a record or the like that a person asked for, as `put` does. Every output goes through here, so
/// that none takes the place of a file in which somebody's work would be lost.
///
/// # Errors
///
/// Where some machine would refuse the name, where the path is that of a task file or of privileged notes, and
/// as for `put`.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Written, StoreError> {
    check_name(path)?;
    let replaced = path.is_file();
    if replaced {
        let error = |source| StoreError::io(Doing::Read, path, source);
        let head = head(path, 64 * 1024).map_err(error)?;
        if parse::looks_like_one(&head) {
            return Err(StoreError::IsTask {
                path: path.to_owned(),
            });
        }
        if super::privileged::looks_like_one(&head) {
            return Err(StoreError::IsSession {
                path: path.to_owned(),
            });
        }
    }
    put(path, bytes)?;
    Ok(Written { replaced })
}

/// The first bytes of a file, no more than these.
fn head(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    patiently(For::Any, || File::open(path))?
        .take(most)
        .read_to_end(&mut head)?;
    Ok(head)
}

/// Writes a file: in the same folder, synced, then renamed over the old one, whose permissions it keeps.
///
/// # Errors
///
/// Where the file cannot be written, and where the path is that of a folder, a device or a session
/// file, which is never replaced. The old file is then as it was, except that a failure to make the
/// new name safe is reported although the new file stands.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let error = |source| StoreError::io(Doing::Write, path, source);
    // A link is followed, so that the file it leads to is the one replaced.
    let target = match retry(|| fs::canonicalize(path)) {
        Ok(target) => target,
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(other) => return Err(error(other)),
    };
    let old = match retry(|| fs::metadata(&target)) {
        Ok(metadata) if !metadata.is_file() => {
            return Err(StoreError::NotFile {
                path: path.to_owned(),
                folder: metadata.is_dir(),
            });
        }
        Ok(metadata) => match is_session(&target) {
            Ok(true) => {
                return Err(StoreError::IsSession {
                    path: path.to_owned(),
                });
            }
            // What cannot be looked into may be a session.
            Err(source) => return Err(StoreError::io(Doing::Read, path, source)),
            Ok(false) if metadata.permissions().readonly() => {
                return Err(error(io::ErrorKind::PermissionDenied.into()));
            }
            Ok(false) => Some(metadata),
        },
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => None,
        Err(other) => return Err(error(other)),
    };
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let fresh = Fresh::beside(folder, bytes, old.as_ref()).map_err(error)?;
    fresh.rename(&target).map_err(error)?;
    sync_folder(folder).map_err(|source| StoreError::io(Doing::Sync, path, source))
}

/// Writes a file as `put` does, making its folder first.
///
/// # Errors
///
/// Where the folder cannot be made, and as for `put`.
pub fn write_in_folder(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    folder_of(path)?;
    put(path, bytes)
}

/// Makes the folder of a file, where it is not there yet.
///
/// # Errors
///
/// Where it cannot be made.
pub fn folder_of(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent() {
        make_folder(folder).map_err(|source| StoreError::io(Doing::Create, folder, source))?;
    }
    Ok(())
}

/// Writes a file of the program's own that only the person may read, making its folder first.
///
/// # Errors
///
/// Where the folder or the file cannot be made. An old file is then as it was, except that a failure to make
/// the new name safe is reported although the new file stands.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder).map_err(|source| StoreError::io(Doing::Create, folder, source))?;
    let error = |source| StoreError::io(Doing::Write, path, source);
    let fresh = Fresh::private(folder, bytes).map_err(error)?;
    fresh.rename(path).map_err(error)?;
    sync_folder(folder).map_err(|source| StoreError::io(Doing::Sync, path, source))
}

/// Whether the file begins as a session file does, or is called one: its beginning may be damaged.
pub(crate) fn is_session(path: &Path) -> io::Result<bool> {
    let name = path.file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    // Notes that are kept apart are no more to be written over.
    if is_called_session(&name) || name.ends_with(super::privileged::ENDING) {
        return Ok(true);
    }
    Ok(journal::looks_like_one(&head(path, 64)?))
}
