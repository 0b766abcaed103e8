//! What must never happen on a walk: going on around a gate, a hold that no gate hears, order that
//! decides in silence, the same thing asked twice.

use std::collections::HashMap;

use super::claim::{self, Claim, Target};
use super::model::{Model, at};
use super::network::Lit;
use super::solver::Solver;
use super::sweep::{Can, Sweep};
use crate::diagnostic::LintCode;
use crate::flow::part::Part;
use crate::flow::{NodeAt, Question};
use crate::{say, text};

/// A condition that must be impossible, with what is said where it is not.
struct Must {
    lit: Lit,
    claim: Claim,
    undecided: String,
}

/// Everything of this kind.
pub(super) fn claims(
    model: &mut Model<'_>,
    solver: &mut Solver<'_>,
    sweep: &mut Sweep,
    into: &mut Vec<Claim>,
) {
    let mut musts = Vec::new();
    around(model, &mut musts);
    left_aside(model, &mut musts);
    overlaps(model, &mut musts);
    twice(model, &mut musts);
    let lits: Vec<Lit> = musts.iter().map(|must| must.lit).collect();
    let can = sweep.refute(model, solver, &lits);
    for (must, can) in musts.into_iter().zip(can) {
        match can {
            Can::No => {}
            Can::Yes => into.push(must.claim),
            Can::Undecided => into.push(Claim {
                code: LintCode::NotDecided,
                message: must.undecided,
                shown: Vec::new(),
                ..must.claim
            }),
        }
    }
}

/// A walk ends here with every gate on it passed.
fn ends(model: &mut Model<'_>, outcome: NodeAt) -> Lit {
    let passed = model.passed_all();
    model.net.and(model.on[outcome.index()], passed)
}

/// An outcome that reads as going on, on a walk that met no gate, or on which a jump that is no gate's own
/// led over one.
fn around(model: &mut Model<'_>, musts: &mut Vec<Must>) {
    let flow = model.flow;
    if flow.gates.is_empty() {
        return;
    }
    let met: Vec<Lit> = flow
        .gates
        .iter()
        .map(|gate| model.on[gate.index()])
        .collect();
    let met = model.net.any(&met);
    let over: Vec<(usize, NodeAt)> = (0..model.jumps.len())
        .filter_map(|index| {
            let jump = &model.jumps[index];
            let first = flow.gates.partition_point(|gate| *gate <= jump.from);
            let gate = flow.gates.get(first).copied()?;
            (gate < jump.to && flow.gate(jump.from).is_none()).then_some((index, gate))
        })
        .collect();
    for outcome in model.goes_on() {
        let end = ends(model, outcome);
        let id = &flow.node(outcome).id;
        let lit = model.net.and(end, !met);
        musts.push(Must {
            lit,
            undecided: say!("analysis.not_decided_around", id = id),
            claim: Claim {
                code: LintCode::AroundGate,
                part: Part::Node(id.clone()),
                message: say!("analysis.no_gate", id = id),
                shown: vec![whole(model, lit)],
            },
        });
        for &(index, gate) in &over {
            let jump = model.jumps[index];
            let lit = model.net.and(end, jump.taken);
            let from = &flow.node(jump.from).id;
            let gate = &flow.node(gate).id;
            musts.push(Must {
                lit,
                undecided: say!("analysis.not_decided_around", id = id),
                claim: Claim {
                    code: LintCode::AroundGate,
                    part: Part::Jump(from.clone(), jump.place),
                    message: say!("analysis.around_gate", from = from, gate = gate, id = id),
                    shown: vec![whole(model, lit)],
                },
            });
        }
    }
}

/// Shown by a whole walk.
fn whole(model: &Model<'_>, lit: Lit) -> Target {
    Target {
        lit,
        until: model.flow.node_count(),
        stop: None,
    }
}

/// A rule that is raised on a walk that goes on and asks all that the rule reads, and that no gate of the
/// walk hears: it was raised after the last gate.
fn left_aside(model: &mut Model<'_>, musts: &mut Vec<Must>) {
    let flow = model.flow;
    let outcomes = model.goes_on();
    let ends: Vec<Lit> = outcomes
        .iter()
        .map(|outcome| ends(model, *outcome))
        .collect();
    let end = model.net.any(&ends);
    for (index, rule) in flow.rules.iter().enumerate() {
        if rule.gate.is_none() || !claim::holds(rule.severity) {
            continue;
        }
        let gates = 0..flow.gates.len();
        let heard: Vec<Lit> = gates.map(|place| model.hears(index, place)).collect();
        let heard = model.net.any(&heard);
        let raised = model.raised(index);
        let mut lit = model.net.and(raised, !heard);
        lit = model.net.and(lit, end);
        for read in &rule.reads {
            lit = model.net.and(lit, model.on[read.index()]);
        }
        musts.push(Must {
            lit,
            undecided: say!("analysis.not_decided_unheard", id = rule.id),
            claim: Claim {
                code: LintCode::HoldUnheard,
                part: Part::Rule(rule.id.clone()),
                message: say!("analysis.hold_unheard", id = rule.id),
                shown: vec![whole(model, lit)],
            },
        });
    }
}

/// Two jumps of a node that can both be open and lead to different nodes.
fn overlaps(model: &mut Model<'_>, musts: &mut Vec<Must>) {
    let flow = model.flow;
    for second in 0..model.jumps.len() {
        let later = model.jumps[second];
        if later.guard.is_none() {
            continue;
        }
        for first in second - later.place..second {
            let earlier = model.jumps[first];
            if earlier.to == later.to || earlier.guard.is_none() {
                continue;
            }
            let left = model.left(later.from);
            let taken = model.net.and(left, earlier.taken);
            let lit = model.net.and(taken, later.holds);
            let from = &flow.node(later.from).id;
            let (one, other) = (&flow.node(earlier.to).id, &flow.node(later.to).id);
            musts.push(Must {
                lit,
                undecided: say!("analysis.not_decided_overlap", from = from),
                claim: Claim {
                    code: LintCode::JumpsOverlap,
                    part: Part::Jump(from.clone(), later.place),
                    message: say!(
                        "analysis.jumps_overlap",
                        from = from,
                        one = one,
                        other = other
                    ),
                    shown: vec![Target::after(later.from, lit)],
                },
            });
        }
    }
}

/// Two questions in the same words, both on one walk.
fn twice(model: &mut Model<'_>, musts: &mut Vec<Must>) {
    let flow = model.flow;
    let mut known: HashMap<String, Vec<NodeAt>> = HashMap::new();
    for slot in 0..flow.node_count() {
        let Some(question) = flow.question(at(slot)) else {
            continue;
        };
        let same = known.entry(words(question)).or_default();
        for first in same.iter() {
            let (one, two) = (model.reached(*first), model.reached(at(slot)));
            let lit = model.net.and(one, two);
            let (id, other) = (&flow.node(at(slot)).id, &flow.node(*first).id);
            musts.push(Must {
                lit,
                undecided: say!("analysis.not_decided_twice", id = id, other = other),
                claim: Claim {
                    code: LintCode::AskedTwice,
                    part: Part::Node(id.clone()),
                    message: say!("analysis.asked_twice", id = id, other = other),
                    shown: vec![Target::before(at(slot), lit)],
                },
            });
        }
        same.push(at(slot));
    }
}

/// The words of a question, layout and case set aside.
fn words(question: &Question) -> String {
    let mut out = String::new();
    for word in question.prompt.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            out.push_str(&text::clean(word).to_lowercase());
            out.push(' ');
        }
    }
    out
}
