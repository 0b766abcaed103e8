//! The journal in words, for the history pages, the `history` command and the record.

use super::adopt::words::{answer_then, pair_lines, places_in_words};
use super::event::{AnswerGiven, AnswerValue, Event, EventBody, FlowAdopted, Opened};
use super::in_words::{decision_in_words, origin_in_words};
use super::state::Case;
use super::table::changes;
use super::telling::Telling;
use crate::flow::Flow;
use crate::id::{EventId, NodeId, RuleId};
use crate::session::event::subjects::{OfAnswer, OfEdition, OfFile, OfWalk, Subject};
use crate::words::Sentence;
use crate::{say, sentence, time};

/// One event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: EventId,
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
    let mut detail = |sentence: Sentence<1>, text: &str| {
        if !text.is_empty() {
            details.push(sentence.with([&text]));
        }
    };
    match event.body.subject() {
        Subject::Walk(OfWalk::Opened(opened)) => {
            match telling.flow.filter(|flow| flow.id == opened.flow) {
                Some(flow) => detail(
                    sentence!("session.detail_flow", text),
                    &flow_and_edition(flow, opened),
                ),
                None => detail(sentence!("session.detail_edition", text), &opened.edition),
            }
            detail(
                sentence!("session.detail_marking", text),
                opened.marking.text(),
            );
            if opened.practice {
                detail(sentence!("session.detail_practice", text), &opened.title);
            }
            say!("session.did_open", title = opened.title)
        }
        Subject::Answer(OfAnswer::AnswerGiven(AnswerGiven {
            question,
            value: AnswerValue::Filled(filled),
            note,
            from,
            asked,
        })) => {
            details.extend(changes::lines(&telling, event, question, filled));
            let mut detail = |sentence: Sentence<1>, text: &str| {
                if !text.is_empty() {
                    details.push(sentence.with([&text]));
                }
            };
            if let Some(from) = from {
                detail(
                    sentence!("session.detail_from", text),
                    &origin_in_words(from),
                );
            }
            detail(sentence!("session.detail_note", text), note);
            say!("table.filled_in", title = telling.asked(asked, question))
        }
        Subject::Answer(OfAnswer::AnswerGiven(given)) => {
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
            detail(sentence!("session.detail_answer", text), &value);
            if let Some(from) = &given.from {
                detail(
                    sentence!("session.detail_from", text),
                    &origin_in_words(from),
                );
            }
            detail(sentence!("session.detail_note", text), &given.note);
            say!(
                "session.did_answer",
                title = telling.asked(&given.asked, &given.question)
            )
        }
        Subject::Answer(OfAnswer::AnswerDeferred(deferred)) => {
            detail(
                sentence!("session.detail_owner", text),
                telling.role(&deferred.owner),
            );
            detail(
                sentence!("session.detail_due", text),
                &time::date_words(&deferred.due),
            );
            detail(sentence!("session.detail_note", text), &deferred.note);
            say!(
                "session.did_defer",
                title = telling.asked(&deferred.asked, &deferred.question)
            )
        }
        Subject::Answer(OfAnswer::AnswerNotApplicable(marked)) => {
            detail(sentence!("session.detail_reason", text), &marked.reason);
            say!(
                "session.did_mark",
                title = telling.asked(&marked.asked, &marked.question)
            )
        }
        Subject::Answer(OfAnswer::AnswerWithdrawn(withdrawn)) => {
            detail(sentence!("session.detail_reason", text), &withdrawn.reason);
            say!(
                "session.did_withdraw",
                title = telling.heading(&withdrawn.question)
            )
        }
        Subject::Walk(OfWalk::NoteRead { node }) => {
            say!("session.did_read", title = telling.heading(node))
        }
        Subject::Walk(OfWalk::EvidenceAdded(added)) => {
            detail(sentence!("session.detail_location", text), &added.location);
            detail(
                sentence!("session.detail_sha256", text),
                added.sha256.as_deref().unwrap_or_default(),
            );
            detail(
                sentence!("session.detail_marking", text),
                added.marking.text(),
            );
            say!(
                "session.did_add_evidence",
                evidence = added.title,
                title = telling.heading(&added.node)
            )
        }
        Subject::Walk(OfWalk::EvidenceRemoved { evidence, reason }) => {
            detail(sentence!("session.detail_reason", text), reason);
            let title = telling.events.iter().find_map(|known| match &known.body {
                EventBody::EvidenceAdded(added) if known.id == *evidence => Some(&added.title),
                _ => None,
            });
            say!(
                "session.did_remove_evidence",
                title = title.map_or(evidence.as_str(), String::as_str)
            )
        }
        Subject::Walk(OfWalk::GateDecided(decided)) => {
            detail(sentence!("session.detail_reason", text), &decided.reason);
            for condition in &decided.conditions {
                detail(sentence!("session.detail_condition", text), condition);
            }
            detail(sentence!("session.detail_dissent", text), &decided.dissent);
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
        Subject::Walk(OfWalk::FindingOverridden(overridden)) => {
            detail(sentence!("session.detail_reason", text), &overridden.reason);
            detail(sentence!("session.detail_said", text), &overridden.says);
            say!(
                "session.did_override",
                rule = telling.rule(&overridden.rule)
            )
        }
        Subject::Edition(OfEdition::FlowAdopted(adopted)) => {
            adopted_in_words(telling, adopted, details)
        }
        Subject::Edition(OfEdition::AdoptionUndone { adoption, reason }) => {
            detail(sentence!("session.detail_reason", text), reason);
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
        Subject::People(body) => super::people::words::did(telling, event, body, details),
        Subject::Review(body) => super::review::words::did(telling, body, details),
        Subject::Redaction(body) => super::redaction::words::did(telling, body, details),
        Subject::File(OfFile::Merged {}) => {
            let count = event.parents.len();
            say!("merge.did_merge", count = count)
        }
        Subject::Signoff(body) => super::signoff::words::did(telling, body, details),
        Subject::File(OfFile::Sealed { bytes, .. }) => say!("session.did_seal", bytes = bytes),
        Subject::File(OfFile::Mended(mended)) => say!(
            "session.did_mend",
            pieces = mended.pieces.len(),
            lost = mended.lost.len()
        ),
        Subject::File(OfFile::Unknown(body)) => {
            let kind = match body {
                serde_json::Value::Object(members) => members.keys().next().cloned(),
                _ => None,
            };
            detail(sentence!("session.detail_text", text), &body.to_string());
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
                sentence!("adopt.detail_was", prompt),
                sentence!("adopt.detail_was_answered", prompt, answer),
                &confirmed.was,
            ),
            (
                sentence!("adopt.detail_now", prompt),
                sentence!("adopt.detail_now_answered", prompt, answer),
                &confirmed.now,
            ),
        ];
        // Of a form or table the question itself may read as it did.
        let same = !confirmed.places.is_empty() && confirmed.was.prompt == confirmed.now.prompt;
        for (bare, answered, asked) in sides.into_iter().filter(|_| !same) {
            let prompt = &asked.prompt;
            details.push(match value {
                None => bare.with([prompt]),
                // What was filled in is told place by place.
                Some(value) if value.filled().is_some() => bare.with([prompt]),
                Some(value) => {
                    let answer = answer_then(asked, value);
                    answered.with([prompt, &answer])
                }
            });
        }
        let pairs = places_in_words(&confirmed.places);
        details.extend(pairs.iter().flat_map(pair_lines));
    }
    let changed = &adopted.changed;
    let nodes = |ids: &[NodeId]| -> Vec<&str> { ids.iter().map(|id| telling.any(id)).collect() };
    let rules = |ids: &[RuleId]| -> Vec<&str> { ids.iter().map(|id| telling.any(id)).collect() };
    for (sentence, called) in [
        (
            sentence!("adopt.detail_asked_again", list),
            nodes(&changed.asked_again),
        ),
        (sentence!("adopt.detail_gone", list), nodes(&changed.gone)),
        (sentence!("adopt.detail_added", list), nodes(&changed.added)),
        (
            sentence!("adopt.detail_findings", list),
            rules(&changed.findings),
        ),
        (
            sentence!("adopt.detail_gates", list),
            nodes(&changed.gates_fall),
        ),
    ] {
        if !called.is_empty() {
            let list = crate::words::long_list(called);
            details.push(sentence.with([&list]));
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
