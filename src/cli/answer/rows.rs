//! What `answer` does to the rows of a table.

use clap::{Args as ClapArgs, ValueEnum};

use crate::cli::error::Failure;
use crate::flow::Question;
use crate::id::RowId;
use crate::say;
use crate::session::command::Command;
use crate::session::event::{AnswerValue, Filled, RowChanged, RowStruck, TableEnd};
use crate::session::filling::{self, typed};
use crate::session::rejection::{Refusal, Rejection};
use crate::session::state::Case;
use crate::session::table::{Row, Table};

#[derive(Debug, Default, ClapArgs)]
pub struct Rows {
    /// Add a row to a table: what stands in it follows as `ENTRY=VALUE`.
    #[arg(long, conflicts_with_all = ["row", "strike", "put_back", "confirm"])]
    pub add: bool,
    /// Change this row of a table, by its id or number: what is filled in follows as `ENTRY=VALUE`.
    #[arg(long, value_name = "ROW", requires = "value", conflicts_with_all = ["strike", "put_back", "confirm"])]
    pub row: Option<String>,
    /// Strike this row of a table, by its id or number; give the reason.
    #[arg(long, value_name = "ROW", conflicts_with_all = ["value", "put_back", "confirm", "end"])]
    pub strike: Option<String>,
    /// Let a row that was struck hold again.
    #[arg(long, value_name = "ROW", conflicts_with_all = ["value", "confirm"])]
    pub put_back: Option<String>,
    /// Confirm a row as it stands.
    #[arg(long, value_name = "ROW", conflicts_with = "value")]
    pub confirm: Option<String>,
    /// How the table ends: that is all, or there is none. More to come is `--not-known`.
    #[arg(long, value_name = "END")]
    pub end: Option<End>,
    /// Why a row is struck, or why there is none.
    #[arg(
        long,
        value_name = "REASON",
        default_value = "",
        hide_default_value = true
    )]
    pub reason: String,
}

/// How a table ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum End {
    /// That is all: no row is missing.
    All,
    /// There is none; give the reason.
    None,
}

impl Rows {
    /// Whether anything is to be done to rows.
    pub fn is_asked(&self) -> bool {
        let Self {
            add,
            row,
            strike,
            put_back,
            confirm,
            end,
            reason: _,
        } = self;
        *add || end.is_some()
            || [row, strike, put_back, confirm]
                .iter()
                .any(|one| one.is_some())
    }
}

/// The command that does it.
pub(super) fn command(
    case: &Case,
    id: &str,
    rows: Rows,
    words: &[String],
    note: String,
) -> Result<Command, Failure> {
    let at = case.flow.at(id);
    let at = at.and_then(|at| Some((at, case.flow.question(at)?, case.table(at)?)));
    let Some((_, question, table)) = at else {
        let title = case
            .flow
            .at(id)
            .map_or(id, |at| case.flow.node(at).heading());
        return Err(Failure::value(say!("paste.no_table", title = title)));
    };
    let table = Named {
        case,
        question,
        table: &table,
    };
    let mut filled = Filled::default();
    if rows.add {
        filled.added.push(typed::entries(question, words)?);
    }
    if let Some(which) = &rows.row {
        filled.changed.push(RowChanged {
            row: table.id(which)?,
            entries: typed::entries(question, words)?,
            ..RowChanged::default()
        });
    }
    if let Some(which) = &rows.confirm {
        filled
            .changed
            .push(filling::confirmation(case, question, table.row(which)?));
    }
    if let Some(which) = &rows.strike {
        filled.struck.push(RowStruck {
            row: table.id(which)?,
            reason: rows.reason.clone(),
        });
    }
    if let Some(which) = &rows.put_back {
        filled.put_back.push(table.id(which)?);
    }
    filled.end = rows.end.map(|end| match end {
        End::All => TableEnd::All,
        End::None => TableEnd::None {
            because: rows.reason,
        },
    });
    Ok(Command::Answer {
        question: id.into(),
        value: AnswerValue::Filled(Box::new(filled)),
        note,
    })
}

struct Named<'a> {
    case: &'a Case,
    question: &'a Question,
    table: &'a Table,
}

impl<'a> Named<'a> {
    fn row(&self, which: &str) -> Result<&'a Row, Rejection> {
        let row = typed::row(self.case, self.question, self.table, which);
        let id = which.to_owned();
        row.ok_or_else(|| Refusal::NoSuchRow { id }.into())
    }

    fn id(&self, which: &str) -> Result<RowId, Rejection> {
        Ok(self.row(which)?.id.clone())
    }
}
