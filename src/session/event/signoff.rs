//! What is stored of sign-offs.

use crate::id::{Digest, EventId, NodeId, RuleId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a sign-off is of.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything that was said, decided, found, advised and attached.
    Whole,
    /// The stage with this id.
    Stage(String),
    /// The record of this kind, as it is printed.
    Record(String),
}

impl Scope {
    /// As written in the text that is signed: `whole`, `stage ID` or `record KIND`.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Whole => "whole".to_owned(),
            Self::Stage(id) => format!("stage {id}"),
            Self::Record(kind) => format!("record {kind}"),
        }
    }

    /// What [`Scope::key`] writes.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        match key.trim().split_once(' ') {
            None if key.trim() == "whole" => Some(Self::Whole),
            Some(("stage", id)) => Some(Self::Stage(id.trim().to_owned())),
            Some(("record", kind)) => Some(Self::Record(kind.trim().to_owned())),
            _ => None,
        }
    }
}

/// A named person attested something.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Signed {
    pub scope: Scope,
    /// The form of the text that the digest is over, such as `apposite-signed-state/1`.
    pub covers: String,
    /// SHA-256 of that text: 64 hex digits.
    pub digest: Digest,
    /// The very words signed, to the last byte. They hold the digest.
    pub statement: String,
    /// What the signatory makes their attestation subject to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub edition: String,
    /// Fingerprint of the flow it was made on.
    pub fingerprint: Digest,
    /// The version of the program that printed the record; empty for other scopes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub program: String,
    /// What was open when it was signed.
    #[serde(default, skip_serializing_if = "Seen::is_empty")]
    pub seen: Seen,
}

/// What was open within the scope when it was signed, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Seen {
    /// Questions without an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unanswered: Vec<NodeId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deferred: Vec<NodeId>,
    /// Rules that were raised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raised: Vec<RuleId>,
    /// Rules that could not be assessed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_assessed: Vec<RuleId>,
    /// Rules that were overridden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overridden: Vec<RuleId>,
    /// Advice that asks for something and was not answered: ids of the events that gave it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<EventId>,
    /// Gates without a decision to go on that stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<NodeId>,
    /// Questions with an answer that is not on the path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<NodeId>,
}

impl Seen {
    /// Whether nothing was open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A person took back their own sign-off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct SignoffWithdrawn {
    /// Id of the event that signed.
    pub signoff: EventId,
    pub reason: String,
}

/// A signature over the words of a sign-off, made with a key of the signer's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct SignatureAttached {
    /// Id of the event that signed.
    pub signoff: EventId,
    /// What the key was asked to sign for: always `apposite`.
    pub namespace: String,
    /// As `ssh-keygen -Y sign` writes it.
    pub signature: String,
    /// The key that made it, as in an `authorized_keys` file; it is in the signature too.
    pub public_key: String,
}
