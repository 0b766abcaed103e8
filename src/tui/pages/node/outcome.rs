//! An outcome: the end of a way through the flow.

use super::super::Kind;
use super::{Case, Doc, Go, Model, NodeAt, Page, about};
use crate::flow::Outcome;
use crate::flow::document::OutcomeKind;
use crate::say;
use crate::session::eval::FindingState;
use crate::session::responses::SaidKind;
use crate::session::task::as_flow;
use crate::tui::intent::Intent;

pub(super) fn build(case: &Case, page: &mut Page) {
    if as_flow::is_walked(case) {
        page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
        page.add(say!("tui.go_check"), Go::To(Kind::Check(None)));
        return;
    }
    page.add(say!("tui.go_write"), Go::To(Kind::Write));
    page.add(say!("tui.go_check"), Go::To(Kind::Check(None)));
    page.add(say!("tui.go_findings"), Go::To(Kind::Findings));
    page.add(say!("tui.go_history"), Go::To(Kind::History));
    page.add(say!("tui.go_tasks"), Go::Do(Intent::Tasks));
    page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
}

pub(super) fn draw<'k>(
    model: &'k Model,
    case: &'k Case,
    at: NodeAt,
    outcome: &'k Outcome,
    doc: &mut Doc<'k>,
) {
    doc.heading(outcome.title.as_str());
    if as_flow::is_walked(case) {
        doc.markup(&outcome.text);
        let deferred = case.with(SaidKind::Deferred).count();
        doc.para(say!("tui.outcome_deferred", count = deferred));
        doc.controls(model.page());
        return;
    }
    let kind = match outcome.kind {
        OutcomeKind::GoOn => say!("tui.outcome_go_on"),
        OutcomeKind::Stop => say!("tui.outcome_stop"),
        OutcomeKind::OutOfScope => say!("tui.outcome_out"),
    };
    doc.para(kind);
    doc.markup(&outcome.text);
    let deferred = case.with(SaidKind::Deferred).count();
    let stale = case.stale().len();
    let count = |wanted: FindingState| {
        let findings = case.now.findings.iter();
        findings.filter(|finding| finding.state == wanted).count()
    };
    doc.part(say!("tui.outcome_open"));
    doc.item(say!("tui.outcome_deferred", count = deferred));
    doc.item(say!("tui.outcome_stale", count = stale));
    doc.item(say!(
        "tui.outcome_raised",
        count = count(FindingState::Raised)
    ));
    doc.item(say!(
        "tui.outcome_overridden",
        count = count(FindingState::Overridden)
    ));
    doc.item(say!(
        "tui.outcome_discharged",
        count = count(FindingState::Discharged)
    ));
    doc.item(say!(
        "tui.outcome_not_assessed",
        count = count(FindingState::NotAssessed)
    ));
    doc.gap();
    doc.para(say!("tui.outcome_means"));
    doc.controls(model.page());
    about(case, at, doc);
}
