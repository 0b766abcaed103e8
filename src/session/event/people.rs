//! What happens between people: a question is given to someone, a session changes hands, a task comes back.

use crate::id::{Day, Digest, EventId, NodeId, RuleId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Actor;

/// A question was given to somebody to answer, or taken back from them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Assigned {
    pub question: NodeId,
    /// Role id or a person's name; empty where it was taken back.
    pub to: String,
    /// As `2026-11-23`; may be empty.
    #[serde(default, skip_serializing_if = "Day::is_empty")]
    pub due: Day,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The session was handed over. Until the new owner acknowledges it, the old one stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct HandedOver {
    pub to: Actor,
    pub note: String,
    /// Ids of the rules that held a gate as seen at that moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<RuleId>,
    /// All that was open as seen at that moment, worded so that it reads without the flow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenItem>,
    /// What came next at that moment, in words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next: String,
}

/// Something open when a session was handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct OpenItem {
    /// `hold`, `condition`, `deferred`, `conflict`, `assigned` or another word from a newer version.
    pub kind: String,
    /// The rule, question or gate; empty where it is about none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// What it is about, in words.
    pub says: String,
    /// Who is to see to it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// As `2026-11-23`; may be empty.
    #[serde(default, skip_serializing_if = "Day::is_empty")]
    pub due: Day,
    /// The date had passed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overdue: bool,
}

/// The new owner has seen the note and the list of what is open, and takes the session over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct HandoverAcknowledged {
    /// Id of the event that handed the session over.
    pub handover: EventId,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A task file came back, and what its adviser wrote was taken in as entries of theirs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct TaskReturned {
    /// Who filled the file in, as the file says.
    pub from: Actor,
    /// The first 128 bits, in hex, of the SHA-256 of the file's bytes.
    pub file: Digest,
    /// The date in the file, as `2026-11-23`; may be empty.
    #[serde(default, skip_serializing_if = "Day::is_empty")]
    pub filled: Day,
    /// Ids of the events that stood last when the file was made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub base: Vec<EventId>,
    /// Ids of the entries that it brought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brought: Vec<EventId>,
}
