//! What may be typed at a form or table.

use crate::say;
use crate::text::is_blank;

use super::super::row::is_word;

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verb {
    /// An empty line: fill in what is missing, or go on.
    Fill,
    /// A number alone: a row to read, or an entry of a form.
    Number(usize),
    Add,
    /// With the row, and the entry where one is named.
    Edit(String),
    Remove(String),
    PutBack(String),
    Move(String),
    Confirm(String),
    Same(String),
    Done,
    More,
    None,
    List,
    Paste,
    Help,
}

impl Verb {
    /// Reads a line; `None` where it is no such word.
    pub(super) fn read(line: &str) -> Option<Self> {
        let line = line.trim();
        if is_blank(line) {
            return Some(Self::Fill);
        }
        if let Ok(number) = line.parse() {
            return Some(Self::Number(number));
        }
        let alone = [
            (say!("plain_table.word_add"), Self::Add),
            (say!("plain_table.word_done"), Self::Done),
            (say!("plain_table.word_more"), Self::More),
            (say!("plain_table.word_none"), Self::None),
            (say!("plain_table.word_list"), Self::List),
            (say!("plain_table.word_paste"), Self::Paste),
            (say!("plain_table.word_help"), Self::Help),
        ];
        let alone = alone
            .into_iter()
            .find(|(spelled, _)| is_word(line, spelled));
        if let Some((_, verb)) = alone {
            return Some(verb);
        }
        let with = [
            (
                say!("plain_table.word_put_back"),
                Self::PutBack as fn(String) -> Self,
            ),
            (say!("plain_table.word_edit"), Self::Edit),
            (say!("plain_table.word_remove"), Self::Remove),
            (say!("plain_table.word_move"), Self::Move),
            (say!("plain_table.word_confirm"), Self::Confirm),
            (say!("plain_table.word_same"), Self::Same),
        ];
        let mut with = with.into_iter();
        with.find_map(|(spelled, verb)| rest(line, &spelled).map(|rest| verb(rest.to_owned())))
    }
}

/// What follows one of the spellings.
fn rest<'l>(line: &'l str, spellings: &str) -> Option<&'l str> {
    let after = |word: &str| {
        let begins = line.get(..word.len())?;
        let rest = line.get(word.len()..)?;
        let apart = rest.is_empty() || rest.starts_with([' ', ':', '\u{a0}']);
        (begins.eq_ignore_ascii_case(word) && apart)
            .then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    };
    spellings.split('|').find_map(after)
}

/// The spelling that is shown.
pub(super) fn first(spellings: &str) -> String {
    let first = spellings.split('|').next();
    first.unwrap_or(spellings).to_owned()
}

/// A number that text begins with, and what follows it.
pub(super) fn number_and_rest(text: &str) -> (Option<usize>, &str) {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let rest = text[end..].trim_start_matches([',', ' ', ':']).trim();
    (text[..end].parse().ok(), rest)
}

/// Every number in a text.
pub(super) fn numbers(text: &str) -> Vec<usize> {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_what_follows_them() {
        for (line, want) in [
            ("", Some(Verb::Fill)),
            ("12", Some(Verb::Number(12))),
            ("Add", Some(Verb::Add)),
            ("add one", None),
            ("edit 2", Some(Verb::Edit("2".to_owned()))),
            ("edit 2 owner", Some(Verb::Edit("2 owner".to_owned()))),
            ("put back 4", Some(Verb::PutBack("4".to_owned()))),
            ("remove", Some(Verb::Remove(String::new()))),
            ("removed", None),
            ("move 3 to 1", Some(Verb::Move("3 to 1".to_owned()))),
            ("edition", None),
        ] {
            assert_eq!(Verb::read(line), want, "{line}");
        }
        assert_eq!(numbers("3 to 1"), [3, 1]);
        assert_eq!(number_and_rest("2 owner"), (Some(2), "owner"));
        assert_eq!(number_and_rest("owner"), (None, "owner"));
    }
}
