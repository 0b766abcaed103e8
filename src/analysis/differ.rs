//! What tells two guards of two editions apart: the smallest combinations in which one holds and the other
//! does not.
//!
//! Both guards, facts looked through, are conditions on the same answers: questions and options are set side by
//! side by their ids, and an option that only one edition offers is none of those that the other's guard
//! names. A combination is small by the questions that are anything but not answered, then by options chosen; where
//! several are as small, what is listed first is taken: of the first question the first answer, and so on.
//!
//! Combinations are taken freely: whether the rest of the flow lets a person give them is not asked. So
//! *the same cases* is certain, and a combination may be one that no walk reaches. A question that
//! every walk of its flow comes by is never taken as not asked.

use std::collections::BTreeMap;

use super::fewest::lightest;
use super::network::{Group, Lit, Network};
use super::pattern::Given;
use super::question::{Asked, Is, alike};
use super::rails::{Guards, Rails, Seen};
use super::solver::{Found, Solver};
use super::tested::{InEdition, Test, Tests};
use crate::flow::guard::GuardAt;
use crate::flow::{Flow, NodeAt};

/// Two editions of a flow, new and old, whose guards are compared.
#[derive(Debug)]
pub struct Editions<'a> {
    flows: [&'a Flow; 2],
    /// Per flow and node, whether every walk comes by it.
    always: [Vec<bool>; 2],
}

/// What tells two guards apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apart {
    /// Nothing: each has the same value in every combination.
    Same,
    /// Smallest combinations; what is not in one is not answered.
    Differs {
        /// The new guard holds and the old does not; where it can be, the old fails.
        gained: Option<Vec<Answer>>,
        /// The other way round.
        lost: Option<Vec<Answer>>,
        /// One fails and the other is not known. Looked for only where there is neither of the others.
        open: Option<Vec<Answer>>,
    },
    /// This question is answered in one way in one edition and in another in the other.
    OtherKind { question: [Option<NodeAt>; 2] },
    /// It takes more steps than were allowed.
    Undecided,
}

/// What a combination has of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question in the new and in the old edition.
    pub question: [Option<NodeAt>; 2],
    /// What is given, as the new and the old edition see it; `None` where the question is not asked.
    pub is: Option<[Is; 2]>,
}

/// More than any number of options: first as few questions as can be, then as few options.
const QUESTION: usize = 1 << 20;

/// What an example is better without, where another is as short.
const NOT_APPLICABLE: usize = 1000;
const NOT_ASKED: usize = 2000;

/// A question that either guard reads.
struct Shared {
    question: [Option<NodeAt>; 2],
    /// It is asked.
    on: Lit,
    asked: [Asked; 2],
    only_given: bool,
}

impl<'a> Editions<'a> {
    #[must_use]
    pub fn new(new: &'a Flow, old: &'a Flow) -> Self {
        let flows = [new, old];
        Self {
            flows,
            always: flows.map(always),
        }
    }

    /// What tells guards of the new and of the old edition apart, and how many of the steps allowed were taken: a
    /// step is a contradiction that the solver runs into. A guard that is not there always holds or, where so
    /// said, never.
    #[must_use]
    pub fn apart(&self, guards: [Option<GuardAt>; 2], absent: bool, limit: u64) -> (Apart, u64) {
        let mut net = Network::new();
        let shared = match self.shared(&mut net, guards) {
            Ok(shared) => shared,
            Err(question) => return (Apart::OtherKind { question }, 0),
        };
        let mut solver = Solver::limited(limit);
        let absent = if absent { Rails::HOLDS } else { Rails::FAILS };
        let [now, before] = [0, 1].map(|edition| {
            let Some(guard) = guards[edition] else {
                return absent;
            };
            let mut written = Guards::new(&self.flows[edition].program);
            let rails = written.rails(&mut net, guard, &|question| {
                let known = |one: &&Shared| one.question[edition] == Some(question);
                shared.iter().find(known).map(|one| Seen {
                    on: one.on,
                    asked: Some(&one.asked[edition]),
                })
            });
            for count in written.counts() {
                solver.require(&net, &[!count.yes, !count.no]);
            }
            rails
        });
        let mut search = Search {
            net,
            solver,
            shared,
        };
        let apart = search.apart(now, before).unwrap_or(Apart::Undecided);
        (apart, search.solver.steps())
    }

    /// The questions that either guard reads, in the order of the new edition; what only the old one has comes
    /// last. `Err`: a question that is not answered in like manner.
    fn shared(
        &self,
        net: &mut Network,
        guards: [Option<GuardAt>; 2],
    ) -> Result<Vec<Shared>, [Option<NodeAt>; 2]> {
        let mut tests: BTreeMap<&str, [Tests; 2]> = BTreeMap::new();
        for (edition, flow) in self.flows.into_iter().enumerate() {
            for test in flow.program.opened(guards[edition]) {
                if let (Some(question), Some(test)) = (test.question(), Test::of_guard(test)) {
                    let id = flow.node(question).id.as_str();
                    tests.entry(id).or_default()[edition].take(test);
                }
            }
        }
        let asked = |id: &str| {
            self.flows
                .map(|flow| flow.at(id).filter(|at| flow.question(*at).is_some()))
        };
        let mut read: Vec<_> = tests.iter().map(|(id, tests)| (asked(id), tests)).collect();
        read.sort_by_key(|([new, old], _)| (new.is_none(), *new, *old));
        let shared = read.into_iter().map(|(question, tests)| {
            let editions = [0, 1].map(|edition| InEdition {
                question: question[edition].and_then(|at| self.flows[edition].question(at)),
                tests: &tests[edition],
            });
            if !alike(&editions) {
                return Err(question);
            }
            let asked = Asked::shared(net, &editions);
            let mut both = question.iter().zip(&self.always);
            let on = if both.all(|(at, always)| at.is_none_or(|at| always[at.index()])) {
                Lit::TRUE
            } else {
                // What is not asked is not answered.
                let on = net.input();
                net.bind(Group {
                    inputs: vec![on],
                    clauses: vec![vec![on, asked[0].open]],
                });
                on
            };
            Ok(Shared {
                question,
                on,
                asked,
                only_given: tests.iter().all(Tests::only_given),
            })
        });
        shared.collect()
    }
}

/// Which nodes every walk comes by, as far as one can tell without looking at guards: nothing leads past
/// them, and they have no guard.
fn always(flow: &Flow) -> Vec<bool> {
    let mut always = flow
        .start()
        .map_or_else(Vec::new, |start| flow.graph.on_every_walk(start));
    for (always, when) in always.iter_mut().zip(&flow.ways.when) {
        *always &= when.is_none();
    }
    always
}

impl Shared {
    /// What each answer adds to the size of a combination.
    fn weights(&self) -> Vec<(Lit, usize)> {
        let [asked, _] = &self.asked;
        let mut weights = vec![
            (!asked.open, QUESTION),
            (asked.not_applicable, NOT_APPLICABLE),
            (!self.on, QUESTION + NOT_ASKED),
        ];
        if !self.only_given {
            weights.extend(asked.chosen().map(|chosen| (chosen, 1)));
        }
        weights
    }

    /// What a combination has of it; `None` where it is not answered.
    fn answer(&self, values: &[bool]) -> Option<Answer> {
        let is = self.asked.each_ref();
        let is = is.map(|asked| asked.is(|lit| holds(values, lit), Given::Open));
        let is = if !holds(values, self.on) {
            None
        } else if self.only_given && holds(values, self.asked[0].answered) {
            Some([Is::Answered, Is::Answered])
        } else {
            Some(is)
        };
        (is != Some([Is::NotKnown, Is::NotKnown])).then_some(Answer {
            question: self.question,
            is,
        })
    }
}

fn holds(values: &[bool], lit: Lit) -> bool {
    values[lit.node()] != lit.negated()
}

/// No more steps were allowed.
struct TooLong;

/// The search for smallest combinations.
struct Search<'s> {
    net: Network,
    solver: Solver<'s>,
    shared: Vec<Shared>,
}

/// Combinations that are as small as can be, of which fewer and fewer are left.
struct Left {
    /// What holds in each.
    wanted: Vec<Lit>,
    /// One of them, evaluated.
    values: Vec<bool>,
}

impl Search<'_> {
    fn apart(&mut self, now: Rails, before: Rails) -> Result<Apart, TooLong> {
        let gained = self.gained(now, before)?;
        let lost = self.gained(before, now)?;
        let mut open = None;
        if gained.is_none() && lost.is_none() {
            // They hold in the same cases, so one fails and the other is not known where just one fails.
            let differ = self.net.differ(now.no, before.no);
            open = self.smallest(differ)?;
            if open.is_none() {
                return Ok(Apart::Same);
            }
        }
        Ok(Apart::Differs { gained, lost, open })
    }

    /// Where `now` holds and `before` does not. Where it is known to fail makes the plainest example.
    fn gained(&mut self, now: Rails, before: Rails) -> Result<Option<Vec<Answer>>, TooLong> {
        let known = self.net.and(now.yes, before.no);
        if let Some(found) = self.smallest(known)? {
            return Ok(Some(found));
        }
        let open = self.net.and(now.yes, !before.yes);
        self.smallest(open)
    }

    /// The smallest combination in which a condition holds.
    fn smallest(&mut self, lit: Lit) -> Result<Option<Vec<Answer>>, TooLong> {
        if lit == Lit::FALSE {
            return Ok(None);
        }
        let weights: Vec<(Lit, usize)> = self.shared.iter().flat_map(Shared::weights).collect();
        let (net, solver) = (&mut self.net, &mut self.solver);
        let found = lightest(net, solver, &weights, &[lit], usize::MAX);
        if found.never {
            return Ok(None);
        }
        let is_exact = found.is_exact();
        let Some((_, pattern)) = found.best.filter(|_| is_exact) else {
            return Err(TooLong);
        };
        let mut left = Left {
            values: self.net.evaluate(&pattern),
            wanted: found.just,
        };
        left.wanted.push(lit);
        for place in 0..self.shared.len() {
            let (on, open) = (self.shared[place].on, self.shared[place].asked[0].open);
            if !self.prefer(&mut left, !open)? {
                self.prefer(&mut left, on)?;
            } else if !self.shared[place].only_given {
                for first in self.shared[place].asked[0].first() {
                    self.prefer(&mut left, first)?;
                }
            } else {
                let answered = self.shared[place].asked[0].answered;
                self.prefer(&mut left, answered)?;
            }
        }
        let answers = self.shared.iter();
        Ok(Some(
            answers
                .filter_map(|shared| shared.answer(&left.values))
                .collect(),
        ))
    }

    /// Keeps those in which a condition holds, if there are any; else it holds in none. Says which.
    fn prefer(&mut self, left: &mut Left, lit: Lit) -> Result<bool, TooLong> {
        let mut can = holds(&left.values, lit);
        left.wanted.push(lit);
        if !can {
            match self.solver.solve(&self.net, &left.wanted) {
                Found::Undecided => return Err(TooLong),
                Found::Never => {
                    left.wanted.pop();
                    left.wanted.push(!lit);
                }
                Found::Holds(pattern) => {
                    left.values = self.net.evaluate(&pattern);
                    can = true;
                }
            }
        }
        Ok(can)
    }
}
