//! The answers to a question, cut into cells within which two guards see no difference.

use serde::Serialize;

use super::Effect;
use crate::flow::guard::{Guard, Sight};
use crate::flow::phrase::{Named, at_least, at_most, bound_in_words};
use crate::flow::{Flow, NodeAt, Question, QuestionKind};
use crate::{say, time, words};

/// What stands for one question in a combination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    pub question: String,
    #[serde(flatten)]
    pub state: State,
    /// One phrase without full stop.
    pub words: String,
}

/// What a guard can see of one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    NotAnswered,
    NotAsked,
    NotApplicable,
    /// Whatever the answer is.
    Answered,
    /// These options and no others, by id.
    Chosen {
        options: Vec<String>,
    },
    /// A number within these bounds, both included.
    Number {
        at_least: Option<i64>,
        at_most: Option<i64>,
    },
    /// A date within these bounds, both included.
    Date {
        at_least: Option<String>,
        at_most: Option<String>,
    },
}

/// What the guards of either edition test of one question.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) old: Option<NodeAt>,
    pub(super) new: Option<NodeAt>,
    read_by_old: bool,
    read_by_new: bool,
    tests: Vec<(bool, Guard)>,
}

/// One question with its cells.
#[derive(Debug)]
pub(super) struct Variable {
    id: String,
    pub(super) old: Option<NodeAt>,
    pub(super) new: Option<NodeAt>,
    cells: Vec<Cell>,
}

/// One cell, and what each edition's guards see in it.
#[derive(Debug)]
struct Cell {
    sight: Sight,
    old: i64,
    new: i64,
    state: State,
    words: String,
    /// What it adds to the size of a combination.
    cost: u64,
}

/// The most options that are told apart in one question where several may be chosen: each doubles its cells.
const MOST_TOGETHER: u32 = 14;

/// More than any number of options: first as few questions as can be, then as few options.
const QUESTION: u64 = 1 << 20;

impl Reading {
    pub(super) fn take(&mut self, question: NodeAt, guard: Guard, is_old: bool) {
        if is_old {
            self.old = Some(question);
            self.read_by_old = true;
        } else {
            self.new = Some(question);
            self.read_by_new = true;
        }
        self.tests.push((is_old, guard));
    }
}

impl Variable {
    /// Where the question stands in one of the editions.
    pub(super) const fn at(&self, in_old: bool) -> Option<NodeAt> {
        if in_old { self.old } else { self.new }
    }

    /// What each cell adds to the size of a combination.
    pub(super) fn costs(&self) -> Vec<u64> {
        self.cells.iter().map(|cell| cell.cost).collect()
    }

    /// The cell that adds least: not answered.
    pub(super) fn cheapest(&self) -> usize {
        let cells = self.cells.iter().enumerate();
        cells
            .min_by_key(|(_, cell)| cell.cost)
            .map_or(0, |(at, _)| at)
    }

    /// What guards of one of the editions see in each cell.
    pub(super) fn seen_by(&self, old: bool) -> impl Iterator<Item = (Sight, i64)> + '_ {
        let cells = self.cells.iter();
        cells.map(move |cell| (cell.sight, if old { cell.old } else { cell.new }))
    }

    /// The cell as part of an example; `None` where nothing is answered.
    pub(super) fn seen(&self, cell: usize) -> Option<Seen> {
        let cell = &self.cells[cell];
        (cell.state != State::NotAnswered).then(|| Seen {
            question: self.id.clone(),
            state: cell.state.clone(),
            words: cell.words.clone(),
        })
    }
}

/// Ids of the options of a mask.
pub(super) fn options_of(flow: &Flow, question: NodeAt, mask: u64) -> Vec<&str> {
    let options = flow.question(question).map_or(&[][..], |q| &q.options);
    options
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < 64 && mask >> place & 1 == 1)
        .map(|(_, choice)| choice.id.as_str())
        .collect()
}

/// The cells of a question. `always`: per node of the old and of the new flow, whether every walk comes by
/// it.
///
/// # Errors
///
/// Where they cannot be had, what is to be said instead.
pub(super) fn variable(
    old: &Flow,
    new: &Flow,
    reading: &Reading,
    always: [&[bool]; 2],
) -> Result<Variable, Effect> {
    // The question may stand in the other edition without being read there.
    let id = reading.new.map(|at| &new.node(at).id);
    let id = id.or_else(|| reading.old.map(|at| &old.node(at).id));
    let id = id.map_or("", String::as_str);
    let asked = |flow: &'_ Flow| flow.at(id).filter(|at| flow.question(*at).is_some());
    let (at_old, at_new) = (asked(old), asked(new));
    let questions = [
        at_old.and_then(|at| old.question(at)),
        at_new.and_then(|at| new.question(at)),
    ];
    let reads = [reading.read_by_old, reading.read_by_new];
    let kinds: Vec<QuestionKind> = questions
        .iter()
        .zip(reads)
        .filter_map(|(question, reads)| question.filter(|_| reads).map(|question| question.kind))
        .collect();
    if let [one, other] = kinds.as_slice()
        && family(*one) != family(*other)
    {
        return Err(Effect::OtherKind {
            question: id.to_owned(),
        });
    }
    let kind = kinds.first().copied().unwrap_or(QuestionKind::Text);
    let many = kinds.contains(&QuestionKind::Many);
    let given = reading
        .tests
        .iter()
        .all(|(_, guard)| matches!(guard, Guard::Given { .. }));
    let mut cells = match family(kind) {
        _ if given => vec![answered(
            State::Answered,
            0,
            0,
            say!("flow.given", question = say!("flow.named_by_id", id = id)),
        )],
        Family::Choice => choices(old, new, reading, (id, questions, many))?,
        Family::Number | Family::Date => {
            let (flow, at) = match at_new {
                Some(at) => (new, at),
                None => (old, at_old.unwrap_or(NodeAt(0))),
            };
            intervals(reading, (id, flow, at), questions)
        }
        Family::Text => vec![answered(
            State::Answered,
            0,
            0,
            say!("flow.given", question = say!("flow.named_by_id", id = id)),
        )],
    };
    let bare = |sight, state, words, cost| Cell {
        sight,
        old: 0,
        new: 0,
        state,
        words,
        cost,
    };
    if questions.iter().flatten().any(|one| one.may_not_apply) {
        let words = say!("flow.marked", question = say!("flow.named_by_id", id = id));
        let state = State::NotApplicable;
        cells.push(bare(Sight::NotApplicable, state, words, QUESTION + 1000));
    }
    cells.push(bare(Sight::Open, State::NotAnswered, String::new(), 0));
    let asked = [at_old, at_new].into_iter().zip(always);
    let is_always =
        |(at, always): (Option<NodeAt>, &[bool])| at.is_none_or(|at| always[at.index()]);
    if !asked.into_iter().all(is_always) {
        let words = say!("edition.seen_not_asked", id = id);
        cells.push(bare(Sight::Off, State::NotAsked, words, QUESTION + 2000));
    }
    Ok(Variable {
        id: id.to_owned(),
        old: at_old,
        new: at_new,
        cells,
    })
}

#[derive(PartialEq, Eq)]
enum Family {
    Choice,
    Number,
    Date,
    Text,
}

const fn family(kind: QuestionKind) -> Family {
    match kind {
        QuestionKind::One | QuestionKind::Many => Family::Choice,
        QuestionKind::Number => Family::Number,
        QuestionKind::Date => Family::Date,
        QuestionKind::Text => Family::Text,
    }
}

fn answered(state: State, old: i64, new: i64, words: String) -> Cell {
    let more = match &state {
        State::Chosen { options } => options.len() as u64,
        _ => 0,
    };
    Cell {
        sight: Sight::Answered,
        old,
        new,
        state,
        words,
        cost: QUESTION + more,
    }
}

/// Options that the guards cannot tell apart.
struct Group<'a> {
    id: &'a str,
    label: &'a str,
    old: i64,
    new: i64,
    exclusive: bool,
    /// The tests that name it.
    named: Vec<bool>,
    /// A test asks for it together with others, so that it must stand alone.
    single: bool,
}

fn choices(
    old: &Flow,
    new: &Flow,
    reading: &Reading,
    (id, questions, many): (&str, [Option<&Question>; 2], bool),
) -> Result<Vec<Cell>, Effect> {
    let tests: Vec<(bool, Vec<&str>)> = reading
        .tests
        .iter()
        .filter_map(|(is_old, guard)| {
            let flow = if *is_old { old } else { new };
            match *guard {
                Guard::AnyOf { question, mask } | Guard::NoneOf { question, mask } => {
                    Some((false, options_of(flow, question, mask)))
                }
                Guard::AllOf { question, mask } => Some((true, options_of(flow, question, mask))),
                _ => None,
            }
        })
        .collect();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let bit = |question: Option<&Question>, option: &str| {
        let place = question.and_then(|question| question.option_at(option));
        place
            .filter(|place| *place < 64)
            .map_or(0, |place| (1_u64 << place).cast_signed())
    };
    let [was, is] = questions;
    let gone = was.into_iter().flat_map(|question| &question.options);
    let gone = gone.filter(|choice| is.is_none_or(|is| is.option_at(&choice.id).is_none()));
    let offered = is.into_iter().flat_map(|question| &question.options);
    for choice in offered.chain(gone) {
        let named: Vec<bool> = tests
            .iter()
            .map(|(_, options)| options.contains(&choice.id.as_str()))
            .collect();
        let single = many
            && tests
                .iter()
                .any(|(all, options)| *all && options.contains(&choice.id.as_str()));
        let known = groups.iter().any(|group| {
            !single
                && !group.single
                && group.named == named
                && (!many || group.exclusive == choice.exclusive)
        });
        if !known {
            groups.push(Group {
                id: &choice.id,
                label: &choice.label,
                old: bit(was, &choice.id),
                new: bit(is, &choice.id),
                exclusive: choice.exclusive,
                named,
                single,
            });
        }
    }
    let cell = |chosen: &[&Group<'_>]| {
        let labels: Vec<&str> = chosen.iter().map(|group| group.label).collect();
        let state = State::Chosen {
            options: chosen.iter().map(|group| group.id.to_owned()).collect(),
        };
        let words = say!(
            "flow.test_is",
            question = say!("flow.named_by_id", id = id),
            list = words::long_list(&labels)
        );
        let bits = |side: fn(&Group<'_>) -> i64| chosen.iter().fold(0, |all, one| all | side(one));
        answered(state, bits(|one| one.old), bits(|one| one.new), words)
    };
    if !many {
        return Ok(groups.iter().map(|group| cell(&[group])).collect());
    }
    let (alone, together): (Vec<&Group<'_>>, Vec<&Group<'_>>) =
        groups.iter().partition(|group| group.exclusive);
    let count = u32::try_from(together.len()).unwrap_or(u32::MAX);
    if count > MOST_TOGETHER {
        return Err(Effect::TooLong);
    }
    let subsets = 1_u64 << count;
    // The most options that either edition lets a person choose.
    let most = questions.iter().flatten().map(|one| one.max);
    let most = most.map(|max| max.unwrap_or(i64::MAX)).max();
    let most = u32::try_from(most.unwrap_or(i64::MAX).max(1)).unwrap_or(u32::MAX);
    let mut cells: Vec<Cell> = alone.iter().map(|group| cell(&[*group])).collect();
    for subset in (1..subsets).filter(|subset| subset.count_ones() <= most) {
        let chosen: Vec<&Group<'_>> = together
            .iter()
            .enumerate()
            .filter(|(place, _)| subset >> place & 1 == 1)
            .map(|(_, group)| *group)
            .collect();
        cells.push(cell(&chosen));
    }
    Ok(cells)
}

/// The intervals into which the bounds of tests cut what may be answered.
fn intervals(
    reading: &Reading,
    (id, flow, at): (&str, &Flow, NodeAt),
    questions: [Option<&Question>; 2],
) -> Vec<Cell> {
    let date = flow
        .question(at)
        .is_some_and(|one| one.kind == QuestionKind::Date);
    let mut starts: Vec<i64> = reading
        .tests
        .iter()
        .filter_map(|(_, guard)| match guard {
            Guard::AtLeast { bound, .. } => Some(*bound),
            Guard::AtMost { bound, .. } => bound.checked_add(1),
            _ => None,
        })
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let asked = || questions.iter().flatten();
    // What either edition takes; dates have no bounds of their own.
    let lowest = asked().map(|one| one.min.filter(|_| !date)).min().flatten();
    let highest = if asked().any(|one| one.max.is_none()) || date {
        None
    } else {
        asked().filter_map(|one| one.max).max()
    };
    starts.retain(|start| {
        lowest.is_none_or(|low| *start > low) && highest.is_none_or(|high| *start <= high)
    });
    let lows = std::iter::once(lowest).chain(starts.iter().copied().map(Some));
    let highs = starts.iter().map(|start| Some(start - 1));
    lows.zip(highs.chain([highest]))
        .map(|(low, high)| {
            let value = low.or(high).unwrap_or(0);
            let words = measured(id, (flow, at), low, high);
            let state = if date {
                State::Date {
                    at_least: low.map(time::date_of_days),
                    at_most: high.map(time::date_of_days),
                }
            } else {
                State::Number {
                    at_least: low,
                    at_most: high,
                }
            };
            answered(state, value, value, words)
        })
        .collect()
}

fn measured(id: &str, (flow, at): (&Flow, NodeAt), low: Option<i64>, high: Option<i64>) -> String {
    let words = |bound| bound_in_words(flow, at, bound);
    match (low, high) {
        (Some(low), Some(high)) if low == high => {
            say!("edition.seen_exactly", id = id, bound = words(low))
        }
        (Some(low), Some(high)) => {
            let (low, high) = (words(low), words(high));
            say!("edition.seen_between", id = id, low = low, high = high)
        }
        (Some(low), None) => at_least(flow, at, low, Named::ById),
        (None, Some(high)) => at_most(flow, at, high, Named::ById),
        (None, None) => say!("flow.given", question = say!("flow.named_by_id", id = id)),
    }
}
