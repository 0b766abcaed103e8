//! Bodies by subject. A match that cares for one subject names its bodies and passes the other subjects by, so that a
//! new body is named by the compiler where its subject is looked at, and nowhere else.

use serde_json::Value;

use super::{
    AdviceAnswered, AdviceGiven, AnswerDeferred, AnswerGiven, AnswerNotApplicable, AnswerWithdrawn,
    Assigned, CommentSettled, EventBody, EvidenceAdded, FindingOverridden, FlowAdopted,
    GateDecided, HandedOver, HandoverAcknowledged, Mended, Opened, PrivilegedNoted,
    RedactionLifted, RedactionMarked, RedactionReviewed, SignatureAttached, Signed,
    SignoffWithdrawn, TaskReturned,
};
use crate::id::{EventId, NodeId};

macro_rules! subjects {
    ($($(#[$doc:meta])* $subject:ident $of:ident {
        $($body:ident $(($one:ident: $inner:ty))? $({ $($field:ident: $type:ty),* })?,)+
    })+) => {
        /// A body as one of its subject.
        #[derive(Debug, Clone, Copy)]
        pub(in crate::session) enum Subject<'a> {
            $($(#[$doc])* $subject($of<'a>),)+
        }

        $(
            $(#[$doc])*
            #[allow(clippy::enum_variant_names, reason = "they are called as the bodies are")]
            #[derive(Debug, Clone, Copy)]
            pub(in crate::session) enum $of<'a> {
                $($body $((&'a $inner))? $({ $($field: &'a $type),* })?,)+
            }
        )+

        impl EventBody {
            /// What it is about.
            pub(in crate::session) fn subject(&self) -> Subject<'_> {
                match self {
                    $($(
                        Self::$body $(($one))? $({ $($field,)* .. })? => {
                            Subject::$subject($of::$body $(($one))? $({ $($field),* })?)
                        }
                    )+)+
                }
            }
        }
    };
}

subjects! {
    /// What is read, decided and attached on the walk, and its beginning.
    Walk OfWalk {
        Opened(opened: Opened),
        NoteRead { node: NodeId },
        EvidenceAdded(added: EvidenceAdded),
        EvidenceRemoved { evidence: EventId, reason: str },
        GateDecided(decided: GateDecided),
        FindingOverridden(overridden: FindingOverridden),
    }
    /// What is said to questions.
    Answer OfAnswer {
        AnswerGiven(given: AnswerGiven),
        AnswerDeferred(deferred: AnswerDeferred),
        AnswerNotApplicable(marked: AnswerNotApplicable),
        AnswerWithdrawn(withdrawn: AnswerWithdrawn),
    }
    /// Comments, advice and privileged notes.
    Review OfReview {
        CommentMade { node: NodeId, text: str, reply_to: EventId },
        CommentSettled(settled: CommentSettled),
        AdviceGiven(given: AdviceGiven),
        AdviceAnswered(answered: AdviceAnswered),
        PrivilegedNoted(noted: PrivilegedNoted),
    }
    /// Which edition holds.
    Edition OfEdition {
        FlowAdopted(adopted: FlowAdopted),
        AdoptionUndone { adoption: EventId, reason: str },
    }
    /// Who is to answer what, and whose session it is.
    People OfPeople {
        Assigned(assigned: Assigned),
        HandedOver(handed: HandedOver),
        HandoverAcknowledged(acknowledged: HandoverAcknowledged),
        TaskReturned(returned: TaskReturned),
    }
    /// Sign-offs.
    Signoff OfSignoff {
        Signed(signed: Signed),
        SignoffWithdrawn(withdrawn: SignoffWithdrawn),
        SignatureAttached(attached: SignatureAttached),
    }
    /// Passages to be removed before a copy goes out.
    Redaction OfRedaction {
        RedactionMarked(marked: RedactionMarked),
        RedactionReviewed(reviewed: RedactionReviewed),
        RedactionLifted(lifted: RedactionLifted),
    }
    /// The file itself, and what only a newer version reads.
    File OfFile {
        Merged {},
        Sealed { bytes: u64 },
        Mended(mended: Mended),
        Unknown(body: Value),
    }
}
