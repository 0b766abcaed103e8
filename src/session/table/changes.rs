//! What was changed in a form or table, in words: by one entry of the journal, and between two states of it.

use std::sync::Arc;

use super::told::{Cell, Column, Told, ToldRow, columns};
use super::words;
use crate::flow::Question;
use crate::id::RowId;
use crate::session::event::{EntryGiven, Event, Filled, RowChanged};
use crate::session::ledger::Ledger;
use crate::session::sheet::{self, Sheet};
use crate::session::telling::Telling;
use crate::session::value::entry::then_in_words;
use crate::session::value::filled::{self, Around, from_to, labelled, numbered, row_called};
use crate::text::shortened;
use crate::{say, words as lists};

/// What an entry of the journal says was changed in a form or table, a line each: rows by what they hold and by
/// their number, entries by their labels, with what stood there before.
#[must_use]
pub fn lines(telling: &Telling<'_>, event: &Event, question: &str, filled: &Filled) -> Vec<String> {
    let none = Sheet::default();
    let sheet = telling
        .ledger
        .and_then(|ledger| ledger.sheets.get(question));
    let flow = telling.flow;
    let place = telling
        .events
        .iter()
        .rposition(|known| known.id == event.id);
    let lines = Lines {
        events: telling.events,
        ledger: telling.ledger,
        sheet: sheet.map_or(&none, Arc::as_ref),
        question: flow.and_then(|flow| flow.question(flow.at(question)?)),
        id: question,
        place: place.and_then(|place| u32::try_from(place).ok()),
    };
    filled::lines(filled, &event.id, &lines)
}

/// What one entry of the journal changed is told from.
struct Lines<'a> {
    events: &'a [Arc<Event>],
    ledger: Option<&'a Ledger>,
    sheet: &'a Sheet,
    question: Option<&'a Question>,
    id: &'a str,
    /// Where the entry stands in the journal.
    place: Option<u32>,
}

impl Around for Lines<'_> {
    fn many(&self) -> &str {
        self.question.map_or("", |question| &question.rows.many)
    }

    /// What was said there last that whoever changed it knew of.
    fn before(&self, changed: &RowChanged) -> Vec<Option<&EntryGiven>> {
        let mut found: Vec<Option<&EntryGiven>> = vec![None; changed.entries.len()];
        let (Some(place), Some(ledger)) = (self.place, self.ledger) else {
            return found;
        };
        let mut left = found.len();
        for earlier in (0..place).rev() {
            let Some(event) = self.events.get(earlier as usize) else {
                continue;
            };
            if left == 0 {
                break;
            }
            if sheet::asked(&event.body) != Some(self.id)
                || !ledger.ancestry.is_before(earlier, place)
            {
                continue;
            }
            let Some(filled) = sheet::filled(self.events, earlier) else {
                // What was withdrawn stood there no more.
                if changed.row.is_empty() && sheet::withdraws(&event.body) {
                    break;
                }
                continue;
            };
            let Some(entries) = entries_of(event, filled, &changed.row) else {
                continue;
            };
            for (given, found) in changed.entries.iter().zip(&mut found) {
                if found.is_none() {
                    *found = entries.iter().rfind(|known| known.entry == given.entry);
                    left -= usize::from(found.is_some());
                }
            }
        }
        found
    }

    fn called(&self, id: &str) -> String {
        let mut given = self
            .question
            .iter()
            .flat_map(|question| &question.rows.given);
        match given.find(|row| row.id == *id) {
            Some(given) => given.label.clone(),
            None => row_called(self.number(id), &self.name(id)),
        }
    }

    fn number(&self, id: &str) -> Option<usize> {
        let ledger = self.ledger?;
        let rows = self.sheet.rows(self.events, &ledger.ancestry);
        let given = self
            .question
            .map_or(0, |question| question.rows.given.len());
        let ordered = self.sheet.is_ordered();
        // Rows that the flow gives stand first, all of them, unless somebody put the rows in an order.
        let (mut number, apart) = match (ordered, self.question) {
            (false, Some(_)) => (given, true),
            (false, None) if rows.clone().any(|row| !row.is_born()) => return None,
            (false, None) | (true, _) => (0, false),
        };
        for row in rows {
            if apart && !row.is_born() || row.is_struck(self.events) {
                if row.id == *id {
                    return None;
                }
                continue;
            }
            number += 1;
            if row.id == *id {
                return Some(number);
            }
        }
        None
    }
}

impl Lines<'_> {
    /// The first thing that a row holds.
    fn name(&self, id: &str) -> String {
        let Some(row) = self.sheet.find(id) else {
            return String::new();
        };
        let asked: Vec<String> = match self.question {
            Some(question) => question.entries.iter().map(|one| one.id.clone()).collect(),
            None => columns(self.id, self.events)
                .into_iter()
                .map(|column| column.entry)
                .collect(),
        };
        let telling = asked.iter().find_map(|entry| {
            let said = sheet::latest_first(row.said(entry), self.events);
            let given = sheet::given(self.events, *said.first()?)?;
            given.value.as_ref().map(|_| then_in_words(given))
        });
        telling.map_or_else(String::new, |telling| shortened(&telling).into_owned())
    }
}

/// What an entry of the journal fills in in one row.
fn entries_of<'a>(event: &Event, filled: &'a Filled, row: &str) -> Option<&'a [EntryGiven]> {
    let born = row.strip_prefix(event.id.as_str());
    let born = born.and_then(|rest| rest.strip_prefix('.')?.parse::<usize>().ok());
    if let Some(number) = born {
        return Some(filled.added.get(number.checked_sub(1)?)?);
    }
    let mut changed = filled.changed.iter();
    let changed = changed.rfind(|changed| changed.row == *row)?;
    Some(&changed.entries)
}

/// What differs between two states of a form or table, a line each.
#[must_use]
pub fn between(before: Option<&Told>, after: &Told, telling: &Telling<'_>) -> Vec<String> {
    let none = Told {
        rows: Vec::new(),
        ..after.clone()
    };
    let before = before.unwrap_or(&none);
    let mut out = Vec::new();
    for row in &after.rows {
        let was = before.row(&row.id);
        let is_live = |row: &ToldRow| row.state != super::RowState::Struck;
        let called = || words::called(row);
        match was {
            None if is_live(row) && row.is_begun() => out.extend(whole(after, row)),
            None => {}
            Some(was) => {
                if is_live(was) && !is_live(row) {
                    out.push(say!("table.struck_only", row = called()));
                    continue;
                }
                if !is_live(was) && is_live(row) {
                    out.push(say!("table.put_back", row = called()));
                }
                out.extend(cells(before, was, after, row));
            }
        }
    }
    for row in before
        .rows
        .iter()
        .filter(|row| after.row(&row.id).is_none())
    {
        out.push(say!("table.struck_only", row = words::called(row)));
    }
    let order = |told: &Told, other: &Told| -> Vec<RowId> {
        let rows = told.live().filter(|row| other.row(&row.id).is_some());
        rows.map(|row| row.id.clone()).collect()
    };
    let both = |id: &RowId| {
        let live = |told: &Told| told.live().any(|row| row.id == *id);
        live(before) && live(after)
    };
    let (mut was, mut is) = (order(before, after), order(after, before));
    was.retain(both);
    is.retain(both);
    if was != is {
        let rows = after.live().map(words::called);
        let list = lists::long_list(rows);
        out.push(say!("table.order", list = list));
    }
    if before.end != after.end {
        out.extend(words::end_in_words(after, telling));
    }
    out
}

/// A row that was not there.
fn whole(told: &Told, row: &ToldRow) -> Vec<String> {
    let entries = words::entries(told, row);
    let entries = entries.map(|(label, cell)| labelled(label, &words::value(cell)));
    if told.is_form {
        return entries.collect();
    }
    let row = numbered(row.number, lists::long_list(entries));
    vec![say!("table.added", row = row)]
}

/// What differs in a row, place by place.
fn cells(before: &Told, was: &ToldRow, after: &Told, row: &ToldRow) -> Vec<String> {
    let there = |column: &Column| -> String {
        let mut cells = before.columns.iter().zip(&was.cells);
        let cell = cells.find(|(known, _)| known.entry == column.entry);
        cell.map_or_else(String::new, |(_, cell): (_, &Cell)| words::value(cell))
    };
    let cells = after.columns.iter().zip(&row.cells);
    cells
        .filter_map(|(column, cell)| {
            let (was, is) = (there(column), words::value(cell));
            let what = (was != is).then(|| from_to(&column.label, &was, &is))?;
            Some(if after.is_form {
                what
            } else {
                let row = words::called(row);
                say!("table.change", row = row, what = what)
            })
        })
        .collect()
}
