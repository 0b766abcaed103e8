//! What is typed and pasted at a terminal in plain mode: a paste is one text, and answers nothing else.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{BufRead, Read, Result};
use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::select;

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace, split};

/// Lines still to come, and whether each was there as soon as the one before.
type Lines = Rc<RefCell<VecDeque<(bool, Vec<u8>)>>>;

/// A terminal that hands over line by line.
struct Tty {
    lines: Lines,
    line: Vec<u8>,
}

impl Read for Tty {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Tty {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.line.is_empty() {
            let next = self.lines.borrow_mut().pop_front();
            self.line = next.map(|(_, line)| line).unwrap_or_default();
        }
        Ok(&self.line)
    }

    fn consume(&mut self, count: usize) {
        self.line.drain(..count);
    }
}

/// Runs a command at a terminal where each of these comes by itself, however many lines it has.
fn at_terminal(ws: &Workspace, line: &str, comes: &[&[u8]]) -> Output {
    let lines: Lines = Rc::default();
    for piece in comes {
        for (place, line) in piece.split_inclusive(|byte| *byte == b'\n').enumerate() {
            lines.borrow_mut().push_back((place > 0, line.to_owned()));
        }
    }
    let mut tty = Tty {
        lines: Rc::clone(&lines),
        line: Vec::new(),
    };
    let more = |_| {
        lines
            .borrow()
            .front()
            .is_some_and(|(together, _)| *together)
    };
    let mut out = Vec::new();
    let args: Vec<String> = split(line);
    let (code, err) = ws.run_waiting(&args, &mut tty, &mut out, true, &more);
    assert!(lines.borrow().is_empty(), "not all was read");
    Output {
        code,
        out: String::from_utf8(out).unwrap(),
        err,
    }
}

/// A session that asks for a text.
fn asking() -> (Workspace, String) {
    let ws = Workspace::new();
    let flow = ws.write("clean.json", CLEAN);
    ws.start(&flow);
    let read = ws.run("answer {case.apposite.jsonl} welcome --read --as Ann --role owner");
    assert_eq!(read.code, 0, "{read}");
    let path = ws
        .path("case.apposite.jsonl")
        .to_string_lossy()
        .into_owned();
    (ws, path)
}

/// What stands in the session's file, without the moments.
fn saved(ws: &Workspace) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(ws.path("case.apposite.jsonl")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The text that an entry gave as an answer.
fn answer(ws: &Workspace, at: usize) -> String {
    let saved = saved(ws);
    let given = &saved[at]["body"]["answer_given"]["value"]["text"];
    given.as_str().expect("an answer in words").to_owned()
}

fn walk(ws: &Workspace, path: &str, comes: &[&[u8]]) -> Output {
    at_terminal(
        ws,
        &format!("resume {path} --plain --as Ann --role owner"),
        comes,
    )
}

/// Texts of several lines, as a paste may hold them.
fn pastes() -> impl Strategy<Value = String> {
    let line = select(vec![
        "",
        "",
        " ",
        "1",
        "2",
        "quit",
        "back",
        "help",
        "undo",
        "yes",
        "300",
        "1/2/2027",
        "Summary of it.",
        "2. Cost is 300",
        "note: x",
        ".quit",
        "go 2",
    ]);
    proptest::collection::vec(line, 2..12)
        .prop_map(|lines| lines.join("\n") + "\n")
        .prop_filter("a text", |text| text.trim().chars().count() >= 3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_paste_is_one_text_and_answers_nothing_else(text in pastes()) {
        let (ws, path) = asking();
        let before = saved(&ws).len();
        let out = walk(&ws, &path, &[text.as_bytes(), b"\n", b"quit\n"]);
        prop_assert_eq!(out.code, 0, "{}", out);
        prop_assert_eq!(saved(&ws).len(), before + 1, "{}", out);
        let (other, _) = asking();
        let whole = text.trim_matches('\n');
        let said = other.run_with(
            "answer {case.apposite.jsonl} need - --as Ann --role owner",
            whole,
        );
        prop_assert_eq!(said.code, 0, "{}", said);
        prop_assert_eq!(answer(&ws, before), answer(&other, before));
    }

    #[test]
    fn a_paste_where_one_line_is_asked_for_is_not_used(text in pastes()) {
        let (ws, path) = asking();
        ws.run("answer {case.apposite.jsonl} need \"Too slow\" --as Ann --role owner");
        let before = saved(&ws).len();
        // At a choice, in the middle of *not known*, and where a yes is asked for.
        let out = walk(
            &ws,
            &path,
            &[text.as_bytes(), b"not known\n", text.as_bytes(), b"back\n", b"quit\n"],
        );
        prop_assert_eq!(out.code, 0, "{}", out);
        prop_assert_eq!(saved(&ws).len(), before, "{}", out);
        prop_assert_eq!(out.out.matches("came in one go").count(), 2, "{}", out);
    }
}

#[test]
fn a_comment_may_be_pasted() {
    let (ws, path) = asking();
    let before = saved(&ws).len();
    let out = walk(
        &ws,
        &path,
        &[b"comment\n", b"One.\n\nTwo.\nquit\n", b"quit\n"],
    );
    let saved = saved(&ws);
    assert_eq!(saved.len(), before + 1, "{out}");
    assert_eq!(
        saved[before]["body"]["comment_made"]["text"], "One.\n\nTwo.\nquit",
        "{out}"
    );
}

#[test]
fn keys_that_are_no_text_are_left_out_and_said() {
    let (ws, path) = asking();
    let before = saved(&ws).len();
    let out = walk(&ws, &path, &[b"abcd\x1b[Def\n", b"\n", b"quit\n"]);
    assert!(out.out.contains("the line reads: abcdef"), "{out}");
    assert!(answer(&ws, before).contains("abcdef"), "{out}");
}

#[test]
fn bytes_that_are_no_text_are_refused_in_words() {
    let (ws, path) = asking();
    let before = saved(&ws).len();
    let out = walk(&ws, &path, &[b"a caf\xe9\n", b"quit\n"]);
    assert!(out.out.contains("not UTF-8 text"), "{out}");
    assert_eq!(saved(&ws).len(), before, "{out}");
    // A pipe cannot be asked again.
    let args = split(&format!("resume {path} --plain --as Ann --role owner"));
    let mut given: &[u8] = b"a caf\xe9\n\n1\n";
    let mut out = Vec::new();
    let (code, err) = ws.run_over(&args, &mut given, &mut out, false);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("not UTF-8 text"), "{err}");
    assert_eq!(saved(&ws).len(), before);
}

#[test]
fn a_pipe_is_read_line_by_line_as_ever() {
    let (ws, path) = asking();
    let before = saved(&ws).len();
    let line = format!("resume {path} --plain --as Ann --role owner");
    let out = ws.run_with(&line, "Too slow.\n\n1\nquit\n");
    assert_eq!(out.code, 0, "{out}");
    assert_eq!(saved(&ws).len(), before + 2, "{out}");
}

#[test]
fn plain_mode_asks_a_pipe_for_a_name_and_keeps_nothing_of_it() {
    let ws = Workspace::new();
    let out = ws.run_with("--plain", "Pat\nlead\n5\n");
    assert_eq!(out.code, 0, "{out}");
    assert!(out.out.contains("1. Start a new session"), "{out}");
    let out = ws.run_with("--plain", "");
    assert_eq!(out.code, 2, "{out}");
}

#[test]
fn a_console_that_cannot_draw_gets_printed_lines_and_a_word() {
    use apposite::cli::{screen::plain_mode, world::World};
    for (plain, draws, walks_plain, said) in [
        (false, false, true, true),
        (true, false, true, false),
        (false, true, false, false),
    ] {
        let (mut input, mut out, mut err): (&[u8], _, _) = (b"", Vec::new(), Vec::new());
        let mut world = World {
            stdin: &mut input,
            stdout: &mut out,
            stderr: &mut err,
            zone: &apposite::time::Zone::UTC,
            clock: &|| apposite::time::Timestamp::from_unix(0).unwrap(),
            nonce: &String::new,
            places: None,
            more: &|_| false,
            asks: true,
            shows: true,
            draws,
            color: false,
            accessible: false,
            width: 80,
            language: apposite::words::Language::default(),
        };
        let settings = apposite::store::Settings::default();
        assert_eq!(
            plain_mode(&mut world, plain, &settings).unwrap(),
            walks_plain
        );
        let err = String::from_utf8(err).unwrap();
        assert_eq!(err.contains("cannot show full screen"), said, "{err}");
    }
}
