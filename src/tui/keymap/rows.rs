//! Where the keys of tables work: on the page of rows, and on that of one row.

use crate::flow::{NodeAt, QuestionKind};
use crate::id::RowId;
use crate::session::table::{Row, RowState, Table};
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
    match page.targets.get(page.list()?.at?)? {
        Go::To(Kind::Rows(_, Rows::View(row))) => Some(row.clone()),
        _ => None,
    }
}

/// Whether a pasted text is rows for the page shown: what was copied from a spreadsheet where rows are listed, and
/// more of it where the first of it came in pieces.
#[must_use]
pub fn takes_rows(model: &Model, text: &str) -> bool {
    match model.page().kind {
        Kind::Rows(_, Rows::Pasted(_)) => true,
        _ => listed(model).is_some() && is_sheet(text),
    }
}

/// Whether something can be done with rows on the page shown.
pub(super) fn works(model: &Model, what: OfRow) -> bool {
    let Some(case) = &model.case else {
        return false;
    };
    let (at, on_list) = match (&model.page().kind, listed(model)) {
        (_, Some(at)) => (at, true),
        (Kind::Rows(at, Rows::View(_)), None) => (*at, false),
        _ => return false,
    };
    let (Some(question), Some(table)) = (case.flow.question(at), case.table(at)) else {
        return false;
    };
    let rows = &question.rows;
    // On the page of one row its keys are about that row.
    let own = in_focus(model).filter(|_| !on_list);
    let any = |may: fn(&Row) -> bool| any(&table, own.as_ref(), may);
    match what {
        OfRow::View => on_list && in_focus(model).is_some(),
        OfRow::Add => on_list && rows.may_add,
        OfRow::Like => on_list && rows.may_add && table.live().next().is_some(),
        // Why a row cannot be filled in now is said where it is tried.
        OfRow::Edit if on_list => !table.rows.is_empty(),
        OfRow::Edit => any(|row| match row.state {
            RowState::Complete | RowState::Unfinished | RowState::ToConfirm => true,
            RowState::Struck | RowState::Disputed => false,
        }),
        OfRow::Strike => {
            question.kind == QuestionKind::Table
                && any(|row| row.given.is_none() && row.state != RowState::Struck)
        }
        OfRow::PutBack => any(|row| match row.state {
            RowState::Struck | RowState::Disputed => true,
            RowState::Complete | RowState::Unfinished | RowState::ToConfirm => false,
        }),
        OfRow::MoveUp | OfRow::MoveDown => on_list && table.live().nth(1).is_some(),
        OfRow::None => on_list && rows.given.is_empty() && rows.least == 0,
        OfRow::Alike => on_list && rows.given.len() > 1,
    }
}

/// Whether a row is such, this one or, where none is named, any.
fn any(table: &Table, own: Option<&RowId>, may: fn(&Row) -> bool) -> bool {
    match own {
        Some(own) => table.row(own).is_some_and(may),
        None => table.rows.iter().any(may),
    }
}
