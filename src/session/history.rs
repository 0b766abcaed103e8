//! The journal in words, for the history pages, the `history` command and the record.

use super::adopt::words::answer_then;
use super::event::{Event, EventBody, FlowAdopted, Opened};
use super::in_words::decision_in_words;
use super::state::Case;
use super::telling::Telling;
use crate::flow::Flow;
use crate::{say, time};

/// One event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The event's id.
    pub id: String,
    /// When, in words, UTC.
    pub at: String,
    /// Who, with role where one is known.
    pub by: String,
    /// One sentence.
    pub what: String,
    /// Reasons, notes and the like, a line each.
    pub details: Vec<String>,
}

impl Telling<'_> {
    /// One event in words.
    #[must_use]
    pub fn entry(&self, event: &Event) -> Entry {
        let mut details = Vec::new();
        let what = what(*self, event, &mut details);
        Entry {
            id: event.id.clone(),
            at: time::moment_words(&event.at),
            by: self.actor(event),
            what,
            details,
        }
    }
}

/// Who acted, with role.
#[must_use]
pub fn actor(case: &Case, event: &Event) -> String {
    Telling::of(case).actor(event)
}

/// One event of the case in words.
#[must_use]
pub fn entry(case: &Case, event: &Event) -> Entry {
    Telling::of(case).entry(event)
}

fn what(telling: Telling<'_>, event: &Event, details: &mut Vec<String>) -> String {
    if let Some(what) = super::review::words::what(telling, event, details) {
        return what;
    }
    let mut detail = |key: &'static str, text: &str| {
        if !text.is_empty() {
            details.push(crate::words::fill(key, &[("text", &text)]));
        }
    };
    match &event.body {
        EventBody::Opened(opened) => {
            match telling.flow.filter(|flow| flow.id == opened.flow) {
                Some(flow) => detail("session.detail_flow", &flow_and_edition(flow, opened)),
                None => detail("session.detail_edition", &opened.edition),
            }
            detail("session.detail_marking", opened.marking.text());
            if opened.practice {
                detail("session.detail_practice", &opened.title);
            }
            say!("session.did_open", title = opened.title)
        }
        EventBody::AnswerGiven(given) => {
            let question = telling
                .flow
                .and_then(|flow| flow.question(flow.at(&given.question)?));
            let value = match question {
                // Older entries do not hold the unit.
                Some(question) if given.asked.shown.is_none() && given.asked.chosen.is_empty() => {
                    super::value::in_words(question, &given.value)
                }
                // As the person saw it then.
                _ => answer_then(&given.asked, &given.value),
            };
            detail("session.detail_answer", &value);
            detail("session.detail_note", &given.note);
            say!(
                "session.did_answer",
                title = telling.asked(&given.asked, &given.question)
            )
        }
        EventBody::AnswerDeferred(deferred) => {
            detail("session.detail_owner", telling.role(&deferred.owner));
            detail("session.detail_due", &time::date_words(&deferred.due));
            detail("session.detail_note", &deferred.note);
            say!(
                "session.did_defer",
                title = telling.asked(&deferred.asked, &deferred.question)
            )
        }
        EventBody::AnswerNotApplicable(marked) => {
            detail("session.detail_reason", &marked.reason);
            say!(
                "session.did_mark",
                title = telling.asked(&marked.asked, &marked.question)
            )
        }
        EventBody::AnswerWithdrawn(withdrawn) => {
            detail("session.detail_reason", &withdrawn.reason);
            say!(
                "session.did_withdraw",
                title = telling.heading(&withdrawn.question)
            )
        }
        EventBody::NoteRead { node } => say!("session.did_read", title = telling.heading(node)),
        EventBody::EvidenceAdded(added) => {
            detail("session.detail_location", &added.location);
            detail(
                "session.detail_sha256",
                added.sha256.as_deref().unwrap_or_default(),
            );
            detail("session.detail_marking", added.marking.text());
            say!(
                "session.did_add_evidence",
                evidence = added.title,
                title = telling.heading(&added.node)
            )
        }
        EventBody::EvidenceRemoved { evidence, reason } => {
            detail("session.detail_reason", reason);
            let title = telling.events.iter().find_map(|known| match &known.body {
                EventBody::EvidenceAdded(added) if known.id == *evidence => Some(&added.title),
                _ => None,
            });
            say!(
                "session.did_remove_evidence",
                title = title.unwrap_or(evidence)
            )
        }
        EventBody::CommentMade { node, text, .. } => {
            detail("session.detail_text", text);
            say!("session.did_comment", title = telling.heading(node))
        }
        EventBody::GateDecided(decided) => {
            detail("session.detail_reason", &decided.reason);
            for condition in &decided.conditions {
                detail("session.detail_condition", condition);
            }
            detail("session.detail_dissent", &decided.dissent);
            let decision = decision_in_words(decided.decision);
            say!(
                "session.did_decide",
                gate = if decided.prompt.is_empty() {
                    telling.heading(&decided.gate)
                } else {
                    &decided.prompt
                },
                decision = decision
            )
        }
        EventBody::FindingOverridden(overridden) => {
            detail("session.detail_reason", &overridden.reason);
            detail("session.detail_said", &overridden.says);
            say!(
                "session.did_override",
                rule = telling.rule(&overridden.rule)
            )
        }
        EventBody::FlowAdopted(adopted) => adopted_in_words(telling, adopted, details),
        EventBody::AdoptionUndone { adoption, reason } => {
            detail("session.detail_reason", reason);
            let undone = telling.events.iter().find(|known| known.id == *adoption);
            match undone.map(|known| &known.body) {
                Some(EventBody::FlowAdopted(adopted)) => say!(
                    "adopt.did_undo",
                    edition = adopted.edition,
                    from = adopted.from.edition
                ),
                _ => say!("adopt.did_undo_unknown"),
            }
        }
        EventBody::Assigned(_)
        | EventBody::HandedOver(_)
        | EventBody::HandoverAcknowledged(_)
        | EventBody::TaskReturned(_) => super::people::words::did(telling, event, details),
        // Told above.
        EventBody::CommentSettled(_)
        | EventBody::AdviceGiven(_)
        | EventBody::AdviceAnswered(_)
        | EventBody::PrivilegedNoted(_) => String::new(),
        EventBody::RedactionMarked(_)
        | EventBody::RedactionReviewed(_)
        | EventBody::RedactionLifted(_) => super::redaction::words::did(telling, event, details),
        EventBody::Merged {} => {
            let count = event.parents.len();
            say!("merge.did_merge", count = count)
        }
        EventBody::Signed(_) | EventBody::SignoffWithdrawn(_) | EventBody::SignatureAttached(_) => {
            super::signoff::words::did(telling, event, details)
        }
        EventBody::Sealed { bytes, .. } => say!("session.did_seal", bytes = bytes),
        EventBody::Mended(mended) => say!(
            "session.did_mend",
            pieces = mended.pieces.len(),
            lost = mended.lost.len()
        ),
        EventBody::Unknown(body) => {
            let kind = match body {
                serde_json::Value::Object(members) => members.keys().next().cloned(),
                _ => None,
            };
            detail("session.detail_text", &body.to_string());
            say!("session.did_unknown", kind = kind.unwrap_or_default())
        }
    }
}

fn flow_and_edition(flow: &Flow, opened: &Opened) -> String {
    say!(
        "session.flow_edition",
        title = flow.title,
        edition = opened.edition
    )
}

/// An adoption: each answer that was confirmed with both wordings, and what else changed.
fn adopted_in_words(
    telling: Telling<'_>,
    adopted: &FlowAdopted,
    details: &mut Vec<String>,
) -> String {
    for confirmed in &adopted.confirmed {
        let title = telling.asked(&confirmed.now, &confirmed.question);
        details.push(say!("adopt.detail_confirmed", title = title));
        let event = telling
            .events
            .iter()
            .find(|known| known.id == confirmed.answer);
        let value = match event.map(|known| &known.body) {
            Some(EventBody::AnswerGiven(given)) => Some(&given.value),
            _ => None,
        };
        let sides = [
            (
                "adopt.detail_was",
                "adopt.detail_was_answered",
                &confirmed.was,
            ),
            (
                "adopt.detail_now",
                "adopt.detail_now_answered",
                &confirmed.now,
            ),
        ];
        for (bare, answered, asked) in sides {
            let prompt = &asked.prompt;
            details.push(match value {
                None => crate::words::fill(bare, &[("prompt", prompt)]),
                Some(value) => {
                    let answer = answer_then(asked, value);
                    crate::words::fill(answered, &[("prompt", prompt), ("answer", &answer)])
                }
            });
        }
    }
    let changed = &adopted.changed;
    for (key, ids) in [
        ("adopt.detail_asked_again", &changed.asked_again),
        ("adopt.detail_gone", &changed.gone),
        ("adopt.detail_added", &changed.added),
        ("adopt.detail_findings", &changed.findings),
        ("adopt.detail_gates", &changed.gates_fall),
    ] {
        if !ids.is_empty() {
            let called = ids.iter().map(|id| telling.any(id));
            let list = called.collect::<Vec<_>>().join("; ");
            details.push(crate::words::fill(key, &[("list", &list)]));
        }
    }
    if adopted.from.fingerprint == adopted.fingerprint {
        say!("adopt.did_confirm", edition = adopted.edition)
    } else {
        say!(
            "adopt.did_adopt",
            edition = adopted.edition,
            from = adopted.from.edition
        )
    }
}

/// The conditions set so far, each with the gate where it was set.
#[must_use]
pub fn conditions_in_words(case: &Case) -> Vec<String> {
    let conditions = case.conditions().into_iter();
    conditions
        .map(|(gate, condition)| {
            let gate = case.flow.node(gate).heading();
            say!("session.condition_line", condition = condition, gate = gate)
        })
        .collect()
}
