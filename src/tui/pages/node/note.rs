//! A note of the flow: something to read.

use super::super::asking::append;
use super::super::going::on;
use super::{Case, Doc, Effect, Model, NodeAt, about};
use crate::flow::Note;
use crate::session::command::Command;
use crate::session::responses::SaidKind;
use crate::tui::kind::Then;

pub(super) fn draw<'k>(
    model: &'k Model,
    case: &'k Case,
    at: NodeAt,
    note: &'k Note,
    doc: &mut Doc<'k>,
) {
    doc.heading(note.title.as_str());
    doc.markup(&note.text);
    about(case, at, doc);
    doc.controls(model.page());
}

pub(super) fn submit(model: &mut Model, at: NodeAt) -> Option<Effect> {
    let case = model.case.as_ref()?;
    if case.kind(at) != SaidKind::Nothing || !case.now.is_reached(at) {
        on(model);
        return None;
    }
    let node = case.flow.node(at).id.clone();
    append(model, &Command::Read { node }, Then::Next)
}
