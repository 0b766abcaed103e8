//! What the compiler and the linter say about a flow document.

use serde::Serialize;

/// One thing said about a flow document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    pub code: LintCode,
    pub level: Level,
    /// The document's name as it was given.
    pub file: String,
    /// From 1; 0 where the whole file is meant.
    pub line: u32,
    /// In characters, from 1; 0 where the whole file is meant.
    pub column: u32,
    /// One plain sentence, lower case, no full stop.
    pub message: String,
    /// Answers that show it, where it is about behaviour.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counterexample: Vec<Step>,
    /// Byte range in the file, for showing the source line.
    #[serde(skip)]
    pub span: (usize, usize),
}

/// One answer of a counterexample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub question: String,
    pub answer: String,
}

/// How serious a diagnostic is. An error means no flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Error,
    Warning,
}

/// A stable name for what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LintCode {
    /// The text is not JSON.
    Syntax,
}
