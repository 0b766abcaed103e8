//! Whose session it is and who is to answer what, as scripts read it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::id::{Day, EventId, Moment, NodeId, RuleId};
use crate::session::event::OpenItem;
use crate::session::people::People;
use crate::session::people::open::is_overdue;
use crate::session::telling::Telling;

/// A person. The role may be empty.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PersonTold {
    /// As people write it.
    pub name: String,
    /// Id of a role of the flow, or the person's own word for their role.
    pub role: String,
}

/// Whose session it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OwnerTold {
    /// Null where people disagree.
    pub name: Option<String>,
    /// Null where people disagree; may be empty.
    pub role: Option<String>,
    /// Names of all to whom it was handed by people who did not know of each other; empty unless there are
    /// several.
    pub disputed: Vec<String>,
}

/// A hand-over.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct HandoverTold {
    /// Id of the entry.
    pub handover: EventId,
    /// UTC, as `2026-11-23T10:00:00Z`.
    pub at: Moment,
    /// Who handed it over.
    pub from: PersonTold,
    /// The new owner.
    pub to: PersonTold,
    /// Whether the new owner has said that they take it over.
    pub acknowledged: bool,
    /// What the new owner is to know.
    pub note: String,
    /// Ids of the rules that stood in the way then.
    pub holds: Vec<RuleId>,
    /// What was open then.
    pub open: Vec<OpenTold>,
    /// What was asked next then, in words; may be empty.
    pub next: String,
}

/// Something open.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OpenTold {
    /// `hold`, `condition`, `deferred`, `conflict`, `assigned`, `comments`, `advice` or another word from a newer
    /// version.
    pub kind: String,
    /// Id of the rule, question or gate; empty where it is about none.
    pub id: String,
    /// What it is about, in words.
    pub says: String,
    /// Who is to see to it, in words; may be empty.
    pub owner: String,
    /// As `2026-11-23`; may be empty.
    pub due: Day,
    /// Whether that day had passed.
    pub overdue: bool,
}

/// A question that was given to somebody.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Given {
    /// Id of the question.
    pub question: NodeId,
    /// Id of a role of the flow, or the name of a person.
    pub to: String,
    /// As `2026-11-23`; may be empty.
    pub due: Day,
    /// Whether that day has passed.
    pub past: bool,
    /// What was said with it; may be empty.
    pub note: String,
    /// Name of who gave it.
    pub by: String,
}

impl OwnerTold {
    /// Of a session.
    #[must_use]
    pub fn of(people: &People, telling: Telling<'_>) -> Self {
        let owner = people.owner(telling.events);
        if owner.is_disputed() {
            let names = owner.people.iter().map(|person| person.name.clone());
            return Self {
                name: None,
                role: None,
                disputed: names.collect(),
            };
        }
        let one = owner.people.first();
        Self {
            name: one.map(|one| one.name.clone()),
            role: one.map(|one| one.role.clone()),
            disputed: Vec::new(),
        }
    }
}

impl HandoverTold {
    /// The hand-over that counts now; `None` where the session never changed hands. Where people disagree, the
    /// last by time.
    #[must_use]
    pub fn of(people: &People, telling: Telling<'_>) -> Option<Self> {
        let latest = people.latest(telling.events);
        let (event, handed, acknowledged) = latest.last()?;
        Some(Self {
            handover: event.id.clone(),
            at: event.at.clone(),
            from: PersonTold {
                name: event.by.name.clone(),
                role: event.by.role.clone(),
            },
            to: PersonTold {
                name: handed.to.name.clone(),
                role: handed.to.role.clone(),
            },
            acknowledged: *acknowledged,
            note: handed.note.clone(),
            holds: handed.holds.clone(),
            open: handed.open.iter().map(OpenTold::of).collect(),
            next: handed.next.clone(),
        })
    }
}

impl OpenTold {
    /// One open thing.
    #[must_use]
    pub fn of(item: &OpenItem) -> Self {
        Self {
            kind: item.kind.clone(),
            id: item.id.clone(),
            says: item.says.clone(),
            owner: item.owner.clone(),
            due: item.due.clone(),
            overdue: item.overdue,
        }
    }
}

impl Given {
    /// Every assignment that stands, by question. `today` is a date as `2026-11-23`.
    #[must_use]
    pub fn all(people: &People, telling: Telling<'_>, today: &str) -> Vec<Self> {
        people
            .given()
            .flat_map(|question| people.assigned(question, telling.events))
            .map(|(event, assigned)| Self {
                question: assigned.question.clone(),
                to: assigned.to.clone(),
                due: assigned.due.clone(),
                past: is_overdue(&assigned.due, today),
                note: assigned.note.clone(),
                by: event.by.name.clone(),
            })
            .collect()
    }
}
