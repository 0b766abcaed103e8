//! Finding the way in plain mode: lists of pages, search by words, what a change would do, and the words there are.

use super::super::error::Failure;
use super::super::explain::preview_lines;
use super::super::what_would;
use super::words::{Group, Word};
use super::{Plain, options};
use crate::flow::{NodeAt, NodeKind};
use crate::say;
use crate::session::command::Command;
use crate::session::event::AnswerValue;
use crate::session::filling::typed;
use crate::session::forecast;
use crate::session::proposal::propose;
use crate::session::search;
use crate::session::value;
use crate::session::why::said_in_words;

/// How many pages a search names.
const FOUND: usize = 12;
/// For how many seconds it may be worked out what would have to be true.
const WOULD: f64 = 2.0;

/// The pages of the path with what was said, numbered for `go`: of this stage, or all; then how the stages stand.
pub(super) fn list(
    plain: &mut Plain<'_, '_>,
    at: Option<NodeAt>,
    all: bool,
) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let here = at
        .or(case.now.next)
        .or(case.now.outcome)
        .and_then(|at| case.flow.node(at).stage);
    let mut lines = Vec::new();
    let mut stage = None;
    for (place, &at) in case.now.path().iter().enumerate() {
        let node = case.flow.node(at);
        if !all && node.stage != here {
            continue;
        }
        if node.stage.is_some() && node.stage != stage {
            stage = node.stage;
            if let Some(stage) = stage {
                lines.push(case.flow.stages[stage].title.clone());
            }
        }
        lines.push(line(plain, place, at));
    }
    for line in case.stages() {
        if line.first.is_none() || (!all && Some(line.stage) != here) {
            let title = &case.flow.stages[line.stage].title;
            let status = line.status.text();
            lines.push(say!(
                "cli.status_stage_bare",
                title = title,
                status = status
            ));
        }
    }
    if !all {
        lines.push(say!("plain.list_short"));
    }
    tell(plain, &lines)
}

/// A page of the path, by its place there.
fn line(plain: &Plain<'_, '_>, place: usize, at: NodeAt) -> String {
    let case = &plain.desk.case;
    let said = stands(plain, at);
    let prompt = case.flow.node(at).heading();
    say!(
        "plain.list_line",
        number = place + 1,
        prompt = prompt,
        said = said
    )
}

/// That a page is the next one, else what was said to it.
fn stands(plain: &Plain<'_, '_>, at: NodeAt) -> String {
    if plain.desk.case.now.next == Some(at) {
        say!("plain.list_next")
    } else {
        settled(plain, at)
    }
}

fn settled(plain: &Plain<'_, '_>, at: NodeAt) -> String {
    let case = &plain.desk.case;
    match (&case.flow.node(at).kind, case.now.gate(at)) {
        (NodeKind::Gate(_), Some(gate)) => match gate.decision {
            None if case.is_conflict(at) => say!("plain.decided_differently"),
            None => say!("plain.not_decided"),
            Some(decision) if gate.stands => crate::session::in_words::decision_in_words(decision),
            Some(decision) => {
                let decision = crate::session::in_words::decision_in_words(decision);
                say!("plain.decision_fell", decision = decision)
            }
        },
        (NodeKind::Outcome(_), _) => String::new(),
        (NodeKind::Question(_) | NodeKind::Note(_) | NodeKind::Gate(_), _) => {
            said_in_words(case, at)
        }
    }
}

/// Every page that there will be as things stand, also what lies beyond a gate that is not passed.
pub(super) fn map(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let mut lines = Vec::new();
    let mut stage = None;
    for &at in &case.now.walk {
        let node = case.flow.node(at);
        if node.stage.is_some() && node.stage != stage {
            stage = node.stage;
            lines.extend(stage.map(|stage| case.flow.stages[stage].title.clone()));
        }
        lines.push(match case.now.place(at) {
            Some(place) if case.now.is_reached(at) => line(plain, place, at),
            _ => say!("plain.map_later", prompt = node.heading()),
        });
    }
    tell(plain, &lines)
}

/// The pages that have some words, those of the path numbered for `go`.
pub(super) fn search(plain: &mut Plain<'_, '_>, rest: &str) -> Result<(), Failure> {
    let Some(words) = plain.given_or_asked(rest, &say!("plain.search_for"))? else {
        return Ok(());
    };
    let case = &plain.desk.case;
    let found = search::found(case, &words, FOUND);
    let mut lines = Vec::new();
    let mut reached = false;
    for &at in &found {
        // A question is read whole, and where it stands on the line below it.
        let heading = case.flow.node(at).heading();
        if case.is_to_come(at) {
            lines.push(say!("cli.indented", text = heading));
            let later = say!("session.not_reached_yet");
            lines.push(say!("cli.indented_twice", text = later));
        } else if let Some(place) = case.now.place(at) {
            reached = true;
            let number = place + 1;
            lines.push(say!("plain.search_line", number = number, prompt = heading));
            let said = stands(plain, at);
            if !said.is_empty() {
                lines.push(say!("cli.indented_twice", text = said));
            }
        }
    }
    if lines.is_empty() {
        lines.push(say!("plain.search_none", words = words));
    } else if reached {
        lines.push(say!("plain.search_go"));
    }
    tell(plain, &lines)
}

/// What another answer to the question shown would change; nothing is saved.
pub(super) fn what_if(plain: &mut Plain<'_, '_>, at: NodeAt, rest: &str) -> Result<(), Failure> {
    let flow = std::sync::Arc::clone(&plain.desk.case.flow);
    let Some(asked) = flow.question(at) else {
        return plain.say(&say!("plain.what_if_no_question"));
    };
    let Some(answer) = plain.given_or_asked(rest, &say!("plain.what_if_answer"))? else {
        return Ok(());
    };
    let case = &plain.desk.case;
    let value = if asked.is_filled_in() {
        let words = typed::words(asked, &answer);
        typed::read(asked, &words).map(|filled| AnswerValue::Filled(Box::new(filled)))
    } else {
        value::read(asked, &options::numbers_to_ids(asked, &answer))
    };
    let lines = value.and_then(|value| {
        let question = flow.node(at).id.clone();
        let note = String::new();
        let command = Command::Answer {
            question,
            value,
            note,
        };
        let (preview, after) = propose(case, &command, &plain.by)?.what_if(case);
        Ok(preview_lines(case, &preview, after.to_go()))
    });
    match lines {
        Ok(mut lines) => {
            lines.push(say!("cli.nothing_changed"));
            tell(plain, &lines)
        }
        Err(rejection) => plain.rejected(&rejection),
    }
}

/// What would have to be true for a gate not to be held: the one named, else the one shown, else the next.
pub(super) fn what_would(
    plain: &mut Plain<'_, '_>,
    at: Option<NodeAt>,
    rest: &str,
) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let is_gate = |at: &NodeAt| case.flow.gate(*at).is_some();
    let gate = match rest.trim() {
        "" => {
            let from = at.and_then(|at| case.now.walk.iter().position(|one| *one == at));
            let ahead = case.now.walk.iter().skip(from.unwrap_or(0));
            ahead.copied().find(is_gate)
        }
        id => match what_would::gate(case, id) {
            Ok(gate) => Some(gate),
            Err(failure) => return plain.say(failure.text().trim_end()),
        },
    };
    let Some(gate) = gate else {
        return plain.say(&say!("plain.no_gate_ahead"));
    };
    let lifted = forecast::what_would(case, gate, &what_would::until(WOULD));
    let mut lines = vec![case.flow.node(gate).heading().to_owned()];
    lines.extend(forecast::gate_in_words(case, gate, &lifted));
    tell(plain, &lines)
}

/// The words that may be typed: those needed most, or all of them by what they are for.
pub(super) fn help(plain: &mut Plain<'_, '_>, all: bool) -> Result<(), Failure> {
    let mut lines = vec![say!("plain.help")];
    if all {
        for group in Group::ALL {
            lines.push(group.text());
            lines.extend(said_of(|word| word.group() == group));
        }
    } else {
        lines.extend(said_of(Word::is_needed_most));
    }
    lines.push(say!("plain.help_after"));
    if !all {
        lines.push(say!("plain.help_more"));
    }
    tell(plain, &lines)
}

fn said_of(wanted: impl Fn(Word) -> bool) -> Vec<String> {
    Word::all()
        .into_iter()
        .filter(|(word, ..)| wanted(*word))
        .map(|(_, spellings, does)| {
            let word = spellings.split('|').next().unwrap_or_default();
            say!("plain.help_line", word = word, does = does)
        })
        .collect()
}

fn tell(plain: &mut Plain<'_, '_>, lines: &[String]) -> Result<(), Failure> {
    for line in lines {
        plain.say(line)?;
    }
    Ok(())
}
