//! A comment on a page.

use super::asking::ask;
use super::{
    Case, Doc, Effect, FieldKey, Kind, Model, NodeAt, Page, Place, Shown, about_node, id, in_case,
};
use crate::say;
use crate::session::command::Command;
use crate::tui::kind::Then;

pub(super) struct Comment(pub(super) NodeAt);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    match parts {
        ["comment", id] => case.flow.at(id).map(Kind::Comment),
        _ => None,
    }
}

impl<'k> Shown<'k> for Comment {
    fn build(&self, _: &Model, page: &mut Page) {
        let label = say!("tui.label_comment");
        page.lines(FieldKey::Text, label, String::new(), "");
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.comment"));
        about_node(model, self.0, doc);
        doc.para(say!("tui.comment_means"));
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let text = model.page().text(FieldKey::Text).to_owned();
        let node = id(model, self.0)?.to_owned();
        ask(model, Command::Comment { node, text }, Then::Back)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        in_case(model, &["comment", id(model, self.0)?])
    }
}
