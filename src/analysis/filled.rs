//! What is filled in in a form or table, as inputs of the network.
//!
//! A form is one row, there where the form is answered. Of the rows of a table guards see how many there are, and of
//! each test whether some row passes it or whether each does. So a few rows stand for however many there are: one at
//! will, and for each test one that passes it (or that fails it, where each is to pass) if no row before does. That
//! loses nothing, since such rows can be picked out of any table, and a row that is there may be there once more to
//! make up the number.

use super::cells::Cells;
use super::network::{Group, Lit, Network};
use super::pattern::Dice;
use super::row::{Entries, Row, Words, used};
use super::tested::{At, InEdition, Takes, Test, Tests};
use crate::flow::Question;
use crate::flow::entry::{Probe, RowTest};

/// A form or table that some guard looks into.
#[derive(Debug)]
pub(super) struct Filled {
    /// Per probe of the question, whether it holds; never where no guard asks for it.
    probes: Vec<Lit>,
    /// The probes that guards ask for, as bits.
    used: u64,
    rows: Vec<Row>,
    /// Whether every entry is tested and may be left empty: then something in a row must not be.
    bare: bool,
    /// Tables: how many rows there are.
    count: Option<Cells>,
}

impl Filled {
    /// Adds the inputs of a form or table that several editions of a flow have: what is filled in, as each sees it.
    /// What any of them takes can be filled in.
    pub(super) fn shared<const N: usize>(
        network: &mut Network,
        answered: Lit,
        editions: &[InEdition<'_>; N],
        group: &mut Group,
    ) -> [Self; N] {
        let entries = Entries::new(editions);
        let mut out = std::array::from_fn(|edition| Self {
            probes: vec![Lit::FALSE; editions[edition].probes().len()],
            used: editions[edition].tests.named(),
            rows: Vec::new(),
            bare: entries.bare,
            count: None,
        });
        let used = used(editions);
        if !editions.iter().any(InEdition::is_table) {
            let rows = entries.row(network, answered, group);
            for (edition, place, probe) in used {
                if let Probe::Form(test) = probe {
                    let passes = rows[edition].passes(network, test);
                    out[edition].probes[place] = network.and(answered, passes);
                }
            }
            for (filled, row) in out.iter_mut().zip(rows) {
                filled.rows.push(row);
            }
            return out;
        }
        let counted: [Tests; N] = std::array::from_fn(|edition| {
            let mut tests = Tests::default();
            // Whether there is any row at all is always told.
            tests.take(Test::AtLeast(1));
            let own = used.iter().filter(|(of, ..)| *of == edition);
            own.filter_map(|(_, _, probe)| so_many(probe))
                .for_each(|test| tests.take(test));
            tests
        });
        let at: [At<'_>; N] = std::array::from_fn(|edition| At {
            takes: editions[edition].filled_in().map(Takes::rows),
            tests: &counted[edition],
        });
        let counts = Cells::shared(network, answered, &at, group);
        let some = counts[0].passes(network, answered, Test::AtLeast(1));
        let mut present = vec![some];
        let mut rows = vec![entries.row(network, some, group)];
        let looked_for: Vec<_> = used
            .iter()
            .filter_map(|(edition, place, probe)| {
                let (test, wanted) = looked_for(probe)?;
                Some((*edition, *place, test, wanted))
            })
            .collect();
        for _ in &looked_for {
            let row = network.input();
            group.inputs.push(row);
            group.clauses.push(vec![!row, some]);
            present.push(row);
            rows.push(entries.row(network, row, group));
        }
        for (number, (edition, place, test, wanted)) in looked_for.into_iter().enumerate() {
            let found: Vec<Lit> = rows
                .iter()
                .zip(&present)
                .map(|(row, present)| {
                    let passes = row[edition].passes(network, test);
                    network.and(*present, if wanted { passes } else { !passes })
                })
                .collect();
            // Its own row is there only where it is what was looked for, and no row before it is.
            let own = number + 1;
            group.clauses.push(vec![!present[own], found[own]]);
            for before in &found[..own] {
                group.clauses.push(vec![!present[own], !*before]);
            }
            let any = network.any(&found);
            out[edition].probes[place] = if wanted {
                any
            } else {
                network.and(answered, !any)
            };
        }
        for (edition, place, probe) in &used {
            if let Some(test) = so_many(probe) {
                let passes = counts[*edition].passes(network, answered, test);
                out[*edition].probes[*place] = passes;
            }
        }
        // There are at least as many rows as there are different ones.
        if let Cells::Cut { cuts, most, .. } = &counts[0] {
            let so_many = |rows: i64| usize::try_from(rows).unwrap_or(usize::MAX);
            for (cut, reached) in cuts {
                let differ = network.at_least(&present, so_many(*cut));
                group.clauses.push(vec![*reached, !differ]);
            }
            let more = network.at_least(&present, so_many(most.saturating_add(1)));
            group.clauses.push(vec![!more]);
        }
        for row in rows {
            for (filled, row) in out.iter_mut().zip(row) {
                filled.rows.push(row);
            }
        }
        for (filled, count) in out.iter_mut().zip(counts) {
            filled.count = Some(count);
        }
        out
    }

    /// A form or table in which this is filled in, as guards see it, without inputs.
    pub(super) fn fixed(question: &Question, tests: &Tests, word: Option<i64>) -> Self {
        let bits = word.map_or(0, i64::cast_unsigned);
        let is = |place: usize| {
            if bits >> place & 1 == 1 {
                Lit::TRUE
            } else {
                Lit::FALSE
            }
        };
        Self {
            probes: (0..question.probes.len()).map(is).collect(),
            used: tests.named(),
            rows: Vec::new(),
            bare: false,
            count: None,
        }
    }

    /// Whether it is answered and some probe of a mask holds.
    pub(super) fn passes(&self, network: &mut Network, test: Test) -> Lit {
        let Test::AnyOf(mask) = test else {
            return Lit::FALSE;
        };
        let probes = self.probes.iter().enumerate();
        let named = probes.filter(|(place, _)| mask >> place & 1 == 1);
        let named: Vec<Lit> = named.map(|(_, lit)| *lit).collect();
        network.any(&named)
    }

    /// As [`Cells::first`]: few rows, each with what is listed first.
    pub(super) fn first(&self, answered: Lit) -> Vec<Lit> {
        let mut first = vec![answered];
        let more = self.rows.iter().skip(1).rev();
        first.extend(more.map(|row| !row.present));
        first.extend(self.count.iter().flat_map(|count| count.first(answered)));
        let places = self.rows.iter().flat_map(|row| &row.places);
        first.extend(places.flat_map(|place| place.cells.first(place.given)));
        first
    }

    /// The word that guards read where the inputs are so.
    pub(super) fn word(&self, holds: &dyn Fn(Lit) -> bool) -> i64 {
        let probes = self.probes.iter().enumerate();
        let held = probes.filter(|(_, lit)| holds(**lit));
        held.fold(0_u64, |bits, (place, _)| bits | 1 << place)
            .cast_signed()
    }

    /// The probes that guards ask for, as bits.
    pub(super) const fn used(&self) -> u64 {
        self.used
    }

    /// Every probe, as it is where guards read this.
    pub(super) fn literals(&self, word: Option<i64>) -> Vec<Lit> {
        let bits = word.map_or(0, i64::cast_unsigned);
        let probes = self.probes.iter().enumerate();
        let used = probes.filter(|(place, _)| self.used >> place & 1 == 1);
        used.map(
            |(place, lit)| {
                if bits >> place & 1 == 1 { *lit } else { !*lit }
            },
        )
        .collect()
    }

    /// What is filled in where the inputs are so, row by row; the fewest rows there can be.
    pub(super) fn rows(&self, holds: &dyn Fn(Lit) -> bool) -> Vec<Words> {
        let there = self.rows.iter().filter(|row| holds(row.present));
        let mut rows: Vec<Words> = there.map(|row| row.words(holds)).collect();
        if let Some(count) = &self.count {
            let (least, _) = count.interval(holds);
            let least = usize::try_from(least).unwrap_or(0);
            if let Some(first) = rows.first().cloned() {
                let missing = least.saturating_sub(rows.len());
                rows.extend(std::iter::repeat_n(first, missing));
            }
        }
        rows
    }

    /// Whether it can never be an answer.
    pub(super) fn impossible(&self) -> bool {
        let row = self.rows.first().is_some_and(Row::impossible);
        match &self.count {
            None => row,
            Some(count) => {
                let needed = matches!(count, Cells::Cut { least, .. } if *least > 0);
                count.impossible() || row && needed
            }
        }
    }

    /// As [`Cells::throw`]. A table has rows of one kind only.
    pub(super) fn throw(&self, dice: &mut Dice, set: &mut dyn FnMut(Lit, bool)) {
        let Some(row) = self.rows.first() else {
            return;
        };
        if let Some(count) = &self.count {
            let Cells::Cut { cuts, least, .. } = count else {
                return;
            };
            if row.impossible() {
                return;
            }
            let mut reached = false;
            count.throw(dice, &mut |lit, holds| {
                reached |= cuts.first().is_some_and(|(_, first)| *first == lit);
                set(lit, holds);
            });
            if *least == 0 && !reached {
                return;
            }
        }
        row.throw(dice, self.bare, set);
    }
}

/// What a row is looked for by: that it passes a test, or that it does not.
const fn looked_for(probe: &Probe) -> Option<(&RowTest, bool)> {
    match probe {
        Probe::Any(test) => Some((test, true)),
        Probe::Every(test) => Some((test, false)),
        Probe::Form(_) | Probe::AtLeast(_) | Probe::AtMost(_) => None,
    }
}

/// What a probe asks of the number of rows.
fn so_many(probe: &Probe) -> Option<Test> {
    match probe {
        Probe::AtLeast(least) => Some(Test::AtLeast(i64::from(*least))),
        Probe::AtMost(most) => Some(Test::AtMost(i64::from(*most))),
        Probe::Form(_) | Probe::Any(_) | Probe::Every(_) => None,
    }
}
