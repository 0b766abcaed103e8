//! What a person means by a place: which text of which entry.

use super::words::about;
use super::{Command, State, event_at};
use crate::id::EventId;
use crate::session::event::{AnswerGiven, AnswerValue, Event, EventBody};
use crate::session::ids;
use crate::session::rejection::{Refusal, Rejection, reject};
use crate::session::state::Case;
use crate::session::texts::{self, TextAt};
use crate::text::passage::Passage;
use crate::text::same::same_name;
use crate::{say, words};

/// The word for the session's own title.
const TITLE: &str = "title";

/// Which text is meant: the entry's id, and where the text stands in it. `place` is a question, gate, note or
/// rule, `title` for that of the session, or the id of an entry (or the start of one). With words, the latest
/// text there that has them just as they are given, and where none has, in other capitals or the like;
/// otherwise its one text, or the one that `member` names.
///
/// # Errors
///
/// A rejection in words, where there is no such place, or nothing fits or several texts do.
pub fn text_at(
    case: &Case,
    place: &str,
    words: Option<&str>,
    member: Option<&str>,
) -> Result<(EventId, String), Rejection> {
    let events = entries(case, place);
    if events.is_empty() {
        let none = reject(Refusal::NoSuchPlace {
            place: place.to_string(),
        });
        let all = case.events.iter().map(|event| event.id.as_str());
        return Err(ids::explained(place, all, none));
    }
    let named = |text: &TextAt| member.is_none_or(|wanted| is_called(&text.member, wanted));
    if let Some(words) = words.map(str::trim)
        && let Some(passage) = Passage::of(words)
    {
        let mut alike = None;
        for event in events.iter().rev() {
            for text in texts::of_event(event).into_iter().filter(named) {
                let places = passage.find(&text.text);
                if places
                    .iter()
                    .any(|place| text.text[place.clone()] == *words)
                {
                    return Ok((event.id.clone(), text.member));
                }
                if !places.is_empty() && alike.is_none() {
                    alike = Some((event.id.clone(), text.member));
                }
            }
        }
        return alike.ok_or_else(|| not_there(place, member, &events));
    }
    for event in events.iter().rev() {
        let mut fitting: Vec<TextAt> = texts::of_event(event);
        fitting.retain(named);
        if member.is_none() {
            fitting.retain(|text| !text.member.starts_with("by."));
        }
        match fitting.as_slice() {
            [] => {}
            [one] => return Ok((event.id.clone(), one.member.clone())),
            several => {
                let list: Vec<&str> = several.iter().map(|text| text.member.as_str()).collect();
                let list = words::list(&list);
                return Err(reject(Refusal::WhichText { list }));
            }
        }
    }
    Err(not_there(place, member, &events))
}

/// Whether a text is meant by what a person calls it: all of its name, how it ends, or how it begins where it
/// is an answer, whose kind nobody need know.
fn is_called(known: &str, wanted: &str) -> bool {
    let answer = |name: &str| name == "value" || name.starts_with("value.");
    known == wanted
        || known.rsplit('.').next() == Some(wanted)
        || (wanted == "value" && answer(known))
}

/// Why nothing fits.
fn not_there(place: &str, member: Option<&str>, events: &[&Event]) -> Rejection {
    let chosen = events.iter().any(|event| {
        matches!(
            &event.body,
            EventBody::AnswerGiven(AnswerGiven {
                value: AnswerValue::One(_) | AnswerValue::Many(_),
                ..
            })
        )
    });
    if chosen && member.is_some_and(|wanted| wanted == "value" || wanted.starts_with("value.")) {
        return reject(Refusal::ChoiceNotMarked).hint(say!("publish.hint_chosen"));
    }
    reject(Refusal::NotAtPlace {
        place: place.to_string(),
    })
}

/// The entries at a place, oldest first.
#[must_use]
pub fn entries<'a>(case: &'a Case, place: &str) -> Vec<&'a Event> {
    let place = place.trim();
    if place == TITLE {
        return case.events.first().map(AsRef::as_ref).into_iter().collect();
    }
    if case.flow.at(place).is_some() || case.flow.rule(place).is_some() {
        let events = case.events.iter().map(AsRef::as_ref);
        return events.filter(|event| about(event) == place).collect();
    }
    event_at(case, place).into_iter().collect()
}

/// Everybody who acted and is not among those to be kept, each with the entry by which they are known first.
/// Names that are marked already are left out.
#[must_use]
pub fn names(case: &Case, keep: &[String]) -> Vec<(EventId, String)> {
    let marked: Vec<Passage> = case
        .redactions()
        .iter()
        .filter(|known| known.marked.everywhere)
        .filter(|known| !matches!(known.state, State::Lifted | State::Refused))
        .flat_map(|known| super::passages(case, known.marked))
        .filter_map(|words| Passage::of(&words))
        .collect();
    let mut out: Vec<(EventId, String)> = Vec::new();
    for event in &case.events {
        let name = &event.by.name;
        let kept = keep.iter().any(|known| same_name(known, name));
        let known = out.iter().any(|(_, known)| same_name(known, name));
        let done = Passage::of(name).is_none_or(|passage| marked.contains(&passage));
        if !kept && !known && !done {
            out.push((event.id.clone(), name.clone()));
        }
    }
    out
}

/// The request that marks a person's name wherever it stands.
#[must_use]
pub fn name_mark(event: EventId, exemption: &str, reason: &str, public_interest: &str) -> Command {
    Command::Mark {
        event: event.into(),
        member: "by.name".to_owned(),
        passage: None,
        only_here: false,
        exemption: exemption.to_owned(),
        reason: reason.to_owned(),
        public_interest: public_interest.to_owned(),
    }
}
