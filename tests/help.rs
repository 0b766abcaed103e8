//! What the program says of itself: commands in groups, each command, pages of the manual; and wrong usage, told
//! in one voice.

use std::path::Path;

use apposite::cli::args::{Args, COMMANDS, Need};
use apposite::record::template::BUILT_IN;
use apposite::session::event::{Decision, Marking};
use apposite::words::topics::TOPICS;
use clap::CommandFactory as _;

use crate::common::workspace::{Output, Workspace};

fn said(line: &str) -> String {
    let output = Workspace::new().run(line);
    assert_eq!(output.code, 0, "{line}\n{output}");
    assert_eq!(output.err, "", "{line}");
    output.out
}

/// The names that stand first in lines that are set in.
fn listed(help: &str) -> Vec<&str> {
    let lines = help.lines().filter(|line| {
        line.starts_with("  ") && line[2..].starts_with(|c: char| c.is_ascii_lowercase())
    });
    lines
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

#[test]
fn help_lists_the_commands_of_every_day_and_all_lists_every_command() {
    let daily = COMMANDS.iter().filter(|entry| entry.need == Need::Daily);
    let daily: Vec<&str> = daily.map(|entry| entry.name).collect();
    assert_eq!(daily.len(), 12, "a dozen: {daily:?}");
    let mut short = said("help");
    let names = listed(&short);
    assert!(daily.iter().all(|name| names.contains(name)), "{short}");
    assert!(!names.contains(&"flow-diff"), "{short}");
    let all = said("help --all");
    let names = listed(&all);
    for entry in COMMANDS {
        assert!(names.contains(&entry.name), "{}\n{all}", entry.name);
    }
    assert_eq!(said("-h"), short);
    assert_eq!(said("--help"), all);
    for topic in TOPICS {
        short.retain(|c| c != '\n');
        assert!(short.contains(topic.name), "{}\n{short}", topic.name);
    }
    for line in all.lines() {
        assert!(line.chars().count() <= 72, "{line}");
    }
}

#[test]
fn every_command_explains_itself_and_ends_with_its_examples() {
    for entry in COMMANDS {
        let name = entry.name;
        let short = said(&format!("{name} -h"));
        assert!(short.contains(entry.examples[0]), "{short}");
        let long = said(&format!("{name} --help"));
        for example in entry.examples {
            assert!(long.contains(&format!("  {example}\n")), "{long}");
        }
        assert!(long.contains("apposite help "), "{long}");
        assert_eq!(said(&format!("help {name}")), long, "{name}");
        assert!(short.lines().count() <= long.lines().count(), "{name}");
    }
}

#[test]
fn every_topic_is_a_page_with_a_title_and_fits_the_terminal() {
    let list = said("help topics");
    for topic in TOPICS {
        let name = topic.name;
        assert!(
            !COMMANDS.iter().any(|entry| entry.name == name),
            "{name} is a command"
        );
        let title = topic
            .page()
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("# "));
        let title = title.unwrap_or_else(|| panic!("{name} has no title"));
        assert!(list.contains(&format!("{name}: {title}\n")), "{list}");
        let page = said(&format!("help {name}"));
        assert!(page.starts_with(&title.to_uppercase()), "{page}");
        assert!(page.lines().count() > 3, "{page}");
        for line in page.lines() {
            // Commands are copied, so they stay whole.
            let typed = line.starts_with("      ");
            assert!(typed || line.chars().count() <= 72, "{name}: {line}");
            assert!(!line.contains("{{"), "{name}: {line}");
        }
        // Several words are one topic.
        assert_eq!(said(&format!("help {}", name.replace('-', " "))), page);
    }
}

#[test]
fn every_page_of_the_manual_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words/en/help");
    for entry in std::fs::read_dir(folder).expect("the pages") {
        let name = entry.expect("a page").file_name();
        let name = name.to_string_lossy();
        let name = name.strip_suffix(".md").expect("a page");
        assert!(TOPICS.iter().any(|topic| topic.name == name), "{name}");
    }
}

#[test]
fn paragraphs_of_the_manual_are_short() {
    for topic in TOPICS {
        for paragraph in topic.page().split("\n\n") {
            let words = paragraph.split_whitespace().count();
            let text = !paragraph.starts_with(['|', '`', '-', '{']);
            assert!(!text || words <= 85, "{}: {words}: {paragraph}", topic.name);
        }
    }
}

#[test]
fn help_is_made_from_what_there_is() {
    for command in ["record", "publish"] {
        let help = said(&format!("{command} --help"));
        for (kind, _) in BUILT_IN {
            assert!(help.contains(&format!("`{kind}`")), "{help}");
        }
    }
    for decision in Decision::ALL {
        assert!(said("decide --help").contains(decision.word()));
    }
    for command in ["start", "evidence", "sessions"] {
        let help = said(&format!("{command} --help"));
        for marking in Marking::ALL {
            assert!(help.contains(marking.text()), "{help}");
        }
    }
    let page = said("help records");
    for (kind, _) in BUILT_IN {
        assert!(page.contains(&format!("`{kind}`")), "{page}");
    }
    let page = said("help scripts");
    for word in apposite::cli::script::words() {
        assert!(page.contains(&format!("`{word}`")), "{word}\n{page}");
    }
    let page = said("help exit-codes");
    for code in ["0", "1", "2", "3", "101"] {
        let mut lines = page.lines();
        assert!(
            lines.any(|line| line.trim_start().starts_with(code)),
            "{page}"
        );
    }
}

#[test]
fn what_is_not_there_is_told_with_what_was_perhaps_meant() {
    let space = Workspace::new();
    let near = space.run("help statos");
    assert_eq!(near.code, 1, "{near}");
    assert_eq!(
        near.err,
        "error: there is no command and no topic `statos`\nhint: did you mean `status`?\n"
    );
    let near = space.run("help taskfiles");
    assert!(near.err.contains("`task-files`"), "{near}");
    assert_eq!(space.run("help xyzzy").code, 1);
}

/// The program's voice: what, in lower case, and what next.
fn in_style(line: &str, output: &Output) {
    let mut lines = output.err.lines();
    let first = lines.next().unwrap_or_default();
    let message = first.strip_prefix("error: ");
    let message = message.unwrap_or_else(|| panic!("{line}\n{output}"));
    let begins = message.chars().next();
    assert!(
        begins.is_some_and(|c| c == '`' || c.is_lowercase()),
        "{line}\n{output}"
    );
    assert!(!message.ends_with('.'), "{line}\n{output}");
    let hint = lines.next().unwrap_or_default();
    assert!(hint.starts_with("hint: "), "{line}\n{output}");
    for foreign in [
        "tip:",
        "For more information",
        "Usage:",
        "possible values",
        "'",
    ] {
        assert!(!output.err.contains(foreign), "{line}\n{output}");
    }
}

#[test]
fn wrong_usage_is_told_in_the_programs_own_voice() {
    let space = Workspace::new();
    for (line, code, message) in [
        ("colour", 2, "`apposite` has no command `colour`"),
        (
            "config colour",
            2,
            "`apposite config` has no command `colour`",
        ),
        ("status", 2, "`apposite status` needs `SESSION`"),
        ("start x", 2, "`apposite start` needs `--title TITLE`"),
        (
            "status a --colour",
            2,
            "`apposite status` has no option `--colour`",
        ),
        ("status a -x", 2, "`apposite status` has no option `-x`"),
        (
            "status a b",
            2,
            "`apposite status` takes nothing more: `b` is too many",
        ),
        (
            "sessions --sort poem",
            1,
            "`poem` is no value for `--sort SORT`",
        ),
        (
            "what-would a b --budget soon",
            1,
            "`soon` is no value for `--budget SECONDS`",
        ),
        ("affected x --source", 2, "`--source ID` needs a value"),
        ("merge a", 2, "`COPY COPY...` needs more values"),
        (
            "start x --title a --title b",
            2,
            "`--title TITLE` is given more than once",
        ),
        (
            "record a --json --format html",
            2,
            "`--json` and `--format FORMAT` do not go together",
        ),
    ] {
        let output = space.run(line);
        assert_eq!(output.code, code, "{line}\n{output}");
        assert!(
            output.err.starts_with(&format!("error: {message}\n")),
            "{line}\n{output}"
        );
        in_style(line, &output);
    }
    let near = space.run("statu x");
    assert!(near.err.contains("hint: did you mean `status`?"), "{near}");
    let near = space.run("sessions --srt title");
    assert!(near.err.contains("hint: did you mean `--sort`?"), "{near}");
    let values = space.run("graph x --format poem");
    assert!(
        values
            .err
            .contains("hint: use one of `dot`, `mermaid`, `svg`"),
        "{values}"
    );
}

#[test]
fn every_command_tells_wrong_usage_alike() {
    let space = Workspace::new();
    let mut root = Args::command();
    root.build();
    for command in root.get_subcommands() {
        let name = command.get_name();
        let unknown = space.run(&format!("{name} --no-such-option"));
        assert_eq!(unknown.code, 2, "{name}\n{unknown}");
        in_style(name, &unknown);
        if command.get_arguments().any(clap::Arg::is_required_set) {
            let bare = space.run(name);
            assert_eq!(bare.code, 2, "{name}\n{bare}");
            in_style(name, &bare);
        }
        for arg in command.get_arguments() {
            let Some(long) = arg.get_long() else { continue };
            let closed = !arg.get_possible_values().is_empty();
            if arg.get_action().takes_values() {
                let without = space.run(&format!("{name} --{long}"));
                assert_eq!(without.code, 2, "{name} --{long}\n{without}");
                in_style(long, &without);
                if closed {
                    let line = format!("{name} --{long} no-such-value");
                    let bad = space.run(&line);
                    assert_eq!(bad.code, 1, "{line}\n{bad}");
                    in_style(&line, &bad);
                }
            } else if !matches!(long, "help" | "version") {
                let line = format!("{name} --{long} --{long}");
                let twice = space.run(&line);
                assert_eq!(twice.code, 2, "{line}\n{twice}");
                in_style(&line, &twice);
            }
        }
    }
}

#[test]
fn the_manual_pages_are_one_a_command() {
    let space = Workspace::new();
    let main = space.run("man");
    assert_eq!(main.code, 0, "{main}");
    assert_eq!(
        main.out.matches("\n.TH ").count() + usize::from(main.out.starts_with(".TH ")),
        1
    );
    let written = space.run("man --output {man}");
    assert_eq!(written.code, 0, "{written}");
    for entry in COMMANDS {
        let path = space.path("man").join(format!("apposite-{}.1", entry.name));
        let page = std::fs::read_to_string(&path).expect("a page");
        assert_eq!(page.matches(".TH ").count(), 1, "{page}");
        let first = entry.examples[0].split(' ').nth(1).expect("a word");
        assert!(page.contains("Example"), "{page}");
        assert!(page.contains(&first.replace('-', "\\-")), "{page}");
    }
    assert!(space.path("man").join("apposite.1").is_file());
}
