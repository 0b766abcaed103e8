//! What guards tell apart of the answers to a question: the tests they make, and the options that fall together.

use super::network::Lit;
use crate::flow::guard::Guard;
use crate::flow::{Flow, Question, QuestionKind};
use crate::time;

/// The tests that guards make of one question.
#[derive(Debug, Default, Clone)]
pub(super) struct Tests {
    read: bool,
    masks: Vec<u64>,
    /// Options that some test wants all of: each is told apart.
    apart: u64,
    pub(super) cuts: Vec<i64>,
}

impl Tests {
    /// The tests of every question of a flow, by node.
    pub(super) fn of(flow: &Flow) -> Vec<Self> {
        let mut tests = vec![Self::default(); flow.node_count()];
        for guard in &flow.program.guards {
            let of = guard.question().and_then(|at| tests.get_mut(at.index()));
            if let Some(of) = of {
                of.take(*guard);
            }
        }
        tests
    }

    /// Adds a test of the question.
    pub(super) fn take(&mut self, test: Guard) {
        self.read = true;
        match test {
            Guard::AnyOf { mask, .. } | Guard::NoneOf { mask, .. } => self.masks.push(mask),
            Guard::AllOf { mask, .. } => self.apart |= mask,
            Guard::AtLeast { bound, .. } => self.cuts.push(bound),
            Guard::AtMost { bound, .. } => self.cuts.extend(bound.checked_add(1)),
            Guard::Given { .. }
            | Guard::Fact(_)
            | Guard::All { .. }
            | Guard::Any { .. }
            | Guard::Not(_)
            | Guard::Count { .. } => {}
        }
    }

    pub(super) const fn read(&self) -> bool {
        self.read
    }

    /// Whether no test looks at what the answer is.
    pub(super) const fn only_given(&self) -> bool {
        self.masks.is_empty() && self.apart == 0 && self.cuts.is_empty()
    }
}

/// A question as one edition of a flow has it, with the tests that are made of it there.
#[derive(Debug, Clone, Copy)]
pub(super) struct InEdition<'a> {
    /// `None` where this edition has no such question.
    pub(super) question: Option<&'a Question>,
    pub(super) tests: &'a Tests,
}

/// Options that no test tells apart; exclusive ones apart from others.
pub(super) struct Class<const N: usize> {
    pub(super) exclusive: bool,
    /// A test asks for all of several, this one among them.
    apart: bool,
    /// Per test, whether it names them.
    named: Vec<bool>,
    /// Per edition.
    pub(super) sets: [u64; N],
}

/// The options of a question in classes; one that several editions have is known by its id.
pub(super) fn classes<const N: usize>(editions: &[InEdition<'_>; N]) -> Vec<Class<N>> {
    let mut classes: Vec<Class<N>> = Vec::new();
    let place = |edition: &InEdition<'_>, id: &str| {
        let place = edition.question.and_then(|one| one.option_at(id));
        place.filter(|place| *place < 64)
    };
    for (number, edition) in editions.iter().enumerate() {
        let options = edition.question.map_or(&[][..], |one| &one.options);
        for choice in options.iter().take(64) {
            let known = |edition| place(edition, &choice.id).is_some();
            if editions[..number].iter().any(known) {
                continue;
            }
            let sets = editions
                .each_ref()
                .map(|edition| place(edition, &choice.id).map_or(0, |place| 1_u64 << place));
            let each = || editions.iter().zip(sets);
            let named = each()
                .flat_map(|(edition, bit)| {
                    edition.tests.masks.iter().map(move |mask| mask & bit != 0)
                })
                .collect();
            let apart = each().any(|(edition, bit)| edition.tests.apart & bit != 0);
            let one = Class {
                exclusive: choice.exclusive,
                apart,
                named,
                sets,
            };
            let alike = classes.iter_mut().find(|known| {
                !known.apart
                    && !apart
                    && known.exclusive == one.exclusive
                    && known.named == one.named
            });
            match alike {
                Some(alike) => {
                    for (set, bit) in alike.sets.iter_mut().zip(sets) {
                        *set |= bit;
                    }
                }
                None => classes.push(one),
            }
        }
    }
    classes
}

/// How a question is answered; where one edition has it with one option and another with several, with several.
/// `None` where the answers of one edition mean nothing in another.
pub(super) fn kind(editions: &[InEdition<'_>]) -> Option<QuestionKind> {
    let read = editions.iter().filter(|edition| edition.tests.read);
    let mut kinds = read
        .filter_map(|edition| edition.question)
        .map(|one| one.kind);
    let first = kinds.next().unwrap_or(QuestionKind::Text);
    kinds.try_fold(first, |all, kind| match (all, kind) {
        (QuestionKind::One, QuestionKind::Many) | (QuestionKind::Many, QuestionKind::One) => {
            Some(QuestionKind::Many)
        }
        (all, kind) => (all == kind).then_some(all),
    })
}

/// The least and the most that any of these lets a person give. Only numbers have bounds of their own.
pub(super) fn bounds<'a>(
    kind: QuestionKind,
    questions: impl Iterator<Item = &'a Question> + Clone,
) -> (i64, i64) {
    if kind == QuestionKind::Date {
        let end = |date| time::days(date);
        return (
            end("0000-01-01").unwrap_or(i64::MIN),
            end("9999-12-31").unwrap_or(i64::MAX),
        );
    }
    let least = questions.clone().map(|one| one.min.unwrap_or(i64::MIN));
    let most = questions.map(|one| one.max.unwrap_or(i64::MAX));
    (
        least.min().unwrap_or(i64::MIN),
        most.max().unwrap_or(i64::MAX),
    )
}

/// What one edition sees of each class.
pub(super) fn seen_by<const N: usize>(
    edition: usize,
    classes: &[Class<N>],
    chosen: &[Lit],
) -> Vec<(Lit, u64)> {
    let sets = classes.iter().map(|class| class.sets[edition]);
    chosen.iter().copied().zip(sets).collect()
}
