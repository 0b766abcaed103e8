//! Assignments, hand-overs and the owner in words and as JSON, for both shells and the record.

use super::People;
use super::open::is_overdue;
use crate::session::event::subjects::OfPeople;
use crate::session::event::{Actor, Event, HandedOver, OpenItem};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::words::Sentence;
use crate::{say, sentence, time};

/// What an entry about people says, with its details a line each.
#[must_use]
pub(in crate::session) fn did(
    telling: Telling<'_>,
    event: &Event,
    body: OfPeople<'_>,
    details: &mut Vec<String>,
) -> String {
    let mut detail = |sentence: Sentence<1>, text: &str| {
        if !text.is_empty() {
            details.push(sentence.with([&text]));
        }
    };
    match body {
        OfPeople::Assigned(assigned) => {
            detail(
                sentence!("session.detail_due", text),
                &time::date_words(&assigned.due),
            );
            detail(sentence!("session.detail_note", text), &assigned.note);
            let title = telling.heading(&assigned.question);
            if assigned.to.is_empty() {
                return say!("people.did_take_back", title = title);
            }
            let to = telling.role(&assigned.to);
            say!("people.did_assign", title = title, to = to)
        }
        OfPeople::HandedOver(handed) => {
            detail(sentence!("session.detail_note", text), &handed.note);
            details.extend(open_lines(handed));
            let to = person(telling, &handed.to);
            if super::same_name(&handed.to.name, &event.by.name) {
                return say!("people.did_take_over", to = to);
            }
            say!("people.did_hand_over", to = to)
        }
        OfPeople::HandoverAcknowledged(acknowledged) => {
            detail(sentence!("session.detail_note", text), &acknowledged.note);
            let known = telling
                .events
                .iter()
                .find(|known| known.id == acknowledged.handover);
            match known.map(|known| &known.by.name) {
                Some(from) => say!("people.did_acknowledge", from = from),
                None => say!("people.did_acknowledge_unknown"),
            }
        }
        OfPeople::TaskReturned(returned) => {
            detail(sentence!("people.detail_digest", text), &returned.file);
            let (from, count) = (person(telling, &returned.from), returned.brought.len());
            say!("people.did_return", from = from, count = count)
        }
    }
}

/// A person with their role, where one is known.
#[must_use]
pub fn person(telling: Telling<'_>, person: &Actor) -> String {
    if person.role.is_empty() {
        return person.name.clone();
    }
    let role = telling.role(&person.role);
    say!("session.by", name = person.name, role = role)
}

/// Everything that was open when a session was handed over, a line each, and what came next.
#[must_use]
pub fn open_lines(handed: &HandedOver) -> Vec<String> {
    let mut lines: Vec<String> = handed.open.iter().map(item).collect();
    if lines.is_empty() {
        lines.push(say!("people.nothing_open"));
    }
    if !handed.next.is_empty() {
        lines.push(say!("people.open_next", next = handed.next));
    }
    lines
}

/// One open thing in a line.
#[must_use]
pub fn item(item: &OpenItem) -> String {
    let kind = match item.kind.as_str() {
        "hold" => say!("people.kind_hold"),
        "condition" => say!("people.kind_condition"),
        "not_assessed" => say!("people.kind_not_assessed"),
        "conflict" => say!("people.kind_conflict"),
        "advice" => say!("people.kind_advice"),
        "comments" => say!("people.kind_comments"),
        "finding" => say!("people.kind_finding"),
        "deferred" => say!("people.kind_deferred"),
        "assigned" => say!("people.kind_assigned"),
        other => other.to_owned(),
    };
    let mut line = say!("people.item", kind = kind, says = item.says);
    if !item.owner.is_empty() {
        line = say!("people.item_owner", line = line, owner = item.owner);
    }
    if !item.due.is_empty() {
        let due = time::date_words(&item.due);
        line = if item.overdue {
            say!("people.item_overdue", line = line, due = due)
        } else {
            say!("people.item_due", line = line, due = due)
        };
    }
    line
}

/// To whom a question is given, and by when, a line each. `today` is a date.
#[must_use]
pub fn assigned_lines(case: &Case, question: &str, today: &str) -> Vec<String> {
    let settled = case
        .flow
        .at(question)
        .is_some_and(|at| super::open::is_settled(case, at));
    let mut lines: Vec<String> = case
        .assigned(question)
        .into_iter()
        .map(|(event, assigned)| {
            let to = case.flow.role_title(&assigned.to);
            let by = &event.by.name;
            let due = time::date_words(&assigned.due);
            let mut line = if due.is_empty() {
                say!("people.assigned", to = to, by = by)
            } else if is_overdue(&assigned.due, today) && !settled {
                say!("people.assigned_overdue", to = to, by = by, due = due)
            } else {
                say!("people.assigned_due", to = to, by = by, due = due)
            };
            if !assigned.note.is_empty() {
                line = say!("people.with_note", line = line, note = assigned.note);
            }
            line
        })
        .collect();
    lines.dedup();
    lines
}

/// Whose session it is and whether a hand-over waits, a line each.
#[must_use]
pub fn owner_lines(telling: Telling<'_>, people: &People) -> Vec<String> {
    let owner = people.owner(telling.events);
    let mut lines = Vec::new();
    if owner.is_disputed() {
        lines.push(say!("people.owner_disputed", names = owner.names()));
    } else if let Some(one) = owner.people.first() {
        lines.push(say!("people.owner", owner = person(telling, one)));
    }
    for (event, handed) in people.pending(telling.events) {
        lines.push(say!(
            "people.pending",
            to = person(telling, &handed.to),
            when = time::moment_words(&event.at)
        ));
    }
    lines
}

/// As [`owner_lines`], where nothing ever changed hands nothing is said.
#[must_use]
pub fn changed_hands(case: &Case) -> Vec<String> {
    if case.people.latest(&case.events).is_empty() {
        return Vec::new();
    }
    owner_lines(Telling::of(case), &case.people)
}

/// A hand-over as it is read: from whom, to whom, the note, and all that was open then.
#[must_use]
pub fn handover_lines(
    telling: Telling<'_>,
    event: &Event,
    handed: &HandedOver,
    acknowledged: bool,
) -> Vec<String> {
    let to = person(telling, &handed.to);
    let by = telling.actor(event);
    let when = time::moment_words(&event.at);
    let mut lines = vec![
        say!("people.handover_head", to = to, by = by, when = when),
        if acknowledged {
            say!("people.handover_acknowledged")
        } else {
            say!("people.handover_waits", to = handed.to.name)
        },
        say!("session.detail_note", text = handed.note),
        say!("people.open_then"),
    ];
    let open = open_lines(handed);
    lines.extend(
        open.iter()
            .map(|line| say!("people.open_line", line = line)),
    );
    lines
}

/// Whose session it is, in a word or two.
#[must_use]
pub fn owner_name(case: &Case) -> String {
    case.owner().names()
}
