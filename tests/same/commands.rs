//! The same through every shell: what is blank, how a text is saved, and which number or date was understood.

use std::fs;

use proptest::prelude::*;
use serde_json::Value;

use super::UNSEEN;
use crate::common::forge;
use crate::common::stage::{CLEAN, Set};
use crate::common::workspace::{Output, Workspace};

/// A session over the clean flow that has come to its gate.
pub(super) fn at_the_gate() -> (Workspace, String) {
    let space = Workspace::new();
    let flow = space.write("clean.json", CLEAN);
    let session = space
        .path("case.apposite.jsonl")
        .to_string_lossy()
        .into_owned();
    let start = [
        "start",
        &flow,
        "--title",
        "Case",
        "--no-open",
        "--output",
        &session,
    ];
    assert_eq!(run(&space, &start, b"").code, 0);
    for words in [
        &["answer", &session, "welcome", "--read"][..],
        &["answer", &session, "need", "A drone."],
        &["answer", &session, "tool", "yes"],
        &["answer", &session, "data", "people"],
        &["answer", &session, "cost", "12"],
        &["answer", &session, "start", "1/2/2027"],
        &["comment", &session, "need", "Why?"],
    ] {
        let output = run(&space, words, b"");
        assert_eq!(output.code, 0, "{words:?} {output}");
    }
    (space, session)
}

pub(super) fn run(space: &Workspace, words: &[&str], stdin: &[u8]) -> Output {
    let who: &[&str] = if words.contains(&"--as") {
        &[]
    } else {
        &["--as", "Ann", "--role", "owner"]
    };
    let words = [words, who].concat();
    let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    space.run_args(&words, stdin, false)
}

fn last(session: &str) -> Value {
    forge::events(&fs::read_to_string(session).unwrap())
        .pop()
        .unwrap()
}

#[test]
fn nothing_that_nobody_sees_counts_as_words() {
    let (space, session) = at_the_gate();
    let s = session.as_str();
    let flow = space.path("clean.json").to_string_lossy().into_owned();
    let (other, there) = (space.path("other.apposite.jsonl"), fs::read(s).unwrap());
    let other = other.to_string_lossy().into_owned();
    let comment = last(s)["id"].as_str().unwrap().to_owned();
    for b in UNSEEN.iter().copied().chain([UNSEEN.concat().as_str()]) {
        let mut tried: Vec<Vec<&str>> = vec![
            vec!["answer", s, "need", b],
            vec!["answer", s, "impact", "--not-applicable", b],
            vec!["answer", s, "need", "--not-known", "--owner", b],
            vec!["comment", s, "need", b],
            vec!["comment", s, b, "--reply-to", &comment],
            vec![
                "comment", s, "--settle", &comment, "--state", "answered", "--reason", b,
            ],
            vec!["decide", s, "gate", "pause", "--reason", b],
            vec![
                "decide",
                s,
                "gate",
                "proceed-with-conditions",
                "--reason",
                "So.",
                "--condition",
                b,
            ],
            vec![
                "evidence",
                s,
                "need",
                "--title",
                b,
                "--location",
                "https://example.org",
            ],
            vec!["handover", s, "--to", b, "--note", "Yours."],
            vec!["handover", s, "--to", "Bea", "--note", b],
            vec!["privileged", s, "--add", b],
            vec![
                "redact",
                s,
                "need",
                "--whole",
                "--exemption",
                "s40",
                "--reason",
                b,
            ],
            vec![
                "start",
                &flow,
                "--title",
                b,
                "--no-open",
                "--output",
                &other,
            ],
        ];
        for words in [
            &["decide", s, "gate", "pause", "--reason", "So."][..],
            &["sign", s, "--yes"],
            &["answer", s, "need", "A van."],
        ] {
            tried.push([words, &["--as", b, "--role", "owner"]].concat());
        }
        tried.push(vec!["sign", s, "--yes", "--as", "Ann", "--role", b]);
        tried.push(vec![
            "decide", s, "gate", "pause", "--reason", "So.", "--as", "Ann", "--role", b,
        ]);
        for words in tried {
            let output = run(&space, &words, b"");
            assert_ne!(output.code, 0, "{words:?} {output}");
            assert_ne!(output.code, 3, "{words:?} {output}");
            assert_eq!(fs::read(s).unwrap(), there, "{words:?}");
        }
        assert!(!space.path("other.apposite.jsonl").exists(), "{b:?}");
    }
}

#[test]
fn a_page_takes_nothing_that_nobody_sees() {
    for b in ["\u{200b}", "\u{ad}", "\u{3164}\u{ffa0}", "\u{2800}\u{115f}"] {
        let mut stage = Set::default().start();
        stage.press("<Enter><Enter>").sees("What is the problem?");
        stage.paste(b).press("<Enter>").sees("enter some text");
        stage
            .paste("A\u{ad}b\u{b}c\u{2028}d\u{3164}e")
            .press("<Enter>");
        let last = last(&stage.path().to_string_lossy());
        assert_eq!(last["body"]["answer_given"]["value"]["text"], "Ab\nc\nd e");
    }
}

#[test]
fn plain_mode_takes_nothing_that_nobody_sees() {
    let (space, session) = at_the_gate();
    let there = fs::read(&session).unwrap();
    for b in ["\u{200b}", "\u{ad}", "\u{3164}\u{ffa0}", "\u{2800}\u{115f}"] {
        let typed = format!(
            "go 2\n{b}\n\ngo 6\ncomment {b}\n{b}\nnot applicable\n{b}\npause\n{b}\nhandover\n{b}\nsign whole\n{b}\n\nno\n"
        );
        let words = [
            "resume", &session, "--plain", "--as", "Ann", "--role", "owner",
        ];
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let output = space.run_args(&words, typed.as_bytes(), true);
        assert_eq!(fs::read(&session).unwrap(), there, "{output}");
    }
}

/// The same words, as machines and programs send them.
const WAYS: &[&str] = &[
    "Tŷ Siân\nTwo\nThree",
    "T\u{177} Sia\u{302}n\r\nTwo\r\nThree",
    "\u{feff}T\u{79}\u{302} Siân\rTwo\rThree",
    "Tŷ Siân\u{b}Two\u{c}Three",
    "Tŷ Siân\u{85}Two\u{2028}Three",
    "Tŷ Siân\u{2029}Two\r\nThree",
];

#[test]
fn a_text_is_saved_the_same_whichever_way_it_came() {
    let (space, session) = at_the_gate();
    let s = session.as_str();
    let saved = WAYS[0];
    for way in WAYS {
        let script = |line: Value| line.to_string() + "\n";
        let tried: Vec<(Vec<&str>, String, &str)> = vec![
            (
                vec!["answer", s, "need", "-"],
                (*way).to_owned(),
                "/answer_given/value/text",
            ),
            (
                vec!["answer", s, "need", way],
                String::new(),
                "/answer_given/value/text",
            ),
            (
                vec!["answer", s, "cost", "5", "--note", way],
                String::new(),
                "/answer_given/note",
            ),
            (
                vec!["comment", s, "need", way],
                String::new(),
                "/comment_made/text",
            ),
            (
                vec!["decide", s, "gate", "pause", "--reason", way],
                String::new(),
                "/gate_decided/reason",
            ),
            (
                vec!["answer", s, "--script", "-"],
                script(serde_json::json!({"answer": "need", "value": way})),
                "/answer_given/value/text",
            ),
            (
                vec!["answer", s, "--script", "-"],
                script(serde_json::json!({"comment": "need", "text": way})),
                "/comment_made/text",
            ),
        ];
        for (words, stdin, place) in tried {
            let output = run(&space, &words, stdin.as_bytes());
            assert_eq!(output.code, 0, "{words:?} {output}");
            let event = last(s);
            let body = event["body"]
                .pointer(place)
                .or_else(|| event.pointer(place));
            assert_eq!(
                body.and_then(Value::as_str),
                Some(saved),
                "{way:?} {words:?} {event}"
            );
        }
    }
    // A name and a title as well.
    run(
        &space,
        &[
            "comment",
            s,
            "need",
            "Yes.",
            "--as",
            " Sia\u{302}n\u{feff} ",
            "--role",
            "owner",
        ],
        b"",
    );
    assert_eq!(last(s)["by"]["name"], "Siân\u{feff}");
}

#[test]
fn what_was_understood_of_a_number_or_a_date_is_said() {
    let (space, session) = at_the_gate();
    let s = session.as_str();
    for (typed, said) in [
        ("£420k", "saved cost: 420,000 pounds\n"),
        ("1,250", "saved cost: 1,250 pounds\n"),
        ("£2,000.00", "saved cost: 2,000 pounds\n"),
        ("0.5m", "saved cost: 500,000 pounds\n"),
    ] {
        let output = run(&space, &["answer", s, "cost", typed], b"");
        assert_eq!(output.out, said, "{typed} {output}");
    }
    let output = run(&space, &["answer", s, "start", "23rd November 2026"], b"");
    assert_eq!(output.out, "saved start: 23 November 2026\n");
    for (typed, words) in [
        ("12,50", "write 1250 or 1,250"),
        ("1,5", "write 15"),
        ("12.5", "leave out what stands after the full stop"),
        ("99999999999999999999", "too large"),
        ("1.250", "write 1250 or 1,250"),
        ("soon", "not a whole number"),
    ] {
        let output = run(&space, &["answer", s, "cost", typed], b"");
        assert_eq!(output.code, 1, "{typed} {output}");
        assert!(output.err.contains(words), "{typed} {output}");
    }
    // A page that was pasted where a number goes is not said back whole.
    let page = "The team has agreed.\n".repeat(40);
    let output = run(&space, &["answer", s, "cost", &page], b"");
    assert!(
        output
            .err
            .contains("`The team has agreed....` is not a whole number"),
        "{output}"
    );
    for (typed, words) in [
        (
            "5/11/26",
            "the year 26: the year must have four digits, from 1900 to 2199",
        ),
        ("5/11/0206", "the year 0206"),
        ("11/23/2026", "there is no month 23"),
        ("31/2/2026", "no such day"),
    ] {
        for words_of in [
            vec!["answer", s, "start", typed],
            vec![
                "answer",
                s,
                "need",
                "--not-known",
                "--owner",
                "Bea",
                "--due",
                typed,
            ],
            vec!["assign", s, "need", "--to", "Bea", "--due", typed],
            vec!["sessions", "--review-before", typed],
            vec!["history", s, "--since", typed],
            vec![
                "task",
                s,
                "--for",
                "Bea",
                "--due",
                typed,
                "--output",
                "{task.txt}",
            ],
        ] {
            let output = run(&space, &words_of, b"");
            assert_ne!(output.code, 0, "{words_of:?} {output}");
            assert!(output.err.contains(words), "{words_of:?} {output}");
        }
    }
    let words = ["resume", s, "--plain", "--as", "Ann", "--role", "owner"];
    let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    let typed = "go 5\n£1,000k\ngo 5\n12,50\nyes\nquit\n";
    let output = space.run_args(&words, typed.as_bytes(), true);
    assert!(output.out.contains("write 1250 or 1,250"), "{output}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_said_to_be_understood_is_understood_again(number in 0_u32..1_000_000, days in -25_567_i64..84_006) {
        let (space, session) = at_the_gate();
        let s = session.as_str();
        for (question, typed) in [("cost", number.to_string()), ("start", apposite::time::date_of_days(days))] {
            let first = run(&space, &["answer", s, question, &typed], b"");
            prop_assert_eq!(first.code, 0, "{}", &first);
            let lead = format!("saved {question}: ");
            let said = first.out.trim_end().strip_prefix(lead.as_str()).unwrap_or_default().to_owned();
            let again = run(&space, &["answer", s, question, &said], b"");
            prop_assert_eq!(&again.out, &first.out);
        }
    }
}
