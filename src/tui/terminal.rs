//! The terminal: entered once, left on every way out, written to in whole frames.
//!
//! [`leave`] may be called from anywhere and any number of times: at the end, from the panic hook, and
//! from the thread that waits for signals. Nothing here ever asks the terminal a question, so nothing
//! waits for an answer that a terminal might not give.

use std::io;
#[cfg(not(unix))]
use std::io::Write as _;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Frame;
use ratatui::Terminal;
use ratatui::layout::{Rect, Size};

use super::ansi::{Ansi, Out};

/// Alternate screen, emptied where a terminal has none; marks round pastes. Not on Windows: the library does not
/// read the marks there, and line ends of a paste would arrive as other keys.
const ENTER: &[u8] = if cfg!(windows) {
    b"\x1b[?1049h\x1b[2J"
} else {
    b"\x1b[?1049h\x1b[2J\x1b[?2004h"
};
/// The reverse of everything that was or may have been turned on.
const LEAVE: &[u8] = if cfg!(windows) {
    b"\x1b[?2026l\x1b[0m\x1b[?25h\x1b[?1049l"
} else {
    b"\x1b[?2026l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l"
};
const BEGIN_SYNC: &str = "\x1b[?2026h";
const END_SYNC: &str = "\x1b[?2026l";

/// Whether the terminal is ours at the moment.
static ENTERED: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The terminal while it shows our pages. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Ansi>,
    out: Out,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, and a panic hook that gives it
    /// back before the ordinary message is printed.
    ///
    /// # Errors
    ///
    /// Where there is no terminal, or it does not say how large it is.
    pub fn enter() -> io::Result<Self> {
        HOOK.call_once(|| {
            let usual = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                leave();
                super::ending::say_last_words();
                usual(info);
            }));
        });
        let out = Out::default();
        let terminal = Terminal::new(Ansi::new(out.clone()))?;
        take()?;
        Ok(Self { terminal, out })
    }

    /// Draws a page; only what differs from the last one is sent, in one write. `whole` says that the
    /// page is another one, so that a terminal which can will show it at once.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be written to.
    pub fn draw(&mut self, whole: bool, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if !ENTERED.load(Ordering::SeqCst) {
            return Ok(());
        }
        if whole {
            self.out.add(BEGIN_SYNC);
        }
        let drawn = self.terminal.draw(view).map(|_| ());
        if whole && self.out.is_only(BEGIN_SYNC) {
            self.out.forget();
        } else if whole {
            self.out.add(END_SYNC);
        }
        self.out.send().and(drawn)
    }

    /// Makes the next frame repaint every cell, whatever was there.
    ///
    /// # Errors
    ///
    /// Where the terminal does not say how large it is.
    pub fn repaint(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((
            ratatui::layout::Position::ORIGIN,
            Size::new(size.width, size.height),
        )))
    }

    /// How large the terminal is now.
    ///
    /// # Errors
    ///
    /// Where the terminal does not say.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Gives the terminal back, stops as Ctrl-Z does elsewhere, and takes it again when woken.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        super::ending::stop();
        take()?;
        self.repaint()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Turns everything on.
pub(super) fn take() -> io::Result<()> {
    if ENTERED.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    let taken = crossterm::terminal::enable_raw_mode().and_then(|()| emit(ENTER));
    if taken.is_err() {
        leave();
    }
    taken
}

/// Gives the terminal back as it was found. Does nothing where that was done before.
pub fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // There is nobody left to tell of a failure.
        let _ = emit(LEAVE);
        let _ = crossterm::terminal::disable_raw_mode();
    }
}

/// Whether the terminal is ours at the moment.
#[cfg(unix)]
pub(super) fn is_entered() -> bool {
    ENTERED.load(Ordering::SeqCst)
}

/// Writes at once, past the buffers and their locks, and gives up on a terminal that takes nothing.
#[cfg(unix)]
fn emit(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let out = io::stdout();
    let patience = Timespec {
        tv_sec: 0,
        tv_nsec: 40_000_000,
    };
    while !bytes.is_empty() {
        if poll(&mut [PollFd::new(&out, PollFlags::OUT)], Some(&patience)) == Ok(0) {
            return Err(io::ErrorKind::TimedOut.into());
        }
        match rustix::io::write(&out, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes at once, past the buffers and their locks: the thread that draws holds one for as long as it lives.
#[cfg(windows)]
fn emit(bytes: &[u8]) -> io::Result<()> {
    let mut out = std::fs::OpenOptions::new().write(true).open("CONOUT$")?;
    out.write_all(bytes)
}

#[cfg(not(any(unix, windows)))]
fn emit(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
