//! Passages that are kept out of a copy for publication.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::EventId;

/// A passage was marked to be removed from copies for publication. The passage itself is not in here: an
/// entry cannot change, so a place in one always means the same words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct RedactionMarked {
    /// Id of the entry that it stands in.
    pub event: EventId,
    /// Which text of it, its members joined by full stops: `note`, `value.text`, `by.name`.
    pub member: String,
    /// Which part of that text; absent where all of it is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// The same words are removed wherever they stand, and where they will be written later.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everywhere: bool,
    /// An id of the flow's list; empty where the flow has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exemption: String,
    /// How the exemption is cited, as it was shown.
    pub section: String,
    /// What it is called, as it was shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exempts: String,
    pub reason: String,
    /// How the public interest was weighed, where it has to be.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub public_interest: String,
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct Passage {
    /// In characters (Unicode scalar values) from the beginning of the text.
    pub start: u32,
    /// In characters.
    pub length: u32,
}

/// Somebody else looked at a mark.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct RedactionReviewed {
    /// Id of the entry that marked the passage.
    pub redaction: EventId,
    /// Whether the passage is to be removed.
    pub agreed: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A mark was taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct RedactionLifted {
    /// Id of the entry that marked the passage.
    pub redaction: EventId,
    pub reason: String,
}
