//! Forms and tables in a record: a form as labels with what stands for each, a table as a table with every row,
//! those that were struck among them. Where nothing is there, the answer says so in a sentence and no more is shown.

use super::{Block, Field, Row, Table, Trace};
use crate::flow::NodeAt;
use crate::id::EventId;
use crate::say;
use crate::session::event::Event;
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::table::RowState;
use crate::session::table::told::{Told, ToldRow};
use crate::session::table::words;
use crate::session::telling::Telling;
use crate::session::why::said_in_words;

/// What a form or table of a case holds, under this heading; nothing for other questions.
pub(super) fn over_flow(case: &Case, at: NodeAt, heading: &str, blocks: &mut Vec<Block>) {
    if let Some(told) = Told::of(case, at) {
        let from = Trace::node(&case.flow.node(at).id);
        part(&Telling::of(case), &told, heading, &from, blocks);
    }
}

/// What stands for a question: of a form or table that is told below only how much there is.
pub(super) fn answer(case: &Case, at: NodeAt) -> String {
    let told = Told::of(case, at).filter(|_| case.kind(at) == SaidKind::Answered);
    let counted = told.and_then(|told| words::counted(&told, &Telling::of(case)));
    counted.unwrap_or_else(|| said_in_words(case, at))
}

/// Who filled in what stands in a form or table, beside who said the last of it.
pub(super) fn written_by(case: &Case, at: NodeAt, last: &Event) -> Option<String> {
    words::written_by(&Told::of(case, at)?, &Telling::of(case), last)
}

/// What a form or table holds, under this heading.
pub(super) fn part(
    telling: &Telling<'_>,
    told: &Told,
    heading: &str,
    from: &Trace,
    blocks: &mut Vec<Block>,
) {
    let traced = |row: &ToldRow| {
        let places = row.events().into_iter();
        let events = places.filter_map(|place| telling.events.get(place as usize));
        let ids = events.map(|event| event.id.clone());
        Trace {
            events: from
                .events
                .iter()
                .cloned()
                .chain(ids)
                .collect::<Vec<EventId>>(),
            ..from.clone()
        }
    };
    if told.is_form {
        let fields: Vec<Field> = told
            .rows
            .iter()
            .filter(|row| row.is_begun())
            .flat_map(|row| {
                let labels = told.columns.iter().map(|column| &column.label);
                let cells = labels.zip(&row.cells).map(|(label, cell)| {
                    let value = if cell.values.is_empty() {
                        say!("table.nothing_there")
                    } else {
                        words::value(cell)
                    };
                    Field::new(label.clone(), value)
                });
                cells
                    .map(|field| field.from(traced(row)))
                    .collect::<Vec<_>>()
            })
            .collect();
        if !fields.is_empty() {
            blocks.push(Block::Heading(heading.to_owned()));
            blocks.push(Block::Fields(fields));
        }
        return;
    }
    let begun = |row: &&ToldRow| row.is_begun() || row.state == RowState::Struck;
    if !told.rows.iter().any(|row| begun(&row)) {
        return;
    }
    let stands = |row: &ToldRow| -> String {
        let mut stands: Vec<String> = words::state_in_words(row).into_iter().collect();
        if row.state == RowState::Struck {
            stands = words::struck_in_words(row, telling);
        }
        stands.join("\n")
    };
    // A column that says nothing of any row is left out.
    let with_state = told.rows.iter().any(|row| !stands(row).is_empty());
    let mut columns = vec![say!("table.row")];
    columns.extend(told.columns.iter().map(|column| column.label.clone()));
    columns.extend(with_state.then(|| say!("table.how_it_stands")));
    let rows = told.rows.iter().map(|row| {
        let mut cells = vec![first(row)];
        cells.extend(row.cells.iter().map(words::value));
        cells.extend(with_state.then(|| stands(row)));
        Row {
            cells,
            from: traced(row),
        }
    });
    blocks.push(Block::Table(Table {
        caption: heading.to_owned(),
        columns,
        rows: rows.collect(),
    }));
}

/// By what a row is told from the others: a row that the flow gives by its label, others by their number.
fn first(row: &ToldRow) -> String {
    let holds = |name: &str| {
        let mut cells = row.cells.iter().flat_map(|cell| &cell.values);
        cells.any(|value| crate::text::shortened(value) == name)
    };
    match (row.state, row.number) {
        (RowState::Struck, _) => say!("table.struck"),
        (_, Some(number)) if row.name.is_empty() || holds(&row.name) => number.to_string(),
        (_, Some(_) | None) => row.name.clone(),
    }
}
