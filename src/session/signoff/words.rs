//! Sign-offs in words and as data, the same for every shell and for the record.

use serde_json::{Value, json};

use super::{Change, Changes, Look, Papers, Scope, SignOff, Standing, Unsure, sshsig};
use crate::flow::{Flow, NodeKind};
use crate::id::EventId;
use crate::session::event::EventBody;
use crate::session::event::subjects::OfSignoff;
use crate::session::in_words::{decision_in_words, state_in_words};
use crate::session::state::Case;
use crate::session::table::changes;
use crate::session::table::told::Told;
use crate::session::telling::Telling;
use crate::session::view::View;
use crate::session::why::said_in_words;
use crate::time;
use crate::{say, words};

/// What a sign-off is of, in words that follow *has read*.
#[must_use]
pub fn scope_in_words(flow: Option<&Flow>, scope: &Scope) -> String {
    match scope {
        Scope::Whole => say!("signoff.scope_whole"),
        Scope::Stage(id) => {
            let telling = Telling {
                flow,
                events: &[],
                ledger: None,
            };
            say!("signoff.scope_stage", title = telling.stage(id))
        }
        Scope::Record(kind) => say!("signoff.scope_record", kind = kind),
    }
}

pub use crate::session::telling::short;

/// An entry of this part in words, for the history.
pub(in crate::session) fn did(
    telling: Telling<'_>,
    body: OfSignoff<'_>,
    details: &mut Vec<String>,
) -> String {
    let of = |id: &str| {
        let mut events = telling.events.iter();
        let known = events.find(|known| known.id == id);
        match known.map(|known| (&known.body, known)) {
            Some((EventBody::Signed(signed), known)) => {
                let scope = scope_in_words(telling.flow, &signed.scope);
                say!("signoff.of", name = known.by.name, scope = scope)
            }
            _ => id.to_owned(),
        }
    };
    match body {
        OfSignoff::Signed(signed) => {
            for condition in &signed.conditions {
                details.push(say!("signoff.detail_subject_to", text = condition));
            }
            if !signed.note.is_empty() {
                details.push(say!("session.detail_note", text = signed.note));
            }
            details.push(say!("signoff.detail_digest", digest = signed.digest));
            details.push(say!("signoff.not_in_law"));
            let scope = scope_in_words(telling.flow, &signed.scope);
            say!("signoff.did_sign", scope = scope)
        }
        OfSignoff::SignoffWithdrawn(withdrawn) => {
            details.push(say!("session.detail_reason", text = withdrawn.reason));
            say!("signoff.did_withdraw", what = of(&withdrawn.signoff))
        }
        OfSignoff::SignatureAttached(attached) => {
            if let Some(parsed) = sshsig::read(&attached.signature) {
                details.push(say!(
                    "signoff.detail_key",
                    kind = parsed.kind,
                    fingerprint = parsed.fingerprint
                ));
            }
            say!("signoff.did_attach", what = of(&attached.signoff))
        }
    }
}

/// Whether a sign-off stands, in words.
#[must_use]
pub fn standing_in_words(standing: Standing) -> String {
    match standing {
        Standing::Stands => say!("signoff.stands"),
        Standing::Fell => say!("signoff.fell"),
        Standing::Withdrawn => say!("signoff.is_withdrawn"),
        Standing::Unsure(Unsure::Flow) => say!("signoff.unsure_flow"),
        Standing::Unsure(Unsure::Format) => say!("signoff.unsure_format"),
        Standing::Unsure(Unsure::Paper) => say!("signoff.unsure_paper"),
        Standing::Unsure(Unsure::Program) => say!("signoff.unsure_program"),
        Standing::Unsure(Unsure::Words) => say!("signoff.unsure_words"),
    }
}

/// Who signed what, when: one sentence without standing.
#[must_use]
pub fn headline(telling: Telling<'_>, signoff: &SignOff<'_>) -> String {
    say!(
        "signoff.headline",
        scope = scope_in_words(telling.flow, &signoff.signed.scope),
        who = telling.actor(signoff.event),
        when = time::moment_words(&signoff.event.at)
    )
}

/// What a sign-off was made subject to, what was open, what was attached and who took it back; a line each.
#[must_use]
pub fn details(telling: Telling<'_>, signoff: &SignOff<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((event, withdrawn)) = signoff.withdrawn {
        lines.push(say!(
            "signoff.withdrawn_by",
            who = telling.actor(event),
            when = time::moment_words(&event.at),
            reason = withdrawn.reason
        ));
    }
    for condition in &signoff.signed.conditions {
        lines.push(say!("signoff.detail_subject_to", text = condition));
    }
    if !signoff.signed.note.is_empty() {
        lines.push(say!("session.detail_note", text = signoff.signed.note));
    }
    let seen = &signoff.signed.seen;
    let open = [
        (say!("signoff.word_raised"), seen.raised.len()),
        (say!("signoff.word_overridden"), seen.overridden.len()),
        (say!("signoff.word_not_assessed"), seen.not_assessed.len()),
        (say!("signoff.word_advice"), seen.advice.len()),
        (say!("signoff.word_undecided"), seen.undecided.len()),
        (say!("signoff.word_unanswered"), seen.unanswered.len()),
        (say!("signoff.word_deferred"), seen.deferred.len()),
        (say!("signoff.word_stale"), seen.stale.len()),
    ];
    let open: Vec<String> = open
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| say!("signoff.word_count", word = word, count = count))
        .collect();
    if !open.is_empty() {
        lines.push(say!("signoff.open_then", list = words::list(&open)));
    }
    lines.push(say!(
        "signoff.detail_digest",
        digest = signoff.signed.digest
    ));
    for (event, attached) in &signoff.signatures {
        let parsed = sshsig::read(&attached.signature);
        let key = parsed.map_or_else(String::new, |parsed| {
            say!(
                "signoff.key",
                kind = parsed.kind,
                fingerprint = parsed.fingerprint
            )
        });
        lines.push(say!(
            "signoff.signature_by",
            who = telling.actor(event),
            when = time::moment_words(&event.at),
            key = key
        ));
    }
    lines
}

/// The sign-offs with these ids, a line each.
#[must_use]
pub fn named(case: &Case, ids: &[EventId]) -> Vec<String> {
    let telling = Telling::of(case);
    let all = case.signoffs().into_iter();
    all.filter(|signoff| ids.contains(&signoff.event.id))
        .map(|signoff| say!("signoff.item", text = headline(telling, &signoff)))
        .collect()
}

/// The sign-offs for which it is worked out what changed: each takes as long as opening the session, and a file
/// made to be dear has many.
pub const MOST_TOLD: usize = 50;

/// What changed for each of those that fell, the latest first of all; for the rest that it is not told.
#[must_use]
pub fn changes_of_all(
    session: View<'_>,
    papers: &Papers<'_>,
    all: &[(SignOff<'_>, Standing)],
) -> Vec<Vec<String>> {
    let look = session.case.map(|case| Look::new(case, papers));
    let fell = all
        .iter()
        .filter(|(_, standing)| *standing == Standing::Fell);
    let untold = fell.count().saturating_sub(MOST_TOLD);
    let mut passed = 0;
    let told = all.iter().map(|(signoff, standing)| {
        if *standing != Standing::Fell {
            return Vec::new();
        }
        passed += 1;
        if passed <= untold {
            return vec![say!("signoff.changes_many", count = MOST_TOLD)];
        }
        look.as_ref()
            .map_or_else(Vec::new, |look| changes_in_words(look, signoff))
    });
    told.collect()
}

/// Changes listed one by one; the rest are counted.
const MOST: usize = 30;

/// What has changed since a sign-off that does not stand, a line each.
#[must_use]
pub fn changes_in_words(look: &Look<'_>, signoff: &SignOff<'_>) -> Vec<String> {
    let Some(changes) = look.changes(signoff) else {
        return vec![say!("signoff.changes_unknown")];
    };
    let mut lines = Vec::new();
    if signoff.signed.fingerprint != changes.now.in_force.fingerprint {
        lines.push(say!(
            "signoff.changed_edition",
            was = signoff.signed.edition,
            is = changes.now.in_force.edition
        ));
    } else if !changes.fits {
        lines.push(say!("signoff.does_not_fit"));
    }
    for change in changes.list.iter().take(MOST) {
        lines.extend(told(change, &changes));
    }
    if changes.list.len() > MOST {
        let more = changes.list.len() - MOST;
        lines.push(say!("signoff.more_changes", count = more));
    }
    if lines.is_empty() {
        lines.push(say!("signoff.changes_none"));
    }
    lines
}

/// One change: what it is about, what stood and stands, and who changed it when.
fn told(change: &Change, changes: &Changes) -> Vec<String> {
    let (kind, id) = change.key.split_once(' ').unwrap_or((&change.key, ""));
    let (then, now) = (&changes.then, &changes.now);
    let telling = Telling::of(now);
    let event = |id: &str| {
        let mut events = now.events.iter();
        events.find(|event| event.id == id).map(AsRef::as_ref)
    };
    let mut lines = Vec::new();
    let mut sides = |head: String, was: String, is: String| {
        lines.push(head);
        if was == is {
            lines.push(say!("signoff.change_same", says = is));
        } else {
            lines.push(say!("signoff.change_was", says = was));
            lines.push(say!("signoff.change_is", says = is));
        }
    };
    match kind {
        "question" => {
            sides(
                say!("signoff.change_node", heading = telling.heading(id)),
                question(then, id),
                question(now, id),
            );
            let changed = filled_in(then, now, id).into_iter();
            lines.extend(changed.map(|text| say!("signoff.change_detail", text = text)));
        }
        "gate" => sides(
            say!("signoff.change_node", heading = telling.heading(id)),
            gate(then, id),
            gate(now, id),
        ),
        "finding" => {
            let rule = now.flow.rules.iter().position(|rule| rule.id == id);
            let title = rule.map_or(id, |rule| now.flow.rules[rule].title.as_str());
            let state = |case: &Case| {
                let state = rule.and_then(|rule| case.now.finding(rule));
                state.map_or_else(|| say!("session.state_none"), state_in_words)
            };
            sides(
                say!("signoff.change_finding", title = title),
                state(then),
                state(now),
            );
        }
        "edition" => sides(
            say!("signoff.change_edition"),
            then.in_force.edition.clone(),
            now.in_force.edition.clone(),
        ),
        "outcome" => {
            let outcome = |case: &Case| {
                let at = case.now.outcome;
                at.map_or_else(
                    || say!("session.no_outcome"),
                    |at| case.flow.node(at).heading().to_owned(),
                )
            };
            sides(say!("signoff.change_outcome"), outcome(then), outcome(now));
        }
        // An entry of its own: evidence, a comment, an override and the like.
        _ if !change.events.is_empty() => {
            for event in change.events.iter().filter_map(|id| event(id)) {
                let entry = telling.entry(event);
                lines.push(if change.after.is_none() {
                    say!("signoff.change_gone", what = entry.what)
                } else {
                    say!("signoff.change_came", what = entry.what)
                });
                lines.extend(
                    entry
                        .details
                        .iter()
                        .map(|text| say!("signoff.change_detail", text = text)),
                );
            }
        }
        _ => sides(
            say!("signoff.change_part", part = change.key),
            change
                .before
                .clone()
                .unwrap_or_else(|| say!("signoff.nothing")),
            change
                .after
                .clone()
                .unwrap_or_else(|| say!("signoff.nothing")),
        ),
    }
    let removed = removed(change, changes);
    let who = change.events.iter().map(EventId::as_str).chain(removed);
    let who = who.filter(|id| change.after.is_some() || removed == Some(*id));
    for event in who.filter_map(event) {
        lines.push(say!(
            "signoff.change_by",
            who = telling.actor(event),
            when = time::moment_words(&event.at)
        ));
    }
    lines
}

/// The entry that removed what is gone.
fn removed<'a>(change: &Change, changes: &'a Changes) -> Option<&'a str> {
    let mut events = changes.now.events.iter();
    let event = events.find(|event| match &event.body {
        EventBody::EvidenceRemoved { evidence, .. } => {
            change.after.is_none() && change.events.contains(evidence)
        }
        _ => false,
    });
    event.map(|event| event.id.as_str())
}

fn question(case: &Case, id: &str) -> String {
    let Some(at) = case.flow.at(id) else {
        return say!("signoff.nothing");
    };
    let mut says = said_in_words(case, at);
    let note = case.answer(at).map_or("", |given| given.note.as_str());
    if !note.is_empty() {
        says = say!("signoff.with_note", says = says, note = note);
    }
    if !case.now.on_walk(at) {
        says = say!("signoff.off_path", says = says);
    }
    says
}

/// What differs in a form or table, a line each.
fn filled_in(then: &Case, now: &Case, id: &str) -> Vec<String> {
    let told = |case: &Case| Told::of(case, case.flow.at(id)?);
    let is = told(now);
    is.map_or_else(Vec::new, |is| {
        changes::between(told(then).as_ref(), &is, &Telling::of(now))
    })
}

fn gate(case: &Case, id: &str) -> String {
    let at = case.flow.at(id);
    let at = at.filter(|at| matches!(case.flow.node(*at).kind, NodeKind::Gate(_)));
    let Some(standing) = at.and_then(|at| case.now.gate(at)) else {
        return say!("signoff.gate_undecided");
    };
    match standing.decision {
        _ if case.is_conflict(standing.gate) => say!("merge.said_conflict"),
        None => say!("signoff.gate_undecided"),
        Some(decision) if standing.stands => decision_in_words(decision),
        Some(decision) => say!("signoff.gate_fell", decision = decision_in_words(decision)),
    }
}

/// One change as data.
#[must_use]
pub fn change_json(change: &Change) -> Value {
    json!({
        "about": change.key,
        "before": change.before,
        "after": change.after,
        "entries": change.events,
    })
}

/// The sign-offs in a status: a line each, what does not stand first; empty where there are none.
#[must_use]
pub fn status_lines(telling: Telling<'_>, all: &[(SignOff<'_>, Standing)]) -> Vec<String> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut sorted: Vec<_> = all.iter().collect();
    sorted.sort_by_key(|(_, standing)| standing.stands() == Some(true));
    let mut lines = vec![say!("signoff.status")];
    lines.extend(sorted.into_iter().map(|(signoff, standing)| {
        say!(
            "signoff.status_line",
            what = headline(telling, signoff),
            standing = standing_in_words(*standing)
        )
    }));
    lines
}
