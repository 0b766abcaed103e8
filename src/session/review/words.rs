//! Review in words, the same for every shell and for the record.

use serde_json::{Value, json};

use super::{Given, Point, Reviewed, Thread};
use crate::id::EventId;
use crate::session::event::subjects::OfReview;
use crate::session::event::{AdviceGiven, AdviceOutcome, Event, EventBody, Response, ThreadState};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::words::Sentence;
use crate::{say, sentence, time};

pub use crate::session::telling::short;

/// How a thread stands, in words.
#[must_use]
pub fn state(state: ThreadState) -> String {
    match state {
        ThreadState::Open => say!("review.state_open"),
        ThreadState::Answered => say!("review.state_answered"),
        ThreadState::Withdrawn => say!("review.state_withdrawn"),
    }
}

/// What advice comes to, in words.
#[must_use]
pub fn outcome(outcome: AdviceOutcome) -> String {
    match outcome {
        AdviceOutcome::Supports => say!("review.outcome_supports"),
        AdviceOutcome::SupportsWithConditions => say!("review.outcome_conditions"),
        AdviceOutcome::HasConcerns => say!("review.outcome_concerns"),
        AdviceOutcome::DoesNotSupport => say!("review.outcome_does_not"),
    }
}

/// What was done with advice, in words.
#[must_use]
pub fn response(response: Response) -> String {
    match response {
        Response::Followed => say!("review.response_followed"),
        Response::FollowedInPart => say!("review.response_in_part"),
        Response::NotFollowed => say!("review.response_not"),
    }
}

/// Who advised, with role.
#[must_use]
pub fn from(telling: Telling<'_>, advice: &AdviceGiven) -> String {
    let role = if advice.called.is_empty() {
        telling.role(&advice.kind)
    } else {
        &advice.called
    };
    say!("session.by", name = advice.adviser, role = role)
}

/// What advice is about: the heading of a node, or the whole session.
#[must_use]
pub fn about(telling: Telling<'_>, on: &str) -> String {
    if on.is_empty() {
        say!("review.whole")
    } else {
        telling.heading(on).to_owned()
    }
}

/// An entry of review in words, for the history; reasons and the like go to `details`.
pub(in crate::session) fn did(
    telling: Telling<'_>,
    body: OfReview<'_>,
    details: &mut Vec<String>,
) -> String {
    let mut detail = |sentence: Sentence<1>, text: &str| {
        if !text.is_empty() {
            details.push(sentence.with([&text]));
        }
    };
    let find = |id: &str| telling.events.iter().find(|known| known.id == *id);
    match body {
        OfReview::CommentMade {
            node,
            text,
            reply_to,
        } if !reply_to.is_empty() => {
            detail(sentence!("session.detail_text", text), text);
            match find(reply_to) {
                Some(first) => {
                    say!(
                        "review.did_reply",
                        name = first.by.name,
                        title = telling.heading(node)
                    )
                }
                None => say!("session.did_comment", title = telling.heading(node)),
            }
        }
        OfReview::CommentSettled(settled) => {
            detail(sentence!("session.detail_reason", text), &settled.reason);
            let state = state(settled.state);
            match find(&settled.comment).map(|first| (first, &first.body)) {
                Some((first, EventBody::CommentMade { node, text, .. })) => {
                    detail(sentence!("review.detail_comment", text), text);
                    let name = &first.by.name;
                    let title = telling.heading(node);
                    say!(
                        "review.did_settle",
                        name = name,
                        title = title,
                        state = state
                    )
                }
                _ => say!("review.did_settle_unknown", state = state),
            }
        }
        OfReview::AdviceGiven(advice) => {
            detail(sentence!("session.detail_text", text), &advice.text);
            for condition in &advice.conditions {
                detail(sentence!("session.detail_condition", text), condition);
            }
            detail(
                sentence!("review.detail_given", text),
                &time::date_words(&advice.given),
            );
            if !advice.replaces.is_empty() {
                let replaced = named(telling, &advice.replaces);
                detail(sentence!("review.detail_replaces", text), &replaced);
            }
            say!(
                "review.did_advise",
                from = from(telling, advice),
                about = about(telling, &advice.on),
                outcome = outcome(advice.outcome)
            )
        }
        OfReview::AdviceAnswered(answered) => {
            let response = response(answered.response);
            let advice = find(&answered.advice).map(|known| &known.body);
            let advice = match advice {
                Some(EventBody::AdviceGiven(advice)) => Some(advice),
                _ => None,
            };
            if let (Some(number), Some(advice)) = (answered.condition, advice) {
                let place = (number as usize).checked_sub(1);
                let condition = place.and_then(|place| advice.conditions.get(place));
                detail(
                    sentence!("session.detail_condition", text),
                    condition.map_or("", String::as_str),
                );
            }
            detail(sentence!("session.detail_reason", text), &answered.reason);
            match advice {
                Some(advice) => {
                    let from = from(telling, advice);
                    say!("review.did_answer", from = from, response = response)
                }
                None => say!("review.did_answer_unknown", response = response),
            }
        }
        OfReview::PrivilegedNoted(noted) => {
            say!("review.did_note", about = about(telling, &noted.node))
        }
        OfReview::CommentMade { node, text, .. } => {
            detail(sentence!("session.detail_text", text), text);
            say!("session.did_comment", title = telling.heading(node))
        }
    }
}

/// That people said different things to one advice who did not know of each other.
#[must_use]
pub fn conflict(telling: Telling<'_>, advice: &str, condition: u32) -> String {
    let named = named(telling, advice);
    if condition == 0 {
        say!("review.conflict", advice = named)
    } else {
        say!(
            "review.conflict_condition",
            advice = named,
            number = condition
        )
    }
}

/// What an entry that gave advice is called: from whom it is and of when.
#[must_use]
pub fn named(telling: Telling<'_>, advice: &str) -> String {
    let event = telling.events.iter().find(|known| known.id == advice);
    match event.map(|event| &event.body) {
        Some(EventBody::AdviceGiven(given)) => say!(
            "review.advice_named",
            from = from(telling, given),
            date = time::date_words(&given.given)
        ),
        _ => say!("review.advice_untold"),
    }
}

/// A thread, a line each.
#[must_use]
pub fn thread_lines(telling: Telling<'_>, thread: &Thread<'_>) -> Vec<String> {
    let said = |event: &Event| (telling.actor(event), time::moment_words(&event.at));
    let (by, at) = said(thread.first);
    let mut out = vec![
        say!(
            "review.thread_head",
            state = state(thread.state),
            by = by,
            at = at
        ),
        say!("cli.indented", text = thread.text),
    ];
    for (event, text) in &thread.replies {
        let (by, at) = said(event);
        let head = say!("review.reply_head", by = by, at = at);
        out.push(say!("cli.indented", text = head));
        out.push(say!("cli.indented_twice", text = text));
    }
    for (event, settled) in &thread.settled {
        let (by, at) = said(event);
        let state = state(settled.state);
        let head = say!("review.settled_head", state = state, by = by, at = at);
        out.push(say!("cli.indented", text = head));
        if !settled.reason.is_empty() {
            out.push(say!("cli.indented_twice", text = settled.reason));
        }
    }
    if thread.reopened {
        out.push(say!("cli.indented", text = say!("review.reopened")));
    }
    out
}

/// What stands about one point of advice, a line each.
#[must_use]
pub fn point_lines(telling: Telling<'_>, point: &Point<'_>) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(number) = point.condition {
        out.push(say!("review.condition", number = number, text = point.asks));
    }
    if point.responses.is_empty() {
        out.push(match point.condition {
            None => say!("review.whole_not_answered"),
            Some(_) => say!("review.not_answered"),
        });
    }
    if point.is_conflict() {
        out.push(say!("review.differ"));
    }
    for answered in &point.responses {
        let (by, at) = (
            telling.actor(answered.event),
            time::moment_words(&answered.event.at),
        );
        let response = response(answered.said.response);
        out.push(if answered.said.reason.is_empty() {
            say!("review.response", response = response, by = by, at = at)
        } else {
            let reason = &answered.said.reason;
            say!(
                "review.response_why",
                response = response,
                by = by,
                at = at,
                reason = reason
            )
        });
    }
    out
}

/// Advice with what was done with it, a line each.
#[must_use]
pub fn advice_lines(telling: Telling<'_>, given: &Given<'_>) -> Vec<String> {
    let advice = given.advice;
    let mut out = vec![
        say!(
            "review.advice_head",
            from = from(telling, advice),
            outcome = outcome(advice.outcome),
            date = time::date_words(&advice.given)
        ),
        say!(
            "cli.indented",
            text = say!("review.advice_about", about = about(telling, &advice.on))
        ),
        say!("cli.indented", text = advice.text),
    ];
    for later in &given.replaced_by {
        let text = say!("review.replaced", named = named(telling, &later.id));
        out.push(say!("cli.indented", text = text));
    }
    if !advice.replaces.is_empty() {
        let text = say!("review.replaces", named = named(telling, &advice.replaces));
        out.push(say!("cli.indented", text = text));
    }
    for point in &given.points {
        for (place, line) in point_lines(telling, point).into_iter().enumerate() {
            out.push(if point.condition.is_some() && place > 0 {
                say!("cli.indented_twice", text = line)
            } else {
                say!("cli.indented", text = line)
            });
        }
    }
    out
}

/// One point of advice, as something to choose.
#[must_use]
pub fn point(condition: Option<u32>) -> String {
    match condition {
        None => say!("review.point_whole"),
        Some(number) => say!("review.point_condition", number = number),
    }
}

/// The entry of the task list that leads to review.
#[must_use]
pub fn tasks(case: &Case) -> String {
    let reviewed = case.reviewed();
    let threads = reviewed.threads();
    let comments = threads.iter().filter(|thread| thread.is_open()).count();
    let advice = reviewed.advice().filter(|given| !given.is_answered());
    match (comments, advice.count()) {
        (0, 0) => say!("review.tui_tasks"),
        (comments, advice) => {
            say!(
                "review.tui_tasks_open",
                comments = comments,
                advice = advice
            )
        }
    }
}

/// That there are privileged notes about a node, a line each; never what they say.
#[must_use]
pub fn note_lines(telling: Telling<'_>, reviewed: Reviewed<'_>, node: &str) -> Vec<String> {
    let notes = reviewed.notes().filter(|(_, noted)| noted.node == node);
    notes
        .map(|(event, _)| {
            let (by, at) = (telling.actor(event), time::moment_words(&event.at));
            say!("review.kept_apart", by = by, at = at)
        })
        .collect()
}

/// What is open or waits for an answer elsewhere than on a node, each with the id of its entry.
#[must_use]
pub fn elsewhere(
    telling: Telling<'_>,
    reviewed: Reviewed<'_>,
    here: &str,
) -> Vec<(EventId, String)> {
    let elsewhere = |node: &str| here.is_empty() || node != here;
    let threads = reviewed.threads();
    let threads = threads.iter();
    let threads = threads.filter(|thread| thread.is_open() && elsewhere(thread.node));
    let mut told: Vec<(EventId, String)> = threads
        .map(|thread| (thread.first.id.clone(), thread_short(telling, thread)))
        .collect();
    let advice = reviewed.advice();
    let advice = advice.filter(|given| !given.is_answered() && elsewhere(&given.advice.on));
    told.extend(advice.map(|given| (given.event.id.clone(), advice_short(telling, &given))));
    told
}

/// How much review there is about a node, in one line; empty where there is none.
#[must_use]
pub fn count(case: &Case, node: &str) -> String {
    let reviewed = case.reviewed();
    let threads = reviewed.threads_on(node);
    let open = threads.iter().filter(|thread| thread.is_open()).count();
    let advice = reviewed.advice_on(node).count();
    let notes = reviewed
        .notes()
        .filter(|(_, note)| note.node == node)
        .count();
    let parts = [
        match threads.len() {
            0 => String::new(),
            1 if open == 1 => say!("review.count_comment"),
            all => say!("review.count_comments", count = all, open = open),
        },
        match advice {
            0 => String::new(),
            count => say!("review.count_advice", count = count),
        },
        match notes {
            0 => String::new(),
            count => say!("review.count_notes", count = count),
        },
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    crate::words::list(&parts)
}

/// What of review bears on a gate and whoever decides there should see, a line each.
#[must_use]
pub fn gate_lines(case: &Case, impact: &super::GateImpact) -> Vec<String> {
    let telling = Telling::of(case);
    let reviewed = case.reviewed();
    let mut out = Vec::new();
    if !impact.after.is_empty() {
        out.push(say!("review.after"));
        let after = impact
            .after
            .iter()
            .filter_map(|place| reviewed.given(*place));
        out.extend(after.map(|given| say!("cli.bullet", text = advice_short(telling, &given))));
    }
    if !impact.all.is_empty() {
        out.push(say!("review.gate_advice"));
        for given in impact.all.iter().filter_map(|place| reviewed.given(*place)) {
            out.extend(advice_lines(telling, &given));
        }
    }
    if !impact.comments.is_empty() {
        out.push(say!("review.gate_comments"));
        let threads = reviewed.threads().into_iter();
        for thread in threads.filter(|thread| impact.comments.contains(&thread.place)) {
            out.push(say!("cli.bullet", text = thread_short(telling, &thread)));
        }
    }
    out
}

/// A thread in one line.
#[must_use]
pub fn thread_short(telling: Telling<'_>, thread: &Thread<'_>) -> String {
    let text = thread.text.lines().next().unwrap_or_default();
    say!(
        "review.thread_short",
        node = telling.heading(thread.node),
        by = telling.actor(thread.first),
        text = text
    )
}

/// Advice in one line, with whether it was answered.
#[must_use]
pub fn advice_short(telling: Telling<'_>, given: &Given<'_>) -> String {
    say!(
        "review.advice_short",
        from = from(telling, given.advice),
        outcome = outcome(given.advice.outcome),
        standing = standing(given)
    )
}

/// What was done with advice, in a few words.
#[must_use]
pub fn standing(given: &Given<'_>) -> String {
    if !given.replaced_by.is_empty() {
        return say!("review.standing_replaced");
    }
    if given.points.iter().any(Point::is_conflict) {
        return say!("review.standing_conflict");
    }
    let responses = given.points.iter().map(|point| point.responses.first());
    let Some(worst) = responses
        .map(|first| first.map(|answered| answered.said.response))
        .reduce(|a, b| Some(a?.max(b?)))
        .flatten()
    else {
        return say!("review.standing_open");
    };
    response(worst)
}

/// A thread with the keys that scripts rely on.
#[must_use]
pub fn thread_json(telling: Telling<'_>, thread: &Thread<'_>) -> Value {
    let replies: Vec<Value> = thread
        .replies
        .iter()
        .map(
            |(event, text)| json!({ "id": event.id, "by": event.by, "at": event.at, "text": text }),
        )
        .collect();
    let settled: Vec<Value> = thread
        .settled
        .iter()
        .map(|(event, settled)| {
            json!({
                "id": event.id, "by": event.by, "at": event.at,
                "state": settled.state, "reason": settled.reason,
            })
        })
        .collect();
    json!({
        "id": thread.first.id,
        "node": thread.node,
        "heading": telling.heading(thread.node),
        "by": thread.first.by,
        "at": thread.first.at,
        "text": thread.text,
        "state": thread.state,
        "reopened": thread.reopened,
        "replies": replies,
        "settled": settled,
    })
}

/// Advice with the keys that scripts rely on.
#[must_use]
pub fn advice_json(telling: Telling<'_>, given: &Given<'_>) -> Value {
    let points: Vec<Value> = given
        .points
        .iter()
        .map(|point| {
            let responses: Vec<Value> = point
                .responses
                .iter()
                .map(|answered| {
                    json!({
                        "id": answered.event.id,
                        "by": answered.event.by,
                        "at": answered.event.at,
                        "response": answered.said.response,
                        "reason": answered.said.reason,
                    })
                })
                .collect();
            json!({
                "condition": point.condition,
                "asks": point.asks,
                "answered": point.is_answered(),
                "conflict": point.is_conflict(),
                "responses": responses,
            })
        })
        .collect();
    let advice = given.advice;
    let replaced: Vec<&str> = given
        .replaced_by
        .iter()
        .map(|event| event.id.as_str())
        .collect();
    json!({
        "id": given.event.id,
        "on": (!advice.on.is_empty()).then_some(&advice.on),
        "kind": advice.kind,
        "called": telling.role(&advice.kind),
        "from": advice.adviser,
        "given": advice.given,
        "recorded_by": given.event.by,
        "at": given.event.at,
        "outcome": advice.outcome,
        "text": advice.text,
        "conditions": advice.conditions,
        "replaces": (!advice.replaces.is_empty()).then_some(&advice.replaces),
        "replaced_by": replaced,
        "answered": given.is_answered(),
        "holds": given.holds(),
        "points": points,
    })
}
