//! What a person fills in in a form or table, and whether it may be so now.

pub mod command;
pub mod json;
pub mod paste;
pub mod typed;
pub mod written;

use super::event::{
    Actor, AnswerGiven, AnswerValue, EntryGiven, EventBody, Filled, RowChanged, RowStruck, TableEnd,
};
use super::rejection::{Refusal, Rejection, limited, reason_given, reject};
use super::responses::SaidKind;
use super::sheet;
use super::state::Case;
use super::table::{Ending, PlaceState, Row, RowState, Table};
use super::value::entry;
use crate::flow::entry::Entry;
use crate::flow::{NodeAt, Question, QuestionKind};
use crate::id::RowId;
use crate::words;

/// Brings what was filled in into its stored form and checks that it may be so now.
///
/// # Errors
///
/// A rejection that names the row and says what the place takes, or what is in the way.
pub fn check(
    case: &Case,
    at: NodeAt,
    question: &Question,
    filled: &Filled,
) -> Result<Filled, Rejection> {
    let table = case.table(at).unwrap_or_default();
    let check = Check {
        case,
        question,
        table: &table,
    };
    let filled = Filled {
        added: check.added(&filled.added)?,
        changed: check.changed(&filled.changed)?,
        struck: check.struck(&filled.struck)?,
        put_back: check.put_back(&filled.put_back)?,
        order: check.order(&filled.order)?,
        end: check.end(filled)?,
    };
    if filled.is_empty() {
        return Err(reject(Refusal::NothingFilledIn));
    }
    Ok(filled)
}

/// Whether a table may end so after what was filled in: nothing is unfinished, and there are as many rows as are
/// wanted.
///
/// # Errors
///
/// A rejection that says what is in the way first.
pub fn may_end(case: &Case, at: NodeAt, given: &AnswerGiven, by: &Actor) -> Result<(), Rejection> {
    let AnswerValue::Filled(filled) = &given.value else {
        return Ok(());
    };
    let (Some(end), Some(question)) = (&filled.end, case.flow.question(at)) else {
        return Ok(());
    };
    let after = case.after(EventBody::AnswerGiven(given.clone()), by);
    let Some(table) = after.table(at) else {
        return Ok(());
    };
    if table.kind == SaidKind::Answered || *end == TableEnd::Open {
        return Ok(());
    }
    let Some(held) = held(
        &after,
        question,
        &table,
        matches!(end, TableEnd::None { .. }),
    ) else {
        return Ok(());
    };
    Err(reject(held))
}

/// What says of a form or table what was said of the whole already, so that a note can be kept with it; `None` for
/// other questions.
#[must_use]
pub fn again(case: &Case, at: NodeAt) -> Option<AnswerValue> {
    let question = case.flow.question(at)?;
    let filled = match question.kind {
        QuestionKind::Fields => Filled::form(Vec::new()),
        QuestionKind::Table => Filled::ending(match case.table(at)?.whole {
            Ending::None(by) => sheet::filled(&case.events, by)?.end.clone()?,
            Ending::Open
            | Ending::All(_)
            | Ending::Outdated(_)
            | Ending::MoreToCome(_)
            | Ending::NotApplicable(_)
            | Ending::Disputed => TableEnd::All,
        }),
        QuestionKind::One
        | QuestionKind::Many
        | QuestionKind::Text
        | QuestionKind::Number
        | QuestionKind::Date => return None,
    };
    Some(AnswerValue::Filled(Box::new(filled)))
}

/// Why nothing can be filled in in a row now; `None` where it can.
#[must_use]
pub fn locked(case: &Case, question: &Question, table: &Table, row: &Row) -> Option<Refusal> {
    let name = || row_name(case, question, table, row);
    match row.state {
        RowState::Struck => Some(Refusal::RowStruck { row: name() }),
        RowState::Disputed => Some(Refusal::RowDisputed { row: name() }),
        RowState::Unfinished | RowState::Complete | RowState::ToConfirm => None,
    }
}

/// What stands in the way of a table's being an answer, once somebody says that it is complete; `None` where nothing
/// does.
#[must_use]
pub fn in_the_way(case: &Case, at: NodeAt) -> Option<Refusal> {
    let question = case.flow.question(at)?;
    let table = case.table(at)?;
    held(case, question, &table, false)
}

/// What stands in the way of saying that a table has no row; `None` where nothing does.
#[must_use]
pub fn none_in_the_way(case: &Case, at: NodeAt) -> Option<Refusal> {
    let question = case.flow.question(at)?;
    let table = case.table(at)?;
    held(case, question, &table, true)
}

fn held(case: &Case, question: &Question, table: &Table, none: bool) -> Option<Refusal> {
    let rows = &question.rows;
    let count = table.live().count();
    if none {
        if rows.least > 0 {
            return Some(Refusal::RowsNeeded {
                least: rows.least,
                many: rows.many.clone(),
            });
        }
        return (count > 0).then(|| Refusal::RowsThere {
            many: rows.many.clone(),
            count,
        });
    }
    let name = |row: &Row| row_name(case, question, table, row);
    for row in table.live() {
        match row.state {
            RowState::Unfinished => {
                let missing: Vec<&str> = row
                    .missing(question)
                    .map(|entry| question.entries[entry].label.as_str())
                    .collect();
                return Some(Refusal::RowUnfinished {
                    row: name(row),
                    missing: words::list(&missing),
                });
            }
            RowState::ToConfirm => return Some(Refusal::RowUnsettled { row: name(row) }),
            RowState::Disputed => return Some(Refusal::RowDisputed { row: name(row) }),
            RowState::Complete | RowState::Struck => {}
        }
    }
    if question.kind == QuestionKind::Table && count < (rows.least as usize).max(1) {
        return Some(Refusal::TooFewRows {
            least: rows.least.max(1),
            many: rows.many.clone(),
            count,
        });
    }
    if let Some(most) = rows.most.filter(|most| count > *most as usize) {
        return Some(Refusal::NoMoreRows {
            most,
            many: rows.many.clone(),
        });
    }
    None
}

/// What a row is called: the label of one that the flow gives, else the first thing that was filled in in it, else
/// what its rows are called, with its number.
#[must_use]
pub fn row_name(case: &Case, question: &Question, table: &Table, row: &Row) -> String {
    if let Some(given) = row.given.and_then(|given| question.rows.given.get(given)) {
        return given.label.clone();
    }
    if question.kind == QuestionKind::Fields {
        return question.prompt.clone();
    }
    let telling = telling_entry(case, row).and_then(|at| {
        Some(entry::in_words(
            &question.entries[at],
            row.entries[at].value(&case.events)?,
        ))
    });
    let number = table.number(&row.id);
    match (telling, number) {
        (Some(telling), _) => crate::text::shortened(&telling).into_owned(),
        (None, Some(number)) => crate::say!(
            "session.row_number",
            many = question.rows.many,
            number = number
        ),
        (None, None) => question.rows.one.clone(),
    }
}

/// The entry that a row is told apart by: the first that anything was filled in at.
#[must_use]
pub fn telling_entry(case: &Case, row: &Row) -> Option<usize> {
    let mut places = row.entries.iter();
    places.position(|place| place.value(&case.events).is_some())
}

struct Check<'a> {
    case: &'a Case,
    question: &'a Question,
    table: &'a Table,
}

impl Check<'_> {
    fn entries(&self, entries: &[EntryGiven]) -> Result<Vec<EntryGiven>, Rejection> {
        let given = entries.iter().map(|given| self.entry(given));
        let mut given = given.collect::<Result<Vec<EntryGiven>, Rejection>>()?;
        // In the order in which they are asked.
        given.sort_by_key(|given| self.question.entry_at(&given.entry));
        Ok(given)
    }

    fn entry(&self, given: &EntryGiven) -> Result<EntryGiven, Rejection> {
        let Some(place) = self.question.entry_at(&given.entry) else {
            let ids = self.question.entries.iter().map(|entry| entry.id.as_str());
            let ids: Vec<&str> = ids.collect();
            return Err(reject(Refusal::UnknownEntry {
                id: given.entry.clone(),
                list: ids.join("`, `"),
            }));
        };
        let asked: &Entry = &self.question.entries[place];
        let value = match &given.value {
            Some(value) => Some(
                entry::check(asked, value.clone())
                    .map_err(|refused| refused.within(self.question, place))?,
            ),
            None => None,
        };
        Ok(entry::given(asked, value))
    }

    fn added(&self, added: &[Vec<EntryGiven>]) -> Result<Vec<Vec<EntryGiven>>, Rejection> {
        let rows = &self.question.rows;
        if added.is_empty() {
            return Ok(Vec::new());
        }
        if self.question.kind == QuestionKind::Fields {
            return Err(reject(Refusal::FilledInByEntry {
                title: self.question.prompt.clone(),
            }));
        }
        if !rows.may_add {
            return Err(reject(Refusal::NoRowsAdded {
                many: rows.many.clone(),
            }));
        }
        if let Some(most) = rows.most
            && self.table.live().count() + added.len() > most as usize
        {
            return Err(reject(Refusal::NoMoreRows {
                most,
                many: rows.many.clone(),
            }));
        }
        let added = added.iter().map(|entries| self.entries(entries));
        added.collect()
    }

    /// A row that is there to be changed; where nobody has filled anything in yet, one that the flow gives.
    fn row(&self, id: &RowId) -> Result<&Row, Rejection> {
        self.table
            .row(id)
            .ok_or_else(|| reject(Refusal::NoSuchRow { id: id.to_string() }))
    }

    fn name(&self, row: &Row) -> String {
        row_name(self.case, self.question, self.table, row)
    }

    fn changed(&self, changed: &[RowChanged]) -> Result<Vec<RowChanged>, Rejection> {
        let change = |changed: &RowChanged| {
            let row = self.row(&changed.row)?;
            if let Some(locked) = locked(self.case, self.question, self.table, row) {
                return Err(reject(locked));
            }
            Ok(RowChanged {
                row: changed.row.clone(),
                called: called(self.question, row),
                entries: self.entries(&changed.entries)?,
            })
        };
        changed.iter().map(change).collect()
    }

    fn struck(&self, struck: &[RowStruck]) -> Result<Vec<RowStruck>, Rejection> {
        let strike = |struck: &RowStruck| {
            let row = self.row(&struck.row)?;
            if row.given.is_some() || row.id.is_empty() {
                return Err(reject(Refusal::RowGiven {
                    row: self.name(row),
                }));
            }
            if row.state == RowState::Struck {
                return Err(reject(Refusal::RowStruck {
                    row: self.name(row),
                }));
            }
            Ok(RowStruck {
                row: struck.row.clone(),
                reason: reason_given(&struck.reason)?,
            })
        };
        struck.iter().map(strike).collect()
    }

    fn put_back(&self, rows: &[RowId]) -> Result<Vec<RowId>, Rejection> {
        let back = |id: &RowId| {
            let row = self.row(id)?;
            match row.state {
                RowState::Struck | RowState::Disputed => Ok(id.clone()),
                RowState::Complete | RowState::Unfinished | RowState::ToConfirm => {
                    Err(reject(Refusal::RowNotStruck {
                        row: self.name(row),
                    }))
                }
            }
        };
        rows.iter().map(back).collect()
    }

    fn order(&self, order: &[RowId]) -> Result<Vec<RowId>, Rejection> {
        let mut once: Vec<RowId> = Vec::new();
        for id in order {
            self.row(id)?;
            if !once.contains(id) {
                once.push(id.clone());
            }
        }
        Ok(once)
    }

    fn end(&self, filled: &Filled) -> Result<Option<TableEnd>, Rejection> {
        match &filled.end {
            None => Ok(None),
            Some(TableEnd::Open) => Ok(Some(TableEnd::Open)),
            Some(_) if self.question.kind == QuestionKind::Fields => {
                Err(reject(Refusal::FilledInByEntry {
                    title: self.question.prompt.clone(),
                }))
            }
            Some(TableEnd::All) => Ok(Some(TableEnd::All)),
            Some(TableEnd::None { because }) => Ok(Some(TableEnd::None {
                because: limited(&reason_given(because)?)?,
            })),
        }
    }
}

/// What confirms a row as it stands: what was reworded since is filled in again as it was.
#[must_use]
pub fn confirmation(case: &Case, question: &Question, row: &Row) -> RowChanged {
    let entries = row.entries.iter().zip(&question.entries);
    let again = entries.filter(|(place, _)| place.state == PlaceState::Reworded);
    let again = again.filter_map(|(place, asked)| {
        let given = sheet::given(&case.events, *place.said.first()?)?;
        let value = given.value.clone()?;
        Some(entry::given(asked, Some(value)))
    });
    RowChanged {
        row: row.id.clone(),
        called: called(question, row),
        entries: again.collect(),
    }
}

/// What a row that the flow gives is called; empty for other rows.
#[must_use]
pub fn called(question: &Question, row: &Row) -> String {
    let given = row.given.and_then(|given| question.rows.given.get(given));
    given.map_or_else(String::new, |given| given.label.clone())
}

/// Whether anything was said of the table as a whole that does not hold any more.
#[must_use]
pub const fn ended_before(table: &Table) -> bool {
    matches!(table.whole, Ending::Outdated(_))
}
