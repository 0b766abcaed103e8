//! What pages are built from: menus, and the field for a note.

use super::super::kind::Go;
use super::super::model::{Control, Page};
use super::super::widget::field::Field;
use super::super::widget::options::{Choosing, Item, Options};
use crate::say;

/// A menu under construction: what is shown, and where it leads.
#[derive(Default)]
pub(super) struct Menu {
    pub(super) items: Vec<Item>,
    targets: Vec<Go>,
}

impl Menu {
    pub(super) fn add(&mut self, label: String, go: Go) {
        self.explained(label, String::new(), go);
    }

    pub(super) fn explained(&mut self, label: String, explain: String, go: Go) {
        self.items.push(Item::with(label, explain));
        self.targets.push(go);
    }

    pub(super) fn onto(self, page: &mut Page) {
        let options = Options::new(Choosing::Entry, self.items);
        page.controls.push(Control::list(options));
        page.targets = self.targets;
    }
}

/// The field for a note to an answer.
pub(super) fn note_field() -> Control {
    Control::text(say!("tui.label_note"), String::new(), Field::lines(""))
}
