//! What a form or table asks for, as written in a flow document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{OptionDocument, Returns};

/// What is filled in at one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A few words on one line.
    #[default]
    Line,
    /// Words, in several lines where need be.
    Text,
    /// A whole number.
    Number,
    /// An amount in pounds, with pence where need be.
    Money,
    /// Per cent, with up to two places.
    Percent,
    Date,
    /// A person: name, role, unit and how to reach them.
    Person,
    /// An e-mail or web address.
    Address,
    /// A paper, a contract or a section of an Act, as it is cited.
    Reference,
    /// One chosen option.
    One,
    /// Any number of chosen options.
    Many,
}

impl EntryKind {
    /// The word used in flow documents and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Text => "text",
            Self::Number => "number",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Person => "person",
            Self::Address => "address",
            Self::Reference => "reference",
            Self::One => "one",
            Self::Many => "many",
        }
    }

    /// Whether it offers options.
    #[must_use]
    pub const fn chooses(self) -> bool {
        matches!(self, Self::One | Self::Many)
    }

    /// By what a bound in a flow document is multiplied to be compared with what is stored: pounds are kept as
    /// pence, and per cent in hundredths. `None` where there is no number or date to compare with.
    #[must_use]
    pub const fn scale(self) -> Option<i64> {
        match self {
            Self::Number | Self::Date => Some(1),
            Self::Money | Self::Percent => Some(100),
            Self::Line
            | Self::Text
            | Self::Person
            | Self::Address
            | Self::Reference
            | Self::One
            | Self::Many => None,
        }
    }
}

/// One typed place in a form or in a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryDocument {
    /// Short kebab-case name, unique in its question. It never changes its meaning.
    pub id: String,
    /// What is asked, in a few words or as a short question.
    pub label: String,
    pub kind: EntryKind,
    /// One short sentence beside the label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Forms: the key by which the profile of a force may fill it in, such as `dpo`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub profile: String,
    /// Whether the form or row is unfinished without it. True unless stated.
    #[serde(default = "super::yes", skip_serializing_if = "Clone::clone")]
    pub needed: bool,
    /// The options of `one` and `many`, in the order shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionDocument>,
    /// Numbers, money and per cent: the least allowed. Line and text: the fewest characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Numbers, money and per cent: the most allowed. Line and text: the most characters. Many: the most options.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Numbers: the unit, such as `people`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Dates: what the date comes back as once it has passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<Returns>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowsDocument {
    /// What one row is called, with its article: `a risk`.
    pub one: String,
    /// What several are called: `risks`.
    pub many: String,
    /// The fewest rows that are an answer, given ones among them. That there are none may be said unless it is 1 or
    /// more.
    #[serde(default)]
    pub least: u32,
    /// The most rows there may be, given ones among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// Rows that are there from the beginning, each to be answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<GivenRowDocument>,
    /// Whether rows may be added. True unless stated.
    #[serde(default = "super::yes", skip_serializing_if = "Clone::clone")]
    pub may_add: bool,
}

/// A row that is there from the beginning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenRowDocument {
    /// Short kebab-case name, unique in its table. It never changes its meaning.
    pub id: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
}
