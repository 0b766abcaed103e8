//! What takes back the latest change to a form or table: just that change, and nothing that was filled in before.

use std::sync::Arc;

use crate::flow::{NodeAt, Question};
use crate::id::RowId;
use crate::say;
use crate::session::command::Command;
use crate::session::event::subjects::{OfAnswer, Subject};
use crate::session::event::{
    AnswerValue, EntryGiven, Event, EventBody, Filled, RowChanged, RowStruck, TableEnd,
};
use crate::session::sheet::{self, Sheet, Whole};
use crate::session::state::Case;
use crate::session::value::entry;

impl Case {
    /// The command that takes back what the entry at this place says to a form or table.
    pub(super) fn unfilled(&self, place: usize, at: NodeAt) -> Option<Command> {
        let asked = self.flow.question(at)?;
        let id = &self.flow.node(at).id;
        let event = self.events.get(place)?;
        let place = u32::try_from(place).ok()?;
        let mut before = Sheet::default();
        for (earlier, known) in (0..place).zip(&self.events) {
            if sheet::asked(&known.body) == Some(id) && self.ancestry.is_before(earlier, place) {
                before.take(known, earlier, &self.ancestry);
            }
        }
        let before = Before {
            case: self,
            asked,
            sheet: &before,
        };
        let Subject::Answer(body) = event.body.subject() else {
            return None;
        };
        let mut filled = match body {
            OfAnswer::AnswerGiven(given) => before.filled(event, given.value.filled()?),
            OfAnswer::AnswerDeferred(_) | OfAnswer::AnswerNotApplicable(_) => Filled::default(),
            OfAnswer::AnswerWithdrawn(_) => before.withdrawn(),
        };
        let ended = match body {
            OfAnswer::AnswerGiven(given) => given
                .value
                .filled()
                .is_some_and(|filled| filled.end.is_some()),
            OfAnswer::AnswerDeferred(_)
            | OfAnswer::AnswerNotApplicable(_)
            | OfAnswer::AnswerWithdrawn(_) => true,
        };
        if ended {
            match before.whole() {
                Said::End(end) => filled.end = Some(end),
                // That more is to come is said by itself, so what was filled in with its end stays.
                Said::Command(command) => return Some(*command),
            }
        }
        Some(Command::Answer {
            question: id.clone(),
            value: AnswerValue::Filled(Box::new(filled)),
            note: String::new(),
        })
    }
}

/// What stood before a change.
struct Before<'a> {
    case: &'a Case,
    asked: &'a Question,
    sheet: &'a Sheet,
}

/// How a table ended before.
enum Said {
    End(TableEnd),
    Command(Box<Command>),
}

impl Before<'_> {
    fn events(&self) -> &[Arc<Event>] {
        &self.case.events
    }

    /// What takes back what was filled in.
    fn filled(&self, event: &Event, filled: &Filled) -> Filled {
        let taken_back = |row: RowId| RowStruck {
            row,
            reason: say!("session.undone"),
        };
        let added = (1..=filled.added.len()).map(|number| format!("{}.{number}", event.id));
        let added = added.map(|id| taken_back(RowId::from(id)));
        let again = filled.put_back.iter().cloned().map(taken_back);
        let changed = filled.changed.iter().map(|changed| RowChanged {
            row: changed.row.clone(),
            entries: self.entries(changed),
            ..RowChanged::default()
        });
        Filled {
            struck: added.chain(again).collect(),
            put_back: filled.struck.iter().map(|row| row.row.clone()).collect(),
            changed: changed.filter(|row| !row.entries.is_empty()).collect(),
            order: if filled.order.is_empty() {
                Vec::new()
            } else {
                self.order(&filled.order)
            },
            ..Filled::default()
        }
    }

    /// What stood at the places that were changed.
    fn entries(&self, changed: &RowChanged) -> Vec<EntryGiven> {
        let entries = changed.entries.iter();
        let entries = entries.filter_map(|given| {
            let asked = &self.asked.entries[self.asked.entry_at(&given.entry)?];
            Some(entry::given(asked, self.value(&changed.row, &given.entry)))
        });
        entries.collect()
    }

    /// What was said there last, where all sides said the same: one side of what people said differently is not
    /// taken for all.
    fn value(&self, row: &str, entry: &str) -> Option<crate::session::event::EntryValue> {
        let said = self.sheet.find(row)?.said(entry);
        if !sheet::alike(said, self.events()) {
            return None;
        }
        sheet::given(self.events(), *said.first()?)?.value.clone()
    }

    /// The order in which these rows stood.
    fn order(&self, changed: &[RowId]) -> Vec<RowId> {
        let known = self.sheet.rows(self.events(), &self.case.ancestry);
        let known = known.map(|row| row.id.clone());
        let mut order: Vec<RowId> = Vec::new();
        if !self.sheet.is_ordered() {
            let given = &self.asked.rows.given;
            order.extend(given.iter().map(|row| RowId::from(row.id.as_str())));
        }
        for id in known.chain(changed.iter().cloned()) {
            if !id.is_empty() && !order.contains(&id) {
                order.push(id);
            }
        }
        order
    }

    /// What brings back what was withdrawn: rows that were struck with it, and what stood in rows that cannot be.
    fn withdrawn(&self) -> Filled {
        let mut filled = Filled::default();
        for row in self.sheet.rows(self.events(), &self.case.ancestry) {
            if row.is_born() {
                if !row.is_struck(self.events()) {
                    filled.put_back.push(row.id.clone());
                }
                continue;
            }
            let entries = self.asked.entries.iter().filter_map(|asked| {
                let value = self.value(&row.id, &asked.id)?;
                Some(entry::given(asked, Some(value)))
            });
            let entries: Vec<EntryGiven> = entries.collect();
            if !entries.is_empty() {
                filled.changed.push(RowChanged {
                    row: row.id.clone(),
                    entries,
                    ..RowChanged::default()
                });
            }
        }
        filled
    }

    /// Whether what was said of the whole spoke of every row.
    fn covered(&self, by: u32) -> bool {
        let ancestry = &self.case.ancestry;
        let mut rows = self.sheet.rows(self.events(), ancestry);
        rows.all(|row| row.is_struck(self.events()) || self.sheet.covers(by, row, ancestry))
    }

    /// What was said of the whole.
    fn whole(&self) -> Said {
        let event = |place: u32| self.events().get(place as usize).map(|event| &event.body);
        match self.sheet.whole(self.events(), &self.case.ancestry) {
            Whole::Filling | Whole::Disputed => Said::End(TableEnd::Open),
            // Of rows that came in since it said nothing, and it is not to speak of them now.
            Whole::Ended(by) if !self.covered(by) => Said::End(TableEnd::Open),
            Whole::Ended(by) => {
                let filled = sheet::filled(self.events(), by);
                let end = filled.and_then(|filled| filled.end.clone());
                Said::End(end.unwrap_or(TableEnd::Open))
            }
            Whole::Deferred(by) => match event(by) {
                Some(EventBody::AnswerDeferred(deferred)) => {
                    Said::Command(Box::new(Command::NotKnown {
                        question: deferred.question.clone(),
                        owner: deferred.owner.clone(),
                        due: deferred.due.to_string(),
                        note: deferred.note.clone(),
                    }))
                }
                _ => Said::End(TableEnd::Open),
            },
            Whole::NotApplicable(by) => match event(by) {
                Some(EventBody::AnswerNotApplicable(marked)) => {
                    Said::Command(Box::new(Command::NotApplicable {
                        question: marked.question.clone(),
                        reason: marked.reason.clone(),
                    }))
                }
                _ => Said::End(TableEnd::Open),
            },
        }
    }
}
