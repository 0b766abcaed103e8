//! What this machine keeps of a session beyond what its file has: shown, put back on request, and removed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::copy_index::{self, Listed, if_there};
use super::disk::{names, regular};
use super::error::{Doing, StoreError};
use super::held::retry;
use super::merge::{first_id, head, is_same_file, take};
use super::{Appended, Mode, Store};
use crate::session::event::{Event, EventBody, Opened};
use crate::session::journal;

/// A copy that this machine keeps of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The copy itself, in this machine's own folder.
    pub copy: PathBuf,
    /// The file that it was kept of; none where that is not known.
    pub of: Option<PathBuf>,
    pub standing: Standing,
    /// What it holds that the file looked at lacks, each after those that it follows on from, with their lines.
    pub entries: Vec<(Event, String)>,
    /// How many entries it holds that follow on from some that neither has, and cannot be put back.
    pub adrift: usize,
}

/// What has become of the file that a copy was kept of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is the file looked at.
    This,
    /// It is another file, which is there.
    Other,
    /// Nothing of the session stands at its path any more.
    Gone,
}

/// A copy of a session of which nothing stands at its path any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Gone {
    pub copy: PathBuf,
    pub of: Option<PathBuf>,
    /// What the session was opened as, where that can be read.
    pub opened: Option<Opened>,
    pub entries: usize,
    first: String,
}

impl Store {
    /// The copies that this machine keeps of the session of a file: that of the file itself first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is not a session file, and where what is kept of it cannot be read.
    pub fn kept(&self, path: &Path) -> Result<Vec<Kept>, StoreError> {
        let taken = take(path)?;
        if let journal::Format::Foreign(why) = taken.reading.format {
            return Err(StoreError::NotSession {
                path: taken.path,
                why,
                copy: None,
            });
        }
        let Some(first) = taken.reading.events.first() else {
            return Ok(Vec::new());
        };
        let mut all: Vec<Kept> = copy_index::all(&self.places().copies, &first.id)?
            .into_iter()
            .map(|listed| kept(listed, path, &first.id, &taken.reading.events))
            .collect::<Result<_, _>>()?;
        all.sort_by_key(|kept| kept.standing != Standing::This);
        Ok(all)
    }

    /// Puts entries of a copy into a file, as they are: each is a tip of its own where nothing follows on from it.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened to be worked on, or the save fails.
    pub fn put_back(
        &self,
        path: &Path,
        entries: Vec<(Event, String)>,
    ) -> Result<Appended, StoreError> {
        let mut opening = self.open(path, Mode::Write)?;
        // Of what is missing only what was asked for is put back.
        opening.journal.leave_missing();
        opening.journal.put_back(entries)
    }

    /// The copies of files that are gone.
    ///
    /// # Errors
    ///
    /// Where the folder of copies cannot be listed, or one cannot be read.
    pub fn kept_of_gone(&self) -> Result<Vec<Gone>, StoreError> {
        let folder = &self.places().copies;
        let names = if_there(retry(|| names(folder)))
            .map_err(|source| StoreError::io(Doing::List, folder, source))?;
        let mut firsts: Vec<String> = names
            .iter()
            .filter_map(|name| name.to_str()?.strip_suffix(".jsonl"))
            .map(|name| name.split('-').next().unwrap_or(name).to_owned())
            .collect();
        firsts.sort();
        firsts.dedup();
        let mut gone = Vec::new();
        for first in firsts {
            for listed in copy_index::all(folder, &first)? {
                if may_stand(&listed, &first) {
                    continue;
                }
                let events = journal::read(&content(&listed)?).events;
                let opened = events.first().and_then(|event| match &event.body {
                    EventBody::Opened(opened) => Some(opened.clone()),
                    _ => None,
                });
                gone.push(Gone {
                    opened,
                    entries: events.len(),
                    copy: listed.copy,
                    of: listed.path,
                    first: first.clone(),
                });
            }
        }
        Ok(gone)
    }

    /// The copies kept of the file at a path, which need not be there any more.
    ///
    /// # Errors
    ///
    /// Where the folder of copies cannot be listed.
    pub fn kept_of(&self, path: &Path) -> Result<Vec<PathBuf>, StoreError> {
        if let Some(first) = first_id(path) {
            let all = copy_index::all(&self.places().copies, &first)?.into_iter();
            let own = all.filter(|listed| is_of(listed, path));
            return Ok(own.map(|listed| listed.copy).collect());
        }
        let gone = self.kept_of_gone()?.into_iter();
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let own = gone.filter(|gone| gone.of.as_deref() == Some(&path));
        Ok(own.map(|gone| gone.copy).collect())
    }

    /// Removes copies for good, with what is kept about them.
    ///
    /// # Errors
    ///
    /// Where one cannot be removed; those before it are gone then.
    pub fn forget(&self, copies: &[PathBuf]) -> Result<(), StoreError> {
        for copy in copies {
            let name = copy.file_stem().unwrap_or_default().to_string_lossy();
            let first = name.split('-').next().unwrap_or(&name);
            copy_index::forget(&self.places().copies, first, copy)
                .map_err(|source| StoreError::io(Doing::Remove, copy, source))?;
        }
        Ok(())
    }
}

fn is_of(listed: &Listed, path: &Path) -> bool {
    let of = listed.path.as_deref();
    of.is_some_and(|of| is_same_file(of, path))
}

/// Whether the session stands at the path that a copy was kept of, as far as can be told: what cannot be looked at
/// is not gone.
fn may_stand(listed: &Listed, first: &str) -> bool {
    let of = listed.path.as_deref();
    of.is_some_and(|of| match regular(of) {
        Err(StoreError::Io { source, .. }) => source.kind() != io::ErrorKind::NotFound,
        Err(_) => false,
        Ok(()) => match head(of) {
            Ok(head) => journal::id_of_head(&head).as_deref() == Some(first),
            Err(_) => true,
        },
    })
}

/// What a copy holds; nothing where it was removed since the folder was looked at.
fn content(listed: &Listed) -> Result<Vec<u8>, StoreError> {
    if_there(retry(|| fs::read(&listed.copy)))
        .map_err(|source| StoreError::io(Doing::Read, &listed.copy, source))
}

fn kept(listed: Listed, path: &Path, first: &str, events: &[Event]) -> Result<Kept, StoreError> {
    let standing = if is_of(&listed, path) {
        Standing::This
    } else if may_stand(&listed, first) {
        Standing::Other
    } else {
        Standing::Gone
    };
    let bytes = content(&listed)?;
    let reading = journal::read(&bytes);
    let mut have: HashSet<&str> = events.iter().map(|event| event.id.as_str()).collect();
    let mut entries = Vec::new();
    let mut waiting: Vec<(&Event, &journal::Place)> = (reading.events.iter())
        .zip(&reading.places)
        .filter(|(event, _)| !have.contains(event.id.as_str()))
        .collect();
    loop {
        let before = waiting.len();
        waiting.retain(|(event, place)| {
            let follows = event.parents.iter().all(|id| have.contains(id.as_str()));
            if follows {
                have.insert(event.id.as_str());
                let line = String::from_utf8_lossy(&bytes[place.bytes.clone()]).into_owned();
                entries.push(((*event).clone(), line));
            }
            !follows
        });
        if waiting.len() == before {
            break;
        }
    }
    Ok(Kept {
        adrift: waiting.len(),
        copy: listed.copy,
        of: listed.path,
        standing,
        entries,
    })
}
