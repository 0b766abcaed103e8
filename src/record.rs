//! Records: what a session comes to, as data first and as text second.
//!
//! [`build::build`] makes a [`Record`] from a case and a template; the renderers turn it into Markdown, plain
//! text, HTML and JSON. They add nothing, so no two forms can say different things. Every field and row says
//! what it came from.

pub mod build;
mod by_events;
mod editions;
mod filled_in;
pub mod html;
mod lists;
pub mod markdown;
mod people;
pub mod plain;
pub mod published;
pub mod review;
pub mod schedule;
pub mod signed;
mod signoffs;
pub mod template;

use crate::id::{EventId, NodeId, RuleId};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

/// The `format` of records as JSON.
pub const FORMAT: &str = "apposite-record/1";

/// A record: what any form of it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Record {
    /// Name and number of this form.
    #[schemars(extend("const" = FORMAT))]
    pub format: &'static str,
    /// Id of the template.
    pub kind: String,
    /// As a BCP 47 tag.
    pub language: String,
    /// At the head of the record.
    pub title: String,
    /// As printed at the top and bottom of every page.
    pub marking: String,
    /// How it is to be handled, in words; may be empty.
    pub handling: String,
    /// Whether it is of a practice session, not of a real case.
    pub practice: bool,
    /// One line under the title that no template can leave out: this is not clearance.
    pub notice: String,
    /// What the record is for; may be empty.
    pub intro: String,
    /// In the order in which they are printed.
    pub sections: Vec<Section>,
}

/// A part of a record under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Section {
    /// The part that it shows.
    pub part: template::Part,
    /// As printed over it.
    pub heading: String,
    /// In the order in which they are printed.
    pub blocks: Vec<Block>,
}

/// One block of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading within the section.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Labels with what stands for each.
    Fields(Vec<Field>),
    /// A table.
    Table(Table),
}

/// A label and what stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Field {
    /// As printed before it.
    pub label: String,
    /// What stands for it.
    pub value: String,
    /// What it came from.
    pub from: Trace,
}

/// A table with a caption and a row of headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Table {
    /// As printed over it.
    pub caption: String,
    /// The heading of each column.
    pub columns: Vec<String>,
    /// In the order in which they are printed.
    pub rows: Vec<Row>,
}

impl Table {
    /// How many columns a page has room for beside each other.
    const BESIDE: usize = 8;

    /// Whether it has more columns than a page has room for: it is told row by row where it is printed.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.columns.len() > Self::BESIDE
    }

    /// What a row says, with what each column is headed by. What is empty is left out.
    pub fn told<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a str, &'a str)> {
        let columns = self.columns.iter().map(String::as_str);
        let cells = columns.zip(row.cells.iter().map(String::as_str));
        cells.filter(|(_, cell)| !cell.is_empty())
    }
}

/// A row; as many cells as the table has columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Row {
    /// One for each column.
    pub cells: Vec<String>,
    /// What it came from.
    pub from: Trace,
}

/// What a field or row came from, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Trace {
    /// Questions, notes, gates and outcomes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<NodeId>,
    /// Rules of the flow.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleId>,
    /// Sources of the flow.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Entries of the session.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventId>,
}

/// The JSON Schema (draft 2020-12) of a record as JSON.
#[must_use]
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let generator = settings.into_generator();
    let mut schema = generator.into_root_schema_for::<Record>().to_value();
    if let Some(members) = schema.as_object_mut() {
        members.insert("title".to_owned(), "Apposite record".into());
    }
    schema
}

impl Trace {
    pub(crate) fn node(id: &str) -> Self {
        Self {
            nodes: vec![id.into()],
            ..Self::default()
        }
    }

    pub(crate) fn rule(id: &str) -> Self {
        Self {
            rules: vec![id.into()],
            ..Self::default()
        }
    }

    pub(crate) fn event(mut self, id: &str) -> Self {
        self.events.push(id.into());
        self
    }
}

impl Field {
    pub(crate) fn new(label: String, value: impl Into<String>) -> Self {
        Self {
            label,
            value: value.into(),
            from: Trace::default(),
        }
    }

    pub(crate) fn from(mut self, from: Trace) -> Self {
        self.from = from;
        self
    }
}

impl Record {
    /// The record as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        // Strings, lists and flags always serialise.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The marking as printed, with handling where there is any.
    #[must_use]
    pub fn marking_line(&self) -> String {
        if self.handling.is_empty() {
            self.marking.clone()
        } else {
            crate::say!(
                "record.marking_line",
                marking = self.marking,
                handling = self.handling
            )
        }
    }
}
