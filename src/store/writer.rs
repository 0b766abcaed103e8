//! The part of a journal that writes.
//!
//! It knows the bytes of the file as it last saw them. Before and after every append the end of the file must
//! be as it is known; where it is not, the file is read anew. What was added is taken in. What is gone is put
//! back where two people wrote over each other, and where a synchroniser put another copy of the file in the place
//! of one that was saved in here; never in a git work tree, whose history is git's. What damage that left is
//! accounted for in an event of its own ([`super::mend`]), and any other damage is an error.
//!
//! Around every append a lock is held, for as long as that takes and where it can be had at once or soon; and the
//! file is opened anew before and after. A client of a network share has a cache of what stands in a file, and
//! these are what make it look at the server.

mod back;

use std::collections::HashSet;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Mode;
use super::afresh::{afresh, cut};
use super::appended::Appended;
use super::copied::mark;
use super::copy::{Copy, Difference};
use super::disk::{JOURNAL_LIMIT, SETTLING, open_file, read_whole};
use super::error::{Doing, StoreError};
use super::held::{Patient, retry};
use super::lock::{self, Lock};
use super::mend::{self, Lines};
use super::missing::Missing;
use super::notice::Notice;
use super::place::{Place, Standing};
use crate::session::event::{Actor, Event, EventBody};
use crate::session::journal::mended::Mended;
use crate::session::journal::{self, Format, LINE_LIMIT, MOST_PARENTS, Reading};

/// How often a file is read anew while others write in it or put others in its place, before the person is told;
/// and for how long at least.
const TRIES: usize = 8;
const TRYING: Duration = Duration::from_secs(5);

/// How much of the end of the file is looked at before and after an append.
const END: usize = 4096;

/// Who accounts for what no person did.
const PROGRAM: &str = "Apposite";

/// A file that is appended to, and that others may change meanwhile.
#[derive(Debug)]
pub(super) struct Writer {
    path: PathBuf,
    file: File,
    place: Place,
    /// The file as last seen, torn bytes included.
    content: Vec<u8>,
    /// Bytes up to the end of the last whole event or line.
    whole: usize,
    newline_missing: bool,
    /// The id of the first event.
    session: String,
    /// The ids of all events known here, once they are asked for.
    known: Option<HashSet<String>>,
    /// The ids of those that were written here.
    own: HashSet<String>,
    /// Events that the file has lost, with their lines, each after those that it follows on from.
    owed: Vec<(Event, String)>,
    /// What of the damage is to be accounted for.
    mended: Mended,
    /// Lines known from this machine's copy, where the file was found damaged.
    kept: Lines,
    /// What the copy has that the file lacks, where nothing shows that it lost it; until the first save.
    missing: Option<(Difference, Missing)>,
    /// The file is another than before, by the path.
    swapped: bool,
    /// Not all that was known stands any more, or the file was mended.
    anew: bool,
    /// All of the file was read again, and not only what was added to it.
    reread: bool,
    /// So many entries that the person has in view are not there any more.
    stopped: Option<usize>,
    /// Something was saved here.
    saved: bool,
    /// Only looks: nothing is written.
    looks: bool,
    /// The lock is held, and it is worth to wait for it.
    held: bool,
    waits: bool,
    /// The events that the next one follows on from: what the person has been told of.
    seen: Vec<String>,
    /// Nobody looks at what others wrote meanwhile, so it is not followed on from.
    pub(super) unattended: bool,
    /// The events in the file that none follows on from.
    tips: Vec<String>,
    /// Events in the file that nobody has been told of yet.
    pending: Vec<Event>,
    others: usize,
    notices: Vec<Notice>,
    /// The bytes of an append that failed: the handle and the end of the file are not to be trusted.
    failed: Option<Vec<u8>>,
    pub(super) copy: Option<Copy>,
    /// The latest time of an event, when last looked.
    latest: String,
}

/// Every turn that is taken.
fn tries() -> impl Iterator<Item = usize> {
    let begun = Instant::now();
    (0..).take_while(move |count| *count < TRIES || begun.elapsed() < TRYING)
}

fn latest(reading: &Reading) -> String {
    let times = reading.events.iter().map(|event| event.at.as_str());
    times.max().unwrap_or_default().to_owned()
}

/// The ids of the events that no other follows on from, in file order.
fn tips(events: &[Event]) -> Vec<String> {
    let tips = journal::tips(events).into_iter();
    tips.map(|tip| events[tip].id.clone()).collect()
}

/// Takes one more event into the tips.
fn follow(tips: &mut Vec<String>, event: &Event) {
    tips.retain(|tip| !event.parents.contains(tip));
    tips.push(event.id.clone());
}

impl Writer {
    pub(super) fn new(
        path: &Path,
        file: File,
        bytes: Vec<u8>,
        reading: &Reading,
    ) -> Result<Self, StoreError> {
        let tips = tips(&reading.events);
        let session = reading.events.first().map(|event| event.id.clone());
        Ok(Self {
            place: Place::of(path, &file)?,
            path: path.to_owned(),
            file,
            whole: reading.whole(bytes.len()),
            content: bytes,
            newline_missing: reading.newline_missing,
            session: session.unwrap_or_default(),
            known: None,
            own: HashSet::new(),
            owed: Vec::new(),
            mended: Mended::default(),
            kept: Lines::default(),
            missing: None,
            swapped: false,
            anew: false,
            reread: false,
            stopped: None,
            saved: false,
            looks: false,
            held: false,
            waits: true,
            seen: tips.clone(),
            unattended: false,
            tips,
            pending: Vec::new(),
            others: 0,
            notices: Vec::new(),
            failed: None,
            copy: None,
            latest: latest(reading),
        })
    }

    /// Appends one event and makes it safe on disk. It follows on from `after`, else from what the person
    /// has seen.
    pub(super) fn append(
        &mut self,
        after: Option<Vec<String>>,
        at: &str,
        by: &Actor,
        body: EventBody,
    ) -> Result<Appended, StoreError> {
        self.go_on();
        let done = self.append_held(after, at, by, body);
        self.release();
        done.map(|()| self.told())
    }

    fn append_held(
        &mut self,
        after: Option<Vec<String>>,
        at: &str,
        by: &Actor,
        body: EventBody,
    ) -> Result<(), StoreError> {
        self.settle(false)?;
        if let Some(count) = self.stopped.take() {
            return Err(self.older(count));
        }
        self.seal(at, by)?;
        let parents = after.unwrap_or_else(|| self.parents());
        let (event, line) = journal::write(parents, at, by, body);
        if line.len() > LINE_LIMIT {
            return Err(StoreError::TooLong { bytes: line.len() });
        }
        self.put(event, line)
    }

    /// Takes in what others wrote, and puts back what of that which was saved here the file has lost.
    pub(super) fn refresh(&mut self) -> Result<Appended, StoreError> {
        // What it was found to have lost when it was opened waits for a save.
        self.looks = !self.saved;
        let done = self.settle(true);
        self.looks = false;
        self.release();
        self.stopped = None;
        done.map(|()| self.told())
    }

    /// What is to be told of, which the person then knows of.
    fn told(&mut self) -> Appended {
        if !self.unattended {
            self.seen.clone_from(&self.tips);
        }
        let mut appended = Appended {
            events: std::mem::take(&mut self.pending),
            others: std::mem::take(&mut self.others),
            notices: std::mem::take(&mut self.notices),
            anew: None,
            gaps: None,
        };
        if std::mem::take(&mut self.reread) {
            appended.gaps = Some(journal::read(&self.content).gaps());
        }
        if std::mem::take(&mut self.anew) {
            appended.anew = Some(journal::read(&self.content).events);
        }
        if appended.others > 0 {
            appended.notices.push(Notice::Others(appended.others));
        }
        if let Some(copy) = &mut self.copy {
            appended.notices.extend(copy.trouble());
        }
        appended
    }

    /// What the next event follows on from. Where there are more than so many, which nobody's work makes, the
    /// rest are left for later ones.
    fn parents(&self) -> Vec<String> {
        self.seen.iter().take(MOST_PARENTS).cloned().collect()
    }

    /// Makes sure that the file is what is known of it: all of it, or its length and its end.
    fn settle(&mut self, all: bool) -> Result<(), StoreError> {
        let opened = if self.failed.is_some() {
            self.open_again()?;
            self.cut_back()?;
            true
        } else {
            false
        };
        let length = self.find()?;
        let same = !opened && length == self.content.len() as u64 && self.owed.is_empty();
        if !same || all || !self.stands(self.whole.saturating_sub(END))? {
            self.renew(None)?;
            self.failed = None;
        }
        Ok(())
    }

    /// The length of the file that stands at the path, which is opened if it is another.
    fn find(&mut self) -> Result<u64, StoreError> {
        for _ in tries() {
            self.hold();
            // Opening it makes the client of a network share ask the server.
            drop(afresh(&self.path));
            match self.place.check(&self.file)? {
                Standing::Same(length) => return Ok(length),
                Standing::Other => {
                    self.open_again()?;
                    self.swapped = true;
                    if !self.notices.contains(&Notice::Swapped) {
                        self.notices.push(Notice::Swapped);
                    }
                }
                // What stands in it is compared, as before every append.
                Standing::Unsure => {
                    self.open_again()?;
                    self.hold();
                    let length = retry(|| self.file.metadata());
                    let error = |source| StoreError::io(Doing::Read, &self.path, source);
                    return Ok(length.map_err(error)?.len());
                }
            }
        }
        Err(self.changed())
    }

    fn replaced(&self) -> StoreError {
        StoreError::Replaced {
            path: self.path.clone(),
        }
    }

    fn changed(&self) -> StoreError {
        StoreError::Changed {
            path: self.path.clone(),
        }
    }

    /// Opens the file that stands at the path now, which must be in the folder that was opened.
    fn open_again(&mut self) -> Result<(), StoreError> {
        let (file, refused) = open_file(&self.path, Mode::Write)?;
        if let Some(why) = refused {
            return Err(StoreError::ReadOnly {
                path: self.path.clone(),
                why,
            });
        }
        let place = Place::of(&self.path, &file)?;
        if !place.is_beside(&self.place) {
            return Err(self.replaced());
        }
        self.release();
        self.place = place;
        self.file = file;
        Ok(())
    }

    /// Takes the lock, where nobody else has it or whoever has it is done soon. Whether it was had or not, the
    /// work goes on.
    fn hold(&mut self) {
        if self.held {
            return;
        }
        // Where somebody stopped with it, or an older program has it, no save waits for them again.
        let patience = if self.waits {
            lock::PATIENCE
        } else {
            Duration::ZERO
        };
        let lock = lock::take(&self.file, patience);
        self.held = lock == Lock::Held;
        self.waits = lock != Lock::Busy;
    }

    fn release(&mut self) {
        if std::mem::take(&mut self.held) {
            lock::give_back(&self.file);
        }
    }

    /// Whether what is known from here on stands in the file.
    fn stands(&self, from: usize) -> Result<bool, StoreError> {
        let error = |source| StoreError::io(Doing::Read, &self.path, source);
        let known = self.content.get(from..).unwrap_or_default();
        let mut bytes = Vec::with_capacity(known.len());
        let afresh = afresh(&self.path);
        let mut file = afresh.as_ref().unwrap_or(&self.file);
        file.seek(SeekFrom::Start(from as u64)).map_err(error)?;
        Patient(file)
            .take(known.len() as u64)
            .read_to_end(&mut bytes)
            .map_err(error)?;
        Ok(bytes == known)
    }

    /// Cuts off what a failed append left, if nothing but that stands after what is known.
    fn cut_back(&mut self) -> Result<(), StoreError> {
        let Some(attempt) = &self.failed else {
            return Ok(());
        };
        let error = |source| StoreError::io(Doing::Write, &self.path, source);
        let length = self.content.len() as u64;
        let mut tail = Vec::new();
        (&self.file).seek(SeekFrom::Start(length)).map_err(error)?;
        Patient(&self.file)
            .take(attempt.len() as u64 + 1)
            .read_to_end(&mut tail)
            .map_err(error)?;
        if !tail.is_empty() && attempt.starts_with(&tail) {
            cut(&self.path, &self.file, length).map_err(error)?;
        }
        Ok(())
    }

    /// Reads the file anew, takes in what is new, and writes what it lacks: what it has lost, and the event that
    /// is being appended.
    fn renew(&mut self, extra: Option<&(Event, String)>) -> Result<(), StoreError> {
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
    fn follow(&mut self) {
        if std::mem::take(&mut self.swapped)
            && self.missing.is_none()
            && let Some(copy) = &mut self.copy
        {
            copy.follow(mark(&self.file));
        }
    }

    fn knows(&self, id: &str) -> bool {
        self.known.as_ref().is_some_and(|known| known.contains(id))
    }

    /// Takes in what stands after what is known, if it is in order; the usual case.
    fn take_in(&mut self, bytes: &[u8]) -> bool {
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
    fn keep(&mut self, line: &[u8]) {
        if let (None, Some(copy)) = (&self.missing, &mut self.copy) {
            copy.append(line);
        }
    }

    /// Hands on what is new here.
    fn tell(&mut self, bytes: &[u8], reading: Reading) {
        self.newline_missing = reading.newline_missing;
        for (event, place) in reading.events.into_iter().zip(reading.places) {
            self.others += 1;
            self.reread |= matches!(event.body, EventBody::Mended(_));
            self.keep(&bytes[place.bytes]);
            self.pending.push(event);
        }
    }

    /// Takes the file as it is now for what is known, and keeps what it has lost.
    fn take_anew(
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
        let mut lines = mend::lines(&self.content, &before);
        for (event, line) in self.owed.iter().chain(extra) {
            lines.insert(event.id.clone(), line.clone().into_bytes());
        }
        lines.extend(
            self.kept
                .iter()
                .map(|(id, line)| (id.clone(), line.clone())),
        );
        let mended = mend::account(bytes, &reading, &lines, &self.own);
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
    fn write_what_is_owed(&mut self, extra: Option<&(Event, String)>) -> Result<bool, StoreError> {
        let by = Actor {
            name: PROGRAM.to_owned(),
            role: String::new(),
        };
        let at = self.latest.clone();
        let parents: Vec<String> = self.tips.iter().take(MOST_PARENTS).cloned().collect();
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

    /// Makes the end of the file the start of a line, or seals what was torn there.
    fn seal(&mut self, at: &str, by: &Actor) -> Result<(), StoreError> {
        for _ in tries() {
            if self.newline_missing && !self.write(b"\n")? {
                self.renew(None)?;
                continue;
            }
            if self.whole == self.content.len() {
                return Ok(());
            }
            let torn = &self.content[self.whole..];
            let (event, line) = journal::seal(torn, self.parents(), at, by);
            self.put(event, line)?;
        }
        Err(self.changed())
    }

    /// Writes one event's line and takes it into what is known.
    fn put(&mut self, event: Event, line: String) -> Result<(), StoreError> {
        let mut bytes = line.clone().into_bytes();
        bytes.push(b'\n');
        let id = event.id.clone();
        self.own.insert(id.clone());
        if self.write(&bytes)? {
            if let Some(known) = &mut self.known {
                known.insert(id.clone());
            }
            self.keep(line.as_bytes());
            follow(&mut self.tips, &event);
            self.pending.push(event);
        } else {
            // Someone else wrote in the same instant: before us, after us, or over us.
            let done = self.renew(Some(&(event, line)));
            let told = self.pending.iter().any(|new| new.id == id);
            self.others = self.others.saturating_sub(usize::from(told));
            done?;
        }
        self.seen = vec![id];
        self.saved = true;
        Ok(())
    }

    /// One write, then a sync, then a look whether it stands where it should. Only then is it known. After a
    /// failure the file is cut back.
    fn write(&mut self, bytes: &[u8]) -> Result<bool, StoreError> {
        let written = Patient(&self.file)
            .write_all(bytes)
            .map_err(|source| StoreError::io(Doing::Write, &self.path, source))
            .and_then(|()| {
                retry(|| self.file.sync_data())
                    .map_err(|source| StoreError::io(Doing::Sync, &self.path, source))
            });
        if let Err(error) = written {
            self.failed = Some(bytes.to_vec());
            // If this fails too, the next append finds what is left and cuts it off or takes it in.
            let _ = self.cut_back();
            return Err(error);
        }
        let before = self.content.len();
        let end = (before + bytes.len()) as u64;
        let afresh = afresh(&self.path);
        let file = afresh.as_ref().unwrap_or(&self.file);
        let length = retry(|| file.metadata()).map_or(end, |metadata| metadata.len());
        // Another file may have been put at the path while this was written into the one that stood there.
        let here = !matches!(self.place.check(&self.file)?, Standing::Other);
        self.content.extend_from_slice(bytes);
        // A file that can be written and not read is looked at again before the next append.
        if here && length == end && self.stands(before).unwrap_or(true) {
            self.whole = self.content.len();
            self.newline_missing = false;
            return Ok(true);
        }
        self.content.truncate(before);
        Ok(false)
    }
}
