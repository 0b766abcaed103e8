//! A finding in words, for every command that tells of one.

use super::beside::Ids;
use crate::flow::document::Severity;
use crate::session::eval::FindingState;
use crate::session::in_words::{severity_in_words, state_in_words};
use crate::session::state::Case;
use crate::text::same::same_name;
use crate::{say, words};

/// A finding with everything that a person needs to act on it.
pub(super) fn lines(case: &Case, rule: usize, ids: Ids, lines: &mut Vec<String>) {
    let written = &case.flow.rules[rule];
    let state = case
        .now
        .finding(rule)
        .map_or_else(|| say!("session.state_none"), state_in_words);
    lines.push(say!(
        "cli.status_finding",
        severity = severity_in_words(written.severity),
        state = state,
        title = ids.rule(written)
    ));
    lines.push(written.says.clone());
    if !written.matters.is_empty() {
        lines.push(say!("plain.matters", text = written.matters));
    }
    if !written.resolve.is_empty() {
        lines.push(say!("plain.resolve", text = written.resolve));
    }
    if !written.who.is_empty() {
        lines.push(say!("plain.who", roles = case.role_list(&written.who)));
    }
    let papers: Vec<&str> = written
        .documents
        .iter()
        .map(|id| {
            case.flow
                .paper(id)
                .map_or(id.as_str(), |paper| &paper.title)
        })
        .collect();
    if !papers.is_empty() {
        lines.push(say!("plain.papers", list = words::long_list(&papers)));
    }
    let gate = case.now.gate_of(rule).or(written.gate);
    let open = case.now.finding(rule).is_none_or(FindingState::is_open);
    if let (Some(gate), Severity::Hold | Severity::Condition, true) = (gate, written.severity, open)
    {
        lines.push(say!(
            "plain.holds_gate",
            gate = case.flow.node(gate).heading()
        ));
    }
    if !written.due.is_empty() {
        lines.push(say!("plain.finding_due", due = written.due));
    }
    for cite in crate::session::in_words::authority_in_words(&case.flow, written) {
        lines.push(say!("plain.authority", cite = cite));
    }
    if written.unverified {
        lines.push(say!("plain.unverified"));
    }
    if !written.override_by.is_empty() {
        let roles = case.role_list(&written.override_by);
        lines.push(match (ids, number(case, rule)) {
            (Ids::Nowhere, Some(number)) => {
                say!("plain.may_override", roles = roles, number = number)
            }
            (Ids::Nowhere, None) | (Ids::Beside, _) => say!("cli.may_override", roles = roles),
        });
    }
}

/// The number of a rule among the findings, from 1, as plain mode names it.
pub(super) fn number(case: &Case, rule: usize) -> Option<usize> {
    let findings = case.findings_by_weight();
    let place = findings.iter().position(|finding| finding.rule == rule)?;
    Some(place + 1)
}

/// The id of the rule that somebody means by its number among the findings or its title; else what they said.
pub(super) fn named(case: &Case, said: &str) -> String {
    let said = said.trim();
    let findings = case.findings_by_weight();
    let numbered = said.parse::<usize>().ok();
    let numbered = numbered.and_then(|number| findings.get(number.checked_sub(1)?));
    let rules = &case.flow.rules;
    let titled = || rules.iter().find(|rule| same_name(&rule.title, said));
    let rule = numbered.map(|finding| &rules[finding.rule]).or_else(titled);
    rule.map_or_else(|| said.to_owned(), |rule| rule.id.to_string())
}
