//! The person's settings: small, and readable without the program.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::state_file;
use super::{Notice, Store, StoreError};

/// What a person has set. Members that this version does not know are kept.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Settings {
    /// Who acts, unless the command line says otherwise; empty until asked.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub role: String,
    /// The file with the profile of the force; empty where none is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub profile: String,
    /// Plain mode always.
    #[serde(default)]
    pub plain: bool,
    /// Whether this machine keeps its own copy of sessions.
    #[serde(default = "yes")]
    pub copies: bool,
    /// In full screen, how many milliseconds the rest of a key may take to follow its escape character.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escape_ms: Option<u64>,
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

const fn yes() -> bool {
    true
}

/// How long the rest of a key may take to follow its escape character: short enough that Esc is not felt to
/// wait, long enough for all lines but very slow ones.
const ESCAPE: u64 = 50;
/// The longest that can be set.
const LONGEST_ESCAPE: u64 = 2000;

impl Settings {
    /// How long the rest of a key may take to follow its escape character.
    #[must_use]
    pub fn escape_wait(&self) -> Duration {
        Duration::from_millis(self.escape_ms.unwrap_or(ESCAPE).min(LONGEST_ESCAPE))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            role: String::new(),
            profile: String::new(),
            plain: false,
            copies: true,
            escape_ms: None,
            other: Map::new(),
        }
    }
}

impl Store {
    /// The settings, and a notice where the file could not be used.
    #[must_use]
    pub fn settings(&self) -> (Settings, Option<Notice>) {
        state_file::read(&self.places().settings)
    }

    /// Saves the settings.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written, and where there is one that cannot be used.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        state_file::read_to_change::<Settings>(&self.places().settings)?;
        state_file::write(&self.places().settings, settings)
    }
}
