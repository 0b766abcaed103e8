//! Pages about the session as a whole: its task list, answers, findings, history, map.

use super::super::doc::Doc;
use super::super::kind::{Kind, Then};
use super::super::model::Model;
use super::node;
use crate::flow::document::Severity;
use crate::say;
use crate::session::cautions;
use crate::session::eval::FindingState;
use crate::session::history;
use crate::session::in_words::{severity_in_words, state_in_words};
use crate::session::state::Case;

pub(super) fn body<'a>(model: &'a Model, case: &'a Case, doc: &mut Doc<'a>) {
    let page = model.page();
    match &page.kind {
        Kind::Tasks => {
            tasks(model, case, doc);
            return;
        }
        Kind::Check(None) => {
            doc.heading(say!("tui.check"));
            doc.para(say!("tui.check_means"));
            for line in &page.worked_out {
                doc.para(line.as_str());
            }
        }
        Kind::Check(Some(stage)) => {
            if let Some(stage) = case.flow.stages.get(*stage) {
                doc.heading(stage.title.as_str());
                doc.para(stage.summary.as_str());
                node::header(case, stage, doc);
            }
        }
        Kind::Findings => {
            doc.heading(say!("tui.findings"));
            doc.para(say!("tui.findings_means"));
            if case.now.findings.is_empty() {
                doc.para(say!("tui.findings_none"));
            }
        }
        Kind::Finding(rule) => finding(case, *rule, doc),
        Kind::Raised(rules) => {
            doc.heading(say!("tui.raised"));
            for rule in rules {
                finding(case, *rule, doc);
            }
        }
        Kind::Override(rule) => {
            doc.heading(say!("tui.override"));
            doc.para(say!("tui.override_means"));
            finding(case, *rule, doc);
        }
        Kind::Preview { lines, then, .. } => {
            doc.heading(match then {
                Then::Stay => say!("tui.preview_back"),
                Then::Next | Then::Back | Then::Tasks => say!("tui.preview"),
            });
            doc.para(say!("tui.preview_means"));
            // The choice is seen before the long list that it is about.
            let ends = lines.iter().position(String::is_empty).unwrap_or(0);
            let (subject, rest) = lines.split_at(ends);
            for line in subject {
                doc.line(0, line.as_str());
            }
            doc.controls(page);
            for line in rest {
                let inner = line.trim_start();
                let indent = u16::try_from(line.len() - inner.len()).unwrap_or(0);
                doc.line(indent, inner);
            }
        }
        Kind::History => {
            doc.heading(say!("tui.history"));
            for event in case.events.iter().rev() {
                let entry = history::entry(case, event);
                doc.part(say!("tui.history_entry", at = entry.at, by = entry.by));
                doc.line(0, entry.what);
                for detail in entry.details {
                    doc.line(2, detail);
                }
            }
        }
        Kind::Away => {
            doc.heading(say!("since.away"));
            doc.para(say!("since.away_means"));
            for line in &model.away {
                let inner = line.trim_start();
                let indent = u16::try_from(line.len() - inner.len()).unwrap_or(0);
                doc.line(indent, inner);
            }
            doc.gap();
        }
        Kind::Map => {
            doc.heading(say!("tui.map"));
            doc.para(say!("tui.map_means"));
        }
        Kind::Jump => doc.heading(say!("tui.jump")),
        Kind::Terms => {
            doc.heading(say!("tui.terms"));
            for term in &case.flow.glossary {
                doc.part(term.term.as_str());
                doc.line(2, term.meaning.as_str());
            }
        }
        Kind::Write => {
            doc.heading(say!("tui.write"));
            doc.para(say!("tui.write_means"));
        }
        _ => {}
    }
    if !matches!(page.kind, Kind::Preview { .. }) {
        doc.controls(page);
    }
    if page.kind == Kind::Jump && page.targets.is_empty() {
        doc.para(say!("tui.jump_none"));
    }
}

fn tasks<'a>(model: &'a Model, case: &'a Case, doc: &mut Doc<'a>) {
    doc.heading(case.opened.title.as_str());
    if case.opened.practice {
        doc.strong(say!("tui.practice_means"));
    }
    // Who may see it is read before anything is done with it.
    if !case.opened.handling.is_empty() {
        doc.line(0, say!("tui.tasks_handling", text = case.opened.handling));
    }
    doc.para(say!("tui.new_saving"));
    // What is to be done comes before what the session is, so that a small window shows it.
    doc.controls(model.page());
    for (_, added) in case.evidence_above_marking() {
        doc.line(0, cautions::above_in_words(case, added));
    }
    let edition = &case.flow.edition;
    doc.line(
        0,
        say!("tui.tasks_flow", title = case.flow.title, edition = edition),
    );
    doc.line(0, say!("tui.tasks_saved", path = model.path));
}

/// A finding in full: what is wrong, why it matters, who can resolve it, on whose authority.
fn finding<'a>(case: &'a Case, rule: usize, doc: &mut Doc<'a>) {
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
    node::authority(
        crate::session::in_words::authority_in_words(&case.flow, rule_at),
        doc,
    );
    doc.gap();
}
