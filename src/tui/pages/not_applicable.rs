//! Marking that a question does not apply.

use super::asking::ask;
use super::{
    Case, Doc, Effect, FieldKey, Kind, Model, NodeAt, Page, Place, Rejection, Shown, about_node,
    id, in_case, reason,
};
use crate::say;
use crate::session::command::{self, Command};
use crate::tui::kind::Then;

pub(super) struct NotApplicable(pub(super) NodeAt);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    match parts {
        ["not-applicable", id] => case.flow.at(id).map(Kind::NotApplicable),
        _ => None,
    }
}

impl<'k> Shown<'k> for NotApplicable {
    fn build(&self, _: &Model, page: &mut Page) {
        reason(page);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.not_applicable"));
        about_node(model, self.0, doc);
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let command = Command::NotApplicable {
            question: id(model, self.0)?.to_owned(),
            reason: model.page().text(FieldKey::Reason).to_owned(),
        };
        ask(model, command, Then::Next)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        Some(Place {
            over: model.case.as_ref()?.head_ids(self.0),
            ..in_case(model, &["not-applicable", id(model, self.0)?])?
        })
    }

    fn may_open(&self, model: &Model) -> Result<(), Rejection> {
        let Some(case) = &model.case else {
            return Ok(());
        };
        command::may_not_apply(case, &case.flow.node(self.0).id).map(|_| ())
    }
}
