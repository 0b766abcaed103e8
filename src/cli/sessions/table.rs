//! Sessions in a table: a line each, cut to the width of the terminal.

use super::title;
use crate::say;
use crate::session::summary::{Summary, words};
use crate::store::Row;
use crate::text::{clean, truncate, width};
use crate::time::{Timestamp, Zone};

/// Columns between two cells.
const GAP: usize = 2;
/// On terminals narrower than this it is left out who changed a session last.
const ROOMY: usize = 64;
/// On terminals narrower than this it is left out when, too.
const NARROW: usize = 48;
/// What a name may take of a line, so that titles have room.
const NAME: usize = 16;
/// The fewest columns of a title, and of where a session stands.
const FEWEST: usize = 8;

/// The table, its headings first.
#[must_use]
pub fn lines(rows: &[Row], zone: &Zone, columns: usize) -> Vec<String> {
    let column = |head: String, cell: &dyn Fn(&Row) -> String| -> Vec<String> {
        let cells = rows.iter().map(|row| clean(&cell(row)).into_owned());
        std::iter::once(head).chain(cells).collect()
    };
    let mut all = vec![
        column(say!("list.column_session"), &title),
        column(say!("list.column_stands"), &stands),
    ];
    if columns >= NARROW {
        all.push(column(say!("list.column_changed"), &|row| {
            changed(row, zone)
        }));
    }
    if columns >= ROOMY {
        all.push(column(say!("list.column_by"), &by));
    }
    all.push(column(say!("list.column_open"), &holds));
    let natural: Vec<usize> = all.iter().map(|cells| widest(cells)).collect();
    let mut widths = natural.clone();
    if columns >= ROOMY {
        widths[3] = widths[3].min(NAME);
    }
    // What the others leave is shared by the title and where it stands; neither takes more than it needs.
    let others: usize = widths.iter().skip(2).map(|width| width + GAP).sum();
    let rest = columns.saturating_sub(others + GAP).max(2 * FEWEST);
    widths[0] = natural[0].min((rest / 2).max(rest.saturating_sub(natural[1])));
    widths[1] = natural[1].min(rest - widths[0]);
    (0..=rows.len())
        .map(|place| {
            let mut line = String::new();
            for (cells, columns) in all.iter().zip(&widths) {
                let cell = truncate(&cells[place], *columns, "...");
                let room = columns + GAP - width(&cell);
                line.push_str(&cell);
                line.push_str(&" ".repeat(room));
            }
            line.trim_end().to_owned()
        })
        .collect()
}

fn widest(cells: &[String]) -> usize {
    cells.iter().map(|cell| width(cell)).max().unwrap_or(0)
}

/// Where it stands; what is wrong with its file comes before that.
fn stands(row: &Row) -> String {
    match (&row.listed.trouble, &row.summary) {
        (Some(why), _) => why.clone(),
        (None, Some(summary)) => words::standing(summary),
        (None, None) => String::new(),
    }
}

/// The date of the latest change, where the person is.
fn changed(row: &Row, zone: &Zone) -> String {
    let moment = Timestamp::parse(&row.listed.changed);
    moment.map_or_else(String::new, |moment| zone.date(moment))
}

fn by(row: &Row) -> String {
    let summary = row.summary.as_ref();
    summary.map_or_else(String::new, |summary| summary.changed.by.name.clone())
}

/// How many holds are open; never none where it cannot be told.
fn holds(row: &Row) -> String {
    let holds = row.summary.as_ref().and_then(Summary::open_holds);
    holds.map_or_else(
        || say!("list.cell_unknown"),
        |holds| holds.len().to_string(),
    )
}
