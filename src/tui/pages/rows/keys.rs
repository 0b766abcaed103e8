//! What the keys of tables do.

use super::{Rows, act as act_on, open_rows, shift};
use crate::say;
use crate::session::form::{NoRows, Strike};
use crate::tui::intent::OfRow;
use crate::tui::keymap::{beside, in_focus, listed};
use crate::tui::kind::{Kind, OfTable};
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::pages::NodeAt;
use crate::tui::pages::going::{open, tell};

/// Does something with the rows of the page shown.
pub(in crate::tui) fn act(model: &mut Model, what: OfRow) -> Option<Effect> {
    let at: NodeAt = listed(model).or_else(|| model.node())?;
    let row = in_focus(model);
    match (what, row) {
        (OfRow::Add, _) => begin(model, at, Rows::Add(None)),
        (OfRow::All, _) => return act_on(model, at, &OfTable::All),
        (OfRow::Next, _) => turn(model, true),
        (OfRow::Previous, _) => turn(model, false),
        (OfRow::None, _) => open(model, Kind::fill(NoRows { question: at })),
        (OfRow::Alike, _) => open_rows(model, at, Rows::Alike),
        (OfRow::View, Some(row)) => open_rows(model, at, Rows::View(row)),
        (OfRow::Like, Some(row)) => begin(model, at, Rows::Add(Some(row))),
        (OfRow::Edit, Some(row)) => begin(model, at, Rows::Edit(row)),
        (OfRow::Strike, Some(row)) => open(model, Kind::fill(Strike { question: at, row })),
        (OfRow::PutBack, Some(row)) => return act_on(model, at, &OfTable::PutBack(row)),
        (OfRow::MoveUp, Some(row)) => return shift(model, at, &row, false),
        (OfRow::MoveDown, Some(row)) => return shift(model, at, &row, true),
        (
            OfRow::View
            | OfRow::Like
            | OfRow::Edit
            | OfRow::Strike
            | OfRow::PutBack
            | OfRow::MoveUp
            | OfRow::MoveDown,
            None,
        ) => tell(model, say!("rows.no_row_here")),
    }
    None
}

/// Opens a page to be written on. Where its first field is empty, what is typed from here on is for that field.
fn begin(model: &mut Model, at: NodeAt, rows: Rows) {
    open_rows(model, at, rows);
    if model
        .page()
        .field()
        .is_some_and(|field| field.text().is_empty())
    {
        model.run.end();
    }
}

/// From the page of a row to that of the row beside it. What was typed and not confirmed is there on a return.
fn turn(model: &mut Model, next: bool) {
    if let Some((at, rows)) = beside(model, next) {
        model.pages.pop();
        open_rows(model, at, rows);
    }
}
