//! What a person can give to one question, as inputs of the network.
//!
//! Answers that no guard tells apart are one input. That loses nothing: guards see an answer only through
//! their tests, so two answers that pass the same tests lead the same way. Options of a choose-one
//! question fall together where every test has both or neither; numbers and dates are cut where a test's
//! bound cuts them; a text is given or it is not. *Not known yet* and *not answered* are one: guards
//! see no difference.

use super::cells::Cells;
use super::filled::Filled;
use super::network::{Group, Lit, Network};
use super::pattern::{Dice, Given};
use super::row::{self, Words};
use super::tested::{InEdition, Takes, Test, Tests, kind};
use crate::flow::Question;
use crate::flow::guard::Guard;

/// A question that some guard reads.
#[derive(Debug)]
pub(super) struct Asked {
    /// Not known yet, or not answered.
    pub(super) open: Lit,
    /// Marked as not applicable.
    pub(super) not_applicable: Lit,
    /// Answered.
    pub(super) answered: Lit,
    holds: Holds,
    /// Every input, `open` first.
    inputs: Vec<Lit>,
}

/// What an answer is made of.
#[derive(Debug)]
enum Holds {
    /// One value.
    Place(Cells),
    /// What is filled in in a form or table.
    Filled(Filled),
}

/// What would have to be so of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Is {
    NotKnown,
    NotApplicable,
    /// Any answer.
    Answered,
    /// One of these options, as bits.
    OneOf(u64),
    /// One option of each of these sets besides those chosen now, and none of the last.
    Many {
        with: Vec<u64>,
        without: u64,
    },
    /// A number, or a date as days since 1970-01-01, both ends included.
    Between {
        from: Option<i64>,
        to: Option<i64>,
    },
    /// Of a form or table: these of its probes hold, as bits, and these do not, besides those of which that is so
    /// now.
    Filled {
        holding: u64,
        failing: u64,
    },
}

impl Asked {
    /// Adds the inputs of a question.
    pub(super) fn new(network: &mut Network, question: &Question, tests: &Tests) -> Self {
        let question = Some(question);
        let [asked] = Self::shared(network, &[InEdition { question, tests }]);
        asked
    }

    /// Adds the inputs of a question that several editions of a flow have: one answer, as each sees it. What any
    /// of them lets a person give can be given. They must be [`alike`].
    pub(super) fn shared<const N: usize>(
        network: &mut Network,
        editions: &[InEdition<'_>; N],
    ) -> [Self; N] {
        let mut questions = editions.iter().filter_map(|edition| edition.question);
        let open = network.input();
        let mut group = Group {
            inputs: vec![open],
            clauses: Vec::new(),
        };
        let mut not_applicable = Lit::FALSE;
        if questions.any(|question| question.may_not_apply) {
            not_applicable = network.input();
            group.inputs.push(not_applicable);
            group.clauses.push(vec![!open, !not_applicable]);
        }
        let answered = network.and(!open, !not_applicable);
        let holds = if filled_in(editions) {
            let filled = Filled::shared(network, answered, editions, &mut group);
            filled.map(Holds::Filled)
        } else {
            let at = editions.map(InEdition::at);
            Cells::shared(network, answered, &at, &mut group).map(Holds::Place)
        };
        let inputs = group.inputs.clone();
        network.bind(group);
        holds.map(|holds| Self {
            open,
            not_applicable,
            answered,
            holds,
            inputs: inputs.clone(),
        })
    }

    /// A question to which this is given, without inputs.
    pub(super) fn fixed(question: &Question, tests: &Tests, given: Given) -> Self {
        let is = |holds: bool| if holds { Lit::TRUE } else { Lit::FALSE };
        let word = match given {
            Given::Value(word) => Some(word),
            Given::Open | Given::NotApplicable => None,
        };
        Self {
            open: is(given == Given::Open),
            not_applicable: is(given == Given::NotApplicable),
            answered: is(word.is_some()),
            holds: if question.is_filled_in() {
                Holds::Filled(Filled::fixed(question, tests, word))
            } else {
                Holds::Place(Cells::fixed(Takes::question(question), tests, word))
            },
            inputs: Vec::new(),
        }
    }

    /// Whether an answer is given and passes a test.
    pub(super) fn passes(&self, network: &mut Network, test: Guard) -> Lit {
        match (Test::of_guard(test), &self.holds) {
            (None, _) => Lit::FALSE,
            (Some(Test::Given(true)), _) => self.answered,
            (Some(Test::Given(false)), _) => self.not_applicable,
            (Some(test), Holds::Place(cells)) => cells.passes(network, self.answered, test),
            (Some(test), Holds::Filled(filled)) => filled.passes(network, test),
        }
    }

    /// Each class of options: that one of it is chosen.
    pub(super) fn chosen(&self) -> impl Iterator<Item = Lit> + '_ {
        let cells = match &self.holds {
            Holds::Place(cells) => Some(cells),
            Holds::Filled(_) => None,
        };
        cells.into_iter().flat_map(Cells::chosen)
    }

    /// Conditions which, wished for one after the other, lead to the answer that is listed first.
    pub(super) fn first(&self) -> Vec<Lit> {
        match &self.holds {
            Holds::Place(cells) => cells.first(self.answered),
            Holds::Filled(filled) => filled.first(self.answered),
        }
    }

    /// What is given where the inputs are so.
    pub(super) fn given(&self, holds: impl Fn(Lit) -> bool) -> Given {
        if holds(self.open) {
            return Given::Open;
        }
        if self.not_applicable != Lit::FALSE && holds(self.not_applicable) {
            return Given::NotApplicable;
        }
        Given::Value(match &self.holds {
            Holds::Place(cells) => cells.word(&holds),
            Holds::Filled(filled) => filled.word(&holds),
        })
    }

    /// What is filled in in a form or table where the inputs are so, row by row.
    pub(super) fn rows(&self, holds: impl Fn(Lit) -> bool) -> Vec<Words> {
        match &self.holds {
            Holds::Place(_) => Vec::new(),
            Holds::Filled(filled) => filled.rows(&holds),
        }
    }

    /// All that guards can tell, as it is where this is given.
    pub(super) fn literals(&self, given: Given) -> Vec<Lit> {
        let put = |lit: Lit, holds: bool| if holds { lit } else { !lit };
        let word = match given {
            Given::Value(word) => Some(word),
            Given::Open | Given::NotApplicable => None,
        };
        let mut lits = vec![put(self.open, given == Given::Open)];
        if self.not_applicable != Lit::FALSE {
            lits.push(put(self.not_applicable, given == Given::NotApplicable));
        }
        lits.extend(match &self.holds {
            Holds::Place(cells) => cells.literals(word),
            Holds::Filled(filled) => filled.literals(word),
        });
        lits
    }

    /// What is given where the inputs are so, as widely as guards can see it; for choose-many, beside what
    /// is given `now`.
    pub(super) fn is(&self, holds: impl Fn(Lit) -> bool, now: Given) -> Is {
        if holds(self.open) {
            return Is::NotKnown;
        }
        if self.not_applicable != Lit::FALSE && holds(self.not_applicable) {
            return Is::NotApplicable;
        }
        let cells = match &self.holds {
            Holds::Place(cells) => cells,
            Holds::Filled(filled) => {
                let is = filled.word(&holds).cast_unsigned();
                let changed = match now {
                    Given::Value(now) => is ^ now.cast_unsigned(),
                    Given::Open | Given::NotApplicable => filled.used(),
                };
                return Is::Filled {
                    holding: is & changed & filled.used(),
                    failing: !is & changed & filled.used(),
                };
            }
        };
        match cells {
            Cells::One(classes) => {
                let chosen = classes.iter().find(|(lit, _)| holds(*lit));
                Is::OneOf(chosen.map_or(0, |(_, set)| *set))
            }
            Cells::Many { classes, .. } => {
                let now = match now {
                    Given::Value(word) => word.cast_unsigned(),
                    Given::Open | Given::NotApplicable => 0,
                };
                let mut with = Vec::new();
                let mut without = 0;
                for (lit, set) in classes {
                    match (holds(*lit), now & set) {
                        (true, 0) => with.push(*set),
                        (false, chosen) => without |= chosen,
                        _ => {}
                    }
                }
                Is::Many { with, without }
            }
            Cells::Words => Is::Answered,
            Cells::Cut {
                least,
                most,
                is_date,
                ..
            } => {
                let (from, to) = cells.interval(&holds);
                Is::Between {
                    from: (from > *least || *least > i64::MIN && !is_date).then_some(from),
                    to: (to < *most || *most < i64::MAX && !is_date).then_some(to),
                }
            }
        }
    }

    /// Sets the inputs to something that may be given, at random.
    pub(super) fn throw(&self, dice: &mut Dice, set: &mut dyn FnMut(Lit, bool)) {
        if self.inputs.is_empty() {
            return;
        }
        for input in &self.inputs {
            set(*input, false);
        }
        let face = dice.below(16);
        let impossible = match &self.holds {
            Holds::Place(cells) => cells.impossible(),
            Holds::Filled(filled) => filled.impossible(),
        };
        if face == 0 || impossible {
            set(self.open, true);
            return;
        }
        if face == 1 && self.not_applicable != Lit::FALSE {
            set(self.not_applicable, true);
            return;
        }
        match &self.holds {
            Holds::Place(cells) => cells.throw(dice, set),
            Holds::Filled(filled) => filled.throw(dice, set),
        }
    }
}

/// Whether it is a form or table, by the first edition that reads it.
fn filled_in(editions: &[InEdition<'_>]) -> bool {
    let mut read = editions.iter().filter(|edition| edition.tests.read());
    let first = read.find_map(|edition| edition.question);
    first.is_some_and(Question::is_filled_in)
}

/// Whether the answers of each edition mean something in the others.
pub(super) fn alike<const N: usize>(editions: &[InEdition<'_>; N]) -> bool {
    if !filled_in(editions) {
        let mut read = editions.iter().filter(|edition| edition.tests.read());
        return read.all(|edition| edition.filled_in().is_none())
            && kind(&editions.map(InEdition::at)).is_some();
    }
    let read = editions.iter().filter(|edition| edition.tests.read());
    let mut kinds = read
        .filter_map(|edition| edition.question)
        .map(|one| one.kind);
    let first = kinds.next();
    kinds.all(|kind| Some(kind) == first) && row::alike(editions)
}
