//! This machine's own copy of a session: every line that was confirmed or seen here.
//!
//! A shared file can lose a confirmed line: two appends over a network overwrite each other, a
//! synchroniser brings back an older file, a share goes away. The copy has them, in an order in which
//! every event stands after those it follows on from, and it is itself a session file. It is written
//! after the file itself, without a sync of its own, and failing to write it never stops the work.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::error::why;
use super::notice::Notice;
use super::{make_folder, retry};
use crate::session::event::Event;
use crate::session::journal::{self, Reading};

/// The copy of one session.
#[derive(Debug)]
pub(super) struct Copy {
    path: PathBuf,
    file: Option<File>,
    trouble: Option<String>,
}

impl Copy {
    /// The copy of the session whose first event has this id. Nothing is touched yet.
    pub(super) fn of(folder: &Path, first: &str) -> Self {
        Self {
            path: folder.join(format!("{first}.jsonl")),
            file: None,
            trouble: None,
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The copy of a session file that can no longer be read, by the eight digits in the file's name.
    pub(super) fn by_name(folder: &Path, file: &Path) -> Option<PathBuf> {
        let name = file.file_name()?.to_str()?;
        let stem = name.strip_suffix(super::paths::SUFFIX)?;
        let digits = stem.rsplit('-').next()?;
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut found = fs::read_dir(folder).ok()?.flatten().filter(|entry| {
            let name = entry.file_name();
            name.to_str()
                .and_then(|name| name.strip_suffix(".jsonl"))
                .is_some_and(|id| id.starts_with(digits))
        });
        let copy = found.next()?.path();
        found.next().is_none().then_some(copy)
    }

    /// The events that the copy has and the file lacks, with their lines, in the copy's order.
    pub(super) fn missing_from(
        &self,
        bytes: &[u8],
        reading: &Reading,
    ) -> (Vec<(Event, String)>, Option<Notice>) {
        let copy = match retry(|| fs::read(&self.path)) {
            Ok(copy) => copy,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Vec::new(), None),
            Err(error) => return (Vec::new(), Some(Notice::CopyFailed(why(&error)))),
        };
        if bytes.starts_with(&copy) {
            return (Vec::new(), None);
        }
        let here: HashSet<&str> = reading.events.iter().map(|e| e.id.as_str()).collect();
        let kept = journal::read(&copy);
        let mut lost = Vec::new();
        for (event, place) in kept.events.into_iter().zip(kept.places) {
            if !here.contains(event.id.as_str()) {
                let line = String::from_utf8_lossy(&copy[place.bytes]).into_owned();
                lost.push((event, line));
            }
        }
        (lost, None)
    }

    /// Takes into the copy every event of the file that it lacks.
    pub(super) fn take_in(&mut self, bytes: &[u8], reading: &Reading) -> Option<Notice> {
        let kept = retry(|| fs::read(&self.path)).unwrap_or_default();
        let have: HashSet<String> = if bytes == kept {
            return None;
        } else {
            journal::read(&kept)
                .events
                .into_iter()
                .map(|event| event.id)
                .collect()
        };
        let lines: Vec<Range<usize>> = reading
            .events
            .iter()
            .zip(&reading.places)
            .filter(|(event, place)| !have.contains(&event.id) && place.bytes.end <= bytes.len())
            .map(|(_, place)| place.bytes.clone())
            .collect();
        let mut text = Vec::new();
        for line in lines {
            text.extend_from_slice(&bytes[line]);
            text.push(b'\n');
        }
        self.write(&text);
        self.trouble()
    }

    /// Adds one line, without its newline.
    pub(super) fn append(&mut self, line: &[u8]) {
        let mut text = line.to_vec();
        text.push(b'\n');
        self.write(&text);
    }

    /// What went wrong since last asked.
    pub(super) fn trouble(&mut self) -> Option<Notice> {
        self.trouble.take().map(Notice::CopyFailed)
    }

    fn write(&mut self, text: &[u8]) {
        if text.is_empty() {
            return;
        }
        if let Err(error) = self.try_write(text) {
            self.trouble = Some(why(&error));
            // The next line is added on a fresh handle, and begins on a line of its own.
            self.file = None;
        }
    }

    fn try_write(&mut self, text: &[u8]) -> io::Result<()> {
        if self.file.is_none() {
            if let Some(folder) = self.path.parent() {
                make_folder(folder)?;
            }
            let open = || {
                OpenOptions::new()
                    .read(true)
                    .append(true)
                    .create(true)
                    .open(&self.path)
            };
            let mut file = retry(open)?;
            if file.metadata()?.len() > 0 {
                let mut last = [b'\n'];
                file.seek(SeekFrom::End(-1))?;
                file.read_exact(&mut last)?;
                if last != [b'\n'] {
                    file.write_all(b"\n")?;
                }
            }
            self.file = Some(file);
        }
        match &mut self.file {
            Some(file) => file.write_all(text),
            None => Ok(()),
        }
    }
}
