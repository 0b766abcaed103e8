//! What to do when the program is told to end, or the terminal goes away.
//!
//! On Unix one thread sleeps until a signal arrives or the terminal hangs up. It then gives the
//! terminal back, lets a save in progress finish, says the last words (the caller's: keep unconfirmed
//! text), and ends the program as the signal would have. On Windows Ctrl-C arrives as a key; closing the
//! window, signing out, shutting down and Ctrl-Break are told to threads of their own, which do the same, the terminal
//! last: the system gives five seconds for it. Signing out and shutting down it may not tell at all to a program that
//! asks its window library about keys, as the library for terminals does; there what was kept while nobody typed (see
//! `driver.rs`) has to do.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use super::ending::say_last_words;
use super::terminal;

/// How long the terminal may stay ours after a signal while a save is under way. A console of Windows takes nothing
/// while text is marked in it, for as long as that takes: there the terminal is given back when all else is done.
const SOON: Option<Duration> = if cfg!(windows) {
    None
} else {
    Some(Duration::from_millis(30))
};

/// Held while anything is under way that must not be cut short: a save, or a frame on its way out.
#[derive(Debug, Clone, Default)]
pub struct Busy(Arc<Mutex<()>>);

impl Busy {
    /// Keeps the program from being ended until the guard is dropped.
    pub fn hold(&self) -> MutexGuard<'_, ()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets a save in progress finish within the time, says the last words, and gives the terminal back. While what this
/// gives is held, nothing is saved any more.
fn in_good_order(busy: &Busy, patience: Duration) -> Option<MutexGuard<'_, ()>> {
    let from = Instant::now();
    let mut held = None;
    loop {
        if held.is_none() {
            held = match busy.0.try_lock() {
                Ok(guard) => Some(guard),
                Err(TryLockError::Poisoned(error)) => Some(error.into_inner()),
                Err(TryLockError::WouldBlock) => None,
            };
        }
        if SOON.is_some_and(|soon| held.is_some() || from.elapsed() >= soon) {
            terminal::leave();
        }
        if held.is_some() || from.elapsed() >= patience {
            break;
        }
        thread::sleep(Duration::from_millis(2));
    }
    say_last_words();
    terminal::leave();
    held
}

#[cfg(unix)]
pub use unix::{wait_if_gone, watch};
#[cfg(windows)]
pub use windows::watch;

#[cfg(unix)]
mod unix {
    use std::io::{self, IsTerminal as _, Read as _};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
    use signal_hook::low_level;

    use super::Busy;
    use crate::tui::{ending, terminal};

    /// How long a save in progress may take after a signal, and after a hang-up.
    const SIGNAL: Duration = Duration::from_secs(5);
    const HANG_UP: Duration = Duration::from_millis(600);

    /// Starts the watch. Call it once, before the terminal is entered.
    ///
    /// # Errors
    ///
    /// Where the system refuses a handler or a thread.
    pub fn watch(busy: Busy) -> io::Result<()> {
        let (receiver, sender) = UnixStream::pair()?;
        sender.set_nonblocking(true)?;
        let last = Arc::new(AtomicUsize::new(0));
        for signal in [SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGCONT] {
            // Handlers run in the order given: the number is there before the wake-up.
            let number = usize::try_from(signal).unwrap_or(0);
            signal_hook::flag::register_usize(signal, Arc::clone(&last), number)?;
            low_level::pipe::register(signal, sender.try_clone()?)?;
        }
        // Asked here and not in the thread: once a terminal has gone, it no longer counts as one.
        let watch_input = io::stdin().is_terminal();
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || wait(receiver, &last, &busy, watch_input))?;
        Ok(())
    }

    /// Called where the terminal fails while it is read or written: if that is because it went away,
    /// the watch is about to end the program, and this waits for it. Hold nothing while calling.
    pub fn wait_if_gone() {
        let input = io::stdin();
        let mut fds = [PollFd::new(&input, PollFlags::empty())];
        let gone = PollFlags::HUP | PollFlags::ERR;
        if poll(&mut fds, Some(&rustix::event::Timespec::default())).is_ok()
            && fds.iter().any(|fd| fd.revents().intersects(gone))
        {
            thread::sleep(SIGNAL);
        }
    }

    fn wait(mut receiver: UnixStream, last: &AtomicUsize, busy: &Busy, mut watch_input: bool) {
        let input = io::stdin();
        loop {
            let mut fds = vec![PollFd::new(&receiver, PollFlags::IN)];
            if watch_input {
                // No events asked for: only a hang-up wakes.
                fds.push(PollFd::new(&input, PollFlags::empty()));
            }
            match poll(&mut fds, None) {
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return,
            }
            let told = fds.first().is_some_and(|fd| !fd.revents().is_empty());
            let input_says = fds.get(1).map_or(PollFlags::empty(), PollFd::revents);
            drop(fds);
            if told {
                let _ = receiver.read(&mut [0; 64]);
                let signal = i32::try_from(last.load(Ordering::SeqCst)).unwrap_or(SIGTERM);
                match signal {
                    SIGCONT => woken(busy),
                    SIGHUP => end(signal, HANG_UP, busy),
                    _ => end(signal, SIGNAL, busy),
                }
            } else if input_says.contains(PollFlags::NVAL) {
                // Some systems cannot watch a terminal so; there the signal has to do.
                watch_input = false;
            } else if !input_says.is_empty() {
                end(SIGHUP, HANG_UP, busy);
            }
        }
    }

    /// Ends the program as the signal would have, in good order.
    fn end(signal: i32, patience: Duration, busy: &Busy) {
        let _held = super::in_good_order(busy, patience);
        let _ = low_level::emulate_default_handler(signal);
        low_level::abort();
    }

    /// Takes the terminal again after someone else stopped us and let us go on.
    fn woken(busy: &Busy) {
        if ending::was_own_stop() {
            return;
        }
        let held = busy.hold();
        if terminal::is_entered() {
            terminal::leave();
            let _ = terminal::take();
            // The reader wakes with a resize, and the page is repainted.
            let _ = low_level::raise(SIGWINCH);
        }
        drop(held);
    }
}

#[cfg(windows)]
mod windows {
    use std::future::Future;
    use std::io;
    use std::thread;
    use std::time::Duration;

    use tokio::runtime::{Builder, Runtime};
    use tokio::signal::windows::{ctrl_break, ctrl_close, ctrl_logoff, ctrl_shutdown};

    use super::Busy;

    /// How long a save in progress may take: the system ends the program a second later.
    const PATIENCE: Duration = Duration::from_secs(4);
    /// With which code the system ends a program by Ctrl-C and the like.
    const ENDED: u32 = 0xC000_013A;

    /// Starts the watch. Call it once, before the terminal is entered.
    ///
    /// # Errors
    ///
    /// Where the system refuses a handler or a thread.
    pub fn watch(busy: Busy) -> io::Result<()> {
        // Whoever waits for one of these keeps the system from ending the program as soon as it is told.
        let (mut closed, mut left) = (ctrl_close()?, ctrl_logoff()?);
        let (mut down, mut broken) = (ctrl_shutdown()?, ctrl_break()?);
        wait(busy.clone(), async move { closed.recv().await })?;
        wait(busy.clone(), async move { left.recv().await })?;
        wait(busy.clone(), async move { down.recv().await })?;
        wait(busy, async move { broken.recv().await })
    }

    fn wait(busy: Busy, told: impl Future<Output = Option<()>> + Send + 'static) -> io::Result<()> {
        let runtime: Runtime = Builder::new_current_thread().build()?;
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                if runtime.block_on(told).is_some() {
                    end(&busy);
                }
            })
            .map(|_| ())
    }

    #[expect(
        clippy::exit,
        reason = "the program was told to end, in a thread of its own"
    )]
    fn end(busy: &Busy) {
        let _held = super::in_good_order(busy, PATIENCE);
        std::process::exit(ENDED.cast_signed());
    }
}

/// Nothing to watch here.
///
/// # Errors
///
/// None here; the twin on other systems has some.
#[cfg(not(any(unix, windows)))]
pub fn watch(_: Busy) -> std::io::Result<()> {
    Ok(())
}

/// Nothing is about to end the program here.
#[cfg(not(unix))]
pub fn wait_if_gone() {}
