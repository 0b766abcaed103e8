//! Sign-offs, as scripts read them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::id::{Digest, EventId, Moment};
use crate::session::event::Actor;
use crate::session::signoff::{Papers, Scope, Seen, SignOff, Standing, sshsig};
use crate::session::view::View;

/// A sign-off: who attested what, and whether it stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SignoffTold {
    /// Id of the entry.
    pub id: EventId,
    /// What it is of.
    pub scope: Scope,
    /// Who signed.
    pub by: Actor,
    /// UTC, as `2026-11-23T10:00:00Z`.
    pub at: Moment,
    /// Whether it stands; null where that cannot be told.
    pub stands: Option<bool>,
    /// The same in a word: `fell` where what it covers has changed, `withdrawn` where the signatory took it back.
    #[schemars(extend("enum" = ["stands", "fell", "withdrawn", "cannot-be-told"]))]
    pub standing: &'static str,
    /// SHA-256 of what was signed: 64 hex digits.
    pub digest: Digest,
    /// What the signatory made it subject to.
    pub conditions: Vec<String>,
    /// What the signatory said with it; may be empty.
    pub note: String,
    /// The edition of the flow that it was made on.
    pub edition: String,
    /// What was open within the scope when it was signed, by id.
    pub seen: Seen,
    /// Null unless it was taken back.
    pub withdrawn: Option<WithdrawnTold>,
    /// Signatures with keys that were attached to it.
    pub signatures: Vec<SignatureTold>,
}

/// That a sign-off was taken back.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WithdrawnTold {
    /// Id of the entry.
    pub id: EventId,
    /// UTC, as `2026-11-23T10:00:00Z`.
    pub at: Moment,
    /// Why; may be empty.
    pub reason: String,
}

/// A signature with a key, attached to a sign-off.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SignatureTold {
    /// Id of the entry.
    pub id: EventId,
    /// Who attached it.
    pub by: Actor,
    /// UTC, as `2026-11-23T10:00:00Z`.
    pub at: Moment,
    /// The key that made it, as in an `authorized_keys` file.
    pub public_key: String,
    /// Fingerprint of the key; null where the signature cannot be read.
    pub fingerprint: Option<String>,
}

impl SignoffTold {
    /// One sign-off, with where it stands.
    #[must_use]
    pub fn of(signoff: &SignOff<'_>, standing: Standing) -> Self {
        let signatures = signoff.signatures.iter();
        let signatures = signatures.map(|(event, attached)| SignatureTold {
            id: event.id.clone(),
            by: event.by.clone(),
            at: event.at.clone(),
            public_key: attached.public_key.clone(),
            fingerprint: sshsig::read(&attached.signature).map(|parsed| parsed.fingerprint),
        });
        Self {
            id: signoff.event.id.clone(),
            scope: signoff.signed.scope.clone(),
            by: signoff.event.by.clone(),
            at: signoff.event.at.clone(),
            stands: standing.stands(),
            standing: standing.word(),
            digest: signoff.signed.digest.clone(),
            conditions: signoff.signed.conditions.clone(),
            note: signoff.signed.note.clone(),
            edition: signoff.signed.edition.clone(),
            seen: signoff.signed.seen.clone(),
            withdrawn: signoff.withdrawn.map(|(event, withdrawn)| WithdrawnTold {
                id: event.id.clone(),
                at: event.at.clone(),
                reason: withdrawn.reason.clone(),
            }),
            signatures: signatures.collect(),
        }
    }

    /// Every sign-off of a session. `papers` say what a record says now.
    #[must_use]
    pub fn all(session: View<'_>, papers: &Papers<'_>) -> Vec<Self> {
        let all = session.signoffs(papers).into_iter();
        all.map(|(signoff, standing)| Self::of(&signoff, standing))
            .collect()
    }
}
