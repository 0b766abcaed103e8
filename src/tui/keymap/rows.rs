//! Where the keys of tables work: on the page of rows, and on that of one row.

use crate::flow::{NodeAt, QuestionKind};
use crate::id::RowId;
use crate::session::table::{Ending, Row};
use crate::text::cells::is_sheet;
use crate::tui::intent::OfRow;
use crate::tui::kind::{Go, Kind, Rows};
use crate::tui::model::Model;

/// The table whose rows the page shown lists.
#[must_use]
pub fn listed(model: &Model) -> Option<NodeAt> {
    let case = model.case.as_ref()?;
    let Kind::Node(at) = model.page().kind else {
        return None;
    };
    let question = case.flow.question(at)?;
    (question.kind == QuestionKind::Table && case.now.is_reached(at)).then_some(at)
}

/// The row in focus on a page of rows, or that the page is about.
#[must_use]
pub fn in_focus(model: &Model) -> Option<RowId> {
    let page = model.page();
    if let Kind::Rows(_, Rows::View(row)) = &page.kind {
        return Some(row.clone());
    }
    listed(model)?;
    let Go::To(Kind::Rows(_, Rows::View(row))) = page.targets.get(page.list()?.at?)? else {
        return None;
    };
    Some(row.clone())
}

/// The row after the one that the page shown is about, or before it, as a page of the same kind.
#[must_use]
pub fn beside(model: &Model, next: bool) -> Option<(NodeAt, Rows)> {
    let Kind::Rows(at, shown) = &model.page().kind else {
        return None;
    };
    let (own, edits) = match shown {
        Rows::View(row) => (row, false),
        Rows::Edit(row) => (row, true),
        Rows::Add(_) | Rows::Alike | Rows::Several(_) | Rows::Pasted(_) => return None,
    };
    let table = model.case.as_ref()?.table(*at)?;
    let mut rows = table.numbered().filter(|row| !edits || row.may_change());
    let place = rows.clone().position(|row| row.id == *own)?;
    let place = if next {
        place + 1
    } else {
        place.checked_sub(1)?
    };
    let row = rows.nth(place)?.id.clone();
    Some((
        *at,
        if edits {
            Rows::Edit(row)
        } else {
            Rows::View(row)
        },
    ))
}

/// Whether a pasted text is rows for the page shown: what was copied from a spreadsheet where rows are listed, and
/// more of it where the first of it came in pieces.
#[must_use]
pub fn takes_rows(model: &Model, text: &str) -> bool {
    let more = matches!(model.page().kind, Kind::Rows(_, Rows::Pasted(_)));
    more || listed(model).is_some() && is_sheet(text)
}

/// Whether something can be done with rows on the page shown.
pub(super) fn works(model: &Model, what: OfRow) -> bool {
    match listed(model) {
        Some(at) => on_list(model, at, what).unwrap_or(false),
        None => on_row(model, what).unwrap_or(false),
    }
}

/// On the page of rows. Why something cannot be done with this row or now is said where it is tried.
fn on_list(model: &Model, at: NodeAt, what: OfRow) -> Option<bool> {
    let case = model.case.as_ref()?;
    let (question, table) = (case.flow.question(at)?, case.table(at)?);
    let rows = &question.rows;
    let any = |may: fn(&Row) -> bool| table.rows.iter().any(|row| may(row));
    Some(match what {
        OfRow::View => in_focus(model).is_some(),
        OfRow::Add => rows.may_add,
        OfRow::Like => rows.may_add && table.live().next().is_some(),
        OfRow::Edit => !table.rows.is_empty(),
        OfRow::Strike => any(Row::may_strike),
        OfRow::PutBack => any(|row| row.state.is_struck_by_somebody()),
        OfRow::MoveUp | OfRow::MoveDown => table.live().nth(1).is_some(),
        OfRow::None => rows.given.is_empty() && rows.least == 0,
        OfRow::All => table.live().next().is_some() && !matches!(table.whole, Ending::All(_)),
        OfRow::Alike => rows.given.len() > 1,
        OfRow::Next | OfRow::Previous => false,
    })
}

/// On the page of one row, where its keys are about that row.
fn on_row(model: &Model, what: OfRow) -> Option<bool> {
    let Kind::Rows(at, shown) = &model.page().kind else {
        return None;
    };
    let own = |may: fn(&Row) -> bool| {
        let Rows::View(row) = shown else {
            return None;
        };
        Some(may(model.case.as_ref()?.table(*at)?.row(row)?))
    };
    match what {
        OfRow::Next => Some(beside(model, true).is_some()),
        OfRow::Previous => Some(beside(model, false).is_some()),
        OfRow::Edit => own(Row::may_change),
        OfRow::Strike => own(Row::may_strike),
        OfRow::PutBack => own(|row| row.state.is_struck_by_somebody()),
        OfRow::View
        | OfRow::Add
        | OfRow::Like
        | OfRow::MoveUp
        | OfRow::MoveDown
        | OfRow::None
        | OfRow::All
        | OfRow::Alike => None,
    }
}
