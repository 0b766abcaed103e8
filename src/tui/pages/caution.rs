//! What should be looked at before it is saved, with the way back first.

use super::asking::save;
use super::{Doc, Effect, Model, Page, Shown};
use crate::say;
use crate::tui::kind::{Go, Held};

/// What waits, and what there is to look at, a line each.
pub(super) struct Look<'k>(pub(super) &'k Held, pub(super) &'k [String]);

impl<'k> Shown<'k> for Look<'k> {
    fn build(&self, _: &Model, page: &mut Page) {
        page.add(say!("publish.caution_back"), Go::Back);
        page.add(say!("publish.caution_save"), Go::Yes);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("publish.caution"));
        for line in self.1 {
            doc.para(line.as_str());
        }
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        model.pages.pop();
        model.whole = true;
        match self.0 {
            Held::Save { command, then } => save(model, command, *then),
            Held::Start(new) => Some(Effect::Start(new.clone())),
            Held::Typed(effect, pending) => {
                model.pending.clone_from(pending);
                if let Effect::Keep(by) = effect {
                    model.by = by.clone();
                }
                Some(effect.clone())
            }
        }
    }

    fn whereabouts(&self, _: &Model) -> String {
        say!("publish.caution_where")
    }
}
