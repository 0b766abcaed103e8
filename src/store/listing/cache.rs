//! What was worked out of the sessions of a folder, kept on this machine.
//!
//! One file a folder: a head, and a line a session. The head has a digest over the rest, so that a damaged file
//! is as good as none, and names the program's version, since another one may work out more. A summary is
//! read from its line only where its file is asked for.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::file_stamp::{FileStamp, since};
use super::row::{FileState, Row, fill};
use crate::session::journal::hex;
use crate::session::summary::Summary;
use crate::store::disk::names;
use crate::store::find::Listed;
use crate::store::held::retry;
use crate::store::{StoreError, atomic};

/// What a summary holds; one more with every change to it or to how it is worked out.
const EDITION: u32 = 6;

/// How the names of the files end.
const END: &str = ".list";

/// How many folders are remembered.
const FOLDERS: usize = 64;

/// More than this is not one of ours.
const LIMIT: u64 = 512 * 1024 * 1024;

/// What is kept of the sessions of one folder.
#[derive(Debug)]
pub(super) struct Cache {
    file: PathBuf,
    /// As it was given.
    given: PathBuf,
    /// The folder's one own name.
    folder: String,
    looked: SystemTime,
    /// There is a file, and it is not to be used.
    spoilt: bool,
    text: String,
    /// By path under the folder.
    known: HashMap<String, Line>,
}

/// A line: what tells whether it holds, and where in the text it stands.
#[derive(Debug)]
struct Line {
    stamp: FileStamp,
    whole: Range<usize>,
    /// Where the rest begins, which is not read until it is asked for.
    rest: usize,
}

/// What is to be kept of one session.
#[derive(Debug)]
pub(super) enum Keep {
    /// Its line as it is, by path under the folder.
    AsKnown(String),
    /// A line, without its newline.
    New(String),
}

#[derive(Deserialize, Serialize)]
struct Head {
    version: String,
    edition: u32,
    folder: String,
    /// Seconds since 1970.
    looked: i64,
    digest: String,
}

#[derive(Deserialize)]
struct Rest {
    state: FileState,
    trouble: Option<String>,
    summary: Option<Summary>,
}

#[derive(Serialize)]
struct RestOf<'a> {
    state: FileState,
    trouble: Option<&'a str>,
    summary: Option<&'a Summary>,
}

impl Cache {
    /// What is kept of a folder, where it can be used. `looked` is now.
    pub(super) fn open(
        listings: &Path,
        folder: &Path,
        recursive: bool,
        looked: SystemTime,
    ) -> Self {
        let own = retry(|| fs::canonicalize(folder)).unwrap_or_else(|_| folder.to_owned());
        let own = own.to_string_lossy().into_owned();
        let mut hasher = Sha256::new();
        hasher.update([u8::from(recursive)]);
        hasher.update(own.as_bytes());
        let name = format!("{}{END}", hex(&hasher.finalize()[..16]));
        let mut cache = Self {
            file: listings.join(name),
            given: folder.to_owned(),
            folder: own,
            looked,
            spoilt: false,
            text: String::new(),
            known: HashMap::new(),
        };
        match cache.usable() {
            Some(text) => {
                cache.text = text;
                cache.index();
            }
            None => cache.spoilt = retry(|| fs::metadata(&cache.file)).is_ok(),
        }
        cache
    }

    fn usable(&self) -> Option<String> {
        let metadata = retry(|| fs::metadata(&self.file)).ok()?;
        if !metadata.is_file() || metadata.len() > LIMIT {
            return None;
        }
        let mut text = String::from_utf8(retry(|| fs::read(&self.file)).ok()?).ok()?;
        let end = memchr::memchr(b'\n', text.as_bytes())?;
        let head: Head = serde_json::from_str(&text[..end]).ok()?;
        let fits = head.version == env!("CARGO_PKG_VERSION")
            && head.edition == EDITION
            && head.folder == self.folder
            // Where the clock has gone back, what was changed since may bear a moment from before.
            && head.looked <= since(self.looked).0
            && head.digest == digest(&text[end + 1..]);
        if !fits {
            return None;
        }
        text.drain(..=end);
        Some(text)
    }

    fn index(&mut self) {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let end = start + line.trim_end_matches('\n').len();
            if let Some(tab) = memchr::memchr(b'\t', line.as_bytes())
                && let Ok((key, stamp)) = serde_json::from_str::<(String, FileStamp)>(&line[..tab])
            {
                let rest = start + tab + 1;
                let whole = start..end;
                self.known.insert(key, Line { stamp, whole, rest });
            }
            start += line.len();
        }
    }

    /// The path under the folder; `None` where it cannot be written down.
    fn key<'a>(&self, path: &'a Path) -> Option<&'a str> {
        path.strip_prefix(&self.given).ok()?.to_str()
    }

    /// When a file was read that is known.
    pub(super) fn stamp(&self, path: &Path) -> Option<&FileStamp> {
        Some(&self.known.get(self.key(path)?)?.stamp)
    }

    /// What is known of a file, which must be the one that was read.
    pub(super) fn get(&self, path: &Path) -> Option<(Row, Keep)> {
        let key = self.key(path)?;
        let line = self.known.get(key)?;
        let rest = self.text.get(line.rest..line.whole.end)?;
        let rest: Rest = serde_json::from_str(rest).ok()?;
        let mut listed = Listed::at(path);
        listed.trouble = rest.trouble;
        if let Some(summary) = &rest.summary {
            fill(&mut listed, summary);
        }
        let row = Row {
            listed,
            state: rest.state,
            summary: rest.summary,
        };
        Some((row, Keep::AsKnown(key.to_owned())))
    }

    /// What is to be kept of a file; nothing where it had been changed a moment before.
    pub(super) fn keep(&self, stamp: &FileStamp, row: &Row) -> Option<Keep> {
        let key = self.key(&row.listed.path)?;
        if !stamp.is_settled(self.looked) {
            return None;
        }
        let rest = RestOf {
            state: row.state,
            trouble: row.listed.trouble.as_deref(),
            summary: row.summary.as_ref(),
        };
        let head = serde_json::to_string(&(key, stamp)).ok()?;
        let rest = serde_json::to_string(&rest).ok()?;
        // JSON has no tab but between its values, and none is written there.
        Some(Keep::New(format!("{head}\t{rest}")))
    }

    /// Writes what is to be kept, where that is not what is kept already.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub(super) fn write(&self, all: &[&Keep]) -> Result<(), StoreError> {
        let as_known = |keep: &&Keep| matches!(keep, Keep::AsKnown(_));
        // One that is not to be used now must not be used later, when the clock has caught up.
        if !self.spoilt && all.len() == self.known.len() && all.iter().all(as_known) {
            return Ok(());
        }
        let mut body = String::new();
        for keep in all {
            let line = match keep {
                Keep::New(line) => Some(line.as_str()),
                Keep::AsKnown(key) => {
                    let line = self.known.get(key);
                    line.and_then(|line| self.text.get(line.whole.clone()))
                }
            };
            if let Some(line) = line {
                body.push_str(line);
                body.push('\n');
            }
        }
        let head = Head {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            edition: EDITION,
            folder: self.folder.clone(),
            looked: since(self.looked).0,
            digest: digest(&body),
        };
        // Strings and numbers always serialise.
        let mut text = serde_json::to_string(&head).unwrap_or_default();
        text.push('\n');
        text.push_str(&body);
        atomic::write_in_folder(&self.file, text.as_bytes())?;
        self.forget_old();
        Ok(())
    }

    /// Forgets the folders that were listed longest ago.
    fn forget_old(&self) {
        let Some(folder) = self.file.parent() else {
            return;
        };
        let mut files: Vec<(SystemTime, PathBuf)> = names(folder)
            .unwrap_or_default()
            .into_iter()
            .filter(|name| name.to_string_lossy().ends_with(END))
            .filter_map(|name| {
                let path = folder.join(name);
                let modified = fs::metadata(&path).ok()?.modified().ok()?;
                Some((modified, path))
            })
            .collect();
        files.sort();
        let more = files.len().saturating_sub(FOLDERS);
        for (_, path) in files.into_iter().take(more) {
            let _ = fs::remove_file(path);
        }
    }
}

fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
