//! Answers of a stage, or of all.

use super::node::header;
use super::stands::stands;
use super::{Doc, Model, NodeAt, Page, Shown};
use crate::say;
use crate::session::forecast;
use crate::tui::kind::{Go, Kind};

/// The stage; all where there is none.
pub(super) struct Check(pub(super) Option<usize>);

impl<'k> Shown<'k> for Check {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        if self.0.is_none() {
            page.worked_out = vec![forecast::to_go_in_words(case.to_go())];
        }
        let here = |at: &NodeAt| self.0.is_none() || case.flow.node(*at).stage == self.0;
        for at in case.now.path().iter().copied().filter(here) {
            let label = case.flow.node(at).heading().to_owned();
            page.explained(label, stands(case, at), Go::To(Kind::Node(at)));
        }
        for at in case.stale().into_iter().filter(here) {
            let label = say!("tui.check_stale", prompt = case.flow.node(at).heading());
            page.explained(label, stands(case, at), Go::To(Kind::Node(at)));
        }
        if page.targets.is_empty() {
            page.add(say!("tui.go_back"), Go::Back);
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let page = model.page();
        match self.0 {
            None => {
                doc.heading(say!("tui.check"));
                doc.para(say!("tui.check_means"));
                for line in &page.worked_out {
                    doc.para(line.as_str());
                }
            }
            Some(stage) => {
                if let Some(stage) = case.flow.stages.get(stage) {
                    doc.heading(stage.title.as_str());
                    doc.para(stage.summary.as_str());
                    header(case, stage, doc);
                }
            }
        }
        doc.controls(page);
    }
}
