//! A task file that is walked: what is said goes into it before it is confirmed to anyone.
//!
//! The walk has a journal of its own in this machine's folders, which is made anew each time from the file
//! and holds nothing that the file does not.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::disk::{make_folder, names};
use super::error::{Doing, StoreError};
use super::held::{For, patiently, retry};
use super::{CaseError, Desk, Places, Store, atomic};
use crate::session::command::Command;
use crate::session::event::{Actor, Event, EventBody, Opened};
use crate::session::responses;
use crate::session::state::Case;
use crate::session::task::parse::{LIMIT, Reading};
use crate::session::task::render::render;
use crate::session::task::{Task, as_flow};

/// A task file kept in step with the small session over it.
#[derive(Debug)]
pub(super) struct Behind {
    path: PathBuf,
    task: Task,
    case: Case,
    /// Of the bytes last read or written.
    digest: String,
}

impl Behind {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the file as it will be once this has happened.
    pub(super) fn write(
        &mut self,
        at: &str,
        by: &Actor,
        body: &EventBody,
    ) -> Result<(), StoreError> {
        if !as_flow::has_place(body) {
            return Err(StoreError::NotInTask {
                path: self.path.clone(),
            });
        }
        let now = bytes_of(&self.path)?;
        if responses::digest_of_bytes(&now) != self.digest {
            return Err(StoreError::Changed {
                path: self.path.clone(),
            });
        }
        let after = self.case.after(body.clone(), by);
        let text = render(&self.task, &as_flow::filled(&self.task, &after, by, at));
        atomic::put(&self.path, text.as_bytes())?;
        self.digest = responses::digest_of_bytes(text.as_bytes());
        Ok(())
    }

    pub(super) fn follow(&mut self, events: &[Event]) {
        self.case.apply_all(events.iter().cloned());
    }
}

/// The bytes of a task file.
///
/// # Errors
///
/// Where it cannot be read, or is too long to be one.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, StoreError> {
    let error = |source| StoreError::io(Doing::Read, path, source);
    let mut bytes = Vec::new();
    patiently(For::Held, || fs::File::open(path))
        .and_then(|file| file.take(LIMIT as u64 + 1).read_to_end(&mut bytes))
        .map_err(error)?;
    if bytes.len() > LIMIT {
        return Err(StoreError::NotFile {
            path: path.to_owned(),
            folder: false,
        });
    }
    Ok(bytes)
}

impl Store {
    /// Opens a task file to be walked: a small session over its questions, with what was filled in. All that
    /// is confirmed there is in the file first. `bytes` are those that the reading is of.
    ///
    /// # Errors
    ///
    /// Where the small session cannot be made.
    pub fn walk_task(
        &self,
        path: &Path,
        bytes: &[u8],
        reading: &Reading,
        at: &str,
        by: &Actor,
        nonce: String,
    ) -> Result<(Self, Desk), CaseError> {
        let path = std::path::absolute(path)
            .map_err(|source| StoreError::io(Doing::Open, path, source))?;
        let name = responses::digest_of_bytes(path.to_string_lossy().as_bytes());
        let folder = self.places.drafts.with_file_name("tasks").join(name);
        let error = |source| StoreError::io(Doing::Write, &folder, source);
        clear(&folder)?;
        make_folder(&folder).map_err(error)?;
        let store = Self::new(Places::under(&folder)).with_copies(false);
        let task = &reading.task;
        let flow = folder.join("task.json");
        fs::write(&flow, as_flow::document(task)).map_err(error)?;
        let opened = Opened {
            title: task.title.clone(),
            marking: task.marking,
            handling: task.handling.clone(),
            practice: task.practice,
            nonce,
            ..Opened::default()
        };
        let journal = folder.join(format!("task{}", super::names::SUFFIX));
        let flow = flow.to_string_lossy();
        let mut desk = store.start(&flow, at, by, opened, Some(&journal))?;
        for command in as_flow::commands(task, &reading.filled) {
            perform(&mut desk, &command, at, by)?;
        }
        for command in as_flow::later(task, &reading.filled, &desk.case) {
            perform(&mut desk, &command, at, by)?;
        }
        desk.journal.behind = Some(Box::new(Behind {
            path,
            task: task.clone(),
            case: desk.case.clone(),
            digest: responses::digest_of_bytes(bytes),
        }));
        Ok((store, desk))
    }
}

impl Store {
    /// Removes what [`Store::walk_task`] made for this walk, which the task file holds too; what was typed and not
    /// confirmed stays for the next one.
    ///
    /// # Errors
    ///
    /// Where something cannot be removed.
    pub fn end_walk(&self) -> Result<(), StoreError> {
        let Some(folder) = self.places.drafts.parent() else {
            return Ok(());
        };
        clear(folder)?;
        // What is empty then goes too.
        let _ = retry(|| fs::remove_dir(&self.places.drafts));
        if retry(|| fs::remove_dir(folder)).is_ok()
            && let Some(above) = folder.parent()
        {
            let _ = retry(|| fs::remove_dir(above));
        }
        Ok(())
    }
}

/// Removes what stands in the folder of a walk, but for unconfirmed text.
fn clear(folder: &Path) -> Result<(), StoreError> {
    let found = match retry(|| names(folder)) {
        Ok(found) => found,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::io(Doing::List, folder, error)),
    };
    let drafts = Places::under(folder).drafts;
    for path in found.into_iter().map(|name| folder.join(name)) {
        if path == drafts {
            continue;
        }
        let is_folder = retry(|| fs::symlink_metadata(&path)).is_ok_and(|told| told.is_dir());
        let removed = patiently(For::Any, || {
            if is_folder {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            }
        });
        removed.map_err(|source| StoreError::io(Doing::Remove, &path, source))?;
    }
    Ok(())
}

/// Says what was filled in before. What the small session would not take is not asked of it: the reading has
/// weighed it by the same rules.
fn perform(desk: &mut Desk, command: &Command, at: &str, by: &Actor) -> Result<(), StoreError> {
    match desk.perform(command, at, by) {
        Err(super::Refused::NotSaved(error)) => Err(error),
        Ok(_) | Err(super::Refused::Rejected(_)) => Ok(()),
    }
}
