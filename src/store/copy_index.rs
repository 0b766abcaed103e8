//! Which copy of this machine's own belongs to which file.
//!
//! Several files can be one session: a conflict copy, one that was mailed, a branch. What is put back into a file
//! must be what was seen in that very file, so each path has a copy of its own, and beside the copies it is kept for
//! which path each is and which file stood there: another file at the same path is not the one whose entries were
//! seen. What a person left out, or went on without, is kept apart, so that it is not offered again.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::create::Fresh;
use super::disk::make_folder;
use super::error::{Doing, StoreError};
use super::held::retry;
use crate::id::EventId;
use crate::session::journal;

/// How long the list of one session may grow before it is written anew with one line a path.
const LONG: usize = 1000;

/// Whether the file at a path is the one that the copy was kept of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Known {
    /// Nothing of this session was seen at this path.
    #[default]
    New,
    Same,
    /// Another file stands at the path than the one that was seen there, or nobody can tell.
    Other,
}

/// The copy of one file, as the index of its session has it.
#[derive(Debug, Default)]
pub(super) struct IndexEntry {
    pub(super) copy: PathBuf,
    pub(super) known: Known,
    /// The list of the session, and the name and the path in it.
    list: PathBuf,
    name: String,
    real: String,
    /// Which file the copy is of.
    mark: String,
    /// The list does not have it so yet.
    unclaimed: bool,
}

/// One copy as the list of its session has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) copy: PathBuf,
    /// The path of the file that it is of; none where no list has it.
    pub(super) path: Option<PathBuf>,
}

/// What tells a file from another that stood at the same path before, over restarts of the machine: its number, and
/// when it was made where the system says it, since numbers are given again. Empty where there is neither.
#[cfg(unix)]
pub(super) fn mark(file: &File) -> String {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(metadata) = retry(|| file.metadata()) else {
        return String::new();
    };
    let made = metadata.created().ok();
    let made = made.and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok());
    let made = made.map_or_else(String::new, |made| format!("{:x}", made.as_nanos()));
    // The number of a device is another after each mount.
    format!("{:x}-{made}", metadata.ino())
}

/// What tells a file from another that stood at the same path before; empty where there is nothing of the kind.
/// Windows gives no number twice.
#[cfg(not(unix))]
pub(super) fn mark(file: &File) -> String {
    let identity = super::file_identity::Identity::of(file).ok();
    let number = identity.and_then(|identity| identity.number());
    number.map_or_else(String::new, |(volume, number)| {
        format!("{volume:x}-{number:x}")
    })
}

/// One line of a list: the name of a copy, the path of its file, and which file that is.
fn fields(line: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = line.split_once('\t')?;
    let (path, mark) = rest.split_once('\t').unwrap_or((rest, ""));
    (!name.contains(['/', '\\'])).then_some((name, path, mark))
}

fn list_of(folder: &Path, first: &str) -> PathBuf {
    folder.with_file_name("copied").join(format!("{first}.txt"))
}

/// The path that a file is known by, in one line.
fn real(path: &Path) -> String {
    let real = retry(|| fs::canonicalize(path)).unwrap_or_else(|_| path.to_owned());
    real.to_string_lossy().replace(['\n', '\t'], " ")
}

impl IndexEntry {
    /// For the session whose first event has this id, and the file at this path. Nothing is touched.
    pub(super) fn of(folder: &Path, first: &str, path: &Path, mark: String) -> Self {
        let real = real(path);
        let list = list_of(folder, first);
        let text = retry(|| fs::read_to_string(&list)).unwrap_or_default();
        let lines = || {
            let lines = text.lines().filter_map(fields);
            lines.filter(|(name, ..)| name.starts_with(first))
        };
        let last = lines().rfind(|(_, path, _)| *path == real);
        let (name, known) = match last {
            Some((name, _, known)) if !mark.is_empty() && known == mark => {
                (name.to_owned(), Known::Same)
            }
            Some((name, ..)) => (name.to_owned(), Known::Other),
            None => {
                let usual = format!("{first}.jsonl");
                let taken = lines().any(|(name, ..)| name == usual) || folder.join(&usual).exists();
                let digest = journal::hex(&Sha256::digest(real.as_bytes())[..4]);
                let own = format!("{first}-{digest}.jsonl");
                (if taken { own } else { usual }, Known::New)
            }
        };
        // One that no list has may be of any file.
        let copy = folder.join(&name);
        let known = match known {
            Known::New if copy.exists() => Known::Other,
            known => known,
        };
        Self {
            copy,
            unclaimed: known != Known::Same,
            known,
            list,
            name,
            real,
            mark,
        }
    }

    /// Makes the copy that of the file which stands at the path now.
    pub(super) fn claim(&mut self) -> io::Result<()> {
        if !self.unclaimed {
            return Ok(());
        }
        if let Some(folder) = self.list.parent() {
            make_folder(folder)?;
        }
        let line = format!("{}\t{}\t{}\n", self.name, self.real, self.mark);
        let text = retry(|| fs::read_to_string(&self.list)).unwrap_or_default();
        if text.lines().count() >= LONG {
            write(&self.list, &(shortened(&text) + &line))?;
        } else {
            let mut options = OpenOptions::new();
            options.append(true).create(true);
            retry(|| options.open(&self.list))?.write_all(line.as_bytes())?;
        }
        self.unclaimed = false;
        Ok(())
    }

    /// Another file was put at the path, and the work goes on in it.
    pub(super) fn follow(&mut self, mark: String) -> io::Result<()> {
        self.unclaimed |= mark != self.mark;
        self.mark = mark;
        self.claim()
    }

    /// The ids of entries of the copy that were left out of the file, or gone on without.
    pub(super) fn left(&self) -> BTreeSet<EventId> {
        let text = retry(|| fs::read_to_string(self.left_path())).unwrap_or_default();
        text.lines().map(EventId::from).collect()
    }

    /// Keeps which those are.
    pub(super) fn keep_left(&self, left: &BTreeSet<EventId>) -> io::Result<()> {
        let path = self.left_path();
        if left.is_empty() && !path.exists() {
            return Ok(());
        }
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        let lines: Vec<String> = left.iter().map(|id| format!("{id}\n")).collect();
        write(&path, &lines.concat())
    }

    fn left_path(&self) -> PathBuf {
        left_of(&self.list, &self.name)
    }
}

fn left_of(list: &Path, name: &str) -> PathBuf {
    let stem = name.strip_suffix(".jsonl").unwrap_or(name);
    list.with_file_name(format!("{stem}.left"))
}

/// Writes a small file whole, or not at all.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    Fresh::beside(folder, text.as_bytes(), None)?.rename(path)
}

/// A list with the last line of each path.
fn shortened(text: &str) -> String {
    let mut last: HashMap<&str, usize> = HashMap::new();
    let lines: Vec<&str> = text.lines().collect();
    for (place, line) in lines.iter().enumerate() {
        if let Some((_, path, _)) = fields(line) {
            last.insert(path, place);
        }
    }
    let kept = lines.iter().enumerate().filter(|(place, line)| {
        fields(line).is_some_and(|(_, path, _)| last.get(path) == Some(place))
    });
    let kept: Vec<String> = kept.map(|(_, line)| format!("{line}\n")).collect();
    kept.concat()
}

/// All copies that this machine keeps of a session, by the id of its first event; each once.
///
/// # Errors
///
/// Where the folder of copies, or what is kept about them, is there and cannot be read: what is in them is not
/// known then, which is another thing than that there is nothing.
pub(super) fn all(folder: &Path, first: &str) -> Result<Vec<Listed>, StoreError> {
    let list = list_of(folder, first);
    let text = if_there(retry(|| fs::read_to_string(&list)))
        .map_err(|source| StoreError::io(Doing::Read, &list, source))?;
    let mut of: HashMap<&str, &str> = HashMap::new();
    for (name, path, _) in text.lines().filter_map(fields) {
        of.insert(name, path);
    }
    let mut names = if_there(retry(|| super::disk::names(folder)))
        .map_err(|source| StoreError::io(Doing::List, folder, source))?;
    names.sort();
    let own = names.into_iter().filter_map(|name| name.into_string().ok());
    let own = own.filter(|name| {
        let rest = name
            .strip_prefix(first)
            .and_then(|rest| rest.strip_suffix(".jsonl"));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    });
    let own = own.map(|name| Listed {
        path: of.get(name.as_str()).map(PathBuf::from),
        copy: folder.join(name),
    });
    Ok(own.collect())
}

/// What was read, or nothing where there is no such file or folder.
pub(super) fn if_there<T: Default>(read: io::Result<T>) -> io::Result<T> {
    match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(T::default()),
        other => other,
    }
}

/// Removes a copy and what is kept about it.
pub(super) fn forget(folder: &Path, first: &str, copy: &Path) -> io::Result<()> {
    let name = copy.file_name().unwrap_or_default().to_string_lossy();
    retry(|| fs::remove_file(copy))?;
    let list = list_of(folder, first);
    let gone = |path: &Path| match retry(|| fs::remove_file(path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    gone(&left_of(&list, &name))?;
    let text = if_there(retry(|| fs::read_to_string(&list)))?;
    let others = text
        .lines()
        .filter(|line| fields(line).is_some_and(|(other, ..)| other != name));
    let others: Vec<String> = others.map(|line| format!("{line}\n")).collect();
    let others = others.concat();
    if others.is_empty() {
        gone(&list)
    } else {
        write(&list, &others)
    }
}
