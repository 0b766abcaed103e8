//! Which copy of this machine's own belongs to which file.
//!
//! Several files can be one session: a conflict copy, one that was mailed. What is put back into a file must be what
//! was seen in that file, so each has a copy of its own. The first keeps the name that copies always had; of every
//! one it is kept beside the copies for which path it is. A file that was moved, so that nothing of the session is
//! left where it was, begins with what was seen of it there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::merge::first_id;
use super::{make_folder, retry};
use crate::session::journal;

/// How long the list of one session may grow. Only a file that is moved about all the time gets there, and then
/// it is as it was before each file had its own.
const MOST: usize = 1000;

/// The copy of one file.
#[derive(Debug, Default)]
pub(super) struct Copied {
    pub(super) copy: PathBuf,
    /// Where it is to be kept which file it belongs to, and how, if it is not yet.
    claim: Option<(PathBuf, String)>,
    /// The copy of the same file when it was elsewhere.
    earlier: Option<PathBuf>,
}

impl Copied {
    /// For the session whose first event has this id, at this path. Nothing is touched.
    pub(super) fn of(folder: &Path, first: &str, path: &Path) -> Self {
        let real = retry(|| fs::canonicalize(path)).unwrap_or_else(|_| path.to_owned());
        let real = real.to_string_lossy().replace(['\n', '\t'], " ");
        let list = folder.with_file_name("copied").join(format!("{first}.txt"));
        let known = retry(|| fs::read_to_string(&list)).unwrap_or_default();
        let known: Vec<(&str, &str)> = known
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(|(name, _)| name.starts_with(first) && !name.contains(['/', '\\']))
            .collect();
        if let Some((name, _)) = known.iter().rev().find(|(_, path)| *path == real) {
            return Self {
                copy: folder.join(name),
                ..Self::default()
            };
        }
        let usual = format!("{first}.jsonl");
        let taken = known.iter().any(|(name, _)| *name == usual);
        if !taken || known.len() >= MOST {
            return Self {
                copy: folder.join(&usual),
                claim: (!taken).then(|| (list, format!("{usual}\t{real}\n"))),
                earlier: None,
            };
        }
        let digest = journal::hex(&Sha256::digest(real.as_bytes())[..4]);
        let name = format!("{first}-{digest}.jsonl");
        let gone = known.iter().filter(|(other, path)| {
            *other != name && first_id(Path::new(path)).as_deref() != Some(first)
        });
        let size = |name: &str| fs::metadata(folder.join(name)).map_or(0, |found| found.len());
        let earlier = gone.max_by_key(|(name, _)| size(name));
        Self {
            copy: folder.join(&name),
            claim: Some((list, format!("{name}\t{real}\n"))),
            earlier: earlier.map(|(name, _)| folder.join(name)),
        }
    }

    /// What is to be read: the copy, or what it begins with.
    pub(super) fn source(&self) -> &Path {
        match &self.earlier {
            Some(earlier) if !self.copy.exists() => earlier,
            _ => &self.copy,
        }
    }

    /// Makes the copy this file's own.
    pub(super) fn claim(&mut self) -> io::Result<()> {
        if let Some(earlier) = self.earlier.take()
            && !self.copy.exists()
        {
            fs::copy(earlier, &self.copy)?;
        }
        let Some((list, line)) = self.claim.take() else {
            return Ok(());
        };
        if let Some(folder) = list.parent() {
            make_folder(folder)?;
        }
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        retry(|| options.open(&list))?.write_all(line.as_bytes())
    }
}
