//! From the path of a fault to its line and column.

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::Document;
use super::fault::{Fault, Step};
use crate::diagnostic::{Diagnostic, LintCode};
use crate::flow::HashMap;
use crate::flow::part::Part;

/// Where the lines of a text begin.
#[derive(Debug)]
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
            shortest: true,
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

/// Says where parts of a flow stand; reads each document at most once.
#[derive(Debug)]
pub struct Locator<'a> {
    documents: &'a [Document],
    read: Vec<(Lines<'a>, Option<Value<'a>>)>,
    /// Per id, where it is defined: mostly once.
    spots: HashMap<String, Vec<Spot>>,
}

/// Where a part is written: its document, the list, and its place there.
#[derive(Debug, Clone, Copy)]
struct Spot {
    document: usize,
    list: List,
    place: usize,
}

/// A list of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Stages,
    /// Of the stage with this place.
    Nodes(usize),
    Outcomes,
    Facts,
    Rules,
}

impl<'a> Locator<'a> {
    /// Over the documents that a flow was compiled from.
    #[must_use]
    pub fn new(documents: &'a [Document]) -> Self {
        let read: Vec<_> = documents
            .iter()
            .map(|document| (Lines::new(&document.text), tree(&document.text)))
            .collect();
        let mut spots: HashMap<String, Vec<Spot>> = HashMap::default();
        for (document, (_, tree)) in read.iter().enumerate() {
            let Some(tree) = tree else { continue };
            let stages = children(member(tree, "stages")).len();
            let nodes = (0..stages).map(List::Nodes);
            let lists = [List::Stages, List::Outcomes, List::Facts, List::Rules];
            for list in nodes.chain(lists) {
                for (place, part) in of(tree, list).iter().enumerate() {
                    if let Some(Value::StringLit(id)) = member(part, "id") {
                        let spot = Spot {
                            document,
                            list,
                            place,
                        };
                        let known = spots.entry(id.value.to_string()).or_default();
                        known.push(spot);
                    }
                }
            }
        }
        Self {
            documents,
            read,
            spots,
        }
    }

    /// A diagnostic about a part: at its id, its guard or its jump; at the top of the first document where
    /// it stands in none.
    #[must_use]
    pub fn diagnostic(&self, part: &Part, code: LintCode, message: String) -> Diagnostic {
        let (document, range) = self.range_of(part).unwrap_or_else(|| (0, Range::new(0, 0)));
        let name = self
            .documents
            .get(document)
            .map_or("", |document| &document.name);
        match self.read.get(document) {
            Some((lines, _)) => lines.diagnostic(name, code, range.start..range.end, message),
            None => Lines::new("").diagnostic(name, code, 0..0, message),
        }
    }

    fn range_of(&self, part: &Part) -> Option<(usize, Range)> {
        let node = |list| matches!(list, List::Nodes(_) | List::Outcomes);
        let (id, wanted, key): (_, &dyn Fn(List) -> bool, _) = match part {
            Part::Node(id) => (id.as_str(), &node, "id"),
            Part::When(id) => (id.as_str(), &node, "when"),
            Part::Jump(id, _) => (id.as_str(), &node, "goto"),
            Part::StageWhen(id) => (id, &|list| list == List::Stages, "when"),
            Part::Fact(id) => (id, &|list| list == List::Facts, "id"),
            Part::Rule(id) => (id.as_str(), &|list| list == List::Rules, "id"),
            Part::RuleWhen(id) => (id.as_str(), &|list| list == List::Rules, "when"),
            Part::Discharged(id) => (id.as_str(), &|list| list == List::Rules, "discharged"),
            Part::Flow => {
                let trees = self.read.iter().enumerate();
                return trees
                    .filter_map(|(document, (_, tree))| Some((document, tree.as_ref()?)))
                    .find_map(|(document, tree)| Some((document, member(tree, "id")?.range())));
            }
        };
        let spots = self.spots.get(id)?.iter();
        spots.filter(|spot| wanted(spot.list)).find_map(|spot| {
            let tree = self.read.get(spot.document)?.1.as_ref()?;
            let written = member(of(tree, spot.list).get(spot.place)?, key)?;
            let range = match part {
                Part::Jump(_, place) => children(Some(written)).get(*place)?.range(),
                _ => written.range(),
            };
            Some((spot.document, range))
        })
    }
}

/// The parts in a list.
fn of<'t, 'a>(tree: &'t Value<'a>, list: List) -> &'t [Value<'a>] {
    let stages = || children(member(tree, "stages"));
    match list {
        List::Stages => stages(),
        List::Nodes(stage) => {
            children(stages().get(stage).and_then(|stage| member(stage, "nodes")))
        }
        List::Outcomes => children(member(tree, "outcomes")),
        List::Facts => children(member(tree, "facts")),
        List::Rules => children(member(tree, "rules")),
    }
}

fn member<'t, 'a>(value: &'t Value<'a>, key: &str) -> Option<&'t Value<'a>> {
    let Value::Object(object) = value else {
        return None;
    };
    let found = object
        .properties
        .iter()
        .find(|property| property.name.as_str() == key);
    found.map(|property| &property.value)
}

fn children<'t, 'a>(value: Option<&'t Value<'a>>) -> &'t [Value<'a>] {
    match value {
        Some(Value::Array(array)) => array.elements.as_slice(),
        _ => &[],
    }
}
