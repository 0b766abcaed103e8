//! A flow as conditions on what is given: which node is on the walk, which guard holds, which gate opens.
//!
//! # Why this is exact
//!
//! The evaluator ([`crate::session::eval`]) is a function from what is given to every question to a walk. This
//! module writes the same function down once for all combinations:
//!
//! - What is given to a question is a choice of inputs ([`super::question`]); answers fall together only
//!   where no test tells them apart.
//! - A guard is two conditions, that it is true and that it is false; where neither holds it is unknown.
//!   They follow the three-valued connectives of [`crate::flow::guard`] one by one. A test of a question off
//!   the walk is false, and whether a question is on the walk is itself a condition here.
//! - Nodes are numbered so that ways lead forward and guards read only lower numbers (the compiler
//!   refuses anything else), so one pass in that order meets nothing undefined.
//! - A node is *reached* where it is on the walk and every gate before it on the walk can be passed: each
//!   question before the gate is answered, deferred or marked, and no rule holds the gate that nobody
//!   may override. That is `Case::blocks`, with the decision makers willing and every earlier decision taken on
//!   the answers that stand.
//!
//! So a question about the flow is the question whether a condition can hold, and the solver decides that.

use super::network::{Lit, Network};
use super::pattern::Given;
use super::question::Asked;
pub(super) use super::rails::Rails;
use super::rails::{Guards, Seen};
use super::tested::Tests;
use crate::flow::document::{OutcomeKind, Severity};
use crate::flow::guard::GuardAt;
use crate::flow::{Flow, NodeAt, NodeKind};

/// A jump as walked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Jump {
    pub(super) from: NodeAt,
    /// Its place among its node's own.
    pub(super) place: usize,
    pub(super) to: NodeAt,
    pub(super) guard: Option<GuardAt>,
    /// Its node is entered and no earlier jump is taken.
    pub(super) asked: Lit,
    pub(super) holds: Lit,
    pub(super) taken: Lit,
}

/// A flow as conditions.
#[derive(Debug)]
pub(super) struct Model<'a> {
    pub(super) flow: &'a Flow,
    pub(super) net: Network,
    /// Per node, the question where some guard reads it.
    pub(super) asked: Vec<Option<Asked>>,
    /// Per node: a walk comes to it, be it entered or passed over. For outcomes: as the next in the chain.
    pub(super) arrives: Vec<Lit>,
    /// Per node: a jump leads to this outcome.
    pub(super) led: Vec<Lit>,
    /// Per node: it is on the walk.
    pub(super) on: Vec<Lit>,
    pub(super) jumps: Vec<Jump>,
    /// Per gate, in the order of the flow: nothing holds it that nobody may override, and nothing is open
    /// before it that must be answered.
    pub(super) clear: Vec<Lit>,
    /// For each number of gates: the walk passes so many of the first, where it meets them.
    passed: Vec<Lit>,
    /// Per gate a rule may name, and per gate: it is the first on the walk from there on.
    next: Vec<Vec<Lit>>,
    /// Per gate: as it is seen there, it is the last on a walk that ends by going on.
    last: Vec<Lit>,
    guards: Guards<'a>,
    /// Questions after this number count as open.
    open_after: usize,
}

impl<'a> Model<'a> {
    /// Writes a flow down.
    pub(super) fn new(flow: &'a Flow) -> Self {
        Self::fixed(flow, &|_| None)
    }

    /// Writes a flow down with what is given to some questions fixed.
    pub(super) fn fixed(flow: &'a Flow, given: &dyn Fn(usize) -> Option<Given>) -> Self {
        let nodes = flow.node_count();
        let mut model = Self {
            flow,
            net: Network::new(),
            asked: Vec::with_capacity(nodes),
            arrives: vec![Lit::FALSE; nodes],
            led: vec![Lit::FALSE; nodes],
            on: vec![Lit::FALSE; nodes],
            jumps: Vec::with_capacity(flow.ways.jumps.len()),
            clear: Vec::with_capacity(flow.gates.len()),
            passed: vec![Lit::TRUE],
            next: Vec::with_capacity(flow.gates.len()),
            last: Vec::with_capacity(flow.gates.len()),
            open_after: usize::MAX,
            guards: Guards::new(&flow.program),
        };
        for (slot, tests) in Tests::of(flow).iter().enumerate() {
            let question = flow.question(at(slot)).filter(|_| tests.read());
            let asked = question.map(|question| match given(slot) {
                Some(given) => Asked::fixed(question, tests, given),
                None => Asked::new(&mut model.net, question, tests),
            });
            model.asked.push(asked);
        }
        model.walk(flow.start().map_or(0, NodeAt::index), Lit::TRUE);
        model.look_ahead();
        model.gates();
        model
    }

    /// Looks at the rest of the walk from each gate, with nothing after the gate answered: what is answered
    /// only later cannot have made the gate hear a rule, since whoever decided there did not see it.
    fn look_ahead(&mut self) {
        let flow = self.flow;
        let outcomes = self.goes_on();
        for (place, gate) in flow.gates.iter().enumerate() {
            let slot = gate.index();
            let later = flow.gates.iter().filter(|later| *later > gate);
            if later
                .clone()
                .any(|later| self.on[later.index()] == Lit::TRUE)
                || !self.may_hear_late(place)
            {
                // Another gate always follows, or no rule could be heard: there is nothing to look for.
                self.last.push(Lit::FALSE);
                continue;
            }
            let whole = (self.on.clone(), self.arrives.clone(), self.led.clone());
            let jumps = self.jumps.len();
            let known = std::mem::replace(&mut self.guards, Guards::new(&flow.program));
            self.open_after = slot;
            self.walk(slot, whole.1[slot]);
            let gates: Vec<Lit> = later.map(|later| self.on[later.index()]).collect();
            let ends: Vec<Lit> = outcomes.iter().map(|at| self.on[at.index()]).collect();
            let (followed, goes_on) = (self.net.any(&gates), self.net.any(&ends));
            let last = self.net.and(goes_on, !followed);
            self.last.push(self.net.and(last, self.on[slot]));
            (self.on, self.arrives, self.led) = whole;
            self.guards = known;
            self.jumps.truncate(jumps);
            self.open_after = usize::MAX;
        }
    }

    /// Lays the walk through the nodes in order, from one that it comes to where `arrives` holds.
    fn walk(&mut self, first: usize, arrives: Lit) {
        let flow = self.flow;
        let nodes = flow.node_count();
        let mut into: Vec<Vec<Lit>> = vec![Vec::new(); nodes];
        let mut led: Vec<Vec<Lit>> = vec![Vec::new(); nodes];
        if let Some(into) = into.get_mut(first) {
            into.push(arrives);
        }
        for slot in first..nodes {
            let arrives = self.net.any(&std::mem::take(&mut into[slot]));
            self.arrives[slot] = arrives;
            let when = flow.ways.when[slot].map_or(Rails::HOLDS, |guard| self.rails(guard));
            let (on, skipped);
            if matches!(flow.node(at(slot)).kind, NodeKind::Outcome(_)) {
                self.led[slot] = self.net.any(&std::mem::take(&mut led[slot]));
                let chosen = self.net.and(arrives, when.yes);
                on = self.net.or(self.led[slot], chosen);
                skipped = self.net.and(arrives, !on);
            } else {
                on = self.net.and(arrives, !when.no);
                skipped = self.net.and(arrives, when.no);
            }
            self.on[slot] = on;
            let (start, end) = flow.ways.jump_range[slot];
            let mut rest = on;
            for (place, number) in (start as usize..end as usize).enumerate() {
                let (guard, to) = flow.ways.jumps[number];
                let holds = guard.map_or(Lit::TRUE, |guard| self.rails(guard).yes);
                let taken = self.net.and(rest, holds);
                self.jumps.push(Jump {
                    from: at(slot),
                    place,
                    to,
                    guard,
                    asked: rest,
                    holds,
                    taken,
                });
                let outcome = matches!(flow.node(to).kind, NodeKind::Outcome(_));
                let list = if outcome { &mut led } else { &mut into };
                list[to.index()].push(taken);
                rest = self.net.and(rest, !holds);
            }
            if let Some(next) = flow.ways.next[slot] {
                let onward = if matches!(flow.node(at(slot)).kind, NodeKind::Outcome(_)) {
                    skipped
                } else if start == end {
                    arrives
                } else {
                    self.net.or(rest, skipped)
                };
                into[next.index()].push(onward);
            }
        }
    }

    /// Says of each gate which rules it hears, and what holds it.
    fn gates(&mut self) {
        let flow = self.flow;
        let gates = flow.gates.len();
        for home in 0..gates {
            let mut pending = Lit::TRUE;
            let mut row = vec![Lit::FALSE; gates];
            for (place, next) in row.iter_mut().enumerate().skip(home) {
                let on = self.on[flow.gates[place].index()];
                *next = self.net.and(pending, on);
                pending = self.net.and(pending, !on);
            }
            self.next.push(row);
        }
        // Per gate: some rule that it hears holds, and nobody may override it.
        let mut held: Vec<Vec<Lit>> = vec![Vec::new(); gates];
        let mut shut: Vec<Vec<Lit>> = vec![Vec::new(); gates];
        for rule in 0..flow.rules.len() {
            let written = &flow.rules[rule];
            let Some(home) = written.gate.and_then(|gate| self.gate_place(gate)) else {
                continue;
            };
            if written.severity == Severity::Advice || written.override_by.is_empty() {
                let holding = self.holding(rule);
                shut[home].push(holding);
                for (place, held) in held.iter_mut().enumerate().take(home) {
                    let late = self.hears_late(rule, place);
                    held.push(self.net.and(late, holding));
                }
            }
        }
        let shut: Vec<Lit> = shut.iter().map(|holding| self.net.any(holding)).collect();
        let mut unanswered = Lit::FALSE;
        let mut from = 0;
        for (place, mut held) in held.into_iter().enumerate() {
            let gate = flow.gates[place].index();
            let mut open = vec![unanswered];
            for slot in from..gate {
                let must = flow
                    .question(at(slot))
                    .is_some_and(|question| !question.may_defer);
                if let (true, Some(asked)) = (must, &self.asked[slot]) {
                    open.push(self.net.and(self.on[slot], asked.open));
                }
            }
            from = gate;
            unanswered = self.net.any(&open);
            held.push(unanswered);
            for (next, shut) in self.next.iter().zip(&shut).take(place + 1) {
                held.push(self.net.and(next[place], *shut));
            }
            let held = self.net.any(&held);
            self.clear.push(!held);
            let passes = self.net.or(!self.on[gate], !held);
            let before = self.passed[place];
            self.passed.push(self.net.and(before, passes));
        }
    }

    /// The outcomes that read as going on.
    pub(super) fn goes_on(&self) -> Vec<NodeAt> {
        let nodes = self.flow.nodes();
        nodes
            .filter(|(_, node)| {
                matches!(&node.kind, NodeKind::Outcome(outcome) if outcome.kind == OutcomeKind::GoOn)
            })
            .map(|(at, _)| at)
            .collect()
    }

    /// Some rule of a later gate reads nothing that is asked after this one.
    fn may_hear_late(&self, place: usize) -> bool {
        let gate = self.flow.gates[place];
        self.flow.rules.iter().any(|rule| {
            rule.severity != Severity::Advice
                && rule.gate.is_some_and(|home| home > gate)
                && rule.reads.iter().all(|read| *read < gate)
        })
    }

    /// A gate before a rule's own is the last of the walk, as it is seen when the gate is decided, and all that
    /// the rule reads is asked before it.
    fn hears_late(&mut self, rule: usize, place: usize) -> Lit {
        let written = &self.flow.rules[rule];
        let gate = self.flow.gates[place];
        let mut lit = self.last[place];
        if lit == Lit::FALSE || written.severity == Severity::Advice {
            return Lit::FALSE;
        }
        if written.reads.iter().any(|read| *read > gate) {
            return Lit::FALSE;
        }
        for read in &written.reads {
            lit = self.net.and(lit, self.on[read.index()]);
        }
        lit
    }

    /// The gate with this place is the one that a rule bears on, as the evaluator's `hearing` has it.
    pub(super) fn hears(&mut self, rule: usize, place: usize) -> Lit {
        let gate = self.flow.rules[rule]
            .gate
            .and_then(|gate| self.gate_place(gate));
        match gate {
            Some(home) if home <= place => self.next[home][place],
            Some(_) => self.hears_late(rule, place),
            None => Lit::FALSE,
        }
    }

    /// Every question on the walk that must be answered is, as far as guards can see it.
    pub(super) fn settled(&mut self) -> Lit {
        let flow = self.flow;
        let mut open = Vec::new();
        for (slot, asked) in self.asked.iter().enumerate() {
            let must = flow
                .question(at(slot))
                .is_some_and(|question| !question.may_defer);
            if let (true, Some(asked)) = (must, asked) {
                open.push(self.net.and(self.on[slot], asked.open));
            }
        }
        !self.net.any(&open)
    }

    /// The place of a gate among the gates of the flow.
    pub(super) fn gate_place(&self, gate: NodeAt) -> Option<usize> {
        self.flow.gates.binary_search(&gate).ok()
    }

    /// Every gate before this node on the walk can be passed.
    pub(super) fn passed_before(&self, node: NodeAt) -> Lit {
        self.passed[self.flow.gates.partition_point(|gate| *gate < node)]
    }

    /// Every gate on the walk can be passed.
    pub(super) fn passed_all(&self) -> Lit {
        self.passed[self.flow.gates.len()]
    }

    /// The node is reached.
    pub(super) fn reached(&mut self, node: NodeAt) -> Lit {
        let before = self.passed_before(node);
        self.net.and(self.on[node.index()], before)
    }

    /// The gate with this place is reached and can be passed.
    pub(super) fn opens(&mut self, place: usize) -> Lit {
        let reached = self.reached(self.flow.gates[place]);
        self.net.and(reached, self.clear[place])
    }

    /// The node is left by one of its ways on: it is reached and, where it is a gate, passed.
    pub(super) fn left(&mut self, node: NodeAt) -> Lit {
        match self.gate_place(node) {
            Some(place) => self.opens(place),
            None => self.reached(node),
        }
    }

    /// A rule stands in the way of the gate that it bears on, unless it is overridden.
    pub(super) fn holding(&mut self, rule: usize) -> Lit {
        let written = &self.flow.rules[rule];
        let guard = self.rails(written.guard);
        if written.severity == Severity::Advice {
            // Only while it cannot be assessed.
            return self.net.and(!guard.yes, !guard.no);
        }
        let discharged = self.discharged(rule);
        let over = self.net.and(guard.yes, discharged);
        self.net.and(!guard.no, !over)
    }

    /// A rule's discharge is true.
    pub(super) fn discharged(&mut self, rule: usize) -> Lit {
        let guard = self.flow.rules[rule].discharged;
        guard.map_or(Lit::FALSE, |guard| self.rails(guard).yes)
    }

    /// A rule is raised: true, and not discharged.
    pub(super) fn raised(&mut self, rule: usize) -> Lit {
        let guard = self.rails(self.flow.rules[rule].guard);
        let discharged = self.discharged(rule);
        self.net.and(guard.yes, !discharged)
    }

    /// The gates that a rule may bear on, each with the condition that it is that one and is reached. For a
    /// rule without a gate: the end of the walk, as no gate.
    pub(super) fn matters(&mut self, rule: usize) -> Vec<(Option<NodeAt>, Lit)> {
        if self.flow.rules[rule].gate.is_none() {
            return vec![(None, self.passed_all())];
        }
        (0..self.flow.gates.len())
            .filter_map(|place| {
                let gate = self.flow.gates[place];
                let (hears, reached) = (self.hears(rule, place), self.reached(gate));
                let lit = self.net.and(hears, reached);
                (lit != Lit::FALSE).then_some((Some(gate), lit))
            })
            .collect()
    }

    /// A guard as conditions.
    pub(super) fn rails(&mut self, guard: GuardAt) -> Rails {
        let (asked, on, open_after) = (&self.asked, &self.on, self.open_after);
        self.guards.rails(&mut self.net, guard, &|question| {
            let asked = asked[question.index()].as_ref()?;
            Some(Seen {
                on: on[question.index()],
                asked: (question.index() <= open_after).then_some(asked),
            })
        })
    }
}

/// The node with this number.
pub(super) fn at(slot: usize) -> NodeAt {
    NodeAt(u32::try_from(slot).unwrap_or(u32::MAX))
}
