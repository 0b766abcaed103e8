//! What a new edition of a flow changes, as data and in words.
//!
//! [`compare`] looks at everything that a person reads, that a guard sees and that a rule, gate or record
//! rests on. Parts are known again by their ids; wordings are compared by [`crate::text::wording`], so that
//! spelling and layout are set apart from what may mean something else. The order of rules, sources, roles,
//! papers and terms means nothing and is not looked at; that of stages, nodes, options, jumps and outcomes is.
//!
//! Where a guard has changed, `edition/guards.rs` works out what it now catches: see there for why that is
//! exact and where it is not decided.
//!
//! Nothing here knows sessions. What stands in a session after a new edition is the session's business.

mod entries;
mod guards;
mod lists;
mod marked;
mod nodes;
mod options;
mod order;
mod parts;
mod rules;
mod seen;
mod words;

use serde::Serialize;

use crate::flow::document::Cite;
use crate::flow::{Flow, Node, NodeKind};
use crate::id::Digest;

pub use guards::{BUDGET, LIMIT};
pub use marked::marked;
pub use seen::{Seen, State};
pub use words::in_words;

/// Everything that differs between two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowChanges {
    pub old: Edition,
    pub new: Edition,
    /// What may change the meaning first, then the rest; within each in the order of the flow.
    pub changes: Vec<Change>,
    /// Texts that say the same in another spelling or layout.
    pub spelling: Vec<Respelled>,
}

impl FlowChanges {
    /// Whether nothing differs, the edition's own name apart.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.spelling.is_empty()
    }
}

/// Which edition of which flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    pub flow: String,
    pub edition: String,
    pub title: String,
    pub fingerprint: Digest,
}

/// A kind of thing that a flow is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The flow itself; its id stands for it.
    Flow,
    Fact,
    Stage,
    Question,
    Note,
    Gate,
    Outcome,
    Rule,
    Phase,
    Source,
    Role,
    Paper,
    /// A glossary entry; the term stands for its id.
    Term,
    /// A ground for keeping a passage out of a copy for publication.
    Exemption,
}

impl Part {
    const fn of(node: &Node) -> Self {
        match node.kind {
            NodeKind::Question(_) => Self::Question,
            NodeKind::Note(_) => Self::Note,
            NodeKind::Gate(_) => Self::Gate,
            NodeKind::Outcome(_) => Self::Outcome,
        }
    }
}

/// How much a change weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// It may change what is asked, what an answer means, or what follows from it.
    Meaning,
    /// It changes what stands around that.
    Other,
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    Added,
    Removed,
    Changed,
}

/// One part that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub part: Part,
    pub id: String,
    /// What a person knows it by, in the new edition where it is there.
    pub heading: String,
    pub fate: Fate,
    pub weight: Weight,
    /// Added or removed: the id under which the other edition has the same wording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording_of: Option<String>,
    /// For a removed part, none.
    pub details: Vec<Difference>,
}

/// One thing that differs in a part, and what it means for what people filled in there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    #[serde(flatten)]
    pub detail: Detail,
    /// Of forms and tables, where it bears on answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<Answers>,
}

impl From<Detail> for Difference {
    fn from(detail: Detail) -> Self {
        let answers = None;
        Self { detail, answers }
    }
}

/// What becomes of what was filled in in a form or table before the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answers {
    /// It counts as it did.
    Count,
    /// What was filled in there does not count until it is confirmed or filled in again.
    ToConfirm,
    /// As [`Self::ToConfirm`], where the option was chosen.
    ChosenToConfirm,
    /// Where the option was chosen nothing counts until another is.
    ChosenAgain,
    /// What was filled in there does not count and cannot be confirmed.
    FilledInAgain,
    /// A form or row without it is unfinished.
    Wanted,
    /// What was filled in there is kept, and neither shown among what stands nor counted.
    Kept,
    /// The table is no answer until the row is filled in.
    RowWanted,
    /// A table with fewer rows is no answer.
    MoreRows,
    /// A table with more rows is no answer.
    FewerRows,
    /// What was filled in counts as it did; that it is an answer has to be confirmed or said again.
    WholeToConfirm,
    /// The question is asked again.
    AskedAgain,
}

/// What differs in a part. Texts that differ in spelling or layout only are not among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Detail {
    /// A text was reworded.
    Reworded {
        field: Field,
        #[serde(skip_serializing_if = "Option::is_none")]
        option: Option<String>,
        old: String,
        new: String,
    },
    /// A value changed; `None` where there is none.
    Value {
        field: Field,
        #[serde(skip_serializing_if = "Option::is_none")]
        option: Option<String>,
        old: Option<String>,
        new: Option<String>,
    },
    /// A list of ids changed.
    List {
        field: Field,
        added: Vec<String>,
        removed: Vec<String>,
    },
    /// What it rests on changed.
    Cites {
        added: Vec<Cite>,
        removed: Vec<Cite>,
    },
    OptionAdded {
        option: String,
        label: String,
        /// The removed option with the same label.
        #[serde(skip_serializing_if = "Option::is_none")]
        wording_of: Option<String>,
    },
    OptionRemoved {
        option: String,
        label: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        wording_of: Option<String>,
    },
    /// The fewest options that must be moved to come from one order to the other.
    OptionsMoved { options: Vec<String> },
    /// Where an added part stands: in which stage, and after which part of it or of its kind.
    Stands {
        #[serde(skip_serializing_if = "Option::is_none")]
        stage: Option<String>,
        after: Option<String>,
    },
    /// It stands elsewhere. Only the fewest parts that must be moved are said to have moved.
    Moved {
        #[serde(skip_serializing_if = "Option::is_none")]
        from_stage: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        to_stage: Option<String>,
        old_after: Option<String>,
        after: Option<String>,
    },
    /// The guard of an added part.
    Under { place: Place, guard: Vec<String> },
    /// A guard changed. `None`: there is none.
    Guard {
        place: Place,
        old: Option<Vec<String>>,
        new: Option<Vec<String>>,
        effect: Effect,
    },
    /// A way to another node came or went, with its guard in words. The first that is open is taken.
    JumpAdded {
        to: String,
        guard: Option<Vec<String>>,
    },
    JumpRemoved {
        to: String,
        guard: Option<Vec<String>>,
    },
    /// A fact changed: what uses it, itself or through other facts.
    Touches { parts: Vec<Touched> },
    /// An entry of a form or table came.
    EntryAdded {
        entry: String,
        label: String,
        kind: String,
        needed: bool,
        /// The removed entry with the same label.
        #[serde(skip_serializing_if = "Option::is_none")]
        wording_of: Option<String>,
    },
    EntryRemoved {
        entry: String,
        label: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        wording_of: Option<String>,
    },
    /// An entry that both have, by its label in the new edition, and what differs in it.
    EntryChanged {
        entry: String,
        label: String,
        details: Vec<Difference>,
    },
    /// The fewest entries that must be moved to come from one order to the other.
    EntriesMoved { entries: Vec<String> },
    /// A row that a table gives came.
    RowAdded {
        row: String,
        label: String,
        /// The removed row with the same label.
        #[serde(skip_serializing_if = "Option::is_none")]
        wording_of: Option<String>,
    },
    RowRemoved {
        row: String,
        label: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        wording_of: Option<String>,
    },
    /// A row that both give, by its label in the new edition, and what differs in it.
    RowChanged {
        row: String,
        label: String,
        details: Vec<Difference>,
    },
    /// The fewest given rows that must be moved to come from one order to the other.
    RowsMoved { rows: Vec<String> },
}

/// A part that a changed fact bears on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Touched {
    pub part: Part,
    pub id: String,
}

/// What a guard is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Whether the node or stage is on the path, or the outcome is taken.
    When,
    /// Whether the rule is raised.
    Raised,
    /// Whether what it raised is discharged.
    Discharged,
    /// Whether the fact holds.
    Holds,
    /// Whether the way to this node is taken.
    Jump(String),
}

/// What a changed guard catches that it did not, and the other way round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "decided", rename_all = "kebab-case")]
pub enum Effect {
    /// It holds in just the same cases.
    Same,
    /// Smallest combinations; whatever is not in one is not answered.
    Differs {
        /// It holds now and did not.
        gained: Option<Vec<Seen>>,
        /// It held and does not now.
        lost: Option<Vec<Seen>>,
        /// Whether it fails or is not known yet has changed. Given only where neither of the others is.
        open: Option<Vec<Seen>>,
    },
    /// It takes more steps to find out than are spent: see [`LIMIT`] and [`BUDGET`].
    TooLong,
    /// A question that it reads is answered in another way now, so that answers cannot be set side by side.
    OtherKind { question: String },
}

/// A text that says the same in another spelling, or in another layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Respelled {
    pub part: Part,
    pub id: String,
    /// The entry of the form or table that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The row that the table gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    pub field: Field,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The spelling differs, not only the layout.
    pub spelling: bool,
    pub old: String,
    pub new: String,
}

/// A member of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    Id,
    Title,
    Summary,
    Language,
    Prompt,
    Hint,
    Why,
    Guidance,
    Label,
    Explain,
    Exclusive,
    Text,
    Kind,
    AnsweredBy,
    AdvisedBy,
    Fills,
    MayDefer,
    MayNotApply,
    Min,
    Max,
    Unit,
    /// The key by which the profile of a force may fill it in.
    Profile,
    /// Whether a form or row is unfinished without it.
    Needed,
    /// What one row of a table is called.
    RowOne,
    /// What several are called.
    RowMany,
    LeastRows,
    MostRows,
    /// Whether rows may be added to those that are given.
    MayAdd,
    Returns,
    DecisionMaker,
    OnStop,
    SignedBy,
    WhySigned,
    Phase,
    Header,
    Objective,
    StageQuestions,
    Advice,
    Documents,
    Severity,
    Gate,
    Due,
    Says,
    Matters,
    Resolve,
    Who,
    OverrideBy,
    Unverified,
    Quiet,
    Publisher,
    Url,
    Checked,
    How,
    Jurisdiction,
    Note,
    Meaning,
    Owner,
    /// How an exemption is cited.
    Section,
    /// Whether the public interest must be weighed.
    Qualified,
    /// The outcome that ends a walk where no other is taken.
    LastResort,
}

/// Compares two editions of a flow.
///
/// Takes time in proportion to their length, apart from changed guards, on which a stated amount of work is
/// spent ([`LIMIT`], [`BUDGET`]).
#[must_use]
pub fn compare(old: &Flow, new: &Flow) -> FlowChanges {
    let mut parts = parts::Parts::new(old, new);
    lists::head(&mut parts);
    rules::facts(&mut parts);
    nodes::stages(&mut parts);
    nodes::nodes(&mut parts);
    rules::rules(&mut parts);
    lists::lists(&mut parts);
    let (mut changes, spelling) = parts.finish();
    changes.sort_by_key(|change| change.weight);
    FlowChanges {
        old: edition(old),
        new: edition(new),
        changes,
        spelling,
    }
}

fn edition(flow: &Flow) -> Edition {
    Edition {
        flow: flow.id.clone(),
        edition: flow.edition.clone(),
        title: flow.title.clone(),
        fingerprint: flow.fingerprint.clone(),
    }
}
