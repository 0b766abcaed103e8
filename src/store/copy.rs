//! This machine's own copy of a session: every line that was confirmed or seen here.
//!
//! A shared file can lose a confirmed line: two appends over a network overwrite each other, a
//! synchroniser brings back an older file, a share goes away. The copy has them, in an order in which
//! every event stands after those it follows on from, and it is itself a session file. It is written
//! after the file itself, without a sync of its own, and failing to write it never stops the work.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
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
    /// The last line is whole but for its newline. After torn bytes none is wanted: an event straight
    /// after them counts.
    newline_missing: bool,
    /// What went wrong, until it is said; it is said once.
    trouble: Option<String>,
    said: bool,
}

impl Copy {
    /// The copy of the session whose first event has this id. Nothing is touched yet.
    pub(super) fn of(folder: &Path, first: &str) -> Self {
        Self {
            path: folder.join(format!("{first}.jsonl")),
            file: None,
            newline_missing: false,
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
    pub(super) fn missing_from(&mut self, bytes: &[u8], reading: &Reading) -> Vec<(Event, String)> {
        let copy = match retry(|| fs::read(&self.path)) {
            Ok(copy) => copy,
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    self.trouble = Some(why(&error));
                }
                return Vec::new();
            }
        };
        if bytes.starts_with(&copy) {
            return Vec::new();
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
        lost
    }

    /// Takes into the copy every event of the file that it lacks.
    pub(super) fn take_in(&mut self, bytes: &[u8], reading: &Reading) {
        let kept = retry(|| fs::read(&self.path)).unwrap_or_default();
        if bytes == kept {
            return;
        }
        let kept = journal::read(&kept);
        self.newline_missing = kept.newline_missing;
        let have: HashSet<String> = kept.events.into_iter().map(|event| event.id).collect();
        let mut text = Vec::new();
        for (event, place) in reading.events.iter().zip(&reading.places) {
            if !have.contains(&event.id) {
                text.extend_from_slice(&bytes[place.bytes.clone()]);
                text.push(b'\n');
            }
        }
        self.write(&text);
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
        if text.is_empty() {
            return;
        }
        if let Err(error) = self.try_write(text) {
            self.trouble = Some(why(&error));
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
                    .append(true)
                    .create(true)
                    .open(&self.path)
            };
            let mut file = retry(open)?;
            if std::mem::take(&mut self.newline_missing) {
                file.write_all(b"\n")?;
            }
            self.file = Some(file);
        }
        match &mut self.file {
            Some(file) => file.write_all(text),
            None => Ok(()),
        }
    }
}
