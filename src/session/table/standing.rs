//! A form or table as it stands, with what is said of it where it is filled in.

use std::sync::Arc;

use super::{Place, PlaceState, Row, RowState, Table};
use crate::flow::entry::Entry;
use crate::flow::{NodeAt, Question, QuestionKind};
use crate::session::event::EntryValue;
use crate::session::filling::{row_name, telling_entry};
use crate::session::sheet;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::session::value::entry;
use crate::session::value::filled::labelled;
use crate::text::shortened;
use crate::{say, time, words};

/// A form or table that is asked for at a place of the flow.
#[derive(Debug)]
pub struct Standing<'c> {
    pub case: &'c Case,
    pub at: NodeAt,
    pub question: &'c Question,
    pub table: Arc<Table>,
}

/// One of the things that were said at a place by people who did not know of each other.
#[derive(Debug)]
pub struct Side {
    /// Who, and when.
    pub who: String,
    pub value: String,
}

impl Side {
    /// It in one line.
    #[must_use]
    pub fn text(&self) -> String {
        say!("table.side", value = self.value, who = self.who)
    }
}

impl<'c> Standing<'c> {
    /// What stands at a place; `None` where no form or table is asked for there.
    #[must_use]
    pub fn of(case: &'c Case, at: NodeAt) -> Option<Self> {
        Some(Self {
            case,
            at,
            question: case.flow.question(at)?,
            table: case.table(at)?,
        })
    }

    /// Whether it is a table, and no form.
    #[must_use]
    pub fn is_table(&self) -> bool {
        self.question.kind == QuestionKind::Table
    }

    /// What a row is called, by its number where nothing is filled in in it.
    #[must_use]
    pub fn called(&self, row: &Row) -> String {
        row_name(self.case, self.question, &self.table, row)
    }

    /// What a row is told apart by; `None` where nothing is filled in in it.
    #[must_use]
    pub fn name(&self, row: &Row) -> Option<String> {
        if let Some(given) = row.given.and_then(|at| self.question.rows.given.get(at)) {
            return Some(given.label.clone());
        }
        let words = self.value(row, telling_entry(self.case, row)?)?;
        Some(shortened(&words).into_owned())
    }

    /// What a row that the flow gives says beside its label; empty for others.
    #[must_use]
    pub fn hint(&self, row: &Row) -> &str {
        let given = row.given.and_then(|at| self.question.rows.given.get(at));
        given.map_or("", |given| &given.hint)
    }

    /// What stands at an entry of a row, by its place.
    #[must_use]
    pub fn value(&self, row: &Row, at: usize) -> Option<String> {
        let value = self.stands(row, at)?;
        Some(entry::in_words(self.question.entries.get(at)?, value))
    }

    /// The same as a value.
    #[must_use]
    pub fn stands(&self, row: &Row, at: usize) -> Option<&EntryValue> {
        row.entries.get(at)?.value(&self.case.events)
    }

    /// What stands in a row, a line each; what is empty is left out.
    #[must_use]
    pub fn lines_of(&self, row: &Row) -> Vec<String> {
        let entries = self.question.entries.iter().enumerate();
        let lines =
            entries.filter_map(|(at, asked)| Some(labelled(&asked.label, &self.value(row, at)?)));
        lines.collect()
    }

    /// The labels of what is missing in a row.
    #[must_use]
    pub fn missing_in(&self, row: &Row) -> Vec<&str> {
        let missing = row.missing(self.question);
        missing
            .map(|at| self.question.entries[at].label.as_str())
            .collect()
    }

    /// What is missing in a form, as a list; `None` where nothing is.
    #[must_use]
    pub fn missing(&self) -> Option<String> {
        let missing = self.missing_in(self.table.rows.first()?);
        (!missing.is_empty()).then(|| words::long_list(&missing))
    }

    /// How a row stands, in a word or two.
    #[must_use]
    pub fn brief_state(&self, row: &Row) -> String {
        let differs = |place: &Place| place.state == PlaceState::Disputed;
        match row.state {
            RowState::Complete => say!("table.brief_complete"),
            RowState::Unfinished if row.entries.iter().any(differs) => {
                say!("table.brief_disputed")
            }
            RowState::Unfinished if is_empty(row) => say!("table.brief_empty"),
            RowState::Unfinished => {
                let count = row.missing(self.question).count();
                say!("table.brief_missing", count = count)
            }
            RowState::ToConfirm => say!("table.brief_to_confirm"),
            RowState::Disputed => say!("table.brief_disputed"),
            RowState::Struck => say!("table.struck"),
        }
    }

    /// How many rows there are, how many of them are not complete, and how many are wanted.
    #[must_use]
    pub fn counts(&self) -> String {
        let rows = &self.question.rows;
        let live = self.table.live().count();
        let of = |state: RowState| {
            let rows = self.table.rows.iter();
            rows.filter(|row| row.state == state).count()
        };
        let (one, many) = (rows.called(), &rows.many);
        let mut parts = vec![say!("table.counts", count = live, one = one, many = many)];
        let unfinished = of(RowState::Unfinished);
        if unfinished > 0 {
            parts.push(say!("table.counts_unfinished", count = unfinished));
        }
        let to_confirm = of(RowState::ToConfirm);
        if to_confirm > 0 {
            parts.push(say!("table.counts_to_confirm", count = to_confirm));
        }
        let disputed = of(RowState::Disputed);
        if disputed > 0 {
            parts.push(say!("table.counts_disputed", count = disputed));
        }
        let struck = of(RowState::Struck);
        if struck > 0 {
            parts.push(say!("table.counts_struck", count = struck));
        }
        if live < rows.least as usize {
            parts.push(say!("table.counts_least", least = rows.least));
        }
        if let Some(most) = rows.most.filter(|most| live >= *most as usize) {
            parts.push(say!("table.counts_most", most = most));
        }
        words::list(&parts)
    }
}

/// Whether nothing was filled in in a row.
#[must_use]
pub fn is_empty(row: &Row) -> bool {
    let mut places = row.entries.iter();
    places.all(|place| place.state == PlaceState::Empty)
}

/// Everything that was said at a place where people differ, the latest first.
#[must_use]
pub fn sides(case: &Case, asked: &Entry, place: &Place) -> Vec<Side> {
    let telling = Telling::of(case);
    let side = |said: &sheet::Said| {
        let event = case.events.get(said.event as usize)?;
        let given = sheet::given(&case.events, *said)?;
        let value = given.value.as_ref().map_or_else(
            || say!("table.side_empty"),
            |value| entry::in_words(asked, value),
        );
        let (by, at) = (telling.actor(event), time::moment_words(&event.at));
        let who = say!("table.side_who", who = by, when = at);
        Some(Side { who, value })
    };
    let differ = place.state == PlaceState::Disputed;
    let said = place.said.iter().filter(|_| differ);
    said.filter_map(side).collect()
}
