//! A line of a list of sessions: a file, and what its events come to.

use serde::{Deserialize, Serialize};

use crate::session::summary::Summary;
use crate::store::find::Listed;

/// A session file of a folder, and what its events come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub listed: Listed,
    pub state: FileState,
    /// What its events come to; `None` where they cannot be read.
    pub summary: Option<Summary>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileState {
    /// A session, every line as it was written.
    #[default]
    Whole,
    /// A session in which lines were changed or lost; what is left was read.
    Damaged,
    /// Of a newer format; what this program knows of it was read.
    Newer,
    /// Called a session and is none.
    Foreign,
    /// The machine does not let it be read.
    NotRead,
    /// More than a session can have.
    TooBig,
    /// A folder or a device with the name of a session.
    NotFile,
}

impl FileState {
    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::Foreign => "foreign",
            Self::NotRead => "not-read",
            Self::TooBig => "too-big",
            Self::NotFile => "not-a-file",
        }
    }
}

impl Row {
    /// The title, or the file name where there is none.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.summary {
            Some(summary) => summary.title.clone(),
            None => self.listed.title(),
        }
    }
}

/// What a list without summaries says of the same file.
pub(super) fn fill(listed: &mut Listed, summary: &Summary) {
    listed.id.clone_from(&summary.id);
    listed.started.clone_from(&summary.opened.at);
    listed.changed.clone_from(&summary.changed.at);
}
