//! What is near to a marked passage in words, and what the marks are called there.

use super::super::beside::Ids;
use crate::id::EventId;
use crate::record::published::near::{Kind, Near};
use crate::session::redaction::words;
use crate::session::state::Case;
use crate::{say, text};

/// What each mark is called, by its id: by the beginning of that where ids are typed, on a page by its number in the
/// list of marks.
#[derive(Debug, Clone, Default)]
pub(super) struct Called(Vec<(EventId, String)>);

impl Called {
    pub(super) fn of(case: &Case, ids: Ids) -> Self {
        let marks = case.redactions();
        let marks = (1..).zip(&marks).map(|(number, mark): (usize, _)| {
            let id = mark.event.id.clone();
            let name = match ids {
                Ids::Beside => words::short(&id).to_owned(),
                Ids::Nowhere => number.to_string(),
            };
            (id, name)
        });
        Self(marks.collect())
    }

    pub(super) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        let mut marks = self.0.iter();
        let known = marks.find(|(mark, _)| mark == id);
        known.map_or(words::short(id), |(_, name)| name)
    }
}

/// How many places of one mark are listed.
const LISTED: usize = 12;

/// What is near to marks, a line each; of a mark with many the most frequent, and how many more there are.
pub(super) fn lines(near: &[Near], called: &Called) -> Vec<String> {
    let mut marks: Vec<(&str, Vec<&Near>)> = Vec::new();
    for one in near {
        match marks.last_mut() {
            Some((mark, list)) if *mark == one.mark => list.push(one),
            _ => marks.push((&one.mark, vec![one])),
        }
    }
    let mut out = Vec::new();
    for (mark, mut list) in marks {
        list.sort_by_key(|one| std::cmp::Reverse(one.times));
        out.extend(list.iter().take(LISTED).map(|one| line(one, called)));
        if list.len() > LISTED {
            let count = list.len() - LISTED;
            out.push(say!(
                "publish.near_more",
                mark = called.name(mark),
                count = count
            ));
        }
    }
    out
}

fn line(near: &Near, called: &Called) -> String {
    let written = text::clean(near.written.trim());
    let written = text::truncate(&written, 60, "…");
    let places: Vec<&str> = near.places.iter().take(2).map(String::as_str).collect();
    let places = if places.is_empty() {
        say!("publish.at_bytes")
    } else {
        crate::words::long_list(&places)
    };
    let kind = kind_in_words(near.kind);
    let mark = called.name(&near.mark);
    say!(
        "publish.near",
        mark = mark,
        written = written,
        kind = kind,
        times = near.times,
        places = places
    )
}

fn kind_in_words(kind: Kind) -> String {
    match kind {
        Kind::Part => say!("publish.near_part"),
        Kind::Order => say!("publish.near_order"),
        Kind::Initials => say!("publish.near_initials"),
        Kind::Address => say!("publish.near_address"),
        Kind::Together => say!("publish.near_together"),
        Kind::Pieces => say!("publish.near_pieces"),
        Kind::Longer => say!("publish.near_longer"),
        Kind::Digits => say!("publish.near_digits"),
        Kind::Rounded => say!("publish.near_rounded"),
        Kind::Spelt => say!("publish.near_spelt"),
        Kind::Misspelt => say!("publish.near_misspelt"),
        Kind::Coded => say!("publish.near_coded"),
    }
}
