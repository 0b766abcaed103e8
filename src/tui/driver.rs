//! The loop: draw, wait, take in what came, do what must be done outside.
//!
//! The only part of the full-screen program that knows files. A page is left only after what it says is
//! on disk: the driver appends and syncs, and reports back; what could not be saved stays on screen.

mod copies;
mod drafts;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use drafts::{Drafts, SharedDrafts};

use super::input::{Event, Input};
use super::intent::Intent;
use super::keymap;
use super::model::Model;
use super::msg::{
    Change, Effect, FlowLine, Msg, Near, NewSession, OpenedSession, RecentLine, Unused,
};
use super::signals::Busy;
use super::update::{begin, update};
use super::view::view;
use super::window::LEAST;
use crate::flow::document::FlowDocument;
use crate::id::EventId;
use crate::say;
use crate::session::event::{Actor, EventBody, Opened};
use crate::session::since::away;
use crate::session::state::Case;
use crate::store::listing::glance::Glance;
use crate::store::privileged::Making;
use crate::store::recent::Standing;
use crate::store::{Desk, Detached, Found, Mode, Notice, Refused, Store, flows};
use crate::time::Timestamp;
use crate::time::Zone;

/// How long nobody must have pressed a key for what is filled in to be kept on disk.
const QUIET: Duration = Duration::from_secs(2);

/// Where pages are shown.
pub trait Surface {
    /// Draws what the model says; `whole` where it is another page than before.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be written to.
    fn draw(&mut self, model: &Model, whole: bool) -> io::Result<()>;

    /// Paints everything anew with the next drawing; gives the size, which may have changed.
    ///
    /// # Errors
    ///
    /// Where the terminal does not say how large it is.
    fn repaint(&mut self) -> io::Result<(u16, u16)>;

    /// Stops the program until it is woken.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be taken again.
    fn suspend(&mut self) -> io::Result<()>;
}

impl Surface for super::terminal::Screen {
    fn draw(&mut self, model: &Model, whole: bool) -> io::Result<()> {
        self.draw(whole, |frame| view(model, frame))
    }

    fn repaint(&mut self) -> io::Result<(u16, u16)> {
        self.repaint()?;
        let size = self.size()?;
        Ok((size.width, size.height))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.suspend()
    }
}

/// What is shown first.
#[derive(Debug)]
pub enum First {
    Home,
    /// A session, and whether it was just made.
    Desk(Box<Desk>, bool),
    /// A session without its flow.
    Detached(Box<Detached>),
}

/// Writes a record of a case to a file; says in words what went wrong, with a hint.
pub type WriteRecord<'a> =
    &'a dyn Fn(&Case, &str, &Actor, &Path) -> Result<(), (String, Option<String>)>;

/// What became of a copy for publication.
#[derive(Debug)]
pub enum Copied {
    Written,
    /// It was not written: it has words near to what was removed, told a line each, and near to which marks.
    Near {
        lines: Vec<String>,
        marks: Vec<EventId>,
    },
}

/// Writes a copy for publication of a case, from its file, to another; says what became of it, or what went
/// wrong with a hint. The last two are whether it is a draft, and near to which marks words may stand.
pub type Publish<'a> = &'a dyn Fn(
    &Case,
    &Path,
    &str,
    &Actor,
    &Path,
    bool,
    &[EventId],
) -> Result<Copied, (String, Option<String>)>;

/// What the program brings along.
#[derive(Clone)]
pub struct Outside<'a> {
    pub store: &'a Store,
    /// Where the person is: by it a day begins.
    pub zone: &'a Zone,
    /// Reads the clock.
    pub clock: &'a dyn Fn() -> Timestamp,
    /// Gives a text that no other call gives.
    pub nonce: &'a dyn Fn() -> String,
    pub write_record: WriteRecord<'a>,
    pub publish: Publish<'a>,
}

impl std::fmt::Debug for Outside<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outside")
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}

/// The running program.
#[derive(Debug)]
pub struct Driver<'a, S, I> {
    outside: Outside<'a>,
    surface: S,
    input: I,
    busy: Busy,
    model: Model,
    /// The session that is open; the model has its case as it stood after the last save.
    desk: Option<Desk>,
    drafts: SharedDrafts,
    /// Since when what is filled in is not on disk.
    unwritten: Option<Instant>,
    /// The person was told what leaving would lose.
    warned: bool,
    /// A session just opened, with its title, that is not on the list of recent ones yet.
    opened: Option<(PathBuf, String)>,
}

impl<'a, S: Surface, I: Input> Driver<'a, S, I> {
    /// The program on this surface, with nothing open.
    pub fn new(outside: Outside<'a>, surface: S, input: I, busy: Busy, model: Model) -> Self {
        Self {
            outside,
            surface,
            input,
            busy,
            model,
            desk: None,
            drafts: SharedDrafts::default(),
            unwritten: None,
            warned: false,
            opened: None,
        }
    }

    /// What to keep if the program is ended from outside: see [`Drafts::write`].
    pub fn shared_drafts(&self) -> SharedDrafts {
        Arc::clone(&self.drafts)
    }

    /// Gives back where it was shown, and the session open last.
    pub fn into_parts(self) -> (S, Option<Desk>) {
        (self.surface, self.desk)
    }

    /// Runs until the person leaves.
    ///
    /// # Errors
    ///
    /// Where the terminal fails.
    pub fn run(&mut self, first: First) -> io::Result<()> {
        match first {
            First::Home => self.begin(None)?,
            First::Desk(desk, fresh) => self.begin(Some((*desk, fresh)))?,
            First::Detached(read) => self.begin_detached(*read)?,
        }
        loop {
            self.draw()?;
            if self.turn()? {
                return Ok(());
            }
        }
    }

    /// Opens the first page.
    ///
    /// # Errors
    ///
    /// Where the terminal fails.
    pub fn begin(&mut self, desk: Option<(Desk, bool)>) -> io::Result<()> {
        let (_, unread) = self.load_drafts("", "");
        begin(&mut self.model);
        self.say_unread(&unread);
        // Where a session is shown first, what the home page lists is looked for afterwards.
        let recent = if desk.is_none() {
            self.recent()
        } else {
            Vec::new()
        };
        self.tell(Msg::Looked {
            recent,
            flows: Vec::new(),
        })?;
        if let Some((desk, fresh)) = desk {
            let opened = self.take_desk(desk, fresh);
            self.tell(opened)?;
        }
        Ok(())
    }

    /// Draws what has changed since the last drawing, if anything has.
    ///
    /// # Errors
    ///
    /// Where the terminal fails.
    pub fn draw(&mut self) -> io::Result<()> {
        let busy = self.busy.clone();
        let _held = busy.hold();
        if self.model.changed {
            let whole = std::mem::take(&mut self.model.whole);
            self.model.changed = false;
            self.surface.draw(&self.model, whole)?;
        }
        self.remember();
        Ok(())
    }

    /// Waits for what comes, and takes it in; `true` where the person leaves.
    ///
    /// # Errors
    ///
    /// Where the terminal fails.
    pub fn turn(&mut self) -> io::Result<bool> {
        if self.unwritten.is_some() && !self.input.waiting(QUIET) {
            let busy = self.busy.clone();
            let held = busy.hold();
            self.write_drafts();
            drop(held);
            self.draw()?;
        }
        let events = self.input.batch(self.model.is_typing())?;
        let busy = self.busy.clone();
        let _held = busy.hold();
        // Whether another page, or a refusal, stands there since these keys were pressed.
        let mut turned = false;
        let at = self.input.clock();
        for event in events {
            let typing = self.model.is_typing();
            self.model.run.take(&event, at, typing);
            if turned && keymap::is_too_early(&self.model, &event) {
                self.tell(Msg::Unused(Unused::TooEarly))?;
                continue;
            }
            let (before, enter) = (self.model.stood(), keymap::is_enter(&event));
            let leaves = self.take(event)?;
            if leaves && self.leave() {
                return Ok(true);
            }
            self.warned &= leaves;
            let refused = enter && self.model.page().fault.is_some();
            turned |= refused || before != self.model.stood();
        }
        self.share_drafts();
        Ok(false)
    }

    /// The screen's state.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Takes an event in; `true` where the person leaves.
    fn take(&mut self, event: Event) -> io::Result<bool> {
        let msg = match event {
            Event::Resize => {
                let (width, height) = self.surface.repaint()?;
                self.model.whole = true;
                Some(Msg::Resize { width, height })
            }
            Event::Paste(text)
                if self.model.is_typing() || keymap::takes_rows(&self.model, &text) =>
            {
                Some(Msg::Paste(text))
            }
            Event::Paste(_) => Some(Msg::Unused(Unused::NoField)),
            Event::Key(key) => keymap::msg(&self.model, &key),
        };
        // Where nothing can be seen, nothing may be done but leave.
        let (wide, high) = LEAST;
        let unseen = self.model.width < wide || self.model.height < high;
        let msg = msg.filter(|msg| {
            let leaves = matches!(
                msg,
                Msg::Do(Intent::Leave | Intent::Suspend) | Msg::Resize { .. }
            );
            !unseen || leaves
        });
        match msg {
            Some(msg) => self.tell(msg),
            None => Ok(false),
        }
    }

    /// The ordinary end; `false` where the person should first know what it would lose.
    fn leave(&mut self) -> bool {
        self.keep_last_seen();
        self.keep_on_leaving()
    }

    /// Hands a message in, does what follows, and so on until nothing follows.
    fn tell(&mut self, msg: Msg) -> io::Result<bool> {
        self.model.now = (self.outside.clock)().to_string();
        let mut next = update(&mut self.model, msg);
        while let Some(effect) = next.take() {
            if effect == Effect::Leave {
                return Ok(true);
            }
            if let Some(msg) = self.perform(effect)? {
                next = update(&mut self.model, msg);
            }
        }
        Ok(false)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Option<Msg>> {
        Ok(Some(match effect {
            Effect::Append(body) => self.append(body),
            Effect::NotePrivileged { node, text } => self.note_privileged(&node, &text),
            Effect::Look => Msg::Looked {
                recent: self.recent(),
                flows: built_in(),
            },
            Effect::Open(path) => {
                match self
                    .outside
                    .store
                    .desk_or_detached(&path, Mode::Write, None)
                {
                    Ok(Found::Desk(desk)) => self.take_desk(*desk, false),
                    Ok(Found::Detached(read)) => self.take_detached(*read),
                    Err(error) => failed(&error, error.hint()),
                }
            }
            Effect::LookRecent => Msg::Looked {
                recent: self.recent_marked(),
                flows: std::mem::take(&mut self.model.flows),
            },
            Effect::Join => self.join(),
            Effect::PutBack => self.with_desk(Msg::PutBack, Desk::put_back),
            Effect::LeaveMissing => {
                if let Some(desk) = &mut self.desk {
                    desk.journal.leave_missing();
                }
                return Ok(None);
            }
            Effect::Start(new) => self.start(new),
            Effect::Keep(by) => self.keep(by),
            Effect::Write(path) => self.write(&path),
            Effect::Publish { path, draft, near } => self.publish(path, draft, &near),
            Effect::Suspend => {
                self.surface.suspend()?;
                self.resized()?
            }
            Effect::Repaint => {
                let resized = self.resized()?;
                update(&mut self.model, resized);
                return Ok(self.refresh());
            }
            Effect::Leave => return Ok(None),
        }))
    }

    fn resized(&mut self) -> io::Result<Msg> {
        let (width, height) = self.surface.repaint()?;
        Ok(Msg::Resize { width, height })
    }

    fn now(&self) -> String {
        (self.outside.clock)().to_string()
    }

    fn append(&mut self, body: EventBody) -> Msg {
        let (at, by) = (self.now(), self.model.by.clone());
        self.with_desk(Msg::Saved, |desk| desk.append(body, &at, &by))
    }

    /// Keeps a privileged note in its own file, and then says in the session that it was made.
    fn note_privileged(&mut self, node: &str, text: &str) -> Msg {
        let Outside { store, nonce, .. } = self.outside;
        let (at, by) = (self.now(), self.model.by.clone());
        let made = Making {
            node,
            text,
            salt: format!("{}{}", nonce(), nonce()),
            at: &at,
            by: &by,
        };
        self.with_desk(Msg::Saved, |desk| store.note_privileged(desk, made))
    }

    /// Does something to the session that is open, and tells how it stands then.
    fn with_desk<E: Into<Refused>>(
        &mut self,
        done: impl FnOnce(Change) -> Msg,
        act: impl FnOnce(&mut Desk) -> Result<Vec<Notice>, E>,
    ) -> Msg {
        let Some(desk) = &mut self.desk else {
            return failed(&say!("tui.no_session"), None);
        };
        match act(desk).map_err(Into::into) {
            Ok(notices) => done(Change {
                case: Box::new(desk.case.clone()),
                notices: notices.iter().map(Notice::text).collect(),
            }),
            Err(Refused::Rejected(rejection)) => Msg::Failed {
                message: rejection.message,
                hint: rejection.hint,
            },
            Err(Refused::NotSaved(error)) => failed(&error, error.hint()),
        }
    }

    /// Looks for what others have saved; nothing where no session is open to be worked on.
    fn refresh(&mut self) -> Option<Msg> {
        let desk = self.desk.as_ref()?;
        if desk.journal.read_only().is_some() {
            return None;
        }
        Some(self.with_desk(Msg::Refreshed, Desk::refresh))
    }

    fn take_desk(&mut self, mut desk: Desk, fresh: bool) -> Msg {
        let copies = desk.take_offer();
        let missing = desk.take_missing();
        let offered = std::mem::take(&mut desk.offered);
        self.keep_last_seen();
        self.model.today = self.outside.zone.date((self.outside.clock)());
        let case = desk.case.clone();
        let path = desk.journal.path().to_owned();
        let (drafts, unread) = self.load_drafts(case.id(), &path.display().to_string());
        let notices = desk.told_first(&unread, &self.model.today);
        self.desk = Some(desk);
        let by = &self.model.by.name;
        let away = away(&case, by, &self.outside.store.last_seen(case.id(), by));
        self.opened = Some((path.clone(), case.opened.title.clone()));
        Msg::Opened(Box::new(OpenedSession {
            case,
            path: path.display().to_string(),
            notices,
            drafts,
            away,
            copies,
            missing,
            offered,
            fresh,
        }))
    }

    /// Keeps what the person was shown of the session that is open. A convenience: the work goes on without.
    fn keep_last_seen(&self) {
        if let Some(Desk { case, .. }) = &self.desk {
            let (store, by) = (self.outside.store, &self.model.by.name);
            let _ = store.keep_last_seen(case.id(), by, case.tip_ids());
        }
    }

    /// Nothing of it is open to be written.
    fn take_detached(&mut self, read: Detached) -> Msg {
        self.keep_last_seen();
        self.desk = None;
        let (_, unread) = self.load_drafts("", "");
        let mut notices = read.notices;
        notices.extend(unread.iter().map(Notice::text));
        Msg::Detached {
            ledger: Box::new(read.ledger),
            path: read.path.display().to_string(),
            notices,
        }
    }

    /// Opens the first page, and on it a session without its flow.
    ///
    /// # Errors
    ///
    /// Where the terminal fails.
    pub fn begin_detached(&mut self, read: Detached) -> io::Result<()> {
        self.begin(None)?;
        let shown = self.take_detached(read);
        self.tell(shown).map(|_| ())
    }

    /// Puts a session just opened on the list of recent ones. That waits for the disk, so the screen comes
    /// first; and it is a convenience, so the work goes on without.
    fn remember(&mut self) {
        if let Some((path, title)) = self.opened.take() {
            let _ = self.outside.store.remember(&path, &title);
            self.model.recent = self.recent();
        }
    }

    fn start(&mut self, new: NewSession) -> Msg {
        let opened = Opened {
            title: new.title,
            marking: new.marking,
            handling: new.handling,
            practice: new.practice,
            nonce: (self.outside.nonce)(),
            ..Opened::default()
        };
        let at = self.now();
        let store = self.outside.store;
        match store.start(&new.flow, &at, &self.model.by, opened, None) {
            Ok(desk) => self.take_desk(desk, true),
            Err(error) => failed(&error, error.hint()),
        }
    }

    fn keep(&self, by: Actor) -> Msg {
        let (mut settings, _) = self.outside.store.settings();
        settings.name = by.name;
        settings.role = by.role;
        match self.outside.store.save_settings(&settings) {
            Ok(()) => Msg::Kept,
            Err(error) => failed(&error, error.hint()),
        }
    }

    fn write(&self, path: &Path) -> Msg {
        let Some(Desk { case, .. }) = &self.desk else {
            return failed(&say!("tui.no_session"), None);
        };
        let written = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match (self.outside.write_record)(case, &self.now(), &self.model.by, &written) {
            Ok(()) => Msg::Written(written.display().to_string()),
            Err((message, hint)) => Msg::Failed { message, hint },
        }
    }

    fn publish(&self, path: PathBuf, draft: bool, near: &[EventId]) -> Msg {
        let Some(Desk { case, journal, .. }) = &self.desk else {
            return failed(&say!("tui.no_session"), None);
        };
        let written = std::path::absolute(&path).unwrap_or_else(|_| path.clone());
        let (session, by) = (journal.path(), &self.model.by);
        let done = (self.outside.publish)(case, session, &self.now(), by, &written, draft, near);
        match done {
            Ok(Copied::Written) => Msg::Written(written.display().to_string()),
            Ok(Copied::Near { lines, marks }) => Msg::Near(Near {
                path,
                draft,
                marks,
                lines,
            }),
            Err((message, hint)) => Msg::Failed { message, hint },
        }
    }

    fn recent(&self) -> Vec<RecentLine> {
        let (recent, _) = self.outside.store.recent();
        recent
            .into_iter()
            .map(|recent| RecentLine {
                standing: Standing::of(&recent.path),
                path: recent.path,
                title: recent.title,
                glance: Glance::default(),
            })
            .collect()
    }
}

fn failed(error: &dyn std::fmt::Display, hint: Option<String>) -> Msg {
    Msg::Failed {
        message: error.to_string(),
        hint,
    }
}

/// The flows in the program.
fn built_in() -> Vec<FlowLine> {
    flows::built_in()
        .filter_map(|(name, document)| {
            let document: FlowDocument = serde_json::from_str(&document.text).ok()?;
            Some(FlowLine {
                name: name.to_owned(),
                title: document.title,
                summary: document.summary,
                edition: document.edition,
            })
        })
        .collect()
}
