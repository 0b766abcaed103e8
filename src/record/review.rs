//! Review in records: comments in threads, advice with what was done with it, and privileged notes.
//!
//! What a privileged note says is not in a session, so no record can say it but the one that it is given to
//! for lawyers: see [`with_privileged`].

use super::template::Part;
use super::{Block, Field, Record, Row, Table, Trace};
use crate::session::event::{AdviceGiven, Event, Response};
use crate::session::review::{Given, Reviewed, privileged, words};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::{say, time};

fn when(event: &Event) -> String {
    time::moment_words(&event.at)
}

fn trace(node: &str, event: &Event) -> Trace {
    let trace = if node.is_empty() {
        Trace::default()
    } else {
        Trace::node(node)
    };
    trace.event(&event.id)
}

/// Comments by thread, oldest first, each with how it stands.
pub(super) fn comments(telling: Telling<'_>, reviewed: Reviewed<'_>, blocks: &mut Vec<Block>) {
    let threads = reviewed.threads();
    if threads.is_empty() {
        blocks.push(Block::Paragraph(say!("record.no_comments")));
        return;
    }
    let mut rows = Vec::new();
    for thread in &threads {
        let mut row = |event: &Event, text: &str, state: String| {
            rows.push(Row {
                cells: vec![
                    telling.heading(thread.node).to_owned(),
                    text.to_owned(),
                    telling.actor(event),
                    when(event),
                    state,
                ],
                from: Trace::node(thread.node).event(&event.id),
            });
        };
        let state = if thread.reopened {
            say!("review.record_reopened")
        } else {
            words::state(thread.state)
        };
        row(thread.first, thread.text, state);
        for (event, text) in &thread.replies {
            let text = say!("review.record_reply", text = text);
            row(event, &text, String::new());
        }
        for (event, settled) in &thread.settled {
            let state = words::state(settled.state);
            let text = say!(
                "review.record_settled",
                state = state,
                reason = settled.reason
            );
            row(event, &text, String::new());
        }
    }
    blocks.push(Block::Table(Table {
        caption: say!("record.comments"),
        columns: vec![
            say!("record.on"),
            say!("record.comment"),
            say!("record.by"),
            say!("record.at"),
            say!("review.record_state"),
        ],
        rows,
    }));
}

/// All advice with its outcome, conditions, what was done with each, by whom and why.
pub(super) fn advice(telling: Telling<'_>, reviewed: Reviewed<'_>, blocks: &mut Vec<Block>) {
    let mut none = true;
    for given in reviewed.advice() {
        none = false;
        one(telling, &given, blocks);
    }
    if none {
        blocks.push(Block::Paragraph(say!("review.record_no_advice")));
    }
}

fn one(telling: Telling<'_>, given: &Given<'_>, blocks: &mut Vec<Block>) {
    let advice = given.advice;
    let mut fields = vec![
        Field::new(
            say!("review.record_outcome"),
            words::outcome(advice.outcome),
        ),
        Field::new(say!("record.on"), words::about(telling, &advice.on)),
        Field::new(say!("review.record_given"), time::date_words(&advice.given)),
        Field::new(say!("review.record_text"), &advice.text),
        Field::new(
            say!("review.record_by"),
            say!(
                "review.by_when",
                by = telling.actor(given.event),
                at = when(given.event)
            ),
        ),
    ];
    if !advice.replaces.is_empty() {
        fields.push(Field::new(
            say!("review.record_replaces"),
            words::named(telling, &advice.replaces),
        ));
    }
    for later in &given.replaced_by {
        fields.push(Field::new(
            say!("review.record_replaced"),
            words::named(telling, &later.id),
        ));
    }
    for field in &mut fields {
        field.from = trace(&advice.on, given.event);
    }
    for point in &given.points {
        let mut said = words::point_lines(telling, point);
        let label = match point.condition {
            Some(number) => {
                // The label says which one it is.
                if let Some(first) = said.first_mut() {
                    point.asks.clone_into(first);
                }
                say!("review.record_condition", number = number)
            }
            None => say!("review.record_response"),
        };
        let mut from = trace(&advice.on, given.event);
        for answered in &point.responses {
            from = from.event(&answered.event.id);
        }
        fields.push(Field::new(label, said.join("\n")).from(from));
    }
    blocks.push(Block::Heading(words::from(telling, advice)));
    blocks.push(Block::Fields(fields));
}

/// What of review is not settled: advice that is not answered or not followed, decisions taken without advice
/// that is there now, open comments, and that privileged notes are kept apart. Nothing where there is none.
pub(super) fn open(telling: Telling<'_>, reviewed: Reviewed<'_>, blocks: &mut Vec<Block>) {
    let mut rows: [Vec<Row>; 2] = Default::default();
    for given in reviewed.advice() {
        let [unanswered, not_followed] = &mut rows;
        if given.replaced_by.is_empty() {
            let points = given.points.iter().filter(|point| !point.is_answered());
            unanswered.extend(points.map(|point| {
                let asks = if point.condition.is_some() {
                    point.asks
                } else {
                    &given.advice.text
                };
                row(
                    telling,
                    given.advice,
                    given.event,
                    asks,
                    words::standing(&given),
                )
            }));
        }
        for point in &given.points {
            for answered in &point.responses {
                if answered.said.response != Response::Followed {
                    let asks = if point.condition.is_some() {
                        point.asks
                    } else {
                        &given.advice.text
                    };
                    let said = say!(
                        "review.record_said",
                        response = words::response(answered.said.response),
                        reason = answered.said.reason,
                        by = telling.actor(answered.event)
                    );
                    not_followed.push(row(telling, given.advice, answered.event, asks, said));
                }
            }
        }
    }
    let captions = [
        say!("review.record_unanswered"),
        say!("review.record_not_followed"),
    ];
    for (rows, caption) in rows.into_iter().zip(captions) {
        if !rows.is_empty() {
            blocks.push(Block::Table(Table {
                caption,
                columns: vec![
                    say!("review.record_adviser"),
                    say!("record.on"),
                    say!("review.record_advised"),
                    say!("review.record_response"),
                ],
                rows,
            }));
        }
    }
    let threads = reviewed.threads();
    let open = threads.iter().filter(|thread| thread.is_open()).count();
    if open > 0 {
        blocks.push(Block::Paragraph(say!("review.record_open", count = open)));
    }
    let notes = reviewed.notes().count();
    if notes > 0 {
        blocks.push(Block::Paragraph(say!("review.status_notes", count = notes)));
    }
}

fn row(
    telling: Telling<'_>,
    advice: &AdviceGiven,
    event: &Event,
    asks: &str,
    response: String,
) -> Row {
    Row {
        cells: vec![
            words::from(telling, advice),
            words::about(telling, &advice.on),
            asks.to_owned(),
            response,
        ],
        from: trace(&advice.on, event),
    }
}

/// As [`open`], with decisions that were taken without advice which is there now.
pub(super) fn open_of(case: &Case, blocks: &mut Vec<Block>) {
    let telling = Telling::of(case);
    for (gate, after) in case.advice_after_decisions() {
        let given = case.reviewed().advice();
        let fields = given
            .filter(|given| after.contains(&given.place))
            .map(|given| {
                Field::new(
                    words::from(telling, given.advice),
                    say!(
                        "review.record_after_said",
                        outcome = words::outcome(given.advice.outcome),
                        standing = words::standing(&given)
                    ),
                )
                .from(trace(&given.advice.on, given.event))
            });
        let heading = case.flow.node(gate).heading();
        blocks.push(Block::Heading(say!("review.record_after", gate = heading)));
        blocks.push(Block::Fields(fields.collect()));
    }
    open(telling, case.reviewed(), blocks);
}

/// That privileged notes are there, and not what they say.
pub(super) fn privileged(telling: Telling<'_>, reviewed: Reviewed<'_>, blocks: &mut Vec<Block>) {
    let fields: Vec<Field> = reviewed
        .notes()
        .map(|(event, noted)| {
            let label = words::about(telling, &noted.node);
            Field::new(
                label,
                say!(
                    "review.kept_apart",
                    by = telling.actor(event),
                    at = when(event)
                ),
            )
            .from(trace(&noted.node, event))
        })
        .collect();
    if fields.is_empty() {
        blocks.push(Block::Paragraph(say!("review.no_notes")));
    } else {
        blocks.push(Block::Fields(fields));
    }
}

/// Puts what privileged notes say into a record for lawyers, which is headed as privileged from then on.
/// `texts` is what their own file holds; a text that is not the one that was noted is not put in, and said.
pub fn with_privileged(
    record: &mut Record,
    telling: Telling<'_>,
    reviewed: Reviewed<'_>,
    texts: &[privileged::Text],
) {
    record.marking = say!("review.marking", marking = record.marking);
    record.notice = say!("review.record_notice", notice = record.notice);
    let sections = record.sections.iter_mut();
    for section in sections.filter(|section| section.part == Part::Privileged) {
        section
            .blocks
            .retain(|block| matches!(block, Block::Paragraph(_)));
        let mut fields = Vec::new();
        for (event, noted) in reviewed.notes() {
            let said = match privileged::of(&noted.digest, texts) {
                privileged::Found::Text(text) => text.to_owned(),
                privileged::Found::Altered => say!("review.altered"),
                privileged::Found::Nowhere => say!("review.nowhere"),
            };
            let label = say!(
                "review.record_note",
                about = words::about(telling, &noted.node),
                by = telling.actor(event),
                at = when(event)
            );
            fields.push(Field::new(label, said).from(trace(&noted.node, event)));
        }
        if !fields.is_empty() {
            section.blocks.push(Block::Fields(fields));
        }
    }
}
