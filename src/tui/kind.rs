//! What pages there are, and where they lead. All of it is data.

use super::intent::Intent;
use super::msg::{Effect, FlowLine, Near, NewSession};
use crate::flow::NodeAt;
use crate::id::{EventId, NodeId, RowId};
use crate::session::command::Command;
use crate::session::eval::FindingState;
use crate::session::form::Form;
use crate::session::signoff;

/// What to do about a reworded answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It holds as the question reads now.
    Keep,
    /// The question is to be answered again.
    Again,
    /// Not decided: it does not count.
    Later,
}

impl Choice {
    const ALL: [Self; 3] = [Self::Keep, Self::Again, Self::Later];

    /// The word that a draft keeps it by.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Again => "again",
            Self::Later => "later",
        }
    }

    /// The choice of this word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }
}

/// Where an entry of a menu leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Go {
    To(Kind),
    Do(Intent),
    Resume(usize),
    Next,
    /// Does what the page is about.
    Yes,
    /// About the reworded answer to this question.
    Choose(NodeId, Choice),
    /// Back, to what stands: the change is not made.
    Unchanged,
    /// Leaves what is missing in the file as it is, for good.
    Leave,
    /// Does something to a form or table.
    Table(NodeAt, OfTable),
    /// Takes over the answer that is proposed for a question.
    TakeOver(NodeAt),
    Back,
}

/// What a menu does to a form or table at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfTable {
    /// That is all: no row is missing.
    All,
    /// A row holds as it stands.
    Confirm(RowId),
    /// A row that was struck holds again.
    PutBack(RowId),
    /// Of what was said at one entry of a row, by its place, this one, by its place among what was said.
    Take(RowId, usize, usize),
}

impl Go {
    /// Whether it only leads somewhere or fills in; else it does, or leaves undone, what the page asks about.
    #[must_use]
    pub const fn leads(&self) -> bool {
        match self {
            Self::To(_)
            | Self::Do(_)
            | Self::Resume(_)
            | Self::Next
            | Self::Back
            | Self::Choose(..) => true,
            Self::Yes | Self::Unchanged | Self::Leave | Self::Table(..) | Self::TakeOver(_) => {
                false
            }
        }
    }
}

/// What waits until a person has looked at it again.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    Save {
        command: Command,
        then: Then,
    },
    Start(NewSession),
    /// What a sentence led to that began where letters are commands, and what would follow.
    Typed(Effect, Option<Pending>),
}

/// What a page about passages to be removed shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redact {
    /// Every mark of the session.
    List,
    /// One mark, by the id of its entry.
    One(EventId),
    /// What was written at a node, to mark something of it.
    Texts(NodeAt),
    /// Writing a copy.
    Write,
    /// A copy that has words near to what was removed.
    Near(Near),
}

/// What a page is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Home,
    Who,
    Recent,
    Flows {
        practice: bool,
    },
    New {
        flow: FlowLine,
        practice: bool,
    },
    /// What the person should be told before going on.
    Notices(Vec<String>),
    Tasks,
    /// A question, note, gate or outcome.
    Node(NodeAt),
    /// What is filled in before something is done.
    Fill(Form),
    /// Rows of a table.
    Rows(NodeAt, Rows),
    /// Answers that are proposed from elsewhere.
    Offers,
    Evidence(NodeAt),
    Preview {
        command: Box<Command>,
        lines: Vec<String>,
        then: Then,
    },
    /// What should be looked at before it is saved.
    Caution {
        held: Box<Held>,
        lines: Vec<String>,
    },
    /// Findings that were just raised.
    Raised(Vec<usize>),
    /// Answers of a stage, or of all.
    Check(Option<usize>),
    Findings,
    Finding(usize),
    History,
    /// What others changed while the person was away.
    Away,
    Map,
    Why(NodeAt),
    Guidance(NodeAt),
    Terms,
    Jump,
    Write,
    /// The entries of a session without its flow.
    Entries,
    /// What another edition of the flow changes.
    Edition,
    /// A reworded question by its id, old and new side by side.
    Reworded(NodeId),
    /// Who does what; the question that it was opened on, where it was.
    People(Option<NodeAt>),
    Acknowledge,
    /// Comments, advice and privileged notes.
    Review(Review),
    /// Sign-offs.
    Signing(Signing),
    /// Passages to be kept out of copies, and the copies.
    Redact(Redact),
    /// Copies beside the session.
    Copies(Copies),
    /// What adopting would do, before it is done.
    Adopt,
    Help,
}

/// What a page about rows of a table shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// A row, to be read.
    View(RowId),
    /// A row, to be filled in.
    Edit(RowId),
    /// A row that is not there yet; with what stands in this one, where one is named.
    Add(Option<RowId>),
    /// Which rows that the flow gives are to be filled in alike.
    Alike,
    /// Rows that are filled in alike.
    Several(Vec<RowId>),
    /// What was copied from a spreadsheet, before it is saved.
    Pasted(String),
}

/// What a page about copies beside the session shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copies {
    /// Which there are, and whether to join them.
    Offer,
    /// They were joined: what came in, a line each.
    Joined(Vec<String>),
    /// What is missing in the file, a line each, and whether to put it back.
    Missing(Vec<String>),
}

/// What a page of sign-offs is about. Sign-offs are named by the ids of their events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signing {
    All,
    One(EventId),
    /// The words, before they are signed.
    Words(signoff::Command),
}

/// What a page of review is about. Comments and advice are named by the ids of their events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Review {
    /// All there is; the node that it was opened on, where it was.
    All(Option<NodeAt>),
    Thread(EventId),
    Advice(EventId),
    /// Making a privileged note. What is typed here is never a draft on disk.
    Note(NodeAt),
}

impl Kind {
    /// The page of a form.
    pub fn fill(form: impl Into<Form>) -> Self {
        Self::Fill(form.into())
    }

    /// The node that a page is about.
    #[must_use]
    pub fn node(&self) -> Option<NodeAt> {
        match self {
            Self::Fill(form) => form.node(),
            Self::Rows(at, _)
            | Self::Node(at)
            | Self::Evidence(at)
            | Self::Review(Review::All(Some(at)) | Review::Note(at))
            | Self::Why(at)
            | Self::Redact(Redact::Texts(at))
            | Self::Guidance(at) => Some(*at),
            Self::Home
            | Self::Who
            | Self::Recent
            | Self::Flows { .. }
            | Self::New { .. }
            | Self::Notices(_)
            | Self::Tasks
            | Self::Preview { .. }
            | Self::Caution { .. }
            | Self::Raised(_)
            | Self::Check(_)
            | Self::Findings
            | Self::Finding(_)
            | Self::History
            | Self::Away
            | Self::Map
            | Self::Terms
            | Self::Jump
            | Self::Write
            | Self::Entries
            | Self::Edition
            | Self::Reworded(_)
            | Self::People(_)
            | Self::Acknowledge
            | Self::Review(Review::All(None) | Review::Thread(_) | Review::Advice(_))
            | Self::Signing(_)
            | Self::Redact(Redact::List | Redact::One(_) | Redact::Write | Redact::Near(_))
            | Self::Copies(_)
            | Self::Offers
            | Self::Adopt
            | Self::Help => None,
        }
    }

    /// Pages that a changed answer leads back to.
    #[must_use]
    pub const fn is_returned_to(&self) -> bool {
        matches!(
            self,
            Self::Check(_) | Self::Findings | Self::Finding(_) | Self::Map
        )
    }
}

/// What follows an append.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    pub then: Then,
    /// What to say of it, where that is more than that it is saved.
    pub say: Option<String>,
    /// Findings as they were.
    pub before: Vec<(usize, FindingState)>,
}

/// Where to go after an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// To what is asked next, or back to where a change was asked for.
    Next,
    /// To the page below.
    Back,
    Tasks,
    /// Nowhere: the page is shown anew.
    Stay,
    /// Nowhere, after something that was asked for on the page itself.
    Here,
    /// To what is filled in after what was confirmed; after the last of it to the rows.
    Entry,
}
