//! What a change would do, before it is made.

use super::asking::append;
use super::{Doc, Effect, Model, Page, Shown};
use crate::say;
use crate::session::command::Command;
use crate::tui::kind::{Go, Then};

/// The change, what it would do (a line each, after what it is about and an empty one), and where to go then.
pub(super) struct Preview<'k>(
    pub(super) &'k Command,
    pub(super) &'k [String],
    pub(super) Then,
);

impl<'k> Shown<'k> for Preview<'k> {
    fn build(&self, _: &Model, page: &mut Page) {
        let no = match self.2 {
            // What is filled in on the page has nothing to do with what would have been taken back.
            Then::Stay => Go::Back,
            Then::Next | Then::Back | Then::Tasks | Then::Here | Then::Entry => Go::Unchanged,
        };
        page.add(say!("tui.preview_no"), no);
        page.add(say!("tui.preview_yes"), Go::Yes);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(match self.2 {
            Then::Stay => say!("tui.preview_back"),
            Then::Next | Then::Back | Then::Tasks | Then::Here | Then::Entry => {
                say!("tui.preview")
            }
        });
        doc.para(say!("tui.preview_means"));
        // The choice is seen before the long list that it is about.
        let ends = self.1.iter().position(String::is_empty).unwrap_or(0);
        let (subject, rest) = self.1.split_at(ends);
        doc.lines(subject);
        doc.controls(model.page());
        for line in rest {
            doc.told(line);
        }
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        model.pages.pop();
        model.whole = true;
        append(model, self.0, self.2)
    }
}
