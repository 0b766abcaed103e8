//! Whether a path still leads to the file and folder that were opened.
//!
//! When a network mount goes away the empty folder under it takes its place, and a save there would
//! succeed and be lost. So both the folder and the file are compared before every save.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Doing, StoreError};
use super::retry;

/// What tells one file or folder from another on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self(metadata.dev(), metadata.ino())
    }

    /// The file index is not to be had from a path here; two files that stood at one path differ in
    /// when they were made, and [`Place::check`] compares their lengths too.
    #[cfg(windows)]
    fn of(metadata: &Metadata) -> Self {
        use std::os::windows::fs::MetadataExt as _;
        Self(metadata.creation_time(), u64::from(metadata.is_dir()))
    }

    #[cfg(not(any(unix, windows)))]
    fn of(metadata: &Metadata) -> Self {
        Self(0, u64::from(metadata.is_dir()))
    }
}

/// A file and its folder, as they were when it was opened.
#[derive(Debug, Clone)]
pub(super) struct Place {
    path: PathBuf,
    folder: PathBuf,
    file_identity: Identity,
    folder_identity: Identity,
}

impl Place {
    /// The place of an open file. `path` must be absolute.
    pub(super) fn of(path: &Path, file: &File) -> Result<Self, StoreError> {
        let error = |source| StoreError::io(Doing::Open, path, source);
        let folder = path.parent().unwrap_or(path).to_owned();
        let file_identity = Identity::of(&retry(|| file.metadata()).map_err(error)?);
        let folder_identity = Identity::of(&retry(|| fs::metadata(&folder)).map_err(error)?);
        Ok(Self {
            path: path.to_owned(),
            folder,
            file_identity,
            folder_identity,
        })
    }

    /// Whether both are in one folder.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.folder_identity == other.folder_identity && self.folder == other.folder
    }

    /// Checks that the path still leads into the folder that was opened, and gives the length of the open file;
    /// none where another file stands in its place.
    pub(super) fn check(&self, file: &File) -> Result<Option<u64>, StoreError> {
        let (by_path, identity) = self.look(&self.path)?;
        if self.look(&self.folder)?.1 != self.folder_identity {
            return Err(self.replaced());
        }
        let open = retry(|| file.metadata())
            .map_err(|source| StoreError::io(Doing::Write, &self.path, source))?;
        let same = identity == self.file_identity && by_path.len() >= open.len();
        Ok(same.then_some(open.len()))
    }

    fn look(&self, path: &Path) -> Result<(Metadata, Identity), StoreError> {
        match retry(|| fs::metadata(path)) {
            Ok(metadata) => {
                let identity = Identity::of(&metadata);
                Ok((metadata, identity))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StoreError::Vanished {
                path: self.path.clone(),
            }),
            Err(error) => Err(StoreError::io(Doing::Write, &self.path, error)),
        }
    }

    fn replaced(&self) -> StoreError {
        StoreError::Replaced {
            path: self.path.clone(),
        }
    }
}
