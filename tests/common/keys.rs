//! A keyboard in memory, with a clock of its own: what the terminal hands over, and how long it lets wait.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::rc::Rc;
use std::time::Duration;

use apposite::tui::input::Raw;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// What is still to come: how long after the event before, and the event.
#[derive(Debug, Default)]
struct Tape {
    rest: VecDeque<(Duration, Event)>,
    now: Duration,
    /// How often the program waited for an event that was not there.
    starved: usize,
}

/// A tape of events; clones share it. Ends as a closed terminal does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script(Rc<RefCell<Tape>>);

impl Script {
    pub(crate) fn push(&self, after: Duration, event: Event) {
        self.0.borrow_mut().rest.push_back((after, event));
    }

    pub(crate) fn is_over(&self) -> bool {
        self.0.borrow().rest.is_empty()
    }

    /// How often a reader waited where nothing more came.
    pub(crate) fn starved(&self) -> usize {
        self.0.borrow().starved
    }
}

impl Raw for Script {
    fn read(&mut self) -> io::Result<Event> {
        let mut tape = self.0.borrow_mut();
        let Some((after, event)) = tape.rest.pop_front() else {
            tape.starved += 1;
            return Err(io::ErrorKind::UnexpectedEof.into());
        };
        tape.now += after;
        Ok(event)
    }

    fn poll(&mut self, patience: Duration) -> io::Result<bool> {
        assert!(!patience.is_zero(), "the library would not look");
        let mut tape = self.0.borrow_mut();
        let passed = match tape.rest.front_mut() {
            Some((after, _)) if *after <= patience => std::mem::take(after),
            Some((after, _)) => {
                *after -= patience;
                tape.now += patience;
                return Ok(false);
            }
            None => {
                tape.now += patience;
                return Ok(false);
            }
        };
        tape.now += passed;
        Ok(true)
    }

    fn clock(&self) -> Duration {
        self.0.borrow().now
    }
}

/// The keys of a text without marks, as a terminal in raw mode sends them.
pub(crate) fn keys_of(text: &str) -> Vec<KeyEvent> {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    text.chars()
        .map(|c| match c {
            '\r' => plain(KeyCode::Enter),
            '\t' => plain(KeyCode::Tab),
            '\u{1}'..='\u{1A}' => {
                let letter = char::from(b'a' + u8::try_from(u32::from(c)).unwrap() - 1);
                KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
            }
            _ => plain(KeyCode::Char(c)),
        })
        .collect()
}

/// The same key let go.
pub(crate) fn released(key: KeyEvent) -> KeyEvent {
    KeyEvent {
        kind: KeyEventKind::Release,
        ..key
    }
}
