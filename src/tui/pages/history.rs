//! Every entry of the session, the latest first.

use super::{Doc, Model, Page, Shown};
use crate::say;
use crate::session::history;

pub(super) struct History;

impl<'k> Shown<'k> for History {
    fn build(&self, _: &Model, _: &mut Page) {}

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("tui.history"));
        for event in case.events.iter().rev() {
            doc.entry(history::entry(case, event));
        }
    }
}
