//! A row of a table, or what stands in a form, as far as tests of its entries tell.

use std::collections::BTreeMap;

use super::cells::Cells;
use super::network::{Group, Lit, Network};
use super::pattern::Dice;
use super::tested::{At, InEdition, Takes, Test, Tests, kind};
use crate::flow::entry::{Probe, RowTest};

/// A row, as far as tests tell what is in it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) present: Lit,
    pub(super) places: Vec<Place>,
}

/// An entry of a row that some test looks at.
#[derive(Debug)]
pub(super) struct Place {
    /// Its place in the question, as this edition has it.
    entry: usize,
    /// Something was filled in.
    pub(super) given: Lit,
    /// Where it may be left empty: the input that says it is not.
    chosen: Option<Lit>,
    pub(super) cells: Cells,
}

/// What stands in one row: per entry that some test looks at, what was filled in, if anything.
pub(super) type Words = Vec<(usize, Option<i64>)>;

impl Row {
    pub(super) fn passes(&self, network: &mut Network, test: &RowTest) -> Lit {
        let each = |network: &mut Network, of: &[RowTest]| -> Vec<Lit> {
            of.iter().map(|test| self.passes(network, test)).collect()
        };
        if let Some((entry, test)) = Test::of_entry(test) {
            let place = self.places.iter().find(|place| place.entry == entry);
            return place.map_or(Lit::FALSE, |place| {
                place.cells.passes(network, place.given, test)
            });
        }
        match test {
            RowTest::All(of) => {
                let of = each(network, of);
                network.all(&of)
            }
            RowTest::Any(of) => {
                let of = each(network, of);
                network.any(&of)
            }
            RowTest::Count { of, least } => {
                let of = each(network, of);
                network.at_least(&of, *least as usize)
            }
            RowTest::Not(test) => !self.passes(network, test),
            RowTest::AnyOf { .. }
            | RowTest::AllOf { .. }
            | RowTest::NoneOf { .. }
            | RowTest::AtLeast { .. }
            | RowTest::AtMost { .. }
            | RowTest::Given { .. } => Lit::FALSE,
        }
    }

    pub(super) fn words(&self, holds: &dyn Fn(Lit) -> bool) -> Words {
        let word = |place: &Place| {
            let given = holds(place.given).then(|| place.cells.word(holds));
            (place.entry, given)
        };
        self.places.iter().map(word).collect()
    }

    /// Whether something must be filled in here and nothing can be.
    pub(super) fn impossible(&self) -> bool {
        let needed = |place: &&Place| place.chosen.is_none();
        let mut needed = self.places.iter().filter(needed);
        needed.any(|place| place.cells.impossible())
    }

    pub(super) fn throw(&self, dice: &mut Dice, bare: bool, set: &mut dyn FnMut(Lit, bool)) {
        let one = if bare {
            dice.below(self.places.len())
        } else {
            usize::MAX
        };
        for (number, place) in self.places.iter().enumerate() {
            if let Some(chosen) = place.chosen {
                if place.cells.impossible() || number != one && dice.below(2) == 0 {
                    continue;
                }
                set(chosen, true);
            }
            place.cells.throw(dice, set);
        }
    }
}

/// The entries that tests look at, over all editions.
pub(super) struct Entries<'a, const N: usize> {
    joint: Vec<Joint<'a, N>>,
    /// Whether each may be left empty and there are no others: then something in a row must not be.
    pub(super) bare: bool,
}

/// An entry with the tests that each edition makes of it.
struct Joint<'a, const N: usize> {
    /// Its place in each edition, and what it takes there.
    at: [Option<(usize, Takes<'a>)>; N],
    tests: [Tests; N],
    /// Some edition lets it be left empty, or has none such.
    optional: bool,
}

impl<'a, const N: usize> Entries<'a, N> {
    pub(super) fn new(editions: &[InEdition<'a>; N]) -> Self {
        let mut tested: BTreeMap<&str, [Tests; N]> = BTreeMap::new();
        for (edition, _, probe) in used(editions) {
            let entries = editions[edition].entries();
            for (entry, test) in leaves(probe) {
                if let Some(entry) = entries.get(entry) {
                    let tests = tested.entry(&entry.id);
                    let tests = tests.or_insert_with(|| std::array::from_fn(|_| Tests::default()));
                    tests[edition].take(test);
                }
            }
        }
        let mut others = editions.iter().flat_map(InEdition::entries);
        let others = others.any(|entry| !tested.contains_key(entry.id.as_str()));
        let mut joint: Vec<Joint<'a, N>> = tested
            .into_iter()
            .map(|(id, tests)| {
                let of = editions.map(|edition| {
                    let place = edition.filled_in()?.entry_at(id)?;
                    Some((place, &edition.entries()[place]))
                });
                let asks = editions.iter().zip(&of);
                let mut asks = asks.filter(|(edition, _)| edition.filled_in().is_some());
                Joint {
                    at: of.map(|of| of.map(|(place, entry)| (place, Takes::entry(entry)))),
                    tests,
                    optional: asks.any(|(_, of)| of.is_none_or(|(_, entry)| !entry.needed)),
                }
            })
            .collect();
        joint.sort_by_key(|entry| entry.at.map(|at| at.map_or(usize::MAX, |(place, _)| place)));
        let bare = !others && joint.iter().all(|entry| entry.optional);
        Self { joint, bare }
    }

    /// Adds a row that is there where `present` holds.
    pub(super) fn row(&self, network: &mut Network, present: Lit, group: &mut Group) -> [Row; N] {
        let mut rows = std::array::from_fn(|_| Row {
            present,
            places: Vec::with_capacity(self.joint.len()),
        });
        let mut some = vec![!present];
        for joint in &self.joint {
            let chosen = joint.optional.then(|| network.input());
            group.inputs.extend(chosen);
            let given = chosen.map_or(present, |chosen| network.and(present, chosen));
            some.push(given);
            let at: [At<'_>; N] = std::array::from_fn(|edition| At {
                takes: joint.at[edition].map(|(_, takes)| takes),
                tests: &joint.tests[edition],
            });
            let cells = Cells::shared(network, given, &at, group);
            for ((row, cells), at) in rows.iter_mut().zip(cells).zip(joint.at) {
                if let Some((entry, _)) = at {
                    row.places.push(Place {
                        entry,
                        given,
                        chosen,
                        cells,
                    });
                }
            }
        }
        if self.bare {
            group.clauses.push(some);
        }
        rows
    }
}

/// Whether what each edition has under an entry means something in the others, for every entry that tests look at.
pub(super) fn alike<const N: usize>(editions: &[InEdition<'_>; N]) -> bool {
    let entries = Entries::new(editions);
    entries.joint.iter().all(|joint| {
        let at: [At<'_>; N] = std::array::from_fn(|edition| At {
            takes: joint.at[edition].map(|(_, takes)| takes),
            tests: &joint.tests[edition],
        });
        kind(&at).is_some()
    })
}

/// The probes that guards ask for: the edition, the place in its question, and the probe.
pub(super) fn used<'a, const N: usize>(
    editions: &[InEdition<'a>; N],
) -> Vec<(usize, usize, &'a Probe)> {
    let each = editions.iter().enumerate().flat_map(|(number, edition)| {
        let named = edition.tests.named();
        let probes = edition.probes().iter().enumerate();
        let used = probes.filter(move |(place, _)| named >> place & 1 == 1);
        used.map(move |(place, probe)| (number, place, probe))
    });
    each.collect()
}

/// The tests of single entries that a probe is made of.
fn leaves(probe: &Probe) -> Vec<(usize, Test)> {
    let mut left: Vec<&RowTest> = match probe {
        Probe::Form(test) | Probe::Any(test) | Probe::Every(test) => vec![test],
        Probe::AtLeast(_) | Probe::AtMost(_) => Vec::new(),
    };
    let mut leaves = Vec::new();
    while let Some(test) = left.pop() {
        leaves.extend(Test::of_entry(test));
        match test {
            RowTest::All(of) | RowTest::Any(of) | RowTest::Count { of, .. } => left.extend(of),
            RowTest::Not(test) => left.push(test),
            RowTest::AnyOf { .. }
            | RowTest::AllOf { .. }
            | RowTest::NoneOf { .. }
            | RowTest::AtLeast { .. }
            | RowTest::AtMost { .. }
            | RowTest::Given { .. } => {}
        }
    }
    leaves
}
