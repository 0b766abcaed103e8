//! The command line as data. Parsing has no side effects.
//!
//! The table at the end is the only list of commands: what each is called, what it does in a sentence, where its
//! arguments stand, in which group `help` shows it, and real command lines that show its use.

use clap::{Parser, Subcommand};

use super::help::args as help;
use super::list::args as list;
use super::review::args as review;
use super::sessions::args::SessionsArgs;
use super::shared_args::Who;
use super::sign::args as sign;
use super::{
    adopt, affected, answer, config, contents, decide, evidence, explain, flow_diff, graph,
    history, inherit, lint, merge, people, privileged, publish, record, recover, redact, register,
    schema, start, status, table, task, undo, verify, what_would,
};
use crate::say;

/// Guided decision assistant for police use of data-driven technologies.
#[derive(Debug, Parser)]
#[command(
    name = "apposite",
    version,
    about,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Args {
    #[command(flatten)]
    pub who: Who,
    /// Append-only prompts instead of full screen, for screen readers and simple terminals.
    #[arg(long, global = true)]
    pub plain: bool,
    #[command(subcommand)]
    pub command: Option<Sub>,
}

/// Where `help` shows a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Working on a session.
    Work,
    /// Seeing where it stands.
    Look,
    /// Working with others.
    Others,
    /// What is made of sessions for others to read.
    Papers,
    /// Sign-offs.
    Signing,
    /// Files, and copies of them.
    Copies,
    /// Flow documents.
    Flows,
    /// The program itself.
    Program,
}

impl Group {
    /// Every group, in the order in which `help` shows them.
    pub const ALL: [Self; 8] = [
        Self::Work,
        Self::Look,
        Self::Others,
        Self::Papers,
        Self::Signing,
        Self::Copies,
        Self::Flows,
        Self::Program,
    ];
}

/// How often a command is needed: `help` shows those of every day, `help --all` all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Daily,
    Rare,
}

/// What help says of a command.
#[derive(Debug)]
pub struct Entry {
    pub name: &'static str,
    /// A sentence.
    pub about: &'static str,
    pub group: Group,
    pub need: Need,
    /// Whole command lines, as they are typed.
    pub examples: &'static [&'static str],
}

/// What is known of a command by its name.
#[must_use]
pub fn entry(name: &str) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.name == name)
}

/// Examples under a heading, a line each.
#[must_use]
pub fn listed(examples: &[&str]) -> String {
    let mut out = match examples {
        [_] => say!("help.example"),
        _ => say!("help.examples"),
    };
    out.push('\n');
    for example in examples {
        out.push_str(&say!("cli.indented", text = example));
        out.push('\n');
    }
    out
}

/// Makes [`Sub`], which the parser reads, and [`COMMANDS`], which help reads, from one row a command.
macro_rules! commands {
    ($(
        #[doc = $about:literal]
        $name:literal => $variant:ident($args:ty), $group:ident, $need:ident, [$($example:literal,)+];
    )+) => {
        /// A command with its arguments.
        #[derive(Debug, Subcommand)]
        pub enum Sub {
            $(
                #[doc = $about]
                #[command(name = $name)]
                $variant($args),
            )+
        }

        /// Every command.
        pub const COMMANDS: &[Entry] = &[$(
            Entry {
                name: $name,
                about: $about,
                group: Group::$group,
                need: Need::$need,
                examples: &[$($example,)+],
            },
        )+];
    };
}

commands! {
    /// Make a session and open it.
    "start" => Start(start::Start), Work, Daily, [
        r#"apposite start data-driven-technologies --title "Camera van" --as "Ann Example" --role project-lead"#,
        r#"apposite start data-ethics --title "Shift planner" --practice --no-open --output practice.apposite.jsonl --as "Ann Example""#,
    ];
    /// Go on with a session where it stopped.
    "resume" => Resume(start::Resume), Work, Daily, [
        "apposite resume case.apposite.jsonl",
        "apposite resume --plain",
    ];
    /// Answer questions without a terminal.
    "answer" => Answer(answer::Answer), Work, Daily, [
        r#"apposite answer case.apposite.jsonl informs-decisions yes --note "Said at the meeting." --as "Ann Example""#,
        r#"apposite answer case.apposite.jsonl technology-kind --not-known --owner data-specialist --due 2027-01-15 --as "Ann Example""#,
        r#"apposite answer case.apposite.jsonl risks --add what="Wrong match" likelihood=possible --as "Ann Example""#,
        r#"apposite answer case.apposite.jsonl risks --end all --as "Ann Example""#,
        r#"apposite answer case.apposite.jsonl --script answers.jsonl --as "Ann Example""#,
    ];
    /// Write the rows of a table as comma-separated values, or take in rows from a spreadsheet.
    "table" => Table(table::Args), Work, Rare, [
        "apposite table case.apposite.jsonl risks --output risks.csv",
        r#"apposite table case.apposite.jsonl risks --from risks.csv --strike-missing --reason "Not agreed." --yes --as "Ann Example""#,
    ];
    /// Record a decision at a gate.
    "decide" => Decide(decide::Decide), Work, Daily, [
        r#"apposite decide case.apposite.jsonl prioritisation-gate stop --reason "There is no budget for it." --as "Bo Chief" --role senior-leader"#,
        r#"apposite decide case.apposite.jsonl design-gate proceed-with-conditions --reason "It meets a need." --condition "Ask the board again in May." --as "Bo Chief" --role senior-leader"#,
    ];
    /// Override a hold, where its rule allows that.
    "override" => Override(decide::Override), Work, Rare, [
        r#"apposite override case.apposite.jsonl short-way-too-short --reason "Agreed at the board" --as "Bo Chief" --role senior-leader"#,
    ];
    /// Attach evidence by reference, or remove it.
    "evidence" => Evidence(evidence::Evidence), Work, Daily, [
        r#"apposite evidence case.apposite.jsonl proposal-summary --title "Business case" --location case.pdf --as "Ann Example""#,
    ];
    /// List answers that are proposed from another session or from the profile of the force, and take them over.
    "inherit" => Inherit(inherit::Args), Work, Rare, [
        "apposite inherit case.apposite.jsonl --from earlier.apposite.jsonl",
        r#"apposite inherit case.apposite.jsonl --take nation --as "Ann Example""#,
    ];
    /// Take back the latest change of an answer, or the adoption of an edition.
    "undo" => Undo(undo::Args), Work, Daily, [
        r#"apposite undo case.apposite.jsonl --as "Ann Example""#,
    ];
    /// Show what another edition of its flow changes in a session; with `--yes`, adopt it.
    "adopt" => Adopt(adopt::Adopt), Work, Rare, [
        "apposite adopt case.apposite.jsonl",
    ];
    /// List sessions.
    "sessions" => Sessions(SessionsArgs), Look, Daily, [
        "apposite sessions",
        "apposite sessions cases --recursive --holds --sort review",
        "apposite sessions cases --details",
    ];
    /// Say where a session stands.
    "status" => Status(status::Args), Look, Daily, [
        "apposite status case.apposite.jsonl",
        "apposite status case.apposite.jsonl --json",
    ];
    /// List the questions that are yours to answer, or another's with `--for`.
    "mine" => Mine(people::Mine), Look, Daily, [
        r#"apposite mine case.apposite.jsonl --as "Ann Example" --role project-lead"#,
        "apposite mine case.apposite.jsonl --for data-specialist",
    ];
    /// Say why a node is asked, or is not, and on whose authority.
    "why" => Why(explain::Why), Look, Daily, [
        "apposite why case.apposite.jsonl technology-kind",
    ];
    /// Show what an answer would change, and change nothing.
    "what-if" => WhatIf(explain::WhatIf), Look, Rare, [
        "apposite what-if case.apposite.jsonl informs-decisions no",
    ];
    /// Say what would have to be true for a gate not to be held.
    "what-would" => WhatWould(what_would::WhatWould), Look, Rare, [
        "apposite what-would case.apposite.jsonl short-way-gate",
    ];
    /// Show the journal in words, or what changed since a point in the past.
    "history" => History(history::History), Look, Daily, [
        "apposite history case.apposite.jsonl",
        "apposite history case.apposite.jsonl --since 2026-11-01",
    ];
    /// Give a question to a role or person to answer.
    "assign" => Assign(people::Assign), Others, Rare, [
        r#"apposite assign case.apposite.jsonl technology-kind --to data-specialist --due 2027-01-15 --as "Ann Example""#,
    ];
    /// Write a file with the questions of one role, take one in that came back, or open one.
    "task" => Task(task::Args), Others, Rare, [
        r#"apposite task case.apposite.jsonl --for data-specialist --all --output task.txt --as "Ann Example""#,
        r#"apposite task case.apposite.jsonl --take answered.txt --yes --as "Ann Example""#,
    ];
    /// Hand a session over, acknowledge that, or show where it stands.
    "handover" => Handover(people::Handover), Others, Rare, [
        r#"apposite handover case.apposite.jsonl --to "Bo Chief" --to-role project-lead --note "Yours from Monday." --as "Ann Example""#,
        r#"apposite handover case.apposite.jsonl --acknowledge --as "Bo Chief" --role project-lead"#,
    ];
    /// Comment on a question, note or gate, reply to a comment, or say how one stands.
    "comment" => Comment(review::Comment), Others, Rare, [
        r#"apposite comment case.apposite.jsonl proposal-summary "Which van is this?" --as "Bo Chief""#,
    ];
    /// List comments and their replies.
    "comments" => Comments(review::Comments), Others, Rare, [
        "apposite comments case.apposite.jsonl --open",
    ];
    /// List advice, record advice that was given, or say what is done with it.
    "advice" => Advice(Box<review::Advice>), Others, Rare, [
        "apposite advice case.apposite.jsonl --open",
        r#"apposite advice case.apposite.jsonl --give dpo --from "Cy Data" --outcome supports-with-conditions --text "Do a new assessment." --condition "Ask us again before it goes live." --as "Ann Example""#,
    ];
    /// Make a legally privileged note, kept apart from the session, or show them.
    "privileged" => Privileged(privileged::Args), Others, Rare, [
        "apposite privileged case.apposite.jsonl",
        r#"apposite privileged case.apposite.jsonl --add - --on proposal-summary --as "Di Law" --role force-lawyer"#,
    ];
    /// Write a record of a session.
    "record" => Record(record::Args), Papers, Daily, [
        "apposite record case.apposite.jsonl --output record.html",
    ];
    /// Mark a passage to be kept out of a copy for publication, or review such a mark.
    "redact" => Redact(Box<redact::Args>), Papers, Rare, [
        r#"apposite redact case.apposite.jsonl proposal-summary --passage "wanted people" --exemption s31-1-a --reason "It shows what is looked for." --public-interest "Little is lost by it." --as "Ann Example""#,
        "apposite redact case.apposite.jsonl --list",
    ];
    /// Write a copy of a record from which the marked passages are gone.
    "publish" => Publish(publish::Args), Papers, Rare, [
        "apposite publish case.apposite.jsonl --draft --output copy.html",
    ];
    /// Write a register of every project in a folder, for an oversight board.
    "register" => Register(register::Args), Papers, Rare, [
        "apposite register cases --output register.csv",
    ];
    /// List the sessions of a folder whose answers or findings rest on a source.
    "affected" => Affected(affected::Args), Papers, Rare, [
        "apposite affected cases --source dpa-2018",
        "apposite affected cases --source dpa-2018 --at s.64 --json",
    ];
    /// Sign the whole, a stage or a record: an attestation bound to exactly what stands now.
    "sign" => Sign(sign::Sign), Signing, Rare, [
        r#"apposite sign case.apposite.jsonl --as "Bo Chief" --role senior-leader"#,
        r#"apposite sign case.apposite.jsonl --stage opening --yes --as "Bo Chief" --role senior-leader"#,
    ];
    /// List the sign-offs of a session, whether each stands, and what changed where it does not.
    "signoffs" => Signoffs(sign::Signoffs), Signing, Rare, [
        "apposite signoffs case.apposite.jsonl",
    ];
    /// Say what each of two copies of a session has that the other has not.
    "diff" => Diff(merge::Diff), Copies, Rare, [
        "apposite diff case.apposite.jsonl copy.apposite.jsonl",
    ];
    /// Join copies of one session that went separate ways.
    "merge" => Merge(merge::Merge), Copies, Rare, [
        "apposite merge case.apposite.jsonl copy.apposite.jsonl --output joined.apposite.jsonl",
    ];
    /// Check that every line of a session file is as it was written.
    "verify" => Verify(verify::Verify), Copies, Rare, [
        "apposite verify case.apposite.jsonl",
    ];
    /// Show what this machine keeps of a session beyond what its file has, and put it back.
    "recover" => Recover(recover::Args), Copies, Rare, [
        "apposite recover case.apposite.jsonl",
        "apposite recover case.apposite.jsonl --yes",
        "apposite recover case.apposite.jsonl --from 2 --yes",
        "apposite recover --gone",
        "apposite recover --gone --forget",
    ];
    /// List the flows in the program.
    "flows" => Flows(list::Flows), Flows, Rare, [
        "apposite flows",
    ];
    /// List the roles of a flow, by which `--role`, `--to`, `--for` and `--owner` name them.
    "roles" => Roles(contents::Roles), Flows, Rare, [
        "apposite roles data-driven-technologies",
    ];
    /// List the questions of a flow with their options, by which `answer` names them.
    "questions" => Questions(contents::Questions), Flows, Rare, [
        "apposite questions data-ethics",
    ];
    /// Check flow documents.
    "lint" => Lint(lint::Args), Flows, Rare, [
        "apposite lint flow.json",
        "apposite lint flow.json --strict --format sarif",
        "apposite lint --explain all",
    ];
    /// Say what a new edition of a flow changes.
    "flow-diff" => FlowDiff(flow_diff::Args), Flows, Rare, [
        "apposite flow-diff flow.json new-flow.json",
    ];
    /// Draw a flow, or a session's way through it.
    "graph" => Graph(graph::Args), Flows, Rare, [
        "apposite graph data-ethics --format svg --output flow.svg",
        "apposite graph case.apposite.jsonl --format mermaid",
    ];
    /// Print a JSON Schema.
    "schema" => Schema(schema::Args), Flows, Rare, [
        "apposite schema flow",
        "apposite schema status",
    ];
    /// List, read or change your settings.
    "config" => Config(config::Args), Program, Rare, [
        "apposite config",
        "apposite config set copies off",
        r#"apposite config set name "Sam Okafor""#,
        "apposite config get role",
    ];
    /// Print a completion file for a shell.
    "completions" => Completions(list::Completions), Program, Rare, [
        "apposite completions bash",
    ];
    /// Print the manual page.
    "man" => Man(list::Man), Program, Rare, [
        "apposite man",
        "apposite man --output man",
    ];
    /// Explain the program, a command, or a topic of the manual.
    "help" => Help(help::Args), Program, Rare, [
        "apposite help",
        "apposite help --all",
        "apposite help start",
        "apposite help task-files",
    ];
}
