//! The state of the screen: pages, focus, unconfirmed text. It owns no handle to anything outside.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::draft::Keeping;
use super::keymap::Intent;
use super::msg::{Effect, FlowLine, NewSession, RecentLine};
use super::run::Run;
use super::theme::Theme;
use super::widget::field::Field;
use super::widget::options::Options;
use super::widget::page;
use crate::flow::NodeAt;
use crate::say;
use crate::session::alone::Alone;
use crate::session::command::Command;
use crate::session::eval::FindingState;
use crate::session::event::{Actor, Decision, ThreadState};
use crate::session::signoff::Scope;
use crate::session::state::Case;
use crate::store::beside::Beside;
use crate::store::drafts::Draft;

/// Everything the screen is drawn from.
#[derive(Debug)]
pub struct Model {
    pub theme: Theme,
    pub width: u16,
    pub height: u16,
    pub by: Actor,
    /// The date when the session was opened, as `2026-11-23`; may be empty.
    pub today: String,
    /// The moment of the last message, as in an event; may be empty.
    pub now: String,
    pub case: Option<Case>,
    /// A session that is shown without its flow, to be read; there is no case then.
    pub alone: Option<Alone>,
    /// The session's file, as shown.
    pub path: String,
    /// The page on top is the one shown; never empty.
    pub pages: Vec<Page>,
    pub notice: Option<Notice>,
    /// What others changed while the person was away, a line each.
    pub away: Vec<String>,
    /// The copies beside the session that can be joined into it.
    pub copies: Vec<Beside>,
    pub recent: Vec<RecentLine>,
    pub flows: Vec<FlowLine>,
    /// What was filled in and not confirmed, on the page shown and on others; the page shown is in step with it.
    pub drafts: Vec<Draft>,
    /// What the person wants to do about reworded answers, by question; nothing of it is saved yet.
    pub choices: BTreeMap<String, Choice>,
    /// The keys of the page that help was asked on: names and sentences.
    pub help: Vec<(String, &'static str)>,
    /// What was typed without a key that no text holds.
    pub run: Run,
    /// What to do once the append under way is safe.
    pub pending: Option<Pending>,
    /// Another page than the one last drawn.
    pub whole: bool,
    /// Something differs from what was last drawn.
    pub changed: bool,
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
}

/// The line above the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub problem: bool,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    pub kind: Kind,
    pub controls: Vec<Control>,
    /// The focused control.
    pub focus: usize,
    /// What was worked out as the page was opened, a line each: it would take too long at every key.
    pub worked_out: Vec<String>,
    /// Where the entries of a menu lead.
    pub targets: Vec<Go>,
    /// What is known of drafts of the page.
    pub keeping: Keeping,
    pub fault: Option<Fault>,
    /// The fault was not there at the last key: it is in sight before the focus is, until the next one.
    pub told: Cell<bool>,
    /// The first row shown. A cell, because only drawing knows how many rows there are.
    pub top: Cell<usize>,
    /// Whether the next drawing scrolls to the focus.
    pub follow: Cell<bool>,
    /// Where the focus is that the last drawing left out of sight.
    pub hidden: Cell<Option<Hidden>>,
}

/// On which side of what is shown something is that is out of sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    Above,
    Below,
}

/// What is wrong on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub message: String,
    pub hint: Option<String>,
    /// The control it is about.
    pub control: usize,
}

/// Something to fill in or to choose from.
#[derive(Debug, Clone)]
pub enum Control {
    Text {
        label: String,
        hint: String,
        field: Field,
    },
    List {
        label: String,
        options: Options,
    },
}

impl Control {
    pub fn list(options: Options) -> Self {
        Self::List {
            label: String::new(),
            options,
        }
    }

    pub fn text(label: String, hint: String, field: Field) -> Self {
        Self::Text { label, hint, field }
    }
}

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
    Choose(String, Choice),
    /// Back, to what stands: the change is not made.
    Unchanged,
    /// Leaves what is missing in the file as it is, for good.
    Leave,
    Back,
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
            Self::Yes | Self::Unchanged | Self::Leave => false,
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
    One(String),
    /// What was written at a node, to mark something of it.
    Texts(NodeAt),
    /// A text of an entry, to mark words of it or all of it.
    Mark {
        node: NodeAt,
        event: String,
        member: String,
    },
    Refuse(String),
    Lift(String),
    /// Writing a copy.
    Write,
    /// A copy that has words near to what was removed.
    Near(super::msg::Near),
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
    Decide(NodeAt, Decision),
    Defer(NodeAt),
    NotApplicable(NodeAt),
    Evidence(NodeAt),
    AddEvidence(NodeAt),
    RemoveEvidence {
        node: NodeAt,
        evidence: String,
    },
    Comment(NodeAt),
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
    Override(usize),
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
    Reworded(String),
    /// Who does what; the question that it was opened on, where it was.
    People(Option<NodeAt>),
    Assign(NodeAt),
    HandOver,
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
    One(String),
    /// What is to be filled in before this is signed.
    Sign(Scope),
    /// The words, before they are signed.
    Words {
        scope: Scope,
        /// A line each.
        conditions: String,
        note: String,
        /// The moment that they name.
        at: String,
    },
    Withdraw(String),
}

/// What a page of review is about. Comments and advice are named by the ids of their events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Review {
    /// All there is; the node that it was opened on, where it was.
    All(Option<NodeAt>),
    Thread(String),
    Reply(String),
    Settle(String, ThreadState),
    Advice(String),
    /// Recording advice about a node, or about the whole session.
    Advise(Option<NodeAt>),
    /// Recording advice that takes the place of this.
    Correct(String),
    /// Answering advice, or one condition of it, counted from 1.
    Respond(String, Option<u32>),
    /// Making a privileged note. What is typed here is never a draft on disk.
    Note(NodeAt),
}

impl Kind {
    /// The node that a page is about.
    #[must_use]
    pub const fn node(&self) -> Option<NodeAt> {
        match self {
            Self::Node(at)
            | Self::Decide(at, _)
            | Self::Defer(at)
            | Self::NotApplicable(at)
            | Self::Evidence(at)
            | Self::AddEvidence(at)
            | Self::RemoveEvidence { node: at, .. }
            | Self::Comment(at)
            | Self::Assign(at)
            | Self::Review(Review::All(Some(at)) | Review::Advise(Some(at)) | Review::Note(at))
            | Self::Why(at)
            | Self::Redact(Redact::Texts(at) | Redact::Mark { node: at, .. })
            | Self::Guidance(at) => Some(*at),
            _ => None,
        }
    }
}

impl Page {
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            controls: Vec::new(),
            focus: 0,
            worked_out: Vec::new(),
            targets: Vec::new(),
            keeping: Keeping::default(),
            fault: None,
            told: Cell::new(false),
            top: Cell::new(0),
            follow: Cell::new(false),
            hidden: Cell::new(None),
        }
    }

    /// The focused control.
    pub fn control(&self) -> Option<&Control> {
        self.controls.get(self.focus)
    }

    pub fn control_mut(&mut self) -> Option<&mut Control> {
        self.controls.get_mut(self.focus)
    }

    /// The focused text field.
    pub fn field(&self) -> Option<&Field> {
        match self.control()? {
            Control::Text { field, .. } => Some(field),
            Control::List { .. } => None,
        }
    }

    pub fn field_mut(&mut self) -> Option<&mut Field> {
        match self.control_mut()? {
            Control::Text { field, .. } => Some(field),
            Control::List { .. } => None,
        }
    }

    /// The focused list.
    pub fn list(&self) -> Option<&Options> {
        match self.control()? {
            Control::List { options, .. } => Some(options),
            Control::Text { .. } => None,
        }
    }

    pub fn list_mut(&mut self) -> Option<&mut Options> {
        match self.control_mut()? {
            Control::List { options, .. } => Some(options),
            Control::Text { .. } => None,
        }
    }

    /// The text of a control, trimmed; empty where it is no field.
    pub fn text(&self, control: usize) -> &str {
        match self.controls.get(control) {
            Some(Control::Text { field, .. }) => field.text().trim(),
            _ => "",
        }
    }

    /// What is chosen in a control that is a list.
    pub fn chosen(&self, control: usize) -> Option<usize> {
        match self.controls.get(control) {
            Some(Control::List { options, .. }) => options.chosen(),
            _ => None,
        }
    }
}

impl Model {
    /// Who acts, in words: the name, and the role by its title where the flow knows it.
    pub fn acting(&self) -> String {
        let by = &self.by;
        let flow = self.case.as_ref().map(|case| &case.flow);
        let role = flow.map_or(by.role.as_str(), |flow| flow.role_title(&by.role));
        if role.is_empty() {
            say!("tui.where_name", name = by.name)
        } else {
            say!("tui.where_who", name = by.name, role = role)
        }
    }

    /// The screen before anything is known but who is acting, if that is.
    pub fn new(theme: Theme, width: u16, height: u16, by: Actor) -> Self {
        Self {
            theme,
            width,
            height,
            by,
            today: String::new(),
            now: String::new(),
            case: None,
            alone: None,
            path: String::new(),
            pages: vec![Page::new(Kind::Home)],
            notice: None,
            away: Vec::new(),
            copies: Vec::new(),
            recent: Vec::new(),
            flows: Vec::new(),
            drafts: Vec::new(),
            choices: BTreeMap::new(),
            help: Vec::new(),
            run: Run::default(),
            pending: None,
            whole: true,
            changed: true,
        }
    }

    /// The page shown.
    #[expect(clippy::missing_panics_doc, reason = "see the message")]
    pub fn page(&self) -> &Page {
        self.pages
            .last()
            .expect("the first page is never taken away")
    }

    #[expect(clippy::missing_panics_doc, reason = "see the message")]
    pub fn page_mut(&mut self) -> &mut Page {
        self.pages
            .last_mut()
            .expect("the first page is never taken away")
    }

    /// What stands before the person: which page, and what it refused.
    pub(super) fn stood(&self) -> (usize, Kind, Option<String>) {
        let page = self.page();
        let fault = page.fault.as_ref().map(|fault| fault.message.clone());
        (self.pages.len(), page.kind.clone(), fault)
    }

    /// Whether letters are text here and not commands.
    pub fn is_typing(&self) -> bool {
        self.page().field().is_some()
    }

    /// The node that the page shown is about.
    pub fn node(&self) -> Option<NodeAt> {
        self.page().kind.node()
    }

    /// How many columns the body of a page has.
    pub fn columns(&self) -> usize {
        page::columns(self.width)
    }
}
