//! A command that may happen, checked once: what is to be saved, and what there is to look at before it is.

use super::cautions::{self, Caution};
use super::command::{self, Command};
use super::event::{Actor, EventBody};
use super::preview::{Preview, between};
use super::rejection::Rejection;
use super::state::Case;

/// What a command by somebody comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// To be appended.
    pub body: EventBody,
    by: Actor,
}

/// What a command by this person comes to; changes nothing. What would happen can be asked by nobody in
/// particular.
///
/// # Errors
///
/// A rejection in words, where it may not happen.
pub fn propose(case: &Case, command: &Command, by: &Actor) -> Result<Proposal, Rejection> {
    let body = command::check(case, command, by)?;
    let by = by.clone();
    Ok(Proposal { body, by })
}

impl Proposal {
    /// The difference that it would make to the case that it was proposed to.
    #[must_use]
    pub fn preview(&self, case: &Case) -> Preview {
        self.what_if(case).0
    }

    /// As [`Self::preview`], with the case as it would be.
    #[must_use]
    pub fn what_if(&self, case: &Case) -> (Preview, Case) {
        let after = case.after(self.body.clone(), &self.by);
        (between(case, &after), after)
    }

    /// What to say before it is saved. `today` gives a date, and is asked only where one is to be compared with it.
    #[must_use]
    pub fn cautions(&self, case: &Case, today: impl FnOnce() -> String) -> Vec<Caution> {
        cautions::of(case, &self.body, &self.by, today)
    }
}
