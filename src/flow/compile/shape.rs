//! What is wrong with the shape of a document: everything, not only what the fast parser met first.
//!
//! The published schema is the measure, so an editor and the compiler say the same.

use std::collections::HashSet;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged as _;
use serde_json::Value as Json;
use serde_json::error::Category;

use super::Document;
use super::locate::{self, Lines};
use crate::diagnostic::{Diagnostic, LintCode};
use crate::flow::schema;
use crate::say;

/// What is wrong with a document that the fast parser refused.
pub(super) fn diagnose(document: &Document, error: &serde_json::Error) -> Vec<Diagnostic> {
    let text = &document.text;
    let lines = Lines::new(text);
    if text.starts_with('\u{feff}') {
        let message = say!("flow.byte_order_mark");
        return vec![lines.diagnostic(&document.name, LintCode::Syntax, 0..3, message)];
    }
    let byte = lines.byte(error.line(), error.column());
    let said = error.to_string();
    let said = said.rfind(" at line ").map_or(&*said, |end| &said[..end]);
    let single = |code, message| vec![lines.diagnostic(&document.name, code, byte..byte, message)];
    if said.contains("recursion limit") {
        return single(LintCode::TooDeep, say!("flow.too_deep"));
    }
    if error.classify() != Category::Data {
        return single(LintCode::Syntax, say!("flow.syntax", said = said));
    }
    let Some(tree) = locate::tree(text) else {
        // The two readers disagree only on corners such as a number that is too long.
        return single(LintCode::Syntax, say!("flow.syntax", said = said));
    };
    let root = schema::flow_schema();
    let mut check = Check {
        document,
        lines: &lines,
        root: &root,
        found: Vec::new(),
    };
    check.value(&tree, &root, 0);
    let found = check.found;
    if found.is_empty() {
        return single(LintCode::WrongType, say!("flow.other_shape", said = said));
    }
    found
}

struct Check<'a> {
    document: &'a Document,
    lines: &'a Lines<'a>,
    root: &'a Json,
    found: Vec<Diagnostic>,
}

impl<'a> Check<'a> {
    fn say(&mut self, code: LintCode, range: jsonc_parser::common::Range, message: String) {
        // One fault a place is enough to act on, and a file of junk must not fill the memory.
        if self.found.len() > super::LIMIT {
            return;
        }
        let name = &self.document.name;
        let range = range.start..range.end;
        self.found
            .push(self.lines.diagnostic(name, code, range, message));
    }

    fn resolved(&self, mut schema: &'a Json) -> &'a Json {
        while let Some(path) = schema.get("$ref").and_then(Json::as_str) {
            match self.root.pointer(path.trim_start_matches('#')) {
                Some(target) => schema = target,
                None => break,
            }
        }
        schema
    }

    fn value(&mut self, value: &Value<'_>, schema: &'a Json, depth: usize) {
        if depth > 2 * super::DEPTH_LIMIT {
            self.say(LintCode::TooDeep, value.range(), say!("flow.too_deep"));
            return;
        }
        let schema = self.resolved(schema);
        if let Some(words) = words(schema) {
            self.word(value, &words);
            return;
        }
        if let Some(choices) = schema.get("anyOf").and_then(Json::as_array) {
            let choices: Vec<&Json> = choices.iter().map(|choice| self.resolved(choice)).collect();
            match choices.iter().find(|choice| fits(value, choice)) {
                Some(choice) => self.value(value, choice, depth + 1),
                None => {
                    let wanted: Vec<String> = choices.iter().flat_map(|c| types(c)).collect();
                    self.wrong_type(value, &wanted);
                }
            }
            return;
        }
        if !fits(value, schema) {
            self.wrong_type(value, &types(schema));
            return;
        }
        match value {
            Value::Object(object) => self.object(object, schema, depth),
            Value::Array(array) => {
                if let Some(items) = schema.get("items") {
                    for element in &array.elements {
                        self.value(element, items, depth + 1);
                    }
                }
            }
            Value::NumberLit(number) => {
                let whole = match schema.get("format").and_then(Json::as_str) {
                    Some("uint32") => number.value.parse::<u32>().is_ok(),
                    _ => number.value.parse::<i64>().is_ok(),
                };
                if !whole {
                    let message = say!("flow.not_whole", given = number.value);
                    self.say(LintCode::WrongType, value.range(), message);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &Object<'_>, schema: &'a Json, depth: usize) {
        let empty = serde_json::Map::new();
        let known = schema.get("properties").and_then(Json::as_object);
        let fields = known.unwrap_or(&empty);
        let mut seen = HashSet::new();
        for property in &object.properties {
            let name = property.name.as_str();
            let range = property.name.range();
            if !seen.insert(name.to_owned()) {
                self.say(
                    LintCode::DuplicateKey,
                    range,
                    say!("flow.duplicate_key", key = name),
                );
                continue;
            }
            match known.and_then(|fields| fields.get(name)) {
                Some(field) => self.value(&property.value, field, depth + 1),
                None => {
                    let like = nearest(name, fields.keys().map(String::as_str));
                    let message = match like {
                        Some(like) => say!("flow.unknown_field_like", key = name, like = like),
                        None => say!("flow.unknown_field", key = name),
                    };
                    self.say(LintCode::UnknownField, range, message);
                }
            }
        }
        let required = schema.get("required").and_then(Json::as_array);
        for name in required.into_iter().flatten().filter_map(Json::as_str) {
            if !seen.contains(name) {
                let start = object.range.start;
                let range = jsonc_parser::common::Range::new(start, start + 1);
                self.say(
                    LintCode::MissingField,
                    range,
                    say!("flow.missing_field", key = name),
                );
            }
        }
    }

    fn word(&mut self, value: &Value<'_>, words: &[&str]) {
        let Value::StringLit(text) = value else {
            self.wrong_type(value, &["string".to_owned()]);
            return;
        };
        if words.contains(&&*text.value) {
            return;
        }
        let list = words.join("`, `");
        let message = match nearest(&text.value, words.iter().copied()) {
            Some(like) => say!("flow.unknown_word_like", word = text.value, like = like),
            None => say!("flow.unknown_word", word = text.value, list = list),
        };
        self.say(LintCode::UnknownWord, value.range(), message);
    }

    fn wrong_type(&mut self, value: &Value<'_>, wanted: &[String]) {
        let name = |kind: &str| match kind {
            "string" => say!("flow.type_string"),
            "integer" | "number" => say!("flow.type_number"),
            "boolean" => say!("flow.type_boolean"),
            "array" => say!("flow.type_array"),
            "object" => say!("flow.type_object"),
            _ => say!("flow.type_null"),
        };
        let mut wanted: Vec<String> = wanted
            .iter()
            .filter(|kind| *kind != "null")
            .map(|kind| name(kind))
            .collect();
        wanted.dedup();
        let given = name(kind_of(value));
        let wanted = wanted.join(&say!("flow.or"));
        let message = say!("flow.wrong_type", wanted = wanted, given = given);
        self.say(LintCode::WrongType, value.range(), message);
    }
}

/// The words that may stand here, if only certain ones may.
fn words(schema: &Json) -> Option<Vec<&str>> {
    if let Some(list) = schema.get("enum").and_then(Json::as_array) {
        return list.iter().map(Json::as_str).collect();
    }
    let list = schema.get("oneOf").and_then(Json::as_array)?;
    let mut words = Vec::new();
    for choice in list {
        match choice.get("const").and_then(Json::as_str) {
            Some(word) => words.push(word),
            None => words.extend(self::words(choice)?),
        }
    }
    Some(words)
}

fn types(schema: &Json) -> Vec<String> {
    if words(schema).is_some() {
        return vec!["string".to_owned()];
    }
    match schema.get("type") {
        Some(Json::String(kind)) => vec![kind.clone()],
        Some(Json::Array(kinds)) => kinds
            .iter()
            .filter_map(Json::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

fn fits(value: &Value<'_>, schema: &Json) -> bool {
    let types = types(schema);
    let kind = kind_of(value);
    types.is_empty()
        || types
            .iter()
            .any(|wanted| wanted == kind || (wanted == "integer" && kind == "number"))
}

const fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "string",
        Value::NumberLit(_) => "number",
        Value::BooleanLit(_) => "boolean",
        Value::Object(_) => "object",
        Value::Array(_) => "array",
        Value::NullKeyword(_) => "null",
    }
}

/// The name most like this one, where one is much like it.
fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes time in the square of the length, and nobody mistypes a page.
    if name.len() > 64 {
        return None;
    }
    among
        .map(|known| (strsim::jaro_winkler(name, known), known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}
