//! The file of privileged notes beside a session: what they say, which the session itself does not hold.
//!
//! One line a note, with the digest that the session knows it by and the salt that this was made with, after a
//! head that says what it is. A note is safe there before the session says that it was made. Like sessions,
//! it is only ever appended to; a line that was cut short is left where it is. This machine keeps a copy of what
//! was noted on it, in a folder of its own, so that a file which is lost or goes astray loses nothing.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::create::sync_folder;
use super::disk::{make_folder, read_whole, regular};
use super::error::Doing;
use super::held::{For, Patient, patiently, retry};
use super::names::SUFFIX;
use super::{Desk, Notice, Refused, Store, StoreError};
use crate::say;
use crate::session::command::{self, Command};
use crate::session::event::{Actor, Opened};
use crate::session::rejection::Refusal;
use crate::session::review::command::Command as Of;
use crate::session::review::privileged::{Text, digest};
use crate::text::is_blank;
use crate::text::same::as_saved;

/// How the name of the file ends. It is none of the endings that sessions are looked for under.
pub const ENDING: &str = ".privileged.txt";

const FORMAT: &str = "apposite-privileged/1";

/// More than this is not one of ours.
const LIMIT: u64 = 256 * 1024 * 1024;

/// Whether a file may be one of privileged notes, by its beginning.
pub(super) fn looks_like_one(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    memchr::memmem::find(line, FORMAT.as_bytes()).is_some()
}

/// A privileged note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Note {
    /// As in the session.
    pub digest: String,
    pub salt: String,
    /// The node it is about; empty where it is about the whole session.
    #[serde(default)]
    pub node: String,
    /// UTC, as in an event.
    pub at: String,
    pub by: Actor,
    pub text: String,
}

impl Note {
    /// What the core looks at.
    #[must_use]
    pub fn as_text(&self) -> Text {
        Text {
            digest: self.digest.clone(),
            salt: self.salt.clone(),
            text: self.text.clone(),
        }
    }
}

/// What the first line says.
#[derive(Debug, Deserialize, Serialize)]
struct Head {
    format: String,
    marking: String,
    session_marking: String,
    /// Id of the session.
    session: String,
    title: String,
}

/// Which session's notes are meant.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// The session's file.
    pub path: &'a Path,
    /// The session's id.
    pub id: &'a str,
    pub opened: &'a Opened,
}

/// A note to be made.
#[derive(Debug, Clone)]
pub struct Making<'a> {
    /// The node it is about; empty where it is about the whole session.
    pub node: &'a str,
    pub text: &'a str,
    /// Random.
    pub salt: String,
    /// UTC, as in an event.
    pub at: &'a str,
    pub by: &'a Actor,
}

/// The notes at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// Where the file is, or would be.
    pub path: PathBuf,
    pub is_there: bool,
    /// Each once, in the order of the file; then those that only this machine's copy has.
    pub notes: Vec<Note>,
    /// How many of them the file itself has.
    pub in_file: usize,
    /// This machine's own copy, where there is one.
    pub copy: PathBuf,
    /// Lines of the file that could not be read, from 1.
    pub unreadable: Vec<usize>,
}

/// The file of privileged notes that goes with a session file.
#[must_use]
pub fn beside(session: &Path) -> PathBuf {
    let name = session.file_name().unwrap_or_default().to_string_lossy();
    let stem = name
        .strip_suffix(SUFFIX)
        .or_else(|| name.strip_suffix(".jsonl"))
        .unwrap_or(&name);
    session.with_file_name(format!("{stem}{ENDING}"))
}

impl Store {
    /// The notes of a session that are at hand: those of the file beside it, and of this machine's copy.
    ///
    /// # Errors
    ///
    /// Where there is a file that cannot be read, or that belongs to another session.
    pub fn privileged(&self, whose: Whose<'_>) -> Result<Notes, StoreError> {
        let path = beside(whose.path);
        let mut notes = Notes {
            path: path.clone(),
            ..Notes::default()
        };
        if let Some(file) = read(&path, whose.id)? {
            notes.is_there = true;
            notes.unreadable = file.unreadable;
            add(&mut notes.notes, file.notes);
        }
        notes.in_file = notes.notes.len();
        // The copy is a help; where it cannot be read the file is as good as it was.
        if let Some(copy) = self.own(whose.id)
            && let Ok(Some(own)) = read(&copy, whose.id)
        {
            add(&mut notes.notes, own.notes);
            notes.copy = copy;
        }
        Ok(notes)
    }

    /// Keeps notes in the file beside a session and in this machine's copy; done once they are safe on disk.
    /// Notes that are there already are left. What only the copy has stays there: it may be of another copy of
    /// the session, whose readers are others. Gives how many the file did not have.
    ///
    /// # Errors
    ///
    /// Where there is a file that cannot be read or belongs to another session, or where it cannot be written.
    pub fn keep_privileged(&self, whose: Whose<'_>, new: &[Note]) -> Result<usize, StoreError> {
        let there = self.privileged(whose)?;
        let in_file = &there.notes[..there.in_file];
        let new = new.iter().filter(|note| !in_file.contains(note));
        let missing: Vec<Note> = new.cloned().collect();
        let known: Vec<Note> = there.notes;
        append(&there.path, whose, &missing)?;
        if let Some(copy) = self.own(whose.id) {
            let own = read(&copy, whose.id).ok().flatten().unwrap_or_default();
            let mut all = known;
            all.extend(missing.iter().cloned());
            all.retain(|note| !own.notes.contains(note));
            // The folder of a session is there or its share went away; this one is ours to make. That it cannot
            // be written is said nowhere: the note itself is safe.
            let _ = copy.parent().map(make_folder);
            let _ = append(&copy, whose, &all);
        }
        Ok(missing.len())
    }

    /// Makes a privileged note: its text is safe in its own file before the session says that it was made.
    ///
    /// # Errors
    ///
    /// A rejection, also where the session cannot be written to; or a failed save. Where only the session could
    /// not be saved, its own file has a note that the session does not know of.
    pub fn note_privileged(
        &self,
        desk: &mut Desk,
        made: Making<'_>,
    ) -> Result<Vec<Notice>, Refused> {
        let rejected = |refusal: Refusal| Refused::Rejected(refusal.into());
        let text = as_saved(made.text.trim());
        if is_blank(&text) {
            return Err(rejected(Refusal::Blank));
        }
        if let Some(why) = desk.journal.read_only() {
            return Err(rejected(Refusal::NoteReadOnly { why: why.text() }));
        }
        let digest = digest(&made.salt, &text);
        let command = Command::Review(Of::NotePrivileged {
            node: made.node.to_owned(),
            digest: digest.clone(),
        });
        command::named(made.by)?;
        let body = command::check(&desk.case, &command, made.by)?;
        let note = Note {
            digest,
            salt: made.salt,
            node: made.node.to_owned(),
            at: made.at.to_owned(),
            by: made.by.as_saved(),
            text: text.into_owned(),
        };
        let whose = Whose {
            path: desk.journal.path(),
            id: desk.case.id(),
            opened: &desk.case.opened,
        };
        self.keep_privileged(whose, &[note])?;
        desk.append(body, made.at, made.by)
    }

    /// The notes of another file of privileged notes of this session.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, or belongs to another session.
    pub fn privileged_in(&self, path: &Path, id: &str) -> Result<Vec<Note>, StoreError> {
        match read(path, id)? {
            Some(file) => Ok(file.notes),
            None => Err(StoreError::io(
                Doing::Open,
                path,
                io::ErrorKind::NotFound.into(),
            )),
        }
    }

    /// This machine's own copy of the notes of a session.
    fn own(&self, id: &str) -> Option<PathBuf> {
        let name: String = id.chars().filter(char::is_ascii_hexdigit).collect();
        let folder = self.places().copies.join("privileged");
        (self.copies && !name.is_empty()).then(|| folder.join(format!("{name}{ENDING}")))
    }
}

/// Puts in what is not there yet. Two texts under one digest are both kept: one of them was altered.
fn add(into: &mut Vec<Note>, notes: Vec<Note>) {
    for note in notes {
        if !into.contains(&note) {
            into.push(note);
        }
    }
}

#[derive(Debug, Default)]
struct Read {
    notes: Vec<Note>,
    unreadable: Vec<usize>,
}

/// `None` where there is no file.
fn read(path: &Path, id: &str) -> Result<Option<Read>, StoreError> {
    match regular(path) {
        Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            return Ok(None);
        }
        other => other?,
    }
    let mut file = patiently(For::Held, || File::open(path))
        .map_err(|source| StoreError::io(Doing::Open, path, source))?;
    let bytes = read_whole(&mut file, path, LIMIT)?;
    let mut read = Read::default();
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        if let Ok(head) = serde_json::from_slice::<Head>(line) {
            if head.format == FORMAT && head.session != id {
                return Err(StoreError::NotPrivileged {
                    path: path.to_owned(),
                });
            }
            continue;
        }
        match serde_json::from_slice::<Note>(line) {
            Ok(note) => read.notes.push(note),
            Err(_) => read.unreadable.push(number),
        }
    }
    if read.notes.is_empty() && !read.unreadable.is_empty() && read.unreadable[0] == 1 {
        return Err(StoreError::NotPrivileged {
            path: path.to_owned(),
        });
    }
    Ok(Some(read))
}

/// Adds notes at the end and makes them safe; begins the file where it is not there.
fn append(path: &Path, whose: Whose<'_>, notes: &[Note]) -> Result<(), StoreError> {
    if notes.is_empty() {
        return Ok(());
    }
    let error = |doing: Doing| move |source| StoreError::io(doing, path, source);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut options = OpenOptions::new();
    options.append(true).read(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = patiently(For::Any, || options.open(path)).map_err(error(Doing::Open))?;
    let there = read_whole(&mut file, path, LIMIT)?;
    let mut text = Vec::new();
    if there.is_empty() {
        let head = Head {
            format: FORMAT.to_owned(),
            marking: say!("review.head"),
            session_marking: whose.opened.marking.text().to_owned(),
            session: whose.id.to_owned(),
            title: whose.opened.title.clone(),
        };
        line(&mut text, &head).map_err(error(Doing::Write))?;
    } else if !there.ends_with(b"\n") {
        // What was cut short stays on a line of its own.
        text.push(b'\n');
    }
    for note in notes {
        line(&mut text, note).map_err(error(Doing::Write))?;
    }
    Patient(&mut file)
        .write_all(&text)
        .map_err(error(Doing::Write))?;
    retry(|| file.sync_all()).map_err(error(Doing::Sync))?;
    if there.is_empty() {
        sync_folder(folder).map_err(error(Doing::Sync))?;
    }
    Ok(())
}

fn line<T: Serialize>(into: &mut Vec<u8>, value: &T) -> io::Result<()> {
    serde_json::to_writer(&mut *into, value).map_err(io::Error::other)?;
    into.push(b'\n');
    Ok(())
}
