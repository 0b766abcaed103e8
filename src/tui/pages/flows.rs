//! The flows that a session can be started on.

use super::{Doc, Effect, Model, Page, Shown};
use crate::say;
use crate::tui::kind::{Go, Kind};

/// Whether for practice.
pub(super) struct Flows(pub(super) bool);

impl<'k> Shown<'k> for Flows {
    fn build(&self, model: &Model, page: &mut Page) {
        for flow in &model.flows {
            let go = Go::To(Kind::New {
                flow: flow.clone(),
                practice: self.0,
            });
            page.explained(flow.title.clone(), flow.summary.clone(), go);
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        if self.0 {
            doc.heading(say!("tui.flows_practice"));
            doc.para(say!("tui.practice_means"));
        } else {
            doc.heading(say!("tui.flows"));
        }
        if model.flows.is_empty() {
            doc.para(say!("tui.flows_none"));
        }
        doc.controls(model.page());
    }

    fn look(&self, model: &Model) -> Option<Effect> {
        model.flows.is_empty().then_some(Effect::Look)
    }

    fn whereabouts(&self, _: &Model) -> String {
        String::new()
    }
}
