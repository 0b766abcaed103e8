//! The documents of one flow brought together, each part still knowing where it was written.

use std::collections::HashMap;
use std::ops::Range;

use super::fault::{Fault, Step, at};
use crate::diagnostic::LintCode;
use crate::flow::document::{
    FactDocument, FlowDocument, GuardDocument, MilestoneDocument, NodeDocument, OutcomeDocument,
    RuleDocument, StageDocument,
};
use crate::flow::{Exemption, Paper, Phase, Role, Source, Term};
use crate::say;

/// Where something was written: document, and its place in the list there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) document: usize,
    pub(super) place: usize,
}

impl Written {
    pub(super) fn path(self, list: &'static str) -> Vec<Step> {
        at![list, self.place]
    }
}

/// Where a node was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeWritten {
    pub(super) document: usize,
    pub(super) stage: usize,
    pub(super) place: usize,
}

impl NodeWritten {
    pub(super) fn path(self) -> Vec<Step> {
        at!["stages", self.stage, "nodes", self.place]
    }
}

/// A list with where each part was written.
pub(super) type List<T> = Vec<(T, Written)>;

/// Everything of a flow, in order.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) head: FlowDocument,
    pub(super) sources: List<Source>,
    pub(super) roles: List<Role>,
    pub(super) papers: List<Paper>,
    pub(super) glossary: List<Term>,
    pub(super) exemptions: List<Exemption>,
    pub(super) facts: List<FactDocument>,
    pub(super) milestones: List<MilestoneDocument>,
    pub(super) phases: List<Phase>,
    /// Without their nodes.
    pub(super) stages: List<StageDocument>,
    /// The guards of stages, and of places where an included document's stages stand.
    pub(super) frames: Vec<Frame>,
    /// With the index into `stages`.
    pub(super) nodes: Vec<(NodeDocument, usize, NodeWritten)>,
    pub(super) rules: List<RuleDocument>,
    /// Per rule: the title of the milestone it named, or nothing.
    pub(super) due: Vec<String>,
    pub(super) outcomes: List<OutcomeDocument>,
}

/// A guard that one stage or several in a row are under.
#[derive(Debug)]
pub(super) struct Frame {
    /// The id of the stage it is written at.
    pub(super) id: String,
    pub(super) when: GuardDocument,
    pub(super) written: Written,
    /// Indexes of the stages under it.
    pub(super) stages: Range<usize>,
}

/// Brings documents together: the first is the flow, the others those it includes.
pub(super) fn merge(documents: Vec<FlowDocument>, faults: &mut Vec<Fault>) -> Merged {
    let mut merged = Merged::default();
    let stages = documents.iter().flat_map(|document| &document.stages);
    merged
        .nodes
        .reserve_exact(stages.map(|stage| stage.nodes.len()).sum());
    let names: HashMap<String, usize> = documents
        .iter()
        .enumerate()
        .map(|(place, document)| (document.id.clone(), place))
        .collect();
    let mut stages: Vec<Option<Vec<StageDocument>>> = Vec::new();
    for (number, mut document) in documents.into_iter().enumerate() {
        fn take<T, U>(from: Vec<T>, number: usize, into: &mut List<U>, with: impl Fn(T) -> U) {
            let list = from.into_iter().enumerate();
            into.extend(list.map(|(place, part)| {
                let written = Written {
                    document: number,
                    place,
                };
                (with(part), written)
            }));
        }
        take(
            std::mem::take(&mut document.sources),
            number,
            &mut merged.sources,
            |part| part,
        );
        take(
            std::mem::take(&mut document.roles),
            number,
            &mut merged.roles,
            |part| part,
        );
        take(
            std::mem::take(&mut document.documents),
            number,
            &mut merged.papers,
            |part| part,
        );
        take(
            std::mem::take(&mut document.glossary),
            number,
            &mut merged.glossary,
            |part| part,
        );
        take(
            std::mem::take(&mut document.exemptions),
            number,
            &mut merged.exemptions,
            |part| part,
        );
        take(
            std::mem::take(&mut document.facts),
            number,
            &mut merged.facts,
            |part| part,
        );
        take(
            std::mem::take(&mut document.milestones),
            number,
            &mut merged.milestones,
            |part| part,
        );
        take(
            std::mem::take(&mut document.phases),
            number,
            &mut merged.phases,
            |phase| Phase {
                id: phase.id,
                title: phase.title,
            },
        );
        take(
            std::mem::take(&mut document.rules),
            number,
            &mut merged.rules,
            |part| part,
        );
        take(
            std::mem::take(&mut document.outcomes),
            number,
            &mut merged.outcomes,
            |part| part,
        );
        stages.push(Some(std::mem::take(&mut document.stages)));
        if number == 0 {
            merged.head = document;
        }
    }
    place_stages(0, &names, &mut stages, &mut merged, faults);
    for number in 1..stages.len() {
        place_stages(number, &names, &mut stages, &mut merged, faults);
    }
    merged
}

/// Puts the stages of one document where they belong; those that another names with `from` come there.
fn place_stages(
    number: usize,
    names: &HashMap<String, usize>,
    stages: &mut [Option<Vec<StageDocument>>],
    merged: &mut Merged,
    faults: &mut Vec<Fault>,
) {
    let Some(own) = stages[number].take() else {
        return;
    };
    for (place, mut stage) in own.into_iter().enumerate() {
        let first = merged.stages.len();
        let written = Written {
            document: number,
            place,
        };
        if let Some(from) = &stage.from {
            match names.get(from) {
                Some(&included) => place_stages(included, names, stages, merged, faults),
                None => faults.push(Fault::new(
                    LintCode::UnknownId,
                    number,
                    at!["stages", place, "from"],
                    say!("flow.from_unknown", id = from),
                )),
            }
            if !stage.nodes.is_empty() {
                faults.push(Fault::new(
                    LintCode::UnknownId,
                    number,
                    at!["stages", place, "nodes"],
                    say!("flow.from_and_nodes", id = stage.id),
                ));
            }
            let stages = first..merged.stages.len();
            frame(&mut stage, written, stages, merged);
            continue;
        }
        let index = first;
        frame(&mut stage, written, index..index + 1, merged);
        for (node_place, node) in std::mem::take(&mut stage.nodes).into_iter().enumerate() {
            let written = NodeWritten {
                document: number,
                stage: place,
                place: node_place,
            };
            merged.nodes.push((node, index, written));
        }
        merged.stages.push((stage, written));
    }
}

/// Notes the guard of a stage, where it has one.
fn frame(stage: &mut StageDocument, written: Written, stages: Range<usize>, merged: &mut Merged) {
    if let Some(when) = stage.when.take() {
        merged.frames.push(Frame {
            id: stage.id.clone(),
            when,
            written,
            stages,
        });
    }
}
