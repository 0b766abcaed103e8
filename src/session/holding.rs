//! What stands in the way of gates besides questions that wait for an answer, in one list.
//!
//! The record, lists of sessions and the register all tell it from here, so none of them can leave out a kind
//! that another one names.

use super::eval::{Finding, FindingState};
use super::in_words::severity_in_words;
use super::merge::{self, Conflict};
use super::review::{Given, words};
use super::state::Case;
use super::telling::Telling;
use crate::flow::NodeAt;
use crate::flow::document::Severity;
use crate::say;

/// Something that stands in the way of a gate.
#[derive(Debug, Clone, PartialEq)]
pub enum Holding {
    /// A hold or condition that was raised and is neither discharged nor overridden.
    Raised(Finding),
    /// A rule of a gate that has been reached, which could not be assessed.
    NotAssessed(Finding),
    /// Advice that asks for something and has not been answered, by its place among the events.
    Advice(u32),
    /// What people said or decided differently without knowing of each other.
    Conflict(Conflict),
}

impl Case {
    /// Everything that stands in the way of a gate: what was raised, gravest first, then advice, what was said
    /// differently, and what was not assessed.
    #[must_use]
    pub fn holding(&self) -> Vec<Holding> {
        let severity = |finding: &Finding| self.flow.rules[finding.rule].severity;
        let findings = self.findings_by_weight().into_iter();
        let (raised, rest): (Vec<Finding>, Vec<Finding>) =
            findings.partition(|finding| finding.state == FindingState::Raised);
        let raised = raised.into_iter();
        let mut all: Vec<Holding> = raised
            .filter(|finding| severity(finding) != Severity::Advice)
            .map(Holding::Raised)
            .collect();
        let reviewed = self.reviewed();
        let advice = reviewed.advice().filter(Given::holds);
        all.extend(advice.map(|given| Holding::Advice(given.place)));
        all.extend(self.conflicts().into_iter().map(Holding::Conflict));
        let rest = rest.into_iter();
        all.extend(
            rest.filter(|finding| finding.state == FindingState::NotAssessed)
                .map(Holding::NotAssessed),
        );
        all
    }
}

impl Holding {
    /// What it is, without any id.
    #[must_use]
    pub fn title(&self, case: &Case) -> String {
        match self {
            Self::Raised(finding) | Self::NotAssessed(finding) => {
                case.flow.rules[finding.rule].title.clone()
            }
            Self::Advice(place) => case
                .reviewed()
                .given(*place)
                .map_or_else(String::new, |given| {
                    words::advice_short(Telling::of(case), &given)
                }),
            Self::Conflict(conflict) => {
                merge::words::conflict_in_words(Telling::of(case), conflict).says
            }
        }
    }

    /// Which kind of thing it is, in a word or two.
    #[must_use]
    pub fn kind(&self, case: &Case) -> String {
        match self {
            Self::Raised(finding) => severity_in_words(case.flow.rules[finding.rule].severity),
            Self::NotAssessed(_) => say!("session.holding_not_assessed"),
            Self::Advice(_) => say!("session.holding_advice"),
            Self::Conflict(_) => say!("session.holding_conflict"),
        }
    }

    /// The gate that it bears on, where it is one in particular.
    #[must_use]
    pub fn gate(&self) -> Option<NodeAt> {
        match self {
            Self::Raised(finding) | Self::NotAssessed(finding) => finding.gate,
            Self::Advice(_) | Self::Conflict(_) => None,
        }
    }
}
