//! One entry of a form or row in plain mode: what it takes, and what was typed there.

use super::super::super::error::Failure;
use super::super::super::typed::Typed;
use super::super::{Plain, asking, options};
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::session::event::EntryValue;
use crate::session::rejection::Rejection;
use crate::session::value::entry;
use crate::{say, words};

/// Says what an entry takes: all of it the first time, and later only what can be chosen.
pub(super) fn introduce(
    plain: &mut Plain<'_, '_>,
    asked: &Entry,
    whole: bool,
) -> Result<(), Failure> {
    if whole && !asked.hint.is_empty() {
        plain.say(&asked.hint)?;
    }
    if asked.kind.chooses() {
        if whole {
            for line in options::option_lines(&asked.options) {
                plain.say(&line)?;
            }
        } else {
            let options = asked.options.iter().zip(1..);
            let options = options.map(|(choice, number)| {
                say!("plain_table.option", number = number, label = choice.label)
            });
            let list = words::long_list(options.collect::<Vec<_>>());
            plain.say(&say!("plain_table.options", list = list))?;
        }
    }
    let tells = match asked.kind {
        EntryKind::Line | EntryKind::Text | EntryKind::One => false,
        EntryKind::Number
        | EntryKind::Money
        | EntryKind::Percent
        | EntryKind::Date
        | EntryKind::Person
        | EntryKind::Address
        | EntryKind::Reference
        | EntryKind::Many => whole,
    };
    let mut takes = Vec::new();
    if tells {
        takes.push(match asked.kind {
            EntryKind::Many => say!("plain.how_many"),
            EntryKind::Date => say!("plain.how_date"),
            EntryKind::Number if !asked.unit.is_empty() => {
                say!("plain.how_number_unit", unit = asked.unit)
            }
            kind => say!("plain_table.takes", wanted = entry::wanted(kind)),
        });
    }
    if whole && !asked.needed {
        takes.push(say!("plain_table.may_be_empty"));
    }
    if takes.is_empty() {
        return Ok(());
    }
    plain.say(&takes.join(" "))
}

/// Reads what was typed at an entry, options by their numbers too.
pub(super) fn read(asked: &Entry, text: &str) -> Result<EntryValue, Rejection> {
    if !asked.kind.chooses() {
        return entry::read(asked, text);
    }
    let one = asked.kind == EntryKind::One;
    let words = options::options_by_number(&asked.options, one, text);
    entry::read(asked, &words.join("; "))
}

/// What was typed, where a full stop before it says that it is no word.
pub(super) fn unescaped(typed: &Typed) -> String {
    if typed.several {
        return typed.text.clone();
    }
    let bare = typed.text.strip_prefix('.');
    match bare.filter(|bare| is_word(bare, &say!("plain_table.word_empty"))) {
        Some(bare) => bare.to_owned(),
        None => asking::unescaped(&typed.text).to_owned(),
    }
}

/// Whether a line is one of several spellings of a word.
pub(in crate::cli::plain) fn is_word(line: &str, spellings: &str) -> bool {
    let lower = line.trim().to_lowercase();
    spellings.split('|').any(|word| word == lower)
}
