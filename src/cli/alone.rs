//! A session whose flow is not at hand, as the commands and plain mode show it.

use serde_json::{Value, json};

use super::error::Failure;
use super::plain::wrapped;
use super::sessions::due_json;
use super::sign;
use super::status::conflicts_json;
use super::world::World;
use crate::say;
use crate::session::alone::Alone;
use crate::session::event::Decision;
use crate::session::history::{Entry, decision_in_words};
use crate::session::journal::tips_in_words;
use crate::session::merge::words::all_lines;
use crate::session::people::{People, words as people};
use crate::session::review;
use crate::session::said::SaidKind;
use crate::session::summary::overdue_alone;
use crate::store::AloneDesk;

/// The status with the keys that scripts rely on; null where it cannot be told.
#[must_use]
pub fn status_json(alone: &Alone, today: &str) -> Value {
    let said = alone.said();
    let whose = People::of(&alone.events);
    let ids = |kind: SaidKind| -> Vec<&str> {
        let of_kind = said.iter().filter(|said| said.kind == kind);
        of_kind.map(|said| said.question).collect()
    };
    let gates: Vec<Value> = alone
        .decided()
        .into_iter()
        .map(|(_, decided)| {
            let decision = Decision::word(decided.decision);
            json!({ "id": decided.gate, "decision": decision, "stands": null })
        })
        .collect();
    let (comments, advice) = review::words::status_json(alone.telling(), alone.reviewed());
    json!({
        "session": alone.id(),
        "title": alone.opened.title,
        "flow": { "id": alone.opened.flow, "edition": alone.in_force.edition },
        "flow_at_hand": false,
        "flow_changed": null,
        "edition_in_force": alone.in_force.edition,
        "marking": alone.opened.marking,
        "practice": alone.opened.practice,
        "not_as_written": alone.gaps,
        "stage": null,
        "next": null,
        "ask": null,
        "path": null,
        "answered": ids(SaidKind::Answered),
        "not_applicable": ids(SaidKind::NotApplicable),
        "deferred": ids(SaidKind::Deferred),
        "stale": null,
        "reworded": null,
        "findings": null,
        "gates": gates,
        "gates_to_come": null,
        "stages": null,
        "remaining": null,
        "outcome": null,
        "tips": alone.tips().len(),
        "comments": comments,
        "advice": advice,
        "conflicts": conflicts_json(alone.telling(), alone.conflicts()),
        "signoffs": sign::alone_json(alone),
        "evidence_above_marking": null,
        "redactions": null,
        "owner": people::owner_json(&whose, alone.telling()),
        "handover": people::handover_json(&whose, alone.telling()),
        "assigned": people::assigned_json(&whose, alone.telling(), today),
        "overdue": overdue_alone(alone, today).iter().map(due_json).collect::<Vec<_>>(),
    })
}

/// The status in words, a line each.
#[must_use]
pub fn status_lines(alone: &Alone) -> Vec<String> {
    let opened = &alone.opened;
    let mut out = vec![say!(
        "cli.status_head",
        marking = opened.marking.text(),
        title = opened.title
    )];
    if opened.practice {
        out.push(say!("cli.practice"));
    }
    if !opened.handling.is_empty() {
        out.push(say!("cli.handling", handling = opened.handling));
    }
    out.push(say!("cli.status_id", id = alone.id()));
    out.extend(tips_in_words(&alone.events, alone.tips().len()));
    let whose = People::of(&alone.events);
    out.extend(people::owner_lines(alone.telling(), &whose));
    out.push(String::new());
    out.push(alone.notice_with_flow());
    let conflicts = all_lines(alone.telling(), alone.conflicts());
    if !conflicts.is_empty() {
        out.push(String::new());
        out.extend(conflicts);
    }
    let said = alone.said();
    for (kind, heading) in [
        (SaidKind::Answered, say!("adopt.alone_answered")),
        (SaidKind::Deferred, say!("cli.status_deferred")),
        (SaidKind::NotApplicable, say!("cli.status_not_applicable")),
    ] {
        let mut of_kind = said.iter().filter(|said| said.kind == kind).peekable();
        if of_kind.peek().is_none() {
            continue;
        }
        out.push(String::new());
        out.push(heading);
        for said in of_kind {
            out.push(say!(
                "cli.status_item",
                prompt = said.asked.prompt,
                said = said.in_words()
            ));
        }
    }
    let decided = alone.decided();
    if !decided.is_empty() {
        out.push(String::new());
        out.push(say!("adopt.alone_decisions"));
        for (_, decided) in decided {
            out.push(say!(
                "cli.status_gate",
                gate = decided.prompt,
                decision = say!(
                    "adopt.alone_decided",
                    decision = decision_in_words(decided.decision)
                )
            ));
        }
    }
    out.extend(super::review::status_lines(
        alone.reviewed(),
        alone.telling(),
    ));
    let signoffs = sign::alone_lines(alone);
    if !signoffs.is_empty() {
        out.push(String::new());
        out.extend(signoffs);
    }
    out.push(String::new());
    out.push(say!("cli.not_clearance"));
    out
}

/// Plain mode: where it stands and every entry, printed once. There is nothing to answer.
///
/// # Errors
///
/// Where output fails.
pub fn read_out(world: &mut World<'_>, desk: &AloneDesk) -> Result<(), Failure> {
    let alone = &desk.alone;
    let mut lines = desk.notices.clone();
    lines.extend(status_lines(alone));
    lines.extend([String::new(), say!("adopt.alone_entries")]);
    let telling = alone.telling();
    for event in &alone.events {
        lines.extend(entry_lines(&telling.entry(event)));
    }
    lines.extend([String::new(), say!("adopt.alone_end")]);
    for line in lines {
        wrapped(world, &line)?;
    }
    Ok(())
}

/// An entry of the journal, a line each.
#[must_use]
pub fn entry_lines(entry: &Entry) -> Vec<String> {
    let mut out = vec![
        say!("cli.history_head", at = entry.at, by = entry.by),
        say!("cli.indented", text = entry.what),
    ];
    for detail in &entry.details {
        let lines = detail.lines();
        out.extend(lines.map(|line| say!("cli.indented_twice", text = line)));
    }
    out
}
