//! A session file together with its flow, ready to be worked on: what both shells hold.

pub mod compiled;
mod error;
mod opening;

use std::path::PathBuf;

pub use compiled::compiled;
pub use error::CaseError;
pub use opening::Found;

use super::beside::Beside;
use super::editions::Texts;
use super::notice;
use super::{Appended, Journal, Notice, StoreError, evidence};
use crate::id::EventId;
use crate::session::command::{self, Command};
use crate::session::event::{Actor, EventBody};
use crate::session::journal;
use crate::session::ledger::Ledger;
use crate::session::offer::Known;
use crate::session::proposal::propose;
use crate::session::rejection::Rejection;
use crate::session::state::Case;
use crate::session::summary;

/// An open session over its flow.
#[derive(Debug)]
pub struct Desk {
    pub case: Case,
    pub journal: Journal,
    /// What the person should be told first, as sentences. What another edition of the flow changes is
    /// not among them: see [`crate::session::adopt`].
    pub notices: Vec<String>,
    /// What the next save puts back or notes, as sentences; who saves at once is told of it then.
    pub plans: Vec<String>,
    /// The copies beside it that have entries which it lacks; `notices` speaks of them.
    pub copies: Vec<Beside>,
    /// The texts of its flow, to be kept where that is adopted.
    pub texts: Texts,
    /// Answers that are proposed from elsewhere and wait to be looked at.
    pub offered: Known,
}

/// A session file whose flow is not at hand, to be read.
#[derive(Debug)]
pub struct Detached {
    pub ledger: Ledger,
    /// The session's file.
    pub path: PathBuf,
    /// What the person should be told first, as sentences.
    pub notices: Vec<String>,
}

/// Why a command did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The core says no; nothing was written.
    #[error("{}", .0.message)]
    Rejected(Rejection),
    /// It could not be saved.
    #[error(transparent)]
    NotSaved(#[from] StoreError),
}

impl From<Rejection> for Refused {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl Desk {
    /// Does a command: checks it, appends it, and only once it is safe on disk applies it.
    ///
    /// # Errors
    ///
    /// A rejection, or a failed save; the case is then as it was.
    pub fn perform(
        &mut self,
        command: &Command,
        at: &str,
        by: &Actor,
    ) -> Result<Vec<Notice>, Refused> {
        let proposal = propose(&self.case, command, by)?;
        self.append(proposal.body, at, by)
    }

    /// Takes in what others have saved since, and gives what there is to say. See [`Journal::refresh`].
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is not as it was written; the case is then as it was.
    pub fn refresh(&mut self) -> Result<Vec<Notice>, StoreError> {
        self.done(Journal::refresh)
    }

    /// Puts back what this machine saw in the file and the file has not now. See [`Journal::put_back`].
    ///
    /// # Errors
    ///
    /// A failed save; the case is then as it was.
    pub fn put_back(&mut self) -> Result<Vec<Notice>, StoreError> {
        self.done(|journal| journal.put_back(Vec::new()))
    }

    /// Looks once more, before it is left, whether all that was saved here stands in the file. See
    /// [`Journal::last_look`].
    ///
    /// # Errors
    ///
    /// As [`Desk::refresh`].
    pub fn last_look(&mut self) -> Result<Vec<Notice>, StoreError> {
        self.done(Journal::last_look)
    }

    /// Does something to the journal, and takes what that brought into the case.
    fn done(
        &mut self,
        act: impl FnOnce(&mut Journal) -> Result<Appended, StoreError>,
    ) -> Result<Vec<Notice>, StoreError> {
        let appended = act(&mut self.journal)?;
        Ok(appended.into_case(&mut self.case))
    }

    /// The copies that can be offered to be joined, which the notices then no longer speak of. None where
    /// nothing can be written: the notices go on saying what can be done.
    pub fn take_offer(&mut self) -> Vec<Beside> {
        if self.journal.read_only().is_some() {
            return Vec::new();
        }
        let copies = std::mem::take(&mut self.copies);
        if !copies.is_empty() {
            let all: Vec<&Beside> = copies.iter().collect();
            let said = notice::beside_text(self.journal.path(), &all);
            self.notices.retain(|notice| *notice != said);
        }
        copies
    }

    /// What is missing in the file and can be offered to be put back, a line each; the notices then no longer
    /// speak of it. Nothing where nothing is, and in a git work tree, where nobody is asked.
    pub fn take_missing(&mut self) -> Vec<String> {
        let missing = self.journal.missing();
        let Some(missing) = missing.filter(|missing| !missing.in_git) else {
            return Vec::new();
        };
        let said = Notice::Missing {
            count: missing.entries.len(),
            path: self.journal.path().to_owned(),
            copy: PathBuf::new(),
        };
        let said = said.text();
        self.notices.retain(|notice| *notice != said);
        missing.lines(&self.case)
    }

    /// What the person should be told first, a line each: what the next save does, what is amiss, which drafts could
    /// not be read, and what is overdue on this day, as `2026-11-23`.
    #[must_use]
    pub fn told_first(&self, unread: &[Notice], today: &str) -> Vec<String> {
        let mut lines = self.plans.clone();
        lines.extend(self.notices.iter().cloned());
        lines.extend(unread.iter().map(Notice::text));
        let overdue = summary::overdue(&self.case, today);
        lines.extend(summary::words::at_opening(&overdue));
        lines
    }

    /// Appends the body of a proposal to this case. Evidence is measured where it is a file of this machine;
    /// what cannot be measured is kept as a mere reference, and said.
    ///
    /// # Errors
    ///
    /// A failed save; the case is then as it was. Nothing is saved in nobody's name.
    pub fn append(
        &mut self,
        mut body: EventBody,
        at: &str,
        by: &Actor,
    ) -> Result<Vec<Notice>, Refused> {
        command::named(by)?;
        let unmeasured = if let EventBody::EvidenceAdded(added) = &mut body {
            evidence::measure_into(added)
        } else {
            None
        };
        let trouble = self.texts.keep_for(&body);
        let mut notices = self.done(|journal| journal.append(at, &by.as_saved(), body))?;
        notices.extend(trouble);
        notices.extend(unmeasured.map(Notice::NotMeasured));
        Ok(notices)
    }
}

impl Desk {
    /// Appends what somebody did elsewhere who had only `after` in view; gives the id of the entry.
    ///
    /// # Errors
    ///
    /// A failed save; the case is then as it was.
    pub fn append_after(
        &mut self,
        after: Vec<EventId>,
        at: &str,
        by: &Actor,
        body: EventBody,
    ) -> Result<(EventId, Vec<Notice>), StoreError> {
        let by = by.as_saved();
        let (event, _) = journal::write(after.clone(), at, &by, body.clone());
        let notices = self.done(|journal| journal.append_after(after, at, &by, body))?;
        Ok((event.id, notices))
    }
}
