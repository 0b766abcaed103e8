//! A journal on disk: opened, made, appended to.
//!
//! An append is one write of one whole line, then a sync and a look at what stands there, and only then is it
//! confirmed. Before it the path must still lead to the folder that was opened and to a file of this session;
//! lines that someone else wrote meanwhile are taken in first, and those that the file has lost are put back.
//! The new event still follows on from what the person had seen, so that two people writing at once make two
//! tips. What was taken in is told with the append, and the next event follows on from it too.
//!
//! After a failed write or sync the file is cut back to what is known, and the handle is not trusted
//! again: a second sync on it may report success for pages that the machine has already dropped. The
//! next append opens the file anew and compares its content first.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::afresh::forget;
use super::appended::Appended;
use super::copy_index::mark;
use super::disk::{JOURNAL_LIMIT, SETTLING, open_file, read_whole};
use super::error::{Doing, ReadOnly, StoreError};
use super::missing::{Missing, is_in_git};
use super::notice::Notice;
use super::own_copy::{Difference, OwnCopy};
use super::repair;
use super::task::Behind;
use super::writer::Writer;
use super::{Mode, Opening};
use crate::id::EventId;
use crate::session::event::{Actor, Event, EventBody};
use crate::session::journal::repair::Mended;
use crate::session::journal::{self, Format, Reading};

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    writer: Result<Writer, ReadOnly>,
    /// The task file that this is the walk of.
    pub(super) behind: Option<Box<Behind>>,
}

impl Journal {
    /// The file, as an absolute path: where a task file is walked, that.
    #[must_use]
    pub fn path(&self) -> &Path {
        let behind = self.behind.as_deref();
        behind.map_or(&self.path, Behind::path)
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

    /// Takes in what others have written since, and puts back what the file has lost, without appending
    /// anything of one's own.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read any more or is not as it was written, and where it was opened for reading
    /// only.
    pub fn refresh(&mut self) -> Result<Appended, StoreError> {
        self.writer()?.refresh()
    }

    fn writer(&mut self) -> Result<&mut Writer, StoreError> {
        let path = &self.path;
        self.writer.as_mut().map_err(|why| StoreError::ReadOnly {
            path: path.clone(),
            why: why.clone(),
        })
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
        // The file that is sent back has it before anybody is told that it is saved.
        if let Some(behind) = &mut self.behind {
            behind.write(at, by, &body)?;
        }
        let appended = self.writer()?.append(None, at, by, body)?;
        if let Some(behind) = &mut self.behind {
            behind.follow(&appended.events);
        }
        Ok(appended)
    }

    /// As [`Journal::append`], of something done in view of `after` alone, by the ids of events: what a person
    /// who was not at this machine wrote.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn append_after(
        &mut self,
        after: Vec<EventId>,
        at: &str,
        by: &Actor,
        body: EventBody,
    ) -> Result<Appended, StoreError> {
        self.writer()?.append(Some(after), at, by, body)
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
        let (file, refused, bytes, reading) = settled(&path, mode)?;
        if let Format::Foreign(why) = &reading.format {
            return Err(StoreError::NotSession {
                copy: copies.and_then(|folder| OwnCopy::by_name(folder, &path)),
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
                behind: None,
                path,
            },
            reading,
        };
        let mut copied = copies.and_then(|folder| Copied::of(folder, &bytes, &file, &opening));
        let damage = read_only(&opening.reading);
        let damage = damage.filter(|why| !copied.as_ref().is_some_and(|copied| copied.mends(why)));
        let mended = copied.as_ref().and_then(|copied| copied.mended.as_ref());
        let unknown = repair::unknown(&bytes, &opening.reading, mended);
        if unknown > 0 {
            opening.notices.push(Notice::Remains(unknown));
        }
        let reason = damage.or(refused);
        if let Some(why) = &reason {
            opening.notices.push(Notice::ReadOnly(why.clone()));
        }
        opening.journal.writer = match reason {
            Some(why) => Err(why),
            None if mode == Mode::Read => Err(ReadOnly::Asked),
            None => {
                let path = &opening.journal.path;
                Ok(Writer::new(path, file, bytes, &opening.reading)?)
            }
        };
        if let Some(copied) = copied.take() {
            opening.attach(copied);
        }
        Ok(opening)
    }

    /// What this machine saw in the file and the file has not now, where nothing shows that it lost it.
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        let missing = self.writer.as_ref().ok()?.missing()?;
        Some(missing.clone())
    }

    /// Leaves the file as it is, for good: what is missing in it is not offered again. The session file is not
    /// touched.
    pub fn leave_missing(&mut self) {
        if let Ok(writer) = &mut self.writer {
            writer.go_on();
        }
    }

    /// Puts back what the file lacks of what this machine saw in it, and further lines that it has not, each after
    /// those that it follows on from: a person has been shown them. What is said next follows on from them.
    ///
    /// # Errors
    ///
    /// As [`Journal::append`].
    pub fn put_back(&mut self, further: Vec<(Event, String)>) -> Result<Appended, StoreError> {
        self.writer()?.put_back(further)
    }

    /// Looks once more, with the file opened anew, whether all that was confirmed here stands in it, and puts back
    /// what does not. Where nothing was saved here, nothing is done.
    ///
    /// # Errors
    ///
    /// As [`Journal::refresh`].
    pub fn last_look(&mut self) -> Result<Appended, StoreError> {
        match &mut self.writer {
            Ok(writer) if writer.has_saved() => writer.refresh(),
            _ => Ok(Appended::default()),
        }
    }
}

/// A file compared with this machine's own copy.
struct Copied {
    copy: OwnCopy,
    difference: Difference,
    /// The damage of the file, where the copy accounts for all of it.
    mended: Option<Mended>,
    in_git: bool,
}

impl Copied {
    fn of(folder: &Path, bytes: &[u8], file: &File, opening: &Opening) -> Option<Self> {
        let reading = &opening.reading;
        let first = reading.events.first()?;
        let path = &opening.journal.path;
        let mut copy = OwnCopy::of(folder, &first.id, path, mark(file));
        let mut difference = copy.compare(bytes, reading);
        let mended = repair::account(bytes, reading, &difference.lines, &HashSet::new()).ok();
        let mut in_git = false;
        if !difference.lost.is_empty() {
            difference.adrift += leave_beside(&mut difference.lost, path, &first.id);
            in_git = is_in_git(path);
            difference.evident &= !in_git;
        }
        Some(Self {
            copy,
            difference,
            mended,
            in_git,
        })
    }

    fn mends(&self, why: &ReadOnly) -> bool {
        matches!(why, ReadOnly::Damaged { .. }) && self.mended.is_some()
    }
}

impl Opening {
    /// Says what the file has lost, which is put back with the next save, and brings this machine's own copy up
    /// to it. The file is not touched.
    fn attach(&mut self, copied: Copied) {
        let Copied {
            mut copy,
            mut difference,
            mended,
            in_git,
        } = copied;
        let path = &self.journal.path;
        let count = difference.lost.len();
        let lost = |count: usize, copy: &OwnCopy| Notice::Lost {
            count,
            copy: copy.path().to_owned(),
        };
        let missing = |count: usize, copy: &OwnCopy| Notice::Missing {
            count,
            path: path.clone(),
            copy: copy.path().to_owned(),
        };
        let Ok(writer) = &mut self.journal.writer else {
            let damaged = self.reading.is_damaged() && !in_git;
            if count > 0 && !difference.evident && !damaged {
                self.notices.push(missing(count, &copy));
            } else if count + difference.adrift > 0 {
                let count = count + difference.adrift;
                self.notices.push(lost(count, &copy));
            }
            return;
        };
        let mended = mended.unwrap_or_default();
        if difference.adrift > 0 {
            self.notices.push(lost(difference.adrift, &copy));
        }
        if !mended.is_empty() {
            let pieces = mended.pieces.len();
            if pieces > 0 {
                self.notices.push(Notice::ToMend(pieces));
            }
            writer.mend_with(mended, std::mem::take(&mut difference.lines));
        }
        if count > 0 && !difference.evident {
            self.notices.push(missing(count, &copy));
            writer.wait_with(copy, difference, in_git);
            return;
        }
        copy.take_in(&difference);
        self.notices.extend(copy.trouble());
        if count > 0 {
            self.notices.push(Notice::ToPutBack(count));
        }
        writer.owe(copy, difference.lost);
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

/// The file with what stands in it. Where it looks damaged, somebody may be writing in it at this moment: a client of
/// a network share may have the new length and not the new bytes. It is damaged where it is found so twice.
fn settled(
    path: &Path,
    mode: Mode,
) -> Result<(File, Option<ReadOnly>, Vec<u8>, Reading), StoreError> {
    let mut before = None;
    loop {
        let (mut file, refused) = open_file(path, mode)?;
        if before.is_some() {
            forget(&file);
        }
        let bytes = read_whole(&mut file, path, JOURNAL_LIMIT)?;
        let reading = journal::read(&bytes);
        if !reading.is_damaged() || before.as_ref() == Some(&bytes) {
            return Ok((file, refused, bytes, reading));
        }
        before = Some(bytes);
        std::thread::sleep(SETTLING);
    }
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
