//! The arguments of `sessions`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use crate::cli::choice::marking_help;
use crate::say;

#[derive(Debug, ClapArgs)]
pub struct SessionsArgs {
    /// A folder; without one, your own sessions.
    pub dir: Option<PathBuf>,
    /// The folders in it too. Links to folders are not followed.
    #[arg(long, short)]
    pub recursive: bool,
    /// The order: the latest change and the latest opened first, the most holds first, all else from the
    /// start.
    #[arg(long, value_enum, default_value_t = SortBy::Changed)]
    pub sort: SortBy,
    /// The other way round.
    #[arg(long)]
    pub reverse: bool,
    /// Only those in this stage: its id, its number, or a part of its title.
    #[arg(long, value_name = "STAGE")]
    pub stage: Option<String>,
    /// Only those with an open hold, or with advice that holds until it is answered.
    #[arg(long)]
    pub holds: bool,
    /// Only those that this person owns.
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
    /// Only those to be looked at again before this date.
    #[arg(long, value_name = "DATE")]
    pub review_before: Option<String>,
    #[arg(long, help = say!("help.only_marking", list = marking_help()))]
    pub marking: Option<String>,
    /// Only those with something overdue.
    #[arg(long)]
    pub overdue: bool,
    /// Only practice sessions.
    #[arg(long, conflicts_with = "real")]
    pub practice: bool,
    /// No practice sessions.
    #[arg(long)]
    pub real: bool,
    /// Only those over this flow, by its id.
    #[arg(long, value_name = "ID")]
    pub flow: Option<String>,
    /// Several lines a session: its owner, counts, dates, what is overdue, its file.
    #[arg(long, conflicts_with = "json")]
    pub details: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// What sessions are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SortBy {
    Changed,
    Opened,
    Title,
    Stage,
    Review,
    Owner,
    Holds,
}
