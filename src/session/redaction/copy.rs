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

use super::{Redaction, ids, passages};
use crate::id::EventId;
use crate::session::event::{Event, EventBody};
use crate::session::state::Case;
use crate::session::texts::{self, shown};
use crate::text::passage::{Passage, Views};
use crate::{say, words};

/// A passage that was taken out.
#[derive(Debug, Clone)]
pub struct Removed {
    /// From 1, in the order in which they were marked; stands in the copy where the passage stood.
    pub number: usize,
    /// Id of the mark in the original.
    pub mark: EventId,
    /// The words, in every way in which they are shown.
    pub forms: Vec<String>,
    /// It was marked where a person is named.
    pub is_name: bool,
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
    event: EventId,
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
                forms.iter().flat_map(|form| Passage::each(form)).collect()
            } else {
                Vec::new()
            },
        });
        removed.push(Removed {
            number: place + 1,
            mark: mark.event.id.clone(),
            forms,
            is_name: matches!(
                marked.member.as_str(),
                "by.name" | "to.name" | "from.name" | "adviser" | "owner" | "to"
            ) || marked.member.ends_with(".person.name"),
            places: 0,
        });
    }
    let labels = labels(case);
    let events = case
        .events
        .iter()
        .map(|event| without(event, &applied, &mut removed, &labels))
        .collect();
    Copy {
        case: case.with_texts(events),
        removed,
    }
}

/// What entries are called in a copy, by id. The session's own id stays: a random number went into it.
fn labels(case: &Case) -> HashMap<EventId, EventId> {
    let events = case.events.iter().enumerate();
    events
        .map(|(place, event)| {
            let label = if place == 0 {
                event.id.clone()
            } else {
                format!("e{:07}", place + 1).into()
            };
            (event.id.clone(), label)
        })
        .collect()
}

/// The case without anything that a person typed: what a record of it says is said by the flow and the program.
#[must_use]
pub fn blank(case: &Case) -> Case {
    let labels = labels(case);
    let events = case.events.iter().map(|event| {
        let mut out = event.as_ref().clone();
        unknown_blank(&mut out.body);
        texts::change(&mut out.body, &mut |_, _, text| text.clear());
        if let EventBody::AnswerGiven(given) = &mut out.body {
            shown::change(&mut given.value, &mut |_| Some(String::new()));
        }
        out.by.name.clear();
        if !case
            .flow
            .roles
            .iter()
            .any(|role| role.id == out.by.role.as_str())
        {
            out.by.role.clear();
        }
        relabelled(event, out, &labels)
    });
    case.with_texts(events.collect())
}

fn relabelled(event: &Event, mut out: Event, labels: &HashMap<EventId, EventId>) -> Arc<Event> {
    ids::replace(&mut out.body, labels);
    out.id = labels.get(&event.id).cloned().unwrap_or_default();
    let parents = event.parents.iter();
    out.parents = parents.filter_map(|id| labels.get(id)).cloned().collect();
    Arc::new(out)
}

/// What this version does not know could hold anything, in its numbers and its members' names too.
fn unknown_blank(body: &mut EventBody) {
    if let EventBody::Unknown(value) = body {
        let tags = value.as_object().map(|members| {
            let tags = members.keys();
            tags.map(|tag| (tag.clone(), Value::Object(Map::new())))
                .collect()
        });
        *value = Value::Object(tags.unwrap_or_default());
    }
}

fn without(
    event: &Event,
    applied: &[Applied],
    removed: &mut [Removed],
    labels: &HashMap<EventId, EventId>,
) -> Arc<Event> {
    let mut out = event.clone();
    unknown_blank(&mut out.body);
    let mut touched = false;
    let mut take = |member: &str, text: &mut String| {
        if let Some(rest) = text_without(event, member, text, applied, removed) {
            *text = rest;
            touched = true;
        }
    };
    texts::change(&mut out.body, &mut |member, _, text| take(member, text));
    take("by.name", &mut out.by.name);
    take("by.role", &mut out.by.role);
    if let EventBody::AnswerGiven(given) = &mut out.body {
        shown::change(&mut given.value, &mut |shown| {
            let text = shown.forms.first().map_or("", String::as_str);
            text_without(event, &shown.member, text, applied, removed)
        });
    }
    // What was measured of a file tells which one it is.
    if let EventBody::EvidenceAdded(added) = &mut out.body
        && touched
    {
        added.sha256 = None;
        added.size = None;
    }
    relabelled(event, out, labels)
}

/// A text without what is marked in it; `None` where nothing is.
fn text_without(
    event: &Event,
    member: &str,
    text: &str,
    applied: &[Applied],
    removed: &mut [Removed],
) -> Option<String> {
    let mut ranges: Vec<(Range<usize>, usize)> = Vec::new();
    let mut views = None;
    for (at, mark) in applied.iter().enumerate() {
        let mut found = Vec::new();
        if mark.event == event.id && mark.member == member {
            found.push(match &mark.part {
                None => 0..text.len(),
                Some(part) => bytes(text, part),
            });
        }
        if !mark.everywhere.is_empty() && !text.is_empty() {
            let views = views.get_or_insert_with(|| Views::of(text));
            for passage in &mark.everywhere {
                let sure = views.find(passage).into_iter();
                let sure = sure.filter(|found| found.stands.is_sure());
                found.extend(sure.map(|found| {
                    if found.escaped {
                        whole_address(text, found.range)
                    } else {
                        found.range
                    }
                }));
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
    if shown::is_whole(member) {
        for (range, _) in &mut ranges {
            *range = 0..text.len();
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
        out.push_str(&text[from..range.start]);
        out.push_str(&in_its_place(applied, &marks));
        from = range.end;
    }
    out.push_str(&text[from..]);
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
        number = words::list(&numbers),
        section = words::list(&sections)
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

/// An address that has an escape in it says little more once a part of it is gone, and may be a hint: it goes
/// as a whole.
fn whole_address(text: &str, range: Range<usize>) -> Range<usize> {
    let parts = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
    let start = text[..range.start].rfind(parts).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[range.end..]
        .find(parts)
        .map_or(text.len(), |at| range.end + at);
    let token = &text[start..end];
    if token.contains("://") || token.starts_with("www.") || token.starts_with("mailto:") {
        start..end
    } else {
        range
    }
}
