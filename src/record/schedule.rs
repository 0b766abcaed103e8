//! What was kept out of a copy, and what happened, as parts of a record.

use super::{Block, Row, Table, Trace};
use crate::session::event::{Event, EventBody};
use crate::session::redaction::copy::Removed;
use crate::session::redaction::words::{ground, place};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::{say, time};

/// Every passage that was removed: number, where, on which ground, and who said so, by their roles.
#[must_use]
pub fn schedule(case: &Case, removed: &[Removed], draft: bool) -> Vec<Block> {
    let telling = Telling::of(case);
    let mut marks = case.redactions();
    marks.retain(|mark| mark.state.removes(draft));
    let rows: Vec<Row> = marks
        .iter()
        .enumerate()
        .map(|(at, mark)| {
            let marked = mark.marked;
            let place = place(telling, marked);
            let place = match removed.get(at) {
                Some(one) => say!("publish.where_times", place = place, times = one.places),
                None => place,
            };
            let mut reason = vec![marked.reason.clone()];
            if !marked.public_interest.is_empty() {
                reason.push(say!("publish.mark_interest", text = marked.public_interest));
            }
            let reviewed: Vec<String> = mark.said.iter().map(|event| said(case, event)).collect();
            Row {
                cells: vec![
                    (at + 1).to_string(),
                    place,
                    ground(marked),
                    reason.join("\n"),
                    by_role(case, mark.event),
                    if reviewed.is_empty() {
                        say!("publish.nobody_yet")
                    } else {
                        reviewed.join("\n")
                    },
                ],
                from: Trace::default().event(&mark.event.id),
            }
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::Paragraph(say!("publish.nothing_removed"))];
    }
    vec![Block::Table(Table {
        caption: say!("publish.passages"),
        columns: vec![
            say!("publish.column_number"),
            say!("publish.column_where"),
            say!("publish.column_ground"),
            say!("publish.column_reason"),
            say!("publish.column_marked"),
            say!("publish.column_reviewed"),
        ],
        rows,
    })]
}

/// Who acted by their role alone, and when.
pub(super) fn by_role(case: &Case, event: &Event) -> String {
    let when = time::moment_words(&event.at);
    match event.by.role.as_str() {
        "" => say!("publish.no_role", when = when),
        role => {
            let role = case.flow.role_title(role);
            say!("publish.by_role", role = role, when = when)
        }
    }
}

fn said(case: &Case, event: &Event) -> String {
    let who = by_role(case, event);
    match &event.body {
        EventBody::RedactionReviewed(reviewed) if !reviewed.agreed => {
            say!("publish.role_refused", who = who)
        }
        EventBody::RedactionLifted(_) => say!("publish.role_lifted", who = who),
        _ => who,
    }
}

/// Every entry in words, oldest first.
#[must_use]
pub fn history(telling: Telling<'_>) -> Vec<Block> {
    // Of what was said to lawyers in confidence not even that there was something is told.
    let told = telling.events.iter();
    let told = told.filter(|event| !matches!(event.body, EventBody::PrivilegedNoted(_)));
    let rows = told.map(|event| {
        let entry = telling.entry(event);
        let what = std::iter::once(entry.what).chain(entry.details);
        Row {
            cells: vec![entry.at, entry.by, what.collect::<Vec<_>>().join("\n")],
            from: Trace::default().event(&event.id),
        }
    });
    vec![Block::Table(Table {
        caption: say!("publish.entries"),
        columns: vec![
            say!("record.at"),
            say!("record.by"),
            say!("publish.column_what"),
        ],
        rows: rows.collect(),
    })]
}
