//! The difference between what stood at a point and what stands now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Known;
use crate::flow::NodeAt;
use crate::id::{EventId, NodeId};
use crate::session::last_said::LastSaid;
use crate::session::ledger::Ledger;
use crate::session::preview::{Preview, between};
use crate::session::state::Case;
use crate::session::table::changes;
use crate::session::table::told::Told;
use crate::session::telling::Telling;
use crate::session::view::View;
use crate::session::why::said_in_words;

/// What changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Questions where something else stands, or the same was said anew; in the order of the flow.
    pub answers: Vec<Answered>,
    /// Every new entry, as places in the journal, in its order.
    pub entries: Vec<usize>,
    /// What follows from it; nothing where the flow is not at hand.
    pub follows: Option<Preview>,
}

/// A question where something else stands, or the same was said anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub question: NodeId,
    /// As asked now, or as shown to whoever answered last where the flow is not at hand.
    pub prompt: String,
    /// What stood, in words.
    pub before: String,
    /// What stands, in words.
    pub after: String,
    /// The entry that said what stood, by its id; empty where there was none.
    pub was: EventId,
    /// The entry that says what stands, or ended it.
    pub is: EventId,
    /// What differs in a form or table, a line each; empty for other questions.
    pub changed: Vec<String>,
}

impl Answered {
    /// Whether the same stands as before, said anew.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.before == self.after && self.changed.is_empty()
    }
}

/// What changed in a session since what is known.
#[must_use]
pub fn changes<'a>(session: impl Into<View<'a>>, known: &Known) -> Changes {
    let session: View<'_> = session.into();
    let entries: Vec<usize> = known.news().collect();
    if entries.is_empty() {
        return Changes::default();
    }
    let then = session.events.iter().enumerate();
    let then = then
        .filter(|(place, _)| known.is(*place))
        .map(|(_, event)| Arc::clone(event));
    let then = then.collect();
    let (answers, follows) = match session.case {
        Some(case) => Case::over(Arc::clone(&case.flow), then)
            .map(|before| (over_flow(&before, case), Some(between(&before, case)))),
        None => Ledger::over(then).map(|before| (by_question(&before, session.ledger()), None)),
    }
    .unwrap_or_default();
    Changes {
        answers,
        entries,
        follows,
    }
}

/// The questions on which two states of one session differ, or in which the same was said in other entries; in the
/// order of the flow, or of the questions' ids where that is not at hand for both.
#[must_use]
pub fn between_copies<'a>(
    before: impl Into<View<'a>>,
    after: impl Into<View<'a>>,
) -> Vec<Answered> {
    let (before, after): (View<'_>, View<'_>) = (before.into(), after.into());
    match (before.case, after.case) {
        (Some(before), Some(after)) => over_flow(before, after),
        _ => by_question(before.ledger(), after.ledger()),
    }
}

fn over_flow(before: &Case, after: &Case) -> Vec<Answered> {
    let differs = |at: &NodeAt| {
        heads(before, *at) != heads(after, *at)
            || before.kind(*at) != after.kind(*at)
            || before.is_conflict(*at) != after.is_conflict(*at)
    };
    let nodes = (0..after.flow.node_count()).filter_map(|slot| u32::try_from(slot).ok());
    let questions = nodes
        .map(NodeAt)
        .filter(|at| after.flow.question(*at).is_some());
    questions
        .filter(differs)
        .map(|at| Answered {
            question: after.flow.node(at).id.clone(),
            prompt: after.flow.node(at).heading().to_owned(),
            before: said_in_words(before, at),
            after: said_in_words(after, at),
            was: last(before, at),
            is: last(after, at),
            changed: filled_in_over(before, after, at),
        })
        .collect()
}

/// What differs in a form or table.
fn filled_in_over(before: &Case, after: &Case, at: NodeAt) -> Vec<String> {
    let Some(now) = Told::of(after, at) else {
        return Vec::new();
    };
    changes::between(Told::of(before, at).as_ref(), &now, &Telling::of(after))
}

/// As [`filled_in_over`], by the entries alone.
fn filled_in(before: &Ledger, after: &Ledger, question: &str) -> Vec<String> {
    let Some(now) = Told::by_events(after, question) else {
        return Vec::new();
    };
    let before = Told::by_events(before, question);
    changes::between(before.as_ref(), &now, &after.telling_without_flow())
}

/// The entries that no later one about a question knew of, by id.
fn heads(case: &Case, at: NodeAt) -> Vec<&str> {
    let heads = case.heads.of(at).iter();
    let mut ids: Vec<&str> = heads
        .map(|place| case.events[*place as usize].id.as_str())
        .collect();
    ids.sort_unstable();
    ids
}

/// The entry that stands for a question; where none does, the last about it.
fn last(case: &Case, at: NodeAt) -> EventId {
    let standing = case.event_of(at).map(|event| event.id.clone());
    standing.unwrap_or_else(|| {
        let last = case.heads.of(at).last();
        last.map_or_else(EventId::default, |place| {
            case.events[*place as usize].id.clone()
        })
    })
}

/// Without the flow.
fn by_question(before: &Ledger, after: &Ledger) -> Vec<Answered> {
    fn said(ledger: &Ledger) -> BTreeMap<&str, LastSaid<'_>> {
        let all = ledger.last_said().into_iter();
        all.map(|said| (said.question, said)).collect()
    }
    let (was, is) = (said(before), said(after));
    let nothing = || crate::say!("session.said_nothing");
    let words = |said: Option<&LastSaid<'_>>| said.map_or_else(nothing, LastSaid::in_words);
    let ids: BTreeSet<&str> = was.keys().chain(is.keys()).copied().collect();
    let answers = ids.into_iter().filter_map(|question| {
        let (was, is) = (was.get(question), is.get(question));
        let changed = filled_in(before, after, question);
        (entry(was) != entry(is) || !changed.is_empty()).then(|| Answered {
            question: question.into(),
            prompt: is
                .or(was)
                .map_or_else(String::new, |said| said.asked.prompt.clone()),
            before: words(was),
            after: words(is),
            was: entry(was).into(),
            is: entry(is).into(),
            changed,
        })
    });
    answers.collect()
}

fn entry<'a>(said: Option<&LastSaid<'a>>) -> &'a str {
    said.map_or("", |said| said.event.id.as_str())
}
