//! A form or table in words: as short as a list of answers wants it, and row by row.

use std::collections::BTreeSet;

use super::Ending;
use super::PlaceState;
use super::RowState;
use super::told::{Cell, Told, ToldRow};
use crate::flow::NodeAt;
use crate::session::event::{Event, EventBody, TableEnd};
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::session::value::filled::{labelled, none_because, row_called};
use crate::{say, time, words};

/// How many rows are named where a table is told in one sentence; the rest are counted.
const MOST: usize = 5;

/// How many entries of a row are told besides what it is called by.
const BESIDE: usize = 2;

/// What stands for a form or table of a case, in one sentence, whether it is an answer or not; `None` where no such
/// question stands there.
#[must_use]
pub fn said(case: &Case, at: NodeAt) -> Option<String> {
    let told = Told::of(case, at)?;
    let is_begun = told.live().any(ToldRow::is_begun);
    let so_far = |says: String| {
        if is_begun {
            say!("table.deferred", says = says, so_far = rows_in_words(&told))
        } else {
            says
        }
    };
    Some(match case.kind(at) {
        SaidKind::Answered => short(&told, &Telling::of(case)),
        SaidKind::Nothing if case.is_conflict(at) => so_far(say!("merge.said_conflict")),
        SaidKind::Nothing | SaidKind::Read if is_begun => {
            say!("table.unfinished", says = rows_in_words(&told))
        }
        SaidKind::Nothing | SaidKind::Read => say!("session.said_nothing"),
        SaidKind::Deferred => {
            let owner = case.deferred_to(at);
            so_far(say!("session.said_deferred", owner = owner))
        }
        SaidKind::NotApplicable => say!("session.said_not_applicable"),
    })
}

/// What stands in a form or table that is an answer, in one sentence; `None` where it is none.
#[must_use]
pub fn answered(case: &Case, at: NodeAt) -> Option<String> {
    let told = Told::of(case, at)?;
    let is_answer = case.kind(at) == SaidKind::Answered;
    is_answer.then(|| short(&told, &Telling::of(case)))
}

/// What stands in a form or table and how it ends, in one sentence.
#[must_use]
pub fn short(told: &Told, telling: &Telling<'_>) -> String {
    if told.is_form {
        return rows_in_words(told);
    }
    match end_in_words(told, telling) {
        Some(end) if told.live().next().is_none() => end,
        Some(end) => say!("table.rows_and_end", rows = rows_in_words(told), end = end),
        None => rows_in_words(told),
    }
}

/// How many rows there are and how the table ends, where what they hold is told elsewhere; `None` where there is none
/// and nothing was filled in.
#[must_use]
pub fn counted(told: &Told, telling: &Telling<'_>) -> Option<String> {
    if !told.live().any(ToldRow::is_begun) {
        return None;
    }
    if told.is_form {
        return Some(say!("table.told_below"));
    }
    let count = told.live().count();
    let mut says = match (count, told.many.is_empty()) {
        (_, true) => say!("table.count", count = count),
        (1, false) => say!("table.count_called", count = count, many = told.one),
        (_, false) => say!("table.count_called", count = count, many = told.many),
    };
    if let Some(end) = end_in_words(told, telling) {
        says = say!("table.rows_and_end", rows = says, end = end);
    }
    Some(say!("table.counted_below", says = says))
}

/// Who filled in what stands in a form or table, where that is not only who said `last` of all something to it: a
/// table is told with who ended it.
#[must_use]
pub fn written_by(told: &Told, telling: &Telling<'_>, last: &Event) -> Option<String> {
    let places: BTreeSet<u32> = told.live().flat_map(ToldRow::events).collect();
    let events = places
        .into_iter()
        .filter_map(|place| telling.events.get(place as usize));
    let mut who: Vec<String> = events.map(|event| telling.actor(event)).collect();
    let mut seen = BTreeSet::new();
    who.retain(|one| seen.insert(one.clone()));
    let others = who.iter().any(|one| *one != telling.actor(last));
    others.then(|| say!("table.written_by", who = words::list(&who)))
}

/// The rows that were not struck: how many there are and what the first of them hold. Of a form, what stands in it.
fn rows_in_words(told: &Told) -> String {
    if told.is_form {
        let entries = told.rows.iter().flat_map(|row| entries(told, row));
        return words::long_list(entries.map(|(label, cell)| labelled(label, &value(cell))));
    }
    let mut named: Vec<String> = told.live().take(MOST).map(row_short).collect();
    let count = told.live().count();
    if count > named.len() {
        named.push(say!("table.more", count = count - named.len()));
    }
    let list = words::long_list(&named);
    match (count, told.one.is_empty()) {
        (0, _) => say!("table.no_rows"),
        (_, true) => say!("table.rows", count = count, list = list),
        (1, false) => say!(
            "table.rows_called",
            count = count,
            many = told.one,
            list = list
        ),
        (_, false) => say!(
            "table.rows_called",
            count = count,
            many = told.many,
            list = list
        ),
    }
}

/// What stands in a row, with what is asked there; what is empty is left out.
pub fn entries<'a>(
    told: &'a Told,
    row: &'a ToldRow,
) -> impl Iterator<Item = (&'a str, &'a Cell)> + Clone {
    let labels = told.columns.iter().map(|column| column.label.as_str());
    let cells = labels.zip(&row.cells);
    cells.filter(|(_, cell)| !cell.values.is_empty())
}

/// What stands at one place; everything that was said there, where people differ.
#[must_use]
pub fn value(cell: &Cell) -> String {
    let value = cell.values.join(&say!("table.or"));
    match cell.state {
        PlaceState::Empty | PlaceState::Filled => value,
        PlaceState::Reworded => say!("table.reworded", value = value),
        PlaceState::NoPlace => say!("table.no_place", value = value),
        PlaceState::Disputed => say!("table.disputed", value = value),
    }
}

/// A row by what it holds first and a few words of the rest: `wrong match (probable)`.
fn row_short(row: &ToldRow) -> String {
    let name = if row.name.is_empty() {
        say!("table.empty_row")
    } else {
        row.name.clone()
    };
    let mut beside: Vec<String> = row
        .cells
        .iter()
        .filter(|cell| cell.is_brief && !cell.values.is_empty())
        .map(value)
        .filter(|value| *value != row.name)
        .take(BESIDE)
        .collect();
    beside.extend(state_in_words(row));
    if beside.is_empty() {
        return name;
    }
    let beside = words::list(&beside);
    say!("table.row_short", name = name, beside = beside)
}

/// What a row is called: by its number and what it holds.
#[must_use]
pub fn called(row: &ToldRow) -> String {
    row_called(row.number, &row.name)
}

/// What is to be known of how a row stands; `None` where it is complete.
#[must_use]
pub fn state_in_words(row: &ToldRow) -> Option<String> {
    Some(match row.state {
        RowState::Complete => return None,
        RowState::Unfinished if row.missing.is_empty() => say!("table.not_begun"),
        RowState::Unfinished => say!("table.row_missing", list = words::long_list(&row.missing)),
        RowState::ToConfirm => say!("table.to_confirm"),
        RowState::Disputed => say!("table.row_disputed"),
        RowState::Struck => say!("table.struck"),
    })
}

/// Who struck a row, when and why: a sentence for each who did.
#[must_use]
pub fn struck_in_words(row: &ToldRow, telling: &Telling<'_>) -> Vec<String> {
    let told = |place: &u32| {
        let event = telling.events.get(*place as usize)?;
        Some(say!(
            "table.struck_by",
            who = telling.actor(event),
            when = time::moment_words(&event.at),
            reason = reason(event, &row.id)
        ))
    };
    row.struck_by.iter().filter_map(told).collect()
}

/// Why an entry of the journal strikes a row.
fn reason<'a>(event: &'a Event, row: &str) -> &'a str {
    if let EventBody::AnswerWithdrawn(withdrawn) = &event.body {
        return &withdrawn.reason;
    }
    let filled = event.body.filled();
    let mut struck = filled.into_iter().flat_map(|filled| &filled.struck);
    let struck = struck.find(|struck| struck.row == *row);
    struck.map_or("", |struck| struck.reason.as_str())
}

/// How a table ends, as far as anybody said and that still holds; `None` of a form and where nobody did.
#[must_use]
pub fn end_in_words(told: &Told, telling: &Telling<'_>) -> Option<String> {
    let event = |place: u32| telling.events.get(place as usize).map(AsRef::as_ref);
    if told.is_form {
        return None;
    }
    Some(match told.end {
        Ending::Open | Ending::NotApplicable(_) => return None,
        Ending::All(_) => say!("table.all"),
        Ending::None(by) => {
            let end = event(by).and_then(|event| event.body.filled());
            match end.and_then(|filled| filled.end.as_ref()) {
                Some(TableEnd::None { because }) => none_because(&told.many, because),
                Some(TableEnd::All | TableEnd::Open) | None => say!("table.all"),
            }
        }
        Ending::Outdated(by) => match event(by).map(|event| &event.body) {
            Some(EventBody::AnswerDeferred(deferred)) => {
                let owner = telling.role(&deferred.owner);
                say!("table.outdated_deferred", owner = owner)
            }
            Some(EventBody::AnswerNotApplicable(_)) => say!("table.outdated_not_applicable"),
            _ => say!("table.outdated"),
        },
        Ending::MoreToCome(by) => match event(by).map(|event| &event.body) {
            Some(EventBody::AnswerDeferred(deferred)) => {
                let owner = telling.role(&deferred.owner);
                say!("table.more_to_come", owner = owner)
            }
            _ => return None,
        },
        Ending::Disputed => say!("table.end_disputed"),
    })
}
