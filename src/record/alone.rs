//! A record of a session whose flow is not at hand: what its events say, and plainly what they cannot.

use super::build::{Printed, appendix, conflicts, framed, gaps, opening, print};
use super::schedule;
use super::template::{FieldTemplate, Part, Template};
use super::{Block, Field, Record, Row, Section, Table, Trace, editions, lists, people, review};
use crate::say;
use crate::session::alone::{Alone, LastSaid};
use crate::session::event::EventBody;
use crate::session::journal::tips_in_words;
use crate::session::people::People;
use crate::session::said::SaidKind;
use crate::time;
use crate::words::{Language, speaking};

/// Builds the record, in the language of the session.
#[must_use]
pub fn build(alone: &Alone, template: &Template, printed: Printed<'_>) -> Record {
    let language = Language::of(&alone.opened.language);
    speaking(language, || spoken(alone, template, printed))
}

fn spoken(alone: &Alone, template: &Template, printed: Printed<'_>) -> Record {
    let sections = template
        .sections
        .iter()
        .map(|section| {
            let mut blocks = vec![];
            if !section.intro.is_empty() {
                blocks.push(Block::Paragraph(section.intro.clone()));
            }
            let telling = alone.telling();
            match section.part {
                Part::Header => header(alone, printed, &mut blocks),
                Part::Standing => standing(alone, &mut blocks),
                Part::Findings | Part::Sources | Part::Redactions => untold(&mut blocks),
                Part::Decisions => {
                    let latest: Vec<&str> = alone
                        .decided()
                        .into_iter()
                        .map(|(event, _)| event.id.as_str())
                        .collect();
                    let stands = |_: usize, event: &crate::session::event::Event| {
                        let decided = matches!(event.body, EventBody::GateDecided(_));
                        if decided && !latest.contains(&event.id.as_str()) {
                            say!("record.superseded")
                        } else {
                            say!("adopt.alone_stands")
                        }
                    };
                    lists::decisions_told(telling, &stands, &mut blocks);
                }
                Part::Open => {
                    open(alone, &mut blocks);
                    review::open(telling, alone.reviewed(), &mut blocks);
                }
                Part::Answers => answers(alone, &mut blocks),
                Part::Evidence => {
                    lists::evidence(telling, alone.evidence().into_iter(), &mut blocks);
                }
                Part::Advice => review::advice(telling, alone.reviewed(), &mut blocks),
                Part::Comments => review::comments(telling, alone.reviewed(), &mut blocks),
                Part::Privileged => review::privileged(telling, alone.reviewed(), &mut blocks),
                Part::People => {
                    people::part(telling, &People::of(&alone.events), &mut blocks);
                }
                Part::Signoffs => super::signoffs::alone(alone, &mut blocks),
                Part::Fields => fields(alone, &section.fields, &mut blocks),
                Part::History => blocks.extend(schedule::history(telling)),
                Part::Appendix => blocks.extend(of_alone(alone)),
            }
            Section {
                part: section.part,
                heading: section.heading.clone(),
                blocks,
            }
        })
        .collect();
    framed(template, &alone.opened, sections, || of_alone(alone))
}

fn of_alone(alone: &Alone) -> Vec<Block> {
    let in_force = &alone.in_force;
    let flow = (alone.opened.flow.as_str(), in_force.fingerprint.as_str());
    appendix(alone.telling(), alone.tips(), flow, in_force)
}

fn untold(blocks: &mut Vec<Block>) {
    blocks.push(Block::Paragraph(say!("adopt.alone_untold")));
}

fn header(alone: &Alone, printed: Printed<'_>, blocks: &mut Vec<Block>) {
    let telling = alone.telling();
    let mut fields = opening(telling, &alone.opened);
    fields.push(Field::new(
        say!("record.flow"),
        say!("adopt.alone_flow", edition = alone.in_force.edition),
    ));
    fields.push(Field::new(
        say!("adopt.record_opened"),
        &alone.opened.edition,
    ));
    fields.extend(editions::fields(telling));
    blocks.push(Block::Paragraph(alone.notice()));
    print(telling, printed, fields, blocks);
    let tips = alone.tips().len();
    blocks.extend(tips_in_words(telling.events, tips).map(Block::Paragraph));
    gaps(&alone.gaps, blocks);
    conflicts(telling, alone.conflicts(), blocks);
}

fn standing(alone: &Alone, blocks: &mut Vec<Block>) {
    untold(blocks);
    let decided = alone.decided().into_iter().map(|(event, decided)| {
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
fn open(alone: &Alone, blocks: &mut Vec<Block>) {
    untold(blocks);
    let said = alone.said();
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
fn answers(alone: &Alone, blocks: &mut Vec<Block>) {
    let telling = alone.telling();
    let rows: Vec<Row> = alone
        .said()
        .into_iter()
        .map(|said| {
            let mut what = vec![in_full(&said)];
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
    blocks.push(Block::Table(Table {
        caption: say!("adopt.alone_answers"),
        columns: vec![
            say!("record.question"),
            say!("record.answer"),
            say!("record.by"),
            say!("record.at"),
        ],
        rows,
    }));
}

/// Fields of a form that name a question; which questions fill the others is in the flow.
fn fields(alone: &Alone, list: &[FieldTemplate], blocks: &mut Vec<Block>) {
    let said = alone.said();
    let fields = list.iter().map(|field| {
        let found = said.iter().find(|said| said.question == field.from);
        match found {
            Some(said) => Field::new(field.label.clone(), said.in_words())
                .from(Trace::node(said.question).event(&said.event.id)),
            None => Field::new(field.label.clone(), say!("adopt.alone_field")),
        }
    });
    blocks.push(Block::Fields(fields.collect()));
}
