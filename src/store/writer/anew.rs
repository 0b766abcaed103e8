//! The file read anew: what others wrote is taken in, and what the file lacks is written.

use std::collections::HashSet;
use std::io::{Seek as _, SeekFrom};

use super::{PROGRAM, Writer, follow, latest, tips, tries};
use crate::id::EventId;
use crate::session::event::{Actor, Event, EventBody};
use crate::session::journal::repair::Mended;
use crate::session::journal::{self, Format, MOST_PARENTS, Reading};
use crate::store::copy_index::mark;
use crate::store::disk::{JOURNAL_LIMIT, SETTLING, read_whole};
use crate::store::error::{Doing, StoreError};
use crate::store::notice::Notice;
use crate::store::repair;

impl Writer {
    /// Reads the file anew, takes in what is new, and writes what it lacks: what it has lost, and the event that
    /// is being appended.
    pub(super) fn renew(&mut self, extra: Option<&(Event, String)>) -> Result<(), StoreError> {
        let mut damaged = None;
        for _ in tries() {
            self.find()?;
            (&self.file)
                .seek(SeekFrom::Start(0))
                .map_err(|source| StoreError::io(Doing::Read, &self.path, source))?;
            let bytes = read_whole(&mut self.file, &self.path, JOURNAL_LIMIT)?;
            let added = bytes.get(..self.whole) == self.content.get(..self.whole);
            if !(added && self.owed.is_empty() && self.take_in(&bytes)) {
                match self.take_anew(&bytes, extra) {
                    Err(StoreError::Damaged { .. }) if damaged.as_ref() != Some(&bytes) => {
                        damaged = Some(bytes);
                        std::thread::sleep(SETTLING);
                        continue;
                    }
                    done => done?,
                }
            }
            let there = extra.is_none_or(|(event, _)| self.knows(&event.id));
            let whole = there && self.owed.is_empty() && self.mended.is_empty();
            if whole || self.looks || self.write_what_is_owed(extra.filter(|_| !there))? {
                self.follow();
                return Ok(());
            }
        }
        Err(self.changed())
    }

    /// The file that stands at the path now is the one that was gone on with.
    pub(super) fn follow(&mut self) {
        if std::mem::take(&mut self.swapped)
            && self.missing.is_none()
            && let Some(copy) = &mut self.copy
        {
            copy.follow(mark(&self.file));
        }
    }

    pub(super) fn knows(&self, id: &str) -> bool {
        self.known.as_ref().is_some_and(|known| known.contains(id))
    }

    /// Takes in what stands after what is known, if it is in order; the usual case.
    pub(super) fn take_in(&mut self, bytes: &[u8]) -> bool {
        if self.newline_missing {
            return false;
        }
        let known = self.known.get_or_insert_with(|| {
            let events = journal::read(&self.content).events.into_iter();
            events.map(|event| event.id).collect()
        });
        let mut ids = std::mem::take(known);
        let reading = journal::read_on(bytes, self.whole, &mut ids);
        let fits = !reading.is_damaged();
        if !fits {
            for event in &reading.events {
                ids.remove(&event.id);
            }
        }
        self.known = Some(ids);
        if fits {
            let whole = reading.whole(bytes.len());
            for event in &reading.events {
                follow(&mut self.tips, event);
            }
            self.tell(bytes, reading);
            self.content.truncate(self.whole);
            self.content.extend_from_slice(&bytes[self.whole..]);
            self.whole = whole;
        }
        fits
    }

    /// Takes a line into this machine's copy, once it is that of this file.
    pub(super) fn keep(&mut self, line: &[u8]) {
        if let (None, Some(copy)) = (&self.missing, &mut self.copy) {
            copy.append(line);
        }
    }

    /// Hands on what is new here.
    pub(super) fn tell(&mut self, bytes: &[u8], reading: Reading) {
        self.newline_missing = reading.newline_missing;
        for (event, place) in reading.events.into_iter().zip(reading.places) {
            self.others += 1;
            self.reread |= matches!(event.body, EventBody::Mended(_));
            self.keep(&bytes[place.bytes]);
            self.pending.push(event);
        }
    }

    /// Takes the file as it is now for what is known, and keeps what it has lost.
    pub(super) fn take_anew(
        &mut self,
        bytes: &[u8],
        extra: Option<&(Event, String)>,
    ) -> Result<(), StoreError> {
        let mut reading = journal::read(bytes);
        let first = reading.events.first().map(|event| event.id.as_str());
        if reading.format != Format::Known || first != Some(&self.session) {
            return Err(self.changed());
        }
        let before = journal::read(&self.content);
        let mut lines = repair::lines(&self.content, &before);
        for (event, line) in self.owed.iter().chain(extra) {
            lines.insert(event.id.clone(), line.clone().into_bytes());
        }
        lines.extend(
            self.kept
                .iter()
                .map(|(id, line)| (id.clone(), line.clone())),
        );
        let mended = repair::account(bytes, &reading, &lines, &self.own);
        self.mended = mended.map_err(|problem| StoreError::Damaged {
            path: self.path.clone(),
            line: problem.line,
            wrong: problem.wrong,
        })?;
        let stands: HashSet<&str> = reading.events.iter().map(|e| e.id.as_str()).collect();
        let mut owed: Vec<(Event, String)> = Vec::new();
        let lost = before.events.iter().zip(&before.places);
        for (event, place) in lost.filter(|(event, _)| !stands.contains(event.id.as_str())) {
            let line = String::from_utf8_lossy(&self.content[place.bytes.clone()]);
            owed.push((event.clone(), line.into_owned()));
        }
        let known = self.known.get_or_insert_default();
        known.extend(before.events.iter().map(|event| event.id.clone()));
        let shows = !self.swapped
            && (!self.mended.is_empty()
                || reading.torn.is_some()
                || reading.has_remains()
                || reading
                    .events
                    .iter()
                    .any(|event| !known.contains(&event.id)));
        self.give_up(&mut owed, &before.events, &stands, (shows, extra))?;
        let mut all = std::mem::take(&mut self.owed);
        all.retain(|(event, _)| {
            let kept = !owed.iter().any(|(known, _)| known.id == event.id);
            kept && !stands.contains(event.id.as_str())
        });
        owed.extend(all);
        drop(stands);
        self.owed = owed;
        let known = self.known.get_or_insert_default();
        self.reread = true;
        self.tips = tips(&reading.events);
        self.latest = latest(&reading);
        self.whole = reading.whole(bytes.len());
        self.content = bytes.to_vec();
        // What was known before has been told.
        let new: Vec<bool> = reading
            .events
            .iter()
            .map(|event| known.insert(event.id.clone()))
            .collect();
        let mut is_new = new.iter();
        reading.events.retain(|_| *is_new.next().unwrap_or(&false));
        let mut is_new = new.iter();
        reading.places.retain(|_| *is_new.next().unwrap_or(&false));
        self.tell(bytes, reading);
        Ok(())
    }

    /// Writes what the file lacks in one go; true once it is known to stand there.
    pub(super) fn write_what_is_owed(
        &mut self,
        extra: Option<&(Event, String)>,
    ) -> Result<bool, StoreError> {
        let by = Actor {
            name: PROGRAM.to_owned(),
            role: String::new(),
        };
        let at = self.latest.clone();
        let parents: Vec<EventId> = self.tips.iter().take(MOST_PARENTS).cloned().collect();
        let mut new = Vec::new();
        let torn = &self.content[self.whole..];
        if !torn.is_empty() {
            new.push(journal::seal(torn, parents.clone(), &at, &by));
        }
        if !self.mended.is_empty() {
            let parents = match new.last() {
                Some((event, _)) => vec![event.id.clone()],
                None => parents,
            };
            let body = EventBody::Mended(self.mended.clone());
            new.push(journal::write(parents, &at, &by, body));
        }
        let mut block = Vec::new();
        if self.newline_missing {
            block.push(b'\n');
        }
        for (_, line) in new.iter().chain(&self.owed).chain(extra) {
            block.extend_from_slice(line.as_bytes());
            block.push(b'\n');
        }
        if !self.write(&block)? {
            return Ok(false);
        }
        let (back, pieces) = (self.owed.len(), self.mended.pieces.len());
        if back > 0 {
            self.notices.push(Notice::PutBack(back));
        }
        if pieces > 0 {
            self.notices.push(Notice::Mended(pieces));
        }
        self.mended = Mended::default();
        // What was told of before a damaged file was mended did not stand in order.
        self.anew |= !std::mem::take(&mut self.kept).is_empty();
        let owed = std::mem::take(&mut self.owed);
        if let (None, Some(copy)) = (&self.missing, &mut self.copy) {
            copy.took_back(&owed);
        }
        for (event, line) in owed {
            follow(&mut self.tips, &event);
            // Again, since it has another place in the file now.
            self.keep(line.as_bytes());
            if self.known.get_or_insert_default().insert(event.id.clone()) {
                self.pending.push(event);
            }
        }
        // The one that is being appended is told apart by who asked for it.
        self.others += usize::from(extra.is_some());
        for (event, line) in new.into_iter().chain(extra.cloned()) {
            self.known.get_or_insert_default().insert(event.id.clone());
            self.keep(line.as_bytes());
            follow(&mut self.tips, &event);
            self.pending.push(event);
        }
        Ok(true)
    }
}
