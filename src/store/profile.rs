//! Profiles of forces on disk: the one in the settings, or the one beside a flow or session.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Settings, Store};
use crate::say;
use crate::session::offer::Known;
use crate::session::profile::{ENDING, Profile};
use crate::session::state::Case;

/// The largest profile that is read, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// Reads a profile.
///
/// # Errors
///
/// Where it cannot be read or is none, in words that name the file.
pub fn read(path: &Path) -> Result<Profile, String> {
    let wrong = |why: String| say!("offer.profile_unread", path = path.display(), why = why);
    let length = fs::metadata(path).map_err(|error| wrong(error.to_string()))?;
    if length.len() > LIMIT {
        return Err(wrong(say!("offer.profile_too_long")));
    }
    let bytes = fs::read(path).map_err(|error| wrong(error.to_string()))?;
    Profile::read(&bytes).map_err(wrong)
}

/// The only profile in a folder; `None` where there is none or several.
fn beside(folder: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let mut profiles = files.map(|file| file.path()).filter(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.ends_with(ENDING))
    });
    let only = profiles.next()?;
    profiles.next().is_none().then_some(only)
}

impl Store {
    /// The profile that is used where none is named: that of the settings, else the only one in the folder of the
    /// session.
    #[must_use]
    pub fn profile_for(&self, settings: &Settings, session: &Path) -> Option<PathBuf> {
        if !settings.profile.is_empty() {
            return Some(PathBuf::from(&settings.profile));
        }
        beside(session.parent()?)
    }

    /// What the profile proposes for a session, and what is wrong with the profile, as sentences.
    #[must_use]
    pub fn proposed(
        &self,
        settings: &Settings,
        session: &Path,
        case: &Case,
    ) -> (Known, Vec<String>) {
        match self.profile_for(settings, session).map(|path| read(&path)) {
            None => (Known::new(), Vec::new()),
            Some(Ok(profile)) => profile.proposes(case),
            Some(Err(wrong)) => (Known::new(), vec![wrong]),
        }
    }
}
