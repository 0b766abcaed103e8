//! Review: comments in threads, advice and what was done with it, and the existence of privileged notes.
//!
//! Comments and advice are kept as they come. How a thread stands, and what was said to advice, is what was
//! said last on every side; where sides that did not know of each other differ, the cautious reading holds: a
//! thread is open, and advice is not answered. So it does not matter in which order a file holds them.
//!
//! Advice bears on a gate where it is about the whole session, or about a node up to that gate. It can always
//! be answered, if only by saying why it is not followed, so a gate is not passed over advice that asks for
//! something in silence: see [`Given::holds`].

pub mod command;
mod gate_impact;
pub mod ledger;
pub mod privileged;
mod thread;
pub mod words;

use std::sync::Arc;

use super::event::{AdviceAnswered, AdviceGiven, Event, EventBody, PrivilegedNoted};
use super::ids;
use super::ledger::Ledger;
use super::merge::ancestry::Ancestry;
use crate::session::event::subjects::OfReview;

pub use ledger::{GateImpact, Review};
use ledger::{Id, number};
pub use thread::Thread;

/// The node that an entry of review is about, where it names one.
pub(super) fn node(body: OfReview<'_>) -> Option<&str> {
    let node: &str = match body {
        OfReview::AdviceGiven(advice) => &advice.on,
        OfReview::PrivilegedNoted(noted) => &noted.node,
        OfReview::CommentMade { .. }
        | OfReview::CommentSettled(_)
        | OfReview::AdviceAnswered(_) => return None,
    };
    (!node.is_empty()).then_some(node)
}

/// Review of one session with what it refers to, over its flow or without.
#[derive(Debug, Clone, Copy)]
pub struct Reviewed<'a> {
    events: &'a [Arc<Event>],
    comments: &'a [u32],
    review: &'a Review,
    ancestry: &'a Ancestry,
}

impl Ledger {
    /// Its comments, advice and privileged notes.
    #[must_use]
    pub fn reviewed(&self) -> Reviewed<'_> {
        Reviewed {
            events: &self.events,
            comments: &self.comments,
            review: &self.review,
            ancestry: &self.ancestry,
        }
    }
}

/// Advice, with what was done with it.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    pub event: &'a Event,
    /// Of the event in the journal.
    pub place: u32,
    pub advice: &'a AdviceGiven,
    /// Later advice in the same role that takes its place; both stay shown.
    pub replaced_by: Vec<&'a Event>,
    /// The advice as a whole, where that is to be answered or was, then each condition.
    pub points: Vec<Point<'a>>,
}

/// Something in advice that is answered on its own.
#[derive(Debug, Clone)]
pub struct Point<'a> {
    /// Which condition, counted from 1; `None` for the advice as a whole.
    pub condition: Option<u32>,
    /// What the condition asks for; empty for the advice as a whole.
    pub asks: &'a str,
    /// What was said last on every side, latest first; empty where nothing was.
    pub responses: Vec<Answered<'a>>,
}

/// What somebody said to advice.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// Of the event in the journal.
    pub place: u32,
    pub event: &'a Event,
    pub said: &'a AdviceAnswered,
}

impl Point<'_> {
    /// Whether people said different things who did not know of each other.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        let mut responses = self.responses.iter().map(|answered| answered.said.response);
        let first = responses.next();
        responses.any(|other| Some(other) != first)
    }

    /// Whether it was answered, and all say the same.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.responses.is_empty() && !self.is_conflict()
    }
}

impl Given<'_> {
    /// Whether everything in it has been answered. Advice that was replaced asks for nothing more.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.replaced_by.is_empty() || self.points.iter().all(Point::is_answered)
    }

    /// Whether gates that it bears on are held until it is answered: it asks for something, or speaks against
    /// going on as proposed, and nobody has said yet what is done about that.
    #[must_use]
    pub fn holds(&self) -> bool {
        let asks = self.advice.outcome.is_adverse() || !self.advice.conditions.is_empty();
        asks && !self.is_answered()
    }
}

impl<'a> Reviewed<'a> {
    fn at(self, place: u32) -> Option<&'a Event> {
        self.events.get(place as usize).map(Arc::as_ref)
    }

    /// All advice, in the order of the journal.
    pub fn advice(self) -> impl Iterator<Item = Given<'a>> {
        let all = self.review.advice.iter();
        all.filter_map(move |place| self.given(*place))
    }

    /// Advice about one node, or about the whole session where `on` is empty.
    pub fn advice_on(self, on: &str) -> impl Iterator<Item = Given<'a>> {
        let all = self.review.advice.iter().copied();
        all.filter(
            move |place| match self.at(*place).map(|event| &event.body) {
                Some(EventBody::AdviceGiven(advice)) => advice.on == on,
                _ => false,
            },
        )
        .filter_map(move |place| self.given(place))
    }

    pub(super) fn given(self, place: u32) -> Option<Given<'a>> {
        let event = self.at(place)?;
        let EventBody::AdviceGiven(advice) = &event.body else {
            return None;
        };
        let id = number(&event.id);
        let replaced = self.review.replaced.get(&id).into_iter().flatten();
        let replaced = replaced.filter_map(|place| self.at(*place));
        // Nobody takes back what another said.
        let replaced = replaced.filter(|later| {
            matches!(&later.body, EventBody::AdviceGiven(later) if later.kind == advice.kind)
        });
        let whole = self.responses(id, 0);
        let mut points = Vec::new();
        if advice.conditions.is_empty() || advice.outcome.is_adverse() || !whole.is_empty() {
            points.push(Point {
                condition: None,
                asks: "",
                responses: whole,
            });
        }
        for (number, asks) in (1_u32..).zip(&advice.conditions) {
            points.push(Point {
                condition: Some(number),
                asks,
                responses: self.responses(id, number),
            });
        }
        Some(Given {
            event,
            place,
            advice,
            replaced_by: replaced.collect(),
            points,
        })
    }

    fn responses(self, advice: Id, condition: u32) -> Vec<Answered<'a>> {
        let heads = self.review.responses.get(&(advice, condition));
        let heads = heads.into_iter().flatten();
        let mut all: Vec<Answered<'a>> = heads
            .filter_map(|&place| {
                let event = self.at(place)?;
                let EventBody::AdviceAnswered(said) = &event.body else {
                    return None;
                };
                Some(Answered { place, event, said })
            })
            .collect();
        all.sort_by(|a, b| (&b.event.at, &b.event.id).cmp(&(&a.event.at, &a.event.id)));
        all
    }

    /// Privileged notes, in the order of the journal: that they are there, by whom and when.
    pub fn notes(self) -> impl Iterator<Item = (&'a Event, &'a PrivilegedNoted)> {
        let all = self.review.notes.iter();
        all.filter_map(move |place| {
            let event = self.at(*place)?;
            match &event.body {
                EventBody::PrivilegedNoted(noted) => Some((event, noted)),
                _ => None,
            }
        })
    }

    /// Advice by the id of its event or the start of one; `None` unless just one fits.
    #[must_use]
    pub fn advice_named(self, start: &str) -> Option<Given<'a>> {
        let place = self.named(&self.review.advice, start)?;
        self.given(place)
    }

    fn named(self, places: &[u32], start: &str) -> Option<u32> {
        let all = places.iter().copied();
        let known = all.filter_map(|place| Some((place, self.at(place)?.id.as_str())));
        ids::one(start, known, |(_, id)| id).map(|(place, _)| place)
    }
}
