//! What the compiler and the linter say about a flow document.

pub mod render;

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
    /// Brackets are nested too deeply.
    TooDeep,
    /// A member is written twice in one object.
    DuplicateKey,
    /// A member that does not exist there.
    UnknownField,
    /// A member that must be there is not.
    MissingField,
    /// A value is of another type than it must be.
    WrongType,
    /// A word is not one of those that may stand there.
    UnknownWord,
    /// The document is not of a format that this program reads.
    WrongFormat,
    /// An id is not short kebab-case.
    BadId,
    /// Two things have the same id.
    DuplicateId,
    /// An id leads to nothing.
    UnknownId,
    /// A guard tests for an option that the question does not have.
    UnknownOption,
    /// A guard is not one form with one test that fits its question.
    GuardShape,
    /// A guard reads a question that cannot come earlier.
    GuardTooLate,
    /// Ways, facts or includes lead round in a circle.
    Cycle,
    /// No way leads to a node.
    UnreachableNode,
    /// A node leads nowhere, or the flow has no end.
    DeadEnd,
    /// A gate names nobody who decides.
    GateWithoutDecisionMaker,
    /// A question, rule or gate rests on no source.
    MissingSource,
    /// Something is attributed to the APP that was not seen there, or seen in what is not the APP.
    AppNotSeen,
    /// A choice question offers nothing to choose.
    NoOptions,
    /// A question has more than 64 options.
    TooManyOptions,
    /// A text that must say something is empty.
    EmptyText,
    /// A text holds a character that is not seen and changes what is.
    HiddenCharacter,
    /// A hold names no gate to hold.
    HoldWithoutGate,
    /// A condition names no later gate.
    ConditionWithoutGate,
    /// A date does not exist.
    BadDate,
    /// The least allowed is more than the most.
    BadRange,
    /// A member that means nothing for this kind of node.
    MisplacedField,
    /// An outcome can never be taken, or none is left at the end.
    OutcomeOrder,
    /// A source that nothing rests on.
    UnusedSource,
    /// A role that nothing names.
    UnusedRole,
    /// A fact that no guard uses.
    UnusedFact,
    /// A sentence of more than 25 words.
    LongSentence,
}

impl LintCode {
    /// Every code.
    pub const ALL: [Self; 34] = [
        Self::Syntax,
        Self::TooDeep,
        Self::DuplicateKey,
        Self::UnknownField,
        Self::MissingField,
        Self::WrongType,
        Self::UnknownWord,
        Self::WrongFormat,
        Self::BadId,
        Self::DuplicateId,
        Self::UnknownId,
        Self::UnknownOption,
        Self::GuardShape,
        Self::GuardTooLate,
        Self::Cycle,
        Self::UnreachableNode,
        Self::DeadEnd,
        Self::GateWithoutDecisionMaker,
        Self::MissingSource,
        Self::AppNotSeen,
        Self::NoOptions,
        Self::TooManyOptions,
        Self::EmptyText,
        Self::HiddenCharacter,
        Self::HoldWithoutGate,
        Self::ConditionWithoutGate,
        Self::BadDate,
        Self::BadRange,
        Self::MisplacedField,
        Self::OutcomeOrder,
        Self::UnusedSource,
        Self::UnusedRole,
        Self::UnusedFact,
        Self::LongSentence,
    ];

    /// The code as it is printed and as `--explain` takes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::TooDeep => "too-deep",
            Self::DuplicateKey => "duplicate-key",
            Self::UnknownField => "unknown-field",
            Self::MissingField => "missing-field",
            Self::WrongType => "wrong-type",
            Self::UnknownWord => "unknown-word",
            Self::WrongFormat => "wrong-format",
            Self::BadId => "bad-id",
            Self::DuplicateId => "duplicate-id",
            Self::UnknownId => "unknown-id",
            Self::UnknownOption => "unknown-option",
            Self::GuardShape => "guard-shape",
            Self::GuardTooLate => "guard-too-late",
            Self::Cycle => "cycle",
            Self::UnreachableNode => "unreachable-node",
            Self::DeadEnd => "dead-end",
            Self::GateWithoutDecisionMaker => "gate-without-decision-maker",
            Self::MissingSource => "missing-source",
            Self::AppNotSeen => "app-not-seen",
            Self::NoOptions => "no-options",
            Self::TooManyOptions => "too-many-options",
            Self::EmptyText => "empty-text",
            Self::HiddenCharacter => "hidden-character",
            Self::HoldWithoutGate => "hold-without-gate",
            Self::ConditionWithoutGate => "condition-without-gate",
            Self::BadDate => "bad-date",
            Self::BadRange => "bad-range",
            Self::MisplacedField => "misplaced-field",
            Self::OutcomeOrder => "outcome-order",
            Self::UnusedSource => "unused-source",
            Self::UnusedRole => "unused-role",
            Self::UnusedFact => "unused-fact",
            Self::LongSentence => "long-sentence",
        }
    }

    /// Warnings are about what reads badly or is not used; everything else keeps a flow from being used.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::UnusedSource | Self::UnusedRole | Self::UnusedFact | Self::LongSentence => {
                Level::Warning
            }
            _ => Level::Error,
        }
    }

    /// The code that is printed as this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.word() == word)
    }
}

impl Diagnostic {
    /// The diagnostic on one line: place, level, code and sentence.
    #[must_use]
    pub fn line_text(&self) -> String {
        let level = match self.level {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        let code = self.code.word();
        format!(
            "{}:{}:{}: {level}[{code}]: {}",
            self.file, self.line, self.column, self.message
        )
    }
}
