//! Files and folders as the machine has them: looked at, made, and read whole.

#[cfg(unix)]
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use super::error::{Doing, ReadOnly, StoreError, why};
use super::held::{For, Patient, patiently, retry};

/// The largest session file or flow document that is read, in bytes.
pub const JOURNAL_LIMIT: u64 = 256 * 1024 * 1024;

/// How long it takes until a file that looked damaged is looked at once more, since somebody may have been writing.
pub(super) const SETTLING: std::time::Duration = std::time::Duration::from_millis(100);

/// What a session is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// To be looked at: nothing is written, not even what could be put back.
    Read,
    /// To be worked on.
    Write,
}

/// The names of what a folder holds.
///
/// By hand, because the standard library panics where a folder cannot be closed.
#[cfg(unix)]
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    use std::os::unix::ffi::OsStrExt as _;

    use rustix::fs::{Dir, Mode, OFlags};

    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let mut names = Vec::new();
    for entry in Dir::new(rustix::fs::open(folder, flags, Mode::empty())?)? {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if name != b"." && name != b".." {
            names.push(OsStr::from_bytes(name).to_owned());
        }
    }
    Ok(names)
}

/// The names of what a folder holds.
#[cfg(not(unix))]
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name()))
        .collect()
}

/// Whether a folder is there; one that cannot be looked at is not taken for a file.
pub(super) fn is_folder(path: &Path) -> Result<bool, StoreError> {
    match retry(|| fs::metadata(path)) {
        Ok(metadata) => Ok(metadata.is_dir()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::io(Doing::Create, path, error)),
    }
}

/// Makes a folder and those above it, for its owner only where the system knows such a thing.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    retry(|| builder.create(folder))
}

/// Refuses what is not a regular file, before opening it could hang.
pub(crate) fn regular(path: &Path) -> Result<(), StoreError> {
    let metadata =
        retry(|| fs::metadata(path)).map_err(|source| StoreError::io(Doing::Open, path, source))?;
    if metadata.is_file() {
        Ok(())
    } else {
        Err(StoreError::NotFile {
            path: path.to_owned(),
            folder: metadata.is_dir(),
        })
    }
}

/// Reads the rest of an open file, refusing more than `limit` bytes.
pub(super) fn read_whole(file: &mut File, path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    let error = |source| StoreError::io(Doing::Read, path, source);
    let size = retry(|| file.metadata()).map_err(error)?.len();
    let too_big = |size| StoreError::TooBig {
        path: path.to_owned(),
        size,
        limit,
    };
    if size > limit {
        return Err(too_big(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    Patient(file)
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(error)?;
    if bytes.len() as u64 > limit {
        return Err(too_big(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The file for a mode, and why it could not be opened for writing if it could only be read.
pub(super) fn open_file(path: &Path, mode: Mode) -> Result<(File, Option<ReadOnly>), StoreError> {
    regular(path)?;
    let error = |source| StoreError::io(Doing::Open, path, source);
    if mode == Mode::Write {
        // What is marked as read-only stays so, however long it is waited for.
        let marked = retry(|| fs::metadata(path)).is_ok_and(|told| told.permissions().readonly());
        let what = if marked { For::Held } else { For::Any };
        match patiently(what, || {
            OpenOptions::new().read(true).append(true).open(path)
        }) {
            Ok(file) => return Ok((file, None)),
            Err(refused)
                if matches!(
                    refused.kind(),
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                let file = patiently(For::Any, || File::open(path)).map_err(error)?;
                return Ok((file, Some(ReadOnly::Machine(why(&refused)))));
            }
            Err(source) => return Err(error(source)),
        }
    }
    Ok((
        patiently(For::Any, || File::open(path)).map_err(error)?,
        None,
    ))
}
