//! Guards, as written in a flow document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A guard: a condition as data. Exactly one of `answer`, `rows`, `any_row`, `every_row`, `fact`, `all`, `any`, `not`
/// and `count` is given; `answer` takes exactly one of the tests beside it, `rows` takes `at_least` or `at_most`, and
/// `any_row` and `every_row` take `where`. Inside `where` stands `entry`, with a test beside it, or `all`, `any`, `not`
/// or `count` of such.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuardDocument {
    /// Id of the question whose answer is tested; `form.entry` tests what one entry of a form says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Table id: `at_least` or `at_most` tests how many rows it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<String>,
    /// Table id: at least one of its rows passes `where`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any_row: Option<String>,
    /// Table id: every one of its rows passes `where`, as where it has no row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_row: Option<String>,
    /// Beside `any_row` and `every_row`: what is asked of a row.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub of_row: Option<Box<GuardDocument>>,
    /// Inside `where`: id of the entry that is tested. What is left empty passes only `given: false`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
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
    /// The number, amount, share, date or number of rows is this or more. Amounts are in pounds, shares in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Bound>,
    /// The number, amount, share, date or number of rows is this or less. Amounts are in pounds, shares in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Bound>,
    /// `true`: an answer has been given. `false`: the question was marked not applicable, or the entry was left
    /// empty.
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
