//! What a page is kept under while it is not confirmed, and what is filled in on it, as values.
//!
//! The one place that says so for every page. Ids of the session stand in it and no places in the flow, so
//! that a draft is found again over another edition.

use super::form::{Control, Holds};
use super::keeping::{Fields, Place};
use super::kind::{Kind, Redact, Review, Signing};
use super::model::{Model, Page};
use super::widget::field::Field;
use super::widget::options::{Choosing, Options};
use crate::flow::{Flow, NodeAt, NodeKind};
use crate::session::event::{Decision, ThreadState};
use crate::session::signoff::Scope;
use crate::session::state::Case;
use crate::store::drafts::{Draft, Filled};

/// Where drafts of a page are kept; `None` where there is nothing to fill in.
#[must_use]
pub fn place(model: &Model, kind: &Kind) -> Option<Place> {
    let page = named(model.case.as_ref(), kind)?;
    let outside = matches!(kind, Kind::Who | Kind::New { .. });
    let (session, file) = match &model.case {
        Some(case) if !outside => (case.id().to_owned(), model.path.clone()),
        _ => Default::default(),
    };
    Some(Place {
        session,
        file,
        page,
        by: model.by.name.clone(),
        over: over(model, kind),
        private: matches!(kind, Kind::Review(Review::Note(_))),
    })
}

/// What is filled in on a page.
#[must_use]
pub fn filled(page: &Page) -> Fields {
    if page.keeping.place.is_none() {
        return Fields::new();
    }
    let controls = page.controls.iter();
    controls
        .filter_map(|control| Some((control.key.name().to_owned(), value(control)?)))
        .collect()
}

/// Whether something is filled in that does not stand.
#[must_use]
pub fn is_changed(page: &Page) -> bool {
    page.keeping.place.is_some() && filled(page) != page.keeping.stands
}

/// Whether what a control holds was put back and does not stand.
#[must_use]
pub fn is_put_back(page: &Page, control: &Control) -> bool {
    let keeping = &page.keeping;
    keeping.place.is_some()
        && keeping.restored.is_some()
        && !control.is_menu()
        && keeping.stands.get(control.key.name()) != value(control).as_ref()
}

/// The first draft offered, where the person who fills the page in typed it.
#[must_use]
pub fn own_offer(page: &Page) -> Option<&Draft> {
    let place = page.keeping.place.as_ref()?;
    let first = page.keeping.offers.first()?;
    first.is_of(&place.by).then_some(first)
}

/// What a control holds; `None` where it is empty, and in a menu.
fn value(control: &Control) -> Option<Filled> {
    match &control.holds {
        Holds::Text(field) => {
            let text = field.text();
            (!text.is_empty()).then(|| Filled::Text(text.to_owned()))
        }
        Holds::List(options) => {
            let chosen = options.filled();
            let labels = chosen.iter().filter_map(|at| options.items.get(*at));
            let labels: Vec<String> = labels.map(|item| item.label.clone()).collect();
            (!labels.is_empty()).then_some(Filled::Chosen(labels))
        }
    }
}

/// Fills a page in; `false`, and the page is as it was, where not all of it has a place there.
pub fn fill(page: &mut Page, fields: &Fields, more: impl FnOnce() -> Control) -> bool {
    let Some(place) = &page.keeping.place else {
        return false;
    };
    let before = page.controls.clone();
    // The field for a note is there once it was asked for.
    let at_question = place.page.first().is_some_and(|word| word == "answer");
    if at_question && page.controls.len() == 1 && fields.contains_key("note") {
        page.controls.push(more());
    }
    let known = |name: &String| {
        let mut controls = page.controls.iter();
        controls.any(|control| control.key.name() == *name)
    };
    let fits = fields.keys().all(known)
        && (page.controls.iter_mut()).all(|control| put(control, fields.get(control.key.name())));
    if !fits {
        page.controls = before;
    }
    fits
}

/// Puts a value into a control; `false` where it has no place there.
fn put(control: &mut Control, given: Option<&Filled>) -> bool {
    match (&mut control.holds, given) {
        (Holds::Text(field), None) => write(field, ""),
        (Holds::Text(field), Some(Filled::Text(text))) => write(field, text),
        (Holds::List(options), None) => {
            options.fill(&[]);
            true
        }
        (Holds::List(options), Some(Filled::Chosen(labels))) => choose(options, labels),
        (Holds::Text(_), Some(Filled::Chosen(_))) | (Holds::List(_), Some(Filled::Text(_))) => {
            false
        }
    }
}

fn write(field: &mut Field, text: &str) -> bool {
    if field.text() != text {
        *field = if field.has_many_lines() {
            Field::lines(text)
        } else {
            Field::line(text)
        };
    }
    true
}

fn choose(options: &mut Options, labels: &[String]) -> bool {
    let place = |label: &String| options.items.iter().position(|item| item.label == *label);
    let places: Option<Vec<usize>> = labels.iter().map(place).collect();
    let Some(places) = places else { return false };
    options.fill(&places);
    true
}

/// The control that a draft was left in.
#[must_use]
pub fn focused(page: &Page, draft: &Draft) -> Option<usize> {
    page.keeping.place.as_ref()?;
    let mut controls = page.controls.iter();
    controls.position(|control| control.key.name() == draft.focus)
}

/// Takes over from an earlier page of the same kind what only the person's hand knows: the caret, what can be
/// undone, and where a list was looked at.
pub fn carry(from: &mut Page, to: &mut Page) {
    for (old, new) in from.controls.iter_mut().zip(&mut to.controls) {
        match (&mut old.holds, &mut new.holds) {
            (Holds::Text(old), Holds::Text(new)) => {
                if old.text() == new.text() {
                    *new = std::mem::take(old);
                }
            }
            (Holds::List(old), Holds::List(new)) => {
                if old.choosing != Choosing::Entry
                    && old.items == new.items
                    && old.filled() == new.filled()
                {
                    new.clone_from(old);
                }
            }
            (Holds::Text(_), Holds::List(_)) | (Holds::List(_), Holds::Text(_)) => {}
        }
    }
}

/// What a page is kept under. Every kind of page says so.
fn named(case: Option<&Case>, kind: &Kind) -> Option<Vec<String>> {
    let node = |at: &NodeAt| Some(case?.flow.node(*at).id.as_str());
    let (word, ids): (&str, Vec<&str>) = match kind {
        Kind::Who => ("who", vec![]),
        Kind::New { flow, practice } => (
            if *practice { "practise" } else { "start" },
            vec![&flow.name],
        ),
        Kind::Node(at) => match &case?.flow.node(*at).kind {
            NodeKind::Question(_) => ("answer", vec![node(at)?]),
            NodeKind::Gate(_) => ("gate", vec![node(at)?]),
            NodeKind::Note(_) | NodeKind::Outcome(_) => return None,
        },
        Kind::Decide(at, decision) => ("decide", vec![node(at)?, decision.word()]),
        Kind::Defer(at) => ("not-known", vec![node(at)?]),
        Kind::NotApplicable(at) => ("not-applicable", vec![node(at)?]),
        Kind::AddEvidence(at) => ("evidence", vec![node(at)?]),
        Kind::RemoveEvidence { node: at, evidence } => {
            ("remove-evidence", vec![node(at)?, evidence])
        }
        Kind::Comment(at) => ("comment", vec![node(at)?]),
        Kind::Override(rule) => {
            let rule = case?.flow.rules.get(*rule)?;
            ("override", vec![rule.id.as_str()])
        }
        Kind::Write => ("record", vec![]),
        Kind::Assign(at) => ("assign", vec![node(at)?]),
        Kind::HandOver => ("hand-over", vec![]),
        Kind::Review(review) => match review {
            Review::Reply(to) => ("reply", vec![to]),
            Review::Settle(comment, state) => ("settle", vec![comment, state.word()]),
            Review::Advise(Some(at)) => ("advise", vec![node(at)?]),
            Review::Advise(None) => ("advise", vec![]),
            Review::Correct(id) => ("correct", vec![id]),
            Review::Respond(id, condition) => {
                let condition = condition.map(|number| number.to_string());
                let mut page = vec!["respond".to_owned(), id.clone()];
                page.extend(condition);
                return Some(page);
            }
            Review::Note(at) => ("privileged", vec![node(at)?]),
            Review::All(_) | Review::Thread(_) | Review::Advice(_) => return None,
        },
        Kind::Signing(signing) => match signing {
            // The words are those of what was filled in: that is kept until they are signed.
            Signing::Sign(scope) | Signing::Words { scope, .. } => {
                let page = vec!["sign".to_owned(), scope.key()];
                return Some(page);
            }
            Signing::Withdraw(id) => ("withdraw", vec![id]),
            Signing::All | Signing::One(_) => return None,
        },
        Kind::Redact(what) => match what {
            Redact::Mark {
                node: at,
                event,
                member,
            } => ("mark", vec![node(at)?, event, member]),
            Redact::Refuse(id) => ("refuse", vec![id]),
            Redact::Lift(id) => ("lift", vec![id]),
            Redact::Write => ("copy", vec![]),
            Redact::List | Redact::One(_) | Redact::Texts(_) | Redact::Near(_) => return None,
        },
        // A search is gone with its page: what was looked for is no text of anybody's.
        Kind::Jump
        | Kind::Home
        | Kind::Recent
        | Kind::Flows { .. }
        | Kind::Notices(_)
        | Kind::Tasks
        | Kind::Evidence(_)
        | Kind::Preview { .. }
        | Kind::Caution { .. }
        | Kind::Raised(_)
        | Kind::Check(_)
        | Kind::Findings
        | Kind::Finding(_)
        | Kind::History
        | Kind::Away
        | Kind::Map
        | Kind::Why(_)
        | Kind::Guidance(_)
        | Kind::Terms
        | Kind::Entries
        | Kind::Edition
        | Kind::Reworded(_)
        | Kind::People(_)
        | Kind::Acknowledge
        | Kind::Copies(_)
        | Kind::Adopt
        | Kind::Help => return None,
    };
    let ids = ids.into_iter().map(str::to_owned);
    Some(std::iter::once(word.to_owned()).chain(ids).collect())
}

/// The page that something is kept under, where there is one in this case.
#[must_use]
pub fn kind(case: &Case, page: &[String]) -> Option<Kind> {
    let parts: Vec<&str> = page.iter().map(String::as_str).collect();
    let node = |id: &str| case.flow.at(id);
    let rule = |flow: &Flow, id: &str| flow.rules.iter().position(|rule| rule.id == id);
    let own = |id: &str| id.to_owned();
    Some(match parts.as_slice() {
        ["answer" | "gate", id] => Kind::Node(node(id)?),
        ["decide", id, word] => {
            let mut all = Decision::ALL.into_iter();
            Kind::Decide(node(id)?, all.find(|decision| decision.word() == *word)?)
        }
        ["not-known", id] => Kind::Defer(node(id)?),
        ["not-applicable", id] => Kind::NotApplicable(node(id)?),
        ["evidence", id] => Kind::AddEvidence(node(id)?),
        ["remove-evidence", id, evidence] => Kind::RemoveEvidence {
            node: node(id)?,
            evidence: own(evidence),
        },
        ["comment", id] => Kind::Comment(node(id)?),
        ["override", id] => Kind::Override(rule(&case.flow, id)?),
        ["record"] => Kind::Write,
        ["assign", id] => Kind::Assign(node(id)?),
        ["hand-over"] => Kind::HandOver,
        ["reply", id] => Kind::Review(Review::Reply(own(id))),
        ["settle", id, word] => {
            let mut all = ThreadState::ALL.into_iter();
            let state = all.find(|state| state.word() == *word)?;
            Kind::Review(Review::Settle(own(id), state))
        }
        ["advise", id] => Kind::Review(Review::Advise(Some(node(id)?))),
        ["advise"] => Kind::Review(Review::Advise(None)),
        ["correct", id] => Kind::Review(Review::Correct(own(id))),
        ["respond", id] => Kind::Review(Review::Respond(own(id), None)),
        ["respond", id, number] => {
            Kind::Review(Review::Respond(own(id), Some(number.parse().ok()?)))
        }
        ["privileged", id] => Kind::Review(Review::Note(node(id)?)),
        ["sign", key] => Kind::Signing(Signing::Sign(scope(key)?)),
        ["withdraw", id] => Kind::Signing(Signing::Withdraw(own(id))),
        ["mark", id, event, member] => Kind::Redact(Redact::Mark {
            node: node(id)?,
            event: own(event),
            member: own(member),
        }),
        ["refuse", id] => Kind::Redact(Redact::Refuse(own(id))),
        ["lift", id] => Kind::Redact(Redact::Lift(own(id))),
        ["copy"] => Kind::Redact(Redact::Write),
        _ => return None,
    })
}

fn scope(key: &str) -> Option<Scope> {
    let (word, id) = key.split_once(' ').unwrap_or((key, ""));
    let scope = match word {
        "whole" => Scope::Whole,
        "stage" => Scope::Stage(id.to_owned()),
        "record" => Scope::Record(id.to_owned()),
        _ => return None,
    };
    (scope.key() == key).then_some(scope)
}

/// The ids of the entries that stand for what a page is about: what was typed there was typed over these.
fn over(model: &Model, kind: &Kind) -> Vec<String> {
    let Some(case) = &model.case else {
        return Vec::new();
    };
    match kind {
        Kind::Node(at) | Kind::Decide(at, _) | Kind::Defer(at) | Kind::NotApplicable(at) => {
            case.head_ids(*at)
        }
        Kind::Assign(at) => {
            let assigned = case.assigned(&case.flow.node(*at).id);
            let ids = assigned.into_iter().map(|(event, _)| event.id.clone());
            ids.collect()
        }
        Kind::HandOver => {
            let pending = case.pending().into_iter();
            pending.map(|(event, _)| event.id.clone()).collect()
        }
        Kind::Review(Review::Respond(id, condition)) => {
            let given = case.reviewed().advice_named(id);
            let points = given.map(|given| given.points).unwrap_or_default();
            let point = points
                .into_iter()
                .find(|point| point.condition == *condition);
            let responses = point.map(|point| point.responses).unwrap_or_default();
            responses
                .into_iter()
                .map(|answered| answered.event.id.clone())
                .collect()
        }
        // What is added beside what others add is typed over nothing.
        _ => Vec::new(),
    }
}
