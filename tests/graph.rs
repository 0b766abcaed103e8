//! Pictures of flows and sessions: whole, complete, and unmoved by what stands in their labels.

use std::collections::BTreeSet;

use apposite::flow::Flow;

use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;
use crate::common::{case, hostile, markup, synthetic};

const MAIN: &str = "data-driven-technologies";

/// A picture as the command draws it.
fn drawn(space: &Workspace, what: &str, format: &str) -> String {
    let args = ["graph", what, "--format", format].map(str::to_owned);
    let output = space.run_args(&args, b"", false);
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(hostile::escapes(&output.out), None, "{format}");
    output.out
}

/// The strings of a DOT file, once all that stands outside them is what may.
fn strings(dot: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut chars = dot.chars();
    let mut bare = String::new();
    while let Some(c) = chars.next() {
        if c != '"' {
            bare.push(c);
            continue;
        }
        let mut text = String::new();
        loop {
            match chars.next().expect("a string ends") {
                '"' => break,
                '\n' => panic!("a line end in {text:?}"),
                '\\' => match chars.next().expect("an escape ends") {
                    'n' => text.push('\n'),
                    kept @ ('"' | '\\') => text.push(kept),
                    other => panic!("\\{other} in {text:?}"),
                },
                c => text.push(c),
            }
        }
        bare.push('@');
        out.push(text);
    }
    let mut depth = 0_i32;
    for line in bare.lines() {
        let known = |c: char| c.is_ascii_alphanumeric() || " @[]={};,->_".contains(c);
        assert!(line.chars().all(known), "{line}");
        depth += i32::try_from(line.matches('{').count()).unwrap();
        depth -= i32::try_from(line.matches('}').count()).unwrap();
        assert!(depth >= 0);
    }
    assert_eq!(depth, 0);
    assert!(bare.starts_with("digraph flow {\n") && bare.ends_with("}\n"));
    out
}

/// The last lines of a picture in Mermaid's language, as text.
fn labels(mermaid: &str) -> Vec<String> {
    let mut lines = mermaid.lines();
    assert_eq!(lines.next(), Some("---"));
    let title = lines.next().unwrap().strip_prefix("title: ").unwrap();
    assert!(serde_json::from_str::<String>(title).is_ok(), "{title}");
    assert_eq!(lines.next(), Some("---"));
    assert_eq!(lines.next(), Some("flowchart TD"));
    let mut depth = 0_i32;
    let mut out = Vec::new();
    for line in lines {
        let line = line.trim();
        depth += i32::from(line.starts_with("subgraph ")) - i32::from(line == "end");
        assert!(depth >= 0);
        let parts: Vec<&str> = line.split('"').collect();
        assert!(parts.len() == 1 || parts.len() == 3, "{line}");
        let Some(label) = parts.get(1) else { continue };
        let plain = label.replace("<br/>", "\n");
        let mut text = String::new();
        let mut rest = plain.as_str();
        while let Some(at) = rest.find('#') {
            text.push_str(&rest[..at]);
            let (number, after) = rest[at + 1..]
                .split_once(';')
                .unwrap_or_else(|| panic!("{line}"));
            text.push(char::from_u32(number.parse().unwrap()).unwrap());
            rest = after;
        }
        text.push_str(rest);
        let raw = plain.split(['#', ';']).step_by(2).collect::<String>();
        assert!(
            !raw.contains(['<', '>', '&', '`', '[', ']', '{', '}', '(', ')', '|', '\\']),
            "{line}"
        );
        out.push(text);
    }
    assert_eq!(depth, 0);
    out
}

/// The lines of text of a picture, once it is well formed and holds nothing that runs or leads away.
fn texts(svg: &str) -> Vec<String> {
    let elements = markup::parse(svg).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(elements[0].name, "svg");
    assert_eq!(
        elements[0].attribute("xmlns"),
        Some("http://www.w3.org/2000/svg")
    );
    for element in &elements {
        let known = [
            "svg", "title", "desc", "defs", "marker", "path", "rect", "text", "g", "polygon",
            "line", "ellipse", "circle", "tspan",
        ];
        assert!(known.contains(&element.name.as_str()), "<{}>", element.name);
        for (name, value) in &element.attributes {
            let leads = name.starts_with("on") || name.contains("href") || name == "style";
            assert!(!leads, "{name}={value}");
            assert!(name == "xmlns" || !value.contains("//"), "{name}={value}");
            let number = ["x", "y", "width", "height"].contains(&name.as_str());
            let fits = value
                .trim_end_matches('%')
                .parse::<f64>()
                .is_ok_and(f64::is_finite);
            assert!(!number || fits, "{name}={value}");
        }
    }
    let title = elements
        .iter()
        .find(|element| element.name == "title")
        .unwrap();
    assert!(!title.text.is_empty());
    let lines = elements.iter().filter(|element| element.name == "text");
    lines.map(|element| element.text.clone()).collect()
}

/// Every node stands in every picture of it, once.
fn complete(space: &Workspace, what: &str, flow: &Flow) {
    let dot = drawn(space, what, "dot");
    let strings = strings(&dot);
    let mermaid = drawn(space, what, "mermaid");
    let labels = labels(&mermaid);
    let svg = drawn(space, what, "svg");
    let texts = texts(&svg);
    for (at, node) in flow.graph.nodes().enumerate() {
        let line = format!("{} ({})", node.id, node.kind_word());
        let count = |list: &[String]| {
            list.iter()
                .filter(|text| text.lines().any(|known| known == line))
                .count()
        };
        assert_eq!(count(&strings), 1, "{line} in DOT");
        assert_eq!(count(&labels), 1, "{line} in Mermaid");
        assert_eq!(count(&texts), 1, "{line} in SVG");
        assert!(dot.contains(&format!("n{at} [label=")));
    }
    // Ways lead between nodes that are there, and the same in both languages.
    let number = |word: &str| -> Option<usize> {
        word.trim_end_matches(';').strip_prefix('n')?.parse().ok()
    };
    let ways = |text: &str| -> BTreeSet<(usize, usize)> {
        text.lines()
            .filter_map(|line| {
                let outside: String = line.split('"').step_by(2).collect::<Vec<_>>().join("");
                let words: Vec<usize> = outside
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .filter_map(number)
                    .collect();
                match words[..] {
                    [from, to] => Some((from, to)),
                    _ => None,
                }
            })
            .collect()
    };
    let (one, other) = (ways(&dot), ways(&mermaid));
    assert_eq!(one, other);
    assert!(one.len() + 1 >= flow.node_count());
    assert!(
        one.iter()
            .all(|(from, to)| from < to && *to < flow.node_count())
    );
}

#[test]
fn every_node_of_the_built_in_flow_is_drawn() {
    complete(&Workspace::new(), MAIN, &case::built_in(MAIN));
}

#[test]
fn every_node_of_a_large_flow_is_drawn() {
    let space = Workspace::new();
    let text = synthetic::flow(900);
    let path = space.write("synthetic.json", &text);
    complete(&space, &path, &case::flow(&text));
}

#[test]
fn a_session_is_drawn_with_its_way_and_its_marking() {
    let space = Workspace::new();
    let path = space.path("case.apposite.jsonl");
    let path = path.to_str().unwrap();
    let start = [
        "start",
        MAIN,
        "--title",
        "Fleet \"chart\"",
        "--marking",
        "OFFICIAL-SENSITIVE",
        "--no-open",
        "--as",
        "Ann",
        "--output",
        path,
    ];
    assert_eq!(
        space.run_args(&start.map(str::to_owned), b"", false).code,
        0
    );
    let walk = include_str!("walks/short.jsonl");
    let file = space.write(
        "script.jsonl",
        walk.lines().take(6).collect::<Vec<_>>().join("\n"),
    );
    let answer = ["answer", path, "--script", &file, "--as", "Ann"];
    assert_eq!(
        space.run_args(&answer.map(str::to_owned), b"", false).code,
        0
    );
    complete(&space, path, &case::built_in(MAIN));
    let status = space.run_args(&["status", path, "--json"].map(str::to_owned), b"", false);
    let status: serde_json::Value = serde_json::from_str(&status.out).unwrap();
    let dot = strings(&drawn(&space, path, "dot"));
    let of = |id: &str| {
        dot.iter()
            .find(|text| text.contains(&format!("\n{id} (")))
            .unwrap()
    };
    for id in status["path"].as_array().unwrap() {
        let id = id.as_str().unwrap();
        let mark = if status["next"] == id {
            "here"
        } else {
            "on the path"
        };
        assert!(of(id).lines().any(|line| line.contains(mark)), "{}", of(id));
    }
    assert!(!of("problem").contains("on the path"));
    for format in ["dot", "mermaid", "svg"] {
        assert!(
            drawn(&space, path, format).contains("OFFICIAL-SENSITIVE"),
            "{format}"
        );
    }
}

#[test]
fn a_practice_session_says_so_in_its_picture() {
    let space = Workspace::new();
    let output = space.path("case.apposite.jsonl");
    let output = output.to_str().unwrap();
    let start = [
        "start",
        MAIN,
        "--title",
        "T",
        "--practice",
        "--no-open",
        "--as",
        "Ann",
        "--output",
        output,
    ];
    assert_eq!(
        space.run_args(&start.map(str::to_owned), b"", false).code,
        0
    );
    let path = space.path("PRACTICE-case.apposite.jsonl");
    for format in ["dot", "mermaid", "svg"] {
        let text = drawn(&space, path.to_str().unwrap(), format);
        assert!(text.contains("PRACTICE"), "{format}");
    }
}

#[test]
fn labels_are_text_in_every_picture() {
    for words in hostile::NOTATION {
        let space = Workspace::new();
        let json = |text: &str| serde_json::to_string(text).unwrap();
        let mut text = CLEAN.to_owned();
        for place in [
            "A clean flow",
            "Plan",
            "Understand the problem",
            "Before you begin",
            "What is the problem?",
            "May it go on?",
            "No tool is needed",
            "Project lead",
        ] {
            // Short, so that it is not cut before it does harm.
            let short: String = words.chars().take(30).collect();
            assert!(text.contains(&json(place)), "{place}");
            text = text.replacen(&json(place), &json(&short), 1);
        }
        let path = space.write("flow.json", &text);
        let flow = case::flow(&text);
        complete(&space, &path, &flow);
        // What is shown is what was written, white space apart.
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let wanted: String = squeezed(words).chars().take(12).collect();
        for shown in [
            strings(&drawn(&space, &path, "dot")).join(""),
            labels(&drawn(&space, &path, "mermaid")).join(""),
            texts(&drawn(&space, &path, "svg")).join(""),
        ] {
            assert!(
                squeezed(&shown).contains(&wanted),
                "no {wanted:?}:\n{shown}"
            );
        }
    }
}
