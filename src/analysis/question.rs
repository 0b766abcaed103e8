//! What a person can give to one question, as inputs of the network.
//!
//! Answers that no guard tells apart are one input. That loses nothing: guards see an answer only through
//! their tests, so two answers that pass the same tests lead the same way. Options of a choose-one
//! question fall together where every test has both or neither; numbers and dates are cut where a test's
//! bound cuts them; a text is given or it is not. *Not known yet* and *not answered* are one: guards
//! see no difference.

use super::network::{Lit, Network};
use super::pattern::{Dice, Given};
use super::tested::{Class, InEdition, Tests, bounds, classes, kind, seen_by};
use crate::flow::guard::Guard;
use crate::flow::{Question, QuestionKind};

/// A question that some guard reads.
#[derive(Debug)]
pub(super) struct Asked {
    /// Not known yet, or not answered.
    pub(super) open: Lit,
    /// Marked as not applicable.
    pub(super) not_applicable: Lit,
    /// Answered.
    pub(super) answered: Lit,
    cells: Cells,
    /// Every input, `open` first.
    inputs: Vec<Lit>,
}

/// The answers that guards tell apart.
#[derive(Debug)]
enum Cells {
    /// Choose one: an input and the options it stands for.
    One(Vec<(Lit, u64)>),
    /// Choose many: likewise; each input that holds means at least one of its options, all of them where
    /// a test asks for all.
    Many {
        classes: Vec<(Lit, u64)>,
        /// Per class, whether it is chosen alone or not at all.
        alone: Vec<bool>,
        most: usize,
    },
    Text,
    /// A number or a date: per cut, whether the value is the cut or more.
    Cut {
        cuts: Vec<(i64, Lit)>,
        least: i64,
        most: i64,
        /// The least and the most are nobody's wish: they are the first and the last day there is.
        is_date: bool,
    },
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
}

impl Asked {
    /// Adds the inputs of a question.
    pub(super) fn new(network: &mut Network, question: &Question, tests: &Tests) -> Self {
        let question = Some(question);
        let [asked] = Self::shared(network, &[InEdition { question, tests }]);
        asked
    }

    /// Adds the inputs of a question that several editions of a flow have: one answer, as each sees it. What any
    /// of them lets a person give can be given. There must be a [`kind`] for them all.
    pub(super) fn shared<const N: usize>(
        network: &mut Network,
        editions: &[InEdition<'_>; N],
    ) -> [Self; N] {
        let questions = || editions.iter().filter_map(|edition| edition.question);
        let open = network.input();
        let mut inputs = vec![open];
        let mut clauses = Vec::new();
        let mut not_applicable = Lit::FALSE;
        if questions().any(|question| question.may_not_apply) {
            not_applicable = network.input();
            inputs.push(not_applicable);
            clauses.push(vec![!open, !not_applicable]);
        }
        let answered = network.and(!open, !not_applicable);
        let cells = match kind(editions).unwrap_or(QuestionKind::Text) {
            QuestionKind::One => {
                let mut chosen: Vec<Lit> = Vec::new();
                let classes = classes(editions);
                for _ in &classes {
                    let this = network.input();
                    clauses.extend(chosen.iter().map(|other| vec![!this, !*other]));
                    chosen.push(this);
                }
                std::array::from_fn(|edition| Cells::One(seen_by(edition, &classes, &chosen)))
            }
            QuestionKind::Many => {
                let mut chosen: Vec<Lit> = Vec::new();
                let classes = classes(editions);
                for (place, class) in classes.iter().enumerate() {
                    let this = network.input();
                    for (other, lit) in classes.iter().zip(&chosen).take(place) {
                        if class.exclusive || other.exclusive {
                            clauses.push(vec![!this, !*lit]);
                        }
                    }
                    chosen.push(this);
                }
                let most = questions()
                    .map(|one| one.max)
                    .map(|max| max.map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(0)));
                let most = most.max().unwrap_or(usize::MAX);
                if most < classes.len() {
                    clauses.push(vec![!network.at_least(&chosen, most + 1)]);
                }
                std::array::from_fn(|edition| Cells::Many {
                    classes: seen_by(edition, &classes, &chosen),
                    alone: classes.iter().map(|class| class.exclusive).collect(),
                    most,
                })
            }
            QuestionKind::Text | QuestionKind::Fields | QuestionKind::Table => {
                std::array::from_fn(|_| Cells::Text)
            }
            number @ (QuestionKind::Number | QuestionKind::Date) => {
                let (least, most) = bounds(number, questions());
                let tests = editions.iter().flat_map(|edition| &edition.tests.cuts);
                let mut at: Vec<i64> = tests.copied().collect();
                at.sort_unstable();
                at.dedup();
                at.retain(|cut| *cut > least && *cut <= most);
                let cuts: Vec<(i64, Lit)> =
                    at.into_iter().map(|cut| (cut, network.input())).collect();
                for pair in cuts.windows(2) {
                    clauses.push(vec![!pair[1].1, pair[0].1]);
                }
                std::array::from_fn(|_| Cells::Cut {
                    cuts: cuts.clone(),
                    least,
                    most,
                    is_date: number == QuestionKind::Date,
                })
            }
        };
        match cells.first() {
            Some(Cells::One(classes) | Cells::Many { classes, .. }) => {
                let mut some = vec![open, not_applicable];
                for (chosen, _) in classes {
                    inputs.push(*chosen);
                    some.push(*chosen);
                    clauses.push(vec![!*chosen, !open]);
                    clauses.push(vec![!*chosen, !not_applicable]);
                }
                clauses.push(some);
            }
            Some(Cells::Cut {
                cuts, least, most, ..
            }) => {
                inputs.extend(cuts.iter().map(|(_, lit)| *lit));
                if least > most {
                    clauses.push(vec![open, not_applicable]);
                }
            }
            Some(Cells::Text) | None => {}
        }
        network.bind(inputs.clone(), clauses);
        cells.map(|cells| Self {
            open,
            not_applicable,
            answered,
            cells,
            inputs: inputs.clone(),
        })
    }

    /// A question to which this is given, without inputs.
    pub(super) fn fixed(question: &Question, tests: &Tests, given: Given) -> Self {
        let is = |holds: bool| if holds { Lit::TRUE } else { Lit::FALSE };
        let word = match given {
            Given::Value(word) => Some(word),
            _ => None,
        };
        let classes = || -> Vec<(Lit, u64)> {
            let question = Some(question);
            let classes = classes(&[InEdition { question, tests }]).into_iter();
            let chosen = classes.map(|Class { sets: [set], .. }| {
                let chosen = word.is_some_and(|word| word.cast_unsigned() & set != 0);
                (is(chosen), set)
            });
            chosen.collect()
        };
        let cells = match question.kind {
            QuestionKind::One => Cells::One(classes()),
            QuestionKind::Many => Cells::Many {
                classes: classes(),
                alone: Vec::new(),
                most: usize::MAX,
            },
            QuestionKind::Text | QuestionKind::Fields | QuestionKind::Table => Cells::Text,
            QuestionKind::Number | QuestionKind::Date => {
                let cuts = tests.cuts.iter();
                Cells::Cut {
                    cuts: cuts
                        .map(|cut| (*cut, is(word.is_some_and(|word| word >= *cut))))
                        .collect(),
                    least: i64::MIN,
                    most: i64::MAX,
                    is_date: question.kind == QuestionKind::Date,
                }
            }
        };
        Self {
            open: is(given == Given::Open),
            not_applicable: is(given == Given::NotApplicable),
            answered: is(word.is_some()),
            cells,
            inputs: Vec::new(),
        }
    }

    /// Whether an answer is given and passes a test.
    pub(super) fn passes(&self, network: &mut Network, test: Guard) -> Lit {
        match (test, &self.cells) {
            (Guard::AnyOf { mask, .. }, Cells::One(classes) | Cells::Many { classes, .. }) => {
                network.any(&within(classes, mask))
            }
            (Guard::NoneOf { mask, .. }, Cells::One(classes) | Cells::Many { classes, .. }) => {
                let some = network.any(&within(classes, mask));
                network.and(self.answered, !some)
            }
            (Guard::AllOf { mask, .. }, Cells::One(classes)) => {
                // One option is all of a mask only where the mask is that option or nothing.
                let whole: Vec<Lit> = classes
                    .iter()
                    .filter(|(_, set)| mask == 0 || (set.is_power_of_two() && mask & !set == 0))
                    .map(|(lit, _)| *lit)
                    .collect();
                network.any(&whole)
            }
            (Guard::AllOf { mask, .. }, Cells::Many { classes, .. }) => {
                let all = network.all(&within(classes, mask));
                network.and(self.answered, all)
            }
            (Guard::AtLeast { bound, .. }, Cells::Cut { .. }) => self.reaches(network, Some(bound)),
            (Guard::AtMost { bound, .. }, Cells::Cut { .. }) => {
                let more = self.reaches(network, bound.checked_add(1));
                network.and(self.answered, !more)
            }
            (Guard::Given { wanted: true, .. }, _) => self.answered,
            (Guard::Given { wanted: false, .. }, _) => self.not_applicable,
            _ => Lit::FALSE,
        }
    }

    /// Whether the value given is `bound` or more; no bound lies beyond every value.
    fn reaches(&self, network: &mut Network, bound: Option<i64>) -> Lit {
        let (
            Cells::Cut {
                cuts, least, most, ..
            },
            Some(bound),
        ) = (&self.cells, bound)
        else {
            return Lit::FALSE;
        };
        if bound <= *least {
            return self.answered;
        }
        if bound > *most {
            return Lit::FALSE;
        }
        let cut = cuts.iter().find(|(cut, _)| *cut == bound);
        cut.map_or(Lit::FALSE, |(_, lit)| network.and(self.answered, *lit))
    }

    /// Each class of options: that one of it is chosen.
    pub(super) fn chosen(&self) -> impl Iterator<Item = Lit> + '_ {
        let classes = match &self.cells {
            Cells::One(classes) | Cells::Many { classes, .. } => classes.as_slice(),
            Cells::Text | Cells::Cut { .. } => &[],
        };
        classes.iter().map(|(lit, _)| *lit)
    }

    /// Conditions which, wished for one after the other, lead to the answer that is listed first: the first option,
    /// an exclusive one before others, few of the later ones, a low number, any answer before none.
    pub(super) fn first(&self) -> Vec<Lit> {
        match &self.cells {
            Cells::One(_) => self.chosen().collect(),
            Cells::Many { alone, .. } => {
                let (alone, together): (Vec<_>, Vec<_>) =
                    self.chosen().zip(alone).partition(|(_, alone)| **alone);
                let alone = alone.into_iter().map(|(lit, _)| lit);
                let together = together.into_iter().rev().map(|(lit, _)| !lit);
                alone.chain([self.answered]).chain(together).collect()
            }
            Cells::Text => vec![self.answered],
            Cells::Cut { cuts, .. } => {
                let below = cuts.iter().map(|(_, lit)| !*lit);
                std::iter::once(self.answered).chain(below).collect()
            }
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
        Given::Value(match &self.cells {
            Cells::One(classes) => {
                let chosen = classes.iter().find(|(lit, _)| holds(*lit));
                lowest(chosen.map_or(0, |(_, set)| *set))
            }
            Cells::Many { classes, .. } => classes
                .iter()
                .filter(|(lit, _)| holds(*lit))
                .fold(0, |bits, (_, set)| bits | lowest(*set)),
            Cells::Text => 0,
            Cells::Cut {
                cuts, least, most, ..
            } => {
                let reached = cuts
                    .iter()
                    .rev()
                    .find(|(_, lit)| holds(*lit))
                    .map(|(cut, _)| *cut);
                let missed = cuts
                    .iter()
                    .find(|(_, lit)| !holds(*lit))
                    .map(|(cut, _)| *cut);
                let from = reached.unwrap_or(*least);
                let to = missed.map_or(*most, |cut| cut - 1);
                // The plainest value of the interval: nought, or the end that lies nearest to it.
                0.clamp(from, to.max(from))
            }
        })
    }

    /// Every input, as it is where this is given.
    pub(super) fn literals(&self, given: Given) -> Vec<Lit> {
        let put = |lit: Lit, holds: bool| if holds { lit } else { !lit };
        let word = match given {
            Given::Value(word) => Some(word),
            _ => None,
        };
        let mut lits = vec![put(self.open, given == Given::Open)];
        if self.not_applicable != Lit::FALSE {
            lits.push(put(self.not_applicable, given == Given::NotApplicable));
        }
        match &self.cells {
            Cells::One(classes) | Cells::Many { classes, .. } => {
                lits.extend(classes.iter().map(|(lit, set)| {
                    put(
                        *lit,
                        word.is_some_and(|word| word.cast_unsigned() & set != 0),
                    )
                }));
            }
            Cells::Cut { cuts, .. } => {
                lits.extend(
                    cuts.iter()
                        .map(|(cut, lit)| put(*lit, word.is_some_and(|word| word >= *cut))),
                );
            }
            Cells::Text => {}
        }
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
        match &self.cells {
            Cells::One(classes) => {
                let chosen = classes.iter().find(|(lit, _)| holds(*lit));
                Is::OneOf(chosen.map_or(0, |(_, set)| *set))
            }
            Cells::Many { classes, .. } => {
                let now = match now {
                    Given::Value(word) => word.cast_unsigned(),
                    _ => 0,
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
            Cells::Text => Is::Answered,
            Cells::Cut {
                cuts,
                least,
                most,
                is_date,
            } => {
                let reached = cuts.iter().rev().find(|(_, lit)| holds(*lit));
                let missed = cuts.iter().find(|(_, lit)| !holds(*lit));
                let from = reached.map_or(*least, |(cut, _)| *cut);
                let to = missed.map_or(*most, |(cut, _)| cut - 1);
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
        let impossible = match &self.cells {
            Cells::One(classes) => classes.is_empty(),
            Cells::Many { classes, most, .. } => classes.is_empty() || *most == 0,
            Cells::Text => false,
            Cells::Cut { least, most, .. } => least > most,
        };
        let face = dice.below(16);
        if face == 0 || impossible {
            set(self.open, true);
            return;
        }
        if face == 1 && self.not_applicable != Lit::FALSE {
            set(self.not_applicable, true);
            return;
        }
        match &self.cells {
            Cells::One(classes) => set(classes[dice.below(classes.len())].0, true),
            Cells::Many {
                classes,
                alone,
                most,
            } => {
                let first = dice.below(classes.len());
                set(classes[first].0, true);
                if alone[first] {
                    return;
                }
                let mut left = most - 1;
                for (place, (lit, _)) in classes.iter().enumerate() {
                    if place != first && !alone[place] && left > 0 && dice.below(2) == 0 {
                        set(*lit, true);
                        left -= 1;
                    }
                }
            }
            Cells::Text => {}
            Cells::Cut { cuts, .. } => {
                for (_, lit) in &cuts[..dice.below(cuts.len() + 1)] {
                    set(*lit, true);
                }
            }
        }
    }
}

/// The literals of the classes that a mask takes in.
fn within(classes: &[(Lit, u64)], mask: u64) -> Vec<Lit> {
    let inside = classes.iter().filter(|(_, set)| set & mask != 0);
    inside.map(|(lit, _)| *lit).collect()
}

const fn lowest(set: u64) -> i64 {
    (set & set.wrapping_neg()).cast_signed()
}
