//! A task file: the questions of one role and the context they need, as a text that an adviser fills in
//! with any editor, and that comes back.
//!
//! What an adviser reads and what the program needs stand in one file. The program's part is at the end,
//! in short lines with a digest, and holds all that is needed to walk the questions where neither the
//! session nor its flow is at hand. The readable part is made from it, so that whatever was written
//! outside of the places for it is found, and nothing is guessed ([`parse`]). The events that come of it
//! follow on from what the adviser had in view ([`take`]).

pub mod as_flow;
mod machine;
mod mail;
pub mod parse;
pub mod pieces;
mod read;
pub mod reading;
pub mod render;
mod rescue;
pub mod rows;
mod says;
pub mod take;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::event::{AnswerValue, EventBody, Marking};
use super::people::mine::{self, Whose};
use super::people::role_id;
use super::responses::SaidKind;
use super::state::Case;
use super::table::PlaceState;
use super::value;
use super::why::{said_in_words, why};
use crate::flow::document::{EntryDocument, RowsDocument};
use crate::flow::entry::Entry;
use crate::flow::{NodeAt, QuestionKind};
use crate::id::{EventId, NodeId};
use crate::session::in_words::cite_in_words;
use crate::text::{self, markup};

use rows::GivenRow;

/// The format of task files that this program writes.
pub const FORMAT: &str = "apposite-task/2";

/// The format of task files that hold a form or table.
pub const WITH_ROWS: &str = "apposite-task/3";

/// The format of the first edition, which is still read: a task that has it is also written so.
pub const FIRST: &str = "apposite-task/1";

/// What is asked of one role, and what is needed to take it back in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Task {
    pub format: String,
    /// The session's id.
    pub session: String,
    /// Ids of the events that stood last when the file was made.
    pub base: Vec<EventId>,
    pub flow: String,
    pub edition: String,
    pub language: String,
    /// What the session is about.
    pub title: String,
    pub flow_title: String,
    pub marking: Marking,
    pub handling: String,
    pub practice: bool,
    /// Whose questions these are: the role's title or a person's name.
    #[serde(rename = "for")]
    pub whose: String,
    /// Role id, where it is a role of the flow.
    pub role: String,
    /// Who made the file.
    pub from: String,
    pub note: String,
    /// By when, as `2026-11-23`; may be empty.
    pub due: String,
    pub questions: Vec<Question>,
}

/// One question as the adviser sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Question {
    pub id: NodeId,
    /// One of the words of [`QuestionKind`].
    pub kind: String,
    pub prompt: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The small Markdown of guidance.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub guidance: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Offer>,
    pub may_defer: bool,
    pub may_not_apply: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Forms and tables: what is filled in, in each row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryDocument>,
    /// Tables: what the rows are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowsDocument>,
    /// What led here: prompts and answers of the questions that its conditions read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub led: Vec<(String, String)>,
    /// What it rests on, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// To whom it was given, by when and with what word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<String>,
    /// What stands now, in words; empty where nothing does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stands: String,
    /// What was filled in when the file was made.
    #[serde(skip_serializing_if = "Given::is_empty")]
    pub was: Given,
}

/// An option as it is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Offer {
    pub id: String,
    pub label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub explain: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

/// What was filled in for one question, as typed and without space around it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Given {
    /// Places of options that are marked, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marked: Vec<usize>,
    /// A text, number or date.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who will find out, where it is not known yet.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// Why it does not apply.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// Forms and tables: what stands in the rows. Then what is marked is [`rows::ALL`], and the text is why there is
    /// no row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<GivenRow>,
}

/// Everything that was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    pub name: String,
    pub role: String,
    /// When, as typed.
    pub date: String,
    /// In step with [`Task::questions`].
    pub given: Vec<Given>,
}

/// What an adviser says to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    Answer(AnswerValue),
    NotKnown { owner: String, due: String },
    NotApplicable(String),
}

impl Given {
    /// Whether nothing was filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the same is said to the question itself, whatever the comments, and whatever a mail program
    /// did to quotes, spaces and line ends.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        let texts = |given: &Self| {
            [
                &given.text,
                &given.note,
                &given.owner,
                &given.due,
                &given.reason,
            ]
            .map(|text| bare(text))
        };
        let said = self.marked == other.marked && texts(self) == texts(other);
        said && rows::say_as(&self.rows, &other.rows)
    }
}

/// The words of a text, with quotes and dashes of one kind and one space between words.
#[must_use]
pub fn bare(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\u{2026}' => plain.push_str("..."),
            c => plain.push(text::same::plain_mark(c)),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a value is filled in.
#[must_use]
pub fn fill_in(options: &[String], value: &AnswerValue) -> Given {
    let place = |id: &String| options.iter().position(|known| known == id);
    let mut given = Given::default();
    match value.chosen() {
        Some(ids) => given.marked = ids.iter().filter_map(place).collect(),
        None => value::worded(value, String::clone, "")
            .trim()
            .clone_into(&mut given.text),
    }
    given
}

/// What stands for a question of a case, as it would be filled in.
#[must_use]
pub fn standing(case: &Case, at: NodeAt) -> Given {
    let Some(question) = case.flow.question(at) else {
        return Given::default();
    };
    if question.is_filled_in() {
        return rows::standing(case, at);
    }
    let options: Vec<String> = question.options.iter().map(|o| o.id.clone()).collect();
    let body = case.event_of(at).map(|event| &event.body);
    let said = body.and_then(|body| said_as_given(&options, body));
    said.map(|(_, given)| given).unwrap_or_default()
}

/// What an entry says to a question with these options, as it would be filled in, with that question's id;
/// `None` where it says nothing to one.
pub(super) fn said_as_given<'a>(
    options: &[String],
    body: &'a EventBody,
) -> Option<(&'a str, Given)> {
    match body {
        EventBody::AnswerGiven(given) => {
            let said = Given {
                note: given.note.trim().to_owned(),
                ..fill_in(options, &given.value)
            };
            Some((&given.question, said))
        }
        EventBody::AnswerDeferred(deferred) => {
            let said = Given {
                owner: deferred.owner.trim().to_owned(),
                due: crate::time::date_words(&deferred.due),
                note: deferred.note.trim().to_owned(),
                ..Given::default()
            };
            Some((&deferred.question, said))
        }
        EventBody::AnswerNotApplicable(marked) => {
            let said = Given {
                reason: marked.reason.trim().to_owned(),
                ..Given::default()
            };
            Some((&marked.question, said))
        }
        _ => None,
    }
}

/// What a task file is to hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    pub whose: Whose<'a>,
    /// Those that are answered too, with what was answered, for review.
    pub all: bool,
    pub note: &'a str,
    /// As `2026-11-23`; may be empty.
    pub due: &'a str,
    /// Who makes the file.
    pub from: &'a str,
    pub today: &'a str,
}

impl Task {
    /// The questions of one role or person, and nothing else of the session but what led to them.
    #[must_use]
    pub fn of(case: &Case, wanted: &Wanted<'_>) -> Self {
        let list = mine::mine(case, wanted.whose, wanted.today);
        let wanted_at: Vec<NodeAt> = if wanted.all {
            list.answers.iter().map(|mine| mine.at).collect()
        } else {
            list.open().map(|mine| mine.at).collect()
        };
        let questions = wanted_at.into_iter();
        let questions: Vec<Question> = questions
            .filter_map(|at| question(case, at, wanted))
            .collect();
        let format = if questions.iter().any(Question::is_filled_in) {
            WITH_ROWS
        } else {
            FORMAT
        };
        let role = role_id(case, wanted.whose.role);
        let whose = if wanted.whose.name.is_empty() {
            case.flow.role_title(&role)
        } else {
            wanted.whose.name
        };
        Self {
            format: format.to_owned(),
            session: case.id().to_owned(),
            base: case
                .tips()
                .iter()
                .map(|tip| case.events[*tip].id.clone())
                .collect(),
            flow: case.flow.id.clone(),
            edition: case.flow.edition.clone(),
            language: case.flow.language.clone(),
            title: case.opened.title.clone(),
            flow_title: case.flow.title.clone(),
            marking: case.opened.marking,
            handling: case.opened.handling.clone(),
            practice: case.opened.practice,
            whose: whose.to_owned(),
            role,
            from: wanted.from.to_owned(),
            note: wanted.note.trim().to_owned(),
            due: wanted.due.to_owned(),
            questions,
        }
    }

    /// Nothing filled in but what was there when the file was made.
    #[must_use]
    pub fn blank(&self) -> Filled {
        let given = self.questions.iter().map(|question| question.was.clone());
        Filled {
            role: if self.role.is_empty() {
                String::new()
            } else {
                self.whose.clone()
            },
            given: given.collect(),
            ..Filled::default()
        }
    }
}

fn question(case: &Case, at: NodeAt, wanted: &Wanted<'_>) -> Option<Question> {
    let node = case.flow.node(at);
    let asked = case.flow.question(at)?;
    let explained = why(case, at);
    let led = explained
        .reads
        .into_iter()
        .filter(|read| case.flow.question(*read).is_some() && case.now.on_walk(*read))
        .filter(|read| case.kind(*read) != SaidKind::Nothing)
        .map(|read| {
            let prompt = case.flow.node(read).heading().to_owned();
            (prompt, said_in_words(case, read))
        });
    // The rows that stand are filled in in any case: nobody can change or add to what is not shown.
    let was = if wanted.all || asked.is_filled_in() {
        standing(case, at)
    } else {
        Given::default()
    };
    let stands = match case.kind(at) {
        SaidKind::Nothing if case.is_conflict(at) => {
            super::merge::words::at_node(case, at).join("\n")
        }
        // What was filled in under other words is told and not filled in.
        SaidKind::Nothing if is_reworded(case, at) => said_in_words(case, at),
        SaidKind::Nothing | SaidKind::Read => String::new(),
        // It stands in its entries below.
        SaidKind::Answered if asked.is_filled_in() => String::new(),
        SaidKind::Answered | SaidKind::Deferred | SaidKind::NotApplicable => {
            said_in_words(case, at)
        }
    };
    let sources = node.sources().iter();
    Some(Question {
        id: node.id.clone(),
        kind: asked.kind.word().to_owned(),
        prompt: asked.prompt.clone(),
        hint: asked.hint.clone(),
        why: asked.why.clone(),
        guidance: asked.guidance.clone(),
        options: asked
            .options
            .iter()
            .map(|choice| Offer {
                id: choice.id.clone(),
                label: choice.label.clone(),
                explain: choice.explain.clone(),
                exclusive: choice.exclusive,
            })
            .collect(),
        may_defer: asked.may_defer,
        may_not_apply: asked.may_not_apply,
        min: asked.min,
        max: asked.max,
        unit: asked.unit.clone(),
        entries: asked.entries.iter().map(entry_of).collect(),
        rows: (asked.kind == QuestionKind::Table).then(|| RowsDocument::from(&*asked.rows)),
        led: led.collect(),
        sources: sources
            .map(|cite| cite_in_words(&case.flow, cite))
            .collect(),
        given: super::people::words::assigned_lines(case, &node.id, wanted.today),
        stands,
        was,
    })
}

/// Whether something stands in a form or table that was filled in under other words.
fn is_reworded(case: &Case, at: NodeAt) -> bool {
    let Some(table) = case.table(at) else {
        return false;
    };
    let mut places = table.live().flat_map(|row| &row.entries);
    places.any(|place| place.state == PlaceState::Reworded)
}

/// An entry without what only the session's flow can use.
fn entry_of(entry: &Entry) -> EntryDocument {
    EntryDocument {
        profile: String::new(),
        returns: None,
        ..EntryDocument::from(entry)
    }
}

/// The small Markdown of guidance as plain lines.
#[must_use]
pub fn plain(text: &str) -> String {
    let blocks = markup::parse(text);
    let lines: Vec<String> = blocks
        .iter()
        .map(|block| match block.kind {
            markup::BlockKind::Item { .. } => format!("- {}", block.plain()),
            _ => block.plain(),
        })
        .collect();
    lines.join("\n")
}
