//! What changed, in words and as data, the same for every shell.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Answered, Changes, Known, Point, changes, is_by};
use crate::id::EventId;
use crate::session::adopt::in_force::said_in;
use crate::session::event::{Event, EventBody};
use crate::session::preview;
use crate::session::state::Case;
use crate::session::status::entries::EntryTold;
use crate::session::telling::Telling;
use crate::time::Zone;
use crate::words::Sentence;
use crate::{say, sentence, time};

/// How many questions are told one by one to somebody who comes back; the rest are counted.
const MOST: usize = 40;

/// A point as the end of a sentence: what is told is what changed since then.
#[must_use]
pub fn point_in_words(telling: Telling<'_>, point: &Point) -> String {
    match point {
        Point::Date(text) => {
            let date = time::read_date(text).unwrap_or_else(|| text.clone());
            say!("since.point_date", date = time::date_words(&date))
        }
        Point::Gate(gate) => say!("since.point_gate", gate = telling.heading(gate)),
        Point::Entry(id) => say!("since.point_entry", id = id),
        Point::Person(name) => say!("since.point_person", name = name),
        Point::Looked { name, .. } => say!("since.point_looked", name = name),
    }
}

/// What changed, a line each: answers first, then decisions, evidence, comments and the like, then what
/// follows. Says so where nothing did.
#[must_use]
pub fn lines(telling: Telling<'_>, case: Option<&Case>, changes: &Changes) -> Vec<String> {
    told(telling, case, changes, usize::MAX)
}

fn told(telling: Telling<'_>, case: Option<&Case>, changes: &Changes, most: usize) -> Vec<String> {
    if changes.entries.is_empty() {
        return vec![say!("since.nothing")];
    }
    let mut out = vec![summary(telling, changes)];
    if !changes.answers.is_empty() {
        out.push(say!("since.answers", count = changes.answers.len()));
        for answered in changes.answers.iter().take(most) {
            out.extend(answer_lines(telling, answered));
        }
        if changes.answers.len() > most {
            let more = changes.answers.len() - most;
            out.push(say!("since.more_answers", count = more));
        }
    }
    let others = changes
        .entries
        .iter()
        .filter_map(|place| telling.events.get(*place));
    let others: Vec<&Arc<Event>> = others.filter(|event| is_told_apart(event)).collect();
    if !others.is_empty() {
        out.push(say!("since.others", count = others.len()));
        for event in others {
            let entry = telling.entry(event);
            out.push(say!("since.entry", what = entry.what));
            out.push(say!("since.entry_by", by = entry.by, at = entry.at));
            let details = entry.details.iter().flat_map(|text| text.lines());
            out.extend(details.map(|text| say!("since.detail", text = text)));
        }
    }
    if let (Some(case), Some(follows)) = (case, &changes.follows)
        && !follows.is_empty()
    {
        out.push(say!("since.follows"));
        let lines = preview::done_in_words(case, follows);
        out.extend(
            lines
                .into_iter()
                .map(|text| say!("since.indented", text = text)),
        );
    }
    out
}

/// How many entries are new, and by whom.
fn summary(telling: Telling<'_>, changes: &Changes) -> String {
    let mut by: Vec<(String, usize)> = Vec::new();
    for place in &changes.entries {
        let Some(event) = telling.events.get(*place) else {
            continue;
        };
        if matches!(event.body, EventBody::Merged {}) {
            continue;
        }
        let actor = telling.actor(event);
        match by.iter_mut().find(|(known, _)| *known == actor) {
            Some((_, count)) => *count += 1,
            None => by.push((actor, 1)),
        }
    }
    if by.is_empty() {
        return say!("since.summary_joined");
    }
    // That copies were joined is nobody's entry, so the sum is that of what stands beside it.
    let count: usize = by.iter().map(|(_, count)| count).sum();
    let by: Vec<String> = by
        .iter()
        .map(|(name, count)| say!("since.by", name = name, count = count))
        .collect();
    let list = crate::words::long_list(&by);
    say!("since.summary", count = count, list = list)
}

fn answer_lines(telling: Telling<'_>, answered: &Answered) -> Vec<String> {
    let mut out = vec![say!("since.question", prompt = answered.prompt)];
    let event = |id: &str| telling.events.iter().find(|event| event.id == id);
    let by = |id: &str| {
        event(id).map_or_else(String::new, |event| {
            let (by, at) = (telling.actor(event), time::moment_words(&event.at));
            say!("since.who_when", by = by, at = at)
        })
    };
    if !answered.is_same() {
        let by = by(&answered.was);
        said_lines(
            &mut out,
            sentence!("since.was", said, by),
            &answered.before,
            &by,
        );
    }
    let sentence = if answered.is_same() {
        sentence!("since.again", said, by)
    } else {
        sentence!("since.is", said, by)
    };
    said_lines(&mut out, sentence, &answered.after, &by(&answered.is));
    out.extend(changed_lines(answered));
    let note = match event(&answered.is).map(|event| &event.body) {
        Some(EventBody::AnswerGiven(given)) => &given.note,
        Some(EventBody::AnswerDeferred(deferred)) => &deferred.note,
        Some(EventBody::AnswerNotApplicable(marked)) => &marked.reason,
        Some(EventBody::AnswerWithdrawn(withdrawn)) => &withdrawn.reason,
        _ => "",
    };
    let note = note.lines().filter(|line| !line.trim().is_empty());
    out.extend(note.map(|text| say!("since.detail", text = text)));
    out
}

/// What differs in a form or table, a line each.
fn changed_lines(answered: &Answered) -> impl Iterator<Item = String> + '_ {
    let changed = answered.changed.iter().flat_map(|text| text.lines());
    let changed = changed.filter(|line| !line.trim().is_empty());
    changed.map(|text| say!("since.detail", text = text))
}

/// What was said and by whom: on one line where it is one, else each of its lines below.
fn said_lines(out: &mut Vec<String>, sentence: Sentence<2>, said: &str, by: &str) {
    let fill = |said: &str, by: &str| sentence.with([&said, &by]);
    if said.contains('\n') {
        out.push(fill("", by.trim_start_matches([',', ' '])));
        let lines = said.lines().filter(|line| !line.trim().is_empty());
        out.extend(lines.map(|text| say!("since.detail", text = text)));
    } else if by.is_empty() {
        out.push(fill(said, ""));
    } else {
        out.push(fill(said.trim_end_matches('.'), by));
    }
}

/// Whether an entry is told by itself: answers are told by question, and that notes were read or copies
/// joined is not.
fn is_told_apart(event: &Event) -> bool {
    let answer = said_in(&event.body).is_some();
    let quiet = matches!(
        event.body,
        EventBody::AnswerWithdrawn(_)
            | EventBody::NoteRead { .. }
            | EventBody::Merged {}
            | EventBody::Sealed { .. }
    );
    !answer && !quiet
}

/// What others changed since a person looked last, a line each, for somebody who comes back to a session;
/// empty where there is nothing to tell, and where it is not known what they had seen. `tips` are ids of what
/// they were last shown, as kept on their machine.
#[must_use]
pub fn away(case: &Case, name: &str, tips: &[EventId]) -> Vec<String> {
    // The usual case, told without laying out the whole journal: all ends are the person's own or were shown.
    let ends = case.tips().iter().map(|tip| case.events[*tip].as_ref());
    let mut ends = ends.map(|end| is_by(end, name) || tips.contains(&end.id));
    let there = |tip: &EventId| case.events.iter().rev().any(|event| event.id == *tip);
    if ends.all(|known| known) && tips.iter().all(there) {
        return Vec::new();
    }
    let name = name.to_owned();
    let tips = tips.to_vec();
    let Ok(known) = Known::at(&case.events, &Point::Looked { name, tips }, &Zone::UTC) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if known.missing() > 0 {
        out.push(say!("since.missing", count = known.missing()));
    }
    // Only that copies were joined is nothing to stop a person for.
    let by_others = known.news().any(|place| {
        let event = &case.events[place];
        !matches!(event.body, EventBody::Merged {})
    });
    if by_others {
        let changes = changes(case, &known);
        out.extend(told(Telling::of(case), Some(case), &changes, MOST));
    }
    out
}

/// What came into a session that had these ends before, whoever wrote it, a line each.
#[must_use]
pub fn came_in(case: &Case, tips: &[EventId]) -> Vec<String> {
    let known = Known::up_to(&case.events, tips.iter().map(EventId::as_str));
    let changes = changes(case, &known);
    told(Telling::of(case), Some(case), &changes, MOST)
}

/// What changed, with the keys that scripts rely on.
#[must_use]
pub fn to_json(telling: Telling<'_>, changes: &Changes) -> Value {
    let entries = changes.entries.iter();
    let entries: Vec<EntryTold> = entries
        .filter_map(|place| telling.events.get(*place))
        .map(|event| EntryTold::of(telling, event))
        .collect();
    let follows = telling
        .flow
        .zip(changes.follows.as_ref())
        .map(|(flow, follows)| {
            let ids = |nodes: &[crate::flow::NodeAt]| -> Vec<&str> {
                nodes.iter().map(|at| flow.node(*at).id.as_str()).collect()
            };
            let findings: Vec<Value> = follows
                .findings
                .iter()
                .map(|change| {
                    let word = |state: Option<crate::session::eval::FindingState>| {
                        state.map_or("not-raised", |state| state.word())
                    };
                    json!({
                        "rule": flow.rules[change.rule].id,
                        "before": word(change.before),
                        "after": word(change.after),
                    })
                })
                .collect();
            json!({
                "joins": ids(&follows.joins),
                "leaves": ids(&follows.leaves),
                "stale": ids(&follows.goes_stale),
                "returns": ids(&follows.returns),
                "findings": findings,
                "gates_fall": ids(&follows.gates_fall),
                "gates_return": ids(&follows.gates_return),
            })
        });
    let answers = answers_json(&changes.answers);
    json!({ "answers": answers, "entries": entries, "follows": follows })
}

/// Questions that changed or differ, with the keys that scripts rely on.
#[must_use]
pub fn answers_json(answers: &[Answered]) -> Vec<Value> {
    let answers = answers.iter();
    answers
        .map(|answered| {
            let mut told = json!({
                "question": answered.question,
                "prompt": answered.prompt,
                "before": answered.before,
                "after": answered.after,
                "was": id(&answered.was),
                "is": id(&answered.is),
                "same": answered.is_same(),
            });
            if !answered.changed.is_empty() {
                told["changed"] = json!(answered.changed);
            }
            told
        })
        .collect()
}

fn id(id: &str) -> Option<&str> {
    (!id.is_empty()).then_some(id)
}

/// The questions on which two copies differ, a line each, with what each says; empty where they agree.
#[must_use]
pub fn copies_lines(telling: Telling<'_>, answers: &[Answered], names: [&str; 2]) -> Vec<String> {
    let differing = answers.iter().filter(|answered| !answered.is_same());
    let differing: Vec<&Answered> = differing.collect();
    if differing.is_empty() {
        return Vec::new();
    }
    let by = |id: &str| {
        let event = telling.events.iter().find(|event| event.id == id);
        event.map_or_else(String::new, |event| {
            let (by, at) = (telling.actor(event), time::moment_words(&event.at));
            say!("since.who_when", by = by, at = at)
        })
    };
    let mut out = vec![say!("since.copies", count = differing.len())];
    for answered in differing {
        out.push(say!("since.question", prompt = answered.prompt));
        let sides = [
            (names[0], &answered.before, &answered.was),
            (names[1], &answered.after, &answered.is),
        ];
        for (name, said, entry) in sides {
            let by = by(entry);
            out.push(say!("since.in_copy", name = name, said = said, by = by));
        }
        out.extend(changed_lines(answered));
    }
    out
}
