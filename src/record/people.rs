//! People in a record: whose session it is, how it changed hands, and who was asked to answer what.

use super::{Block, Field, Row, Table, Trace};
use crate::say;
use crate::session::event::EventBody;
use crate::session::people::{People, words};
use crate::session::telling::Telling;
use crate::text::same::same_name;
use crate::time;

/// The owner, every hand-over with its note and what was open, and every assignment that stands.
pub(super) fn part(telling: Telling<'_>, people: &People, blocks: &mut Vec<Block>) {
    let owner = words::owner_lines(telling, people).join("\n");
    blocks.push(Block::Paragraph(owner));
    several_roles(telling, blocks);
    for event in telling.events {
        if matches!(
            event.body,
            EventBody::HandedOver(_)
                | EventBody::HandoverAcknowledged(_)
                | EventBody::TaskReturned(_)
        ) {
            let entry = telling.entry(event);
            let from = Trace::default().event(&event.id);
            let fields = [
                (say!("record.by"), entry.by),
                (say!("record.at"), entry.at),
                (say!("people.record_details"), entry.details.join("\n")),
            ];
            blocks.push(Block::Heading(entry.what));
            let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
            blocks.push(Block::Fields(
                fields
                    .map(|(label, value)| Field::new(label, value).from(from.clone()))
                    .collect(),
            ));
        }
    }
    let rows: Vec<Row> = people
        .given()
        .flat_map(|question| people.assigned(question, telling.events))
        .map(|(event, assigned)| Row {
            cells: vec![
                telling.heading(&assigned.question).to_owned(),
                telling.role(&assigned.to).to_owned(),
                time::date_words(&assigned.due),
                telling.actor(event),
            ],
            from: Trace::node(&assigned.question).event(&event.id),
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            caption: say!("people.record_given"),
            columns: vec![
                say!("record.on"),
                say!("people.record_to"),
                say!("people.record_due"),
                say!("record.by"),
            ],
            rows,
        }));
    }
}

/// Everybody who acted in more than one role, with each role and when it was first acted in: nobody has to find
/// out from hundreds of entries that who decided had also proposed.
fn several_roles(telling: Telling<'_>, blocks: &mut Vec<Block>) {
    let mut acted: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for event in telling.events {
        let (name, role) = (event.by.name.as_str(), telling.role(&event.by.role));
        if role.is_empty() {
            continue;
        }
        let known = acted.iter_mut().find(|(known, _)| same_name(known, name));
        match known {
            Some((_, roles)) if roles.iter().any(|(known, _)| *known == role) => {}
            Some((_, roles)) => roles.push((role, &event.at)),
            None => acted.push((name, vec![(role, &event.at)])),
        }
    }
    let rows: Vec<Row> = acted
        .into_iter()
        .filter(|(_, roles)| roles.len() > 1)
        .map(|(name, roles)| {
            let roles = roles.into_iter().map(|(role, at)| {
                let when = time::moment_words(at);
                say!("people.record_role_since", role = role, when = when)
            });
            let roles: Vec<String> = roles.collect();
            Row {
                cells: vec![name.to_owned(), roles.join("\n")],
                from: Trace::default(),
            }
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            caption: say!("people.record_several_roles"),
            columns: vec![say!("people.record_name"), say!("people.record_roles")],
            rows,
        }));
    }
}
