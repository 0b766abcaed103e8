//! What the bodies are called in a file.

use super::EventBody;

/// What is so of some bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trait {
    /// It says or decides something about a part of the flow, which another edition may have no place for.
    Said,
    /// Whoever does it answers for it in the role that is named.
    Decision,
}

/// The tag of each body in a file, once: for reading, where any other is from a newer version, and for its name; and
/// what is so of it.
macro_rules! tags {
    ($($body:ident => $tag:literal $(, $trait:ident)*;)+) => {
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

            const fn traits(&self) -> &'static [Trait] {
                match self {
                    $(Self::$body { .. } => &[$(Trait::$trait),*],)+
                    Self::Unknown(_) => &[],
                }
            }
        }
    };
}

impl EventBody {
    /// Whether it says or decides something about a part of the flow.
    pub(in crate::session) fn is_said(&self) -> bool {
        self.traits().contains(&Trait::Said)
    }

    /// Whether whoever does it answers for it in the role that is named.
    pub(in crate::session) fn is_decision(&self) -> bool {
        self.traits().contains(&Trait::Decision)
    }
}

tags! {
    Opened => "opened";
    AnswerGiven => "answer_given", Said;
    AnswerDeferred => "answer_deferred", Said;
    AnswerNotApplicable => "answer_not_applicable", Said;
    AnswerWithdrawn => "answer_withdrawn", Said;
    NoteRead => "note_read";
    EvidenceAdded => "evidence_added", Said;
    EvidenceRemoved => "evidence_removed";
    CommentMade => "comment_made", Said;
    CommentSettled => "comment_settled";
    AdviceGiven => "advice_given";
    AdviceAnswered => "advice_answered", Decision;
    PrivilegedNoted => "privileged_noted";
    GateDecided => "gate_decided", Said, Decision;
    FindingOverridden => "finding_overridden", Said, Decision;
    FlowAdopted => "flow_adopted";
    AdoptionUndone => "adoption_undone";
    Assigned => "assigned";
    HandedOver => "handed_over";
    HandoverAcknowledged => "handover_acknowledged";
    TaskReturned => "task_returned";
    Signed => "signed", Decision;
    SignoffWithdrawn => "signoff_withdrawn";
    SignatureAttached => "signature_attached";
    RedactionMarked => "redaction_marked";
    RedactionReviewed => "redaction_reviewed";
    RedactionLifted => "redaction_lifted";
    Merged => "merged";
    Sealed => "sealed";
    Mended => "mended";
}
