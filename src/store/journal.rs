//! A journal on disk: opened, made, appended to.
//!
//! An append is one write of one whole line, then a sync, and only then is it confirmed. Before it the
//! path must still lead to the file and folder that were opened, and the file must be as long as it is
//! known to be; lines that someone else wrote meanwhile are taken in first, and the new event still
//! follows on from what the person had seen, so that two people writing at once make two tips. What was
//! taken in is told with the append, and the next event follows on from it too.
//!
//! After a failed write or sync the file is cut back to what is known, and the handle is not trusted
//! again: a second sync on it may report success for pages that the machine has already dropped. The
//! next append opens the file anew and compares its content first.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::copy::Copy;
use super::error::{Doing, ReadOnly, StoreError, why};
use super::notice::Notice;
use super::place::Place;
use super::{JOURNAL_LIMIT, Mode, Opening, read_whole, retry};
use crate::session::event::{Actor, Event, EventBody};
use crate::session::journal::{self, Format, LINE_LIMIT, MOST_PARENTS, Reading};

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    writer: Result<Writer, ReadOnly>,
}

/// What an append brought.
#[derive(Debug, Default)]
pub struct Appended {
    /// Every event to fold, in file order: what others wrote meanwhile, a seal where one was needed,
    /// and the event asked for.
    pub events: Vec<Event>,
    /// How many of them someone else wrote.
    pub others: usize,
    pub notices: Vec<Notice>,
}

impl Journal {
    /// The file, as an absolute path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why it cannot be appended to, if it cannot.
    #[must_use]
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.writer.as_ref().err()
    }

    /// Says that no person sees what others write from here on, as when a script runs: what is appended
    /// does not follow on from that, and where it says something else that is a conflict.
    pub fn unattended(&mut self) {
        if let Ok(writer) = &mut self.writer {
            writer.unattended = true;
        }
    }

    /// Appends one event and makes it safe on disk. `at` is UTC as in [`Event::at`].
    ///
    /// # Errors
    ///
    /// Whenever the event is not known to be on disk. The file is then as it was, as far as the machine
    /// allows, and the same journal may be asked again.
    pub fn append(
        &mut self,
        at: &str,
        by: &Actor,
        body: EventBody,
    ) -> Result<Appended, StoreError> {
        let writer = match &mut self.writer {
            Ok(writer) => writer,
            Err(why) => {
                return Err(StoreError::ReadOnly {
                    path: self.path.clone(),
                    why: why.clone(),
                });
            }
        };
        writer.append(at, by, body)
    }

    /// Opens a journal and reads all of it. `copies` is the folder of this machine's own copies.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is not a session file. Damage, a newer format and a refusal to
    /// open for writing are no errors: the journal is then read-only, and a notice says why.
    pub(super) fn open(
        path: &Path,
        mode: Mode,
        copies: Option<&Path>,
    ) -> Result<Opening, StoreError> {
        let path = std::path::absolute(path)
            .map_err(|source| StoreError::io(Doing::Open, path, source))?;
        let (mut file, refused) = open_file(&path, mode)?;
        let bytes = read_whole(&mut file, &path, JOURNAL_LIMIT)?;
        let reading = journal::read(&bytes);
        if let Format::Foreign(why) = &reading.format {
            return Err(StoreError::NotSession {
                copy: copies.and_then(|folder| Copy::by_name(folder, &path)),
                path,
                why: why.clone(),
            });
        }
        if let (Format::Newer(format), true) = (&reading.format, reading.events.is_empty()) {
            return Err(StoreError::Newer {
                path,
                format: format.clone(),
            });
        }
        let mut opening = Opening {
            notices: super::notice::of_reading(&reading),
            journal: Self {
                writer: Err(ReadOnly::Asked),
                path,
            },
            reading,
        };
        let reason = read_only(&opening.reading).or(refused);
        if let Some(why) = &reason {
            opening.notices.push(Notice::ReadOnly(why.clone()));
        }
        opening.journal.writer = match reason {
            Some(why) => Err(why),
            None if mode == Mode::Read => Err(ReadOnly::Asked),
            None => {
                if is_locked(&file) {
                    opening.notices.push(Notice::Locked);
                }
                Ok(Writer::new(
                    &opening.journal.path,
                    file,
                    &bytes,
                    &opening.reading,
                )?)
            }
        };
        if let Some(folder) = copies {
            opening.attach(folder, &bytes);
        }
        Ok(opening)
    }
}

impl Opening {
    /// Compares with this machine's own copy and puts back what the file has lost.
    fn attach(&mut self, folder: &Path, bytes: &[u8]) {
        let Some(first) = self.reading.events.first() else {
            return;
        };
        let mut copy = Copy::of(folder, &first.id);
        let mut difference = copy.compare(bytes, &self.reading);
        let mut lost = std::mem::take(&mut difference.lost);
        if !lost.is_empty() {
            difference.adrift += leave_beside(&mut lost, &self.journal.path, &first.id);
        }
        let Ok(writer) = &mut self.journal.writer else {
            let count = lost.len() + difference.adrift;
            if count > 0 {
                self.notices.push(Notice::Lost {
                    count,
                    copy: copy.path().to_owned(),
                });
            }
            return;
        };
        copy.take_in(&difference);
        self.notices.extend(copy.trouble());
        if difference.adrift > 0 {
            self.notices.push(Notice::Lost {
                count: difference.adrift,
                copy: copy.path().to_owned(),
            });
        }
        writer.copy = Some(copy);
        if lost.is_empty() {
            return;
        }
        let mut put_back = 0;
        for (event, line) in lost {
            match writer.put_back(event, line) {
                Ok(()) => put_back += 1,
                Err(error) => {
                    self.notices.push(Notice::NotPutBack(error.to_string()));
                    break;
                }
            }
        }
        if put_back > 0 {
            self.notices.push(Notice::PutBack(put_back));
        }
        match writer.read_known() {
            Ok(reading) => {
                writer.pending.clear();
                writer.others = 0;
                writer.tips = tips(&reading.events);
                writer.seen.clone_from(&writer.tips);
                self.reading = reading;
            }
            Err(error) => self.notices.push(Notice::NotPutBack(error.to_string())),
        }
    }
}

/// Leaves out what a copy of the session beside the file holds, and what follows on from that: it is not lost,
/// and copies are joined only where a person says so. Gives how many of those that follow on no file holds.
fn leave_beside(lost: &mut Vec<(Event, String)>, path: &Path, id: &str) -> usize {
    let beside = super::merge::held_beside(path, id);
    let mut left = HashSet::new();
    let mut adrift = 0;
    lost.retain(|(event, _)| {
        let follows = event.parents.iter().any(|parent| left.contains(parent));
        let held = beside.contains(&event.id);
        let leave = follows || held;
        adrift += usize::from(follows && !held);
        if leave {
            left.insert(event.id.clone());
        }
        !leave
    });
    adrift
}

/// The file for a mode, and why it could not be opened for writing if it could only be read.
fn open_file(path: &Path, mode: Mode) -> Result<(File, Option<ReadOnly>), StoreError> {
    super::regular(path)?;
    let error = |source| StoreError::io(Doing::Open, path, source);
    if mode == Mode::Write {
        match retry(|| OpenOptions::new().read(true).append(true).open(path)) {
            Ok(file) => return Ok((file, None)),
            Err(refused)
                if matches!(
                    refused.kind(),
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                let file = retry(|| File::open(path)).map_err(error)?;
                return Ok((file, Some(ReadOnly::Machine(why(&refused)))));
            }
            Err(source) => return Err(error(source)),
        }
    }
    Ok((retry(|| File::open(path)).map_err(error)?, None))
}

/// What in the content forbids appending.
fn read_only(reading: &Reading) -> Option<ReadOnly> {
    if let Format::Newer(format) = &reading.format {
        return Some(ReadOnly::Newer(format.clone()));
    }
    reading
        .problems
        .iter()
        .find(|problem| problem.wrong.is_damage())
        .map(|problem| ReadOnly::Damaged {
            line: problem.line,
            wrong: problem.wrong.clone(),
        })
}

/// Takes the courtesy lock; true if someone else has it. Failing to lock otherwise says nothing.
#[cfg(not(windows))]
fn is_locked(file: &File) -> bool {
    matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock))
}

/// On Windows a lock would keep everyone else from reading the file, which is no courtesy; what others
/// write is noticed by the file's length before every append.
#[cfg(windows)]
fn is_locked(_: &File) -> bool {
    false
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

/// The part of a journal that writes.
#[derive(Debug)]
struct Writer {
    path: PathBuf,
    file: File,
    place: Place,
    /// Bytes of the file as last seen, torn ones included.
    length: u64,
    /// Bytes up to the end of the last whole event or line.
    whole: u64,
    /// Over the whole bytes.
    known: Sha256,
    /// Unfinished bytes at the end, to be sealed.
    torn: Vec<u8>,
    newline_missing: bool,
    /// How many events are known.
    count: usize,
    /// The events that the next one follows on from: what the person has been told of.
    seen: Vec<String>,
    /// Nobody looks at what others wrote meanwhile, so it is not followed on from.
    unattended: bool,
    /// The events in the file that none follows on from.
    tips: Vec<String>,
    /// Events in the file that nobody has been told of yet.
    pending: Vec<Event>,
    others: usize,
    /// The bytes of an append that failed: the handle and the end of the file are not to be trusted.
    failed: Option<Vec<u8>>,
    copy: Option<Copy>,
}

impl Writer {
    fn new(path: &Path, file: File, bytes: &[u8], reading: &Reading) -> Result<Self, StoreError> {
        let whole = reading.whole(bytes.len());
        let mut known = Sha256::new();
        known.update(&bytes[..whole]);
        let tips = tips(&reading.events);
        Ok(Self {
            place: Place::of(path, &file)?,
            path: path.to_owned(),
            file,
            length: bytes.len() as u64,
            whole: whole as u64,
            known,
            torn: bytes[whole..].to_vec(),
            newline_missing: reading.newline_missing,
            count: reading.events.len(),
            seen: tips.clone(),
            unattended: false,
            tips,
            pending: Vec::new(),
            others: 0,
            failed: None,
            copy: None,
        })
    }

    fn append(&mut self, at: &str, by: &Actor, body: EventBody) -> Result<Appended, StoreError> {
        self.settle()?;
        self.seal(at, by)?;
        let (event, line) = journal::write(self.parents(), at, by, body);
        if line.len() > LINE_LIMIT {
            return Err(StoreError::TooLong { bytes: line.len() });
        }
        self.put(event, line)?;
        if !self.unattended {
            self.seen.clone_from(&self.tips);
        }
        let mut appended = Appended {
            events: std::mem::take(&mut self.pending),
            others: std::mem::take(&mut self.others),
            notices: Vec::new(),
        };
        if appended.others > 0 {
            appended.notices.push(Notice::Others(appended.others));
        }
        if let Some(copy) = &mut self.copy {
            appended.notices.extend(copy.trouble());
        }
        Ok(appended)
    }

    /// What the next event follows on from. Where there are more than so many, which nobody's work makes, the
    /// rest are left for later ones.
    fn parents(&self) -> Vec<String> {
        self.seen.iter().take(MOST_PARENTS).cloned().collect()
    }

    /// Writes back a line that the file has lost.
    fn put_back(&mut self, event: Event, line: String) -> Result<(), StoreError> {
        self.settle()?;
        let (at, by) = (event.at.clone(), event.by.clone());
        self.seal(&at, &by)?;
        let copy = self.copy.take();
        let done = self.put(event, line);
        self.copy = copy;
        done
    }

    /// Reads again as much of the file as is known.
    fn read_known(&mut self) -> Result<Reading, StoreError> {
        (&self.file)
            .seek(SeekFrom::Start(0))
            .map_err(|source| StoreError::io(Doing::Read, &self.path, source))?;
        let mut bytes = read_whole(&mut self.file, &self.path, JOURNAL_LIMIT)?;
        bytes.truncate(usize::try_from(self.length).unwrap_or(usize::MAX));
        Ok(journal::read(&bytes))
    }

    /// Makes sure that the end of the file is what is known of it, taking in what others wrote.
    fn settle(&mut self) -> Result<(), StoreError> {
        if self.failed.is_some() {
            let (file, refused) = open_file(&self.path, Mode::Write)?;
            if let Some(why) = refused {
                return Err(StoreError::ReadOnly {
                    path: self.path.clone(),
                    why,
                });
            }
            self.place.check(&file)?;
            self.file = file;
            is_locked(&self.file);
            self.cut_back()?;
        }
        let length = self.place.check(&self.file)?;
        if length != self.length || self.failed.is_some() {
            self.take_in()?;
            self.failed = None;
        }
        Ok(())
    }

    /// Cuts off what a failed append left, if nothing but that stands after what is known.
    fn cut_back(&mut self) -> Result<(), StoreError> {
        let Some(attempt) = &self.failed else {
            return Ok(());
        };
        let error = |source| StoreError::io(Doing::Write, &self.path, source);
        let mut tail = Vec::new();
        (&self.file)
            .seek(SeekFrom::Start(self.length))
            .map_err(error)?;
        (&self.file)
            .take(attempt.len() as u64 + 1)
            .read_to_end(&mut tail)
            .map_err(error)?;
        if !tail.is_empty() && attempt.starts_with(&tail) {
            cut(&self.path, &self.file, self.length).map_err(error)?;
        }
        Ok(())
    }

    /// Reads the file anew: what was known must be as it was, and new events are taken in.
    fn take_in(&mut self) -> Result<(), StoreError> {
        (&self.file)
            .seek(SeekFrom::Start(0))
            .map_err(|source| StoreError::io(Doing::Read, &self.path, source))?;
        let bytes = read_whole(&mut self.file, &self.path, JOURNAL_LIMIT)?;
        let path = || self.path.clone();
        let known = usize::try_from(self.whole).unwrap_or(usize::MAX);
        let Some(before) = bytes.get(..known) else {
            return Err(StoreError::Shrank { path: path() });
        };
        if Sha256::digest(before) != self.known.clone().finalize() {
            return Err(StoreError::Changed { path: path() });
        }
        let reading = journal::read(&bytes);
        if let Some(problem) = reading.problems.iter().find(|p| p.wrong.is_damage()) {
            return Err(StoreError::Damaged {
                path: path(),
                line: problem.line,
                wrong: problem.wrong.clone(),
            });
        }
        if reading.events.len() < self.count {
            return Err(StoreError::Changed { path: path() });
        }
        let whole = reading.whole(bytes.len());
        self.known.update(&bytes[known..whole]);
        self.whole = whole as u64;
        self.length = bytes.len() as u64;
        self.torn = bytes[whole..].to_vec();
        self.newline_missing = reading.newline_missing;
        let new = reading.events.into_iter().zip(reading.places);
        for (event, place) in new.skip(self.count) {
            self.count += 1;
            self.others += 1;
            if let Some(copy) = &mut self.copy {
                copy.append(&bytes[place.bytes]);
            }
            follow(&mut self.tips, &event);
            self.pending.push(event);
        }
        Ok(())
    }

    /// Makes the end of the file the start of a line, or seals what was torn there.
    fn seal(&mut self, at: &str, by: &Actor) -> Result<(), StoreError> {
        if self.newline_missing {
            self.write(b"\n")?;
            self.known.update(b"\n");
            self.length += 1;
            self.whole = self.length;
            self.newline_missing = false;
        }
        if self.torn.is_empty() {
            return Ok(());
        }
        let (event, line) = journal::seal(&self.torn, self.parents(), at, by);
        self.put(event, line)
    }

    /// Writes one event's line and takes it into what is known.
    fn put(&mut self, event: Event, line: String) -> Result<(), StoreError> {
        let mut bytes = line.into_bytes();
        bytes.push(b'\n');
        self.write(&bytes)?;
        let id = event.id.clone();
        let end = self.length + bytes.len() as u64;
        let now = retry(|| self.file.metadata()).map_or(end, |metadata| metadata.len());
        if now == end {
            self.known.update(&self.torn);
            self.known.update(&bytes);
            self.torn.clear();
            self.length = end;
            self.whole = end;
            self.count += 1;
            if let Some(copy) = &mut self.copy {
                copy.append(&bytes[..bytes.len() - 1]);
            }
            follow(&mut self.tips, &event);
            self.pending.push(event);
        } else {
            // Someone else wrote in the same instant: before us, after us, or over us.
            let already = self.pending.len();
            self.take_in()?;
            if !self.pending[already..].iter().any(|new| new.id == id) {
                return Err(StoreError::Changed {
                    path: self.path.clone(),
                });
            }
            self.others -= 1;
        }
        self.seen = vec![id];
        Ok(())
    }

    /// One write, then a sync; after a failure the file is cut back.
    fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let written = (&self.file)
            .write_all(bytes)
            .map_err(|source| StoreError::io(Doing::Write, &self.path, source))
            .and_then(|()| {
                retry(|| self.file.sync_data())
                    .map_err(|source| StoreError::io(Doing::Sync, &self.path, source))
            });
        if written.is_err() {
            self.failed = Some(bytes.to_vec());
            // If this fails too, the next append finds what is left and cuts it off or takes it in.
            let _ = self.cut_back();
        }
        written
    }
}

#[cfg(not(windows))]
fn cut(_: &Path, file: &File, length: u64) -> io::Result<()> {
    retry(|| file.set_len(length))
}

/// A handle that appends may not shorten a file on Windows, so another is opened for it.
#[cfg(windows)]
fn cut(path: &Path, _: &File, length: u64) -> io::Result<()> {
    retry(|| OpenOptions::new().write(true).open(path)).and_then(|file| file.set_len(length))
}
