//! Ids of entries as they are named: whole, or by their first digits, in capitals or not. Every command that
//! takes the id of an entry, a mark, a comment, advice, a sign-off, evidence or a hand-over reads it here.

use std::collections::HashMap;

use super::rejection::{Refusal, Rejection, reject};
use crate::id::{EventId, RowId};
use crate::{say, words};

/// The fewest digits that are taken for an id.
pub const FEWEST: usize = 4;

/// Candidates that are listed at most where several ids begin alike.
const LISTED: usize = 5;

/// What a row is called where entries are called otherwise; one that a flow gives is called as it is.
pub(super) fn row_called(id: &RowId, called: &HashMap<EventId, EventId>) -> RowId {
    let Some((event, number)) = id.split_once('.') else {
        return id.clone();
    };
    let event = called.get(event).map_or("", EventId::as_str);
    format!("{event}.{number}").into()
}

/// Whether an id begins with what was typed.
#[must_use]
pub fn fits(id: &str, start: &str) -> bool {
    let start = start.trim();
    start.len() >= FEWEST
        && id
            .get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// The one whose id begins so; `None` where none does, or more than one.
pub fn one<T>(start: &str, all: impl IntoIterator<Item = T>, id: impl Fn(&T) -> &str) -> Option<T> {
    let mut fitting = all.into_iter().filter(|one| fits(id(one), start));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// Why none of these ids is the one that is meant: too little was typed, several begin so, and those are
/// listed, or else `none`, for which none does.
pub fn explained<'a>(
    start: &str,
    ids: impl IntoIterator<Item = &'a str>,
    none: Rejection,
) -> Rejection {
    let start = start.trim();
    if !start.is_empty() && start.len() < FEWEST {
        let typed = start.chars().all(|c| c.is_ascii_hexdigit());
        if typed {
            return reject(Refusal::IdTooShort {
                id: start.to_string(),
                fewest: FEWEST,
            });
        }
    }
    match several(start, ids) {
        Some(list) => reject(Refusal::SeveralIds {
            id: start.to_string(),
        })
        .hint(say!("session.hint_ids", list = list)),
        None => none,
    }
}

/// The ids that begin so, as a list in words, where there are more than one.
#[must_use]
pub fn several<'a>(start: &str, ids: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let fitting: Vec<&str> = ids.into_iter().filter(|id| fits(id, start)).collect();
    if fitting.len() < 2 {
        return None;
    }
    let mut list: Vec<String> = fitting
        .iter()
        .take(LISTED)
        .map(|id| say!("session.id_listed", id = id))
        .collect();
    if fitting.len() > LISTED {
        list.push(say!("session.ids_more", count = fitting.len() - LISTED));
    }
    Some(words::list(&list))
}
