//! `redact`: passages to be kept out of a copy for publication.

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::beside::with_entry;
use super::error::Failure;
use super::perform::{one, open_and_do};
use super::session::{self, Seen};
use super::shared_args::{Which, Who};
use super::world::World;
use crate::say;
use crate::session::command::Command;
use crate::session::redaction::{self, Redaction, find, passages, words};
use crate::session::state::Case;
use crate::store::Desk;

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// Where the passage stands: a question, gate, note or rule, `title`, or the id of an entry.
    #[arg(value_name = "PLACE", required_unless_present_any = ["review", "lift", "list", "names", "exemptions"])]
    pub place: Option<String>,
    /// The words to be removed, as they stand there; `-` reads them from standard input.
    #[arg(long, value_name = "WORDS", required_unless_present_any = ["whole", "review", "lift", "list", "names", "exemptions"])]
    pub passage: Option<String>,
    /// The whole text.
    #[arg(long, conflicts_with = "passage")]
    pub whole: bool,
    /// Which text of it, such as `note` or `reason`.
    #[arg(long = "in", value_name = "TEXT")]
    pub member: Option<String>,
    /// Only in that text, and not wherever the words stand.
    #[arg(long)]
    pub only_here: bool,
    /// The exemption relied on, by its id or section; `--exemptions` lists them.
    #[arg(long, value_name = "EXEMPTION", required_unless_present_any = ["review", "lift", "list", "exemptions"])]
    pub exemption: Option<String>,
    /// Why. It stands in the schedule, so it may not repeat the words.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// How the public interest was weighed, for an exemption that needs it.
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub public_interest: String,
    /// Review the mark with this id, as somebody else than who made it.
    #[arg(long, value_name = "ID", requires = "verdict", conflicts_with_all = ["place", "passage", "whole"])]
    pub review: Option<String>,
    /// The passage is to be removed.
    #[arg(long, group = "verdict", requires = "review")]
    pub agree: bool,
    /// The passage stays; say why.
    #[arg(long, group = "verdict", requires = "review")]
    pub refuse: bool,
    /// Take the mark with this id back.
    #[arg(long, value_name = "ID", conflicts_with_all = ["place", "passage", "whole", "review"])]
    pub lift: Option<String>,
    /// Mark the names of all who acted, wherever they stand. Roles stay.
    #[arg(long, conflicts_with_all = ["place", "passage", "whole", "review", "lift"])]
    pub names: bool,
    /// A name that stays, such as a senior officer's; may be given more than once.
    #[arg(long, value_name = "NAME", requires = "names")]
    pub keep_name: Vec<String>,
    /// List the marks.
    #[arg(long, conflicts_with_all = ["place", "passage", "whole", "review", "lift", "names"])]
    pub list: bool,
    /// With the marked words.
    #[arg(long, requires = "list")]
    pub words: bool,
    /// List the exemptions of the flow.
    #[arg(long, conflicts_with_all = ["place", "passage", "whole", "review", "lift", "names", "list"])]
    pub exemptions: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
///
/// A rejection, a failed save, or wrong usage.
pub fn run(world: &mut World<'_>, who: &Who, mut args: Args) -> Result<(), Failure> {
    if args.list {
        return list(world, &args);
    }
    if args.exemptions {
        return exemptions(world, &args);
    }
    if args.names {
        return names(world, who, &args);
    }
    if args.passage.as_deref() == Some("-") {
        let bytes = session::read_stdin(world)?;
        let text = String::from_utf8(bytes).map_err(|_| Failure::Content {
            message: say!("cli.stdin_not_utf8"),
            hint: None,
        })?;
        args.passage = Some(text.trim().to_owned());
    }
    let (which, as_json) = (args.which.clone(), args.json);
    open_and_do(world, who, &which, as_json, |desk| command(desk, args))
}

fn command(desk: &Desk, args: Args) -> Result<Command, Failure> {
    let reason = args.reason;
    if let Some(redaction) = args.review {
        let agreed = args.agree;
        return Ok(Command::Redaction(redaction::Command::Review {
            redaction,
            agreed,
            reason,
        }));
    }
    if let Some(redaction) = args.lift {
        return Ok(Command::Redaction(redaction::Command::Lift {
            redaction,
            reason,
        }));
    }
    let place = args.place.unwrap_or_default();
    let words = args.passage.as_deref();
    let (event, member) = find::text_at(&desk.case, &place, words, args.member.as_deref())?;
    Ok(Command::Redaction(redaction::Command::Mark {
        event: event.into(),
        member,
        passage: args.passage,
        only_here: args.only_here,
        exemption: args.exemption.unwrap_or_default(),
        reason,
        public_interest: args.public_interest,
    }))
}

/// A mark for everybody whose name is to go.
fn names(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    let (store, settings, mut desk) = session::to_write(world, &args.which)?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    let exemption = args.exemption.clone().unwrap_or_default();
    let found = find::names(&desk.case, &args.keep_name);
    if found.is_empty() {
        world.notice(&say!("publish.no_names"));
    }
    for (event, _) in found {
        let mark = find::name_mark(event, &exemption, &args.reason, &args.public_interest);
        one(world, &mut desk, &by, &Command::Redaction(mark), args.json)?;
    }
    Ok(())
}

fn list(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let (_, case) = session::to_read(world, &args.which)?;
    let marks = case.redactions();
    if args.json {
        let marks: Vec<Value> = marks
            .iter()
            .map(|mark| mark_json(&case, mark, args.words))
            .collect();
        return world.json(&json!({ "redactions": marks }));
    }
    if marks.is_empty() {
        return world.line(&say!("publish.no_marks"));
    }
    for mark in &marks {
        let lines = with_entry(&mark.event.id, words::lines(&case, mark, args.words));
        let mut lines = lines.into_iter();
        if let Some(head) = lines.next() {
            world.line(&head)?;
        }
        for line in lines {
            world.line(&say!("cli.indented", text = line))?;
        }
    }
    Ok(())
}

fn mark_json(case: &Case, mark: &Redaction<'_>, shown: bool) -> Value {
    let marked = mark.marked;
    let mut out = json!({
        "id": mark.event.id,
        "event": marked.event,
        "member": marked.member,
        "everywhere": marked.everywhere,
        "exemption": marked.exemption,
        "section": marked.section,
        "title": marked.exempts,
        "reason": marked.reason,
        "public_interest": marked.public_interest,
        "state": mark.state.word(),
        "marked": { "by": mark.event.by, "at": mark.event.at },
        "said": mark
            .said
            .iter()
            .map(|event| json!({ "event": event.id, "by": event.by, "at": event.at }))
            .collect::<Vec<_>>(),
    });
    if shown {
        out["words"] = passages(case, marked).into_iter().next().into();
    }
    out
}

fn exemptions(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let case = match session::to_look(world, &args.which)? {
        Seen::Case(case) => case,
        Seen::Detached(ledger) => {
            let message = ledger.no_flow();
            return Err(Failure::Content {
                message,
                hint: None,
            });
        }
    };
    let list = &case.flow.exemptions;
    if args.json {
        return world.json(&json!({ "exemptions": list }));
    }
    if list.is_empty() {
        return world.line(&say!("publish.no_exemptions"));
    }
    for exemption in list {
        world.line(&words::exemption_line(exemption))?;
        let mut line = |text: &str| {
            if text.is_empty() {
                return Ok(());
            }
            world.line(&say!("cli.indented", text = text))
        };
        line(&exemption.meaning)?;
        if exemption.qualified {
            line(&say!("publish.is_qualified"))?;
        }
        line(&exemption.note)?;
    }
    Ok(())
}
