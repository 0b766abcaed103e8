//! What another edition means for a form or table: what was filled in in other words and may be confirmed, what has no
//! place any more, and what is wanted besides.

use std::sync::Arc;

use super::Change;
use super::asked::{self, Part, Wording};
use super::in_force::said_in;
use crate::flow::entry::Entry;
use crate::flow::{NodeAt, Question, QuestionKind};
use crate::session::event::{PlaceAsked, PlaceConfirmed};
use crate::session::filling;
use crate::session::responses::SaidKind;
use crate::session::sheet;
use crate::session::state::Case;
use crate::session::table::{self, Ending, Place, PlaceState, Row, Table};
use crate::session::value::entry;
use crate::text::wording::{Likeness, compare_in};

/// A form or table of a case.
struct Sheet<'a> {
    case: &'a Case,
    at: NodeAt,
    question: &'a Question,
    table: Arc<Table>,
}

/// What has become of a form or table since people filled it in.
pub(super) fn change(case: &Case, at: NodeAt, question: &Question) -> Change {
    let Some(table) = case.table(at) else {
        return Change::Unchanged;
    };
    let sheet = Sheet {
        case,
        at,
        question,
        table,
    };
    let mut parts = sheet.whole();
    let places = sheet.places();
    let differs = |was: &str, is: &str| sheet.differs(was, is);
    parts.extend(wordings(&places, &differs));
    parts.extend(sheet.stands());
    let may_be_confirmed = !parts.is_empty();
    parts.extend(sheet.no_place());
    if sheet.was_an_answer() {
        parts.extend(sheet.wanted());
    }
    if may_be_confirmed {
        Change::Reworded(parts)
    } else if !parts.is_empty() {
        Change::Incomplete(parts)
    } else if case.confirmed.contains_key(&at) {
        Change::Confirmed
    } else if sheet.reads_letter_for_letter() {
        Change::Unchanged
    } else {
        Change::Spelling
    }
}

/// What was filled in in other words and may be confirmed, place by place.
pub(super) fn places(case: &Case, at: NodeAt, question: &Question) -> Vec<PlaceConfirmed> {
    let sheet = case.table(at).map(|table| Sheet {
        case,
        at,
        question,
        table,
    });
    sheet.map_or_else(Vec::new, |sheet| sheet.places())
}

/// What reads differently at these places, each difference once.
pub(super) fn wordings(
    places: &[PlaceConfirmed],
    differs: &dyn Fn(&str, &str) -> bool,
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut add = |part: Part| {
        if !parts.contains(&part) {
            parts.push(part);
        }
    };
    for PlaceConfirmed { was, now, .. } in places {
        let sides = |was: &String, is: &String| (was.clone(), is.clone());
        if differs(&was.called, &now.called) {
            let (was, is) = sides(&was.called, &now.called);
            add(Part::Row { was, is });
        }
        if differs(&was.label, &now.label) {
            let (was, is) = sides(&was.label, &now.label);
            add(Part::Entry { was, is });
        }
        // As of questions: what a number is of counts to the letter.
        if was.unit != now.unit {
            let (was, is) = sides(&was.unit, &now.unit);
            add(Part::Unit { was, is });
        }
        for (was, is) in was.chosen.iter().zip(&now.chosen) {
            if differs(was, is) {
                let (was, is) = sides(was, is);
                add(Part::ChosenThere { was, is });
            }
        }
    }
    parts
}

impl Sheet<'_> {
    fn differs(&self, was: &str, is: &str) -> bool {
        was != is && compare_in(&self.case.flow.language, was, is) == Likeness::Reworded
    }

    fn id(&self) -> &str {
        &self.case.flow.node(self.at).id
    }

    /// What reads differently of the question itself, where it was said how the form or table stands as a whole.
    fn whole(&self) -> Vec<Part> {
        let kept = self.table.reworded.as_ref();
        let asked = kept.and_then(|kept| self.case.asked_before(kept));
        let language = &self.case.flow.language;
        match asked.map(|asked| asked::compare(asked, None, self.question, language)) {
            Some(Wording::Reworded(parts)) => parts,
            Some(Wording::Same | Wording::Spelling) | None => Vec::new(),
        }
    }

    /// Every place in which something stands, in this state.
    fn each(&self, state: PlaceState) -> impl Iterator<Item = (&Row, &Place, &Entry)> {
        let rows = self.table.live();
        let places = rows.flat_map(|row| {
            let entries = row.entries.iter().zip(&self.question.entries);
            entries.map(move |(place, entry)| (row, place, entry))
        });
        places.filter(move |(_, place, _)| place.state == state)
    }

    fn asked_then(&self, row: &Row, place: &Place, entry: &Entry) -> Option<PlaceAsked> {
        place.asked(&self.case.ledger, self.id(), &row.id, entry)
    }

    fn places(&self) -> Vec<PlaceConfirmed> {
        let events = &self.case.events;
        let place = |(row, place, asked): (&Row, &Place, &Entry)| {
            let event = events.get(place.said.first()?.event as usize)?;
            let now = entry::given(asked, place.value(events).cloned());
            Some(PlaceConfirmed {
                row: row.id.clone(),
                entry: asked.id.clone(),
                answer: event.id.clone(),
                was: self.asked_then(row, place, asked)?,
                now: PlaceAsked {
                    label: now.label,
                    called: filling::called(self.question, row),
                    chosen: now.chosen,
                    unit: now.unit,
                },
            })
        };
        self.each(PlaceState::Reworded).filter_map(place).collect()
    }

    /// What stands at each place that may be confirmed.
    fn stands(&self) -> Vec<Part> {
        let stands = |(row, place, asked): (&Row, &Place, &Entry)| {
            let value = place.value(&self.case.events)?;
            let then = self.asked_then(row, place, asked)?;
            Some(Part::Stands {
                row: self.name(row),
                entry: asked.label.clone(),
                was: entry::as_asked(value, &then),
                is: entry::in_words(asked, value),
            })
        };
        self.each(PlaceState::Reworded).filter_map(stands).collect()
    }

    /// What was filled in and has no place any more.
    fn no_place(&self) -> Vec<Part> {
        let gone = |(row, place, asked): (&Row, &Place, &Entry)| {
            let given = sheet::given(&self.case.events, *place.said.first()?)?;
            Some(Part::NoPlace {
                row: self.name(row),
                entry: asked.label.clone(),
                was: entry::then_in_words(given),
            })
        };
        self.each(PlaceState::NoPlace).filter_map(gone).collect()
    }

    /// A row by what it holds; empty for a form.
    fn name(&self, row: &Row) -> String {
        match self.question.kind {
            QuestionKind::Table => filling::row_name(self.case, self.question, &self.table, row),
            QuestionKind::Fields
            | QuestionKind::One
            | QuestionKind::Many
            | QuestionKind::Text
            | QuestionKind::Number
            | QuestionKind::Date => String::new(),
        }
    }

    /// Whether it was an answer under the edition before, and is none under this one. Where that edition is not at
    /// hand: whether somebody said that the table is complete.
    fn was_an_answer(&self) -> bool {
        if !self.case.flow_changed() || self.table.kind != SaidKind::Nothing {
            return false;
        }
        let Some(before) = &self.case.before else {
            return match self.table.whole {
                Ending::All(_) | Ending::None(_) => self.question.kind == QuestionKind::Table,
                Ending::Open
                | Ending::Outdated(_)
                | Ending::MoreToCome(_)
                | Ending::NotApplicable(_)
                | Ending::Disputed => false,
            };
        };
        let at = before.at(self.id());
        let question = at.and_then(|at| Some((at, before.question(at)?)));
        let question = question.filter(|(_, question)| question.kind == self.question.kind);
        question.is_some_and(|(at, question)| {
            let then = table::table(&self.case.ledger, before, at, question, None);
            then.kind == SaidKind::Answered
        })
    }

    /// What this edition asks for besides all that stands.
    fn wanted(&self) -> Vec<Part> {
        let rows = &self.question.rows;
        let is_blank = |row: &Row| {
            row.entries
                .iter()
                .all(|place| place.state == PlaceState::Empty)
        };
        let mut parts = Vec::new();
        for (at, entry) in self.question.entries.iter().enumerate() {
            let lacks = |row: &&Row| !is_blank(row) && row.entries[at].state == PlaceState::Empty;
            if entry.needed && self.table.live().any(|row| lacks(&row)) {
                parts.push(Part::EntryWanted(entry.label.clone()));
            }
        }
        for row in self.table.live().filter(|row| is_blank(row)) {
            parts.push(Part::RowWanted(self.name(row)));
        }
        let count = u32::try_from(self.table.live().count()).unwrap_or(u32::MAX);
        if self.question.kind == QuestionKind::Table {
            if count < rows.least {
                parts.push(Part::MoreRows(rows.least));
            }
            if let Some(most) = rows.most.filter(|most| count > *most) {
                parts.push(Part::FewerRows(most));
            }
        }
        parts
    }

    /// Whether the question and every entry that was filled in reads as it did.
    fn reads_letter_for_letter(&self) -> bool {
        let heads = self.case.event_of(self.at);
        let said = heads.and_then(|event| said_in(&event.body));
        let language = &self.case.flow.language;
        let whole = said.is_none_or(|said| {
            asked::compare(said.asked, None, self.question, language) == Wording::Same
        });
        let mut places = self.each(PlaceState::Filled);
        whole
            && places.all(|(row, place, asked)| {
                let then = self.asked_then(row, place, asked);
                then.is_none_or(|then| {
                    then.label == asked.label && then.called == filling::called(self.question, row)
                })
            })
    }
}
