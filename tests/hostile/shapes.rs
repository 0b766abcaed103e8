//! Values of the wrong kind in every place of a session and of a flow.

use std::mem::discriminant;

use apposite::diagnostic::Level;
use apposite::flow::compile::{Compiled, Document, compile};
use apposite::session::journal::{self, Format, Wrong};
use serde_json::{Value, json};

use super::{NAME, commands, run, session};
use crate::common::forge;
use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;

fn replacements() -> [Value; 8] {
    [
        Value::Null,
        json!(true),
        json!(7),
        json!(-1.5),
        json!("x"),
        json!(""),
        json!([]),
        json!({}),
    ]
}

#[test]
fn a_member_of_the_wrong_kind_spoils_its_line_and_no_other() {
    let space = Workspace::new();
    let path = session(&space);
    let events = forge::events(&std::fs::read_to_string(&path).unwrap());
    let mut kinds = 0;
    for (at, event) in events.iter().enumerate() {
        for pointer in forge::pointers(event) {
            // Another body is one of a newer version, and the id is made to fit.
            if pointer == "/id" || pointer == "/body" {
                continue;
            }
            for value in replacements() {
                let mut changed = events.clone();
                let place = changed[at].pointer_mut(&pointer).unwrap();
                let other = discriminant(place) != discriminant(&value);
                *place = value.clone();
                let reading = journal::read(forge::file(&changed).as_bytes());
                if !other {
                    continue;
                }
                kinds += 1;
                let what = format!("{pointer} of line {} as {value}", at + 1);
                if at == 0 {
                    assert!(matches!(reading.format, Format::Foreign(_)), "{what}");
                    continue;
                }
                let malformed = reading.problems.iter().any(|problem| {
                    problem.line == at + 1 && matches!(problem.wrong, Wrong::Malformed(_))
                });
                assert!(malformed, "{what}: {:?}", reading.problems);
                assert_eq!(reading.events.len(), events.len() - 1, "{what}");
            }
        }
    }
    assert!(kinds > 500, "{kinds}");
}

#[test]
fn a_right_kind_with_a_senseless_value_is_shown_and_never_fatal() {
    let space = Workspace::new();
    let path = session(&space);
    let events = forge::events(&std::fs::read_to_string(&path).unwrap());
    for (at, event) in events.iter().enumerate() {
        for pointer in forge::pointers(event) {
            let senseless = match event.pointer(&pointer) {
                Some(Value::String(_)) => json!("2026-13-99"),
                Some(Value::Number(_)) => json!(i64::MIN),
                Some(Value::Array(_)) => json!(["x"]),
                _ => continue,
            };
            let mut changed = events.clone();
            *changed[at].pointer_mut(&pointer).unwrap() = senseless;
            std::fs::write(&path, forge::file(&changed)).unwrap();
            for args in commands(&path).iter().filter(|args| args.len() == 2) {
                let output = run(&space, args);
                let what = format!("{pointer} of line {}, {args:?}", at + 1);
                assert!(output.code <= 1, "{what}: {output}");
                let told = output.code == 0 || output.err.contains("error:") || args[0] == "verify";
                assert!(told, "{what}: {output}");
            }
        }
    }
}

#[test]
fn what_a_newer_version_wrote_is_kept_and_shown() {
    let space = Workspace::new();
    let path = session(&space);
    let events = forge::events(&std::fs::read_to_string(&path).unwrap());
    for body in replacements() {
        let mut changed = events.clone();
        let last = changed.len() - 1;
        changed[last]["body"] = body.clone();
        let text = forge::file(&changed);
        std::fs::write(&path, &text).unwrap();
        for args in commands(&path) {
            let output = run(&space, &args);
            // A body that is known by its name must have its shape.
            assert_eq!(output.code, 0, "{body}, {args:?}: {output}");
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

/// Members that are not there where they are null.
const OPTIONAL: [&str; 8] = [
    "/discharged",
    "/header",
    "/max",
    "/min",
    "/when",
    "/glossary/0/source",
    "/on_stop",
    "/returns",
];

fn compiled(text: String) -> Compiled {
    let name = NAME.to_owned();
    let compiled = compile(
        Document {
            name,
            text: text.into(),
        },
        &|_| None,
    );
    let errors = compiled
        .diagnostics
        .iter()
        .any(|found| found.level == Level::Error);
    assert_eq!(compiled.flow.is_none(), errors);
    compiled
}

#[test]
fn a_member_of_the_wrong_kind_is_an_error_of_the_flow_at_a_place() {
    let clean: Value = serde_json::from_str(CLEAN).unwrap();
    let mut kinds = 0;
    for pointer in forge::pointers(&clean) {
        for value in replacements() {
            let mut changed = clean.clone();
            let place = changed.pointer_mut(&pointer).unwrap();
            // What may be left out may be null.
            let null = value.is_null() && OPTIONAL.iter().any(|end| pointer.ends_with(end));
            let other = discriminant(place) != discriminant(&value) && !null;
            *place = value.clone();
            // One line for each member, so that the line says which.
            let compiled = compiled(serde_json::to_string_pretty(&changed).unwrap());
            if other {
                kinds += 1;
                assert!(compiled.flow.is_none(), "{pointer} as {value}");
                let placed = compiled
                    .diagnostics
                    .iter()
                    .all(|found| found.line > 0 && found.column > 0);
                assert!(placed, "{pointer} as {value}: {:?}", compiled.diagnostics);
            }
        }
    }
    assert!(kinds > 1500, "{kinds}");
}

#[test]
fn a_flow_without_any_one_member_never_panics() {
    let clean: Value = serde_json::from_str(CLEAN).unwrap();
    for pointer in forge::pointers(&clean) {
        let mut changed = clean.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match changed.pointer_mut(parent).unwrap() {
            Value::Object(members) => drop(members.remove(name)),
            Value::Array(list) => drop(list.remove(name.parse().unwrap())),
            _ => unreachable!(),
        }
        compiled(changed.to_string());
    }
}

#[test]
fn numbers_out_of_range_are_errors() {
    for (number, good) in [
        ("3", true),
        ("1e400", false),
        ("-1e400", false),
        ("99999999999999999999", false),
        ("3.5", false),
        ("NaN", false),
        ("Infinity", false),
        ("0x10", false),
        ("03", false),
        ("+3", false),
        (".5", false),
        ("3.", false),
        ("\"3\"", false),
        ("-9223372036854775808", false),
        ("-0", false),
    ] {
        let text = CLEAN.replacen("\"max\": 3,", &format!("\"max\": {number},"), 1);
        assert_ne!(text == CLEAN, number != "3");
        assert_eq!(compiled(text).flow.is_some(), good, "{number}");
    }
}
