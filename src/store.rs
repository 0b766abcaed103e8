//! Everything that touches files: sessions, this machine's copies of them, settings, flows, evidence.
//!
//! Every message about a file names it, says in plain words what happened, and what to do next. Only
//! `append` changes a session file; reading never does.

mod afresh;
pub mod atomic;
pub mod case;
mod copied;
mod copy;
mod create;
pub mod drafts;
pub mod editions;
pub mod error;
pub mod evidence;
pub mod find;
pub mod flows;
pub mod held;
pub mod joining;
pub mod journal;
pub mod listing;
mod lock;
mod looked;
mod mend;
pub mod merge;
pub mod missing;
pub mod notice;
pub mod paths;
mod place;
pub mod privileged;
pub mod recent;
pub mod recover;
pub mod settings;
mod small;
pub mod ssh;
pub mod task;
mod writer;

#[cfg(unix)]
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

pub use case::{AloneDesk, CaseError, Desk, Found, Refused};
pub use editions::Texts;
pub use error::{Doing, Fault, ReadOnly, StoreError};
pub use find::Listed;
pub use journal::{Appended, Journal};
pub use listing::cases::Looked;
pub use listing::{FileState, Look, Row};
pub use missing::Missing;
pub use notice::Notice;
pub use paths::Places;
pub use settings::Settings;

use self::held::Patient;
use crate::session::event::{Actor, EventBody, Opened};
use crate::session::journal::Reading;

/// The largest session file or flow document that is read, in bytes.
pub const JOURNAL_LIMIT: u64 = 256 * 1024 * 1024;

/// How long it takes until a file that looked damaged is looked at once more, since somebody may have been writing.
const SETTLING: std::time::Duration = std::time::Duration::from_millis(100);

/// What a session is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// To be looked at: nothing is written, not even what could be put back.
    Read,
    /// To be worked on.
    Write,
}

/// An opened session file: the journal, what was read, and what the person should be told.
#[derive(Debug)]
pub struct Opening {
    pub journal: Journal,
    /// The first event is [`EventBody::Opened`] unless the format is newer.
    pub reading: Reading,
    pub notices: Vec<Notice>,
}

/// The files of one person on one machine.
#[derive(Debug, Clone)]
pub struct Store {
    places: Places,
    copies: bool,
}

impl Store {
    /// The store of the person at this machine, their settings, and a notice where those could not be
    /// read.
    ///
    /// # Errors
    ///
    /// Where the machine does not say where a person's files belong.
    pub fn of_person() -> Result<(Self, Settings, Option<Notice>), StoreError> {
        let store = Self::new(Places::of_person()?);
        let (settings, notice) = store.settings();
        Ok((store.with_copies(settings.copies), settings, notice))
    }

    /// A store over these places, keeping this machine's own copies.
    #[must_use]
    pub const fn new(places: Places) -> Self {
        Self {
            places,
            copies: true,
        }
    }

    /// Keeps or does not keep this machine's own copies.
    #[must_use]
    pub const fn with_copies(mut self, copies: bool) -> Self {
        self.copies = copies;
        self
    }

    /// Where everything is.
    #[must_use]
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// Makes a session file and opens it. Without `output` it goes among the person's own sessions, and
    /// where `output` is a folder, into that.
    ///
    /// # Errors
    ///
    /// Where the file is already there or cannot be made; nothing is left behind.
    pub fn create(
        &self,
        at: &str,
        by: &Actor,
        opened: Opened,
        output: Option<&Path>,
    ) -> Result<Opening, StoreError> {
        let (title, practice) = (opened.title.clone(), opened.practice);
        let body = EventBody::Opened(opened);
        let (event, line) = crate::session::journal::write(Vec::new(), at, by, body);
        let name = paths::file_name(&title, &event.id, practice);
        let folder = |path: &Path| {
            // Windows looks at no name that it keeps for a device.
            is_folder(path).or_else(|error| paths::check_name(path).and(Err(error)))
        };
        let path = match output {
            Some(path) if folder(path)? => path.join(name),
            Some(file) => practice_name(file, practice),
            None => {
                let folder = &self.places.sessions;
                make_folder(folder)
                    .map_err(|source| StoreError::io(Doing::Create, folder, source))?;
                folder.join(name)
            }
        };
        let path = std::path::absolute(&path)
            .map_err(|source| StoreError::io(Doing::Create, &path, source))?;
        create::create(&path, format!("{line}\n").as_bytes())?;
        self.open(&path, Mode::Write).inspect_err(|_| {
            // Nobody has been told of it.
            let _ = fs::remove_file(&path);
        })
    }

    /// Opens a session file.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or is not a session file; see [`Journal`] for what is no error.
    pub fn open(&self, path: &Path, mode: Mode) -> Result<Opening, StoreError> {
        let copies = self.copies.then_some(self.places.copies.as_path());
        Journal::open(path, mode, copies)
    }
}

/// A practice session says so in its file name, whatever name was asked for.
fn practice_name(file: &Path, practice: bool) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if practice && !name.starts_with("PRACTICE-") {
        file.with_file_name(format!("PRACTICE-{name}"))
    } else {
        file.to_owned()
    }
}

/// The names of what a folder holds.
///
/// By hand, because the standard library panics where a folder cannot be closed.
#[cfg(unix)]
pub(crate) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
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
pub(crate) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name()))
        .collect()
}

/// Whether a folder is there; one that cannot be looked at is not taken for a file.
fn is_folder(path: &Path) -> Result<bool, StoreError> {
    match retry(|| fs::metadata(path)) {
        Ok(metadata) => Ok(metadata.is_dir()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::io(Doing::Create, path, error)),
    }
}

/// Makes a folder and those above it, for its owner only where the system knows such a thing.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
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
pub(crate) fn read_whole(file: &mut File, path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
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

/// Runs a call again for as long as a signal interrupts it.
pub(crate) fn retry<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}
