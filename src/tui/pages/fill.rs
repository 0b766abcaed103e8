//! Every form, as a page: what is read before it is filled in, its fields, and the command that comes of them.

use super::asking::ask;
use super::findings::draw_finding;
use super::going::{open, refuse};
use super::people::roles_of;
use super::redact::draw_text;
use super::review::{draw_advice, draw_thread};
use super::rows::title;
use super::signing::{about_to_sign, draw_lines};
use super::{Case, Doc, Effect, Kind, Model, Page, Place, Rejection, Shown, about_node, in_case};
use crate::record::signed::with_paper;
use crate::say;
use crate::session::command::{self, Command};
use crate::session::event::{Decision, EventBody};
use crate::session::form::{Form, Takes};
use crate::session::in_words::decision_in_words;
use crate::session::people::words::assigned_lines;
use crate::session::review::command::advisers;
use crate::session::review::words;
use crate::session::signoff;
use crate::session::table::standing::Standing;
use crate::session::telling::Telling;
use crate::tui::form::{Control, filled};
use crate::tui::kind::{Signing, Then};

pub(super) struct Fill<'k>(pub(super) &'k Form);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    Form::find(case, parts).map(Kind::Fill)
}

impl<'k> Shown<'k> for Fill<'k> {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        if let Form::Sign(form) = self.0 {
            page.worked_out = about_to_sign(case, &form.scope);
        }
        let fields = self.0.fields(case, &model.today).into_iter();
        page.controls = fields.map(Control::of).collect();
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        before(self.0, model, case, doc);
        doc.controls(model.page());
        if let Form::Advise(form) = self.0 {
            doc.part(say!("review.tui_kinds"));
            let kinds = advisers(case, form.on);
            let titles: Vec<&str> = kinds.iter().map(|id| case.flow.role_title(id)).collect();
            doc.para(crate::words::long_list(&titles));
            return;
        }
        let fields = self.0.fields(case, &model.today);
        let mut fields = fields.iter();
        if fields.any(|field| matches!(field.takes, Takes::Role | Takes::RoleOrPerson)) {
            roles_of(case, doc);
        }
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let case = model.case.as_ref()?;
        let command = match self.0.command(case, &filled(&model.page().controls)) {
            Ok(command) => command.dated(&model.now, || model.today.clone()),
            Err(rejection) => {
                refuse(model, rejection);
                return None;
            }
        };
        match command {
            Command::SignOff(sign @ signoff::Command::Sign { .. }) => {
                // The core may refuse what was filled in.
                let command = with_paper(case, sign.clone());
                if let Err(rejection) = command::check(case, &command, &model.by) {
                    refuse(model, rejection);
                    return None;
                }
                model.pages.pop();
                open(model, Kind::Signing(Signing::Words(sign)));
                None
            }
            command => ask(model, command, self.then()),
        }
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        let case = model.case.as_ref()?;
        let page = self.0.kept(case);
        let page: Vec<&str> = page.iter().map(String::as_str).collect();
        Some(Place {
            over: self.0.over(case),
            ..in_case(model, &page)?
        })
    }

    fn may_open(&self, model: &Model) -> Result<(), Rejection> {
        let Some(case) = &model.case else {
            return Ok(());
        };
        self.0.may(case, &model.by, &model.now, &model.today)
    }
}

impl Fill<'_> {
    /// Where to go when it is done.
    fn then(&self) -> Then {
        match self.0 {
            Form::Decide(form) if form.decision == Decision::Pause => Then::Tasks,
            Form::Decide(_) | Form::Defer(_) | Form::NotApplicable(_) | Form::NoRows(_) => {
                Then::Next
            }
            Form::Override(_)
            | Form::AddEvidence(_)
            | Form::RemoveEvidence(_)
            | Form::Comment(_)
            | Form::Reply(_)
            | Form::Settle(_)
            | Form::Advise(_)
            | Form::Correct(_)
            | Form::Respond(_)
            | Form::Assign(_)
            | Form::HandOver(_)
            | Form::Mark(_)
            | Form::Refuse(_)
            | Form::Lift(_)
            | Form::Sign(_)
            | Form::Strike(_)
            | Form::WithdrawSignoff(_) => Then::Back,
        }
    }
}

/// What is read before it is filled in.
fn before<'k>(form: &'k Form, model: &'k Model, case: &'k Case, doc: &mut Doc<'k>) {
    let telling = Telling::of(case);
    match form {
        Form::Defer(form) => {
            doc.heading(say!("tui.defer"));
            about_node(model, form.question, doc);
            doc.para(say!("tui.defer_means"));
            if let Some(question) = case.flow.question(form.question)
                && !question.answered_by.is_empty()
            {
                let who = case.role_list(&question.answered_by);
                doc.para(say!("tui.answered_by", who = who));
            }
        }
        Form::NotApplicable(form) => {
            doc.heading(say!("tui.not_applicable"));
            about_node(model, form.question, doc);
        }
        Form::Strike(form) => {
            let Some(sheet) = Standing::of(case, form.question) else {
                return;
            };
            let Some(row) = sheet.table.row(&form.row) else {
                return;
            };
            doc.heading(say!("rows.striking", title = title(&sheet, row)));
            doc.lines(sheet.lines_of(row));
            doc.gap();
            doc.para(say!("rows.striking_means"));
        }
        Form::NoRows(form) => {
            let many = case.flow.question(form.question);
            let many = many.map_or("", |question| question.rows.many.as_str());
            doc.heading(say!("rows.saying_none", many = many));
            about_node(model, form.question, doc);
        }
        Form::Decide(form) => {
            let decision = decision_in_words(form.decision);
            doc.heading(say!("tui.decide", decision = decision));
            about_node(model, form.gate, doc);
        }
        Form::Override(form) => {
            doc.heading(say!("tui.override"));
            doc.para(say!("tui.override_means"));
            let mut rules = case.flow.rules.iter();
            if let Some(rule) = rules.position(|rule| rule.id == form.rule) {
                draw_finding(case, rule, doc);
            }
        }
        Form::AddEvidence(form) => {
            doc.heading(say!("tui.evidence_add"));
            about_node(model, form.node, doc);
            doc.para(say!("tui.evidence_means"));
        }
        Form::RemoveEvidence(form) => {
            doc.heading(say!("tui.evidence_remove_heading"));
            let added = case.events.iter().find(|event| event.id == form.evidence);
            if let Some(EventBody::EvidenceAdded(added)) = added.map(|event| &event.body) {
                doc.para(added.title.as_str());
                doc.para(added.location.as_str());
            }
            doc.para(say!("tui.evidence_remove_means"));
        }
        Form::Comment(form) => {
            doc.heading(say!("tui.comment"));
            about_node(model, form.node, doc);
            doc.para(say!("tui.comment_means"));
        }
        Form::Reply(form) => {
            doc.heading(say!("review.tui_reply_heading"));
            draw_thread(case, &form.to, doc);
        }
        Form::Settle(form) => {
            doc.heading(say!("review.tui_settle_heading"));
            draw_thread(case, &form.comment, doc);
            let state = words::state(form.state);
            doc.para(say!("review.tui_settle", state = state));
        }
        Form::Advise(form) => {
            doc.heading(say!("review.tui_advise_heading"));
            let id = form.on.map_or("", |at| case.flow.node(at).id.as_str());
            doc.para(say!("review.permanent", about = words::about(telling, id)));
        }
        Form::Correct(form) => {
            doc.heading(say!("review.tui_correct_heading"));
            draw_advice(case, &form.advice, doc);
            doc.para(say!("review.tui_correct"));
        }
        Form::Respond(form) => {
            doc.heading(say!("review.tui_respond_heading"));
            draw_advice(case, &form.advice, doc);
            let point = words::point(form.condition);
            doc.para(say!("review.tui_respond", point = point));
        }
        Form::Assign(form) => {
            let node = case.flow.node(form.question);
            doc.heading(say!("people.tui_assign"));
            doc.para(node.heading());
            doc.lines(assigned_lines(case, &node.id, &model.today));
            doc.gap();
        }
        Form::HandOver(_) => {
            doc.heading(say!("people.tui_hand_over"));
            doc.para(say!("people.tui_hand_over_means"));
        }
        Form::Mark(form) => {
            doc.heading(say!("publish.tui_mark"));
            draw_text(case, &form.event, &form.member, doc);
        }
        Form::Refuse(_) => doc.heading(say!("publish.tui_refuse")),
        Form::Lift(_) => doc.heading(say!("publish.tui_lift")),
        Form::Sign(_) => {
            doc.heading(say!("signoff.tui_sign_heading"));
            doc.para(say!("signoff.tui_sign_means"));
            draw_lines(model.page(), doc);
        }
        Form::WithdrawSignoff(_) => {
            doc.heading(say!("signoff.tui_withdraw"));
            doc.para(say!("signoff.tui_withdraw_means"));
        }
    }
}
