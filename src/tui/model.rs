//! The state of the screen: pages, focus, unconfirmed text. It owns no handle to anything outside.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::form::{Control, FieldKey};
use super::keeping::Keeping;
use super::kind::{Choice, Go, Kind, Pending};
use super::msg::{FlowLine, RecentLine};
use super::run::Run;
use super::theme::Theme;
use super::widget::field::Field;
use super::widget::options::{Choosing, Item, Options};
use super::window;
use crate::flow::NodeAt;
use crate::id::{EventId, NodeId};
use crate::say;
use crate::session::event::Actor;
use crate::session::ledger::Ledger;
use crate::session::offer::Known;
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
    /// The open session as it stood when the driver last told of it. Nothing here changes it.
    pub case: Option<Case>,
    /// A session that is shown without its flow, to be read; there is no case then.
    pub detached: Option<Ledger>,
    /// The session's file, as shown.
    pub path: String,
    /// The page on top is the one shown; never empty.
    pub pages: Vec<Page>,
    pub notice: Option<Notice>,
    /// What others changed while the person was away, a line each.
    pub away: Vec<String>,
    /// The copies beside the session that can be joined into it.
    pub copies: Vec<Beside>,
    /// Answers that are proposed from elsewhere.
    pub offered: Known,
    pub recent: Vec<RecentLine>,
    pub flows: Vec<FlowLine>,
    /// What was filled in and not confirmed, on the page shown and on others; the page shown is in step with it.
    pub drafts: Vec<Draft>,
    /// What the person wants to do about reworded answers, by question; nothing of it is saved yet.
    pub choices: BTreeMap<NodeId, Choice>,
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
    /// The field it is about.
    pub field: Option<FieldKey>,
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
        self.control()?.field()
    }

    pub fn field_mut(&mut self) -> Option<&mut Field> {
        self.control_mut()?.field_mut()
    }

    /// The focused list.
    pub fn list(&self) -> Option<&Options> {
        self.control()?.options()
    }

    pub fn list_mut(&mut self) -> Option<&mut Options> {
        self.control_mut()?.options_mut()
    }

    /// The place of a field among the controls.
    pub fn position(&self, key: FieldKey) -> Option<usize> {
        self.controls.iter().position(|control| control.key == key)
    }

    /// A field by its key.
    pub fn named(&self, key: FieldKey) -> Option<&Control> {
        self.controls.get(self.position(key)?)
    }

    pub fn named_mut(&mut self, key: FieldKey) -> Option<&mut Control> {
        let at = self.position(key)?;
        self.controls.get_mut(at)
    }

    /// The text of a field, trimmed; empty where there is none.
    pub fn text(&self, key: FieldKey) -> &str {
        let field = self.named(key).and_then(Control::field);
        field.map_or("", |field| field.text().trim())
    }

    /// What is chosen in a list.
    pub fn chosen(&self, key: FieldKey) -> Option<usize> {
        self.named(key)?.options()?.chosen()
    }

    /// Adds a text of one line to fill in.
    pub fn line(&mut self, key: FieldKey, label: String, hint: String, text: &str) {
        self.controls.push(Control::line(key, label, hint, text));
    }

    /// Adds a text of any number of lines to fill in.
    pub fn lines(&mut self, key: FieldKey, label: String, hint: String, text: &str) {
        self.controls.push(Control::lines(key, label, hint, text));
    }

    /// Adds a list to choose from.
    pub fn choice(&mut self, key: FieldKey, label: String, options: Options) {
        self.controls.push(Control::list(key, label, options));
    }

    /// Adds an entry to the menu.
    pub fn add(&mut self, label: String, go: Go) {
        self.explained(label, String::new(), go);
    }

    /// Adds an entry to the menu, with more about it.
    pub fn explained(&mut self, label: String, explain: String, go: Go) {
        if self.position(FieldKey::Menu).is_none() {
            let menu = Options::new(Choosing::Entry, Vec::new());
            self.choice(FieldKey::Menu, String::new(), menu);
        }
        let menu = self.named_mut(FieldKey::Menu);
        if let Some(menu) = menu.and_then(Control::options_mut) {
            menu.add(Item::with(label, explain));
            self.targets.push(go);
        }
    }
}

impl Model {
    /// Whether the page below the one shown is one that the person comes back to when this is done.
    pub(in crate::tui) fn leads_back(&self) -> bool {
        let below = self.pages.iter().rev().nth(1);
        below.is_some_and(|page| page.kind.is_returned_to())
    }

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

    /// The ids of the latest entries that are shown; none where no session is open.
    pub(in crate::tui) fn seen(&self) -> Vec<EventId> {
        let case = self.case.as_ref();
        case.map_or_else(Vec::new, |case| case.tip_ids())
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
            detached: None,
            path: String::new(),
            pages: vec![Page::new(Kind::Home)],
            notice: None,
            away: Vec::new(),
            copies: Vec::new(),
            offered: Known::new(),
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
        window::columns(self.width)
    }
}
