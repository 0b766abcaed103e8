//! Rows of a table from a spreadsheet: what was copied from one, or stands in a file of
//! comma-separated values, as what it would add, change and strike.
//!
//! The first row names the entries by their labels or ids; without such a row, cells go by the order of the entries. A
//! column `row` says which row is meant, by its id or by the label of one that the flow gives; a row that it does not
//! name is a new one. Nothing is matched by its place or by what stands in it. A cell that cannot be read is told, and
//! leaves what stands there as it is.

use std::collections::BTreeSet;

use super::{locked, row_name};
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::flow::{NodeAt, Question, QuestionKind};
use crate::id::RowId;
use crate::say;
use crate::session::event::{EntryGiven, EntryValue, Filled, RowChanged, RowStruck};
use crate::session::rejection::{Refusal, reject};
use crate::session::state::Case;
use crate::session::table::{PlaceState, Row, RowState, Table};
use crate::session::value::entry;
use crate::session::value::filled::{from_to, labelled};
use crate::text::cells::{Line, as_meant};
use crate::text::same::{as_saved, fold, same_name};
use crate::text::{is_blank, shortened};
use crate::words;

/// What the column is called that holds the ids of rows.
pub const ROW: &str = "row";

/// What rows of cells come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// What would be filled in. Cells that could not be read are no part of it.
    pub filled: Filled,
    /// Each row that would be added, in words.
    pub added: Vec<String>,
    /// Each row that would be changed, in words.
    pub changed: Vec<String>,
    /// Each row that would be struck, as it is called.
    pub struck: Vec<String>,
    /// How many rows stand already as they are here.
    pub same: usize,
    pub faults: Vec<Fault>,
}

/// Something that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The how manyth row of cells it is in, from 1.
    pub line: usize,
    /// What the row holds first; empty where it is about a whole column.
    pub row: String,
    /// What the column is called; empty where it is about a whole row.
    pub column: String,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
}

impl Fault {
    /// It in one line.
    #[must_use]
    pub fn text(&self) -> String {
        let Self {
            line,
            row,
            column,
            message,
        } = self;
        match (is_blank(row), is_blank(column)) {
            (true, true) => say!("paste.fault_line", line = line, message = message),
            (true, false) => say!("paste.fault_column", column = column, message = message),
            (false, true) => {
                say!("paste.fault_row", line = line, row = row, message = message)
            }
            (false, false) => say!(
                "paste.fault",
                line = line,
                row = row,
                column = column,
                message = message
            ),
        }
    }
}

impl Pasted {
    /// What it would do, a line each, and then what could not be taken.
    #[must_use]
    pub fn in_words(&self, question: &Question) -> Vec<String> {
        let many = &question.rows.many;
        let mut lines = Vec::new();
        let mut part = |head: String, of: &[String]| {
            if !of.is_empty() {
                lines.push(head);
                lines.extend(of.iter().map(|text| say!("cli.indented", text = text)));
            }
        };
        part(
            say!("paste.would_add", count = self.added.len(), many = many),
            &self.added,
        );
        part(
            say!(
                "paste.would_change",
                count = self.changed.len(),
                many = many
            ),
            &self.changed,
        );
        part(
            say!("paste.would_strike", count = self.struck.len(), many = many),
            &self.struck,
        );
        if self.same > 0 {
            lines.push(say!("paste.same", count = self.same, many = many));
        }
        if self.filled.is_empty() {
            lines.push(say!("paste.nothing"));
        }
        if !self.faults.is_empty() {
            lines.push(say!("paste.faults", count = self.faults.len()));
            let faults = self.faults.iter().map(Fault::text);
            lines.extend(faults.map(|text| say!("cli.indented", text = text)));
        }
        lines
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Row,
    Entry(usize),
    Unknown,
}

/// What rows of cells would do to a table; `None` where no table is asked for at this place. With a reason to `strike`,
/// rows that people added and that are not named in the column `row` would be struck.
#[must_use]
pub fn read(case: &Case, at: NodeAt, lines: &[Line], strike: Option<&str>) -> Option<Pasted> {
    let question = case.flow.question(at)?;
    if question.kind != QuestionKind::Table {
        return None;
    }
    let table = case.table(at)?;
    let mut reading = Reading {
        case,
        question,
        table: &table,
        columns: Vec::new(),
        named: BTreeSet::new(),
        pasted: Pasted::default(),
    };
    let (head, rows) = reading.head(lines);
    for line in rows {
        reading.line(head, line);
    }
    if let Some(reason) = strike {
        reading.strike(reason, rows);
    }
    Some(reading.pasted)
}

struct Reading<'a> {
    case: &'a Case,
    question: &'a Question,
    table: &'a Table,
    columns: Vec<Column>,
    /// The rows that were named so far.
    named: BTreeSet<RowId>,
    pasted: Pasted,
}

impl<'a> Reading<'a> {
    /// What each column holds, told by the first row where that names entries; and the rows that follow.
    fn head<'l>(&mut self, lines: &'l [Line]) -> (Option<&'l Line>, &'l [Line]) {
        let Some((first, rest)) = lines.split_first() else {
            return (None, lines);
        };
        let by_name: Vec<Column> = first.cells.iter().map(|cell| self.named(cell)).collect();
        let said = first.cells.iter().filter(|cell| !is_blank(cell)).count();
        let known = by_name.iter().filter(|column| **column != Column::Unknown);
        let known = known.count();
        if known > 0 && known * 2 >= said {
            self.columns = by_name;
            self.row_column(rest);
            self.misnamed(first, rest);
            return (Some(first), rest);
        }
        let width = lines.iter().map(|line| line.cells.len()).max();
        let width = width.unwrap_or_default();
        let has_rows = self.all_name_rows(0, lines);
        let entries = (0..self.question.entries.len()).map(Column::Entry);
        let mut columns: Vec<Column> = if has_rows {
            vec![Column::Row]
        } else {
            Vec::new()
        };
        columns.extend(entries);
        columns.resize(width.max(columns.len()), Column::Unknown);
        self.columns = columns;
        (None, lines)
    }

    /// What a column is that is called so.
    fn named(&self, cell: &str) -> Column {
        let bare = |text: &str| fold(text.trim().trim_end_matches(['?', ':', '*', '.']));
        let cell = bare(as_meant(cell));
        if cell.is_empty() {
            return Column::Unknown;
        }
        let mut entries = self.question.entries.iter();
        let by_id = entries.position(|entry| entry.id == cell);
        let mut like = self.question.entries.iter().enumerate();
        let mut like = like
            .by_ref()
            .filter(|(_, entry)| bare(&entry.label) == cell);
        let by_label = like.next().filter(|_| like.next().is_none());
        match by_id.or(by_label.map(|(place, _)| place)) {
            Some(place) => Column::Entry(place),
            None if cell == ROW => Column::Row,
            None => Column::Unknown,
        }
    }

    /// A first column of another name that names rows in every line is the one that says which is meant.
    fn row_column(&mut self, rows: &[Line]) {
        let first = self.columns.first() == Some(&Column::Unknown);
        if first && !self.columns.contains(&Column::Row) && self.all_name_rows(0, rows) {
            self.columns[0] = Column::Row;
        }
    }

    fn all_name_rows(&self, column: usize, rows: &[Line]) -> bool {
        let mut cells = rows.iter().map(|row| row.cells.get(column));
        !rows.is_empty()
            && cells.all(|cell| cell.is_some_and(|cell| self.row(as_meant(cell)).is_some()))
    }

    /// Tells columns that are no entry and hold something, and those that name an entry twice.
    fn misnamed(&mut self, head: &Line, rows: &[Line]) {
        let mut seen: Vec<Column> = Vec::new();
        let width = rows.iter().map(|row| row.cells.len()).max();
        self.columns.resize(
            width.unwrap_or_default().max(self.columns.len()),
            Column::Unknown,
        );
        for place in 0..self.columns.len() {
            let column = self.columns[place];
            let twice = column != Column::Unknown && seen.contains(&column);
            seen.push(column);
            let holds = rows.iter().any(|row| said(row, place).is_some());
            if !holds || !twice && column != Column::Unknown {
                continue;
            }
            let name = self.column_name(Some(head), place);
            let message = if twice {
                self.columns[place] = Column::Unknown;
                say!("paste.column_twice")
            } else {
                let labels = self.question.entries.iter().map(|entry| &entry.label);
                say!("paste.no_column", list = words::long_list(labels))
            };
            self.pasted.faults.push(Fault {
                line: head.number,
                row: String::new(),
                column: name,
                message,
            });
        }
    }

    fn column_name(&self, head: Option<&Line>, place: usize) -> String {
        let named = head.and_then(|head| said(head, place));
        match (named, self.columns.get(place)) {
            (Some(name), _) => shortened(name).into_owned(),
            (None, Some(Column::Entry(entry))) => self.question.entries[*entry].label.clone(),
            (None, _) => say!("paste.column", number = place + 1),
        }
    }

    /// The row that is meant by its id, or by the label of one that the flow gives.
    fn row(&self, named: &str) -> Option<&'a Row> {
        let named = named.trim();
        let given = &self.question.rows.given;
        let is_given = |row: &Row| {
            let given = row.given.and_then(|place| given.get(place));
            given.is_some_and(|given| same_name(&given.id, named) || same_name(&given.label, named))
        };
        let mut rows = self.table.rows.iter().map(AsRef::as_ref);
        self.table
            .row(named)
            .or_else(|| rows.find(|row| is_given(row)))
    }

    fn line(&mut self, head: Option<&Line>, line: &Line) {
        let place = |wanted: Column| self.columns.iter().position(|column| *column == wanted);
        let named = place(Column::Row).and_then(|place| said(line, place));
        let row = match named {
            None => None,
            Some(named) => match self.row(named) {
                Some(row) if self.named.insert(row.id.clone()) => Some(row),
                Some(row) => {
                    let name = row_name(self.case, self.question, self.table, row);
                    return self.fault(line, None, say!("paste.row_twice", row = name));
                }
                None => {
                    let id = named.trim().to_owned();
                    let message = reject(Refusal::NoSuchRow { id }).message;
                    return self.fault(line, None, message);
                }
            },
        };
        if let Some(row) = row {
            let locked = locked(self.case, self.question, self.table, row);
            if let Some(locked) = locked {
                return self.fault(line, None, reject(locked).message);
            }
        } else if !self.question.rows.may_add {
            return self.fault(line, None, say!("paste.which_row"));
        }
        let entries = self.cells(head, line, row);
        match row {
            Some(_) if entries.is_empty() => self.pasted.same += 1,
            Some(row) => self.changed(row, entries),
            None if entries.is_empty() => {}
            None => self.added(entries),
        }
    }

    /// What the cells of a line fill in, where that is not what stands.
    fn cells(&mut self, head: Option<&Line>, line: &Line, row: Option<&Row>) -> Vec<EntryGiven> {
        let mut entries = Vec::new();
        for place in 0..line.cells.len() {
            let cell = said(line, place);
            let at = match (self.columns.get(place), cell) {
                (Some(Column::Entry(at)), _) => *at,
                (None | Some(Column::Unknown), Some(_)) if head.is_none() => {
                    self.fault(
                        line,
                        Some(self.column_name(None, place)),
                        say!("paste.no_entry"),
                    );
                    continue;
                }
                (None | Some(Column::Row | Column::Unknown), _) => continue,
            };
            let asked = &self.question.entries[at];
            if line.unformatted && cell.is_some_and(|cell| is_unclear(asked, cell)) {
                self.fault(
                    line,
                    Some(self.column_name(head, place)),
                    say!("paste.unclear"),
                );
                continue;
            }
            let stands = row.and_then(|row| row.entries.get(at));
            let value = match cell.map(|cell| entry::read(asked, as_meant(cell))) {
                None => None,
                Some(Ok(value)) => Some(value),
                Some(Err(refused)) => {
                    self.fault(line, Some(self.column_name(head, place)), refused.message);
                    continue;
                }
            };
            let counts = stands.is_none_or(|stands| match stands.state {
                PlaceState::Empty | PlaceState::Filled | PlaceState::Disputed => true,
                PlaceState::Reworded | PlaceState::NoPlace => false,
            });
            let before = stands.and_then(|stands| stands.value(&self.case.events));
            if !(counts && same_value(before, value.as_ref())) {
                entries.push(entry::given(asked, value));
            }
        }
        entries
    }

    fn fault(&mut self, line: &Line, column: Option<String>, message: String) {
        let places = self.columns.iter().enumerate();
        let mut told = places.filter(|(_, column)| matches!(column, Column::Entry(_)));
        let row = told.find_map(|(place, _)| said(line, place));
        self.pasted.faults.push(Fault {
            line: line.number,
            row: row.map_or_else(String::new, |row| shortened(row.trim()).into_owned()),
            column: column.unwrap_or_default(),
            message,
        });
    }

    fn added(&mut self, entries: Vec<EntryGiven>) {
        let number = self.table.live().count() + self.pasted.filled.added.len() + 1;
        let mut parts: Vec<String> = entries.iter().map(filled_in_words).collect();
        let is_said = |asked: &&Entry| !entries.iter().any(|given| given.entry == asked.id);
        let missing = self.question.entries.iter().filter(|asked| asked.needed);
        let missing: Vec<&str> = missing
            .filter(is_said)
            .map(|asked| asked.label.as_str())
            .collect();
        if !missing.is_empty() {
            parts.push(say!(
                "paste.unfinished",
                missing = words::long_list(&missing)
            ));
        }
        self.pasted.added.push(say!(
            "paste.row_number",
            one = self.question.rows.called(),
            number = number,
            entries = words::long_list(&parts)
        ));
        self.pasted.filled.added.push(entries);
    }

    fn changed(&mut self, row: &Row, entries: Vec<EntryGiven>) {
        let name = row_name(self.case, self.question, self.table, row);
        let parts = entries.iter().map(|given| {
            let place = self.question.entry_at(&given.entry);
            let before = place.and_then(|place| {
                let value = row.entries.get(place)?.value(&self.case.events)?;
                Some(entry::in_words(&self.question.entries[place], value))
            });
            let after = entry::then_in_words(given);
            from_to(&given.label, &before.unwrap_or_default(), &after)
        });
        let parts: Vec<String> = parts.collect();
        self.pasted.changed.push(say!(
            "paste.row_named",
            row = name,
            entries = words::long_list(&parts)
        ));
        self.pasted.filled.changed.push(RowChanged {
            row: row.id.clone(),
            entries,
            ..RowChanged::default()
        });
    }

    /// Rows that are there and not named would be struck.
    fn strike(&mut self, reason: &str, rows: &[Line]) {
        if !self.columns.contains(&Column::Row) {
            self.pasted.faults.push(Fault {
                line: rows.first().map_or(1, |row| row.number),
                row: String::new(),
                column: String::new(),
                message: say!("paste.strike_without_rows"),
            });
            return;
        }
        for row in self.table.live() {
            let stands = row.given.is_none() && row.state != RowState::Disputed;
            if stands && !self.named.contains(&row.id) {
                let name = row_name(self.case, self.question, self.table, row);
                self.pasted.struck.push(name);
                self.pasted.filled.struck.push(RowStruck {
                    row: row.id.clone(),
                    reason: reason.to_owned(),
                });
            }
        }
    }
}

/// What stands in a cell; `None` where that is blank.
fn said(line: &Line, place: usize) -> Option<&str> {
    let cell = line.cells.get(place)?;
    (!is_blank(cell)).then_some(cell.as_str())
}

/// Whether a number from a workbook may be per cent or a part of one.
fn is_unclear(asked: &Entry, cell: &str) -> bool {
    let number = cell.trim().parse::<f64>();
    asked.kind == EntryKind::Percent
        && number.is_ok_and(|number| number != 0.0 && number.abs() <= 1.0)
}

fn filled_in_words(given: &EntryGiven) -> String {
    let value = entry::then_in_words(given);
    labelled(&given.label, &value)
}

fn same_value(one: Option<&EntryValue>, other: Option<&EntryValue>) -> bool {
    match (one, other) {
        (Some(EntryValue::Text(one)), Some(EntryValue::Text(other))) => {
            as_saved(one).trim() == as_saved(other).trim()
        }
        (one, other) => one == other,
    }
}
