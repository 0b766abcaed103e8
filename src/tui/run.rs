//! Sentences that are typed where letters are commands.
//!
//! Somebody who writes on after a refusal, or on a page that has no field yet, writes a text, not commands. One of
//! its letters may open a form, the letters after it then stand in the form, and the Enter at its end would save
//! them. So nothing is saved by a **run** that began where letters are commands and reads as words, before the
//! person has said that it is meant. A run is keys that write, and Enter and Backspace between them.
//!
//! Whoever means a command looks at what it opened before writing there: a pause tells the two apart. It is
//! measured against the other gaps of the run, because people who type slowly type sentences too.

use std::time::Duration;

use crossterm::event::KeyCode;

use super::input::{Event, types};

/// Nobody looks at a page in less.
const LOOK: Duration = Duration::from_secs(1);

/// The keys pressed since the last one that no text holds.
#[derive(Debug, Clone, Default)]
pub struct Run {
    keys: Vec<Key>,
    last: Duration,
}

#[derive(Debug, Clone, Copy)]
struct Key {
    /// What it writes: a line end for Enter, nothing for Backspace.
    c: Option<char>,
    /// The time since the key before.
    gap: Duration,
    /// It was pressed where letters are text.
    field: bool,
}

impl Run {
    /// Takes an event in; `at` is when it came, by the clock of the keyboard, `field` whether letters are text on the
    /// page shown then.
    pub fn take(&mut self, event: &Event, at: Duration, field: bool) {
        match event {
            Event::Resize => {}
            Event::Paste(text) => {
                for c in text.chars() {
                    self.add(Some(c), at, field);
                }
            }
            Event::Key(key) => match (types(key), key.code) {
                (Some(c), _) => self.add(Some(c), at, field),
                (None, KeyCode::Enter) => self.add(Some('\n'), at, field),
                (None, KeyCode::Backspace) => self.add(None, at, field),
                (None, _) => self.end(),
            },
        }
    }

    fn add(&mut self, c: Option<char>, at: Duration, field: bool) {
        let ended = self.keys.last().is_some_and(|key| key.c == Some('\n'));
        if ended && self.stray().is_none() {
            self.end();
        }
        let gap = at.saturating_sub(self.last);
        self.last = at;
        self.keys.push(Key { c, gap, field });
    }

    /// Forgets the keys: what they were for is done.
    pub fn end(&mut self) {
        self.keys.clear();
    }

    /// What was typed, where it reads as words that began where letters are commands.
    #[must_use]
    pub fn stray(&self) -> Option<String> {
        let run = self.since_a_look();
        let first = run.first()?;
        let written = || run.iter().filter_map(|key| key.c).filter(|c| *c != '\n');
        let words = written().any(|c| !c.is_ascii_digit() && !c.is_whitespace());
        // A number behind one letter chooses on the page which that opened.
        let chooses = written().skip(1).all(|c| c.is_ascii_digit());
        let stray = !first.field && words && !chooses;
        stray.then(|| {
            let text: String = run.iter().filter_map(|key| key.c).collect();
            text.trim().replace('\n', " ")
        })
    }

    /// The keys since the person last stopped to look at what a key had done.
    fn since_a_look(&self) -> &[Key] {
        let mut gaps: Vec<Duration> = self.keys.iter().skip(1).map(|key| key.gap).collect();
        gaps.sort_unstable();
        let looked = |pair: &[Key]| match pair {
            // Thinking in the middle of a text is no look at another page.
            [before, after] => {
                !(before.field && after.field)
                    && after.gap >= LOOK
                    && others(&gaps, after.gap).is_none_or(|usual| after.gap >= 2 * usual)
            }
            _ => false,
        };
        let place = self.keys.windows(2).rposition(looked);
        let from = place.map_or(0, |place| place + 1);
        self.keys.get(from..).unwrap_or_default()
    }
}

/// The usual one among gaps in order of length, without one that is as long as this.
fn others(gaps: &[Duration], gap: Duration) -> Option<Duration> {
    let left = gaps.len().checked_sub(2)?;
    let place = gaps.partition_point(|other| *other < gap);
    let middle = left / 2;
    gaps.get(if middle < place { middle } else { middle + 1 })
        .copied()
}
