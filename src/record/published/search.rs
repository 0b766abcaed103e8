//! Whether anything that was removed still stands in a finished copy: its bytes are looked through.
//!
//! They are read as they stand, with every escape undone, and without their tags ([`crate::text::passage`]);
//! so it does not matter which form the copy has. Of a long passage no eight words in a row may be left. What
//! is only near to a passage is another question ([`super::near`]).

use std::collections::HashSet;

use super::super::{Block, Record};
use crate::id::EventId;
use crate::say;
use crate::session::redaction::copy::Removed;
use crate::text::passage::{Passage, Runs, Stands, Views};

/// How many words in a row of a long passage may not be left.
const RUN: usize = 8;

/// A passage that is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// As in [`Removed::number`].
    pub number: usize,
    pub mark: EventId,
    /// Parts of the record that have it, in words.
    pub places: Vec<String>,
}

/// Words that a copy has whatever people typed, since the flow or the program says them.
#[derive(Debug, Default)]
pub struct Ordinary(HashSet<String>);

impl Ordinary {
    /// The words of a copy in which nothing that a person typed is left.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(Views::of(text).words().map(str::to_owned).collect())
    }

    /// Whether this is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// A finished text or a part of it, ready to be looked through.
struct Looked<'a> {
    views: Views,
    runs: Option<Runs>,
    ordinary: &'a Ordinary,
}

impl<'a> Looked<'a> {
    fn of(text: &str, long: bool, ordinary: &'a Ordinary) -> Self {
        let views = Views::of(text);
        Self {
            runs: long.then(|| Runs::of(&views, RUN)),
            views,
            ordinary,
        }
    }

    fn has(&self, passage: &Passage) -> bool {
        let stands = self.views.any(passage, |stands, word| match stands {
            Stands::Whole => passage.letters() == word || !self.ordinary.has(word),
            Stands::Inside => !self.ordinary.has(word),
            Stands::Near(_) => false,
        });
        stands
            || self
                .runs
                .as_ref()
                .is_some_and(|runs| runs.have_part_of(passage))
    }
}

/// The passages that still stand in a finished copy, whatever its form.
#[must_use]
pub fn standing(
    text: &str,
    record: &Record,
    removed: &[Removed],
    ordinary: &Ordinary,
) -> Vec<Standing> {
    let sought: Vec<(&Removed, Vec<Passage>)> =
        removed.iter().map(|one| (one, passages(one))).collect();
    let long = |passages: &[Passage]| passages.iter().any(|passage| passage.len() > RUN);
    let all = sought.iter().any(|(_, passages)| long(passages));
    let looked = Looked::of(text, all, ordinary);
    let mut out = Vec::new();
    let mut parts: Option<Vec<(String, Looked<'_>)>> = None;
    for (one, passages) in &sought {
        if !passages.iter().any(|passage| looked.has(passage)) {
            continue;
        }
        let parts = parts.get_or_insert_with(|| {
            let each = self::parts(record).into_iter();
            each.map(|(place, text)| (place, Looked::of(&text, all, ordinary)))
                .collect()
        });
        let mut places: Vec<String> = parts
            .iter()
            .filter(|(_, looked)| passages.iter().any(|passage| looked.has(passage)))
            .map(|(place, _)| place.clone())
            .collect();
        places.dedup();
        out.push(Standing {
            number: one.number,
            mark: one.mark.clone(),
            places,
        });
    }
    out
}

/// Whether anything that was removed stands in a short text, such as the name of a file.
#[must_use]
pub fn tells(text: &str, removed: &[Removed]) -> bool {
    let views = Views::of(text);
    removed
        .iter()
        .flat_map(passages)
        .any(|passage| views.has(&passage))
}

/// The ways in which a removed passage is looked for.
pub(super) fn passages(removed: &Removed) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    for passage in removed.forms.iter().flat_map(|form| Passage::each(form)) {
        if !out.contains(&passage) {
            out.push(passage);
        }
    }
    out
}

/// Every text of a record with the part that it stands in.
pub(super) fn parts(record: &Record) -> Vec<(String, String)> {
    let mut out = vec![
        (say!("publish.at_title"), record.title.clone()),
        (say!("publish.at_title"), record.intro.clone()),
        (say!("publish.at_title"), record.marking.clone()),
    ];
    for section in &record.sections {
        let heading = &section.heading;
        let mut put = |what: &str, text: &str| {
            let place = if what.is_empty() {
                say!("publish.at_part", part = heading)
            } else {
                say!("publish.at_item", part = heading, what = what)
            };
            out.push((place, text.to_owned()));
        };
        put("", heading);
        for block in &section.blocks {
            match block {
                Block::Heading(text) | Block::Paragraph(text) => put("", text),
                Block::Fields(fields) => {
                    for field in fields {
                        put(&field.label, &field.label);
                        put(&field.label, &field.value);
                    }
                }
                Block::Table(table) => {
                    put("", &table.caption);
                    for row in &table.rows {
                        let what = row.cells.first().map_or("", String::as_str);
                        for cell in &row.cells {
                            put(what, cell);
                        }
                    }
                }
            }
        }
    }
    out
}
