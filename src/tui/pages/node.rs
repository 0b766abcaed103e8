//! The pages of the flow's own nodes, and what they have in common.

pub(in crate::tui) mod fields;
mod gate;
mod note;
mod outcome;
pub(in crate::tui) mod question;
mod table;

use super::going::on;
use super::stands::stands;
use super::{Case, Doc, Effect, Kind, Model, NodeAt, Page, Place, Shown, id, in_case, review};
use crate::flow::document::Cite;
use crate::flow::{Flow, NodeKind, Question, QuestionKind, Stage};
use crate::session::about::{self, About};
use crate::session::event::EventBody;
use crate::session::in_words::cite_in_words;
use crate::session::merge::words::at_node;
use crate::tui::kind::Go;
use crate::{say, words};

pub(super) struct Node(pub(super) NodeAt);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    match parts {
        ["answer" | "gate", id] => case.flow.at(id).map(Kind::Node),
        _ => None,
    }
}

impl<'k> Shown<'k> for Node {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        let at = self.0;
        match &case.flow.node(at).kind {
            NodeKind::Outcome(_) => outcome::build(case, page),
            NodeKind::Question(_) | NodeKind::Gate(_) | NodeKind::Note(_)
                if !case.now.is_reached(at) =>
            {
                page.add(say!("tui.go_back"), Go::Back);
            }
            NodeKind::Question(question) => match question.kind {
                QuestionKind::Table => table::build(case, at, page),
                QuestionKind::Fields => {
                    fields::build(case, at, page);
                    question::noted(case, at, page);
                }
                QuestionKind::One
                | QuestionKind::Many
                | QuestionKind::Text
                | QuestionKind::Number
                | QuestionKind::Date => question::build(case, at, question, page),
            },
            NodeKind::Gate(_) => gate::build(page),
            NodeKind::Note(_) => page.add(say!("tui.continue"), Go::Yes),
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let at = self.0;
        match &case.flow.node(at).kind {
            NodeKind::Question(question) => match question.kind {
                QuestionKind::Table => table::draw(model, case, at, question, doc),
                QuestionKind::Fields => fields::draw(model, case, at, question, doc),
                QuestionKind::One
                | QuestionKind::Many
                | QuestionKind::Text
                | QuestionKind::Number
                | QuestionKind::Date => question::draw(model, case, at, question, doc),
            },
            NodeKind::Note(note) => note::draw(model, case, at, note, doc),
            NodeKind::Gate(gate) => gate::draw(model, case, at, gate, doc),
            NodeKind::Outcome(outcome) => outcome::draw(model, case, at, outcome, doc),
        }
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let at = self.0;
        let flow = std::sync::Arc::clone(&model.case.as_ref()?.flow);
        match &flow.node(at).kind {
            NodeKind::Question(question) => match question.kind {
                // What stands is left as it is.
                QuestionKind::Table => {
                    on(model);
                    None
                }
                QuestionKind::Fields => fields::submit(model, at),
                QuestionKind::One
                | QuestionKind::Many
                | QuestionKind::Text
                | QuestionKind::Number
                | QuestionKind::Date => question::submit(model, at, question),
            },
            NodeKind::Gate(_) => gate::submit(model, at),
            NodeKind::Note(_) => note::submit(model, at),
            NodeKind::Outcome(_) => {
                on(model);
                None
            }
        }
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        let case = model.case.as_ref()?;
        let word = match &case.flow.node(self.0).kind {
            NodeKind::Question(_) => "answer",
            NodeKind::Gate(_) => "gate",
            NodeKind::Note(_) | NodeKind::Outcome(_) => return None,
        };
        Some(Place {
            over: case.head_ids(self.0),
            ..in_case(model, &[word, id(model, self.0)?])?
        })
    }
}

/// Why a question cannot be answered now.
fn not_here<'k>(case: &'k Case, at: NodeAt, doc: &mut Doc<'k>) {
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
fn sides<'k>(case: &'k Case, at: NodeAt, doc: &mut Doc<'k>) {
    let mut lines = at_node(case, at).into_iter();
    let Some(head) = lines.next() else { return };
    doc.strong(head);
    for line in lines {
        doc.told(line);
    }
    doc.gap();
}

/// Evidence, comments and advice.
fn attached<'k>(case: &'k Case, at: NodeAt, doc: &mut Doc<'k>) {
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
    review::on_node(case, at, doc);
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
pub(super) fn header<'k>(case: &'k Case, stage: &'k Stage, doc: &mut Doc<'k>) {
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
        doc.line(
            0,
            say!("tui.header_documents", text = words::long_list(&papers)),
        );
    }
    sources(&case.flow, &header.sources, doc);
    doc.gap();
}
