//! What the rules of the flow found: all of it, one of it, what was just raised.

use super::going::close;
use super::node::authority;
use super::stands::stands;
use super::{Case, Doc, Effect, Kind, Model, Page, Shown};
use crate::flow::document::Severity;
use crate::say;
use crate::session::eval::FindingState;
use crate::session::form::Override;
use crate::session::in_words::{authority_in_words, severity_in_words, state_in_words};
use crate::tui::kind::Go;

pub(super) struct Findings;

impl<'k> Shown<'k> for Findings {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        for finding in case.findings_told().0 {
            let rule = &case.flow.rules[finding.rule];
            let label = say!(
                "tui.finding_line",
                severity = severity_in_words(rule.severity),
                title = rule.title,
                state = state_in_words(finding.state)
            );
            page.add(label, Go::To(Kind::Finding(finding.rule)));
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("tui.findings"));
        doc.para(say!("tui.findings_means"));
        let (told, waiting) = case.findings_told();
        if told.is_empty() {
            doc.para(say!("tui.findings_none"));
        }
        if waiting > 0 {
            doc.line(
                0,
                say!("cli.status_waiting", count = waiting)
                    .trim_start()
                    .to_owned(),
            );
        }
        doc.controls(model.page());
    }
}

/// By the place of its rule.
pub(super) struct Finding(pub(super) usize);

impl<'k> Shown<'k> for Finding {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        let Some(written) = case.flow.rules.get(self.0) else {
            return;
        };
        for at in written.reads.iter().filter(|at| case.now.is_reached(**at)) {
            let prompt = case.flow.node(*at).heading();
            page.explained(
                say!("tui.finding_answer", prompt = prompt),
                stands(case, *at),
                Go::To(Kind::Node(*at)),
            );
        }
        let open = case.now.finding(self.0).is_some_and(FindingState::is_open);
        if open && !written.override_by.is_empty() {
            let who = case.role_list(&written.override_by);
            let rule = written.id.clone();
            page.add(
                say!("tui.finding_override", who = who),
                Go::To(Kind::fill(Override { rule })),
            );
        }
        page.add(say!("tui.go_back"), Go::Back);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        draw_finding(case, self.0, doc);
        doc.controls(model.page());
    }
}

/// Those that were not raised before, by the places of their rules.
pub(super) struct Raised<'k>(pub(super) &'k [usize]);

impl<'k> Shown<'k> for Raised<'k> {
    fn build(&self, _: &Model, page: &mut Page) {
        page.add(say!("tui.continue"), Go::Yes);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("tui.raised"));
        for rule in self.0 {
            draw_finding(case, *rule, doc);
        }
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        close(model);
        None
    }
}

/// A finding in full: what is wrong, why it matters, who can resolve it, on whose authority.
pub(super) fn draw_finding<'k>(case: &'k Case, rule: usize, doc: &mut Doc<'k>) {
    let Some(rule_at) = case.flow.rules.get(rule) else {
        return;
    };
    let state = case
        .now
        .finding(rule)
        .map_or_else(|| say!("session.state_none"), state_in_words);
    doc.part(rule_at.title.as_str());
    let open = case.now.finding(rule).is_some_and(FindingState::is_open);
    let stands = say!(
        "tui.finding_state",
        severity = severity_in_words(rule_at.severity),
        state = state
    );
    // Whoever sees no colour and no weight of letters tells them apart by the words.
    match rule_at.severity {
        Severity::Hold if open => doc.strong(say!("tui.finding_hold", state = stands)),
        Severity::Advice if open => doc.line(0, say!("tui.finding_advice", state = stands)),
        Severity::Hold | Severity::Condition | Severity::Advice => doc.strong(stands),
    }
    if let Some(gate) = case.now.gate_of(rule).or(rule_at.gate)
        && rule_at.severity != Severity::Advice
        && open
    {
        doc.line(
            0,
            say!("tui.finding_gate", gate = case.flow.node(gate).heading()),
        );
    }
    if !rule_at.due.is_empty() {
        doc.line(0, say!("tui.finding_due", due = rule_at.due));
    }
    doc.gap();
    doc.para(rule_at.says.as_str());
    if !rule_at.matters.is_empty() {
        doc.para(say!("tui.finding_matters", text = rule_at.matters));
    }
    if !rule_at.resolve.is_empty() {
        doc.para(say!("tui.finding_resolve", text = rule_at.resolve));
    }
    if !rule_at.who.is_empty() {
        doc.line(
            0,
            say!("tui.finding_who", who = case.role_list(&rule_at.who)),
        );
    }
    for id in &rule_at.documents {
        let title = case
            .flow
            .paper(id)
            .map_or(id.as_str(), |paper| paper.title.as_str());
        doc.line(0, say!("tui.finding_document", title = title));
    }
    if rule_at.unverified {
        doc.strong(say!("tui.finding_unverified"));
    }
    authority(authority_in_words(&case.flow, rule_at), doc);
    doc.gap();
}
