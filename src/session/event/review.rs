//! What review writes into the journal: how threads of comments stand, advice, and what was done with it.

use crate::id::{Day, Digest, EventId, NodeId, RoleId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a thread of comments stands.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Deserialize,
    Serialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ThreadState {
    #[default]
    Open,
    Answered,
    /// Whoever began it took it back; it stays in the journal.
    Withdrawn,
}

impl ThreadState {
    /// Every state, in the order shown.
    pub const ALL: [Self; 3] = [Self::Open, Self::Answered, Self::Withdrawn];

    /// The word used in JSON and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a state as written on the command line, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|state| state.word() == plain)
    }
}

/// Somebody said how a thread of comments stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct CommentSettled {
    /// Id of the event that began the thread.
    pub comment: EventId,
    pub state: ThreadState,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What advice comes to.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Deserialize,
    Serialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum AdviceOutcome {
    Supports,
    SupportsWithConditions,
    #[default]
    HasConcerns,
    DoesNotSupport,
}

impl AdviceOutcome {
    /// Every outcome, in the order shown.
    pub const ALL: [Self; 4] = [
        Self::Supports,
        Self::SupportsWithConditions,
        Self::HasConcerns,
        Self::DoesNotSupport,
    ];

    /// The word used in JSON and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::SupportsWithConditions => "supports-with-conditions",
            Self::HasConcerns => "has-concerns",
            Self::DoesNotSupport => "does-not-support",
        }
    }

    /// Reads an outcome as written on the command line: any case, spaces or hyphens.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().to_lowercase().replace([' ', '_'], "-");
        let mut all = Self::ALL.into_iter();
        all.find(|outcome| outcome.word() == plain)
    }

    /// Whether it speaks against going on as proposed.
    #[must_use]
    pub const fn is_adverse(self) -> bool {
        matches!(self, Self::HasConcerns | Self::DoesNotSupport)
    }
}

/// A person or body advised. It is permanent: a correction is further advice that names the one it replaces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct AdviceGiven {
    /// The node it is about; empty where it is about the whole session.
    #[serde(default, skip_serializing_if = "NodeId::is_empty")]
    pub on: NodeId,
    /// Role id of the flow: in which role it was given.
    pub kind: RoleId,
    /// What that role was called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub called: String,
    /// Name of the person or body.
    pub adviser: String,
    /// When it was given, as `2026-11-23`.
    pub given: Day,
    pub outcome: AdviceOutcome,
    pub text: String,
    /// What it asks for, each to be answered on its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// Id of the event with the earlier advice that this takes the place of.
    #[serde(default, skip_serializing_if = "EventId::is_empty")]
    pub replaces: EventId,
}

/// What was done with advice.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Deserialize,
    Serialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    Followed,
    FollowedInPart,
    #[default]
    NotFollowed,
}

impl Response {
    /// Every response, in the order shown.
    pub const ALL: [Self; 3] = [Self::Followed, Self::FollowedInPart, Self::NotFollowed];

    /// The word used in JSON and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Followed => "followed",
            Self::FollowedInPart => "followed-in-part",
            Self::NotFollowed => "not-followed",
        }
    }

    /// Reads a response as written on the command line: any case, spaces or hyphens.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().to_lowercase().replace([' ', '_'], "-");
        let mut all = Self::ALL.into_iter();
        all.find(|response| response.word() == plain)
    }
}

/// The force said what it does with advice; whoever acts says it, in their role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct AdviceAnswered {
    /// Id of the event with the advice.
    pub advice: EventId,
    /// Which of its conditions, counted from 1; absent where it is about the advice as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<u32>,
    pub response: Response,
    /// Why; never empty where advice was not followed, or only in part.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A legally privileged note was made. Its text is not in the session: it is in a file of its own, with the
/// salt that the digest is over too, so that nothing can be guessed from the digest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct PrivilegedNoted {
    /// The node it is about; empty where it is about the whole session.
    #[serde(default, skip_serializing_if = "NodeId::is_empty")]
    pub node: NodeId,
    /// 64 hex digits: the SHA-256 of salt and text.
    pub digest: Digest,
}
