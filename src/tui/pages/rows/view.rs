//! A row to be read: what stands in it, who said what where that has to be settled, and what may be done with it.

use super::entries::said;
use super::title;
use crate::id::RowId;
use crate::say;
use crate::session::event::EventBody;
use crate::session::form::Strike;
use crate::session::history::actor;
use crate::session::table::standing::{Standing, sides};
use crate::session::table::told::Told;
use crate::session::table::words::struck_in_words;
use crate::session::table::{PlaceState, Row, RowState};
use crate::session::telling::Telling;
use crate::session::value::filled::labelled;
use crate::time;
use crate::tui::doc::Doc;
use crate::tui::kind::{Go, Kind, OfTable, Rows};
use crate::tui::model::Page;

pub(super) fn build(sheet: &Standing<'_>, id: &RowId, page: &mut Page) {
    let Some(row) = sheet.table.row(id) else {
        page.add(say!("tui.go_back"), Go::Back);
        return;
    };
    if row.state.is_struck_by_somebody() {
        let told = Told::of(sheet.case, sheet.at);
        let told = told.as_ref().and_then(|told| told.row(id));
        let telling = Telling::of(sheet.case);
        page.worked_out = told.map_or_else(Vec::new, |row| struck_in_words(row, &telling));
    }
    let act = |what: OfTable| Go::Table(sheet.at, what);
    settle(sheet, row, page);
    match row.state {
        RowState::ToConfirm | RowState::Unfinished if row.may_be_confirmed() => {
            page.add(say!("rows.go_confirm"), act(OfTable::Confirm(id.clone())));
        }
        RowState::Struck | RowState::Disputed => {
            page.add(say!("rows.go_put_back"), act(OfTable::PutBack(id.clone())));
        }
        RowState::Complete | RowState::Unfinished | RowState::ToConfirm => {}
    }
    if row.may_change() {
        let edit = Kind::Rows(sheet.at, Rows::Edit(id.clone()));
        page.add(say!("rows.go_edit"), Go::To(edit));
    }
    if row.may_strike() {
        let strike = Strike {
            question: sheet.at,
            row: id.clone(),
        };
        page.add(say!("rows.go_strike"), Go::To(Kind::fill(strike)));
    }
    page.add(say!("tui.go_back"), Go::Back);
}

/// Adds what settles what people said differently: each side of each entry.
pub(in crate::tui::pages) fn settle(sheet: &Standing<'_>, row: &Row, page: &mut Page) {
    let places = row.entries.iter().zip(&sheet.question.entries).enumerate();
    for (at, (place, asked)) in places {
        if place.state != PlaceState::Disputed {
            continue;
        }
        for (side, told) in sides(sheet.case, asked, place).into_iter().enumerate() {
            let label = say!("rows.go_take", label = asked.label, value = told.value);
            let go = Go::Table(sheet.at, OfTable::Take(row.id.clone(), at, side));
            page.explained(label, told.who, go);
        }
    }
}

pub(super) fn draw<'k>(sheet: &Standing<'_>, id: &RowId, page: &'k Page, doc: &mut Doc<'k>) {
    let Some(row) = sheet.table.row(id) else {
        return;
    };
    doc.heading(title(sheet, row));
    if let Some(given) = row.given.and_then(|at| sheet.question.rows.given.get(at)) {
        doc.para(given.hint.clone());
    }
    doc.strong(say!("rows.stands", state = sheet.brief_state(row)));
    doc.lines(page.worked_out.iter().map(String::as_str));
    if row.state == RowState::Disputed {
        doc.line(0, say!("rows.disputed_means"));
    }
    if row.state == RowState::ToConfirm {
        doc.line(0, say!("rows.to_confirm_means"));
    }
    doc.gap();
    let with_who = matches!(row.state, RowState::ToConfirm | RowState::Disputed);
    for (at, (place, asked)) in row.entries.iter().zip(&sheet.question.entries).enumerate() {
        match place.state {
            // What is empty and not needed is seen where the row is filled in.
            PlaceState::Empty if !asked.needed => {}
            PlaceState::Reworded | PlaceState::NoPlace | PlaceState::Disputed => {
                doc.item(asked.label.clone());
                for line in said(sheet.case, asked, place) {
                    doc.line(2, line);
                }
            }
            PlaceState::Empty | PlaceState::Filled => {
                let stands = sheet.value(row, at).unwrap_or_else(|| say!("rows.missing"));
                doc.item(labelled(&asked.label, &stands));
                let event = place.said.first();
                let event = event.and_then(|said| sheet.case.events.get(said.event as usize));
                if let Some(event) = event.filter(|_| with_who) {
                    let (who, when) = (actor(sheet.case, event), time::moment_words(&event.at));
                    doc.line(2, say!("rows.filled_by", who = who, when = when));
                }
            }
        }
    }
    let added = added_by(sheet, row);
    doc.gap();
    if let (Some(added), true) = (added, sheet.name(row).is_some()) {
        doc.line(0, added);
    }
    doc.gap();
}

/// Who added a row.
fn added_by(sheet: &Standing<'_>, row: &Row) -> Option<String> {
    let (event, _) = row.id.rsplit_once('.')?;
    let event = sheet.case.events.iter().find(|known| known.id == *event)?;
    matches!(event.body, EventBody::AnswerGiven(_)).then(|| {
        say!(
            "rows.added_by",
            who = actor(sheet.case, event),
            when = time::moment_words(&event.at)
        )
    })
}
