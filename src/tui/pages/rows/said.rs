//! How rows stand, in words.

use super::Sheet;
use crate::session::filling;
use crate::session::table::{Place, PlaceState, Row, RowState};
use crate::session::value::entry;
use crate::session::value::filled::labelled;
use crate::text::{capitalised, shortened};
use crate::{say, words};

/// What a row is told apart by; `None` where nothing is filled in in it.
pub(in crate::tui::pages) fn name(sheet: &Sheet<'_>, row: &Row) -> Option<String> {
    if let Some(given) = row.given.and_then(|at| sheet.question.rows.given.get(at)) {
        return Some(given.label.clone());
    }
    let at = filling::telling_entry(sheet.case, row)?;
    let words = value(sheet, row, at)?;
    Some(shortened(&words).into_owned())
}

/// What stands at an entry of a row, by its place.
pub(in crate::tui::pages) fn value(sheet: &Sheet<'_>, row: &Row, at: usize) -> Option<String> {
    let value = row.entries.get(at)?.value(&sheet.case.events)?;
    Some(entry::in_words(sheet.question.entries.get(at)?, value))
}

/// How a row stands, in a few words.
pub(in crate::tui::pages) fn state(sheet: &Sheet<'_>, row: &Row) -> String {
    match row.state {
        RowState::Complete => say!("rows.complete"),
        RowState::Unfinished
            if row
                .entries
                .iter()
                .all(|place| place.state == PlaceState::Empty) =>
        {
            say!("rows.empty")
        }
        RowState::Unfinished => {
            let disputed = (row.entries.iter()).any(|place| place.state == PlaceState::Disputed);
            let missing = row.missing(sheet.question);
            let missing: Vec<&str> = missing
                .map(|at| sheet.question.entries[at].label.as_str())
                .collect();
            if disputed {
                say!("rows.disputed_at", list = words::long_list(&missing))
            } else {
                say!("rows.unfinished", missing = words::long_list(&missing))
            }
        }
        RowState::ToConfirm => say!("rows.to_confirm"),
        RowState::Disputed => say!("rows.disputed"),
        RowState::Struck => say!("rows.struck"),
    }
}

/// The same in a word or two, for lists.
pub(in crate::tui::pages) fn brief_state(sheet: &Sheet<'_>, row: &Row) -> String {
    match row.state {
        RowState::Complete => say!("rows.brief_complete"),
        RowState::Unfinished => {
            let empty = |place: &Place| place.state == PlaceState::Empty;
            if row.entries.iter().all(empty) {
                say!("rows.brief_empty")
            } else if row
                .entries
                .iter()
                .any(|place| place.state == PlaceState::Disputed)
            {
                say!("rows.brief_disputed")
            } else {
                let count = row.missing(sheet.question).count();
                say!("rows.brief_missing", count = count)
            }
        }
        RowState::ToConfirm => say!("rows.brief_to_confirm"),
        RowState::Disputed => say!("rows.brief_disputed"),
        RowState::Struck => say!("rows.struck"),
    }
}

/// How many rows there are, how many of them are not complete, and how many are needed.
pub(in crate::tui::pages) fn counts(sheet: &Sheet<'_>) -> String {
    let rows = &sheet.question.rows;
    let many = capitalised(&rows.many);
    let of = |state: RowState| sheet.table.live().filter(|row| row.state == state).count();
    let live = sheet.table.live().count();
    let mut said = vec![say!("rows.count", count = live)];
    let unfinished = of(RowState::Unfinished);
    if unfinished > 0 {
        said.push(say!("rows.count_unfinished", count = unfinished));
    }
    let unsettled = of(RowState::ToConfirm);
    if unsettled > 0 {
        said.push(say!("rows.count_to_confirm", count = unsettled));
    }
    let disputed = of(RowState::Disputed);
    if disputed > 0 {
        said.push(say!("rows.count_disputed", count = disputed));
    }
    if live < rows.least as usize {
        said.push(say!("rows.count_least", least = rows.least));
    }
    if let Some(most) = rows.most.filter(|most| live >= *most as usize) {
        said.push(say!("rows.count_most", most = most));
    }
    say!("rows.counts", many = many, list = words::list(&said))
}

/// What stands in a row, a line each; what is empty is left out.
pub(in crate::tui::pages) fn lines_of(sheet: &Sheet<'_>, row: &Row) -> Vec<String> {
    let entries = sheet.question.entries.iter().enumerate();
    let lines = entries.filter_map(|(at, asked)| {
        let value = value(sheet, row, at)?;
        Some(labelled(&asked.label, &value))
    });
    lines.collect()
}

/// What is missing in a form, as a list; `None` where nothing is.
pub(in crate::tui::pages) fn missing(sheet: &Sheet<'_>) -> Option<String> {
    let missing = sheet.table.rows.first()?.missing(sheet.question);
    let missing: Vec<&str> = missing
        .map(|at| sheet.question.entries[at].label.as_str())
        .collect();
    (!missing.is_empty()).then(|| words::long_list(&missing))
}
