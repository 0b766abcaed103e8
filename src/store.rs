//! Everything that touches files: sessions, this machine's copies of them, settings, flows, evidence.
//!
//! Every message about a file names it, says in plain words what happened, and what to do next. Only
//! `append` changes a session file; reading never does.

mod afresh;
pub mod appended;
pub mod atomic;
pub mod beside;
pub mod case;
mod copy_index;
mod create;
mod disk;
pub mod drafts;
pub mod editions;
pub mod error;
pub mod evidence;
mod file_identity;
pub mod find;
pub mod flows;
pub mod held;
pub mod joining;
pub mod journal;
mod last_seen;
pub mod listing;
mod lock;
pub mod merge;
pub mod missing;
pub mod names;
pub mod notice;
mod own_copy;
pub mod paths;
pub mod privileged;
pub mod profile;
pub mod recent;
pub mod recover;
mod repair;
pub mod resaved;
pub mod settings;
pub mod ssh;
mod state_file;
pub mod task;
mod writer;

use std::fs;
use std::path::{Path, PathBuf};

pub use appended::Appended;
pub use case::{CaseError, Desk, Detached, Found, Refused};
pub(crate) use disk::regular;
pub use disk::{JOURNAL_LIMIT, Mode};
pub use editions::Texts;
pub use error::{Doing, Fault, ReadOnly, StoreError};
pub use find::Listed;
pub use journal::Journal;
pub use listing::cases::Looked;
pub use listing::{FileState, Look, Row};
pub use missing::Missing;
pub use notice::Notice;
pub use paths::Places;
pub use settings::Settings;

use crate::session::event::{Actor, EventBody, Opened};
use crate::session::journal::Reading;

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
        let name = names::file_name(&title, &event.id, practice);
        let folder = |path: &Path| {
            // Windows looks at no name that it keeps for a device.
            disk::is_folder(path).or_else(|error| names::check_name(path).and(Err(error)))
        };
        let path = match output {
            Some(path) if folder(path)? => path.join(name),
            Some(file) => practice_name(file, practice),
            None => {
                let folder = &self.places.sessions;
                disk::make_folder(folder)
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
