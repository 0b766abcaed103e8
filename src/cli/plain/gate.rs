//! The gate in plain mode: what is in the way, then a decision with reasons.

use super::super::beside::Ids;
use super::super::error::Failure;
use super::super::finding;
use super::about::about_lines;
use super::form::fill;
use super::{Plain, Then};
use crate::flow::NodeAt;
use crate::session::eval::FindingState;
use crate::session::event::Decision;
use crate::session::form::{Decide, Override};
use crate::session::history::conditions_in_words;
use crate::session::in_words::{decision_in_words, severity_in_words, state_in_words};
use crate::session::merge::words::at_node;
use crate::session::review::words as review;
use crate::session::why::said_in_words;
use crate::{say, sentence};

/// Shows a gate: the stage's header, everything that bears on it, and how to decide.
pub(super) fn show(
    plain: &mut Plain<'_, '_>,
    at: NodeAt,
    mut lines: Vec<String>,
) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let flow = std::sync::Arc::clone(&case.flow);
    let Some(gate) = flow.gate(at) else {
        return Ok(());
    };
    lines.push(say!("plain.gate", prompt = gate.prompt));
    if !gate.hint.is_empty() {
        lines.push(gate.hint.clone());
    }
    let (why, rest) = about_lines(case, at);
    lines.extend(why);
    lines.push(say!(
        "plain.decided_by",
        roles = case.role_list(&gate.decision_maker)
    ));
    if let Some(header) = flow.stage_of(at).and_then(|stage| stage.header.as_ref()) {
        lines.push(say!("plain.objective", text = header.objective));
        if !header.questions.is_empty() {
            lines.push(say!("plain.to_proceed"));
            for question in &header.questions {
                lines.push(say!("cli.bullet", text = question));
            }
        }
        if !header.advice.is_empty() {
            lines.push(say!(
                "plain.advised_by",
                roles = case.role_list(&header.advice)
            ));
        }
        let papers: Vec<&str> = header
            .documents
            .iter()
            .map(|id| flow.paper(id).map_or(id.as_str(), |paper| &paper.title))
            .collect();
        if !papers.is_empty() {
            lines.push(say!(
                "plain.papers",
                list = crate::words::long_list(&papers)
            ));
        }
    }
    lines.extend(at_node(case, at));
    let blocks = case.blocks(at);
    if let Some(standing) = case.now.gate(at)
        && let Some(decision) = standing.decision
    {
        let decision = decision_in_words(decision);
        lines.push(if standing.stands {
            say!("plain.decided", decision = decision)
        } else {
            say!("plain.decision_fell", decision = decision)
        });
    }
    if blocks.is_clear() {
        lines.push(say!("plain.way_clear"));
    } else {
        lines.push(say!("plain.in_the_way"));
        for line in blocks.in_words(case) {
            lines.push(say!("cli.bullet", text = line));
        }
    }
    for (rule, state) in &blocks.holding {
        if *state == FindingState::Raised {
            lines.push(String::new());
            finding::lines(&plain.desk.case, *rule, Ids::Nowhere, &mut lines);
        }
    }
    let case = &plain.desk.case;
    let others = case.beside(at, &blocks);
    if !others.is_empty() {
        // They stand in nobody's way here, and are not read as if they did.
        lines.push(say!("plain.gate_others"));
        lines.extend(others.iter().map(|finding| {
            let written = &flow.rules[finding.rule];
            say!(
                "cli.status_finding",
                severity = severity_in_words(written.severity),
                state = state_in_words(finding.state),
                title = written.title
            )
        }));
    }
    lines.extend(review::gate_lines(case, &blocks.review));
    let conditions = case.conditions();
    if !conditions.is_empty() {
        lines.push(say!("session.conditions"));
        for line in conditions_in_words(case) {
            lines.push(say!("cli.bullet", text = line));
        }
    }
    for (heading, nodes) in [
        (sentence!("cli.status_deferred"), &blocks.deferred),
        (sentence!("cli.status_stale"), &blocks.stale),
    ] {
        if nodes.is_empty() {
            continue;
        }
        lines.push(heading.text().to_owned());
        for at in nodes {
            let said = said_in_words(case, *at);
            lines.push(say!(
                "cli.status_item",
                prompt = flow.node(*at).heading(),
                said = said
            ));
        }
    }
    lines.push(String::new());
    for (place, decision) in Decision::ALL.into_iter().enumerate() {
        let label = decision_in_words(decision);
        lines.push(say!("plain.option", number = place + 1, label = label));
    }
    lines.extend(rest);
    lines.push(say!("plain.how_gate"));
    for line in lines {
        plain.say(&line)?;
    }
    Ok(())
}

/// Takes a decision with its reasons.
pub(super) fn decide(plain: &mut Plain<'_, '_>, at: NodeAt, line: &str) -> Result<Then, Failure> {
    let by_number = line
        .trim()
        .parse::<usize>()
        .ok()
        .and_then(|number| Decision::ALL.get(number.checked_sub(1)?).copied());
    let Some(decision) = by_number.or_else(|| Decision::parse(line)) else {
        plain.say(&say!("plain.choose_number", of = Decision::ALL.len()))?;
        return Ok(Then::Ask);
    };
    fill(plain, Decide { gate: at, decision }, &[], Some(at))
}

/// Overrides a hold by its rule.
pub(super) fn override_hold(plain: &mut Plain<'_, '_>, rest: &str) -> Result<Then, Failure> {
    let Some(rule) = plain.given_or_asked(rest, &say!("plain.which_rule"))? else {
        return Ok(Then::Ask);
    };
    let rule = finding::named(&plain.desk.case, &rule);
    fill(plain, Override { rule: rule.into() }, &[], None)
}
