//! What a person can give to one question, as inputs of the network.
//!
//! Answers that no guard tells apart are one input. That loses nothing: guards see an answer only through
//! their tests, so two answers that pass the same tests lead the same way. Options of a choose-one
//! question fall together where every test has both or neither; numbers and dates are cut where a test's
//! bound cuts them; a text is given or it is not. *Not known yet* and *not answered* are one: guards
//! see no difference.

use super::network::{Lit, Network};
use super::pattern::{Dice, Given};
use crate::flow::guard::Guard;
use crate::flow::{Flow, Question, QuestionKind};
use crate::time;

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
    /// Every input, `open` first; what holds of them beyond that is in [`Asked::clauses`].
    inputs: Vec<Lit>,
    /// At least one literal of each holds.
    pub(super) clauses: Vec<Vec<Lit>>,
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
        exclusive: u64,
        most: usize,
    },
    Text,
    /// A number or a date: per cut, whether the value is the cut or more.
    Cut {
        cuts: Vec<(i64, Lit)>,
        least: i64,
        most: i64,
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

/// The tests that guards make of one question.
#[derive(Debug, Default, Clone)]
pub(super) struct Tests {
    read: bool,
    masks: Vec<u64>,
    /// Options that some test wants all of: each is told apart.
    apart: u64,
    cuts: Vec<i64>,
}

impl Tests {
    /// The tests of every question of a flow, by node.
    pub(super) fn of(flow: &Flow) -> Vec<Self> {
        let mut tests = vec![Self::default(); flow.node_count()];
        for guard in &flow.program.guards {
            let Some(question) = guard.question() else {
                continue;
            };
            let Some(of) = tests.get_mut(question.index()) else {
                continue;
            };
            of.read = true;
            match *guard {
                Guard::AnyOf { mask, .. } | Guard::NoneOf { mask, .. } => of.masks.push(mask),
                Guard::AllOf { mask, .. } => of.apart |= mask,
                Guard::AtLeast { bound, .. } => of.cuts.push(bound),
                Guard::AtMost { bound, .. } => of.cuts.extend(bound.checked_add(1)),
                _ => {}
            }
        }
        tests
    }

    pub(super) const fn read(&self) -> bool {
        self.read
    }

    /// Sets of options that no test tells apart; exclusive ones apart from others.
    fn classes(&self, question: &Question) -> Vec<u64> {
        let mut classes: Vec<(Vec<bool>, u64)> = Vec::new();
        for (place, choice) in question.options.iter().enumerate().take(64) {
            let bit = 1_u64 << place;
            let mut kind: Vec<bool> = self.masks.iter().map(|mask| mask & bit != 0).collect();
            kind.push(choice.exclusive);
            let alone = self.apart & bit != 0;
            match classes
                .iter_mut()
                .find(|(known, set)| *known == kind && set & self.apart == 0)
            {
                Some((_, set)) if !alone => *set |= bit,
                _ => classes.push((kind, bit)),
            }
        }
        classes.into_iter().map(|(_, set)| set).collect()
    }
}

impl Asked {
    /// Adds the inputs of a question.
    pub(super) fn new(network: &mut Network, question: &Question, tests: &Tests) -> Self {
        let open = network.input();
        let mut inputs = vec![open];
        let mut clauses = Vec::new();
        let mut not_applicable = Lit::FALSE;
        if question.may_not_apply {
            not_applicable = network.input();
            inputs.push(not_applicable);
            clauses.push(vec![!open, !not_applicable]);
        }
        let answered = network.and(!open, !not_applicable);
        let cells = match question.kind {
            QuestionKind::One => {
                let mut classes: Vec<(Lit, u64)> = Vec::new();
                for set in tests.classes(question) {
                    let chosen = network.input();
                    for (other, _) in &classes {
                        clauses.push(vec![!chosen, !*other]);
                    }
                    classes.push((chosen, set));
                }
                Cells::One(classes)
            }
            QuestionKind::Many => {
                let exclusive = exclusive(question);
                let mut classes: Vec<(Lit, u64)> = Vec::new();
                for set in tests.classes(question) {
                    let chosen = network.input();
                    for (other, others) in &classes {
                        if (set | *others) & exclusive != 0 {
                            clauses.push(vec![!chosen, !*other]);
                        }
                    }
                    classes.push((chosen, set));
                }
                let most = question
                    .max
                    .map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(0));
                if most < classes.len() {
                    let chosen: Vec<Lit> = classes.iter().map(|(lit, _)| *lit).collect();
                    clauses.push(vec![!network.at_least(&chosen, most + 1)]);
                }
                Cells::Many {
                    classes,
                    exclusive,
                    most,
                }
            }
            QuestionKind::Text => Cells::Text,
            QuestionKind::Number | QuestionKind::Date => {
                let (least, most) = bounds(question);
                let mut at: Vec<i64> = tests.cuts.clone();
                at.sort_unstable();
                at.dedup();
                at.retain(|cut| *cut > least && *cut <= most);
                let cuts: Vec<(i64, Lit)> =
                    at.into_iter().map(|cut| (cut, network.input())).collect();
                for pair in cuts.windows(2) {
                    clauses.push(vec![!pair[1].1, pair[0].1]);
                }
                Cells::Cut { cuts, least, most }
            }
        };
        match &cells {
            Cells::One(classes) | Cells::Many { classes, .. } => {
                let mut some = vec![open, not_applicable];
                for (chosen, _) in classes {
                    inputs.push(*chosen);
                    some.push(*chosen);
                    clauses.push(vec![!*chosen, !open]);
                    clauses.push(vec![!*chosen, !not_applicable]);
                }
                clauses.push(some);
            }
            Cells::Cut { cuts, least, most } => {
                inputs.extend(cuts.iter().map(|(_, lit)| *lit));
                if least > most {
                    clauses.push(vec![open, not_applicable]);
                }
            }
            Cells::Text => {}
        }
        Self {
            open,
            not_applicable,
            answered,
            cells,
            inputs,
            clauses,
        }
    }

    /// A question to which this is given, without inputs.
    pub(super) fn fixed(question: &Question, tests: &Tests, given: Given) -> Self {
        let is = |holds: bool| if holds { Lit::TRUE } else { Lit::FALSE };
        let word = match given {
            Given::Value(word) => Some(word),
            _ => None,
        };
        let classes = || -> Vec<(Lit, u64)> {
            let sets = tests.classes(question).into_iter();
            sets.map(|set| {
                let chosen = word.is_some_and(|word| word.cast_unsigned() & set != 0);
                (is(chosen), set)
            })
            .collect()
        };
        let cells = match question.kind {
            QuestionKind::One => Cells::One(classes()),
            QuestionKind::Many => Cells::Many {
                classes: classes(),
                exclusive: exclusive(question),
                most: usize::MAX,
            },
            QuestionKind::Text => Cells::Text,
            QuestionKind::Number | QuestionKind::Date => {
                let cuts = tests.cuts.iter();
                Cells::Cut {
                    cuts: cuts
                        .map(|cut| (*cut, is(word.is_some_and(|word| word >= *cut))))
                        .collect(),
                    least: i64::MIN,
                    most: i64::MAX,
                }
            }
        };
        Self {
            open: is(given == Given::Open),
            not_applicable: is(given == Given::NotApplicable),
            answered: is(word.is_some()),
            cells,
            inputs: Vec::new(),
            clauses: Vec::new(),
        }
    }

    /// Every input of this question.
    pub(super) fn inputs(&self) -> &[Lit] {
        &self.inputs
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
        let (Cells::Cut { cuts, least, most }, Some(bound)) = (&self.cells, bound) else {
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
            Cells::Cut { cuts, least, most } => {
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
            Cells::Cut { cuts, least, most } => {
                let reached = cuts.iter().rev().find(|(_, lit)| holds(*lit));
                let missed = cuts.iter().find(|(_, lit)| !holds(*lit));
                let from = reached.map_or(*least, |(cut, _)| *cut);
                let to = missed.map_or(*most, |(cut, _)| cut - 1);
                Is::Between {
                    from: (from > *least || *least > i64::MIN).then_some(from),
                    to: (to < *most || *most < i64::MAX).then_some(to),
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
                exclusive,
                most,
            } => {
                let first = dice.below(classes.len());
                set(classes[first].0, true);
                if classes[first].1 & exclusive != 0 {
                    return;
                }
                let mut left = most - 1;
                for (place, (lit, options)) in classes.iter().enumerate() {
                    if place != first && options & exclusive == 0 && left > 0 && dice.below(2) == 0
                    {
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

fn exclusive(question: &Question) -> u64 {
    let options = question.options.iter().enumerate().take(64);
    options
        .filter(|(_, choice)| choice.exclusive)
        .fold(0, |bits, (place, _)| bits | 1 << place)
}

/// The least and the most that may be given. Only numbers have bounds of their own.
fn bounds(question: &Question) -> (i64, i64) {
    if question.kind == QuestionKind::Date {
        let end = |date| time::days(date);
        return (
            end("0000-01-01").unwrap_or(i64::MIN),
            end("9999-12-31").unwrap_or(i64::MAX),
        );
    }
    (
        question.min.unwrap_or(i64::MIN),
        question.max.unwrap_or(i64::MAX),
    )
}

const fn lowest(set: u64) -> i64 {
    (set & set.wrapping_neg()).cast_signed()
}
