//! The sessions last worked on, for the home screen.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::listing::glance::Glance;
use super::state_file;
use super::{Notice, Store, StoreError, merge};
use crate::text::same::same_name;

/// How many are remembered.
const KEPT: usize = 20;

/// A session worked on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Recent {
    pub path: PathBuf,
    pub title: String,
}

/// How a session that was worked on stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    There,
    /// No file is there.
    Gone,
    /// What is there does not begin as a session file does.
    Broken,
    /// Another copy lies beside it, with entries that it lacks.
    Copied,
}

impl Standing {
    /// Whether the file is there; it is not looked into.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        if path.is_file() {
            Self::There
        } else {
            Self::Gone
        }
    }

    /// As it stands with what lies beside it. The heads of the files are read, and all of them only where a
    /// copy is found.
    fn beside(path: &Path) -> Self {
        if Self::of(path) == Self::Gone {
            return Self::Gone;
        }
        let Some(id) = merge::first_id(path) else {
            return Self::Broken;
        };
        if merge::beside(path, &id).is_empty() {
            return Self::There;
        }
        let Ok(taken) = merge::take(path) else {
            return Self::Broken;
        };
        let notices = merge::notices(path, &taken.reading);
        let copied = |notice: &Notice| matches!(notice, Notice::CopyBeside { .. });
        if notices.iter().any(copied) {
            Self::Copied
        } else {
            Self::There
        }
    }
}

impl Recent {
    /// Whether another of these has the same title, so that the title alone does not tell which is meant.
    #[must_use]
    pub fn is_one_of_several<'a>(title: &str, titles: impl Iterator<Item = &'a str>) -> bool {
        titles.filter(|other| same_name(other, title)).count() > 1
    }
}

impl Store {
    /// As [`Store::recent`], with what lies beside each and what is known of it.
    #[must_use]
    pub fn recent_standing(&self) -> (Vec<(Recent, Standing, Glance)>, Option<Notice>) {
        let (recent, notice) = self.recent();
        let paths: Vec<PathBuf> = recent.iter().map(|recent| recent.path.clone()).collect();
        let glances = self.glance(&paths, SystemTime::now());
        let recent = recent.into_iter().zip(glances).map(|(recent, glance)| {
            let standing = Standing::beside(&recent.path);
            (recent, standing, glance)
        });
        (recent.collect(), notice)
    }

    /// The sessions last worked on, latest first, and a notice where the list could not be used.
    /// Files may have gone since.
    #[must_use]
    pub fn recent(&self) -> (Vec<Recent>, Option<Notice>) {
        state_file::read(&self.places().recent)
    }

    /// Puts a session first in the list. Nothing is written where it is first already.
    ///
    /// # Errors
    ///
    /// Where the list cannot be written, or not be used as it is; the work can go on.
    pub fn remember(&self, path: &Path, title: &str) -> Result<(), StoreError> {
        let mut list: Vec<Recent> = state_file::read_to_change(&self.places().recent)?;
        let latest = Recent {
            path: path.to_owned(),
            title: title.to_owned(),
        };
        if list.first() == Some(&latest) || path.to_str().is_none() {
            return Ok(());
        }
        list.retain(|recent| recent.path != path);
        list.insert(0, latest);
        list.truncate(KEPT);
        state_file::write(&self.places().recent, &list)
    }
}
