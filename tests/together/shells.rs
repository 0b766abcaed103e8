//! What somebody sees who sits on a page while others save.

use std::io::{BufReader, Read};

use apposite::session::command::Command;
use apposite::session::event::AnswerValue;

use super::*;
use crate::common::stage::{Set, Stage};
use crate::common::workspace::Workspace;

/// Somebody else on another machine says something to a question.
fn other_says(home: &Path, path: &Path, question: &str, said: &str, flow: Option<&str>) {
    let store = Store::new(Places::under(home));
    let mut desk = store.desk(path, Mode::Write, flow).expect("it opens");
    let command = Command::Answer {
        question: question.into(),
        value: AnswerValue::Text(said.to_owned()),
        note: String::new(),
    };
    desk.perform(&command, AT, &by("Bob")).expect("it is saved");
}

#[test]
fn full_screen_looks_on_a_key_and_keeps_what_is_being_typed() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = Set {
            size,
            ..Set::default()
        }
        .start();
        stage.press("<Enter><Enter>");
        stage.press("Half a sen");
        stage.press("<C-l>");
        stage.sees("Nobody else has saved");
        let home = stage.folder().join("other");
        let flow = stage.folder().join("clean.json").display().to_string();
        other_says(&home, &stage.path(), "need", "Too slow", Some(&flow));
        stage.press("<C-l>");
        stage.sees("1 more entry was written");
        stage.sees("What others saved since");
        stage.lacks("Nobody else");
        if size.0 == 80 {
            // What belongs to a line stands right under it, so that it fits.
            stage.sees("Too slow").sees("1. Continue");
        }
        stage.press("<Esc>");
        stage.sees("Half a sen");
        // What was saved here without having seen the other is a conflict, and this is not: it was seen.
        stage.press("tence<Enter>");
        let reading = journal::read(&fs::read(stage.path()).expect("the file"));
        assert_eq!(journal::tips(&reading.events).len(), 1);
    }
}

#[test]
fn full_screen_looks_for_nothing_where_no_session_is_open() {
    let mut stage = Set {
        session: false,
        ..Set::default()
    }
    .start();
    stage.press("<C-l>");
    stage.sees("What do you want to do?");
}

/// Lines as a person types them, doing something before one of them.
struct Typing<'a> {
    lines: Vec<&'a str>,
    before: &'a str,
    then: Box<dyn FnMut() + 'a>,
}

impl Read for Typing<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.lines.is_empty() {
            return Ok(0);
        }
        let line = self.lines.remove(0);
        if line == self.before {
            (self.then)();
        }
        let bytes = format!("{line}\n").into_bytes();
        into[..bytes.len()].copy_from_slice(&bytes);
        Ok(bytes.len())
    }
}

#[test]
fn plain_mode_looks_on_a_word() {
    let space = Workspace::new();
    let flow = space.write("clean.json", crate::common::stage::CLEAN);
    space.start("{clean.json}");
    let path = space.path("case.apposite.jsonl");
    let home = space.path("other");
    let mut times = 0;
    let mut typing = BufReader::new(Typing {
        lines: vec!["next", "reload", "refresh", "quit"],
        before: "refresh",
        then: Box::new(|| {
            times += 1;
            other_says(&home, &path, "need", "Too slow", Some(&flow));
        }),
    });
    let mut out = Vec::new();
    let line = [
        "resume",
        &path.to_string_lossy(),
        "--plain",
        "--as",
        "Ann",
        "--role",
        "owner",
        "--flow",
        &flow,
    ]
    .map(str::to_owned);
    let (code, err) = space.run_over(&line, &mut typing, &mut out, true);
    let out = String::from_utf8(out).expect("text");
    assert_eq!(code, 0, "{out}{err}");
    drop(typing);
    assert_eq!(times, 1);
    assert_eq!(out.matches("Nobody else has saved").count(), 1, "{out}");
    let after = out.split("What others saved since:").nth(1).expect("news");
    assert!(
        after.contains("Too slow") && after.contains("Bob"),
        "{after}"
    );
}

#[test]
fn where_saves_differ_the_look_says_so() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>");
    let parted = fs::read(stage.path()).expect("the file");
    stage.press("Too slow<Enter>");
    let ours = fs::read(stage.path()).expect("the file")[parted.len()..].to_vec();
    // Bob saved at the same time, and the share took both.
    let elsewhere = stage.folder().join("elsewhere.jsonl");
    fs::write(&elsewhere, &parted).expect("it can be written");
    let flow = stage.folder().join("clean.json").display().to_string();
    other_says(
        &stage.folder().join("other"),
        &elsewhere,
        "need",
        "Too dear",
        Some(&flow),
    );
    let theirs = fs::read(&elsewhere).expect("the file")[parted.len()..].to_vec();
    fs::write(stage.path(), [parted, ours, theirs].concat()).expect("it can be written");
    stage.press("<C-l>");
    stage.sees("answered differently by people who did not know of each other");
    assert_eq!(
        stage
            .model()
            .case
            .as_ref()
            .map(|case| case.conflicts().len()),
        Some(1)
    );
}
