//! Every place where a guard is asked, and the condition under which it is asked there.

use super::claim::Target;
use super::model::{Model, Rails, at};
use super::network::Lit;
use crate::flow::guard::{Guard, GuardAt, Program};
use crate::flow::part::Part;
use crate::flow::{NodeAt, NodeKind};
use crate::say;

/// What a guard decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Of {
    Node,
    Stage,
    Outcome,
    Jump,
    Rule,
    Discharge,
    Fact,
}

/// A guard where it is asked.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) of: Of,
    pub(super) part: Part,
    /// Its index among nodes, frames, jumps, rules or facts.
    pub(super) index: usize,
    pub(super) guard: GuardAt,
    pub(super) rails: Rails,
    /// It is asked.
    pub(super) asked: Lit,
    /// Each way in which it is asked, for showing it.
    pub(super) targets: Vec<Target>,
}

/// Every guard where it is asked, facts last.
pub(super) fn places(model: &mut Model<'_>) -> Vec<Place> {
    let flow = model.flow;
    let mut places = Vec::new();
    for (index, frame) in flow.frames.iter().enumerate() {
        let stages = flow.stages[frame.stages.clone()].iter();
        let targets: Vec<Target> = stages
            .flat_map(|stage| &stage.nodes)
            .map(|node| Target::before(*node, arrival(model, *node)))
            .collect();
        let part = Part::StageWhen(frame.id.clone());
        places.push(place(model, Of::Stage, part, index, frame.guard, targets));
    }
    for slot in 0..flow.node_count() {
        let Some(guard) = flow.own_guard(at(slot)) else {
            continue;
        };
        let node = at(slot);
        let part = Part::When(flow.node(at(slot)).id.clone());
        let (of, asked) = if matches!(flow.node(at(slot)).kind, NodeKind::Outcome(_)) {
            let before = model.passed_before(node);
            let asked = model.net.and(model.arrives[slot], before);
            (Of::Outcome, model.net.and(asked, !model.led[slot]))
        } else {
            let stage = flow
                .node(at(slot))
                .stage
                .and_then(|stage| flow.stages[stage].guard);
            let shut = stage.map_or(Lit::FALSE, |stage| model.rails(stage).no);
            let arrival = arrival(model, node);
            (Of::Node, model.net.and(arrival, !shut))
        };
        let target = Target::before(node, asked);
        places.push(place(model, of, part, slot, guard, vec![target]));
    }
    for index in 0..model.jumps.len() {
        let jump = model.jumps[index];
        let Some(guard) = jump.guard else { continue };
        let left = model.left(jump.from);
        let asked = model.net.and(left, jump.asked);
        let part = Part::Jump(flow.node(jump.from).id.clone(), jump.place);
        let target = Target::after(jump.from, asked);
        places.push(place(model, Of::Jump, part, index, guard, vec![target]));
    }
    for (index, rule) in flow.rules.iter().enumerate() {
        let targets = assessed(model, index);
        let part = Part::RuleWhen(rule.id.clone());
        let asked = place(model, Of::Rule, part, index, rule.guard, targets);
        if let Some(guard) = rule.discharged {
            let mut targets = asked.targets.clone();
            for target in &mut targets {
                target.lit = model.net.and(target.lit, asked.rails.yes);
            }
            let part = Part::Discharged(rule.id.clone());
            let discharge = place(model, Of::Discharge, part, index, guard, targets);
            places.push(asked);
            places.push(discharge);
        } else {
            places.push(asked);
        }
    }
    facts(model, &mut places);
    places
}

fn place(
    model: &mut Model<'_>,
    of: Of,
    part: Part,
    index: usize,
    guard: GuardAt,
    targets: Vec<Target>,
) -> Place {
    let asked: Vec<Lit> = targets.iter().map(|target| target.lit).collect();
    Place {
        of,
        part,
        index,
        guard,
        rails: model.rails(guard),
        asked: model.net.any(&asked),
        targets,
    }
}

/// The gates at which a rule is assessed, as targets.
pub(super) fn assessed(model: &mut Model<'_>, rule: usize) -> Vec<Target> {
    let end = model.flow.node_count();
    let matters = model.matters(rule).into_iter();
    matters
        .map(|(gate, lit)| Target {
            lit,
            until: gate.map_or(end, NodeAt::index),
            stop: None,
        })
        .collect()
}

/// A walk comes to a node with every gate before it passed, be the node entered or passed over.
pub(super) fn arrival(model: &mut Model<'_>, node: NodeAt) -> Lit {
    let before = model.passed_before(node);
    let arrives = model
        .net
        .or(model.arrives[node.index()], model.led[node.index()]);
    model.net.and(arrives, before)
}

/// Adds the facts: each is asked wherever a guard that names it is.
fn facts(model: &mut Model<'_>, places: &mut Vec<Place>) {
    let flow = model.flow;
    let count = flow.facts.len();
    let mut targets: Vec<Vec<Target>> = vec![Vec::new(); count];
    let mut names: Vec<Vec<usize>> = Vec::with_capacity(count);
    for guard in &flow.program.facts {
        names.push(flow.program.named(*guard));
    }
    for place in places.iter() {
        let mut list = flow.program.named(place.guard);
        // Facts that facts name are asked with them.
        let mut seen = vec![false; if list.is_empty() { 0 } else { count }];
        while let Some(fact) = list.pop() {
            if !std::mem::replace(&mut seen[fact], true) {
                targets[fact].extend(&place.targets);
                list.extend(&names[fact]);
            }
        }
    }
    for (index, targets) in targets.into_iter().enumerate() {
        let guard = flow.program.facts[index];
        let part = Part::Fact(flow.facts[index].id.clone());
        let place = place(model, Of::Fact, part, index, guard, targets);
        places.push(place);
    }
}

/// The questions that a guard reads itself, not through facts.
pub(super) fn reads(program: &Program, guard: GuardAt) -> Vec<NodeAt> {
    let within = program.within(guard).into_iter();
    let mut reads: Vec<NodeAt> = within.filter_map(Guard::question).collect();
    reads.sort_unstable();
    reads.dedup();
    reads
}

/// A guard in a few words.
pub(super) fn what(model: &Model<'_>, place: &Place) -> String {
    let flow = model.flow;
    let index = place.index;
    match place.of {
        Of::Node => say!("analysis.guard_of_node", id = flow.node(at(index)).id),
        Of::Outcome => say!("analysis.guard_of_outcome", id = flow.node(at(index)).id),
        Of::Stage => say!("analysis.guard_of_stage", id = flow.frames[index].id),
        Of::Jump => {
            let jump = &model.jumps[index];
            let (from, to) = (&flow.node(jump.from).id, &flow.node(jump.to).id);
            say!("analysis.guard_of_jump", from = from, to = to)
        }
        Of::Rule => say!("analysis.guard_of_rule", id = flow.rules[index].id),
        Of::Discharge => say!("analysis.guard_of_discharge", id = flow.rules[index].id),
        Of::Fact => say!("analysis.guard_of_fact", id = flow.facts[index].id),
    }
}
