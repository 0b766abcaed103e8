//! The ids and digests of an entry, said for each kind of entry by its type, so that a copy has none of them.
//!
//! The id of an entry is a digest over all it says, and a digest of a short text can be found out by trying.
//! Digests of flows and of their wordings stay: nothing that people typed went into them.

use std::collections::HashMap;

use crate::id::{Digest, EventId};
use crate::session::event::{
    AdviceAnswered, AdviceGiven, AnswerDeferred, AnswerGiven, AnswerNotApplicable, AnswerValue,
    AnswerWithdrawn, Assigned, CommentSettled, EventBody, EvidenceAdded, FindingOverridden,
    FlowAdopted, GateDecided, HandedOver, HandoverAcknowledged, Opened, PrivilegedNoted,
    RedactionLifted, RedactionMarked, RedactionReviewed, TaskReturned,
};
use crate::session::ids::row_called;
use crate::session::journal::repair::Mended;
use crate::session::signoff::{SignatureAttached, SignoffWithdrawn};
use crate::session::texts::is_digest;

/// Ids of entries become what they are called in the copy, and digests over what people said are left out.
pub(super) fn replace(body: &mut EventBody, labels: &HashMap<EventId, EventId>) {
    let id = |id: &mut EventId| *id = labels.get(id.as_str()).cloned().unwrap_or_default();
    // Of a rule or a question as well as of an entry.
    let any = |text: &mut String| {
        if let Some(label) = labels.get(text.as_str()) {
            label.as_str().clone_into(text);
        } else if is_digest(text) {
            text.clear();
        }
    };
    match body {
        EventBody::EvidenceRemoved {
            evidence: other, ..
        }
        | EventBody::CommentMade {
            reply_to: other, ..
        }
        | EventBody::CommentSettled(CommentSettled { comment: other, .. })
        | EventBody::AdviceGiven(AdviceGiven {
            replaces: other, ..
        })
        | EventBody::AdviceAnswered(AdviceAnswered { advice: other, .. })
        | EventBody::AdoptionUndone {
            adoption: other, ..
        }
        | EventBody::HandoverAcknowledged(HandoverAcknowledged {
            handover: other, ..
        })
        | EventBody::SignoffWithdrawn(SignoffWithdrawn { signoff: other, .. })
        | EventBody::RedactionMarked(RedactionMarked { event: other, .. })
        | EventBody::RedactionReviewed(RedactionReviewed {
            redaction: other, ..
        })
        | EventBody::RedactionLifted(RedactionLifted {
            redaction: other, ..
        }) => id(other),
        EventBody::PrivilegedNoted(PrivilegedNoted { node: _, digest })
        | EventBody::Sealed { bytes: _, digest } => *digest = Digest::default(),
        EventBody::GateDecided(GateDecided { basis, seen, .. }) => {
            *basis = Digest::default();
            seen.iter_mut().for_each(any);
        }
        EventBody::FindingOverridden(FindingOverridden { basis, .. }) => *basis = Digest::default(),
        EventBody::FlowAdopted(FlowAdopted { confirmed, .. }) => {
            for one in confirmed {
                id(&mut one.answer);
                for place in &mut one.places {
                    id(&mut place.answer);
                    // A row has the id of the entry that added it.
                    place.row = row_called(&place.row, labels);
                }
            }
        }
        EventBody::HandedOver(HandedOver { open, .. }) => {
            for item in open {
                any(&mut item.id);
            }
        }
        EventBody::TaskReturned(TaskReturned {
            file,
            base,
            brought,
            ..
        }) => {
            *file = Digest::default();
            base.iter_mut().chain(brought).for_each(id);
        }
        EventBody::Signed(signed) => {
            // What was signed names the digest of what stood.
            signed.digest = Digest::default();
            signed.statement = without_digests(&signed.statement);
            signed.seen.advice.iter_mut().for_each(id);
        }
        EventBody::SignatureAttached(SignatureAttached {
            signoff,
            namespace: _,
            signature,
            public_key: _,
        }) => {
            id(signoff);
            // It is over what was signed.
            signature.clear();
        }
        EventBody::Mended(Mended { pieces, lost }) => {
            for piece in pieces {
                piece.digest = Digest::default();
            }
            lost.iter_mut().for_each(id);
        }
        // A row has the id of the entry that added it.
        EventBody::AnswerGiven(AnswerGiven {
            value: AnswerValue::Filled(filled),
            ..
        }) => filled.each_row(&mut |row| *row = row_called(row, labels)),
        // The session's own id stays: a random number went into it. A file's digest goes where its title or
        // place does.
        EventBody::Opened(Opened { .. })
        | EventBody::AnswerGiven(AnswerGiven { .. })
        | EventBody::AnswerDeferred(AnswerDeferred { .. })
        | EventBody::AnswerNotApplicable(AnswerNotApplicable { .. })
        | EventBody::AnswerWithdrawn(AnswerWithdrawn { .. })
        | EventBody::NoteRead { .. }
        | EventBody::EvidenceAdded(EvidenceAdded { .. })
        | EventBody::Assigned(Assigned { .. })
        | EventBody::Merged {}
        | EventBody::Unknown(_) => {}
    }
}

/// A text of the program's own without the digests in it.
fn without_digests(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| !is_digest(word.trim_end_matches(|c: char| !c.is_alphanumeric())))
        .collect()
}
