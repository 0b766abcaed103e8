//! Entries of the journal, and what people said differently, as scripts read them.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::id::{EventId, Moment};
use crate::session::event::{Actor, Event};
use crate::session::journal;
use crate::session::merge::Conflict;
use crate::session::schema::body_schema;
use crate::session::telling::Telling;

/// An entry: what it says as stored, and in words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct EntryTold {
    /// 32 hex digits.
    pub id: EventId,
    /// UTC, as `2026-11-23T10:00:00Z`.
    pub at: Moment,
    /// Who acted.
    pub by: Actor,
    /// As it stands in the session file; a newer version may have written kinds and members of its own.
    #[schemars(schema_with = "body_schema")]
    pub body: Value,
    /// What happened, in words.
    pub what: String,
    /// What was given with it, in words.
    pub details: Vec<String>,
}

/// Something that people said differently who did not know of each other.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ConflictTold {
    /// What kind of thing it is about.
    #[schemars(extend("enum" = ["question", "gate", "advice", "edition"]))]
    pub about: &'static str,
    /// Id of the question or gate, or of the entry with the advice; for the edition, the word `edition`.
    pub id: String,
    /// What each side said last; by time, and never fewer than two.
    pub sides: Vec<EntryTold>,
    /// What all sides knew of: what stood when they parted. Empty where nothing had been said.
    pub before: Vec<EntryTold>,
}

impl EntryTold {
    /// One entry.
    #[must_use]
    pub fn of(telling: Telling<'_>, event: &Event) -> Self {
        let entry = telling.entry(event);
        Self {
            id: event.id.clone(),
            at: event.at.clone(),
            by: event.by.clone(),
            body: journal::body_json(&event.body),
            what: entry.what,
            details: entry.details,
        }
    }
}

impl ConflictTold {
    /// Each of these conflicts.
    #[must_use]
    pub fn all(telling: Telling<'_>, conflicts: &[Conflict]) -> Vec<Self> {
        let entries = |places: &[u32]| -> Vec<EntryTold> {
            let events = places
                .iter()
                .filter_map(|place| telling.events.get(*place as usize));
            events.map(|event| EntryTold::of(telling, event)).collect()
        };
        let all = conflicts.iter();
        all.map(|conflict| Self {
            about: conflict.about.word(),
            id: conflict.about.id().to_owned(),
            sides: entries(&conflict.sides),
            before: entries(&conflict.before),
        })
        .collect()
    }
}
