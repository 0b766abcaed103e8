//! What is wrong with a flow beyond its shape: what is named and is not there, and what nobody names.
//!
//! Texts are looked at in `texts`, those of nodes in `nodes`, forms and tables in `entries`, all with the help of
//! `pen`; and what may be read where in `reads`.

mod entries;
mod nodes;
mod pen;
mod reads;
mod takes;
mod texts;

use super::fault::{Fault, Step, at, under};
use super::ids::Ids;
use super::merge::{Merged, Written};
use crate::diagnostic::LintCode;
use crate::flow::document::{Basis, Cite, NodeKind, Severity, SignOffDocument, SourceKind};
use crate::say;

use pen::Pen;
pub(super) use reads::{fact_circle, order_of_guards, reachable};
pub(super) use texts::texts;

/// What is named, and by whom; finds unknown names and what nobody names.
struct Named<'a> {
    ids: &'a Ids,
    kinds: Vec<SourceKind>,
    sources: Vec<bool>,
    roles: Vec<bool>,
}

impl Named<'_> {
    fn cites(&mut self, pen: &mut Pen<'_>, cites: &[Cite], path: &dyn Fn() -> Vec<Step>) {
        for (place, cite) in cites.iter().enumerate() {
            let to = |key: &'static str| under(&path(), at!["sources", place, key]);
            pen.seen(&cite.at, || to("at"));
            let Some(&source) = self.ids.sources.get(&cite.source) else {
                let message = say!("flow.unknown_source", id = cite.source);
                pen.fault(LintCode::UnknownId, to("source"), message);
                continue;
            };
            self.sources[source] = true;
            let app = self.kinds[source] == SourceKind::App;
            if app != (cite.basis == Basis::Seen) {
                let message = if app {
                    say!("flow.app_not_seen", id = cite.source)
                } else {
                    say!("flow.seen_not_app", id = cite.source)
                };
                pen.fault(LintCode::AppNotSeen, to("basis"), message);
            }
        }
    }

    fn rests(&mut self, pen: &mut Pen<'_>, id: &str, cites: &[Cite], path: &dyn Fn() -> Vec<Step>) {
        if cites.is_empty() {
            let message = say!("flow.missing_source", id = id);
            pen.fault(LintCode::MissingSource, under(&path(), at!["id"]), message);
        }
        self.cites(pen, cites, path);
    }

    fn roles(
        &mut self,
        pen: &mut Pen<'_>,
        list: &[impl AsRef<str>],
        key: &'static str,
        path: &dyn Fn() -> Vec<Step>,
    ) {
        for (place, role) in list.iter().enumerate() {
            match self.ids.roles.get(role.as_ref()) {
                Some(&known) => self.roles[known] = true,
                None => {
                    let message = say!("flow.unknown_role", id = role.as_ref());
                    pen.fault(
                        LintCode::UnknownId,
                        under(&path(), at![key, place]),
                        message,
                    );
                }
            }
        }
    }

    fn signing(
        &mut self,
        pen: &mut Pen<'_>,
        signing: &SignOffDocument,
        path: &dyn Fn() -> Vec<Step>,
    ) {
        self.roles(pen, &signing.roles, "roles", path);
        self.cites(pen, &signing.sources, path);
    }

    fn papers(&self, pen: &mut Pen<'_>, list: &[String], path: &dyn Fn() -> Vec<Step>) {
        for (place, paper) in list.iter().enumerate() {
            if !self.ids.papers.contains_key(paper) {
                let message = say!("flow.unknown_paper", id = paper);
                pen.fault(
                    LintCode::UnknownId,
                    under(&path(), at!["documents", place]),
                    message,
                );
            }
        }
    }
}

/// Everything that names a source, role, paper, phase, gate or outcome.
pub(super) fn references(merged: &Merged, ids: &Ids, hides: &[bool], faults: &mut Vec<Fault>) {
    let mut pen = Pen {
        faults,
        document: 0,
        hides,
    };
    let mut named = Named {
        ids,
        kinds: merged
            .sources
            .iter()
            .map(|(source, _)| source.kind)
            .collect(),
        sources: vec![false; merged.sources.len()],
        roles: vec![false; merged.roles.len()],
    };
    for (role, written) in &merged.roles {
        pen.document = written.document;
        named.cites(&mut pen, &role.sources, &|| written.path("roles"));
    }
    for (paper, written) in &merged.papers {
        pen.document = written.document;
        let path = || written.path("documents");
        named.cites(&mut pen, &paper.sources, &path);
        match ids.roles.get(&paper.owner) {
            Some(&known) => named.roles[known] = true,
            None => {
                let message = say!("flow.unknown_role", id = paper.owner);
                pen.fault(LintCode::UnknownId, under(&path(), at!["owner"]), message);
            }
        }
    }
    for (term, written) in &merged.glossary {
        pen.document = written.document;
        if let Some(cite) = &term.source {
            match ids.sources.get(&cite.source) {
                Some(&known) => named.sources[known] = true,
                None => {
                    let path = under(&written.path("glossary"), at!["source", "source"]);
                    let message = say!("flow.unknown_source", id = cite.source);
                    pen.fault(LintCode::UnknownId, path, message);
                }
            }
        }
    }
    for (exemption, written) in &merged.exemptions {
        pen.document = written.document;
        let path = || written.path("exemptions");
        named.rests(&mut pen, &exemption.id, &exemption.sources, &path);
    }
    for (fact, written) in &merged.facts {
        pen.document = written.document;
        named.cites(&mut pen, &fact.sources, &|| written.path("facts"));
    }
    if let Some(signing) = &merged.head.sign_off {
        pen.document = 0;
        named.signing(&mut pen, signing, &|| at!["sign_off"]);
    }
    for (stage, written) in &merged.stages {
        pen.document = written.document;
        if let Some(signing) = &stage.sign_off {
            let path = || under(&written.path("stages"), at!["sign_off"]);
            named.signing(&mut pen, signing, &path);
        }
        let path = || written.path("stages");
        if !stage.phase.is_empty() && !ids.phases.contains_key(&stage.phase) {
            let message = say!("flow.unknown_phase", id = stage.phase);
            pen.fault(LintCode::UnknownId, under(&path(), at!["phase"]), message);
        }
        if let Some(header) = &stage.header {
            let path = || under(&path(), at!["header"]);
            named.cites(&mut pen, &header.sources, &path);
            named.roles(&mut pen, &header.decision_maker, "decision_maker", &path);
            named.roles(&mut pen, &header.advice, "advice", &path);
            named.papers(&mut pen, &header.documents, &path);
        }
    }
    for (node, _, written) in &merged.nodes {
        pen.document = written.document;
        let path = || written.path();
        named.rests(&mut pen, &node.id, &node.sources, &path);
        named.roles(&mut pen, &node.answered_by, "answered_by", &path);
        named.roles(&mut pen, &node.advised_by, "advised_by", &path);
        named.roles(&mut pen, &node.decision_maker, "decision_maker", &path);
        if let Some(outcome) = &node.on_stop {
            let known = ids.nodes.get(outcome);
            if known.is_none_or(|place| *place < merged.nodes.len()) {
                let message = say!("flow.unknown_outcome", id = outcome);
                pen.fault(LintCode::UnknownId, under(&path(), at!["on_stop"]), message);
            }
        }
    }
    for (rule, written) in &merged.rules {
        pen.document = written.document;
        let path = || written.path("rules");
        named.rests(&mut pen, &rule.id, &rule.sources, &path);
        named.roles(&mut pen, &rule.who, "who", &path);
        named.roles(&mut pen, &rule.override_by, "override_by", &path);
        named.papers(&mut pen, &rule.documents, &path);
        if rule.quiet && rule.severity != Severity::Advice {
            let message = say!("flow.quiet_hold", id = rule.id);
            let path = under(&path(), at!["quiet"]);
            pen.fault(LintCode::MisplacedField, path, message);
        }
        match (&rule.gate, rule.severity) {
            (None, Severity::Hold) => {
                let message = say!("flow.hold_without_gate", id = rule.id);
                pen.fault(
                    LintCode::HoldWithoutGate,
                    under(&path(), at!["id"]),
                    message,
                );
            }
            (None, Severity::Condition) => {
                let message = say!("flow.condition_without_gate", id = rule.id);
                pen.fault(
                    LintCode::ConditionWithoutGate,
                    under(&path(), at!["id"]),
                    message,
                );
            }
            (Some(gate), _) => {
                let node = ids
                    .nodes
                    .get(gate)
                    .and_then(|place| merged.nodes.get(*place));
                if node.is_none_or(|(node, ..)| node.kind != NodeKind::Gate) {
                    let message = say!("flow.unknown_gate", id = gate);
                    pen.fault(LintCode::UnknownId, under(&path(), at!["gate"]), message);
                }
            }
            (None, Severity::Advice) => {}
        }
    }
    for (outcome, written) in &merged.outcomes {
        pen.document = written.document;
        named.cites(&mut pen, &outcome.sources, &|| written.path("outcomes"));
    }
    // What an included document offers need not be used by every flow that includes it.
    let own = |written: &Written| written.document == 0;
    for ((source, written), used) in merged.sources.iter().zip(&named.sources) {
        if !used && own(written) {
            pen.document = written.document;
            let path = under(&written.path("sources"), at!["id"]);
            pen.fault(
                LintCode::UnusedSource,
                path,
                say!("flow.unused_source", id = source.id),
            );
        }
    }
    for ((role, written), used) in merged.roles.iter().zip(&named.roles) {
        if !used && own(written) {
            pen.document = written.document;
            let path = under(&written.path("roles"), at!["id"]);
            pen.fault(
                LintCode::UnusedRole,
                path,
                say!("flow.unused_role", id = role.id),
            );
        }
    }
}

/// Facts of the flow itself that no guard uses.
pub(super) fn unused_facts(merged: &Merged, used: &[bool], faults: &mut Vec<Fault>) {
    for ((fact, written), used) in merged.facts.iter().zip(used) {
        if !used && written.document == 0 {
            let path = under(&written.path("facts"), at!["id"]);
            let message = say!("flow.unused_fact", id = fact.id);
            faults.push(Fault::new(
                LintCode::UnusedFact,
                written.document,
                path,
                message,
            ));
        }
    }
}
