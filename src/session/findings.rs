//! Which findings are told, and in which order: once, for every list of them.

use super::eval::{Finding, FindingState};
use super::responses::SaidKind;
use super::state::{Blocks, Case};
use crate::flow::NodeAt;
use crate::flow::document::Severity;

impl Case {
    /// Whether a rule could not be assessed only because questions it reads have not been answered yet.
    #[must_use]
    pub fn awaits_answers(&self, rule: usize) -> bool {
        let reads = &self.flow.rules[rule].reads;
        reads
            .iter()
            .any(|at| self.now.on_walk(*at) && self.kind(*at) == SaidKind::Nothing)
    }

    /// Whether there is nothing to tell of a finding yet: only answers that nobody has given keep its rule from
    /// being assessed. Every list of findings leaves such out, and says at most how many there are.
    #[must_use]
    pub fn only_waits(&self, finding: &Finding) -> bool {
        finding.state == FindingState::NotAssessed && self.awaits_answers(finding.rule)
    }

    /// The findings to tell of, as [`Self::findings_by_weight`], and how many more only wait for answers.
    #[must_use]
    pub fn findings_told(&self) -> (Vec<Finding>, usize) {
        let all = self.findings_by_weight().into_iter();
        let (waiting, told): (Vec<Finding>, Vec<Finding>) =
            all.partition(|finding| self.only_waits(finding));
        (told, waiting.len())
    }

    /// What does not hold a gate and yet belongs before whoever decides there: what is overridden or advised
    /// there, and conditions of wherever. What bears on no gate is due beyond this flow, and is for them all the
    /// same.
    #[must_use]
    pub fn beside(&self, gate: NodeAt, blocks: &Blocks) -> Vec<Finding> {
        let others = blocks.others.iter().filter_map(|(rule, state)| {
            let all = self.now.findings.iter();
            let mut of_rule =
                all.filter(|finding| finding.rule == *rule && finding.state == *state);
            of_rule.next().copied()
        });
        let near = others.filter(|finding| {
            self.now
                .gate_of(finding.rule)
                .is_none_or(|bears| bears == gate)
                || self.flow.rules[finding.rule].severity == Severity::Condition
        });
        near.filter(|finding| {
            finding.state != FindingState::Discharged && !self.only_waits(finding)
        })
        .collect()
    }

    /// Every finding, what still stands first: holds before conditions before advice, and within each in the
    /// order of the flow.
    #[must_use]
    pub fn findings_by_weight(&self) -> Vec<Finding> {
        let mut findings = self.now.findings.clone();
        findings.sort_by_key(|finding| {
            let severity = self.flow.rules[finding.rule].severity;
            (!finding.state.is_open(), severity)
        });
        findings
    }
}
