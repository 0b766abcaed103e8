//! Finding a page by some of its words.

use super::going::open;
use super::stands::{line_of, settled};
use super::{Case, Doc, Effect, FieldKey, Kind, Model, Page, Shown};
use crate::say;
use crate::session::search::found;
use crate::tui::kind::Go;

/// How many are shown.
const SHOWN: usize = 50;

// A search is gone with its page: what was looked for is no text of anybody's, and no draft.
pub(super) struct Jump;

impl<'k> Shown<'k> for Jump {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        let hint = say!("tui.hint_jump");
        page.line(FieldKey::Search, say!("tui.label_jump"), hint, "");
        for at in case.now.path().iter().take(SHOWN) {
            page.add(line_of(case, *at), Go::To(Kind::Node(*at)));
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let page = model.page();
        doc.heading(say!("tui.jump"));
        doc.controls(page);
        if page.targets.is_empty() {
            doc.para(say!("tui.jump_none"));
        }
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let at = page.chosen(FieldKey::Menu)?;
        let Go::To(kind) = page.targets.get(at)?.clone() else {
            return None;
        };
        // The search is not something to come back to.
        model.pages.pop();
        open(model, kind);
        None
    }
}

/// Lists what fits the text in the search field.
pub(in crate::tui) fn refresh(model: &mut Model) {
    let Some(case) = &model.case else { return };
    let found = found(case, model.page().text(FieldKey::Search), SHOWN);
    // A question is shown whole, and where it stands below it.
    let entries: Vec<_> = found.iter().map(|at| entry(case, *at)).collect();
    let page = model.page_mut();
    page.targets.clear();
    page.controls.retain(|control| !control.is_menu());
    for (label, stands, go) in entries {
        page.explained(label, stands, go);
    }
}

fn entry(case: &Case, at: super::NodeAt) -> (String, String, Go) {
    let stands = if case.is_to_come(at) {
        say!("session.not_reached_yet")
    } else {
        settled(case, at)
    };
    let heading = case.flow.node(at).heading().to_owned();
    (heading, stands, Go::To(Kind::Node(at)))
}
