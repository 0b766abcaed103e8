//! What is wrong with a flow beyond its shape.

use std::collections::HashMap;

use super::build::{Ids, RuleGuards};
use super::fault::{Fault, Step, at, under};
use super::merge::{Merged, Written};
use crate::diagnostic::LintCode;
use crate::flow::document::{
    Basis, Cite, FORMAT, GuardDocument, NodeDocument, NodeKind, Severity, SourceKind,
};
use crate::flow::graph::FlowGraph;
use crate::flow::guard::{Guard, GuardAt, Program};
use crate::flow::{NodeAt, Ways};
use crate::{say, text, time};

/// The longest id.
const ID_LENGTH: usize = 64;
/// Words a sentence in a prompt or hint.
const SENTENCE: usize = 25;

/// Checks the form of an id: short kebab-case.
pub(super) fn id(
    id: &str,
    document: usize,
    path: impl FnOnce() -> Vec<Step>,
    faults: &mut Vec<Fault>,
) {
    let good = !id.is_empty()
        && id.len() <= ID_LENGTH
        && !id.starts_with('-')
        && !id.ends_with('-')
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !good {
        let message = say!("flow.bad_id", id = id, limit = ID_LENGTH);
        faults.push(Fault::new(LintCode::BadId, document, path(), message));
    }
}

/// Adds a fault.
struct Pen<'a> {
    faults: &'a mut Vec<Fault>,
    document: usize,
    /// Per document, whether some text of it may hide something.
    hides: &'a [bool],
}

impl Pen<'_> {
    fn fault(&mut self, code: LintCode, path: Vec<Step>, message: String) {
        self.faults
            .push(Fault::new(code, self.document, path, message));
    }

    /// A text that must say something and may hide nothing.
    fn needed(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        let begins = text.as_bytes().first();
        if begins.is_none_or(|first| *first <= b' ' || !first.is_ascii()) && text.trim().is_empty()
        {
            self.fault(LintCode::EmptyText, path(), say!("flow.empty_text"));
        }
        self.seen(text, path);
    }

    /// A text that may hide nothing.
    fn seen(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        if !self.hides[self.document] {
            return;
        }
        let found = text.chars().find(|c| *c != '\n' && text::is_hostile(*c));
        if let Some(found) = found {
            let message = say!(
                "flow.hidden_character",
                code = format!("U+{:04X}", u32::from(found))
            );
            self.fault(LintCode::HiddenCharacter, path(), message);
        }
    }

    /// Sentences short enough to be read at a glance.
    fn short(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        if text.len() < SENTENCE * 3 {
            return;
        }
        let sentences = text.split_inclusive(['.', '?', '!', ';', ':']);
        let longest = sentences.map(|s| s.split_whitespace().count()).max();
        if let Some(words) = longest.filter(|words| *words > SENTENCE) {
            let message = say!("flow.long_sentence", words = words, limit = SENTENCE);
            self.fault(LintCode::LongSentence, path(), message);
        }
    }

    fn date(&mut self, date: &str, path: impl FnOnce() -> Vec<Step>) {
        if !date.is_empty() && !time::is_date(date) {
            self.fault(
                LintCode::BadDate,
                path(),
                say!("flow.bad_date", date = date),
            );
        }
    }
}

/// Format, texts, dates, ranges and what a node's kind asks for.
pub(super) fn texts(merged: &Merged, hides: &[bool], faults: &mut Vec<Fault>) {
    let head = &merged.head;
    let mut pen = Pen {
        faults,
        document: 0,
        hides,
    };
    if head.format != FORMAT {
        let message = say!("flow.wrong_format", format = head.format, wanted = FORMAT);
        pen.fault(LintCode::WrongFormat, at!["format"], message);
    }
    id(&head.id, 0, || at!["id"], pen.faults);
    pen.needed(&head.title, || at!["title"]);
    pen.seen(&head.summary, || at!["summary"]);
    if !time::is_date(&head.edition) {
        let message = say!("flow.bad_date", date = head.edition);
        pen.fault(LintCode::BadDate, at!["edition"], message);
    }
    pen.needed(&head.language, || at!["language"]);
    for (source, written) in &merged.sources {
        pen.document = written.document;
        let path = |key| move || under(&written.path("sources"), at![key]);
        pen.needed(&source.title, path("title"));
        pen.seen(&source.publisher, path("publisher"));
        pen.seen(&source.url, path("url"));
        pen.seen(&source.jurisdiction, path("jurisdiction"));
        pen.seen(&source.note, path("note"));
        pen.date(&source.checked, path("checked"));
    }
    for (role, written) in &merged.roles {
        pen.document = written.document;
        pen.needed(&role.title, || under(&written.path("roles"), at!["title"]));
        pen.seen(&role.meaning, || {
            under(&written.path("roles"), at!["meaning"])
        });
    }
    for (paper, written) in &merged.papers {
        pen.document = written.document;
        pen.needed(&paper.title, || {
            under(&written.path("documents"), at!["title"])
        });
        pen.seen(&paper.meaning, || {
            under(&written.path("documents"), at!["meaning"])
        });
    }
    for (term, written) in &merged.glossary {
        pen.document = written.document;
        pen.needed(&term.term, || under(&written.path("glossary"), at!["term"]));
        pen.needed(&term.meaning, || {
            under(&written.path("glossary"), at!["meaning"])
        });
        if let Some(cite) = &term.source {
            pen.seen(&cite.at, || {
                under(&written.path("glossary"), at!["source", "at"])
            });
        }
    }
    for (fact, written) in &merged.facts {
        pen.document = written.document;
        pen.needed(&fact.title, || under(&written.path("facts"), at!["title"]));
    }
    for (phase, written) in &merged.phases {
        pen.document = written.document;
        pen.needed(&phase.title, || {
            under(&written.path("phases"), at!["title"])
        });
    }
    for (stage, written) in &merged.stages {
        pen.document = written.document;
        pen.needed(&stage.title, || {
            under(&written.path("stages"), at!["title"])
        });
        pen.seen(&stage.summary, || {
            under(&written.path("stages"), at!["summary"])
        });
        if let Some(header) = &stage.header {
            let path = || under(&written.path("stages"), at!["header", "objective"]);
            pen.needed(&header.objective, path);
            for (place, question) in header.questions.iter().enumerate() {
                pen.needed(question, || {
                    under(&written.path("stages"), at!["header", "questions", place])
                });
            }
        }
    }
    for (node, _, written) in &merged.nodes {
        pen.document = written.document;
        node_texts(&mut pen, node, &|| written.path());
    }
    for (rule, written) in &merged.rules {
        pen.document = written.document;
        let path = |key| move || under(&written.path("rules"), at![key]);
        pen.needed(&rule.title, path("title"));
        pen.needed(&rule.says, path("says"));
        pen.seen(&rule.matters, path("matters"));
        pen.seen(&rule.resolve, path("resolve"));
    }
    for (outcome, written) in &merged.outcomes {
        pen.document = written.document;
        pen.needed(&outcome.title, || {
            under(&written.path("outcomes"), at!["title"])
        });
        pen.needed(&outcome.text, || {
            under(&written.path("outcomes"), at!["text"])
        });
    }
}

fn node_texts(pen: &mut Pen<'_>, node: &NodeDocument, path: &dyn Fn() -> Vec<Step>) {
    let to = |key: &'static str| move || under(&path(), at![key]);
    pen.needed(&node.prompt, to("prompt"));
    pen.short(&node.prompt, to("prompt"));
    pen.seen(&node.hint, to("hint"));
    pen.short(&node.hint, to("hint"));
    pen.seen(&node.why, to("why"));
    pen.seen(&node.guidance, to("guidance"));
    pen.seen(&node.unit, to("unit"));
    for (place, key) in node.fills.iter().enumerate() {
        pen.seen(key, || under(&path(), at!["fills", place]));
    }
    let choice = matches!(node.kind, NodeKind::One | NodeKind::Many);
    if choice && node.options.is_empty() {
        pen.fault(
            LintCode::NoOptions,
            to("kind")(),
            say!("flow.no_options", id = node.id),
        );
    }
    if node.options.len() > 64 {
        let message = say!("flow.too_many_options", count = node.options.len());
        pen.fault(LintCode::TooManyOptions, to("options")(), message);
    }
    for (place, option) in node.options.iter().enumerate() {
        let to = |key: &'static str| move || under(&path(), at!["options", place, key]);
        id(&option.id, pen.document, to("id"), pen.faults);
        pen.needed(&option.label, to("label"));
        pen.seen(&option.explain, to("explain"));
        if node.options[..place]
            .iter()
            .any(|other| other.id == option.id)
        {
            let message = say!("flow.duplicate_id", id = option.id);
            pen.fault(LintCode::DuplicateId, to("id")(), message);
        }
    }
    // Something must be chosen or written, so a most of nothing leaves no answer.
    let least = match node.kind {
        NodeKind::Many | NodeKind::Text => Some(node.min.unwrap_or(1).max(1)),
        _ => node.min,
    };
    if let (Some(min), Some(max)) = (least, node.max)
        && min > max
    {
        let key = if node.min.is_some() { "min" } else { "max" };
        let message = say!("flow.bad_range", min = min, max = max);
        pen.fault(LintCode::BadRange, to(key)(), message);
    }
    let mut misplaced = |set: bool, key: &'static str, fits: bool| {
        if set && !fits {
            let message = say!("flow.misplaced", key = key, kind = kind_word(node.kind));
            pen.fault(LintCode::MisplacedField, to(key)(), message);
        }
    };
    let gate = node.kind == NodeKind::Gate;
    misplaced(!node.options.is_empty(), "options", choice);
    misplaced(!node.decision_maker.is_empty(), "decision_maker", gate);
    misplaced(node.on_stop.is_some(), "on_stop", gate);
    misplaced(!node.unit.is_empty(), "unit", node.kind == NodeKind::Number);
    let bounded = matches!(node.kind, NodeKind::Number | NodeKind::Text);
    misplaced(node.min.is_some(), "min", bounded);
    misplaced(
        node.max.is_some(),
        "max",
        bounded || node.kind == NodeKind::Many,
    );
    if gate && node.decision_maker.is_empty() {
        let message = say!("flow.gate_without_decision_maker", id = node.id);
        pen.fault(LintCode::GateWithoutDecisionMaker, to("id")(), message);
    }
}

const fn kind_word(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::One => "one",
        NodeKind::Many => "many",
        NodeKind::Text => "text",
        NodeKind::Number => "number",
        NodeKind::Date => "date",
        NodeKind::Note => "note",
        NodeKind::Gate => "gate",
    }
}

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
        list: &[String],
        key: &'static str,
        path: &dyn Fn() -> Vec<Step>,
    ) {
        for (place, role) in list.iter().enumerate() {
            match self.ids.roles.get(role) {
                Some(&known) => self.roles[known] = true,
                None => {
                    let message = say!("flow.unknown_role", id = role);
                    pen.fault(
                        LintCode::UnknownId,
                        under(&path(), at![key, place]),
                        message,
                    );
                }
            }
        }
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
    for (fact, written) in &merged.facts {
        pen.document = written.document;
        named.cites(&mut pen, &fact.sources, &|| written.path("facts"));
    }
    for (stage, written) in &merged.stages {
        pen.document = written.document;
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

/// Whether facts rest on each other in a circle; evaluating them would never end.
pub(super) fn fact_circle(merged: &Merged, program: &Program, faults: &mut Vec<Fault>) -> bool {
    let needs: Vec<Vec<usize>> = program
        .facts
        .iter()
        .map(|guard| {
            let mut list = Vec::new();
            facts_in(program, *guard, &mut list);
            list
        })
        .collect();
    let order = super::order::number(&needs);
    let Some(&first) = order.circle.first() else {
        return false;
    };
    let ids: Vec<String> = order
        .circle
        .iter()
        .chain(order.circle.first())
        .map(|fact| format!("`{}`", merged.facts[*fact].0.id))
        .collect();
    let written = merged.facts[first].1;
    let path = under(&written.path("facts"), at!["when"]);
    let message = say!("flow.fact_cycle", circle = ids.join(", then "));
    faults.push(Fault::new(LintCode::Cycle, written.document, path, message));
    true
}

fn facts_in(program: &Program, at: GuardAt, into: &mut Vec<usize>) {
    match program.guards[at.0 as usize] {
        Guard::Fact(fact) => into.push(fact as usize),
        Guard::Not(child) => facts_in(program, child, into),
        Guard::All { start, len } | Guard::Any { start, len } | Guard::Count { start, len, .. } => {
            for child in program.run(start, len) {
                facts_in(program, *child, into);
            }
        }
        _ => {}
    }
}

/// Which nodes can come before which.
struct Before {
    onward: Vec<Vec<u32>>,
    /// Some node is not followed by the next, so that a lower number does not say it all.
    gaps: bool,
    known: HashMap<u32, Vec<bool>>,
}

impl Before {
    fn new(ways: &Ways, nodes: usize) -> Self {
        let gaps = ways.next[..nodes].iter().any(Option::is_none)
            || (0..nodes).any(|slot| {
                ways.next[slot].is_some_and(|next| next.index() < nodes && next.index() != slot + 1)
            });
        let mut onward = Vec::new();
        if gaps {
            onward = (0..ways.next.len())
                .map(|slot| {
                    let (start, end) = ways.jump_range[slot];
                    let jumps = &ways.jumps[start as usize..end as usize];
                    let next = ways.next[slot].iter().map(|next| next.0);
                    next.chain(jumps.iter().map(|(_, to)| to.0)).collect()
                })
                .collect();
        }
        Self {
            onward,
            gaps,
            known: HashMap::new(),
        }
    }

    /// Whether a walk can meet `first` and later `then`.
    fn can(&mut self, first: NodeAt, then: NodeAt) -> bool {
        if first >= then {
            return false;
        }
        if !self.gaps {
            return true;
        }
        let onward = &self.onward;
        let reach = self.known.entry(first.0).or_insert_with(|| {
            let mut seen = vec![false; onward.len()];
            let mut left = vec![first.0];
            while let Some(at) = left.pop() {
                for &to in &onward[at as usize] {
                    if !std::mem::replace(&mut seen[to as usize], true) {
                        left.push(to);
                    }
                }
            }
            seen
        });
        reach[then.index()]
    }
}

/// Guards may read only questions that can come before the place where they are asked.
pub(super) fn order_of_guards(
    merged: &Merged,
    program: &Program,
    ways: &Ways,
    rules: &[RuleGuards],
    ids: &Ids,
    number: &[u32],
    faults: &mut Vec<Fault>,
) {
    let mut before = Before::new(ways, merged.nodes.len());
    let mut reads = Vec::new();
    let id_of: Vec<&str> = {
        let mut list = vec![""; number.len()];
        for (place, (node, ..)) in merged.nodes.iter().enumerate() {
            list[number[place] as usize] = &node.id;
        }
        list
    };
    let mut late = |guard: GuardAt, at: NodeAt, itself: bool| -> Vec<&str> {
        reads.clear();
        program.reads(guard, &mut reads);
        reads
            .iter()
            .filter(|read| !(before.can(**read, at) || itself && **read == at))
            .map(|read| id_of[read.index()])
            .collect()
    };
    for (place, (node, stage, written)) in merged.nodes.iter().enumerate() {
        let at = NodeAt(number[place]);
        if let Some(guard) = ways.when[at.index()] {
            for id in late(guard, at, false) {
                let (stage, stage_written) = &merged.stages[*stage];
                let in_stage = stage.when.as_ref().and_then(|guard| find(guard, id));
                let (document, path) = match (&node.when, in_stage) {
                    (Some(guard), None) => {
                        let atom = find(guard, id).unwrap_or_default();
                        (
                            written.document,
                            under(&under(&written.path(), at!["when"]), atom),
                        )
                    }
                    (_, atom) => {
                        let path = under(&stage_written.path("stages"), at!["when"]);
                        (
                            stage_written.document,
                            under(&path, atom.unwrap_or_default()),
                        )
                    }
                };
                let message = say!("flow.guard_too_late", id = id);
                faults.push(Fault::new(LintCode::GuardTooLate, document, path, message));
            }
        }
        let (start, end) = ways.jump_range[at.index()];
        // Unknown targets are left out of the ways; then the places no longer match.
        if (end - start) as usize != node.goto.len() {
            continue;
        }
        for (jump_place, jump) in node.goto.iter().enumerate() {
            let Some(guard) = ways.jumps[start as usize + jump_place].0 else {
                continue;
            };
            for id in late(guard, at, true) {
                let path = under(&written.path(), at!["goto", jump_place, "when"]);
                let atom = jump.when.as_ref().and_then(|guard| find(guard, id));
                let path = under(&path, atom.unwrap_or_default());
                let message = say!("flow.guard_too_late", id = id);
                faults.push(Fault::new(
                    LintCode::GuardTooLate,
                    written.document,
                    path,
                    message,
                ));
            }
        }
    }
    for ((rule, written), guards) in merged.rules.iter().zip(rules) {
        let gate = rule.gate.as_ref().and_then(|gate| ids.nodes.get(gate));
        let Some(gate) = gate.map(|place| NodeAt(number[*place])) else {
            continue;
        };
        let both = [
            ("when", Some(guards.when)),
            ("discharged", guards.discharged),
        ];
        for (key, guard) in both {
            let Some(guard) = guard else { continue };
            for id in late(guard, gate, false) {
                let document = match key {
                    "when" => Some(&rule.when),
                    _ => rule.discharged.as_ref(),
                };
                let atom = document
                    .and_then(|guard| find(guard, id))
                    .unwrap_or_default();
                let path = under(&under(&written.path("rules"), at![key]), atom);
                let message = say!("flow.rule_too_late", id = id);
                faults.push(Fault::new(
                    LintCode::GuardTooLate,
                    written.document,
                    path,
                    message,
                ));
            }
        }
    }
}

/// The path to the test of a question inside a guard.
fn find(guard: &GuardDocument, id: &str) -> Option<Vec<Step>> {
    if guard.answer.as_deref() == Some(id) {
        return Some(at!["answer"]);
    }
    if let Some(child) = &guard.not {
        return find(child, id).map(|path| under(&[Step::Key("not")], path));
    }
    let within = |key: Vec<Step>, list: &[GuardDocument]| {
        list.iter().enumerate().find_map(|(place, child)| {
            find(child, id).map(|path| under(&under(&key, at![place]), path))
        })
    };
    if let Some(list) = guard.all.as_ref() {
        return within(at!["all"], list);
    }
    if let Some(list) = guard.any.as_ref() {
        return within(at!["any"], list);
    }
    let count = guard.count.as_ref()?;
    within(at!["count", "of"], &count.of)
}

/// Every node must have a way to it.
pub(super) fn reachable(
    merged: &Merged,
    graph: &FlowGraph,
    number: &[u32],
    faults: &mut Vec<Fault>,
) {
    let seen = graph.reachable(NodeAt(number[0]));
    let mut fault = |document: usize, path: Vec<Step>, id: &str| {
        let message = say!("flow.unreachable", id = id);
        faults.push(Fault::new(
            LintCode::UnreachableNode,
            document,
            path,
            message,
        ));
    };
    for (place, (node, _, written)) in merged.nodes.iter().enumerate() {
        if !seen[number[place] as usize] {
            fault(
                written.document,
                under(&written.path(), at!["id"]),
                &node.id,
            );
        }
    }
    for (place, (outcome, written)) in merged.outcomes.iter().enumerate() {
        if !seen[number[merged.nodes.len() + place] as usize] {
            let path = under(&written.path("outcomes"), at!["id"]);
            fault(written.document, path, &outcome.id);
        }
    }
}
