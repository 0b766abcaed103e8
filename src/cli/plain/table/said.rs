//! How a form or table stands, as plain mode says it.

use crate::flow::NodeAt;
use crate::id::RowId;
use crate::say;
use crate::session::event::EntryValue;
use crate::session::responses::SaidKind;
use crate::session::sheet;
use crate::session::state::Case;
use crate::session::table::standing::{Side, Standing, is_empty, sides};
use crate::session::table::told::Told;
use crate::session::table::words::struck_in_words;
use crate::session::table::{Ending, PlaceState, Row, RowState};
use crate::session::telling::Telling;
use crate::session::value::entry;
use crate::session::value::filled::labelled;
use crate::text::capitalised;
use crate::words;

/// From how many rows on those that are complete are listed only where they are asked for.
const MANY: usize = 20;

impl Standing<'_> {
    /// What rows are called where they are asked for: `risk 3`, or by their labels where the flow gives them; nothing
    /// for a form.
    pub(super) fn asked_as(&self, rows: &[RowId]) -> String {
        let one = self.question.rows.called();
        if !self.is_table() {
            return String::new();
        }
        let numbered = |number: usize| say!("plain_table.row_of", one = one, number = number);
        let called = rows.iter().filter_map(|id| {
            let row = self.table.row(id)?;
            match (row.given, self.table.number(id)) {
                (Some(given), _) => Some(self.question.rows.given.get(given)?.label.clone()),
                (None, Some(number)) => Some(numbered(number)),
                (None, None) => Some(self.called(row)),
            }
        });
        let called: Vec<String> = called.collect();
        if called.is_empty() {
            return numbered(self.table.live().count() + 1);
        }
        words::list(&called)
    }

    /// Per entry what stands: in one row, or in all of several.
    pub(super) fn stand(&self, rows: &[RowId]) -> Vec<Option<EntryValue>> {
        let rows: Vec<&Row> = rows.iter().filter_map(|id| self.table.row(id)).collect();
        let alike = |place: usize| {
            let first = self.stands(rows.first()?, place);
            let mut rows = rows.iter();
            let all = rows.all(|row| self.stands(row, place) == first);
            first.filter(|_| all).cloned()
        };
        (0..self.question.entries.len()).map(alike).collect()
    }

    /// The entries of a row in which nothing stands that counts.
    pub(super) fn empty(&self, rows: &[RowId]) -> Vec<usize> {
        let row = rows.first().and_then(|id| self.table.row(id));
        let places = row.map_or(&[][..], |row| &row.entries).iter().enumerate();
        let empty = places.filter(|(_, place)| place.state != PlaceState::Filled);
        empty.map(|(place, _)| place).collect()
    }

    /// Per entry what people said who did not know of each other, a line each.
    pub(super) fn sides(&self, rows: &[RowId]) -> Vec<Vec<String>> {
        let row = match rows {
            [id] => self.table.row(id),
            _ => None,
        };
        let places = 0..self.question.entries.len();
        places
            .map(|place| row.map_or_else(Vec::new, |row| self.sides_of(row, place)))
            .collect()
    }

    fn sides_of(&self, row: &Row, at: usize) -> Vec<String> {
        let sides = sides(self.case, &self.question.entries[at], &row.entries[at]);
        let lines = sides.iter().map(Side::text);
        lines.map(|text| format!("    {text}")).collect()
    }

    /// The row before a new one, and what stands in it.
    pub(super) fn before(&self) -> Option<(String, Vec<Option<EntryValue>>)> {
        let last = self.table.live().last()?;
        let ids = [last.id.clone()];
        Some((self.asked_as(&ids), self.stand(&ids)))
    }

    /// How it stands, a line for the whole and one a row or entry.
    pub(super) fn lines(&self, all: bool) -> Vec<String> {
        if !self.is_table() {
            return self.form_lines();
        }
        let mut lines = vec![say!("plain_table.so_far", list = self.counts())];
        let ended = match self.table.whole {
            Ending::All(_) => Some(say!("plain_table.ended_all")),
            Ending::None(_) => Some(say!("plain_table.ended_none")),
            Ending::Outdated(_) if self.table.reworded.is_some() => {
                Some(say!("plain_table.ended_reworded"))
            }
            Ending::Outdated(_) => Some(say!("plain_table.ended_before")),
            Ending::Disputed => Some(say!("plain_table.ended_disputed")),
            Ending::Open | Ending::MoreToCome(_) | Ending::NotApplicable(_) => None,
        };
        lines.extend(ended);
        let many = self.table.live().count() > MANY && !all;
        let mut left_out = 0;
        let mut struck = false;
        for (number, row) in (1..).zip(self.table.numbered()) {
            if many && row.state == RowState::Complete {
                left_out += 1;
                continue;
            }
            if !row.is_live() && !std::mem::replace(&mut struck, true) {
                lines.push(say!("plain_table.struck_rows"));
            }
            let (name, state) = (self.called(row), self.state(row));
            lines.push(if row.is_live() {
                say!(
                    "plain_table.line",
                    number = number,
                    row = name,
                    state = state
                )
            } else {
                say!(
                    "plain_table.line_struck",
                    number = number,
                    row = name,
                    struck = state
                )
            });
        }
        if left_out > 0 {
            lines.push(say!("plain_table.more_lines", count = left_out));
        }
        lines
    }

    fn form_lines(&self) -> Vec<String> {
        let Some(row) = self.table.rows.first() else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        for (place, asked) in self.question.entries.iter().enumerate() {
            let value = self.entry_in_words(row, place);
            let sides = self.sides_of(row, place);
            let value = if sides.is_empty() {
                value
            } else {
                say!("plain_table.form_disputed")
            };
            lines.push(say!(
                "plain.option",
                number = place + 1,
                label = labelled(&asked.label, &value)
            ));
            lines.extend(sides);
        }
        lines
    }

    fn entry_in_words(&self, row: &Row, place: usize) -> String {
        let asked = &self.question.entries[place];
        let stands = row.entries.get(place);
        let value = stands.and_then(|stands| stands.value(&self.case.events));
        match (value, stands.map(|stands| stands.state)) {
            (Some(value), Some(PlaceState::Reworded)) => say!(
                "plain_table.entry_reworded",
                value = entry::in_words(asked, value)
            ),
            (Some(_), Some(PlaceState::NoPlace)) => {
                let said = stands.and_then(|stands| stands.said.first());
                let given = said.and_then(|said| sheet::given(&self.case.events, *said));
                let value = given.map(entry::then_in_words).unwrap_or_default();
                say!("plain_table.entry_no_place", value = value)
            }
            (
                Some(value),
                Some(PlaceState::Empty | PlaceState::Filled | PlaceState::Disputed) | None,
            ) => entry::in_words(asked, value),
            (None, _) if asked.needed => say!("plain_table.entry_empty"),
            (None, _) => say!("plain_table.entry_empty_may"),
        }
    }

    /// How a row stands, in words.
    fn state(&self, row: &Row) -> String {
        match row.state {
            RowState::Complete => say!("plain_table.state_complete"),
            RowState::Unfinished => {
                if is_empty(row) {
                    return say!("plain_table.state_empty");
                }
                let disputed = |place: usize| row.entries[place].state == PlaceState::Disputed;
                let of = |wanted: bool| {
                    let missing = row.missing(self.question);
                    let of = missing.filter(|place| disputed(*place) == wanted);
                    let labels = of.map(|place| &self.question.entries[place].label);
                    words::long_list(labels)
                };
                let settle = of(true);
                if !settle.is_empty() {
                    return say!("plain_table.state_settle", list = settle);
                }
                let list = of(false);
                say!("plain_table.state_unfinished", list = list)
            }
            RowState::ToConfirm => say!("plain_table.state_to_confirm"),
            RowState::Disputed => say!("plain_table.state_disputed"),
            RowState::Struck => self.struck(row),
        }
    }

    /// Who struck a row, when and why.
    fn struck(&self, row: &Row) -> String {
        let told = Told::of(self.case, self.at);
        let told = told
            .as_ref()
            .and_then(|told| told.rows.iter().find(|told| told.id == row.id));
        let telling = Telling::of(self.case);
        let lines = told.map(|row| struck_in_words(row, &telling));
        lines.unwrap_or_default().join(" ")
    }

    /// How it stands after a change, in one sentence.
    pub(super) fn count(&self) -> String {
        if self.is_table() {
            return say!("plain_table.count", list = self.counts());
        }
        self.missing().map_or_else(
            || say!("plain_table.form_complete"),
            |list| say!("plain_table.form_missing", list = list),
        )
    }

    /// What may be typed now.
    pub(super) fn how(&self) -> String {
        let answered = self.table.kind == SaidKind::Answered;
        let mut can = Vec::new();
        let live = self.table.live().count();
        let unfinished = self
            .table
            .live()
            .any(|row| row.state == RowState::Unfinished);
        let how = |can: &[String]| match (answered, unfinished) {
            (true, _) => say!("plain_table.how_next", words = words::list(can)),
            (false, true) => say!("plain_table.how_fill", words = words::list(can)),
            (false, false) => say!("plain_table.how", words = words::list(can)),
        };
        if !self.is_table() {
            can.push(say!("plain_table.how_entry"));
            if self.table.form_may_be_confirmed(&self.case.events) {
                can.push(say!("plain_table.how_confirm_form"));
            }
            can.push(say!("plain_table.how_rest"));
            return how(&can);
        }
        let rows = &self.question.rows;
        if rows.may_add && rows.most.is_none_or(|most| live < most as usize) {
            can.push(say!("plain_table.how_add"));
        }
        let numbered = |state: RowState| {
            let mut rows = self.table.numbered();
            rows.position(|row| row.state == state)
                .map(|place| place + 1)
        };
        if live > 0 {
            can.push(say!("plain_table.how_read"));
        }
        let mut rows_here = self.table.numbered();
        if let Some(place) = rows_here.position(Row::may_be_confirmed) {
            let number = place + 1;
            can.push(say!("plain_table.how_confirm", number = number));
        }
        if let Some(number) = numbered(RowState::Disputed) {
            can.push(say!("plain_table.how_put_back", number = number));
        }
        if live > 0 && !answered && !unfinished {
            can.push(say!("plain_table.how_done"));
        }
        if live == 0 && rows.least == 0 && !answered {
            can.push(say!("plain_table.how_none"));
        }
        can.push(say!("plain_table.how_rest"));
        how(&can)
    }

    /// Every word that may be typed here, a line each.
    pub(super) fn help(&self) -> Vec<String> {
        if !self.is_table() {
            return vec![
                say!("plain_table.help_form"),
                say!("plain_table.help_fill"),
                say!("plain_table.help_form_number"),
                say!("plain_table.help_form_more"),
                say!("plain_table.help_form_list"),
                say!("plain_table.asks_how"),
                say!("plain_table.help_other"),
            ];
        }
        let rows = &self.question.rows;
        let mut lines = vec![
            say!("plain_table.help_table"),
            say!("plain_table.help_fill"),
        ];
        if rows.may_add {
            lines.push(say!("plain_table.help_add"));
        }
        lines.push(say!("plain_table.help_number"));
        lines.push(say!("plain_table.help_edit"));
        if rows.may_add {
            lines.push(say!("plain_table.help_remove"));
            lines.push(say!("plain_table.help_put_back"));
        }
        lines.push(say!("plain_table.help_move"));
        lines.push(say!("plain_table.help_confirm"));
        if rows.given.len() > 1 {
            lines.push(say!("plain_table.help_same"));
        }
        lines.push(say!("plain_table.help_paste"));
        lines.push(say!("plain_table.help_done"));
        lines.push(say!("plain_table.help_more"));
        if rows.least == 0 {
            lines.push(say!("plain_table.help_none"));
        }
        lines.push(say!("plain_table.help_list"));
        lines.push(say!("plain_table.help_other"));
        lines
    }
}

/// One row in full, a line an entry.
pub(super) fn row_lines(case: &Case, at: NodeAt, id: &RowId) -> Vec<String> {
    let Some(standing) = Standing::of(case, at) else {
        return Vec::new();
    };
    let Some(row) = standing.table.row(id) else {
        return Vec::new();
    };
    let name = standing.asked_as(std::slice::from_ref(id));
    let mut lines = vec![say!(
        "plain_table.row_head",
        row = capitalised(&name),
        state = standing.state(row)
    )];
    for (place, asked) in standing.question.entries.iter().enumerate() {
        let sides = standing.sides_of(row, place);
        if sides.is_empty() {
            // What is empty and not needed is heard where the row is filled in.
            if !asked.needed && row.entries[place].state == PlaceState::Empty {
                continue;
            }
            let value = standing.entry_in_words(row, place);
            let value = value.replace('\n', " ");
            let label = &asked.label;
            let text = labelled(label, &value);
            lines.push(say!("cli.indented", text = text));
        } else {
            lines.push(say!("plain_table.entry_disputed", label = asked.label));
            lines.extend(sides);
        }
    }
    lines
}
