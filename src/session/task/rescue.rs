//! Reads a task file that has lost the program's part, beside the session that it belongs to.
//!
//! The questions are found by their words among those that the session asks, in the words of today: one that
//! was reworded is not found, and is named. What stands around the places to fill in is not compared.

use super::mail::Page;
use super::pieces::{self, Piece, letters};
use super::read::{Lost, Reader, outside};
use super::reading::{Fault, InView, NoTask, Reading};
use super::{FIRST, FORMAT, Given, Question, Task, rows};
use crate::id::EventId;
use crate::say;
use crate::session::people::role_id;
use crate::session::state::Case;
use crate::text::encoding::Encoding;

/// More questions than any file has.
const MOST: usize = 2000;

/// What a file says that has lost the program's part.
///
/// # Errors
///
/// Where nothing in it is of this session.
pub(super) fn reading(page: &Page, case: &Case) -> Result<Reading, NoTask> {
    let mut reader = Reader {
        page,
        format: FORMAT,
        at: pieces::magic().len(),
        end: page.body.len(),
        faults: Vec::new(),
    };
    let (count, first) = heads(page).ok_or_else(|| NoTask(say!("task.altered")))?;
    let mut heads: Vec<Option<usize>> = Vec::new();
    for number in 0..count {
        let found = reader.head(&pieces::head(number, count), "");
        reader.at = found.unwrap_or(reader.at);
        heads.push(found);
    }
    let last = pieces::ending(&Task::default());
    let ending = last.first().and_then(|piece| match piece {
        Piece::Head(head) => reader.head(head, ""),
        _ => None,
    });
    reader.at = pieces::magic().len();
    reader.end = first;
    let (task, view) = about(&mut reader, case)?;
    let mut reading = Reading {
        filled: task.blank(),
        faults: Vec::new(),
        around: (page.before, 0),
        task,
        encoding: Encoding::Utf8,
        view,
    };
    let opening = pieces::opening(&reading.task);
    reading.who(&mut reader, &opening);
    for number in 0..count {
        reading.task.questions.push(Question::default());
        reading.filled.given.push(Given::default());
        let Some(at) = heads[number] else {
            let line = page.number(page.body.trim_end().len());
            reading.fault_at(line, number, say!("task.cut_off"));
            continue;
        };
        let next = heads[number + 1..].iter().flatten().next().copied();
        reader.end = next.or(ending).unwrap_or(page.body.len());
        reader.at = at;
        question(&mut reading, &reader, case, number, count);
    }
    Ok(reading)
}

impl Reading {
    fn fault_at(&mut self, line: usize, number: usize, message: String) {
        self.faults.push(Fault {
            line,
            question: Some(number),
            message,
        });
    }
}

/// How many questions the heads speak of, and where the first of them stands.
fn heads(page: &Page) -> Option<(usize, usize)> {
    let lines = page.lines_of(0..page.body.len());
    lines
        .filter(|(_, _, line)| line.trim_start().starts_with("=="))
        .find_map(|(_, at, line)| {
            let numbers: Vec<usize> = line
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let [number, of] = numbers[..] else {
                return None;
            };
            let head = pieces::head(number.checked_sub(1)?, of);
            let is_head = letters(line) == letters(&head);
            (is_head && of <= MOST).then_some((of, at))
        })
}

/// What the file is about, by what stands before its questions.
fn about(reader: &mut Reader<'_>, case: &Case) -> Result<(Task, InView), NoTask> {
    let begun = reader.at;
    let other = || NoTask(say!("task.rescue_other", title = case.opened.title));
    let known = |short: &str| {
        let mut fits = case
            .events
            .iter()
            .filter(|event| event.id.starts_with(short));
        fits.next().map(|event| event.id.clone())
    };
    let mut task = Task {
        format: FIRST.to_owned(),
        session: case.id().to_owned(),
        base: vec![case.id().into()],
        flow: case.flow.id.clone(),
        title: case.opened.title.clone(),
        ..Task::default()
    };
    let mut view = InView::Unknown;
    let reference = say!("task.reference", session = "\n", base = "\n");
    let label = reference.split('\n').next().unwrap_or_default();
    if let Some(behind) = reader.behind(label) {
        FORMAT.clone_into(&mut task.format);
        let line = reader.page.body[behind..]
            .lines()
            .next()
            .unwrap_or_default();
        let ids: Vec<&str> = line
            .split(|c: char| !c.is_ascii_hexdigit())
            .filter(|id| id.len() == pieces::REFERENCE)
            .collect();
        let [session, base @ ..] = ids.as_slice() else {
            return Err(other());
        };
        if !case.id().starts_with(session) {
            return Err(other());
        }
        let base: Option<Vec<EventId>> = base.iter().map(|short| known(short)).collect();
        if let Some(base) = base.filter(|base| !base.is_empty()) {
            task.base = base;
            view = InView::ByReference;
        }
    }
    let title = say!("task.about", title = case.opened.title, flow = "");
    if view == InView::Unknown && reader.behind(&title).is_none() {
        return Err(other());
    }
    let whom = say!("task.for", whose = "\n", from = "\n");
    let labels: Vec<&str> = whom
        .split('\n')
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    if let [whose, from] = labels[..]
        && let Some(at) = reader.behind(whose)
        && let Some(to) = reader.behind(from).filter(|to| *to > at)
    {
        let between = reader.page.body[at..to].trim_start_matches(':');
        let whose = between.strip_suffix(from.trim_end_matches(':'));
        let whose: Vec<&str> = whose.unwrap_or(between).split_whitespace().collect();
        task.whose = whose.join(" ");
        let role = role_id(case, &task.whose);
        if case
            .flow
            .roles
            .iter()
            .any(|known| known.id == role.as_str())
        {
            task.role = role;
        }
    }
    reader.at = begun;
    Ok((task, view))
}

/// Reads one question, whichever it is.
fn question(reading: &mut Reading, reader: &Reader<'_>, case: &Case, number: usize, count: usize) {
    let line = reader.page.number(reader.at);
    let asked = case.flow.places().filter_map(|at| {
        let mut asked = super::question(case, at, &super::Wanted::default())?;
        // Rows that were struck since stand in it too.
        asked.was.rows = rows::every(case, at);
        Some(asked)
    });
    let mut longest = 0;
    let mut fits: Vec<Question> = Vec::new();
    for asked in asked {
        let begin = format!("{}{}", pieces::head(number, count), asked.prompt);
        let length = letters(&asked.prompt).len();
        if length < longest || !reader.begins(&begin) {
            continue;
        }
        if length > longest {
            fits.clear();
            longest = length;
        }
        fits.push(asked);
    }
    let mut lost: Option<Lost> = None;
    let formats = if reading.view == InView::ByReference || reading.task.format == FORMAT {
        [FORMAT, FIRST]
    } else {
        [FIRST, FORMAT]
    };
    let mut found: Vec<(Question, Given)> = Vec::new();
    for asked in fits {
        for format in formats {
            match places(reader, &asked, format, number) {
                Ok(given) => {
                    found.push((asked.clone(), given));
                    break;
                }
                Err(why) => lost = lost.or(Some(why)),
            }
        }
    }
    match (found.len(), lost) {
        (1, _) => {
            let (asked, given) = found.remove(0);
            reading.task.questions[number] = asked;
            reading.answered(reader.page, number, line, Ok(given));
        }
        (0, Some(lost)) => reading.answered(reader.page, number, line, Err(lost)),
        (0, None) => reading.fault_at(line, number, say!("task.not_asked")),
        _ => reading.fault_at(line, number, say!("task.asked_twice")),
    }
}

/// What was filled in for a question, in the places that are behind its words and all that explains it.
fn places(
    reader: &Reader<'_>,
    asked: &Question,
    format: &str,
    number: usize,
) -> Result<Given, Lost> {
    let mut task = Task {
        format: format.to_owned(),
        questions: vec![Question::default(); number],
        ..Task::default()
    };
    task.questions.push(asked.clone());
    let mut pieces = Vec::new();
    pieces::places(&task, number, &mut pieces);
    let first = pieces.iter().find_map(|piece| match piece {
        Piece::Fixed(0, words) => Some(letters(words)),
        _ => None,
    });
    let kept = pieces
        .iter()
        .position(|piece| matches!(piece, Piece::Fixed(0, _)));
    let pieces = &pieces[kept.unwrap_or(0)..];
    let mut lost = outside(reader.at);
    let mut filled = super::Filled::default();
    for at in reader.places(&first.unwrap_or_default()) {
        let mut there = Reader {
            page: reader.page,
            format,
            at,
            end: reader.end,
            faults: Vec::new(),
        };
        let mut given = Given::default();
        match there.pieces(pieces, &mut filled, &mut given) {
            Ok(()) => match there.faults.into_iter().next() {
                Some(why) => lost = why,
                None => return Ok(given),
            },
            Err(why) => lost = why,
        }
    }
    Err(lost)
}
