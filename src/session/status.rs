//! Where a session stands, as scripts read it: one form, with its flow and without.
//!
//! The members stand in the order of the contract and are written in it. [`schema`] publishes them: what the
//! comments here say is what a reader of the schema is told.

pub mod ask;
pub mod entries;
pub mod people;
pub mod review;
pub mod signoffs;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use self::ask::Ask;
use self::entries::ConflictTold;
use self::people::{Given, HandoverTold, OwnerTold};
use self::review::{AdviceCount, CommentCount};
use self::signoffs::SignoffTold;
use super::eval::FindingState;
use super::event::{Decision, Marking};
use super::redaction::State;
use super::responses::SaidKind;
use super::signoff::Papers;
use super::stages::StageStatus;
use super::state::Case;
use super::summary::{self, Due};
use super::view::View;
use crate::flow::NodeAt;
use crate::flow::document::Severity;
use crate::id::{NodeId, RuleId};

/// Where a session stands. Where its flow is not at hand, what cannot be told without it is null.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Status {
    /// Id of the session: that of its first entry, 32 hex digits.
    pub session: String,
    /// As it was given when the session was opened.
    pub title: String,
    /// The flow that is walked.
    pub flow: FlowNamed,
    /// Whether the flow could be found, in whatever edition.
    pub flow_at_hand: bool,
    /// Whether the edition at hand is another than the one in force; null without the flow.
    pub flow_changed: Option<bool>,
    /// The edition that the session was opened with or has adopted last.
    pub edition_in_force: String,
    /// The security marking of the session.
    pub marking: Marking,
    /// Whether it is a practice session, not a real case.
    pub practice: bool,
    /// What of the file is not as it was written, as sentences; empty where all of it is.
    pub not_as_written: Vec<String>,
    /// Id of the stage that `next` belongs to; null at the end and without the flow.
    pub stage: Option<String>,
    /// Id of the node that is asked next; null at the end and without the flow.
    pub next: Option<NodeId>,
    /// What `next` asks; null where there is no `next`.
    pub ask: Option<Ask>,
    /// Ids of the nodes that can be answered now, in the order of the walk: up to the first gate that has not
    /// been passed; null without the flow.
    pub path: Option<Vec<NodeId>>,
    /// Ids of the questions that have an answer. Without the flow, also of those that are off the path.
    pub answered: Vec<NodeId>,
    /// Ids of the questions that were said not to apply.
    pub not_applicable: Vec<NodeId>,
    /// Ids of the questions whose answer is not known yet.
    pub deferred: Vec<NodeId>,
    /// Ids of the questions that have an answer and are no longer on the path; null without the flow.
    pub stale: Option<Vec<NodeId>>,
    /// Ids of the questions that have another wording now than when they were answered; null without the flow.
    pub reworded: Option<Vec<NodeId>>,
    /// What the rules of the flow have found; null without the flow.
    pub findings: Option<Vec<FindingStands>>,
    /// The gates that are on the walk or were decided once; without the flow, those at which something was decided.
    pub gates: Vec<GateStands>,
    /// Ids of the gates that answers to come may bring onto the path; null without the flow.
    pub gates_to_come: Option<Vec<NodeId>>,
    /// Every stage of the flow, in its order; null without the flow.
    pub stages: Option<Vec<StageStands>>,
    /// How many questions are still to go; null without the flow.
    pub remaining: Option<Remaining>,
    /// Id of the outcome at which the walk has ended; null before and without the flow.
    pub outcome: Option<NodeId>,
    /// How many entries nothing follows yet; more than one where copies were joined and nobody has gone on since.
    pub tips: usize,
    /// How many comments there are.
    pub comments: CommentCount,
    /// Which advice was given, and what was done with it.
    pub advice: AdviceCount,
    /// What people said differently who did not know of each other, and nobody has settled.
    pub conflicts: Vec<ConflictTold>,
    /// How many passages are marked to be kept out of copies; null without the flow.
    pub redactions: Option<Redactions>,
    /// Every sign-off, in the order of the journal.
    pub signoffs: Vec<SignoffTold>,
    /// Ids of the evidence that has a higher marking than the session; null without the flow.
    pub evidence_above_marking: Option<Vec<String>>,
    /// Whose session it is.
    pub owner: OwnerTold,
    /// The hand-over that counts now; null where the session never changed hands. Where people disagree, the
    /// last by time, and `owner` says so.
    pub handover: Option<HandoverTold>,
    /// The questions that were given to somebody.
    pub assigned: Vec<Given>,
    /// What was due before today and has not been settled, the oldest first.
    pub overdue: Vec<Due>,
    /// The copies beside the file that are damaged or have entries that are not in it.
    pub copies: Vec<CopyBeside>,
}

/// A flow by id and edition.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FlowNamed {
    /// Id of the flow.
    pub id: String,
    /// The edition at hand; without the flow, the one in force.
    pub edition: String,
}

/// What a rule has found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FindingStands {
    /// Id of the rule.
    pub rule: RuleId,
    /// How much it weighs.
    pub severity: Severity,
    /// Id of the gate that it bears on; null where it bears on none.
    pub gate: Option<NodeId>,
    /// What has become of it.
    pub state: FindingState,
    /// The rule's title.
    pub title: String,
}

/// Where a gate stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GateStands {
    /// Id of the gate.
    pub id: NodeId,
    /// What was decided last; null where nothing was, or where people decided differently.
    pub decision: Option<Decision>,
    /// Whether the decision still stands; null without the flow.
    pub stands: Option<bool>,
}

/// Where a stage stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StageStands {
    /// Id of the stage.
    pub id: String,
    /// As a person reads it.
    pub title: String,
    /// Where it stands, in a word.
    pub status: StageStatus,
    /// How many of its questions on the walk have an answer or do not apply.
    pub answered: usize,
    /// How many of its questions are on the walk, with the answers so far.
    pub asked: usize,
    /// How many of its questions on the walk have an answer that is not known yet.
    pub deferred: usize,
}

/// How many questions are still to go, over every way that answers may take.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Remaining {
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
}

/// How many passages are marked, by what became of the mark.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Redactions {
    /// Nobody else has looked at the mark.
    pub not_reviewed: usize,
    /// The passage is removed.
    pub agreed: usize,
    /// The passage stays.
    pub refused: usize,
    /// People said different things who did not know of each other.
    pub disputed: usize,
    /// The mark was taken back.
    pub lifted: usize,
}

/// A copy that lies beside the session file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CopyBeside {
    /// Where it is.
    pub path: String,
    /// How many entries it has that are not in the session; null where it is damaged.
    pub entries_not_here: Option<usize>,
    /// Whether it cannot be read.
    pub damaged: bool,
}

/// The JSON Schema (draft 2020-12) of a status.
#[must_use]
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<Status>()
        .to_value();
    if let Some(members) = schema.as_object_mut() {
        members.insert("title".to_owned(), "Status of an Apposite session".into());
    }
    schema
}

impl Status {
    /// Of a session. `today` is a date as `2026-11-23`; `papers` say what a record says now, for sign-offs of
    /// records; `copies` are what lies beside the file.
    #[must_use]
    pub fn of<'a>(
        session: impl Into<View<'a>>,
        today: &str,
        papers: &Papers<'_>,
        copies: Vec<CopyBeside>,
    ) -> Self {
        let session: View<'_> = session.into();
        let (telling, case) = (session.telling(), session.case);
        let id = |case: &Case, at: NodeAt| case.flow.node(at).id.clone();
        let ids = |nodes: &dyn Fn(&Case) -> Vec<NodeAt>| {
            let nodes = |case: &Case| nodes(case).into_iter().map(|at| id(case, at)).collect();
            case.map(nodes)
        };
        let of_kind = |kind: SaidKind| -> Vec<NodeId> {
            ids(&|case| case.with(kind).collect()).unwrap_or_else(|| {
                let said = session.last_said().into_iter();
                let of_kind = said.filter(|said| said.kind == kind);
                of_kind.map(|said| said.question.into()).collect()
            })
        };
        Self {
            session: session.id().to_owned(),
            title: session.opened.title.clone(),
            flow: FlowNamed {
                id: session.opened.flow.clone(),
                edition: case
                    .map_or(&session.in_force.edition, |case| &case.flow.edition)
                    .clone(),
            },
            flow_at_hand: case.is_some(),
            flow_changed: case.map(Case::flow_changed),
            edition_in_force: session.in_force.edition.clone(),
            marking: session.opened.marking,
            practice: session.opened.practice,
            not_as_written: session.gaps.clone(),
            stage: case.and_then(|case| Some(case.flow.stages[case.stage()?].id.clone())),
            next: case.and_then(|case| Some(id(case, case.now.next?))),
            ask: case.and_then(|case| Some(Ask::of(case, case.now.next?))),
            path: ids(&|case| case.now.path().to_vec()),
            answered: of_kind(SaidKind::Answered),
            not_applicable: of_kind(SaidKind::NotApplicable),
            deferred: of_kind(SaidKind::Deferred),
            stale: ids(&Case::stale),
            reworded: ids(&Case::reworded),
            findings: case.map(findings),
            gates: gates(session),
            gates_to_come: ids(&|case| case.gates_to_come().collect()),
            stages: case.map(stages),
            remaining: case.map(Remaining::of),
            outcome: case.and_then(|case| Some(id(case, case.now.outcome?))),
            tips: session.tips().len(),
            comments: CommentCount::of(session.reviewed()),
            advice: AdviceCount::of(telling, session.reviewed()),
            conflicts: ConflictTold::all(telling, &session.conflicts()),
            redactions: case.map(Redactions::of),
            signoffs: SignoffTold::all(session, papers),
            evidence_above_marking: case.map(|case| {
                let above = case.evidence_above_marking();
                above.map(|(id, _)| id.to_owned()).collect()
            }),
            owner: OwnerTold::of(&session.people, telling),
            handover: HandoverTold::of(&session.people, telling),
            assigned: Given::all(&session.people, telling, today),
            overdue: summary::overdue(session, today),
            copies,
        }
    }
}

impl Remaining {
    fn of(case: &Case) -> Self {
        let (min, max) = case.to_go();
        Self { min, max }
    }
}

fn findings(case: &Case) -> Vec<FindingStands> {
    let flow = &case.flow;
    let all = case.now.findings.iter();
    all.map(|finding| {
        let rule = &flow.rules[finding.rule];
        FindingStands {
            rule: rule.id.clone(),
            severity: rule.severity,
            gate: finding.gate.map(|at| flow.node(at).id.clone()),
            state: finding.state,
            title: rule.title.clone(),
        }
    })
    .collect()
}

fn gates(session: View<'_>) -> Vec<GateStands> {
    let Some(case) = session.case else {
        let decided = session.last_decided().into_iter();
        return decided
            .map(|(_, decided)| GateStands {
                id: decided.gate.clone(),
                decision: Some(decided.decision),
                stands: None,
            })
            .collect();
    };
    let all = case.now.gates.iter();
    all.map(|gate| GateStands {
        id: case.flow.node(gate.gate).id.clone(),
        decision: gate.decision,
        stands: Some(gate.stands),
    })
    .collect()
}

fn stages(case: &Case) -> Vec<StageStands> {
    let all = case.stages().into_iter();
    all.map(|line| StageStands {
        id: case.flow.stages[line.stage].id.clone(),
        title: case.flow.stages[line.stage].title.clone(),
        status: line.status,
        answered: line.answered,
        asked: line.asked,
        deferred: line.deferred,
    })
    .collect()
}

impl Redactions {
    fn of(case: &Case) -> Self {
        let mut counts = Self::default();
        for mark in case.redactions() {
            let count = match mark.state {
                State::Waiting => &mut counts.not_reviewed,
                State::Agreed => &mut counts.agreed,
                State::Refused => &mut counts.refused,
                State::Disputed => &mut counts.disputed,
                State::Lifted => &mut counts.lifted,
            };
            *count += 1;
        }
        counts
    }
}
