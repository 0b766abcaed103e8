//! Who does what: questions given to people, whose session it is, and how it changes hands.
//!
//! What counts is what was said last on every side ([`super::merge`]). A question may be given to two people
//! at once by two who did not know of each other; both stand, since nothing is lost by that. A session that
//! was handed to two people so has no owner that one could name, until somebody who knew of both settles it.
//!
//! A name is what a person says of themselves: nothing here proves who acted.

pub mod ledger;
pub mod mine;
pub mod open;
pub mod words;

use super::event::{Actor, Assigned, Event, EventBody, HandedOver, HandoverAcknowledged};
use super::field::FieldKey;
use super::find::{node_at, not_a_question};
use super::ids;
use super::rejection::{Refusal, Rejection, about, limited, reject};
use super::roles;
use super::state::Case;
use super::value;
use crate::id::NodeId;
use crate::say;
use crate::text::is_blank;
use crate::text::same::same_name;
pub use ledger::{Owner, People};

/// What people may ask of one another.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Gives a question to a role or person; with an empty `to` takes it back. `due` is a date or empty.
    Assign {
        question: NodeId,
        to: String,
        due: String,
        note: String,
    },
    /// Hands the session over. `today` is a date, by which what is overdue is told.
    HandOver {
        to: Actor,
        note: String,
        today: String,
    },
    /// Acknowledges a hand-over, by the id of its event; where that is empty the one that waits for whoever
    /// acts.
    Acknowledge { handover: String, note: String },
}

impl Command {
    /// The question it is about, or the word for the hand-over.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Assign { question, .. } => question,
            Self::HandOver { .. } | Self::Acknowledge { .. } => "handover",
        }
    }

    /// Every text in it that a person typed.
    pub(super) fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Assign {
                question: _,
                to,
                due,
                note,
            } => [to, due, note].into_iter().for_each(each),
            Self::HandOver { to, note, today: _ } => {
                [&mut to.name, &mut to.role, note]
                    .into_iter()
                    .for_each(each);
            }
            Self::Acknowledge { handover: _, note } => each(note),
        }
    }
}

/// Whether a command may happen now, by this person; gives the body to append.
///
/// # Errors
///
/// A rejection in words. Nothing has changed.
pub(super) fn check(case: &Case, command: &Command, by: &Actor) -> Result<EventBody, Rejection> {
    match command {
        Command::Assign {
            question,
            to,
            due,
            note,
        } => assign(case, question, to, due, note).map(EventBody::Assigned),
        Command::HandOver { to, note, today } => {
            hand_over(case, to, note, today, by).map(EventBody::HandedOver)
        }
        Command::Acknowledge { handover, note } => {
            acknowledge(case, handover, note, by).map(EventBody::HandoverAcknowledged)
        }
    }
}

fn assign(
    case: &Case,
    question: &str,
    to: &str,
    due: &str,
    note: &str,
) -> Result<Assigned, Rejection> {
    let at = node_at(case, question)?;
    if case.flow.question(at).is_none() {
        return Err(not_a_question(case, at));
    }
    let title = case.flow.node(at).heading();
    let standing = case.assigned(question);
    if is_blank(to) && !to.trim().is_empty() {
        return Err(reject(Refusal::ToWhom).at(FieldKey::To));
    }
    let to = roles::role_or_person(case, to).map_err(about(FieldKey::To))?;
    if to.is_empty() {
        if standing.is_empty() {
            return Err(reject(Refusal::NotAssigned {
                title: title.to_string(),
            })
            .at(FieldKey::To));
        }
    } else if let [(_, only)] = standing.as_slice()
        && same_name(&only.to, &to)
        && only.due == due.trim()
        && only.note == note.trim()
    {
        return Err(reject(Refusal::AssignedSo {
            title: title.to_string(),
        }));
    }
    Ok(Assigned {
        question: question.into(),
        to: limited(&to)?,
        due: value::date_or_none(due).map_err(about(FieldKey::Due))?,
        note: limited(note.trim())?,
    })
}

/// The id of the role that a person's own words mean; the words where they mean none.
#[must_use]
pub fn role_id(case: &Case, said: &str) -> String {
    let role = roles::role(&case.flow, said);
    role.map_or_else(|| said.to_owned(), |role| role.id.to_string())
}

fn hand_over(
    case: &Case,
    to: &Actor,
    note: &str,
    today: &str,
    by: &Actor,
) -> Result<HandedOver, Rejection> {
    let name = to.name.trim();
    if is_blank(name) {
        return Err(reject(Refusal::ToWhom).at(FieldKey::To));
    }
    let role = roles::role_only(&case.flow, &to.role).map_err(about(FieldKey::Role))?;
    if is_blank(note) {
        return Err(reject(Refusal::NoteNeeded).at(FieldKey::Note));
    }
    let owner = case.owner();
    if same_name(name, &by.name)
        && owner.is(name)
        && !owner.is_disputed()
        && case.pending().is_empty()
    {
        return Err(reject(Refusal::OwnsAlready {
            name: name.to_string(),
        })
        .at(FieldKey::To));
    }
    Ok(HandedOver {
        to: Actor {
            name: limited(name)?,
            role: limited(&role)?,
        },
        note: limited(note.trim())?,
        holds: open::holds(case),
        open: open::items(case, today),
        next: open::next(case),
    })
}

fn acknowledge(
    case: &Case,
    handover: &str,
    note: &str,
    by: &Actor,
) -> Result<HandoverAcknowledged, Rejection> {
    let all = case.people.latest(&case.events);
    let disputed = case.owner().is_disputed();
    let open: Vec<_> = all
        .iter()
        .filter(|(_, _, taken)| disputed || !taken)
        .collect();
    let mine = |known: &&&(&Event, &HandedOver, bool)| {
        same_name(&known.1.to.name, &by.name)
            && (handover.is_empty() || ids::fits(&known.0.id, handover))
    };
    if open.iter().filter(mine).count() > 1 && !handover.is_empty() {
        let all = open.iter().map(|(event, ..)| event.id.as_str());
        return Err(ids::explained(
            handover,
            all,
            reject(Refusal::NothingToAcknowledge),
        ));
    }
    match open.iter().rev().find(mine) {
        Some((event, ..)) => Ok(HandoverAcknowledged {
            handover: event.id.clone(),
            note: limited(note.trim())?,
        }),
        None => Err(match open.last() {
            None => reject(Refusal::NothingToAcknowledge),
            Some((_, handed, _)) => reject(Refusal::NotYoursToAcknowledge {
                to: handed.to.name.clone(),
                name: by.name.clone(),
            })
            .hint(say!("people.hint_acknowledge", to = handed.to.name)),
        }),
    }
}
