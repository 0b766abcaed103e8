//! What guards tell apart of the answers to a question: the tests they make, and the options that fall together.

use super::network::Lit;
use crate::flow::document::EntryKind;
use crate::flow::entry::{Entry, Probe, RowTest};
use crate::flow::guard::Guard;
use crate::flow::{Choice, Flow, Question, QuestionKind};
use crate::time;

/// A test of what stands at one place, be it an answer or what is filled in under an entry.
#[derive(Debug, Clone, Copy)]
pub(super) enum Test {
    AnyOf(u64),
    AllOf(u64),
    NoneOf(u64),
    AtLeast(i64),
    AtMost(i64),
    Given(bool),
}

impl Test {
    /// What a guard asks of a question; `None` for one that asks nothing of any.
    pub(super) const fn of_guard(guard: Guard) -> Option<Self> {
        match guard {
            Guard::AnyOf { mask, .. } => Some(Self::AnyOf(mask)),
            Guard::AllOf { mask, .. } => Some(Self::AllOf(mask)),
            Guard::NoneOf { mask, .. } => Some(Self::NoneOf(mask)),
            Guard::AtLeast { bound, .. } => Some(Self::AtLeast(bound)),
            Guard::AtMost { bound, .. } => Some(Self::AtMost(bound)),
            Guard::Given { wanted, .. } => Some(Self::Given(wanted)),
            Guard::Fact(_)
            | Guard::All { .. }
            | Guard::Any { .. }
            | Guard::Not(_)
            | Guard::Count { .. } => None,
        }
    }
}

impl Test {
    /// What is asked of an entry, by its place in its question; `None` for what joins other tests.
    pub(super) const fn of_entry(test: &RowTest) -> Option<(usize, Self)> {
        match test {
            RowTest::AnyOf { entry, mask } => Some((*entry, Self::AnyOf(*mask))),
            RowTest::AllOf { entry, mask } => Some((*entry, Self::AllOf(*mask))),
            RowTest::NoneOf { entry, mask } => Some((*entry, Self::NoneOf(*mask))),
            RowTest::AtLeast { entry, bound } => Some((*entry, Self::AtLeast(*bound))),
            RowTest::AtMost { entry, bound } => Some((*entry, Self::AtMost(*bound))),
            RowTest::Given { entry, wanted } => Some((*entry, Self::Given(*wanted))),
            RowTest::All(_) | RowTest::Any(_) | RowTest::Not(_) | RowTest::Count { .. } => None,
        }
    }
}

/// The tests that guards make of one place.
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
            if let (Some(of), Some(test)) = (of, Test::of_guard(*guard)) {
                of.take(test);
            }
        }
        tests
    }

    /// Adds a test of the place.
    pub(super) fn take(&mut self, test: Test) {
        self.read = true;
        match test {
            Test::AnyOf(mask) | Test::NoneOf(mask) => self.masks.push(mask),
            Test::AllOf(mask) => self.apart |= mask,
            Test::AtLeast(bound) => self.cuts.push(bound),
            Test::AtMost(bound) => self.cuts.extend(bound.checked_add(1)),
            Test::Given(_) => {}
        }
    }

    /// Every option that a test asks for any of; of a form or table, every probe.
    pub(super) fn named(&self) -> u64 {
        self.masks.iter().fold(0, |all, mask| all | mask)
    }

    pub(super) const fn read(&self) -> bool {
        self.read
    }

    /// Whether no test looks at what stands there.
    pub(super) const fn only_given(&self) -> bool {
        self.masks.is_empty() && self.apart == 0 && self.cuts.is_empty()
    }
}

/// How a place is answered, as far as tests go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    One,
    Many,
    /// Words, a person, an address: there or not.
    Words,
    Number,
    Date,
}

/// What one place takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Takes<'a> {
    pub(super) kind: Kind,
    options: &'a [Choice],
    pub(super) options_at_most: usize,
    least: i64,
    most: i64,
}

impl<'a> Takes<'a> {
    pub(super) fn question(question: &'a Question) -> Self {
        let kind = match question.kind {
            QuestionKind::One => Kind::One,
            QuestionKind::Many => Kind::Many,
            QuestionKind::Text | QuestionKind::Fields | QuestionKind::Table => Kind::Words,
            QuestionKind::Number => Kind::Number,
            QuestionKind::Date => Kind::Date,
        };
        Self::new(kind, &question.options, question.min, question.max)
    }

    pub(super) fn entry(entry: &'a Entry) -> Self {
        let kind = match entry.kind {
            EntryKind::One => Kind::One,
            EntryKind::Many => Kind::Many,
            EntryKind::Number | EntryKind::Money | EntryKind::Percent => Kind::Number,
            EntryKind::Date => Kind::Date,
            EntryKind::Line
            | EntryKind::Text
            | EntryKind::Person
            | EntryKind::Address
            | EntryKind::Reference => Kind::Words,
        };
        let scale = entry.kind.scale().unwrap_or(1);
        let stored = |bound: i64| bound.saturating_mul(scale);
        Self::new(
            kind,
            &entry.options,
            entry.min.map(stored),
            entry.max.map(stored),
        )
    }

    /// The number of rows that a table may have.
    pub(super) fn rows(question: &'a Question) -> Self {
        let rows = &question.rows;
        let given = u32::try_from(rows.given.len()).unwrap_or(u32::MAX);
        let most = if rows.may_add { rows.most } else { Some(given) };
        let least = i64::from(rows.least.max(given));
        Self::new(Kind::Number, &[], Some(least), most.map(i64::from))
    }

    fn new(kind: Kind, options: &'a [Choice], min: Option<i64>, max: Option<i64>) -> Self {
        let end = |date| time::days(date);
        let (least, most) = match kind {
            Kind::Date => (end("0000-01-01"), end("9999-12-31")),
            Kind::Number | Kind::One | Kind::Many | Kind::Words => (min, max),
        };
        let so_many = |max| usize::try_from(max).unwrap_or(0);
        Self {
            kind,
            options,
            options_at_most: max.map_or(usize::MAX, so_many),
            least: least.unwrap_or(i64::MIN),
            most: most.unwrap_or(i64::MAX),
        }
    }
}

/// A place as one edition of a flow has it, with the tests that are made of it there.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    /// `None` where this edition has no such place.
    pub(super) takes: Option<Takes<'a>>,
    pub(super) tests: &'a Tests,
}

/// A question as one edition of a flow has it, with the tests that are made of it there.
#[derive(Debug, Clone, Copy)]
pub(super) struct InEdition<'a> {
    /// `None` where this edition has no such question.
    pub(super) question: Option<&'a Question>,
    pub(super) tests: &'a Tests,
}

impl<'a> InEdition<'a> {
    /// The answer as one place.
    pub(super) fn at(self) -> At<'a> {
        At {
            takes: self.question.map(Takes::question),
            tests: self.tests,
        }
    }

    /// The question, where it is a form or table.
    pub(super) fn filled_in(&self) -> Option<&'a Question> {
        self.question.filter(|question| question.is_filled_in())
    }

    pub(super) fn is_table(&self) -> bool {
        let question = self.filled_in();
        question.is_some_and(|question| question.kind == QuestionKind::Table)
    }

    pub(super) fn entries(&self) -> &'a [Entry] {
        self.filled_in().map_or(&[], |question| &question.entries)
    }

    pub(super) fn probes(&self) -> &'a [Probe] {
        self.filled_in().map_or(&[], |question| &question.probes)
    }
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
pub(super) fn classes<const N: usize>(editions: &[At<'_>; N]) -> Vec<Class<N>> {
    let mut classes: Vec<Class<N>> = Vec::new();
    let place = |edition: &At<'_>, id: &str| {
        let mut options = edition.takes?.options.iter().take(64);
        options.position(|choice| choice.id == id)
    };
    for (number, edition) in editions.iter().enumerate() {
        let options = edition.takes.map_or(&[][..], |takes| takes.options);
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

/// How a place is answered; where one edition has it with one option and another with several, with several.
/// `None` where the answers of one edition mean nothing in another.
pub(super) fn kind(editions: &[At<'_>]) -> Option<Kind> {
    let read = editions.iter().filter(|edition| edition.tests.read);
    let mut kinds = read.filter_map(|edition| edition.takes).map(|one| one.kind);
    let first = kinds.next().unwrap_or(Kind::Words);
    kinds.try_fold(first, |all, kind| match (all, kind) {
        (Kind::One, Kind::Many) | (Kind::Many, Kind::One) => Some(Kind::Many),
        (all, kind) => (all == kind).then_some(all),
    })
}

/// The least and the most that any of these takes. Only numbers have bounds of their own.
pub(super) fn bounds<'a>(takes: impl Iterator<Item = Takes<'a>> + Clone) -> (i64, i64) {
    let least = takes.clone().map(|one| one.least).min();
    let most = takes.map(|one| one.most).max();
    (least.unwrap_or(i64::MIN), most.unwrap_or(i64::MAX))
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
