//! Titles, file names and scripts, as files and machines have them.

use std::fs;

use apposite::session::event::{AnswerValue, EventBody};
use apposite::session::journal;

use super::commands::{at_the_gate, run};
use crate::common::forge;
use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;

fn start(space: &Workspace, title: &str) {
    let flow = space.write("clean.json", CLEAN);
    let output = run(space, &["start", &flow, "--title", title, "--no-open"], b"");
    assert_eq!(output.code, 0, "{output}");
}

#[test]
fn a_title_is_found_with_its_accents_in_any_form_or_without() {
    let space = Workspace::new();
    for title in ["Tŷ Siân", "Café Ｏｎｅ", "Straße", "José O’Brien review"] {
        start(&space, title);
    }
    for (typed, title) in [
        ("Siân", "Tŷ Siân"),
        ("sia\u{302}n", "Tŷ Siân"),
        ("Sian", "Tŷ Siân"),
        ("ty sian", "Tŷ Siân"),
        ("CAFÉ one", "Café Ｏｎｅ"),
        ("cafe", "Café Ｏｎｅ"),
        ("STRASSE", "Straße"),
        ("o'brien", "José O’Brien review"),
    ] {
        let output = run(&space, &["status", typed], b"");
        assert!(output.out.contains(title), "{typed} {output}");
    }
    // What was saved decomposed by an earlier version is found as well.
    let folder = space.places().sessions;
    let file = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let file = file
        .into_iter()
        .find(|path| path.to_string_lossy().contains("ty-sian"))
        .unwrap();
    let text = fs::read_to_string(&file)
        .unwrap()
        .replace("Tŷ Siân", "Ty\u{302} Sia\u{302}n");
    fs::write(&file, forge::file(&forge::events(&text))).unwrap();
    for typed in ["Siân", "Sian", "sia\u{302}n"] {
        let output = run(&space, &["status", typed], b"");
        assert_eq!(output.code, 0, "{typed} {output}");
    }
}

#[test]
fn a_list_by_title_is_in_the_order_of_letters_and_numbers() {
    let space = Workspace::new();
    for title in ["zebra", "Éclair", "Pilot 10", "pilot 2", "Ŵyl", "apple"] {
        start(&space, title);
    }
    let output = run(&space, &["sessions", "--sort", "title"], b"");
    let place = |title: &str| {
        output
            .out
            .find(title)
            .unwrap_or_else(|| panic!("{title}: {output}"))
    };
    let all = ["apple", "Éclair", "pilot 2", "Pilot 10", "Ŵyl", "zebra"].map(place);
    assert!(all.is_sorted(), "{output}");
}

#[test]
fn the_same_words_in_two_forms_are_no_conflict() {
    let (space, session) = at_the_gate();
    let other = space
        .path("other.apposite.jsonl")
        .to_string_lossy()
        .into_owned();
    fs::copy(&session, &other).unwrap();
    run(&space, &["answer", &session, "need", "Café\nTwo"], b"");
    run(&space, &["answer", &other, "need", "Something else."], b"");
    // As an earlier version would have saved it.
    let text = fs::read_to_string(&other).unwrap();
    let last = journal::read(text.as_bytes()).events.pop().unwrap();
    let EventBody::AnswerGiven(mut given) = last.body else {
        panic!("{text}");
    };
    given.value = AnswerValue::Text("Cafe\u{301}\r\nTwo".to_owned());
    let body = EventBody::AnswerGiven(given);
    let (_, line) = journal::write(last.parents, &last.at, &last.by, body);
    let before = text.trim_end().rfind('\n').unwrap();
    fs::write(&other, format!("{}\n{line}\n", &text[..before])).unwrap();
    let joined = space
        .path("joined.apposite.jsonl")
        .to_string_lossy()
        .into_owned();
    let output = run(
        &space,
        &["merge", &session, &other, "--output", &joined],
        b"",
    );
    assert_eq!(output.code, 0, "{output}");
    let status = run(&space, &["status", &joined, "--json"], b"");
    let status: serde_json::Value = serde_json::from_str(&status.out).unwrap();
    assert_eq!(
        status["conflicts"].as_array().map(Vec::len),
        Some(0),
        "{status}"
    );
}

#[test]
fn a_text_in_another_encoding_is_named() {
    let (space, session) = at_the_gate();
    let line = "{\"answer\":\"need\",\"value\":\"Caf\u{e9}\"}\r\n";
    let utf16 = |big: bool, mark: bool| -> Vec<u8> {
        let mark = mark.then_some('\u{feff}');
        let text: String = mark.into_iter().chain(line.chars()).collect();
        let units = text.encode_utf16();
        units
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    };
    let windows: Vec<u8> = line
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let there = fs::read(&session).unwrap();
    for (bytes, words) in [
        (utf16(false, true), "saved as UTF-16"),
        (utf16(true, true), "saved as UTF-16"),
        (utf16(false, false), "saved as UTF-16"),
        (windows, "Windows-1252"),
    ] {
        let script = space.write("script.jsonl", &bytes);
        for args in [
            vec!["answer", &session, "--script", &script],
            vec!["answer", &session, "--script", "-"],
            vec!["answer", &session, "need", "-"],
        ] {
            let output = run(&space, &args, &bytes);
            assert_eq!(output.code, 1, "{args:?} {output}");
            assert!(output.err.contains(words), "{args:?} {output}");
            assert!(output.err.contains("save it as UTF-8"), "{args:?} {output}");
            assert_eq!(fs::read(&session).unwrap(), there);
        }
    }
}
