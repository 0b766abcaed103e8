//! Saying that something is not known yet, and who finds out.

use super::asking::ask;
use super::people::roles_of;
use super::{
    Case, Doc, Effect, FieldKey, Kind, Model, NodeAt, Page, Place, Shown, about_node, id, in_case,
};
use crate::say;
use crate::session::command::Command;
use crate::session::roles;
use crate::tui::kind::Then;

pub(super) struct Defer(pub(super) NodeAt);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    match parts {
        ["not-known", id] => case.flow.at(id).map(Kind::Defer),
        _ => None,
    }
}

impl<'k> Shown<'k> for Defer {
    fn build(&self, model: &Model, page: &mut Page) {
        let case = model.case.as_ref();
        let stands = case.and_then(|case| Some((case, case.deferral(self.0)?)));
        let none = || (String::new(), "", "");
        let (owner, due, note) = stands.map_or_else(none, |(case, deferred)| {
            (
                roles::as_typed(case, &deferred.owner),
                deferred.due.as_str(),
                deferred.note.as_str(),
            )
        });
        let hint = say!("tui.hint_owner");
        page.line(FieldKey::Owner, say!("tui.label_owner"), hint, &owner);
        let hint = say!("tui.hint_due");
        page.line(FieldKey::Due, say!("tui.label_due"), hint, due);
        page.lines(FieldKey::Note, say!("tui.label_note"), String::new(), note);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("tui.defer"));
        about_node(model, self.0, doc);
        doc.para(say!("tui.defer_means"));
        if let Some(question) = case.flow.question(self.0)
            && !question.answered_by.is_empty()
        {
            let who = case.role_list(&question.answered_by);
            doc.para(say!("tui.answered_by", who = who));
        }
        doc.controls(model.page());
        roles_of(case, doc);
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let command = Command::NotKnown {
            question: id(model, self.0)?.to_owned(),
            owner: page.text(FieldKey::Owner).to_owned(),
            due: page.text(FieldKey::Due).to_owned(),
            note: page.text(FieldKey::Note).to_owned(),
        };
        ask(model, command, Then::Next)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        Some(Place {
            over: model.case.as_ref()?.head_ids(self.0),
            ..in_case(model, &["not-known", id(model, self.0)?])?
        })
    }
}
