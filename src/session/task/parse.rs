//! Reads a task file that an adviser has filled in.
//!
//! The program's part at the end says what the readable part must say. It is gone through in step with
//! that, by letters and digits alone, so that a mail program may wrap lines, change quotes and put `>` before
//! each. What is written outside of the places to fill in is a fault with its line, and so is a place that
//! cannot be read; the other questions still come in. Nothing is guessed.

use super::pieces::{self, Piece, Place, letters};
use super::render::{digest, spelling};
use super::{FORMAT, Filled, Given, Task};
use crate::session::command::Rejection;
use crate::{say, text};

/// The longest file that is read, in bytes.
pub const LIMIT: usize = 16 * 1024 * 1024;

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub task: Task,
    pub filled: Filled,
    /// What cannot be understood, by line.
    pub faults: Vec<Fault>,
    /// Per question the line that it begins at, counted from 1.
    pub lines: Vec<usize>,
    /// How many lines stand before and after the task file itself, as in the answer to a mail. They are not
    /// read.
    pub around: (usize, usize),
}

/// Something that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// The question it is about, counted from 0; none where it is about the file. Nothing of that question
    /// is taken in.
    pub question: Option<usize>,
    pub message: String,
}

impl Fault {
    /// As one sentence with its place.
    #[must_use]
    pub fn text(&self) -> String {
        match self.question {
            Some(question) => say!(
                "task.fault_question",
                line = self.line,
                number = question + 1,
                message = self.message
            ),
            None => say!("task.fault", line = self.line, message = self.message),
        }
    }
}

/// Why a file is none that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoTask(pub String);

/// Whether a text may be a task file, by its beginning.
#[must_use]
pub fn looks_like_one(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&head[..head.len().min(64 * 1024)]);
    head.lines().any(|line| is_first(line).is_some())
}

/// What stands before the first line's words, where this is the first line: nothing, or marks of a mail.
fn is_first(line: &str) -> Option<&str> {
    let magic = pieces::magic();
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let before = line.strip_suffix(magic.as_str())?;
    before
        .chars()
        .all(|c| matches!(c, '>' | ' '))
        .then_some(before)
}

/// Reads a whole file.
///
/// # Errors
///
/// Where it is no task file, or where the program's part is not as it was written.
pub fn parse(bytes: &[u8]) -> Result<Reading, NoTask> {
    let whole = std::str::from_utf8(bytes).map_err(|_| NoTask(say!("task.not_text")))?;
    let lines: Vec<&str> = whole
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .collect();
    let mut found = lines.iter().enumerate();
    let (first, before) = found
        .find_map(|(at, line)| Some((at, is_first(line)?)))
        .ok_or_else(|| NoTask(say!("task.not_one")))?;
    let lines: Vec<&str> = lines.iter().map(|line| unmailed(line, before)).collect();
    let (task, start, end) = program(&lines, first)?;
    let after = lines[end..].iter();
    let mut reader = Reader {
        lines: &lines[..start],
        at: first + 1,
    };
    let mut reading = Reading {
        filled: task.blank(),
        faults: Vec::new(),
        lines: vec![first + 1; task.questions.len()],
        around: (
            lines[..first]
                .iter()
                .filter(|line| !letters(line).is_empty())
                .count(),
            after.filter(|line| !letters(line).is_empty()).count(),
        ),
        task,
    };
    reading.all(&mut reader);
    Ok(reading)
}

/// A line without what a mail put before it.
fn unmailed<'a>(line: &'a str, before: &str) -> &'a str {
    let shorter = before.trim_end();
    if shorter.is_empty() {
        return line;
    }
    let bare = line.strip_prefix(before);
    bare.or_else(|| line.strip_prefix(shorter)).unwrap_or(line)
}

/// The program's part, the line that it begins at and the one after it.
fn program(lines: &[&str], first: usize) -> Result<(Task, usize, usize), NoTask> {
    let altered = || NoTask(say!("task.altered"));
    let last = lines
        .iter()
        .rposition(|line| line.trim_start().starts_with("|#"))
        .filter(|last| *last > first)
        .ok_or_else(altered)?;
    let mut start = last;
    while start > first + 1 && {
        let before = lines[start - 1].trim_start();
        before.starts_with('|') && !before.starts_with("|#")
    } {
        start -= 1;
    }
    let json: String = lines[start..last]
        .iter()
        .map(|line| {
            line.trim()
                .strip_prefix('|')
                .unwrap_or_default()
                .trim_start()
        })
        .collect();
    // Whatever is not plain was put there by an editor that knows better: the program writes none.
    let json: String = json
        .chars()
        .map(|c| match c {
            '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{2013}' | '\u{2014}' => '-',
            '\u{a0}' => ' ',
            other => other,
        })
        .collect();
    let sum = lines[last].trim().trim_start_matches("|#").trim();
    if digest(&json) != sum {
        return Err(altered());
    }
    let task: Task = serde_json::from_str(&json).map_err(|_| altered())?;
    if task.format != FORMAT {
        return Err(NoTask(say!(
            "task.newer",
            format = text::clean(&task.format)
        )));
    }
    Ok((task, start, last + 1))
}

impl Reading {
    fn all(&mut self, reader: &mut Reader<'_>) {
        let opening = pieces::opening(&self.task);
        let mut none = Given::default();
        let begun = reader.at;
        let lost = reader.pieces(&opening, &mut self.filled, &mut none);
        if lost.is_some() {
            // Who filled it in can be read all the same.
            for piece in &opening {
                reader.at = begun;
                reader.find_field(piece, &mut self.filled);
            }
            reader.at = begun;
        }
        self.fault(None, lost);
        for number in 0..self.task.questions.len() {
            let expected = pieces::question(&self.task, number);
            if !reader.seek(&expected) {
                let line = reader.at + 1;
                let message = say!("task.question_missing");
                self.fault(Some(number), Some(Lost { line, message }));
                continue;
            }
            self.lines[number] = reader.at + 1;
            let mut given = Given::default();
            let fault = reader.pieces(&expected, &mut self.filled, &mut given);
            let whole = fault.is_none();
            self.fault(Some(number), fault);
            let given = if whole { given } else { Given::default() };
            if whole && let Err(refused) = self.task.questions[number].says(&given) {
                let line = self.lines[number];
                let message = refusal(&refused);
                self.fault(Some(number), Some(Lost { line, message }));
            }
            self.filled.given[number] = given;
        }
        let expected = pieces::ending(&self.task);
        let mut unused = Given::default();
        if reader.seek(&expected) {
            let fault = reader.pieces(&expected, &mut self.filled, &mut unused);
            self.fault(None, fault);
            if let Some(line) = reader.stray() {
                let message = say!("task.outside");
                self.fault(None, Some(Lost { line, message }));
            }
        } else {
            let line = reader.at + 1;
            let message = say!("task.end_missing");
            self.fault(None, Some(Lost { line, message }));
        }
    }

    fn fault(&mut self, question: Option<usize>, lost: Option<Lost>) {
        self.faults.extend(lost.map(|lost| Fault {
            line: lost.line,
            question,
            message: lost.message,
        }));
    }

    /// Whether a question has a fault, so that nothing of it counts.
    #[must_use]
    pub fn is_faulty(&self, question: usize) -> bool {
        self.faults
            .iter()
            .any(|fault| fault.question == Some(question))
    }
}

/// A refusal with what to do next.
fn refusal(refused: &Rejection) -> String {
    match &refused.hint {
        None => refused.message.clone(),
        Some(hint) => say!("task.refused", message = refused.message, hint = hint),
    }
}

/// Where reading lost its way.
struct Lost {
    line: usize,
    message: String,
}

struct Reader<'a> {
    lines: &'a [&'a str],
    at: usize,
}

impl<'a> Reader<'a> {
    fn line(&self) -> Option<&'a str> {
        self.lines.get(self.at).copied()
    }

    /// Goes to the head that these pieces begin with; false where it is not there, and then nowhere.
    fn seek(&mut self, pieces: &[Piece]) -> bool {
        let Some(Piece::Head(head)) = pieces.first() else {
            return true;
        };
        let wanted = letters(head);
        let found = self.lines[self.at.min(self.lines.len())..]
            .iter()
            .position(|line| line.trim().starts_with("==") && letters(line) == wanted);
        if let Some(found) = found {
            self.at += found;
        }
        found.is_some()
    }

    /// Reads these pieces in order; where it loses its way, says so and leaves the rest.
    fn pieces(&mut self, pieces: &[Piece], filled: &mut Filled, given: &mut Given) -> Option<Lost> {
        for (place, piece) in pieces.iter().enumerate() {
            let next = pieces.get(place + 1);
            if let Err(lost) = self.piece(piece, next, filled, given) {
                return Some(lost);
            }
        }
        // What stands before the next head was written outside of every place.
        let stray = self.stray().map(|line| Lost {
            line,
            message: say!("task.outside"),
        });
        stray.filter(|_| !pieces.is_empty())
    }

    /// The next line that says something, up to the next head.
    fn stray(&self) -> Option<usize> {
        for (at, line) in self.lines.iter().enumerate().skip(self.at) {
            if line.trim().starts_with("==") {
                return None;
            }
            if !letters(line).is_empty() {
                return Some(at + 1);
            }
        }
        None
    }

    fn piece(
        &mut self,
        piece: &Piece,
        next: Option<&Piece>,
        filled: &mut Filled,
        given: &mut Given,
    ) -> Result<(), Lost> {
        match piece {
            Piece::Head(text) | Piece::Fixed(_, text) => self.fixed(text),
            Piece::Option(place, label, explain) => {
                if self.option(label, explain)? {
                    given.marked.push(*place);
                }
                Ok(())
            }
            Piece::Field(place, label) => {
                let value = self.field(label, next)?;
                put(*place, value, filled, given);
                Ok(())
            }
            Piece::Lines(place) => {
                let value = self.several()?;
                put(*place, value, filled, given);
                Ok(())
            }
        }
    }

    /// Goes on to a line that says something.
    fn skip_empty(&mut self) {
        self.skip_to(&|_| false);
    }

    /// Goes on to a line that says something, or is of this kind.
    fn skip_to(&mut self, kind: &dyn Fn(&str) -> bool) {
        let says = |line: &str| !letters(line).is_empty() || kind(line);
        while self.line().is_some_and(|line| !says(line)) {
            self.at += 1;
        }
    }

    fn outside(&self) -> Lost {
        Lost {
            line: self.at + 1,
            message: say!("task.outside"),
        }
    }

    /// Words that nobody changes.
    fn fixed(&mut self, text: &str) -> Result<(), Lost> {
        self.words(&letters(text))
    }

    fn words(&mut self, wanted: &str) -> Result<(), Lost> {
        let mut left = wanted;
        while !left.is_empty() {
            let line = self.line().ok_or_else(|| self.outside())?;
            left = left
                .strip_prefix(letters(line).as_str())
                .ok_or_else(|| self.outside())?;
            self.at += 1;
        }
        Ok(())
    }

    /// Whether an option is marked.
    fn option(&mut self, label: &str, explain: &str) -> Result<bool, Lost> {
        self.skip_to(&|line| line.trim_start().starts_with('['));
        let lost = |at: usize, message: String| Lost {
            line: at + 1,
            message,
        };
        let line = self.line().ok_or_else(|| self.outside())?.trim();
        let inside = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some((mark, rest)) = inside else {
            return Err(lost(self.at, say!("task.no_brackets", label = label)));
        };
        let marked = match mark.trim().trim_matches('\u{a0}') {
            "" | "_" => false,
            "x" | "X" | "xx" | "XX" | "\u{2713}" | "\u{2714}" | "\u{d7}" | "*" => true,
            other => {
                let other = text::clean(other);
                return Err(lost(self.at, say!("task.strange_mark", mark = other)));
            }
        };
        let wanted = format!("{}{}", letters(label), letters(explain));
        let begun = letters(rest);
        let left = wanted
            .strip_prefix(begun.as_str())
            .ok_or_else(|| self.outside())?;
        self.at += 1;
        self.words(left)?;
        Ok(marked)
    }

    /// One line to fill in; a mail program may have broken it in two.
    fn field(&mut self, label: &str, next: Option<&Piece>) -> Result<String, Lost> {
        self.skip_empty();
        let line = self.line().ok_or_else(|| self.outside())?;
        let Some((before, value)) = line.split_once(':') else {
            return Err(self.outside());
        };
        if letters(before) != letters(label) {
            return Err(self.outside());
        }
        self.at += 1;
        let mut value = value.trim().to_owned();
        let after = match next {
            Some(Piece::Fixed(_, text) | Piece::Head(text) | Piece::Field(_, text)) => {
                letters(text)
            }
            _ => String::new(),
        };
        while let Some(line) = self.line() {
            let said = letters(line);
            let goes_on = after.starts_with(&said) && said.len() >= 8;
            let begins = !after.is_empty() && said.starts_with(&after);
            if line.trim().is_empty() || pieces::divides(line) || goes_on || begins {
                break;
            }
            value.push(' ');
            value.push_str(line.trim());
            self.at += 1;
        }
        Ok(plain(value.trim()))
    }

    /// Reads a line to fill in wherever it stands before the next head.
    fn find_field(&mut self, piece: &Piece, filled: &mut Filled) {
        let Piece::Field(place, label) = piece else {
            return;
        };
        while let Some(line) = self.line().filter(|line| !pieces::divides(line)) {
            let before = line.split_once(':').map_or("", |(before, _)| before);
            if letters(before) == letters(label)
                && let Ok(value) = self.field(label, None)
            {
                put(*place, value, filled, &mut Given::default());
                return;
            }
            self.at += 1;
        }
    }

    /// Several lines to fill in.
    fn several(&mut self) -> Result<String, Lost> {
        self.skip_empty();
        let begun = self.at;
        if !self.line().is_some_and(pieces::begins) {
            return Err(self.outside());
        }
        self.at += 1;
        let mut lines = Vec::new();
        while let Some(line) = self.line() {
            if pieces::ends(line) {
                self.at += 1;
                return Ok(lines.join("\n").trim().to_owned());
            }
            if pieces::divides(line) {
                break;
            }
            let bare = line.strip_prefix('\\');
            let bare = bare.filter(|_| pieces::divides(line.trim_start_matches('\\')));
            lines.push(plain(bare.unwrap_or(line)));
            self.at += 1;
        }
        Err(Lost {
            line: begun + 1,
            message: say!("task.not_ended"),
        })
    }
}

fn put(place: Place, value: String, filled: &mut Filled, given: &mut Given) {
    let into = match place {
        Place::Name => &mut filled.name,
        Place::Role => &mut filled.role,
        Place::Date => &mut filled.date,
        Place::Text => &mut given.text,
        Place::Note => &mut given.note,
        Place::Owner => &mut given.owner,
        Place::Due => &mut given.due,
        Place::Reason => &mut given.reason,
        Place::Comment => &mut given.comment,
    };
    *into = value;
}

/// A line with spelt characters as they are.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let Some(length) = spelling(rest) else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        let spelt = &rest[..length];
        let once = spelt.strip_prefix("\\u{").and_then(|inner| {
            let number = u32::from_str_radix(inner.strip_suffix('}')?, 16).ok()?;
            char::from_u32(number)
        });
        match once {
            Some(character) => out.push(character),
            // One `\` was put before what only looked like it.
            None => out.push_str(spelt.strip_prefix("\\\\").map_or(spelt, |_| &spelt[1..])),
        }
        rest = &rest[length..];
    }
    out
}
