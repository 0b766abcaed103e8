//! Reads a task file that an adviser has filled in.
//!
//! The program's part at the end says what the readable part must say. It is gone through in step with
//! that, by letters and digits alone, so that a mail program may wrap lines, change quotes and put `>` before
//! each. What is written outside of the places to fill in is a fault with its line, and so is a place that
//! cannot be read; the other questions still come in. Nothing is guessed.
//!
//! Where the program's part is lost, a file is read beside its session ([`parse_beside`]).

use super::mail::{self, Page};
use super::pieces::{self, Piece};
use super::read::{Lost, Reader};
use super::reading::refusal;
pub use super::reading::{Fault, InView, NoTask, Reading};
use super::{Given, machine, rescue};
use crate::say;
use crate::session::rejection::reject;
use crate::session::state::Case;
use crate::text::encoding::{self, Encoding};

/// The longest file that is read, in bytes.
pub const LIMIT: usize = 16 * 1024 * 1024;

/// How many copies of a task file are looked at in one text.
const COPIES: usize = 8;

/// Whether a text may be a task file, by its beginning.
#[must_use]
pub fn looks_like_one(head: &[u8]) -> bool {
    let head = &head[..head.len().min(64 * 1024)];
    encoding::decode(head).is_some_and(|(text, _)| mail::is_known(&text))
}

/// Reads a whole file.
///
/// # Errors
///
/// Where it is no task file, or where the program's part is not as it was written.
pub fn parse(bytes: &[u8]) -> Result<Reading, NoTask> {
    read(bytes, None)
}

/// Reads a whole file that belongs to this session. Where the program's part is lost, the questions are
/// found by their words among those of the session.
///
/// # Errors
///
/// Where it is no task file, and where it has lost the program's part and is of another session.
pub fn parse_beside(bytes: &[u8], case: &Case) -> Result<Reading, NoTask> {
    read(bytes, Some(case))
}

fn read(bytes: &[u8], beside: Option<&Case>) -> Result<Reading, NoTask> {
    let (text, encoding) = encoding::decode(bytes).ok_or_else(|| NoTask(say!("task.not_text")))?;
    let mut known = false;
    let mut best: Option<Reading> = None;
    for text in mail::readings(&text) {
        let Some(page) = Page::of(&text, 0) else {
            continue;
        };
        known = true;
        if let Some(found) = copies(&text, page)? {
            best = Some(found);
            break;
        }
    }
    let best = match (best, beside) {
        (Some(found), _) => Ok(found),
        (None, Some(case)) if known => rescued(&text, case),
        (None, _) if known => Err(NoTask(say!("task.altered"))),
        (None, _) => Err(NoTask(say!("task.not_one"))),
    };
    best.map(|reading| Reading {
        encoding,
        ..reading
    })
}

/// Of the readings of a text, the one of which the session knows most.
fn rescued(text: &str, case: &Case) -> Result<Reading, NoTask> {
    let mut best: Option<Reading> = None;
    let mut refused = None;
    for text in mail::readings(text) {
        let Some(page) = Page::of(&text, 0) else {
            continue;
        };
        match rescue::reading(&page, case) {
            Ok(found) => {
                let better = |best: &Reading| found.faults.len() < best.faults.len();
                if best.as_ref().is_none_or(better) {
                    best = Some(found);
                }
            }
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    best.ok_or_else(|| refused.unwrap_or_else(|| NoTask(say!("task.altered"))))
}

/// The one task file in a text that was filled in. A mail often has the file that was sent below the one that
/// comes back.
fn copies(text: &str, page: Page) -> Result<Option<Reading>, NoTask> {
    let mut found: Vec<Reading> = Vec::new();
    let mut page = page;
    for _ in 0..COPIES {
        let Some(part) = machine::find(&page).map_err(NoTask)? else {
            break;
        };
        let behind = page.number(part.part.end);
        found.push(whole(&page, part));
        let Some((at, _)) = text.match_indices('\n').nth(behind - 1) else {
            break;
        };
        match Page::of(&text[at + 1..], behind) {
            Some(next) => page = next,
            None => break,
        }
    }
    let untouched = |reading: &Reading| {
        let blank = reading.task.blank();
        reading.faults.is_empty()
            && reading.filled.name.is_empty()
            && reading.filled.given == blank.given
    };
    if found.len() > 1 && !found.iter().all(untouched) {
        found.retain(|reading| !untouched(reading));
    }
    let mut found = found.into_iter();
    let Some(first) = found.next() else {
        return Ok(None);
    };
    if found.any(|other| other.task != first.task || other.filled != first.filled) {
        return Err(NoTask(say!("task.two_files")));
    }
    Ok(Some(first))
}

/// Reads a page whose part for the program was found.
fn whole(page: &Page, found: machine::Found) -> Reading {
    let behind = page.body[found.part.end..].lines();
    let after = behind.filter(|line| !pieces::letters(line).is_empty());
    let mut reading = Reading {
        filled: found.task.blank(),
        faults: Vec::new(),
        around: (page.before, after.count()),
        task: found.task,
        encoding: Encoding::Utf8,
        view: InView::Told,
    };
    let format = reading.task.format.clone();
    let mut reader = Reader {
        page,
        format: &format,
        at: pieces::magic().len(),
        end: found.part.start,
        faults: Vec::new(),
    };
    reading.all(&mut reader);
    reading
}

/// The words behind a head, by which it is known from what only looks like one.
fn follows(pieces: &[Piece]) -> (&str, &str) {
    match pieces {
        [Piece::Head(head), Piece::Fixed(_, words), ..] => (head, words),
        [Piece::Head(head), ..] => (head, ""),
        _ => ("", ""),
    }
}

impl Reading {
    fn all(&mut self, reader: &mut Reader<'_>) {
        let end = reader.end;
        let count = self.task.questions.len();
        let mut parts: Vec<Vec<Piece>> = (0..count)
            .map(|number| pieces::question(&self.task, number))
            .collect();
        parts.push(pieces::ending(&self.task));
        let begun = reader.at;
        let mut heads = Vec::new();
        for pieces in &parts {
            let (head, words) = follows(pieces);
            let found = reader.head(head, words);
            reader.at = found.unwrap_or(reader.at);
            heads.push(found);
        }
        let next = |place: usize| heads[place..].iter().flatten().next().copied();
        reader.at = begun;
        reader.end = next(0).unwrap_or(end);
        self.opening(reader);
        for (number, pieces) in parts.iter().enumerate() {
            let question = (number < count).then_some(number);
            let Some(at) = heads[number] else {
                let line = reader.page.number(reader.end.saturating_sub(1));
                self.faults.push(Fault {
                    line,
                    question,
                    message: match question {
                        Some(_) => say!("task.question_missing"),
                        None => say!("task.end_missing"),
                    },
                });
                continue;
            };
            reader.at = at;
            reader.end = next(number + 1).unwrap_or(end);
            let mut given = Given::default();
            let read = reader.pieces(pieces, &mut self.filled, &mut given);
            let line = reader.page.number(at);
            for lost in std::mem::take(&mut reader.faults) {
                self.fault(reader.page, question, Some(lost));
            }
            let Some(number) = question else {
                self.fault(reader.page, None, read.err());
                continue;
            };
            self.answered(reader.page, number, line, read.map(|()| given));
        }
    }

    /// Takes what was filled in for a question, or says why it cannot be.
    pub(super) fn answered(
        &mut self,
        page: &Page,
        number: usize,
        line: usize,
        read: Result<Given, Lost>,
    ) {
        let given = match read {
            Ok(given) => given,
            Err(lost) => {
                let message = if lost.at >= page.body.trim_end().len() {
                    say!("task.ends_within")
                } else {
                    lost.message
                };
                self.fault(page, Some(number), Some(Lost { message, ..lost }));
                Given::default()
            }
        };
        if !self.is_faulty(number)
            && let Err(refused) = self.task.questions[number].says(&given)
        {
            self.faults.push(Fault {
                line,
                question: Some(number),
                message: refusal(&refused),
            });
        }
        self.filled.given[number] = given;
    }

    /// Reads what stands before the questions.
    fn opening(&mut self, reader: &mut Reader<'_>) {
        let opening = pieces::opening(&self.task);
        let begun = reader.at;
        let mut none = Given::default();
        if let Err(lost) = reader.pieces(&opening, &mut self.filled, &mut none) {
            reader.at = begun;
            self.who(reader, &opening);
            self.fault(reader.page, None, Some(lost));
        }
    }

    /// Reads who filled it in, wherever that stands.
    pub(super) fn who(&mut self, reader: &mut Reader<'_>, opening: &[Piece]) {
        for (place, piece) in opening.iter().enumerate() {
            reader.find_field(piece, opening.get(place + 1), &mut self.filled);
        }
    }

    fn fault(&mut self, page: &Page, question: Option<usize>, lost: Option<Lost>) {
        self.faults.extend(lost.map(|lost| Fault {
            line: page.number(lost.at),
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

    /// What was done to read it, a line each: what it was saved as, and what it was matched by.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        let mut out = Vec::new();
        if self.encoding != Encoding::Utf8 {
            out.push(say!("task.read_as", encoding = self.encoding.name()));
        }
        match self.view {
            InView::Told => {}
            InView::ByReference => out.push(say!("task.rescued")),
            InView::Unknown => {
                out.push(say!("task.rescued"));
                out.push(say!("task.view_unknown"));
            }
        }
        let pairs = self.task.questions.iter().zip(&self.filled.given);
        for (number, (question, given)) in (1_usize..).zip(pairs) {
            if let Some(held) = question.unfinished(given)
                && !self.is_faulty(number - 1)
            {
                let why = reject(held).message;
                out.push(say!("task.end_not_yet", number = number, why = why));
            }
        }
        let (before, after) = self.around;
        if before + after > 0 {
            out.push(say!("task.around", count = before + after));
        }
        out
    }
}
