//! What others changed while the person was away.

use super::going::close;
use super::{Doc, Effect, Model, Page, Shown};
use crate::say;
use crate::tui::kind::Go;

pub(super) struct Away;

impl<'k> Shown<'k> for Away {
    fn build(&self, _: &Model, page: &mut Page) {
        page.add(say!("tui.continue"), Go::Yes);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("since.away"));
        doc.para(say!("since.away_means"));
        for line in &model.away {
            doc.told(line);
        }
        doc.gap();
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        close(model);
        None
    }
}
