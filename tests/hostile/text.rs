//! Hostile text in every place that a person or a file can fill: no output obeys it, and none hides it.

use serde_json::{Value, json};

use super::{NAME, commands, run, session};
use crate::common::forge;
use crate::common::hostile::{HOSTILE, all, escapes};
use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

/// Members that name something of the flow, or say what the file is.
const NAMES: [&str; 10] = [
    "id",
    "format",
    "flow",
    "fingerprint",
    "question",
    "node",
    "gate",
    "rule",
    "evidence",
    "decision",
];

/// Whether a person's own words stand there.
fn is_free(pointer: &str) -> bool {
    let names: Vec<&str> = pointer.split('/').collect();
    let last = *names.last().unwrap();
    !NAMES.contains(&last)
        && !names
            .iter()
            .any(|name| ["parents", "value", "seen"].contains(name))
        && !["marking", "at", "basis", "language", "wording"].contains(&last)
}

/// The session with these words in every place where a person's own words stand.
pub(super) fn dressed(text: &str, words: &str) -> (String, usize) {
    let mut events = forge::events(text);
    let mut count = 0;
    for event in &mut events {
        for pointer in forge::pointers(event) {
            let place = event.pointer_mut(&pointer).unwrap();
            let answer = pointer.ends_with("/value/text");
            if place.is_string() && (is_free(&pointer) || answer) {
                *place = json!(format!("{words} {count}"));
                count += 1;
            }
        }
    }
    (forge::file(&events), count)
}

#[test]
fn no_text_of_a_session_steers_an_output() {
    let space = Workspace::new();
    let path = session(&space);
    let text = std::fs::read_to_string(&path).unwrap();
    for words in HOSTILE.iter().copied().chain([all().as_str()]) {
        let (forged, count) = dressed(&text, words);
        assert!(count > 60, "{count}");
        std::fs::write(&path, &forged).unwrap();
        for form in ["markdown", "plain", "html", "json"] {
            let record = run(&space, &["record", &path, "--format", form]);
            assert_eq!(record.code, 0, "{record}");
            // Made visible, or in JSON written as an escape, and not dropped.
            let mark = if form == "json" { "\\u" } else { "U+" };
            assert!(record.out.matches(mark).count() > 30, "{form} of {words:?}");
        }
        for args in commands(&path) {
            let output = run(&space, &args);
            assert_eq!(output.code, 0, "{args:?}: {output}");
        }
        for args in [
            ["history", &path, "--json"],
            ["graph", &path, "--format=svg"],
            ["graph", &path, "--format=mermaid"],
        ] {
            assert_eq!(run(&space, &args).code, 0);
        }
        let folder = path.strip_suffix(NAME).unwrap();
        let list = run(&space, &["sessions", folder]);
        assert!(list.out.contains("U+"), "{list}");
        run(&space, &["sessions", folder, "--json"]);
        run(&space, &["status", words.trim_end_matches('\0')]);
    }
}

#[test]
fn no_name_in_a_session_steers_an_output() {
    let space = Workspace::new();
    let path = session(&space);
    let events = forge::events(&std::fs::read_to_string(&path).unwrap());
    let words = all();
    let mut tried = 0;
    for (at, event) in events.iter().enumerate() {
        for pointer in forge::pointers(event) {
            if !event.pointer(&pointer).unwrap().is_string()
                || pointer == "/id"
                || is_free(&pointer)
            {
                continue;
            }
            tried += 1;
            let mut changed = events.clone();
            *changed[at].pointer_mut(&pointer).unwrap() = json!(words);
            std::fs::write(&path, forge::file(&changed)).unwrap();
            for args in commands(&path) {
                assert!(run(&space, &args).code <= 1, "{pointer}: {args:?}");
            }
        }
    }
    assert!(tried > 40, "{tried}");
}

#[test]
fn a_newer_body_steers_no_output() {
    let space = Workspace::new();
    let path = session(&space);
    let mut events = forge::events(&std::fs::read_to_string(&path).unwrap());
    let last = events.len() - 1;
    let words = all();
    events[last]["body"] = json!({ words.clone(): { words.clone(): [words] } });
    std::fs::write(&path, forge::file(&events)).unwrap();
    for args in commands(&path) {
        assert_eq!(run(&space, &args).code, 0, "{args:?}");
    }
}

#[test]
fn plain_mode_shows_what_is_hostile() {
    let space = Workspace::new();
    let path = session(&space);
    let (forged, _) = dressed(&std::fs::read_to_string(&path).unwrap(), &all());
    std::fs::write(&path, forged).unwrap();
    let typed = "help\nlist\nwhy\nmap\ncheck\nhistory\nfindings\nsources\nevidence\ncomments\nback\nwhy\nback\nback\nwhy\nback\nlist\n1\n\n2\nnext\nnext\ngo need\nsave\nquit\n";
    let output = space.type_into(
        &format!("resume {{{NAME}}} --plain --as Ann --role owner"),
        typed,
    );
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(escapes(&output.out), None);
    assert_eq!(escapes(&output.err), None);
    assert!(
        output.out.contains("<U+001B>") && output.out.contains("<U+202E>"),
        "{output}"
    );
    // What is typed is hostile too.
    for words in HOSTILE {
        let typed = format!(
            "go need\n{words}\n\nyes\ncomment {words}\nwho: {words}\n{words}\ngo {words}\nnot known\n{words}\nquit\n"
        );
        let output = space.type_into(
            &format!("resume {{{NAME}}} --plain --as Ann --role owner"),
            &typed,
        );
        assert_eq!(escapes(&output.out), None, "{words:?}");
        assert_eq!(escapes(&output.err), None, "{words:?}");
    }
}

/// Runs a command whose arguments are hostile themselves.
fn given(space: &Workspace, args: &[&str]) -> Output {
    let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
    let output = space.run_args(&args, b"", false);
    for text in [&output.out, &output.err] {
        assert_eq!(escapes(text), None, "{args:?}");
    }
    output
}

#[test]
fn no_argument_comes_back_as_it_was() {
    let space = Workspace::new();
    let path = session(&space);
    let flow = space.path("clean.json").to_string_lossy().into_owned();
    for words in HOSTILE {
        let who = ["--as", words, "--role", words];
        let with_who = |args: &[&str]| given(&space, &[args, &who[..]].concat());
        for args in [
            &["status", words][..],
            &["why", &path, words],
            &["lint", words],
            &["lint", &flow, "--format", words],
            &["lint", "--explain", words],
            &["graph", words],
            &["record", &path, "--kind", words],
            &["record", &path, "--format", words],
            &["schema", words],
            &["start", words, "--title", "T", "--no-open"],
            &[
                "start",
                &flow,
                "--title",
                "T",
                "--marking",
                words,
                "--no-open",
            ],
            &["answer", &path, words, "yes"],
            &["answer", &path, "tool", words],
            &["answer", &path, "cost", words],
            &["answer", &path, "start", words],
            &["answer", &path, "data", words],
            &["answer", &path, "--script", words],
            &["what-if", &path, "tool", words],
            &["decide", &path, "gate", words, "--reason", "x"],
            &["decide", &path, words, "stop", "--reason", "x"],
            &["override", &path, words, "--reason", "x"],
            &["evidence", &path, "--remove", words, "--reason", "x"],
            &["sessions", words],
            &["verify", words],
            &[words],
            &["status", &path, "--flow", words],
            &["status", &path, &format!("--{words}")],
        ] {
            let output = with_who(args);
            assert!((1..=3).contains(&output.code), "{args:?}: {output}");
            assert!(!output.err.is_empty(), "{args:?}");
        }
        // A role is one of the flow's.
        let with_who = |args: &[&str]| given(&space, &[args, &who[..2]].concat());
        for args in [
            &[
                "start",
                &flow,
                "--title",
                words,
                "--handling",
                words,
                "--no-open",
            ][..],
            &["answer", &path, "need", words, "--note", words],
            &[
                "answer",
                &path,
                "start",
                "--not-known",
                "--owner",
                &format!("person: {words}"),
            ],
            &[
                "evidence",
                &path,
                "need",
                "--title",
                words,
                "--location",
                words,
            ],
            &["comment", &path, "need", words],
            &["history", &path],
            &["sessions"],
        ] {
            assert_eq!(with_who(args).code, 0, "{args:?}");
        }
    }
}

#[test]
fn no_script_line_comes_back_as_it_was() {
    let space = Workspace::new();
    let path = session(&space);
    let words = all();
    let json = json!(words).to_string();
    for line in [
        words.clone(),
        json.clone(),
        format!("{{{json}: 1}}"),
        format!("{{\"answer\": {json}, \"value\": {json}}}"),
        format!("{{\"answer\": \"tool\", \"value\": {json}}}"),
        format!("{{\"answer\": \"tool\", \"value\": {{{json}: 1}}}}"),
        format!("{{\"decide\": \"gate\", \"decision\": {json}}}"),
        format!("{{\"evidence\": \"need\", \"title\": \"x\", \"marking\": {json}}}"),
        format!("{{\"read\": {json}}}"),
    ] {
        let file = space.write("script.jsonl", &line);
        let output = run(&space, &["answer", &path, "--script", &file]);
        assert_eq!(output.code, 1, "{line:?}: {output}");
    }
}

#[test]
fn no_text_of_a_flow_steers_an_output_and_none_makes_a_flow() {
    let space = Workspace::new();
    let clean: Value = serde_json::from_str(CLEAN).unwrap();
    let words = all();
    for (number, pointer) in forge::pointers(&clean).into_iter().enumerate() {
        let mut changed = clean.clone();
        let place = changed.pointer_mut(&pointer).unwrap();
        if !place.is_string() {
            continue;
        }
        *place = json!(words);
        let flow = space.write(
            "clean.json",
            serde_json::to_string_pretty(&changed).unwrap(),
        );
        for format in ["text", "plain", "json", "sarif"] {
            if format == "text" || number % 5 == 0 {
                let lint = run(&space, &["lint", &flow, "--format", format]);
                assert_eq!(lint.code, 1, "{pointer}: {lint}");
            }
        }
        let start = run(&space, &["start", &flow, "--title", "T", "--no-open"]);
        assert_eq!(start.code, 1, "{pointer}: {start}");
    }
    // The names of members, too, and text that no parser takes.
    for text in [
        CLEAN.replacen("\"language\"", &json!(words).to_string(), 1),
        CLEAN.replacen("\"language\"", &format!("\"{words}\""), 1),
        format!("{words}{CLEAN}"),
    ] {
        let flow = space.write("clean.json", text);
        for format in ["text", "plain", "json", "sarif"] {
            assert_eq!(run(&space, &["lint", &flow, "--format", format]).code, 1);
        }
    }
}

#[cfg(unix)]
#[test]
fn no_file_name_steers_an_output() {
    let space = Workspace::new();
    let path = session(&space);
    let folder = space.path("odd");
    std::fs::create_dir(&folder).unwrap();
    for words in HOSTILE {
        let name = words.replace(['/', '\0'], "");
        for (end, content) in [
            ("case.apposite.jsonl", std::fs::read(&path).unwrap()),
            ("bad.apposite.jsonl", b"junk".to_vec()),
        ] {
            let odd = folder.join(format!("{name}{end}"));
            std::fs::write(&odd, content).unwrap();
            let odd = odd.to_str().unwrap();
            let expected = u8::from(end.starts_with("bad"));
            for args in commands(odd) {
                assert_eq!(run(&space, &args).code, expected, "{args:?}");
            }
            run(
                &space,
                &["record", &path, "--output", &format!("{odd}.html")],
            );
            run(&space, &["lint", odd]);
        }
    }
    let list = run(&space, &["sessions", folder.to_str().unwrap()]);
    assert_eq!(list.code, 0);
    run(&space, &["sessions", folder.to_str().unwrap(), "--json"]);
}
