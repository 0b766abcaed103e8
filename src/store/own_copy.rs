//! This machine's own copy of a session: every line that was confirmed or seen here.
//!
//! A shared file can lose a confirmed line: two appends over a network overwrite each other, a
//! synchroniser brings back an older file, a share goes away. The copy has them, in an order in which
//! every event stands after those it follows on from, and it is itself a session file. It is written
//! after the file itself, without a sync of its own, and failing to write it never stops the work.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::copy_index::{IndexEntry, Known};
use super::create::Fresh;
use super::disk::{make_folder, names};
use super::error::why;
use super::held::{For, patiently, retry};
use super::notice::Notice;
use super::repair::{self, Lines};
use crate::id::EventId;
use crate::session::event::Event;
use crate::session::journal::{self, Format, Reading};

/// The copy of one session.
#[derive(Debug)]
pub(super) struct OwnCopy {
    path: PathBuf,
    entry: IndexEntry,
    file: Option<File>,
    /// What is still to be written, from the last time it could not be.
    owed: Vec<u8>,
    /// The copy could not be read, so it is left alone until the session is opened again: what it
    /// lacks is not known, and would come after what follows on from it.
    aside: bool,
    /// What went wrong, until it is said; it is said once.
    trouble: Option<String>,
    said: bool,
}

/// How a file and its copy differ.
#[derive(Debug, Default)]
pub(super) struct Difference {
    /// The events that the copy has and the file lacks, with their lines, each after those that it
    /// follows on from; without those that were left out before.
    pub(super) lost: Vec<(Event, String)>,
    /// The file itself shows that it lost them: it is the very file that was seen to hold them, and holds what
    /// was not in it then, or what is left of lines. An older state of the file, which somebody may have put back
    /// on purpose, shows nothing of the kind.
    pub(super) evident: bool,
    /// The events that were left out before, and are not in the file now either.
    left: BTreeSet<EventId>,
    /// Those of them that follow on from events that neither has.
    pub(super) adrift: usize,
    /// All lines of the copy, where the file is damaged.
    pub(super) lines: Lines,
    /// Lines that the copy lacks.
    new: Vec<u8>,
    /// The whole copy anew, where its own first line cannot be read.
    whole: Option<Vec<u8>>,
}

impl OwnCopy {
    /// The copy of this file, of the session whose first event has this id. Nothing is touched yet.
    pub(super) fn of(folder: &Path, first: &str, file: &Path, mark: String) -> Self {
        let entry = IndexEntry::of(folder, first, file, mark);
        Self {
            path: entry.copy.clone(),
            entry,
            file: None,
            owed: Vec::new(),
            aside: false,
            trouble: None,
            said: false,
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The copy of a session file that can no longer be read, by the eight digits in the file's name.
    pub(super) fn by_name(folder: &Path, file: &Path) -> Option<PathBuf> {
        let name = file.file_name()?.to_str()?;
        let stem = name.strip_suffix(super::names::SUFFIX)?;
        let digits = stem.rsplit('-').next()?;
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let names = retry(|| names(folder)).ok()?;
        let mut found = names.into_iter().filter(|name| {
            name.to_str()
                .and_then(|name| name.strip_suffix(".jsonl"))
                .is_some_and(|id| id.starts_with(digits) && !id.contains('-'))
        });
        let copy = folder.join(found.next()?);
        found.next().is_none().then_some(copy)
    }

    /// Reads the copy and compares it with the file.
    pub(super) fn compare(&mut self, bytes: &[u8], reading: &Reading) -> Difference {
        if self.entry.known == Known::New {
            return Difference {
                new: lines_of(bytes, reading, &HashSet::new()),
                ..Difference::default()
            };
        }
        let mut copy = match patiently(For::Held, || fs::read(&self.path)) {
            Ok(copy) => copy,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                self.trouble = Some(why(&error));
                self.aside = true;
                return Difference::default();
            }
        };
        let mut left = self.entry.left();
        left.retain(|id| !reading.events.iter().any(|event| event.id == *id));
        if bytes == copy {
            return Difference {
                left,
                ..Difference::default()
            };
        }
        let mut kept = journal::read(&copy);
        let unreadable = !copy.is_empty() && matches!(kept.format, Format::Foreign(_));
        if unreadable && let Some(first) = reading.places.first() {
            // A copy whose first write was cut short: the first line is in the file.
            let mut whole = bytes[first.bytes.clone()].to_vec();
            whole.push(b'\n');
            whole.append(&mut copy);
            copy = whole;
            kept = journal::read(&copy);
        }
        if kept.newline_missing {
            // After torn bytes none is wanted: an event straight after them counts.
            self.owed.push(b'\n');
        }
        let lines = if reading.is_damaged() || reading.has_remains() {
            repair::lines(&copy, &kept)
        } else {
            Lines::default()
        };
        let order = in_order(&copy, &kept);
        let mut whole = Vec::new();
        let mut have = HashSet::new();
        let mut here: HashSet<EventId> = reading.events.iter().map(|e| e.id.clone()).collect();
        let mut waiting = Vec::new();
        for (event, place) in kept.events.into_iter().zip(kept.places) {
            let line = &copy[place.bytes];
            if unreadable {
                whole.extend_from_slice(line);
                whole.push(b'\n');
            }
            have.insert(event.id.clone());
            if !here.contains(&event.id) && !left.contains(&event.id) {
                waiting.push((event, String::from_utf8_lossy(line).into_owned()));
            }
        }
        let new = lines_of(bytes, reading, &have);
        let seen = order.iter().filter(|id| !left.contains(*id));
        let after = seen.skip_while(|id| here.contains(*id));
        let older = new.is_empty()
            && reading.torn.is_none()
            && !reading.is_damaged()
            && !reading.has_remains()
            && after.into_iter().all(|id| !here.contains(id));
        let mut lost = Vec::new();
        loop {
            let before = waiting.len();
            for (event, line) in std::mem::take(&mut waiting) {
                if event.parents.iter().all(|parent| here.contains(parent)) {
                    here.insert(event.id.clone());
                    lost.push((event, line));
                } else {
                    waiting.push((event, line));
                }
            }
            if waiting.len() == before {
                break;
            }
        }
        Difference {
            lines,
            lost,
            evident: self.entry.known == Known::Same && !older,
            left,
            adrift: waiting.len(),
            whole: unreadable.then(|| [whole.as_slice(), new.as_slice()].concat()),
            new,
        }
    }

    /// Goes on from the file as it is: what it lacks is left out, and kept here for whoever asks for it.
    pub(super) fn go_on(&mut self, difference: &mut Difference) {
        let lost = std::mem::take(&mut difference.lost).into_iter();
        difference.left.extend(lost.map(|(event, _)| event.id));
        self.take_in(difference);
    }

    /// Leaves out what a file lacks that was read anew while it was open.
    pub(super) fn leave(&mut self, ids: impl IntoIterator<Item = EventId>) {
        let mut left = self.entry.left();
        left.extend(ids);
        if let Err(error) = self.entry.keep_left(&left) {
            self.trouble = Some(why(&error));
        }
    }

    /// What was put back is no longer left out.
    pub(super) fn took_back(&mut self, entries: &[(Event, String)]) {
        let mut left = self.entry.left();
        let before = left.len();
        left.retain(|id| !entries.iter().any(|(event, _)| event.id == *id));
        if left.len() < before
            && let Err(error) = self.entry.keep_left(&left)
        {
            self.trouble = Some(why(&error));
        }
    }

    /// Another file was put at the path, and the work goes on in that.
    pub(super) fn follow(&mut self, mark: String) {
        if let Err(error) = self.entry.follow(mark) {
            self.trouble = Some(why(&error));
        }
    }

    /// Takes into the copy what it lacks.
    pub(super) fn take_in(&mut self, difference: &Difference) {
        let kept = self.entry.keep_left(&difference.left);
        if let Err(error) = kept.and_then(|()| self.entry.claim()) {
            self.trouble = Some(why(&error));
            // What was left out could be taken for lost later.
            self.aside |= !difference.left.is_empty();
        }
        let Some(whole) = &difference.whole else {
            self.write(&difference.new);
            return;
        };
        self.owed.clear();
        let folder = self.path.parent().unwrap_or(&self.path);
        let renewed = Fresh::beside(folder, whole, None).and_then(|fresh| fresh.rename(&self.path));
        if let Err(error) = renewed {
            self.trouble = Some(why(&error));
            self.aside = true;
        }
    }

    /// Adds one line, without its newline.
    pub(super) fn append(&mut self, line: &[u8]) {
        let mut text = line.to_vec();
        text.push(b'\n');
        self.write(&text);
    }

    /// What went wrong since last asked, unless it has been said before.
    pub(super) fn trouble(&mut self) -> Option<Notice> {
        let trouble = self.trouble.take()?;
        let said = std::mem::replace(&mut self.said, true);
        (!said).then_some(Notice::CopyFailed(trouble))
    }

    fn write(&mut self, text: &[u8]) {
        if text.is_empty() || self.aside {
            return;
        }
        self.owed.extend_from_slice(text);
        if let Err(error) = self.try_write() {
            self.trouble = Some(why(&error));
        }
    }

    /// Writes what is owed. What a failure leaves of it is written again: a line may stand twice.
    fn try_write(&mut self) -> io::Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => self.open()?,
        };
        file.write_all(&self.owed)?;
        self.owed.clear();
        self.file = Some(file);
        Ok(())
    }

    fn open(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        match (
            patiently(For::Held, || options.open(&self.path)),
            self.path.parent(),
        ) {
            (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
                make_folder(folder)?;
                patiently(For::Held, || options.open(&self.path))
            }
            (opened, _) => opened,
        }
    }
}

/// The lines of those events of a reading that are not among these.
fn lines_of(bytes: &[u8], reading: &Reading, have: &HashSet<EventId>) -> Vec<u8> {
    let mut lines = Vec::new();
    for (event, place) in reading.events.iter().zip(&reading.places) {
        if !have.contains(&event.id) {
            lines.extend_from_slice(&bytes[place.bytes.clone()]);
            lines.push(b'\n');
        }
    }
    lines
}

/// The ids of a copy's events in the order in which their file has them: what was put back there stands in the
/// copy twice, and the later place counts.
fn in_order(copy: &[u8], kept: &Reading) -> Vec<EventId> {
    let mut last: HashMap<EventId, usize> = HashMap::new();
    for (event, place) in kept.events.iter().zip(&kept.places) {
        last.insert(event.id.clone(), place.bytes.start);
    }
    let mut from = 0;
    for line in copy.split_inclusive(|byte| *byte == b'\n') {
        if let Some(place) = journal::id_of_head(line).and_then(|id| last.get_mut(&id)) {
            *place = from;
        }
        from += line.len();
    }
    let mut ids: Vec<(usize, EventId)> = last.into_iter().map(|(id, place)| (place, id)).collect();
    ids.sort_unstable();
    ids.into_iter().map(|(_, id)| id).collect()
}
