//! Who may use whom inside the library: arrows go down only. The table is that of `src/lib.rs`.

mod circles;

use std::fs;
use std::path::{Path, PathBuf};

/// Module, and the modules of ours that it may name.
const MAY_USE: &[(&str, &[&str])] = &[
    ("id", &[]),
    ("text", &["words"]),
    ("time", &["words"]),
    ("words", &[]),
    ("diagnostic", &["id", "text", "words", "flow"]),
    ("flow", &["id", "text", "time", "diagnostic", "words"]),
    (
        "analysis",
        &["id", "flow", "diagnostic", "text", "time", "words"],
    ),
    (
        "edition",
        &[
            "id",
            "analysis",
            "flow",
            "diagnostic",
            "time",
            "words",
            "text",
        ],
    ),
    (
        "session",
        &["id", "analysis", "flow", "time", "words", "text"],
    ),
    (
        "record",
        &[
            "id",
            "flow",
            "session",
            "time",
            "text",
            "words",
            "diagnostic",
        ],
    ),
    (
        "store",
        &[
            "id",
            "flow",
            "session",
            "text",
            "time",
            "words",
            "diagnostic",
        ],
    ),
    (
        "tui",
        &[
            "id",
            "flow",
            "session",
            "record",
            "text",
            "time",
            "store",
            "words",
            "diagnostic",
        ],
    ),
    (
        "cli",
        &[
            "id",
            "analysis",
            "edition",
            "flow",
            "session",
            "record",
            "text",
            "time",
            "store",
            "tui",
            "words",
            "diagnostic",
        ],
    ),
];

/// Modules that take values and return values.
const PURE: &[&str] = &[
    "id",
    "text",
    "time",
    "words",
    "diagnostic",
    "edition",
    "flow",
    "analysis",
    "session",
    "record",
];

/// What touches the world, or belongs to the shells.
const WORLDLY: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::process",
    "std::net",
    "SystemTime",
    "Instant",
    "ratatui",
    "crossterm",
    "directories",
    "uuid",
    "println!",
    "std::thread::sleep",
];

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut left = vec![root.clone()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).expect("the source is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let inside = path.strip_prefix(&root).expect("under the root");
                let first = inside.iter().next().expect("a name").to_string_lossy();
                let module = first.trim_end_matches(".rs").to_owned();
                let text = fs::read_to_string(&path).expect("source is text");
                found.push((module, inside.to_owned(), text));
            }
        }
    }
    assert!(found.len() > 30, "the source was not found");
    found
}

/// Code without comments and without its unit tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every `crate::name` in code, groups opened.
fn named(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + 7..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut start = true;
            for (place, c) in group.char_indices() {
                if start && !c.is_whitespace() {
                    names.push(word(&group[place..]));
                    start = false;
                }
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => start = true,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            names.push(word(rest));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn arrows_go_down_only() {
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        if ["lib", "main", "build"].contains(&module.as_str()) {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == module) else {
            wrong.push(format!(
                "{}: `{module}` is not in the table",
                path.display()
            ));
            continue;
        };
        for name in named(&code(&text)) {
            // Its macros are named as if they stood at the root.
            let name = if ["say", "sentence"].contains(&name.as_str()) {
                "words".to_owned()
            } else {
                name
            };
            if name != module && !allowed.contains(&name.as_str()) {
                wrong.push(format!(
                    "{}: `{module}` may not use `{name}`",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_touches_nothing_of_the_world() {
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        if !PURE.contains(&module.as_str()) {
            continue;
        }
        let code = code(&text);
        for worldly in WORLDLY {
            if code.contains(worldly) {
                wrong.push(format!("{}: names `{worldly}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn petgraph_stays_behind_the_graph() {
    for (_, path, text) in sources() {
        let graph = path == Path::new("flow").join("graph.rs");
        assert!(
            graph || !code(&text).contains("petgraph"),
            "{} names petgraph",
            path.display()
        );
    }
}

#[test]
fn rooms_are_small() {
    for (_, path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 800, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_test_file_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let main = fs::read_to_string(folder.join("main.rs")).expect("the list");
    for entry in fs::read_dir(folder).expect("the tests") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") {
            assert!(
                main.contains(&format!("mod {module};")),
                "`{name}` is not listed"
            );
        }
    }
}

#[test]
fn groups_of_names_are_read() {
    assert_eq!(
        named("use crate::{say, text::{a, b}, time};\ncrate::flow::Flow"),
        ["say", "text", "time", "flow"]
    );
}
