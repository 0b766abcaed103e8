//! What the prover must find, by trying everything: every answer, deferral, mark and decision, in the real
//! program.
//!
//! - `given`: all that can be done, `filled` in forms and tables; `walk`: what a walk is, step by step.
//! - `places`: where guards are asked.
//! - `expected`: what of it must be reported; `shows`: whether one case shows it.

mod expected;
pub(super) mod filled;
pub(super) mod given;
mod places;
pub(super) mod shows;
pub(super) mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use apposite::diagnostic::LintCode;
use apposite::flow::document::{OutcomeKind, Severity};
use apposite::flow::guard::{Sight, Tri};
use apposite::flow::part::Part;
use apposite::flow::{Flow, NodeAt, NodeKind};
use apposite::session::command::Command;
use apposite::session::event::Decision;
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;

use crate::common::case;
use given::{commands, pass};
use places::{Of, Place, jump_from, jump_part, named, places, reads};
use walk::{Walk, given, hears};

/// Everything that was seen.
#[derive(Debug)]
pub(crate) struct Brute {
    flow: Arc<Flow>,
    arrived: BTreeSet<NodeAt>,
    reached: BTreeSet<NodeAt>,
    left: BTreeSet<NodeAt>,
    /// Per jump: its guard held as its node was left.
    held: BTreeSet<usize>,
    taken: BTreeSet<usize>,
    places: Vec<Place>,
    /// What must not be and was seen, with the fewest events that showed it.
    wrong: BTreeMap<(LintCode, Part), usize>,
    /// Per pair of rules: whether each was satisfied where both were heard, and whether both were at once.
    pairs: BTreeMap<(usize, usize), ([bool; 2], bool)>,
    /// Per pair: the fewest events that showed one of them satisfied.
    odds: BTreeMap<(usize, usize), usize>,
}

impl Brute {
    /// Nothing seen yet.
    fn nothing(flow: &Arc<Flow>) -> Self {
        Self {
            flow: Arc::clone(flow),
            arrived: BTreeSet::new(),
            reached: BTreeSet::new(),
            left: BTreeSet::new(),
            held: BTreeSet::new(),
            taken: BTreeSet::new(),
            places: places(flow),
            wrong: BTreeMap::new(),
            pairs: BTreeMap::new(),
            odds: BTreeMap::new(),
        }
    }

    pub(crate) fn new(flow: &Arc<Flow>) -> Self {
        let mut brute = Self::nothing(flow);
        let case = case::case(flow);
        brute.look(&case);
        brute.explore(&case, NodeAt(0));
        brute
    }

    /// Tries everything from here on that concerns nodes from `from`.
    fn explore(&mut self, case: &Case, from: NodeAt) {
        let flow = Arc::clone(&self.flow);
        let open = case.now.path().iter().copied().find(|at| {
            *at >= from
                && match &flow.node(*at).kind {
                    NodeKind::Question(_) => case.kind(*at) == SaidKind::Nothing,
                    NodeKind::Gate(_) => case
                        .now
                        .gate(*at)
                        .is_none_or(|gate| gate.decision.is_none()),
                    _ => false,
                }
        });
        let Some(at) = open else { return };
        let id = flow.node(at).id.clone();
        let next = NodeAt(at.0 + 1);
        if flow.gate(at).is_some() {
            if let Some(passed) = pass(case, at) {
                self.look(&passed);
                self.explore(&passed, next);
            }
            let mut stopped = case.clone();
            if case::decide(&mut stopped, &id, Decision::Stop, "owner").is_ok() {
                match stopped.now.outcome {
                    Some(outcome) => {
                        for seen in [&mut self.arrived, &mut self.reached, &mut self.left] {
                            seen.insert(outcome);
                        }
                    }
                    None => self.wrong(LintCode::NoWayOn, Part::Node(id), &stopped),
                }
            }
            return;
        }
        // Left open, with what comes after it answered.
        self.explore(case, next);
        for command in commands(&flow, at) {
            let mut after = case.clone();
            case::perform(&mut after, &command, "")
                .unwrap_or_else(|error| panic!("{}", error.message));
            if matches!(command, Command::Answer { .. }) {
                assert_eq!(after.kind(at), SaidKind::Answered);
            }
            self.look(&after);
            self.explore(&after, next);
        }
    }

    fn wrong(&mut self, code: LintCode, part: Part, case: &Case) {
        let cost = case.events.len() - 1;
        let known = self.wrong.entry((code, part)).or_insert(cost);
        *known = cost.min(*known);
    }

    /// Notes all that can be seen in a case.
    fn look(&mut self, case: &Case) {
        let flow = Arc::clone(&self.flow);
        let given = |at: NodeAt| given(case, at);
        let mut walk = Walk::new(&flow, &given);
        let passed = |at: NodeAt| {
            let gate = case.now.gate(at);
            gate.is_some_and(|gate| gate.stands && gate.decision.is_some_and(Decision::goes_on))
        };
        let frontier = walk
            .met
            .iter()
            .position(|(at, _, enters)| *enters && flow.gate(*at).is_some() && !passed(*at));
        let seen = frontier.map_or(walk.met.len(), |place| place + 1);
        let met: Vec<(NodeAt, bool, bool)> = walk.met[..seen].to_vec();
        for (place, (node, led, enters)) in met.iter().enumerate() {
            self.arrived.insert(*node);
            if *enters {
                self.reached.insert(*node);
                if frontier != Some(place) {
                    self.left.insert(*node);
                    self.jumps(&mut walk, *node, case);
                }
            }
            self.guards_of_node(&mut walk, *node, *led);
        }
        let reached: BTreeSet<NodeAt> = met.iter().filter(|met| met.2).map(|met| met.0).collect();
        let ended = frontier.is_none();
        self.rules(&mut walk, case, &reached, ended);
        if ended {
            self.at_the_end(&mut walk, case);
        }
        self.twice(&reached, case);
        self.opposed(&walk, case, &reached);
    }

    /// Pairs of rules with a common question, where a gate hears both: whether each is satisfied.
    fn opposed(&mut self, walk: &Walk, case: &Case, reached: &BTreeSet<NodeAt>) {
        let flow = Arc::clone(&self.flow);
        let demanding = |rule: usize| flow.rules[rule].severity != Severity::Advice;
        for two in (0..flow.rules.len()).filter(|rule| demanding(*rule)) {
            for one in (0..two).filter(|rule| demanding(*rule)) {
                let reads = &flow.rules[two].reads;
                let common = flow.rules[one].reads.iter().any(|at| reads.contains(at));
                let heard = reached.iter().any(|gate| {
                    flow.gate(*gate).is_some()
                        && hears(&flow, walk, case, one, *gate)
                        && hears(&flow, walk, case, two, *gate)
                });
                if !common || !heard {
                    continue;
                }
                let satisfied = [one, two].map(|rule| {
                    let (rule, mut walk) = (&flow.rules[rule], walk.clone());
                    match walk.eval(&flow, rule.guard) {
                        Tri::False => true,
                        Tri::True => rule
                            .discharged
                            .is_some_and(|guard| walk.eval(&flow, guard) == Tri::True),
                        Tri::Unknown => false,
                    }
                });
                let cost = case.events.len() - 1;
                let pair = self.pairs.entry((one, two)).or_default();
                pair.0[0] |= satisfied[0];
                pair.0[1] |= satisfied[1];
                pair.1 |= satisfied == [true; 2];
                if satisfied != [false; 2] {
                    self.odds
                        .entry((one, two))
                        .and_modify(|known| *known = cost.min(*known))
                        .or_insert(cost);
                }
            }
        }
    }

    fn guards_of_node(&mut self, walk: &mut Walk, node: NodeAt, led: bool) {
        let flow = Arc::clone(&self.flow);
        for place in 0..self.places.len() {
            let asked = match self.places[place].of {
                Of::Frame(frame) => flow
                    .node(node)
                    .stage
                    .is_some_and(|stage| flow.frames[frame].stages.contains(&stage)),
                Of::Node(own) if own == node => {
                    let stage = flow.stage_of(node).and_then(|stage| stage.guard);
                    stage.is_none_or(|stage| walk.eval(&flow, stage) != Tri::False)
                }
                Of::Outcome(own) => own == node && !led,
                _ => false,
            };
            if asked {
                self.ask(place, walk);
            }
        }
    }

    fn ask(&mut self, place: usize, walk: &mut Walk) {
        let flow = Arc::clone(&self.flow);
        let guard = self.places[place].guard;
        let of = self.places[place].of;
        let value = walk.eval(&flow, guard);
        let met: Vec<NodeAt> = reads(&flow, guard)
            .into_iter()
            .filter(|read| walk.facts.sight[read.index()] != Sight::Off)
            .collect();
        let seen = &mut self.places[place].seen;
        seen.ever = true;
        seen.holds |= value == Tri::True;
        seen.fails |= match of {
            Of::Jump(_) | Of::Outcome(_) => value != Tri::True,
            _ => value == Tri::False,
        };
        seen.met.extend(met);
        // Facts are asked with the guards that name them.
        let mut left = named(&flow, guard);
        while let Some(fact) = left.pop() {
            let at = self
                .places
                .iter()
                .position(|place| place.of == Of::Fact(fact))
                .unwrap();
            if self.places[place].of != Of::Fact(fact) {
                self.ask(at, walk);
            }
        }
    }

    fn jumps(&mut self, walk: &mut Walk, node: NodeAt, case: &Case) {
        let flow = Arc::clone(&self.flow);
        let (start, end) = flow.ways.jump_range[node.index()];
        let mut first: Option<usize> = None;
        for jump in start as usize..end as usize {
            let (guard, to) = flow.ways.jumps[jump];
            let holds = guard.is_none_or(|guard| walk.eval(&flow, guard) == Tri::True);
            if holds {
                self.held.insert(jump);
            }
            match first {
                None => {
                    if let Some(place) = self
                        .places
                        .iter()
                        .position(|place| place.of == Of::Jump(jump))
                    {
                        self.ask(place, walk);
                    }
                    if holds {
                        self.taken.insert(jump);
                        first = Some(jump);
                    }
                }
                Some(earlier) if holds && guard.is_some() => {
                    let (one, other) = flow.ways.jumps[earlier];
                    if one.is_some() && other != to {
                        let part = jump_part(&flow, node, jump);
                        self.wrong(LintCode::JumpsOverlap, part, case);
                    }
                }
                Some(_) => {}
            }
        }
    }

    fn rules(&mut self, walk: &mut Walk, case: &Case, reached: &BTreeSet<NodeAt>, ended: bool) {
        let flow = Arc::clone(&self.flow);
        for (index, rule) in flow.rules.iter().enumerate() {
            let asked = match rule.gate {
                None => ended,
                Some(_) => reached.iter().any(|gate| {
                    flow.gate(*gate).is_some() && hears(&flow, walk, case, index, *gate)
                }),
            };
            if !asked {
                continue;
            }
            let place = self
                .places
                .iter()
                .position(|place| place.of == Of::Rule(index))
                .unwrap();
            self.ask(place, walk);
            if walk.eval(&flow, rule.guard) == Tri::True {
                let over = rule
                    .discharged
                    .is_some_and(|guard| walk.eval(&flow, guard) == Tri::True);
                self.places[place].seen.raised |= !over;
                if rule.discharged.is_some() {
                    self.ask(place + 1, walk);
                }
            }
        }
    }

    fn at_the_end(&mut self, walk: &mut Walk, case: &Case) {
        let flow = Arc::clone(&self.flow);
        let Some(end) = walk.end() else { return };
        if flow
            .outcome(end)
            .is_none_or(|outcome| outcome.kind != OutcomeKind::GoOn)
        {
            return;
        }
        let met = flow.gates.iter().any(|gate| walk.on(*gate));
        if !flow.gates.is_empty() && !met {
            self.wrong(
                LintCode::AroundGate,
                Part::Node(flow.node(end).id.clone()),
                case,
            );
        }
        for jump in walk.taken.clone() {
            let from = jump_from(&flow, jump);
            let to = flow.ways.jumps[jump].1;
            let over = flow.gates.iter().any(|gate| *gate > from && *gate < to);
            if over && flow.gate(from).is_none() {
                self.wrong(LintCode::AroundGate, jump_part(&flow, from, jump), case);
            }
        }
        for (index, rule) in flow.rules.iter().enumerate() {
            if rule.gate.is_none() || rule.severity == Severity::Advice {
                continue;
            }
            let raised = walk.eval(&flow, rule.guard) == Tri::True
                && rule
                    .discharged
                    .is_none_or(|guard| walk.eval(&flow, guard) != Tri::True);
            let asked = rule.reads.iter().all(|read| walk.on(*read));
            let heard = flow
                .gates
                .iter()
                .any(|gate| walk.on(*gate) && hears(&flow, walk, case, index, *gate));
            if raised && asked && !heard {
                self.wrong(LintCode::HoldUnheard, Part::Rule(rule.id.clone()), case);
            }
        }
    }

    fn twice(&mut self, reached: &BTreeSet<NodeAt>, case: &Case) {
        let flow = Arc::clone(&self.flow);
        for two in reached {
            for one in reached.iter().filter(|one| *one < two) {
                let (Some(first), Some(second)) = (flow.question(*one), flow.question(*two)) else {
                    continue;
                };
                if first.prompt == second.prompt {
                    let part = Part::Node(flow.node(*two).id.clone());
                    self.wrong(LintCode::AskedTwice, part, case);
                }
            }
        }
    }
}
