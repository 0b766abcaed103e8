//! Legally privileged notes: what the session holds of them, and whether a text is the one that was noted.
//!
//! The session holds a digest over a random salt and the text, and neither of them. So it proves that a note
//! was there and what it said to whoever has text and salt, and says nothing to anybody else.

use sha2::{Digest as _, Sha256};

use crate::session::journal::hex;

/// The digest that the session holds: 64 hex digits over salt and text, each with its length.
#[must_use]
pub fn digest(salt: &str, text: &str) -> String {
    let mut hasher = Sha256::new();
    for part in [salt, text] {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hex(&hasher.finalize())
}

/// A privileged note as its own file holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub salt: String,
    pub text: String,
}

impl Text {
    /// Whether it is the text that a digest in the session was made of.
    #[must_use]
    pub fn fits(&self, noted: &str) -> bool {
        digest(&self.salt, &self.text) == noted
    }
}
