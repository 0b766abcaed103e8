//! What the prover must find, by trying everything: every answer, deferral, mark and decision, in the real
//! program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use apposite::diagnostic::LintCode;
use apposite::flow::document::{OutcomeKind, Severity};
use apposite::flow::guard::{Facts, Guard, GuardAt, Sight, Tri};
use apposite::flow::part::Part;
use apposite::flow::{Flow, NodeAt, NodeKind, QuestionKind};
use apposite::session::command::Command;
use apposite::session::event::{AnswerValue, Decision};
use apposite::session::said::SaidKind;
use apposite::session::state::Case;

use crate::common::case;

/// What is given to a question, as guards see it.
type Said = (Sight, i64);

/// A walk, taken step by step over what is given.
#[derive(Debug, Clone, Default)]
struct Walk {
    /// Every node that the walk comes to, with whether a jump or a stop led there and whether it is
    /// entered.
    met: Vec<(NodeAt, bool, bool)>,
    /// Jumps taken, as indexes into the flow's own.
    taken: BTreeSet<usize>,
    facts: Facts,
}

impl Walk {
    fn new(flow: &Flow, given: &dyn Fn(NodeAt) -> Said) -> Self {
        let mut walk = Self {
            facts: Facts::new(flow.nodes.len(), flow.facts.len()),
            ..Self::default()
        };
        let mut at = Some(flow.stages[0].nodes[0]);
        let mut led = false;
        while let Some(node) = at {
            let slot = node.index();
            let outcome = flow.outcome(node).is_some();
            let when = flow.ways.when[slot].map_or(Tri::True, |guard| walk.eval(flow, guard));
            let enters = if outcome {
                led || when == Tri::True
            } else {
                when != Tri::False
            };
            walk.met.push((node, led, enters));
            if !enters {
                at = flow.ways.next[slot];
                led = false;
                continue;
            }
            if outcome {
                break;
            }
            if flow.question(node).is_some() {
                (walk.facts.sight[slot], walk.facts.value[slot]) = given(node);
            }
            let (start, end) = flow.ways.jump_range[slot];
            let jump = (start as usize..end as usize).find(|jump| {
                let guard = flow.ways.jumps[*jump].0;
                guard.is_none_or(|guard| walk.eval(flow, guard) == Tri::True)
            });
            walk.taken.extend(jump);
            (at, led) = match jump {
                Some(jump) => (Some(flow.ways.jumps[jump].1), true),
                None => (flow.ways.next[slot], false),
            };
        }
        walk
    }

    fn eval(&mut self, flow: &Flow, guard: GuardAt) -> Tri {
        self.facts.known.fill(None);
        flow.program.eval(guard, &mut self.facts)
    }

    fn on(&self, node: NodeAt) -> bool {
        self.met
            .iter()
            .any(|(met, _, enters)| *met == node && *enters)
    }

    fn end(&self) -> Option<NodeAt> {
        self.met
            .last()
            .filter(|(.., enters)| *enters)
            .map(|(node, ..)| *node)
    }
}

/// What was seen of a guard where it is asked.
#[derive(Debug, Clone, Default)]
struct Seen {
    ever: bool,
    holds: bool,
    fails: bool,
    raised: bool,
    met: BTreeSet<NodeAt>,
}

/// A place where a guard is asked, in the order of the prover's.
#[derive(Debug, Clone)]
struct Place {
    part: Part,
    guard: GuardAt,
    of: Of,
    seen: Seen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Frame(usize),
    Node(NodeAt),
    Outcome(NodeAt),
    Jump(usize),
    Rule(usize),
    Discharge(usize),
    Fact(usize),
}

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
    pub(crate) fn new(flow: &Arc<Flow>) -> Self {
        let mut brute = Self {
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
        };
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

    /// What must be reported: each code and part, with the length of the shortest list where that was
    /// counted.
    pub(crate) fn expected(&self) -> BTreeMap<(LintCode, Part), Option<usize>> {
        let flow = &self.flow;
        let mut expected: BTreeMap<(LintCode, Part), Option<usize>> = self
            .wrong
            .iter()
            .map(|(key, cost)| (key.clone(), Some(*cost)))
            .collect();
        for ((one, two), (alone, both)) in &self.pairs {
            if *alone == [true; 2] && !both {
                let part = Part::Rule(flow.rules[*two].id.clone());
                let cost = self.odds[&(*one, *two)];
                let known = expected.entry((LintCode::OpposedRules, part));
                let known = known.or_insert(Some(cost));
                *known = known.map(|known| known.min(cost));
            }
        }
        let mut say = |code: LintCode, part: Part| {
            expected.entry((code, part)).or_insert(None);
        };
        let shut = |node: NodeAt| {
            flow.gate(node).is_some() && self.reached.contains(&node) && !self.left.contains(&node)
        };
        for slot in 0..flow.nodes.len() {
            let node = NodeAt(u32::try_from(slot).unwrap());
            let id = flow.nodes[slot].id.clone();
            if shut(node) {
                say(LintCode::GateShut, Part::Node(id.clone()));
            }
            let mut sources = flow.graph.ways().filter(|(_, to, _)| *to == node);
            let derived = !self.arrived.contains(&node)
                && sources.all(|(from, ..)| !self.arrived.contains(&from) || shut(from));
            if !self.reached.contains(&node) && !derived {
                say(LintCode::NeverReached, Part::Node(id));
            }
        }
        for (jump, _) in flow.ways.jumps.iter().enumerate() {
            let from = jump_from(flow, jump);
            if self.left.contains(&from) && !self.taken.contains(&jump) {
                let code = if self.held.contains(&jump) {
                    LintCode::JumpShadowed
                } else {
                    LintCode::JumpNever
                };
                say(code, jump_part(flow, from, jump));
            }
        }
        for place in self.places.iter().filter(|place| place.seen.ever) {
            let seen = &place.seen;
            match place.of {
                Of::Rule(index) => {
                    if !seen.raised {
                        say(
                            LintCode::RuleNever,
                            Part::Rule(flow.rules[index].id.clone()),
                        );
                    }
                }
                Of::Node(node) | Of::Outcome(node) => {
                    if !seen.holds && self.reached.contains(&node) {
                        say(LintCode::NeverTrue, place.part.clone());
                    }
                }
                Of::Jump(_) => {}
                _ => {
                    if !seen.holds {
                        say(LintCode::NeverTrue, place.part.clone());
                    }
                }
            }
            if !seen.fails {
                say(LintCode::AlwaysTrue, place.part.clone());
            }
            if reads(flow, place.guard)
                .iter()
                .any(|read| !seen.met.contains(read))
            {
                say(LintCode::NeverMet, place.part.clone());
            }
        }
        for part in self.twins() {
            say(LintCode::SameGuard, part);
        }
        expected
    }

    /// Guards that agree with an earlier one on every walk, gates left out of account.
    fn twins(&self) -> Vec<Part> {
        let flow = &self.flow;
        let mut walks = Vec::new();
        let mut chosen = vec![(Sight::Open, 0); flow.nodes.len()];
        every(flow, 0, &mut chosen, &mut |chosen| {
            walks.push(Walk::new(flow, &|at| chosen[at.index()]));
        });
        let mut known: Vec<(Vec<Tri>, String)> = Vec::new();
        let mut found = Vec::new();
        let facts_first = self
            .places
            .iter()
            .filter(|place| matches!(place.of, Of::Fact(_)))
            .chain(
                self.places
                    .iter()
                    .filter(|place| !matches!(place.of, Of::Fact(_))),
            );
        for place in facts_first {
            let seen = &place.seen;
            if !(seen.ever && seen.holds && seen.fails) {
                continue;
            }
            let (sort, discharged) = match place.of {
                Of::Discharge(_) => continue,
                Of::Rule(index) => {
                    let rule = &flow.rules[index];
                    (
                        format!("{:?} {:?}", rule.gate, rule.severity),
                        rule.discharged,
                    )
                }
                Of::Fact(_) => (String::new(), None),
                _ if plain(flow, place.guard) => continue,
                _ => (String::new(), None),
            };
            let mut values = Vec::new();
            for walk in &mut walks {
                values.push(walk.eval(flow, place.guard));
                if let Some(guard) = discharged {
                    values.push(walk.eval(flow, guard));
                }
            }
            let key = (values, format!("{sort} {}", discharged.is_some()));
            if known.contains(&key) {
                found.push(place.part.clone());
            }
            known.push(key);
        }
        found
    }
}

/// Every combination of what may be given.
fn every(flow: &Flow, slot: usize, chosen: &mut Vec<Said>, see: &mut dyn FnMut(&[Said])) {
    if slot == flow.nodes.len() {
        see(chosen);
        return;
    }
    let at = NodeAt(u32::try_from(slot).unwrap());
    for given in all_given(flow, at) {
        chosen[slot] = given;
        every(flow, slot + 1, chosen, see);
    }
}

/// All that may be given to a question; for other nodes, nothing.
fn all_given(flow: &Flow, at: NodeAt) -> Vec<Said> {
    let mut all = vec![(Sight::Open, 0)];
    if let Some(question) = flow.question(at) {
        if question.may_not_apply {
            all.push((Sight::NotApplicable, 0));
        }
        let words = values(flow, at).into_iter();
        all.extend(words.filter_map(|value| {
            let word = apposite::session::said::word(question, &value)?;
            Some((Sight::Answered, word))
        }));
    }
    all
}

/// Passes a gate, overriding what may be overridden; `None` where it cannot be passed.
fn pass(case: &Case, gate: NodeAt) -> Option<Case> {
    let mut after = case.clone();
    for (rule, _) in case.blocks(gate).holding {
        let rule = &case.flow.rules[rule];
        let command = Command::Override {
            rule: rule.id.clone(),
            reason: "because".to_owned(),
        };
        if !rule.override_by.is_empty() {
            case::perform(&mut after, &command, "owner").ok()?;
        }
    }
    let id = case.flow.node(gate).id.clone();
    case::decide(&mut after, &id, Decision::Proceed, "owner").ok()?;
    Some(after)
}

fn given(case: &Case, at: NodeAt) -> Said {
    match case.kind(at) {
        SaidKind::Answered => (Sight::Answered, case.said.value[at.index()]),
        SaidKind::NotApplicable => (Sight::NotApplicable, 0),
        _ => (Sight::Open, 0),
    }
}

/// Whether a gate hears a rule: its own, or the next on the walk, or, as it was seen there, the last.
fn hears(flow: &Flow, walk: &Walk, case: &Case, rule: usize, gate: NodeAt) -> bool {
    let written = &flow.rules[rule];
    let Some(home) = written.gate else {
        return false;
    };
    let on: Vec<NodeAt> = flow
        .gates
        .iter()
        .copied()
        .filter(|gate| walk.on(*gate))
        .collect();
    if on.iter().find(|other| **other >= home) == Some(&gate) {
        return true;
    }
    if gate >= home || written.severity == Severity::Advice {
        return false;
    }
    let seen = Walk::new(flow, &|at| {
        if at > gate {
            (Sight::Open, 0)
        } else {
            given(case, at)
        }
    });
    let last = !flow
        .gates
        .iter()
        .any(|later| *later > gate && seen.on(*later));
    let goes_on = seen
        .end()
        .and_then(|end| flow.outcome(end))
        .is_some_and(|outcome| outcome.kind == OutcomeKind::GoOn);
    last && goes_on
        && written
            .reads
            .iter()
            .all(|read| *read < gate && seen.on(*read))
}

/// Every command that a question takes.
fn commands(flow: &Flow, at: NodeAt) -> Vec<Command> {
    let question = flow.question(at).unwrap();
    let id = flow.node(at).id.clone();
    let mut all: Vec<Command> = values(flow, at)
        .into_iter()
        .map(|value| Command::Answer {
            question: id.clone(),
            value,
            note: String::new(),
        })
        .collect();
    if question.may_defer {
        all.push(Command::NotKnown {
            question: id.clone(),
            owner: "owner".to_owned(),
            due: String::new(),
            note: String::new(),
        });
    }
    if question.may_not_apply {
        all.push(Command::NotApplicable {
            question: id,
            reason: "because".to_owned(),
        });
    }
    all
}

/// Every value that a question takes, as far as guards could tell them apart.
fn values(flow: &Flow, at: NodeAt) -> Vec<AnswerValue> {
    let question = flow.question(at).unwrap();
    let ids: Vec<&String> = question.options.iter().map(|choice| &choice.id).collect();
    match question.kind {
        QuestionKind::One => ids
            .into_iter()
            .map(|id| AnswerValue::One(id.clone()))
            .collect(),
        QuestionKind::Many => (1..1_usize << ids.len())
            .map(|bits| {
                let chosen = ids
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| bits >> place & 1 == 1);
                AnswerValue::Many(chosen.map(|(_, id)| (*id).clone()).collect())
            })
            .filter(|value| apposite::session::value::check(question, value.clone()).is_ok())
            .collect(),
        QuestionKind::Text => vec![AnswerValue::Text("Some words.".to_owned())],
        QuestionKind::Number => (0..=3).map(AnswerValue::Number).collect(),
        QuestionKind::Date => (1..=4)
            .map(|day| AnswerValue::Date(format!("2026-01-0{day}")))
            .collect(),
    }
}

fn places(flow: &Flow) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |part: Part, guard: GuardAt, of: Of| {
        places.push(Place {
            part,
            guard,
            of,
            seen: Seen::default(),
        });
    };
    for (index, frame) in flow.frames.iter().enumerate() {
        add(
            Part::StageWhen(frame.id.clone()),
            frame.guard,
            Of::Frame(index),
        );
    }
    for slot in 0..flow.nodes.len() {
        let node = NodeAt(u32::try_from(slot).unwrap());
        let Some(whole) = flow.ways.when[slot] else {
            continue;
        };
        let stage = flow.stage_of(node).and_then(|stage| stage.guard);
        let own = match (stage, flow.program.guards[whole.0 as usize]) {
            (None, _) => whole,
            (Some(stage), _) if stage == whole => continue,
            (Some(_), Guard::All { start, len: 2 }) => flow.program.run(start, 2)[1],
            other => panic!("{other:?}"),
        };
        let outcome = flow.outcome(node).is_some();
        let of = if outcome {
            Of::Outcome(node)
        } else {
            Of::Node(node)
        };
        add(Part::When(flow.nodes[slot].id.clone()), own, of);
    }
    for (jump, (guard, _)) in flow.ways.jumps.iter().enumerate() {
        if let Some(guard) = guard {
            let from = jump_from(flow, jump);
            add(jump_part(flow, from, jump), *guard, Of::Jump(jump));
        }
    }
    for (index, rule) in flow.rules.iter().enumerate() {
        add(Part::RuleWhen(rule.id.clone()), rule.guard, Of::Rule(index));
        if let Some(guard) = rule.discharged {
            add(
                Part::Discharged(rule.id.clone()),
                guard,
                Of::Discharge(index),
            );
        }
    }
    for (index, fact) in flow.facts.iter().enumerate() {
        add(Part::Fact(fact.id.clone()), fact.guard, Of::Fact(index));
    }
    places
}

fn jump_from(flow: &Flow, jump: usize) -> NodeAt {
    let slot = flow
        .ways
        .jump_range
        .iter()
        .position(|(start, end)| (*start as usize..*end as usize).contains(&jump));
    NodeAt(u32::try_from(slot.unwrap()).unwrap())
}

fn jump_part(flow: &Flow, from: NodeAt, jump: usize) -> Part {
    let start = flow.ways.jump_range[from.index()].0 as usize;
    Part::Jump(flow.node(from).id.clone(), jump - start)
}

fn visit(flow: &Flow, guard: GuardAt, see: &mut dyn FnMut(Guard)) {
    let this = flow.program.guards[guard.0 as usize];
    see(this);
    match this {
        Guard::Not(child) => visit(flow, child, see),
        Guard::All { start, len } | Guard::Any { start, len } | Guard::Count { start, len, .. } => {
            for child in flow.program.run(start, len) {
                visit(flow, *child, see);
            }
        }
        _ => {}
    }
}

fn named(flow: &Flow, guard: GuardAt) -> Vec<usize> {
    let mut facts = Vec::new();
    visit(flow, guard, &mut |guard| {
        if let Guard::Fact(fact) = guard {
            facts.push(fact as usize);
        }
    });
    facts
}

fn reads(flow: &Flow, guard: GuardAt) -> BTreeSet<NodeAt> {
    let mut reads = BTreeSet::new();
    visit(flow, guard, &mut |guard| match guard {
        Guard::AnyOf { question, .. }
        | Guard::AllOf { question, .. }
        | Guard::NoneOf { question, .. }
        | Guard::AtLeast { question, .. }
        | Guard::AtMost { question, .. }
        | Guard::Given { question, .. } => {
            reads.insert(question);
        }
        _ => {}
    });
    reads
}

/// A single test or fact, or the negation of one.
fn plain(flow: &Flow, guard: GuardAt) -> bool {
    match flow.program.guards[guard.0 as usize] {
        Guard::Not(child) => plain(flow, child),
        Guard::All { .. } | Guard::Any { .. } | Guard::Count { .. } => false,
        _ => true,
    }
}
