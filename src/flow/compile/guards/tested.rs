//! A test of what a question or an entry is answered with, read by its kind.

use super::form::Test;
use super::{Fault, LintCode, Place, at};
use crate::flow::document::{Bound, EntryDocument, EntryKind, NodeDocument, OptionDocument};
use crate::{say, time};

/// What a test looks at.
#[derive(Clone, Copy)]
pub(super) struct Tested<'a> {
    id: &'a str,
    /// `None` for a form or table as a whole.
    kind: Option<EntryKind>,
    options: &'a [OptionDocument],
}

/// What is asked of it, options as bits and bounds as they are stored.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asks {
    AnyOf(u64),
    AllOf(u64),
    NoneOf(u64),
    AtLeast(i64),
    AtMost(i64),
    Given(bool),
}

impl<'a> Tested<'a> {
    pub(super) fn question(node: &'a NodeDocument) -> Self {
        Self {
            id: &node.id,
            kind: node.kind.as_entry(),
            options: &node.options,
        }
    }

    pub(super) fn entry(entry: &'a EntryDocument) -> Self {
        Self {
            id: &entry.id,
            kind: Some(entry.kind),
            options: &entry.options,
        }
    }

    /// What a test asks of it; `None` where that is wrong.
    pub(super) fn asks(
        self,
        test: Test<'_>,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> Option<Asks> {
        let (key, id) = match test {
            Test::Given(wanted) => return Some(Asks::Given(wanted)),
            Test::Options { key, .. } | Test::Bound { key, .. } => (key, self.id),
        };
        let Some(kind) = self.kind else {
            place.misshapen(faults, at![key], say!("flow.guard_on_whole", id = id));
            return None;
        };
        match test {
            Test::Given(wanted) => Some(Asks::Given(wanted)),
            Test::Bound { bound, .. } => {
                if kind.scale().is_none() {
                    place.misshapen(faults, at![key], say!("flow.guard_not_bounded", id = id));
                    return None;
                }
                let Some(bound) = stored(bound, kind) else {
                    place.misshapen(faults, at![key], say!("flow.guard_bound", id = id));
                    return None;
                };
                Some(if key == "at_least" {
                    Asks::AtLeast(bound)
                } else {
                    Asks::AtMost(bound)
                })
            }
            Test::Options { list, .. } => {
                if !kind.chooses() {
                    place.misshapen(faults, at![key], say!("flow.guard_no_options", id = id));
                    return None;
                }
                if key == "all_of" && kind == EntryKind::One && list.len() > 1 {
                    place.misshapen(faults, at![key], say!("flow.guard_all_of_one", id = id));
                }
                let mask = self.mask(key, list, place, faults);
                Some(match key {
                    "all_of" => Asks::AllOf(mask),
                    "none_of" => Asks::NoneOf(mask),
                    _ => Asks::AnyOf(mask),
                })
            }
        }
    }

    /// Options by their ids, as bits.
    fn mask(
        self,
        key: &'static str,
        list: &[String],
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> u64 {
        if list.is_empty() {
            place.misshapen(faults, at![key], say!("flow.guard_empty", form = key));
        }
        let mut mask = 0_u64;
        for (number, option) in list.iter().enumerate() {
            match self.options.iter().position(|known| known.id == *option) {
                Some(bit) if bit < 64 => mask |= 1 << bit,
                Some(_) => {}
                None => {
                    let mut steps = at![key];
                    if key != "is" {
                        steps.extend(at![number]);
                    }
                    let message = say!("flow.unknown_option", option = option, id = self.id);
                    place.fault(faults, LintCode::UnknownOption, steps, message);
                }
            }
        }
        mask
    }
}

/// A bound as what it is compared with is stored; `None` where it is of another kind or too large.
fn stored(bound: &Bound, kind: EntryKind) -> Option<i64> {
    match (bound, kind) {
        (Bound::Date(date), EntryKind::Date) => time::days(date),
        (Bound::Number(_), EntryKind::Date) | (Bound::Date(_), _) => None,
        (Bound::Number(number), kind) => number.checked_mul(kind.scale()?),
    }
}
