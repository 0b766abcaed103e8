//! What is the same for every proposal of a force, said once in a file: its name, nation, policing body, officers,
//! limits and addresses.
//!
//! A flow says which of its questions and entries a profile may answer, by a key; the profile has a value by that
//! key. Such a value is a proposal ([`super::offer`]): nothing is answered that nobody saw.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::{AnswerValue, Filled, Origin};
use super::filling::json;
use super::offer::Known;
use super::rejection::Rejection;
use super::responses::digest_of_bytes;
use super::state::Case;
use super::value::{self, entry};
use crate::flow::{NodeAt, Question};
use crate::id::Day;
use crate::{say, time};

/// The `format` of profiles.
pub const FORMAT: &str = "apposite-profile/1";

/// What the names of profiles end with.
pub const ENDING: &str = ".apposite-profile.json";

/// A profile as it is written.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileDocument {
    /// Always `apposite-profile/1`.
    pub format: String,
    /// Whose profile it is, as people call the force.
    pub title: String,
    /// The day on which somebody last looked through it, as `2026-11-23`.
    pub of: String,
    /// Values by the keys that flows ask for: a text as a person would type it, a number, a list of options, or an
    /// object with `name`, `role`, `unit` and `contact` for a person.
    pub answers: BTreeMap<String, Value>,
}

/// A profile that can be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub document: ProfileDocument,
    origin: Origin,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    ///
    /// Where it is none, in words that say what to mend.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let document: ProfileDocument = serde_json::from_slice(bytes).map_err(|error| {
            say!(
                "offer.not_a_profile",
                line = error.line(),
                why = error.to_string()
            )
        })?;
        if document.format != FORMAT {
            return Err(say!(
                "offer.profile_format",
                format = document.format,
                wanted = FORMAT
            ));
        }
        if document.title.trim().is_empty() {
            return Err(say!("offer.profile_title"));
        }
        if !time::is_date(&document.of) {
            return Err(say!("offer.profile_date", date = document.of));
        }
        let origin = Origin::Profile {
            title: document.title.trim().to_owned(),
            of: Day::from(document.of.as_str()),
            digest: digest_of_bytes(bytes).into(),
        };
        Ok(Self { document, origin })
    }

    /// What it proposes for a case, and what in it does not fit the question it is for, as sentences.
    #[must_use]
    pub fn proposes(&self, case: &Case) -> (Known, Vec<String>) {
        let mut known = Known::new();
        let mut wrong = Vec::new();
        for (at, node) in case.flow.nodes() {
            let Some(question) = case.flow.question(at) else {
                continue;
            };
            match self.value(case, at, question) {
                Ok(None) => {}
                Ok(Some(value)) => {
                    let proposed = (value, String::new(), Box::new(self.origin.clone()));
                    known.insert(node.id.clone(), proposed);
                }
                Err(refused) => wrong.push(say!(
                    "offer.profile_wrong",
                    prompt = question.prompt,
                    why = refused.message
                )),
            }
        }
        (known, wrong)
    }

    fn value(
        &self,
        case: &Case,
        at: NodeAt,
        question: &Question,
    ) -> Result<Option<AnswerValue>, Rejection> {
        let named = |key: &str| {
            let value = self.document.answers.get(key);
            value.filter(|_| !key.is_empty())
        };
        if question.is_filled_in() {
            if let Some(value) = named(&question.profile) {
                let filled = json::read(question, value)?;
                return Ok(Some(AnswerValue::Filled(Box::new(filled))));
            }
            return self.form(case, at, question);
        }
        let Some(value) = named(&question.profile) else {
            return Ok(None);
        };
        let words = match value {
            Value::String(text) => vec![text.clone()],
            Value::Array(items) => {
                let items = items.iter().filter_map(Value::as_str);
                items.map(str::to_owned).collect()
            }
            Value::Number(_) | Value::Bool(_) | Value::Null | Value::Object(_) => {
                vec![value.to_string()]
            }
        };
        value::read(question, &words).map(Some)
    }

    /// The entries of a form that the profile knows and nobody has filled in yet.
    fn form(
        &self,
        case: &Case,
        at: NodeAt,
        question: &Question,
    ) -> Result<Option<AnswerValue>, Rejection> {
        let table = case.table(at).unwrap_or_default();
        let Some(row) = table.row("") else {
            return Ok(None);
        };
        let mut entries = Vec::new();
        for (place, asked) in row.entries.iter().zip(&question.entries) {
            let value = self.document.answers.get(&asked.profile);
            let Some(value) = value.filter(|_| !asked.profile.is_empty()) else {
                continue;
            };
            if place.said.is_empty() {
                entries.push(entry::given(asked, json::entry_value(asked, value)?));
            }
        }
        Ok((!entries.is_empty()).then(|| AnswerValue::Filled(Box::new(Filled::form(entries)))))
    }
}

/// The published JSON Schema of a profile.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(ProfileDocument).to_value();
    if let Some(members) = schema.as_object_mut() {
        members.insert("title".to_owned(), "Apposite profile".into());
    }
    schema
}
