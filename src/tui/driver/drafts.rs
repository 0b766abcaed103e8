//! What is filled in and not confirmed is kept on disk: when nobody has pressed a key for a moment, when the person
//! leaves, and when the program is ended from outside.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Driver, Input, Surface};
use crate::say;
use crate::store::drafts::Draft;
use crate::store::{self, Store, StoreError};
use crate::tui::model::Notice;

/// The longest that what is filled in stays off the disk while somebody types without a pause.
const LONGEST: Duration = Duration::from_secs(8);

/// Drafts as they are to be kept, and as they are on disk.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    wanted: Vec<Draft>,
    written: Vec<Draft>,
}

/// Drafts, shared with whoever ends the program.
pub type SharedDrafts = Arc<Mutex<Drafts>>;

impl Drafts {
    /// Brings the disk in step, as far as it lets: writes what is new and removes what is done with.
    ///
    /// # Errors
    ///
    /// The first of those that there were.
    pub fn write(&mut self, store: &Store) -> Result<(), StoreError> {
        let mut first = None;
        let mut failed = |done: Result<(), StoreError>| {
            let failed = done.is_err();
            if let Err(error) = done {
                first.get_or_insert(error);
            }
            failed
        };
        for draft in &self.wanted {
            if !self.written.contains(draft) && !failed(store.save_draft(draft)) {
                self.written.retain(|old| !old.is_same_as(draft));
                self.written.push(draft.clone());
            }
        }
        let wanted = &self.wanted;
        self.written.retain(|old| {
            let wanted = wanted.iter().any(|draft| draft.is_same_as(old));
            wanted || failed(store.remove_draft(old))
        });
        first.map_or(Ok(()), Err)
    }

    /// Whether something is on disk that is confirmed or thrown away.
    fn is_over(&self) -> bool {
        let wanted = |old: &Draft| self.wanted.iter().any(|draft| draft.is_same_as(old));
        !self.written.iter().all(wanted)
    }

    fn is_written(&self) -> bool {
        let written = |draft: &Draft| self.written.contains(draft);
        self.wanted.len() == self.written.len() && self.wanted.iter().all(written)
    }
}

impl<S: Surface, I: Input> Driver<'_, S, I> {
    /// Takes up what is kept for a session in a file, or for none, and says what of it could not be read. What the
    /// session before had is on disk first.
    pub(super) fn load_drafts(
        &mut self,
        session: &str,
        file: &str,
    ) -> (Vec<Draft>, Vec<store::Notice>) {
        self.share_drafts();
        self.write_drafts();
        let (drafts, unread) = self.outside.store.drafts(session, file);
        let outside = if session.is_empty() {
            Vec::new()
        } else {
            self.outside.store.drafts("", "").0
        };
        let mut shared = self.drafts.lock().unwrap_or_else(PoisonError::into_inner);
        let both: Vec<Draft> = drafts.iter().chain(&outside).cloned().collect();
        shared.wanted.clone_from(&both);
        shared.written = both;
        drop(shared);
        if session.is_empty() {
            self.model.drafts.retain(|draft| draft.private);
            self.model.drafts.extend(drafts.iter().cloned());
        }
        (drafts, unread)
    }

    /// Says on the first page what of the drafts could not be read.
    pub(super) fn say_unread(&mut self, unread: &[store::Notice]) {
        if !unread.is_empty() {
            let texts: Vec<String> = unread.iter().map(store::Notice::text).collect();
            self.model.notice = Some(Notice {
                text: texts.join(" "),
                problem: true,
            });
        }
    }

    /// Shares what is filled in with whoever ends the program.
    pub(super) fn share_drafts(&mut self) {
        let mut shared = self.drafts.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.model.drafts.iter().filter(|draft| !draft.private);
        if !now.clone().eq(&shared.wanted) {
            shared.wanted = now.cloned().collect();
        }
        let (written, over) = (shared.is_written(), shared.is_over());
        drop(shared);
        if written {
            self.unwritten = None;
        } else if over || self.unwritten.get_or_insert_with(Instant::now).elapsed() >= LONGEST {
            self.write_drafts();
        }
    }

    /// Writes what is not on disk yet, once; what went wrong is said.
    pub(super) fn write_drafts(&mut self) {
        self.unwritten = None;
        let mut shared = self.drafts.lock().unwrap_or_else(PoisonError::into_inner);
        let written = shared.write(self.outside.store);
        drop(shared);
        if let Err(error) = written {
            let text = say!("tui.draft_not_kept", why = error);
            self.tell_problem(text);
        }
    }

    /// Keeps what is filled in as the person leaves; `false` where they should first know that it cannot be.
    pub(super) fn keep_on_leaving(&mut self) -> bool {
        self.share_drafts();
        let mut shared = self.drafts.lock().unwrap_or_else(PoisonError::into_inner);
        let written = shared.write(self.outside.store);
        drop(shared);
        let private = self.model.drafts.iter().any(|draft| draft.private);
        let text = match written {
            Err(error) => say!("tui.leave_not_kept", why = error),
            Ok(()) if private => say!("tui.leave_private"),
            Ok(()) => String::new(),
        };
        if text.is_empty() || std::mem::replace(&mut self.warned, true) {
            self.outside.store.clear_drafts(&self.model.today);
            return true;
        }
        self.tell_problem(text);
        false
    }

    fn tell_problem(&mut self, text: String) {
        let problem = true;
        self.model.notice = Some(Notice { text, problem });
        self.model.changed = true;
    }
}
