//! The words that the flow explains.

use super::{Doc, Model, Page, Shown};
use crate::say;

pub(super) struct Terms;

impl<'k> Shown<'k> for Terms {
    fn build(&self, _: &Model, _: &mut Page) {}

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("tui.terms"));
        for term in &case.flow.glossary {
            doc.part(term.term.as_str());
            doc.line(2, term.meaning.as_str());
        }
    }
}
