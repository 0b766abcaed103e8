//! Where the program keeps its files, and what they are called.
//!
//! This is the only place that asks where home is.

mod fitting;

use std::env;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

pub(super) use self::fitting::is_device;
pub use self::fitting::{Unfit, check_name};
use super::error::StoreError;
use crate::text::same::as_saved;
use crate::text::to_ascii;

/// How the name of a session file ends.
pub const SUFFIX: &str = ".apposite.jsonl";

/// Whether a file is called a session file, in whatever case: not every disk keeps that.
#[must_use]
pub fn is_called_session(name: &str) -> bool {
    ends_with(name, SUFFIX)
}

/// Whether a name ends so, in whatever case.
pub(super) fn ends_with(name: &str, ending: &str) -> bool {
    let at = name.len().checked_sub(ending.len());
    let end = at.and_then(|at| name.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

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
    pub looked: PathBuf,
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
            looked: dirs.data_local_dir().join("looked"),
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
            looked: home.join("looked"),
            flows: home.join("flows"),
            listings: home.join("listings"),
            settings: home.join("settings.json"),
            recent: home.join("recent.json"),
        }
    }
}

/// A file name for a session: legal on Windows, `OneDrive` and `SharePoint`, and short. `id` is that of
/// the first event.
#[must_use]
pub fn file_name(title: &str, id: &str, practice: bool) -> String {
    let digits: String = id.chars().take(8).collect();
    let practice = if practice { "PRACTICE-" } else { "" };
    format!("{practice}{}-{digits}{SUFFIX}", slug(title))
}

/// ASCII letters and digits with single hyphens between, at most 40 characters, never empty. Accented letters
/// are put by their plain ones.
///
/// No name that Windows reserves can come of it, since a hyphen and digits always follow.
fn slug(title: &str) -> String {
    let mut out = String::new();
    for character in to_ascii(&as_saved(title)).chars() {
        if out.len() >= 40 {
            break;
        }
        if character.is_ascii_alphanumeric() {
            out.push(character.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let slug = out.trim_end_matches('-');
    if slug.is_empty() {
        "session".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_plain() {
        let id = "0123456789abcdef0123456789abcdef";
        let name = |title| file_name(title, id, false);
        assert_eq!(
            name("Live facial recognition: town centre"),
            "live-facial-recognition-town-centre-01234567.apposite.jsonl"
        );
        assert_eq!(name("CON"), "con-01234567.apposite.jsonl");
        assert_eq!(name("../..\\ 中"), "session-01234567.apposite.jsonl");
        for (title, slug) in [
            ("Éclair pilot", "eclair-pilot"),
            ("E\u{301}clair", "eclair"),
            ("Dŵr Tŷ", "dwr-ty"),
            ("Déjà vu", "deja-vu"),
            ("Ŵyl Dewi", "wyl-dewi"),
            ("Straße, Ærø, Łódź", "strasse-aero-lodz"),
            ("日本 pilot", "pilot"),
            ("日本", "session"),
        ] {
            assert_eq!(name(title), format!("{slug}-01234567.apposite.jsonl"));
        }
        assert_eq!(
            file_name("a", id, true),
            "PRACTICE-a-01234567.apposite.jsonl"
        );
        assert!(name(&"long title ".repeat(20)).len() <= 40 + 9 + SUFFIX.len());
    }
}
