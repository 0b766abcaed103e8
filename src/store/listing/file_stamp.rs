//! What tells whether a file is the very one that was read, without reading it.
//!
//! Where the machine keeps the moment at which anything about a file was last changed, no program can set
//! that, so a file written over with as many bytes and the old date is noticed. Where it does not (Windows
//! tells it to nobody who asks by path), the head and the tail of the file are compared too, and its number: every
//! append changes the tail. When it was made says nothing there: some network disks move that with every write.
//!
//! Two writes within one tick of a file system's clock leave the same moment, so a file that was changed
//! just before it was read is not taken for known ([`FileStamp::is_settled`]).

use std::fs::{File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::session::journal::hex;
use crate::store::file_identity::Identity;

/// The coarsest clock of a file system in use, and as much again: seconds.
const TICK: i64 = 4;

/// How much of the head and of the tail is compared where the machine tells too little.
const END: usize = 4096;

/// A file as it was when it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct FileStamp {
    length: u64,
    /// Seconds and nanoseconds since 1970.
    modified: (i64, i64),
    /// When anything about it was last changed, where the machine tells.
    changed: Option<(i64, i64)>,
    /// Device or volume, and the number there; zeros where there are none.
    identity: (u64, u64),
    /// Over the head and the tail; empty where `changed` is known.
    ends: String,
}

impl FileStamp {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            length: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: Some((metadata.ctime(), metadata.ctime_nsec())),
            identity: (metadata.dev(), metadata.ino()),
            ends: String::new(),
        }
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            length: metadata.len(),
            modified: metadata.modified().map_or((0, 0), since),
            changed: None,
            identity: (0, 0),
            ends: String::new(),
        }
    }

    /// Adds what is compared besides, from the open file and the bytes of all of it.
    pub(super) fn take_ends(&mut self, file: &File, bytes: &[u8]) {
        if self.changed.is_none() {
            let (head, tail) = (bytes.len().min(END), bytes.len().saturating_sub(END));
            self.ends = digest(&bytes[..head], &bytes[tail..]);
            self.identity = number(file);
        }
    }

    /// The same but for what is compared besides.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        (self.length, self.modified, self.changed) == (other.length, other.modified, other.changed)
            && (self.changed.is_none() || self.identity == other.identity)
    }

    /// Whether a file as it is now is the one that was read.
    pub(super) fn is_same(&self, path: &Path, read: &Self) -> bool {
        let besides = || ends(path).is_ok_and(|found| found == (read.identity, read.ends.clone()));
        self.is_alike(read) && (self.changed.is_some() || besides())
    }

    /// Whether it had been left alone for so long before it was looked at that no later write can bear the
    /// same moment.
    pub(super) fn is_settled(&self, looked: SystemTime) -> bool {
        let at = self.changed.unwrap_or(self.modified).0;
        at.saturating_add(TICK) < since(looked).0
    }
}

/// Seconds and nanoseconds since 1970.
pub(super) fn since(moment: SystemTime) -> (i64, i64) {
    match moment.duration_since(UNIX_EPOCH) {
        Ok(after) => {
            let seconds = i64::try_from(after.as_secs()).unwrap_or(i64::MAX);
            (seconds, i64::from(after.subsec_nanos()))
        }
        Err(before) => {
            let seconds = i64::try_from(before.duration().as_secs()).unwrap_or(i64::MAX);
            (-seconds, -i64::from(before.duration().subsec_nanos()))
        }
    }
}

/// The number of a file, zeros where there is none.
fn number(file: &File) -> (u64, u64) {
    let identity = Identity::of(file).ok();
    identity
        .and_then(|identity| identity.number())
        .unwrap_or((0, 0))
}

/// The number of a file, and a digest over its head and its tail.
fn ends(path: &Path) -> io::Result<((u64, u64), String)> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut head = Vec::new();
    (&file).take(END as u64).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(length.saturating_sub(END as u64)))?;
    let mut tail = Vec::new();
    (&file).take(END as u64).read_to_end(&mut tail)?;
    Ok((number(&file), digest(&head, &tail)))
}

fn digest(head: &[u8], tail: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(head);
    hasher.update(tail);
    hex(&hasher.finalize()[..16])
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// As a machine would give it that does not tell when anything was last changed.
    fn blind(path: &Path) -> FileStamp {
        let mut stamp = FileStamp::of(&std::fs::metadata(path).expect("it is there"));
        stamp.changed = None;
        stamp.identity = (0, 0);
        stamp
    }

    #[test]
    fn where_the_machine_tells_less_the_ends_are_compared() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        let mut bytes = vec![b'a'; 3 * END];
        let moment = UNIX_EPOCH + Duration::from_secs(1_000_000);
        let put = |bytes: &[u8]| {
            std::fs::write(&path, bytes).expect("it is written");
            let file = File::options().write(true).open(&path).expect("it opens");
            file.set_modified(moment).expect("its date is set");
        };
        put(&bytes);
        let mut read = blind(&path);
        read.take_ends(&File::open(&path).expect("it opens"), &bytes);
        assert!(blind(&path).is_same(&path, &read));
        for place in [0, END - 1, 2 * END, 3 * END - 1] {
            bytes[place] = b'b';
            put(&bytes);
            assert!(blind(&path).is_alike(&read), "{place}");
            assert!(!blind(&path).is_same(&path, &read), "{place}");
            bytes[place] = b'a';
        }
        put(&bytes);
        assert!(blind(&path).is_same(&path, &read));
        // Another file with the same bytes and the same date in its place.
        std::fs::rename(&path, folder.path().join("away")).expect("it is renamed");
        put(&bytes);
        assert!(blind(&path).is_alike(&read));
        assert!(!blind(&path).is_same(&path, &read));
    }

    #[test]
    fn what_was_changed_a_moment_ago_is_not_settled() {
        let at = |seconds: u64| UNIX_EPOCH + Duration::from_secs(seconds);
        for changed in [None, Some((100, 999_999_999))] {
            let stamp = FileStamp {
                modified: (100, 999_999_999),
                changed,
                ..FileStamp::default()
            };
            assert!(!stamp.is_settled(at(50)));
            assert!(!stamp.is_settled(at(101)));
            assert!(!stamp.is_settled(at(104)));
            assert!(stamp.is_settled(at(105)));
        }
        // A date in the future that somebody set says nothing where the machine knows better.
        let stamp = FileStamp {
            modified: (1_000_000, 0),
            changed: Some((100, 0)),
            ..FileStamp::default()
        };
        assert!(stamp.is_settled(at(200)));
        assert!(since(UNIX_EPOCH - Duration::from_secs(5)).0 == -5);
    }
}
