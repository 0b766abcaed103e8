//! A session without its flow: what cannot be told, then every entry, the latest first.

use super::{Doc, Model, Page, Shown};
use crate::say;

pub(super) struct Entries;

impl<'k> Shown<'k> for Entries {
    fn build(&self, _: &Model, _: &mut Page) {}

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(alone) = &model.alone else { return };
        doc.heading(alone.opened.title.as_str());
        if alone.opened.practice {
            doc.strong(say!("tui.practice_means"));
        }
        if !alone.opened.handling.is_empty() {
            doc.line(0, say!("tui.tasks_handling", text = alone.opened.handling));
        }
        doc.para(alone.notice_with_flow());
        let telling = alone.telling();
        for event in alone.events.iter().rev() {
            doc.entry(telling.entry(event));
        }
        doc.gap();
        doc.line(0, say!("adopt.alone_file", path = model.path));
    }

    fn whereabouts(&self, _: &Model) -> String {
        say!("adopt.alone_where")
    }
}
