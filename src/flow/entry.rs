//! Forms and tables: the typed entries that a question of kind `fields` asks for once, and one of kind `table`
//! once a row, and what guards see of them.
//!
//! A guard that looks into a form or a table is one of its [`Probe`]s. What stands in the form or table is put to
//! every probe once, when somebody changes it, and each probe is one bit of the word that guards read
//! ([`super::guard::Facts::value`]): to a guard such a question is one with a probe in the place of an option.

mod document;
mod written;

use super::Choice;
use super::document::{EntryKind, Returns};
pub use written::written;

/// How many probes guards may make of one question: the bits of a word.
pub const PROBES: usize = 64;

/// The most rows that a flow may ask for, give or test for.
pub const ROWS: u32 = 1000;

/// One typed place in a form or in a row.
#[derive(Debug)]
pub struct Entry {
    /// Short kebab-case name, unique in its question.
    pub id: String,
    /// What is asked, as a question or a few words.
    pub label: String,
    pub hint: String,
    /// The key by which the profile of a force may fill it in; empty where none does.
    pub profile: String,
    pub kind: EntryKind,
    /// Whether the form or the row is unfinished without it.
    pub needed: bool,
    /// At most 64; empty unless the kind offers some.
    pub options: Vec<Choice>,
    /// Numbers and texts as in [`super::Question::min`]; money in pounds, percentages in per cent.
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub unit: String,
    /// Dates: what it comes back as.
    pub returns: Option<Returns>,
}

impl Entry {
    /// The place of an option by its id.
    #[must_use]
    pub fn option_at(&self, id: &str) -> Option<usize> {
        self.options.iter().position(|choice| choice.id == id)
    }
}

/// What the rows of a table are.
#[derive(Debug, Default)]
pub struct Rows {
    /// One row, as it is called with its article: `a risk`.
    pub one: String,
    /// Several: `risks`.
    pub many: String,
    /// The fewest rows that are an answer, given ones among them; none at all is said by itself.
    pub least: u32,
    /// The most rows there may be, given ones among them.
    pub most: Option<u32>,
    /// Rows that the flow gives beforehand, each to be answered.
    pub given: Vec<GivenRow>,
    /// Whether rows may be added to those that are given.
    pub may_add: bool,
}

impl Rows {
    /// One row as it is called before its number: `risk`.
    #[must_use]
    pub fn called(&self) -> &str {
        let one = self.one.trim();
        let articles = ["a ", "an ", "the "];
        let mut bare = articles
            .iter()
            .filter_map(|article| one.strip_prefix(article));
        bare.next().unwrap_or(one)
    }
}

/// A row that the flow gives beforehand.
#[derive(Debug)]
pub struct GivenRow {
    /// Short kebab-case name, unique among the given rows of its question.
    pub id: String,
    pub label: String,
    pub hint: String,
}

/// One thing that guards ask of a form or a table that has been answered.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Probe {
    /// Of a form: its entries pass the test.
    Form(RowTest),
    /// There are so many rows or more.
    AtLeast(u32),
    /// There are so many rows or fewer.
    AtMost(u32),
    /// At least one row passes the test.
    Any(RowTest),
    /// Every row passes the test; so it is where there is no row.
    Every(RowTest),
}

/// A test of the entries of one row. An entry that is left empty passes no test but `given: false`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RowTest {
    /// At least one option of the mask is chosen.
    AnyOf {
        entry: usize,
        mask: u64,
    },
    /// Every option of the mask is chosen.
    AllOf {
        entry: usize,
        mask: u64,
    },
    /// Something is chosen, and no option of the mask.
    NoneOf {
        entry: usize,
        mask: u64,
    },
    /// The number is this or more: as [`super::guard::Guard::AtLeast`]; money in pence, per cent in hundredths.
    AtLeast {
        entry: usize,
        bound: i64,
    },
    /// The number is this or less.
    AtMost {
        entry: usize,
        bound: i64,
    },
    /// Something was filled in (`wanted`) or nothing was.
    Given {
        entry: usize,
        wanted: bool,
    },
    All(Vec<RowTest>),
    Any(Vec<RowTest>),
    Not(Box<RowTest>),
    Count {
        of: Vec<RowTest>,
        least: u32,
    },
}

impl RowTest {
    /// Whether a row passes. `word` gives what stands for an entry by its place in the question: chosen options as
    /// bits, a number, a date as days, 0 for a text; `None` where nothing was filled in.
    #[must_use]
    pub fn passes(&self, word: &dyn Fn(usize) -> Option<i64>) -> bool {
        let bits = |entry: usize| word(entry).map(i64::cast_unsigned);
        match self {
            Self::AnyOf { entry, mask } => bits(*entry).is_some_and(|bits| bits & mask != 0),
            Self::AllOf { entry, mask } => bits(*entry).is_some_and(|bits| bits & mask == *mask),
            Self::NoneOf { entry, mask } => bits(*entry).is_some_and(|bits| bits & mask == 0),
            Self::AtLeast { entry, bound } => word(*entry).is_some_and(|value| value >= *bound),
            Self::AtMost { entry, bound } => word(*entry).is_some_and(|value| value <= *bound),
            Self::Given { entry, wanted } => word(*entry).is_some() == *wanted,
            Self::All(tests) => tests.iter().all(|test| test.passes(word)),
            Self::Any(tests) => tests.iter().any(|test| test.passes(word)),
            Self::Not(test) => !test.passes(word),
            Self::Count { of, least } => {
                let held = of.iter().filter(|test| test.passes(word)).count();
                held >= *least as usize
            }
        }
    }
}

impl Probe {
    /// Whether what stands in the form or table is so: `rows` holds, per row that counts, what stands for each
    /// entry as [`RowTest::passes`] takes it. A form is one row.
    #[must_use]
    pub fn holds(&self, rows: &[Vec<Option<i64>>]) -> bool {
        let passes = |test: &RowTest, row: &[Option<i64>]| {
            test.passes(&|entry| row.get(entry).copied().flatten())
        };
        match self {
            Self::Form(test) => rows.first().is_some_and(|row| passes(test, row)),
            Self::AtLeast(least) => rows.len() >= *least as usize,
            Self::AtMost(most) => rows.len() <= *most as usize,
            Self::Any(test) => rows.iter().any(|row| passes(test, row)),
            Self::Every(test) => rows.iter().all(|row| passes(test, row)),
        }
    }
}

/// The word that guards read of a form or table with these rows.
#[must_use]
pub fn word(probes: &[Probe], rows: &[Vec<Option<i64>>]) -> i64 {
    let held = probes.iter().take(PROBES).enumerate();
    let bits = held.filter(|(_, probe)| probe.holds(rows));
    bits.fold(0_u64, |bits, (place, _)| bits | 1 << place)
        .cast_signed()
}
