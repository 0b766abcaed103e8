//! The flow document exactly as it is written in JSON.
//!
//! These types hold what an author wrote, unchecked. [`crate::flow::compile`] turns them into a
//! [`crate::flow::Flow`]. They are flat on purpose: serde loses the place of an error inside
//! internally tagged or flattened types, and an author needs the line. The published JSON Schema is
//! generated from these types, so a doc comment here is what an editor shows its user.

mod entries;
mod guards;

use crate::id::RoleId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use entries::{EntryDocument, EntryKind, GivenRowDocument, RowsDocument};
pub use guards::{Bound, CountDocument, GuardDocument};

/// The value of `format` that this program reads.
pub const FORMAT: &str = "apposite-flow/1";

/// A whole flow document, or a document of stages that other flows include.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlowDocument {
    /// Always `apposite-flow/1`.
    pub format: String,
    /// Short kebab-case name, unique among flows.
    pub id: String,
    /// A dated release of the content, as `2026-11-23`.
    pub edition: String,
    /// The name a person sees.
    pub title: String,
    /// One or two sentences: what this flow is for.
    #[serde(default)]
    pub summary: String,
    /// BCP 47 language of the content, such as `en` or `cy`.
    pub language: String,
    /// Who signs the whole. Only the flow's own counts, and not that of a document it includes.
    #[serde(default)]
    pub sign_off: Option<SignOffDocument>,
    /// Ids of documents, found beside this one, whose stages, rules, sources and the rest are part of
    /// this flow. Their stages come where `stages` names them with `from`, otherwise after this
    /// document's own stages, in the order listed.
    #[serde(default)]
    pub include: Vec<String>,
    /// Where questions and rules come from.
    #[serde(default)]
    pub sources: Vec<SourceDocument>,
    /// Who answers, advises and decides.
    #[serde(default)]
    pub roles: Vec<RoleDocument>,
    /// Papers a force must produce, each with its owner.
    #[serde(default)]
    pub documents: Vec<PaperDocument>,
    /// Terms with a one-line meaning.
    #[serde(default)]
    pub glossary: Vec<TermDocument>,
    /// Grounds in law on which a passage may be kept out of a copy for publication.
    #[serde(default)]
    pub exemptions: Vec<ExemptionDocument>,
    /// Named guards, so that a determination is written once.
    #[serde(default)]
    pub facts: Vec<FactDocument>,
    /// Points in the life of a proposal that rules of shared documents name instead of a gate.
    #[serde(default)]
    pub milestones: Vec<MilestoneDocument>,
    /// Groups of stages, in order.
    #[serde(default)]
    pub phases: Vec<PhaseDocument>,
    /// The stages, in order. Document order is the default route.
    #[serde(default)]
    pub stages: Vec<StageDocument>,
    /// Conditions under which a finding is raised.
    #[serde(default)]
    pub rules: Vec<RuleDocument>,
    /// Where walks end. After the last node the first outcome whose guard is true is taken.
    #[serde(default)]
    pub outcomes: Vec<OutcomeDocument>,
}

/// Something a question or rule rests on.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceDocument {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub publisher: String,
    /// Public address.
    #[serde(default)]
    pub url: String,
    pub kind: SourceKind,
    /// The date the source was checked, as `2026-11-23`.
    #[serde(default)]
    pub checked: String,
    /// How it was checked.
    pub how: How,
    /// Such as `England and Wales`.
    #[serde(default)]
    pub jurisdiction: String,
    /// Anything a reader should know about this source, such as how much of it was seen.
    #[serde(default)]
    pub note: String,
}

/// What kind of source it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    Act,
    StatutoryInstrument,
    Case,
    StatutoryCode,
    /// Authorised professional practice of the College of Policing.
    App,
    CollegeGuidance,
    OfficialGuidance,
    Secondary,
    /// Our own judgement.
    #[default]
    House,
}

/// How a source was checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Read in the text itself.
    Read,
    /// Reported by another.
    Reported,
    #[default]
    Unverified,
}

/// A role: a person or body that answers, advises or decides.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleDocument {
    pub id: RoleId,
    pub title: String,
    /// One line: who this is.
    #[serde(default)]
    pub meaning: String,
    #[serde(default)]
    pub sources: Vec<Cite>,
}

/// A paper a force must produce.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperDocument {
    pub id: String,
    pub title: String,
    /// Role id of who owns it.
    pub owner: String,
    #[serde(default)]
    pub meaning: String,
    #[serde(default)]
    pub sources: Vec<Cite>,
}

/// A glossary entry.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermDocument {
    pub term: String,
    pub meaning: String,
    #[serde(default)]
    pub source: Option<Cite>,
}

/// A ground in law on which a passage may be kept out of a copy for publication.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExemptionDocument {
    pub id: String,
    /// As it is cited where a passage was removed, such as `s.40(2)`.
    pub section: String,
    pub title: String,
    /// One line: what it covers.
    #[serde(default)]
    pub meaning: String,
    /// The public interest must be weighed before it is relied on.
    #[serde(default)]
    pub qualified: bool,
    /// Its section or its terms could not be verified.
    #[serde(default)]
    pub unverified: bool,
    /// How it was checked, and anything else that a reader should know.
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub sources: Vec<Cite>,
}

/// A named guard.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactDocument {
    pub id: String,
    /// The determination in words, such as `Part 3 of the Data Protection Act applies`.
    pub title: String,
    pub when: GuardDocument,
    #[serde(default)]
    pub sources: Vec<Cite>,
}

/// A point in the life of a proposal, such as *before a contract is signed*.
///
/// A document that several flows include cannot know their gates. Its rules name a milestone, and each
/// flow says which of its gates that is.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MilestoneDocument {
    pub id: String,
    /// When it is, in words that follow *due*.
    pub title: String,
    /// The gate of this flow that must not be passed before. Without one, what is due by then lies
    /// beyond this flow: its holds and conditions are recorded as advice.
    #[serde(default)]
    pub gate: Option<String>,
}

/// A phase: a group of stages.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhaseDocument {
    pub id: String,
    pub title: String,
}

/// A stage: an ordered list of nodes under the APP's header.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageDocument {
    pub id: String,
    /// Phase id.
    #[serde(default)]
    pub phase: String,
    pub title: String,
    #[serde(default)]
    pub summary: String,
    /// The whole stage is on the path only where this holds; with `from`, every stage that comes here.
    #[serde(default)]
    pub when: Option<GuardDocument>,
    #[serde(default)]
    pub header: Option<HeaderDocument>,
    /// Who signs this stage.
    #[serde(default)]
    pub sign_off: Option<SignOffDocument>,
    /// An included document whose stages stand here. A stage with `from` has no nodes of its own.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub nodes: Vec<NodeDocument>,
}

/// Who signs something: attests that they have read it as it stood. Where nothing says so, anybody with a role may.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOffDocument {
    /// Nobody in another role may sign it.
    pub roles: Vec<RoleId>,
    /// Why these: one or two sentences.
    #[serde(default)]
    pub why: String,
    pub sources: Vec<Cite>,
}

/// The block that opens a stage in the APP.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeaderDocument {
    pub objective: String,
    /// Role ids.
    #[serde(default)]
    pub decision_maker: Vec<String>,
    /// What must be answered to go on to the next stage.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Role ids of who can advise.
    #[serde(default)]
    pub advice: Vec<String>,
    /// Paper ids to be completed.
    #[serde(default)]
    pub documents: Vec<String>,
    pub sources: Vec<Cite>,
}

/// What kind of node it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// A question with one chosen option.
    One,
    /// A question with any number of chosen options.
    Many,
    /// A question answered in words.
    Text,
    /// A question answered with a number.
    Number,
    /// A question answered with a date.
    Date,
    /// A short form: entries that are filled in on one page.
    Fields,
    /// A table: rows of entries.
    Table,
    /// Something to read.
    #[default]
    Note,
    /// A point that is passed only by a named role's decision.
    Gate,
}

impl NodeKind {
    /// The kind of entry that takes what a question of this kind does; `None` for what takes nothing by itself.
    #[must_use]
    pub const fn as_entry(self) -> Option<EntryKind> {
        match self {
            Self::One => Some(EntryKind::One),
            Self::Many => Some(EntryKind::Many),
            Self::Text => Some(EntryKind::Text),
            Self::Number => Some(EntryKind::Number),
            Self::Date => Some(EntryKind::Date),
            Self::Fields | Self::Table | Self::Note | Self::Gate => None,
        }
    }
}

/// A question, a note or a gate.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NodeDocument {
    /// Short kebab-case name, unique in the compiled flow. It never changes its meaning.
    pub id: String,
    pub kind: NodeKind,
    /// Questions: what is asked. Notes: the heading. Gates: the question to proceed.
    pub prompt: String,
    /// One short sentence under the prompt.
    #[serde(default)]
    pub hint: String,
    /// Why it is asked: one or two sentences.
    #[serde(default)]
    pub why: String,
    /// Longer text: paragraphs, `- ` lists, `**strong**`, `[text](url)`.
    #[serde(default)]
    pub guidance: String,
    /// The options of a choice question, in the order shown.
    #[serde(default)]
    pub options: Vec<OptionDocument>,
    /// Questions: the key by which the profile of a force may answer it, such as `nation`.
    #[serde(default)]
    pub profile: String,
    /// Fields and table: what is filled in, in the order shown.
    #[serde(default)]
    pub entries: Vec<EntryDocument>,
    /// Table: what its rows are.
    #[serde(default)]
    pub rows: Option<RowsDocument>,
    /// The node is on the path only where this holds.
    #[serde(default)]
    pub when: Option<Box<GuardDocument>>,
    /// Ways to another node; the first whose guard is true is taken, otherwise the next node follows.
    #[serde(default)]
    pub goto: Vec<GotoDocument>,
    /// Role ids of who answers.
    #[serde(default)]
    pub answered_by: Vec<String>,
    /// Role ids of who advises.
    #[serde(default)]
    pub advised_by: Vec<String>,
    #[serde(default)]
    pub sources: Vec<Cite>,
    /// Fields of records that the answer fills, such as `business-case.problem`.
    #[serde(default)]
    pub fills: Vec<String>,
    /// Whether *not known yet* may be said. True unless stated.
    #[serde(default = "yes")]
    pub may_defer: bool,
    /// Whether *not applicable* may be said. False unless stated.
    #[serde(default)]
    pub may_not_apply: bool,
    /// Numbers: the least allowed. Text: the fewest characters.
    #[serde(default)]
    pub min: Option<i64>,
    /// Numbers: the most allowed. Many: the most options.
    #[serde(default)]
    pub max: Option<i64>,
    /// Numbers: the unit, such as `pounds`.
    #[serde(default)]
    pub unit: String,
    /// Dates: the day comes back at people once it has passed, in lists and where the session is opened.
    #[serde(default)]
    pub returns: Option<Returns>,
    /// Gates: role ids, any of whom takes the decision.
    #[serde(default)]
    pub decision_maker: Vec<String>,
    /// Gates: the outcome reached when the decision is to stop.
    #[serde(default)]
    pub on_stop: Option<String>,
}

/// What a date comes back as. It has come back until another date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Returns {
    /// Somebody looks again on that day. It does not come back where the walk has ended with a decision to
    /// stop.
    Review,
    /// Something ends on that day. It comes back until a decision to stop is taken on that day or later.
    End,
}

fn yes() -> bool {
    true
}

/// One offered choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionDocument {
    pub id: String,
    pub label: String,
    /// One sentence under the label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explain: String,
    /// Many: choosing this excludes every other option, such as *none of these*.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

/// A way to another node.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GotoDocument {
    /// Without a guard the way is always taken.
    #[serde(default)]
    pub when: Option<Box<GuardDocument>>,
    /// Node or outcome id.
    pub to: String,
}

/// How a question or rule rests on a source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// Source id.
    pub source: String,
    /// The place in it, such as `s.64` or `Design stage`.
    #[serde(default)]
    pub at: String,
    pub basis: Basis,
}

/// What the source gives: only `seen` may be attributed to the APP.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Read in the APP's own text.
    Seen,
    /// Read in another College publication.
    College,
    /// Read in an official source outside the College.
    Official,
    /// Reported by press, lawyers, academics or others.
    Secondary,
    /// Our own judgement.
    #[default]
    House,
}

/// Rules raise findings.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleDocument {
    pub id: String,
    /// A short name for the finding.
    pub title: String,
    pub severity: Severity,
    /// Gate or milestone id. A hold: the gate that cannot be passed. A condition: the later gate that
    /// cannot be passed until it is discharged. Advice: the gate it is shown at; may be left out.
    #[serde(default)]
    pub gate: Option<String>,
    /// The finding is raised where this holds.
    pub when: GuardDocument,
    /// Once raised, the finding is discharged where this holds.
    #[serde(default)]
    pub discharged: Option<GuardDocument>,
    /// In plain words: what is wrong.
    pub says: String,
    /// Why it matters.
    #[serde(default)]
    pub matters: String,
    /// What would resolve it.
    #[serde(default)]
    pub resolve: String,
    /// Role ids of who can resolve it.
    #[serde(default)]
    pub who: Vec<String>,
    /// Paper ids that resolve it.
    #[serde(default)]
    pub documents: Vec<String>,
    #[serde(default)]
    pub sources: Vec<Cite>,
    /// Role ids that may override a hold with a reason. Empty: it cannot be overridden.
    #[serde(default)]
    pub override_by: Vec<String>,
    /// The authority could not be verified; shown wherever the finding is.
    #[serde(default)]
    pub unverified: bool,
    /// Advice that says which way the law goes: recorded and printed, and interrupts nobody.
    #[serde(default)]
    pub quiet: bool,
}

/// What a raised finding does.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Deserialize,
    Serialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The gate cannot be passed until it is resolved or overridden.
    Hold,
    /// A later gate cannot be passed until it is discharged.
    Condition,
    /// Recorded and printed.
    #[default]
    Advice,
}

/// Where a walk ends.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeDocument {
    pub id: String,
    pub title: String,
    /// What it means and what happens next; the same small Markdown as guidance.
    pub text: String,
    pub kind: OutcomeKind,
    /// Taken at the end of the walk only where this holds. The last one has none.
    #[serde(default)]
    pub when: Option<GuardDocument>,
    #[serde(default)]
    pub sources: Vec<Cite>,
}

/// What an outcome says about the proposal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeKind {
    /// The decision was to go on.
    GoOn,
    /// The decision was to stop.
    Stop,
    /// The flow does not apply.
    #[default]
    OutOfScope,
}
