//! The way through the flow, with where one is.

use super::stands::line_of;
use super::{Doc, Model, Page, Shown};
use crate::say;
use crate::tui::kind::{Go, Kind};

pub(super) struct Map;

impl<'k> Shown<'k> for Map {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        let next = case.now.next.or(case.now.outcome);
        for &at in &case.now.walk {
            let line = line_of(case, at);
            let label = if Some(at) == next {
                say!("tui.map_here", what = line)
            } else if case.now.is_reached(at) {
                line
            } else {
                say!("tui.map_later", what = line)
            };
            page.add(label, Go::To(Kind::Node(at)));
        }
        if let Some(place) = next.and_then(|at| case.now.place(at)) {
            if let Some(list) = page.list_mut() {
                list.at = Some(place);
            }
            page.follow.set(true);
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.map"));
        doc.para(say!("tui.map_means"));
        doc.controls(model.page());
    }
}
