//! Stages, and the nodes and outcomes of a flow.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::entries;
use super::options::options;
use super::order::moved;
use super::parts::{Found, Parts, Twins, word};
use super::{Answers, Detail, Fate, Field, Part, Place, Weight};
use crate::flow::phrase;
use crate::flow::{Flow, Gate, NodeAt, NodeKind, Question, Returns, SignOff, Stage};

/// Stages that one edition has and the other has not, and those that both have.
pub(super) fn stages(parts: &mut Parts<'_>) {
    let (old, new) = (parts.old, parts.new);
    let ids = |flow: &'_ Flow| -> HashMap<String, usize> {
        let stages = flow.stages.iter().enumerate();
        stages.map(|(at, stage)| (stage.id.clone(), at)).collect()
    };
    let (were, are) = (ids(old), ids(new));
    let twins = twin_stages(old, new);
    let common: Vec<usize> = new
        .stages
        .iter()
        .filter_map(|stage| were.get(&stage.id).copied())
        .collect();
    let mut moves = moved(&common).into_iter();
    for (at, stage) in new.stages.iter().enumerate() {
        let after = |flow: &'_ Flow, at: usize| {
            let before = at.checked_sub(1)?;
            Some(flow.stages[before].id.clone())
        };
        let Some(&was) = were.get(&stage.id) else {
            let mut details = vec![Detail::Stands {
                stage: None,
                after: after(new, at),
            }];
            details.extend(stage.guard.map(|guard| Detail::Under {
                place: Place::When,
                guard: phrase::lines(new, guard),
            }));
            let twin = twins.of_added(&stage.id);
            let known = (Part::Stage, stage.id.as_str(), stage.title.as_str());
            parts.only(Fate::Added, Weight::Meaning, known, twin, details);
            continue;
        };
        let mut found = parts.look(Part::Stage, &stage.id);
        one_stage(parts, &mut found, &old.stages[was], stage);
        if moves.next() == Some(true) {
            found.add(
                Weight::Meaning,
                Detail::Moved {
                    from_stage: None,
                    to_stage: None,
                    old_after: after(old, was),
                    after: after(new, at),
                },
            );
        }
        parts.found(found, &stage.title);
    }
    for stage in &old.stages {
        if !are.contains_key(&stage.id) {
            let twin = twins.of_removed(&stage.id);
            let known = (Part::Stage, stage.id.as_str(), stage.title.as_str());
            parts.only(Fate::Removed, Weight::Meaning, known, twin, Vec::new());
        }
    }
}

/// Stages of another id and the same title.
fn twin_stages<'a>(old: &'a Flow, new: &'a Flow) -> Twins<'a> {
    let only = |these: &'a Flow, those: &Flow| -> Vec<(&'a str, &'a str)> {
        let known: HashSet<&str> = those.stages.iter().map(|stage| stage.id.as_str()).collect();
        these
            .stages
            .iter()
            .filter(|stage| !known.contains(stage.id.as_str()))
            .map(|stage| (stage.id.as_str(), stage.title.as_str()))
            .collect()
    };
    Twins::new(&only(old, new), &only(new, old))
}

/// Who signs, and why these.
pub(super) fn signing(found: &mut Found, old: Option<&SignOff>, new: Option<&SignOff>) {
    let roles =
        |signing: Option<&SignOff>| signing.map_or_else(Vec::new, |signing| signing.roles.clone());
    let why =
        |signing: Option<&SignOff>| signing.map_or_else(String::new, |signing| signing.why.clone());
    found.list(Weight::Other, Field::SignedBy, &roles(old), &roles(new));
    found.text(Weight::Other, Field::WhySigned, &why(old), &why(new));
}

fn one_stage(parts: &mut Parts<'_>, found: &mut Found, old: &Stage, new: &Stage) {
    let other = Weight::Other;
    found.text(other, Field::Title, &old.title, &new.title);
    found.text(other, Field::Summary, &old.summary, &new.summary);
    let phase = |flow: &Flow, stage: &Stage| stage.phase.map(|at| flow.phases[at].id.clone());
    let (was, is) = (phase(parts.old, old), phase(parts.new, new));
    found.values(other, Field::Phase, was, is);
    signing(found, old.sign_off.as_ref(), new.sign_off.as_ref());
    match (&old.header, &new.header) {
        (Some(old), Some(new)) => {
            found.text(other, Field::Objective, &old.objective, &new.objective);
            let lines = |questions: &[String]| questions.join("\n");
            let (was, is) = (lines(&old.questions), lines(&new.questions));
            found.text(other, Field::StageQuestions, &was, &is);
            let lists = [
                (
                    Field::DecisionMaker,
                    &old.decision_maker,
                    &new.decision_maker,
                ),
                (Field::Advice, &old.advice, &new.advice),
            ];
            for (field, old, new) in lists {
                found.list(other, field, old, new);
            }
            found.list(other, Field::Documents, &old.documents, &new.documents);
            found.cites(&old.sources, &new.sources);
        }
        (old, new) => {
            let objective = |header: &Option<crate::flow::Header>| {
                header.as_ref().map(|header| header.objective.clone())
            };
            found.values(other, Field::Header, objective(old), objective(new));
        }
    }
    parts.guard(found, Place::When, old.guard, new.guard);
}

/// Where a node stands, for telling whether it has moved.
struct Spot {
    row: Row,
    /// Among the nodes of its row.
    place: usize,
    after: Option<NodeAt>,
}

/// What nodes stand in order in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Stage(usize),
    /// Outcomes that are tried one after the other.
    Tried,
    /// Outcomes that are only led to, and the last resort: their order means nothing.
    Others,
}

impl Row {
    const fn stage(self) -> Option<usize> {
        match self {
            Self::Stage(stage) => Some(stage),
            _ => None,
        }
    }
}

/// The nodes of a flow as they are written: stage by stage, then the outcomes.
fn written(flow: &Flow) -> Vec<(NodeAt, Spot)> {
    let mut list = Vec::with_capacity(flow.node_count());
    let mut add = |nodes: &[NodeAt], row| {
        let mut after = None;
        for (place, at) in nodes.iter().enumerate() {
            list.push((*at, Spot { row, place, after }));
            after = Some(*at);
        }
    };
    for (at, stage) in flow.stages.iter().enumerate() {
        add(&stage.nodes, Row::Stage(at));
    }
    let (tried, others): (Vec<NodeAt>, Vec<NodeAt>) = (0..flow.node_count())
        .filter_map(|slot| u32::try_from(slot).ok().map(NodeAt))
        .filter(|at| flow.outcome(*at).is_some())
        .partition(|at| flow.ways.when[at.index()].is_some());
    add(&tried, Row::Tried);
    add(&others, Row::Others);
    list
}

/// Every node, in the order of the new edition; then those that are gone.
pub(super) fn nodes(parts: &mut Parts<'_>) {
    let (old, new) = (parts.old, parts.new);
    let (were, are) = (written(old), written(new));
    let twins = {
        let only = |these: &'_ [(NodeAt, Spot)], flow: &'_ Flow, other: &Flow| -> Vec<NodeAt> {
            let nodes = these.iter().map(|(at, _)| *at);
            nodes
                .filter(|at| other.at(&flow.node(*at).id).is_none())
                .collect()
        };
        let (gone, came) = (only(&were, old, new), only(&are, new, old));
        Twins::new(&wordings(old, &gone), &wordings(new, &came))
    };
    let spots: HashMap<NodeAt, &Spot> = were.iter().map(|(at, spot)| (*at, spot)).collect();
    let moves = moves(parts, &are, &spots);
    for ((at, spot), moved) in are.iter().zip(moves) {
        let node = new.node(*at);
        let Some(was) = old.at(&node.id) else {
            let details = added(new, *at, spot);
            let twin = twins.of_added(&node.id);
            let known = (Part::of(node), node.id.as_str(), node.heading());
            parts.only(Fate::Added, Weight::Meaning, known, twin, details);
            continue;
        };
        let mut found = parts.look(Part::of(node), &node.id);
        one_node(parts, &mut found, was, *at);
        if moved && let Some(before) = spots.get(&was) {
            let stage = |flow: &Flow, at: Option<usize>| at.map(|at| flow.stages[at].id.clone());
            let id = |flow: &Flow, at: Option<NodeAt>| at.map(|at| flow.node(at).id.to_string());
            let (from, to) = (stage(old, before.row.stage()), stage(new, spot.row.stage()));
            let same = from == to;
            // Past a gate it is asked for another decision, and in another stage under another guard.
            let passes = gates_before(old, was, new) != gates_before(new, *at, old);
            let weight = if same && !passes && new.gate(*at).is_none() {
                Weight::Other
            } else {
                Weight::Meaning
            };
            found.add(
                weight,
                Detail::Moved {
                    from_stage: from.filter(|_| !same),
                    to_stage: to.filter(|_| !same),
                    old_after: id(old, before.after),
                    after: id(new, spot.after),
                },
            );
        }
        parts.found(found, node.heading());
    }
    for (at, _) in &were {
        let node = old.node(*at);
        if new.at(&node.id).is_none() {
            let twin = twins.of_removed(&node.id);
            let known = (Part::of(node), node.id.as_str(), node.heading());
            parts.only(Fate::Removed, Weight::Meaning, known, twin, Vec::new());
        }
    }
}

fn wordings<'a>(flow: &'a Flow, nodes: &[NodeAt]) -> Vec<(&'a str, &'a str)> {
    let nodes = nodes.iter().map(|at| flow.node(*at));
    nodes
        .map(|node| (node.id.as_str(), node.heading()))
        .collect()
}

/// Per node of the new edition whether it was moved: to another stage, or past others of its own. A stage that
/// has the title of one that is gone is that one.
fn moves(parts: &Parts<'_>, are: &[(NodeAt, Spot)], spots: &HashMap<NodeAt, &Spot>) -> Vec<bool> {
    let (old, new) = (parts.old, parts.new);
    let twins = twin_stages(old, new);
    let is_same = |was: Row, is: Row| match (was, is) {
        (Row::Stage(was), Row::Stage(is)) => {
            let (was, is) = (old.stages[was].id.as_str(), new.stages[is].id.as_str());
            was == is || twins.of_removed(was) == Some(is)
        }
        (Row::Stage(_), _) | (_, Row::Stage(_)) => false,
        _ => true,
    };
    let mut all = vec![false; are.len()];
    let mut start = 0;
    while start < are.len() {
        let row = are[start].1.row;
        let here = are[start..].iter().take_while(|(_, spot)| spot.row == row);
        let end = start + here.count();
        let (mut stayed, mut places) = (Vec::new(), Vec::new());
        for (at, (node, _)) in are.iter().enumerate().take(end).skip(start) {
            let Some(before) = old.at(&new.node(*node).id).and_then(|was| spots.get(&was)) else {
                continue;
            };
            if !is_same(before.row, row) {
                all[at] = true;
            } else if before.row != Row::Others && row != Row::Others {
                stayed.push(at);
                places.push(before.place);
            }
        }
        for (at, moved) in stayed.into_iter().zip(moved(&places)) {
            all[at] = moved;
        }
        start = end;
    }
    all
}

/// Ids of the gates before a node that the other edition has too.
fn gates_before<'a>(flow: &'a Flow, at: NodeAt, other: &Flow) -> BTreeSet<&'a str> {
    let gates = flow.gates.iter().filter(|gate| **gate < at);
    let ids = gates.map(|gate| flow.node(*gate).id.as_str());
    ids.filter(|id| other.at(id).is_some()).collect()
}

fn added(flow: &Flow, at: NodeAt, spot: &Spot) -> Vec<Detail> {
    let id = |at: NodeAt| flow.node(at).id.to_string();
    let mut details = vec![Detail::Stands {
        stage: spot.row.stage().map(|stage| flow.stages[stage].id.clone()),
        after: spot.after.map(id),
    }];
    details.extend(flow.own_guard(at).map(|guard| Detail::Under {
        place: Place::When,
        guard: phrase::lines(flow, guard),
    }));
    details.extend(flow.jumps(at).iter().map(|(guard, to)| Detail::JumpAdded {
        to: id(*to),
        guard: guard.map(|guard| phrase::lines(flow, guard)),
    }));
    details
}

fn one_node(parts: &mut Parts<'_>, found: &mut Found, was: NodeAt, is: NodeAt) {
    let (old, new) = (parts.old.node(was), parts.new.node(is));
    let kinds = (old.kind_word(), new.kind_word());
    found.value(Weight::Meaning, Field::Kind, kinds.0, kinds.1);
    let heading = match new.kind {
        NodeKind::Question(_) | NodeKind::Gate(_) => Field::Prompt,
        NodeKind::Note(_) | NodeKind::Outcome(_) => Field::Title,
    };
    found.text(Weight::Meaning, heading, old.heading(), new.heading());
    match (&old.kind, &new.kind) {
        (NodeKind::Question(old), NodeKind::Question(new)) => question(found, old, new),
        (NodeKind::Gate(a), NodeKind::Gate(b)) => gate(parts, found, (was, a), (is, b)),
        (NodeKind::Note(old), NodeKind::Note(new)) => {
            found.text(Weight::Meaning, Field::Text, &old.text, &new.text);
        }
        (NodeKind::Outcome(old), NodeKind::Outcome(new)) => {
            found.text(Weight::Meaning, Field::Text, &old.text, &new.text);
            let (was, is) = (word(&old.kind), word(&new.kind));
            found.value(Weight::Meaning, Field::Kind, &was, &is);
        }
        // Of another kind: that is the difference.
        (
            NodeKind::Question(_) | NodeKind::Gate(_) | NodeKind::Note(_) | NodeKind::Outcome(_),
            _,
        ) => {}
    }
    found.cites(old.sources(), new.sources());
    let (own_old, own_new) = (parts.old.own_guard(was), parts.new.own_guard(is));
    parts.guard(found, Place::When, own_old, own_new);
    jumps(parts, found, was, is);
}

fn question(found: &mut Found, old: &Question, new: &Question) {
    let (meaning, other) = (Weight::Meaning, Weight::Other);
    // A member that is new in a question is to be compared here too.
    let Question {
        // Compared where the kinds are, and as the heading.
        kind: _,
        prompt: _,
        hint,
        why,
        guidance,
        options: offered,
        answered_by,
        advised_by,
        // Compared as those of every node.
        sources: _,
        fills,
        may_defer,
        may_not_apply,
        min,
        max,
        unit,
        returns,
        profile,
        entries: asked,
        rows,
        // What guards ask is compared with the guards.
        probes: _,
    } = new;
    if old.is_filled_in() || new.is_filled_in() {
        let same = old.kind == new.kind;
        let (kept, lost) = (Answers::WholeToConfirm, Answers::AskedAgain);
        found.filled_in(same, if same { kept } else { lost });
    }
    found.text(meaning, Field::Hint, &old.hint, hint);
    found.means(Answers::WholeToConfirm);
    options(found, &old.options, offered);
    let number = |value: Option<i64>| value.map(|value| value.to_string());
    found.values(meaning, Field::Min, number(old.min), number(*min));
    found.values(meaning, Field::Max, number(old.max), number(*max));
    found.letters(meaning, Field::Unit, &old.unit, unit);
    found.flag(meaning, Field::MayDefer, old.may_defer, *may_defer);
    found.flag(
        meaning,
        Field::MayNotApply,
        old.may_not_apply,
        *may_not_apply,
    );
    let way = |value: Option<Returns>| value.map(|value| word(&value));
    found.values(other, Field::Returns, way(old.returns), way(*returns));
    found.list(other, Field::AnsweredBy, &old.answered_by, answered_by);
    found.list(other, Field::AdvisedBy, &old.advised_by, advised_by);
    found.list(other, Field::Fills, &old.fills, fills);
    found.value(other, Field::Profile, &old.profile, profile);
    found.text(other, Field::Why, &old.why, why);
    found.text(other, Field::Guidance, &old.guidance, guidance);
    found.means(Answers::Count);
    entries::entries(found, &old.entries, asked);
    entries::rows(found, &old.rows, rows);
}

fn gate(
    parts: &Parts<'_>,
    found: &mut Found,
    (was, old): (NodeAt, &Gate),
    (is, new): (NodeAt, &Gate),
) {
    let (meaning, other) = (Weight::Meaning, Weight::Other);
    found.text(meaning, Field::Hint, &old.hint, &new.hint);
    found.list(
        meaning,
        Field::DecisionMaker,
        &old.decision_maker,
        &new.decision_maker,
    );
    let id = |flow: &Flow, gate| flow.on_stop(gate).map(|at| flow.node(at).id.to_string());
    let (was, is) = (id(parts.old, was), id(parts.new, is));
    found.values(meaning, Field::OnStop, was, is);
    found.text(other, Field::Why, &old.why, &new.why);
    found.text(other, Field::Guidance, &old.guidance, &new.guidance);
}

/// Ways to other nodes: those to the same targets in the same order are compared; the rest came or went.
fn jumps(parts: &mut Parts<'_>, found: &mut Found, was: NodeAt, is: NodeAt) {
    let (old, new) = (parts.old, parts.new);
    let (before, now) = (old.jumps(was), new.jumps(is));
    let targets = |flow: &'_ Flow, jumps: &[(_, NodeAt)]| -> Vec<String> {
        let jumps = jumps.iter();
        jumps.map(|(_, to)| flow.node(*to).id.to_string()).collect()
    };
    let (to_old, to_new) = (targets(old, before), targets(new, now));
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &to_old, &to_new);
    for op in ops {
        if let similar::DiffOp::Equal { .. } = op {
            for (a, b) in op.old_range().zip(op.new_range()) {
                let place = Place::Jump(to_new[b].clone());
                parts.guard(found, place, before[a].0, now[b].0);
            }
            continue;
        }
        for at in op.old_range() {
            let detail = Detail::JumpRemoved {
                to: to_old[at].clone(),
                guard: before[at].0.map(|guard| phrase::lines(old, guard)),
            };
            found.add(Weight::Meaning, detail);
        }
        for at in op.new_range() {
            let detail = Detail::JumpAdded {
                to: to_new[at].clone(),
                guard: now[at].0.map(|guard| phrase::lines(new, guard)),
            };
            found.add(Weight::Meaning, detail);
        }
    }
}
