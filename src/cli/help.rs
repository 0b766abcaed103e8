//! `help`: the commands in groups, one command, or a page of the manual.

pub mod args;

use clap::builder::PossibleValue;
use clap::{CommandFactory as _, ValueEnum};

use super::args::{self as commands, COMMANDS, Entry, Group, Need, entry};
use super::error::{self, Failure};
use super::record::{RecordFormat, kinds};
use super::register::RegisterFormat;
use super::world::World;
use super::{config, graph, lint, schema, script};
use crate::session::event::{AdviceOutcome, Decision, Marking, Response, ThreadState};
use crate::store::flows::built_in;
use crate::text::manual;
use crate::words::topics::{TOPICS, Topic, topic};
use crate::{say, text};
use args::Args;

/// The word that asks for the list of topics.
const LIST: &str = "topics";

/// `help`.
///
/// # Errors
///
/// Where there is no such command and no such topic, and where it cannot be printed.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let word = args.about.join("-").to_lowercase();
    if word.is_empty() {
        let text = overview(args.all, world.width);
        return world.raw(text.as_bytes());
    }
    if word == LIST {
        for topic in TOPICS {
            let title = manual::title(topic.page());
            let line = say!("help.topic", name = topic.name, title = title);
            world.line(&line)?;
        }
        return Ok(());
    }
    if let Some(entry) = entry(&word) {
        let text = of_command(entry, true, world.width);
        return world.raw(text.as_bytes());
    }
    if let Some(topic) = topic(&word) {
        for line in manual::lines(&filled(topic.page()), world.width) {
            world.line(&line)?;
        }
        return Ok(());
    }
    let commands = COMMANDS.iter().map(|entry| entry.name);
    let known = commands.chain(TOPICS.iter().map(|topic| topic.name));
    let like = text::nearest(&word, known.chain([LIST]));
    Err(Failure::Content {
        message: say!("help.nothing_about", word = word),
        hint: Some(match like {
            Some(like) => say!("session.did_you_mean", id = like),
            None => say!("help.hint_topics"),
        }),
    })
}

/// The help of a command: a line an argument, or long.
fn of_command(entry: &Entry, long: bool, columns: usize) -> String {
    let mut root = parser(columns);
    root.build();
    let shown = root.find_subcommand_mut(entry.name).map(|command| {
        if long {
            command.render_long_help().to_string()
        } else {
            command.render_help().to_string()
        }
    });
    shown_of(&shown.unwrap_or_default(), entry, long)
}

/// The parser, whose help is so many columns wide.
pub fn parser(columns: usize) -> clap::Command {
    commands::Args::command().term_width(columns)
}

/// What the parser shows as help, with what it does not know of: groups, examples and topics.
pub fn shown(shown: &str, command: &[&str], long: bool, columns: usize) -> String {
    let named = command.first().and_then(|name| entry(name));
    match (named, command.len()) {
        (Some(entry), 1) => of_command(entry, long, columns),
        // A command within a command has no row of its own.
        (Some(entry), _) => shown_of(shown, entry, long),
        (None, _) => overview(long, columns),
    }
}

fn shown_of(shown: &str, entry: &Entry, long: bool) -> String {
    let mut out = shown.trim_end().to_owned();
    out.push_str("\n\n");
    let few = if long {
        entry.examples
    } else {
        &entry.examples[..1]
    };
    out.push_str(&commands::listed(few));
    out.push('\n');
    out.push_str(&if long {
        let about: Vec<&str> = topics_of(entry).map(|topic| topic.name).collect();
        if about.is_empty() {
            say!("help.hint_topics")
        } else {
            say!("help.see", list = about.join("`, `apposite help "))
        }
    } else {
        say!("help.longer", name = entry.name)
    });
    out.push('\n');
    out
}

/// The topics that show a command's use.
fn topics_of(entry: &Entry) -> impl Iterator<Item = &'static Topic> {
    let command = format!("apposite {}", entry.name);
    TOPICS.iter().filter(move |topic| {
        topic.page().match_indices(&command).any(|(place, _)| {
            let rest = &topic.page()[place + command.len()..];
            rest.starts_with([' ', '`', '\n'])
        })
    })
}

/// What the program is, its commands in groups, and the topics of the manual.
fn overview(all: bool, columns: usize) -> String {
    use std::fmt::Write as _;
    let mut page = String::new();
    let shown = |entry: &&Entry| all || entry.need == Need::Daily;
    let widest = COMMANDS.iter().filter(shown).map(|entry| entry.name.len());
    let lead = widest.max().unwrap_or(0) + 4;
    for group in Group::ALL {
        let entries: Vec<&Entry> = COMMANDS
            .iter()
            .filter(|entry| entry.group == group)
            .filter(shown)
            .collect();
        if entries.is_empty() {
            continue;
        }
        let _ = writeln!(page, "{}", heading(group));
        for entry in entries {
            let about = entry.about.trim().trim_end_matches('.');
            let room = columns.saturating_sub(lead).max(20);
            for (place, line) in text::wrap(about, room).into_iter().enumerate() {
                let name = if place == 0 { entry.name } else { "" };
                let indented = say!("cli.indented", text = name);
                let _ = writeln!(page, "{indented:lead$}{line}");
            }
        }
        page.push('\n');
    }
    let mut end = Vec::new();
    if !all {
        end.push(say!("help.more_commands"));
    }
    end.push(say!("help.about_one"));
    let topics: Vec<&str> = TOPICS.iter().map(|topic| topic.name).collect();
    end.push(say!("help.manual", list = words(&topics)));
    let mut after = String::new();
    for text in end {
        for line in text::wrap(&text, columns) {
            let _ = writeln!(after, "{}", line.trim_end());
        }
    }
    let options = if all {
        format!("{}\n{{options}}\n\n", say!("help.options"))
    } else {
        String::new()
    };
    let home = say!("help.home");
    let template =
        format!("{{about}}\n\n{{usage-heading}} {{usage}}\n\n{home}\n\n{page}{options}{after}");
    let mut root = parser(columns).help_template(template);
    root.render_help().to_string()
}

fn heading(group: Group) -> String {
    match group {
        Group::Work => say!("help.group_work"),
        Group::Look => say!("help.group_look"),
        Group::Others => say!("help.group_others"),
        Group::Papers => say!("help.group_papers"),
        Group::Signing => say!("help.group_signing"),
        Group::Copies => say!("help.group_copies"),
        Group::Flows => say!("help.group_flows"),
        Group::Program => say!("help.group_program"),
    }
}

/// A page with its lists filled in from what the program has.
pub fn filled(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, from)) = rest.split_once("{{") {
        let Some((name, after)) = from.split_once("}}") else {
            break;
        };
        out.push_str(before);
        match list(name) {
            Some(list) => out.push_str(&list),
            // A test finds it.
            None => out.push_str(name),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A list by the name that stands for it in a page.
fn list(name: &str) -> Option<String> {
    Some(match name {
        "flows" => words(&built_in().map(|(id, _)| id).collect::<Vec<_>>()),
        "markings" => words(&Marking::ALL.map(Marking::text)),
        "decisions" => words(&Decision::ALL.map(Decision::word)),
        "thread-states" => words(&ThreadState::ALL.map(ThreadState::word)),
        "advice-outcomes" => words(&AdviceOutcome::ALL.map(AdviceOutcome::word)),
        "responses" => words(&Response::ALL.map(Response::word)),
        "record-kinds" => rows(
            &[say!("help.column_kind"), say!("help.column_what")],
            kinds().map(|(id, title)| [format!("`{id}`"), title]),
        ),
        "record-formats" => rows(
            &[say!("help.column_format"), say!("help.column_endings")],
            formats(RecordFormat::endings),
        ),
        "register-formats" => rows(
            &[say!("help.column_format"), say!("help.column_endings")],
            formats(RegisterFormat::endings),
        ),
        "graph-formats" => words(&values::<graph::GraphFormat>()),
        "lint-formats" => words(&values::<lint::LintFormat>()),
        "schemas" => rows(
            &[say!("help.column_schema"), say!("help.column_what")],
            told::<schema::SchemaOf>(),
        ),
        "settings" => rows(
            &[say!("help.column_setting"), say!("help.column_what")],
            config::meanings().map(|(name, means)| [format!("`{name}`"), means]),
        ),
        "exit-codes" => rows(
            &[say!("help.column_code"), say!("help.column_happened")],
            error::codes().map(|(code, happened)| [code.to_string(), happened]),
        ),
        "script-lines" => rows(
            &[say!("help.column_line"), say!("help.column_members")],
            script::lines().map(|(word, members)| [format!("`{word}`"), words(&members)]),
        ),
        _ => return None,
    })
}

/// Words of the program, each as code.
fn words(all: &[impl AsRef<str>]) -> String {
    let all: Vec<String> = all
        .iter()
        .map(|word| format!("`{}`", word.as_ref()))
        .collect();
    crate::words::list(&all)
}

/// The words of a closed set, as they are typed.
fn values<T: ValueEnum>() -> Vec<String> {
    T::value_variants().iter().map(word).collect()
}

fn word<T: ValueEnum>(value: &T) -> String {
    let value = value.to_possible_value();
    value.map_or_else(String::new, |value| value.get_name().to_owned())
}

/// A word of a closed set in each row, with what its help says.
fn told<T: ValueEnum>() -> Vec<[String; 2]> {
    let all = T::value_variants().iter();
    all.map(|value| {
        let possible = value.to_possible_value();
        let help = possible.as_ref().and_then(PossibleValue::get_help);
        let help = help.map_or_else(String::new, ToString::to_string);
        [format!("`{}`", word(value)), help]
    })
    .collect()
}

/// A form of output in each row, with how the names of its files end.
fn formats<T: ValueEnum>(endings: impl Fn(T) -> &'static [&'static str]) -> Vec<[String; 2]> {
    let all = T::value_variants().iter();
    all.map(|format| {
        let all = endings(format.clone()).iter();
        let all: Vec<String> = all.map(|end| format!(".{end}")).collect();
        [format!("`{}`", word(format)), words(&all)]
    })
    .collect()
}

/// A table in the notation of the pages.
fn rows(head: &[String; 2], rows: impl IntoIterator<Item = [String; 2]>) -> String {
    let line = |cells: &[String; 2]| format!("| {} | {} |", cells[0], cells[1]);
    let mut all = vec![line(head), "|---|---|".to_owned()];
    all.extend(rows.into_iter().map(|row| line(&row)));
    all.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_in_a_page_is_filled_from_what_there_is() {
        for topic in TOPICS {
            for place in topic.page().split("{{").skip(1) {
                let name = place.split_once("}}").map(|(name, _)| name);
                let list = name.and_then(list);
                assert!(
                    list.is_some_and(|list| !list.is_empty()),
                    "{}: {name:?}",
                    topic.name
                );
            }
        }
    }
}
