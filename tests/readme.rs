//! The README shows only what works.

use crate::common::workspace::Workspace;

const README: &str = include_str!("../README.md");

#[test]
fn the_commands_it_shows_work() {
    let space = Workspace::new();
    let commands: Vec<&str> = README
        .lines()
        .filter_map(|line| line.strip_prefix("apposite "))
        .collect();
    assert!(commands.len() >= 8);
    for command in commands {
        let there = command
            .replace("case.apposite.jsonl", "{case.apposite.jsonl}")
            .replace("record.html", "{record.html}");
        let output = space.run(&there);
        assert_eq!(output.code, 0, "{command}\n{output}");
    }
    let record = std::fs::read_to_string(space.path("record.html")).expect("the record");
    assert!(record.contains("A van with cameras looks for wanted people."));
}

#[test]
fn it_opens_with_the_two_commands() {
    let mut blocks = README.split("```").skip(1).step_by(2);
    assert_eq!(blocks.next(), Some("sh\ncargo run --release\n"));
    assert_eq!(blocks.next(), Some("sh\ncargo test --locked\n"));
}

#[test]
fn it_names_every_command() {
    let help = Workspace::new().run("--help").out;
    let names = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next());
    for name in names {
        assert!(
            README.contains(&format!("`{name}`")) || README.contains(&format!("`apposite {name}")),
            "{name}"
        );
    }
}
