//! Rows of a table, each on a page: read, filled in, added, and several filled in alike.

pub(super) mod entries;
mod fill;
pub(in crate::tui) mod keys;
mod pasted;
pub(super) mod view;

use super::asking::ask;
use super::going::open;
use super::{Case, Doc, Effect, Kind, Model, NodeAt, Page, Place, Rejection, Shown, id, in_case};
use crate::id::RowId;
use crate::say;
use crate::session::event::{Filled, TableEnd};
use crate::session::filling;
use crate::session::rejection::Refusal;
use crate::session::sheet;
use crate::session::table::Row;
use crate::session::table::standing::Standing;
use crate::session::value::entry;
use crate::store::drafts::rows::Kept;
use crate::tui::kind::{OfTable, Rows, Then};
use crate::tui::window::ROOMY;

pub(in crate::tui) use fill::{came_back, saved, stayed};
pub(in crate::tui) use pasted::{kept_pasted, paste};

pub(super) struct Pages<'k>(pub(super) NodeAt, pub(super) &'k Rows);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    let (kept, question) = Kept::read(parts)?;
    let at = case.flow.at(question)?;
    let table = case.table(at)?;
    let there = |row: &RowId| table.row(row).is_some();
    let rows = match kept {
        Kept::Row(row) if there(&row) => Rows::Edit(row),
        Kept::New(like) if like.iter().all(there) => Rows::Add(like),
        Kept::Several(rows) if rows.iter().all(there) => Rows::Several(rows),
        // What was pasted stands in the draft itself.
        Kept::Row(_) | Kept::New(_) | Kept::Several(_) | Kept::Pasted | Kept::Form => return None,
    };
    Some(Kind::Rows(at, rows))
}

/// What a draft of something of a form or table is kept under.
fn place(model: &Model, at: NodeAt, kept: &Kept) -> Option<Place> {
    let page = kept.page(id(model, at)?);
    let page: Vec<&str> = page.iter().map(String::as_str).collect();
    Some(Place {
        over: kept.over(model.case.as_ref()?, at),
        ..in_case(model, &page)?
    })
}

impl<'k> Shown<'k> for Pages<'k> {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(sheet) = model
            .case
            .as_ref()
            .and_then(|case| Standing::of(case, self.0))
        else {
            return;
        };
        match self.1 {
            Rows::View(row) => view::build(&sheet, row, page),
            Rows::Edit(row) => fill::build_row(&sheet, row, page),
            Rows::Add(like) => fill::build_new(&sheet, like.as_ref(), page),
            Rows::Alike => fill::build_marks(&sheet, page),
            Rows::Several(_) => fill::build_new(&sheet, None, page),
            Rows::Pasted(text) => pasted::build(&sheet, text, page),
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(sheet) = model
            .case
            .as_ref()
            .and_then(|case| Standing::of(case, self.0))
        else {
            return;
        };
        match self.1 {
            Rows::View(row) => view::draw(&sheet, row, model.page(), doc),
            Rows::Edit(row) => fill::head_of_row(&sheet, row, doc),
            Rows::Add(like) => fill::head_of_new(&sheet, like.as_ref(), doc),
            Rows::Alike => fill::head_of_marks(&sheet, doc),
            Rows::Several(rows) => fill::head_of_several(&sheet, rows, doc),
            // The choice is seen before the long list that it is about.
            Rows::Pasted(_) => pasted::head(&sheet, doc),
        }
        if matches!(self.1, Rows::Edit(_) | Rows::Add(_)) && model.height >= ROOMY {
            doc.para(say!("rows.editing_means"));
        }
        doc.controls(model.page());
        if let Rows::Pasted(_) = self.1 {
            for line in &model.page().worked_out {
                doc.told(line.as_str());
            }
        }
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        match self.1 {
            // A menu leads from there.
            Rows::View(_) => None,
            Rows::Edit(row) => fill::submit(model, self.0, Some(row)),
            Rows::Add(_) => fill::submit(model, self.0, None),
            Rows::Alike => fill::marked(model, self.0),
            Rows::Several(rows) => fill::submit_several(model, self.0, rows),
            Rows::Pasted(text) => pasted::submit(model, self.0, text),
        }
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        let kept = match self.1 {
            Rows::View(_) | Rows::Alike | Rows::Pasted(_) => return None,
            Rows::Edit(row) => Kept::Row(row.clone()),
            Rows::Add(like) => Kept::New(like.clone()),
            Rows::Several(rows) => Kept::Several(rows.clone()),
        };
        place(model, self.0, &kept)
    }

    fn may_open(&self, model: &Model) -> Result<(), Rejection> {
        let Some(sheet) = model
            .case
            .as_ref()
            .and_then(|case| Standing::of(case, self.0))
        else {
            return Ok(());
        };
        let rows = &sheet.question.rows;
        match self.1 {
            Rows::Add(_) => match rows.most {
                _ if !rows.may_add => Err(Refusal::NoRowsAdded {
                    many: rows.many.clone(),
                }
                .into()),
                Some(most) if sheet.table.live().count() >= most as usize => {
                    Err(Refusal::NoMoreRows {
                        most,
                        many: rows.many.clone(),
                    }
                    .into())
                }
                Some(_) | None => Ok(()),
            },
            Rows::Edit(id) => {
                let Some(row) = sheet.table.row(id) else {
                    return Err(Refusal::NoSuchRow { id: id.to_string() }.into());
                };
                let locked = filling::locked(sheet.case, sheet.question, &sheet.table, row);
                locked.map_or(Ok(()), |locked| Err(locked.into()))
            }
            Rows::View(_) | Rows::Alike | Rows::Several(_) | Rows::Pasted(_) => Ok(()),
        }
    }
}

/// Does what a menu does to a form or table at once.
pub(in crate::tui) fn act(model: &mut Model, at: NodeAt, what: &OfTable) -> Option<Effect> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    let filled = match what {
        OfTable::All => Filled::ending(TableEnd::All),
        OfTable::Confirm(id) => {
            let confirmed = filling::confirmation(sheet.case, sheet.question, sheet.table.row(id)?);
            Filled::confirming(confirmed, Vec::new())
        }
        OfTable::PutBack(id) => Filled::putting_back(id.clone()),
        OfTable::Take(id, entry, side) => {
            let said = sheet.table.row(id)?.entries.get(*entry)?.said.get(*side)?;
            let given = sheet::given(&sheet.case.events, *said)?;
            let asked = sheet.question.entries.get(*entry)?;
            let taken = entry::given(asked, given.value.clone());
            Filled::changing(std::slice::from_ref(id), &[taken])
        }
    };
    let then = match what {
        OfTable::All => Then::Next,
        OfTable::Confirm(_) if !sheet.is_table() => Then::Next,
        OfTable::Confirm(_) | OfTable::PutBack(_) | OfTable::Take(..) => Then::Here,
    };
    let command = filling::command::of(sheet.case, sheet.at, filled);
    ask(model, command, then)
}

/// How a form or table stands that is begun and not answered, in a few words; `None` where it is not begun, and of
/// other questions.
pub(super) fn begun(case: &Case, at: NodeAt) -> Option<String> {
    let sheet = Standing::of(case, at).filter(|sheet| sheet.table.is_begun())?;
    if sheet.is_table() {
        return Some(sheet.counts());
    }
    let missing = sheet.missing()?;
    Some(say!("rows.form_missing", missing = missing))
}

/// Puts the rows in another order: a row goes before or after the one beside it.
pub(in crate::tui) fn shift(
    model: &mut Model,
    at: NodeAt,
    row: &RowId,
    down: bool,
) -> Option<Effect> {
    let sheet = Standing::of(model.case.as_ref()?, at)?;
    let from = sheet.table.number(row)?.checked_sub(1)?;
    let to = if down { from + 1 } else { from.checked_sub(1)? };
    let command = filling::command::of(
        sheet.case,
        sheet.at,
        Filled::ordering(sheet.table.moved(row, to)?),
    );
    ask(model, command, Then::Here)
}

/// Opens a page about rows.
pub(in crate::tui) fn open_rows(model: &mut Model, at: NodeAt, rows: Rows) {
    open(model, Kind::Rows(at, rows));
}

/// A row with its number among those that stand, and what it is called: `Risk 2 of 3: wrong match`.
pub(super) fn title(sheet: &Standing<'_>, row: &Row) -> String {
    let name = sheet.name(row);
    let rows = &sheet.question.rows;
    if row.given.is_some() || !sheet.is_table() {
        return name.unwrap_or_else(|| sheet.question.prompt.clone());
    }
    let one = crate::text::capitalised(rows.called());
    match (sheet.table.number(&row.id), name) {
        (Some(number), Some(name)) => say!(
            "rows.title",
            one = one,
            number = number,
            count = sheet.table.live().count(),
            name = name
        ),
        (Some(number), None) => say!(
            "rows.title_bare",
            one = one,
            number = number,
            count = sheet.table.live().count()
        ),
        (None, name) => say!(
            "rows.title_struck",
            one = one,
            name = name.unwrap_or_default()
        ),
    }
}
