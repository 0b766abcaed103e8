//! What stands in a task file, in order: the one list that writing and reading share.

pub(super) mod blocks;

use unicode_normalization::UnicodeNormalization as _;

use super::{FIRST, Question, Task, rows};
use crate::flow::QuestionKind;
use crate::{say, text, time, words};

/// Columns of the text. Mail programs break lines that are longer.
pub(super) const WIDTH: usize = 72;

/// How much of an id stands where people see it.
pub(super) const REFERENCE: usize = 12;

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
    /// Several lines to fill in, between two lines that say so. The words are said in both, so that they can
    /// be taken for no other; the first edition has none.
    Lines(Place, String),
    /// The entries of a form or the rows of a table, each with its entries. What comes behind ends them.
    Blocks(Box<Question>),
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

impl Place {
    /// As it is named in the lines around it.
    fn word(self) -> String {
        match self {
            Self::Note => say!("task.place_note"),
            Self::Reason => say!("task.place_reason"),
            Self::Comment => say!("task.place_comment"),
            Self::Name | Self::Role | Self::Date | Self::Text | Self::Owner | Self::Due => {
                say!("task.place_answer")
            }
        }
    }
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
    if task.format != FIRST {
        fixed(reference(task));
    }
    fixed(how());
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

/// How to fill it in.
#[must_use]
pub fn how() -> String {
    say!("task.how")
}

/// What finds the session and what stood in it then, where the program's part is lost.
fn reference(task: &Task) -> String {
    let short = |id: &str| id.chars().take(REFERENCE).collect::<String>();
    let base: Vec<String> = task.base.iter().map(|id| short(id)).collect();
    say!(
        "task.reference",
        session = short(&task.session),
        base = base.join(" ")
    )
}

/// The head of a question, counted from 0.
#[must_use]
pub fn head(number: usize, of: usize) -> String {
    say!("task.head", number = number + 1, of = of)
}

/// A question, counted from 0.
#[must_use]
pub fn question(task: &Task, number: usize) -> Vec<Piece> {
    let Some(question) = task.questions.get(number) else {
        return Vec::new();
    };
    let mut out = vec![Piece::Head(head(number, task.questions.len()))];
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
        let sources = words::long_list(&question.sources);
        out.push(fixed(say!("task.sources", sources = sources)));
    }
    places(task, number, &mut out);
    out
}

/// The places to fill in.
pub(super) fn places(task: &Task, number: usize, out: &mut Vec<Piece>) {
    let Some(question) = task.questions.get(number) else {
        return;
    };
    let fixed = |text: String| Piece::Fixed(0, cleaned(&text));
    let several = |place: Place| {
        let words = if task.format == FIRST {
            String::new()
        } else {
            say!("task.place", number = number + 1, place = place.word())
        };
        Piece::Lines(place, words)
    };
    out.extend(question_bounds(question).map(|text| Piece::Fixed(2, text)));
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
            out.push(several(Place::Text));
        }
        QuestionKind::Fields | QuestionKind::Table => {
            out.push(fixed(blocks::how(question)));
            out.push(Piece::Blocks(Box::new(question.clone())));
            if let Some(ending) = blocks::ending(question) {
                out.push(fixed(ending));
                let all = cleaned(&blocks::that_is_all(question));
                out.push(Piece::Option(rows::ALL, all, String::new()));
            }
            if let Some(none) = blocks::none(question) {
                out.push(fixed(none));
                out.push(several(Place::Text));
            }
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
    let mut note = vec![fixed(say!("task.note")), several(Place::Note)];
    let is_table = question.kind() == QuestionKind::Table;
    if !is_table {
        out.append(&mut note);
    }
    if question.may_defer {
        let (not_known, owner) = if is_table {
            (say!("task.more_to_come"), say!("task.more_owner"))
        } else {
            (say!("task.not_known"), say!("task.owner"))
        };
        out.push(fixed(not_known));
        out.push(Piece::Field(Place::Owner, owner));
        out.push(Piece::Field(Place::Due, say!("task.by_when")));
    }
    // That more is to come is one of the three ends of a table.
    out.append(&mut note);
    if question.may_not_apply {
        out.push(fixed(say!("task.not_applicable")));
        out.push(several(Place::Reason));
    }
    out.push(fixed(say!("task.comment")));
    out.push(several(Place::Comment));
}

/// How long or large an answer may be, so that nobody writes one that is refused.
fn question_bounds(question: &Question) -> Option<String> {
    let of = match question.kind() {
        QuestionKind::Many => Bounds::Marks,
        QuestionKind::Text => Bounds::Letters,
        QuestionKind::Number => Bounds::Number,
        QuestionKind::One | QuestionKind::Date | QuestionKind::Fields => Bounds::None,
        QuestionKind::Table => return blocks::bounds(question),
    };
    bounds(of, question.min, question.max)
}

/// What bounds are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bounds {
    Marks,
    Letters,
    Number,
    None,
}

/// Bounds in words.
pub(super) fn bounds(of: Bounds, min: Option<i64>, max: Option<i64>) -> Option<String> {
    let number = of == Bounds::Number;
    let shown = |bound: i64| text::grouped(bound);
    match (of, min, max) {
        (Bounds::Marks, _, Some(max)) => Some(say!("task.at_most_marks", max = shown(max))),
        (Bounds::Letters | Bounds::Number, min, max) => Some(match (min, max) {
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
        (Bounds::Marks | Bounds::None, _, _) => None,
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
    if text.is_ascii() {
        return text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    }
    text.nfc().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a text goes on within a word behind so many bytes of its letters.
#[must_use]
pub fn is_within_word(text: &str, letters: usize) -> bool {
    let mut left = letters;
    let mut last = false;
    for c in text.chars() {
        if left == 0 {
            return last && c.is_alphanumeric();
        }
        last = c.is_alphanumeric();
        if last {
            left = left.saturating_sub(c.len_utf8());
        }
    }
    false
}

/// What is said in the line that begins a place of several lines.
#[must_use]
pub fn below(words: &str) -> String {
    said(words, say!("task.below"))
}

/// What is said in the line that ends a place of several lines.
#[must_use]
pub fn above(words: &str) -> String {
    said(words, say!("task.above"))
}

fn said(words: &str, what: String) -> String {
    if words.is_empty() {
        what
    } else {
        say!("task.rule", words = words, what = what)
    }
}

/// Whether a line that was filled in would be taken for one of the program's, in a file of this format. Space
/// may stand around it.
#[must_use]
pub fn divides(line: &str, format: &str) -> bool {
    let line = line.trim();
    if line.starts_with("==") && line.ends_with("==") {
        return true;
    }
    let here = letters(line);
    let ruled = [say!("task.below"), say!("task.above")];
    let mut ruled = ruled.iter().map(|words| letters(words));
    if format == FIRST {
        return line.starts_with("__") && ruled.any(|words| words == here);
    }
    let only = !line.is_empty() && line.chars().all(|c| c == '_' || c.is_whitespace());
    only || here.starts_with(&letters(&magic())) || ruled.any(|words| here.ends_with(&words))
}
