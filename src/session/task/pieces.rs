//! What stands in a task file, in order: the one list that writing and reading share.

use super::{Question, Task};
use crate::flow::QuestionKind;
use crate::{say, text, time};

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A line that begins a question or the end, between rules.
    Head(String),
    /// Words that nobody changes, indented by so many spaces.
    Fixed(usize, String),
    /// An option by its place, with what is printed of it.
    Option(usize, String, String),
    /// One line to fill in, behind this label.
    Field(Place, String),
    /// Several lines to fill in.
    Lines(Place),
}

/// What is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Name,
    Role,
    Date,
    Text,
    Note,
    Owner,
    Due,
    Reason,
    Comment,
}

/// The first line, by which a task file is known.
#[must_use]
pub fn magic() -> String {
    say!("task.magic")
}

/// What comes before the questions, behind the first line.
#[must_use]
pub fn opening(task: &Task) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut fixed = |text: String| {
        if !text.trim().is_empty() {
            out.push(Piece::Fixed(0, cleaned(&text)));
        }
    };
    let mut marking = task.marking.text().to_owned();
    if !task.handling.is_empty() {
        marking = say!("task.handling", marking = marking, handling = task.handling);
    }
    fixed(marking);
    if task.practice {
        fixed(say!("task.practice"));
    }
    fixed(say!(
        "task.about",
        title = task.title,
        flow = task.flow_title
    ));
    fixed(say!("task.for", whose = task.whose, from = task.from));
    if !task.due.is_empty() {
        fixed(say!("task.due", due = time::date_words(&task.due)));
    }
    fixed(task.note.clone());
    fixed(say!("task.how"));
    fixed(say!("task.not_clearance"));
    for (place, label) in [
        (Place::Name, say!("task.name")),
        (Place::Role, say!("task.role")),
        (Place::Date, say!("task.date")),
    ] {
        out.push(Piece::Field(place, label));
    }
    out
}

/// A question, counted from 0.
#[must_use]
pub fn question(task: &Task, number: usize) -> Vec<Piece> {
    let Some(question) = task.questions.get(number) else {
        return Vec::new();
    };
    let head = say!("task.head", number = number + 1, of = task.questions.len());
    let mut out = vec![Piece::Head(head)];
    let fixed = |text: String| Piece::Fixed(2, cleaned(&text));
    out.push(fixed(question.prompt.clone()));
    let unless_empty = |text: &str, whole: String| (!text.trim().is_empty()).then(|| fixed(whole));
    out.extend(unless_empty(&question.hint, question.hint.clone()));
    let why = say!("task.why", why = question.why);
    out.extend(unless_empty(&question.why, why));
    let guidance = super::plain(&question.guidance);
    out.extend(unless_empty(&guidance, guidance.clone()));
    if !question.led.is_empty() {
        out.push(fixed(say!("task.led")));
        for (prompt, said) in &question.led {
            out.push(fixed(say!("task.led_line", prompt = prompt, said = said)));
        }
    }
    for line in &question.given {
        out.push(fixed(line.clone()));
    }
    let stands = say!("task.stands", said = question.stands);
    out.extend(unless_empty(&question.stands, stands));
    if !question.sources.is_empty() {
        let sources = question.sources.join("; ");
        out.push(fixed(say!("task.sources", sources = sources)));
    }
    places(question, &mut out);
    out
}

/// The places to fill in.
fn places(question: &Question, out: &mut Vec<Piece>) {
    let fixed = |text: String| Piece::Fixed(0, cleaned(&text));
    out.extend(bounds(question).map(|text| Piece::Fixed(2, text)));
    match question.kind() {
        kind @ (QuestionKind::One | QuestionKind::Many) => {
            out.push(fixed(if kind == QuestionKind::One {
                say!("task.mark_one")
            } else {
                say!("task.mark_many")
            }));
            for (place, offer) in question.options.iter().enumerate() {
                let (label, explain) = (cleaned(&offer.label), cleaned(&offer.explain));
                out.push(Piece::Option(place, label, explain));
            }
        }
        QuestionKind::Text => {
            out.push(fixed(say!("task.write_text")));
            out.push(Piece::Lines(Place::Text));
        }
        QuestionKind::Number | QuestionKind::Date => {
            let how = match (question.kind(), question.unit.as_str()) {
                (QuestionKind::Date, _) => say!("task.write_date"),
                (_, "") => say!("task.write_number"),
                (_, unit) => say!("task.write_number_unit", unit = unit),
            };
            out.push(fixed(how));
            out.push(Piece::Field(Place::Text, say!("task.answer")));
        }
    }
    out.push(fixed(say!("task.note")));
    out.push(Piece::Lines(Place::Note));
    if question.may_defer {
        out.push(fixed(say!("task.not_known")));
        out.push(Piece::Field(Place::Owner, say!("task.owner")));
        out.push(Piece::Field(Place::Due, say!("task.by_when")));
    }
    if question.may_not_apply {
        out.push(fixed(say!("task.not_applicable")));
        out.push(Piece::Lines(Place::Reason));
    }
    out.push(fixed(say!("task.comment")));
    out.push(Piece::Lines(Place::Comment));
}

/// How long or large an answer may be, so that nobody writes one that is refused.
fn bounds(question: &Question) -> Option<String> {
    let number = question.kind() == QuestionKind::Number;
    let shown = |bound: i64| text::grouped(bound);
    match (question.kind(), question.min, question.max) {
        (QuestionKind::Many, _, Some(max)) => Some(say!("task.at_most_marks", max = shown(max))),
        (QuestionKind::Text | QuestionKind::Number, min, max) => Some(match (min, max) {
            (None, None) => return None,
            (Some(min), Some(max)) if number => {
                say!("task.between", min = shown(min), max = shown(max))
            }
            (Some(min), None) if number => say!("task.at_least", min = shown(min)),
            (None, Some(max)) if number => say!("task.at_most", max = shown(max)),
            (Some(min), Some(max)) => {
                say!("task.between_letters", min = shown(min), max = shown(max))
            }
            (Some(min), None) => say!("task.at_least_letters", min = shown(min)),
            (None, Some(max)) => say!("task.at_most_letters", max = shown(max)),
        }),
        _ => None,
    }
}

/// What comes after the questions, before the program's part.
#[must_use]
pub fn ending(task: &Task) -> Vec<Piece> {
    vec![
        Piece::Head(say!("task.end_head")),
        Piece::Fixed(0, cleaned(&say!("task.end"))),
        Piece::Fixed(0, task.marking.text().to_owned()),
        Piece::Fixed(0, say!("task.program")),
    ]
}

/// Safe to show, with its lines.
fn cleaned(text: &str) -> String {
    text::clean_lines(text).into_owned()
}

/// The letters and digits of a text: what is left of it whatever a mail program did to its quotes, spaces,
/// dashes and line ends.
#[must_use]
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a line, which may have space around it, is one that divides the text.
#[must_use]
pub fn divides(line: &str) -> bool {
    let line = line.trim();
    (line.starts_with("==") && line.ends_with("==")) || begins(line) || ends(line)
}

/// Whether a line begins a place of several lines.
#[must_use]
pub fn begins(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("__") && letters(line) == letters(&say!("task.below"))
}

/// Whether a line ends a place of several lines.
#[must_use]
pub fn ends(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("__") && letters(line) == letters(&say!("task.above"))
}
