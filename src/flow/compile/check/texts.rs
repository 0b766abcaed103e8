//! Texts, dates, ranges, and what a node's kind asks for.

use super::super::fault::{Fault, Step, at, under};
use super::super::ids::check_id;
use super::super::merge::Merged;
use crate::diagnostic::LintCode;
use crate::flow::document::{FORMAT, NodeDocument, NodeKind};
use crate::{say, text, time};

/// Words a sentence in a prompt or hint.
const SENTENCE: usize = 25;

/// Adds a fault.
pub(super) struct Pen<'a> {
    pub(super) faults: &'a mut Vec<Fault>,
    pub(super) document: usize,
    /// Per document, whether some text of it may hide something.
    pub(super) hides: &'a [bool],
}

impl Pen<'_> {
    pub(super) fn fault(&mut self, code: LintCode, path: Vec<Step>, message: String) {
        self.faults
            .push(Fault::new(code, self.document, path, message));
    }

    /// A text that must say something and may hide nothing.
    pub(super) fn needed(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        let begins = text.as_bytes().first();
        if begins.is_none_or(|first| *first <= b' ' || !first.is_ascii()) && text.trim().is_empty()
        {
            self.fault(LintCode::EmptyText, path(), say!("flow.empty_text"));
        }
        self.seen(text, path);
    }

    /// A text that may hide nothing.
    pub(super) fn seen(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        if !self.hides[self.document] {
            return;
        }
        let found = text.chars().find(|c| *c != '\n' && text::is_hostile(*c));
        if let Some(found) = found {
            let message = say!(
                "flow.hidden_character",
                code = format!("U+{:04X}", u32::from(found))
            );
            self.fault(LintCode::HiddenCharacter, path(), message);
        }
    }

    /// Sentences short enough to be read at a glance.
    fn short(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        if text.len() < SENTENCE * 3 {
            return;
        }
        let sentences = text.split_inclusive(['.', '?', '!', ';', ':']);
        let longest = sentences.map(|s| s.split_whitespace().count()).max();
        if let Some(words) = longest.filter(|words| *words > SENTENCE) {
            let message = say!("flow.long_sentence", words = words, limit = SENTENCE);
            self.fault(LintCode::LongSentence, path(), message);
        }
    }

    fn date(&mut self, date: &str, path: impl FnOnce() -> Vec<Step>) {
        if !date.is_empty() && !time::is_date(date) {
            self.fault(
                LintCode::BadDate,
                path(),
                say!("flow.bad_date", date = date),
            );
        }
    }
}

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

fn node_texts(pen: &mut Pen<'_>, node: &NodeDocument, path: &dyn Fn() -> Vec<Step>) {
    let to = |key: &'static str| move || under(&path(), at![key]);
    pen.needed(&node.prompt, to("prompt"));
    pen.short(&node.prompt, to("prompt"));
    pen.seen(&node.hint, to("hint"));
    pen.short(&node.hint, to("hint"));
    pen.seen(&node.why, to("why"));
    pen.seen(&node.guidance, to("guidance"));
    pen.seen(&node.unit, to("unit"));
    for (place, key) in node.fills.iter().enumerate() {
        pen.seen(key, || under(&path(), at!["fills", place]));
    }
    let choice = matches!(node.kind, NodeKind::One | NodeKind::Many);
    if choice && node.options.is_empty() {
        pen.fault(
            LintCode::NoOptions,
            to("kind")(),
            say!("flow.no_options", id = node.id),
        );
    }
    if node.options.len() > 64 {
        let message = say!("flow.too_many_options", count = node.options.len());
        pen.fault(LintCode::TooManyOptions, to("options")(), message);
    }
    for (place, option) in node.options.iter().enumerate() {
        let to = |key: &'static str| move || under(&path(), at!["options", place, key]);
        check_id(&option.id, pen.document, to("id"), pen.faults);
        pen.needed(&option.label, to("label"));
        pen.seen(&option.explain, to("explain"));
        if node.options[..place]
            .iter()
            .any(|other| other.id == option.id)
        {
            let message = say!("flow.duplicate_id", id = option.id);
            pen.fault(LintCode::DuplicateId, to("id")(), message);
        }
    }
    // Something must be chosen or written, so a most of nothing leaves no answer.
    let least = match node.kind {
        NodeKind::Many | NodeKind::Text => Some(node.min.unwrap_or(1).max(1)),
        NodeKind::One
        | NodeKind::Number
        | NodeKind::Date
        | NodeKind::Fields
        | NodeKind::Table
        | NodeKind::Note
        | NodeKind::Gate => node.min,
    };
    if let (Some(min), Some(max)) = (least, node.max)
        && min > max
    {
        let key = if node.min.is_some() { "min" } else { "max" };
        let message = say!("flow.bad_range", min = min, max = max);
        pen.fault(LintCode::BadRange, to(key)(), message);
    }
    let mut misplaced = |set: bool, key: &'static str, fits: bool| {
        if set && !fits {
            let message = say!("flow.misplaced", key = key, kind = kind_word(node.kind));
            pen.fault(LintCode::MisplacedField, to(key)(), message);
        }
    };
    let gate = node.kind == NodeKind::Gate;
    misplaced(!node.options.is_empty(), "options", choice);
    misplaced(!node.decision_maker.is_empty(), "decision_maker", gate);
    misplaced(node.on_stop.is_some(), "on_stop", gate);
    misplaced(!node.unit.is_empty(), "unit", node.kind == NodeKind::Number);
    misplaced(
        node.returns.is_some(),
        "returns",
        node.kind == NodeKind::Date,
    );
    let bounded = matches!(node.kind, NodeKind::Number | NodeKind::Text);
    misplaced(node.min.is_some(), "min", bounded);
    misplaced(
        node.max.is_some(),
        "max",
        bounded || node.kind == NodeKind::Many,
    );
    if gate && node.decision_maker.is_empty() {
        let message = say!("flow.gate_without_decision_maker", id = node.id);
        pen.fault(LintCode::GateWithoutDecisionMaker, to("id")(), message);
    }
}

const fn kind_word(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::One => "one",
        NodeKind::Many => "many",
        NodeKind::Text => "text",
        NodeKind::Number => "number",
        NodeKind::Date => "date",
        NodeKind::Fields => "fields",
        NodeKind::Table => "table",
        NodeKind::Note => "note",
        NodeKind::Gate => "gate",
    }
}
