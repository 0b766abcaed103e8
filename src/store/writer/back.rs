//! What of that which a file lacks is put back, and what is left out.

use std::collections::HashSet;

use super::{Writer, tips};
use crate::id::EventId;
use crate::session::event::Event;
use crate::session::journal::repair::Mended;
use crate::store::appended::Appended;
use crate::store::error::StoreError;
use crate::store::missing::{Missing, is_in_git};
use crate::store::notice::Notice;
use crate::store::own_copy::{Difference, OwnCopy};
use crate::store::repair::Lines;

impl Writer {
    /// Whether something was saved here.
    pub(in crate::store) const fn has_saved(&self) -> bool {
        self.saved
    }

    /// What is missing in the file without a sign that it lost it.
    pub(in crate::store) fn missing(&self) -> Option<&Missing> {
        self.missing.as_ref().map(|(_, missing)| missing)
    }

    /// Keeps the copy for the first save: until then nobody has said that the file is to be gone on with.
    pub(in crate::store) fn wait_with(
        &mut self,
        copy: OwnCopy,
        difference: Difference,
        in_git: bool,
    ) {
        self.copy = Some(copy);
        let entries = difference.lost.clone();
        self.missing = Some((difference, Missing { entries, in_git }));
    }

    /// What the file has lost, to be put back with the first save.
    pub(in crate::store) fn owe(&mut self, copy: OwnCopy, lost: Vec<(Event, String)>) {
        self.copy = Some(copy);
        self.owed = lost;
    }

    /// What is left of entries that were written over, to be noted with the first save.
    pub(in crate::store) fn mend_with(&mut self, mended: Mended, kept: Lines) {
        self.mended = mended;
        self.kept = kept;
    }

    /// The file is gone on with as it is: what is missing in it stays left out.
    pub(in crate::store) fn go_on(&mut self) {
        if let (Some((mut difference, _)), Some(copy)) = (self.missing.take(), &mut self.copy) {
            copy.go_on(&mut difference);
        }
    }

    /// Puts back what is missing and what the file has lost, which the person has been shown, and further lines
    /// that it has not.
    pub(in crate::store) fn put_back(
        &mut self,
        further: Vec<(Event, String)>,
    ) -> Result<Appended, StoreError> {
        let mut lines = Vec::new();
        if let Some((difference, missing)) = self.missing.take() {
            if let Some(copy) = &mut self.copy {
                copy.take_in(&difference);
            }
            lines = missing.entries;
        }
        lines.append(&mut self.owed);
        let mut have: HashSet<EventId> = lines.iter().map(|(event, _)| event.id.clone()).collect();
        lines.extend((further.into_iter()).filter(|(event, _)| have.insert(event.id.clone())));
        self.owed = lines;
        let done = self.settle(false);
        self.release();
        self.stopped = None;
        done.map(|()| self.told())
    }

    /// Takes out of what the file was found to lack what is not put back: all of it in a git work tree; and where
    /// nothing shows that it lost something, what was not saved here and nothing that was saved here follows on
    /// from. Somebody put an older state in its place.
    ///
    /// # Errors
    ///
    /// Where the person is about to say something in view of what is not there any more.
    pub(in crate::store) fn give_up(
        &mut self,
        lost: &mut Vec<(Event, String)>,
        before: &[Event],
        stands: &HashSet<&str>,
        (shows, extra): (bool, Option<&(Event, String)>),
    ) -> Result<(), StoreError> {
        if lost.is_empty() {
            return Ok(());
        }
        let in_git = is_in_git(&self.path);
        let mut wanted: HashSet<&str> = HashSet::new();
        if self.saved && !in_git {
            wanted.extend(self.own.iter().chain(&self.seen).map(EventId::as_str));
            let parents = extra.iter().flat_map(|(event, _)| &event.parents);
            wanted.extend(parents.map(EventId::as_str));
            for (event, _) in lost.iter().rev() {
                if wanted.contains(event.id.as_str()) {
                    wanted.extend(event.parents.iter().map(EventId::as_str));
                }
            }
        }
        let all = shows && !in_git;
        let gone: HashSet<EventId> = (lost.iter().map(|(event, _)| &event.id))
            .filter(|id| !all && !wanted.contains(id.as_str()))
            .cloned()
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        lost.retain(|(event, _)| !gone.contains(&event.id));
        // What the person has in view that is still there.
        let there: Vec<Event> = (before.iter())
            .filter(|event| stands.contains(event.id.as_str()))
            .cloned()
            .collect();
        let known = self.known.get_or_insert_default();
        known.retain(|id| !gone.contains(id));
        self.own.retain(|id| !gone.contains(id));
        if self.seen.iter().any(|id| gone.contains(id)) {
            self.seen = tips(&there);
            self.stopped = Some(gone.len());
        }
        self.pending.retain(|event| !gone.contains(&event.id));
        self.anew = true;
        if let Some(copy) = &mut self.copy {
            copy.leave(gone.iter().cloned());
        }
        let count = gone.len();
        let copy = self.copy.as_ref().map(OwnCopy::path);
        let notice = Notice::Missing {
            count,
            path: self.path.clone(),
            copy: copy.unwrap_or(&self.path).to_owned(),
        };
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
        if extra.is_some_and(|(event, _)| event.parents.iter().any(|id| gone.contains(id))) {
            return Err(self.older(count));
        }
        Ok(())
    }

    pub(in crate::store) fn older(&self, count: usize) -> StoreError {
        StoreError::Older {
            path: self.path.clone(),
            count,
        }
    }
}
