//! Bodies by subject, as patterns. A match that cares for one subject names its bodies one by one and the other
//! subjects by these, so that a new body does not compile until it is in one of them and has its place there.

/// What is read, decided and attached on the walk, and its beginning.
macro_rules! of_walk_but_answers {
    () => {
        $crate::session::event::EventBody::Opened(_)
            | $crate::session::event::EventBody::NoteRead { .. }
            | $crate::session::event::EventBody::EvidenceAdded(_)
            | $crate::session::event::EventBody::EvidenceRemoved { .. }
            | $crate::session::event::EventBody::GateDecided(_)
            | $crate::session::event::EventBody::FindingOverridden(_)
    };
}

/// All of the walk: answers to its questions too.
macro_rules! of_walk {
    () => {
        $crate::session::event::subjects::of_walk_but_answers!()
            | $crate::session::event::EventBody::AnswerGiven(_)
            | $crate::session::event::EventBody::AnswerDeferred(_)
            | $crate::session::event::EventBody::AnswerNotApplicable(_)
            | $crate::session::event::EventBody::AnswerWithdrawn(_)
    };
}

/// Comments, advice and privileged notes.
macro_rules! of_review {
    () => {
        $crate::session::event::EventBody::CommentMade { .. }
            | $crate::session::event::EventBody::CommentSettled(_)
            | $crate::session::event::EventBody::AdviceGiven(_)
            | $crate::session::event::EventBody::AdviceAnswered(_)
            | $crate::session::event::EventBody::PrivilegedNoted(_)
    };
}

/// Which edition holds.
macro_rules! of_edition {
    () => {
        $crate::session::event::EventBody::FlowAdopted(_)
            | $crate::session::event::EventBody::AdoptionUndone { .. }
    };
}

/// Who is to answer what, and whose session it is.
macro_rules! of_people {
    () => {
        $crate::session::event::EventBody::Assigned(_)
            | $crate::session::event::EventBody::HandedOver(_)
            | $crate::session::event::EventBody::HandoverAcknowledged(_)
            | $crate::session::event::EventBody::TaskReturned(_)
    };
}

/// Sign-offs.
macro_rules! of_signoff {
    () => {
        $crate::session::event::EventBody::Signed(_)
            | $crate::session::event::EventBody::SignoffWithdrawn(_)
            | $crate::session::event::EventBody::SignatureAttached(_)
    };
}

/// Passages to be removed before a copy goes out.
macro_rules! of_redaction {
    () => {
        $crate::session::event::EventBody::RedactionMarked(_)
            | $crate::session::event::EventBody::RedactionReviewed(_)
            | $crate::session::event::EventBody::RedactionLifted(_)
    };
}

/// The file itself, and what only a newer version reads.
macro_rules! of_file {
    () => {
        $crate::session::event::EventBody::Merged {}
            | $crate::session::event::EventBody::Sealed { .. }
            | $crate::session::event::EventBody::Mended(_)
            | $crate::session::event::EventBody::Unknown(_)
    };
}

pub(in crate::session) use {
    of_edition, of_file, of_people, of_redaction, of_review, of_signoff, of_walk,
    of_walk_but_answers,
};
