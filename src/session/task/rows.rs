//! Forms and tables in a task file: the rows as they are filled in, and what they say beside what stood when the file
//! was made.

use serde::{Deserialize, Serialize};

use super::{Given, Question, bare};
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::flow::{self, NodeAt, QuestionKind};
use crate::id::RowId;
use crate::session::event::{
    EntryGiven, EntryValue, EventBody, Filled, RowChanged, RowStruck, TableEnd,
};
use crate::session::rejection::{Refusal, Rejection, reject};
use crate::session::state::Case;
use crate::session::table::{Ending, PlaceState, Row, RowState};
use crate::session::value::entry;
use crate::text::{is_blank, shortened};
use crate::{say, time, words};

/// A row as it is filled in. A form is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct GivenRow {
    /// As in the session; empty for a form, and for a row that is new.
    pub row: RowId,
    /// In step with the entries of the question: what stands there as it is typed. Options by their ids, with
    /// semicolons between.
    pub entries: Vec<String>,
    /// Why the row is struck; empty where it is not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub strike: String,
}

impl GivenRow {
    /// Whether nothing is filled in.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.entries.iter().all(|entry| is_blank(entry)) && is_blank(&self.strike)
    }

    /// What stands at a place, without space around it.
    #[must_use]
    pub fn entry(&self, place: usize) -> &str {
        self.entries.get(place).map_or("", |entry| entry.trim())
    }
}

/// Whether these rows say what those do, whatever a mail program did to quotes, spaces and line ends. A row that is
/// not there says nothing.
#[must_use]
pub fn say_as(rows: &[GivenRow], others: &[GivenRow]) -> bool {
    rows.iter().all(|row| {
        let like = |other: &&GivenRow| other.row == row.row;
        let Some(other) = others.iter().find(like) else {
            return row.is_blank();
        };
        let count = row.entries.len().max(other.entries.len());
        let alike = |place: usize| bare(row.entry(place)) == bare(other.entry(place));
        (0..count).all(alike) && bare(&row.strike) == bare(&other.strike)
    })
}

/// What stands in a form or table of a case, as it would be filled in. Rows that were struck are left out, and those of
/// which it is not settled whether they are.
#[must_use]
pub fn standing(case: &Case, at: NodeAt) -> Given {
    let (Some(question), Some(table)) = (case.flow.question(at), case.table(at)) else {
        return Given::default();
    };
    let open = |row: &&Row| row.state != RowState::Disputed;
    let rows = table.live().filter(open);
    let mut given = Given {
        rows: rows.map(|row| stands(case, question, row)).collect(),
        ..Given::default()
    };
    if question.kind == QuestionKind::Table && matches!(table.whole, Ending::All(_)) {
        given.marked.push(ALL);
    }
    let (Ending::None(by) | Ending::MoreToCome(by) | Ending::NotApplicable(by)) = table.whole
    else {
        return given;
    };
    match case.events.get(by as usize).map(|event| &event.body) {
        Some(EventBody::AnswerDeferred(deferred)) => {
            deferred.owner.trim().clone_into(&mut given.owner);
            given.due = time::date_words(&deferred.due);
        }
        Some(EventBody::AnswerNotApplicable(marked)) => {
            marked.reason.trim().clone_into(&mut given.reason);
        }
        Some(body) => {
            let end = body.filled().and_then(|filled| filled.end.as_ref());
            if let Some(TableEnd::None { because }) = end {
                because.trim().clone_into(&mut given.text);
            }
        }
        None => {}
    }
    given
}

/// The mark by which a table ends: that is all.
pub const ALL: usize = 0;

/// Every row of a form or table of a case, those that were struck among them.
#[must_use]
pub fn every(case: &Case, at: NodeAt) -> Vec<GivenRow> {
    let (Some(question), Some(table)) = (case.flow.question(at), case.table(at)) else {
        return Vec::new();
    };
    let rows = table.rows.iter();
    rows.map(|row| stands(case, question, row)).collect()
}

/// What stands in a row, as it is typed. What was filled in under other words does not count and is not filled in.
fn stands(case: &Case, question: &flow::Question, row: &Row) -> GivenRow {
    let places = row.entries.iter().zip(&question.entries);
    let typed = places.map(|(place, asked)| match place.state {
        PlaceState::Empty | PlaceState::Reworded | PlaceState::NoPlace => String::new(),
        PlaceState::Filled | PlaceState::Disputed => {
            let value = place.value(&case.events);
            value.map_or_else(String::new, |value| typed(asked, value))
        }
    });
    GivenRow {
        row: row.id.clone(),
        entries: typed.collect(),
        strike: String::new(),
    }
}

/// A value as it is filled in.
fn typed(asked: &Entry, value: &EntryValue) -> String {
    match value {
        EntryValue::One(_) | EntryValue::Many(_) => value.chosen().unwrap_or_default().join("; "),
        EntryValue::Date(day) => time::date_words(day),
        EntryValue::Text(_)
        | EntryValue::Number(_)
        | EntryValue::Pence(_)
        | EntryValue::Hundredths(_)
        | EntryValue::Person(_) => entry::as_typed(asked, value).trim().to_owned(),
    }
}

/// Reads what is filled in at a place; `None` where nothing is.
///
/// # Errors
///
/// A rejection that says what the place takes.
pub fn read(asked: &Entry, typed: &str) -> Result<Option<EntryValue>, Rejection> {
    if is_blank(typed) {
        return Ok(None);
    }
    let is_option = |part: &str| asked.option_at(part.trim()).is_some();
    if asked.kind == EntryKind::One && typed.contains(';') && typed.split(';').all(is_option) {
        return Err(reject(Refusal::ChooseOne));
    }
    let value = entry::read(asked, typed.trim()).map_err(|mut refused| {
        if let Refusal::NoSuchOption { given, .. } = &refused.refusal {
            let labels = asked.options.iter().map(|choice| choice.label.as_str());
            let list = words::list(labels.collect::<Vec<_>>());
            refused.message = say!("task.no_such_option", given = given, list = list);
        }
        refused
    })?;
    Ok(Some(value))
}

impl Question {
    /// The row of this id as it stood when the file was made.
    fn stood(&self, row: &GivenRow) -> Option<&GivenRow> {
        self.was.rows.iter().find(|stood| stood.row == row.row)
    }

    /// What is filled in in a form or table beside what stood when the file was made. A row that is not in the file is
    /// as it was.
    ///
    /// # Errors
    ///
    /// Where something cannot be read.
    pub(super) fn filled(&self, given: &Given) -> Result<Filled, Rejection> {
        let asked = self.asked();
        let mut filled = Filled::default();
        for row in &given.rows {
            let stood = self.stood(row);
            let mut entries = Vec::new();
            for (place, one) in asked.entries.iter().enumerate() {
                let before = stood.map_or("", |stood| stood.entry(place));
                if bare(before) == bare(row.entry(place)) {
                    continue;
                }
                let value =
                    read(one, row.entry(place)).map_err(|refused| refused.within(&asked, place))?;
                if value != read(one, before).unwrap_or_default() {
                    entries.push(entry::given(one, value));
                }
            }
            match stood {
                None if entries.is_empty() => {}
                None => filled.added.push(entries),
                Some(_) => {
                    if !entries.is_empty() {
                        let given = asked.rows.given.iter().find(|one| row.row == *one.id);
                        filled.changed.push(RowChanged {
                            row: row.row.clone(),
                            called: given.map_or_else(String::new, |given| given.label.clone()),
                            entries,
                        });
                    }
                    if !is_blank(&row.strike) {
                        filled.struck.push(RowStruck {
                            row: row.row.clone(),
                            reason: row.strike.trim().to_owned(),
                        });
                    }
                }
            }
        }
        filled.end = self.end(given, &filled)?;
        Ok(filled)
    }

    /// How the table ends, where the file says more than stood when it was made.
    fn end(&self, given: &Given, filled: &Filled) -> Result<Option<TableEnd>, Rejection> {
        if !is_blank(&given.text) {
            let count = self.rows_there(given).count();
            if count > 0 {
                let many = self.rows_called();
                return Err(reject(Refusal::RowsThere { many, count }));
            }
            let because = given.text.trim().to_owned();
            let new = bare(&given.text) != bare(&self.was.text);
            return Ok(new.then_some(TableEnd::None { because }));
        }
        // Of rows that came since it was said before nothing was said.
        let again = !filled.added.is_empty() || !self.was.marked.contains(&ALL);
        let ends = given.marked.contains(&ALL) && again && self.unfinished(given).is_none();
        Ok(ends.then_some(TableEnd::All))
    }

    fn rows_called(&self) -> String {
        self.rows
            .as_ref()
            .map_or_else(String::new, |rows| rows.many.clone())
    }

    /// The rows that are there with what is filled in: those that stood and were not struck, and new ones.
    fn rows_there<'a>(&'a self, given: &'a Given) -> impl Iterator<Item = &'a GivenRow> {
        let now = |stood: &'a GivenRow| {
            let mut rows = given.rows.iter();
            rows.find(|row| row.row == stood.row).unwrap_or(stood)
        };
        let new = |row: &&GivenRow| self.stood(row).is_none() && !row.is_blank();
        let stood = self.was.rows.iter().map(now);
        stood
            .chain(given.rows.iter().filter(new))
            .filter(|row| is_blank(&row.strike))
    }

    /// What keeps a table that is said to be all from being an answer, by the file alone; `None` where nothing does,
    /// and where nobody says so.
    #[must_use]
    pub fn unfinished(&self, given: &Given) -> Option<Refusal> {
        let rows = self.rows.as_ref()?;
        if !given.marked.contains(&ALL) {
            return None;
        }
        for row in self.rows_there(given) {
            let missing = self.entries.iter().enumerate();
            let missing: Vec<&str> = missing
                .filter(|(place, entry)| entry.needed && is_blank(row.entry(*place)))
                .map(|(_, entry)| entry.label.as_str())
                .collect();
            if !missing.is_empty() || row.is_blank() {
                return Some(Refusal::RowUnfinished {
                    row: self.row_called(row),
                    missing: words::list(&missing),
                });
            }
        }
        let (count, least) = (self.rows_there(given).count(), rows.least.max(1));
        (count < least as usize).then(|| Refusal::TooFewRows {
            least,
            many: rows.many.clone(),
            count,
        })
    }

    /// What is filled in in a row, as an entry of the journal has it.
    #[must_use]
    pub fn entries_given(&self, row: &GivenRow) -> Vec<EntryGiven> {
        let asked = self.asked();
        let places = asked.entries.iter().enumerate();
        places
            .filter_map(|(place, one)| {
                let value = read(one, row.entry(place)).ok()??;
                Some(entry::given(one, Some(value)))
            })
            .collect()
    }

    /// What a row is called: the label of one that the flow gives, else the first thing that is filled in in it.
    #[must_use]
    pub fn row_called(&self, row: &GivenRow) -> String {
        let Some(rows) = &self.rows else {
            return self.prompt.clone();
        };
        if let Some(given) = rows.given.iter().find(|given| row.row == *given.id) {
            return given.label.clone();
        }
        let asked = self.asked();
        let mut places = asked.entries.iter().enumerate();
        let telling = places.find_map(|(place, one)| {
            let value = read(one, row.entry(place)).ok()??;
            Some(shortened(&entry::in_words(one, &value)).into_owned())
        });
        telling.unwrap_or_else(|| rows.one.clone())
    }
}
