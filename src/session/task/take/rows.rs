//! What a file says of rows, beside what its adviser said of them before: no row comes in twice, and nothing is
//! changed back.

use super::super::parse::InView;
use super::super::rows::GivenRow;
use super::super::{Question, bare};
use super::Plan;
use crate::id::{EventId, RowId};
use crate::session::event::{
    EntryGiven, EntryValue, Event, EventBody, Filled, RowChanged, RowStruck, TableEnd,
};
use crate::session::filling;
use crate::session::rejection::reject;
use crate::session::state::Case;
use crate::session::table::RowState;
use crate::session::value::entry::then_in_words;
use crate::session::value::filled::{self, Around, from_to};
use crate::text::same::same_name;
use crate::{say, words};

impl Plan {
    /// What of this is new; the entries of the journal by which the rest came in are noted. Where nothing says what the
    /// adviser had in view, what anybody filled in before is nobody's new answer.
    pub(super) fn new_rows(
        &mut self,
        case: &Case,
        base: &[u32],
        question: &Question,
        filled: Filled,
        view: InView,
    ) -> Filled {
        let mut left = filled;
        let events = (0_u32..).zip(&case.events);
        let said: Vec<(u32, &Event, &Filled)> = events
            .filter_map(|(place, event)| {
                let filled = event.body.filled()?;
                let about = matches!(
                    &event.body,
                    EventBody::AnswerGiven(given) if given.question == question.id
                );
                about.then_some((place, event.as_ref(), filled))
            })
            .collect();
        if view != InView::Told {
            for (_, event, came) in &said {
                without_changes(&mut left, &event.id, came);
            }
            // It may have been filled in since.
            for changed in &mut left.changed {
                changed.entries.retain(|given| given.value.is_some());
            }
            left.changed.retain(|changed| !changed.entries.is_empty());
        }
        let mine: Vec<(u32, &Event, &Filled)> = said
            .into_iter()
            .filter(|(place, event, _)| {
                same_name(&event.by.name, &self.by.name) && !super::in_view(case, base, *place)
            })
            .collect();
        let mut known: Vec<EventId> = Vec::new();
        let mut met = |id: &EventId, hit: bool| {
            if hit && !known.contains(id) {
                known.push(id.clone());
            }
        };
        let mut open: Vec<(RowId, &[EntryGiven])> = Vec::new();
        for (_, event, came) in &mine {
            for (number, row) in (1..).zip(&came.added) {
                let place = left.added.iter().position(|added| rows_alike(added, row));
                match place {
                    Some(place) => {
                        left.added.remove(place);
                        met(&event.id, true);
                    }
                    None => open.push((RowId::from(format!("{}.{number}", event.id)), row)),
                }
            }
        }
        again(&mut left, &open, case, question);
        for (_, event, came) in &mine {
            met(&event.id, without_changes(&mut left, &event.id, came));
            let before = left.struck.len();
            left.struck.retain(|struck| {
                let alike = |other: &RowStruck| {
                    other.row == struck.row && bare(&other.reason) == bare(&struck.reason)
                };
                !came.struck.iter().any(alike)
            });
            met(&event.id, left.struck.len() < before);
            if left.added.is_empty() && ends_alike(left.end.as_ref(), came.end.as_ref()) {
                left.end = None;
                met(&event.id, true);
            }
        }
        for id in known {
            self.known.push(id.clone());
            self.after = Some(id);
        }
        left
    }
}

/// A new row that begins as one which the adviser had added before is that one in other words, where no other begins
/// so.
fn again(left: &mut Filled, open: &[(RowId, &[EntryGiven])], case: &Case, question: &Question) {
    let Some(table) = case.flow.at(&question.id).and_then(|at| case.table(at)) else {
        return;
    };
    let added = std::mem::take(&mut left.added);
    let begins = |one: &[EntryGiven], other: &[EntryGiven]| match (one.first(), other.first()) {
        (Some(one), Some(other)) => entries_alike(one, other),
        _ => false,
    };
    for row in &added {
        let mut like = open.iter().filter(|(_, before)| begins(row, before));
        let one = like.next().filter(|_| like.next().is_none());
        let alone = added.iter().filter(|other| begins(other, row)).count() == 1;
        let stands = |id: &RowId| {
            table
                .row(id)
                .is_some_and(|row| row.state != RowState::Struck)
        };
        match one.filter(|(id, _)| alone && stands(id)) {
            Some((id, before)) => left.changed.push(RowChanged {
                row: id.clone(),
                entries: differing(row, before),
                ..RowChanged::default()
            }),
            None => left.added.push(row.clone()),
        }
    }
}

fn differing(row: &[EntryGiven], before: &[EntryGiven]) -> Vec<EntryGiven> {
    let new = row.iter().filter(|given| {
        let mut before = before.iter();
        !before.any(|before| entries_alike(before, given))
    });
    let gone = before
        .iter()
        .filter(|before| !row.iter().any(|given| given.entry == before.entry));
    let gone = gone.map(|before| EntryGiven {
        value: None,
        chosen: Vec::new(),
        ..before.clone()
    });
    new.cloned().chain(gone).collect()
}

/// Leaves out what was filled in by this entry of the journal; whether anything was.
fn without_changes(left: &mut Filled, event: &str, came: &Filled) -> bool {
    let mut hit = false;
    for changed in &mut left.changed {
        let row = changed.row.clone();
        let born = row
            .strip_prefix(event)
            .and_then(|rest| rest.strip_prefix('.'));
        let born = born.and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
        let added = born
            .and_then(|place| came.added.get(place))
            .into_iter()
            .flatten();
        let said = came.changed.iter().filter(|other| other.row == row);
        let said: Vec<&EntryGiven> = added.chain(said.flat_map(|other| &other.entries)).collect();
        let before = changed.entries.len();
        changed
            .entries
            .retain(|given| !said.iter().any(|other| entries_alike(given, other)));
        hit |= changed.entries.len() < before;
    }
    left.changed.retain(|changed| !changed.entries.is_empty());
    hit
}

fn rows_alike(one: &[EntryGiven], other: &[EntryGiven]) -> bool {
    let mut pairs = one.iter().zip(other);
    one.len() == other.len() && pairs.all(|(one, other)| entries_alike(one, other))
}

fn entries_alike(one: &EntryGiven, other: &EntryGiven) -> bool {
    let value = match (&one.value, &other.value) {
        (Some(EntryValue::Text(one)), Some(EntryValue::Text(other))) => bare(one) == bare(other),
        (Some(EntryValue::Person(one)), Some(EntryValue::Person(other))) => {
            one.parts().map(bare) == other.parts().map(bare)
        }
        (one, other) => one == other,
    };
    value && one.entry == other.entry
}

fn ends_alike(one: Option<&TableEnd>, other: Option<&TableEnd>) -> bool {
    match (one, other) {
        (Some(TableEnd::None { because: one }), Some(TableEnd::None { because: other })) => {
            bare(one) == bare(other)
        }
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => false,
    }
}

/// What is known of a form or table by its task file.
struct Seen<'a> {
    case: &'a Case,
    question: &'a Question,
    /// What stood in each row when the file was made.
    stood: Vec<(&'a GivenRow, Vec<EntryGiven>)>,
}

impl Seen<'_> {
    /// What a row is called that came in since the file was made.
    fn added(&self, id: &str) -> Option<String> {
        let at = self.case.flow.at(&self.question.id)?;
        let (asked, table) = (self.case.flow.question(at)?, self.case.table(at)?);
        let row = table.row(id)?;
        Some(filling::row_name(self.case, asked, &table, row))
    }
}

impl Around for Seen<'_> {
    fn many(&self) -> &str {
        self.question.rows.as_ref().map_or("", |rows| &rows.many)
    }

    fn called(&self, row: &str) -> String {
        match self.stood.iter().find(|(stood, _)| stood.row == *row) {
            Some((stood, _)) => self.question.row_called(stood),
            None => self.added(row).unwrap_or_else(|| say!("table.one_row")),
        }
    }

    fn number(&self, _: &str) -> Option<usize> {
        None
    }

    fn before(&self, changed: &RowChanged) -> Vec<Option<&EntryGiven>> {
        let mut stood = self.stood.iter();
        let stood = stood.find(|(stood, _)| stood.row == changed.row);
        let before = |given: &EntryGiven| {
            let (_, before) = stood?;
            before.iter().find(|before| before.entry == given.entry)
        };
        changed.entries.iter().map(before).collect()
    }
}

/// What is filled in, a line a row; of a form a line an entry.
pub(super) fn lines(case: &Case, question: &Question, filled: &Filled) -> Vec<String> {
    let stood = question.was.rows.iter();
    let stood = stood
        .map(|row| (row, question.entries_given(row)))
        .collect();
    let seen = Seen {
        case,
        question,
        stood,
    };
    let mut rest = filled.clone();
    let changed = std::mem::take(&mut rest.changed);
    let changed = changed.iter().flat_map(|changed| {
        let before = seen.before(changed).into_iter();
        let entries = changed.entries.iter().zip(before).map(|(given, before)| {
            let before = before.map_or_else(String::new, then_in_words);
            from_to(&given.label, &before, &then_in_words(given))
        });
        if changed.row.is_empty() {
            return entries.collect();
        }
        let row = seen.called(&changed.row);
        let entries = words::long_list(entries);
        vec![say!("paste.row_named", row = row, entries = entries)]
    });
    let changed: Vec<String> = changed.collect();
    let rest = filled::lines(&rest, "", &seen);
    changed.into_iter().chain(rest).collect()
}

/// What rows that came in mean beside what others said of them since.
pub(super) fn means(before: &Case, after: &Case, question: &str, filled: &Filled) -> Vec<String> {
    let Some(at) = after.flow.at(question) else {
        return Vec::new();
    };
    let (Some(asked), Some(table)) = (after.flow.question(at), after.table(at)) else {
        return Vec::new();
    };
    let was = before.table(at).unwrap_or_default();
    let mut out = Vec::new();
    for row in &table.rows {
        let before = was.row(&row.id).map(|row| row.state);
        if before == Some(row.state) {
            continue;
        }
        let name = || filling::row_name(after, asked, &table, row);
        match row.state {
            RowState::ToConfirm => out.push(say!("task.means_joined", row = name())),
            RowState::Disputed => out.push(say!("task.means_disputed", row = name())),
            RowState::Complete | RowState::Unfinished | RowState::Struck => {}
        }
    }
    if filled.end == Some(TableEnd::All)
        && let Some(held) = filling::in_the_way(after, at)
    {
        out.push(say!("task.means_not_all", why = reject(held).message));
    }
    out
}
