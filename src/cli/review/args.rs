//! The arguments of `comment`, `comments` and `advice`.

use clap::Args as ClapArgs;

use crate::cli::choice::word_of;
use crate::cli::shared_args::Which;
use crate::session::event::{AdviceOutcome, Response, ThreadState};

#[derive(Debug, ClapArgs)]
pub struct Comment {
    #[command(flatten)]
    pub which: Which,
    /// A question, note or gate.
    #[arg(required_unless_present = "settle")]
    pub node: Option<String>,
    /// What to say; `-` reads standard input.
    #[arg(required_unless_present = "settle")]
    pub text: Vec<String>,
    /// The comment that this replies to: its id, or the start of it.
    #[arg(long, value_name = "ID")]
    pub reply_to: Option<String>,
    /// Say how a comment stands, by its id or the start of it.
    #[arg(long, value_name = "ID", requires = "state", conflicts_with_all = ["node", "text", "reply_to"])]
    pub settle: Option<String>,
    /// How it stands. Only whoever made a comment can withdraw it.
    #[arg(long, value_parser = word_of(&ThreadState::ALL, ThreadState::word), requires = "settle")]
    pub state: Option<ThreadState>,
    /// Why; may be left out where somebody has replied.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Comments {
    #[command(flatten)]
    pub which: Which,
    /// Only those on this question, note or gate.
    pub node: Option<String>,
    /// Only those that are open.
    #[arg(long)]
    pub open: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Without `--give` or `--answer` it lists.
#[derive(Debug, ClapArgs)]
pub struct Advice {
    #[command(flatten)]
    pub which: Which,
    /// List only advice that is not answered yet.
    #[arg(long)]
    pub open: bool,
    /// Record advice that was given in this role: a role id or title of the flow. Advice is permanent.
    #[arg(long, value_name = "ROLE", requires_all = ["from", "outcome", "text"])]
    pub give: Option<String>,
    /// The question, note or gate that it is about; without it, the whole session.
    #[arg(long, value_name = "NODE", requires = "give", default_value = "")]
    pub on: String,
    /// Name of the person or body that advised.
    #[arg(long, value_name = "NAME", requires = "give")]
    pub from: Option<String>,
    /// When it was given; without it, today.
    #[arg(long, value_name = "DATE", requires = "give", default_value = "")]
    pub given: String,
    #[arg(long, value_parser = word_of(&AdviceOutcome::ALL, AdviceOutcome::word), requires = "give")]
    pub outcome: Option<AdviceOutcome>,
    /// The advice in the adviser's own words; `-` reads standard input. Legally privileged advice does not
    /// belong here: everybody who has the session can read it.
    #[arg(long, requires = "give")]
    pub text: Option<String>,
    /// With `--give`, something that it asks for, and may be given more than once. With `--answer`, which
    /// condition, counted from 1; without it, the advice as a whole.
    #[arg(long = "condition", value_name = "TEXT|NUMBER")]
    pub conditions: Vec<String>,
    /// Earlier advice in the same role that this takes the place of: its id, or the start of it.
    #[arg(long, value_name = "ID", requires = "give", default_value = "")]
    pub replaces: String,
    /// Say what is done with advice, by its id or the start of it.
    #[arg(
        long,
        value_name = "ID",
        requires = "response",
        conflicts_with = "give"
    )]
    pub answer: Option<String>,
    #[arg(long, value_parser = word_of(&Response::ALL, Response::word), requires = "answer")]
    pub response: Option<Response>,
    /// Why; needed where advice is not followed, or only in part.
    #[arg(long, default_value = "", requires = "answer")]
    pub reason: String,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}
