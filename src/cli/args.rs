//! The command line as data. Parsing has no side effects.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use super::review::args as review;
use crate::session::affected::Ground;

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
    Start(Start),
    /// Go on with a session where it stopped.
    Resume {
        /// A session file, or an unambiguous part of a title or id; without one, the latest.
        session: Option<String>,
        /// The flow document, where it is not built in and not known on this machine.
        #[arg(long, value_name = "FLOW")]
        flow: Option<String>,
    },
    /// List sessions.
    Sessions(SessionsArgs),
    /// Write a register of every project in a folder, for an oversight board.
    Register(RegisterArgs),
    /// Say where a session stands.
    Status {
        #[command(flatten)]
        which: Which,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Answer questions without a terminal.
    Answer(Answer),
    /// Record a decision at a gate.
    Decide(Decide),
    /// Override a hold, where its rule allows that.
    Override {
        #[command(flatten)]
        which: Which,
        /// The rule that raised it.
        rule: String,
        #[arg(long)]
        reason: String,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Attach evidence by reference, or remove it.
    Evidence(Evidence),
    /// List the questions that are yours to answer, or another's with `--for`.
    Mine(Mine),
    /// Give a question to a role or person to answer.
    Assign(Assign),
    /// Write a file with the questions of one role, take one in that came back, or open one.
    Task(Task),
    /// Hand a session over, acknowledge that, or show where it stands.
    Handover(Handover),
    /// Comment on a question, note or gate, reply to a comment, or say how one stands.
    Comment(review::Comment),
    /// List comments and their replies.
    Comments(review::Comments),
    /// List advice, record advice that was given, or say what is done with it.
    Advice(Box<review::Advice>),
    /// Make a legally privileged note, kept apart from the session, or show them.
    Privileged(super::privileged::Args),
    /// Take back the latest change of an answer, or the adoption of an edition.
    Undo {
        #[command(flatten)]
        which: Which,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Show what another edition of its flow changes in a session; with `--yes`, adopt it.
    Adopt(Adopt),
    /// Say why a node is asked, or is not, and on whose authority.
    Why {
        #[command(flatten)]
        which: Which,
        node: String,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Show what an answer would change, and change nothing.
    WhatIf(WhatIf),
    /// Say what would have to be true for a gate not to be held.
    WhatWould(WhatWould),
    /// Write a record of a session.
    Record(Record),
    /// Mark a passage to be kept out of a copy for publication, or review such a mark.
    Redact(Box<super::redact::Args>),
    /// Write a copy of a record from which the marked passages are gone.
    Publish(super::publish::Args),
    /// Show the journal in words, or what changed since a point in the past.
    History(History),
    /// Join copies of one session that went separate ways.
    Merge(super::merge::Merge),
    /// Say what each of two copies of a session has that the other has not.
    Diff(super::merge::Diff),
    /// Show what this machine keeps of a session beyond what its file has, and put it back.
    Recover(super::recover::Args),
    /// List, read or change your settings.
    Config(super::config::Args),
    /// Sign the whole, a stage or a record: an attestation bound to exactly what stands now.
    Sign(Sign),
    /// List the sign-offs of a session, whether each stands, and what changed where it does not.
    Signoffs(Signoffs),
    /// Check that every line of a session file is as it was written.
    Verify(Verify),
    /// Check flow documents.
    Lint(Lint),
    /// List the sessions of a folder whose answers or findings rest on a source.
    Affected(Affected),
    /// Say what a new edition of a flow changes.
    FlowDiff {
        /// The edition there was: the path of a flow document, or a built-in flow; `-` for standard input.
        old: String,
        /// The edition there is now.
        new: String,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Draw a flow, or a session's way through it.
    Graph(Graph),
    /// List the flows in the program.
    Flows {
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// List the roles of a flow, by which `--role`, `--to`, `--for` and `--owner` name them.
    Roles {
        /// A built-in flow, the path of a flow document, or `-` for standard input; without one, every built-in
        /// flow.
        flow: Option<String>,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// List the questions of a flow with their options, by which `answer` names them.
    Questions {
        /// A built-in flow, the path of a flow document, or `-` for standard input.
        flow: String,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Print a JSON Schema.
    Schema {
        #[arg(value_enum, default_value_t = SchemaOf::Flow)]
        of: SchemaOf,
    },
    /// Print a completion file for a shell.
    Completions { shell: clap_complete::Shell },
    /// Print the manual page.
    Man,
}

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
    /// Only those with this marking.
    #[arg(long)]
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
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct RegisterArgs {
    /// A folder; without one, your own sessions.
    pub dir: Option<PathBuf>,
    /// The folders in it too. Links to folders are not followed.
    #[arg(long, short)]
    pub recursive: bool,
    /// Practice sessions too.
    #[arg(long)]
    pub practice: bool,
    /// Without it, as the name of the output says, else CSV.
    #[arg(long, value_enum)]
    pub format: Option<RegisterFormat>,
    /// Where to write it; without it, standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The same as `--format jsonl`.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegisterFormat {
    Csv,
    /// JSON Lines.
    #[value(alias = "json")]
    Jsonl,
    #[value(alias = "md")]
    Markdown,
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

#[derive(Debug, ClapArgs)]
pub struct Start {
    /// A built-in flow (`apposite flows` lists them), or the path of a flow document.
    pub flow: String,
    /// What the session is about.
    #[arg(long)]
    pub title: String,
    /// OFFICIAL or OFFICIAL-SENSITIVE.
    #[arg(long, default_value = "OFFICIAL")]
    pub marking: String,
    /// Handling instructions that go with the marking.
    #[arg(long, default_value = "")]
    pub handling: String,
    /// For training; it can never become a real session.
    #[arg(long)]
    pub practice: bool,
    /// The file to make, or the folder to make it in.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Make the session, and do not open it.
    #[arg(long)]
    pub no_open: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Answer {
    #[command(flatten)]
    pub which: Which,
    /// The question's id.
    #[arg(required_unless_present = "script")]
    pub question: Option<String>,
    /// An option id or several, text, a number or a date; `-` for text from standard input.
    #[arg(allow_negative_numbers = true)]
    pub value: Vec<String>,
    /// A note with the answer.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Not known yet.
    #[arg(long, conflicts_with_all = ["value", "script"], requires = "owner")]
    pub not_known: bool,
    /// Who is to find out: a role of the flow, or a person's name; `person: NAME` where that could be taken
    /// for a role.
    #[arg(long, value_name = "ROLE")]
    pub owner: Option<String>,
    /// By when, as a date.
    #[arg(long, value_name = "DATE", default_value = "")]
    pub due: String,
    /// The question does not apply; give the reason.
    #[arg(long, value_name = "REASON", conflicts_with_all = ["value", "script", "not_known"])]
    pub not_applicable: Option<String>,
    /// Withdraw the answer.
    #[arg(long, conflicts_with_all = ["value", "script", "not_known", "not_applicable"])]
    pub withdraw: bool,
    /// Mark a note as read.
    #[arg(long, conflicts_with_all = ["value", "script", "not_known", "not_applicable", "withdraw"])]
    pub read: bool,
    /// Commands as JSON Lines, applied in order; `-` for standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["question", "value"])]
    pub script: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Mine {
    #[command(flatten)]
    pub which: Which,
    /// Of another role, or of another person, instead of you.
    #[arg(long = "for", value_name = "WHO")]
    pub whom: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Assign {
    #[command(flatten)]
    pub which: Which,
    /// The question's id.
    pub question: String,
    /// A role of the flow, or a person's name; `person: NAME` where that could be taken for a role.
    #[arg(long, value_name = "ROLE", required_unless_present = "withdraw")]
    pub to: Option<String>,
    /// By when, as a date.
    #[arg(long, value_name = "DATE", default_value = "")]
    pub due: String,
    /// A word to whoever answers.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Take it back.
    #[arg(long, conflicts_with_all = ["to", "due"])]
    pub withdraw: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Task {
    #[command(flatten)]
    pub which: Which,
    /// Whose questions: a role of the flow, or a person's name; `person: NAME` where that could be taken for a
    /// role.
    #[arg(long = "for", value_name = "WHO", conflicts_with = "take")]
    pub whom: Option<String>,
    /// The file to make, which must not be there; `-` for standard output.
    #[arg(long, short, value_name = "FILE", conflicts_with = "take")]
    pub output: Option<PathBuf>,
    /// A word to whoever answers.
    #[arg(
        long,
        default_value = "",
        hide_default_value = true,
        conflicts_with = "take"
    )]
    pub note: String,
    /// By when, as a date.
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true,
        conflicts_with = "take"
    )]
    pub due: String,
    /// With those that are answered already, for review.
    #[arg(long, conflicts_with = "take")]
    pub all: bool,
    /// Take in a file that came back: shows what comes in, and asks; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub take: Option<String>,
    /// Take it in without asking.
    #[arg(long, requires = "take")]
    pub yes: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Handover {
    #[command(flatten)]
    pub which: Which,
    /// Who takes the session over.
    #[arg(long, value_name = "NAME", requires = "note")]
    pub to: Option<String>,
    /// The role of whoever takes it over; `--role` is your own.
    #[arg(long, value_name = "ROLE", requires = "to")]
    pub to_role: Option<String>,
    /// A note to whoever takes over; with `--acknowledge`, a note of theirs.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
    /// Acknowledge the hand-over to you, with all that is open.
    #[arg(long, conflicts_with = "to")]
    pub acknowledge: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Decide {
    #[command(flatten)]
    pub which: Which,
    pub gate: String,
    /// proceed, proceed-with-conditions, pause or stop.
    pub decision: String,
    #[arg(long)]
    pub reason: String,
    /// A condition that the decision maker sets; may be given more than once.
    #[arg(long = "condition", value_name = "TEXT")]
    pub conditions: Vec<String>,
    /// Who disagreed, and why.
    #[arg(long, default_value = "")]
    pub dissent: String,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Evidence {
    #[command(flatten)]
    pub which: Which,
    /// What it supports.
    #[arg(required_unless_present = "remove")]
    pub node: Option<String>,
    #[arg(long, required_unless_present = "remove")]
    pub title: Option<String>,
    /// A local file, which is measured and never copied, or an address.
    #[arg(long, value_name = "PATH", default_value = "")]
    pub location: String,
    #[arg(long, default_value = "OFFICIAL")]
    pub marking: String,
    /// The id, or its start, of evidence to remove.
    #[arg(long, value_name = "ID", requires = "reason", conflicts_with_all = ["node", "title"])]
    pub remove: Option<String>,
    #[arg(long)]
    pub reason: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Sign {
    #[command(flatten)]
    pub which: Which,
    /// Sign one stage: its id.
    #[arg(long, value_name = "ID", conflicts_with = "record")]
    pub stage: Option<String>,
    /// Sign a record as it is printed: its kind.
    #[arg(long, value_name = "KIND")]
    pub record: Option<String>,
    /// What the attestation is subject to; may be given more than once.
    #[arg(long = "condition", value_name = "TEXT")]
    pub conditions: Vec<String>,
    /// A note with it.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Also sign the words with this SSH key, by `ssh-keygen`: a private key file, or a public one whose key is
    /// with the agent. Nothing is signed where the key cannot be used.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Sign. Without it what would be signed is shown, and asked about where there is a terminal.
    #[arg(long)]
    pub yes: bool,
    /// Sign only where what stands has this SHA-256: that of what was shown.
    #[arg(long, value_name = "SHA256")]
    pub expect: Option<String>,
    /// Withdraw your own sign-off with this id, or the start of one.
    #[arg(long, value_name = "ID", requires = "reason", conflicts_with_all = ["stage", "record", "key"])]
    pub withdraw: Option<String>,
    #[arg(long)]
    pub reason: Option<String>,
    /// Attach a signature to the sign-off with this id: a file with `--signature`, or made now with `--key`.
    #[arg(long, value_name = "ID", conflicts_with_all = ["stage", "record", "withdraw"])]
    pub attach: Option<String>,
    /// A signature that `ssh-keygen -Y sign -n apposite` made over the words.
    #[arg(long, value_name = "FILE", requires = "attach")]
    pub signature: Option<String>,
    /// Write the words of the sign-off with this id, and the signatures over them, as files.
    #[arg(long, value_name = "ID", requires = "output", conflicts_with_all = ["stage", "record", "withdraw", "attach"])]
    pub export: Option<String>,
    /// The folder for those files.
    #[arg(long, short, value_name = "DIR", requires = "export")]
    pub output: Option<PathBuf>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Signoffs {
    #[command(flatten)]
    pub which: Which,
    /// Print the text that the sign-off with this id is bound to, whose SHA-256 its words name.
    #[arg(long, value_name = "ID", conflicts_with = "json")]
    pub state: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Adopt {
    #[command(flatten)]
    pub which: Which,
    /// The edition that the session is on, where it is not on this machine: tells which findings differ.
    #[arg(long, value_name = "FLOW")]
    pub old: Option<String>,
    /// A question whose answer holds as the question reads now; may be given more than once.
    #[arg(long, value_name = "QUESTION")]
    pub confirm: Vec<String>,
    /// Every answer to a reworded question holds as the question reads now.
    #[arg(long, conflicts_with = "confirm")]
    pub confirm_all: bool,
    /// Adopt the edition. What is not confirmed is asked again.
    #[arg(long)]
    pub yes: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct History {
    #[command(flatten)]
    pub which: Which,
    /// What changed since this date began, by the times in the entries.
    #[arg(long, value_name = "DATE", group = "point")]
    pub since: Option<String>,
    /// What changed that whoever last decided to go on at this gate did not have before them.
    #[arg(long, value_name = "GATE", group = "point")]
    pub since_gate: Option<String>,
    /// What changed since an entry, by its id or the start of it.
    #[arg(long, value_name = "ID", group = "point")]
    pub since_entry: Option<String>,
    /// What changed since this person last wrote something.
    #[arg(long, value_name = "NAME", group = "point")]
    pub since_wrote: Option<String>,
    /// What others changed since you last left the session on this machine; `--as` says who you are.
    #[arg(long, group = "point")]
    pub since_looked: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Verify {
    /// A session file, or part of a title or id; `-` for standard input.
    pub session: String,
    /// An entry that was noted elsewhere, by its id or its first 8 digits or more: is it in the file, and so all
    /// before it as it was? May be given several times.
    #[arg(long, value_name = "ID")]
    pub tip: Vec<String>,
    /// Check signatures against this list of allowed signers, in the form of `ssh-keygen`.
    #[arg(long, value_name = "FILE")]
    pub allowed_signers: Option<PathBuf>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct WhatIf {
    #[command(flatten)]
    pub which: Which,
    pub question: String,
    #[arg(allow_negative_numbers = true)]
    pub value: Vec<String>,
    /// As if it were not known yet.
    #[arg(long, conflicts_with = "value")]
    pub not_known: bool,
    /// As if it were marked not applicable.
    #[arg(long, conflicts_with_all = ["value", "not_known"])]
    pub not_applicable: bool,
    /// As if the answer were withdrawn.
    #[arg(long, conflicts_with_all = ["value", "not_known", "not_applicable"])]
    pub withdraw: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct WhatWould {
    #[command(flatten)]
    pub which: Which,
    /// The gate's id.
    pub gate: String,
    /// How long to look, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0)]
    pub budget: f64,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Record {
    #[command(flatten)]
    pub which: Which,
    /// Which record: the id of one that is built in, or the path of a record template.
    #[arg(long, default_value = "summary")]
    pub kind: String,
    #[arg(long, value_enum)]
    pub format: Option<RecordFormat>,
    /// Where to write it; without it, standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The same as `--format json`.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RecordFormat {
    #[value(alias = "md")]
    Markdown,
    #[value(alias = "text", alias = "txt")]
    Plain,
    #[value(alias = "htm")]
    Html,
    Json,
}

#[derive(Debug, ClapArgs)]
pub struct Lint {
    /// Paths of flow documents, or built-in flows; `-` for standard input.
    #[arg(required_unless_present = "explain")]
    pub flows: Vec<String>,
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub format: LintFormat,
    /// The same as `--format json`.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Warnings fail too.
    #[arg(long)]
    pub strict: bool,
    /// How long to look for proofs, in seconds; what is not decided by then is listed as such.
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0)]
    pub budget: f64,
    /// Another level for a code: `CODE=error`, `CODE=warning` or `CODE=off`; may be given more than once.
    #[arg(long = "level", value_name = "CODE=LEVEL")]
    pub levels: Vec<String>,
    /// Write each counterexample into this folder, as a script for `answer --script`.
    #[arg(long, value_name = "FOLDER")]
    pub scripts: Option<PathBuf>,
    /// Explain a lint code, or `all` of them.
    #[arg(long, value_name = "CODE", conflicts_with = "flows")]
    pub explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    Text,
    /// One line a diagnostic.
    Plain,
    Json,
    Sarif,
}

#[derive(Debug, ClapArgs)]
pub struct Affected {
    /// A folder of session files.
    pub dir: PathBuf,
    /// The source's id in the flow.
    #[arg(long, value_name = "ID")]
    pub source: String,
    /// Only what rests on this place in it, such as `s.64`; what names no place counts too.
    #[arg(long, value_name = "PINPOINT")]
    pub at: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

impl Affected {
    /// What sessions are asked about.
    #[must_use]
    pub fn ground(&self) -> Ground<'_> {
        Ground {
            source: &self.source,
            at: self.at.as_deref().filter(|at| !at.trim().is_empty()),
        }
    }
}

#[derive(Debug, ClapArgs)]
pub struct Graph {
    /// A flow or a session.
    pub what: String,
    #[arg(long, value_enum, default_value_t = GraphFormat::Dot)]
    pub format: GraphFormat,
    /// The flow document of the session.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    Dot,
    Mermaid,
    Svg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Flow documents.
    Flow,
    /// Lines of a session file.
    Session,
}
