//! What can happen in a flow: every condition that should be possible, decided in one sweep.

use super::claim::Claim;
use super::model::{Model, at};
use super::network::Lit;
use super::places::{self, Of, Place, what};
use super::solver::Solver;
use super::sweep::{Can, Sweep};
use crate::diagnostic::LintCode;
use crate::flow::part::Part;
use crate::flow::{NodeAt, NodeKind};
use crate::say;

/// A condition with whether it can hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) lit: Lit,
    pub(super) can: Can,
}

/// What can happen at a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtNode {
    /// A walk comes to it, with every gate before it passed.
    pub(super) arrived: Known,
    /// It is entered.
    pub(super) reached: Known,
    /// It is left by a way on: for a gate, it can be passed.
    pub(super) left: Known,
}

/// What can happen at a jump.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtJump {
    /// It is asked: its node is left and no earlier jump is taken.
    pub(super) asked: Known,
    /// Its guard holds when its node is left, asked or not.
    pub(super) holds: Known,
    pub(super) taken: Known,
}

/// What can become of a guard where it is asked.
#[derive(Debug, Clone)]
pub(super) struct AtPlace {
    pub(super) place: Place,
    pub(super) asked: Known,
    pub(super) holds: Known,
    /// It does not do what it decides about: it is false, or for jumps and outcomes not true.
    pub(super) fails: Known,
    /// Rules: raised, and not discharged at once.
    pub(super) raised: Known,
    /// Per question it reads itself: the question is on the walk when the guard is asked.
    pub(super) met: Vec<(NodeAt, Known)>,
}

/// Everything that can happen.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) nodes: Vec<AtNode>,
    pub(super) jumps: Vec<AtJump>,
    pub(super) places: Vec<AtPlace>,
}

impl Facts {
    /// Decides it all.
    pub(super) fn new(model: &mut Model<'_>, solver: &mut Solver<'_>, sweep: &mut Sweep) -> Self {
        let flow = model.flow;
        let known = |lit| Known {
            lit,
            can: Can::Undecided,
        };
        let mut nodes: Vec<AtNode> = (0..flow.node_count())
            .map(|slot| {
                let node = at(slot);
                AtNode {
                    arrived: known(places::arrival(model, node)),
                    reached: known(model.reached(node)),
                    left: known(model.left(node)),
                }
            })
            .collect();
        // A decision to stop is always open to whoever decides at a gate.
        for gate in &flow.gates {
            if let Some(stop) = flow.on_stop(*gate) {
                let stopped = nodes[gate.index()].reached.lit;
                let to = &mut nodes[stop.index()];
                {
                    to.arrived.lit = model.net.or(to.arrived.lit, stopped);
                    to.reached.lit = model.net.or(to.reached.lit, stopped);
                    to.left.lit = to.reached.lit;
                }
            }
        }
        let mut jumps: Vec<AtJump> = (0..model.jumps.len())
            .map(|index| {
                let jump = model.jumps[index];
                let left = model.left(jump.from);
                AtJump {
                    asked: known(model.net.and(left, jump.asked)),
                    holds: known(model.net.and(left, jump.holds)),
                    taken: known(model.net.and(left, jump.taken)),
                }
            })
            .collect();
        let mut places: Vec<AtPlace> = places::places(model)
            .into_iter()
            .map(|place| Self::place(model, place))
            .collect();
        let mut all: Vec<&mut Known> = Vec::new();
        for node in &mut nodes {
            all.extend([&mut node.arrived, &mut node.reached, &mut node.left]);
        }
        for jump in &mut jumps {
            all.extend([&mut jump.asked, &mut jump.holds, &mut jump.taken]);
        }
        for place in &mut places {
            all.extend([
                &mut place.asked,
                &mut place.holds,
                &mut place.fails,
                &mut place.raised,
            ]);
            all.extend(place.met.iter_mut().map(|(_, met)| met));
        }
        // Much is the same condition: each is decided once.
        let mut lits: Vec<Lit> = all.iter().map(|known| known.lit).collect();
        lits.sort_unstable();
        lits.dedup();
        let can = sweep.decide(model, solver, &lits);
        for known in all {
            if let Ok(place) = lits.binary_search(&known.lit) {
                known.can = can[place];
            }
        }
        Self {
            nodes,
            jumps,
            places,
        }
    }

    fn place(model: &mut Model<'_>, place: Place) -> AtPlace {
        let known = |lit| Known {
            lit,
            can: Can::Undecided,
        };
        let holds = model.net.and(place.asked, place.rails.yes);
        // Not known yet is as good as false where only what is true leads on.
        let fails = match place.of {
            Of::Jump | Of::Outcome => !place.rails.yes,
            _ => place.rails.no,
        };
        let fails = model.net.and(place.asked, fails);
        let raised = if place.of == Of::Rule {
            let raised = model.raised(place.index);
            model.net.and(place.asked, raised)
        } else {
            holds
        };
        let met = places::reads(&model.flow.program, place.guard)
            .into_iter()
            .map(|question| {
                let on = model.on[question.index()];
                (question, known(model.net.and(place.asked, on)))
            })
            .collect();
        AtPlace {
            asked: known(place.asked),
            holds: known(holds),
            fails: known(fails),
            raised: known(raised),
            met,
            place,
        }
    }

    /// Whether a node is a gate that is reached and that nobody can ever pass.
    pub(super) fn is_shut(&self, model: &Model<'_>, node: NodeAt) -> bool {
        let at = &self.nodes[node.index()];
        matches!(model.flow.node(node).kind, NodeKind::Gate(_))
            && at.reached.can == Can::Yes
            && at.left.can == Can::No
    }
}

/// What was not decided in the time.
pub(super) fn undecided(model: &Model<'_>, facts: &Facts, into: &mut Vec<Claim>) {
    let open = |known: &Known| known.can == Can::Undecided;
    let mut say = |part: Part, message: String| {
        into.push(Claim {
            code: LintCode::NotDecided,
            part,
            message,
            shown: Vec::new(),
        });
    };
    for (slot, node) in facts.nodes.iter().enumerate() {
        if [node.arrived, node.reached, node.left].iter().any(open) {
            let id = &model.flow.node(at(slot)).id;
            say(
                Part::Node(id.clone()),
                say!("analysis.not_decided_node", id = id),
            );
        }
    }
    for (jump, known) in model.jumps.iter().zip(&facts.jumps) {
        if [known.asked, known.holds, known.taken].iter().any(open) {
            let (from, to) = (&model.flow.node(jump.from).id, &model.flow.node(jump.to).id);
            let message = say!("analysis.not_decided_jump", from = from, to = to);
            say(Part::Jump(from.clone(), jump.place), message);
        }
    }
    for at in &facts.places {
        let met = at.met.iter().map(|(_, met)| met);
        if [at.asked, at.holds, at.fails, at.raised]
            .iter()
            .chain(met)
            .any(open)
        {
            let what = what(model, &at.place);
            let message = say!("analysis.not_decided_guard", what = what);
            say(at.place.part.clone(), message);
        }
    }
}
