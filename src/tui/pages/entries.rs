//! A session without its flow: what cannot be told, then every entry, the latest first.

use super::{Doc, Model, Page, Shown};
use crate::say;

pub(super) struct Entries;

impl<'k> Shown<'k> for Entries {
    fn build(&self, _: &Model, _: &mut Page) {}

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(ledger) = &model.detached else {
            return;
        };
        doc.heading(ledger.opened.title.as_str());
        if ledger.opened.practice {
            doc.strong(say!("tui.practice_means"));
        }
        if !ledger.opened.handling.is_empty() {
            doc.line(0, say!("tui.tasks_handling", text = ledger.opened.handling));
        }
        doc.para(ledger.no_flow_named());
        let telling = ledger.telling_without_flow();
        for event in ledger.events.iter().rev() {
            doc.entry(telling.entry(event));
        }
        doc.gap();
        doc.line(0, say!("adopt.alone_file", path = model.path));
    }

    fn whereabouts(&self, _: &Model) -> String {
        say!("adopt.alone_where")
    }
}
