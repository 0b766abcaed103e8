//! The texts in an entry that a person typed, said for each kind of entry by its type.
//!
//! A text is known by where it stands in its body, its members joined by full stops: `note`, `value.text`,
//! `conditions.0`. Who acted stands beside the body, under `by.name` and `by.role`. Marks in files name texts
//! so, and what a text is called here never changes.
//!
//! Every body is taken apart here member by member, with nothing left out: a new kind of entry, or a new
//! member of one, does not compile until somebody has said whether a person types it.

pub mod shown;

use serde_json::Value;

use super::event::{
    Actor, AdviceAnswered, AdviceGiven, AnswerDeferred, AnswerGiven, AnswerNotApplicable,
    AnswerValue, AnswerWithdrawn, Assigned, CommentSettled, EntryGiven, Event, EventBody,
    EvidenceAdded, Filled, FindingOverridden, FlowAdopted, GateDecided, HandedOver,
    HandoverAcknowledged, Mended, OpenItem, Opened, Origin, PrivilegedNoted, RedactionLifted,
    RedactionMarked, RedactionReviewed, RowChanged, RowStruck, SignatureAttached, Signed,
    SignoffWithdrawn, TableEnd, TaskReturned,
};
use crate::say;

/// A text in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextAt {
    /// Where it stands, such as `note` or `conditions.0`.
    pub member: String,
    pub text: String,
}

/// Who wrote a text that may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// A person, in this entry.
    Person,
    /// The program, of what others had typed or of what is in the flow.
    Program,
}

/// Hands every text of a body that may hold what a person typed to a function, with where it stands and who
/// wrote it. The two forms differ only in whether the texts may be changed.
macro_rules! free_text {
    // What was filled in in a row.
    (in $entries:expr, $row:expr, $each:ident, $texts:ident) => {
        for (place, entry) in (0..).zip($entries) {
            let place: usize = place;
            let EntryGiven {
                entry: _,
                label: _,
                value,
                chosen: _,
                unit: _,
            } = entry;
            let Some(value) = value else { continue };
            for (name, text) in value.$texts() {
                let member = format!("value.filled.{}.{place}.{name}", $row);
                $each(&member, Writer::Person, text);
            }
        }
    };
    ($body:expr, $each:ident, $inner:ident, $texts:ident, $unknown:ident) => {
        match $body {
            EventBody::Opened(Opened {
                format: _,
                title,
                flow: _,
                edition: _,
                fingerprint: _,
                marking: _,
                handling,
                practice: _,
                language: _,
                nonce: _,
            }) => {
                $each("title", Writer::Person, title);
                $each("handling", Writer::Person, handling);
            }
            EventBody::AnswerGiven(AnswerGiven {
                question: _,
                value,
                note,
                from,
                asked: _,
            }) => {
                if let Some(from) = from {
                    match from.$inner() {
                        Origin::Profile {
                            title,
                            of: _,
                            digest: _,
                        } => $each("from.profile.title", Writer::Program, title),
                        Origin::Session {
                            session: _,
                            title,
                            event: _,
                            by: Actor { name, role },
                            at: _,
                        } => {
                            $each("from.session.title", Writer::Program, title);
                            $each("from.session.by.name", Writer::Program, name);
                            $each("from.session.by.role", Writer::Program, role);
                        }
                    }
                }
                match value {
                    AnswerValue::Text(text) => $each("value.text", Writer::Person, text),
                    // Numbers and dates are no texts in the file: `of_event` words them. What was chosen
                    // is in the flow.
                    AnswerValue::Number(_)
                    | AnswerValue::Date(_)
                    | AnswerValue::One(_)
                    | AnswerValue::Many(_) => {}
                    AnswerValue::Filled(filled) => {
                        let Filled {
                            added,
                            changed,
                            struck,
                            put_back: _,
                            order: _,
                            end,
                        } = filled.$inner();
                        for (row, entries) in (0..).zip(added) {
                            let row: usize = row;
                            free_text!(in entries, format!("added.{row}"), $each, $texts);
                        }
                        for (row, changed) in (0..).zip(changed) {
                            let row: usize = row;
                            let RowChanged {
                                row: _,
                                called: _,
                                entries,
                            } = changed;
                            free_text!(in entries, format!("changed.{row}"), $each, $texts);
                        }
                        for (row, RowStruck { row: _, reason }) in (0..).zip(struck) {
                            let row: usize = row;
                            let member = format!("value.filled.struck.{row}.reason");
                            $each(&member, Writer::Person, reason);
                        }
                        if let Some(TableEnd::None { because }) = end {
                            $each("value.filled.end.because", Writer::Person, because);
                        }
                    }
                }
                $each("note", Writer::Person, note);
            }
            EventBody::AnswerDeferred(AnswerDeferred {
                question: _,
                owner,
                due: _,
                note,
                asked: _,
            }) => {
                $each("owner", Writer::Person, owner);
                $each("note", Writer::Person, note);
            }
            EventBody::AnswerNotApplicable(AnswerNotApplicable {
                question: _,
                reason,
                asked: _,
            }) => $each("reason", Writer::Person, reason),
            EventBody::AnswerWithdrawn(AnswerWithdrawn {
                question: _,
                reason,
            }) => $each("reason", Writer::Person, reason),
            EventBody::NoteRead { node: _ } => {}
            EventBody::EvidenceAdded(EvidenceAdded {
                node: _,
                title,
                location,
                size: _,
                sha256: _,
                marking: _,
            }) => {
                $each("title", Writer::Person, title);
                $each("location", Writer::Person, location);
            }
            EventBody::EvidenceRemoved {
                evidence: _,
                reason,
            } => $each("reason", Writer::Person, reason),
            EventBody::CommentMade {
                node: _,
                text,
                reply_to: _,
            } => $each("text", Writer::Person, text),
            EventBody::CommentSettled(CommentSettled {
                comment: _,
                state: _,
                reason,
            }) => $each("reason", Writer::Person, reason),
            EventBody::AdviceGiven(AdviceGiven {
                on: _,
                kind: _,
                called: _,
                adviser,
                given: _,
                outcome: _,
                text,
                conditions,
                replaces: _,
            }) => {
                $each("adviser", Writer::Person, adviser);
                $each("text", Writer::Person, text);
                for (place, text) in (0..).zip(conditions) {
                    let place: usize = place;
                    $each(&format!("conditions.{place}"), Writer::Person, text);
                }
            }
            EventBody::AdviceAnswered(AdviceAnswered {
                advice: _,
                condition: _,
                response: _,
                reason,
            }) => $each("reason", Writer::Person, reason),
            EventBody::PrivilegedNoted(PrivilegedNoted { node: _, digest: _ }) => {}
            EventBody::GateDecided(GateDecided {
                gate: _,
                decision: _,
                reason,
                conditions,
                dissent,
                basis: _,
                prompt: _,
                seen: _,
                fingerprint: _,
            }) => {
                $each("reason", Writer::Person, reason);
                for (place, text) in (0..).zip(conditions) {
                    let place: usize = place;
                    $each(&format!("conditions.{place}"), Writer::Person, text);
                }
                $each("dissent", Writer::Person, dissent);
            }
            EventBody::FindingOverridden(FindingOverridden {
                rule: _,
                reason,
                basis: _,
                says,
            }) => {
                $each("reason", Writer::Person, reason);
                $each("says", Writer::Program, says);
            }
            EventBody::FlowAdopted(FlowAdopted {
                edition: _,
                fingerprint: _,
                from: _,
                confirmed: _,
                changed: _,
            }) => {}
            EventBody::AdoptionUndone {
                adoption: _,
                reason,
            } => $each("reason", Writer::Person, reason),
            EventBody::Assigned(Assigned {
                question: _,
                to,
                due: _,
                note,
            }) => {
                $each("to", Writer::Person, to);
                $each("note", Writer::Person, note);
            }
            EventBody::HandedOver(HandedOver {
                to: Actor { name, role },
                note,
                holds: _,
                open,
                next,
            }) => {
                $each("to.name", Writer::Person, name);
                $each("to.role", Writer::Person, role);
                $each("note", Writer::Person, note);
                for (place, item) in (0..).zip(open) {
                    let place: usize = place;
                    let OpenItem {
                        kind: _,
                        id: _,
                        says,
                        owner,
                        due: _,
                        overdue: _,
                    } = item;
                    $each(&format!("open.{place}.says"), Writer::Program, says);
                    $each(&format!("open.{place}.owner"), Writer::Program, owner);
                }
                $each("next", Writer::Program, next);
            }
            EventBody::HandoverAcknowledged(HandoverAcknowledged { handover: _, note }) => {
                $each("note", Writer::Person, note);
            }
            EventBody::TaskReturned(TaskReturned {
                from: Actor { name, role },
                file: _,
                filled: _,
                base: _,
                brought: _,
            }) => {
                $each("from.name", Writer::Person, name);
                $each("from.role", Writer::Person, role);
            }
            EventBody::Signed(signed) => {
                let Signed {
                    scope: _,
                    covers: _,
                    digest: _,
                    statement,
                    conditions,
                    note,
                    edition: _,
                    fingerprint: _,
                    program: _,
                    seen: _,
                } = signed.$inner();
                $each("statement", Writer::Program, statement);
                for (place, text) in (0..).zip(conditions) {
                    let place: usize = place;
                    $each(&format!("conditions.{place}"), Writer::Person, text);
                }
                $each("note", Writer::Person, note);
            }
            EventBody::SignoffWithdrawn(SignoffWithdrawn { signoff: _, reason }) => {
                $each("reason", Writer::Person, reason);
            }
            EventBody::SignatureAttached(SignatureAttached {
                signoff: _,
                namespace: _,
                signature: _,
                public_key: _,
            })
            | EventBody::Merged {}
            | EventBody::Sealed {
                bytes: _,
                digest: _,
            }
            | EventBody::Mended(Mended { pieces: _, lost: _ }) => {}
            EventBody::RedactionMarked(RedactionMarked {
                event: _,
                member: _,
                passage: _,
                everywhere: _,
                exemption,
                section,
                exempts: _,
                reason,
                public_interest,
            }) => {
                // Only where the flow lists no exemptions is one typed.
                if exemption.is_empty() {
                    $each("section", Writer::Person, section);
                }
                $each("reason", Writer::Person, reason);
                $each("public_interest", Writer::Person, public_interest);
            }
            EventBody::RedactionReviewed(RedactionReviewed {
                redaction: _,
                agreed: _,
                reason,
            })
            | EventBody::RedactionLifted(RedactionLifted {
                redaction: _,
                reason,
            }) => $each("reason", Writer::Person, reason),
            // What this version does not know could hold anything.
            EventBody::Unknown(tagged) => {
                if let Value::Object(members) = tagged {
                    for (_, inner) in members {
                        $unknown(inner, &mut String::new(), $each);
                    }
                }
            }
        }
    };
}

/// A function that is handed a text, where it stands, and who wrote it.
type Each<'a> = &'a mut dyn FnMut(&str, Writer, &str);

/// As [`Each`], and it may change the text.
type Change<'a> = &'a mut dyn FnMut(&str, Writer, &mut String);

fn visit(body: &EventBody, each: Each<'_>) {
    free_text!(body, each, as_ref, texts, unknown);
}

/// Hands every text of a body to a function that may change it.
pub(super) fn change(body: &mut EventBody, each: Change<'_>) {
    free_text!(body, each, as_mut, texts_mut, unknown_changed);
}

/// Every string of a body that came with a newer version.
fn unknown(value: &Value, member: &mut String, each: Each<'_>) {
    match value {
        Value::String(text) => each(member, Writer::Person, text),
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                let before = under(member, &place.to_string());
                unknown(item, member, each);
                member.truncate(before);
            }
        }
        Value::Object(members) => {
            for (name, item) in members {
                let before = under(member, name);
                unknown(item, member, each);
                member.truncate(before);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn unknown_changed(value: &mut Value, member: &mut String, each: Change<'_>) {
    match value {
        Value::String(text) => each(member, Writer::Person, text),
        Value::Array(items) => {
            for (place, item) in items.iter_mut().enumerate() {
                let before = under(member, &place.to_string());
                unknown_changed(item, member, each);
                member.truncate(before);
            }
        }
        Value::Object(members) => {
            for (name, item) in members {
                let before = under(member, name);
                unknown_changed(item, member, each);
                member.truncate(before);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Goes one member further down; gives how to come back.
fn under(member: &mut String, name: &str) -> usize {
    let before = member.len();
    if before > 0 {
        member.push('.');
    }
    member.push_str(name);
    before
}

/// What a person typed in a body, in its order.
#[must_use]
pub fn typed(body: &EventBody) -> Vec<TextAt> {
    let mut out = Vec::new();
    visit(body, &mut |member, writer, text| {
        if writer == Writer::Person {
            put(&mut out, member, text);
        }
    });
    out
}

/// Every text of an entry that may be shown to somebody, with who acted. A number or a date that was given as
/// an answer is one too, as it is shown.
#[must_use]
pub fn of_event(event: &Event) -> Vec<TextAt> {
    let mut out = Vec::new();
    if let EventBody::AnswerGiven(given) = &event.body {
        for shown in shown::shown(&given.value) {
            let text = shown.forms.first().map_or("", String::as_str);
            put(&mut out, &shown.member, text);
        }
    }
    visit(&event.body, &mut |member, _, text| {
        put(&mut out, member, text);
    });
    put(&mut out, "by.name", &event.by.name);
    put(&mut out, "by.role", &event.by.role);
    out
}

fn put(out: &mut Vec<TextAt>, member: &str, text: &str) {
    if !text.trim().is_empty() {
        out.push(TextAt {
            member: member.to_owned(),
            text: text.to_owned(),
        });
    }
}

/// Whether a text is a digest or an id of an entry.
pub(super) fn is_digest(text: &str) -> bool {
    let hex = text.strip_prefix("sha256:").unwrap_or(text);
    hex.len() >= 16 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Where a text stands in an entry of the journal, in words: in a form or table by what is asked there.
#[must_use]
pub fn place_in_words(body: &EventBody, member: &str) -> String {
    if let EventBody::AnswerGiven(given) = body
        && let AnswerValue::Filled(filled) = &given.value
    {
        let place = shown::places(filled).find(|(place, _)| {
            let rest = member.strip_prefix(place.as_str());
            rest.is_some_and(|rest| rest.starts_with('.'))
        });
        if let Some((place, given)) = place {
            let mut parts = place.split('.').skip(2);
            let list = parts.next().unwrap_or_default();
            let row = parts.next().and_then(|row| row.parse::<usize>().ok());
            let row = row.unwrap_or_default();
            let called = filled
                .changed
                .get(row)
                .map_or("", |row| row.called.as_str());
            return match list {
                "added" if filled.added.len() > 1 => {
                    say!("publish.in_new_row", label = given.label, number = row + 1)
                }
                "changed" if !called.is_empty() => {
                    say!("publish.in_row", label = given.label, row = called)
                }
                _ => say!("publish.in_entry", label = given.label),
            };
        }
    }
    member_in_words(member)
}

/// Where a text stands, in words, where its entry of the journal is not at hand.
#[must_use]
pub fn member_in_words(member: &str) -> String {
    let mut parts = member.rsplit('.');
    let last = parts.next().unwrap_or_default();
    if let Ok(place) = last.parse::<usize>() {
        let list = parts.next().unwrap_or_default();
        let list = if list == "conditions" {
            say!("publish.in_condition")
        } else {
            list.replace('_', " ")
        };
        return say!("publish.in_list", list = list, number = place + 1);
    }
    match member {
        member if member == "value.text" || shown::is_whole(member) => say!("publish.in_value"),
        "note" => say!("publish.in_note"),
        "reason" | "value.filled.end.because" => say!("publish.in_reason"),
        member if member.starts_with("value.filled.struck.") => say!("publish.in_reason"),
        member if member.starts_with("value.filled.") => say!("publish.in_filled"),
        "dissent" => say!("publish.in_dissent"),
        "title" => say!("publish.in_title"),
        "location" => say!("publish.in_location"),
        "handling" => say!("publish.in_handling"),
        "text" => say!("publish.in_text"),
        "owner" => say!("publish.in_owner"),
        "to" => say!("publish.in_to"),
        "by.name" => say!("publish.in_by_name"),
        "by.role" => say!("publish.in_by_role"),
        _ => say!("publish.in_other", member = last.replace('_', " ")),
    }
}
