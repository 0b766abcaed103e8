//! Ids of everything in merged documents, each once, with its place.

use std::collections::HashMap;

use super::fault::{Fault, Step, at, under};
use super::merge::{List, Merged};
use crate::diagnostic::LintCode;
use crate::flow::{ID_LENGTH, is_id};
use crate::say;

/// Ids of everything, each with its place.
pub(super) struct Ids {
    /// Nodes in document order, then outcomes.
    pub(super) nodes: HashMap<String, usize>,
    pub(super) facts: HashMap<String, usize>,
    pub(super) rules: HashMap<String, usize>,
    pub(super) sources: HashMap<String, usize>,
    pub(super) roles: HashMap<String, usize>,
    pub(super) papers: HashMap<String, usize>,
    pub(super) phases: HashMap<String, usize>,
}

/// Takes a list of ids, each once.
fn named<T>(
    list: &List<T>,
    key: &'static str,
    id: impl Fn(&T) -> &str,
    faults: &mut Vec<Fault>,
) -> HashMap<String, usize> {
    let mut ids = HashMap::with_capacity(list.len());
    for (place, (part, written)) in list.iter().enumerate() {
        check_id(
            id(part),
            written.document,
            || under(&written.path(key), at!["id"]),
            faults,
        );
        if ids.insert(id(part).to_owned(), place).is_some() {
            let path = under(&written.path(key), at!["id"]);
            let message = say!("flow.duplicate_id", id = id(part));
            faults.push(Fault::new(
                LintCode::DuplicateId,
                written.document,
                path,
                message,
            ));
        }
    }
    ids
}

impl Ids {
    /// Looks up everything; what is no id, or stands twice, is a fault.
    pub(super) fn of(merged: &Merged, faults: &mut Vec<Fault>) -> Self {
        let mut nodes = HashMap::with_capacity(merged.nodes.len() + merged.outcomes.len());
        for (place, (node, _, written)) in merged.nodes.iter().enumerate() {
            check_id(
                &node.id,
                written.document,
                || under(&written.path(), at!["id"]),
                faults,
            );
            if nodes.insert(node.id.clone(), place).is_some() {
                let path = under(&written.path(), at!["id"]);
                let message = say!("flow.duplicate_id", id = node.id);
                faults.push(Fault::new(
                    LintCode::DuplicateId,
                    written.document,
                    path,
                    message,
                ));
            }
        }
        for (place, (outcome, written)) in merged.outcomes.iter().enumerate() {
            let path = || under(&written.path("outcomes"), at!["id"]);
            check_id(&outcome.id, written.document, path, faults);
            let place = merged.nodes.len() + place;
            if nodes.insert(outcome.id.clone(), place).is_some() {
                let message = say!("flow.duplicate_id", id = outcome.id);
                faults.push(Fault::new(
                    LintCode::DuplicateId,
                    written.document,
                    path(),
                    message,
                ));
            }
        }
        let _ = named(&merged.stages, "stages", |stage| &stage.id, faults);
        let _ = named(&merged.exemptions, "exemptions", |part| &part.id, faults);
        let _ = named(&merged.milestones, "milestones", |part| &part.id, faults);
        Self {
            nodes,
            facts: named(&merged.facts, "facts", |fact| &fact.id, faults),
            rules: named(&merged.rules, "rules", |rule| &rule.id, faults),
            sources: named(&merged.sources, "sources", |source| &source.id, faults),
            roles: named(&merged.roles, "roles", |role| &role.id, faults),
            papers: named(&merged.papers, "documents", |paper| &paper.id, faults),
            phases: named(&merged.phases, "phases", |phase| &phase.id, faults),
        }
    }
}

/// Checks the form of an id: short kebab-case.
pub(super) fn check_id(
    id: &str,
    document: usize,
    path: impl FnOnce() -> Vec<Step>,
    faults: &mut Vec<Fault>,
) {
    if !is_id(id) {
        let message = say!("flow.bad_id", id = id, limit = ID_LENGTH);
        faults.push(Fault::new(LintCode::BadId, document, path(), message));
    }
}
