//! Records: what a session comes to, as data first and as text second.
//!
//! [`build::build`] makes a [`Record`] from a case and a template; the renderers turn it into Markdown, plain
//! text, HTML and JSON. They add nothing, so no two forms can say different things. Every field and row says
//! what it came from.

pub mod alone;
pub mod build;
mod editions;
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

use serde::Serialize;

/// The `format` of records as JSON.
pub const FORMAT: &str = "apposite-record/1";

/// A record: what any form of it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    pub format: &'static str,
    /// Id of the template.
    pub kind: String,
    /// BCP 47.
    pub language: String,
    pub title: String,
    /// As printed at the top and bottom of every page.
    pub marking: String,
    pub handling: String,
    pub practice: bool,
    /// One line under the title that no template can leave out: this is not clearance.
    pub notice: String,
    pub intro: String,
    pub sections: Vec<Section>,
}

/// A part of a record under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The part that it shows.
    pub part: template::Part,
    pub heading: String,
    pub blocks: Vec<Block>,
}

/// One block of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    Heading(String),
    Paragraph(String),
    Fields(Vec<Field>),
    Table(Table),
}

/// A label and what stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    pub label: String,
    pub value: String,
    pub from: Trace,
}

/// A table with a caption and a row of headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

/// A row; as many cells as the table has columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub cells: Vec<String>,
    pub from: Trace,
}

/// What a field or row came from, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Trace {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
}

impl Trace {
    pub(crate) fn node(id: &str) -> Self {
        Self {
            nodes: vec![id.to_owned()],
            ..Self::default()
        }
    }

    pub(crate) fn rule(id: &str) -> Self {
        Self {
            rules: vec![id.to_owned()],
            ..Self::default()
        }
    }

    pub(crate) fn event(mut self, id: &str) -> Self {
        self.events.push(id.to_owned());
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
