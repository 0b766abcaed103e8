//! A gate: what holds it, what belongs before whoever decides, and the decisions to choose from.

use super::super::going::{fault, open};
use super::super::{FieldKey, Kind};
use super::{Case, Doc, Effect, Model, NodeAt, Page, about, attached, header, not_here, sides};
use crate::flow::Gate;
use crate::session::event::{Decision, EventBody};
use crate::session::form::Decide;
use crate::session::history::{actor, conditions_in_words};
use crate::session::in_words::{decision_in_words, severity_in_words, state_in_words};
use crate::session::review::words as review;
use crate::session::state::Blocks;
use crate::tui::widget::options::{Choosing, Item, Options};
use crate::{say, time};

pub(super) fn build(page: &mut Page) {
    let items = Decision::ALL.into_iter().map(|decision| {
        let explain = match decision {
            Decision::Proceed => String::new(),
            Decision::ProceedWithConditions => say!("tui.explain_conditions"),
            Decision::Pause => say!("tui.explain_pause"),
            Decision::Stop => say!("tui.explain_stop"),
        };
        Item::with(decision_in_words(decision), explain)
    });
    let options = Options::new(Choosing::One, items.collect());
    page.choice(FieldKey::Decision, String::new(), options);
}

pub(super) fn draw<'k>(
    model: &'k Model,
    case: &'k Case,
    at: NodeAt,
    gate: &'k Gate,
    doc: &mut Doc<'k>,
) {
    doc.heading(gate.prompt.as_str());
    doc.para(gate.hint.as_str());
    sides(case, at, doc);
    if let Some(standing) = case.now.gate(at)
        && let Some(decision) = standing.decision
    {
        let decision = decision_in_words(decision);
        if standing.stands {
            doc.strong(say!("tui.gate_decided", decision = decision));
        } else {
            doc.strong(say!("tui.gate_fell", decision = decision));
        }
        let event = standing
            .event
            .and_then(|place| case.events.get(place as usize));
        if let Some(event) = event {
            let when = time::moment_words(&event.at);
            doc.line(0, say!("tui.said_by", by = actor(case, event), when = when));
            if let EventBody::GateDecided(decided) = &event.body {
                doc.para(decided.reason.as_str());
                for condition in &decided.conditions {
                    doc.item(say!("tui.decided_condition", text = condition));
                }
                if !decided.dissent.is_empty() {
                    doc.para(say!("tui.decided_dissent", text = decided.dissent));
                }
            }
        }
    }
    if !case.now.is_reached(at) {
        not_here(case, at, doc);
    }
    let who = case.role_list(&gate.decision_maker);
    doc.para(say!("tui.gate_who", who = who));
    let blocks = case.blocks(at);
    if blocks.is_clear() {
        doc.para(say!("tui.gate_clear"));
    } else {
        doc.part(say!("tui.gate_held"));
        for line in blocks.in_words(case) {
            doc.item(line);
        }
    }
    bears(case, at, &blocks, doc);
    doc.part(say!("tui.gate_decide"));
    doc.para(say!("tui.gate_never"));
    doc.controls(model.page());
    if let Some(stage) = case
        .flow
        .stage_of(at)
        .filter(|stage| stage.header.is_some())
    {
        doc.part(stage.title.as_str());
        header(case, stage, doc);
    }
    about(case, at, doc);
    attached(case, at, doc);
}

/// What does not hold a gate and yet belongs before the person who decides.
fn bears<'k>(case: &'k Case, at: NodeAt, blocks: &Blocks, doc: &mut Doc<'k>) {
    let others = case.beside(at, blocks);
    if !others.is_empty() {
        doc.part(say!("tui.gate_others"));
        for finding in others {
            let rule = &case.flow.rules[finding.rule];
            doc.item(say!(
                "tui.finding_line",
                severity = severity_in_words(rule.severity),
                title = rule.title,
                state = state_in_words(finding.state)
            ));
        }
    }
    let review = review::gate_lines(case, &blocks.review);
    if !review.is_empty() {
        doc.part(say!("review.tui_heading"));
        doc.lines(review);
        doc.gap();
    }
    let conditions = conditions_in_words(case);
    if !conditions.is_empty() {
        doc.part(say!("session.conditions"));
        for line in conditions {
            doc.item(line);
        }
    }
    if !blocks.deferred.is_empty() {
        doc.part(say!("tui.gate_deferred"));
        for at in &blocks.deferred {
            doc.item(say!(
                "tui.deferred_line",
                prompt = case.flow.node(*at).heading(),
                owner = case.deferred_to(*at)
            ));
        }
    }
    if !blocks.stale.is_empty() {
        doc.part(say!("tui.gate_stale"));
        for at in &blocks.stale {
            doc.item(case.flow.node(*at).heading());
        }
    }
    doc.gap();
}

pub(super) fn submit(model: &mut Model, at: NodeAt) -> Option<Effect> {
    let chosen = model.page().chosen(FieldKey::Decision);
    match chosen.and_then(|at| Decision::ALL.get(at).copied()) {
        Some(decision) => open(model, Kind::fill(Decide { gate: at, decision })),
        None => fault(model, say!("tui.choose_decision"), None, FieldKey::Decision),
    }
    None
}
