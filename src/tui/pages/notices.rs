//! What the person should be told before going on.

use super::going::close;
use super::{Doc, Effect, Model, Page, Shown};
use crate::say;
use crate::tui::kind::Go;

/// A line each.
pub(super) struct Notices<'k>(pub(super) &'k [String]);

impl<'k> Shown<'k> for Notices<'k> {
    fn build(&self, _: &Model, page: &mut Page) {
        page.add(say!("tui.continue"), Go::Yes);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.notices"));
        // What belongs to the line before it stands right under it.
        for (at, line) in self.0.iter().enumerate() {
            if at > 0 && line.trim_start() == line {
                doc.gap();
            }
            doc.told(line);
        }
        doc.gap();
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        close(model);
        None
    }

    fn whereabouts(&self, _: &Model) -> String {
        String::new()
    }
}
