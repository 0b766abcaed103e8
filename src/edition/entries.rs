//! Forms and tables: their entries, the rows that tables give, and how many rows there may be; and what each change
//! means for what people filled in, as `session/table.rs` counts it.

use super::options::options;
use super::order::moved;
use super::parts::{Found, Twins, word};
use super::{Answers, Detail, Field, Weight};
use crate::flow::document::{EntryKind, Returns};
use crate::flow::entry::{Entry, GivenRow, Rows};

/// Something that a form or table lists by id.
trait Listed {
    fn id(&self) -> &str;
    fn label(&self) -> &str;
}

impl Listed for Entry {
    fn id(&self) -> &str {
        &self.id
    }

    fn label(&self) -> &str {
        &self.label
    }
}

impl Listed for GivenRow {
    fn id(&self) -> &str {
        &self.id
    }

    fn label(&self) -> &str {
        &self.label
    }
}

/// What two lists have of each other.
struct Lists<'a, T> {
    /// In the new order: each with what it was, and whether it has moved.
    both: Vec<(&'a T, &'a T, bool)>,
    /// What came and what went, each with the id under which the other list has the same label.
    came: Vec<(&'a T, Option<String>)>,
    gone: Vec<(&'a T, Option<String>)>,
}

impl<'a, T: Listed> Lists<'a, T> {
    fn of(old: &'a [T], new: &'a [T]) -> Self {
        let place = |list: &[T], id: &str| list.iter().position(|one| one.id() == id);
        let only = |these: &'a [T], those: &[T]| -> Vec<&'a T> {
            let these = these.iter();
            these
                .filter(|one| place(those, one.id()).is_none())
                .collect()
        };
        let (gone, came) = (only(old, new), only(new, old));
        let named = |list: &[&'a T]| -> Vec<(&'a str, &'a str)> {
            list.iter().map(|one| (one.id(), one.label())).collect()
        };
        let twins = Twins::new(&named(&gone), &named(&came));
        let kept: Vec<(usize, &T)> = new
            .iter()
            .filter_map(|one| Some((place(old, one.id())?, one)))
            .collect();
        let places: Vec<usize> = kept.iter().map(|(was, _)| *was).collect();
        let both = kept.into_iter().zip(moved(&places));
        let twin = |id: Option<&str>| id.map(str::to_owned);
        Self {
            both: both
                .map(|((was, one), moved)| (&old[was], one, moved))
                .collect(),
            came: came
                .into_iter()
                .map(|one| (one, twin(twins.of_added(one.id()))))
                .collect(),
            gone: gone
                .into_iter()
                .map(|one| (one, twin(twins.of_removed(one.id()))))
                .collect(),
        }
    }

    /// The ids of what has moved.
    fn moved(&self) -> Vec<String> {
        let moved = self.both.iter().filter(|(_, _, moved)| *moved);
        moved.map(|(_, one, _)| one.id().to_owned()).collect()
    }
}

/// What is asked in a form or in each row.
pub(super) fn entries(found: &mut Found, old: &[Entry], new: &[Entry]) {
    let lists = Lists::of(old, new);
    for (was, is, _) in &lists.both {
        let mut inner = found.inner();
        entry(&mut inner, was, is);
        found.take(inner, (Some(&is.id), None), |details| {
            Detail::EntryChanged {
                entry: is.id.clone(),
                label: is.label.clone(),
                details,
            }
        });
    }
    for (one, wording_of) in &lists.came {
        let detail = Detail::EntryAdded {
            entry: one.id.clone(),
            label: one.label.clone(),
            kind: one.kind.word().to_owned(),
            needed: one.needed,
            wording_of: wording_of.clone(),
        };
        found.add(Weight::Meaning, detail);
        found.means(if one.needed {
            Answers::Wanted
        } else {
            Answers::Count
        });
    }
    for (one, wording_of) in &lists.gone {
        let detail = Detail::EntryRemoved {
            entry: one.id.clone(),
            label: one.label.clone(),
            wording_of: wording_of.clone(),
        };
        found.add(Weight::Meaning, detail);
        found.means(Answers::Kept);
    }
    let entries = lists.moved();
    if !entries.is_empty() {
        found.add(Weight::Other, Detail::EntriesMoved { entries });
        found.means(Answers::Count);
    }
}

fn entry(found: &mut Found, old: &Entry, new: &Entry) {
    let (meaning, other) = (Weight::Meaning, Weight::Other);
    // A member that is new in an entry is to be compared here too.
    let Entry {
        id: _,
        label,
        hint,
        profile,
        kind,
        needed,
        options: offered,
        min,
        max,
        unit,
        returns,
    } = new;
    found.value(meaning, Field::Kind, old.kind.word(), kind.word());
    found.means(if takes_the_same(old.kind, *kind) {
        Answers::Count
    } else {
        Answers::FilledInAgain
    });
    found.text(meaning, Field::Label, &old.label, label);
    found.means(Answers::ToConfirm);
    found.text(meaning, Field::Hint, &old.hint, hint);
    found.means(Answers::Count);
    found.flag(meaning, Field::Needed, old.needed, *needed);
    found.means(if *needed {
        Answers::Wanted
    } else {
        Answers::Count
    });
    options(found, &old.options, offered);
    let number = |value: Option<i64>| value.map(|value| value.to_string());
    found.values(meaning, Field::Min, number(old.min), number(*min));
    found.values(meaning, Field::Max, number(old.max), number(*max));
    found.means(Answers::Count);
    found.letters(meaning, Field::Unit, &old.unit, unit);
    found.means(if *kind == EntryKind::Number {
        Answers::ToConfirm
    } else {
        Answers::Count
    });
    let word = |value: Option<Returns>| value.map(|value| word(&value));
    found.values(other, Field::Returns, word(old.returns), word(*returns));
    found.value(other, Field::Profile, &old.profile, profile);
    found.means(Answers::Count);
}

/// Whether an entry of the second kind takes what was filled in at one of the first.
fn takes_the_same(old: EntryKind, new: EntryKind) -> bool {
    let is_text = |kind| match kind {
        EntryKind::Line | EntryKind::Text | EntryKind::Address | EntryKind::Reference => true,
        EntryKind::Number
        | EntryKind::Money
        | EntryKind::Percent
        | EntryKind::Date
        | EntryKind::Person
        | EntryKind::One
        | EntryKind::Many => false,
    };
    old == new || is_text(old) && is_text(new)
}

/// What the rows of a table are; for a form both are empty.
pub(super) fn rows(found: &mut Found, old: &Rows, new: &Rows) {
    let (meaning, other) = (Weight::Meaning, Weight::Other);
    // A member that is new in rows is to be compared here too.
    let Rows {
        one,
        many,
        least,
        most,
        given,
        may_add,
    } = new;
    found.text(other, Field::RowOne, &old.one, one);
    found.text(other, Field::RowMany, &old.many, many);
    found.means(Answers::Count);
    let number = |value: u32| (value > 0).then(|| value.to_string());
    found.values(meaning, Field::LeastRows, number(old.least), number(*least));
    found.means(if *least > old.least {
        Answers::MoreRows
    } else {
        Answers::Count
    });
    let number = |value: Option<u32>| value.map(|value| value.to_string());
    found.values(meaning, Field::MostRows, number(old.most), number(*most));
    let bound = |value: Option<u32>| value.unwrap_or(u32::MAX);
    found.means(if bound(*most) < bound(old.most) {
        Answers::FewerRows
    } else {
        Answers::Count
    });
    found.flag(meaning, Field::MayAdd, old.may_add, *may_add);
    found.means(Answers::Count);
    given_rows(found, &old.given, given);
}

fn given_rows(found: &mut Found, old: &[GivenRow], new: &[GivenRow]) {
    let lists = Lists::of(old, new);
    for (was, is, _) in &lists.both {
        // A member that is new in a given row is to be compared here too.
        let GivenRow { id, label, hint } = is;
        let mut inner = found.inner();
        inner.text(Weight::Meaning, Field::Label, &was.label, label);
        inner.means(Answers::ToConfirm);
        inner.text(Weight::Meaning, Field::Hint, &was.hint, hint);
        inner.means(Answers::Count);
        found.take(inner, (None, Some(id)), |details| Detail::RowChanged {
            row: id.clone(),
            label: label.clone(),
            details,
        });
    }
    for (one, wording_of) in &lists.came {
        let detail = Detail::RowAdded {
            row: one.id.clone(),
            label: one.label.clone(),
            wording_of: wording_of.clone(),
        };
        found.add(Weight::Meaning, detail);
        found.means(Answers::RowWanted);
    }
    for (one, wording_of) in &lists.gone {
        let detail = Detail::RowRemoved {
            row: one.id.clone(),
            label: one.label.clone(),
            wording_of: wording_of.clone(),
        };
        found.add(Weight::Meaning, detail);
        found.means(Answers::Kept);
    }
    let rows = lists.moved();
    if !rows.is_empty() {
        found.add(Weight::Other, Detail::RowsMoved { rows });
        found.means(Answers::Count);
    }
}
