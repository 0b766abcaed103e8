//! From merged documents to the flow: ids are looked up, nodes numbered, guards read, texts moved.

use std::collections::HashMap;

use super::check;
use super::fault::{Fault, at, under};
use super::guards::{Guards, Names, RuleGuards, read};
use super::ids::Ids;
use super::merge::{self, Merged, Written};
use super::milestone;
use super::ways;
use crate::diagnostic::LintCode;
use crate::flow::document::{FlowDocument, NodeDocument, NodeKind as Kind, OptionDocument};
use crate::flow::entry::{Entry, Probe, Rows};
use crate::flow::graph::{FlowGraph, Point};
use crate::flow::guard::{GuardAt, Program};
use crate::flow::{
    Choice, Fact, Flow, Frame, Gate, Header, Node, NodeAt, NodeKind, Note, Outcome, Question,
    QuestionKind, Rule, Stage,
};
use crate::id::{Digest, RoleId};
use crate::say;

/// Builds the flow; `None` where it could not be built far enough to look further.
pub(super) fn build(
    documents: Vec<FlowDocument>,
    hides: &[bool],
    faults: &mut Vec<Fault>,
) -> Option<Flow> {
    let mut merged = merge::merge(documents, faults);
    let ids = Ids::of(&merged, faults);
    milestone::resolve(&mut merged, &ids.nodes, faults);
    check::texts(&merged, hides, faults);
    check::references(&merged, &ids, hides, faults);
    let count = merged.nodes.len();
    if count == 0 || merged.outcomes.is_empty() {
        let (key, message) = if count == 0 {
            ("stages", say!("flow.no_nodes"))
        } else {
            ("outcomes", say!("flow.no_outcomes"))
        };
        faults.push(Fault::new(LintCode::DeadEnd, 0, at![key], message));
        return None;
    }
    let targets = ways::targets(&merged, &ids, faults);
    let chain = ways::chain(&merged, faults);
    let graph = ways::lay(
        &merged,
        &ids,
        &targets,
        chain.as_deref().unwrap_or_default(),
    );
    let mut number = match graph.order(count) {
        Ok(number) => number,
        Err(circle) => {
            ways::circle(&merged, &circle, faults);
            return None;
        }
    };
    let chain = chain?;
    let written: Vec<&NodeDocument> = merged.nodes.iter().map(|(node, ..)| node).collect();
    number.resize(count + merged.outcomes.len(), u32::MAX);
    // Outcomes that are only led to come first, then the chain in order, so that ways lead forward.
    let led = (0..merged.outcomes.len()).filter(|outcome| !chain.contains(outcome));
    for (place, outcome) in led.chain(chain.iter().copied()).enumerate() {
        number[count + outcome] = u32::try_from(count + place).unwrap_or(u32::MAX);
    }
    let mut guards = Guards {
        names: Names {
            nodes: &ids.nodes,
            facts: &ids.facts,
            written: &written,
            number: &number,
        },
        program: Program::default(),
        used_facts: vec![false; merged.facts.len()],
        probes: HashMap::new(),
    };
    let facts = facts(&merged, &mut guards, faults);
    if check::fact_circle(&merged, &guards.program, faults) {
        return None;
    }
    let (frames, stage_guards) = frames(&merged, &mut guards, faults);
    let mut graph = graph.numbered(&number);
    ways::guard(
        &mut graph,
        &merged,
        &targets,
        &stage_guards,
        &mut guards,
        faults,
    );
    let rules = rule_guards(&merged, &mut guards, faults);
    check::unused_facts(&merged, &guards.used_facts, faults);
    let program = std::mem::take(&mut guards.program);
    let probes = std::mem::take(&mut guards.probes);
    drop(guards);
    check::order_of_guards(&merged, &program, &graph, &rules, &ids, &number, faults);
    check::reachable(&merged, &graph, &number, faults);
    let flow = Parts {
        merged,
        ids,
        number,
        facts,
        rules,
        program,
        probes,
        graph,
        frames,
        stage_guards,
    };
    Some(flow.flow())
}

fn facts(merged: &Merged, guards: &mut Guards<'_>, faults: &mut Vec<Fault>) -> Vec<GuardAt> {
    let list: Vec<GuardAt> = merged
        .facts
        .iter()
        .map(|(fact, written)| {
            let path = || under(&written.path("facts"), at!["when"]);
            read(guards, &fact.when, written.document, &path, faults)
        })
        .collect();
    guards.program.facts.clone_from(&list);
    list
}

/// The guards that stages are under, and per stage all of them together.
fn frames(
    merged: &Merged,
    guards: &mut Guards<'_>,
    faults: &mut Vec<Fault>,
) -> (Vec<Frame>, Vec<Option<GuardAt>>) {
    let mut frames = Vec::with_capacity(merged.frames.len());
    let mut of_stage: Vec<Vec<GuardAt>> = vec![Vec::new(); merged.stages.len()];
    for frame in &merged.frames {
        let path = || under(&frame.written.path("stages"), at!["when"]);
        let guard = read(guards, &frame.when, frame.written.document, &path, faults);
        for stage in frame.stages.clone() {
            of_stage[stage].push(guard);
        }
        frames.push(Frame {
            id: frame.id.clone(),
            guard,
            stages: frame.stages.clone(),
        });
    }
    let together = of_stage
        .iter()
        .map(|list| match list.as_slice() {
            [] => None,
            [one] => Some(*one),
            all => Some(guards.all(all)),
        })
        .collect();
    (frames, together)
}

fn rule_guards(
    merged: &Merged,
    guards: &mut Guards<'_>,
    faults: &mut Vec<Fault>,
) -> Vec<RuleGuards> {
    let rules = merged.rules.iter();
    rules
        .map(|(rule, written)| {
            let when = || under(&written.path("rules"), at!["when"]);
            let discharged = || under(&written.path("rules"), at!["discharged"]);
            RuleGuards {
                when: read(guards, &rule.when, written.document, &when, faults),
                discharged: rule
                    .discharged
                    .as_ref()
                    .map(|guard| read(guards, guard, written.document, &discharged, faults)),
            }
        })
        .collect()
}

/// Everything that goes into a flow.
struct Parts {
    merged: Merged,
    ids: Ids,
    number: Vec<u32>,
    facts: Vec<GuardAt>,
    rules: Vec<RuleGuards>,
    program: Program,
    /// Per form and table that guards look into, by place in document order.
    probes: HashMap<usize, Vec<Probe>>,
    graph: FlowGraph<Point>,
    frames: Vec<Frame>,
    stage_guards: Vec<Option<GuardAt>>,
}

impl Parts {
    fn flow(self) -> Flow {
        let Self {
            merged,
            ids,
            number,
            mut probes,
            ..
        } = self;
        let numbered = |id: &str| ids.nodes.get(id).map(|place| NodeAt(number[*place]));
        let mut stages: Vec<Stage> = merged
            .stages
            .into_iter()
            .zip(self.stage_guards)
            .map(|((stage, _), guard)| Stage {
                guard,
                phase: ids.phases.get(&stage.phase).copied(),
                id: stage.id,
                title: stage.title,
                summary: stage.summary,
                header: stage.header.map(|header| Header {
                    objective: header.objective,
                    decision_maker: roles(header.decision_maker),
                    questions: header.questions,
                    advice: roles(header.advice),
                    documents: header.documents,
                    sources: header.sources,
                }),
                sign_off: stage.sign_off,
                nodes: Vec::new(),
            })
            .collect();
        let mut gates = Vec::new();
        // Nodes are made where they were written, in the same memory; only where a way leads back in the
        // document are they put into another order.
        let total = number.len();
        let mut nodes: Vec<Node> = merged
            .nodes
            .into_iter()
            .enumerate()
            .map(|(place, (node, stage, _))| {
                let at = NodeAt(number[place]);
                stages[stage].nodes.push(at);
                if node.kind == Kind::Gate {
                    gates.push(at);
                }
                compiled(node, stage, probes.remove(&place).unwrap_or_default())
            })
            .collect();
        nodes.extend(merged.outcomes.into_iter().map(|(outcome, _)| Node {
            id: outcome.id.into(),
            stage: None,
            kind: NodeKind::Outcome(Outcome {
                title: outcome.title,
                text: outcome.text,
                kind: outcome.kind,
                sources: outcome.sources,
            }),
        }));
        if (0..total).any(|place| number[place] as usize != place) {
            let mut numbered: Vec<(u32, Node)> = number.iter().copied().zip(nodes).collect();
            numbered.sort_unstable_by_key(|(number, _)| *number);
            nodes = numbered.into_iter().map(|(_, node)| node).collect();
        }
        gates.sort_unstable();
        let program = self.program;
        let rules = merged
            .rules
            .into_iter()
            .zip(self.rules)
            .zip(merged.due)
            .map(|(((rule, _), guards), due)| Rule {
                gate: rule.gate.as_deref().and_then(numbered),
                id: rule.id.into(),
                title: rule.title,
                severity: rule.severity,
                guard: guards.when,
                discharged: guards.discharged,
                says: rule.says,
                matters: rule.matters,
                resolve: rule.resolve,
                who: roles(rule.who),
                documents: rule.documents,
                sources: rule.sources,
                override_by: roles(rule.override_by),
                unverified: rule.unverified,
                quiet: rule.quiet,
                due,
                reads: program.reads(std::iter::once(guards.when).chain(guards.discharged)),
            })
            .collect();
        let facts = merged
            .facts
            .into_iter()
            .zip(self.facts)
            .map(|((fact, _), guard)| Fact {
                id: fact.id,
                title: fact.title,
                guard,
                sources: fact.sources,
            })
            .collect();
        // The same table, with numbers in the place of places.
        let mut by_id = ids.nodes;
        for place in by_id.values_mut() {
            *place = number[*place] as usize;
        }
        Flow {
            id: merged.head.id,
            edition: merged.head.edition,
            // Made beside this, from the texts.
            fingerprint: Digest::default(),
            title: merged.head.title,
            summary: merged.head.summary,
            language: merged.head.language,
            sign_off: merged.head.sign_off,
            sources: plain(merged.sources),
            roles: plain(merged.roles),
            papers: plain(merged.papers),
            glossary: plain(merged.glossary),
            exemptions: plain(merged.exemptions),
            facts,
            phases: plain(merged.phases),
            frames: self.frames,
            stages,
            rules,
            gates,
            ways: self.graph.compact(),
            program,
            graph: self.graph.filled(nodes),
            by_id,
            rule_by_id: ids.rules,
        }
    }
}

/// Ids of roles, as a document has them.
fn roles(ids: Vec<String>) -> Vec<RoleId> {
    ids.into_iter().map(Into::into).collect()
}

fn plain<T>(list: Vec<(T, Written)>) -> Vec<T> {
    list.into_iter().map(|(part, _)| part).collect()
}

fn compiled(node: NodeDocument, stage: usize, probes: Vec<Probe>) -> Node {
    let question = |kind| {
        NodeKind::Question(Question {
            kind,
            may_defer: node.may_defer,
            may_not_apply: node.may_not_apply,
            min: node.min,
            max: node.max,
            returns: node.returns,
            ..Question::default()
        })
    };
    let mut kind = match node.kind {
        Kind::One => question(QuestionKind::One),
        Kind::Many => question(QuestionKind::Many),
        Kind::Text => question(QuestionKind::Text),
        Kind::Number => question(QuestionKind::Number),
        Kind::Date => question(QuestionKind::Date),
        Kind::Fields => question(QuestionKind::Fields),
        Kind::Table => question(QuestionKind::Table),
        Kind::Note => {
            return Node {
                id: node.id.into(),
                stage: Some(stage),
                kind: NodeKind::Note(Note {
                    title: node.prompt,
                    text: node.guidance,
                    sources: node.sources,
                }),
            };
        }
        Kind::Gate => {
            return Node {
                id: node.id.into(),
                stage: Some(stage),
                kind: NodeKind::Gate(Gate {
                    prompt: node.prompt,
                    hint: node.hint,
                    why: node.why,
                    guidance: node.guidance,
                    decision_maker: roles(node.decision_maker),
                    sources: node.sources,
                }),
            };
        }
    };
    if let NodeKind::Question(question) = &mut kind {
        question.prompt = node.prompt;
        question.hint = node.hint;
        question.why = node.why;
        question.guidance = node.guidance;
        question.answered_by = roles(node.answered_by);
        question.advised_by = roles(node.advised_by);
        question.sources = node.sources;
        question.fills = node.fills;
        question.unit = node.unit;
        question.profile = node.profile.into();
        question.options = choices(node.options);
        question.probes = probes;
        question.entries = node.entries.into_iter().map(Entry::from).collect();
        *question.rows = node.rows.map(Rows::from).unwrap_or_default();
    }
    Node {
        id: node.id.into(),
        stage: Some(stage),
        kind,
    }
}

fn choices(options: Vec<OptionDocument>) -> Vec<Choice> {
    options.into_iter().map(Choice::from).collect()
}
