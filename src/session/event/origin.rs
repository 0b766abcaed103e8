//! Where an answer came from that was not worked out anew but taken over and confirmed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Actor;
use crate::id::{Day, Digest, EventId, Moment};

/// Where an answer was taken from, by the person who confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The profile of a force: what is the same for all its proposals.
    Profile {
        /// Whose profile it is.
        title: String,
        /// The day that the profile gives as its own.
        of: Day,
        /// 32 hex digits over the bytes of the profile.
        digest: Digest,
    },
    /// Another session, in which the same was asked in the same words.
    Session {
        /// Id of the session: that of its first entry.
        session: EventId,
        title: String,
        /// Id of the entry there that answered last.
        event: EventId,
        /// Who answered there.
        by: Actor,
        at: Moment,
    },
}
