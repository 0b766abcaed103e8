//! From the path of a fault to its line and column.

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged as _};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::Document;
use super::fault::{Fault, Step};
use crate::diagnostic::{Diagnostic, LintCode};

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub(super) fn place(&self, byte: usize) -> (u32, u32) {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[line - 1];
        let before = self.text.get(start..byte).unwrap_or_default();
        (small(line), small(before.chars().count() + 1))
    }

    /// The byte of a line and a column in bytes, both from 1.
    pub(super) fn byte(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied();
        let byte = start.unwrap_or(self.text.len()) + column.saturating_sub(1);
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }

    /// A diagnostic about a range of bytes.
    pub(super) fn diagnostic(
        &self,
        name: &str,
        code: LintCode,
        range: std::ops::Range<usize>,
        message: String,
    ) -> Diagnostic {
        let (line, column) = self.place(range.start);
        Diagnostic {
            code,
            level: code.level(),
            file: name.to_owned(),
            line,
            column,
            message,
            counterexample: Vec::new(),
            span: (range.start, range.end),
        }
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Reads a text as strict JSON with places; `None` where it is none.
pub(super) fn tree(text: &str) -> Option<Value<'_>> {
    let collect = CollectOptions::default();
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        ..ParseOptions::default()
    };
    parse_to_ast(text, &collect, &strict).ok()?.value
}

/// Gives each fault its place.
pub(super) fn places(documents: &[Document], faults: Vec<Fault>) -> Vec<Diagnostic> {
    if faults.is_empty() {
        return Vec::new();
    }
    let mut read: Vec<Option<(Lines<'_>, Option<Value<'_>>)>> =
        documents.iter().map(|_| None).collect();
    let mut out = Vec::with_capacity(faults.len());
    for fault in faults {
        let Some(document) = documents.get(fault.document) else {
            continue;
        };
        let (lines, tree) = read[fault.document]
            .get_or_insert_with(|| (Lines::new(&document.text), tree(&document.text)));
        let range = tree
            .as_ref()
            .map_or_else(|| Range::new(0, 0), |tree| find(tree, &fault.path));
        out.push(lines.diagnostic(
            &document.name,
            fault.code,
            range.start..range.end,
            fault.message,
        ));
    }
    out
}

/// The range of what a path leads to, or of as much of it as there is.
fn find(tree: &Value<'_>, path: &[Step]) -> Range {
    let mut at = tree;
    for step in path {
        let next = match (step, at) {
            (Step::Key(key), Value::Object(object)) => object
                .properties
                .iter()
                .find(|property| property.name.as_str() == *key)
                .map(|property| &property.value),
            (Step::Place(place), Value::Array(array)) => array.elements.get(*place),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    at.range()
}
