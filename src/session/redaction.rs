//! Passages marked to be kept out of a copy for publication: who marked them on which ground, and who agreed.
//!
//! A mark says where its passage stands and never repeats it. What others said to it counts by who knew of
//! whom ([`super::merge`]): what the last of them said, where all say the same. Where they differ the mark
//! waits until somebody settles it who knew of all; until then it keeps a copy from being published, and in
//! a draft the passage is removed. So nobody's mark is undone by others who did not know of it.
//!
//! A name is what a person says of themselves: that two names differ does not prove two people.

pub mod copy;
pub mod find;
mod ids;
pub mod ledger;
pub mod words;

use super::event::{Actor, AnswerValue, Event, EventBody, Passage as Place, RedactionLifted};
use super::event::{RedactionMarked, RedactionReviewed};
use super::field::FieldKey;
use super::ids as named;
use super::rejection::{Refusal, Rejection, about, limited, reason_given, reject};
use super::state::Case;
use super::texts;
use crate::say;
use crate::text::is_blank;
use crate::text::passage::{Passage, Views};
use crate::text::same::same_name;
use ledger::state;
pub use ledger::{Redaction, Redactions, State};

impl Case {
    /// Every mark, by time.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction<'_>> {
        let marks = self.redactions.marks.iter();
        let mut out: Vec<Redaction<'_>> = marks
            .filter_map(|place| {
                let event = self.events.get(*place as usize)?.as_ref();
                let EventBody::RedactionMarked(marked) = &event.body else {
                    return None;
                };
                let heads = self.redactions.said.get(&event.id);
                let heads = heads.into_iter().flatten();
                let mut said: Vec<&Event> = heads
                    .filter_map(|place| self.events.get(*place as usize))
                    .map(AsRef::as_ref)
                    .collect();
                said.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
                Some(Redaction {
                    event,
                    marked,
                    state: state(&said),
                    said,
                })
            })
            .collect();
        out.sort_by(|a, b| (&a.event.at, &a.event.id).cmp(&(&b.event.at, &b.event.id)));
        out
    }

    /// A mark by its id or the start of it; `None` unless just one fits.
    #[must_use]
    pub fn redaction(&self, start: &str) -> Option<Redaction<'_>> {
        named::one(start, self.redactions(), |known| known.event.id.as_str())
    }
}

/// A request about passages to be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Mark {
        /// Id of an entry, or the start of one.
        event: String,
        /// Which text of it.
        member: String,
        /// The words as they stand there; none for the whole text.
        passage: Option<String>,
        /// Only there, and not wherever the words stand.
        only_here: bool,
        /// An exemption of the flow, by id or section.
        exemption: String,
        reason: String,
        /// How the public interest was weighed.
        public_interest: String,
    },
    Review {
        /// Id of the mark, or the start of it.
        redaction: String,
        agreed: bool,
        reason: String,
    },
    Lift {
        redaction: String,
        reason: String,
    },
}

impl Command {
    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Mark { event, .. } => event,
            Self::Review { redaction, .. } | Self::Lift { redaction, .. } => redaction,
        }
    }

    /// Every text in it that a person typed; a passage is one of another text, as it stands there.
    pub(super) fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Mark {
                event: _,
                member: _,
                passage: _,
                only_here: _,
                exemption: _,
                reason,
                public_interest,
            } => [reason, public_interest].into_iter().for_each(each),
            Self::Review {
                redaction: _,
                agreed: _,
                reason,
            }
            | Self::Lift {
                redaction: _,
                reason,
            } => each(reason),
        }
    }
}

/// Whether a request may be done now; gives the body to append.
///
/// # Errors
///
/// A rejection in words.
pub fn check(case: &Case, command: &Command, by: &Actor) -> Result<EventBody, Rejection> {
    match command {
        Command::Mark { .. } => mark(case, command).map(EventBody::RedactionMarked),
        Command::Review {
            redaction,
            agreed,
            reason,
        } => {
            let known = known(case, redaction)?;
            if known.state == State::Lifted {
                return Err(reject(Refusal::MarkLifted {
                    id: redaction.clone(),
                }));
            }
            if same_name(&known.event.by.name, &by.name) {
                let hint = say!("publish.hint_own_mark");
                return Err(reject(Refusal::OwnMark {
                    name: by.name.clone(),
                })
                .hint(hint));
            }
            let reason = limited(reason.trim())?;
            if !agreed && is_blank(&reason) {
                return Err(reject(Refusal::RefusalReason).at(FieldKey::Reason));
            }
            if restates(case, known.marked, &reason) {
                return Err(reject(Refusal::Restated).at(FieldKey::Reason));
            }
            Ok(EventBody::RedactionReviewed(RedactionReviewed {
                redaction: known.event.id.clone(),
                agreed: *agreed,
                reason,
            }))
        }
        Command::Lift { redaction, reason } => {
            let known = known(case, redaction)?;
            if known.state == State::Lifted {
                return Err(reject(Refusal::MarkLifted {
                    id: redaction.clone(),
                }));
            }
            if known.state == State::Agreed && same_name(&known.event.by.name, &by.name) {
                return Err(reject(Refusal::AgreedStays));
            }
            Ok(EventBody::RedactionLifted(RedactionLifted {
                redaction: known.event.id.clone(),
                reason: reason_given(reason)?,
            }))
        }
    }
}

pub(crate) fn known<'a>(case: &'a Case, id: &str) -> Result<Redaction<'a>, Rejection> {
    case.redaction(id).ok_or_else(|| {
        let none =
            reject(Refusal::NoSuchMark { id: id.to_string() }).hint(say!("publish.hint_list"));
        let all = case.redactions();
        named::explained(id, all.iter().map(|known| known.event.id.as_str()), none)
    })
}

/// The entry whose id begins so; `None` unless just one does.
#[must_use]
pub fn event_at<'a>(case: &'a Case, start: &str) -> Option<&'a Event> {
    let all = case.events.iter().map(AsRef::as_ref);
    named::one(start, all, |event: &&Event| event.id.as_str())
}

fn mark(case: &Case, command: &Command) -> Result<RedactionMarked, Rejection> {
    let Command::Mark {
        event,
        member,
        passage,
        only_here,
        exemption,
        reason,
        public_interest,
    } = command
    else {
        return Err(reject(Refusal::NothingMarked));
    };
    let found =
        event_at(case, event).ok_or_else(|| reject(Refusal::NoSuchEntry { id: event.clone() }))?;
    if let EventBody::AnswerGiven(given) = &found.body
        && member.starts_with("value")
        && matches!(given.value, AnswerValue::One(_) | AnswerValue::Many(_))
    {
        return Err(reject(Refusal::ChoiceNotMarked).hint(say!("publish.hint_chosen")));
    }
    let texts = texts::of_event(found);
    let Some(text) = texts.iter().find(|text| text.member == *member) else {
        let members: Vec<&str> = texts.iter().map(|text| text.member.as_str()).collect();
        let list = crate::words::list(&members);
        return Err(reject(Refusal::NoSuchText {
            member: member.clone(),
            list,
        }));
    };
    let place = match passage.as_deref().map(str::trim) {
        None => None,
        Some(words) if words == text.text.trim() => None,
        Some(_) if texts::shown::is_whole(member) => {
            return Err(reject(Refusal::WholeOnly).at(FieldKey::Words));
        }
        Some(words) => Some(place_of(&text.text, words).map_err(about(FieldKey::Words))?),
    };
    if Passage::of(&text.text).is_none() {
        return Err(reject(Refusal::NoWords));
    }
    let (exemption, section, exempts, qualified) =
        exempting(case, exemption).map_err(about(FieldKey::Exemption))?;
    let reason = reason_given(reason)?;
    let public_interest = limited(public_interest.trim())?;
    if qualified && is_blank(&public_interest) {
        return Err(reject(Refusal::InterestNeeded { section })
            .hint(say!("publish.hint_interest"))
            .at(FieldKey::Interest));
    }
    let marked = RedactionMarked {
        event: found.id.clone(),
        member: member.clone(),
        passage: place,
        everywhere: !only_here,
        exemption,
        section,
        exempts,
        reason,
        public_interest,
    };
    for (field, text) in [
        (FieldKey::Reason, &marked.reason),
        (FieldKey::Interest, &marked.public_interest),
    ] {
        if restates(case, &marked, text) {
            return Err(reject(Refusal::Restated).at(field));
        }
    }
    let stands = |known: &Redaction<'_>| {
        let same = known.marked.event == marked.event
            && known.marked.member == marked.member
            && known.marked.passage == marked.passage
            && known.marked.everywhere == marked.everywhere
            && known.marked.section == marked.section;
        same && !matches!(known.state, State::Lifted | State::Refused)
    };
    if case.redactions().iter().any(stands) {
        return Err(reject(Refusal::MarkedAlready));
    }
    Ok(marked)
}

/// The words in a text as a place, in characters. Whole words only: half a word tells the other half.
fn place_of(text: &str, words: &str) -> Result<Place, Rejection> {
    let passage = Passage::of(words).ok_or_else(|| reject(Refusal::NoWords))?;
    let places = passage.find(text);
    // As it was typed, where it stands so; else in other capitals and the like.
    let exact = places.iter().find(|range| text[(*range).clone()] == *words);
    let Some(range) = exact.or(places.first()).cloned() else {
        return Err(reject(Refusal::NotThere).hint(say!("publish.hint_not_there")));
    };
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    Ok(Place {
        start: count(&text[..range.start]),
        length: count(&text[range]),
    })
}

/// An exemption by id or section: its id, section, title, and whether the public interest has to be weighed.
fn exempting(case: &Case, given: &str) -> Result<(String, String, String, bool), Rejection> {
    let given = given.trim();
    let list = &case.flow.exemptions;
    if given.is_empty() {
        return Err(reject(Refusal::ExemptionNeeded));
    }
    if list.is_empty() {
        // This flow says nothing of exemptions, so what was typed is all that is known.
        return Ok((String::new(), limited(given)?, String::new(), false));
    }
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let wanted = plain(given);
    let mut fitting = list
        .iter()
        .filter(|known| plain(&known.id) == wanted || plain(&known.section) == wanted);
    match fitting.next() {
        Some(known) => Ok((
            known.id.clone(),
            known.section.clone(),
            known.title.clone(),
            known.qualified,
        )),
        None => {
            let list: Vec<String> = list.iter().map(words::exemption_line).collect();
            let hint = say!(
                "publish.hint_exemptions",
                list = crate::words::long_list(&list)
            );
            Err(reject(Refusal::NoSuchExemption {
                given: given.to_string(),
            })
            .hint(hint))
        }
    }
}

/// Whether a text that will stand in the copy says what was to be removed from it.
fn restates(case: &Case, marked: &RedactionMarked, text: &str) -> bool {
    let views = Views::of(text);
    passages(case, marked)
        .iter()
        .flat_map(|form| Passage::each(form))
        .any(|passage| views.has(&passage))
}

/// The words that a mark is about, in every way in which they are shown; none where its entry is not there.
#[must_use]
pub fn passages(case: &Case, marked: &RedactionMarked) -> Vec<String> {
    let Some(event) = case.events.iter().find(|event| event.id == marked.event) else {
        return Vec::new();
    };
    if let EventBody::AnswerGiven(given) = &event.body {
        let mut shown = texts::shown::shown(&given.value).into_iter();
        if let Some(shown) = shown.find(|shown| shown.member == marked.member) {
            return shown.forms;
        }
    }
    let texts = texts::of_event(event);
    let text = texts.into_iter().find(|text| text.member == marked.member);
    let Some(text) = text.map(|text| text.text) else {
        return Vec::new();
    };
    match marked.passage {
        None => vec![text],
        Some(place) => {
            let part = text.chars().skip(place.start as usize);
            vec![part.take(place.length as usize).collect()]
        }
    }
}
