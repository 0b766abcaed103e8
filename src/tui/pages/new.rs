//! A new session on a flow.

use super::asking::look_again;
use super::going::fault;
use super::{Doc, Effect, FieldKey, Model, Page, Place, Shown, outside};
use crate::say;
use crate::session::cautions;
use crate::session::event::{EventBody, Marking, Opened};
use crate::text::is_blank;
use crate::tui::kind::Held;
use crate::tui::msg::{FlowLine, NewSession};
use crate::tui::widget::options::{Choosing, Item, Options};

/// The flow, and whether for practice.
pub(super) struct New<'k>(pub(super) &'k FlowLine, pub(super) bool);

impl<'k> Shown<'k> for New<'k> {
    fn build(&self, _: &Model, page: &mut Page) {
        let hint = say!("tui.hint_title");
        page.line(FieldKey::Title, say!("tui.label_title"), hint, "");
        let items = Marking::ALL.map(|marking| Item::new(marking.text()));
        let options = Options::new(Choosing::One, items.into());
        page.choice(FieldKey::Marking, say!("form.marking"), options);
        let hint = say!("tui.hint_handling");
        page.line(FieldKey::Handling, say!("tui.label_handling"), hint, "");
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Self(flow, practice) = self;
        doc.heading(if *practice {
            say!("tui.new_practice")
        } else {
            say!("tui.new")
        });
        doc.para(say!(
            "tui.new_flow",
            title = flow.title,
            edition = flow.edition
        ));
        if *practice {
            doc.para(say!("tui.practice_means"));
        }
        doc.para(say!("tui.new_saving"));
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let title = page.text(FieldKey::Title).to_owned();
        if is_blank(&title) {
            fault(model, say!("tui.title_needed"), None, FieldKey::Title);
            return None;
        }
        let marking = page.chosen(FieldKey::Marking);
        let Some(marking) = marking.and_then(|at| Marking::ALL.get(at)) else {
            fault(model, say!("tui.marking_needed"), None, FieldKey::Marking);
            return None;
        };
        let new = NewSession {
            flow: self.0.name.clone(),
            title,
            marking: *marking,
            handling: page.text(FieldKey::Handling).to_owned(),
            practice: self.1,
        };
        let body = EventBody::Opened(Opened {
            title: new.title.clone(),
            handling: new.handling.clone(),
            ..Opened::default()
        });
        let cautions = cautions::of_body(new.marking, &body);
        if cautions.is_empty() {
            return Some(Effect::Start(new));
        }
        look_again(model, Held::Start(new), &cautions);
        None
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        let word = if self.1 { "practise" } else { "start" };
        Some(outside(model, &[word, &self.0.name]))
    }

    fn whereabouts(&self, _: &Model) -> String {
        String::new()
    }
}
