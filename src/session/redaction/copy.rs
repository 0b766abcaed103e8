//! A case from whose texts the marked passages are gone, for building a copy out of it.
//!
//! The words are taken out of the entries before anything is built from them, so that no sentence made
//! from an entry can have them. What follows from the answers stays as it is in the original: findings,
//! gates and the path are those of what was really said.
//!
//! A digest of a short text can be found out by trying, and the id of an entry is a digest over all it
//! says. So entries have numbers here for ids, and digests that people's texts went into are left out.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Redaction, passages};
use crate::say;
use crate::session::event::{AnswerValue, Event, EventBody};
use crate::session::journal::body_json;
use crate::session::state::Case;
use crate::session::texts;
use crate::text::passage::{Passage, Words};

/// A passage that was taken out.
#[derive(Debug, Clone)]
pub struct Removed {
    /// From 1, in the order in which they were marked; stands in the copy where the passage stood.
    pub number: usize,
    /// Id of the mark in the original.
    pub mark: String,
    /// The words, in every way in which they are shown.
    pub forms: Vec<String>,
    /// How often they were taken out.
    pub places: usize,
}

/// A copy to build from.
#[derive(Debug, Clone)]
pub struct Copy {
    pub case: Case,
    /// In the order of their numbers.
    pub removed: Vec<Removed>,
}

/// A mark as it is applied.
struct Applied {
    number: usize,
    section: String,
    event: String,
    member: String,
    /// In characters; `None` for the whole text.
    part: Option<Range<usize>>,
    everywhere: Vec<Passage>,
}

/// The case without the passages of these marks.
#[must_use]
pub fn copy(case: &Case, marks: &[Redaction<'_>]) -> Copy {
    let mut removed = Vec::new();
    let mut applied = Vec::new();
    for (place, mark) in marks.iter().enumerate() {
        let forms = passages(case, mark.marked);
        let marked = mark.marked;
        applied.push(Applied {
            number: place + 1,
            section: marked.section.clone(),
            event: marked.event.clone(),
            member: marked.member.clone(),
            part: marked.passage.map(|part| {
                let start = part.start as usize;
                start..start.saturating_add(part.length as usize)
            }),
            everywhere: if marked.everywhere {
                forms.iter().filter_map(|form| Passage::of(form)).collect()
            } else {
                Vec::new()
            },
        });
        removed.push(Removed {
            number: place + 1,
            mark: mark.event.id.clone(),
            forms,
            places: 0,
        });
    }
    let labels = labels(case);
    let events = case
        .events
        .iter()
        .map(|event| {
            let event = without(event, &applied, &mut removed, &labels);
            Arc::new(event)
        })
        .collect();
    Copy {
        case: case.with_texts(events),
        removed,
    }
}

/// What entries are called in a copy, by id. The session's own id stays: a random number went into it.
fn labels(case: &Case) -> HashMap<String, String> {
    let events = case.events.iter().enumerate();
    events
        .map(|(place, event)| {
            let label = if place == 0 {
                event.id.clone()
            } else {
                format!("e{:07}", place + 1)
            };
            (event.id.clone(), label)
        })
        .collect()
}

fn without(
    event: &Event,
    applied: &[Applied],
    removed: &mut [Removed],
    labels: &HashMap<String, String>,
) -> Event {
    let mut out = event.clone();
    let mut body = body_json(&event.body);
    // What this version does not know could hold anything.
    if let EventBody::Unknown(Value::Object(members)) = &event.body {
        let tags = members
            .keys()
            .map(|tag| (tag.clone(), Value::Object(Map::new())));
        body = Value::Object(tags.collect());
    }
    for text in texts::of_event(event) {
        let Some(rest) = text_without(event, &text, applied, removed) else {
            continue;
        };
        match text.member.as_str() {
            "by.name" => out.by.name = rest,
            "by.role" => out.by.role = rest,
            "value.number" | "value.date" => {
                if let Some(inner) = inner(&mut body) {
                    let value = AnswerValue::Text(rest);
                    inner.insert(
                        "value".to_owned(),
                        serde_json::to_value(value).unwrap_or_default(),
                    );
                }
            }
            member => {
                // What was measured of a file tells which one it is.
                if matches!(event.body, EventBody::EvidenceAdded(_))
                    && let Some(inner) = inner(&mut body)
                {
                    inner.remove("sha256");
                    inner.remove("size");
                }
                set(&mut body, member, rest);
            }
        }
    }
    if !matches!(event.body, EventBody::Opened(_)) {
        plain_ids(&mut body, labels);
    }
    if matches!(
        event.body,
        EventBody::Signed(_) | EventBody::SignatureAttached(_)
    ) {
        // What was signed names the digest of what stood, and a signature is over that.
        without_digests(&mut body);
    }
    out.body = serde_json::from_value(body.clone()).unwrap_or_else(|_| {
        // Rather nothing of it than something that should be gone.
        let tags = body.as_object().map(|members| {
            let tags = members
                .keys()
                .map(|tag| (tag.clone(), Value::Object(Map::new())));
            Value::Object(tags.collect())
        });
        EventBody::Unknown(tags.unwrap_or_default())
    });
    out.id = labels.get(&event.id).cloned().unwrap_or_default();
    let parents = event.parents.iter();
    out.parents = parents.filter_map(|id| labels.get(id)).cloned().collect();
    out
}

/// A text without what is marked in it; `None` where nothing is.
fn text_without(
    event: &Event,
    text: &texts::TextAt,
    applied: &[Applied],
    removed: &mut [Removed],
) -> Option<String> {
    let mut ranges: Vec<(Range<usize>, usize)> = Vec::new();
    let mut words = None;
    for (at, mark) in applied.iter().enumerate() {
        let mut found = Vec::new();
        if mark.event == event.id && mark.member == text.member {
            found.push(match &mark.part {
                None => 0..text.text.len(),
                Some(part) => bytes(&text.text, part),
            });
        }
        if !mark.everywhere.is_empty() {
            let words = words.get_or_insert_with(|| Words::of(&text.text));
            for passage in &mark.everywhere {
                found.extend(words.find(passage));
            }
        }
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup();
        removed[at].places += found.len();
        ranges.extend(found.into_iter().map(|range| (range, at)));
    }
    if ranges.is_empty() {
        return None;
    }
    // A number or a date is not taken apart.
    if text.member == "value.number" || text.member == "value.date" {
        for (range, _) in &mut ranges {
            *range = 0..text.text.len();
        }
    }
    ranges.sort_by_key(|(range, at)| (range.start, range.end, *at));
    let mut joined: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
    for (range, at) in ranges {
        match joined.last_mut() {
            Some((last, marks)) if range.start < last.end || *last == range => {
                last.end = last.end.max(range.end);
                if !marks.contains(&at) {
                    marks.push(at);
                }
            }
            _ => joined.push((range, vec![at])),
        }
    }
    let mut out = String::new();
    let mut from = 0;
    for (range, marks) in joined {
        out.push_str(&text.text[from..range.start]);
        out.push_str(&in_its_place(applied, &marks));
        from = range.end;
    }
    out.push_str(&text.text[from..]);
    Some(out)
}

/// What stands in the place of a passage.
fn in_its_place(applied: &[Applied], marks: &[usize]) -> String {
    let numbers: Vec<String> = marks
        .iter()
        .map(|at| applied[*at].number.to_string())
        .collect();
    let mut sections: Vec<&str> = marks
        .iter()
        .map(|at| applied[*at].section.as_str())
        .collect();
    sections.dedup();
    say!(
        "publish.removed",
        number = numbers.join(", "),
        section = sections.join(", ")
    )
}

/// A range of characters in bytes, widened so that no visible character is cut.
fn bytes(text: &str, part: &Range<usize>) -> Range<usize> {
    use unicode_segmentation::UnicodeSegmentation as _;
    let at = |count: usize| {
        text.char_indices()
            .nth(count)
            .map_or(text.len(), |(at, _)| at)
    };
    let (mut start, mut end) = (at(part.start), at(part.end));
    for (from, seen) in text.grapheme_indices(true) {
        let to = from + seen.len();
        if from < start && start < to {
            start = from;
        }
        if from < end && end < to {
            end = to;
        }
    }
    start..end.max(start)
}

fn inner(body: &mut Value) -> Option<&mut Map<String, Value>> {
    body.as_object_mut()?.values_mut().next()?.as_object_mut()
}

/// Sets the text of a member.
fn set(body: &mut Value, member: &str, text: String) {
    let Some(mut at) = body
        .as_object_mut()
        .and_then(|tagged| tagged.values_mut().next())
    else {
        return;
    };
    for part in member.split('.').filter(|part| !part.is_empty()) {
        let next = match at {
            Value::Object(members) => members.get_mut(part),
            Value::Array(items) => part
                .parse()
                .ok()
                .and_then(|place: usize| items.get_mut(place)),
            _ => None,
        };
        let Some(next) = next else { return };
        at = next;
    }
    *at = Value::String(text);
}

/// Every digest within a longer text is left out of it.
fn without_digests(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(without_digests),
        Value::Array(items) => items.iter_mut().for_each(without_digests),
        Value::String(text) => {
            let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
            *text = words
                .filter(|word| {
                    !texts::is_digest(word.trim_end_matches(|c: char| !c.is_alphanumeric()))
                })
                .collect();
        }
        _ => {}
    }
}

/// Ids of entries become their numbers, and other digests over what people said are left out.
fn plain_ids(value: &mut Value, labels: &HashMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let keeps = matches!(
                    name.as_str(),
                    "fingerprint" | "wording" | "sha256" | "asked" | "was" | "now"
                );
                if !keeps {
                    plain_ids(value, labels);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| plain_ids(item, labels)),
        Value::String(text) => {
            if let Some(label) = labels.get(text.as_str()) {
                text.clone_from(label);
            } else if texts::is_digest(text) || text.starts_with("-----BEGIN") {
                text.clear();
            }
        }
        _ => {}
    }
}
