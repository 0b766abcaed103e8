//! Pastes that the terminal does not mark: keys that come faster than anybody types.
//!
//! A **run** is keys that write (letters, signs, spaces, Tab, Enter), each read within 15 milliseconds of the
//! one before. A run of three keys or more is a **burst**, unless all of them are the same key, as when one
//! is held down, or none writes anything to be seen. A burst is one text, whatever it holds: its Tabs move
//! nowhere, its line ends confirm nothing, and where a page takes no text nothing of it is a command. Two keys
//! are not: `1` and Enter may have waited together while something was saved.
//!
//! Time is measured where a key is read, so a gap is never taken for shorter than it was: what counts as a
//! burst was one.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Event, Read, TOGETHER, types};

/// From so many keys a run may be a burst.
const LEAST: usize = 3;

/// The run that the keys read last belong to.
#[derive(Debug, Clone, Default)]
pub(super) struct Bursts(Option<Run>);

/// What is known of a run.
#[derive(Debug, Clone, Copy)]
struct Run {
    keys: usize,
    first: char,
    /// All keys are the first.
    uniform: bool,
    /// One of them writes something to be seen.
    seen: bool,
    last: Duration,
}

impl Run {
    fn add(run: Option<Self>, c: char, at: Duration) -> Self {
        let run = run.unwrap_or(Self {
            keys: 0,
            first: c,
            uniform: true,
            seen: false,
            last: at,
        });
        Self {
            keys: run.keys + 1,
            uniform: run.uniform && run.first == c,
            seen: run.seen || !c.is_whitespace(),
            last: at,
            ..run
        }
    }

    const fn is_burst(&self) -> bool {
        self.keys >= LEAST && !self.uniform && self.seen
    }
}

/// What a key writes in a text that is pasted.
fn writes(key: &KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Tab if key.modifiers.is_empty() => Some('\t'),
        KeyCode::Enter if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some('\r'),
        // A line feed, in the mode that the terminal is in, or as some consoles tell it.
        KeyCode::Char('j') | KeyCode::Enter if key.modifiers == KeyModifiers::CONTROL => Some('\n'),
        _ => types(key),
    }
}

/// What a key writes where text stands on both sides of it: the line and page breaks of office programs.
fn writes_within(key: &KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char('k') if key.modifiers == KeyModifiers::CONTROL => Some('\u{B}'),
        KeyCode::Char('l') if key.modifiers == KeyModifiers::CONTROL => Some('\u{C}'),
        _ => None,
    }
}

fn written(read: &Read) -> Option<char> {
    match &read.event {
        Event::Key(key) => writes(key),
        Event::Paste(_) | Event::Resize => None,
    }
}

/// Whether what was read ends in white space.
pub(super) fn ends_in_space(read: &[Read]) -> bool {
    let last = read.iter().rfind(|read| read.event != Event::Resize);
    last.and_then(written).is_some_and(char::is_whitespace)
}

/// Whether what was read ends in something after which more of a paste may follow: a line end, a Tab, a break
/// of a line or page, or two keys that write; where letters are no text, any key that writes.
pub(super) fn may_go_on(read: &[Read], typing: bool) -> bool {
    let mut keys = read.iter().rev().filter(|read| read.event != Event::Resize);
    let Some(Event::Key(last)) = keys.next().map(|read| &read.event) else {
        return false;
    };
    let mut before = || keys.next().and_then(written).is_some();
    match writes(last) {
        Some('\r' | '\n' | '\t') => true,
        Some(_) => !typing || before(),
        None => writes_within(last).is_some() && before(),
    }
}

impl Bursts {
    /// Whether what was read continues a run that was handed out before.
    pub(super) fn go_on(&self, read: &[Read]) -> bool {
        self.0.is_some_and(|run| {
            read.first().is_some_and(|first| {
                first.at.saturating_sub(run.last) < TOGETHER
                    && matches!(&first.event, Event::Key(key) if writes(key).or_else(|| writes_within(key)).is_some())
            })
        })
    }

    /// Hands out what was read, bursts as pasted text.
    pub(super) fn take(&mut self, read: &[Read]) -> Vec<Event> {
        let carried = if self.go_on(read) { self.0 } else { None };
        let mut out = Vec::new();
        let mut parts = Parts {
            run: carried,
            ..Parts::default()
        };
        for (place, now) in read.iter().enumerate() {
            let Event::Key(key) = &now.event else {
                // A window that changes its size does not end a paste.
                if now.event == Event::Resize {
                    out.push(Event::Resize);
                } else {
                    parts.flush(&mut out);
                    out.push(now.event.clone());
                }
                continue;
            };
            let within = || {
                let after = read.get(place + 1..).unwrap_or_default();
                let next = after.iter().find(|read| read.event != Event::Resize);
                (parts.run.is_some() && next.and_then(written).is_some())
                    .then(|| writes_within(key))
                    .flatten()
            };
            match writes(key).or_else(within) {
                Some(c) => parts.add(key, c, now.at),
                None => {
                    parts.flush(&mut out);
                    out.push(now.event.clone());
                }
            }
        }
        self.0 = parts.flush(&mut out);
        out
    }
}

/// A run as it is put together.
#[derive(Debug, Default)]
struct Parts {
    /// With what was handed out before.
    run: Option<Run>,
    keys: Vec<KeyEvent>,
    text: String,
}

impl Parts {
    fn add(&mut self, key: &KeyEvent, c: char, at: Duration) {
        self.run = Some(Run::add(self.run, c, at));
        self.keys.push(*key);
        self.text.push(c);
    }

    /// Hands the run out, as text where it is a burst; gives what is known of it.
    fn flush(&mut self, out: &mut Vec<Event>) -> Option<Run> {
        let run = self.run.take();
        let (keys, text) = (
            std::mem::take(&mut self.keys),
            std::mem::take(&mut self.text),
        );
        if keys.is_empty() {
            return None;
        }
        if run.is_some_and(|run| run.is_burst()) {
            out.push(Event::Paste(text));
        } else {
            out.extend(keys.into_iter().map(Event::Key));
        }
        run
    }
}
