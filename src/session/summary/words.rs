//! What is due and where a session stands, in words.

use super::{Due, DueKind, GateTaken, SignedBy, Summary};
use crate::flow::document::OutcomeKind;
use crate::session::event::Decision;
use crate::session::in_words::decision_in_words;
use crate::{say, time, words};

/// Something overdue, as a sentence.
#[must_use]
pub fn overdue(due: &Due) -> String {
    let on = time::date_words(&due.on);
    let (title, who) = (&due.title, &due.who);
    match due.kind {
        DueKind::Review => say!("list.overdue_review", on = on, title = title),
        DueKind::End => say!("list.overdue_end", on = on, title = title),
        DueKind::Task => say!("list.overdue_task", on = on, who = who, title = title),
        DueKind::Answer => say!("list.overdue_answer", on = on, who = who, title = title),
    }
}

/// How many overdue things a person is told of when a session is opened.
const TOLD: usize = 8;

/// What is overdue, to be told when a session is opened: a sentence each.
#[must_use]
pub fn at_opening(overdue_now: &[Due]) -> Vec<String> {
    let mut lines: Vec<String> = overdue_now.iter().take(TOLD).map(overdue).collect();
    if overdue_now.len() > TOLD {
        lines.push(say!("list.overdue_more", count = overdue_now.len() - TOLD));
    }
    lines
}

/// Where a session stands in its flow.
#[must_use]
pub fn standing(summary: &Summary) -> String {
    let Some(over) = &summary.over else {
        return say!(
            "list.flow_missing",
            flow = summary.flow,
            edition = summary.edition
        );
    };
    let halted = summary.halted().map(|taken| taken.decision);
    match (&over.outcome, &over.stage) {
        (Some(ended), _) => say!("list.ended", title = ended.title),
        (None, Some(stage)) if halted == Some(Decision::Pause) => say!(
            "list.stage_paused",
            number = stage.number,
            of = stage.of,
            title = stage.title
        ),
        (None, Some(stage)) if halted == Some(Decision::Stop) => say!(
            "list.stage_stopped",
            number = stage.number,
            of = stage.of,
            title = stage.title
        ),
        (None, Some(stage)) => say!(
            "list.stage",
            number = stage.number,
            of = stage.of,
            title = stage.title
        ),
        (None, None) => say!("list.no_stage"),
    }
}

/// In a word, for a register: where it is in its life.
#[must_use]
pub fn status(summary: &Summary) -> String {
    match &summary.over {
        None => say!("list.status_unknown"),
        Some(over) => match over.outcome.as_ref().map(|ended| ended.kind) {
            None => match summary.halted().map(|taken| taken.decision) {
                Some(Decision::Pause) => say!("list.status_paused"),
                Some(Decision::Stop) => say!("list.status_stop"),
                Some(Decision::Proceed | Decision::ProceedWithConditions) | None => {
                    say!("list.status_open")
                }
            },
            Some(OutcomeKind::GoOn) => say!("list.status_go_on"),
            Some(OutcomeKind::Stop) => say!("list.status_stop"),
            Some(OutcomeKind::OutOfScope) => say!("list.status_out_of_scope"),
        },
    }
}

/// A decision at a gate, with who took it and when.
#[must_use]
pub fn gate(taken: &GateTaken) -> String {
    let decision = decision_in_words(taken.decision);
    let (gate, at) = (&taken.prompt, time::moment_words(&taken.taken.at));
    let by = &taken.taken.who;
    match taken.stands {
        Some(true) => say!(
            "list.gate",
            gate = gate,
            decision = decision,
            by = by,
            at = at
        ),
        Some(false) => say!(
            "list.gate_fell",
            gate = gate,
            decision = decision,
            by = by,
            at = at
        ),
        None => say!(
            "list.gate_unknown",
            gate = gate,
            decision = decision,
            by = by,
            at = at
        ),
    }
}

/// A sign-off, with who signed and when, and whether it still stands; where that is not told here, that is said.
#[must_use]
pub fn signed(signed: &SignedBy) -> String {
    let (by, at) = (&signed.signed.who, time::moment_words(&signed.signed.at));
    match signed.stands {
        _ if signed.withdrawn => say!("list.signed_withdrawn", by = by, at = at),
        Some(true) => say!("list.signed_stands", by = by, at = at),
        Some(false) => say!("list.signed_fell", by = by, at = at),
        None => say!("list.signed", by = by, at = at),
    }
}

/// What holds gates, as counts: holds raised and rules not assessed always, advice and what was said differently
/// where there is any. `None` where the flow is not at hand.
#[must_use]
pub fn holding(summary: &Summary) -> Option<String> {
    let over = summary.over.as_ref()?;
    let mut parts = vec![
        say!("list.holds", count = over.holds.len()),
        say!("list.not_assessed", count = over.not_assessed),
    ];
    parts.extend(also_holding(summary));
    Some(words::list(&parts))
}

/// A count with how it is told.
macro_rules! said {
    ($key:literal, $count:expr $(,)?) => {{
        let count: usize = $count;
        (say!($key, count = count), count)
    }};
}

fn also_holding(summary: &Summary) -> Vec<String> {
    some([
        said!("list.advice", summary.advice.len()),
        said!("list.conflicts", summary.conflicts.len()),
    ])
}

/// What is open, as counts; those of holds are always said.
#[must_use]
pub fn counts(summary: &Summary) -> Option<String> {
    let over = summary.over.as_ref();
    let mut parts = match holding(summary) {
        Some(line) => vec![line],
        None => also_holding(summary),
    };
    parts.extend(some([
        said!(
            "list.conditions",
            over.map_or(0, |over| over.conditions.len()),
        ),
        said!(
            "list.conditions_set",
            over.map_or(0, |over| over.conditions_set.len()),
        ),
        said!(
            "list.overridden",
            over.map_or(0, |over| over.overridden.len()),
        ),
        said!("list.comments", summary.comments),
        said!("list.deferred", summary.deferred),
        said!(
            "list.stale",
            over.map_or(0, |over| over.stale + over.reworded)
        ),
    ]));
    (!parts.is_empty()).then(|| words::list(&parts))
}

/// The counts that are not nothing, in words.
fn some(counts: impl IntoIterator<Item = (String, usize)>) -> Vec<String> {
    let there = counts.into_iter().filter(|(_, count)| *count > 0);
    there.map(|(said, _)| said).collect()
}

/// Whose session it is, in words.
#[must_use]
pub fn owner_line(summary: &Summary) -> String {
    let handed: Vec<&str> = summary
        .handed_to
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    let names = summary.owner_names();
    let said = if summary.owners.len() > 1 {
        say!("list.owners_differ", names = names)
    } else {
        say!("list.owner", name = names)
    };
    if handed.is_empty() {
        said
    } else {
        say!("list.handed", said = said, to = words::list(&handed))
    }
}
