//! Changes as they are gathered, part by part.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::guards::Judge;
use super::{Answers, Change, Detail, Difference, Fate, Field, Part, Place, Respelled, Weight};
use crate::flow::Flow;
use crate::flow::document::Cite;
use crate::flow::guard::GuardAt;
use crate::flow::phrase;
use crate::text::wording::{self, Likeness};

/// Both editions and what was found so far.
pub(super) struct Parts<'a> {
    pub(super) old: &'a Flow,
    pub(super) new: &'a Flow,
    pub(super) judge: Judge<'a>,
    changes: Vec<Change>,
    spelling: Vec<Respelled>,
}

/// What was found of one part.
pub(super) struct Found {
    part: Part,
    id: String,
    details: Vec<(Weight, Difference)>,
    spelling: Vec<Respelled>,
    language: String,
    /// Whether it is said of each difference what it means for what was filled in.
    is_filled_in: bool,
    /// How many of the differences it was said of, or need none.
    told: usize,
}

impl<'a> Parts<'a> {
    pub(super) fn new(old: &'a Flow, new: &'a Flow) -> Self {
        Self {
            old,
            new,
            judge: Judge::new(old, new),
            changes: Vec::new(),
            spelling: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Change>, Vec<Respelled>) {
        (self.changes, self.spelling)
    }

    /// Begins to look at a part that both editions have.
    pub(super) fn look(&self, part: Part, id: &str) -> Found {
        Found {
            part,
            id: id.to_owned(),
            details: Vec::new(),
            spelling: Vec::new(),
            language: self.new.language.clone(),
            is_filled_in: false,
            told: 0,
        }
    }

    /// Takes what was found of a part.
    pub(super) fn found(&mut self, mut found: Found, heading: &str) {
        self.spelling.append(&mut found.spelling);
        if let Some((weight, details)) = found.sorted() {
            self.changes.push(Change {
                part: found.part,
                id: found.id,
                heading: heading.to_owned(),
                fate: Fate::Changed,
                weight,
                wording_of: None,
                details,
            });
        }
    }

    /// Takes a part that only one edition has.
    pub(super) fn only(
        &mut self,
        fate: Fate,
        weight: Weight,
        (part, id, heading): (Part, &str, &str),
        wording_of: Option<&str>,
        details: Vec<Detail>,
    ) {
        self.changes.push(Change {
            part,
            id: id.to_owned(),
            heading: heading.to_owned(),
            fate,
            weight,
            wording_of: wording_of.map(str::to_owned),
            details: details.into_iter().map(Difference::from).collect(),
        });
    }

    /// Compares a guard of both editions; one that is not there always holds.
    pub(super) fn guard(
        &mut self,
        found: &mut Found,
        place: Place,
        old: Option<GuardAt>,
        new: Option<GuardAt>,
    ) {
        if self.judge.is_written_alike(old, new) {
            return;
        }
        let effect = self.judge.effect(&place, old, new);
        let weight = match effect {
            super::Effect::Same => Weight::Other,
            _ => Weight::Meaning,
        };
        let detail = Detail::Guard {
            place,
            old: old.map(|guard| phrase::lines(self.old, guard)),
            new: new.map(|guard| phrase::lines(self.new, guard)),
            effect,
        };
        found.add(weight, detail);
    }
}

impl Found {
    pub(super) fn add(&mut self, weight: Weight, detail: Detail) {
        self.details.push((weight, detail.into()));
    }

    /// It is a form or table: what was found so far means this for what was filled in, and where it stays one, it
    /// is said of each difference what it means.
    pub(super) fn filled_in(&mut self, stays: bool, answers: Answers) {
        self.is_filled_in = true;
        self.means(answers);
        self.is_filled_in = stays;
    }

    /// What the differences found since the last time mean for what was filled in.
    pub(super) fn means(&mut self, answers: Answers) {
        if self.is_filled_in {
            for (_, difference) in self.details.iter_mut().skip(self.told) {
                difference.answers = Some(answers);
            }
        }
        self.told = self.details.len();
    }

    /// Begins to look at an entry or a given row of the form or table.
    pub(super) fn inner(&self) -> Self {
        Self {
            part: self.part,
            id: self.id.clone(),
            details: Vec::new(),
            spelling: Vec::new(),
            language: self.language.clone(),
            is_filled_in: self.is_filled_in,
            told: 0,
        }
    }

    /// Takes what was found of an entry or of a given row, with what makes a detail of it.
    pub(super) fn take(
        &mut self,
        mut inner: Self,
        (entry, row): (Option<&str>, Option<&str>),
        detail: impl FnOnce(Vec<Difference>) -> Detail,
    ) {
        for mut respelled in inner.spelling.drain(..) {
            respelled.entry = entry.map(str::to_owned);
            respelled.row = row.map(str::to_owned);
            self.spelling.push(respelled);
        }
        if let Some((weight, details)) = inner.sorted() {
            self.add(weight, detail(details));
            // Each of them says what it means.
            self.told = self.details.len();
        }
    }

    /// What may change the meaning first, with what it weighs; otherwise the order stays.
    fn sorted(&mut self) -> Option<(Weight, Vec<Difference>)> {
        self.details.sort_by_key(|(weight, _)| *weight);
        let weight = self.details.first()?.0;
        let details = self.details.drain(..).map(|(_, difference)| difference);
        Some((weight, details.collect()))
    }

    /// A text of which every letter counts, such as what a number is of: pounds and thousands of pounds are another
    /// number altogether, however they are spelled.
    pub(super) fn letters(&mut self, weight: Weight, field: Field, old: &str, new: &str) {
        if old != new {
            let detail = Detail::Reworded {
                field,
                option: None,
                old: old.to_owned(),
                new: new.to_owned(),
            };
            self.add(weight, detail);
        }
    }

    pub(super) fn text(&mut self, weight: Weight, field: Field, old: &str, new: &str) {
        self.text_of(weight, field, None, old, new);
    }

    /// A text of the part, or of one of its options.
    pub(super) fn text_of(
        &mut self,
        weight: Weight,
        field: Field,
        option: Option<&str>,
        old: &str,
        new: &str,
    ) {
        if old == new {
            return;
        }
        let option = option.map(str::to_owned);
        let (old, new) = (old.to_owned(), new.to_owned());
        match wording::compare_in(&self.language, &old, &new) {
            Likeness::Reworded => {
                let detail = Detail::Reworded {
                    field,
                    option,
                    old,
                    new,
                };
                self.add(weight, detail);
            }
            likeness => self.spelling.push(Respelled {
                part: self.part,
                id: self.id.clone(),
                entry: None,
                row: None,
                field,
                option,
                spelling: likeness == Likeness::Spelling,
                old,
                new,
            }),
        }
    }

    /// A value that is compared as it is; an empty one is none.
    pub(super) fn value(&mut self, weight: Weight, field: Field, old: &str, new: &str) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.values(weight, field, some(old), some(new));
    }

    pub(super) fn values(
        &mut self,
        weight: Weight,
        field: Field,
        old: Option<String>,
        new: Option<String>,
    ) {
        if old != new {
            let option = None;
            let detail = Detail::Value {
                field,
                option,
                old,
                new,
            };
            self.add(weight, detail);
        }
    }

    pub(super) fn flag(&mut self, weight: Weight, field: Field, old: bool, new: bool) {
        let word = |flag: bool| Some(flag.to_string());
        self.values(weight, field, word(old), word(new));
    }

    /// A list of ids whose order means nothing.
    pub(super) fn list<T: AsRef<str> + PartialEq>(
        &mut self,
        weight: Weight,
        field: Field,
        old: &[T],
        new: &[T],
    ) {
        let (added, removed) = difference(old, new);
        if !added.is_empty() || !removed.is_empty() {
            let detail = Detail::List {
                field,
                added,
                removed,
            };
            self.add(weight, detail);
        }
    }

    pub(super) fn cites(&mut self, old: &[Cite], new: &[Cite]) {
        if old == new {
            return;
        }
        let only = |these: &[Cite], those: &[Cite]| -> Vec<Cite> {
            let known: HashSet<&Cite> = those.iter().collect();
            let cites = these.iter().filter(|cite| !known.contains(cite));
            cites.cloned().collect()
        };
        let (added, removed) = (only(new, old), only(old, new));
        if !added.is_empty() || !removed.is_empty() {
            self.add(Weight::Other, Detail::Cites { added, removed });
        }
    }
}

/// The word that flow documents and JSON use for one of a few.
pub(super) fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// What only the second has, and what only the first has.
fn difference<T: AsRef<str> + PartialEq>(old: &[T], new: &[T]) -> (Vec<String>, Vec<String>) {
    if old == new {
        return (Vec::new(), Vec::new());
    }
    let only = |these: &[T], those: &[T]| -> Vec<String> {
        let known: HashSet<&str> = those.iter().map(AsRef::as_ref).collect();
        let ids = these.iter().map(AsRef::as_ref);
        ids.filter(|id| !known.contains(id))
            .map(str::to_owned)
            .collect()
    };
    (only(new, old), only(old, new))
}

/// Ids under which two lists have the same wording, both ways: for parts that came under one id and went
/// under another.
#[derive(Default)]
pub(super) struct Twins<'a> {
    of: HashMap<(bool, &'a str), &'a str>,
}

impl<'a> Twins<'a> {
    /// From parts that went and parts that came, each as (id, wording). A wording that stands twice in a
    /// list tells nothing.
    pub(super) fn new(removed: &[(&'a str, &str)], added: &[(&'a str, &str)]) -> Self {
        let index = |list: &[(&'a str, &str)]| {
            let mut found: HashMap<String, Option<&'a str>> = HashMap::new();
            for (id, wording) in list {
                let key = key(wording);
                if !key.is_empty() {
                    let known = found.entry(key);
                    known.and_modify(|id| *id = None).or_insert(Some(*id));
                }
            }
            found
        };
        let removed = index(removed);
        let mut of = HashMap::new();
        for (key, new) in index(added) {
            let old = removed.get(&key).copied().flatten();
            if let (Some(old), Some(new)) = (old, new) {
                of.insert((true, new), old);
                of.insert((false, old), new);
            }
        }
        Self { of }
    }

    /// The id that an added part had.
    pub(super) fn of_added(&self, id: &str) -> Option<&'a str> {
        self.of.get(&(true, id)).copied()
    }

    /// The id that a removed part has now.
    pub(super) fn of_removed(&self, id: &str) -> Option<&'a str> {
        self.of.get(&(false, id)).copied()
    }
}

/// Letters and digits only, in lower case.
fn key(wording: &str) -> String {
    wording
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
