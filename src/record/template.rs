//! Record templates: which parts a record has, in which order and under which headings. A force changes a
//! form by changing a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::say;

/// The value of `format` that this program reads.
pub const FORMAT: &str = "apposite-record-template/1";

/// A record template as written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Always `apposite-record-template/1`.
    pub format: String,
    /// Short kebab-case name.
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub intro: String,
    pub sections: Vec<SectionTemplate>,
}

/// One section of a template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionTemplate {
    pub part: Part,
    pub heading: String,
    /// Text before what the program fills in.
    #[serde(default)]
    pub intro: String,
    /// For the part `fields`: labels, each with what fills it.
    #[serde(default)]
    pub fields: Vec<FieldTemplate>,
}

/// A field of a form: filled by every question that says it fills this.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldTemplate {
    pub label: String,
    /// A node id, or a key that questions name under `fills`.
    pub from: String,
}

/// What a section shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Who, what, which version.
    Header,
    /// Where it stands.
    Standing,
    Findings,
    /// Decisions and overrides.
    Decisions,
    /// Unanswered, deferred, not applicable, stale, overridden, not assessed.
    Open,
    /// Every question asked.
    Answers,
    Evidence,
    /// Advice, and what was done with it.
    Advice,
    Comments,
    /// Privileged notes: what they say only in the record for lawyers.
    Privileged,
    Sources,
    /// Whose session it is, how it changed hands, and who was asked to answer what.
    People,
    /// Who signed what, in which words, and whether it stands.
    Signoffs,
    /// Chosen answers under labels of the form's own.
    Fields,
    /// Passages marked to be kept out of a copy for publication.
    Redactions,
    /// Every entry in words.
    History,
    /// Ids and digests, by which a record can be checked: the last section, unless a template has it elsewhere.
    Appendix,
}

/// What no record may leave out, since leaving it out could make it look like clearance.
pub const NEEDED: [Part; 3] = [Part::Header, Part::Standing, Part::Open];

/// The record templates in the program: id and text.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("summary", include_str!("../../flows/records/summary.json")),
    ("legal", include_str!("../../flows/records/legal.json")),
];

/// A built-in template by its id.
#[must_use]
pub fn built_in(id: &str) -> Option<Template> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
    Template::read(text).ok()
}

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// From 1; 0 where the whole file is meant.
    pub line: usize,
    pub message: String,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// Where it is no template, or leaves out what no record may.
    pub fn read(text: &str) -> Result<Self, TemplateFault> {
        let template: Self = serde_json::from_str(text).map_err(|error| {
            let said = error.to_string();
            let end = said.rfind(" at line ").unwrap_or(said.len());
            TemplateFault {
                line: error.line(),
                message: said[..end].to_owned(),
            }
        })?;
        let fault = |message| Err(TemplateFault { line: 0, message });
        if template.format != FORMAT {
            return fault(say!(
                "record.template_format",
                format = template.format,
                wanted = FORMAT
            ));
        }
        for part in NEEDED {
            if !template.sections.iter().any(|section| section.part == part) {
                let part = serde_json::to_value(part).unwrap_or_default();
                let part = part.as_str().unwrap_or_default().to_owned();
                return fault(say!("record.template_needs", part = part));
            }
        }
        Ok(template)
    }
}
