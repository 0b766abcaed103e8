//! A session file that another program saved in its own way, with other line ends or a byte order mark, turned back to
//! what was written: only where every line then is as it was, byte for byte.

use std::path::Path;

use super::StoreError;
use super::merge::{Replaced, Taken, replace, take};
use crate::session::journal::{self, Format, Problem, Reading};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// What was found of how a file was saved.
#[derive(Debug)]
pub enum Resaved {
    /// No other program saved it in its own way.
    No,
    /// It can be turned back.
    Back(Box<Back>),
    /// Turned back it would still not be as it was written: the first line that is wrong then, where it is one line.
    Never(Option<Problem>),
}

/// The file as it was written.
#[derive(Debug)]
pub struct Back {
    taken: Taken,
    bytes: Vec<u8>,
    /// It began with a byte order mark.
    pub mark: bool,
    /// How many lines ended in carriage returns.
    pub lines: usize,
    /// How many entries it has, each as it was written.
    pub entries: usize,
}

impl Resaved {
    /// Looks at a file.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn look(path: &Path) -> Result<Self, StoreError> {
        let taken = take(path)?;
        if !is_resaved(&taken.reading) {
            return Ok(Self::No);
        }
        let mark = taken.bytes.starts_with(MARK);
        let (bytes, lines) = as_written(&taken.bytes);
        let reading = journal::read(&bytes);
        if matches!(reading.format, Format::Foreign(_)) || reading.torn.is_some() {
            return Ok(Self::Never(None));
        }
        let mut problems = reading.problems.into_iter();
        if let Some(damage) = problems.find(|problem| problem.wrong.is_gap()) {
            return Ok(Self::Never(Some(damage)));
        }
        let entries = reading.events.len();
        Ok(Self::Back(Box::new(Back {
            taken,
            bytes,
            mark,
            lines,
            entries,
        })))
    }
}

impl Back {
    /// Puts what was written in the place of the file; `false` where somebody changed it since it was looked at, and
    /// nothing was done.
    ///
    /// # Errors
    ///
    /// Where it cannot be written; the file is then as it was.
    pub fn write(&self) -> Result<bool, StoreError> {
        Ok(match replace(&self.taken, &self.bytes)? {
            Replaced::Done | Replaced::Late => true,
            Replaced::Not => false,
        })
    }
}

fn is_resaved(reading: &Reading) -> bool {
    let mut problems = reading.problems.iter();
    problems.any(|problem| problem.wrong.is_resaved())
}

/// The bytes without a mark at their beginning and without carriage returns at the ends of lines, and how many lines
/// had some. Within a line there are none: there they are escaped.
fn as_written(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut rest = bytes;
    while let Some(after) = rest.strip_prefix(MARK) {
        rest = after;
    }
    let mut out = Vec::with_capacity(rest.len());
    let mut lines = 0;
    for line in rest.split_inclusive(|byte| *byte == b'\n') {
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let end = text.iter().rposition(|byte| *byte != b'\r');
        let bare = &text[..end.map_or(0, |end| end + 1)];
        lines += usize::from(bare.len() < text.len());
        out.extend_from_slice(bare);
        if text.len() < line.len() {
            out.push(b'\n');
        }
    }
    (out, lines)
}
