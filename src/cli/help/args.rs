//! The arguments of `help`.

use clap::Args as ClapArgs;

/// What `help` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A command, a topic of the manual, or `topics` for the list of them.
    #[arg(value_name = "COMMAND|TOPIC")]
    pub about: Vec<String>,
    /// Every command, and not only those of every day.
    #[arg(long, conflicts_with = "about")]
    pub all: bool,
}
