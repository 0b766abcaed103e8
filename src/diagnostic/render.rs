//! Diagnostics for people and for programs. Takes values and gives text; writes nothing.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Origin, Renderer, Snippet};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Diagnostic, Level, LintCode, Step};
use crate::flow::compile::Document;
use crate::{say, text, words};

/// Characters of a long line shown before the fault, and from its beginning on.
const BEFORE: usize = 40;
const AFTER: usize = 72;

/// For people: each diagnostic with its source line, the place marked.
///
/// `documents` are those that were compiled. With `color` the text holds escape sequences of our own;
/// everything from files is made safe first. With `ascii` it holds nothing but ASCII.
#[must_use]
pub fn text(
    diagnostics: &[Diagnostic],
    documents: &[Document],
    color: bool,
    ascii: bool,
) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&one(diagnostic, documents, &renderer, ascii));
        out.push('\n');
    }
    out
}

fn one(
    diagnostic: &Diagnostic,
    documents: &[Document],
    renderer: &Renderer,
    ascii: bool,
) -> String {
    let safe = |text: &str| {
        let clean = text::clean(text);
        if ascii {
            text::to_ascii(&clean).into_owned()
        } else {
            clean.into_owned()
        }
    };
    let level = match diagnostic.level {
        Level::Error => annotate_snippets::Level::ERROR.with_name(say!("flow.level_error")),
        Level::Warning => annotate_snippets::Level::WARNING.with_name(say!("flow.level_warning")),
    };
    let mut group: Group<'_> = level
        .primary_title(safe(&diagnostic.message))
        .id(diagnostic.code.word())
        .element(
            Origin::path(safe(&diagnostic.file))
                .line(diagnostic.line as usize)
                .char_column(diagnostic.column as usize),
        );
    if let Some(shown) = Shown::of(diagnostic, documents, &safe) {
        group = group.element(
            Snippet::source(shown.line)
                .line_start(diagnostic.line as usize)
                .annotation(marked(shown.start..shown.end)),
        );
    }
    if !diagnostic.counterexample.is_empty() {
        let steps = brief(diagnostic);
        let name = if diagnostic.shortest {
            say!("flow.level_shown_by")
        } else {
            say!("flow.level_shown_at_length")
        };
        let note = annotate_snippets::Level::NOTE.with_name(name);
        group = group.element(note.message(safe(&steps)));
    }
    let drawn = renderer.render(&[group]);
    // The library marks a source without a name of its own; ours was named on the line above.
    let lines: Vec<&str> = drawn.lines().filter(|line| !is_join(line)).collect();
    lines.join("\n")
}

/// Whether a drawn line holds nothing but `:::`, colours aside.
fn is_join(line: &str) -> bool {
    let mut seen = String::new();
    let mut parts = line.split('\u{1b}');
    seen.push_str(parts.next().unwrap_or_default());
    for part in parts {
        seen.push_str(part.split_once('m').map_or("", |(_, after)| after));
    }
    seen.trim() == ":::"
}

fn marked<'a>(range: std::ops::Range<usize>) -> Annotation<'a> {
    AnnotationKind::Primary.span(range)
}

/// Steps of a long counterexample that are shown at its beginning and at its end.
const FIRST: usize = 4;
const LAST: usize = 8;

/// The counterexample, its middle left out where it is long.
fn brief(diagnostic: &Diagnostic) -> String {
    let all = &diagnostic.counterexample;
    let Some(more) = all.len().checked_sub(FIRST + LAST + 1) else {
        return steps(all);
    };
    say!(
        "flow.steps_between",
        first = steps(&all[..FIRST]),
        more = more + 1,
        last = steps(&all[all.len() - LAST..])
    )
}

fn steps(steps: &[Step]) -> String {
    let steps: Vec<String> = steps
        .iter()
        .map(|step| say!("flow.step", question = step.question, answer = step.answer))
        .collect();
    words::long_list(&steps)
}

/// The part of a source line that is shown, made safe, with the bytes to mark in it.
struct Shown {
    line: String,
    start: usize,
    end: usize,
}

impl Shown {
    fn of(
        diagnostic: &Diagnostic,
        documents: &[Document],
        safe: &dyn Fn(&str) -> String,
    ) -> Option<Self> {
        if diagnostic.line == 0 {
            return None;
        }
        let document = documents
            .iter()
            .find(|document| document.name == diagnostic.file)?;
        let source: &str = &document.text;
        let (from, to) = diagnostic.span;
        let before = source.get(..from)?;
        let rest = source.get(from..)?;
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line_end = rest.find('\n').map_or(source.len(), |end| from + end);
        let line_end =
            line_end - usize::from(source[..line_end].ends_with('\r') && line_end > from);
        // A document may be one line of megabytes; only what surrounds the fault is shown.
        let head = &source[line_start..from];
        let cut = head.char_indices().rev().nth(BEFORE).map(|(at, _)| at);
        let tail = &source[from..line_end];
        let tail_end = tail.char_indices().nth(AFTER).map(|(at, _)| at);
        let mut line = String::new();
        if cut.is_some() {
            line.push_str("... ");
        }
        line.push_str(&safe(&head[cut.unwrap_or(0)..]));
        let shown = &tail[..tail_end.unwrap_or(tail.len())];
        let marked = shown
            .get(..to.saturating_sub(from).min(shown.len()))
            .unwrap_or(shown);
        let start = line.len();
        line.push_str(&safe(marked));
        let end = line.len();
        line.push_str(&safe(&shown[marked.len()..]));
        if tail_end.is_some() {
            line.push_str(" ...");
        }
        Some(Self { line, start, end })
    }
}

/// One line a diagnostic, as compilers write them, safe for a terminal.
#[must_use]
pub fn plain(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&text::clean(&diagnostic.line_text()));
        if !diagnostic.counterexample.is_empty() {
            let shown = say!("flow.shown_by", steps = steps(&diagnostic.counterexample));
            out.push_str(&text::clean(&shown));
        }
        out.push('\n');
    }
    out
}

/// `{"diagnostics": […], "flows": […]}`: what is said, and what each flow amounts to. A diagnostic with a
/// counterexample has it as a `script` too, a list of the lines that `answer --script` takes.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], flows: &[impl Serialize]) -> String {
    let list: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let mut value = json!(diagnostic);
            if !diagnostic.counterexample.is_empty() {
                let steps = diagnostic.counterexample.iter();
                value["script"] = steps.map(|step| step.script.clone()).collect();
                value["shortest"] = json!(diagnostic.shortest);
            }
            value
        })
        .collect();
    pretty(&json!({ "diagnostics": list, "flows": flows }))
}

/// The counterexample of a diagnostic as a script, a line each.
#[must_use]
pub fn script(diagnostic: &Diagnostic) -> String {
    let steps = diagnostic.counterexample.iter();
    steps.fold(String::new(), |mut out, step| {
        let _ = writeln!(out, "{}", step.script);
        out
    })
}

/// A log in SARIF 2.1.0, which code hosts and editors read. `version` is the program's.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic], version: &str) -> String {
    let rules: Vec<Value> = LintCode::ALL
        .into_iter()
        .map(|code| {
            json!({
                "id": code.word(),
                "shortDescription": { "text": code.explain() },
                "defaultConfiguration": { "level": level(code.level()) },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    pretty(&json!({
        "$schema":
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "apposite", "version": version, "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn result(diagnostic: &Diagnostic) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(&diagnostic.file) } });
    if diagnostic.line > 0 {
        place["region"] = json!({
            "startLine": diagnostic.line,
            "startColumn": diagnostic.column.max(1),
        });
    }
    let index = LintCode::ALL
        .iter()
        .position(|code| *code == diagnostic.code);
    let mut result = json!({
        "ruleId": diagnostic.code.word(),
        "ruleIndex": index,
        "level": level(diagnostic.level),
        "message": { "text": diagnostic.message },
        "locations": [{ "physicalLocation": place }],
    });
    if !diagnostic.counterexample.is_empty() {
        result["properties"] = json!({ "counterexample": diagnostic.counterexample });
    }
    result
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

/// A file name as a URI reference: relative where the name is.
fn uri(file: &str) -> String {
    use std::fmt::Write as _;
    let bytes = file.as_bytes();
    let drive = bytes.len() > 2
        && bytes[0].is_ascii_alphabetic()
        && bytes[1] == b':'
        && matches!(bytes[2], b'\\' | b'/');
    let share = file.starts_with(r"\\");
    let mut out = if drive {
        "file:///".to_owned()
    } else if share {
        "file:".to_owned()
    } else if file.starts_with('/') {
        "file://".to_owned()
    } else {
        String::new()
    };
    for (place, byte) in file.bytes().enumerate() {
        match byte {
            b'\\' if drive || share || cfg!(windows) => out.push('/'),
            b':' if drive && place == 1 => out.push(':'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn pretty(value: &Value) -> String {
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    out
}
