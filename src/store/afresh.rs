//! A file that others may be writing in, as whoever keeps it has it and not as this machine remembers it.
//!
//! A client of a network share keeps what it has read, and may go on with that though the file is another by now:
//! where it takes what others wrote for its own doing, or was told by the server that nobody else has the file.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

use super::held::retry;
#[cfg(windows)]
use super::held::{For, patiently};

/// The file at a path by a handle of its own, to be read; none where it cannot be opened so. What the machine has
/// kept of it is forgotten.
///
/// It is opened to be written too: to a client that opens a file to read it alone, a server may leave it for a while
/// (a delegation), and what others write meanwhile is then not asked for.
pub(super) fn afresh(path: &Path) -> Option<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(cfg!(not(windows)));
    let file = retry(|| options.open(path)).ok()?;
    forget(&file);
    Some(file)
}

/// Forgets what this machine keeps of a file that is not on a disk of its own.
#[cfg(target_os = "linux")]
pub(super) fn forget(file: &File) {
    use std::os::unix::fs::MetadataExt as _;
    // What no device stands behind comes over a network, or costs nothing to read again.
    let elsewhere = |told: std::fs::Metadata| rustix::fs::major(told.dev()) == 0;
    if retry(|| file.metadata()).is_ok_and(elsewhere) {
        // Where this fails, what is kept is looked at.
        let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) const fn forget(_: &File) {}

/// Cuts a file to a length.
#[cfg(not(windows))]
pub(super) fn cut(_: &Path, file: &File, length: u64) -> io::Result<()> {
    retry(|| file.set_len(length))
}

/// A handle that appends may not shorten a file on Windows, so another is opened for it.
#[cfg(windows)]
pub(super) fn cut(path: &Path, _: &File, length: u64) -> io::Result<()> {
    let open = || OpenOptions::new().write(true).open(path);
    patiently(For::Any, open).and_then(|file| file.set_len(length))
}
