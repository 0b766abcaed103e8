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
    /// The digest that it was noted under.
    pub digest: String,
    pub salt: String,
    pub text: String,
}

impl Text {
    /// Whether it is the text that its digest was made of.
    #[must_use]
    pub fn fits(&self) -> bool {
        digest(&self.salt, &self.text) == self.digest
    }
}

/// What there is of a note outside the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    Text(&'a str),
    /// There is a text for it, and not the one that was noted.
    Altered,
    /// It is not at hand here.
    Nowhere,
}

/// The text of the note with this digest.
#[must_use]
pub fn of<'a>(noted: &str, texts: &'a [Text]) -> Found<'a> {
    let mut found = Found::Nowhere;
    for text in texts.iter().filter(|text| text.digest == noted) {
        if text.fits() {
            return Found::Text(&text.text);
        }
        found = Found::Altered;
    }
    found
}
