//! What arrives from the person: keys, pasted text, a new size of the window.
//!
//! Everything comes through [`Input`], which tests replace by a script. The keyboard is read by one
//! blocking call; there is no timer.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Long enough for the library to look into its own queue, too short to be noticed.
const GLANCE: Duration = Duration::from_micros(50);
/// How long the rest of a paste may take to follow, where the terminal does not mark pastes.
const PASTE: Duration = Duration::from_millis(15);
/// Events taken before the page is drawn again.
const AT_ONCE: usize = 2048;

/// Something that happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Key {
        key: KeyEvent,
        /// Text follows at once: an Enter here is a line end in pasted text.
        pasted: bool,
    },
    Paste(String),
    /// The window has another size, or has to be painted anew.
    Resize,
}

/// Where events come from.
pub trait Input {
    /// Waits for the next event.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be read, or has gone.
    fn next(&mut self) -> io::Result<Event>;

    /// Whether another event is there already, or comes within the time.
    fn waiting(&mut self, patience: Duration) -> bool;

    /// Waits for an event and takes all that came with it.
    ///
    /// # Errors
    ///
    /// As [`Input::next`].
    fn batch(&mut self) -> io::Result<Vec<Event>> {
        let mut events = vec![self.next()?];
        loop {
            while events.len() < AT_ONCE && self.waiting(GLANCE) {
                events.push(self.next()?);
            }
            // Text and an Enter at its end in one go may be the first line of a paste.
            let line =
                matches!(events.as_slice(), [.., text, end] if is_text(text) && is_enter(end));
            if events.len() >= AT_ONCE || !line || !self.waiting(PASTE) {
                break;
            }
        }
        mark_pasted(&mut events);
        Ok(events)
    }
}

fn is_enter(event: &Event) -> bool {
    matches!(event, Event::Key { key, .. } if key.code == KeyCode::Enter)
}

fn is_text(event: &Event) -> bool {
    let Event::Key { key, .. } = event else {
        return false;
    };
    matches!(key.code, KeyCode::Char(_) | KeyCode::Tab)
        && (key.modifiers - KeyModifiers::SHIFT).is_empty()
}

/// Marks line ends that text follows.
fn mark_pasted(events: &mut [Event]) {
    let mut text_follows = false;
    for event in events.iter_mut().rev() {
        let (enter, text) = (is_enter(event), is_text(event));
        if let Event::Key { pasted, .. } = event {
            *pasted = enter && text_follows;
        }
        text_follows = text || (enter && text_follows);
    }
}

/// The real keyboard.
#[derive(Debug)]
pub struct Keyboard(());

impl Keyboard {
    /// Opens the keyboard; from now on a change of the window's size is noticed.
    ///
    /// # Errors
    ///
    /// Where there is no terminal to read from.
    pub fn open() -> io::Result<Self> {
        event::poll(GLANCE)?;
        Ok(Self(()))
    }
}

impl Input for Keyboard {
    fn next(&mut self) -> io::Result<Event> {
        loop {
            match event::read()? {
                // Some systems report a key twice, once when it is let go.
                event::Event::Key(key) if key.kind != KeyEventKind::Release => {
                    return Ok(Event::Key { key, pasted: false });
                }
                event::Event::Paste(text) => return Ok(Event::Paste(text)),
                event::Event::Resize(..) => return Ok(Event::Resize),
                _ => {}
            }
        }
    }

    fn waiting(&mut self, patience: Duration) -> bool {
        // Never without any time: the library then forgets to look into its own queue.
        event::poll(patience).unwrap_or(false)
    }
}

/// A prepared list of events, each inner list arriving at once. Ends as a closed terminal does.
#[derive(Debug, Clone, Default)]
pub struct Scripted {
    batches: VecDeque<VecDeque<Event>>,
}

impl Scripted {
    /// Events that come one by one.
    #[must_use]
    pub fn new(events: impl IntoIterator<Item = Event>) -> Self {
        Self::at_once(events.into_iter().map(|event| vec![event]))
    }

    /// Events of which each list arrives at once.
    #[must_use]
    pub fn at_once(batches: impl IntoIterator<Item = Vec<Event>>) -> Self {
        Self {
            batches: batches.into_iter().map(VecDeque::from).collect(),
        }
    }
}

impl Input for Scripted {
    fn next(&mut self) -> io::Result<Event> {
        while let Some(batch) = self.batches.front_mut() {
            if let Some(event) = batch.pop_front() {
                return Ok(event);
            }
            self.batches.pop_front();
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    fn waiting(&mut self, _: Duration) -> bool {
        self.batches.front().is_some_and(|batch| !batch.is_empty())
    }
}
