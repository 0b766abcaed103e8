//! What differs under another edition, in words: the same for the commands, plain mode and the screen.

use super::asked::Part;
use super::filled_in;
use super::in_force::said_in;
use super::{Change, Compared, Comparison, Effect, FindingMoved, was_asked};
use crate::id::NodeId;
use crate::session::eval::FindingState;
use crate::session::event::{AnswerValue, Asked, EventBody, PlaceConfirmed};
use crate::session::in_words::{severity_in_words, state_in_words};
use crate::session::state::Case;
use crate::session::table;
use crate::session::table::told::Told;
use crate::session::telling::Telling;
use crate::session::value;
use crate::{say, words};

/// Something as it was and as it is, to be shown side by side. A side is empty where there was or is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What it is, such as *Question*.
    pub label: String,
    pub was: String,
    pub is: String,
}

/// An answer as it was given, in the words of the time; `asked` is what was on the screen.
#[must_use]
pub fn answer_then(asked: &Asked, value: &AnswerValue) -> String {
    if !asked.chosen.is_empty() {
        return words::long_list(&asked.chosen);
    }
    let unit = asked.shown.as_ref().map_or("", |shown| shown.unit());
    value::worded(value, String::clone, unit)
}

/// What an event says to a question, as it was said; empty where it says nothing to one.
#[must_use]
pub fn said_then(case: &Case, event: u32) -> String {
    let Some(event) = case.events.get(event as usize) else {
        return String::new();
    };
    match &event.body {
        EventBody::AnswerDeferred(deferred) => {
            let owner = case.flow.role_title(&deferred.owner);
            say!("session.said_deferred", owner = owner)
        }
        EventBody::AnswerNotApplicable(marked) => {
            say!("adopt.said_not_applicable", reason = marked.reason)
        }
        body => said_in(body)
            .and_then(|said| Some(answer_said(case, said.question, said.asked, said.value?)))
            .unwrap_or_default(),
    }
}

/// An answer as it was given; of a form or table all that stands in it, and not what one entry of the journal changed.
fn answer_said(case: &Case, question: &str, asked: &Asked, value: &AnswerValue) -> String {
    if value.filled().is_none() {
        return answer_then(asked, value);
    }
    // As it was told then: what does not count now is said part by part.
    let Some(mut told) = Told::by_events(&case.ledger, question) else {
        return String::new();
    };
    let at = case.flow.at(question);
    if let Some(question) = at.and_then(|at| case.flow.question(at)) {
        told.one.clone_from(&question.rows.one);
        told.many.clone_from(&question.rows.many);
    }
    table::words::short(&told, &Telling::of(case))
}

/// The question and what was said to it, then everything else that reads differently; old and new.
#[must_use]
pub fn pairs(case: &Case, known: &Compared) -> Vec<Pair> {
    pairs_of(case, known, true)
}

/// As [`pairs`], without what stands at each place of a form or table: for where its rows are shown besides.
#[must_use]
pub fn pairs_in_short(case: &Case, known: &Compared) -> Vec<Pair> {
    pairs_of(case, known, false)
}

fn pairs_of(case: &Case, known: &Compared, places: bool) -> Vec<Pair> {
    let Some(asked) = was_asked(case, known) else {
        return Vec::new();
    };
    let question = known.at.and_then(|at| case.flow.question(at));
    let said = said_in(&case.events[known.event as usize].body);
    let value = said.and_then(|said| said.value);
    let was = match value {
        Some(value) => answer_said(case, &known.question, asked, value),
        None => said_then(case, known.event),
    };
    let is = match (question, value) {
        (None, _) => String::new(),
        (Some(_), None) => was.clone(),
        (Some(_), _) if matches!(known.change, Change::OptionGone(_) | Change::OtherKind) => {
            say!("adopt.no_longer_possible")
        }
        (Some(question), Some(_)) if question.is_filled_in() => was.clone(),
        (Some(question), Some(value)) => value::in_words(question, value),
    };
    let mut pairs = vec![
        Pair {
            label: say!("adopt.question"),
            was: asked.prompt.clone(),
            is: question.map_or_else(|| say!("adopt.no_longer_asked"), |q| q.prompt.clone()),
        },
        Pair {
            label: say!("adopt.answer"),
            was,
            is,
        },
    ];
    let parts = known.change.parts().iter();
    let parts = parts.filter(|part| places || part.place().is_none());
    pairs.extend(parts.filter_map(pair));
    pairs
}

/// What was confirmed of a form or table in other words than it was filled in under.
#[must_use]
pub fn places_in_words(places: &[PlaceConfirmed]) -> Vec<Pair> {
    let parts = filled_in::wordings(places, &|was, is| was != is);
    parts.iter().filter_map(pair).collect()
}

/// A part beyond the question and the answer themselves.
fn pair(part: &Part) -> Option<Pair> {
    let label = match part {
        Part::Prompt { .. } | Part::Chosen { .. } => return None,
        Part::Hint { .. } => say!("adopt.hint"),
        Part::Unit { .. } => say!("adopt.unit"),
        Part::Option { .. } => say!("adopt.option"),
        Part::Explanation { option, .. } => say!("adopt.explanation", option = option),
        Part::OptionAdded(_) => say!("adopt.option_added"),
        Part::OptionRemoved(_) => say!("adopt.option_removed"),
        Part::Untold => say!("adopt.untold"),
        Part::Entry { .. } => say!("adopt.entry"),
        Part::Row { .. } => say!("adopt.row"),
        Part::ChosenThere { .. } => say!("adopt.chosen_there"),
        Part::Stands { row, entry, .. } | Part::NoPlace { row, entry, .. } => {
            if row.is_empty() {
                entry.clone()
            } else {
                say!("adopt.stands_in", row = row, entry = entry)
            }
        }
        Part::EntryWanted(label) => say!("adopt.entry_wanted", label = label),
        Part::RowWanted(label) => say!("adopt.row_wanted", label = label),
        Part::MoreRows(least) => say!("adopt.more_rows", least = least),
        Part::FewerRows(most) => say!("adopt.fewer_rows", most = most),
    };
    let (was, is) = match part {
        // The sentence says it all.
        Part::EntryWanted(_) | Part::RowWanted(_) => (None, None),
        part => part.sides(),
    };
    let nothing = || match part {
        Part::Untold
        | Part::EntryWanted(_)
        | Part::RowWanted(_)
        | Part::MoreRows(_)
        | Part::FewerRows(_) => String::new(),
        Part::NoPlace { .. } => say!("adopt.no_longer_possible"),
        Part::Prompt { .. }
        | Part::Chosen { .. }
        | Part::Hint { .. }
        | Part::Unit { .. }
        | Part::Option { .. }
        | Part::Explanation { .. }
        | Part::OptionAdded(_)
        | Part::OptionRemoved(_)
        | Part::Entry { .. }
        | Part::Row { .. }
        | Part::ChosenThere { .. }
        | Part::Stands { .. } => say!("adopt.nothing_there"),
    };
    Some(Pair {
        label,
        was: was.map_or_else(nothing, str::to_owned),
        is: is.map_or_else(nothing, str::to_owned),
    })
}

/// What has become of a question, as a heading for its kind; `None` where there is nothing to say one by one.
#[must_use]
pub fn heading(change: &Change) -> Option<String> {
    Some(match change {
        Change::Unchanged | Change::Spelling => return None,
        Change::Confirmed => say!("adopt.list_confirmed"),
        Change::Reworded(_) => say!("adopt.list_reworded"),
        Change::OptionGone(_) => say!("adopt.list_option_gone"),
        Change::Incomplete(_) => say!("adopt.list_incomplete"),
        Change::OtherKind => say!("adopt.list_other_kind"),
        Change::QuestionGone => say!("adopt.list_question_gone"),
    })
}

/// What a person should know first where a case is open over another edition than the one that holds.
#[must_use]
pub fn notice(case: &Case) -> Option<String> {
    if !case.flow_changed() {
        return None;
    }
    let (from, to) = names(case);
    Some(if super::must_be_seen(case) {
        say!("adopt.notice_differs", from = from, to = to)
    } else {
        say!("adopt.notice_same", from = from, to = to)
    })
}

/// What the edition that holds and the one here are called; with the beginnings of their digests where the
/// date alone does not tell them apart.
#[must_use]
pub fn names(case: &Case) -> (String, String) {
    let (from, to) = (&case.in_force, &case.flow);
    if from.edition != to.edition || from.fingerprint == to.fingerprint {
        return (from.edition.clone(), to.edition.clone());
    }
    let name = |edition: &str, fingerprint: &str| {
        let digits = fingerprint.strip_prefix("sha256:").unwrap_or(fingerprint);
        let digits: String = digits.chars().take(8).collect();
        say!("adopt.edition_digest", edition = edition, digits = digits)
    };
    (
        name(&from.edition, &from.fingerprint),
        name(&to.edition, &to.fingerprint),
    )
}

/// Which editions are compared, in one or two sentences.
#[must_use]
pub fn editions(case: &Case, comparison: &Comparison) -> String {
    if case.flow_changed() {
        let (from, to) = names(case);
        say!("adopt.editions", from = from, to = to)
    } else {
        say!("adopt.same_edition", edition = comparison.to.edition)
    }
}

/// How many answers are carried over as they are.
#[must_use]
pub fn carried(comparison: &Comparison) -> Vec<String> {
    let count = |wanted: &Change| {
        let answers = comparison.answers.iter();
        answers.filter(|known| known.change == *wanted).count()
    };
    let mut out = vec![say!("adopt.unchanged", count = count(&Change::Unchanged))];
    match count(&Change::Spelling) {
        0 => {}
        count => out.push(say!("adopt.spelling", count = count)),
    }
    out
}

/// Everything but what a person has to confirm and what follows from it, a line each; two spaces of indent a
/// level.
#[must_use]
pub fn overview(case: &Case, comparison: &Comparison) -> Vec<String> {
    let mut out = vec![editions(case, comparison)];
    out.extend(carried(comparison));
    for kind in [
        Change::OptionGone(Vec::new()),
        Change::Incomplete(Vec::new()),
        Change::OtherKind,
        Change::QuestionGone,
        Change::Confirmed,
    ] {
        out.extend(listed(case, comparison, &kind));
    }
    out.extend(added(case, comparison));
    out
}

/// The whole comparison, a line each; `effect` is what adopting would change with these answers confirmed.
#[must_use]
pub fn lines(
    case: &Case,
    comparison: &Comparison,
    confirm: &[NodeId],
    effect: &Effect,
) -> Vec<String> {
    let mut out = overview(case, comparison);
    out.extend(listed(case, comparison, &Change::Reworded(Vec::new())));
    out.extend(with(case, comparison, confirm));
    out.extend(effect_lines(case, comparison, effect));
    out
}

/// What the effect that follows assumes, where there is anything to confirm.
#[must_use]
pub fn with(case: &Case, comparison: &Comparison, confirm: &[NodeId]) -> Vec<String> {
    if comparison.to_confirm().is_empty() {
        return Vec::new();
    }
    let assumed = if confirm.is_empty() {
        say!("adopt.with_none")
    } else {
        say!("adopt.with", list = Telling::of(case).headings(confirm))
    };
    vec![String::new(), assumed]
}

/// The answers of which the same has become as of this, each with old and new.
fn listed(case: &Case, comparison: &Comparison, kind: &Change) -> Vec<String> {
    let of_kind: Vec<&Compared> = comparison
        .answers
        .iter()
        .filter(|known| known.change.word() == kind.word())
        .collect();
    if of_kind.is_empty() {
        return Vec::new();
    }
    let mut out = vec![String::new()];
    out.extend(heading(kind));
    for known in of_kind {
        let telling = Telling::of(case);
        let title = telling.heading(&known.question);
        out.push(say!("adopt.item", title = title));
        for pair in pairs(case, known) {
            let lines = pair_lines(&pair).into_iter();
            out.extend(lines.map(|line| format!("    {line}")));
        }
    }
    out
}

/// A pair as lines, for where there are no columns.
#[must_use]
pub fn pair_lines(pair: &Pair) -> Vec<String> {
    if pair.was.is_empty() && pair.is.is_empty() {
        return vec![say!("adopt.pair_bare", label = pair.label)];
    }
    if pair.was == pair.is {
        return vec![say!("adopt.pair_same", label = pair.label, text = pair.was)];
    }
    let mut out = vec![say!("adopt.pair_was", label = pair.label, text = pair.was)];
    if !pair.is.is_empty() {
        out.push(say!("adopt.pair_is", label = pair.label, text = pair.is));
    }
    out
}

/// Questions that are asked now and were not before, with a heading.
#[must_use]
pub fn added(case: &Case, comparison: &Comparison) -> Vec<String> {
    if comparison.added.is_empty() {
        return Vec::new();
    }
    let mut out = vec![
        String::new(),
        if comparison.earlier_at_hand {
            say!("adopt.added")
        } else {
            say!("adopt.added_perhaps")
        },
    ];
    for at in &comparison.added {
        let node = case.flow.node(*at);
        out.push(say!("session.preview_node", prompt = node.heading()));
    }
    out
}

/// Findings and decisions that would change, or why that cannot be told.
#[must_use]
pub fn effect_lines(case: &Case, comparison: &Comparison, effect: &Effect) -> Vec<String> {
    let mut out = Vec::new();
    if !effect.gates.is_empty() {
        out.push(String::new());
        out.push(say!("adopt.gates"));
        for gate in &effect.gates {
            let prompt = &gate.prompt;
            out.push(match (gate.before, gate.after) {
                (_, true) => say!("adopt.gate_returns", prompt = prompt),
                (Some(_), false) => say!("adopt.gate_falls", prompt = prompt),
                (None, false) => say!("adopt.gate_fell", prompt = prompt),
            });
        }
    }
    if !case.flow_changed() {
        return out;
    }
    out.push(String::new());
    if !comparison.earlier_at_hand {
        out.push(say!("adopt.findings_untold", edition = names(case).0));
        return out;
    }
    if effect.findings.is_empty() {
        out.push(say!("adopt.findings_same"));
        return out;
    }
    out.push(say!("adopt.findings"));
    let state = |state: Option<FindingState>| {
        state.map_or_else(|| say!("session.state_none"), state_in_words)
    };
    // That a rule cannot be assessed, or can be again, follows from the questions, and is only counted.
    let settled =
        |state: Option<FindingState>| state.is_some_and(|state| state != FindingState::NotAssessed);
    let (told, counted): (Vec<&FindingMoved>, Vec<_>) = effect
        .findings
        .iter()
        .partition(|moved| moved.reworded || settled(moved.before) || settled(moved.after));
    if !counted.is_empty() {
        out.push(say!("session.preview_open_rules", count = counted.len()));
    }
    for moved in told {
        let severity = severity_in_words(moved.severity);
        out.push(if moved.reworded {
            say!(
                "adopt.finding_reworded",
                severity = severity,
                title = moved.title
            )
        } else {
            say!(
                "adopt.finding",
                severity = severity,
                title = moved.title,
                before = state(moved.before),
                after = state(moved.after)
            )
        });
    }
    out
}
