//! Sessions worked on before.

use super::{Doc, Effect, Model, Page, Shown};
use crate::say;
use crate::store::listing::glance::glanced;
use crate::store::recent::{Recent as Known, Standing};
use crate::tui::kind::Go;

pub(super) struct Recent;

impl<'k> Shown<'k> for Recent {
    fn build(&self, model: &Model, page: &mut Page) {
        for (place, recent) in model.recent.iter().enumerate() {
            let path = recent.path.display();
            let explain = match &recent.standing {
                Standing::There => {
                    let titles = model.recent.iter().map(|recent| recent.title.as_str());
                    let line = glanced(&recent.glance);
                    if Known::is_one_of_several(&recent.title, titles) {
                        say!("list.glance_path", line = line, path = path)
                    } else {
                        line
                    }
                }
                Standing::Gone => say!("tui.recent_gone", path = path),
                Standing::Broken => say!("copies.recent_broken", path = path),
                Standing::Copied => say!("copies.recent", path = path),
            };
            page.explained(recent.title.clone(), explain, Go::Resume(place));
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.recent"));
        doc.controls(model.page());
    }

    fn look(&self, _: &Model) -> Option<Effect> {
        Some(Effect::LookRecent)
    }

    fn whereabouts(&self, _: &Model) -> String {
        String::new()
    }
}
