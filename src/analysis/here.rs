//! The reasoner over a session: what is given so far is fixed, and everything else is open.
//!
//! The same conditions as for a flow ([`super::model`]), with what was answered as assumptions. So the
//! fewest and the most questions still to go are proved and not estimated, a question that cannot come
//! any more is told with the answers that shut it out, and what would lift a hold is the smallest change
//! there is.

use std::fmt;

use super::counts::{self, Bound};
use super::fewest::fewest;
use super::model::{Model, at};
use super::network::Lit;
use super::pattern::Pattern;
use super::question::Is;
use super::solver::{Found, Over, Solver};
use crate::flow::{Flow, NodeAt};

pub use super::pattern::Given;

/// Ways of lifting a hold that are told.
const WAYS: usize = 8;

/// What stands for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stands {
    /// Nothing has been said.
    Nothing,
    /// It was answered, deferred or marked.
    Settled(Given),
}

/// A session over its flow, as far as guards can see it.
pub struct Here<'a> {
    model: Model<'a>,
    stands: Vec<Stands>,
    /// Per node: what is given is as it is now.
    same: Vec<Lit>,
    over: Over<'a>,
}

impl fmt::Debug for Here<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Here").finish_non_exhaustive()
    }
}

/// The fewest and the most questions still to be settled on the walk, whatever is answered.
///
/// `stands` says what was said of each question. `stopped` are the gates at which a decision to stop stands:
/// nothing after them is asked. Holds are not looked at.
#[must_use]
pub fn remaining(
    flow: &Flow,
    stands: &dyn Fn(NodeAt) -> Stands,
    stopped: &[NodeAt],
    over: Over<'_>,
) -> (Bound, Bound) {
    let stands: Vec<Stands> = (0..flow.node_count())
        .map(|slot| stands(at(slot)))
        .collect();
    let mut model = Model::fixed(flow, &|slot| match stands[slot] {
        Stands::Settled(given) => Some(given),
        Stands::Nothing => None,
    });
    let mut open = Vec::new();
    let mut ended = Lit::FALSE;
    let mut given = Vec::new();
    for (slot, stands) in stands.iter().enumerate() {
        let on = model.on[slot];
        if stopped.contains(&at(slot)) {
            ended = model.net.or(ended, on);
        }
        let Some(question) = flow.question(at(slot)) else {
            continue;
        };
        if *stands == Stands::Nothing {
            open.push(model.net.and(on, !ended));
            if let (false, Some(asked)) = (question.may_defer, &model.asked[slot]) {
                let left = model.net.and(on, asked.open);
                given.push(!left);
            }
        }
    }
    let mut solver = Solver::new(over);
    (
        counts::fewest(&mut model, &mut solver, &open, &given),
        counts::most(&mut model, &mut solver, &open, &given),
    )
}

/// Whether a node can come onto the walk while the answers so far stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// These further answers bring it there, the fewest there are.
    With(Vec<Change>),
    /// It cannot come while what was said of these questions stands; none of them can be left out.
    Excluded(Vec<NodeAt>),
    /// The time was over.
    Undecided,
}

/// What would have to be so of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub question: NodeAt,
    pub is: Is,
}

/// What would lift a hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Would {
    /// Each way is all that would have to be otherwise; none needs fewer answers.
    pub ways: Vec<Vec<Change>>,
    /// There are more ways with as few answers than are told.
    pub more: bool,
    /// The time was over before it was known whether there is a way, or another. Where it is not and there
    /// is no way, no answers lift it.
    pub undecided: bool,
}

/// A search for the fewest changes.
enum Changed {
    /// A combination, evaluated, and the places of what is changed in it.
    Found(Pattern, Vec<usize>),
    Never,
    Undecided,
}

impl<'a> Here<'a> {
    /// A session where `stands` says what was said of each question; `over` ends every search.
    #[must_use]
    pub fn new(flow: &'a Flow, stands: &dyn Fn(NodeAt) -> Stands, over: Over<'a>) -> Self {
        let mut model = Model::new(flow);
        let stands: Vec<Stands> = (0..flow.node_count())
            .map(|slot| stands(at(slot)))
            .collect();
        let mut same = vec![Lit::TRUE; stands.len()];
        for (slot, stands) in stands.iter().enumerate() {
            let (Stands::Settled(given), Some(asked)) = (*stands, &model.asked[slot]) else {
                continue;
            };
            same[slot] = model.net.all(&asked.literals(given));
        }
        Self {
            model,
            stands,
            same,
            over,
        }
    }

    /// Whether a node can come onto the walk, gates not looked at. What is not known yet may become known.
    #[must_use]
    pub fn reach(&mut self, node: NodeAt) -> Reach {
        let on = self.model.on[node.index()];
        let mut fixed: Vec<NodeAt> = (0..self.stands.len())
            .map(at)
            .filter(|at| {
                !matches!(
                    self.stands[at.index()],
                    Stands::Nothing | Stands::Settled(Given::Open)
                ) && self.same[at.index()] != Lit::TRUE
            })
            .collect();
        let mut solver = Solver::new(self.over);
        let lits = |fixed: &[NodeAt], same: &[Lit]| -> Vec<Lit> {
            let same = fixed.iter().map(|at| same[at.index()]);
            std::iter::once(on).chain(same).collect()
        };
        match solver.solve(&self.model.net, &lits(&fixed, &self.same)) {
            Found::Undecided => Reach::Undecided,
            Found::Holds(_) => self.further(node, &fixed),
            Found::Never => {
                // Each is left out in turn: what can be spared was no reason.
                let mut place = fixed.len();
                while place > 0 {
                    place -= 1;
                    let spared = fixed.remove(place);
                    match solver.solve(&self.model.net, &lits(&fixed, &self.same)) {
                        Found::Never => {}
                        Found::Holds(_) => fixed.insert(place, spared),
                        Found::Undecided => return Reach::Undecided,
                    }
                }
                Reach::Excluded(fixed)
            }
        }
    }

    /// The fewest further answers that bring a node onto the walk.
    fn further(&mut self, node: NodeAt, fixed: &[NodeAt]) -> Reach {
        let given: Vec<Lit> = fixed.iter().map(|at| self.same[at.index()]).collect();
        let free: Vec<NodeAt> = (0..node.index())
            .map(at)
            .filter(|at| self.model.asked[at.index()].is_some() && !fixed.contains(at))
            .collect();
        // Nothing said is as good as not known yet.
        let changed: Vec<Lit> = free
            .iter()
            .map(|at| {
                self.model.asked[at.index()]
                    .as_ref()
                    .map_or(Lit::FALSE, |asked| !asked.open)
            })
            .collect();
        let on = self.model.on[node.index()];
        let mut wanted = given;
        wanted.push(on);
        match self.fewest_changes(&changed, &wanted, usize::MAX) {
            Changed::Found(pattern, chosen) => {
                let questions: Vec<NodeAt> = chosen.iter().map(|place| free[*place]).collect();
                Reach::With(self.changes(&questions, &pattern))
            }
            Changed::Never | Changed::Undecided => Reach::Undecided,
        }
    }

    /// What would have to be so for a rule not to stand at a gate that stays on the walk.
    #[must_use]
    pub fn would_lift(&mut self, rule: usize, gate: NodeAt) -> Would {
        let standing = self.model.holding(rule);
        let mut wanted = vec![!standing, self.model.on[gate.index()]];
        let questions: Vec<NodeAt> = (0..gate.index())
            .map(at)
            .filter(|at| self.model.asked[at.index()].is_some())
            .collect();
        let changed: Vec<Lit> = questions.iter().map(|at| self.changed(*at)).collect();
        let mut ways: Vec<Vec<Change>> = Vec::new();
        let (mut more, mut undecided) = (false, false);
        let mut most = usize::MAX;
        loop {
            let (pattern, chosen) = match self.fewest_changes(&changed, &wanted, most) {
                Changed::Found(pattern, chosen) => (pattern, chosen),
                Changed::Never => break,
                Changed::Undecided => {
                    undecided = true;
                    break;
                }
            };
            if ways.len() == WAYS {
                more = true;
                break;
            }
            most = chosen.len();
            let set: Vec<NodeAt> = chosen.iter().map(|place| questions[*place]).collect();
            let pattern = self.least_moved(&set, &changed, &chosen, &wanted, pattern);
            let way = self.changes(&set, &pattern);
            // Another way leaves something of this as it is now: more than enough is no other way.
            let mut lits = Vec::new();
            for question in &set {
                lits.extend(
                    self.now(*question)
                        .into_iter()
                        .filter(|lit| !holds(&pattern, *lit)),
                );
            }
            wanted.push(self.model.net.any(&lits));
            ways.push(way);
        }
        Would {
            ways: joined(ways),
            more,
            undecided,
        }
    }

    /// Every input of a question, as it is now.
    fn now(&self, question: NodeAt) -> Vec<Lit> {
        let asked = self.model.asked[question.index()].as_ref();
        asked
            .map(|asked| asked.literals(self.given(question)))
            .unwrap_or_default()
    }

    /// What is given to a question now; nothing said is as good as not known yet.
    fn given(&self, question: NodeAt) -> Given {
        match self.stands[question.index()] {
            Stands::Settled(given) => given,
            Stands::Nothing => Given::Open,
        }
    }

    /// What is given to a question is not what it is now.
    fn changed(&mut self, question: NodeAt) -> Lit {
        match self.stands[question.index()] {
            Stands::Settled(_) => !self.same[question.index()],
            Stands::Nothing => self.model.asked[question.index()]
                .as_ref()
                .map_or(Lit::FALSE, |asked| !asked.open),
        }
    }

    /// A combination with the fewest of these, where that is `most` of them or fewer.
    fn fewest_changes(&mut self, changed: &[Lit], wanted: &[Lit], most: usize) -> Changed {
        let enough = most.saturating_add(1);
        let mut solver = Solver::new(self.over);
        let found = fewest(&mut self.model.net, &mut solver, changed, wanted, enough);
        if found.never || found.at_least >= enough {
            return Changed::Never;
        }
        let exact = found.is_exact();
        let Some((_, pattern)) = found.best.filter(|_| exact) else {
            return Changed::Undecided;
        };
        let values = self.model.net.evaluate(&pattern);
        let chosen = (0..changed.len()).filter(|place| holds(&values, changed[*place]));
        let chosen = chosen.collect();
        Changed::Found(values, chosen)
    }

    /// The same questions changed, with as many options left as they are as can be.
    fn least_moved(
        &mut self,
        set: &[NodeAt],
        changed: &[Lit],
        chosen: &[usize],
        wanted: &[Lit],
        found: Pattern,
    ) -> Pattern {
        let now = set.iter().flat_map(|question| self.now(*question));
        let moved: Vec<Lit> = now.map(|lit| !lit).collect();
        let mut wanted = wanted.to_vec();
        let others = (0..changed.len()).filter(|place| !chosen.contains(place));
        wanted.extend(others.map(|place| !changed[place]));
        match self.fewest_changes(&moved, &wanted, usize::MAX) {
            Changed::Found(pattern, _) => pattern,
            Changed::Never | Changed::Undecided => found,
        }
    }

    fn changes(&self, questions: &[NodeAt], pattern: &Pattern) -> Vec<Change> {
        let told = questions.iter().filter_map(|question| {
            let asked = self.model.asked[question.index()].as_ref()?;
            let now = self.given(*question);
            Some(Change {
                question: *question,
                is: asked.is(|lit| holds(pattern, lit), now),
            })
        });
        told.collect()
    }
}

/// Ways that differ in nothing but the option of the same single question, as one.
fn joined(ways: Vec<Vec<Change>>) -> Vec<Vec<Change>> {
    let mut out: Vec<Vec<Change>> = Vec::new();
    for way in ways {
        if let [change] = way.as_slice() {
            let known = out.iter_mut().find_map(|known| match known.as_mut_slice() {
                [other] if other.question == change.question => Some(other),
                _ => None,
            });
            if let (
                Some(Change {
                    is: Is::OneOf(set), ..
                }),
                Is::OneOf(more),
            ) = (known, &change.is)
            {
                *set |= more;
                continue;
            }
        }
        out.push(way);
    }
    out
}

fn holds(pattern: &Pattern, lit: Lit) -> bool {
    pattern[lit.node()] != lit.negated()
}
