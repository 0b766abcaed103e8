//! The compiled, immutable flow: what every other module asks about the content.
//!
//! A [`Flow`] is made only by [`compile`], from flow documents. It holds the decision graph
//! ([`graph::FlowGraph`]: questions, notes, gates and outcomes with the guarded ways between them), the rest
//! of the content as data, and the guards in a compact form ([`guard::Program`]) that is evaluated afresh for
//! every answer.
//!
//! Nodes are numbered in an order in which every way leads forward ([`NodeAt`]), so one pass over the
//! numbers is one pass over the graph. A number is valid for one `Flow` only and never stored: ids go
//! to disk and across editions.

pub mod compile;
pub mod diagram;
pub mod document;
pub mod entry;
pub mod graph;
pub mod guard;
pub mod part;
pub mod phrase;
pub mod schema;

use crate::id::{Digest, NodeId, RoleId, RuleId};
use std::collections::HashMap;
use std::ops::Range;

pub use document::SignOffDocument as SignOff;
use document::{Basis, Cite, OutcomeKind, Severity};
pub use document::{ExemptionDocument as Exemption, Returns, SourceKind, TermDocument as Term};
pub use document::{How, PaperDocument as Paper, RoleDocument as Role, SourceDocument as Source};
use entry::{Entry, Probe, Rows};
use guard::{GuardAt, Program};

/// The longest id.
pub const ID_LENGTH: usize = 64;

/// Whether a text is an id: short kebab-case.
#[must_use]
pub fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= ID_LENGTH
        && !id.starts_with('-')
        && !id.ends_with('-')
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The place of a node in a compiled flow. Ways lead only from lower to higher numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeAt(pub u32);

impl NodeAt {
    /// The number as an index into per-node tables.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A whole guided decision, compiled.
#[derive(Debug)]
pub struct Flow {
    pub id: String,
    /// A dated release of the content.
    pub edition: String,
    /// `sha256:` and 64 hex digits over the texts the flow was compiled from.
    pub fingerprint: Digest,
    pub title: String,
    pub summary: String,
    pub language: String,
    /// Who signs the whole; `None` where anybody with a role may.
    pub sign_off: Option<SignOff>,
    pub sources: Vec<Source>,
    pub roles: Vec<Role>,
    pub papers: Vec<Paper>,
    pub glossary: Vec<Term>,
    /// Grounds on which a passage may be kept out of a copy for publication.
    pub exemptions: Vec<Exemption>,
    pub facts: Vec<Fact>,
    pub phases: Vec<Phase>,
    pub stages: Vec<Stage>,
    /// The guards that stages are under, each where it is written.
    pub frames: Vec<Frame>,
    pub rules: Vec<Rule>,
    /// The nodes that are gates, in order.
    pub gates: Vec<NodeAt>,
    /// Questions, notes, gates and outcomes, and the ways between them.
    pub graph: graph::FlowGraph,
    /// The ways of `graph`, as the evaluator reads them.
    pub ways: Ways,
    pub program: Program,
    /// Numbers of nodes by id.
    pub(crate) by_id: HashMap<String, usize>,
    pub(crate) rule_by_id: HashMap<String, usize>,
}

/// The ways on from each node in compact form.
#[derive(Debug, Default)]
pub struct Ways {
    /// Per node: its own guard and its stage's, together; `None` where there is neither.
    pub when: Vec<Option<GuardAt>>,
    /// Per node: the node that follows where no jump is taken; `None` after an outcome.
    pub next: Vec<Option<NodeAt>>,
    /// Gates whose decision to stop leads to an outcome, each with the outcome; in order.
    pub stop: Vec<(NodeAt, NodeAt)>,
    /// Per node: start and end in `jumps`.
    pub jump_range: Vec<(u32, u32)>,
    /// Guard (none: always) and target, in the order of the document.
    pub jumps: Vec<(Option<GuardAt>, NodeAt)>,
}

/// A named guard.
#[derive(Debug)]
pub struct Fact {
    pub id: String,
    pub title: String,
    pub guard: GuardAt,
    pub sources: Vec<Cite>,
}

/// A group of stages.
#[derive(Debug)]
pub struct Phase {
    pub id: String,
    pub title: String,
}

/// A guard that one stage or several in a row are under: a stage's own, or that of the place where an
/// included document's stages stand.
#[derive(Debug)]
pub struct Frame {
    /// The id of the stage it is written at.
    pub id: String,
    pub guard: GuardAt,
    /// Indexes into [`Flow::stages`].
    pub stages: Range<usize>,
}

/// A stage with the APP's header.
#[derive(Debug)]
pub struct Stage {
    pub id: String,
    /// Index into [`Flow::phases`].
    pub phase: Option<usize>,
    pub title: String,
    pub summary: String,
    pub header: Option<Header>,
    /// Who signs it; `None` where anybody with a role may.
    pub sign_off: Option<SignOff>,
    /// The whole stage is on the path only where this holds: every frame it is in. Part of what its nodes
    /// have in [`Ways::when`].
    pub guard: Option<GuardAt>,
    /// Its nodes in document order.
    pub nodes: Vec<NodeAt>,
}

/// The block that opens a stage in the APP. Roles and papers are ids.
#[derive(Debug)]
pub struct Header {
    pub objective: String,
    pub decision_maker: Vec<RoleId>,
    pub questions: Vec<String>,
    pub advice: Vec<RoleId>,
    pub documents: Vec<String>,
    pub sources: Vec<Cite>,
}

/// A point in the flow.
#[derive(Debug)]
pub struct Node {
    pub id: NodeId,
    /// Index into [`Flow::stages`]; `None` for outcomes.
    pub stage: Option<usize>,
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Debug)]
pub enum NodeKind {
    Question(Question),
    Note(Note),
    Gate(Gate),
    Outcome(Outcome),
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum QuestionKind {
    One,
    Many,
    #[default]
    Text,
    Number,
    Date,
    /// A form.
    Fields,
    Table,
}

impl QuestionKind {
    /// The word used in flow documents and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Many => "many",
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Fields => "fields",
            Self::Table => "table",
        }
    }
}

/// A node that asks for an answer.
#[derive(Debug, Default)]
pub struct Question {
    pub kind: QuestionKind,
    pub prompt: String,
    pub hint: String,
    pub why: String,
    pub guidance: String,
    /// At most 64, so that an answer is one machine word to a guard.
    pub options: Vec<Choice>,
    pub answered_by: Vec<RoleId>,
    pub advised_by: Vec<RoleId>,
    pub sources: Vec<Cite>,
    pub fills: Vec<String>,
    pub may_defer: bool,
    pub may_not_apply: bool,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub unit: String,
    /// Dates: what the day comes back as, if it does.
    pub returns: Option<Returns>,
    /// The key by which the profile of a force may answer it; empty where none does.
    pub profile: Box<str>,
    /// Forms and tables: what is filled in.
    pub entries: Box<[Entry]>,
    /// Tables: what the rows are.
    pub rows: Box<Rows>,
    /// Forms and tables: what guards ask of them, at most 64; each is a bit of the word that guards read.
    pub probes: Vec<Probe>,
}

impl Question {
    /// Whether it is a form or a table.
    #[must_use]
    pub const fn is_filled_in(&self) -> bool {
        matches!(self.kind, QuestionKind::Fields | QuestionKind::Table)
    }

    /// The place of an entry by its id.
    #[must_use]
    pub fn entry_at(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// The probes that a mask names.
    pub fn probes_of(&self, mask: u64) -> impl Iterator<Item = &Probe> {
        let probes = self.probes.iter().take(entry::PROBES).enumerate();
        let named = probes.filter(move |(place, _)| mask >> place & 1 == 1);
        named.map(|(_, probe)| probe)
    }

    /// The place of an option by its id.
    #[must_use]
    pub fn option_at(&self, id: &str) -> Option<usize> {
        self.options.iter().position(|choice| choice.id == id)
    }
}

/// One offered option.
#[derive(Debug)]
pub struct Choice {
    pub id: String,
    pub label: String,
    pub explain: String,
    pub exclusive: bool,
}

/// Something to read.
#[derive(Debug)]
pub struct Note {
    pub title: String,
    pub text: String,
    pub sources: Vec<Cite>,
}

/// A point that is passed only by a named role's decision.
#[derive(Debug)]
pub struct Gate {
    /// The question to proceed.
    pub prompt: String,
    pub hint: String,
    pub why: String,
    pub guidance: String,
    /// Role ids, any of whom takes the decision.
    pub decision_maker: Vec<RoleId>,
    pub sources: Vec<Cite>,
}

/// A node where the flow ends.
#[derive(Debug)]
pub struct Outcome {
    pub title: String,
    pub text: String,
    pub kind: OutcomeKind,
    pub sources: Vec<Cite>,
}

/// The condition under which a finding is raised.
#[derive(Debug)]
pub struct Rule {
    pub id: RuleId,
    pub title: String,
    pub severity: Severity,
    pub gate: Option<NodeAt>,
    pub guard: GuardAt,
    pub discharged: Option<GuardAt>,
    pub says: String,
    pub matters: String,
    pub resolve: String,
    pub who: Vec<RoleId>,
    pub documents: Vec<String>,
    pub sources: Vec<Cite>,
    pub override_by: Vec<RoleId>,
    pub unverified: bool,
    /// It interrupts nobody.
    pub quiet: bool,
    /// When it is due, where it names a milestone: words such as *before live use*.
    pub due: String,
    /// The questions its guards read, facts looked through; sorted.
    pub reads: Vec<NodeAt>,
}

impl Flow {
    /// The place of a node by its id.
    #[must_use]
    pub fn at(&self, id: &str) -> Option<NodeAt> {
        let number = self.by_id.get(id)?;
        Some(NodeAt(u32::try_from(*number).ok()?))
    }

    /// The node at a place of this flow.
    #[must_use]
    pub fn node(&self, at: NodeAt) -> &Node {
        self.graph.node(at)
    }

    /// Every node with its place, in order.
    pub fn nodes(
        &self,
    ) -> impl ExactSizeIterator<Item = (NodeAt, &Node)> + DoubleEndedIterator + '_ {
        self.places().zip(self.graph.nodes())
    }

    /// The places of all nodes, in order.
    pub fn places(&self) -> impl ExactSizeIterator<Item = NodeAt> + DoubleEndedIterator + use<> {
        let count = u32::try_from(self.node_count()).unwrap_or(u32::MAX);
        (0..count).map(NodeAt)
    }

    /// The number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Where the walk begins: the first node of the first stage that has one.
    #[must_use]
    pub fn start(&self) -> Option<NodeAt> {
        let first = self.stages.iter().find_map(|stage| stage.nodes.first());
        first.copied()
    }

    /// The outcome to which a decision to stop leads at this gate.
    #[must_use]
    pub fn on_stop(&self, gate: NodeAt) -> Option<NodeAt> {
        let place = self
            .ways
            .stop
            .binary_search_by_key(&gate, |(gate, _)| *gate);
        place.ok().map(|place| self.ways.stop[place].1)
    }

    /// The question at a place, if a question stands there.
    #[must_use]
    pub fn question(&self, at: NodeAt) -> Option<&Question> {
        match &self.node(at).kind {
            NodeKind::Question(question) => Some(question),
            NodeKind::Note(_) | NodeKind::Gate(_) | NodeKind::Outcome(_) => None,
        }
    }

    /// The gate at a place, if a gate stands there.
    #[must_use]
    pub fn gate(&self, at: NodeAt) -> Option<&Gate> {
        match &self.node(at).kind {
            NodeKind::Gate(gate) => Some(gate),
            NodeKind::Question(_) | NodeKind::Note(_) | NodeKind::Outcome(_) => None,
        }
    }

    /// The outcome at a place, if an outcome stands there.
    #[must_use]
    pub fn outcome(&self, at: NodeAt) -> Option<&Outcome> {
        match &self.node(at).kind {
            NodeKind::Outcome(outcome) => Some(outcome),
            NodeKind::Question(_) | NodeKind::Note(_) | NodeKind::Gate(_) => None,
        }
    }

    /// A node's own guard, without that of its stage.
    #[must_use]
    pub fn own_guard(&self, at: NodeAt) -> Option<GuardAt> {
        let when = self.ways.when[at.index()]?;
        let Some(stage) = self.stage_of(at).and_then(|stage| stage.guard) else {
            return Some(when);
        };
        // Where both have one they were put together, the stage's first.
        match self.program.guards[when.0 as usize] {
            guard::Guard::All { start, len: 2 } if when != stage => {
                self.program.run(start, 2).get(1).copied()
            }
            _ => None,
        }
    }

    /// The jumps of a node in the order in which they are tried: guard (none: always) and target.
    #[must_use]
    pub fn jumps(&self, at: NodeAt) -> &[(Option<GuardAt>, NodeAt)] {
        let (start, end) = self.ways.jump_range[at.index()];
        &self.ways.jumps[start as usize..end as usize]
    }

    /// The stage a node belongs to; outcomes belong to none.
    #[must_use]
    pub fn stage_of(&self, at: NodeAt) -> Option<&Stage> {
        self.node(at).stage.map(|stage| &self.stages[stage])
    }

    /// A rule by its id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rule_by_id.get(id).map(|&at| &self.rules[at])
    }

    /// A source by its id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// A role by its id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// What a role is called; the id itself where the flow does not list it.
    #[must_use]
    pub fn role_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.role(id).map_or(id, |role| role.title.as_str())
    }

    /// An exemption by its id.
    #[must_use]
    pub fn exemption(&self, id: &str) -> Option<&Exemption> {
        self.exemptions.iter().find(|known| known.id == id)
    }

    /// A paper by its id.
    #[must_use]
    pub fn paper(&self, id: &str) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.id == id)
    }
}

impl Node {
    /// The heading a person sees: prompt of a question or gate, title of a note or outcome.
    #[must_use]
    pub fn heading(&self) -> &str {
        match &self.kind {
            NodeKind::Question(question) => &question.prompt,
            NodeKind::Note(note) => &note.title,
            NodeKind::Gate(gate) => &gate.prompt,
            NodeKind::Outcome(outcome) => &outcome.title,
        }
    }

    /// How it is to be understood, in a line below the heading; empty where nothing is said.
    #[must_use]
    pub fn hint(&self) -> &str {
        self.asks().0
    }

    /// Why it is asked; empty where nothing is asked, or nothing is said of it.
    #[must_use]
    pub fn why(&self) -> &str {
        self.asks().1
    }

    /// Longer guidance on what is asked; empty where nothing is asked, or nothing is said of it.
    #[must_use]
    pub fn guidance(&self) -> &str {
        self.asks().2
    }

    /// Hint, reason and guidance.
    fn asks(&self) -> (&str, &str, &str) {
        match &self.kind {
            NodeKind::Question(one) => (&one.hint, &one.why, &one.guidance),
            NodeKind::Gate(one) => (&one.hint, &one.why, &one.guidance),
            NodeKind::Note(_) | NodeKind::Outcome(_) => ("", "", ""),
        }
    }

    /// The sources it rests on.
    #[must_use]
    pub fn sources(&self) -> &[Cite] {
        match &self.kind {
            NodeKind::Question(question) => &question.sources,
            NodeKind::Note(note) => &note.sources,
            NodeKind::Gate(gate) => &gate.sources,
            NodeKind::Outcome(outcome) => &outcome.sources,
        }
    }

    /// One of `one`, `many`, `text`, `number`, `date`, `note`, `gate`, `outcome`.
    #[must_use]
    pub fn kind_word(&self) -> &'static str {
        match &self.kind {
            NodeKind::Question(question) => question.kind.word(),
            NodeKind::Note(_) => "note",
            NodeKind::Gate(_) => "gate",
            NodeKind::Outcome(_) => "outcome",
        }
    }
}

/// Whether a node's sources include one read in the APP's own text.
#[must_use]
pub fn seen_in_app(sources: &[Cite]) -> bool {
    sources.iter().any(|cite| cite.basis == Basis::Seen)
}
