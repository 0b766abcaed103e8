//! Rows of a table as a spreadsheet takes them.

use super::paste::ROW;
use crate::flow::entry::Entry;
use crate::flow::{NodeAt, QuestionKind};
use crate::session::state::Case;
use crate::session::value::entry;
use crate::text::cells::harmless;
use crate::text::same::same_name;

/// The rows of a table that stand, as cells: the ids of rows first, then what stands at each place. The first line
/// names the columns. Read again, it changes nothing. `None` where no table is asked for at this place.
#[must_use]
pub fn rows(case: &Case, at: NodeAt) -> Option<Vec<Vec<String>>> {
    let question = case.flow.question(at)?;
    if question.kind != QuestionKind::Table {
        return None;
    }
    let table = case.table(at)?;
    let entries = &question.entries;
    let label = |entry: &Entry| {
        let like =
            |other: &&Entry| same_name(&other.label, &entry.label) || other.id == entry.label;
        let alone = entries.iter().filter(like).count() == 1 && !same_name(&entry.label, ROW);
        let name = if alone { &entry.label } else { &entry.id };
        harmless(name).into_owned()
    };
    let head = [ROW.to_owned()]
        .into_iter()
        .chain(entries.iter().map(label));
    let mut lines: Vec<Vec<String>> = vec![head.collect()];
    for row in table.live() {
        let places = row.entries.iter().zip(entries).map(|(place, asked)| {
            let value = place.value(&case.events);
            value.map_or_else(String::new, |value| entry::as_cell(asked, value))
        });
        lines.push([row.id.to_string()].into_iter().chain(places).collect());
    }
    Some(lines)
}
