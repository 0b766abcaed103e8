//! The first page.

use super::{Doc, Model, Page, Shown};
use crate::say;
use crate::tui::intent::Intent;
use crate::tui::kind::{Go, Kind};

pub(super) struct Home;

impl<'k> Shown<'k> for Home {
    fn build(&self, model: &Model, page: &mut Page) {
        if let Some(case) = &model.case {
            let label = say!("tui.home_go_on", title = case.opened.title);
            page.add(label, Go::To(Kind::Tasks));
        }
        if let Some(ledger) = &model.detached {
            let label = say!("adopt.alone_home", title = ledger.opened.title);
            page.add(label, Go::To(Kind::Entries));
        }
        page.explained(
            say!("tui.home_new"),
            say!("tui.home_new_explain"),
            Go::To(Kind::Flows { practice: false }),
        );
        if !model.recent.is_empty() {
            page.explained(
                say!("tui.home_resume"),
                say!("tui.home_resume_explain"),
                Go::To(Kind::Recent),
            );
        }
        page.explained(
            say!("tui.home_practise"),
            say!("tui.home_practise_explain"),
            Go::To(Kind::Flows { practice: true }),
        );
        page.add(say!("tui.home_who"), Go::To(Kind::Who));
        page.add(say!("tui.home_help"), Go::Do(Intent::Help));
        page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.home"));
        doc.para(say!("tui.home_means"));
        doc.controls(model.page());
        doc.para(say!("tui.home_plain"));
    }

    /// Who is acting.
    fn whereabouts(&self, model: &Model) -> String {
        if model.by.name.is_empty() {
            say!("tui.where_nobody")
        } else {
            model.acting()
        }
    }
}
