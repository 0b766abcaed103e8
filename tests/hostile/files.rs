//! Files that are no flow and no session, and sessions with something else in them.

use std::fs;

use super::{NAME, appends, commands, on_flow, run, session};
use crate::common::forge;
use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;

const MEGABYTE: usize = 1024 * 1024;

/// Contents that are neither a flow nor a session, with what each is.
fn junk() -> Vec<(&'static str, Vec<u8>)> {
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend("{\"format\": 1}".encode_utf16().flat_map(u16::to_le_bytes));
    vec![
        ("empty", Vec::new()),
        ("newlines", vec![b'\n'; 10_000]),
        ("spaces", vec![b' '; 10_000]),
        ("zeros", vec![0; 10_000]),
        ("a zero in text", b"{\"format\": \"a\0b\"}".to_vec()),
        ("brackets", vec![b'['; 100_000]),
        ("objects", "{\"a\":".repeat(100_000).into_bytes()),
        (
            "id, then brackets",
            format!("{{\"id\":\"{}\",{}", "0".repeat(32), "[".repeat(100_000)).into_bytes(),
        ),
        (
            "bytes that are no text",
            b"{\"format\": \"\xff\xfe\xc3\"}".to_vec(),
        ),
        ("a surrogate", b"{\"format\": \"\\ud800\"}".to_vec()),
        (
            "half a letter at the end",
            b"{\"format\": \"\xe2\x82".to_vec(),
        ),
        ("UTF-16", utf16),
        (
            "one key twice",
            b"{\"format\": \"apposite-flow/1\", \"format\": \"apposite-session/1\"}".to_vec(),
        ),
        ("1e400", b"1e400".to_vec()),
        (
            "a long number",
            b"{\"format\": 99999999999999999999}".to_vec(),
        ),
        ("minus zero", b"-0".to_vec()),
        ("not a number", b"NaN".to_vec()),
        ("null", b"null\n".to_vec()),
        ("a byte order mark", b"\xef\xbb\xbf".to_vec()),
        ("carriage returns", b"{\r\n\r\n}\r\n".to_vec()),
        ("control characters", b"\x1b[2J\x1b]0;x\x07\n\x9b".to_vec()),
        (
            "another program's lines",
            b"{\"id\":1,\"level\":\"info\"}\n".repeat(1000),
        ),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
    ]
}

/// It is refused as content, the file is named, and it stays as it is.
#[track_caller]
fn refused(space: &Workspace, what: &str, args: &[&str]) {
    let path = space.path(NAME);
    let before = fs::read(&path).unwrap();
    let output = run(space, args);
    assert_eq!(output.code, 1, "{what}, {args:?}: {output}");
    let said = format!("{}{}", output.out, output.err);
    assert!(
        said.contains(NAME),
        "{what}, {args:?} does not name the file: {said}"
    );
    assert!(
        said.len() < 20_000,
        "{what}, {args:?} says {} bytes",
        said.len()
    );
    assert!(
        before == fs::read(&path).unwrap(),
        "{what}, {args:?} altered it"
    );
}

#[test]
fn what_is_no_session_is_refused_and_named() {
    let space = Workspace::new();
    for (what, bytes) in junk() {
        let path = space.write(NAME, bytes);
        let calls = [commands(&path), appends(&path)].concat();
        // To draw it, it is taken for a flow unless it begins as a session.
        for args in calls.iter().filter(|args| args[0] != "graph") {
            refused(&space, what, args);
        }
    }
}

#[test]
fn what_is_no_flow_is_refused_and_named() {
    let space = Workspace::new();
    for (what, bytes) in junk() {
        let path = space.write(NAME, bytes);
        for args in &on_flow(&path) {
            refused(&space, what, args);
        }
        let lint = run(&space, &["lint", &path, "--json"]);
        if let Ok(said) = serde_json::from_str::<serde_json::Value>(&lint.out)
            && let Some(first) = said["diagnostics"].get(0)
        {
            assert!(first["line"].as_u64() > Some(0), "{what}: {first}");
        } else {
            // It begins as a session does, or is no text at all.
            let said = ["UTF-8", "is a session file"];
            let said = said.iter().any(|said| lint.err.contains(said));
            assert!(said, "{what}: {lint}");
        }
    }
    let sessions = run(&space, &["sessions"]);
    assert_eq!(sessions.out, "No sessions yet.\n", "one was made after all");
}

#[test]
fn what_is_no_template_and_no_script_is_refused() {
    let space = Workspace::new();
    let case = session(&space);
    let before = fs::read(&case).unwrap();
    for (what, bytes) in junk() {
        let path = space.write("other.json", bytes);
        let record = run(&space, &["record", &case, "--kind", &path]);
        assert_eq!(record.code, 1, "{what}: {record}");
        assert!(record.err.contains("other.json"), "{what}: {record}");
        let answer = run(&space, &["answer", &case, "--script", &path]);
        // A script without commands does nothing.
        let nothing = ["empty", "newlines", "spaces"].contains(&what);
        assert_eq!(answer.code, u8::from(!nothing), "{what}: {answer}");
        assert!(nothing || answer.err.contains("line 1"), "{what}: {answer}");
        assert!(before == fs::read(&case).unwrap(), "{what}");
    }
}

#[test]
fn every_junk_can_be_listed() {
    let space = Workspace::new();
    let folder = space.path("all");
    fs::create_dir(&folder).unwrap();
    let junk = junk();
    for (number, (_, bytes)) in junk.iter().enumerate() {
        fs::write(folder.join(format!("s{number:02}.apposite.jsonl")), bytes).unwrap();
    }
    let list = run(&space, &["sessions", folder.to_str().unwrap(), "--json"]);
    assert_eq!(list.code, 0, "{list}");
    let list: serde_json::Value = serde_json::from_str(&list.out).unwrap();
    let sessions = list["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), junk.len());
    assert!(
        sessions
            .iter()
            .all(|session| session["trouble"].is_string())
    );
    assert_eq!(run(&space, &["sessions", folder.to_str().unwrap()]).code, 0);
}

#[test]
fn what_is_large_is_refused_and_takes_no_stack() {
    let space = Workspace::new();
    let text = format!("{{\"format\": \"{}\"}}", "a".repeat(30 * MEGABYTE));
    let path = space.write(NAME, text);
    refused(&space, "a long string", &["status", &path]);
    refused(&space, "a long string", &["lint", &path]);
    let path = space.write(NAME, b"junk\xf0\n".repeat(6 * MEGABYTE));
    refused(&space, "much junk", &["status", &path]);
    refused(&space, "much junk", &["verify", &path]);
    refused(&space, "much junk", &["lint", &path]);
}

#[test]
fn what_is_larger_than_any_session_is_not_read_at_all() {
    let space = Workspace::new();
    let path = space.write(NAME, "");
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_len(apposite::store::JOURNAL_LIMIT + 1).unwrap();
    for args in [["status", &path], ["lint", &path], ["verify", &path]] {
        let output = run(&space, &args);
        assert_eq!(output.code, 1, "{output}");
        assert!(output.err.contains(NAME), "{output}");
    }
}

/// Lines that may stand in a session file after good ones, with what each is.
fn bad_lines() -> Vec<(&'static str, Vec<u8>)> {
    let deep = |count: usize| format!("{}{}", "[".repeat(count), "]".repeat(count));
    let body = |body: &str| {
        let rest = format!(
            "{{\"at\":\"2026-11-24T10:00:00Z\",\"by\":{{\"name\":\"B\"}},\"body\":{body},\"parents\":[]}}"
        );
        forge::line_of(&rest).0.into_bytes()
    };
    let number = |number: &str| {
        body(&format!(
            "{{\"answer_given\":{{\"question\":\"cost\",\"value\":{{\"number\":{number}}},\"asked\":{{\"prompt\":\"\",\"wording\":\"\"}}}}}}"
        ))
    };
    vec![
        ("words", b"see the attached file".to_vec()),
        ("not UTF-8", b"{\"id\":\"\xff\"}".to_vec()),
        ("zeros", vec![0; 512]),
        ("brackets", "[".repeat(100_000).into_bytes()),
        ("deep and closed", deep(100_000).into_bytes()),
        ("deep, with a right id", body(&deep(100_000))),
        (
            "deep in a right body",
            body(&format!(
                "{{\"comment_made\":{{\"node\":{},\"text\":\"\"}}}}",
                deep(100_000)
            )),
        ),
        (
            "one key twice",
            body("{\"comment_made\":{\"node\":\"a\",\"node\":\"b\",\"text\":\"\"}}"),
        ),
        (
            "two bodies",
            body(
                "{\"comment_made\":{\"node\":\"a\",\"text\":\"\"},\"note_read\":{\"node\":\"a\"}}",
            ),
        ),
        ("1e400", number("1e400")),
        ("a long number", number("99999999999999999999")),
        ("a fraction", number("1.5")),
        ("not a number", number("NaN")),
        (
            "a second start",
            body("{\"comment_made\":{\"node\":\"a\",\"text\":\"\"}}"),
        ),
        (
            "too long",
            body(&format!(
                "{{\"comment_made\":{{\"node\":\"a\",\"text\":\"{}\"}}}}",
                "a".repeat(17 * MEGABYTE)
            )),
        ),
    ]
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_read() {
    let space = Workspace::new();
    let path = session(&space);
    let whole = fs::read(&path).unwrap();
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    for (what, bad) in bad_lines() {
        let bad = [&bad[..], b"\n"].concat();
        for place in [3, lines.len()] {
            let spoilt = [&lines[..place].concat(), &bad[..], &lines[place..].concat()].concat();
            fs::write(&path, &spoilt).unwrap();
            let wanted = format!("line {}", place + 1);
            for args in commands(&path) {
                let output = run(&space, &args);
                let said = format!("{}{}", output.out, output.err).to_lowercase();
                let checks = args[0] == "verify";
                assert_eq!(output.code, u8::from(checks), "{what}, {args:?}: {output}");
                let named = said.contains(&wanted) || (checks && args.contains(&"--json"));
                assert!(named, "{what}, {args:?} does not say {wanted}: {said}");
            }
            for args in appends(&path) {
                let output = run(&space, &args);
                assert_eq!(output.code, 1, "{what}, {args:?}: {output}");
                assert!(
                    output.err.contains(NAME) && output.err.contains(&wanted),
                    "{output}"
                );
            }
            assert!(
                fs::read(&path).unwrap() == spoilt,
                "{what}: the file was altered"
            );
        }
    }
}

#[test]
fn a_byte_order_mark_makes_a_session_read_only_and_a_flow_an_error() {
    let space = Workspace::new();
    let path = session(&space);
    let marked = [b"\xef\xbb\xbf", &fs::read(&path).unwrap()[..]].concat();
    fs::write(&path, &marked).unwrap();
    for args in commands(&path) {
        let output = run(&space, &args);
        assert_eq!(
            output.code,
            u8::from(args[0] == "verify"),
            "{args:?}: {output}"
        );
    }
    for args in appends(&path) {
        refused(&space, "a byte order mark", &args);
    }
    assert!(fs::read(&path).unwrap() == marked);
    let flow = space.write(NAME, format!("\u{feff}{CLEAN}"));
    refused(&space, "a byte order mark", &["lint", &flow]);
}

#[test]
fn nothing_is_written_over_a_session_whose_beginning_is_damaged() {
    let space = Workspace::new();
    let path = session(&space);
    let whole = fs::read(&path).unwrap();
    let marked = [b"\xef\xbb\xbf", &whole[..]].concat();
    let mut altered = whole.clone();
    altered[3] ^= 1;
    for (name, bytes) in [
        ("other.apposite.jsonl", &altered),
        ("other.apposite.jsonl", &marked),
        ("renamed.txt", &marked),
        ("renamed.txt", &whole),
    ] {
        let other = space.write(name, bytes);
        for command in ["record", "graph"] {
            let output = run(&space, &[command, &path, "--output", &other]);
            assert_eq!(output.code, 1, "{command} {name}: {output}");
            assert!(output.err.contains(name), "{output}");
            assert!(&fs::read(&other).unwrap() == bytes, "{command} {name}");
        }
    }
}
