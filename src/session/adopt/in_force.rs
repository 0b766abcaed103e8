//! What was said under another wording, and which edition holds.

use std::collections::HashSet;

use crate::flow::Question;
use crate::id::Digest;
use crate::session::event::subjects::{OfAnswer, Subject};
use crate::session::event::{
    AnswerDeferred, AnswerGiven, AnswerNotApplicable, AnswerValue, Asked, Edition, Event,
    EventBody, FlowAdopted, Opened,
};
use crate::session::merge::ancestry::Ancestry;
use crate::session::merge::heads::join;
use crate::session::responses::{self, SaidKind};

/// Something said to a question that asks something else now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwaitingReconfirmation {
    /// The event that said it, as a place in the events of the case.
    pub event: u32,
    /// The adoption that confirmed it last, under yet another wording.
    pub confirmed: Option<u32>,
}

/// What an event says to a question.
#[derive(Debug, Clone, Copy)]
pub struct SaidToQuestion<'a> {
    pub question: &'a str,
    pub kind: SaidKind,
    /// The answer, where one was given.
    pub value: Option<&'a AnswerValue>,
    pub asked: &'a Asked,
}

impl SaidToQuestion<'_> {
    /// The machine word that guards see of it; `None` where the question has no place for it.
    #[must_use]
    pub fn word(&self, question: &Question) -> Option<i64> {
        match self.value {
            Some(value) => responses::word(question, value),
            None => Some(0),
        }
    }
}

/// What an event says to a question, if it does.
#[must_use]
pub fn said_in(body: &EventBody) -> Option<SaidToQuestion<'_>> {
    let Subject::Answer(body) = body.subject() else {
        return None;
    };
    let (question, kind, value, asked) = match body {
        OfAnswer::AnswerGiven(AnswerGiven {
            question,
            value,
            asked,
            ..
        }) => (question, SaidKind::Answered, Some(value), asked),
        OfAnswer::AnswerDeferred(AnswerDeferred {
            question, asked, ..
        }) => (question, SaidKind::Deferred, None, asked),
        OfAnswer::AnswerNotApplicable(AnswerNotApplicable {
            question, asked, ..
        }) => (question, SaidKind::NotApplicable, None, asked),
        OfAnswer::AnswerWithdrawn(_) => return None,
    };
    Some(SaidToQuestion {
        question,
        kind,
        value,
        asked,
    })
}

/// The edition that a session was opened with.
#[must_use]
pub fn edition_of(opened: &Opened) -> Edition {
    Edition {
        edition: opened.edition.clone(),
        fingerprint: opened.fingerprint.clone(),
    }
}

/// The adoption that an event takes back, by id.
#[must_use]
pub fn undoes(event: &Event) -> Option<&str> {
    match &event.body {
        EventBody::AdoptionUndone { adoption, .. } => Some(adoption),
        _ => None,
    }
}

/// The edition that these adoptions, none of which knew of another, leave in force. Where they are of
/// different editions neither holds: what is given then names them all, and has no fingerprint.
#[must_use]
pub fn edition_in_force<'a>(
    heads: &[u32],
    adopted: impl Fn(u32) -> Option<&'a FlowAdopted>,
) -> Edition {
    let mut all: Vec<&FlowAdopted> = heads.iter().filter_map(|place| adopted(*place)).collect();
    all.sort_by(|a, b| (&a.edition, &a.fingerprint).cmp(&(&b.edition, &b.fingerprint)));
    all.dedup_by(|a, b| a.fingerprint == b.fingerprint);
    match all.as_slice() {
        [] => Edition::default(),
        [one] => Edition {
            edition: one.edition.clone(),
            fingerprint: one.fingerprint.clone(),
        },
        many => {
            let names: Vec<&str> = many.iter().map(|one| one.edition.as_str()).collect();
            Edition {
                edition: names.join(" / "),
                fingerprint: Digest::default(),
            }
        }
    }
}

/// The edition to open a session over after these events: the one opened with, or the one adopted last; the
/// later one where different ones were adopted by people who did not know of each other. `None` where the
/// first event does not open a session.
#[must_use]
pub fn in_force(events: &[Event]) -> Option<Edition> {
    let EventBody::Opened(opened) = &events.first()?.body else {
        return None;
    };
    let undone: HashSet<&str> = events.iter().filter_map(undoes).collect();
    let adoption = |event: &Event| {
        matches!(event.body, EventBody::FlowAdopted(_)) && !undone.contains(event.id.as_str())
    };
    let places = events.iter().enumerate();
    let adoptions: Vec<usize> = places
        .filter(|(_, event)| adoption(event))
        .map(|(place, _)| place)
        .collect();
    let last = match adoptions.as_slice() {
        [] => None,
        [one] => Some(*one),
        many => {
            let ancestry = Ancestry::of(events);
            let mut heads = Vec::new();
            for place in many {
                join(
                    &mut heads,
                    u32::try_from(*place).unwrap_or(u32::MAX),
                    &ancestry,
                );
            }
            let heads = heads.into_iter().map(|place| place as usize);
            heads.max_by_key(|place| (&events[*place].at, &events[*place].id))
        }
    };
    let adopted = last.and_then(|place| match &events[place].body {
        EventBody::FlowAdopted(adopted) => Some(adopted),
        _ => None,
    });
    Some(adopted.map_or_else(
        || edition_of(opened),
        |adopted| Edition {
            edition: adopted.edition.clone(),
            fingerprint: adopted.fingerprint.clone(),
        },
    ))
}
