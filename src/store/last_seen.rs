//! What a person was last shown of a session, on this machine: to tell what others changed since.
//!
//! A convenience, kept outside the session file. Where it is not there, what the person wrote last is gone by.

use crate::id::EventId;
use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::state_file;
use super::{Store, StoreError};

/// Per name, in lower case, the ids of the entries that nothing followed when the person left.
#[derive(Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
struct LastSeen {
    #[serde(default)]
    people: BTreeMap<String, Vec<EventId>>,
}

/// So that a shared machine does not keep everybody for ever.
const MOST_PEOPLE: usize = 100;

impl Store {
    /// The ids of the entries that nothing followed when this person last left the session whose first entry
    /// has this id; empty where that is not known.
    #[must_use]
    pub fn last_seen(&self, session: &str, name: &str) -> Vec<EventId> {
        let (mut seen, _): (LastSeen, _) = state_file::read(&self.last_seen_path(session));
        seen.people.remove(&plain(name)).unwrap_or_default()
    }

    /// Keeps what a person was shown: the ids of the entries that nothing follows. Nothing is written where it
    /// is kept already, or where nobody is named.
    ///
    /// # Errors
    ///
    /// Where it cannot be written; the work can go on.
    pub fn keep_last_seen(
        &self,
        session: &str,
        name: &str,
        tips: Vec<EventId>,
    ) -> Result<(), StoreError> {
        let name = plain(name);
        let path = self.last_seen_path(session);
        let (mut seen, _): (LastSeen, _) = state_file::read(&path);
        if name.is_empty() || seen.people.get(&name) == Some(&tips) {
            return Ok(());
        }
        if seen.people.len() >= MOST_PEOPLE {
            seen.people.clear();
        }
        seen.people.insert(name, tips);
        state_file::write(&path, &seen)
    }

    fn last_seen_path(&self, session: &str) -> PathBuf {
        let id = session.chars().filter(char::is_ascii_alphanumeric);
        let id: String = id.take(32).collect();
        self.places().last_seen.join(format!("{id}.json"))
    }
}

fn plain(name: &str) -> String {
    crate::text::same::fold(name)
}
