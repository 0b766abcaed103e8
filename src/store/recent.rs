//! The sessions last worked on, for the home screen.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::small;
use super::{Notice, Store, StoreError};

/// How many are remembered.
const KEPT: usize = 20;

/// A session worked on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Recent {
    pub path: PathBuf,
    pub title: String,
}

impl Store {
    /// The sessions last worked on, latest first, and a notice where the list could not be used.
    /// Files may have gone since.
    #[must_use]
    pub fn recent(&self) -> (Vec<Recent>, Option<Notice>) {
        small::read(&self.places().recent)
    }

    /// Puts a session first in the list. Nothing is written where it is first already.
    ///
    /// # Errors
    ///
    /// Where the list cannot be written, or not be used as it is; the work can go on.
    pub fn remember(&self, path: &Path, title: &str) -> Result<(), StoreError> {
        let mut list: Vec<Recent> = small::read_to_change(&self.places().recent)?;
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
        small::write(&self.places().recent, &list)
    }
}
