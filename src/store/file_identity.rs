//! Whether a path still leads to the file and folder that were opened.
//!
//! When a network mount goes away the empty folder under it takes its place, and a save there would
//! succeed and be lost. So both the folder and the file are compared before every save.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Doing, StoreError};
use super::held::retry;

/// What tells one file or folder from another on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    /// Volume or device, and the number there; none where the file system gives no numbers.
    number: Option<(u64, u64)>,
    /// When it was made, where the number may be missing: no proof, since some network disks make this time up
    /// and move it with every change.
    made: u64,
}

/// What two identities say of two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    Other,
    /// Without numbers nobody can tell; what stands in the files has to be compared.
    Unsure,
}

impl Identity {
    /// That of an open file.
    #[cfg(unix)]
    pub(super) fn of(file: &File) -> io::Result<Self> {
        Ok(Self::told(&retry(|| file.metadata())?))
    }

    /// That of an open file.
    #[cfg(windows)]
    pub(super) fn of(file: &File) -> io::Result<Self> {
        let told = retry(|| winapi_util::file::information(file))?;
        let number = (told.volume_serial_number(), told.file_index());
        Ok(Self {
            // A network disk that knows no numbers gives none.
            number: (number.1 != 0).then_some(number),
            made: told.creation_time().unwrap_or(0),
        })
    }

    /// That of an open file.
    #[cfg(not(any(unix, windows)))]
    pub(super) fn of(_: &File) -> io::Result<Self> {
        Ok(Self {
            number: None,
            made: 0,
        })
    }

    /// That of the file or folder at a path, and its length.
    #[cfg(not(windows))]
    pub(super) fn at(path: &Path) -> io::Result<(Self, u64)> {
        let metadata = retry(|| std::fs::metadata(path))?;
        Ok((Self::told(&metadata), metadata.len()))
    }

    /// That of the file or folder at a path, and its length. It is opened for this without any right to its
    /// content, so that nobody who has it open is in the way.
    #[cfg(windows)]
    pub(super) fn at(path: &Path) -> io::Result<(Self, u64)> {
        use std::os::windows::fs::OpenOptionsExt as _;
        /// Without it a folder cannot be opened.
        const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
        let mut options = std::fs::OpenOptions::new();
        options
            .access_mode(0)
            .custom_flags(FILE_FLAG_BACKUP_SEMANTICS);
        let file = retry(|| options.open(path))?;
        let length = retry(|| file.metadata())?.len();
        Ok((Self::of(&file)?, length))
    }

    #[cfg(unix)]
    fn told(metadata: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            number: Some((metadata.dev(), metadata.ino())),
            made: 0,
        }
    }

    #[cfg(not(any(unix, windows)))]
    fn told(_: &std::fs::Metadata) -> Self {
        Self {
            number: None,
            made: 0,
        }
    }

    /// Volume or device, and the number there, where the file system gives numbers.
    pub(super) const fn number(&self) -> Option<(u64, u64)> {
        self.number
    }

    /// Whether another is that of the same file.
    pub(super) fn is(&self, other: &Self) -> Likeness {
        match (self.number, other.number) {
            (Some(one), Some(two)) if one == two => Likeness::Same,
            (Some(_), Some(_)) => Likeness::Other,
            _ if self.made == other.made => Likeness::Same,
            _ => Likeness::Unsure,
        }
    }
}

/// What stands at the path of an open file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The open file, of this length.
    Same(u64),
    Other,
    /// Nobody can tell whether it is the open file.
    Unsure,
}

/// A file and its folder, as they were when it was opened.
#[derive(Debug, Clone)]
pub(super) struct FileIdentity {
    path: PathBuf,
    folder: PathBuf,
    of_file: Identity,
    of_folder: Identity,
}

impl FileIdentity {
    /// That of an open file and its folder. `path` must be absolute.
    pub(super) fn of(path: &Path, file: &File) -> Result<Self, StoreError> {
        let error = |source| StoreError::io(Doing::Open, path, source);
        let folder = path.parent().unwrap_or(path).to_owned();
        let of_file = Identity::of(file).map_err(error)?;
        let (of_folder, _) = Identity::at(&folder).map_err(error)?;
        Ok(Self {
            path: path.to_owned(),
            folder,
            of_file,
            of_folder,
        })
    }

    /// Whether both are in one folder, as far as can be told.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        let folder = self.of_folder.is(&other.of_folder);
        folder != Likeness::Other && self.folder == other.folder
    }

    /// Checks that the path still leads into the folder that was opened, and says what stands there. Only a
    /// folder that is another for certain is refused: its times change with every file that is made in it.
    pub(super) fn check(&self, file: &File) -> Result<Standing, StoreError> {
        let (identity, length) = self.look(&self.path)?;
        if self.look(&self.folder)?.0.is(&self.of_folder) == Likeness::Other {
            return Err(self.replaced());
        }
        let open = retry(|| file.metadata())
            .map_err(|source| StoreError::io(Doing::Write, &self.path, source))?;
        Ok(match identity.is(&self.of_file) {
            Likeness::Same if length >= open.len() => Standing::Same(open.len()),
            Likeness::Unsure => Standing::Unsure,
            Likeness::Same | Likeness::Other => Standing::Other,
        })
    }

    fn look(&self, path: &Path) -> Result<(Identity, u64), StoreError> {
        match Identity::at(path) {
            Ok(found) => Ok(found),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(number: Option<u64>, made: u64) -> Identity {
        Identity {
            number: number.map(|number| (7, number)),
            made,
        }
    }

    /// A file system that makes the time of a folder anew with each file in it stops no save.
    #[test]
    fn a_time_alone_never_makes_another_file() {
        let known = identity(Some(1), 100);
        assert_eq!(known.is(&identity(Some(1), 100)), Likeness::Same);
        assert_eq!(known.is(&identity(Some(1), 200)), Likeness::Same);
        assert_eq!(known.is(&identity(Some(2), 100)), Likeness::Other);
        for other in [Some(1), None] {
            let without = identity(None, 100);
            assert_eq!(without.is(&identity(other, 100)), Likeness::Same);
            assert_eq!(without.is(&identity(other, 200)), Likeness::Unsure);
            assert_eq!(identity(other, 200).is(&without), Likeness::Unsure);
        }
    }

    #[test]
    fn an_open_file_is_the_one_at_its_path_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("one");
        std::fs::write(&path, "one").expect("it is written");
        let file = File::open(&path).expect("it opens");
        let opened = FileIdentity::of(&path, &file).expect("it has an identity");
        std::fs::write(folder.path().join("two"), "two").expect("it is written");
        let standing = opened.check(&file).expect("it stands");
        assert_eq!(standing, Standing::Same(3));
        std::fs::rename(folder.path().join("two"), &path).expect("it is renamed");
        let standing = opened.check(&file).expect("another stands");
        assert_eq!(standing, Standing::Other);
        let (one, _) = Identity::at(&path).expect("it is there");
        let (up, _) = Identity::at(folder.path()).expect("it is there");
        assert_eq!(one.is(&up), Likeness::Other);
    }

    /// Where no numbers are given, another folder time is no reason not to save.
    #[test]
    fn without_numbers_the_folder_is_taken_on_trust_and_the_file_looked_into() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("one");
        std::fs::write(&path, "one").expect("it is written");
        let file = File::open(&path).expect("it opens");
        let mut opened = FileIdentity::of(&path, &file).expect("it has an identity");
        let before = opened.clone();
        for identity in [&mut opened.of_file, &mut opened.of_folder] {
            *identity = Identity {
                number: None,
                made: identity.made + 1,
            };
        }
        let standing = opened.check(&file).expect("it is not refused");
        assert_eq!(standing, Standing::Unsure);
        assert!(opened.is_beside(&before));
    }
}
