//! Transcripts are the specification of the commands: what is typed after `$ `, what comes back after it.
//!
//! Lines after `< ` are standard input of the command above them. Standard error comes after `! `, an exit
//! code other than 0 after `=> `. With `APPOSITE_BLESS` set the files are written anew; read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::workspace::Workspace;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the transcripts")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(files.len() > 3);
    files
}

/// Runs the commands of a transcript; gives it as it should read.
fn played(text: &str) -> String {
    let space = Workspace::new();
    space.write("small.json", include_str!("flows/small.json"));
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(command) = line.strip_prefix("$ ") else {
            if line.starts_with('#') || (line.is_empty() && out.is_empty()) {
                out.push_str(line);
                out.push('\n');
            }
            continue;
        };
        out.push_str(line);
        out.push('\n');
        let mut stdin = String::new();
        while let Some(input) = lines.peek().and_then(|line| line.strip_prefix('<')) {
            let input = input.strip_prefix(' ').unwrap_or(input);
            // JSON has braces of its own; only where a file is asked for do they name one.
            match input.strip_prefix("record: ") {
                Some(file) => stdin.extend(["record: ", &space.filled(file)]),
                None => stdin.push_str(input),
            }
            stdin.push('\n');
            out.push_str(lines.next().expect("just seen"));
            out.push('\n');
        }
        let typed = command.contains("--plain");
        let output = if typed {
            space.type_into(command, &stdin)
        } else {
            space.run_with(command, &stdin)
        };
        out.push_str(&output.to_string());
        out.push('\n');
    }
    out
}

#[test]
fn commands_answer_as_their_transcripts_say() {
    let mut wrong = Vec::new();
    for file in files() {
        let written = fs::read_to_string(&file)
            .expect("a transcript")
            .replace("\r\n", "\n");
        let played = played(&written);
        if played == written {
            continue;
        }
        if std::env::var_os("APPOSITE_BLESS").is_some() {
            fs::write(&file, &played).expect("a transcript");
            continue;
        }
        let first = played
            .lines()
            .zip(written.lines())
            .enumerate()
            .find(|(_, (is, was))| is != was);
        wrong.push(format!("{}: {first:?}\n--- now\n{played}", file.display()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
