//! Keys that a slow line tore apart: the escape character alone, and the rest of the sequence as letters.

use std::io;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Event, Raw, counted, types};

/// How long a sequence that has begun may take to end.
const REST: Duration = Duration::from_millis(500);
/// No key has a longer one.
const LONGEST: usize = 24;

/// Whether an event may be the beginning of a key that was torn apart.
pub(super) fn begins(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Esc && key.modifiers.is_empty())
}

/// Reads on after a lone escape character; gives the key that it and what followed are, or what came one by
/// one. A sequence of no known key gives nothing, as where it arrives whole.
pub(super) fn whole(raw: &mut impl Raw, patience: Duration) -> io::Result<Vec<Event>> {
    let esc = Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
    let mut out = Vec::new();
    loop {
        let Some(next) = more(raw, patience)? else {
            out.push(esc);
            return Ok(out);
        };
        match &next {
            Event::Key(key) if types(key) == Some('[') => {
                out.extend(control(raw)?);
                return Ok(out);
            }
            Event::Key(key) if types(key) == Some('O') => {
                out.extend(shifted(raw, esc, next.clone())?);
                return Ok(out);
            }
            // Pressed twice: the second may begin a key.
            _ if begins(&next) => out.push(esc.clone()),
            Event::Key(_) | Event::Paste(_) | Event::Resize => {
                out.extend([esc, next]);
                return Ok(out);
            }
        }
    }
}

/// The next event that counts, where one comes within the time.
fn more(raw: &mut impl Raw, patience: Duration) -> io::Result<Option<Event>> {
    let from = raw.clock();
    loop {
        let left = patience.saturating_sub(raw.clock().saturating_sub(from));
        if left.is_zero() || !raw.poll(left)? {
            return Ok(None);
        }
        if let Some(event) = counted(raw.read()?) {
            return Ok(Some(event));
        }
    }
}

/// After escape and `[`: numbers, and the character that ends them.
fn control(raw: &mut impl Raw) -> io::Result<Vec<Event>> {
    let mut numbers = String::new();
    while numbers.len() < LONGEST {
        let Some(next) = more(raw, REST)? else {
            return Ok(Vec::new());
        };
        let c = match &next {
            Event::Key(key) => types(key),
            Event::Paste(_) | Event::Resize => None,
        };
        match c {
            Some(c @ (' '..='?')) => numbers.push(c),
            // What comes after the mark of a paste is text that came in one go.
            Some(end @ ('@'..='~')) => {
                return Ok(key(&numbers, end).map(Event::Key).into_iter().collect());
            }
            // Torn apart for good: what came in the middle of it counts.
            _ => return Ok(vec![next]),
        }
    }
    Ok(Vec::new())
}

/// After escape and `O`: one letter. Where it is no key, all three were typed.
fn shifted(raw: &mut impl Raw, esc: Event, letter: Event) -> io::Result<Vec<Event>> {
    let Some(next) = more(raw, REST)? else {
        return Ok(vec![esc, letter]);
    };
    let code = match &next {
        Event::Key(key) => types(key).and_then(moves).or(match types(key) {
            Some('P') => Some(KeyCode::F(1)),
            Some('Q') => Some(KeyCode::F(2)),
            Some('R') => Some(KeyCode::F(3)),
            Some('S') => Some(KeyCode::F(4)),
            _ => None,
        }),
        Event::Paste(_) | Event::Resize => None,
    };
    Ok(match code {
        Some(code) => vec![Event::Key(KeyEvent::new(code, KeyModifiers::NONE))],
        None => vec![esc, letter, next],
    })
}

fn moves(end: char) -> Option<KeyCode> {
    Some(match end {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        _ => return None,
    })
}

/// The key of a control sequence.
fn key(numbers: &str, end: char) -> Option<KeyEvent> {
    let mut numbers = numbers.split(';');
    let first = numbers.next().unwrap_or_default();
    let held = numbers.next().and_then(|held| held.parse::<u8>().ok());
    let code = match end {
        'Z' => return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        'P' => KeyCode::F(1),
        'Q' => KeyCode::F(2),
        'R' => KeyCode::F(3),
        'S' => KeyCode::F(4),
        '~' => match first.parse::<u8>().ok()? {
            1 | 7 => KeyCode::Home,
            2 => KeyCode::Insert,
            3 => KeyCode::Delete,
            4 | 8 => KeyCode::End,
            5 => KeyCode::PageUp,
            6 => KeyCode::PageDown,
            number @ 11..=15 => KeyCode::F(number - 10),
            number @ 17..=21 => KeyCode::F(number - 11),
            number @ 23..=24 => KeyCode::F(number - 12),
            _ => return None,
        },
        end => moves(end)?,
    };
    Some(KeyEvent::new(code, modifiers(held)))
}

/// Which keys are held, as terminals number it: one more than the sum of Shift 1, Alt 2 and Ctrl 4.
fn modifiers(held: Option<u8>) -> KeyModifiers {
    let bits = held.unwrap_or(1).saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ] {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    modifiers
}
