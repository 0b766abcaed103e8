//! A session to be told of, with its flow where that is at hand.

use std::ops::Deref;

use super::ledger::Ledger;
use super::merge::Conflict;
use super::review::Reviewed;
use super::signoff::{Look, Papers, SignOff, Standing, Unsure};
use super::state::Case;
use super::telling::Telling;

/// A session to be told of. What its events say can be told in any case, what follows from the answers only over
/// its flow.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    ledger: &'a Ledger,
    /// The session over its flow, where that is at hand.
    pub case: Option<&'a Case>,
}

impl<'a> From<&'a Case> for View<'a> {
    fn from(case: &'a Case) -> Self {
        let ledger = &case.ledger;
        let case = Some(case);
        Self { ledger, case }
    }
}

impl<'a> From<&'a Ledger> for View<'a> {
    fn from(ledger: &'a Ledger) -> Self {
        let case = None;
        Self { ledger, case }
    }
}

impl Deref for View<'_> {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        self.ledger
    }
}

impl<'a> View<'a> {
    /// What its events say by themselves.
    #[must_use]
    pub const fn ledger(self) -> &'a Ledger {
        self.ledger
    }

    /// What its events are told with.
    #[must_use]
    pub fn telling(self) -> Telling<'a> {
        self.case
            .map_or_else(|| self.ledger.telling_without_flow(), Telling::of)
    }

    /// Its comments, advice and privileged notes.
    #[must_use]
    pub fn reviewed(self) -> Reviewed<'a> {
        self.ledger.reviewed()
    }

    /// Every conflict; in the order of the flow, where that is at hand.
    #[must_use]
    pub fn conflicts(self) -> Vec<Conflict> {
        self.case
            .map_or_else(|| self.ledger.conflicts(), Case::conflicts)
    }

    /// Every sign-off with where it stands. Without the flow all that can be told is that one was taken back.
    /// `papers` say what a record says now.
    #[must_use]
    pub fn signoffs(self, papers: &Papers<'_>) -> Vec<(SignOff<'a>, Standing)> {
        let look = self.case.map(|case| Look::new(case, papers));
        let standing = |signoff: &SignOff<'_>| match &look {
            Some(look) => look.standing(signoff),
            None if signoff.withdrawn.is_some() => Standing::Withdrawn,
            None => Standing::Unsure(Unsure::Flow),
        };
        let all = self.ledger.signoffs().into_iter();
        all.map(|signoff| {
            let standing = standing(&signoff);
            (signoff, standing)
        })
        .collect()
    }
}
