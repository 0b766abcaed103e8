//! The guidance for a question or a gate.

use super::node::sources;
use super::{Doc, Model, NodeAt, Page, Shown};
use crate::say;

pub(super) struct Guidance(pub(super) NodeAt);

impl<'k> Shown<'k> for Guidance {
    fn build(&self, _: &Model, _: &mut Page) {}

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let written = case.flow.node(self.0);
        doc.heading(say!("tui.guidance"));
        doc.para(written.heading());
        doc.markup(written.guidance());
        sources(&case.flow, written.sources(), doc);
    }
}
