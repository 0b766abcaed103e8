//! Where the program keeps its files.
//!
//! This is the only place that asks where home is.

use std::env;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::error::StoreError;

/// The folders and files of one person on one machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Where sessions go unless a path is given.
    pub sessions: PathBuf,
    /// This machine's own copies of sessions.
    pub copies: PathBuf,
    /// Text of questions that was not confirmed when the terminal went away.
    pub drafts: PathBuf,
    /// What each person was last shown of a session.
    pub last_seen: PathBuf,
    /// Flows as they were when sessions were opened over them or adopted them.
    pub flows: PathBuf,
    /// What was worked out of the sessions of folders that were listed.
    pub listings: PathBuf,
    pub settings: PathBuf,
    pub recent: PathBuf,
}

impl Places {
    /// The platform's folders, or one folder for everything where `APPOSITE_HOME` names it.
    ///
    /// # Errors
    ///
    /// Where the machine does not say where a person's files belong.
    pub fn of_person() -> Result<Self, StoreError> {
        if let Some(home) = env::var_os("APPOSITE_HOME").filter(|home| !home.is_empty()) {
            return Ok(Self::under(Path::new(&home)));
        }
        let dirs = ProjectDirs::from("", "", "apposite").ok_or(StoreError::NoHome)?;
        Ok(Self {
            sessions: dirs.data_dir().join("sessions"),
            copies: dirs.data_local_dir().join("copies"),
            drafts: dirs.data_local_dir().join("drafts"),
            last_seen: dirs.data_local_dir().join("looked"),
            flows: dirs.data_local_dir().join("flows"),
            listings: dirs.cache_dir().join("listings"),
            settings: dirs.config_dir().join("settings.json"),
            recent: dirs.data_local_dir().join("recent.json"),
        })
    }

    /// Everything in one folder, for portable use and for tests.
    #[must_use]
    pub fn under(home: &Path) -> Self {
        Self {
            sessions: home.join("sessions"),
            copies: home.join("copies"),
            drafts: home.join("drafts"),
            last_seen: home.join("looked"),
            flows: home.join("flows"),
            listings: home.join("listings"),
            settings: home.join("settings.json"),
            recent: home.join("recent.json"),
        }
    }
}
