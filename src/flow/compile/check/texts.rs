//! Texts and dates.

use super::super::fault::{Fault, at, under};
use super::super::ids::check_id;
use super::super::merge::Merged;
use super::nodes::node_texts;
use super::pen::Pen;
use crate::diagnostic::LintCode;
use crate::flow::document::FORMAT;
use crate::{say, time};

/// Format, texts, dates, ranges and what a node's kind asks for.
pub(in super::super) fn texts(merged: &Merged, hides: &[bool], faults: &mut Vec<Fault>) {
    let head = &merged.head;
    let mut pen = Pen {
        faults,
        document: 0,
        hides,
    };
    if head.format != FORMAT {
        let message = say!("flow.wrong_format", format = head.format, wanted = FORMAT);
        pen.fault(LintCode::WrongFormat, at!["format"], message);
    }
    check_id(&head.id, 0, || at!["id"], pen.faults);
    pen.needed(&head.title, || at!["title"]);
    pen.seen(&head.summary, || at!["summary"]);
    if !time::is_date(&head.edition) {
        let message = say!("flow.bad_date", date = head.edition);
        pen.fault(LintCode::BadDate, at!["edition"], message);
    }
    pen.needed(&head.language, || at!["language"]);
    for (source, written) in &merged.sources {
        pen.document = written.document;
        let path = |key| move || under(&written.path("sources"), at![key]);
        pen.needed(&source.title, path("title"));
        pen.seen(&source.publisher, path("publisher"));
        pen.seen(&source.url, path("url"));
        pen.seen(&source.jurisdiction, path("jurisdiction"));
        pen.seen(&source.note, path("note"));
        pen.date(&source.checked, path("checked"));
    }
    for (role, written) in &merged.roles {
        pen.document = written.document;
        pen.needed(&role.title, || under(&written.path("roles"), at!["title"]));
        pen.seen(&role.meaning, || {
            under(&written.path("roles"), at!["meaning"])
        });
    }
    for (paper, written) in &merged.papers {
        pen.document = written.document;
        pen.needed(&paper.title, || {
            under(&written.path("documents"), at!["title"])
        });
        pen.seen(&paper.meaning, || {
            under(&written.path("documents"), at!["meaning"])
        });
    }
    for (term, written) in &merged.glossary {
        pen.document = written.document;
        pen.needed(&term.term, || under(&written.path("glossary"), at!["term"]));
        pen.needed(&term.meaning, || {
            under(&written.path("glossary"), at!["meaning"])
        });
        if let Some(cite) = &term.source {
            pen.seen(&cite.at, || {
                under(&written.path("glossary"), at!["source", "at"])
            });
        }
    }
    for (exemption, written) in &merged.exemptions {
        pen.document = written.document;
        let path = |key| move || under(&written.path("exemptions"), at![key]);
        pen.needed(&exemption.section, path("section"));
        pen.needed(&exemption.title, path("title"));
        pen.seen(&exemption.meaning, path("meaning"));
        pen.seen(&exemption.note, path("note"));
    }
    for (fact, written) in &merged.facts {
        pen.document = written.document;
        pen.needed(&fact.title, || under(&written.path("facts"), at!["title"]));
    }
    for (phase, written) in &merged.phases {
        pen.document = written.document;
        pen.needed(&phase.title, || {
            under(&written.path("phases"), at!["title"])
        });
    }
    for (stage, written) in &merged.stages {
        pen.document = written.document;
        pen.needed(&stage.title, || {
            under(&written.path("stages"), at!["title"])
        });
        pen.seen(&stage.summary, || {
            under(&written.path("stages"), at!["summary"])
        });
        if let Some(header) = &stage.header {
            let path = || under(&written.path("stages"), at!["header", "objective"]);
            pen.needed(&header.objective, path);
            for (place, question) in header.questions.iter().enumerate() {
                pen.needed(question, || {
                    under(&written.path("stages"), at!["header", "questions", place])
                });
            }
        }
    }
    for (node, _, written) in &merged.nodes {
        pen.document = written.document;
        node_texts(&mut pen, node, &|| written.path());
    }
    for (rule, written) in &merged.rules {
        pen.document = written.document;
        let path = |key| move || under(&written.path("rules"), at![key]);
        pen.needed(&rule.title, path("title"));
        pen.needed(&rule.says, path("says"));
        pen.seen(&rule.matters, path("matters"));
        pen.seen(&rule.resolve, path("resolve"));
    }
    for (outcome, written) in &merged.outcomes {
        pen.document = written.document;
        pen.needed(&outcome.title, || {
            under(&written.path("outcomes"), at!["title"])
        });
        pen.needed(&outcome.text, || {
            under(&written.path("outcomes"), at!["text"])
        });
    }
}
