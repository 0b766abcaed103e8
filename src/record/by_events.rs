//! Parts of a record of a session whose flow is not at hand: what its events say, and plainly what they cannot.

use super::template::FieldTemplate;
use super::{Block, Field, Row, Table, Trace, filled_in, lists};
use crate::say;
use crate::session::event::EventBody;
use crate::session::last_said::LastSaid;
use crate::session::responses::SaidKind;
use crate::session::table::told::Told;
use crate::session::table::words::written_by;
use crate::session::view::View;
use crate::time;

/// Says that it cannot be told without the flow.
pub(super) fn untold(blocks: &mut Vec<Block>) {
    blocks.push(Block::Paragraph(say!("adopt.alone_untold")));
}

pub(super) fn standing(session: View<'_>, blocks: &mut Vec<Block>) {
    untold(blocks);
    let decided = session.last_decided().into_iter().map(|(event, decided)| {
        let decision = crate::session::in_words::decision_in_words(decided.decision);
        let label = say!("record.gate", prompt = decided.prompt);
        Field::new(label, say!("adopt.alone_decided", decision = decision))
            .from(Trace::node(&decided.gate).event(&event.id))
    });
    let decided: Vec<Field> = decided.collect();
    if !decided.is_empty() {
        blocks.push(Block::Fields(decided));
    }
}

/// What was put off or marked. What was not asked or has gone stale cannot be told.
pub(super) fn open(session: View<'_>, blocks: &mut Vec<Block>) {
    untold(blocks);
    let said = session.last_said();
    for (kind, caption, none) in [
        (
            SaidKind::Deferred,
            say!("record.deferred"),
            say!("record.no_deferred"),
        ),
        (
            SaidKind::NotApplicable,
            say!("record.not_applicable"),
            say!("record.no_not_applicable"),
        ),
    ] {
        let rows: Vec<Row> = said
            .iter()
            .filter(|said| said.kind == kind)
            .map(|said| Row {
                cells: vec![said.asked.prompt.clone(), in_full(said)],
                from: Trace::node(said.question).event(&said.event.id),
            })
            .collect();
        blocks.push(if rows.is_empty() {
            Block::Paragraph(none)
        } else {
            Block::Table(Table {
                caption,
                columns: vec![say!("record.question"), say!("record.what")],
                rows,
            })
        });
    }
}

/// What was said, with date and note.
fn in_full(said: &LastSaid<'_>) -> String {
    let mut parts = vec![said.in_words()];
    if let EventBody::AnswerDeferred(deferred) = &said.event.body
        && !deferred.due.is_empty()
    {
        let due = time::date_words(&deferred.due);
        parts.push(say!("session.detail_due", text = due));
    }
    if !said.note().is_empty() {
        parts.push(say!("session.detail_note", text = said.note()));
    }
    lists::lines(parts)
}

/// Everything that was said last to a question, in the order it was said.
pub(super) fn answers(session: View<'_>, blocks: &mut Vec<Block>) {
    let telling = session.telling();
    let rows: Vec<Row> = session
        .last_said()
        .into_iter()
        .map(|said| {
            let mut what = vec![in_full(&said)];
            if let Some(told) = Told::by_events(session.ledger(), said.question) {
                what.extend(written_by(&told, &telling, said.event));
            }
            if let Some(adoption) = said.confirmed {
                what.push(say!(
                    "adopt.record_confirmed_by",
                    who = telling.actor(adoption),
                    when = lists::when(adoption)
                ));
            }
            Row {
                cells: vec![
                    said.asked.prompt.clone(),
                    lists::lines(what),
                    telling.actor(said.event),
                    lists::when(said.event),
                ],
                from: Trace::node(said.question).event(&said.event.id),
            }
        })
        .collect();
    if rows.is_empty() {
        blocks.push(Block::Paragraph(say!("adopt.alone_no_answers")));
        return;
    }
    blocks.push(lists::answer_table(say!("adopt.alone_answers"), rows));
    for said in session.last_said() {
        filled_in(session, &said, &said.asked.prompt, blocks);
    }
}

/// What a form or table holds, under this heading; nothing for other questions.
fn filled_in(session: View<'_>, said: &LastSaid<'_>, heading: &str, blocks: &mut Vec<Block>) {
    if let Some(told) = Told::by_events(session.ledger(), said.question) {
        let from = Trace::node(said.question);
        filled_in::part(&session.telling(), &told, heading, &from, blocks);
    }
}

/// Fields of a form that name a question; which questions fill the others is in the flow.
pub(super) fn fields(session: View<'_>, list: &[FieldTemplate], blocks: &mut Vec<Block>) {
    let said = session.last_said();
    let mut told_below = Vec::new();
    let fields = list.iter().map(|field| {
        let found = said.iter().find(|said| said.question == field.from);
        match found {
            Some(said) => {
                filled_in(session, said, &field.label, &mut told_below);
                Field::new(field.label.clone(), said.in_words())
                    .from(Trace::node(said.question).event(&said.event.id))
            }
            None => Field::new(field.label.clone(), say!("adopt.alone_field")),
        }
    });
    blocks.push(Block::Fields(fields.collect()));
    blocks.extend(told_below);
}
