//! From the resource files of all languages to the tables that are compiled in. Used by the build script, and by
//! the tests of the catalogue; no part of the program itself.
//!
//! The files are Fluent (<https://projectfluent.org>), of which the program knows: messages, places `{ $name }`,
//! literals `{"  "}`, and choices by a count with categories of CLDR or numbers as labels. All else is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::marks::{CHOICE, END, LABEL, PLACE, VARIANT};

/// The language that is complete: all others are held against it.
const FIRST: &str = "en";

/// What one language says.
#[derive(Debug)]
pub(crate) struct Catalogue {
    /// A tag such as `en`, the name of its folder.
    pub(crate) tag: String,
    /// Every sentence by its key, which is the name of its file, a dot and the name of the message.
    pub(crate) sentences: BTreeMap<String, Vec<Piece>>,
    /// The names of the pages of its manual, in order.
    pub(crate) pages: Vec<String>,
}

/// A piece of a sentence.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Text.
    Text(String),
    /// The place of the value of this name.
    Place(String),
    /// A choice by the count of this name: labels and what they stand for. The last one is for all others.
    Choice(String, Vec<(String, Vec<Piece>)>),
}

/// Reads the files of one language, each a name without its ending and its text; its pages are `pages`.
///
/// # Errors
///
/// All that is wrong with them, a line each.
pub(crate) fn read(
    tag: &str,
    files: &[(String, String)],
    pages: Vec<String>,
) -> Result<Catalogue, Vec<String>> {
    let mut wrong = Vec::new();
    let mut sentences = BTreeMap::new();
    let categories = categories(tag).map_err(|why| vec![why])?;
    for (area, text) in files {
        let text = text.replace("\r\n", "\n");
        let file = format!("{tag}/{area}.ftl");
        let resource = match fluent_syntax::parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = text[..error.pos.start].matches('\n').count() + 1;
                    wrong.push(format!("{file}:{line}: {}", error.kind));
                }
                resource
            }
        };
        for entry in &resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Term(term) => {
                    wrong.push(format!(
                        "{file}: terms such as `-{}` are not supported",
                        term.id.name
                    ));
                    continue;
                }
                Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => continue,
            };
            let key = format!("{area}.{}", message.id.name);
            if !message.attributes.is_empty() {
                wrong.push(format!("{key}: attributes are not supported"));
            }
            let Some(pattern) = &message.value else {
                continue;
            };
            let mut pieces = Vec::new();
            let mut reader = Reader {
                categories: &categories,
                wrong: Vec::new(),
            };
            reader.pieces(pattern, true, &mut pieces);
            wrong.extend(reader.wrong.into_iter().map(|why| format!("{key}: {why}")));
            if sentences.insert(key.clone(), pieces).is_some() {
                wrong.push(format!("{key}: it is there twice"));
            }
        }
    }
    if wrong.is_empty() {
        Ok(Catalogue {
            tag: tag.to_owned(),
            sentences,
            pages,
        })
    } else {
        Err(wrong)
    }
}

struct Reader<'a> {
    categories: &'a BTreeSet<&'static str>,
    wrong: Vec<String>,
}

impl Reader<'_> {
    fn pieces(&mut self, pattern: &Pattern<&str>, outermost: bool, into: &mut Vec<Piece>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text(value, into),
                PatternElement::Placeable { expression } => {
                    self.expression(expression, outermost, into);
                }
            }
        }
    }

    fn text(&mut self, text: &str, into: &mut Vec<Piece>) {
        if text.chars().any(|c| c.is_control() && c != '\n') {
            self.wrong
                .push("control characters are not supported".to_owned());
        }
        match into.last_mut() {
            Some(Piece::Text(last)) => last.push_str(text),
            _ => into.push(Piece::Text(text.to_owned())),
        }
    }

    fn expression(
        &mut self,
        expression: &Expression<&str>,
        outermost: bool,
        into: &mut Vec<Piece>,
    ) {
        let (selector, variants) = match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                return self.text(&unescape_unicode_to_string(value), into);
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                return into.push(Piece::Place(id.name.to_owned()));
            }
            Expression::Inline(_) => {
                let why = "between braces there may be `$name`, a literal or a choice by a count";
                return self.wrong.push(why.to_owned());
            }
            Expression::Select { selector, variants } => (selector, variants),
        };
        let InlineExpression::VariableReference { id } = selector else {
            let why = "a choice is by a count: `{ $count ->`";
            return self.wrong.push(why.to_owned());
        };
        if !outermost {
            let why = "a choice inside a choice is not supported; write two sentences";
            self.wrong.push(why.to_owned());
        }
        let mut labels = BTreeSet::new();
        let mut choices = Vec::new();
        for variant in variants {
            let label = match variant.key {
                VariantKey::NumberLiteral { value }
                    if value.bytes().all(|b| b.is_ascii_digit()) =>
                {
                    value
                }
                VariantKey::Identifier { name } if self.categories.contains(name) => name,
                VariantKey::NumberLiteral { value: label }
                | VariantKey::Identifier { name: label } => {
                    self.wrong.push(format!(
                        "[{label}] is no whole number and no category of this language, which are: {}",
                        self.categories.iter().copied().collect::<Vec<_>>().join(", ")
                    ));
                    continue;
                }
            };
            let mut pieces = Vec::new();
            self.pieces(&variant.value, false, &mut pieces);
            if variant.default != (label == "other") {
                self.wrong
                    .push("the one with the star is `*[other]`".to_owned());
            }
            if !labels.insert(label) {
                self.wrong.push(format!("[{label}] is there twice"));
            }
            choices.push((label.to_owned(), pieces));
        }
        if choices.last().is_some_and(|(label, _)| label != "other") {
            self.wrong.push("`*[other]` stands last".to_owned());
        }
        for category in self.categories {
            if !labels.contains(category) {
                self.wrong.push(format!(
                    "the choice has no [{category}], which this language has"
                ));
            }
        }
        into.push(Piece::Choice(id.name.to_owned(), choices));
    }
}

/// The categories by which a language counts whole things.
fn categories(tag: &str) -> Result<BTreeSet<&'static str>, String> {
    let language: LanguageIdentifier = tag
        .parse()
        .map_err(|_| format!("the folder `{tag}` is not named by a language"))?;
    let rules = PluralRules::create(language, PluralRuleType::CARDINAL)
        .map_err(|_| format!("how `{tag}` counts is not known"))?;
    // Some languages have a category of their own for whole millions.
    let counts = (0_u64..=1000).chain([1_000_000]);
    Ok(counts
        .filter_map(|count| rules.select(count).ok())
        .map(|category| match category {
            PluralCategory::ZERO => "zero",
            PluralCategory::ONE => "one",
            PluralCategory::TWO => "two",
            PluralCategory::FEW => "few",
            PluralCategory::MANY => "many",
            PluralCategory::OTHER => "other",
        })
        .chain(["other"])
        .collect())
}

/// The values that a sentence takes, and whether each is counted.
pub(crate) type Places = BTreeMap<String, bool>;

/// The values that a sentence takes.
#[must_use]
pub(crate) fn places(pieces: &[Piece]) -> Places {
    let mut found = Places::new();
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Place(name) => {
                found.entry(name.clone()).or_default();
            }
            Piece::Choice(name, variants) => {
                found.insert(name.clone(), true);
                for (_, pieces) in variants {
                    for (name, counted) in places(pieces) {
                        *found.entry(name).or_default() |= counted;
                    }
                }
            }
        }
    }
    found
}

/// The Rust source of the tables of all languages.
///
/// # Errors
///
/// What the languages differ in, a line each.
pub(crate) fn tables(languages: &[Catalogue]) -> Result<String, Vec<String>> {
    let first = languages
        .iter()
        .find(|language| language.tag == FIRST)
        .ok_or_else(|| vec![format!("there is no folder `{FIRST}`")])?;
    let mut wrong = Vec::new();
    let mut signatures: BTreeMap<&str, Places> = first
        .sentences
        .iter()
        .map(|(key, pieces)| (key.as_str(), places(pieces)))
        .collect();
    for language in languages {
        let tag = &language.tag;
        for key in first.sentences.keys() {
            if !language.sentences.contains_key(key) {
                wrong.push(format!("{tag}: {key} is missing"));
            }
        }
        if language.pages != first.pages {
            wrong.push(format!(
                "{tag}: the folder `help` has other pages than in `{FIRST}`"
            ));
        }
        for (key, pieces) in &language.sentences {
            let Some(signature) = signatures.get_mut(key.as_str()) else {
                wrong.push(format!("{tag}: {key} is not there in `{FIRST}`"));
                continue;
            };
            let places = places(pieces);
            if !places.keys().eq(signature.keys()) {
                let names = |places: &Places| places.keys().cloned().collect::<Vec<_>>().join(", ");
                wrong.push(format!(
                    "{tag}: {key} takes ({}), and in `{FIRST}` ({})",
                    names(&places),
                    names(signature)
                ));
            }
            for (name, counted) in places {
                if let Some(known) = signature.get_mut(&name) {
                    *known |= counted;
                }
            }
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(source(languages, &signatures))
}

fn source(languages: &[Catalogue], signatures: &BTreeMap<&str, Places>) -> String {
    let mut out = String::new();
    out.push_str("/// A language that the program speaks: one for each folder of `words`.\n");
    out.push_str("#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]\npub enum Language {\n");
    for Catalogue { tag, .. } in languages {
        let default = if tag == FIRST { "#[default] " } else { "" };
        let _ = writeln!(out, "/// `{tag}`\n{default}{},", variant(tag));
    }
    let all: Vec<String> = languages
        .iter()
        .map(|one| format!("Self::{}", variant(&one.tag)))
        .collect();
    let all = all.join(", ");
    let _ = writeln!(
        out,
        "}}\n\nimpl Language {{\n/// All of them.\npub const ALL: &[Self] = &[{all}];\n"
    );
    out.push_str("/// Its tag, such as `en`.\n#[must_use]\npub const fn tag(self) -> &'static str {\nmatch self {\n");
    for Catalogue { tag, .. } in languages {
        let _ = writeln!(out, "Self::{} => {tag:?},", variant(tag));
    }
    out.push_str("}\n}\n\n#[allow(clippy::unreadable_literal)]\nconst fn table(self) -> &'static Table {\nmatch self {\n");
    for language in languages {
        let mut text = String::new();
        let mut ends = Vec::new();
        for (key, pieces) in &language.sentences {
            marked(pieces, &signatures[key.as_str()], &mut text);
            ends.push(text.len());
        }
        let name = variant(&language.tag);
        let _ = writeln!(
            out,
            "Self::{name} => &Table {{ text: {text:?}, ends: &{ends:?} }},"
        );
    }
    out.push_str(
        "}\n}\n\nconst fn pages(self) -> &'static [(&'static str, &'static str)] {\nmatch self {\n",
    );
    for Catalogue { tag, pages, .. } in languages {
        let _ = writeln!(out, "Self::{} => &[", variant(tag));
        for name in pages {
            let path = format!("/src/words/{tag}/help/{name}.md");
            let page = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))");
            let _ = writeln!(out, "({name:?}, {page}),");
        }
        out.push_str("],\n");
    }
    out.push_str("}\n}\n}\n\n/// Every key with the values that its sentence takes and whether each is counted; all in order.\n");
    out.push_str("const SIGNATURES: &[(&str, &[(&str, bool)])] = &[\n");
    for (key, places) in signatures {
        let places: Vec<_> = places.iter().collect();
        let _ = writeln!(out, "({key:?}, &{places:?}),");
    }
    out.push_str("];\n");
    out
}

/// `cy-GB` as `CyGb`.
fn variant(tag: &str) -> String {
    let parts = tag.split(['-', '_']);
    parts
        .flat_map(|part| {
            let (first, rest) = part.split_at(1);
            [first.to_uppercase(), rest.to_lowercase()]
        })
        .collect()
}

/// A sentence as it is compiled in.
fn marked(pieces: &[Piece], signature: &Places, into: &mut String) {
    let number = |name: &str| {
        let at = signature.keys().take_while(|known| *known != name).count();
        char::from(u8::try_from(at).unwrap_or(u8::MAX).saturating_add(b'0'))
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => into.push_str(text),
            Piece::Place(name) => into.extend([PLACE, number(name)]),
            Piece::Choice(name, variants) => {
                into.extend([CHOICE, number(name)]);
                for (label, pieces) in variants {
                    into.push(VARIANT);
                    into.push_str(label);
                    into.push(LABEL);
                    marked(pieces, signature, into);
                }
                into.push(END);
            }
        }
    }
}
