//! Guards, as written in a flow document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A guard: a condition as data. Exactly one of `answer`, `fact`, `all`, `any`, `not`, `count` is given;
/// `answer` takes exactly one of the tests beside it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuardDocument {
    /// Question id whose answer is tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The answer is this option.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
    /// At least one of these options is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any_of: Option<Vec<String>>,
    /// Each of these options is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all_of: Option<Vec<String>>,
    /// None of these options is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub none_of: Option<Vec<String>>,
    /// The number or date is this or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Bound>,
    /// The number or date is this or less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Bound>,
    /// `true`: an answer has been given. `false`: the question was marked not applicable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<bool>,
    /// Fact id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// Every one of these holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<Vec<GuardDocument>>,
    /// At least one of these holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any: Option<Vec<GuardDocument>>,
    /// This does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<GuardDocument>>,
    /// At least so many of these hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<CountDocument>,
}

/// A number, or a date as `2026-11-23`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Bound {
    Number(i64),
    Date(String),
}

/// At least so many of the guards hold.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountDocument {
    pub of: Vec<GuardDocument>,
    pub at_least: u32,
}
