//! The pages of the flow's own nodes: questions, notes, gates, outcomes.

use super::super::doc::Doc;
use super::super::model::Model;
use super::super::update::stands;
use crate::flow::document::{Cite, OutcomeKind};
use crate::flow::{Flow, Gate, NodeAt, NodeKind, Outcome, Question, Stage};
use crate::say;
use crate::session::about::{self, About};
use crate::session::adopt;
use crate::session::eval::FindingState;
use crate::session::event::EventBody;
use crate::session::history::{actor, conditions_in_words};
use crate::session::in_words::{
    cite_in_words, decision_in_words, severity_in_words, state_in_words,
};
use crate::session::merge::words::at_node;
use crate::session::people::words::assigned_lines;
use crate::session::review::words as review;
use crate::session::said::SaidKind;
use crate::session::state::{Blocks, Case};
use crate::session::task::small;
use crate::time;

pub(super) fn body<'a>(model: &'a Model, case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    let node = case.flow.node(at);
    match &node.kind {
        NodeKind::Question(question) => self::question(model, case, at, question, doc),
        NodeKind::Note(note) => {
            doc.heading(note.title.as_str());
            doc.markup(&note.text);
            about(case, at, doc);
            doc.controls(model.page());
        }
        NodeKind::Gate(gate) => self::gate(model, case, at, gate, doc),
        NodeKind::Outcome(outcome) => self::outcome(model, case, at, outcome, doc),
    }
}

fn question<'a>(
    model: &'a Model,
    case: &'a Case,
    at: NodeAt,
    question: &'a Question,
    doc: &mut Doc<'a>,
) {
    let page = model.page();
    doc.heading(question.prompt.as_str());
    doc.para(question.hint.as_str());
    if page.controls.is_empty() || !case.now.is_reached(at) {
        not_here(case, at, doc);
    }
    standing(model, case, at, doc);
    doc.controls(page);
    about(case, at, doc);
    attached(case, at, doc);
}

/// Why a question cannot be answered now.
fn not_here<'a>(case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    if case.now.on_walk(at) {
        let gate = case
            .frontier()
            .map_or("", |gate| case.flow.node(gate).heading());
        doc.strong(say!("tui.not_yet", gate = gate));
    } else {
        doc.strong(say!("tui.off_path"));
        let stands = stands(case, at);
        doc.para(say!("tui.stale_answer", answer = stands));
    }
    doc.gap();
}

/// What more than one side said, in full.
fn sides<'a>(case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    let mut lines = at_node(case, at).into_iter();
    let Some(head) = lines.next() else { return };
    doc.strong(head);
    for line in lines {
        let indent = line.len() - line.trim_start().len();
        doc.line(
            u16::try_from(indent).unwrap_or(0),
            line.trim_start().to_owned(),
        );
    }
    doc.gap();
}

/// To whom it is given, and by when.
fn given<'a>(model: &'a Model, case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    let id = &case.flow.node(at).id;
    for line in assigned_lines(case, id, &model.today) {
        doc.strong(line);
        doc.gap();
    }
}

/// What stands for the question, where it is more than the control can show.
fn standing<'a>(model: &'a Model, case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    sides(case, at, doc);
    given(model, case, at, doc);
    if let Some(known) = adopt::compared_at(case, at) {
        doc.strong(say!("adopt.plain_kept"));
        doc.sides(&adopt::words::pairs(case, &known));
        if matches!(known.change, adopt::Change::Reworded(_)) {
            doc.line(0, say!("adopt.tui_kept_how"));
        }
        doc.gap();
    }
    let Some(event) = case.event_of(at) else {
        return;
    };
    let by = actor(case, event);
    let when = time::moment_words(&event.at);
    match &event.body {
        EventBody::AnswerDeferred(_) => {
            doc.strong(say!("tui.deferred_to", owner = case.deferred_to(at)));
            for deferred in case.deferrals(at) {
                if !deferred.due.is_empty() {
                    doc.line(
                        0,
                        say!("tui.deferred_due", due = time::date_words(&deferred.due)),
                    );
                }
                if !deferred.note.is_empty() {
                    doc.line(0, deferred.note.as_str());
                }
            }
            doc.line(0, say!("tui.said_by", by = by, when = when));
        }
        EventBody::AnswerNotApplicable(marked) => {
            doc.strong(say!("tui.marked", reason = marked.reason));
            doc.line(0, say!("tui.said_by", by = by, when = when));
        }
        EventBody::AnswerGiven(_) => {
            doc.line(0, say!("tui.answered_when", by = by, when = when));
            if let Some(adoption) = case.confirmation(at) {
                let who = actor(case, adoption);
                let when = time::moment_words(&adoption.at);
                doc.line(0, say!("adopt.record_confirmed_by", who = who, when = when));
            }
        }
        _ => {}
    }
    doc.gap();
}

/// Evidence, comments and advice.
fn attached<'a>(case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    let mut first = true;
    for event in case.evidence_of(at) {
        if let EventBody::EvidenceAdded(added) = &event.body {
            if std::mem::take(&mut first) {
                doc.part(say!("tui.evidence_here"));
            }
            doc.item(say!(
                "tui.evidence_line",
                title = added.title,
                location = added.location
            ));
        }
    }
    super::review::on_node(case, at, doc);
}

/// What the page says of itself, as plain mode prints it too.
fn about(case: &Case, at: NodeAt, doc: &mut Doc<'_>) {
    for part in about::about(case, at) {
        match part {
            About::Why(why) => {
                doc.part(say!("tui.why_we_ask"));
                doc.para(why);
            }
            About::Answers(who) => doc.line(0, say!("tui.answered_by", who = who)),
            About::Advises(who) => doc.line(0, say!("tui.advised_by", who = who)),
            About::Sources(cites) => authority(cites, doc),
        }
    }
}

/// Where something comes from; our own judgement says that it is.
pub(super) fn sources(flow: &Flow, cites: &[Cite], doc: &mut Doc<'_>) {
    let cites = cites.iter().map(|cite| cite_in_words(flow, cite));
    authority(cites.collect(), doc);
}

/// Sources that are in words already.
pub(super) fn authority(cites: Vec<String>, doc: &mut Doc<'_>) {
    match cites.as_slice() {
        [] => {}
        [one] => {
            doc.gap();
            doc.line(0, say!("tui.source", source = one));
        }
        _ => {
            doc.part(say!("tui.sources"));
            for cite in cites {
                doc.item(cite);
            }
        }
    }
}

/// The APP's own block at the head of a stage.
pub(super) fn header<'a>(case: &'a Case, stage: &'a Stage, doc: &mut Doc<'a>) {
    let Some(header) = &stage.header else { return };
    let papers: Vec<&str> = header
        .documents
        .iter()
        .map(|id| {
            case.flow
                .paper(id)
                .map_or(id.as_str(), |paper| paper.title.as_str())
        })
        .collect();
    if !header.objective.is_empty() {
        doc.line(0, say!("tui.header_objective", text = header.objective));
    }
    if !header.decision_maker.is_empty() {
        let who = case.role_list(&header.decision_maker);
        doc.line(0, say!("tui.header_decides", text = who));
    }
    for question in &header.questions {
        doc.line(0, say!("tui.header_question", text = question));
    }
    if !header.advice.is_empty() {
        doc.line(
            0,
            say!("tui.header_advice", text = case.role_list(&header.advice)),
        );
    }
    if !papers.is_empty() {
        doc.line(0, say!("tui.header_documents", text = papers.join("; ")));
    }
    sources(&case.flow, &header.sources, doc);
    doc.gap();
}

fn gate<'a>(model: &'a Model, case: &'a Case, at: NodeAt, gate: &'a Gate, doc: &mut Doc<'a>) {
    doc.heading(gate.prompt.as_str());
    doc.para(gate.hint.as_str());
    sides(case, at, doc);
    if let Some(standing) = case.now.gate(at)
        && let Some(decision) = standing.decision
    {
        let decision = decision_in_words(decision);
        if standing.stands {
            doc.strong(say!("tui.gate_decided", decision = decision));
        } else {
            doc.strong(say!("tui.gate_fell", decision = decision));
        }
        let event = standing
            .event
            .and_then(|place| case.events.get(place as usize));
        if let Some(event) = event {
            let when = time::moment_words(&event.at);
            doc.line(0, say!("tui.said_by", by = actor(case, event), when = when));
            if let EventBody::GateDecided(decided) = &event.body {
                doc.para(decided.reason.as_str());
                for condition in &decided.conditions {
                    doc.item(say!("tui.decided_condition", text = condition));
                }
                if !decided.dissent.is_empty() {
                    doc.para(say!("tui.decided_dissent", text = decided.dissent));
                }
            }
        }
    }
    if !case.now.is_reached(at) {
        not_here(case, at, doc);
    }
    let who = case.role_list(&gate.decision_maker);
    doc.para(say!("tui.gate_who", who = who));
    let blocks = case.blocks(at);
    if blocks.is_clear() {
        doc.para(say!("tui.gate_clear"));
    } else {
        doc.part(say!("tui.gate_held"));
        for line in blocks.in_words(case) {
            doc.item(line);
        }
    }
    bears(case, &blocks, doc);
    doc.part(say!("tui.gate_decide"));
    doc.para(say!("tui.gate_never"));
    doc.controls(model.page());
    if let Some(stage) = case
        .flow
        .stage_of(at)
        .filter(|stage| stage.header.is_some())
    {
        doc.part(stage.title.as_str());
        header(case, stage, doc);
    }
    about(case, at, doc);
    attached(case, at, doc);
}

/// What does not hold a gate and yet belongs before the person who decides.
fn bears<'a>(case: &'a Case, blocks: &Blocks, doc: &mut Doc<'a>) {
    let others: Vec<_> = blocks
        .others
        .iter()
        .filter(|(_, state)| *state != FindingState::Discharged)
        .collect();
    if !others.is_empty() {
        doc.part(say!("tui.gate_others"));
        for (rule, state) in others {
            let rule = &case.flow.rules[*rule];
            doc.item(say!(
                "tui.finding_line",
                severity = severity_in_words(rule.severity),
                title = rule.title,
                state = state_in_words(*state)
            ));
        }
    }
    let review = review::gate_lines(case, &blocks.review);
    if !review.is_empty() {
        doc.part(say!("review.tui_heading"));
        for line in review {
            doc.line(0, line);
        }
        doc.gap();
    }
    let conditions = conditions_in_words(case);
    if !conditions.is_empty() {
        doc.part(say!("session.conditions"));
        for line in conditions {
            doc.item(line);
        }
    }
    if !blocks.deferred.is_empty() {
        doc.part(say!("tui.gate_deferred"));
        for at in &blocks.deferred {
            doc.item(say!(
                "tui.deferred_line",
                prompt = case.flow.node(*at).heading(),
                owner = case.deferred_to(*at)
            ));
        }
    }
    if !blocks.stale.is_empty() {
        doc.part(say!("tui.gate_stale"));
        for at in &blocks.stale {
            doc.item(case.flow.node(*at).heading());
        }
    }
    doc.gap();
}

fn outcome<'a>(
    model: &'a Model,
    case: &'a Case,
    at: NodeAt,
    outcome: &'a Outcome,
    doc: &mut Doc<'a>,
) {
    doc.heading(outcome.title.as_str());
    if small::is_walked(case) {
        doc.markup(&outcome.text);
        let deferred = case.with(SaidKind::Deferred).count();
        doc.para(say!("tui.outcome_deferred", count = deferred));
        doc.controls(model.page());
        return;
    }
    let kind = match outcome.kind {
        OutcomeKind::GoOn => say!("tui.outcome_go_on"),
        OutcomeKind::Stop => say!("tui.outcome_stop"),
        OutcomeKind::OutOfScope => say!("tui.outcome_out"),
    };
    doc.para(kind);
    doc.markup(&outcome.text);
    let deferred = case.with(SaidKind::Deferred).count();
    let stale = case.stale().len();
    let count = |wanted: FindingState| {
        let findings = case.now.findings.iter();
        findings.filter(|finding| finding.state == wanted).count()
    };
    doc.part(say!("tui.outcome_open"));
    doc.item(say!("tui.outcome_deferred", count = deferred));
    doc.item(say!("tui.outcome_stale", count = stale));
    doc.item(say!(
        "tui.outcome_raised",
        count = count(FindingState::Raised)
    ));
    doc.item(say!(
        "tui.outcome_overridden",
        count = count(FindingState::Overridden)
    ));
    doc.item(say!(
        "tui.outcome_discharged",
        count = count(FindingState::Discharged)
    ));
    doc.item(say!(
        "tui.outcome_not_assessed",
        count = count(FindingState::NotAssessed)
    ));
    doc.gap();
    doc.para(say!("tui.outcome_means"));
    doc.controls(model.page());
    about(case, at, doc);
}
