//! The keys of the page below: what is asked about is where one came from.

use super::{Doc, Model, Page, Shown};
use crate::say;

pub(super) struct Help;

impl<'k> Shown<'k> for Help {
    fn build(&self, _: &Model, _: &mut Page) {}

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.help"));
        doc.para(say!("tui.help_means"));
        for (keys, sentence) in &model.help {
            doc.line(0, say!("tui.help_line", keys = keys, does = sentence));
        }
        doc.gap();
        doc.para(say!("tui.help_safe"));
    }

    fn whereabouts(&self, _: &Model) -> String {
        String::new()
    }
}
