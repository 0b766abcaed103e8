//! A session whose flow is not at hand, as the commands and plain mode show it.

use super::beside::Ids;
use super::error::Failure;
use super::lines::wrapped;
use super::sign;
use super::world::World;
use crate::say;
use crate::session::alone::Alone;
use crate::session::history::Entry;
use crate::session::in_words::decision_in_words;
use crate::session::journal::tips_in_words;
use crate::session::merge::words::all_lines;
use crate::session::people::{People, words as people};
use crate::session::said::SaidKind;
use crate::store::AloneDesk;

/// The status in words, a line each.
#[must_use]
pub fn status_lines(alone: &Alone, ids: Ids) -> Vec<String> {
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
    if ids == Ids::Beside {
        out.push(say!("cli.status_id", id = alone.id()));
    }
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
    lines.extend(status_lines(alone, Ids::Nowhere));
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
