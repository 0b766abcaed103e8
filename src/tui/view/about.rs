//! Pages about one node: a decision's reasons, not known yet, evidence, why it is asked, guidance.

use super::super::doc::Doc;
use super::super::kind::Kind;
use super::super::model::Page;
use super::super::update::stands;
use super::node;
use crate::flow::{NodeAt, NodeKind};
use crate::session::event::EventBody;
use crate::session::history::actor;
use crate::session::in_words::decision_in_words;
use crate::session::state::Case;
use crate::session::why;
use crate::time;
use crate::words::Sentence;
use crate::{say, sentence};

pub(super) fn body<'a>(page: &'a Page, case: &'a Case, doc: &mut Doc<'a>) {
    match &page.kind {
        Kind::Decide(at, decision) => {
            doc.heading(say!("tui.decide", decision = decision_in_words(*decision)));
            doc.para(case.flow.node(*at).heading());
        }
        Kind::Defer(at) => {
            doc.heading(say!("tui.defer"));
            doc.para(case.flow.node(*at).heading());
            doc.para(say!("tui.defer_means"));
            if let Some(question) = case.flow.question(*at)
                && !question.answered_by.is_empty()
            {
                let who = case.role_list(&question.answered_by);
                doc.para(say!("tui.answered_by", who = who));
            }
        }
        Kind::NotApplicable(at) => {
            doc.heading(say!("tui.not_applicable"));
            doc.para(case.flow.node(*at).heading());
        }
        Kind::Evidence(at) => evidence(case, *at, doc),
        Kind::AddEvidence(at) => {
            doc.heading(say!("tui.evidence_add"));
            doc.para(case.flow.node(*at).heading());
            doc.para(say!("tui.evidence_means"));
        }
        Kind::RemoveEvidence { evidence, .. } => {
            doc.heading(say!("tui.evidence_remove_heading"));
            let added = case.events.iter().find(|event| event.id == *evidence);
            if let Some(EventBody::EvidenceAdded(added)) = added.map(|event| &event.body) {
                doc.para(added.title.as_str());
                doc.para(added.location.as_str());
            }
            doc.para(say!("tui.evidence_remove_means"));
        }
        Kind::Comment(at) => {
            doc.heading(say!("tui.comment"));
            doc.para(case.flow.node(*at).heading());
            doc.para(say!("tui.comment_means"));
        }
        Kind::Why(at) => self::why(page, case, *at, doc),
        Kind::Guidance(at) => {
            let written = case.flow.node(*at);
            doc.heading(say!("tui.guidance"));
            doc.para(written.heading());
            match &written.kind {
                NodeKind::Question(question) => doc.markup(&question.guidance),
                NodeKind::Gate(gate) => doc.markup(&gate.guidance),
                _ => {}
            }
            node::sources(&case.flow, written.sources(), doc);
        }
        _ => {}
    }
    doc.controls(page);
    if let Kind::Defer(_) = page.kind {
        super::people::roles(case, doc);
    }
}

fn evidence<'a>(case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    doc.heading(say!("tui.evidence"));
    doc.para(case.flow.node(at).heading());
    for event in case.evidence_of(at) {
        let EventBody::EvidenceAdded(added) = &event.body else {
            continue;
        };
        doc.part(added.title.as_str());
        doc.line(2, say!("tui.evidence_where", location = added.location));
        if let Some(size) = added.size {
            doc.line(
                2,
                say!(
                    "tui.evidence_size",
                    size = crate::session::value::grouped(i64::try_from(size).unwrap_or(i64::MAX))
                ),
            );
        }
        match &added.sha256 {
            Some(digest) => doc.line(2, say!("tui.evidence_digest", digest = digest)),
            None => doc.line(2, say!("tui.evidence_not_read")),
        }
        doc.line(
            2,
            say!("tui.evidence_marking", marking = added.marking.text()),
        );
        let when = time::moment_words(&event.at);
        doc.line(2, say!("tui.said_by", by = actor(case, event), when = when));
    }
    doc.gap();
}

fn why<'a>(page: &'a Page, case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    let written = case.flow.node(at);
    doc.heading(say!("tui.why"));
    doc.para(written.heading());
    match &written.kind {
        NodeKind::Question(question) => doc.para(question.why.as_str()),
        NodeKind::Gate(gate) => doc.para(gate.why.as_str()),
        _ => {}
    }
    if !page.worked_out.is_empty() {
        doc.part(say!("tui.why_proved"));
        for line in &page.worked_out {
            match line
                .strip_prefix("- ")
                .or(line.trim_start().strip_prefix("- "))
            {
                Some(item) => doc.item(item),
                None => doc.line(0, line.as_str()),
            }
        }
    }
    let why = why::why(case, at);
    doc.part(say!("tui.why_authority"));
    if why.sources.is_empty() {
        doc.line(0, say!("tui.why_no_source"));
    }
    for cite in &why.sources {
        doc.item(crate::session::in_words::cite_in_words(&case.flow, cite));
        if let Some(source) = case.flow.source(&cite.source) {
            let mut line = |sentence: Sentence<1>, text: &str| {
                if !text.is_empty() {
                    doc.line(2, sentence.with([&text]));
                }
            };
            line(sentence!("tui.source_publisher", text), &source.publisher);
            line(
                sentence!("tui.source_checked", text),
                &time::date_words(&source.checked),
            );
            line(sentence!("tui.source_url", text), &source.url);
            line(
                sentence!("tui.source_jurisdiction", text),
                &source.jurisdiction,
            );
            line(sentence!("tui.source_note", text), &source.note);
        }
    }
    doc.part(say!("tui.why_path"));
    doc.line(0, why.way);
    for clause in &why.because {
        for line in clause.lines() {
            doc.line(2, line);
        }
    }
    if !why.reads.is_empty() {
        doc.part(say!("tui.why_answers"));
        for at in &why.reads {
            let heading = case.flow.node(*at).heading();
            doc.item(say!(
                "tui.map_line",
                what = heading,
                status = stands(case, *at)
            ));
        }
    }
    if let NodeKind::Question(question) = &written.kind
        && !question.fills.is_empty()
    {
        doc.part(say!("tui.why_fills"));
        for record in &question.fills {
            doc.item(record.as_str());
        }
    }
}
