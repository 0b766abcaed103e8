//! Why a name is not taken, in words.

use crate::say;

/// The most that a name may take, in bytes and in units of UTF-16.
pub(super) const MOST: usize = 255;

/// Why a name is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It holds this character, as it can be shown.
    Character(String),
    /// A name that is kept for something else.
    Reserved(String),
    /// It begins or ends with a blank, or ends with a full stop.
    Edge,
    Long,
    /// It is not text.
    NotText,
}

impl Unfit {
    /// The reason, as the end of a sentence.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Character(character) => say!("store.unfit_character", character = character),
            Self::Reserved(name) => say!("store.unfit_reserved", name = name),
            Self::Edge => say!("store.unfit_edge"),
            Self::Long => say!("store.unfit_long", most = MOST),
            Self::NotText => say!("store.unfit_not_text"),
        }
    }
}
