//! What stands at one place, be it an answer or what is filled in under an entry, as inputs of the network.

use super::network::{Group, Lit, Network};
use super::pattern::Dice;
use super::tested::{At, Class, Kind, Takes, Test, Tests, bounds, classes, kind, seen_by};

/// The values of a place that guards tell apart. Which of them stands is said only where something does; that it
/// does is a condition of its own, `held` in what follows.
#[derive(Debug)]
pub(super) enum Cells {
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
    Words,
    /// A number or a date: per cut, whether the value is the cut or more.
    Cut {
        cuts: Vec<(i64, Lit)>,
        least: i64,
        most: i64,
        /// The least and the most are nobody's wish: they are the first and the last day there is.
        is_date: bool,
    },
}

impl Cells {
    /// Adds the inputs of a place that several editions have: one value, as each sees it. What any of them takes
    /// can stand. There must be a [`kind`] for them all.
    pub(super) fn shared<const N: usize>(
        network: &mut Network,
        held: Lit,
        editions: &[At<'_>; N],
        group: &mut Group,
    ) -> [Self; N] {
        let takes = || editions.iter().filter_map(|edition| edition.takes);
        let cells = match kind(editions).unwrap_or(Kind::Words) {
            Kind::One => {
                let mut chosen: Vec<Lit> = Vec::new();
                let classes = classes(editions);
                for _ in &classes {
                    let this = network.input();
                    let others = chosen.iter();
                    group
                        .clauses
                        .extend(others.map(|other| vec![!this, !*other]));
                    chosen.push(this);
                }
                std::array::from_fn(|edition| Self::One(seen_by(edition, &classes, &chosen)))
            }
            Kind::Many => {
                let mut chosen: Vec<Lit> = Vec::new();
                let classes = classes(editions);
                for (place, class) in classes.iter().enumerate() {
                    let this = network.input();
                    for (other, lit) in classes.iter().zip(&chosen).take(place) {
                        if class.exclusive || other.exclusive {
                            group.clauses.push(vec![!this, !*lit]);
                        }
                    }
                    chosen.push(this);
                }
                let most = takes().map(|takes| takes.options_at_most).max();
                let most = most.unwrap_or(usize::MAX);
                if most < classes.len() {
                    let more = network.at_least(&chosen, most + 1);
                    group.clauses.push(vec![!more]);
                }
                std::array::from_fn(|edition| Self::Many {
                    classes: seen_by(edition, &classes, &chosen),
                    alone: classes.iter().map(|class| class.exclusive).collect(),
                    most,
                })
            }
            Kind::Words => std::array::from_fn(|_| Self::Words),
            number @ (Kind::Number | Kind::Date) => {
                let (least, most) = bounds(takes());
                let tests = editions.iter().flat_map(|edition| &edition.tests.cuts);
                let mut at: Vec<i64> = tests.copied().collect();
                at.sort_unstable();
                at.dedup();
                at.retain(|cut| *cut > least && *cut <= most);
                let cuts: Vec<(i64, Lit)> =
                    at.into_iter().map(|cut| (cut, network.input())).collect();
                for pair in cuts.windows(2) {
                    group.clauses.push(vec![!pair[1].1, pair[0].1]);
                }
                std::array::from_fn(|_| Self::Cut {
                    cuts: cuts.clone(),
                    least,
                    most,
                    is_date: number == Kind::Date,
                })
            }
        };
        match cells.first() {
            Some(Self::One(classes) | Self::Many { classes, .. }) => {
                let mut some = vec![!held];
                for (chosen, _) in classes {
                    group.inputs.push(*chosen);
                    some.push(*chosen);
                    group.clauses.push(vec![!*chosen, held]);
                }
                group.clauses.push(some);
            }
            Some(Self::Cut {
                cuts, least, most, ..
            }) => {
                group.inputs.extend(cuts.iter().map(|(_, lit)| *lit));
                if least > most {
                    group.clauses.push(vec![!held]);
                }
            }
            Some(Self::Words) | None => {}
        }
        cells
    }

    /// A place at which this stands, without inputs.
    pub(super) fn fixed(takes: Takes<'_>, tests: &Tests, word: Option<i64>) -> Self {
        let is = |holds: bool| if holds { Lit::TRUE } else { Lit::FALSE };
        let classes = || -> Vec<(Lit, u64)> {
            let takes = Some(takes);
            let classes = classes(&[At { takes, tests }]).into_iter();
            let chosen = classes.map(|Class { sets: [set], .. }| {
                let chosen = word.is_some_and(|word| word.cast_unsigned() & set != 0);
                (is(chosen), set)
            });
            chosen.collect()
        };
        match takes.kind {
            Kind::One => Self::One(classes()),
            Kind::Many => Self::Many {
                classes: classes(),
                alone: Vec::new(),
                most: usize::MAX,
            },
            Kind::Words => Self::Words,
            Kind::Number | Kind::Date => {
                let cuts = tests.cuts.iter();
                Self::Cut {
                    cuts: cuts
                        .map(|cut| (*cut, is(word.is_some_and(|word| word >= *cut))))
                        .collect(),
                    least: i64::MIN,
                    most: i64::MAX,
                    is_date: takes.kind == Kind::Date,
                }
            }
        }
    }

    /// Whether something stands here and passes a test.
    pub(super) fn passes(&self, network: &mut Network, held: Lit, test: Test) -> Lit {
        match (test, self) {
            (Test::AnyOf(mask), Self::One(classes) | Self::Many { classes, .. }) => {
                network.any(&within(classes, mask))
            }
            (Test::NoneOf(mask), Self::One(classes) | Self::Many { classes, .. }) => {
                let some = network.any(&within(classes, mask));
                network.and(held, !some)
            }
            (Test::AllOf(mask), Self::One(classes)) => {
                // One option is all of a mask only where the mask is that option or nothing.
                let whole: Vec<Lit> = classes
                    .iter()
                    .filter(|(_, set)| mask == 0 || (set.is_power_of_two() && mask & !set == 0))
                    .map(|(lit, _)| *lit)
                    .collect();
                network.any(&whole)
            }
            (Test::AllOf(mask), Self::Many { classes, .. }) => {
                let all = network.all(&within(classes, mask));
                network.and(held, all)
            }
            (Test::AtLeast(bound), Self::Cut { .. }) => self.reaches(network, held, Some(bound)),
            (Test::AtMost(bound), Self::Cut { .. }) => {
                let more = self.reaches(network, held, bound.checked_add(1));
                network.and(held, !more)
            }
            (Test::Given(wanted), _) => {
                if wanted {
                    held
                } else {
                    !held
                }
            }
            (Test::AnyOf(_) | Test::AllOf(_) | Test::NoneOf(_), Self::Words | Self::Cut { .. })
            | (
                Test::AtLeast(_) | Test::AtMost(_),
                Self::One(_) | Self::Many { .. } | Self::Words,
            ) => Lit::FALSE,
        }
    }

    /// Whether the value is `bound` or more; no bound lies beyond every value.
    fn reaches(&self, network: &mut Network, held: Lit, bound: Option<i64>) -> Lit {
        let (
            Self::Cut {
                cuts, least, most, ..
            },
            Some(bound),
        ) = (self, bound)
        else {
            return Lit::FALSE;
        };
        if bound <= *least {
            return held;
        }
        if bound > *most {
            return Lit::FALSE;
        }
        let cut = cuts.iter().find(|(cut, _)| *cut == bound);
        cut.map_or(Lit::FALSE, |(_, lit)| network.and(held, *lit))
    }

    /// Each class of options: that one of it is chosen.
    pub(super) fn chosen(&self) -> impl Iterator<Item = Lit> + '_ {
        let classes = match self {
            Self::One(classes) | Self::Many { classes, .. } => classes.as_slice(),
            Self::Words | Self::Cut { .. } => &[],
        };
        classes.iter().map(|(lit, _)| *lit)
    }

    /// Conditions which, wished for one after the other, lead to the value that is listed first: the first option,
    /// an exclusive one before others, few of the later ones, a low number, any value before none.
    pub(super) fn first(&self, held: Lit) -> Vec<Lit> {
        match self {
            Self::One(_) => self.chosen().collect(),
            Self::Many { alone, .. } => {
                let (alone, together): (Vec<_>, Vec<_>) =
                    self.chosen().zip(alone).partition(|(_, alone)| **alone);
                let alone = alone.into_iter().map(|(lit, _)| lit);
                let together = together.into_iter().rev().map(|(lit, _)| !lit);
                alone.chain([held]).chain(together).collect()
            }
            Self::Words => vec![held],
            Self::Cut { cuts, .. } => {
                let below = cuts.iter().map(|(_, lit)| !*lit);
                std::iter::once(held).chain(below).collect()
            }
        }
    }

    /// What stands here where the inputs are so.
    pub(super) fn word(&self, holds: &dyn Fn(Lit) -> bool) -> i64 {
        match self {
            Self::One(classes) => {
                let chosen = classes.iter().find(|(lit, _)| holds(*lit));
                lowest(chosen.map_or(0, |(_, set)| *set))
            }
            Self::Many { classes, .. } => classes
                .iter()
                .filter(|(lit, _)| holds(*lit))
                .fold(0, |bits, (_, set)| bits | lowest(*set)),
            Self::Words => 0,
            Self::Cut { .. } => {
                let (from, to) = self.interval(holds);
                // The plainest value of the interval: nought, or the end that lies nearest to it.
                0.clamp(from, to.max(from))
            }
        }
    }

    /// The least and the most that a number or date can be where the inputs are so.
    pub(super) fn interval(&self, holds: &dyn Fn(Lit) -> bool) -> (i64, i64) {
        let Self::Cut {
            cuts, least, most, ..
        } = self
        else {
            return (0, 0);
        };
        let reached = cuts.iter().rev().find(|(_, lit)| holds(*lit));
        let missed = cuts.iter().find(|(_, lit)| !holds(*lit));
        (
            reached.map_or(*least, |(cut, _)| *cut),
            missed.map_or(*most, |(cut, _)| cut - 1),
        )
    }

    /// Every input, as it is where this stands here.
    pub(super) fn literals(&self, word: Option<i64>) -> Vec<Lit> {
        let put = |lit: Lit, holds: bool| if holds { lit } else { !lit };
        match self {
            Self::One(classes) | Self::Many { classes, .. } => {
                let chosen = |set: u64| word.is_some_and(|word| word.cast_unsigned() & set != 0);
                let classes = classes.iter();
                classes.map(|(lit, set)| put(*lit, chosen(*set))).collect()
            }
            Self::Cut { cuts, .. } => {
                let reached = |cut: i64| word.is_some_and(|word| word >= cut);
                let cuts = cuts.iter();
                cuts.map(|(cut, lit)| put(*lit, reached(*cut))).collect()
            }
            Self::Words => Vec::new(),
        }
    }

    /// Whether nothing can ever stand here.
    pub(super) fn impossible(&self) -> bool {
        match self {
            Self::One(classes) => classes.is_empty(),
            Self::Many { classes, most, .. } => classes.is_empty() || *most == 0,
            Self::Words => false,
            Self::Cut { least, most, .. } => least > most,
        }
    }

    /// Sets the inputs, which do not hold, to something that may stand here, at random.
    pub(super) fn throw(&self, dice: &mut Dice, set: &mut dyn FnMut(Lit, bool)) {
        match self {
            Self::One(classes) => set(classes[dice.below(classes.len())].0, true),
            Self::Many {
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
            Self::Words => {}
            Self::Cut { cuts, .. } => {
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
