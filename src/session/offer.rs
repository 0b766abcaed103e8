//! Answers that are proposed from elsewhere: from the profile of a force, or from another session in which the same
//! was asked in the same words.
//!
//! An offer is a proposal. It is shown with where it came from, and only what a person takes becomes an answer, by an
//! entry of its own that says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::command::{self, Command};
use super::event::{
    Actor, AnswerValue, EntryGiven, Event, Filled, Marking, Origin, RowChanged, TableEnd,
};
use super::in_words::origin_in_words;
use super::ledger::Ledger;
use super::responses::SaidKind;
use super::sheet;
use super::state::Case;
use super::table::{Ending, Row, Table};
use super::value::{self, entry};
use crate::flow::{NodeAt, Question, QuestionKind};
use crate::id::{EventId, Moment, NodeId};
use crate::say;

/// What is known elsewhere, by question: the value, its note, and where it stands.
pub type Known = BTreeMap<NodeId, (AnswerValue, String, Box<Origin>)>;

/// An answer that may be taken over now.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub at: NodeAt,
    pub command: Command,
    /// What the question asks.
    pub prompt: String,
    /// The answer in words.
    pub answer: String,
    /// Where it came from, in words.
    pub origin: String,
}

/// What may be taken over now, in the order of the walk, as it goes on if each is taken: no question that anything
/// was said to, and none that is not reached.
#[must_use]
pub fn offers(case: &Case, known: &Known, by: &Actor) -> Vec<Offer> {
    let mut ahead = case.clone();
    let mut tried: BTreeSet<NodeAt> = BTreeSet::new();
    let mut offers = Vec::new();
    loop {
        let next = ahead.questions().find(|at| {
            !tried.contains(at)
                && known.contains_key(&ahead.flow.node(*at).id)
                && is_open(&ahead, *at)
        });
        let Some(at) = next else { return offers };
        tried.insert(at);
        let id = &case.flow.node(at).id;
        let (Some((value, note, from)), Some(question)) = (known.get(id), case.flow.question(at))
        else {
            continue;
        };
        let command = Command::TakeOver {
            question: id.clone(),
            value: value.clone(),
            note: note.clone(),
            from: from.clone(),
        };
        let Ok(body) = command::check(&ahead, &command, by) else {
            continue;
        };
        offers.push(Offer {
            at,
            command,
            prompt: question.prompt.clone(),
            answer: value::in_words(question, value),
            origin: origin_in_words(from),
        });
        ahead = ahead.after(body, by);
    }
}

/// Whether nothing was said to a question yet.
fn is_open(case: &Case, at: NodeAt) -> bool {
    let begun = || case.table(at).is_some_and(|table| table.is_begun());
    case.kind(at) == SaidKind::Nothing
        && !case.is_conflict(at)
        && !case.awaiting.contains_key(&at)
        && !begun()
}

/// Why the answers of another session are not offered to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is the same session.
    Same,
    /// It is for practice, and this one is not.
    Practice,
    /// It is marked higher.
    Marking,
}

impl Unfit {
    /// The sentence for it.
    #[must_use]
    pub fn text(self, title: &str) -> String {
        match self {
            Self::Same => say!("offer.same_session", title = title),
            Self::Practice => say!("offer.from_practice", title = title),
            Self::Marking => say!("offer.marked_higher", title = title),
        }
    }
}

/// What another session answers to the same questions in the same words: its events are held against the flow of
/// this one, by which what was reworded does not count.
///
/// # Errors
///
/// Why its answers are not for this session.
pub fn inherited(case: &Case, other: &Ledger) -> Result<Known, Unfit> {
    if other.id() == case.id() {
        return Err(Unfit::Same);
    }
    if other.opened.practice && !case.opened.practice {
        return Err(Unfit::Practice);
    }
    if other.opened.marking == Marking::OfficialSensitive
        && case.opened.marking == Marking::Official
    {
        return Err(Unfit::Marking);
    }
    let mut known = Known::new();
    let Some(other) = Case::over(Arc::clone(&case.flow), other.events.clone()) else {
        return Ok(known);
    };
    let same_flow = other.opened.flow == case.opened.flow;
    for (at, node) in case.flow.nodes() {
        let Some(question) = case.flow.question(at) else {
            continue;
        };
        // What left the path of a session of this flow counted for nothing there.
        if other.kind(at) != SaidKind::Answered || same_flow && !other.now.on_walk(at) {
            continue;
        }
        let (Some(event), Some(given)) = (other.event_of(at), other.answer(at)) else {
            continue;
        };
        let value = match &given.value {
            AnswerValue::Filled(_) => whole(&other, at, question),
            AnswerValue::One(_)
            | AnswerValue::Many(_)
            | AnswerValue::Text(_)
            | AnswerValue::Number(_)
            | AnswerValue::Date(_) => Some(given.value.clone()),
        };
        let Some(value) = value else { continue };
        let from = session_origin(&other, event);
        known.insert(node.id.clone(), (value, given.note.clone(), Box::new(from)));
    }
    Ok(known)
}

fn session_origin(other: &Case, event: &Event) -> Origin {
    Origin::Session {
        session: EventId::from(other.id()),
        title: other.opened.title.clone(),
        event: event.id.clone(),
        by: event.by.clone(),
        at: Moment::from(event.at.as_str()),
    }
}

/// A form or table of another session filled in at once.
fn whole(other: &Case, at: NodeAt, question: &Question) -> Option<AnswerValue> {
    let table = other.table(at)?;
    let entries = |row: &Row| -> Vec<EntryGiven> {
        let places = row.entries.iter().zip(&question.entries);
        let given = places.filter_map(|(place, asked)| {
            let given = sheet::given(&other.events, *place.said.first()?)?;
            let value = given.value.clone()?;
            Some(entry::given(asked, Some(value)))
        });
        given.collect()
    };
    let mut filled = Filled::default();
    for row in table.live() {
        if question.kind == QuestionKind::Fields || row.given.is_some() {
            filled.changed.push(RowChanged {
                row: row.id.clone(),
                entries: entries(row),
                ..RowChanged::default()
            });
        } else {
            filled.added.push(entries(row));
        }
    }
    filled.end = end(other, &table);
    Some(AnswerValue::Filled(Box::new(filled)))
}

fn end(other: &Case, table: &Table) -> Option<TableEnd> {
    let (Ending::All(by) | Ending::None(by)) = table.whole else {
        return None;
    };
    sheet::filled(&other.events, by)?.end.clone()
}
