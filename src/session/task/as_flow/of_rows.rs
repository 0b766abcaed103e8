//! The rows of a task file in the small session over it. There each row that people had added has another id: it is
//! known by its place among those that are added first.

use super::super::pieces::blocks::may_strike;
use super::super::rows::{self, ALL, GivenRow};
use super::super::{Given, Question};
use crate::flow::NodeAt;
use crate::id::RowId;
use crate::session::command::Command;
use crate::session::event::subjects::{OfAnswer, Subject};
use crate::session::event::{AnswerValue, EventBody, Filled, RowChanged, RowStruck, TableEnd};
use crate::session::state::Case;
use crate::text::is_blank;

fn answer(question: &Question, filled: Filled, note: String) -> Option<Command> {
    (!filled.is_empty()).then(|| Command::Answer {
        question: question.id.clone(),
        value: AnswerValue::Filled(Box::new(filled)),
        note,
    })
}

/// Fills in what the file holds: first the rows that stood when it was made, as they are in it now. The note goes with
/// it.
pub(super) fn begin(question: &Question, given: &Given, note: &mut String) -> Option<Command> {
    let mut filled = Filled::default();
    for stood in &question.was.rows {
        let now = given.rows.iter().find(|row| row.row == stood.row);
        let entries = question.entries_given(now.unwrap_or(stood));
        if may_strike(question, stood) {
            filled.added.push(entries);
        } else if !entries.is_empty() {
            filled.changed.push(RowChanged {
                row: stood.row.clone(),
                entries,
                ..RowChanged::default()
            });
        }
    }
    if question.rows.is_some() {
        let new = given.rows.iter().filter(|row| row.row.is_empty());
        filled
            .added
            .extend(new.map(|row| question.entries_given(row)));
    }
    answer(question, filled, std::mem::take(note))
}

/// Strikes rows, and says how the table ends.
pub(super) fn later(question: &Question, given: &Given, case: &Case) -> Vec<Command> {
    let mut struck = Filled::default();
    for (stood, small) in known(question, case) {
        let now = given.rows.iter().find(|row| row.row == stood.row);
        if let Some(now) = now.filter(|now| !is_blank(&now.strike)) {
            struck.struck.push(RowStruck {
                row: small,
                reason: now.strike.clone(),
            });
        }
    }
    let because = given.text.clone();
    let ended = Filled {
        end: if !is_blank(&because) {
            Some(TableEnd::None { because })
        } else if given.marked.contains(&ALL) {
            Some(TableEnd::All)
        } else {
            None
        },
        ..Filled::default()
    };
    let commands = [struck, ended].map(|filled| answer(question, filled, String::new()));
    commands.into_iter().flatten().collect()
}

/// The rows that people had added, each with its id in the small session.
fn known<'q>(question: &'q Question, case: &Case) -> Vec<(&'q GivenRow, RowId)> {
    let stood = question.was.rows.iter();
    let stood = stood.filter(|row| may_strike(question, row));
    let mut events = case.events.iter();
    let first = events.find(|event| says_to(&event.body, question));
    let Some(first) = first else {
        return Vec::new();
    };
    let id = |number: usize| RowId::from(format!("{}.{number}", first.id));
    stood
        .zip(1..)
        .map(|(row, number)| (row, id(number)))
        .collect()
}

fn says_to(body: &EventBody, question: &Question) -> bool {
    matches!(body, EventBody::AnswerGiven(given) if given.question == question.id)
}

/// What the small session says of a form or table, as it is filled in.
pub(super) fn given(question: &Question, case: &Case, at: NodeAt) -> Given {
    let known = known(question, case);
    let mut given = rows::standing(case, at);
    for row in &mut given.rows {
        let stood = known.iter().find(|(_, small)| *small == row.row);
        if let Some((stood, _)) = stood {
            row.row = stood.row.clone();
        } else if may_strike(question, row) {
            // It is new.
            row.row = RowId::default();
        }
    }
    let every = rows::every(case, at);
    for (stood, small) in &known {
        if given.rows.iter().any(|row| row.row == stood.row) {
            continue;
        }
        // Struck; or all that was said is taken back, and then it stands as it did.
        let mut events = case.events.iter().rev();
        let struck = events.find_map(|event| {
            let mut struck = event.body.filled()?.struck.iter();
            struck.find(|struck| struck.row == *small)
        });
        given.rows.push(match struck {
            Some(struck) => {
                let now = every.iter().find(|row| row.row == *small);
                GivenRow {
                    row: stood.row.clone(),
                    strike: struck.reason.clone(),
                    ..now.unwrap_or(*stood).clone()
                }
            }
            None => (*stood).clone(),
        });
    }
    // As they stood, and then what is new.
    let stood = question.was.rows.iter();
    let places: Vec<&RowId> = stood.map(|row| &row.row).collect();
    let place = |row: &GivenRow| places.iter().position(|id| **id == row.row);
    given
        .rows
        .sort_by_key(|row| place(row).unwrap_or(places.len()));
    given
        .rows
        .retain(|row| !row.row.is_empty() || question.rows.is_none() || !row.is_blank());
    let notes = notes(question, case);
    if question.says(&given).is_ok_and(|says| !says.is_empty()) {
        given.note = notes;
    }
    given
}

/// The notes since all was taken back last.
fn notes(question: &Question, case: &Case) -> String {
    let mut notes: Vec<&str> = Vec::new();
    for event in &case.events {
        let Subject::Answer(said) = event.body.subject() else {
            continue;
        };
        match said {
            OfAnswer::AnswerGiven(given) if given.question == question.id => {
                notes.push(given.note.trim());
            }
            OfAnswer::AnswerDeferred(deferred) if deferred.question == question.id => {
                notes.push(deferred.note.trim());
            }
            OfAnswer::AnswerWithdrawn(withdrawn) if withdrawn.question == question.id => {
                notes.clear();
            }
            OfAnswer::AnswerGiven(_)
            | OfAnswer::AnswerDeferred(_)
            | OfAnswer::AnswerNotApplicable(_)
            | OfAnswer::AnswerWithdrawn(_) => {}
        }
    }
    notes.retain(|note| !is_blank(note));
    notes.join("\n\n")
}
