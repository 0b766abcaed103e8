//! Marks in words: in the history, in lists, on pages. The marked words are told only to whoever asks for them.

use super::{Redaction, State, passages};
use crate::flow::Exemption;
use crate::say;
use crate::session::event::subjects::{OfRedaction, Subject};
use crate::session::event::{Event, EventBody, RedactionMarked};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::session::texts::{member_in_words, place_in_words};

pub use crate::session::telling::short;

/// An exemption in one line.
#[must_use]
pub fn exemption_line(exemption: &Exemption) -> String {
    let (id, section, title) = (&exemption.id, &exemption.section, &exemption.title);
    if exemption.unverified {
        say!(
            "publish.exemption_unverified",
            id = id,
            section = section,
            title = title
        )
    } else {
        say!(
            "publish.exemption",
            id = id,
            section = section,
            title = title
        )
    }
}

/// What became of a mark.
#[must_use]
pub fn state_in_words(state: State) -> String {
    match state {
        State::Waiting => say!("publish.state_waiting"),
        State::Agreed => say!("publish.state_agreed"),
        State::Refused => say!("publish.state_refused"),
        State::Disputed => say!("publish.state_disputed"),
        State::Lifted => say!("publish.state_lifted"),
    }
}

/// The ground of a mark: section and title.
#[must_use]
pub fn ground(marked: &RedactionMarked) -> String {
    if marked.exempts.is_empty() {
        marked.section.clone()
    } else {
        say!(
            "publish.ground",
            section = marked.section,
            title = marked.exempts
        )
    }
}

/// The node, rule or the like that an entry is about, where it is about one.
#[must_use]
pub fn about(event: &Event) -> String {
    let serde_json::Value::Object(tagged) = crate::session::journal::body_json(&event.body) else {
        return String::new();
    };
    let mut inner = tagged.values();
    let found = inner.find_map(|inner| {
        let keys = ["question", "node", "gate", "rule"];
        keys.iter().find_map(|key| inner.get(key)?.as_str())
    });
    found.unwrap_or_default().to_owned()
}

/// Where a marked passage stands: which text of what.
#[must_use]
pub fn place(telling: Telling<'_>, marked: &RedactionMarked) -> String {
    let event = telling.events.iter().find(|event| event.id == marked.event);
    let text = match event {
        Some(event) => place_in_words(&event.body, &marked.member),
        None => member_in_words(&marked.member),
    };
    let text = match event {
        None => say!("publish.place_missing", text = text),
        Some(event) => match about(event).as_str() {
            "" => say!("publish.place", text = text),
            id => {
                let about = telling.any(id);
                say!("publish.place_about", text = text, about = about)
            }
        },
    };
    if marked.everywhere {
        say!("publish.place_everywhere", place = text)
    } else {
        text
    }
}

/// A mark for a list, a line each: what it is, and what was said to it. With the words where `shown`.
#[must_use]
pub fn lines(case: &Case, redaction: &Redaction<'_>, shown: bool) -> Vec<String> {
    let telling = Telling::of(case);
    let marked = redaction.marked;
    let mut out = vec![say!(
        "publish.mark_head",
        ground = ground(marked),
        state = state_in_words(redaction.state)
    )];
    out.push(say!("publish.mark_place", place = place(telling, marked)));
    if shown {
        let words = passages(case, marked).into_iter().next();
        out.push(match words {
            Some(words) => say!("publish.mark_words", words = words),
            None => say!("publish.mark_missing"),
        });
    }
    out.push(say!("publish.mark_reason", reason = marked.reason));
    if !marked.public_interest.is_empty() {
        out.push(say!("publish.mark_interest", text = marked.public_interest));
    }
    out.push(say!(
        "publish.mark_by",
        who = telling.actor(redaction.event)
    ));
    for event in &redaction.said {
        out.push(said(telling, event));
    }
    out
}

/// A review or lifting in one line.
fn said(telling: Telling<'_>, event: &Event) -> String {
    let who = telling.actor(event);
    let Subject::Redaction(body) = event.body.subject() else {
        return String::new();
    };
    match body {
        OfRedaction::RedactionReviewed(reviewed)
            if reviewed.agreed && reviewed.reason.is_empty() =>
        {
            say!("publish.said_agreed", who = who)
        }
        OfRedaction::RedactionReviewed(reviewed) if reviewed.agreed => {
            let reason = &reviewed.reason;
            say!("publish.said_agreed_why", who = who, reason = reason)
        }
        OfRedaction::RedactionReviewed(reviewed) => {
            say!("publish.said_refused", who = who, reason = reviewed.reason)
        }
        OfRedaction::RedactionLifted(lifted) => {
            say!("publish.said_lifted", who = who, reason = lifted.reason)
        }
        OfRedaction::RedactionMarked(_) => String::new(),
    }
}

/// An entry about a mark in words, for the history.
pub(in crate::session) fn did(
    telling: Telling<'_>,
    body: OfRedaction<'_>,
    details: &mut Vec<String>,
) -> String {
    let of = |id: &str| {
        let known = telling.events.iter().find(|known| known.id == id);
        match known.map(|known| &known.body) {
            Some(EventBody::RedactionMarked(marked)) => place(telling, marked),
            _ => say!("publish.mark_unknown"),
        }
    };
    let reason = |text: &str| say!("session.detail_reason", text = text);
    match body {
        OfRedaction::RedactionMarked(marked) => {
            details.push(say!("publish.detail_ground", text = ground(marked)));
            details.push(reason(&marked.reason));
            if !marked.public_interest.is_empty() {
                details.push(say!("publish.mark_interest", text = marked.public_interest));
            }
            say!("publish.did_mark", place = place(telling, marked))
        }
        OfRedaction::RedactionReviewed(reviewed) => {
            if !reviewed.reason.is_empty() {
                details.push(reason(&reviewed.reason));
            }
            let place = of(&reviewed.redaction);
            if reviewed.agreed {
                say!("publish.did_agree", place = place)
            } else {
                say!("publish.did_refuse", place = place)
            }
        }
        OfRedaction::RedactionLifted(lifted) => {
            details.push(reason(&lifted.reason));
            say!("publish.did_lift", place = of(&lifted.redaction))
        }
    }
}
