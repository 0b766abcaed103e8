//! What plain mode prints: a node, findings, lists.

use super::super::beside::Ids;
use super::super::error::Failure;
use super::super::finding;
use super::Plain;
use super::about::about_lines;
use crate::flow::{NodeAt, NodeKind, Question, QuestionKind};
use crate::say;
use crate::session::adopt;
use crate::session::event::EventBody;
use crate::session::forecast;
use crate::session::history;
use crate::session::merge::words::at_node;
use crate::session::people::words::assigned_lines;
use crate::session::responses::SaidKind;
use crate::session::why::said_in_words;
use crate::text::markup;

/// Shows a node and how to answer it.
pub(super) fn show(plain: &mut Plain<'_, '_>, at: NodeAt) -> Result<(), Failure> {
    let mut lines = vec![String::new()];
    head(plain, at, &mut lines);
    let case = &plain.desk.case;
    let flow = std::sync::Arc::clone(&case.flow);
    match &flow.node(at).kind {
        NodeKind::Question(question) => {
            lines.push(question.prompt.clone());
            if !question.hint.is_empty() {
                lines.push(question.hint.clone());
            }
            let (why, rest) = about_lines(case, at);
            lines.extend(why);
            said(plain, at, &mut lines);
            lines.extend(super::options::option_lines(&question.options));
            lines.extend(rest);
            if question.is_filled_in() {
                lines.extend(super::table::lines(plain, at));
            } else {
                lines.push(how_to(question));
            }
        }
        NodeKind::Note(note) => {
            lines.push(note.title.clone());
            lines.push(marked(&note.text));
            lines.extend(about_lines(case, at).1);
            lines.push(say!("plain.note_how"));
        }
        NodeKind::Gate(_) => return super::gate::show(plain, at, lines),
        NodeKind::Outcome(_) => return end(plain),
    }
    for line in lines {
        plain.say(&line)?;
    }
    plain.tell_draft(at)
}

/// Marking, where one is, and how far there is to go.
pub(super) fn head(plain: &Plain<'_, '_>, at: NodeAt, lines: &mut Vec<String>) {
    let case = &plain.desk.case;
    let opened = &case.opened;
    lines.push(say!(
        "cli.status_head",
        marking = opened.marking.text(),
        title = opened.title
    ));
    if opened.practice {
        lines.push(say!("cli.practice"));
    }
    let Some(stage) = case.flow.node(at).stage else {
        return;
    };
    let title = &case.flow.stages[stage].title;
    let remaining = forecast::to_go_in_words(case.to_go());
    let asked: Vec<NodeAt> = case
        .questions()
        .filter(|at| case.flow.node(*at).stage == Some(stage))
        .collect();
    lines.push(match asked.iter().position(|asked| *asked == at) {
        Some(place) => say!(
            "plain.place",
            stage = title,
            number = place + 1,
            of = asked.len(),
            remaining = remaining
        ),
        None => say!("plain.place_bare", stage = title, remaining = remaining),
    });
    lines.push(String::new());
}

fn said(plain: &Plain<'_, '_>, at: NodeAt, lines: &mut Vec<String>) {
    let case = &plain.desk.case;
    lines.extend(at_node(case, at));
    let id = &case.flow.node(at).id;
    lines.extend(assigned_lines(case, id, &plain.world.today()));
    let rows = case.flow.question(at).is_some_and(Question::is_filled_in);
    let answered = case.kind(at) == SaidKind::Answered;
    // What stands in a form or table is told entry by entry and row by row.
    if case.kind(at) != SaidKind::Nothing && !(rows && answered) {
        lines.push(say!("plain.said", said = said_in_words(case, at)));
    }
    if case.kind(at) != SaidKind::Nothing
        && let Some(given) = case.answer(at)
        && !given.note.is_empty()
    {
        lines.push(say!("session.detail_note", text = given.note));
    }
    if case.awaiting.contains_key(&at) {
        lines.push(say!("adopt.plain_kept"));
        if let Some(known) = adopt::compared_at(case, at) {
            for pair in adopt::words::pairs_in_short(case, &known) {
                lines.extend(adopt::words::pair_lines(&pair));
            }
            if matches!(known.change, adopt::Change::Reworded(_)) {
                lines.push(if rows {
                    say!("adopt.plain_kept_rows_how")
                } else {
                    say!("adopt.plain_kept_how")
                });
            }
        }
    }
    for event in case.evidence_of(at) {
        if let EventBody::EvidenceAdded(added) = &event.body {
            lines.push(say!(
                "plain.evidence_line",
                title = added.title,
                location = added.location
            ));
        }
    }
    super::review::page_lines(plain, at, lines);
}

fn how_to(question: &Question) -> String {
    let how = match question.kind {
        QuestionKind::One => say!("plain.how_one"),
        QuestionKind::Many => say!("plain.how_many"),
        QuestionKind::Text | QuestionKind::Fields | QuestionKind::Table => say!("plain.how_text"),
        QuestionKind::Number if question.unit.is_empty() => say!("plain.how_number"),
        QuestionKind::Number => say!("plain.how_number_unit", unit = question.unit),
        QuestionKind::Date => say!("plain.how_date"),
    };
    let mut words = vec![say!("plain.or_why")];
    if question.may_defer {
        words.push(say!("plain.or_not_known"));
    }
    if question.may_not_apply {
        words.push(say!("plain.or_not_applicable"));
    }
    say!("plain.how", how = how, words = crate::words::list(&words))
}

/// The small Markdown of guidance as plain lines.
pub(super) fn marked(text: &str) -> String {
    let blocks = markup::parse(text);
    let lines: Vec<String> = blocks
        .iter()
        .map(|block| match block.kind {
            markup::BlockKind::Item { .. } => say!("cli.bullet", text = block.plain()),
            _ => block.plain(),
        })
        .collect();
    lines.join("\n")
}

/// Longer guidance.
pub(super) fn guidance(plain: &mut Plain<'_, '_>, at: NodeAt) -> Result<(), Failure> {
    let flow = std::sync::Arc::clone(&plain.desk.case.flow);
    let text = match &flow.node(at).kind {
        NodeKind::Question(question) => &question.guidance,
        NodeKind::Gate(gate) => &gate.guidance,
        NodeKind::Note(note) => &note.text,
        NodeKind::Outcome(outcome) => &outcome.text,
    };
    if text.is_empty() {
        plain.say(&say!("plain.no_guidance"))
    } else {
        plain.say(&marked(text))
    }
}

/// A finding that has just arisen.
pub(super) fn finding(plain: &mut Plain<'_, '_>, rule: usize) -> Result<(), Failure> {
    let mut lines = vec![String::new(), say!("plain.finding_new")];
    finding::lines(&plain.desk.case, rule, Ids::Nowhere, &mut lines);
    lines.push(String::new());
    for line in lines {
        plain.say(&line)?;
    }
    Ok(())
}

/// Every finding that stands.
pub(super) fn findings(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let told = case.findings_told().0.into_iter();
    let shown: Vec<usize> = told.map(|finding| finding.rule).collect();
    if shown.is_empty() {
        plain.say(&say!("plain.no_findings"))?;
    }
    for rule in shown {
        let mut lines = vec![String::new()];
        finding::lines(&plain.desk.case, rule, Ids::Nowhere, &mut lines);
        for line in lines {
            plain.say(&line)?;
        }
    }
    Ok(())
}

/// Check your answers: every question of the path with its answer in full.
pub(super) fn check(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let mut lines = Vec::new();
    let mut stage = None;
    for at in case.questions() {
        let node = case.flow.node(at);
        if node.stage != stage {
            stage = node.stage;
            if let Some(stage) = stage {
                lines.push(String::new());
                lines.push(case.flow.stages[stage].title.clone());
            }
        }
        lines.push(say!("plain.check_prompt", prompt = node.heading()));
        lines.push(say!("cli.indented_twice", text = said_in_words(case, at)));
        if let Some(given) = case.answer(at)
            && !given.note.is_empty()
        {
            let note = say!("session.detail_note", text = given.note);
            lines.push(say!("cli.indented_twice", text = note));
        }
    }
    for at in case.stale() {
        let node = case.flow.node(at);
        lines.push(say!(
            "plain.check_stale",
            prompt = node.heading(),
            said = said_in_words(case, at)
        ));
    }
    for line in lines {
        plain.say(&line)?;
    }
    Ok(())
}

/// The journal in words.
pub(super) fn history(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let mut lines = Vec::new();
    for event in &case.events {
        let entry = history::entry(case, event);
        lines.push(say!("cli.history_head", at = entry.at, by = entry.by));
        lines.push(say!("cli.indented", text = entry.what));
        for detail in entry.details {
            lines.push(say!("cli.indented_twice", text = detail));
        }
    }
    for line in lines {
        plain.say(&line)?;
    }
    Ok(())
}

/// The flow's terms.
pub(super) fn glossary(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let terms: Vec<String> = plain
        .desk
        .case
        .flow
        .glossary
        .iter()
        .map(|term| say!("plain.term", term = term.term, meaning = term.meaning))
        .collect();
    for term in terms {
        plain.say(&term)?;
    }
    Ok(())
}

/// Nothing is left to answer: the outcome, and what can be done now.
pub(super) fn end(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let flow = std::sync::Arc::clone(&plain.desk.case.flow);
    plain.say("")?;
    let outcome = plain.desk.case.now.outcome;
    match outcome.and_then(|at| flow.outcome(at)) {
        Some(outcome) => {
            plain.say(&say!("cli.status_outcome", title = outcome.title))?;
            plain.say(&marked(&outcome.text))?;
            if let Some(at) = plain.desk.case.now.outcome {
                for line in about_lines(&plain.desk.case, at).1 {
                    plain.say(&line)?;
                }
            }
        }
        None => plain.say(&say!("cli.status_nothing_next"))?,
    }
    let deferred: Vec<NodeAt> = plain.desk.case.with(SaidKind::Deferred).collect();
    if !deferred.is_empty() {
        plain.say(&say!("cli.status_deferred"))?;
        for at in deferred {
            let said = said_in_words(&plain.desk.case, at);
            plain.say(&say!(
                "cli.status_item",
                prompt = flow.node(at).heading(),
                said = said
            ))?;
        }
    }
    plain.say(&say!("cli.not_clearance"))?;
    plain.say(&say!("plain.end_how"))
}
