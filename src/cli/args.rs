//! The command line as data. Parsing has no side effects.

use clap::{Args as ClapArgs, Parser, Subcommand};

use super::review::args as review;
use super::sessions::args::SessionsArgs;
use super::sign::args as sign;
use super::{
    adopt, affected, answer, config, contents, decide, evidence, explain, flow_diff, graph,
    history, lint, list, merge, people, privileged, publish, record, recover, redact, register,
    start, status, task, undo, verify, would,
};

/// Guided decision assistant for police use of data-driven technologies.
#[derive(Debug, Parser)]
#[command(name = "apposite", version, about, max_term_width = 100)]
#[command(after_help = "Without a command the home screen opens.")]
pub struct Args {
    #[command(flatten)]
    pub who: Who,
    /// Append-only prompts instead of full screen, for screen readers and simple terminals.
    #[arg(long, global = true)]
    pub plain: bool,
    #[command(subcommand)]
    pub command: Option<Sub>,
}

/// Who is acting.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Who {
    /// Who is acting.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub name: Option<String>,
    /// In which role you act: the id or the title of a role of the flow (`apposite roles FLOW` lists them).
    #[arg(long, global = true, value_name = "ROLE")]
    pub role: Option<String>,
}

/// Which session, over which flow.
#[derive(Debug, Clone, ClapArgs)]
pub struct Which {
    /// A session file, or an unambiguous part of a session's title or id. `-` reads standard input where
    /// nothing is written.
    pub session: String,
    /// The flow document, where it is not built in and not known on this machine.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Sub {
    /// Make a session and open it.
    Start(start::Start),
    /// Go on with a session where it stopped.
    Resume(start::Resume),
    /// List sessions.
    Sessions(SessionsArgs),
    /// Write a register of every project in a folder, for an oversight board.
    Register(register::Args),
    /// Say where a session stands.
    Status(status::Args),
    /// Answer questions without a terminal.
    Answer(answer::Answer),
    /// Record a decision at a gate.
    Decide(decide::Decide),
    /// Override a hold, where its rule allows that.
    Override(decide::Override),
    /// Attach evidence by reference, or remove it.
    Evidence(evidence::Evidence),
    /// List the questions that are yours to answer, or another's with `--for`.
    Mine(people::Mine),
    /// Give a question to a role or person to answer.
    Assign(people::Assign),
    /// Write a file with the questions of one role, take one in that came back, or open one.
    Task(task::Args),
    /// Hand a session over, acknowledge that, or show where it stands.
    Handover(people::Handover),
    /// Comment on a question, note or gate, reply to a comment, or say how one stands.
    Comment(review::Comment),
    /// List comments and their replies.
    Comments(review::Comments),
    /// List advice, record advice that was given, or say what is done with it.
    Advice(Box<review::Advice>),
    /// Make a legally privileged note, kept apart from the session, or show them.
    Privileged(privileged::Args),
    /// Take back the latest change of an answer, or the adoption of an edition.
    Undo(undo::Args),
    /// Show what another edition of its flow changes in a session; with `--yes`, adopt it.
    Adopt(adopt::Adopt),
    /// Say why a node is asked, or is not, and on whose authority.
    Why(explain::Why),
    /// Show what an answer would change, and change nothing.
    WhatIf(explain::WhatIf),
    /// Say what would have to be true for a gate not to be held.
    WhatWould(would::WhatWould),
    /// Write a record of a session.
    Record(record::Args),
    /// Mark a passage to be kept out of a copy for publication, or review such a mark.
    Redact(Box<redact::Args>),
    /// Write a copy of a record from which the marked passages are gone.
    Publish(publish::Args),
    /// Show the journal in words, or what changed since a point in the past.
    History(history::History),
    /// Join copies of one session that went separate ways.
    Merge(merge::Merge),
    /// Say what each of two copies of a session has that the other has not.
    Diff(merge::Diff),
    /// Show what this machine keeps of a session beyond what its file has, and put it back.
    Recover(recover::Args),
    /// List, read or change your settings.
    Config(config::Args),
    /// Sign the whole, a stage or a record: an attestation bound to exactly what stands now.
    Sign(sign::Sign),
    /// List the sign-offs of a session, whether each stands, and what changed where it does not.
    Signoffs(sign::Signoffs),
    /// Check that every line of a session file is as it was written.
    Verify(verify::Verify),
    /// Check flow documents.
    Lint(lint::Args),
    /// List the sessions of a folder whose answers or findings rest on a source.
    Affected(affected::Args),
    /// Say what a new edition of a flow changes.
    FlowDiff(flow_diff::Args),
    /// Draw a flow, or a session's way through it.
    Graph(graph::Args),
    /// List the flows in the program.
    Flows(list::Flows),
    /// List the roles of a flow, by which `--role`, `--to`, `--for` and `--owner` name them.
    Roles(contents::Roles),
    /// List the questions of a flow with their options, by which `answer` names them.
    Questions(contents::Questions),
    /// Print a JSON Schema.
    Schema(lint::Schema),
    /// Print a completion file for a shell.
    Completions(list::Completions),
    /// Print the manual page.
    Man,
}
