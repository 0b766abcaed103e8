//! A form: its entries on one page, saved together.

use super::super::going::{fresh, on, refuse, tell};
use super::super::rows::entries::{controls, entry_of, filled};
use super::super::rows::view::settle;
use super::super::{FieldKey, asking::ask, drafts};
use super::question::{head, standing, tail};
use super::{Case, Doc, Effect, Model, NodeAt, Page, Question, sides};
use crate::id::RowId;
use crate::say;
use crate::session::command::Command;
use crate::session::event::{AnswerValue, Filled};
use crate::session::filling;
use crate::session::table::standing::Standing;
use crate::session::table::{Ending, Row, RowState};
use crate::tui::kind::{Go, OfTable, Then};

pub(super) fn build(case: &Case, at: NodeAt, page: &mut Page) {
    let Some(sheet) = Standing::of(case, at) else {
        return;
    };
    let row = row(&sheet);
    if let Some(row) = row {
        settle(&sheet, row, page);
        if sheet.table.form_may_be_confirmed(&case.events) {
            let go = Go::Table(at, OfTable::Confirm(RowId::default()));
            page.add(say!("rows.go_confirm_form"), go);
        }
    }
    page.controls.extend(controls(case, sheet.question, row));
}

/// The one row of a form.
fn row<'a>(sheet: &'a Standing<'_>) -> Option<&'a Row> {
    sheet.table.rows.first().map(AsRef::as_ref)
}

pub(super) fn draw<'k>(
    model: &'k Model,
    case: &'k Case,
    at: NodeAt,
    question: &'k Question,
    doc: &mut Doc<'k>,
) {
    head(model, case, at, question, true, doc);
    let Some(sheet) = Standing::of(case, at) else {
        return;
    };
    if sheet.table.whole == Ending::Disputed {
        sides(case, at, doc);
    }
    let Some(row) = row(&sheet) else { return };
    let begun = sheet.table.is_begun();
    if row.state == RowState::ToConfirm {
        doc.strong(say!("rows.form_to_confirm"));
        doc.gap();
    } else if let Some(missing) = sheet.missing().filter(|_| begun) {
        doc.strong(say!("rows.form_missing", missing = missing));
        doc.gap();
    }
    standing(model, case, at, doc);
    doc.controls(model.page());
    tail(case, at, doc);
}

pub(super) fn submit(model: &mut Model, at: NodeAt) -> Option<Effect> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    let page = model.page();
    let note = page.text(FieldKey::Note).to_owned();
    let stands = row(&sheet);
    let given = match filled(sheet.case, sheet.question, stands, &page.controls) {
        Ok(given) => given,
        Err(rejection) => {
            refuse(model, rejection);
            return None;
        }
    };
    let noted = sheet
        .case
        .answer(at)
        .map_or("", |given| given.note.as_str());
    // What is reworded in it is among what was given.
    let confirms = stands.filter(|row| match row.state {
        RowState::ToConfirm => true,
        RowState::Complete => sheet.table.form_may_be_confirmed(&sheet.case.events),
        RowState::Unfinished | RowState::Disputed | RowState::Struck => false,
    });
    let filled = if given.is_empty() && note == noted && confirms.is_none() {
        drafts::settle(model);
        // Nothing is missing, or the same page would follow.
        let open = Standing::of(model.case.as_ref()?, at)?.missing();
        match open {
            Some(missing) => tell(model, say!("rows.form_missing", missing = missing)),
            None => on(model),
        }
        return None;
    } else if let Some(row) = confirms {
        let confirmed = filling::confirmation(sheet.case, sheet.question, row);
        Filled::confirming(confirmed, given)
    } else {
        Filled::form(given)
    };
    let command = Command::Answer {
        question: sheet.case.flow.node(at).id.clone(),
        value: AnswerValue::Filled(Box::new(filled)),
        note,
    };
    ask(model, command, Then::Next)
}

/// Shows a form anew that was saved and is not complete, where the first thing is missing; what there is to say then.
pub(in crate::tui) fn still_open(model: &mut Model, at: NodeAt) -> Option<String> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    if sheet.is_table() {
        return None;
    }
    let said = sheet.missing()?;
    let first = row(&sheet)?.missing(sheet.question).next();
    fresh(model);
    let page = model.page_mut();
    let place = (page.controls.iter()).position(|held| entry_of(held) == first);
    page.focus = place.unwrap_or(0);
    page.follow.set(true);
    Some(say!("rows.form_saved", missing = said))
}
