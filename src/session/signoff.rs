//! Sign-off: a named person in a named role attests that they have read the whole, a stage or a record as
//! it stood at one moment.
//!
//! What is signed is a text ([`covered`]) that anybody can print and whose plain SHA-256 is in the entry. It
//! is rebuilt from the journal whenever somebody asks, so a sign-off stands while that text is, byte for
//! byte, the one that was signed ([`standing`]). Nothing but the digest is stored: what stood at the moment
//! of signing follows from the entries that the sign-off knew of, and what changed is the difference of two
//! such texts. Sign-offs, readings, assignments, hand-overs, redactions and privileged notes are no part of it.
//!
//! It is an attestation kept in a file. It is no electronic signature in law, and no clearance: whatever was
//! open is in the words that were signed. A signature made with the signer's own key may be attached
//! ([`sshsig`]); it is over those words, and stock tools check it without this program.

pub mod command;
pub mod covered;
pub mod ledger;
pub mod sshsig;
pub mod standing;
pub mod words;

pub use super::event::{Scope, Seen, SignatureAttached, Signed, SignoffWithdrawn};
use super::ids;
use super::ledger::Ledger;
pub use command::Command;
pub use covered::{Covered, Papers};
use ledger::of;
pub use ledger::{SignOff, Signoffs, in_events};
pub use standing::{Change, Changes, Look, Standing, Unsure};

impl Ledger {
    /// Every sign-off, by time.
    #[must_use]
    pub fn signoffs(&self) -> Vec<SignOff<'_>> {
        of(&self.signoffs, |place| {
            self.events.get(place as usize).map(AsRef::as_ref)
        })
    }

    /// Whether anybody has signed anything; costs nothing.
    #[must_use]
    pub fn has_signoffs(&self) -> bool {
        !self.signoffs.made.is_empty()
    }

    /// The sign-off whose id starts so; `None` unless just one does.
    #[must_use]
    pub fn signoff(&self, start: &str) -> Option<SignOff<'_>> {
        ids::one(start, self.signoffs(), |signoff| signoff.event.id.as_str())
    }
}
