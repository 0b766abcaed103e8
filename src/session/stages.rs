//! Where each stage of a case stands: one list for task lists, records, statuses and the page of a stage.

use schemars::JsonSchema;
use serde::Serialize;

use super::event::Decision;
use super::responses::SaidKind;
use super::state::Case;
use crate::flow::{NodeAt, NodeKind};
use crate::say;

impl Case {
    /// The task list: every stage with where it stands.
    #[must_use]
    pub fn stages(&self) -> Vec<StageLine> {
        (0..self.flow.stages.len())
            .map(|stage| self.stage_line(stage))
            .collect()
    }

    fn stage_line(&self, stage: usize) -> StageLine {
        let mut line = StageLine {
            stage,
            status: StageStatus::OffPath,
            answered: 0,
            asked: 0,
            deferred: 0,
            first: None,
        };
        let (mut on_walk, mut reached, mut unsettled, mut touched, mut to_decide) =
            (0, 0, 0, 0, false);
        let mut may_come = false;
        for &at in &self.flow.stages[stage].nodes {
            if !self.now.on_walk(at) {
                may_come |= self.now.may_come(at);
                continue;
            }
            on_walk += 1;
            let near = self.now.is_reached(at);
            if near {
                reached += 1;
                line.first = line.first.or(Some(at));
            }
            match &self.flow.node(at).kind {
                NodeKind::Question(_) => {
                    line.asked += 1;
                    match self.kind(at) {
                        SaidKind::Nothing => unsettled += 1,
                        SaidKind::Deferred => {
                            line.deferred += 1;
                            touched += 1;
                        }
                        SaidKind::Answered | SaidKind::NotApplicable | SaidKind::Read => {
                            line.answered += 1;
                            touched += 1;
                        }
                    }
                }
                NodeKind::Note(_) => {
                    if self.kind(at) == SaidKind::Nothing {
                        unsettled += 1;
                    } else {
                        touched += 1;
                    }
                }
                NodeKind::Gate(_) => {
                    let gate = self.now.gate(at).copied();
                    match gate.and_then(|gate| gate.decision.filter(|_| gate.stands)) {
                        Some(Decision::Stop) => {
                            line.status = StageStatus::Stopped;
                            return line;
                        }
                        Some(Decision::Proceed | Decision::ProceedWithConditions) => touched += 1,
                        Some(Decision::Pause) | None => to_decide = true,
                    }
                }
                NodeKind::Outcome(_) => {}
            }
        }
        line.status = if on_walk == 0 {
            self.off_walk(stage, may_come)
        } else if reached == 0 {
            StageStatus::CannotStart
        } else if unsettled > 0 {
            if touched > 0 {
                StageStatus::InProgress
            } else {
                StageStatus::NotStarted
            }
        } else if to_decide {
            StageStatus::ToDecide
        } else if line.deferred > 0 {
            StageStatus::Waiting
        } else {
            StageStatus::Done
        };
        line
    }

    /// Where a stage stands that has no node on the walk.
    fn off_walk(&self, stage: usize, may_come: bool) -> StageStatus {
        if may_come {
            return StageStatus::Depends;
        }
        let stopped = self.now.gates.iter().any(|gate| {
            let before = self.flow.node(gate.gate).stage.is_none_or(|at| at < stage);
            let stop = gate.decision == Some(Decision::Stop);
            before && stop && gate.on_walk && gate.stands
        });
        if stopped {
            StageStatus::NotReached
        } else {
            StageStatus::OffPath
        }
    }

    /// Whether a page has not been reached and may still be: it lies ahead, or answers to come may lead to it.
    #[must_use]
    pub fn is_to_come(&self, at: NodeAt) -> bool {
        !self.now.is_reached(at) && (self.now.on_walk(at) || self.now.may_come(at))
    }

    /// Gates that are not on the walk and were never decided, to which answers still to come may lead.
    pub fn gates_to_come(&self) -> impl Iterator<Item = NodeAt> {
        let gates = self.flow.gates.iter().copied();
        gates.filter(|gate| self.now.may_come(*gate) && self.now.gate(*gate).is_none())
    }
}

/// One stage of the task list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageLine {
    /// Index into [`Flow::stages`](crate::flow::Flow::stages).
    pub stage: usize,
    pub status: StageStatus,
    /// Questions of the walk answered or marked not applicable.
    pub answered: usize,
    /// Questions of the walk.
    pub asked: usize,
    pub deferred: usize,
    /// Its first node on the path.
    pub first: Option<NodeAt>,
}

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StageStatus {
    /// No node of it is on the walk, and no answer still to come can bring one there.
    OffPath,
    /// No node of it is on the walk so far; answers still to come may bring one there.
    #[serde(rename = "depends-on-answers")]
    Depends,
    /// A decision to stop ended the walk before it.
    NotReached,
    /// It is on the walk, and a gate before it has not been passed.
    CannotStart,
    /// Nothing of it is answered yet.
    NotStarted,
    /// Some of it is answered.
    InProgress,
    /// Everything is answered and its gate waits for a decision that stands.
    ToDecide,
    /// Nothing is left but what was deferred.
    Waiting,
    /// Everything is answered, and its gate, if it has one, was decided.
    Done,
    /// A decision at its gate was to stop.
    Stopped,
}

impl StageStatus {
    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OffPath => "off-path",
            Self::Depends => "depends-on-answers",
            Self::NotReached => "not-reached",
            Self::CannotStart => "cannot-start",
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::ToDecide => "to-decide",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Stopped => "stopped",
        }
    }

    /// In words, as shown beside the stage.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::OffPath => say!("session.stage_off_path"),
            Self::Depends => say!("session.stage_depends"),
            Self::NotReached => say!("session.stage_not_reached"),
            Self::CannotStart => say!("session.stage_cannot_start"),
            Self::NotStarted => say!("session.stage_not_started"),
            Self::InProgress => say!("session.stage_in_progress"),
            Self::ToDecide => say!("session.stage_to_decide"),
            Self::Waiting => say!("session.stage_waiting"),
            Self::Done => say!("session.stage_done"),
            Self::Stopped => say!("session.stage_stopped"),
        }
    }
}
