//! The part of a journal that writes.
//!
//! It knows the bytes of the file as it last saw them. Before and after every append the end of the file must
//! be as it is known; where it is not, the file is read anew. What was added is taken in. What is gone is put
//! back where two people wrote over each other, and where a synchroniser put another copy of the file in the place
//! of one that was saved in here; never in a git work tree, whose history is git's. What damage that left is
//! accounted for in an event of its own ([`super::repair`]), and any other damage is an error.
//!
//! Around every append a lock is held, for as long as that takes and where it can be had at once or soon; and the
//! file is opened anew before and after. A client of a network share has a cache of what stands in a file, and
//! these are what make it look at the server.

mod anew;
mod back;
mod file;

use std::collections::HashSet;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::afresh::afresh;
use super::appended::Appended;
use super::error::{Doing, StoreError};
use super::file_identity::{FileIdentity, Standing};
use super::held::{Patient, retry};
use super::missing::Missing;
use super::notice::Notice;
use super::own_copy::{Difference, OwnCopy};
use super::repair::Lines;
use crate::id::EventId;
use crate::session::event::{Actor, Event, EventBody};
use crate::session::journal::repair::Mended;
use crate::session::journal::{self, LINE_LIMIT, MOST_PARENTS, Reading};

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
    identity: FileIdentity,
    /// The file as last seen, torn bytes included.
    content: Vec<u8>,
    /// Bytes up to the end of the last whole event or line.
    whole: usize,
    newline_missing: bool,
    /// The id of the first event.
    session: EventId,
    /// The ids of all events known here, once they are asked for.
    known: Option<HashSet<EventId>>,
    /// The ids of those that were written here.
    own: HashSet<EventId>,
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
    seen: Vec<EventId>,
    /// Nobody looks at what others wrote meanwhile, so it is not followed on from.
    pub(super) unattended: bool,
    /// The events in the file that none follows on from.
    tips: Vec<EventId>,
    /// Events in the file that nobody has been told of yet.
    pending: Vec<Event>,
    others: usize,
    notices: Vec<Notice>,
    /// The bytes of an append that failed: the handle and the end of the file are not to be trusted.
    failed: Option<Vec<u8>>,
    pub(super) copy: Option<OwnCopy>,
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
fn tips(events: &[Event]) -> Vec<EventId> {
    let tips = journal::tips(events).into_iter();
    tips.map(|tip| events[tip].id.clone()).collect()
}

/// Takes one more event into the tips.
fn follow(tips: &mut Vec<EventId>, event: &Event) {
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
            identity: FileIdentity::of(path, &file)?,
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
        after: Option<Vec<EventId>>,
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
        after: Option<Vec<EventId>>,
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
    fn parents(&self) -> Vec<EventId> {
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
        let here = !matches!(self.identity.check(&self.file)?, Standing::Other);
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
