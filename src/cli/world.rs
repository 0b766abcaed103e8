//! What a command may touch of the world, as one value, so that tests can give it another.

use std::io::{BufRead, Write};
use std::time::Duration;

use super::error::Failure;
use crate::store::{Notice, Places, Settings, Store, StoreError};
use crate::text;
use crate::time::{Timestamp, Zone};
use crate::words::Language;

/// Streams, clock and surroundings of a command.
pub struct World<'a> {
    pub stdin: &'a mut dyn BufRead,
    pub stdout: &'a mut dyn Write,
    pub stderr: &'a mut dyn Write,
    /// Reads the clock.
    pub clock: &'a dyn Fn() -> Timestamp,
    /// Where the person is: by it a day begins.
    pub zone: &'a Zone,
    /// Gives a text that no other call gives.
    pub nonce: &'a dyn Fn() -> String,
    /// Where the person's files are; `None` asks the machine.
    pub places: Option<Places>,
    /// Whether more waits at the terminal to be read, or comes within the time.
    pub more: &'a dyn Fn(Duration) -> bool,
    /// Standard input is a terminal.
    pub asks: bool,
    /// Standard output is a terminal.
    pub shows: bool,
    /// Colour may be used on the terminal.
    pub color: bool,
    /// The terminal understands what full screen is drawn with.
    pub draws: bool,
    /// `ACCESSIBLE` is set, or the terminal can only print lines.
    pub accessible: bool,
    /// Columns of the terminal, or a width that reads well.
    pub width: usize,
    /// What everything is said in.
    pub language: Language,
}

impl std::fmt::Debug for World<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World")
            .field("places", &self.places)
            .finish_non_exhaustive()
    }
}

impl World<'_> {
    /// The store and settings of the person.
    ///
    /// # Errors
    ///
    /// Where the machine does not say where a person's files belong.
    pub fn store(&self) -> Result<(Store, Settings, Option<Notice>), StoreError> {
        match &self.places {
            None => Store::of_person(),
            Some(places) => {
                let store = Store::new(places.clone());
                let (settings, notice) = store.settings();
                Ok((store.with_copies(settings.copies), settings, notice))
            }
        }
    }

    /// The moment now, as stored in events.
    #[must_use]
    pub fn now(&self) -> String {
        (self.clock)().to_string()
    }

    /// The date today, where the person is.
    #[must_use]
    pub fn today(&self) -> String {
        self.zone.date((self.clock)())
    }

    /// Reads a line of standard input with its end; false where the input has ended.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn read_line(&mut self, line: &mut Vec<u8>) -> Result<bool, Failure> {
        line.clear();
        match self.stdin.read_until(b'\n', line) {
            Ok(read) => Ok(read > 0),
            Err(error) => Err(Failure::stdin(&error)),
        }
    }

    /// Prints a line on standard output, made safe for a terminal.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn line(&mut self, line: &str) -> Result<(), Failure> {
        let line = text::clean_lines(line);
        self.stdout.write_all(line.as_bytes())?;
        self.stdout.write_all(b"\n")?;
        Ok(())
    }

    /// Writes machine-readable text as it is: JSON has escaped what a terminal could stumble over, or the
    /// renderer has.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.stdout.write_all(bytes)?;
        if !bytes.ends_with(b"\n") {
            self.stdout.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Prints a value as JSON.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(std::io::Error::other)?;
        self.raw(escaped(&text).as_bytes())
    }

    /// Says something on standard error that is no error.
    pub fn notice(&mut self, text: &str) {
        // A closed standard error is nobody's loss.
        let _ = writeln!(self.stderr, "{}", text::clean_lines(text));
    }
}

/// JSON with characters that could disturb a terminal written as escapes; it says the same.
#[must_use]
pub fn escaped(json: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for character in json.chars() {
        if character != '\n' && text::is_hostile(character) {
            for unit in character.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
    }
    out
}
