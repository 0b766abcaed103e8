//! The lock that whoever writes in a session file has for as long as that takes.
//!
//! A courtesy: not every share has locks, and where it cannot be had the work goes on. On a network share taking it
//! also makes the client look at the server instead of what it has kept of the file.

use std::fs::File;
use std::time::Duration;

/// How long is waited for whoever else is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// What came of trying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    Held,
    /// Somebody else has it, and goes on having it.
    Busy,
    /// There are no locks here.
    None,
}

/// Takes the lock of a file, if it can be had within this time.
#[cfg(not(windows))]
pub(super) fn take(file: &File, patience: Duration) -> Lock {
    use std::fs::TryLockError;
    let begun = std::time::Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Lock::Held,
            Err(TryLockError::WouldBlock) if begun.elapsed() < patience => {
                std::thread::sleep(Duration::from_millis(1));
            }
            Err(TryLockError::WouldBlock) => return Lock::Busy,
            Err(TryLockError::Error(_)) => return Lock::None,
        }
    }
}

/// On Windows a lock would keep everyone else from reading the file, other programs too, and there the end of a file
/// is where the server says it is.
#[cfg(windows)]
pub(super) const fn take(_: &File, _: Duration) -> Lock {
    Lock::None
}

/// Gives it back.
pub(super) fn give_back(file: &File) {
    // Where this fails, closing the file does it.
    let _ = file.unlock();
}
