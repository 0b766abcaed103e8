//! Files that another program has open for a moment, and what Windows says of files in numbers.
//!
//! On Windows a file that one program reads can be closed to all others: virus scanners, indexers, `OneDrive` and
//! Word do so, mostly for some milliseconds. So what fails for that reason is done again for a while, and then
//! said in words: the machine's own are in the language of Windows and name no cause.

use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

use crate::say;

/// What an error number of Windows says about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Another program has it open and lets nobody else at it.
    Held,
    /// Access is refused: for good, or while another program has the file open or is deleting it.
    Refused,
    /// The network, or a drive that can be taken away, does not answer.
    Away,
    /// A program that keeps files in step with a server cannot bring it now.
    NotHere,
    /// The disk itself has a fault.
    Faulty,
}

/// What an error number of Windows says, where there are better words for it than for its kind.
#[must_use]
pub const fn of_windows(code: i32) -> Option<Reason> {
    Some(match code {
        // Sharing and lock violations, a file mapped into memory, one in use by a synchroniser.
        32 | 33 | 1224 | 391 | 397 => Reason::Held,
        // Access denied, and a deletion that waits for somebody to close the file.
        5 | 303 => Reason::Refused,
        21
        | 51..=55
        | 58
        | 59
        | 64
        | 67
        | 70
        | 71
        | 121
        | 233
        | 388
        | 426
        | 433
        | 1167
        | 1201
        | 1222
        | 1225
        | 1229
        | 1231
        | 1232
        | 1236 => Reason::Away,
        358
        | 362..=366
        | 374..=383
        | 386
        | 387
        | 389
        | 390
        | 392..=396
        | 398
        | 404
        | 434
        | 475
        | 1920
        | 4350 => Reason::NotHere,
        23 | 1117 | 1392 => Reason::Faulty,
        _ => return None,
    })
}

/// Whether an error number of Windows says that whoever reads what is written has gone away.
#[must_use]
pub const fn is_pipe_closed(code: i32) -> bool {
    matches!(code, 109 | 232 | 233)
}

impl Reason {
    /// The reason, as the end of a sentence.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Held => say!("store.why_held"),
            Self::Refused => say!("store.why_refused"),
            Self::Away => say!("store.why_away"),
            Self::NotHere => say!("store.why_not_here"),
            Self::Faulty => say!("store.why_faulty"),
        }
    }

    /// What to do next.
    #[must_use]
    pub fn hint(self) -> String {
        match self {
            Self::Held => say!("store.hint_retry"),
            Self::Refused => say!("store.hint_refused"),
            Self::Away => say!("store.hint_away"),
            Self::NotHere => say!("store.hint_not_here"),
            Self::Faulty => say!("store.hint_faulty"),
        }
    }
}

/// What the machine says with this error, where there are better words for it than for its kind.
#[must_use]
pub fn reason(error: &io::Error) -> Option<Reason> {
    let code = error.raw_os_error().filter(|_| cfg!(windows));
    match error.kind() {
        // A network disk of Windows, seen from elsewhere.
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => Some(Reason::Held),
        _ => of_windows(code?),
    }
}

/// Whether whoever reads what is written has gone away, which is no failure.
#[must_use]
pub fn is_closed(error: &io::Error) -> bool {
    let code = error.raw_os_error().filter(|_| cfg!(windows));
    error.kind() == io::ErrorKind::BrokenPipe || code.is_some_and(is_pipe_closed)
}

/// Runs a call again for as long as a signal interrupts it.
pub(super) fn retry<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// That another program lets go of the file.
    Held,
    /// That, and that a refusal passes.
    Any,
}

impl For {
    const fn passes(self, said: Reason) -> bool {
        match said {
            Reason::Held => true,
            Reason::Refused => matches!(self, Self::Any),
            Reason::Away | Reason::NotHere | Reason::Faulty => false,
        }
    }
}

/// The pauses between one try and the next: some two seconds in all.
fn pauses() -> impl Iterator<Item = Duration> {
    let short = [10, 20, 40, 80, 150, 200];
    let long = std::iter::repeat_n(250, 6);
    short.into_iter().chain(long).map(Duration::from_millis)
}

/// Runs a call again while another program is in its way, for some two seconds. Only Windows has such a thing.
pub(super) fn patiently<T>(what: For, call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let passes = |error: &io::Error| {
        let code = error.raw_os_error().filter(|_| cfg!(windows));
        code.and_then(of_windows)
            .is_some_and(|said| what.passes(said))
    };
    again(passes, std::thread::sleep, call)
}

fn again<T>(
    passes: impl Fn(&io::Error) -> bool,
    mut wait: impl FnMut(Duration),
    mut call: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    for pause in pauses() {
        match retry(&mut call) {
            Err(error) if passes(&error) => wait(pause),
            other => return other,
        }
    }
    retry(call)
}

/// Reads and writes patiently: a part of the file may be locked for a moment.
pub(super) struct Patient<T>(pub(super) T);

impl<T: Read> Read for Patient<T> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        patiently(For::Held, || self.0.read(bytes))
    }
}

impl<T: Write> Write for Patient<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        patiently(For::Held, || self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Why a file could not be put in the place of another. Windows refuses that in one way where it may not be done
/// and where another program has the old file open; opening it for oneself alone tells which.
#[cfg(windows)]
pub(super) fn cause(target: &Path, error: io::Error) -> io::Error {
    use std::os::windows::fs::OpenOptionsExt as _;
    if reason(&error) != Some(Reason::Refused) {
        return error;
    }
    let mut alone = std::fs::OpenOptions::new();
    match alone.read(true).share_mode(0).open(target) {
        Err(held) if reason(&held) == Some(Reason::Held) => held,
        _ => error,
    }
}

/// Why a file could not be put in the place of another.
#[cfg(not(windows))]
pub(super) fn cause(_: &Path, error: io::Error) -> io::Error {
    error
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use super::*;

    #[test]
    fn the_numbers_of_windows_have_words() {
        for code in [32, 33, 1224] {
            assert_eq!(of_windows(code), Some(Reason::Held), "{code}");
        }
        assert_eq!(of_windows(5), Some(Reason::Refused));
        for code in [53, 59, 64, 67, 121, 233, 1231] {
            assert_eq!(of_windows(code), Some(Reason::Away), "{code}");
        }
        for code in [362, 395, 404] {
            assert_eq!(of_windows(code), Some(Reason::NotHere), "{code}");
        }
        for code in [0, 1, 2, 3, 80, 112, 123, 183, 206, -1] {
            assert_eq!(of_windows(code), None, "{code}");
        }
        for code in 0..2000 {
            let Some(said) = of_windows(code) else {
                continue;
            };
            for text in [said.text(), said.hint()] {
                assert!(!text.contains("permission"), "{code}: {text}");
                assert!(!text.contains("os error"), "{code}: {text}");
            }
        }
        let closed: Vec<i32> = (0..2000).filter(|code| is_pipe_closed(*code)).collect();
        assert_eq!(closed, [109, 232, 233]);
    }

    #[test]
    fn a_refusal_passes_only_for_who_waits_for_any() {
        assert!(For::Held.passes(Reason::Held) && For::Any.passes(Reason::Held));
        assert!(!For::Held.passes(Reason::Refused) && For::Any.passes(Reason::Refused));
        for said in [Reason::Away, Reason::NotHere, Reason::Faulty] {
            assert!(!For::Any.passes(said), "{said:?}");
        }
    }

    #[test]
    fn what_is_held_is_tried_again_for_two_seconds_and_no_longer() {
        let held = |code: i32| io::Error::from_raw_os_error(code);
        let waited = RefCell::new(Vec::new());
        let passes = |error: &io::Error| error.raw_os_error() == Some(32);
        let wait = |pause| waited.borrow_mut().push(pause);
        let calls = Cell::new(0);
        let result = again(passes, wait, || {
            calls.set(calls.get() + 1);
            if calls.get() < 4 {
                Err(held(32))
            } else {
                Ok(())
            }
        });
        assert!(result.is_ok());
        assert_eq!((calls.get(), waited.borrow().len()), (4, 3));

        waited.borrow_mut().clear();
        let error = again(passes, wait, || Err::<(), _>(held(32))).expect_err("it stays held");
        assert_eq!(error.raw_os_error(), Some(32));
        let all: Duration = waited.borrow().iter().sum();
        let about = Duration::from_millis(1900)..Duration::from_millis(2200);
        assert!(about.contains(&all), "{all:?}");
        assert!(waited.borrow().is_sorted());

        waited.borrow_mut().clear();
        let error = again(passes, wait, || Err::<(), _>(held(2))).expect_err("it is not there");
        assert_eq!(error.raw_os_error(), Some(2));
        assert!(waited.borrow().is_empty());
    }

    #[test]
    fn a_closed_pipe_is_one() {
        assert!(is_closed(&io::ErrorKind::BrokenPipe.into()));
        assert!(!is_closed(&io::ErrorKind::WriteZero.into()));
        assert_eq!(
            reason(&io::ErrorKind::ResourceBusy.into()),
            Some(Reason::Held)
        );
        assert_eq!(reason(&io::ErrorKind::PermissionDenied.into()), None);
    }
}
