//! What a case knows of answers given under another wording, and of the edition in force.

use super::in_force::{AwaitingReconfirmation, said_in};
use crate::flow::NodeAt;
use crate::session::event::{Asked, Event, EventBody};
use crate::session::state::Case;

impl Case {
    /// Whether the flow is not, letter for letter, the edition that the session was opened with or has
    /// adopted last.
    #[must_use]
    pub fn flow_changed(&self) -> bool {
        self.in_force.fingerprint != self.flow.fingerprint
    }

    /// The event that said something to a question which asks something else now.
    #[must_use]
    pub fn awaiting_event(&self, at: NodeAt) -> Option<&Event> {
        let kept = self.awaiting.get(&at)?;
        self.events.get(kept.event as usize).map(AsRef::as_ref)
    }

    /// The adoption that confirmed what stands for a question.
    #[must_use]
    pub fn confirmation(&self, at: NodeAt) -> Option<&Event> {
        let place = *self.confirmed.get(&at)?;
        self.events.get(place as usize).map(AsRef::as_ref)
    }

    /// What a person was asked when they said, or last confirmed, what was said to a question.
    #[must_use]
    pub fn asked_before<'a>(&'a self, kept: &AwaitingReconfirmation) -> Option<&'a Asked> {
        let event = self.events.get(kept.event as usize)?;
        let adoption = kept
            .confirmed
            .and_then(|place| self.events.get(place as usize));
        if let Some(EventBody::FlowAdopted(adopted)) = adoption.map(|event| &event.body)
            && let Some(confirmed) = adopted
                .confirmed
                .iter()
                .find(|confirmed| confirmed.answer == event.id)
        {
            return Some(&confirmed.now);
        }
        said_in(&event.body).map(|said| said.asked)
    }

    /// Questions of the path to which something was said before they were reworded, or before what was
    /// chosen went: they are asked again.
    #[must_use]
    pub fn reworded(&self) -> Vec<NodeAt> {
        self.questions()
            .filter(|at| self.awaiting.contains_key(at))
            .collect()
    }
}
