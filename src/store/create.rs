//! Makes a new file that appears whole or not at all, and never over another.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::names;
use super::error::{Doing, StoreError};
use super::held::{self, For, patiently, retry};
use super::names::check_name;

/// Makes the file durably.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let error = |source| StoreError::io(Doing::Create, path, source);
    let exists = || StoreError::Exists {
        path: path.to_owned(),
    };
    check_name(path)?;
    if fs::symlink_metadata(path).is_ok() {
        return Err(exists());
    }
    let folder = path.parent().unwrap_or(path);
    let fresh = Fresh::beside(folder, bytes, None).map_err(error)?;
    let linked = retry(|| fs::hard_link(&fresh.path, path));
    drop(fresh);
    match linked {
        Ok(()) => {}
        Err(source) if source.kind() == io::ErrorKind::AlreadyExists => return Err(exists()),
        // Not every disk knows links; there the file itself is made, and taken away if that fails.
        Err(_) => match Fresh::make(path.to_owned(), bytes, None, &options()) {
            Ok(mut fresh) => fresh.kept = true,
            Err(source) if source.kind() == io::ErrorKind::AlreadyExists => return Err(exists()),
            Err(source) => return Err(error(source)),
        },
    }
    sync_folder(folder).map_err(|source| {
        let _ = fs::remove_file(path);
        StoreError::io(Doing::Sync, path, source)
    })
}

/// How the names of files that are not yet finished begin.
const UNFINISHED: &str = ".apposite-new-";

/// How long an unfinished file may have been left alone before nobody can be writing it.
const LEFT_OVER: Duration = Duration::from_hours(24);

/// Removes unfinished files of processes that were killed; they may hold what is marked.
fn clear(folder: &Path) {
    for name in retry(|| names(folder)).unwrap_or_default() {
        let path = folder.join(&name);
        let unfinished = name.to_string_lossy().starts_with(UNFINISHED);
        let modified = || fs::symlink_metadata(&path).ok()?.modified().ok();
        let age = || modified()?.elapsed().ok();
        if unfinished && age().is_some_and(|age| age > LEFT_OVER) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// How a file for its owner alone is made.
#[cfg(unix)]
fn own_options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = options();
    options.mode(0o600);
    options
}

/// On Windows it takes the rights of its folder, which is the person's own.
#[cfg(not(unix))]
fn own_options() -> OpenOptions {
    options()
}

/// A new file that is removed again unless it is kept.
pub(super) struct Fresh {
    path: PathBuf,
    kept: bool,
}

impl Fresh {
    /// A whole, synced file under a name of its own in the folder, with the permissions of an old one.
    ///
    /// The name is one that synchronisers accept and listings skip.
    pub(super) fn beside(folder: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<Self> {
        Self::named(folder, bytes, like, &options())
    }

    /// As [`Fresh::beside`], for nobody else to read.
    pub(super) fn private(folder: &Path, bytes: &[u8]) -> io::Result<Self> {
        Self::named(folder, bytes, None, &own_options())
    }

    fn named(
        folder: &Path,
        bytes: &[u8],
        like: Option<&Metadata>,
        options: &OpenOptions,
    ) -> io::Result<Self> {
        clear(folder);
        let mut last = io::ErrorKind::AlreadyExists.into();
        for count in 0..16 {
            let name = format!("{UNFINISHED}{}-{count}", std::process::id());
            match Self::make(folder.join(name), bytes, like, options) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                other => return other,
            }
        }
        Err(last)
    }

    fn make(
        path: PathBuf,
        bytes: &[u8],
        like: Option<&Metadata>,
        options: &OpenOptions,
    ) -> io::Result<Self> {
        let mut file = patiently(For::Any, || options.open(&path))?;
        let fresh = Self { path, kept: false };
        if let Some(like) = like {
            dress(&file, like)?;
        }
        file.write_all(bytes)?;
        retry(|| file.sync_all())?;
        Ok(fresh)
    }

    /// Puts it in the place of another file.
    pub(super) fn rename(mut self, path: &Path) -> io::Result<()> {
        patiently(For::Any, || fs::rename(&self.path, path))
            .map_err(|error| held::cause(path, error))?;
        self.kept = true;
        Ok(())
    }
}

/// How a file that is not there yet is opened.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    options
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.kept && patiently(For::Any, || fs::remove_file(&self.path)).is_err() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Gives a file the owner and permissions of another; where the system refuses the owner, it stays
/// with the person who writes.
#[cfg(unix)]
fn dress(file: &File, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let _ = retry(|| fchown(file, Some(like.uid()), Some(like.gid())));
    retry(|| file.set_permissions(like.permissions()))
}

/// A new file takes the folder's permissions on Windows, as the old one did.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "its twin can fail")]
fn dress(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Makes a new name in a folder durable. Some network disks cannot, and say so.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    let synced = retry(|| File::open(folder)).and_then(|folder| retry(|| folder.sync_all()));
    match synced {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

/// Windows keeps names safe itself and offers no way to ask for it.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "its twin can fail")]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
