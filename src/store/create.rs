//! Makes a new file that appears whole or not at all, and never over another.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::{Doing, StoreError};
use super::retry;

/// Makes the file durably. `unique` tells this file's preparations from others' in the same folder.
pub(super) fn create(path: &Path, bytes: &[u8], unique: &str) -> Result<(), StoreError> {
    let error = |source| StoreError::io(Doing::Create, path, source);
    let exists = || StoreError::Exists {
        path: path.to_owned(),
    };
    if fs::symlink_metadata(path).is_ok() {
        return Err(exists());
    }
    let folder = path.parent().unwrap_or(path);
    let fresh = Fresh::make(folder.join(format!(".apposite-new-{unique}")), bytes);
    let linked = fresh.and_then(|fresh| retry(|| fs::hard_link(&fresh.0, path)));
    match linked {
        Ok(()) => {}
        Err(source) if source.kind() == io::ErrorKind::AlreadyExists => return Err(exists()),
        Err(source) if is_hopeless(&source) => return Err(error(source)),
        // Not every disk knows links; there the file itself is made, and taken away if that fails.
        Err(_) => match Fresh::make(path.to_owned(), bytes) {
            Ok(fresh) => fresh.keep(),
            Err(source) if source.kind() == io::ErrorKind::AlreadyExists => return Err(exists()),
            Err(source) => return Err(error(source)),
        },
    }
    sync_folder(folder).map_err(|source| {
        let _ = fs::remove_file(path);
        StoreError::io(Doing::Sync, path, source)
    })
}

/// A file that is removed again unless it is kept.
struct Fresh(PathBuf, bool);

impl Fresh {
    fn make(path: PathBuf, bytes: &[u8]) -> io::Result<Self> {
        let open = || OpenOptions::new().write(true).create_new(true).open(&path);
        let mut file = retry(open)?;
        let fresh = Self(path, false);
        file.write_all(bytes)?;
        retry(|| file.sync_all())?;
        Ok(fresh)
    }

    fn keep(mut self) {
        self.1 = true;
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.1 && fs::remove_file(&self.0).is_err() {
            let _ = fs::remove_file(&self.0);
        }
    }
}

/// Whether making the file another way would fail as well.
fn is_hopeless(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::NotFound
            | Kind::StorageFull
            | Kind::QuotaExceeded
            | Kind::ReadOnlyFilesystem
            | Kind::NotADirectory
            | Kind::InvalidFilename
            | Kind::StaleNetworkFileHandle
    )
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
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
