//! What the compiler and the linter say about a flow document.

pub mod levels;
pub mod render;

use serde::Serialize;
use serde_json::Value;

use crate::sentence;
use crate::words::Sentence;

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
    /// No shorter list of answers shows it; false where the time was over before that was known.
    #[serde(skip)]
    pub shortest: bool,
    /// Byte range in the file, for showing the source line.
    #[serde(skip)]
    pub span: (usize, usize),
}

/// One answer of a counterexample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Question id; or a gate's or rule's, where it is decided or overridden.
    pub question: String,
    /// An option id or several, a text, number or date; or what was done instead, in words.
    pub answer: String,
    /// The same as a line of a script of answers.
    #[serde(skip)]
    pub script: Value,
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
    /// No combination of answers leads to a node.
    NeverReached,
    /// Something always holds a gate, and nobody may override it.
    GateShut,
    /// A decision to stop at a gate leads to no outcome.
    NoWayOn,
    /// A jump whose guard is never true where it is asked.
    JumpNever,
    /// A jump that an earlier one of its node always takes first.
    JumpShadowed,
    /// Two jumps of a node can be open at once, and their order decides.
    JumpsOverlap,
    /// A guard that is never false where it is asked.
    AlwaysTrue,
    /// A guard that is never true where it is asked.
    NeverTrue,
    /// A guard tests a question that is never on the walk where the guard is asked.
    NeverMet,
    /// Two facts, rules or conditions that agree in every case.
    SameGuard,
    /// A rule that is never raised where it matters.
    RuleNever,
    /// A hold or condition is raised, and the walk goes on without a gate that it holds.
    HoldUnheard,
    /// An outcome that reads as going on is reached around a gate.
    AroundGate,
    /// Two rules of which one is raised whatever is answered.
    OpposedRules,
    /// Two questions in the same words stand on one walk.
    AskedTwice,
    /// The time was over before this was decided.
    NotDecided,
}

impl LintCode {
    /// Every code.
    pub const ALL: [Self; 50] = [
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
        Self::NeverReached,
        Self::GateShut,
        Self::NoWayOn,
        Self::JumpNever,
        Self::JumpShadowed,
        Self::JumpsOverlap,
        Self::AlwaysTrue,
        Self::NeverTrue,
        Self::NeverMet,
        Self::SameGuard,
        Self::RuleNever,
        Self::HoldUnheard,
        Self::AroundGate,
        Self::OpposedRules,
        Self::AskedTwice,
        Self::NotDecided,
    ];

    /// The code as it is printed and as `--explain` takes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.told().0
    }

    /// What the code means and what to do.
    #[must_use]
    pub fn explain(self) -> &'static str {
        self.told().1.text()
    }

    const fn told(self) -> (&'static str, Sentence<0>) {
        match self {
            Self::Syntax => ("syntax", sentence!("flow.explain_syntax")),
            Self::TooDeep => ("too-deep", sentence!("flow.explain_too_deep")),
            Self::DuplicateKey => ("duplicate-key", sentence!("flow.explain_duplicate_key")),
            Self::UnknownField => ("unknown-field", sentence!("flow.explain_unknown_field")),
            Self::MissingField => ("missing-field", sentence!("flow.explain_missing_field")),
            Self::WrongType => ("wrong-type", sentence!("flow.explain_wrong_type")),
            Self::UnknownWord => ("unknown-word", sentence!("flow.explain_unknown_word")),
            Self::WrongFormat => ("wrong-format", sentence!("flow.explain_wrong_format")),
            Self::BadId => ("bad-id", sentence!("flow.explain_bad_id")),
            Self::DuplicateId => ("duplicate-id", sentence!("flow.explain_duplicate_id")),
            Self::UnknownId => ("unknown-id", sentence!("flow.explain_unknown_id")),
            Self::UnknownOption => ("unknown-option", sentence!("flow.explain_unknown_option")),
            Self::GuardShape => ("guard-shape", sentence!("flow.explain_guard_shape")),
            Self::GuardTooLate => ("guard-too-late", sentence!("flow.explain_guard_too_late")),
            Self::Cycle => ("cycle", sentence!("flow.explain_cycle")),
            Self::UnreachableNode => (
                "unreachable-node",
                sentence!("flow.explain_unreachable_node"),
            ),
            Self::DeadEnd => ("dead-end", sentence!("flow.explain_dead_end")),
            Self::GateWithoutDecisionMaker => (
                "gate-without-decision-maker",
                sentence!("flow.explain_gate_without_decision_maker"),
            ),
            Self::MissingSource => ("missing-source", sentence!("flow.explain_missing_source")),
            Self::AppNotSeen => ("app-not-seen", sentence!("flow.explain_app_not_seen")),
            Self::NoOptions => ("no-options", sentence!("flow.explain_no_options")),
            Self::TooManyOptions => (
                "too-many-options",
                sentence!("flow.explain_too_many_options"),
            ),
            Self::EmptyText => ("empty-text", sentence!("flow.explain_empty_text")),
            Self::HiddenCharacter => (
                "hidden-character",
                sentence!("flow.explain_hidden_character"),
            ),
            Self::HoldWithoutGate => (
                "hold-without-gate",
                sentence!("flow.explain_hold_without_gate"),
            ),
            Self::ConditionWithoutGate => (
                "condition-without-gate",
                sentence!("flow.explain_condition_without_gate"),
            ),
            Self::BadDate => ("bad-date", sentence!("flow.explain_bad_date")),
            Self::BadRange => ("bad-range", sentence!("flow.explain_bad_range")),
            Self::MisplacedField => ("misplaced-field", sentence!("flow.explain_misplaced_field")),
            Self::OutcomeOrder => ("outcome-order", sentence!("flow.explain_outcome_order")),
            Self::UnusedSource => ("unused-source", sentence!("flow.explain_unused_source")),
            Self::UnusedRole => ("unused-role", sentence!("flow.explain_unused_role")),
            Self::UnusedFact => ("unused-fact", sentence!("flow.explain_unused_fact")),
            Self::LongSentence => ("long-sentence", sentence!("flow.explain_long_sentence")),
            Self::NeverReached => ("never-reached", sentence!("flow.explain_never_reached")),
            Self::GateShut => ("gate-shut", sentence!("flow.explain_gate_shut")),
            Self::NoWayOn => ("no-way-on", sentence!("flow.explain_no_way_on")),
            Self::JumpNever => ("jump-never", sentence!("flow.explain_jump_never")),
            Self::JumpShadowed => ("jump-shadowed", sentence!("flow.explain_jump_shadowed")),
            Self::JumpsOverlap => ("jumps-overlap", sentence!("flow.explain_jumps_overlap")),
            Self::AlwaysTrue => ("always-true", sentence!("flow.explain_always_true")),
            Self::NeverTrue => ("never-true", sentence!("flow.explain_never_true")),
            Self::NeverMet => ("never-met", sentence!("flow.explain_never_met")),
            Self::SameGuard => ("same-guard", sentence!("flow.explain_same_guard")),
            Self::RuleNever => ("rule-never", sentence!("flow.explain_rule_never")),
            Self::HoldUnheard => ("hold-unheard", sentence!("flow.explain_hold_unheard")),
            Self::AroundGate => ("around-gate", sentence!("flow.explain_around_gate")),
            Self::OpposedRules => ("opposed-rules", sentence!("flow.explain_opposed_rules")),
            Self::AskedTwice => ("asked-twice", sentence!("flow.explain_asked_twice")),
            Self::NotDecided => ("not-decided", sentence!("flow.explain_not_decided")),
        }
    }

    /// Warnings are about what reads badly or is not used; everything else keeps a flow from being used.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::UnusedSource
            | Self::UnusedRole
            | Self::UnusedFact
            | Self::LongSentence
            | Self::JumpsOverlap
            | Self::AlwaysTrue
            | Self::NeverTrue
            | Self::NeverMet
            | Self::SameGuard
            | Self::AskedTwice
            | Self::NotDecided => Level::Warning,
            _ => Level::Error,
        }
    }

    /// Whether it comes of a proof over all answers, and not of looking at the text.
    #[must_use]
    pub const fn is_proved(self) -> bool {
        matches!(
            self,
            Self::NeverReached
                | Self::GateShut
                | Self::NoWayOn
                | Self::JumpNever
                | Self::JumpShadowed
                | Self::JumpsOverlap
                | Self::AlwaysTrue
                | Self::NeverTrue
                | Self::NeverMet
                | Self::SameGuard
                | Self::RuleNever
                | Self::HoldUnheard
                | Self::AroundGate
                | Self::OpposedRules
                | Self::AskedTwice
                | Self::NotDecided
        )
    }

    /// Whether it says that something can never be of use in a flow. In a document that several flows
    /// include, that is a fault only where it is so in each of them.
    #[must_use]
    pub const fn is_idle(self) -> bool {
        matches!(
            self,
            Self::NeverReached
                | Self::JumpNever
                | Self::JumpShadowed
                | Self::AlwaysTrue
                | Self::NeverTrue
                | Self::NeverMet
                | Self::SameGuard
                | Self::RuleNever
        )
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
