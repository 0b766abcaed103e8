//! What events are told with.

use std::sync::Arc;

use super::event::Event;
use super::ledger::Ledger;
use super::state::Case;
use crate::flow::Flow;
use crate::say;

/// What events are told with: the flow where it is at hand, and the others for what they refer to.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    pub flow: Option<&'a Flow>,
    pub events: &'a [Arc<Event>],
    /// What they come to by themselves, where that was worked out.
    pub ledger: Option<&'a Ledger>,
}

impl<'a> Telling<'a> {
    /// With everything that a case has.
    #[must_use]
    pub fn of(case: &'a Case) -> Self {
        Self {
            flow: Some(&case.flow),
            events: &case.events,
            ledger: Some(&case.ledger),
        }
    }

    /// Who acted, with role.
    #[must_use]
    pub fn actor(&self, event: &Event) -> String {
        if event.by.role.is_empty() {
            event.by.name.clone()
        } else {
            let role = self.role(&event.by.role);
            say!("session.by", name = event.by.name, role = role)
        }
    }
}

impl Ledger {
    /// What its events are told with where the flow is not at hand; else see [`Telling::of`].
    #[must_use]
    pub fn telling_without_flow(&self) -> Telling<'_> {
        Telling {
            flow: None,
            events: &self.events,
            ledger: Some(self),
        }
    }
}

/// The beginning of an id, as people read and write it.
#[must_use]
pub fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}
