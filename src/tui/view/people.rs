//! Pages about people: who does what, giving a question to somebody, handing over, acknowledging.

use super::super::doc::Doc;
use super::super::kind::Kind;
use super::super::model::Model;
use crate::say;
use crate::session::people::words;
use crate::session::state::Case;
use crate::session::telling::Telling;

pub(super) fn body<'a>(model: &'a Model, case: &'a Case, doc: &mut Doc<'a>) {
    let page = model.page();
    let telling = Telling::of(case);
    match &page.kind {
        Kind::Assign(at) => {
            let node = case.flow.node(*at);
            doc.heading(say!("people.tui_assign"));
            doc.para(node.heading());
            for line in words::assigned_lines(case, &node.id, &model.today) {
                doc.line(0, line);
            }
            doc.gap();
            doc.controls(page);
            roles(case, doc);
        }
        Kind::HandOver => {
            doc.heading(say!("people.tui_hand_over"));
            doc.para(say!("people.tui_hand_over_means"));
            doc.controls(page);
            roles(case, doc);
        }
        Kind::Acknowledge => {
            doc.heading(say!("people.tui_acknowledge_heading"));
            doc.para(say!("people.tui_acknowledge_means"));
            if let Some((event, handed)) = case.awaits(&model.by.name) {
                for line in words::handover_lines(telling, event, handed, false) {
                    doc.line(0, line);
                }
            }
            doc.gap();
            doc.controls(page);
        }
        _ => {
            doc.heading(say!("people.tui_heading"));
            for line in words::owner_lines(telling, &case.people) {
                doc.line(0, line);
            }
            doc.gap();
            doc.part(say!("people.tui_mine"));
            let first = page
                .targets
                .iter()
                .find(|go| matches!(go, super::super::kind::Go::To(Kind::Node(_))));
            if first.is_none() {
                doc.para(say!("people.mine_none"));
            }
            doc.controls(page);
        }
    }
}

/// What the roles of the flow are called, so that nobody has to guess.
pub(super) fn roles<'a>(case: &'a Case, doc: &mut Doc<'a>) {
    if case.flow.roles.is_empty() {
        return;
    }
    doc.part(say!("people.tui_roles"));
    let titles: Vec<&str> = case
        .flow
        .roles
        .iter()
        .map(|role| role.title.as_str())
        .collect();
    doc.para(titles.join("; "));
}
