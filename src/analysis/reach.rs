//! Nodes that no walk reaches, gates that nobody passes, jumps never taken, walks that stop nowhere.

use super::claim::{Claim, Target, list};
use super::facts::Facts;
use super::model::{Model, at};
use super::sweep::Can;
use crate::diagnostic::LintCode;
use crate::flow::part::Part;
use crate::flow::{NodeAt, NodeKind};
use crate::id::NodeId;
use crate::say;

/// Everything about ways and what they lead to.
pub(super) fn claims(model: &Model<'_>, facts: &Facts, into: &mut Vec<Claim>) {
    let flow = model.flow;
    let never = |slot: usize| facts.nodes[slot].reached.can == Can::No;
    let before: Vec<Vec<NodeAt>> = flow.places().map(|at| flow.graph.before(at)).collect();
    // What only what is never reached leads to is named with that.
    let derived = |slot: usize| {
        facts.nodes[slot].arrived.can == Can::No
            && before[slot].iter().all(|from| {
                facts.nodes[from.index()].arrived.can == Can::No || facts.is_shut(model, *from)
            })
    };
    let derived = |slot: usize| never(slot) && derived(slot);
    let mut told = vec![false; flow.node_count()];
    for (slot, known) in facts.nodes.iter().enumerate() {
        let node = at(slot);
        let id = &flow.node(node).id;
        if facts.is_shut(model, node) {
            into.push(Claim {
                code: LintCode::GateShut,
                part: Part::Node(id.clone()),
                message: with(
                    say!("analysis.gate_shut", id = id),
                    &behind(model, node, &derived, &mut told),
                ),
                shown: vec![Target::before(node, known.reached.lit)],
            });
        }
        if matches!(flow.node(node).kind, NodeKind::Gate(_))
            && flow.on_stop(node).is_none()
            && known.reached.can == Can::Yes
        {
            into.push(Claim {
                code: LintCode::NoWayOn,
                part: Part::Node(id.clone()),
                message: say!("analysis.no_way_on", id = id),
                shown: vec![Target {
                    stop: Some(node),
                    ..Target::before(node, known.reached.lit)
                }],
            });
        }
        if !never(slot) || derived(slot) {
            continue;
        }
        let outcome = matches!(flow.node(node).kind, NodeKind::Outcome(_));
        let (message, shown) = if known.arrived.can == Can::No {
            let shown = before[slot]
                .iter()
                .filter_map(|from| {
                    let known = facts.nodes[from.index()];
                    match (known.left.can, known.arrived.can) {
                        (Can::Yes, _) => Some(Target::after(*from, known.left.lit)),
                        (_, Can::Yes) => Some(Target::before(*from, known.arrived.lit)),
                        _ => None,
                    }
                })
                .collect();
            (say!("analysis.never_led_to", id = id), shown)
        } else {
            let shown = vec![Target::before(node, known.arrived.lit)];
            let message = if outcome {
                say!("analysis.never_chosen", id = id)
            } else {
                say!("analysis.never_entered", id = id)
            };
            (message, shown)
        };
        into.push(Claim {
            code: LintCode::NeverReached,
            part: Part::Node(id.clone()),
            message: with(message, &behind(model, node, &derived, &mut told)),
            shown,
        });
    }
    jumps(model, facts, into);
}

fn jumps(model: &Model<'_>, facts: &Facts, into: &mut Vec<Claim>) {
    for (jump, known) in model.jumps.iter().zip(&facts.jumps) {
        if known.taken.can != Can::No || facts.nodes[jump.from.index()].left.can != Can::Yes {
            continue;
        }
        let left = facts.nodes[jump.from.index()].left.lit;
        let (from, to) = (&model.flow.node(jump.from).id, &model.flow.node(jump.to).id);
        let shadowed = known.holds.can == Can::Yes;
        let (message, lit) = if shadowed {
            (
                say!("analysis.jump_shadowed", from = from, to = to),
                known.holds.lit,
            )
        } else {
            (say!("analysis.jump_never", from = from, to = to), left)
        };
        into.push(Claim {
            code: if shadowed {
                LintCode::JumpShadowed
            } else {
                LintCode::JumpNever
            },
            part: Part::Jump(from.clone(), jump.place),
            message,
            shown: vec![Target::after(jump.from, lit)],
        });
    }
}

/// The nodes that are not reached because this one is not, each named once in all.
fn behind(
    model: &Model<'_>,
    from: NodeAt,
    derived: &dyn Fn(usize) -> bool,
    told: &mut [bool],
) -> Vec<NodeId> {
    let flow = model.flow;
    let names = flow
        .graph
        .behind(from, |at| derived(at.index()) && !told[at.index()]);
    for at in &names {
        told[at.index()] = true;
    }
    names.iter().map(|at| flow.node(*at).id.clone()).collect()
}

/// A sentence with what follows from it.
fn with(message: String, names: &[NodeId]) -> String {
    if names.is_empty() {
        return message;
    }
    let list = list(names);
    say!("analysis.and_behind", message = message, list = list)
}
