//! Decisions, findings and sources in words.

use super::eval::FindingState;
use super::event::{Decision, Origin};
use crate::flow::document::{Basis, Cite, Severity, SourceKind};
use crate::flow::{Flow, How, Rule};
use crate::{say, time};

/// A decision in words.
#[must_use]
pub fn decision_in_words(decision: Decision) -> String {
    match decision {
        Decision::Proceed => say!("session.decision_proceed"),
        Decision::ProceedWithConditions => say!("session.decision_conditions"),
        Decision::Pause => say!("session.decision_pause"),
        Decision::Stop => say!("session.decision_stop"),
    }
}

/// Where an answer was taken from, in words.
#[must_use]
pub fn origin_in_words(origin: &Origin) -> String {
    match origin {
        Origin::Profile {
            title,
            of,
            digest: _,
        } => say!(
            "offer.from_profile",
            title = title,
            date = time::date_words(of)
        ),
        Origin::Session {
            session: _,
            title,
            event: _,
            by,
            at,
        } => say!(
            "offer.from_session",
            title = title,
            name = by.name,
            date = time::date_words(at.get(..10).unwrap_or_default())
        ),
    }
}

/// A severity in words.
#[must_use]
pub fn severity_in_words(severity: Severity) -> String {
    match severity {
        Severity::Hold => say!("session.severity_hold"),
        Severity::Condition => say!("session.severity_condition"),
        Severity::Advice => say!("session.severity_advice"),
    }
}

/// A finding's state in words.
#[must_use]
pub fn state_in_words(state: FindingState) -> String {
    match state {
        FindingState::Raised => say!("session.state_raised"),
        FindingState::Overridden => say!("session.state_overridden"),
        FindingState::Discharged => say!("session.state_discharged"),
        FindingState::NotAssessed => say!("session.state_not_assessed"),
    }
}

/// A citation in words: title, place, and how it was checked.
#[must_use]
pub fn cite_in_words(flow: &Flow, cite: &Cite) -> String {
    let source = flow.source(&cite.source);
    let title = title_in_words(flow, cite);
    // There is no text behind our own judgement that could have been read.
    if source.is_some_and(|source| source.kind == SourceKind::House) {
        let basis = basis_in_words(cite.basis);
        return say!("session.cite_house", title = title, basis = basis);
    }
    let how = source.map_or_else(String::new, |source| how_in_words(source.how));
    say!(
        "session.cite",
        title = title,
        basis = basis_in_words(cite.basis),
        how = how
    )
}

/// The sources of a rule in words. Where its authority could not be verified, a source that was read as a
/// whole says nothing of the place in it.
#[must_use]
pub fn authority_in_words(flow: &Flow, rule: &Rule) -> Vec<String> {
    let cites = rule.sources.iter();
    cites
        .map(|cite| {
            let source = flow.source(&cite.source);
            let house = source.is_none_or(|source| source.kind == SourceKind::House);
            if house || !rule.unverified {
                return cite_in_words(flow, cite);
            }
            say!(
                "session.cite",
                title = title_in_words(flow, cite),
                basis = basis_in_words(cite.basis),
                how = say!("session.how_place_unverified")
            )
        })
        .collect()
}

/// A source's title, and the place in it.
fn title_in_words(flow: &Flow, cite: &Cite) -> String {
    let source = flow.source(&cite.source);
    let title = source.map_or(cite.source.as_str(), |source| source.title.as_str());
    if cite.at.is_empty() {
        title.to_owned()
    } else {
        say!("session.cite_at", title = title, at = cite.at)
    }
}

/// How a source was checked, in words.
#[must_use]
pub fn how_in_words(how: How) -> String {
    match how {
        How::Read => say!("session.how_read"),
        How::Reported => say!("session.how_reported"),
        How::Unverified => say!("session.how_unverified"),
    }
}

/// What a source gives, in words.
#[must_use]
pub fn basis_in_words(basis: Basis) -> String {
    match basis {
        Basis::Seen => say!("session.basis_seen"),
        Basis::College => say!("session.basis_college"),
        Basis::Official => say!("session.basis_official"),
        Basis::Secondary => say!("session.basis_secondary"),
        Basis::House => say!("session.basis_house"),
    }
}
