//! The texts in an entry that a person typed, whatever kind of entry it is.
//!
//! A body is looked at as JSON, so that one of a kind that came later is looked into as well. A text is
//! known by where it stands in its body, its members joined by full stops: `note`, `value.text`,
//! `conditions.0`. Who acted stands beside the body, under `by.name` and `by.role`.

use serde_json::Value;

use super::event::{AnswerValue, Event, EventBody};
use super::journal::body_json;
use crate::{say, time};

/// Members that hold ids, digests or one of a few words, with all that is in them. Ids of entries need not be
/// listed: they are known by their form.
const NO_TEXT: &[&str] = &[
    "asked",
    "basis",
    "called",
    "changed",
    "covers",
    "confirmed",
    "decision",
    "due",
    "edition",
    "exemption",
    "fingerprint",
    "flow",
    "format",
    "gate",
    "given",
    "holds",
    "kind",
    "language",
    "lost",
    "many",
    "marking",
    "member",
    "node",
    "namespace",
    "nonce",
    "on",
    "one",
    "outcome",
    "pieces",
    "prompt",
    "question",
    "outcome",
    "program",
    "public_key",
    "response",
    "rule",
    "scope",
    "section",
    "seen",
    "sha256",
    "signature",
    "stage",
    "state",
];

/// Members that hold what the program itself wrote, of what others had typed or of what is in the flow.
const WRITTEN: &[&str] = &["open", "says", "statement"];

/// A text in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextAt {
    /// Where it stands, such as `note` or `conditions.0`.
    pub member: String,
    pub text: String,
}

/// What a person typed in a body, in its order.
#[must_use]
pub fn typed(body: &EventBody) -> Vec<TextAt> {
    let mut all = of_body(body);
    all.retain(|text| {
        let mut parts = text.member.split('.');
        parts.all(|part| !WRITTEN.contains(&part))
    });
    all
}

fn of_body(body: &EventBody) -> Vec<TextAt> {
    let mut out = Vec::new();
    if let Value::Object(tagged) = body_json(body) {
        for (_, inner) in tagged {
            walk(&inner, &mut String::new(), &mut out);
        }
    }
    out
}

/// Every text of an entry that may be shown to somebody, with who acted. A number or a date that was given as
/// an answer is one too, as it is shown.
#[must_use]
pub fn of_event(event: &Event) -> Vec<TextAt> {
    let mut out = of_body(&event.body);
    if let EventBody::AnswerGiven(given) = &event.body {
        let (member, text) = match &given.value {
            AnswerValue::Number(number) => ("value.number", crate::text::grouped(*number)),
            AnswerValue::Date(date) => ("value.date", time::date_words(date)),
            _ => ("", String::new()),
        };
        out.retain(|text| text.member != member);
        if !member.is_empty() {
            let member = member.to_owned();
            out.insert(0, TextAt { member, text });
        }
    }
    for (member, text) in [("by.name", &event.by.name), ("by.role", &event.by.role)] {
        if !text.is_empty() {
            out.push(TextAt {
                member: member.to_owned(),
                text: text.clone(),
            });
        }
    }
    out
}

fn walk(value: &Value, member: &mut String, out: &mut Vec<TextAt>) {
    let mut under = |name: &str, value: &Value, out: &mut Vec<TextAt>| {
        let before = member.len();
        if before > 0 {
            member.push('.');
        }
        member.push_str(name);
        walk(value, member, out);
        member.truncate(before);
    };
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if !NO_TEXT.contains(&name.as_str()) {
                    under(name, value, out);
                }
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                under(&place.to_string(), value, out);
            }
        }
        Value::String(text) if !text.trim().is_empty() && !is_digest(text) => out.push(TextAt {
            member: member.clone(),
            text: text.clone(),
        }),
        _ => {}
    }
}

/// Whether a text is a digest or an id of an entry.
pub(super) fn is_digest(text: &str) -> bool {
    let hex = text.strip_prefix("sha256:").unwrap_or(text);
    hex.len() >= 16 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Where a text stands, in words.
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
        "value.text" | "value.number" | "value.date" => say!("publish.in_value"),
        "note" => say!("publish.in_note"),
        "reason" => say!("publish.in_reason"),
        "dissent" => say!("publish.in_dissent"),
        "title" => say!("publish.in_title"),
        "location" => say!("publish.in_location"),
        "handling" => say!("publish.in_handling"),
        "text" => say!("publish.in_text"),
        "owner" => say!("publish.in_owner"),
        "by.name" => say!("publish.in_by_name"),
        "by.role" => say!("publish.in_by_role"),
        _ => say!("publish.in_other", member = last.replace('_', " ")),
    }
}
