//! Text of a question that was not confirmed when the terminal went away.
//!
//! A draft is not an answer: it stays on this machine, outside the session file, and is offered when
//! the session is taken up again.

use std::fs;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::error::Doing;
use super::held::{For, patiently};
use super::{Store, StoreError, small};

/// Unconfirmed text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Draft {
    /// Question id.
    pub question: String,
    pub text: String,
}

impl Store {
    /// Keeps a draft of the session whose first event has this id, in place of an earlier one.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn save_draft(&self, session: &str, draft: &Draft) -> Result<(), StoreError> {
        small::write(&self.draft_path(session), draft)
    }

    /// The draft kept for a session; one that cannot be read counts as none.
    #[must_use]
    pub fn draft(&self, session: &str) -> Option<Draft> {
        let (draft, _): (Draft, _) = small::read(&self.draft_path(session));
        (!draft.question.is_empty()).then_some(draft)
    }

    /// Removes the draft of a session, if there is one.
    ///
    /// # Errors
    ///
    /// Where there is one and it cannot be removed.
    pub fn remove_draft(&self, session: &str) -> Result<(), StoreError> {
        let path = self.draft_path(session);
        match patiently(For::Any, || fs::remove_file(&path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::io(Doing::Remove, &path, error))
            }
            _ => Ok(()),
        }
    }

    fn draft_path(&self, session: &str) -> PathBuf {
        let id: String = session
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(32)
            .collect();
        self.places().drafts.join(format!("{id}.json"))
    }
}
