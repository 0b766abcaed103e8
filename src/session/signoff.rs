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
pub mod sshsig;
pub mod standing;
pub mod words;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::event::{Event, EventBody};
use super::ids;
use super::people::same_person;
use super::state::Case;
pub use command::Command;
pub use covered::{Covered, Papers};
pub use standing::{Change, Changes, Look, Standing, Unsure};

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
}

/// A named person attested something.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Signed {
    pub scope: Scope,
    /// The form of the text that the digest is over, such as `apposite-signed-state/1`.
    pub covers: String,
    /// SHA-256 of that text: 64 hex digits.
    pub digest: String,
    /// The very words signed, to the last byte. They hold the digest.
    pub statement: String,
    /// What the signatory makes their attestation subject to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub edition: String,
    /// Fingerprint of the flow it was made on.
    pub fingerprint: String,
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
    pub unanswered: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deferred: Vec<String>,
    /// Rules that were raised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raised: Vec<String>,
    /// Rules that could not be assessed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_assessed: Vec<String>,
    /// Rules that were overridden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overridden: Vec<String>,
    /// Advice that asks for something and was not answered: ids of the events that gave it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<String>,
    /// Gates without a decision to go on that stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<String>,
    /// Questions with an answer that is not on the path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<String>,
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
    pub signoff: String,
    pub reason: String,
}

/// A signature over the words of a sign-off, made with a key of the signer's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct SignatureAttached {
    /// Id of the event that signed.
    pub signoff: String,
    /// What the key was asked to sign for: always `apposite`.
    pub namespace: String,
    /// As `ssh-keygen -Y sign` writes it.
    pub signature: String,
    /// The key that made it, as in an `authorized_keys` file; it is in the signature too.
    pub public_key: String,
}

/// The sign-offs of a session, as folded: sets, so that no order of lines matters.
#[derive(Debug, Clone, Default)]
pub struct Signoffs {
    /// Places in `events`, in the order of the journal.
    pub(super) made: Vec<u32>,
    /// By the id of the sign-off: the withdrawals, as places in `events`.
    withdrawn: BTreeMap<String, Vec<u32>>,
    /// By the id of the sign-off: what was attached, as places in `events`.
    signatures: BTreeMap<String, Vec<u32>>,
}

impl Signoffs {
    /// Takes in one event; false where it is none of this part's.
    pub(super) fn fold(&mut self, event: &Event, place: u32) -> bool {
        match &event.body {
            EventBody::Signed(_) => self.made.push(place),
            EventBody::SignoffWithdrawn(withdrawn) => {
                let id = withdrawn.signoff.clone();
                self.withdrawn.entry(id).or_default().push(place);
            }
            EventBody::SignatureAttached(attached) => {
                let id = attached.signoff.clone();
                self.signatures.entry(id).or_default().push(place);
            }
            _ => return false,
        }
        true
    }
}

/// One sign-off of a session.
#[derive(Debug, Clone)]
pub struct SignOff<'a> {
    pub event: &'a Event,
    pub signed: &'a Signed,
    /// Its place in the journal.
    pub place: u32,
    /// Who took it back, where that was the signatory.
    pub withdrawn: Option<(&'a Event, &'a SignoffWithdrawn)>,
    /// What was attached to it, oldest first.
    pub signatures: Vec<(&'a Event, &'a SignatureAttached)>,
}

/// The sign-offs in these events, by time; whatever the flow.
#[must_use]
pub fn in_events<E: AsRef<Event>>(events: &[E]) -> Vec<SignOff<'_>> {
    let mut signoffs = Signoffs::default();
    for (place, event) in (0_u32..).zip(events) {
        signoffs.fold(event.as_ref(), place);
    }
    of(&signoffs, |place| {
        events.get(place as usize).map(AsRef::as_ref)
    })
}

fn of<'a>(signoffs: &Signoffs, event: impl Fn(u32) -> Option<&'a Event>) -> Vec<SignOff<'a>> {
    let by_time = |places: Option<&Vec<u32>>| -> Vec<&'a Event> {
        let places = places.into_iter().flatten();
        let mut events: Vec<&Event> = places.filter_map(|place| event(*place)).collect();
        events.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
        events
    };
    let made = signoffs.made.iter().filter_map(|place| {
        let event = event(*place)?;
        let EventBody::Signed(signed) = &event.body else {
            return None;
        };
        let withdrawn = by_time(signoffs.withdrawn.get(&event.id)).into_iter();
        let signatures = by_time(signoffs.signatures.get(&event.id)).into_iter();
        Some(SignOff {
            event,
            signed,
            place: *place,
            withdrawn: withdrawn
                .filter(|known| same_person(&known.by.name, &event.by.name))
                .find_map(|known| match &known.body {
                    EventBody::SignoffWithdrawn(withdrawn) => Some((known, withdrawn)),
                    _ => None,
                }),
            signatures: signatures
                .filter_map(|known| match &known.body {
                    EventBody::SignatureAttached(attached) => Some((known, attached)),
                    _ => None,
                })
                .collect(),
        })
    });
    let mut all: Vec<SignOff<'a>> = made.collect();
    all.sort_by(|a, b| (&a.event.at, &a.event.id).cmp(&(&b.event.at, &b.event.id)));
    all
}

impl Case {
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
