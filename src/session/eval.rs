//! One pass over the flow for what has been said: the walk, the findings, what comes next.
//!
//! Everything is recomputed after every event. That is fast enough, because the ways and guards of a
//! flow are compact and numbered so that every way leads forward, and it cannot go out of step.
//!
//! The *walk* runs from the first node along the ways that the answers open, past gates that nobody has
//! decided yet, to an outcome. What is *reached* of it ends with the first gate that has not been
//! passed: beyond that nothing can be answered yet.

use schemars::JsonSchema;
use serde::Serialize;

use super::event::Decision;
use super::responses::{self, Responses, SaidKind};
use crate::flow::document::{OutcomeKind, Severity};
use crate::flow::guard::{Facts, Sight, Tri};
use crate::flow::{Flow, NodeAt, NodeKind, Rule};

const OFF: u32 = u32::MAX;

/// What follows from what has been said.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// The nodes of the walk in order; ends with an outcome unless a gate without one stopped it.
    pub walk: Vec<NodeAt>,
    /// How many of `walk` are reached.
    pub reached: usize,
    /// The first reached node that is not settled: an open question, an unread note, a gate to decide.
    pub next: Option<NodeAt>,
    /// The outcome reached, once nothing before it is open.
    pub outcome: Option<NodeAt>,
    /// Gates on the walk, and others that were decided once; in the order of the flow.
    pub gates: Vec<GateStanding>,
    /// Findings and what could not be assessed, in the order of the flow's rules.
    pub findings: Vec<Finding>,
    /// Bounds on the fewest and the most questions still to be answered, deferred ones not counted. What is told
    /// to people is proved, and lies within: [`Case::to_go`](super::state::Case::to_go).
    pub bound: (u32, u32),
    /// What guards see, for explaining.
    pub facts: Facts,
    /// Per node its place on the walk, or `u32::MAX`.
    place: Vec<u32>,
    /// Per node, whether answers still to come may lead there. Empty where nothing is open.
    ahead: Vec<bool>,
}

/// Where a gate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GateStanding {
    pub gate: NodeAt,
    /// The latest decision.
    pub decision: Option<Decision>,
    /// The event that took it.
    pub event: Option<u32>,
    /// The decision was taken on the answers that stand now, and the gate is on the walk.
    pub stands: bool,
    pub on_walk: bool,
}

/// A rule that was raised, or could not be assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Index into [`Flow::rules`].
    pub rule: usize,
    pub state: FindingState,
    /// The gate it bears on: the rule's own; where the walk goes around that one, the first after it, or
    /// the last of all. A way round a gate is no way round what it holds.
    pub gate: Option<NodeAt>,
}

/// What has become of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FindingState {
    Raised,
    Overridden,
    Discharged,
    NotAssessed,
}

impl FindingState {
    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Overridden => "overridden",
            Self::Discharged => "discharged",
            Self::NotAssessed => "not-assessed",
        }
    }

    /// Whether it still stands in the way of its gate, were it a hold or condition.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Raised | Self::NotAssessed)
    }
}

impl Standing {
    /// The place of a node on the walk.
    #[must_use]
    pub fn place(&self, at: NodeAt) -> Option<usize> {
        match self.place.get(at.index()) {
            None | Some(&OFF) => None,
            Some(&place) => Some(place as usize),
        }
    }

    /// Whether a node is on the walk, reached or not.
    #[must_use]
    pub fn on_walk(&self, at: NodeAt) -> bool {
        self.place(at).is_some()
    }

    /// Whether a node has been reached.
    #[must_use]
    pub fn is_reached(&self, at: NodeAt) -> bool {
        self.place(at).is_some_and(|place| place < self.reached)
    }

    /// Whether a node that is not on the walk may still come onto it with the answers that are not given yet.
    /// What is said not to come cannot; what is said to come may turn out not to.
    #[must_use]
    pub fn may_come(&self, at: NodeAt) -> bool {
        !self.on_walk(at) && self.ahead.get(at.index()).copied().unwrap_or_default()
    }

    /// The reached part of the walk.
    #[must_use]
    pub fn path(&self) -> &[NodeAt] {
        &self.walk[..self.reached]
    }

    /// Where a gate stands, if it is on the walk or was decided once.
    #[must_use]
    pub fn gate(&self, at: NodeAt) -> Option<&GateStanding> {
        self.gates.iter().find(|gate| gate.gate == at)
    }

    /// The gate a rule bears on, if it was raised or could not be assessed.
    #[must_use]
    pub fn gate_of(&self, rule: usize) -> Option<NodeAt> {
        let finding = self.findings.iter().find(|finding| finding.rule == rule);
        finding.and_then(|finding| finding.gate)
    }

    /// What has become of a rule, if it was raised or could not be assessed.
    #[must_use]
    pub fn finding(&self, rule: usize) -> Option<FindingState> {
        self.findings
            .iter()
            .find(|finding| finding.rule == rule)
            .map(|finding| finding.state)
    }
}

/// What kind of node it is, without reaching for its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    Question,
    Note,
    Gate,
    Outcome,
}

/// A way from one node in the pass that counts what remains.
#[derive(Debug, Clone, Copy)]
struct Stop {
    node: u32,
    /// The ways on where the node is entered: start in `ways`, and how many.
    start: u32,
    len: u32,
    /// Where it leads if the node is passed over; `OFF` where it cannot be.
    skip: u32,
    /// 1 for a question that has not been answered.
    cost: u32,
    /// The walk may end here.
    ends: bool,
}

/// Evaluates; keeps its working memory between passes.
#[derive(Debug, Clone)]
pub struct Evaluator {
    kinds: Vec<Kind>,
    first: Option<NodeAt>,
    ahead: Facts,
    may: Vec<bool>,
    stops: Vec<Stop>,
    ways: Vec<u32>,
    least: Vec<u32>,
    most: Vec<u32>,
    /// Per gate the sum of marks before it and the digest they gave, from an earlier pass.
    known: Vec<(u128, Option<u128>)>,
}

impl Evaluator {
    /// An evaluator for this flow and no other.
    #[must_use]
    pub fn new(flow: &Flow) -> Self {
        let nodes = flow.node_count();
        let kinds = flow
            .graph
            .nodes()
            .map(|node| match node.kind {
                NodeKind::Question(_) => Kind::Question,
                NodeKind::Note(_) => Kind::Note,
                NodeKind::Gate(_) => Kind::Gate,
                NodeKind::Outcome(_) => Kind::Outcome,
            })
            .collect();
        Self {
            kinds,
            first: flow.start(),
            ahead: Facts::new(nodes, flow.facts.len()),
            may: vec![false; nodes],
            stops: Vec::new(),
            ways: Vec::new(),
            least: vec![0; nodes],
            most: vec![0; nodes],
            known: vec![(0, None); flow.gates.len()],
        }
    }

    /// Recomputes everything that follows from what has been said.
    pub fn run(&mut self, flow: &Flow, said: &Responses, out: &mut Standing) {
        let first_open = self.walk(flow, said, out);
        Self::gates(flow, said, out);
        findings(flow, said, out);
        review(flow, said, out);
        out.ahead.clear();
        out.bound = match first_open {
            Some(at) => {
                let mut entered = std::mem::take(&mut out.ahead);
                entered.resize(flow.node_count(), false);
                let remaining = self.remaining(flow, said, out, at, &mut entered);
                out.ahead = entered;
                remaining
            }
            None => (0, 0),
        };
    }

    /// Follows the ways; returns the first question that is open.
    fn walk(&mut self, flow: &Flow, said: &Responses, out: &mut Standing) -> Option<NodeAt> {
        let nodes = flow.node_count();
        let facts = &mut out.facts;
        facts.sight.clear();
        facts.sight.resize(nodes, Sight::Off);
        facts.value.clone_from(&said.value);
        facts.known.clear();
        facts.known.resize(flow.facts.len(), None);
        out.place.clear();
        out.place.resize(nodes, OFF);
        out.walk.clear();
        out.gates.clear();
        out.next = None;
        out.outcome = None;
        let mut first_open = None;
        let mut end = None;
        let mut stopped = false;
        // Where the reached part ends, once it is known.
        let mut reached = None;
        let mut sum = 0_u128;
        let mut place = 0_u32;
        let mut at = self.first;
        // An outcome that a jump or a decision to stop leads to is entered whatever its guard says.
        let mut led = false;
        while let Some(node) = at {
            let slot = node.index();
            let when = flow.ways.when[slot].map_or(Tri::True, |g| flow.program.eval(g, facts));
            let kind = self.kinds[slot];
            let passed_over = match kind {
                Kind::Outcome => when != Tri::True && !led,
                Kind::Question | Kind::Note | Kind::Gate => when == Tri::False,
            };
            if passed_over {
                at = flow.ways.next[slot];
                continue;
            }
            out.walk.push(node);
            out.place[slot] = place;
            place += 1;
            let open = match kind {
                Kind::Question => {
                    facts.sight[slot] = sight(said.kind[slot]);
                    sum = sum.wrapping_add(said.mark[slot]);
                    if facts.sight[slot] == Sight::Open && first_open.is_none() {
                        first_open = Some(node);
                    }
                    said.kind[slot] == SaidKind::Nothing
                }
                Kind::Note => said.kind[slot] == SaidKind::Nothing,
                Kind::Gate => {
                    let standing = self.gate(flow, said, node, sum, &out.walk);
                    out.gates.push(standing);
                    if standing.stands && standing.decision == Some(Decision::Stop) {
                        stopped = reached.is_none();
                        at = flow.on_stop(node);
                        led = true;
                        continue;
                    }
                    let passed = standing.decision.is_some_and(Decision::goes_on);
                    if !passed && reached.is_none() {
                        reached = Some(out.walk.len());
                        if out.next.is_none() {
                            out.next = Some(node);
                        }
                    }
                    !(passed && standing.stands)
                }
                Kind::Outcome => {
                    end = Some(node);
                    break;
                }
            };
            if open && reached.is_none() && out.next.is_none() {
                out.next = Some(node);
            }
            (at, led) = onward(flow, node, facts);
        }
        out.reached = reached.unwrap_or(out.walk.len());
        if stopped {
            out.next = None;
        }
        if out.next.is_none() && reached.is_none() {
            out.outcome = end;
        }
        first_open
    }

    fn gate(
        &mut self,
        flow: &Flow,
        said: &Responses,
        gate: NodeAt,
        sum: u128,
        walk: &[NodeAt],
    ) -> GateStanding {
        // Where two took the same decision, either does for the answers that it was taken on.
        let standing = said.decisions(flow, gate).find(|decided| {
            let marks = walk.iter().map(|node| said.mark[node.index()]);
            decided.basis.is_some() && self.basis(flow, gate, sum, marks) == decided.basis
        });
        let decided = standing.or_else(|| said.decision(flow, gate));
        GateStanding {
            gate,
            decision: decided.map(|decided| decided.decision),
            event: decided.map(|decided| decided.event),
            stands: standing.is_some(),
            on_walk: true,
        }
    }

    /// The digest before a gate. The sum tells whether anything has changed since it was last made.
    fn basis(
        &mut self,
        flow: &Flow,
        gate: NodeAt,
        sum: u128,
        marks: impl Iterator<Item = u128>,
    ) -> Option<u128> {
        let slot = flow.gates.binary_search(&gate).ok()?;
        let known = self.known.get_mut(slot)?;
        if known.0 != sum || known.1.is_none() {
            *known = (sum, Some(responses::digest(marks)));
        }
        known.1
    }

    /// Adds gates that were decided once and are off the walk now.
    fn gates(flow: &Flow, said: &Responses, out: &mut Standing) {
        let before = out.gates.len();
        for (&gate, decided) in flow.gates.iter().zip(&said.decided) {
            if let (Some(decided), OFF) = (decided, out.place[gate.index()]) {
                out.gates.push(GateStanding {
                    gate,
                    decision: Some(decided.decision),
                    event: Some(decided.event),
                    stands: false,
                    on_walk: false,
                });
            }
        }
        if out.gates.len() > before {
            out.gates.sort_by_key(|standing| standing.gate);
        }
    }

    /// The fewest and the most open questions on any walk from here to an end.
    ///
    /// A first sweep marks what may still be walked, treating every question that may or may not be asked
    /// as open; a second, backwards, adds up. Nodes are numbered so that ways lead forward, so each
    /// sweep meets a node once. Notes in `entered` which nodes may be entered on the way.
    fn remaining(
        &mut self,
        flow: &Flow,
        said: &Responses,
        out: &Standing,
        start: NodeAt,
        entered: &mut [bool],
    ) -> (u32, u32) {
        let from = start.index();
        let ahead = &mut self.ahead;
        ahead.sight.clear();
        ahead.sight.extend_from_slice(&out.facts.sight[..from]);
        ahead.sight.resize(flow.node_count(), Sight::Off);
        ahead.value.clone_from(&out.facts.value);
        ahead.known.fill(None);
        self.may[from..].fill(false);
        self.may[from] = true;
        self.stops.clear();
        self.ways.clear();
        // The furthest node that a way from an earlier one leads to: where it is this one, every walk
        // comes by here.
        let mut furthest = from;
        for (slot, entered) in entered.iter_mut().enumerate().skip(from) {
            if !self.may[slot] {
                continue;
            }
            let node = NodeAt(u32::try_from(slot).unwrap_or(OFF));
            let certain = furthest <= slot;
            let when = flow.ways.when[slot].map_or(Tri::True, |g| flow.program.eval(g, ahead));
            let next = flow.ways.next[slot].map_or(OFF, |next| next.0);
            let kind = self.kinds[slot];
            let mut stop = Stop {
                node: node.0,
                start: u32::try_from(self.ways.len()).unwrap_or(OFF),
                len: 0,
                skip: OFF,
                cost: 0,
                ends: false,
            };
            if when != Tri::True {
                stop.skip = next;
            }
            if when != Tri::False {
                *entered = true;
                match kind {
                    Kind::Outcome => stop.ends = true,
                    Kind::Gate
                        if out.gate(node).is_some_and(|standing| {
                            standing.stands && standing.decision == Some(Decision::Stop)
                        }) =>
                    {
                        match flow.on_stop(node) {
                            Some(end) => self.ways.push(end.0),
                            None => stop.ends = true,
                        }
                    }
                    Kind::Question | Kind::Note | Kind::Gate => {
                        if kind == Kind::Question {
                            let said = said.kind[slot];
                            stop.cost = u32::from(said == SaidKind::Nothing);
                            ahead.sight[slot] = if certain && when == Tri::True {
                                sight(said)
                            } else {
                                Sight::Open
                            };
                        }
                        stop.ends = !ways_on(flow, node, next, ahead, &mut self.ways);
                    }
                }
            }
            stop.len = u32::try_from(self.ways.len()).unwrap_or(OFF) - stop.start;
            let onward = &self.ways[stop.start as usize..];
            for &to in onward.iter().chain([&stop.skip]) {
                if to != OFF {
                    self.may[to as usize] = true;
                    furthest = furthest.max(to as usize);
                }
            }
            self.stops.push(stop);
        }
        for stop in self.stops.iter().rev() {
            let (mut least, mut most) = (u32::MAX, 0);
            if stop.ends {
                least = stop.cost;
                most = stop.cost;
            }
            let range = stop.start as usize..(stop.start + stop.len) as usize;
            for &to in &self.ways[range] {
                least = least.min(self.least[to as usize].saturating_add(stop.cost));
                most = most.max(self.most[to as usize].saturating_add(stop.cost));
            }
            if stop.skip != OFF {
                least = least.min(self.least[stop.skip as usize]);
                most = most.max(self.most[stop.skip as usize]);
            }
            let slot = stop.node as usize;
            self.least[slot] = if least == u32::MAX { 0 } else { least };
            self.most[slot] = most;
        }
        (self.least[from], self.most[from])
    }
}

/// Every way that may be taken from an entered node; false where there is none.
fn ways_on(flow: &Flow, node: NodeAt, next: u32, facts: &mut Facts, into: &mut Vec<u32>) -> bool {
    let (start, end) = flow.ways.jump_range[node.index()];
    for &(guard, target) in &flow.ways.jumps[start as usize..end as usize] {
        match guard.map_or(Tri::True, |guard| flow.program.eval(guard, facts)) {
            Tri::True => {
                into.push(target.0);
                return true;
            }
            Tri::Unknown => into.push(target.0),
            Tri::False => {}
        }
    }
    if next == OFF {
        return false;
    }
    into.push(next);
    true
}

/// The way taken from an entered node: the first jump that holds for certain, else the next node.
///
/// Says too whether it was a jump.
fn onward(flow: &Flow, node: NodeAt, facts: &mut Facts) -> (Option<NodeAt>, bool) {
    let (start, end) = flow.ways.jump_range[node.index()];
    for &(guard, target) in &flow.ways.jumps[start as usize..end as usize] {
        if guard.is_none_or(|guard| flow.program.eval(guard, facts) == Tri::True) {
            return (Some(target), true);
        }
    }
    (flow.ways.next[node.index()], false)
}

/// Evaluates the rules on the answers of the walk.
///
/// A rule whose gate is not on the walk bears on another that is ([`hearing`]), or is left aside. *Not
/// assessed* is said from the moment its gate is reached, so that what lies far ahead does not fill the
/// screen.
fn findings(flow: &Flow, said: &Responses, out: &mut Standing) {
    out.findings.clear();
    let all_reached = out.reached == out.walk.len();
    for (rule, written) in flow.rules.iter().enumerate() {
        let gate = match written.gate {
            Some(gate) if out.place[gate.index()] == OFF => match hearing(flow, out, written, gate)
            {
                Some(other) => Some(other),
                None => continue,
            },
            gate => gate,
        };
        let near = match gate {
            Some(gate) => (out.place[gate.index()] as usize) < out.reached,
            None => all_reached,
        };
        let state = match flow.program.eval(written.guard, &mut out.facts) {
            Tri::False => continue,
            Tri::Unknown if !near => continue,
            Tri::Unknown => FindingState::NotAssessed,
            Tri::True => match written.discharged {
                Some(guard) if flow.program.eval(guard, &mut out.facts) == Tri::True => {
                    FindingState::Discharged
                }
                _ => FindingState::Raised,
            },
        };
        let overridden = state.is_open()
            && !said.overridden.is_empty()
            && said
                .overrides_of(rule)
                .any(|overridden| overridden.basis == Some(rule_basis(flow, said, out, rule)));
        let state = if overridden {
            FindingState::Overridden
        } else {
            state
        };
        out.findings.push(Finding { rule, state, gate });
    }
}

/// The gate that a rule bears on where its own is not on the walk: a way round a gate is no way round what it
/// holds.
///
/// That is the next gate of the walk. Where none comes after it and the walk ends by going on, the last gate
/// is the last chance to hear a hold or condition, and it bears on that one, if all that it reads is asked
/// before. A rule that reads what this walk does not ask is left aside: the walk ends before it matters.
fn hearing(flow: &Flow, out: &Standing, rule: &Rule, gate: NodeAt) -> Option<NodeAt> {
    let mut on_walk = out.gates.iter().filter(|g| g.on_walk).map(|g| g.gate);
    if let Some(next) = on_walk.clone().find(|other| *other > gate) {
        return Some(next);
    }
    let last = on_walk.next_back()?;
    let end = flow.outcome(*out.walk.last()?)?;
    let asked_before = || {
        let mut reads = rule.reads.iter();
        reads.all(|read| *read < last && out.place[read.index()] != OFF)
    };
    let holds = rule.severity != Severity::Advice && end.kind == OutcomeKind::GoOn;
    (holds && asked_before()).then_some(last)
}

/// Decisions to go on that were taken on another edition stand only where the gate could be passed now: no
/// question before it is open and no rule holds it. Nobody saw under them what this edition finds.
///
/// What is reached does not hang on whether such a decision stands, so the walk is as it was; only what
/// comes next may be the gate.
fn review(flow: &Flow, said: &Responses, out: &mut Standing) {
    let to_review = |standing: &GateStanding| {
        let mut decisions = said.decisions(flow, standing.gate);
        let decided = decisions.find(|decided| Some(decided.event) == standing.event);
        standing.on_walk
            && standing.stands
            && decided.is_some_and(|decided| decided.foreign && decided.decision.goes_on())
    };
    if !out.gates.iter().any(to_review) {
        return;
    }
    let holds = |finding: &Finding| match finding.state {
        FindingState::Raised => flow.rules[finding.rule].severity != Severity::Advice,
        FindingState::NotAssessed => true,
        FindingState::Overridden | FindingState::Discharged => false,
    };
    for at in 0..out.gates.len() {
        let standing = out.gates[at];
        let Some(place) = out.place(standing.gate).filter(|_| to_review(&standing)) else {
            continue;
        };
        let unanswered = out.walk[..place].iter().any(|node| {
            flow.question(*node).is_some() && said.kind[node.index()] == SaidKind::Nothing
        });
        let mut findings = out.findings.iter();
        let held = findings.any(|known| known.gate == Some(standing.gate) && holds(known));
        out.gates[at].stands = !unanswered && !held;
    }
    let stopped = |known: &GateStanding| {
        known.on_walk && known.stands && known.decision == Some(Decision::Stop)
    };
    if out.next.is_none() && out.gates.iter().any(stopped) {
        return;
    }
    let fallen = out
        .gates
        .iter()
        .filter(|known| known.on_walk && !known.stands);
    let reached = fallen.filter_map(|known| out.place(known.gate));
    let first = reached.filter(|place| *place < out.reached).min();
    if let Some(first) = first
        && out
            .next
            .and_then(|next| out.place(next))
            .is_none_or(|next| first < next)
    {
        out.next = Some(out.walk[first]);
        out.outcome = None;
    }
}

/// The digest of the answers on the walk that a rule reads.
#[must_use]
pub fn rule_basis(flow: &Flow, said: &Responses, standing: &Standing, rule: usize) -> u128 {
    let reads = flow.rules[rule].reads.iter();
    let on_walk = reads.filter(|node| standing.on_walk(**node));
    responses::digest(on_walk.map(|node| said.mark[node.index()]))
}

/// The digest of the answers on the walk before a gate.
#[must_use]
pub fn gate_basis(said: &Responses, standing: &Standing, gate: NodeAt) -> u128 {
    let before = standing.place(gate).unwrap_or(0);
    responses::digest(
        standing.walk[..before]
            .iter()
            .map(|node| said.mark[node.index()]),
    )
}

const fn sight(said: SaidKind) -> Sight {
    match said {
        SaidKind::Nothing | SaidKind::Deferred | SaidKind::Read => Sight::Open,
        SaidKind::Answered => Sight::Answered,
        SaidKind::NotApplicable => Sight::NotApplicable,
    }
}
