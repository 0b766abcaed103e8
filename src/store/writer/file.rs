//! The file behind a path: found again, held for as long as a save takes, and looked at.

use std::io::{Read as _, Seek as _, SeekFrom};
use std::time::Duration;

use super::{Writer, tries};
use crate::store::Mode;
use crate::store::afresh::{afresh, cut};
use crate::store::disk::open_file;
use crate::store::error::{Doing, StoreError};
use crate::store::file_identity::{FileIdentity, Standing};
use crate::store::held::{Patient, retry};
use crate::store::lock::{self, Lock};
use crate::store::notice::Notice;

impl Writer {
    /// The length of the file that stands at the path, which is opened if it is another.
    pub(super) fn find(&mut self) -> Result<u64, StoreError> {
        for _ in tries() {
            self.hold();
            // Opening it makes the client of a network share ask the server.
            drop(afresh(&self.path));
            match self.identity.check(&self.file)? {
                Standing::Same(length) => return Ok(length),
                Standing::Other => {
                    self.open_again()?;
                    self.swapped = true;
                    if !self.notices.contains(&Notice::Swapped) {
                        self.notices.push(Notice::Swapped);
                    }
                }
                // What stands in it is compared, as before every append.
                Standing::Unsure => {
                    self.open_again()?;
                    self.hold();
                    let length = retry(|| self.file.metadata());
                    let error = |source| StoreError::io(Doing::Read, &self.path, source);
                    return Ok(length.map_err(error)?.len());
                }
            }
        }
        Err(self.changed())
    }

    pub(super) fn replaced(&self) -> StoreError {
        StoreError::Replaced {
            path: self.path.clone(),
        }
    }

    pub(super) fn changed(&self) -> StoreError {
        StoreError::Changed {
            path: self.path.clone(),
        }
    }

    /// Opens the file that stands at the path now, which must be in the folder that was opened.
    pub(super) fn open_again(&mut self) -> Result<(), StoreError> {
        let (file, refused) = open_file(&self.path, Mode::Write)?;
        if let Some(why) = refused {
            return Err(StoreError::ReadOnly {
                path: self.path.clone(),
                why,
            });
        }
        let identity = FileIdentity::of(&self.path, &file)?;
        if !identity.is_beside(&self.identity) {
            return Err(self.replaced());
        }
        self.release();
        self.identity = identity;
        self.file = file;
        Ok(())
    }

    /// Takes the lock, where nobody else has it or whoever has it is done soon. Whether it was had or not, the
    /// work goes on.
    pub(super) fn hold(&mut self) {
        if self.held {
            return;
        }
        // Where somebody stopped with it, or an older program has it, no save waits for them again.
        let patience = if self.waits {
            lock::PATIENCE
        } else {
            Duration::ZERO
        };
        let lock = lock::take(&self.file, patience);
        self.held = lock == Lock::Held;
        self.waits = lock != Lock::Busy;
    }

    pub(super) fn release(&mut self) {
        if std::mem::take(&mut self.held) {
            lock::give_back(&self.file);
        }
    }

    /// Whether what is known from here on stands in the file.
    pub(super) fn stands(&self, from: usize) -> Result<bool, StoreError> {
        let error = |source| StoreError::io(Doing::Read, &self.path, source);
        let known = self.content.get(from..).unwrap_or_default();
        let mut bytes = Vec::with_capacity(known.len());
        let afresh = afresh(&self.path);
        let mut file = afresh.as_ref().unwrap_or(&self.file);
        file.seek(SeekFrom::Start(from as u64)).map_err(error)?;
        Patient(file)
            .take(known.len() as u64)
            .read_to_end(&mut bytes)
            .map_err(error)?;
        Ok(bytes == known)
    }

    /// Cuts off what a failed append left, if nothing but that stands after what is known.
    pub(super) fn cut_back(&mut self) -> Result<(), StoreError> {
        let Some(attempt) = &self.failed else {
            return Ok(());
        };
        let error = |source| StoreError::io(Doing::Write, &self.path, source);
        let length = self.content.len() as u64;
        let mut tail = Vec::new();
        (&self.file).seek(SeekFrom::Start(length)).map_err(error)?;
        Patient(&self.file)
            .take(attempt.len() as u64 + 1)
            .read_to_end(&mut tail)
            .map_err(error)?;
        if !tail.is_empty() && attempt.starts_with(&tail) {
            cut(&self.path, &self.file, length).map_err(error)?;
        }
        Ok(())
    }
}
