//! Conflicts in words, the same for every shell and for the record.

use super::conflict::{About, Conflict};
use crate::flow::NodeAt;
use crate::id::EventId;
use crate::session::event::Event;
use crate::session::since::away;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::time;
use crate::{say, words};

/// A conflict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictInWords {
    /// What it is about and what it means, in one sentence.
    pub says: String,
    /// What stood when the sides parted.
    pub before: Vec<Side>,
    /// What each side says.
    pub sides: Vec<Side>,
}

/// One side of a conflict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Which side, who and when.
    pub head: String,
    /// What was said, with note and reasons; a line each.
    pub lines: Vec<String>,
}

/// A conflict in words.
#[must_use]
pub fn conflict_in_words(telling: Telling<'_>, conflict: &Conflict) -> ConflictInWords {
    let id = conflict.about.id();
    let prompt = telling.heading(id);
    let says = match &conflict.about {
        About::Question(_) => say!("merge.question", prompt = prompt),
        About::Gate(_) => say!("merge.gate", prompt = prompt),
        About::Advice { condition, .. } => {
            crate::session::review::words::conflict(telling, id, *condition)
        }
        About::Edition => say!("merge.edition"),
    };
    let event = |place: &u32| telling.events.get(*place as usize).map(AsRef::as_ref);
    let before = conflict.before.iter().filter_map(event);
    let mut before: Vec<Side> = before
        .map(|event| {
            let (by, at) = (telling.actor(event), time::moment_words(&event.at));
            side(telling, event, say!("merge.before", by = by, at = at))
        })
        .collect();
    if before.is_empty() {
        before.push(Side {
            head: say!("merge.before_nothing"),
            lines: Vec::new(),
        });
    }
    let sides = conflict.sides.iter().filter_map(event);
    let sides = sides.zip(1..).map(|(event, number)| {
        let (by, at) = (telling.actor(event), time::moment_words(&event.at));
        let head = say!("merge.side", number = number, by = by, at = at);
        side(telling, event, head)
    });
    ConflictInWords {
        says,
        before,
        sides: sides.collect(),
    }
}

fn side(telling: Telling<'_>, event: &Event, head: String) -> Side {
    let entry = telling.entry(event);
    let mut lines = vec![entry.what];
    lines.extend(entry.details);
    Side { head, lines }
}

impl Side {
    fn lines(&self) -> Vec<String> {
        let lines = self.lines.iter().flat_map(|text| text.lines());
        let lines = lines.map(|line| say!("merge.indented_twice", text = line));
        let head = say!("merge.indented", text = self.head);
        std::iter::once(head).chain(lines).collect()
    }
}

impl ConflictInWords {
    /// A line each; what belongs to a side is indented.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut out = vec![self.says.clone()];
        let sides = self.before.iter().chain(&self.sides);
        out.extend(sides.flat_map(Side::lines));
        out
    }
}

/// What a page of a question or gate shows before anything else: every side where they differ, and every
/// note where they say the same; a line each. Empty where only one side said something.
#[must_use]
pub fn at_node(case: &Case, at: NodeAt) -> Vec<String> {
    let telling = Telling::of(case);
    if let Some(conflict) = case.conflict_at(at) {
        return conflict_in_words(telling, &conflict).lines();
    }
    let alike = case.said_alike(at);
    if alike.is_empty() {
        return Vec::new();
    }
    let mut out = vec![say!("merge.alike", count = alike.len())];
    for (event, number) in alike.into_iter().zip(1..) {
        let (by, at) = (telling.actor(event), time::moment_words(&event.at));
        let head = say!("merge.side", number = number, by = by, at = at);
        out.extend(side(telling, event, head).lines());
    }
    out
}

/// That there are conflicts, and about what, in one sentence.
#[must_use]
pub fn notice(case: &Case) -> Option<String> {
    let conflicts = case.conflicts();
    let telling = Telling::of(case);
    let called = conflicts.iter().map(|conflict| match &conflict.about {
        About::Question(id) | About::Gate(id) => telling.heading(id).to_owned(),
        About::Advice { advice, .. } => crate::session::review::words::named(telling, advice),
        About::Edition => say!("merge.about_edition"),
    });
    let called: Vec<String> = called.collect();
    let (count, list) = (called.len(), words::long_list(&called));
    (count > 0).then(|| say!("merge.notice", count = count, list = list))
}

/// What others saved since the person saw these entries and what follows on from them, a line each, and where
/// it differs from what was said here. Empty where nothing came in.
#[must_use]
pub fn news(case: &Case, name: &str, seen: &[EventId]) -> Vec<String> {
    let mut out = away(case, name, seen);
    if !out.is_empty() {
        out.insert(0, say!("merge.news"));
        out.extend(notice(case));
    }
    out
}

/// Every conflict with what to do about it, a line each; empty where there is none.
#[must_use]
pub fn all_lines(telling: Telling<'_>, conflicts: &[Conflict]) -> Vec<String> {
    if conflicts.is_empty() {
        return Vec::new();
    }
    let mut out = vec![say!("merge.conflicts", count = conflicts.len())];
    for conflict in conflicts {
        out.extend(conflict_in_words(telling, conflict).lines());
    }
    out
}
