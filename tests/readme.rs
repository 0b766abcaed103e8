//! The README, the pages of the manual and the help of every command show only what works.

use std::fs;

use apposite::cli::args::COMMANDS;
use apposite::words::topics::{TOPICS, Topic};

use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;

const README: &str = include_str!("../README.md");

/// The commands that a page shows to be typed.
fn commands(page: &str) -> Vec<&str> {
    page.lines()
        .filter(|line| line.starts_with("apposite "))
        .collect()
}

const PROFILE: &str = include_str!("../flows/profiles/exampleshire.apposite-profile.json");

/// The command without the program's name, with its files in the workspace.
fn there(command: &str) -> String {
    let endings = [".jsonl", ".html", ".txt", ".csv", ".json", ".svg"];
    let words = command.split(' ').skip(1).map(|word| {
        let is_file = endings.iter().any(|end| word.ends_with(end));
        if is_file || word == "cases" {
            format!("{{{word}}}")
        } else {
            word.to_owned()
        }
    });
    let words = words.collect::<Vec<_>>().join(" ");
    words.replace("--output man", "--output {man}")
}

/// Runs what the README shows; gives the session as it is then, and the questions of one role as a file.
fn read_through() -> (Workspace, Vec<u8>, Vec<u8>) {
    let space = Workspace::new();
    for command in commands(README) {
        let output = space.run(&there(command));
        assert_eq!(output.code, 0, "{command}\n{output}");
    }
    for line in [
        "assign {case.apposite.jsonl} proposal-summary --to data-specialist --as \"Ann Example\"",
        "task {case.apposite.jsonl} --for data-specialist --all --output {task.txt} --as \"Ann Example\"",
    ] {
        let done = space.run(line);
        assert_eq!(done.code, 0, "{line}\n{done}");
    }
    let session = fs::read(space.path("case.apposite.jsonl")).expect("the session");
    let task = fs::read(space.path("task.txt")).expect("the task file");
    (space, session, task)
}

/// A workspace with the files that pages and examples name.
fn set_out(session: &[u8], task: &[u8]) -> Workspace {
    let space = Workspace::new();
    let folder = space.path("cases");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("van.apposite.jsonl"), session).expect("a session");
    space.write("case.apposite.jsonl", session);
    space.write("copy.apposite.jsonl", session);
    let task = String::from_utf8_lossy(task);
    let named = task.replacen("Your name:", "Your name: Cy Data", 1);
    let answered = named.replacen("\nA van with cameras", "\nA car with cameras", 1);
    assert_ne!(named, answered, "{task}");
    space.write("answered.txt", answered);
    // Started on another machine, so that there is nothing to resume here.
    let other = Workspace::new();
    let earlier = "start data-driven-technologies --title Earlier --no-open --as \"Ann Example\" \
                   --output {earlier.apposite.jsonl}";
    assert_eq!(other.run(earlier).code, 0);
    let earlier = fs::read(other.path("earlier.apposite.jsonl")).expect("a session");
    space.write("earlier.apposite.jsonl", earlier);
    space.write("exampleshire.apposite-profile.json", PROFILE);
    space.write("flow.json", CLEAN);
    space.write(
        "new-flow.json",
        CLEAN.replace("About officers", "About staff"),
    );
    let script = TOPICS.iter().find(|topic| topic.name == "scripts");
    let lines = script.expect("the topic").page().lines();
    let script: Vec<&str> = lines.filter(|line| line.starts_with("{\"")).collect();
    space.write("answers.jsonl", script.join("\n") + "\n");
    space
}

#[test]
fn the_commands_that_it_and_the_manual_show_work() {
    assert!(commands(README).len() >= 8);
    let (space, session, task) = read_through();
    let record = fs::read_to_string(space.path("record.html")).expect("the record");
    assert!(record.contains("A van with cameras looks for wanted people."));
    let mut wrong = Vec::new();
    for topic in TOPICS {
        let shown = commands(topic.page());
        if shown.is_empty() {
            continue;
        }
        let space = set_out(&session, &task);
        for command in shown {
            let output = space.run(&there(command));
            if output.code != 0 {
                wrong.push(format!("{}: {command}\n{output}", topic.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_examples_in_help_are_understood_and_name_what_there_is() {
    let (_, session, task) = read_through();
    let mut wrong = Vec::new();
    for entry in COMMANDS {
        assert!(!entry.examples.is_empty(), "{}", entry.name);
        let space = set_out(&session, &task);
        for example in entry.examples {
            let command = format!("apposite {}", entry.name);
            assert!(example.starts_with(&command), "{example}");
            let output = space.run(&there(example));
            // Full screen cannot be shown here, and nothing was started on this machine.
            let elsewhere = ["needs a terminal", "no session to resume"];
            let elsewhere = elsewhere.iter().any(|why| output.err.contains(why));
            // What a session does not allow yet is refused with 1, as any command is.
            let unknown = output.err.contains("there is no ");
            if !elsewhere && (output.code > 1 || unknown) {
                wrong.push(format!("{example}\n{output}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn it_opens_with_the_two_commands_and_is_short() {
    let mut blocks = README.split("```").skip(1).step_by(2);
    assert_eq!(blocks.next(), Some("sh\ncargo run --release\n"));
    assert_eq!(blocks.next(), Some("sh\ncargo test --locked\n"));
    let lines = README.lines().count();
    assert!(lines <= 120, "{lines} lines");
    for line in README.lines() {
        assert!(line.chars().count() <= 200, "{line}");
    }
}

#[test]
fn it_says_where_the_manual_is_and_names_only_topics_that_there_are() {
    assert!(README.contains("apposite help topics"));
    let pages = TOPICS.iter().map(Topic::page);
    for page in pages.chain([README]) {
        for (place, command) in page.match_indices("apposite help ") {
            let rest = &page[place + command.len()..];
            let word = rest.split(['`', '\n', ' ']).next().unwrap_or_default();
            let is_topic = TOPICS.iter().any(|topic| topic.name == word);
            let is_command = COMMANDS.iter().any(|entry| entry.name == word);
            let stands_for = word.chars().all(|c| c.is_ascii_uppercase());
            assert!(
                is_topic || is_command || stands_for || word == "topics",
                "{word}"
            );
        }
    }
}
