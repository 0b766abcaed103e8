//! The catalogue: every sentence that is asked for is there, its places are filled, and none is unused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn files(folder: &Path, into: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).expect("source is text");
            into.push((path.to_string_lossy().replace('\\', "/"), text));
        }
    }
}

/// Key and text of every sentence, read from the catalogue's own files.
fn catalogue() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words/en");
    let mut list = Vec::new();
    files(&root, &mut list);
    let mut found = BTreeMap::new();
    for (path, text) in list {
        let code: String = text
            .lines()
            .filter(|l| !l.trim_start().starts_with("//"))
            .collect();
        let mut strings = literals(&code).into_iter();
        while let Some(key) = strings.next() {
            let text = strings
                .next()
                .unwrap_or_else(|| panic!("{path}: {key} has no text"));
            assert!(
                found.insert(key.clone(), text).is_none(),
                "{key} is there twice"
            );
        }
    }
    assert!(found.len() > 100);
    found
}

fn literals(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        if c != '"' {
            continue;
        }
        let mut text = String::new();
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => text.extend(chars.next()),
                _ => text.push(c),
            }
        }
        out.push(text);
    }
    out
}

fn places(text: &str) -> BTreeSet<String> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
        .filter(|name| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
        })
        .collect()
}

/// Every `say!(…)` as (file, key, names given).
fn uses(list: &[(String, String)]) -> Vec<(String, String, BTreeSet<String>)> {
    let mut out = Vec::new();
    for (path, text) in list {
        for (at, _) in text.match_indices("say!(") {
            let inside = arguments(&text[at + 5..]);
            let Some(key) = literals(inside).into_iter().next() else {
                continue;
            };
            let mut depth = 0;
            let mut names = BTreeSet::new();
            let mut part = String::new();
            let mut quoted = false;
            for c in inside.chars().chain([',']) {
                match c {
                    '"' => quoted = !quoted,
                    '(' | '[' | '{' if !quoted => depth += 1,
                    ')' | ']' | '}' if !quoted => depth -= 1,
                    ',' if depth == 0 && !quoted => {
                        if let Some((name, value)) = part.split_once('=')
                            && !value.starts_with('=')
                        {
                            names.insert(name.trim().to_owned());
                        }
                        part.clear();
                        continue;
                    }
                    _ => {}
                }
                part.push(c);
            }
            out.push((path.clone(), key, names));
        }
    }
    out
}

fn arguments(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    for (place, c) in text.char_indices() {
        if quoted {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => quoted = false,
                _ => {}
            }
            continue;
        }
        match c {
            '"' => quoted = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..place];
        }
    }
    text
}

#[test]
fn every_sentence_asked_for_is_there_with_its_places() {
    let known = catalogue();
    let mut list = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut list,
    );
    list.retain(|(path, _)| !path.contains("/src/words"));
    let uses = uses(&list);
    assert!(uses.len() > 200, "{}", uses.len());
    let mut wrong = Vec::new();
    for (path, key, names) in uses {
        match known.get(&key) {
            None => wrong.push(format!("{path}: {key} is not in the catalogue")),
            Some(text) if places(text) != names => wrong.push(format!(
                "{path}: {key} has places {:?} and is given {names:?}",
                places(text)
            )),
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_sentence_is_unused() {
    let mut list = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut list,
    );
    list.retain(|(path, _)| !path.contains("/src/words"));
    let all: String = list.into_iter().map(|(_, text)| text).collect();
    let unused: Vec<String> = catalogue()
        .into_keys()
        // Looked up by the lint code.
        .filter(|key| !key.starts_with("flow.explain_"))
        .filter(|key| !all.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "unused: {unused:?}");
}

#[test]
fn the_program_never_speaks_as_if_it_cleared_anything() {
    for (key, text) in catalogue() {
        let lower = text.to_lowercase();
        for word in ["approved", "compliant", "cleared", "✓", "✔", "passed the"] {
            assert!(!lower.contains(word), "{key} says `{word}`: {text}");
        }
    }
}
