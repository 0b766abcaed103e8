//! Writing a record to a file.

use super::going::fault;
use super::{Case, Doc, Effect, FieldKey, Kind, Model, Page, Place, Shown, in_case};
use crate::say;

pub(super) struct Write;

pub(super) fn find(_: &Case, parts: &[&str]) -> Option<Kind> {
    (*parts == ["record"]).then_some(Kind::Write)
}

impl<'k> Shown<'k> for Write {
    fn build(&self, model: &Model, page: &mut Page) {
        // A name that any system takes, after the session's own.
        let path = std::path::Path::new(&model.path).with_extension("md");
        let path = path.display().to_string();
        let hint = say!("tui.hint_write");
        page.line(FieldKey::Path, say!("tui.label_write"), hint, &path);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.write"));
        doc.para(say!("tui.write_means"));
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let path = model.page().text(FieldKey::Path).to_owned();
        if path.is_empty() {
            fault(model, say!("tui.write_where_needed"), None, FieldKey::Path);
            return None;
        }
        Some(Effect::Write(path.into()))
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        in_case(model, &["record"])
    }
}
