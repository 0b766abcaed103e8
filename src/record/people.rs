//! People in a record: whose session it is, how it changed hands, and who was asked to answer what.

use super::{Block, Field, Row, Table, Trace};
use crate::say;
use crate::session::event::EventBody;
use crate::session::history::Telling;
use crate::session::people::{People, words};
use crate::time;

/// The owner, every hand-over with its note and what was open, and every assignment that stands.
pub(super) fn part(telling: Telling<'_>, people: &People, blocks: &mut Vec<Block>) {
    let owner = words::owner_lines(telling, people).join("\n");
    blocks.push(Block::Paragraph(owner));
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
