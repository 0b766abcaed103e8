//! The reasons of a decision at a gate.

use super::asking::ask;
use super::going::fault;
use super::{
    Case, Doc, Effect, FieldKey, Kind, Model, NodeAt, Page, Place, Rejection, Shown, about_node,
    id, in_case,
};
use crate::say;
use crate::session::command::{self, Command};
use crate::session::event::Decision;
use crate::session::in_words::decision_in_words;
use crate::text::is_blank;
use crate::tui::kind::Then;

pub(super) struct Decide(pub(super) NodeAt, pub(super) Decision);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    let ["decide", id, word] = parts else {
        return None;
    };
    let mut all = Decision::ALL.into_iter();
    let decision = all.find(|decision| decision.word() == *word)?;
    Some(Kind::Decide(case.flow.at(id)?, decision))
}

impl<'k> Shown<'k> for Decide {
    fn build(&self, _: &Model, page: &mut Page) {
        let hint = say!("tui.hint_reasons");
        page.lines(FieldKey::Reasons, say!("tui.label_reasons"), hint, "");
        if self.1 == Decision::ProceedWithConditions {
            let hint = say!("tui.hint_conditions");
            page.lines(FieldKey::Conditions, say!("tui.label_conditions"), hint, "");
        }
        let hint = say!("tui.hint_dissent");
        page.lines(FieldKey::Dissent, say!("tui.label_dissent"), hint, "");
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let decision = decision_in_words(self.1);
        doc.heading(say!("tui.decide", decision = decision));
        about_node(model, self.0, doc);
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let Self(at, decision) = *self;
        let page = model.page();
        // There are none where the page has no field for them.
        let conditions = page.text_lines(FieldKey::Conditions);
        if is_blank(page.text(FieldKey::Reasons)) {
            fault(model, say!("tui.reason_needed"), None, FieldKey::Reasons);
            return None;
        }
        if decision == Decision::ProceedWithConditions && conditions.is_empty() {
            let key = FieldKey::Conditions;
            fault(model, say!("tui.conditions_needed"), None, key);
            return None;
        }
        let command = Command::Decide {
            gate: id(model, at)?.to_owned(),
            decision,
            reason: page.text(FieldKey::Reasons).to_owned(),
            conditions,
            dissent: page.text(FieldKey::Dissent).to_owned(),
        };
        let then = match decision {
            Decision::Pause => Then::Tasks,
            Decision::Proceed | Decision::ProceedWithConditions | Decision::Stop => Then::Next,
        };
        ask(model, command, then)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        let Self(at, decision) = *self;
        Some(Place {
            over: model.case.as_ref()?.head_ids(at),
            ..in_case(model, &["decide", id(model, at)?, decision.word()])?
        })
    }

    fn may_open(&self, model: &Model) -> Result<(), Rejection> {
        let Some(case) = &model.case else {
            return Ok(());
        };
        let id = &case.flow.node(self.0).id;
        command::may_decide(case, id, self.1, &model.by).map(|_| ())
    }
}
