//! What the bodies are called in a file.

use super::EventBody;

/// The tag of each body in a file, once: for reading, where any other is from a newer version, and for its name.
macro_rules! tags {
    ($($body:ident => $tag:literal,)+) => {
        /// Every tag that [`EventBody`] reads.
        pub(in crate::session) const TAGS: &[&str] = &[$($tag),+];

        impl EventBody {
            /// Its tag in a file; empty where it is from a newer version.
            #[must_use]
            pub const fn tag(&self) -> &'static str {
                match self {
                    $(Self::$body { .. } => $tag,)+
                    Self::Unknown(_) => "",
                }
            }
        }
    };
}

tags! {
    Opened => "opened",
    AnswerGiven => "answer_given",
    AnswerDeferred => "answer_deferred",
    AnswerNotApplicable => "answer_not_applicable",
    AnswerWithdrawn => "answer_withdrawn",
    NoteRead => "note_read",
    EvidenceAdded => "evidence_added",
    EvidenceRemoved => "evidence_removed",
    CommentMade => "comment_made",
    CommentSettled => "comment_settled",
    AdviceGiven => "advice_given",
    AdviceAnswered => "advice_answered",
    PrivilegedNoted => "privileged_noted",
    GateDecided => "gate_decided",
    FindingOverridden => "finding_overridden",
    FlowAdopted => "flow_adopted",
    AdoptionUndone => "adoption_undone",
    Assigned => "assigned",
    HandedOver => "handed_over",
    HandoverAcknowledged => "handover_acknowledged",
    TaskReturned => "task_returned",
    Signed => "signed",
    SignoffWithdrawn => "signoff_withdrawn",
    SignatureAttached => "signature_attached",
    RedactionMarked => "redaction_marked",
    RedactionReviewed => "redaction_reviewed",
    RedactionLifted => "redaction_lifted",
    Merged => "merged",
    Sealed => "sealed",
    Mended => "mended",
}
