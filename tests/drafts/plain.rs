//! Plain mode: a text of several lines is kept while it is typed, and offered afterwards.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

fn begun() -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    space
}

fn typed(space: &Workspace, name: &str, lines: &[&str]) -> Output {
    let line = format!("resume {{case.apposite.jsonl}} --plain --as {name} --role owner");
    space.type_into(&line, &(lines.join("\n") + "\n"))
}

#[test]
fn half_a_text_outlives_a_program_that_is_killed() {
    let space = begun();
    let mut child = Command::new(env!("CARGO_BIN_EXE_apposite"))
        .arg("resume")
        .arg(space.path("case.apposite.jsonl"))
        .args(["--plain", "--as", "Ann", "--role", "owner"])
        .env("APPOSITE_HOME", space.places().settings.parent().unwrap())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"\nToo slow\nand dear\n").unwrap();
    stdin.flush().unwrap();
    let folder = space.places().drafts;
    let held = || {
        let folders = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let files = folders.flat_map(|entry| std::fs::read_dir(entry.path()).into_iter().flatten());
        // What is still being written has another name.
        let files = files.flatten().map(|file| file.path());
        let mut drafts = files.filter(|path| path.extension().is_some_and(|end| end == "json"));
        drafts.any(|path| {
            let text = std::fs::read_to_string(path);
            text.unwrap_or_default().contains("and dear")
        })
    };
    let from = Instant::now();
    while !held() {
        assert!(from.elapsed() < Duration::from_secs(30), "no draft came");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let again = typed(&space, "Ann", &["quit"]);
    assert!(again.out.contains("not saved yet"), "{again}");
    assert!(again.out.contains("and dear"), "{again}");
    // It becomes the answer when it is asked for, and is no draft then.
    let given = typed(&space, "Ann", &["draft", "back", "quit"]);
    assert!(given.out.contains("Saved"), "{given}");
    assert!(!held());
    let history = space.run("history {case.apposite.jsonl}").out;
    assert!(history.contains("and dear"), "{history}");
}

#[test]
fn another_text_does_not_take_the_place_of_one_that_waits() {
    let space = begun();
    typed(&space, "Ann", &["", "Too slow", "quit"]);
    // Somebody else is told whose it is.
    let bob = typed(&space, "Bob", &["quit"]);
    assert!(bob.out.contains("Text typed by Ann"), "{bob}");
    assert!(bob.out.contains("Too slow"), "{bob}");
    typed(&space, "Ann", &["Too dear", "", "quit"]);
    let again = typed(&space, "Ann", &["back", "quit"]);
    assert!(again.out.contains("Your text from"), "{again}");
    assert!(again.out.contains("Too slow"), "{again}");
    assert!(again.out.contains("Too dear"), "{again}");
}

/// All of them, and also where the one that waits cannot be read.
#[test]
fn however_many_texts_are_begun_all_stay() {
    let space = begun();
    let kept = || {
        let folders = std::fs::read_dir(space.places().drafts).unwrap();
        let folder = folders.flatten().next().unwrap().path();
        let files = std::fs::read_dir(folder).unwrap().flatten();
        let mut files: Vec<_> = files.map(|file| file.path()).collect();
        files.sort();
        files
    };
    let holding = |text: &str| {
        let of = |path: &std::path::PathBuf| std::fs::read_to_string(path).unwrap_or_default();
        kept().into_iter().find(|path| of(path).contains(text))
    };
    let texts = ["Too slow", "Too dear", "Too old", "Too new"];
    for text in texts {
        typed(&space, "Ann", &["", text]);
    }
    for text in texts {
        assert!(holding(text).is_some(), "{text}");
    }
    let waits = holding("Too new").unwrap();
    std::fs::remove_file(&waits).unwrap();
    std::fs::create_dir(&waits).unwrap();
    let said = typed(&space, "Ann", &["", "Too near"]);
    assert!(
        said.out.contains("not a regular file") || said.out.contains("a folder"),
        "{said}"
    );
    for text in ["Too slow", "Too dear", "Too old", "Too near"] {
        assert!(holding(text).is_some(), "{text}");
    }
}

#[test]
fn drafts_that_cannot_be_read_are_told_as_there() {
    let space = begun();
    typed(&space, "Ann", &["", "Too slow", "back", "quit"]);
    let folders = std::fs::read_dir(space.places().drafts).unwrap();
    let folder = folders.flatten().next().unwrap().path();
    let kept = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    std::fs::write(kept.path(), b"{ cut").unwrap();
    let out = typed(&space, "Ann", &["quit"]);
    assert!(
        out.out.contains("could not be used and is left as it is"),
        "{}",
        out.out
    );
}
