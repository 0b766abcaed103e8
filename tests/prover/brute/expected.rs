//! What of all that was seen, and never seen, must be reported.

use std::collections::{BTreeMap, BTreeSet};

use apposite::diagnostic::LintCode;
use apposite::flow::NodeAt;
use apposite::flow::guard::{Sight, Tri};
use apposite::flow::part::Part;

use super::Brute;
use super::given::every;
use super::places::{Of, jump_from, jump_part, plain, reads};
use super::walk::Walk;

impl Brute {
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
        for slot in 0..flow.node_count() {
            let node = NodeAt(u32::try_from(slot).unwrap());
            let id = flow.node(node).id.clone();
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

    /// The fewest and the most questions on a walk that leaves nothing open that must be answered, and how
    /// many such walks there are; gates are passed.
    pub(crate) fn walks(&self) -> (usize, usize, usize) {
        let flow = &self.flow;
        let mut walks = BTreeSet::new();
        let mut chosen = vec![(Sight::Open, 0); flow.node_count()];
        every(flow, 0, &mut chosen, &mut |chosen| {
            let walk = Walk::new(flow, &|at| chosen[at.index()]);
            let on = walk.met.iter().filter(|(.., enters)| *enters);
            let on: Vec<NodeAt> = on.map(|(node, ..)| *node).collect();
            let open = on.iter().any(|at| {
                let must = flow
                    .question(*at)
                    .is_some_and(|question| !question.may_defer);
                must && chosen[at.index()].0 == Sight::Open
            });
            if !open {
                walks.insert(on);
            }
        });
        let questions = walks.iter().map(|walk| {
            let questions = walk.iter().filter(|at| flow.question(**at).is_some());
            questions.count()
        });
        let (least, most) = (questions.clone().min(), questions.max());
        (least.unwrap_or(0), most.unwrap_or(0), walks.len())
    }

    /// Guards that agree with an earlier one on every walk, gates left out of account.
    fn twins(&self) -> Vec<Part> {
        let flow = &self.flow;
        let mut walks = Vec::new();
        let mut chosen = vec![(Sight::Open, 0); flow.node_count()];
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
