//! What arrives from the person: keys, pasted text, a new size of the window.
//!
//! Everything comes through [`Input`], which tests replace by a script. The keyboard is read by one blocking
//! call; the wait ends by itself once where something typed is not on disk yet, and else not. What it makes of
//! what the terminal hands over is decided here, over [`Raw`], which tests replace as well:
//!
//! - A key that is let go is no event, in whatever order and however fast it is told.
//! - Where the terminal marks pastes, a paste is one event. Where it does not, keys that come faster than
//!   anybody types are a paste all the same: see `burst`.
//! - A key whose escape sequence a slow line tore apart is put together again: see `escape`.

mod burst;
mod escape;

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use burst::Bursts;

/// Long enough for the library to look into its own queue, too short to be noticed.
const GLANCE: Duration = Duration::from_micros(50);
/// Nobody presses two keys within this time again and again: what does is a paste.
const TOGETHER: Duration = Duration::from_millis(15);
/// Events taken before the page is drawn again.
const AT_ONCE: usize = 2048;

/// Something that happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Key(KeyEvent),
    /// Text that came in one go, pasted or by any other way that is faster than typing. Line ends are as they
    /// came.
    Paste(String),
    /// The window has another size, or has to be painted anew.
    Resize,
}

/// Where events come from.
pub trait Input {
    /// Waits for an event and takes all that came with it; never empty. Where letters are commands and not
    /// text, `typing` is false, and a letter is held back until it is known to be no beginning of a paste.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be read, or has gone.
    fn batch(&mut self, typing: bool) -> io::Result<Vec<Event>>;

    /// Whether an event is there already, or comes within the time; [`Input::batch`] then has it without waiting.
    fn waiting(&mut self, patience: Duration) -> bool;

    /// The time since some moment, by which gaps between keys are measured; never goes back.
    fn clock(&self) -> Duration;
}

/// What the terminal's library hands over, and a clock.
pub trait Raw {
    /// Waits for the next of it.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be read, or has gone.
    fn read(&mut self) -> io::Result<event::Event>;

    /// Whether there is more, or comes within the time, which is never zero.
    ///
    /// # Errors
    ///
    /// As [`Raw::read`].
    fn poll(&mut self, patience: Duration) -> io::Result<bool>;

    /// The time since some moment; never goes back.
    fn clock(&self) -> Duration;
}

/// The terminal that the program runs in.
#[derive(Debug)]
pub struct Terminal(Instant);

impl Raw for Terminal {
    fn read(&mut self) -> io::Result<event::Event> {
        event::read()
    }

    fn poll(&mut self, patience: Duration) -> io::Result<bool> {
        // Never without any time: the library then forgets to look into its own queue.
        event::poll(patience.max(GLANCE))
    }

    fn clock(&self) -> Duration {
        self.0.elapsed()
    }
}

/// An event as it was read, before it is known what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    event: Event,
    /// When it was read: not before it came.
    at: Duration,
}

/// The keyboard.
#[derive(Debug)]
pub struct Keyboard<R = Terminal> {
    raw: R,
    /// How long the rest of a key may take.
    escape: Duration,
    /// Read already and not taken yet.
    kept: VecDeque<Read>,
    bursts: Bursts,
}

impl Keyboard {
    /// Opens the keyboard; from now on a change of the window's size is noticed. The time is how long the rest
    /// of a key may take to follow its escape character.
    ///
    /// # Errors
    ///
    /// Where there is no terminal to read from.
    pub fn open(escape: Duration) -> io::Result<Self> {
        event::poll(GLANCE)?;
        // Where keys do not arrive as sequences of bytes, none is torn apart.
        let escape = if cfg!(windows) {
            Duration::ZERO
        } else {
            escape
        };
        Ok(Self::over(Terminal(Instant::now()), escape))
    }
}

impl<R: Raw> Keyboard<R> {
    /// A keyboard over anything that hands events over.
    pub fn over(raw: R, escape: Duration) -> Self {
        Self {
            raw,
            escape,
            kept: VecDeque::new(),
            bursts: Bursts::default(),
        }
    }

    /// Waits for the next event.
    fn next(&mut self) -> io::Result<Read> {
        loop {
            if let Some(read) = self.kept.pop_front() {
                return Ok(read);
            }
            self.read()?;
        }
    }

    /// Whether an event is there already, or comes within the time. Whoever asks gets it from
    /// [`Self::next`] without waiting: what does not count is read and dropped here.
    fn comes(&mut self, patience: Duration) -> bool {
        let from = self.raw.clock();
        while self.kept.is_empty() {
            let left = patience.saturating_sub(self.raw.clock().saturating_sub(from));
            // What fails here fails again where it is read, and is told there.
            if !self.raw.poll(left.max(GLANCE)).unwrap_or(false) || self.read().is_err() {
                return false;
            }
        }
        true
    }

    /// Reads one thing, and with it what belongs to it; keeps what counts.
    fn read(&mut self) -> io::Result<()> {
        let read = self.raw.read()?;
        let Some(event) = counted(read) else {
            return Ok(());
        };
        if self.escape.is_zero() || !escape::begins(&event) {
            self.keep(event);
            return Ok(());
        }
        for event in escape::whole(&mut self.raw, self.escape)? {
            self.keep(event);
        }
        Ok(())
    }

    fn keep(&mut self, event: Event) {
        let at = self.raw.clock();
        self.kept.push_back(Read { event, at });
    }
}

impl<R: Raw> Input for Keyboard<R> {
    fn batch(&mut self, typing: bool) -> io::Result<Vec<Event>> {
        let mut read = vec![self.next()?];
        // However much there is, it is not cut where a line or a word ends.
        while read.len() < AT_ONCE || burst::ends_in_space(&read) {
            let more = burst::may_go_on(&read, typing) || self.bursts.go_on(&read);
            if !self.comes(if more { TOGETHER } else { GLANCE }) {
                break;
            }
            read.push(self.next()?);
        }
        Ok(self.bursts.take(&read))
    }

    fn waiting(&mut self, patience: Duration) -> bool {
        self.comes(patience)
    }

    fn clock(&self) -> Duration {
        self.raw.clock()
    }
}

/// What counts of what the library hands over.
fn counted(read: event::Event) -> Option<Event> {
    match read {
        // Some systems report a key twice, once when it is let go.
        event::Event::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(KeyEvent {
            kind: KeyEventKind::Press,
            ..key
        })),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Resize(..) => Some(Event::Resize),
        event::Event::Key(_)
        | event::Event::FocusGained
        | event::Event::FocusLost
        | event::Event::Mouse(_) => None,
    }
}

/// Whether a key is a letter, sign or space, and no command by a key that is held.
#[must_use]
pub(crate) fn types(key: &KeyEvent) -> Option<char> {
    let modifiers = key.modifiers - KeyModifiers::SHIFT;
    match key.code {
        // With both, a character was composed with the right Alt key.
        KeyCode::Char(c)
            if modifiers.is_empty() || modifiers == KeyModifiers::CONTROL | KeyModifiers::ALT =>
        {
            Some(c)
        }
        _ => None,
    }
}
