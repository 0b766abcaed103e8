//! Why something is asked.

use super::stands::stands;
use super::{Doc, Model, NodeAt, Page, Shown};
use crate::session::forecast;
use crate::session::in_words::cite_in_words;
use crate::session::why;
use crate::time;
use crate::words::Sentence;
use crate::{say, sentence};

/// Steps that a search may take while a person waits for a page; about a second where all are needed.
const STEPS: u32 = 1_000_000;

pub(super) struct Why(pub(super) NodeAt);

impl<'k> Shown<'k> for Why {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        page.worked_out = forecast::proved_in_words(case, self.0, &forecast::after_steps(STEPS));
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let at = self.0;
        let page = model.page();
        let written = case.flow.node(at);
        doc.heading(say!("tui.why"));
        doc.para(written.heading());
        doc.para(written.why());
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
            doc.item(cite_in_words(&case.flow, cite));
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
        if let Some(question) = case.flow.question(at)
            && !question.fills.is_empty()
        {
            doc.part(say!("tui.why_fills"));
            for record in &question.fills {
                doc.item(record.as_str());
            }
        }
    }
}
