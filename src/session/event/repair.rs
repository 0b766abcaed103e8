//! What is stored where saves were written over one another.

use crate::id::{Digest, EventId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Saves were written over one another: what was found, and what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Mended {
    /// Pieces that are no entry any more; each stays where it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Piece>,
    /// Ids of entries that others follow on from and that were lost: put back after this, or else to be put back
    /// by the machine that saved them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<EventId>,
}

/// A piece of an entry that was written over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct Piece {
    pub bytes: u64,
    /// The first 128 bits, in hex, of the SHA-256 of those bytes.
    pub digest: Digest,
}
