//! What comes into the screen's state, and what the driver must do for it. Both are data.

use std::path::PathBuf;

use super::intent::Intent;
use crate::id::EventId;
use crate::session::event::{Actor, EventBody, Marking};
use crate::session::ledger::Ledger;
use crate::session::offer::Known;
use crate::session::state::Case;
use crate::store::beside::Beside;
use crate::store::drafts::Draft;
use crate::store::listing::glance::Glance;
use crate::store::recent::Standing;

/// Something that came in.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key with a meaning here.
    Do(Intent),
    Type(char),
    Paste(String),
    /// Something was typed or pasted that is not used, which the person must be told.
    Unused(Unused),
    Resize {
        width: u16,
        height: u16,
    },
    /// The recent sessions and the flows there are.
    Looked {
        recent: Vec<RecentLine>,
        flows: Vec<FlowLine>,
    },
    /// A session is open.
    Opened(Box<OpenedSession>),
    /// Copies were joined into the session that was open, which is open anew.
    Joined(Box<OpenedSession>),
    /// A session is there to be read, without its flow.
    Detached {
        ledger: Box<Ledger>,
        path: String,
        notices: Vec<String>,
    },
    /// What was to be saved is safe on disk, with what others wrote meanwhile.
    Saved(Change),
    /// The file was looked at for what others saved.
    Refreshed(Change),
    /// What was missing in the file was put back.
    PutBack(Change),
    /// Who is acting was kept.
    Kept,
    /// A record was written.
    Written(String),
    /// A copy for publication has words near to what was removed, and was not written.
    Near(Near),
    /// What the driver was asked to do did not happen.
    Failed {
        message: String,
        hint: Option<String>,
    },
}

/// Why something that was typed or pasted is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unused {
    /// Text came in one go, and the page has no field for it.
    NoField,
    /// The keys were pressed before the page was shown, or the refusal on it.
    TooEarly,
}

/// A copy for publication that waits until a person has looked at what is near to what was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    pub path: PathBuf,
    pub draft: bool,
    /// Ids of the marks.
    pub marks: Vec<EventId>,
    /// What is near to them, in words.
    pub lines: Vec<String>,
}

/// A session worked on before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentLine {
    pub path: PathBuf,
    pub title: String,
    pub standing: Standing,
    /// What is known of it; nothing until somebody looks at the list.
    pub glance: Glance,
}

/// A flow that a session can be started on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowLine {
    /// What the store knows it by.
    pub name: String,
    pub title: String,
    pub summary: String,
    pub edition: String,
}

/// The open session as it stands after something was done to it.
#[derive(Debug, Clone)]
pub struct Change {
    pub case: Box<Case>,
    /// What there is to say, as sentences.
    pub notices: Vec<String>,
}

/// An open session as the driver hands it over.
#[derive(Debug, Clone)]
pub struct OpenedSession {
    pub case: Case,
    pub path: String,
    pub notices: Vec<String>,
    /// What was filled in and not confirmed, by time.
    pub drafts: Vec<Draft>,
    /// What others changed while the person was away, a line each.
    pub away: Vec<String>,
    /// The copies beside it that can be joined into it.
    pub copies: Vec<Beside>,
    /// What this machine saw in the file and it has not now, a line each, where somebody is to be asked.
    pub missing: Vec<String>,
    /// Answers that are proposed from elsewhere.
    pub offered: Known,
    /// Just made, and not taken up again.
    pub fresh: bool,
}

/// What a new session is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    pub flow: String,
    pub title: String,
    pub marking: Marking,
    pub handling: String,
    pub practice: bool,
}

impl Effect {
    /// Whether it changes the session, another file or who acts.
    #[must_use]
    pub const fn changes(&self) -> bool {
        match self {
            Self::Append(_)
            | Self::NotePrivileged { .. }
            | Self::Join
            | Self::PutBack
            | Self::LeaveMissing
            | Self::Start(_)
            | Self::Keep(_)
            | Self::Write(_)
            | Self::Publish { .. } => true,
            Self::Look
            | Self::LookRecent
            | Self::Open(_)
            | Self::Suspend
            | Self::Repaint
            | Self::Leave => false,
        }
    }

    /// Whether it is saved in the name of whoever acts.
    #[must_use]
    pub const fn is_by_somebody(&self) -> bool {
        match self {
            Self::Append(_) | Self::NotePrivileged { .. } | Self::Start(_) => true,
            Self::Join
            | Self::PutBack
            | Self::LeaveMissing
            | Self::Keep(_)
            | Self::Write(_)
            | Self::Publish { .. }
            | Self::Look
            | Self::LookRecent
            | Self::Open(_)
            | Self::Suspend
            | Self::Repaint
            | Self::Leave => false,
        }
    }
}

/// What the driver must do. It answers with a [`Msg`] where there is something to tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Append to the journal and sync.
    Append(EventBody),
    /// Keep the text of a privileged note about a node in its own file, then append that it was made.
    NotePrivileged {
        node: String,
        text: String,
    },
    Look,
    /// Look what lies beside the recent sessions.
    LookRecent,
    /// Join the copies that were offered.
    Join,
    /// Put back what is missing in the file.
    PutBack,
    /// Leave what is missing in the file as it is, for good.
    LeaveMissing,
    Open(PathBuf),
    Start(NewSession),
    /// Keep who is acting for next time.
    Keep(Actor),
    Write(PathBuf),
    /// Write a copy for publication, or a draft of one.
    Publish {
        path: PathBuf,
        draft: bool,
        /// Ids of marks near to which words may stand: a person has looked at them.
        near: Vec<EventId>,
    },
    Suspend,
    Repaint,
    Leave,
}
